"""What a text asserts, statement by statement: figures, degrees, skills, names, links, words of scope.

A statement is a span with a normal form that is equal for equal statements. Whether something supports it is
decided in `resume/grounding.py`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from resume.credentials import find_degrees
from resume.evidence import CONTACT, entry_text
from resume.model import Frozen, Resume
from resume.numbers import Figure, FigureKind, find_figures
from resume.scope import ScopeWord, find_scope
from resume.skills import SkillMention, find_skills
from resume.terms import STOP_WORDS, Term, terms, words_of
from resume.text import mask


class StatementKind(StrEnum):
    """What a statement is about."""

    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"
    DEGREE = "degree"
    SKILL = "skill"
    VERSION = "version"  # "Java 17", "ASC 842": a name with a number that counts nothing
    NAME = "name"
    LINK = "link"
    SCOPE = "scope"
    TITLE = "title"


class Statement(NamedTuple):
    """One thing that a text asserts at [start:end]. `about` holds the stems of what it is said of: the thing
    counted, what was led; `near` those of the words around it."""

    kind: StatementKind
    text: str
    normal: str
    start: int
    end: int
    about: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    is_more: bool = False


class Fact(NamedTuple):
    """A statement of the resume; its span is one of the item's text (see `resume.evidence.Passage`)."""

    statement: Statement
    item_id: str


class Facts(Frozen):
    """What a resume claims."""

    titles: tuple[str, ...]
    organizations: tuple[str, ...]
    facts: tuple[Fact, ...]

    def of(self, kind: StatementKind) -> tuple[str, ...]:
        """The normal forms of one kind, each once, in reading order."""
        return tuple(dict.fromkeys(f.statement.normal for f in self.facts if f.statement.kind is kind))


_FAR = 200  # characters behind a statement that can be about it
_AROUND = 10  # content words on each side that a statement is read with
_ABOUT = {StatementKind.SCOPE: 6, StatementKind.DURATION: 5}  # content words behind it; of others 4

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|edu|gov|me|app|ai|co|uk|de)"
    r"(?![\w.])(?:/[^\s<>()\[\],]*)?",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[,.;:()!?](?:\s|$)|\b(?:and|or|with|across|in|on|at|for|from|to|by|per|over|while|that|which|as|of|an?|each|every)\b"
)
_OF = re.compile(r"['’]?,?\s*(?:(?:mostly|mainly|of|in|with|as|on|at|working|professional|experience|the|an?)\s+)*")
_HARD_END = re.compile(r"[.;!?](?:\s|$)|\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?][\"')]*\s+(?=[A-Z])|;\s|\n\s*\n|\n\s*(?:[-*•▪+]|\d+[.)])\s")
_RANGE = re.compile(r"\s*(?:-|–|—|to)\s*[$£€]?\d[\d,.]*\s*(?:%|[kKmM]\b)?")
_VERSION = re.compile(
    r"(?<![\w+#.])(?P<name>[A-Z][\w+#.]*)[ -]?(?P<number>\d+(?:\.\d+)*(?:-[A-Z]{1,3}|[a-z](?![a-z]))?)(?![\w%]|,\d)"
)
_CAPITAL = re.compile(r"(?<![\w@/.-])[A-Z][\w&'’-]*(?:\.[A-Z]\w*)*")
_LINKING = re.compile(r"(?:[ \t]+|[ \t]*\n[ \t]*)(?:(?:of|the|and|&|de|la)[ \t]+){0,2}|[ \t]*&[ \t]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;|•·–—(\"“\n>*#])[\s\"“(*_#-]*$|(?:^|\n)\s*(?:[-*+]|\d+[.)])\s+$")


@lru_cache(maxsize=4096)
def statements(text: str) -> tuple[Statement, ...]:
    """What the text asserts, in order; spans are of `text`, markup and all. The same text gives the same
    statements."""
    masked = mask(text)
    words = list(terms(masked))
    skills = find_skills(text)
    figures = find_figures(masked)
    taken = _Taken(len(text))
    found = [
        *taken.add(_links(masked)),
        *taken.add(_degrees(masked, words)),
        *taken.add(_versions(masked, skills, figures)),
        *taken.add(_skills(skills)),
        *taken.add(_figure(f, masked, words) for f in figures),
        *(_scope(s, masked, words) for s in find_scope(masked)),
    ]
    found += _names(taken.without(masked))
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


class _Taken:
    """The characters that a statement was made of, so that none is read twice."""

    def __init__(self, length: int) -> None:
        self._is_taken = bytearray(length)

    def add(self, offered: Iterable[Statement]) -> Iterator[Statement]:
        """Those of the statements that stand on free ground, which is then taken."""
        for each in offered:
            if 1 not in self._is_taken[each.start : each.end]:
                self._is_taken[each.start : each.end] = b"\x01" * (each.end - each.start)
                yield each

    def without(self, text: str) -> str:
        """The text with commas for what is taken: what is told already neither is nor joins a name."""
        return "".join("," if taken else c for c, taken in zip(text, self._is_taken, strict=True))


def facts(resume: Resume) -> Facts:
    """Everything that the resume claims, in reading order: contact lines, heads of entries, items."""
    texts: list[tuple[str, str]] = [(CONTACT, "\n".join(resume.contact.lines))]
    entries = [e for s in resume.sections for e in s.entries]
    for section in resume.sections:
        texts += [(i.id, i.text) for i in section.items]
        for entry in section.entries:
            texts.append((entry.id, entry_text(entry)))
            texts += [(i.id, i.text) for i in entry.items]
    return Facts(
        titles=tuple(dict.fromkeys(e.title for e in entries if e.title)),
        organizations=tuple(dict.fromkeys(e.organization for e in entries if e.organization)),
        facts=tuple(Fact(statement, item_id) for item_id, text in texts for statement in statements(text)),
    )


def _links(text: str) -> Iterator[Statement]:
    for match in _LINK.finditer(text):
        written = match[0].rstrip(".,;:/")
        normal = re.sub(r"^(?:https?://)?(?:www\.)?", "", written.lower()).rstrip("/")
        yield Statement(StatementKind.LINK, written, normal, match.start(), match.start() + len(written))


def _degrees(text: str, words: list[Term]) -> Iterator[Statement]:
    for degree in find_degrees(text):
        normal = degree.name or degree.level.name.lower()
        near = _near_in_line(words, text, degree.start, degree.end)
        yield Statement(StatementKind.DEGREE, degree.text, normal, degree.start, degree.end, near=near)


def _versions(text: str, skills: list[SkillMention], figures: list[Figure]) -> Iterator[Statement]:
    # "Java, 5 years", "Python 2019": a length or a date
    timed = {position for f in figures if f.kind is not FigureKind.NUMBER for position in range(f.start, f.end)}
    named = {s.start: s for s in skills} | {s.end: s for s in skills}
    for match in _VERSION.finditer(text):
        skill = named.get(match.start("name")) or named.get(match.end("name"))
        is_name = skill is not None or match["name"].isupper() or not _is_first(text, match.start())
        if not is_name or len(match["number"]) > 5 or match["name"].casefold().strip(".") in _MONTH_NAMES:
            continue
        if match.start("number") in timed:
            continue
        name = skill.canonical if skill is not None and skill.same and skill.end <= match.end("name") else match["name"]
        normal = f"{name} {match['number']}".casefold()
        yield Statement(StatementKind.VERSION, match[0], normal, match.start(), match.end())


def _skills(skills: list[SkillMention]) -> Iterator[Statement]:
    for skill in skills:
        normal = skill.canonical if skill.same else " ".join(skill.text.lower().split())
        yield Statement(StatementKind.SKILL, skill.text, normal, skill.start, skill.end)


def _figure(figure: Figure, text: str, words: list[Term]) -> Statement:
    kind = StatementKind(figure.kind)
    follows = _RANGE.match(text, figure.end)
    about = _about(words, text, follows.end() if follows else figure.end, kind)
    # "12 years of Linux, and Kubernetes" are no years of Kubernetes: what follows the clause is not what a
    # time was spent on.
    near = _near(words, text, figure.start, figure.end, behind=kind is not StatementKind.DURATION)
    return Statement(kind, figure.text, figure.normal, figure.start, figure.end, about, near, figure.is_more)


def _scope(word: ScopeWord, text: str, words: list[Term]) -> Statement:
    kind = StatementKind.TITLE if word.is_title else StatementKind.SCOPE
    near = _near(words, text, word.start, word.end)
    about = frozenset[str]() if word.is_title else _about(words, text, word.end, kind)
    return Statement(kind, word.text, word.family, word.start, word.end, about, near)


def _about(words: list[Term], text: str, end: int, kind: StatementKind) -> frozenset[str]:
    """The stems behind a statement, as far as its clause goes: of a count the noun phrase, of others the
    sentence."""
    if kind is StatementKind.DURATION:
        end = _OF.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty text too
    limit = (_HARD_END if kind is StatementKind.SCOPE else _CLAUSE_END).search(text, end, end + _FAR)
    stop = limit.start() if limit else end + _FAR
    first = bisect_left(words, end, key=lambda w: w.start)
    behind = words[first : first + _ABOUT.get(kind, 4)]
    return frozenset(w.stem for w in behind if w.start < stop and not w.text[0].isdigit())


def _near(words: list[Term], text: str, start: int, end: int, *, behind: bool = True) -> frozenset[str]:
    """The stems around a statement, within its sentence."""
    low, high = _sentence(text, start, end)
    first = bisect_left(words, start, key=lambda w: w.start)
    last = bisect_left(words, end, key=lambda w: w.start)
    around = words[max(0, first - _AROUND) : first] + (words[last : last + _AROUND] if behind else [])
    return frozenset(w.stem for w in around if low <= w.start < high and not w.text[0].isdigit())


def _near_in_line(words: list[Term], text: str, start: int, end: int) -> frozenset[str]:
    """The stems of the line that a statement stands in; of a very long line those around it."""
    low = text.rfind("\n", max(0, start - _FAR), start) + 1 or max(0, start - _FAR)
    high = text.find("\n", end, end + _FAR)
    first = bisect_left(words, low, key=lambda w: w.start)
    last = bisect_left(words, high if high >= 0 else end + _FAR, key=lambda w: w.start)
    return frozenset(w.stem for w in words[first:last])


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or list item that a span stands in, no further than a few hundred characters."""
    first, last = max(0, start - 300), min(len(text), end + 300)
    before = [m.end() for m in _SENTENCE_END.finditer(text, first, start + 1) if m.end() <= start]
    after = _SENTENCE_END.search(text, end, last)
    return (before[-1] if before else first), (after.start() if after else last)


# Irregular verbs, present verbs and praise that lines of resumes begin with.
_OPENERS = words_of(
    """led built ran wrote drove grew won kept held made cut set oversaw taught sold brought began took gave
    met rose rebuilt lead build run write drive grow win keep hold make manage design develop create support
    coordinate maintain plan teach handle review prepare deliver own improve provide negotiate recruit train
    coach mentor monitor present perform process analyze analyse automate document organize organise
    supervise oversee work help use serve sell close hire launch proven strong senior junior certified
    creative versatile strategic effective efficient reliable accurate bilingual key core main full part
    current former previous new my our the all most many several both each every"""
)
_MONTH_NAMES = words_of(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august "
    "september october november december"
)


def _names(text: str) -> Iterator[Statement]:
    """Capitalised words and runs of them. The first word of a sentence counts only when it is written like
    no common word ("IBM", "GitHub")."""
    run: list[re.Match[str]] = []
    for match in [*_CAPITAL.finditer(text), None]:
        if match is not None and run and _LINKING.fullmatch(text, run[-1].end(), match.start()):
            run.append(match)
            continue
        if run:
            yield from _name(text, run)
        run = [match] if match is not None else []


def _name(text: str, run: list[re.Match[str]]) -> Iterator[Statement]:
    if _is_first(text, run[0].start()) and not _is_odd(run[0][0]) and (len(run) == 1 or _opens(run[0][0].lower())):
        run = run[1:]
    run = [m for m in run if m[0].lower() not in STOP_WORDS and m[0] != "I"]
    if run:
        start, end = run[0].start(), run[-1].end()
        normal = " ".join(_bare(m[0]) for m in run)
        yield Statement(StatementKind.NAME, text[start:end], normal, start, end)


def _opens(word: str) -> bool:
    """Whether a word is one that sentences of resumes begin with, so that its capital says nothing."""
    return word.endswith(("ed", "ing")) or word in _OPENERS


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).casefold()


def _is_first(text: str, position: int) -> bool:
    return _SENTENCE_START.search(text, max(0, position - 12), position) is not None


def _is_odd(word: str) -> bool:
    """Written with capitals or digits inside, as names and acronyms are."""
    return len(word) > 1 and any(c.isupper() or c.isdigit() for c in word[1:])
