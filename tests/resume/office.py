"""Word documents and OpenDocument texts made of their XML, and what may be asked of every extractor."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping

from resume.readers.laid_out.layout import Extracted
from resume.text import plain

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_RELATION}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT_PREFIXES = ("office", "style", "text", "table")
_ODT_NAMES = " ".join(f'xmlns:{each}="{_URN}{each}:1.0"' for each in _ODT_PREFIXES) + (
    f' xmlns:draw="{_URN}drawing:1.0" xmlns:fo="{_URN}xsl-fo-compatible:1.0"'
    f' xmlns:svg="{_URN}svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def word(body: str, parts: Mapping[str, str | bytes] | None = None, links: Mapping[str, str] | None = None) -> bytes:
    """A Word document with this body.

    Args: `parts` are the contents of others by kind: styles, numbering, header1, footer1, footnotes, ...; each is in
    relation to the body under its name. `links` are targets by id.
    """
    members: dict[str, str | bytes] = {
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", False)]),
        "word/document.xml": f"<w:document {_WORD_NAMES}><w:body>{body}</w:body></w:document>",
    }
    relations = [(id_, "hyperlink", target, True) for id_, target in (links or {}).items()]
    for name, content in (parts or {}).items():
        kind, root = re.sub(r"\d", "", name), {"header": "hdr", "footer": "ftr"}
        is_page = isinstance(content, bytes)
        file = f"{name}.html" if is_page else f"{name}.xml"
        relations.append((name, "aFChunk" if is_page else kind, file, False))
        tag = root.get(kind, kind)
        members[f"word/{file}"] = content if is_page else f"<w:{tag} {_WORD_NAMES}>{content!s}</w:{tag}>"
    members["word/_rels/document.xml.rels"] = _relations(relations)
    return zipped(members)


def _relations(relations: Iterable[tuple[str, str, str, bool]]) -> str:
    found = "".join(
        f'<Relationship Id="{id_}" Type="{_RELATION}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for id_, kind, target, external in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}">{found}</Relationships>'


def para(*runs: str, properties: str = "") -> str:
    """A paragraph of Word; runs that are no XML are plain text."""
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: Iterable[str]) -> str:
    """A table of Word; cells that are no XML are one paragraph each."""
    made = ("".join(f"<w:tc>{c if c.startswith('<') else para(c)}</w:tc>" for c in cells) for cells in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{cells}</w:tr>" for cells in made) + "</w:tbl>"


def box(*paragraphs: str, left: int = 0, top: int = 0, width: int = 100, height: int = 100) -> str:
    """A run with a text box, also in the form for old programs; lengths in points."""
    content = f"<w:txbxContent>{''.join(p if p.startswith('<') else para(p) for p in paragraphs)}</w:txbxContent>"
    across, down, wide, high = (12_700 * each for each in (left, top, width, height))
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<wp:positionH><wp:posOffset>{across}</wp:posOffset></wp:positionH>"
        f'<wp:positionV><wp:posOffset>{down}</wp:posOffset></wp:positionV><wp:extent cx="{wide}" cy="{high}"/>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def field_code(code: str, result: str) -> str:
    """A field of Word with its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark.format("begin") + instruction + mark.format("separate") + run(result) + mark.format("end")


def odt(body: str, *, automatic: str = "", styles: str = "", pages: str = "") -> bytes:
    """An OpenDocument text with this body and these styles; `pages` are its page layouts."""
    content = (
        f"<office:document-content {_ODT_NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    common = (
        f"<office:document-styles {_ODT_NAMES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{pages}</office:master-styles></office:document-styles>"
    )
    return zipped({"content.xml": content, "styles.xml": common})


def texts(found: Extracted) -> list[str]:
    """The rows as a reader sees them, cells parted by a bar."""
    return [row.marker + " | ".join(map(plain, row.cells)) for row in found.rows]


def words(found: Extracted) -> list[str]:
    """All words of the rows, in alphabetical order."""
    return sorted(" ".join(plain(cell) for row in found.rows for cell in row.cells).split())
