"""The head of an entry: which of its words are the title, the organization, the place and the dates.

Reads the lines that stand over the bullets of a position, a degree or a project. It never drops a line:
what it does not understand stays in `Entry.head`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from resume.cues import is_place, organization_score, split_place, title_score
from resume.dates import DateRange, find_date_range
from resume.model import PartialDate, Provenance
from resume.text import plain

_MARKER = re.compile(r"^\s*(?:#{1,6}\s+|[-*+•▪‣◦–·]\s+|\d{1,2}[.)]\s+|>\s?)?")
_COLUMNS = re.compile(r"<!--[^<]{0,200}?-->|\|+|\t+|[ \u00a0]{3,}|(?<=\s)[·•](?=\s)")
_DASHES = (" — ", " -- ", " – ", " - ", " @ ")
_AT = re.compile(r"\sat\s(?=[A-Z0-9])")
_LABEL = re.compile(r"^(?P<label>[A-Za-z /]{3,24}?)\s*:\s*(?P<value>\S.*)$")
_LABELS = {
    "title": (
        "position",
        "title",
        "job title",
        "role",
        "post",
        "degree",
        "qualification",
        "designation",
        "course",
    ),
    "organization": (
        *(
            "company",
            "employer",
            "organization",
            "organisation",
            "institution",
            "school",
            "university",
            "client",
        ),
        *("college", "firm", "hospital"),
    ),
    "location": ("location", "place", "city", "address", "based in"),
    "dates": (
        "period",
        "dates",
        "date",
        "duration",
        "from",
        "when",
        "year",
        "years",
        "time",
        "graduated",
        "graduation",
    ),
}
_FIELD_OF_LABEL = {label: field_ for field_, labels in _LABELS.items() for label in labels}
_EDGES = " \t,;|-–—·•/*_"
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[,;–—-]?\s*[)\]]")
_LEFT_OVER = re.compile(
    r"[\s,;(]*\b(?:renewed|issued|expected|graduated|completed|obtained|awarded|since|from|in|exp|expires"
    r"|class of)\.?$",
    re.IGNORECASE,
)
_MAX_LINES = 12  # a head of more lines is no head; the rest is kept but not read
_MAX_LINE = 300  # characters; a longer line is a paragraph


@dataclass(frozen=True)
class EntryHead:
    """What the head of an entry says; a field that it does not say is None."""

    title: str | None = None
    organization: str | None = None
    location: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    current: bool = False
    provenance: dict[str, Provenance] = field(default_factory=dict)

    def as_update(self) -> dict[str, object]:
        """The same as fields of an `Entry`, those included that are None."""
        return {
            "title": self.title,
            "organization": self.organization,
            "location": self.location,
            "start": self.start,
            "end": self.end,
            "current": self.current,
            "provenance": dict(self.provenance),
        }


@dataclass(frozen=True)
class _Cell:
    """A piece of a head line, and the line that it was cut from."""

    text: str
    line: str


class _Found:
    """The fields as they are found; the first finding of a field stays."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.provenance: dict[str, Provenance] = {}

    def put(self, name: str, cell: _Cell, confidence: float) -> None:
        if name not in self.values and cell.text:
            self.values[name] = cell.text
            self.provenance[name] = Provenance(line=cell.line, confidence=confidence)


def head_label(line: str) -> str | None:
    """The field that the line has a label for: "title" in "Position: Accountant", "dates" for a period."""
    match = _LABEL.match(plain(line[:_MAX_LINE]))
    return _FIELD_OF_LABEL.get(match["label"].strip().lower()) if match else None


def parse_entry_head(lines: Sequence[str]) -> EntryHead:
    """The fields of an entry from its head lines, each with its line and how sure it is."""
    found = _Found()
    cells = [cell for line in lines[:_MAX_LINES] if len(line) <= _MAX_LINE for cell in _cells(line)]
    dates, cells = _take_dates(cells, found)
    rest: list[_Cell] = []
    for cell in cells:
        if not _take_label(cell, found):
            rest += _split_dash(cell)
    _name(_take_places(rest, found), found)
    return EntryHead(
        title=found.values.get("title"),
        organization=found.values.get("organization"),
        location=found.values.get("location"),
        start=dates.start if dates else None,
        end=dates.end if dates else None,
        current=dates.current if dates else False,
        provenance=found.provenance,
    )


def _cells(line: str) -> list[_Cell]:
    parts = _COLUMNS.split(_MARKER.sub("", line, count=1))
    texts = (plain(part).strip(_EDGES) for part in parts)
    return [_Cell(text, line) for text in texts if any(c.isalnum() for c in text)]


def _take_dates(cells: list[_Cell], found: _Found) -> tuple[DateRange | None, list[_Cell]]:
    """The period, or else the date, that the head says, and the cells without it."""
    dated = [(i, dates) for i, cell in enumerate(cells) if (dates := find_date_range(cell.text))]
    if not dated:
        return None, cells
    at, dates = min(dated, key=lambda each: _date_rank(cells[each[0]], each[1]))
    cell = cells[at]
    source = Provenance(line=cell.line, confidence=0.95 if dates.is_period else 0.6)
    for name, value in (("start", dates.start), ("end", dates.end), ("current", dates.current)):
        if value:
            found.provenance[name] = source
    begin, stop = dates.span
    around = [_trimmed(part) for part in _without_brackets(cell.text[:begin], cell.text[stop:])]
    others = [*cells[:at], *cells[at + 1 :]]
    if head_label(cell.text) == "dates" or (not around[0] and others and _is_remark(around[1])):
        around = []
    left = [_Cell(part, cell.line) for part in around if any(c.isalnum() for c in part)]
    return dates, [*cells[:at], *left, *cells[at + 1 :]]


def _date_rank(cell: _Cell, dates: DateRange) -> tuple[int, bool]:
    """Lower for the dates of a position than for a year that a title or a name happens to have."""
    label = head_label(cell.text)
    return (0 if label == "dates" else 1 if label is None else 2), not dates.is_period


def _is_remark(text: str) -> bool:
    """Whether the text behind a date, such as "cum laude", names no title and no place."""
    return not title_score(text) and not is_place(text)


def _without_brackets(before: str, after: str) -> tuple[str, str]:
    """The texts around a date without the brackets that enclosed it."""
    opening, closing = before.rstrip()[-1:], after.lstrip()[:1]
    if opening + closing in ("()", "[]"):
        return before.rstrip()[:-1], after.lstrip()[1:]
    return before, after


def _trimmed(text: str) -> str:
    return _LEFT_OVER.sub("", _EMPTY_BRACKETS.sub(" ", text).strip(_EDGES + ":")).strip(_EDGES)


def _take_label(cell: _Cell, found: _Found) -> bool:
    match = _LABEL.match(cell.text)
    name = _FIELD_OF_LABEL.get(match["label"].strip().lower()) if match else None
    if match is None or name is None:
        return False
    if name != "dates":
        found.put(name, _Cell(match["value"].strip(_EDGES), cell.line), 1.0)
    return True


def _split_dash(cell: _Cell) -> list[_Cell]:
    """The cell cut at its dashes; where several kinds stand, at the longest only."""
    for dash in _DASHES:
        if dash in cell.text:
            return [_Cell(part.strip(_EDGES), cell.line) for part in cell.text.split(dash) if part.strip(_EDGES)]
    parts = _AT.split(cell.text, maxsplit=1)
    if len(parts) == 2 and title_score(parts[0]):
        return [_Cell(part.strip(_EDGES), cell.line) for part in parts]
    return [cell]


def _take_places(cells: list[_Cell], found: _Found) -> list[_Cell]:
    """The cells without the place, wherever it stands."""
    rest: list[_Cell] = []
    for cell in cells:
        if is_place(cell.text) and (rest or len(cells) > 1):
            found.put("location", cell, 0.9)
            continue
        text, place = split_place(cell.text)
        if place is not None:
            found.put("location", _Cell(place, cell.line), 0.8)
        rest.append(_Cell(text, cell.line))
    return rest


def _name(cells: list[_Cell], found: _Found) -> None:
    """Title and organization out of the cells that are left."""
    if not found.values.keys() & {"title", "organization"}:
        both = [c for c in cells if title_score(c.text) and organization_score(c.text)]
        if len(cells) == 1 or (both and not any(organization_score(c.text) for c in cells if c not in both)):
            cells = _split_commas(both[0] if both else cells[0])
    if not cells:
        return
    best = max(cells, key=lambda c: title_score(c.text) - organization_score(c.text))
    is_title = title_score(best.text) > 0 and title_score(best.text) >= organization_score(best.text)
    if "title" not in found.values:
        if is_title:
            found.put("title", best, 0.8)
            cells = [c for c in cells if c is not best]
        elif len(cells) > 1 or not organization_score(cells[0].text) or "organization" in found.values:
            at = next((i for i, c in enumerate(cells) if not organization_score(c.text)), 0)
            found.put("title", cells[at], 0.4)
            cells = [c for i, c in enumerate(cells) if i != at]
    if cells:
        organization = max(cells, key=lambda c: organization_score(c.text))
        found.put("organization", organization, 0.8 if organization_score(organization.text) else 0.6)


def _split_commas(cell: _Cell) -> list[_Cell]:
    """One cell that names both: "Meta, Software Engineer", "BA English, first class, University of X"."""
    parts = [part.strip() for part in cell.text.split(",") if part.strip()]
    if len(parts) < 2:
        return [cell]
    at = next((i for i, part in enumerate(parts) if organization_score(part) > title_score(part)), None)
    if at is None:
        titles = [i for i, part in enumerate(parts) if title_score(part)]
        if not titles:
            return [cell]
        at = next((i for i in range(len(parts)) if i not in titles and (i < titles[0] or i == len(parts) - 1)), None)
    if at is None:
        return [cell]
    other = parts[:at] or parts[at + 1 :]
    return [_Cell(", ".join(other), cell.line), _Cell(parts[at], cell.line)]
