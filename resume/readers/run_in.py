"""Headings that stand in one line with what they head: "PROFILE: ...", "**Objective**: ...", "LANGUAGES Polish".

Such a line is parted into two, so that all that follows sees a heading and a line below it; the section remembers
that they are one line in the source (`Section.is_run_in`).
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from resume.dates import find_date_range
from resume.heads import head_label
from resume.model import SectionKind
from resume.readers.contact import has_contact_data
from resume.readers.entry_lines import WITH_POSITIONS
from resume.readers.lines import bullet_marker, is_blank, label_of
from resume.readers.tokens import Heading
from resume.sections import is_inner_heading, section_kind
from resume.text import plain

_COLON = re.compile(
    r"\s{0,3}(?P<open>[*_]{0,3})(?P<title>[^\W\d_][^:*_]{2,45}?)(?:[*_]{1,3}\s?:|:[*_]{1,3}|:)\s*(?=\S)"
)
_CAPITALS = re.compile(
    r"""\s{0,3}(?P<title>[^\W\d_a-zß-ÿ]{4,}(?:(?:[ ]|[ ]?[&/][ ]?)[^\W\d_a-zß-ÿ]{2,}){0,4})
        (?P<gap>\s+[–—|-]\s+|\s+)(?=\S)""",
    re.VERBOSE,
)
_PROFILE = re.compile(r"\s{0,3}(?P<title>[^\W\d_][a-zß-ÿ]{3,12}(?: [^\W\d_]{2,12})?)\s[–—-]\s(?=(?:\S+\s+){5})")
_REFERENCES = re.compile(
    r"\s{0,3}(?P<title>references?)\s+(?=(?:are |is )?(?:available|on request|upon request|furnished))", re.IGNORECASE
)
_SENTENCES = re.compile(r"[a-z)]{2}[.!]\s+[A-Z]")
_OF_SKILLS = re.compile(r"skill|tech|tool|soft", re.IGNORECASE)
_MIN_SUMMARY_WORDS = 8
_MAX_TITLE_WORDS = 5
_LONGEST = 2_000  # characters; a longer line is no heading with its text
_TOP = 12  # lines that are not blank in which contact data stand
_LEAST_ALIKE = 2  # headings of a kind of look, where no other heading has it

_NEVER_INNER = frozenset({SectionKind.EDUCATION, SectionKind.INTERESTS, SectionKind.REFERENCES})
_LISTS = frozenset({SectionKind.SKILLS, SectionKind.OTHER})


@dataclass(frozen=True, slots=True)
class Parted:
    """A document whose headings stand in lines of their own. `run_in` are the indices of those that did not."""

    lines: Sequence[str]
    headings: Sequence[Heading]
    sections: frozenset[int]
    opaque: Mapping[int, tuple[int, str]]
    run_in: frozenset[int]


class _Candidate(NamedTuple):
    at: int
    cut: int  # characters of the line that are the heading
    title: str
    kind: SectionKind
    in_capitals: bool
    has_colon: bool


def part_run_in(
    lines: Sequence[str],
    headings: Sequence[Heading],
    sections: Iterable[int],
    opaque: Mapping[int, tuple[int, str]],
    has_marks: bool = False,
) -> Parted:
    """The document, every line that is a heading and its text parted into the two.

    Args: `headings` are those found so far, `sections` the first lines of those that begin sections; `has_marks`
    says that those have marks of their own, so that below the first of them hardly a line without is one.
    """
    starts = sorted(sections)
    taken = {i for heading in headings for i in range(heading.start, heading.stop)}
    taken |= {i for start, (stop, _) in opaque.items() for i in range(start, stop)}
    candidates = [c for i, line in enumerate(lines) if i not in taken and (c := _candidate(line, i))]
    found = {c.at: c for c in _Judge(lines, headings, starts, candidates, has_marks).accepted()} if candidates else {}
    if not found:
        return Parted(lines, headings, frozenset(starts), opaque, frozenset())
    parted: list[str] = []
    moved: list[int] = []  # the new index of each line
    for i, line in enumerate(lines):
        moved.append(len(parted))
        parted += [line[: found[i].cut], line[found[i].cut :]] if i in found else [line]
    moved.append(len(parted))
    new = [Heading(moved[c.at], moved[c.at] + 1, c.title, c.kind) for c in found.values()]
    kept = [replace(heading, start=moved[heading.start], stop=moved[heading.stop]) for heading in headings]
    run_in = frozenset(heading.start for heading in new)
    return Parted(
        parted,
        sorted([*kept, *new], key=lambda heading: heading.start),
        frozenset(moved[start] for start in starts) | run_in,
        {moved[start]: (moved[stop], note) for start, (stop, note) in opaque.items()},
        run_in,
    )


def _candidate(line: str, at: int) -> _Candidate | None:
    """The line as a heading and its text, if it begins with what a heading is called."""
    if len(line) > _LONGEST or is_blank(line) or bullet_marker(line) is not None or head_label(line) is not None:
        return None
    if match := _COLON.match(line) or _PROFILE.match(line):
        title, cut, has_colon = plain(match["title"]), match.end(), True
        if line[cut - 1] == ":" and not title.isupper():
            return None  # "ratio:1" and the like: after words in small letters a space stands
    elif match := _REFERENCES.match(line):
        title, cut, has_colon = match["title"], match.end(), True
    elif match := _CAPITALS.match(line):
        title, cut, has_colon = _known_beginning(line, match)
        rest = line[cut:]
        if not any(map(str.islower, rest)) and cut == match.end() and len(match["gap"]) < 2:
            return None  # a whole line of capitals
    else:
        return None
    if match.re is _PROFILE and section_kind(title) is not SectionKind.SUMMARY:
        return None
    kind = section_kind(title) if title and len(title.split()) <= _MAX_TITLE_WORDS else None
    if kind is SectionKind.SKILLS and not _OF_SKILLS.search(title) and _is_told(line[cut:]):
        kind = SectionKind.SUMMARY  # "What I do: back ends, seven years. I like ..."
    return _Candidate(at, cut, title, kind, title.isupper(), has_colon) if kind else None


def _is_told(text: str) -> bool:
    """Whether the text is sentences rather than a list."""
    return len(text.split()) >= _MIN_SUMMARY_WORDS and _SENTENCES.search(text) is not None


def _known_beginning(line: str, match: re.Match[str]) -> tuple[str, int, bool]:
    """The words in capitals, or as many of them as a heading is called by, and where their text begins."""
    words = match["title"].split(" ")
    if section_kind(match["title"]):
        return match["title"], match.end(), False
    for count in range(len(words) - 1, 0, -1):
        title = " ".join(words[:count])
        if section_kind(title) and words[count] not in "&/":
            return title, match.start("title") + len(title) + 1, False
    return "", 0, False


class _Judge:
    """Knows which lines that begin like a heading are one, from where they stand and what else the document has."""

    def __init__(
        self,
        lines: Sequence[str],
        headings: Sequence[Heading],
        starts: Sequence[int],
        found: Sequence[_Candidate],
        has_marks: bool,
    ) -> None:
        self.lines = lines
        self.has_marks = has_marks
        self.starts = {h.start: h for h in headings if h.start in set(starts)}
        self.first = starts[0] if starts else len(lines)
        self.kinds = {heading.kind for heading in self.starts.values()}
        listed = self._in_lists(found)
        times = Counter(each.title.casefold() for each in found if each.at not in listed)
        self.candidates = {each.at: each for each in found if each.at in listed or times[each.title.casefold()] == 1}
        whole = [heading for heading in self.starts.values() if heading.kind]
        alike = Counter(each.in_capitals for each in self.candidates.values() if each.has_colon)
        self.usual = {
            style: any(heading.title.isupper() == style for heading in whole) or alike[style] >= _LEAST_ALIKE
            for style in (True, False)
        }
        self.last_contact = self._last_contact()

    def _in_lists(self, found: Sequence[_Candidate]) -> frozenset[int]:
        """The lines that stand below a heading whose section is lists, such as skills."""
        starts = sorted(self.starts)
        above = [bisect(starts, each.at) for each in found]
        return frozenset(
            each.at for each, i in zip(found, above, strict=True) if i and self.starts[starts[i - 1]].kind in _LISTS
        )

    def accepted(self) -> list[_Candidate]:
        found: list[_Candidate] = []
        kind: SectionKind | None = None
        heading_at = -1
        labels = False  # whether lines of the section begin with labels that are no headings
        for i, line in enumerate(self.lines):
            if heading := self.starts.get(i):
                kind, heading_at, labels = heading.kind or SectionKind.OTHER, heading.stop - 1, False
                continue
            each = self.candidates.get(i)
            if each is not None and self._is_heading(each, kind, heading_at, labels):
                found.append(each)
                kind, heading_at, labels = each.kind, i, False
            elif not is_blank(line) and len(line) <= _LONGEST and label_of(line):
                labels = True
        return found

    def _is_heading(self, each: _Candidate, section: SectionKind | None, heading_at: int, labels: bool) -> bool:
        if each.kind is SectionKind.EXPERIENCE and not self._has_period(each):
            return False
        if section is None:
            return self._is_on_top(each)
        if self.has_marks and not (each.kind in _NEVER_INNER and is_blank(self.lines[each.at - 1])):
            return False
        if not self.usual[each.in_capitals] or (section in _LISTS and not self._ends_list(each, heading_at, labels)):
            return False
        if not each.in_capitals and not self._is_plainly_new(each, heading_at):
            return False
        if not each.has_colon and each.kind in self.kinds:
            return False
        if section in WITH_POSITIONS and each.kind not in _NEVER_INNER:
            return (
                each.kind is not SectionKind.SUMMARY
                and not is_inner_heading(each.title)
                and not self._dates_follow(each)
            )
        return True

    def _is_on_top(self, each: _Candidate) -> bool:
        """Whether a heading stands above all others, and behind how the candidate is reached."""
        if each.kind is SectionKind.OTHER or each.at <= self.last_contact or each.at == 0:
            return False
        return each.has_colon or self.usual[True]

    def _ends_list(self, each: _Candidate, heading_at: int, labels: bool) -> bool:
        """Whether the line is none of the lists with labels that stand in a section of skills."""
        above = next((i for i in range(each.at - 1, heading_at, -1) if not is_blank(self.lines[i])), heading_at)
        is_run_in = heading_at in self.candidates
        return is_run_in or (above != heading_at and not labels and each.kind is not SectionKind.SKILLS)

    def _is_plainly_new(self, each: _Candidate, heading_at: int) -> bool:
        """Whether a heading in small letters is no label of what stands above."""
        is_below_another = heading_at == each.at - 1 and heading_at in self.candidates
        if each.kind is SectionKind.OTHER or each.kind in self.kinds:
            return each.kind is SectionKind.OTHER and is_below_another
        is_apart = each.at == 0 or is_blank(self.lines[each.at - 1])
        return is_apart or is_below_another or each.kind in _NEVER_INNER

    def _has_period(self, each: _Candidate) -> bool:
        dates = find_date_range(self.lines[each.at][each.cut :])
        return dates is not None and dates.is_period

    def _dates_follow(self, each: _Candidate) -> bool:
        """Whether another position stands below, before the next heading: then the line is part of the one above."""
        for i in range(each.at + 1, len(self.lines)):
            if i in self.starts or i in self.candidates:
                return False
            line = self.lines[i]
            if len(line) <= _LONGEST and (dates := find_date_range(line)) and dates.is_period:
                return True
        return False

    def _last_contact(self) -> int:
        """The last line on top that has contact data; -1 for none."""
        top = [i for i in range(min(self.first, 4 * _TOP)) if i < len(self.lines) and not is_blank(self.lines[i])]
        return max((i for i in top[:_TOP] if has_contact_data(self.lines[i])), default=-1)
