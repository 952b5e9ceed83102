"""The head of an entry: which of its words are the title, the organization, the place and the dates.

Reads the lines that stand over the bullets of a position, a degree or a project. It never drops a line:
what it does not understand stays in `Entry.head`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from resume.ads.cues import is_place, organization_score, split_place, title_score
from resume.dates import DateRange, find_date_range
from resume.head_cells import CITY, EDGES, LEGAL, Cell, cells_of, comma_parts, is_city
from resume.language import TAGS, fold, language
from resume.model import PartialDate, Provenance
from resume.text import plain

_DASHES = (" — ", " -- ", " – ", " - ", " @ ")
_AT_WORDS = "|".join(word for tag in TAGS for word in language(tag)["words"]["at"].split(", ") if word)
_AT = re.compile(rf"\s(?:{_AT_WORDS})\s(?=[A-Z0-9À-Ý])")
# These stand within titles and subjects too; only before the name of an organization do they mean "at".
_IN = re.compile(r"\s(?:(?:en|em|na|no|nel|nella|im|am|an der|à la|au|à|al|alla)\s|(?:all|à l|nell)['’])(?=[A-ZÀ-Ý])")
_LABEL = re.compile(r"^(?P<label>[^\W\d_](?:[^\W\d_]|[ /'’-]){1,40}?)\s*:\s*(?P<value>\S.*)$")
_FIELD_OF_LABEL = {
    fold(" ".join(label.split())): name
    for name in ("title", "organization", "location", "dates")
    for tag in TAGS
    for label in language(tag)["labels"][name].split(",")
}
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[,;–—-]?\s*[)\]]")
_LEFT_OVER = re.compile(
    r"[\s,;(]*\b(?:renewed|issued|expected|graduated|completed|obtained|awarded|since|from|in|exp|expires"
    r"|class of|von|vom|du|de|del|dal|dall['’]|dalla|da|desde|depuis|seit|ab|van|vanaf|sinds|im|em|en|nel|a\.s|a\.a"
    r")\.?$",
    re.IGNORECASE,
)
_CAMPUS = re.compile(
    r"\bof (?:California|Texas|Wisconsin|Colorado|Illinois|Michigan|Minnesota|Massachusetts|New York)$"
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

    def named_by_organization(self) -> "EntryHead":
        """The same with the organization as its title: what is named for one, such as a project."""
        sources = {"title" if name == "organization" else name: each for name, each in self.provenance.items()}
        return replace(self, title=self.organization, organization=None, provenance=sources)

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


class _Found:
    """The fields as they are found; the first finding of a field stays."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.provenance: dict[str, Provenance] = {}

    def put(self, name: str, cell: Cell, confidence: float) -> None:
        if name not in self.values and cell.text:
            self.values[name] = cell.text
            self.provenance[name] = Provenance(line=cell.line, confidence=confidence)


def head_label(line: str) -> str | None:
    """The field that the line has a label for: "title" in "Position: Accountant", "dates" for a period."""
    match = _LABEL.match(plain(line[:_MAX_LINE]))
    return _FIELD_OF_LABEL.get(fold(match["label"].strip())) if match else None


def parse_entry_head(lines: Sequence[str]) -> EntryHead:
    """The fields of an entry from its head lines, each with its line and how sure it is."""
    found = _Found()
    cells = [cell for line in lines[:_MAX_LINES] if len(line) <= _MAX_LINE for cell in cells_of(line)]
    dates, cells = _take_dates(cells, found)
    rest: list[Cell] = []
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


def _take_dates(cells: list[Cell], found: _Found) -> tuple[DateRange | None, list[Cell]]:
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
    is_introduced = cell.text[stop:].lstrip().startswith(":")  # "Since 2019: Acme"
    if head_label(cell.text) == "dates" or (not around[0] and others and not is_introduced and _is_remark(around[1])):
        around = []
    left = [Cell(part, cell.line) for part in around if any(c.isalnum() for c in part)]
    return dates, [*cells[:at], *left, *cells[at + 1 :]]


def _date_rank(cell: Cell, dates: DateRange) -> tuple[int, bool]:
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
    return _LEFT_OVER.sub("", _EMPTY_BRACKETS.sub(" ", text).strip(EDGES + ":")).strip(EDGES)


def _take_label(cell: Cell, found: _Found) -> bool:
    match = _LABEL.match(cell.text)
    name = _FIELD_OF_LABEL.get(fold(match["label"].strip())) if match else None
    if match is None or name is None:
        return False
    if name != "dates":
        found.put(name, Cell(match["value"].strip(EDGES), cell.line), 1.0)
    return True


def _split_dash(cell: Cell) -> list[Cell]:
    """The cell cut at its dashes; where several kinds stand, at the longest only."""
    for dash in _DASHES:
        if dash in cell.text:
            return [Cell(part.strip(EDGES), cell.line) for part in cell.text.split(dash) if part.strip(EDGES)]
    at = _AT.search(cell.text) or next(
        (m for m in _IN.finditer(cell.text) if _is_before_name(cell.text[m.end() :])), None
    )
    if at is None:
        return [cell]
    title = cell.text[: at.start()]
    is_title, is_organization = title_score(title) > 0, organization_score(title) > 0
    is_cut = is_title and not is_organization if at.re is _IN else is_title or not is_organization
    if not is_cut:
        return [cell]
    return [Cell(part.strip(EDGES), cell.line) for part in (title, cell.text[at.end() :])]


def _is_before_name(text: str) -> bool:
    """Whether the name of an organization stands here, by its first words: "Hospital La Paz"."""
    first = " ".join(text.partition(",")[0].split()[:2])
    return organization_score(first) > title_score(first)


def _take_places(cells: list[Cell], found: _Found) -> list[Cell]:
    """The cells without the place, wherever it stands."""
    rest: list[Cell] = []
    for cell in cells:
        if is_place(cell.text) and (rest or len(cells) > 1):
            found.put("location", cell, 0.9)
            continue
        text, place = split_place(cell.text)
        if place is not None:
            found.put("location", Cell(place, cell.line), 0.8)
        rest.append(replace(cell, text=text))
    if "location" not in found.values and len(rest) > 1:
        return _take_likely_place(rest, found)
    return rest


def _take_likely_place(cells: list[Cell], found: _Found) -> list[Cell]:
    """The cells, a city that no list knows cut off the name before it, if another cell is the title."""
    for i, cell in enumerate(cells):
        name, comma, city = cell.text.rpartition(",")
        is_named = any(title_score(other.text) or other.weight for other in cells if other is not cell)
        is_named = is_named or cell.weight > 0 or organization_score(name) > 0
        if (
            comma
            and is_named
            and CITY.fullmatch(city.strip())
            and not title_score(cell.text)
            and not LEGAL.fullmatch(city)
        ):
            if organization_score(city) or ("," in name and not organization_score(name)) or _CAMPUS.search(name):
                continue
            found.put("location", Cell(city.strip(), cell.line), 0.45)
            return [*cells[:i], replace(cell, text=name.strip()), *cells[i + 1 :]]
    return cells


def _name(cells: list[Cell], found: _Found) -> None:
    """Title and organization out of the cells that are left."""
    if not found.values.keys() & {"title", "organization"}:
        both = [c for c in cells if title_score(c.text) and organization_score(c.text)]
        others = [c for c in cells if not both or c is not both[0]]
        if len(cells) == 1 or (both and not any(organization_score(c.text) or title_score(c.text) for c in others)):
            parts = _split_commas(both[0] if both else cells[0])
            if len(cells) == 1 and len(parts) == 2 and is_city(parts[0].text) and organization_score(parts[1].text):
                found.put("location", parts[0], 0.45)  # a name and its place, and no title
                parts = parts[1:]
            cells = parts if len(parts) > 1 or len(cells) == 1 or not both else cells
    if not cells:
        return
    best = max(cells, key=lambda c: title_score(c.text) - organization_score(c.text))
    is_title = title_score(best.text) > 0 and title_score(best.text) >= organization_score(best.text)
    if "title" not in found.values:
        if is_title:
            found.put("title", best, 0.8)
            cells = [c for c in cells if c is not best]
        elif len(cells) > 1 or not organization_score(cells[0].text) or "organization" in found.values:
            at = _likely_title(cells)
            found.put("title", cells[at], 0.4)
            cells = [c for i, c in enumerate(cells) if i != at]
    if cells:
        organization = max(cells, key=lambda c: organization_score(c.text))
        found.put("organization", organization, 0.8 if organization_score(organization.text) else 0.6)
        left = [c for c in cells if c is not organization]
        if (
            len(left) == 1
            and "title" in found.values
            and CITY.fullmatch(left[0].text)
            and not title_score(left[0].text)
        ):
            found.put("location", left[0], 0.45)


def _likely_title(cells: list[Cell]) -> int:
    """The index of the title where no word tells: what alone stands out most, else the first; but no organization, if
    there is something else."""
    others = [i for i, cell in enumerate(cells) if not organization_score(cell.text)] or list(range(len(cells)))
    most = max(cells[i].weight for i in others)
    heaviest = [i for i in others if cells[i].weight == most]
    return heaviest[0]


def _split_commas(cell: Cell) -> list[Cell]:
    """One cell that names both: "Meta, Software Engineer", "BA English, first class, University of X"."""
    parts = comma_parts(cell.text)
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
    return [Cell(", ".join(other), cell.line), Cell(parts[at], cell.line)]
