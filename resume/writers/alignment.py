"""Looks for lines, one after the other, in a text whose spaces and line ends mean nothing.

All of it is linear in the size of text and lines, but for the search for lines that are lost, which `_MOST_SEARCHED`
bounds.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st"})
_PART = re.compile(r"(?P<end>[-\u2010]\s*\n\s*|[\ufffe\x02\u00ad]\s*)|(?P<hyphen>[-\u2010])|\s+")
_GAP = 200  # letters that may stand between two lines: a bullet, a page's number, the head of a page
_MOST_SEARCHED = 300_000_000  # letters compared; some tenths of a second
_FEW = 32  # of the places of a line that stands in the text many times, how many to each side may be its own


class Place(Enum):
    """Where a line was found."""

    IN_ORDER = auto()
    ELSEWHERE = auto()
    NOWHERE = auto()


class _Letters(NamedTuple):
    """A text without spaces and hyphens. Where these were is said by how many letters stand before them: `hyphens`
    within a line, `ends` at the end of one, where they may belong to the word or not."""

    letters: str
    hyphens: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: frozenset[int]


def find_lines(lines: Sequence[str], text: str) -> list[Place]:
    """Where each of the lines is in the text; one without letters is always in order."""
    wanted = [_letters_of(line) for line in lines]
    page = _letters_of(text)
    places = _one_after_the_other(wanted, page)
    if all(place is Place.IN_ORDER for place in places):
        return places
    if len({line.letters for line in wanted}) * len(page.letters) > _MOST_SEARCHED:
        return places
    return _most_in_order(wanted, page)


def _letters_of(text: str) -> _Letters:
    text = text.translate(_LIGATURES)
    parts: list[str] = []
    hyphens: list[int] = []
    ends: list[int] = []
    gaps: set[int] = set()
    size = at = 0
    for match in _PART.finditer(text):
        parts.append(text[at : match.start()])
        size += match.start() - at
        at = match.end()
        if match["hyphen"]:
            hyphens.append(size)
        elif match["end"]:
            ends.append(size)
        else:
            gaps.add(size)
    return _Letters("".join([*parts, text[at:]]), tuple(hyphens), tuple(ends), frozenset(gaps))


def _one_after_the_other(wanted: Sequence[_Letters], page: _Letters) -> list[Place]:
    """Looks for each line close behind the one before it: quick, and right when all of them are there."""
    places: list[Place] = []
    at = 0
    for line in wanted:
        size = len(line.letters)
        begin = next(_occurrences(line, page, at, at + size + _GAP), -1)
        places.append(Place.IN_ORDER if begin >= 0 else Place.NOWHERE)
        at = begin + size if begin >= 0 else at
    return places


def _most_in_order(wanted: Sequence[_Letters], page: _Letters) -> list[Place]:
    """Finds the most lines that stand one behind the other; the others may be elsewhere."""
    known: dict[_Letters, list[int]] = {}
    seen: Counter[_Letters] = Counter()
    stops: list[int] = []  # of the chains of one, two, three ... lines: the earliest letter behind one
    heads: list[_Link] = []  # and the last line of it
    places: list[Place] = []
    for i, line in enumerate(wanted):
        if line not in known:
            known[line] = list(_occurrences(line, page, 0, len(page.letters)))
        around = known[line][max(0, seen[line] - _FEW) : seen[line] + _FEW]
        seen[line] += 1
        places.append(Place.ELSEWHERE if around else Place.NOWHERE)
        for begin in reversed(around):  # so that no chain takes the same line twice
            length = bisect_right(stops, begin)
            link = _Link(i, heads[length - 1] if length else None)
            stop = begin + len(line.letters)
            if length == len(stops):
                stops.append(stop)
                heads.append(link)
            elif stop < stops[length]:
                stops[length], heads[length] = stop, link
    found = heads[-1] if heads else None
    while found is not None:
        places[found.line] = Place.IN_ORDER
        found = found.before
    return places


class _Link(NamedTuple):
    """A line in a chain of lines that were found in order, by its number."""

    line: int
    before: "_Link | None"


def _occurrences(line: _Letters, page: _Letters, start: int, stop: int) -> Iterator[int]:
    """Where the line begins in the letters of the page from `start` to `stop`."""
    at = start
    while (begin := page.letters.find(line.letters, at, stop)) >= 0:
        end = begin + len(line.letters)
        if _is_edge(page, begin) and _is_edge(page, end) and _has_same_hyphens(line, page, begin, end):
            yield begin
        at = begin + 1


def _is_edge(page: _Letters, at: int) -> bool:
    """Whether a word may begin or end before this letter."""
    if at in page.gaps or at == 0 or at == len(page.letters):
        return True
    return not (page.letters[at - 1].isalnum() and page.letters[at].isalnum()) or _has(page.hyphens, at)


def _has_same_hyphens(line: _Letters, page: _Letters, begin: int, end: int) -> bool:
    """Whether there are hyphens where the line has them, but for those at the end of a line of the page."""
    there = Counter(at - begin for at in _between(page.hyphens, begin, end))
    wanted = Counter(_between(line.hyphens, 0, end - begin))
    loose = {at - begin for at in _between(page.ends, begin, end)} | set(line.ends)
    return not there - wanted and set(wanted - there) <= loose


def _between(numbers: Sequence[int], begin: int, end: int) -> Sequence[int]:
    return numbers[bisect_right(numbers, begin) : bisect_left(numbers, end)]


def _has(numbers: Sequence[int], number: int) -> bool:
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number
