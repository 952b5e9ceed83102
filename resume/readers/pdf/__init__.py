"""PDF documents: all text that a reader sees, in the order in which people read it.

pdfium is not thread-safe: two threads of one process must not read at the same time.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2  # noqa: F401 - starts pdfium
import pypdfium2.raw as c

from resume.errors import UnreadableDocument
from resume.readers.laid_out.layout import Extracted
from resume.readers.pdf.columns import reading_order
from resume.readers.pdf.dots import with_dots
from resume.readers.pdf.furniture import Furniture, take_furniture
from resume.readers.pdf.hyphens import Vocabulary
from resume.readers.pdf.letters import PageReader
from resume.readers.pdf.page import Page
from resume.readers.pdf.page_lines import Line, lines_of
from resume.readers.pdf.pieces import Letter, Piece, pieces
from resume.readers.pdf.sight import Painting
from resume.readers.pdf.wrapping import rows

MAX_PAGES = 60
MAX_CHARACTERS = 200_000
_MIN_LETTERS = 20  # a document of fewer has no text that is worth reading
_LEANING = 15  # degrees; text that is turned so much more than up, down or upside down runs across the page
_PASSWORD, _SECURITY = 4, 5  # errors of pdfium
_WIDGET, _FREE_TEXT = 20, 3  # kinds of annotations that show text


def extract(source: bytes, name: str) -> Extracted:
    """All text that a reader of the document can see.

    Args: `name` is what the user calls the document.
    Raises: UnreadableDocument with one of the codes encrypted, damaged, too_many_pages, too_long, image_only, no_text.
    """
    document = c.FPDF_LoadMemDocument64(source, len(source), None)
    if not document:
        raise _refused(name)
    try:
        return _extract(document, name)
    finally:
        c.FPDF_CloseDocument(document)


def _extract(document: object, name: str) -> Extracted:
    count = c.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise UnreadableDocument(
            "too_many_pages", f"{name} has {count} pages, more than {MAX_PAGES}: keep those that matter and try again"
        )
    pages = list(_pages(document, count, name))
    if not pages:
        raise _damaged(name)
    shown, hidden = [], list[str]()
    turned: list[Piece] = []
    across: list[str] = []
    for number, (page, unseen) in enumerate(pages):
        main = _main_turn(page)
        upright = pieces(letter for group in page.groups if group.turn == main for letter in group.letters)
        shown.append([piece.moved(0.0, number) for piece in with_dots(_on_page(upright), [] if main else page.dots)])
        hidden += [piece.text for piece in pieces(letter for letters in unseen for letter in letters)]
        for piece, angle in _turned(page, number, main):
            if any(abs(abs(angle) - right) < _LEANING for right in (0, 90, 180)):
                turned.append(piece)
            elif piece.text not in across:
                across.append(piece.text)
    _refuse_without_text(pages, shown, hidden, name)
    furniture = take_furniture(shown, [page.height for page, _ in pages])
    regions = _regions(furniture, [page.height for page, _ in pages])
    if turned:
        regions.append(lines_of(turned))
    found = rows(
        regions,
        len(regions) - bool(turned),
        Vocabulary([piece.text for page_pieces in furniture.pages for piece in page_pieces]),
    )
    return Extracted(tuple(found), _joined(hidden), tuple(_notices(pages, across, count)))


def _pages(document: object, count: int, name: str) -> Iterator[tuple[Page, list[list[Letter]]]]:
    """Each page that can be opened, and of its letters those that cannot be seen, by group."""
    characters = 0
    for i in range(count):
        handle = c.FPDF_LoadPage(document, i)
        if not handle:
            continue
        links = PageReader(handle, None).find_links(document)
        if _has_fields(handle) and c.FPDFPage_Flatten(handle, 0) == 1:
            c.FPDF_ClosePage(handle)
            handle = c.FPDF_LoadPage(document, i)
        text = c.FPDFText_LoadPage(handle)
        if not text:
            c.FPDF_ClosePage(handle)
            continue
        characters += c.FPDFText_CountChars(text)
        if characters > MAX_CHARACTERS * 1.5:
            raise _too_long(name)
        page = PageReader(handle, text).read(links)
        painting = Painting(handle, page)
        unseen = [group.letters for group in page.groups if group.letters and painting.hides(group)]
        gone = set(map(id, unseen))
        page.groups = [group for group in page.groups if group.letters and id(group.letters) not in gone]
        c.FPDFText_ClosePage(text)
        c.FPDF_ClosePage(handle)
        yield page, unseen


def _has_fields(handle: object) -> bool:
    """Whether forms or notes on the page show text of their own."""
    kinds = []
    for i in range(min(c.FPDFPage_GetAnnotCount(handle), 500)):
        annotation = c.FPDFPage_GetAnnot(handle, i)
        kinds.append(c.FPDFAnnot_GetSubtype(annotation))
        c.FPDFPage_CloseAnnot(annotation)
    return _WIDGET in kinds or _FREE_TEXT in kinds


def _main_turn(page: Page) -> int:
    """How most text of the page is turned: 0, unless it was put on its side."""
    counts = Counter[int]()
    for group in page.groups:
        counts[group.turn] += len(group.letters)
    return max(counts, key=lambda turn: (counts[turn], turn == 0), default=0)


def _on_page(found: list[Piece]) -> list[Piece]:
    """The pieces, those of a page on its side moved to where they would be if it were upright."""
    left = min((piece.left for piece in found), default=0.0)
    top = min((piece.baseline for piece in found), default=0.0)
    if left >= 0 and top >= 0:
        return found
    return [replace(p, left=p.left - left, right=p.right - left, baseline=p.baseline - top) for p in found]


def _turned(page: Page, number: int, main: int) -> Iterator[tuple[Piece, int]]:
    """The pieces of text that is turned otherwise than most."""
    for group in page.groups:
        if group.turn != main:
            for piece in pieces(group.letters):
                yield piece.moved(0.0, number), group.turn


def _regions(furniture: Furniture, heights: Sequence[float]) -> list[list[Line]]:
    """The regions of the document, its pages put below each other; page headers among them once."""
    below: list[Piece] = []
    down = 0.0
    for number, (page, height) in enumerate(zip(furniture.pages, heights, strict=True)):
        below += [piece.moved(down, number) for piece in page]
        down += height
    sizes = Counter[float]()
    for piece in below:
        sizes[round(piece.size * 2) / 2] += len(piece.text)
    regions = reading_order(below, max(sizes, key=lambda size: (sizes[size], size), default=10.0))
    top = [[line] for line in furniture.contacts]
    return [*regions[:0], *_after_first(regions, top), *([furniture.others] if furniture.others else [])]


def _after_first(regions: list[list[Line]], lines: list[list[Line]]) -> list[list[Line]]:
    """The regions with what belongs below the name there."""
    if not lines or not regions:
        return [*regions, *lines]
    first, *others = regions
    return [first[:1], *lines, first[1:], *others]


def _joined(hidden: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in hidden if any(map(str.isalnum, text))))


def _notices(pages: Sequence[tuple[Page, object]], across: Sequence[str], count: int) -> Iterator[str]:
    if len(pages) < count:
        yield f"{count - len(pages)} of its {count} pages cannot be opened and are missing."
    if across:
        shown = ", ".join(f'"{text[:40]}"' for text in across[:3])
        yield f"Text that runs across the page was left out: {shown}."
    if lost := sum(page.lost for page, _ in pages):
        yield f"{lost} signs have no meaning in the document, such as pictures of an icon font; check those words."


def _refuse_without_text(
    pages: Sequence[tuple[Page, object]], shown: Sequence[Sequence[Piece]], hidden: Sequence[str], name: str
) -> None:
    texts = [piece.text for page in shown for piece in page]
    letters = sum(map(str.isalnum, "".join(texts)))
    if sum(map(len, texts)) > MAX_CHARACTERS:
        raise _too_long(name)
    lost = sum(page.lost for page, _ in pages)
    if lost > max(letters, _MIN_LETTERS):
        raise UnreadableDocument(
            "no_text",
            f"{name} does not say which letters its signs are: export it anew from the program that made it,"
            " or paste the text",
        )
    if letters < _MIN_LETTERS and any(page.images for page, _ in pages):
        raise UnreadableDocument(
            "image_only",
            f"{name} is a picture without text, such as a scan: run a text recognition on it, or paste the text",
        )
    if not letters:
        raise UnreadableDocument(
            "no_text" if hidden else "empty", f"{name} shows no text: choose a file with text in it, or paste the text"
        )


def _too_long(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        "too_long", f"{name} has more than {MAX_CHARACTERS:,} characters: keep the part that matters and try again"
    )


def _refused(name: str) -> UnreadableDocument:
    if c.FPDF_GetLastError() in (_PASSWORD, _SECURITY):
        return UnreadableDocument(
            "encrypted", f"{name} is protected with a password: save it without one and try again"
        )
    return _damaged(name)


def _damaged(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        "damaged", f"{name} is damaged and cannot be opened as a PDF: export it anew and try again, or paste the text"
    )
