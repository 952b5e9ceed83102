"""What stands on pages and not in the document: page numbers, and headers and footers that repeat."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from resume.readers.pdf.page_lines import Line, lines_of
from resume.readers.pdf.pieces import Piece

_BAND = 0.12  # of the height, at the top and at the bottom
_MOST = 3  # lines of a header or footer
_PAGE_WORDS = r"(?:pages?|pag|pg|p|seite|s|página|pagina|side|sida|strona|blatt)"
_PAGE_NUMBER = re.compile(
    rf"\W*(?:{_PAGE_WORDS}\b\.?\s*)?(?P<number>\d{{1,2}})(?:\s*(?:of|/|von|de|di|van|sur|av|af|z|\|)\s*(?P<of>\d{{1,2}}))?\W*",
    re.IGNORECASE,
)
_REACHABLE = re.compile(r"@|https?:|www\.|linkedin\.|(?:\d[ ()./+-]{0,3}){8}", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_IS_COUNT = re.compile(rf"\d+|{_PAGE_WORDS}", re.IGNORECASE)
_SAME_PLACE = 4.0  # points
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class Furniture:
    """The pages without what repeats on them, and that once: contact details, and other lines."""

    pages: list[list[Piece]]
    contacts: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)


def take_furniture(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> Furniture:
    """The pages without page numbers. Lines that repeat on several are kept once; those that begin on a later page only
    if no other line says the same."""
    edges = [(number, line) for number, page in enumerate(pages) for line in _edge_lines(page, heights[number])]
    numbers = [line for number, line in edges if _is_page_number(_text(line), number, len(pages))]
    repeated = _repeated([each for each in edges if each[1] not in numbers], len(pages))
    gone = {id(piece) for line in numbers for piece in line}
    gone.update(id(piece) for found in repeated for _, line in found for piece in line)
    result = Furniture([[piece for piece in page if id(piece) not in gone] for page in pages])
    said = set(_WORDS.findall(" ".join(piece.text for page in result.pages for piece in page).lower()))
    for found in repeated:
        number, line = found[0]
        words = {word for word in _WORDS.findall(_text(line).lower()) if not _IS_COUNT.fullmatch(word)}
        is_header = line[0].baseline < heights[number] / 2
        if number == 0 and is_header:
            result.pages[0] = [*line, *result.pages[0]]
        elif number > 0 and words <= said:
            continue
        elif is_header or _REACHABLE.search(_text(line)):
            result.contacts.append(line)
        else:
            result.others.append(line)
        said |= words
    return result


def _repeated(edges: Sequence[tuple[int, Line]], count: int) -> list[list[tuple[int, Line]]]:
    """The lines, with their pages, that stand at the same place on several pages, whatever page they count."""
    exact = Counter((_text(line).lower(), _place(line)) for _, line in edges)
    groups: dict[tuple[str, int], list[tuple[int, Line]]] = {}
    for number, line in edges:
        text, place = _text(line).lower(), _place(line)
        key = text if exact[text, place] > 1 else _key(text, number, count)
        groups.setdefault((key, place), []).append((number, line))
    return [found for found in groups.values() if len({number for number, _ in found}) > 1]


def _text(line: Line) -> str:
    return " ".join(piece.text for piece in line)


def _place(line: Line) -> int:
    return round(line[0].baseline / _SAME_PLACE)


def _edge_lines(page: Sequence[Piece], height: float) -> list[Line]:
    """The outermost lines of a page, if they stand in its margins."""
    lines = lines_of(page)
    top = [line for line in lines[:_MOST] if line[0].baseline < _BAND * height]
    bottom = [line for line in lines[-_MOST:] if line[0].baseline > (1 - _BAND) * height]
    return list(chain(top, (line for line in bottom if line not in top)))


def _is_page_number(text: str, number: int, count: int) -> bool:
    """Whether the line says nothing but which page this is."""
    match = _PAGE_NUMBER.fullmatch(text)
    if match is None or len(text) > 24:
        return False
    total = int(match["of"]) if match["of"] else None
    said = int(match["number"])
    return said in (number + 1, number) if total is None else said <= total <= count + 60


def _key(text: str, number: int, count: int) -> str:
    """The text without the number of its page, so that it is the same on all pages."""
    words = text.split()
    return " ".join(_NUMBERS.sub(lambda match: _counted(int(match[0]), number, count), word) for word in words)


def _counted(value: int, number: int, count: int) -> str:
    return "#" if value == number + 1 else "##" if value == count else str(value)
