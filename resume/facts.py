"""What a text asserts, statement by statement: figures, degrees, skills, names, links, words of scope.

A statement is a span with a normal form that is equal for equal statements. Whether something supports it is
decided in `resume/grounding.py`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from resume.credentials import find_degrees
from resume.disguise import seen
from resume.evidence import CONTACT, entry_text
from resume.model import Frozen, Resume
from resume.numbers import Figure, FigureKind, find_figures
from resume.scope import ScopeWord, find_scope
from resume.skills import SkillMention, find_skills
from resume.terms import STOP_WORDS, Term, stem, terms, words_of
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
    TOPIC = "topic"  # a word for a thing, which a rewrite may not add; only `resume/grounding.py` finds it
    DISGUISED = "disguised"  # a word with signs that a reader does not see, or takes for others; likewise


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


FROM, TO, BY, NOT_BY = "from: ", "to: ", "by: ", "not by: "
"""What precedes, among the stems that a figure is near to, the other figure of a range or change, the stems right behind
it, and those right behind its neighbours."""
ONGOING = "now"
"""The normal form of a date that is no date yet."""

_FAR = 200  # characters behind a statement that can be about it
_NEIGHBOURS = 4  # figures on each side that one is told from
_AROUND = 10  # content words on each side that a statement is read with
_ABOUT = {StatementKind.SCOPE: 6, StatementKind.DURATION: 5}  # content words behind it; of others 4

_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|edu|gov|me|app|ai|co|uk|de)"
    r"(?![\w.])(?:/[^\s<>()\[\],]*)?",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?<=[-–—])\s*(?:present|now|today|current|ongoing|to date|till date)\b"
    r"|(?<=\d)\s+(?:to|until|till)\s+(?:present|now|today|date|the present)\b"
    r"|\bsince\s+(?=(?:[A-Za-z]{3,9}\.?\s+|\d\d?/)?(?:19|20)\d\d\b)|\bonwards?\b|\bto date\b|\bongoing\b|\brenewed annually\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[,.;:()!?](?:\s|$)|(?<![\w-])(?:and|or|with|across|in|on|at|for|from|to|by|per|over|while|that|which|as|of|an?|"
    r"each|every|between|among|whom|who|plus)(?![\w-])"
)
_OF = re.compile(r"['’]?,?\s*(?:(?:mostly|mainly|of|in|with|as|on|at|working|professional|experience|the|an?)\s+)*")
_HARD_END = re.compile(r"[.;!?](?:\s|$)|\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?][\"')]*\s+(?=[A-Z])|;\s|\n\s*\n|\n\s*(?:[-*•▪+]|\d+[.)])\s")
_ELLIPTIC = re.compile(r"\b(?:last|past|next)\s$")  # "nine years here, the last three as a lead"
_TEAM_OF = re.compile(r"\b(team|crew|staff|group|squad|class|shift)s?\sof\s(?:about|over|some|up to)?\s?$", re.IGNORECASE)
_PART_END = re.compile(r"[,.;:()!?](?:\s|$)|\b(?:and|to|from|but|while|against|versus|vs)\b")
_PAIR_JOINT = re.compile(r"(?:-?ish)?\s*(?:to|-|–|—|->|→)\s*")
_IN_BRACKETS = re.compile(r"(?:\(|:\s|\s[-–—]\s)$")
_RANGE = re.compile(r"\s*(?:-|–|—|to)\s*[$£€]?\d[\d,.]*\s*(?:%|[kKmM]\b)?")
_VERSION = re.compile(
    r"(?<![\w+#.])(?P<name>[A-Z][\w+#.]*)[ -]?(?P<number>\d+(?:\.\d+)*(?:-[A-Z]{1,3}|[a-z](?![a-z]))?)(?![\w%]|,\d)"
)
_MORE_VERSIONS = re.compile(r"(?:,|and|&|-|–)\s*(?P<number>\d{1,2})(?![\w%.:,/+-]*\d|[\w%+]|\s[a-z]{4})")
_CAPITAL = re.compile(r"(?<![\w@/.-])[A-Z][\w&'’-]*(?:\.[A-Z]\w*)*")
_LINKING = re.compile(r"(?:[ \t]+|[ \t]*\n[ \t]*)(?:(?:of|the|and|&|de|la)[ \t]+){0,2}|[ \t]*&[ \t]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;|•·–—(\"“\n>*#])[\s\"“(*_#-]*$|(?:^|\n)\s*(?:[-*+]|\d+[.)])\s+$")


@lru_cache(maxsize=4096)
def statements(text: str) -> tuple[Statement, ...]:
    """What the text asserts, in order; spans are of `text`, markup and all. The same text gives the same
    statements."""
    masked = mask(seen(text))
    words = list(terms(masked))
    skills = find_skills(masked)
    figures = find_figures(masked)
    marks = _marks(figures, masked, words)
    taken = _Taken(len(text))
    found = [
        *taken.add(_links(masked)),
        *taken.add(_degrees(masked, words)),
        *taken.add(_versions(masked, skills, figures)),
        *taken.add(_skills(skills)),
        *taken.add(_figure(f, masked, words, marks.get(f.start, frozenset())) for f in figures),
        *(_scope(s, masked, words) for s in find_scope(masked)),
        *_open_ends(masked),
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


def _open_ends(text: str) -> Iterator[Statement]:
    """Times that are said to go on: "2019 - Present", "since 2019"."""
    for match in _OPEN_END.finditer(text):
        yield Statement(StatementKind.DATE, match[0], ONGOING, match.start(), match.end())


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
    counted = {f.start for f in figures}  # "CHF 2M": an amount
    named = {s.start: s for s in skills} | {s.end: s for s in skills}
    for match in _VERSION.finditer(text):
        skill = named.get(match.start("name")) or named.get(match.end("name"))
        is_verb = _is_first(text, match.start()) and not _is_odd(match["name"]) and _opens(match["name"].lower())
        is_name = skill is not None or match["name"].isupper() or not _is_first(text, match.start())
        if is_verb or match.start("name") in counted:
            continue
        if not is_name or len(match["number"]) > 5 or match["name"].casefold().strip(".") in _MONTH_NAMES:
            continue
        if match.start("number") in timed:
            continue
        name = skill.canonical if skill is not None and skill.same and skill.end <= match.end("name") else match["name"]
        normal = f"{name} {match['number']}".casefold()
        yield Statement(StatementKind.VERSION, match[0], normal, match.start(), match.end())
        for more in _MORE_VERSIONS.finditer(text, match.end(), match.end() + 40):  # "Grades 3, 4 and 5"
            if text[match.end() : more.start()].strip(" ,&-–and0123456789"):
                break
            written = more["number"]
            yield Statement(StatementKind.VERSION, written, f"{name} {written}".casefold(), *more.span("number"))


def _skills(skills: list[SkillMention]) -> Iterator[Statement]:
    for skill in skills:
        normal = skill.canonical if skill.same else " ".join(skill.text.lower().split())
        yield Statement(StatementKind.SKILL, skill.text, normal, skill.start, skill.end)


def _marks(figures: list[Figure], text: str, words: list[Term]) -> dict[int, frozenset[str]]:
    """What tells a figure from its neighbours, by where it stands: the other one of a range or change ("from 11 days to
    6"), the words right behind it, and those right behind the others of its sentence."""
    starts = [*(f.start for f in figures[1:]), len(text)]
    behind = [_behind(words, text, f.end, start) for f, start in zip(figures, starts, strict=False)]
    marks = _partners(figures, text)
    for i, figure in enumerate(figures):
        low, high = _sentence(text, figure.start, figure.end)
        others: set[str] = set()
        for j in range(max(0, i - _NEIGHBOURS), min(len(figures), i + _NEIGHBOURS + 1)):
            if j != i and low <= figures[j].start < high and figures[j].normal != figure.normal:
                others |= behind[j]
        own = {f"{BY}{root}" for root in behind[i]} | {f"{NOT_BY}{root}" for root in others - behind[i]}
        marks[figure.start] = marks.get(figure.start, frozenset()) | own
    return marks


def _behind(words: list[Term], text: str, start: int, end: int) -> frozenset[str]:
    """The stems right behind a figure, before the next one and before the end of its part of the sentence."""
    limit = _PART_END.search(text, start, min(end, start + 60))
    stop = limit.start() if limit else min(end, start + 60)
    first = bisect_left(words, start, key=lambda w: w.start)
    return frozenset(w.stem for w in words[first : first + 4] if w.start < stop and not w.text[0].isdigit())


def _partners(figures: list[Figure], text: str) -> dict[int, frozenset[str]]:
    """The other figure of each range or change."""
    pairs = [(a, b) for a, b in pairwise(figures) if _PAIR_JOINT.fullmatch(text, a.end, b.start)]
    partners: dict[int, frozenset[str]] = {}
    for a, b in pairs:  # of a date its year will do, since its month is looked at by itself
        first, last = (f.normal[:4] if f.kind is FigureKind.DATE else f.normal for f in (a, b))
        partners[a.start] = partners.get(a.start, frozenset()) | {f"{TO}{last}"}
        partners[b.start] = partners.get(b.start, frozenset()) | {f"{FROM}{first}"}
    return partners


def _figure(figure: Figure, text: str, words: list[Term], marks: frozenset[str]) -> Statement:
    kind = StatementKind(figure.kind)
    follows = _RANGE.match(text, figure.end)
    about = _about(words, text, follows.end() if follows else figure.end, kind)
    if _ELLIPTIC.search(text, max(0, figure.start - 8), figure.start):
        about = frozenset()
    elif kind is StatementKind.NUMBER and _IN_BRACKETS.search(text, max(0, figure.start - 4), figure.start):
        about |= _before(words, text, figure.start)
    # "12 years of Linux, and Kubernetes" are no years of Kubernetes: what follows the clause is not what a
    # time was spent on.
    near = _near(words, text, figure.start, figure.end, behind=kind is not StatementKind.DURATION)
    if team := _TEAM_OF.search(text, max(0, figure.start - 20), figure.start):
        about |= {stem(team[1].lower()), stem("person")}
    near |= marks
    return Statement(kind, figure.text, figure.normal, figure.start, figure.end, about, near, figure.is_more)


def _scope(word: ScopeWord, text: str, words: list[Term]) -> Statement:
    kind = StatementKind.TITLE if word.is_title else StatementKind.SCOPE
    near = _near(words, text, word.start, word.end)
    about = frozenset[str]() if word.is_title else _about(words, text, word.end, kind)
    return Statement(kind, word.text, word.family, word.start, word.end, about, near)


def _before(words: list[Term], text: str, start: int) -> frozenset[str]:
    """The stems right before a bracket or colon, which is what a figure behind it counts: "counters (12 so far)"."""
    first = bisect_left(words, start, key=lambda w: w.start)
    low = max(0, start - _FAR, *(m.end() for m in _HARD_END.finditer(text, max(0, start - _FAR), start)))
    return frozenset(w.stem for w in words[max(0, first - 4) : first] if w.start >= low)


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
