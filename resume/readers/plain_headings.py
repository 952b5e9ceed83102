"""Headings of documents without markup: by style and by the alias table, never the middle of a paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass

from resume.dates import find_date_range
from resume.model import SectionKind
from resume.patterns import Pattern
from resume.readers.contact import has_contact_data
from resume.readers.lines import bullet_marker, continues, is_blank, is_rule
from resume.readers.tokens import Heading
from resume.sections import section_kind

_DECORATION = Pattern(r"^[\s=\-_*~#─━═—–:|\[\]<>•■▪►\f]+|[\s=\-_*~#─━═—–:|\[\]<>\f]+$")
_MAX_TITLE = 60  # characters
_MAX_WORDS = 7
_MIN_LETTERS = 6  # fewer letters in capitals are a degree or an acronym before they are a heading
_CORE = frozenset(
    {
        *(SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.SKILLS, SectionKind.EDUCATION),
        *(SectionKind.PROJECTS, SectionKind.CERTIFICATIONS),
    }
)
_LOOK_AHEAD = 4  # lines in which the dates of a position follow its employer


@dataclass(frozen=True)
class _Candidate:
    heading: Heading
    style: str
    is_apart: bool


def find_plain_headings(lines: Sequence[str]) -> list[Heading]:
    """The headings, known and unknown, in the styles that the document uses for the well-known ones."""
    candidates = [each for i in range(len(lines)) if (each := _candidate(lines, i))]
    styles = {c.style for c in candidates if c.heading.kind in _CORE}
    in_capitals = sum(c.style == "capitals" for c in candidates if c.heading.kind in _CORE) > 1
    taken = {c.heading.kind for c in candidates if c.style in ("capitals", "drawn")}
    found: list[Heading] = []
    kind: SectionKind | None = None
    for each in candidates:
        known = each.heading.kind
        if known is not None:
            accepted = not styles or each.style in styles or each.style in ("drawn", "capitals")
            if in_capitals and each.style in ("title", "lower") and known in taken:
                accepted = False
        else:
            accepted = bool(found) and _accept_unknown(each, styles, kind, lines)
        if accepted and not (found and each.heading.start < found[-1].stop):
            found.append(each.heading)
            kind = known
    return found


def _accept_unknown(each: _Candidate, styles: set[str], kind: SectionKind | None, lines: Sequence[str]) -> bool:
    if each.style == "drawn":
        return True
    if not each.is_apart or each.style not in styles or each.style not in ("capitals", "colon"):
        return False
    if each.style == "colon":
        return _stands_alone(lines, each.heading)
    in_positions = kind in (
        SectionKind.EXPERIENCE,
        SectionKind.EDUCATION,
        SectionKind.PROJECTS,
        SectionKind.VOLUNTEERING,
    )
    if sum(c.isalpha() for c in each.heading.title) < _MIN_LETTERS:
        return False
    return not in_positions or not _dates_follow(lines, each.heading.stop)


def _candidate(lines: Sequence[str], at: int) -> _Candidate | None:
    """The line as a heading, if it can be one by its own look and by its neighbours."""
    line = lines[at]
    if is_blank(line) or len(line) > 2 * _MAX_TITLE or is_rule(line):
        return None
    title = _DECORATION.sub("", line)
    if not title or len(title) > _MAX_TITLE or len(title.split()) > _MAX_WORDS or not any(c.isalpha() for c in title):
        return None
    kind = section_kind(title)
    above = lines[at - 1] if at else ""
    below = lines[at + 1] if at + 1 < len(lines) else ""
    drawn = is_rule(below) or _is_decorated(line, title)
    if bullet_marker(line) is not None and not (_is_decorated(line, title) and kind is not None):
        return None
    style = _style(line, title, drawn)
    is_apart = is_blank(above) or is_rule(above) or at == 0
    if kind is None and not _can_be_unknown(title, line, at, drawn):
        return None
    if not is_apart and not _may_follow(above, line, style, kind):
        return None
    start = at - 1 if is_rule(below) and at and is_rule(above) else at
    stop = at + 2 if is_rule(below) else at + 1
    return _Candidate(Heading(start, stop, title, kind), style, is_apart)


def _can_be_unknown(title: str, line: str, at: int, drawn: bool) -> bool:
    if at == 0 or has_contact_data(line) or find_date_range(title) is not None or len(title.split()) > 5:
        return False
    return drawn or ("," not in title and not title.endswith(".") and not any(c.isdigit() for c in title))


def _may_follow(above: str, line: str, style: str, kind: SectionKind | None) -> bool:
    """Whether a heading can stand directly below the line above, without a blank one between."""
    if kind is None or style not in ("capitals", "drawn", "colon"):
        return False
    return style == "drawn" or not continues(above, line)


def _style(line: str, title: str, drawn: bool) -> str:
    if drawn:
        return "drawn"
    if title.isupper():
        return "capitals"
    if line.rstrip().endswith(":"):
        return "colon"
    return "lower" if title.islower() else "title"


def _is_decorated(line: str, title: str) -> bool:
    """Whether the title stands between drawn lines or in brackets: "=== Skills ===", "[ Skills ]"."""
    stripped = line.strip()
    before, _, after = stripped.partition(title)
    before, after = before.strip(), after.strip()
    if before == "[" and after == "]":
        return True
    return len(before) >= 2 and not before.strip("=-_*~─━═—–#") and (not after or after[0] == before[0])


def _stands_alone(lines: Sequence[str], heading: Heading) -> bool:
    return heading.stop >= len(lines) or is_blank(lines[heading.stop]) or bullet_marker(lines[heading.stop]) is not None


def _dates_follow(lines: Sequence[str], at: int) -> bool:
    """Whether a dated line stands below, before any list: then the line in capitals is an employer."""
    for line in lines[at : at + _LOOK_AHEAD]:
        if bullet_marker(line) is not None or len(line) > 200:
            return False
        if not is_blank(line) and find_date_range(line) is not None:
            return True
    return False
