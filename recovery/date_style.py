"""One way to write the dates in the heads of entries: the resume's own. No month is guessed and no date moved."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from resume.changes import Change, ChangeKind, Target, change
from resume.dates import DateRange, find_date_ranges
from resume.grounding.gate import sources_of
from resume.heads import parse_entry_head
from resume.language import resume_language
from resume.model import Entry, PartialDate, Resume

_FEWEST, _MOST = 3, 0.6  # dates that make a habit, and the share of them that has it
_MOST_FIGURES = 0.75
_MONTHS = "January February March April May June July August September October November December".split()
_NUMERIC = re.compile(r"\d{1,2}/\d{4}")
_ISO = re.compile(r"\d{4}-\d{2}")
_NAMED = re.compile(r"(?P<month>[A-Za-z]{3,9})(?P<dot>\.?) \d{4}")
_DASH = re.compile(r"\s*(?:[-–—]|--|to|until|till)\s*")


class _Style(NamedTuple):
    """How months are written, and what stands between two dates; None where there is no habit."""

    month: str | None
    dash: str | None
    present: str
    is_padded: bool  # 03/2021, not 3/2021
    usual_present: str | None  # where there are several words for today


def consistent_dates(resume: Resume) -> Iterator[Change]:
    """Changes of heads whose dates are written otherwise than most; the fields that the head says stay the same."""
    entries = [entry for section in resume.sections for entry in section.entries]
    ranges = [(line, found) for e in entries for line in e.head for found in find_date_ranges(line)]
    style = _style(ranges, is_english=resume_language(resume) == "en")
    heads = tuple("\n".join(entry.head) for entry in entries)
    for entry in entries:
        head = tuple(_styled(line, style) for line in entry.head)
        before, after = "\n".join(entry.head), "\n".join(head)
        if head != entry.head and _says_the_same(entry, head) and not sources_of(heads).ungrounded(after):
            yield change(
                ChangeKind.FORMAT,
                Target(kind="entry", id=entry.id, field="head"),
                before,
                after,
                "Dates as most of the resume writes them.",
            )


def _style(ranges: Sequence[tuple[str, DateRange]], *, is_english: bool) -> _Style:
    dates = [d for _, found in ranges for d in (found.start, found.end) if d is not None and d.month is not None]
    families = [f for d in dates if (f := _family(d.text))]
    family = _habit(families)
    if family != "name":
        # A named month says more than a figure: it gives way only to nearly all others.
        family = _habit(families, most=_MOST_FIGURES)
    else:
        # May, June and July are written out by those who shorten the others, too.
        # The names that are written are English.
        family = _habit([s for d in dates if (s := _name_style(d.text))], fewest=1) if is_english else None
    is_padded = not any(_NUMERIC.fullmatch(d.text) and d.text[1] == "/" for d in dates)
    joints = [j for line, found in ranges if (j := _joint(line, found))]
    presents = Counter(p for line, found in ranges if found.current and (p := _present(line, found)) != "date")
    usual = presents.most_common(1)[0][0] if presents else "present"
    return _Style(family, _habit(joints), usual, is_padded, usual if len(presents) > 1 else None)


def _family(text: str) -> str | None:
    if _NUMERIC.fullmatch(text):
        return "numeric"
    if _ISO.fullmatch(text):
        return "iso"
    return "name" if _NAMED.fullmatch(text) else None


def _name_style(text: str) -> str | None:
    named = _NAMED.fullmatch(text)
    if named is None or named["month"].capitalize() in ("May", "June", "July"):
        return None
    if named["month"].capitalize() in _MONTHS:
        return "full"
    return "dotted" if named["dot"] else "short"


def _habit(values: Sequence[str], fewest: int = _FEWEST, most: float = _MOST) -> str | None:
    if len(values) < fewest:
        return None
    value, times = Counter(values).most_common(1)[0]
    return value if times >= most * len(values) else None


def _styled(line: str, style: _Style) -> str:
    for found in reversed(find_date_ranges(line)):
        start, end = found.span
        if found.start is not None and not re.search(r"\d{4}", found.start.text):
            continue  # "Jan. - Aug. 2024": the first month has no year, and goes with the second
        line = line[:start] + _rewritten(line, found, style) + line[end:]
    return line


def _rewritten(line: str, found: DateRange, style: _Style) -> str:
    written = line[found.span[0] : found.span[1]]
    if found.start is None:
        return _date(found.end, style) if found.end is not None and written == found.end.text else written
    joint, present = _joint(line, found), _present(line, found)
    if joint is None:
        return written
    is_spaced = style.dash is not None and style.dash != style.dash.strip()  # "2014-5/2018" could not be read
    has_month = found.start.month is not None or (is_spaced and found.end is not None and found.end.month is not None)
    dash = style.dash if style.dash and has_month else joint
    if found.end is not None:
        return f"{_date(found.start, style)}{dash}{_date(found.end, style)}"
    # "09/2018 to date" has its word only because of the "to".
    if present == "date" and "to" in dash:
        told = present
    else:
        told = style.present if present == "date" else style.usual_present or present
    return f"{_date(found.start, style)}{dash}{told}"


def _joint(line: str, found: DateRange) -> str | None:
    """What stands between the two dates of a period; None for anything but a dash or a "to"."""
    written = line[found.span[0] : found.span[1]]
    last = found.end.text if found.end is not None else _present(line, found)
    if found.start is None or not written.startswith(found.start.text) or not last or not written.endswith(last):
        return None
    between = written[len(found.start.text) : len(written) - len(last)]
    return between if _DASH.fullmatch(between) else None


def _present(line: str, found: DateRange) -> str:
    """The word for today at the end of a period that goes on."""
    return re.split(r"[\W\d]+", line[found.span[0] : found.span[1]])[-1] if found.current else ""


def _date(date: PartialDate, style: _Style) -> str:
    if date.year is None or date.month is None or style.month is None or not _family(date.text):
        return date.text
    name, month = _MONTHS[date.month - 1], f"{date.month:02}" if style.is_padded else f"{date.month}"
    match style.month:
        case "numeric":
            return date.text if _NUMERIC.fullmatch(date.text) else f"{month}/{date.year}"
        case "iso":
            return f"{date.year}-{date.month:02}"
        case "full":
            return f"{name} {date.year}"
    if _NAMED.fullmatch(date.text) and (_name_style(date.text) in (style.month, None)):
        return date.text
    if style.month == "short":
        return f"{name[:3]} {date.year}"
    short = name if len(name) <= 4 else "Sept." if date.month == 9 else f"{name[:3]}."
    return f"{short} {date.year}"


def _says_the_same(entry: Entry, head: Iterable[str]) -> bool:
    old, new = parse_entry_head(entry.head), parse_entry_head(tuple(head))
    fields = [(h.title, h.organization, h.location, _month(h.start), _month(h.end), h.current) for h in (old, new)]
    return fields[0] == fields[1]


def _month(date: PartialDate | None) -> tuple[int | None, int | None]:
    return (date.year, date.month) if date is not None else (None, None)
