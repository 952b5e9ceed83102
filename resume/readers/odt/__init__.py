"""OpenDocument texts (ODT): all text of the body, of headers and footers, of text boxes and notes, each word once."""

import zipfile
from collections.abc import Iterator

from resume.errors import UnreadableDocument
from resume.readers.archive import check_archive, read_member
from resume.readers.laid_out.headers import with_headers
from resume.readers.laid_out.layout import Extracted
from resume.readers.laid_out.paragraphs import Spaced, nested, rows_with_space
from resume.readers.laid_out.unseen import WHITE
from resume.readers.odt.styles import FO, STYLE, TEXT, Styles
from resume.readers.odt.text import OFFICE, Document, Story
from resume.readers.xml import Element, damaged_document, parse_xml

_MANIFEST = "META-INF/manifest.xml"
_DELETIONS = "{} has tracked changes: what was inserted is read, what was deleted is left out."
_BEHIND = b'run-through="background"'


def extract(source: bytes, name: str) -> Extracted:
    """All text that a reader of the document can see.

    Args: `name` is what the user calls the document.
    Raises: UnreadableDocument with one of the codes damaged, encrypted, zip_bomb.
    """
    archive = check_archive(source, name)
    if _MANIFEST in archive.namelist() and b"encryption-data" in read_member(archive, _MANIFEST, name):
        raise UnreadableDocument("encrypted", f"{name} is protected with a password: save it without one and try again")
    try:
        return _extract(archive, name)
    except RecursionError as error:
        raise damaged_document(name) from error


def _extract(archive: zipfile.ZipFile, name: str) -> Extracted:
    content = read_member(archive, "content.xml", name)
    roots = [parse_xml(content, name)]
    has_backdrop = _BEHIND in content
    if "styles.xml" in archive.namelist():
        common = read_member(archive, "styles.xml", name)
        roots.append(parse_xml(common, name))
        has_backdrop |= _BEHIND in common or _has_coloured_page(roots[-1])
    body = roots[0].find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged_document(name)
    document = Document(Styles(*roots), paper=None if has_backdrop else WHITE)
    story = Story(document)
    lines = story.lines(body)
    for note in list(document.notes):
        lines += story.lines(note)
    headers, later, footers = _page_lines(document, roots[-1], body)
    rows = rows_with_space(nested(with_headers(lines, headers, later, footers)))
    return Extracted(
        rows, hidden=tuple(document.hidden), notices=(_DELETIONS.format(name),) if document.has_deletions else ()
    )


def _has_coloured_page(root: Element) -> bool:
    pages = root.iter(f"{STYLE}page-layout-properties")
    return any(page.get(f"{FO}background-color", "transparent") not in ("transparent", "#ffffff") for page in pages)


def _page_lines(document: Document, root: Element, body: Element) -> tuple[list[Spaced], list[Spaced], list[Spaced]]:
    """The headers of the first page, those of later ones, and the footers of the layouts that the text uses."""
    pages = {each.get(f"{STYLE}name", ""): each for each in root.iter(f"{STYLE}master-page")}
    used = dict.fromkeys(name for name in _layouts(document, body) if name in pages) or dict.fromkeys(list(pages)[:1])
    parts: dict[str, list[list[Spaced]]] = {"header": [], "footer": []}
    for page in (pages[name] for name in used):
        for kind, found in parts.items():
            for form in (f"{kind}-first", kind, f"{kind}-left"):
                elements = page.iterchildren(f"{{*}}{form}")
                shown = [each for each in elements if each.get(f"{STYLE}display", "true") != "false"]
                found += [lines for each in shown if (lines := Story(document).lines(each))]
    first, *others = parts["header"] or [[]]
    return first, [line for lines in others for line in lines], [line for lines in parts["footer"] for line in lines]


def _layouts(document: Document, body: Element) -> Iterator[str]:
    """The names of the page layouts in the order in which the text begins them."""
    for i, paragraph in enumerate(body.iter(f"{TEXT}p", f"{TEXT}h")):
        name = document.styles.master_page(paragraph.get(f"{TEXT}style-name", ""))
        if name or i == 0:
            yield name or "Standard"
