"""What stands on pages and not in the document: page numbers, and headers and footers that repeat."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from resume.readers.page_lines import Line, lines_of
from resume.readers.pieces import Piece

_BAND = 0.12  # of the height, at the top and at the bottom
_MOST = 3  # lines of a header or footer
_PAGE_WORDS = r"(?:pages?|pag|pg|p|seite|s|página|pagina|side|sida|strona|blatt)"
_PAGE_NUMBER = re.compile(
    rf"\W*(?:{_PAGE_WORDS}\b\.?\s*)?(?P<number>\d{{1,2}})(?:\s*(?:of|/|von|de|di|van|sur|av|af|z|\|)\s*(?P<of>\d{{1,2}}))?\W*",
    re.IGNORECASE,
)
_REACHABLE = re.compile(r"@|https?:|www\.|linkedin\.|(?:\d[ ()./+-]{0,3}){8}", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_WORDS = re.compile(r"\w+")


@dataclass(slots=True)
class Furniture:
    """The pages without what repeats on them, and that once: contact details, and other lines."""

    pages: list[list[Piece]]
    contacts: list[Line] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)


def take_furniture(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> Furniture:
    """The pages without page numbers; of lines that repeat on several only what no other line says is kept."""
    edges = [_edge_lines(page, height) for page, height in zip(pages, heights, strict=True)]
    seen: dict[tuple[str, int], list[tuple[int, Line]]] = {}
    gone: set[int] = set()
    for number, lines in enumerate(edges):
        for line in lines:
            text = " ".join(piece.text for piece in line)
            if _is_page_number(text, number, len(pages)):
                gone.update(map(id, line))
            elif len(pages) > 1:
                seen.setdefault((_key(text, number, len(pages)), round(line[0].baseline / 4)), []).append(
                    (number, line)
                )
    repeated = [found for found in seen.values() if len({number for number, _ in found}) > 1]
    gone.update(id(piece) for found in repeated for _, line in found for piece in line)
    result = Furniture([[piece for piece in page if id(piece) not in gone] for page in pages])
    said = set(_WORDS.findall(" ".join(piece.text for page in result.pages for piece in page).lower()))
    for found in repeated:
        number, line = found[0]
        text = " ".join(piece.text for piece in line)
        words = [
            word for word in _WORDS.findall(text.lower()) if not word.isdigit() and not re.fullmatch(_PAGE_WORDS, word)
        ]
        if said.issuperset(words):
            continue
        is_header = line[0].baseline < heights[number] / 2
        if number == 0 and is_header:
            result.pages[0] = [*line, *result.pages[0]]
        elif is_header or _REACHABLE.search(text):
            result.contacts.append(line)
        else:
            result.others.append(line)
        said.update(words)
    return result


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
    words = text.lower().split()
    return " ".join(_NUMBERS.sub(lambda match: _counted(int(match[0]), number, count), word) for word in words)


def _counted(value: int, number: int, count: int) -> str:
    return "#" if value == number + 1 else "##" if value == count else str(value)
