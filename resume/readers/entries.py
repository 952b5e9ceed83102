"""Where the entries of a section begin, and which lines are their heads."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from resume.ads.cues import is_place, organization_score, title_score
from resume.dates import find_date_range
from resume.heads import head_label, parse_entry_head
from resume.model import SectionKind
from resume.readers.entry_lines import (
    WITH_POSITIONS,
    dated_bullets,
    depth,
    goes_on,
    level,
    looks_like_first_line,
    tells_position,
)
from resume.readers.lines import label_of
from resume.readers.tokens import Token, runs
from resume.sections import is_inner_heading, section_kind

_WITH_NAMES = frozenset({SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.VOLUNTEERING})
_WITHOUT_ENTRIES = frozenset({SectionKind.SUMMARY, SectionKind.LANGUAGES, SectionKind.INTERESTS})
_MAX_HEAD = 6  # lines; heads with labels have four or five
_FULL_HEAD = 3  # lines, the last of which says when
_MAX_NAME = 8  # words
_MAX_FREE_HEAD = 3  # lines of a head in which nothing but the bullets below tells that it is one


@dataclass
class Group:
    """The tokens of an entry's head, and those below it; the first group of a section has no head."""

    head: list[Token] = field(default_factory=list)
    body: list[Token] = field(default_factory=list)


def group_entries(tokens: Sequence[Token], kind: SectionKind) -> list[Group]:
    """The tokens of a section in groups: what stands before the first entry, then one group per entry."""
    finder = _Finder(tokens, kind)
    groups = [Group()]
    at = 0
    while at < len(tokens):
        size = finder.head_size(at, groups[-1])
        if size:
            groups.append(Group(head=list(tokens[at : at + size])))
        else:
            groups[-1].body.append(tokens[at])
        at += size or 1
    return groups


class _Finder:
    """Knows, for each token of one section, whether an entry begins there."""

    def __init__(self, tokens: Sequence[Token], kind: SectionKind) -> None:
        self.tokens = tokens
        self.kind = kind
        self.has_headings = any(token.form == "heading" for token in tokens)
        self.dated_bullets = dated_bullets(tokens, kind)
        self.has_told_positions = any(map(tells_position, tokens))
        self.run_stop: dict[int, int] = {}
        self.one_line: set[int] = set()
        for begin, stop in runs(tokens):
            run = tokens[begin:stop]
            dated = sum(token.dates is not None and token.is_short for token in run)
            one_line = len(run) > 1 and dated > 1 and 5 * dated >= 3 * len(run) and run[0].dates is not None
            for i in range(begin, stop):
                self.run_stop[i] = stop
                if one_line and run[i - begin].is_short:
                    self.one_line.add(i)

    def head_size(self, at: int, current: Group) -> int:
        """How many tokens from `at` on are the head of a new entry; 0 when none begins here."""
        token = self.tokens[at]
        if token.form == "heading":
            return self._below_heading(at)
        if self.kind in _WITHOUT_ENTRIES:
            return 0
        if token.form == "bullet":
            return 1 if self._is_bulleted_head(at) else 0
        if token.form != "line" or not token.is_short or not self._begins_entry(at, current):
            return 0
        if at in self.one_line and self._is_education_like():
            return 2 if self._is_degree_over_school(at) else 1
        return self._head_stop(at, at + 1) - at

    def _is_degree_over_school(self, at: int) -> bool:
        """Whether a degree without a date stands over the dated name of a school."""
        if at + 1 not in self.one_line:
            return False
        degree, school = self.tokens[at], self.tokens[at + 1]
        names_school = organization_score(school.visible) > title_score(school.visible)
        return names_school and degree.dates is None and not organization_score(degree.visible)

    def _is_education_like(self) -> bool:
        return self.kind in (SectionKind.EDUCATION, SectionKind.CERTIFICATIONS, SectionKind.AWARDS)

    def _begins_entry(self, at: int, current: Group) -> bool:
        token = self.tokens[at]
        is_new = self._stands_apart(at)
        if self.has_headings:
            return bool(current.head and current.body) and is_new and token.is_emphasised and self._has_period(at)
        if self._is_like_paragraphs(token):
            return False
        if token.has_label and not token.has_period and not self._is_labelled_subject(at):
            return is_new and self.kind in WITH_POSITIONS and self._is_labelled_head(at)
        if token.is_bold:
            return True
        if self.kind is SectionKind.SKILLS:
            return False
        if current.head and looks_like_first_line(token, current.head[0]):
            return True
        if is_new and token.is_emphasised and not token.has_label:
            return True
        if self.kind not in WITH_POSITIONS:
            return is_new and token.dates is not None and self._stands_over_bullets(at, current)
        if token.has_period or (self.kind is SectionKind.EDUCATION and at in self.one_line):
            return True
        if not is_new:
            return bool(current.body) and self._stands_over_dates(at)
        return self._has_dates(at) or self._stands_over_bullets(at, current)

    def _is_like_paragraphs(self, token: Token) -> bool:
        """Whether the line goes on with a sentence behind its dates, as the paragraphs of the section do that are no
        heads: a short one is no more of a head than they are. In education it tells of one more thing, with its date.
        """
        if token.dates is None or not goes_on(token):
            return False
        rest = token.visible[token.dates.span[1] :]
        return self.has_told_positions or (self.kind is SectionKind.EDUCATION and find_date_range(rest) is not None)

    def _is_labelled_subject(self, at: int) -> bool:
        """Whether the line is one of a list of qualifications, with its subjects: "GCSEs: English, Maths, 2008"."""
        token = self.tokens[at]
        if self.kind is not SectionKind.EDUCATION or at not in self.one_line or token.dates is None:
            return False
        if all(self.tokens[i].has_label for i in self.one_line):
            return False
        label = label_of(token.text) or ""
        return head_label(token.text) is None and not is_inner_heading(label) and section_kind(label) is None

    def _is_labelled_head(self, at: int) -> bool:
        """Whether a head begins here whose lines have labels, such as "Position: Cook"."""
        return head_label(self.tokens[at].text) is not None and self._has_period(at)

    def _stands_apart(self, at: int) -> bool:
        """Whether something else than a line stands directly above."""
        if at == 0:
            return True
        above = self.tokens[at - 1]
        return above.form != "line" or above.stop < self.tokens[at].start

    def _window(self, at: int) -> list[Token]:
        """The token and the short lines directly below it."""
        window: list[Token] = []
        for token in self.tokens[at : min(self.run_stop[at], at + _MAX_HEAD)]:
            if not token.is_short:
                break
            window.append(token)
        return window

    def _has_period(self, at: int) -> bool:
        return any(token.has_period for token in self._window(at))

    def _has_dates(self, at: int) -> bool:
        """Whether the lines from here on say when; in education and at a line's end one date is enough."""
        window = self._window(at)
        if any(token.has_period for token in window[:4]):
            return all(token.looks_like_head for token in window[:2])
        if self.kind is SectionKind.EDUCATION:
            return any(token.dates for token in window[:3])
        return self._ends_with_dates(window[0])

    @staticmethod
    def _ends_with_dates(token: Token) -> bool:
        return token.dates is not None and token.dates.span[1] >= len(token.visible) - 2

    def _stands_over_dates(self, at: int) -> bool:
        """Whether a title, or a title and an employer, stand directly over a line that only says when."""
        for token in self._window(at)[1:3]:
            if not self.tokens[at].looks_like_head or not token.looks_like_head:
                return False
            if token.dates is not None:
                begin, end = token.dates.span
                return token.has_period and end - begin >= len(token.visible) - 2
        return False

    def _stands_over_bullets(self, at: int, current: Group) -> bool:
        """Whether only a few short lines stand here, directly over a list."""
        stop = self.run_stop[at]
        if stop - at > _MAX_FREE_HEAD or stop == len(self.tokens) or self.tokens[stop].form != "bullet":
            return False
        if current.head and not current.body:
            return False
        window = self._window(at)
        first = window[0].visible
        return len(window) == stop - at and not first.endswith((":", ".")) and not is_inner_heading(first)

    def _is_bulleted_head(self, at: int) -> bool:
        """Whether a dated bullet has bullets of its own below it, as in lists of positions."""
        token = self.tokens[at]
        if at in self.dated_bullets:
            return True
        if self.kind not in WITH_POSITIONS or self.has_headings or not token.is_short or not token.has_period:
            return False
        below = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return below is not None and below.form == "bullet" and depth(below) > depth(token)

    def _below_heading(self, at: int) -> int:
        """The size of a head that begins with a heading; a lower heading directly below belongs to it."""
        stop = at + 1
        own = level(self.tokens[at])
        while stop < len(self.tokens) and self.tokens[stop].form == "heading" and level(self.tokens[stop]) > own:
            stop += 1
        return self._head_stop(at, stop) - at

    def _head_stop(self, at: int, stop: int) -> int:
        """The index behind the head that begins at `at` and has its lines up to `stop` for sure."""
        has_period = any(token.has_period for token in self.tokens[at:stop])
        is_heading = self.tokens[at].form == "heading"
        while stop < len(self.tokens) and stop - at < _MAX_HEAD:
            token = self.tokens[stop]
            if token.form != "line":
                break
            apart = self.tokens[stop - 1].stop < token.start
            if self._is_full(at, stop):
                break
            if not token.looks_like_head and not self._stands_between(stop, has_period):
                if not apart and self._is_lone_name(at, stop):
                    stop += 1
                break
            if has_period and token.has_period:
                break
            if not is_heading and (token.is_bold or looks_like_first_line(token, self.tokens[at])):
                break
            if apart and self._is_lone_name(at, stop):
                has_period = True  # a title or an employer that has a paragraph of its own ends the head
                stop += 1
                continue
            if apart and has_period and not is_heading:
                break
            says_when = not has_period and (token.dates is not None or self._stands_over_period(stop))
            if apart and not (token.is_emphasised and not token.has_label) and not says_when:
                break
            has_period = has_period or token.has_period
            stop += 1
        return stop

    def _is_full(self, at: int, stop: int) -> bool:
        """Whether the lines from `at` to `stop` are a title and an employer, and below them when."""
        last = self.tokens[stop - 1]
        if stop - at < _FULL_HEAD or self.kind not in _WITH_NAMES or last.form != "line" or last.dates is None:
            return False
        begin, end = last.dates.span
        if not last.has_period or end - begin < len(last.visible) - 2:
            return False
        head = parse_entry_head([token.text for token in self.tokens[at:stop]])
        return head.title is not None and head.organization is not None

    def _stands_between(self, at: int, has_period: bool) -> bool:
        """Whether a short line stands within a head: the line directly below it says when, as no line before does."""
        token = self.tokens[at]
        if has_period or not token.is_short or token.has_label or self.tokens[at - 1].stop < token.start:
            return False
        return self._stands_over_period(at)

    def _stands_over_period(self, at: int) -> bool:
        """Whether the line directly below says how long something lasted, and begins nothing new."""
        token, below = self.tokens[at], self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if below is None or below.form != "line" or token.stop < below.start or token.is_emphasised:
            return False
        return below.has_period and below.is_short and not below.is_emphasised

    def _ends_names(self, at: int) -> bool:
        """Whether nothing but a place stands below the line in its paragraph, or a line in bold that begins anew."""
        stop = self.run_stop[at]
        below = self.tokens[at + 1 : min(stop, at + 3)]
        return not below or below[0].is_emphasised or (is_place(below[0].visible) and len(below) == 1)

    def _is_lone_name(self, at: int, stop: int) -> bool:
        """Whether the line at `stop`, the last one of its paragraph, is the title or the employer that the head from
        `at` on lacks."""
        token = self.tokens[stop]
        if self.kind not in _WITH_NAMES or token.has_label or self.tokens[at].has_label or token.dates is not None:
            return False
        if token.visible.endswith((".", ":")) or is_inner_heading(token.visible) or not self._ends_names(stop):
            return False
        if len(token.visible.split()) > _MAX_NAME or not any(each.dates for each in self.tokens[at:stop]):
            return False
        head = parse_entry_head([each.text for each in self.tokens[at:stop]])
        return (head.title is None) != (head.organization is None)
