"""The head of an entry as a reader sees it: its lines, with dates and places at the right margin.

Aside goes what the source sets apart, by a tab, a wide gap or a column mark; a date at the end of a line; and a line
that says only when or where, which joins the first line that has room at the right. All else stays where it is, and
no word is lost.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from resume.ads.cues import is_place, words
from resume.dates import find_date_ranges
from resume.heads import head_label
from resume.model import Entry
from resume.writers.convert import visible
from resume.writers.inline import cut, joined, lines_of, plain_of, runs_of, stripped
from resume.writers.view import HeadLine, Text

_APART = re.compile(r"\s*(?:<!--[^<]{0,80}-->|\|\||\t|[ \u00a0]{3,})\s*")
_CELLS = re.compile(rf"(?P<apart>{_APART.pattern})|\s+(?P<mark>[|·•])\s+")
_WORD = re.compile(r"[^\W_]+")
_BEFORE_DATE = re.compile(r"(?:\s*[,;|:·•]\s*|\s+[-–—]{1,3}\s+|\s*[(\[]|\s{2,})$")
_AFTER_DATE = re.compile(r"[)\].\s]*")
_MAX_HEAD_LINE = 300  # characters; a longer line is a paragraph, and stays as it is
# What a date may bring along and still be nothing but a date.
_DATE_WORDS = words("from since until till to expected issued renewed completed graduated graduation in progress and")


class _Line(NamedTuple):
    """A head line and what stands aside; of a line that says only when and where, the cells that say it."""

    text: Text
    aside: Text = ()
    waiting: tuple[Text, ...] = ()


def head_view(entry: Entry, *, is_marked: bool) -> tuple[HeadLine, ...]:
    """The lines of the entry's head. Args: `is_marked` says whether they are Markdown."""
    place = visible(entry.location) if entry.location else ""
    lines = [_read(line, place, is_marked) for line in lines_of(entry.head, is_marked=is_marked)]
    waiting = [cell for line in lines for cell in line.waiting]
    waiting.sort(key=lambda cell: not _is_when(plain_of(cell)))
    found = [HeadLine(line.text, line.aside or (waiting.pop(0) if waiting else ())) for line in lines if line.text]
    return (*found, *map(HeadLine, waiting))


def _read(line: str, place: str, is_marked: bool) -> _Line:
    """One line with its aside; a line that says only when or where is nothing but aside."""
    if len(line) > _MAX_HEAD_LINE:
        return _Line(runs_of(line, is_marked=is_marked))
    cells, marks = _cells(line, is_marked)
    at = len(cells)
    while at and _is_aside(plain_of(cells[at - 1]), place):
        at -= 1
    if at == 0:
        return _Line((), waiting=tuple(cells))
    if at == len(cells) > 1 and marks[-1] == "":
        at -= 1
    text, aside = _with_marks(cells[:at], marks), _with_marks(cells[at:], marks[at:])
    return _Line(text, aside) if aside else _without_date(text)


def _cells(line: str, is_marked: bool) -> tuple[list[Text], list[str]]:
    """The cells of the line that show something, and the mark between each and the next: "" for one set apart."""
    cells: list[Text] = []
    marks: list[str] = []
    at = 0
    mark = ""
    for match in [*_CELLS.finditer(line), None]:
        cell = runs_of(line[at : match.start() if match else len(line)], is_marked=is_marked)
        if cell:
            marks += [mark] if cells else []
            cells.append(cell)
            mark = ""
        if match:
            mark = match["mark"] or ""
            at = match.end()
    return cells, marks


def _with_marks(cells: Sequence[Text], marks: Sequence[str]) -> Text:
    text: Text = ()
    for i, cell in enumerate(cells):
        text = joined([text, cell], f" {marks[i - 1] or '|'} ") if i else cell
    return text


def _is_aside(text: str, place: str) -> bool:
    return _is_when(text) or text == place or is_place(text) or head_label(text) == "location"


def _is_when(text: str) -> bool:
    """Whether the text says when and nothing else."""
    if head_label(text) == "dates":
        return True
    ranges = find_date_ranges(text)
    if not ranges:
        return False
    left: list[str] = []
    at = 0
    for each in ranges:
        left.append(text[at : each.span[0]])
        at = each.span[1]
    return all(word.casefold() in _DATE_WORDS for word in _WORD.findall(" ".join([*left, text[at:]])))


def _without_date(text: Text) -> _Line:
    """The line with the date at its end aside; the line as it is where none stands there, parted from the rest."""
    seen = plain_of(text)
    ranges = find_date_ranges(seen)
    if not ranges or not _AFTER_DATE.fullmatch(seen, ranges[-1].span[1]):
        return _Line(text)
    begin = ranges[-1].span[0]
    for match in reversed(list(_WORD.finditer(seen, 0, begin))):
        if match[0].casefold() not in _DATE_WORDS or seen[match.end() : begin].strip(" .'’-–"):
            break
        begin = match.start()
    parting = _BEFORE_DATE.search(seen, 0, begin)
    if parting is None or not _WORD.search(seen, 0, parting.start()):
        return _Line(text)
    is_bracketed = parting[0].strip() in ("(", "[")
    stop = len(seen.rstrip(" .)]")) if is_bracketed else len(seen)
    return _Line(stripped(cut(text, 0, parting.start())), stripped(cut(text, begin, stop)))
