"""Word documents (DOCX): all text of the body, of headers and footers, of text boxes and notes, each word once."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resume.readers.docx.numbering import Numbering
from resume.readers.docx.package import Package, R, W, switch
from resume.readers.docx.runs import Document
from resume.readers.docx.styles import Styles
from resume.readers.docx.text import Story
from resume.readers.laid_out.headers import with_headers
from resume.readers.laid_out.layout import Extracted
from resume.readers.laid_out.paragraphs import Spaced, nested, rows_with_space
from resume.readers.xml import Element, damaged_document

_BACKDROPS = (b'behindDoc="1"', b"<w:background", b"z-index:-")
_DELETIONS = "{} has tracked changes: what was inserted is read, what was deleted is left out."


class _Reference(NamedTuple):
    """A header or footer of a section."""

    kind: str
    pages: str
    """"first", "default" or "even"."""
    part: str


def extract(source: bytes, name: str) -> Extracted:
    """All text that a reader of the document can see.

    Args: `name` is what the user calls the document.
    Raises: UnreadableDocument with one of the codes damaged, encrypted, zip_bomb.
    """
    try:
        return _extract(Package(source, name))
    except RecursionError as error:
        raise damaged_document(name) from error


def _extract(package: Package) -> Extracted:
    body = package.body()
    references = list(_references(package, body))
    document = Document(
        package=package,
        styles=Styles(_optional(package, "styles")),
        numbering=Numbering(_optional(package, "numbering")),
        has_backdrop=_has_backdrop(package, references),
    )
    lines = Story(document, package.main).lines(body)
    lines += _notes(document)
    first = "first" if switch(next(body.iter(f"{W}sectPr"), None), "titlePg") else "default"
    headers: list[Spaced] = []
    later: list[Spaced] = []
    footers: list[Spaced] = []
    for each in references:
        found = Story(document, each.part).lines(package.root(each.part))
        is_first = each.pages == first and not headers
        (footers if each.kind == "footer" else headers if is_first else later).extend(found)
    rows = rows_with_space(nested(with_headers(lines, headers, later, footers)))
    notices = (_DELETIONS.format(package.name),) if document.has_deletions else ()
    return Extracted(rows, hidden=tuple(document.hidden), notices=notices)


def _optional(package: Package, kind: str) -> Element | None:
    part = package.related(kind)
    return package.root(part) if part else None


def _references(package: Package, body: Element) -> Iterator[_Reference]:
    """The headers and footers of all sections, each part once."""
    relations = package.relations(package.main)
    seen: set[str] = set()
    for section in body.iter(f"{W}sectPr"):
        for kind in ("header", "footer"):
            for each in section.iterchildren(f"{W}{kind}Reference"):
                relation = relations.get(each.get(f"{R}id", ""))
                if relation is not None and relation.target not in seen and package.has(relation.target):
                    seen.add(relation.target)
                    yield _Reference(kind, each.get(f"{W}type", "default"), relation.target)


def _has_backdrop(package: Package, references: Sequence[_Reference]) -> bool:
    parts = [package.main, *(each.part for each in references)]
    return any(mark in source for part in parts for source in [package.bytes(part)] for mark in _BACKDROPS)


def _notes(document: Document) -> list[Spaced]:
    """The notes that the text refers to, in its order."""
    found: list[Spaced] = []
    for kind in ("footnotes", "endnotes"):
        ids = [id_ for note_kind, id_ in document.notes if note_kind == kind]
        part = document.package.related(kind) if ids else None
        if part is None:
            continue
        notes = {each.get(f"{W}id"): each for each in document.package.root(part).iterchildren(f"{W}{kind[:-1]}")}
        story = Story(document, part)
        for id_ in dict.fromkeys(ids):
            if id_ in notes:
                found += story.lines(notes[id_])
    return found
