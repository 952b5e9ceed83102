"""What a text asserts, statement by statement: figures, degrees, skills, names, links, words of scope.

A statement is a span with a normal form that is equal for equal statements. Whether something supports it is
decided in `resume/grounding/gate.py`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from resume.credentials import find_degrees
from resume.grounding.claims.contexts import Words, figure_statement, is_hedged, near_in_line, scope_statement
from resume.grounding.claims.marks import marks_of
from resume.grounding.claims.names import MONTH_NAMES, find_names, is_first, is_odd, opens
from resume.grounding.claims.scope import find_scope
from resume.grounding.figures.ages import AGES
from resume.grounding.figures.numbers import Figure, FigureKind, find_figures, without_bounds
from resume.grounding.figures.numerals import NUMERALS
from resume.grounding.reading.disguise import without_markup
from resume.grounding.statements import ONGOING, SO_FAR, Statement, StatementKind
from resume.matching.evidence import CONTACT, entry_text
from resume.model import Frozen, Resume
from resume.remembered import remembered
from resume.skills import SkillMention, find_skills
from resume.terms import Term, terms
from resume.text import MARKUP, lowered


class Fact(NamedTuple):
    """A statement of the resume; its span is one of the item's text (see `resume.matching.evidence.Passage`)."""

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


_OF_OTHERS = re.compile(  # "12 PhD students": whoever has them has no degree by it
    r"\s*[-–]?\s*(?:(?:in\s)?(?-i:[A-Z])\w+\s(?:(?-i:[A-Z])\w+\s)?(?=student))?"
    r"(?:students?|candidates|holders?|graduates|theses|thesis|supervis|committees?|programs?|programmes?|"
    r"courses?|level|researchers)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.@-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|edu|gov|me|app|ai|co|uk|de)"
    r"(?![\w.])(?:/[^\s<>()\[\],]*)?",
    re.IGNORECASE,
)
_NO_UNITS = (*AGES, " x", " bed")
_SHORTEST = 2  # letters of acronyms in the plural
_OPEN_END = re.compile(  # in lower case
    r"(?<=[-–—>→])\s*(?:present|now|today|current|ongoing|to date|till date)\b"
    r"|(?<=\d)\s+(?:to|until|till)\s+(?:present|now|today|date|the present)\b"
    r"|\bsince\s+(?=(?:(?:[a-z'’]{1,12}\.?|\d\d?(?:st|nd|rd|th)?)\s+){0,7}(?:(?:\d\d?[./-]){0,2}"
    r"(?:19|20)\d\d|(?:\d\d?[./]){2}\d\d|['’]\d\d|\d\d?/\d\d)\b)|\bsince(?: then)?(?=\W*$|[,;.)])"
    r"|(?<=\b(?:19|20)\d\d) on(?=\W*$|\s*[,;)|])|(?<=\b(?:19|20)\d\d)\+(?!\w)"
    r"|(?<!up )\b(?:onwards?|to date|so far|thus far|until now|ongoing|currently|to this day|"
    r"ever since|renewed|continuing today|at present|nowadays|today|these days|at the moment|"
    r"continu(?:e|ing) to|continues|"
    r"(?:in|until|up to) (?:the|my|this) (?:current|present)(?: (?:role|post|job|position|day))?|as before|still)\b",
)
_MAY_BE_OPEN = re.compile(  # what each of them has in it, in lower case
    r"present|now|today|current|ongoing|date|since|onward|so far|thus far|until|still| on(?:[,;)]| \|)|\+|this day|"
    r"renewed|continu|these days|moment|as before"
)
_SO_FAR = re.compile(r"to date|so far|thus far|until now")
_VERSION = re.compile(
    r"(?<![\w+#.])(?P<name>[A-Z][\w+#.]*)[ -]?(?P<number>\d+(?:\.\d+)*(?:-[A-Z]{1,3}|[a-z](?![a-z]))?)(?![\w%]|[,:]\d)"
)
_CODES = re.compile(r"(?<![\w-])(?:[A-Z]{1,2}-?|[Ff]orms? )\d+s$")  # "K-1s", which are no seconds
_MORE_VERSIONS = re.compile(r"(?:,|and|&|-|–)\s*(?P<number>\d{1,2})(?![\w%.:,/+-]*\d|[\w%+]|\s[a-z]{4})")


@remembered(300_000)
def statements(text: str) -> tuple[Statement, ...]:
    """What the text asserts, in order; spans are of `text`, markup and all. The same text gives the same
    statements."""
    masked = without_markup(text)
    figures = find_figures(masked)
    ages = {position for f in figures if f.normal.endswith(AGES) for position in range(f.start, f.end)}
    skills = [skill for skill in find_skills(masked) if skill.start not in ages]  # "under 5s"
    ends = _open_ends(masked)
    content: Iterable[Term] = map(
        _one_of_several, _without_numerals(terms(without_bounds(masked) if figures else masked), figures)
    )
    if ends:  # which tell nothing of a thing: "2012 - present"
        told = {position for end in ends for position in range(*end.span())}
        content = (word for word in content if word.start not in told)
    words = Words(sorted([*content, *_by_other_names(skills)], key=_start), masked)
    marks = marks_of(figures, masked, words)
    taken = _Taken(len(text))
    # "an hour" of "an hour and a half"
    lengths = {position for f in figures if f.kind is FigureKind.DURATION for position in range(f.start, f.end)}
    found = [
        *taken.add(_links(masked)),
        *targets(text),
        *taken.add(_degrees(masked, words)),
        *taken.add(_versions(masked, skills, figures)),
        *taken.add(_skills(skills, masked)),
        *taken.add(figure_statement(f, masked, words, marks.get(f.start, frozenset())) for f in figures),
        *(scope_statement(s, masked, words) for s in find_scope(masked) if s.start not in lengths),
        *taken.add(_open_end(end, masked, words) for end in ends),
    ]
    found += find_names(taken.without(masked))
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


def _start(word: Term) -> int:
    return word.start


def _without_numerals(words: Iterable[Term], figures: Iterable[Figure]) -> Iterator[Term]:
    """The words that are no part of dates, and no numerals: "two thousand" and "March 2020" tell nothing of a thing."""
    figures = iter(figures)
    figure = next(figures, None)
    for word in words:
        while figure is not None and figure.end <= word.start:
            figure = next(figures, None)
        is_inside = figure is not None and figure.start <= word.start and word.end <= figure.end
        is_told = is_inside and figure is not None and (figure.kind is FigureKind.DATE or _is_measured(figure))
        if not is_told and not (is_inside and word.text.lower() in NUMERALS):
            yield word


def _is_measured(figure: Figure) -> bool:
    """Whether a figure has a unit with it, whose words tell nothing of a thing: "80 percent", "3 kilometres"."""
    return figure.kind is FigureKind.NUMBER and " " in figure.normal and not figure.normal.endswith(_NO_UNITS)


def _one_of_several(word: Term) -> Term:
    """The term for one of what acronyms in the plural stand for, which the stemmer leaves as they are: "23 LMTVs"."""
    if word.text[-1] == "s" and len(word.text) > _SHORTEST and word.text[:-1].isupper():
        return word._replace(stem=word.text[:-1].lower())
    return word


def _by_other_names(skills: Iterable[SkillMention]) -> Iterator[Term]:
    """The words of the canonical names of skills, where the text has other names: a figure may be of either."""
    for skill in skills:
        if (skill.same or skill.plain) and skill.canonical.casefold() != skill.text.casefold():
            yield from (Term(word.stem, word.text, skill.start, skill.end) for word in terms(skill.canonical))


class _Taken:
    """The characters that a statement was made of, so that none is read twice."""

    def __init__(self, length: int) -> None:
        self._is_taken = bytearray(length)
        self._spans: list[tuple[int, int]] = []

    def add(self, offered: Iterable[Statement]) -> Iterator[Statement]:
        """Those of the statements that stand on free ground, which is then taken."""
        for each in offered:
            if 1 not in self._is_taken[each.start : each.end]:
                self._is_taken[each.start : each.end] = b"\x01" * (each.end - each.start)
                self._spans.append((each.start, each.end))
                yield each

    def without(self, text: str) -> str:
        """The text with commas for what is taken: what is told already neither is nor joins a name."""
        parts, last = [], 0
        for start, end in sorted(self._spans):
            parts += [text[last:start], "," * (end - start)]
            last = end
        return "".join([*parts, text[last:]])


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


def _open_ends(text: str) -> list[re.Match[str]]:
    """Where times are said to go on, as matches of the text in lower case: "2019 - Present", "since 2019"."""
    low = lowered(text)
    if not _MAY_BE_OPEN.search(low) and not low.rstrip(" .").endswith(" on"):
        return []
    return [*_OPEN_END.finditer(low)]


def _open_end(end: re.Match[str], text: str, words: Words) -> Statement:
    near = near_in_line(words, text, end.start(), end.end())
    normal = SO_FAR if _SO_FAR.fullmatch(end[0]) and text[end.start() - 1 : end.start()] == " " else ONGOING
    return Statement(StatementKind.DATE, text[end.start() : end.end()], normal, end.start(), end.end(), near=near)


def _links(text: str) -> Iterator[Statement]:
    may_have = "." in text or "@" in text or "/" in text
    for match in _LINK.finditer(text) if may_have else ():
        written = match[0].rstrip(".,;:/")
        yield Statement(StatementKind.LINK, written, _address(written), match.start(), match.start() + len(written))


def targets(text: str) -> Iterator[Statement]:
    """Where the links of Markdown lead to, which no reader sees."""
    for match in MARKUP.finditer(text) if "](" in text else ():
        if target := match["target"]:
            yield Statement(StatementKind.LINK, target, _address(target), *match.span("target"))


def _address(link: str) -> str:
    return re.sub(r"^(?:(?:https?|mailto|tel):(?://)?)?(?:www\.)?", "", link.lower()).rstrip("/")


def _degrees(text: str, words: Words) -> Iterator[Statement]:
    for degree in find_degrees(text):
        if _OF_OTHERS.match(text, degree.end):
            continue
        normal = degree.name or degree.level.name.lower()
        near = near_in_line(words, text, degree.start, degree.end)
        yield Statement(StatementKind.DEGREE, degree.text, normal, degree.start, degree.end, near=near)


def _versions(text: str, skills: list[SkillMention], figures: list[Figure]) -> Iterator[Statement]:
    if not (found := [*_VERSION.finditer(text)]):
        return
    # "Java, 5 years", "Python 2019": a length or a date
    timed = {position for f in figures if f.kind is not FigureKind.NUMBER for position in range(f.start, f.end)}
    timed -= {f.start for f in figures if _CODES.search(text, max(0, f.start - 7), f.end)}
    counted = {f.start for f in figures}  # "CHF 2M": an amount
    timed |= {f.start for f in figures if _is_measured(f)}  # "GM 28.3%", "FY21 122 percent"
    named = {s.start: s for s in skills} | {s.end: s for s in skills}
    for match in found:
        skill = named.get(match.start("name")) or named.get(match.end("name"))
        is_verb = is_first(text, match.start()) and not is_odd(match["name"]) and opens(match["name"].lower())
        is_name = skill is not None or match["name"].isupper() or not is_first(text, match.start())
        if (
            is_verb
            or match[0].startswith("A ")  # "A 50-bed ward"
            or match.start("name") in counted
            or (skill is not None and skill.end >= match.end() and " " not in match[0])
        ):
            continue  # "K8s" is a name as a whole
        if not is_name or len(match["number"]) > 5 or match["name"].casefold().strip(".") in MONTH_NAMES:
            continue
        if match.start("number") in timed:
            continue
        name = skill.canonical if skill is not None and skill.same and skill.end <= match.end("name") else match["name"]
        number = match["number"]
        if number[-1] == "s" and (len(number) > _SHORTEST or match["name"].isupper()):
            number = number[:-1]  # "CP2000s", "W-2s"
        normal = f"{name.rstrip('.')} {number}".casefold()
        yield Statement(StatementKind.VERSION, match[0], normal, match.start(), match.end())
        for more in _MORE_VERSIONS.finditer(text, match.end(), match.end() + 40):  # "Grades 3, 4 and 5"
            if text[match.end() : more.start()].strip(" ,&-–and0123456789") or more.start("number") in timed:
                break
            written = more["number"]
            yield Statement(StatementKind.VERSION, written, f"{name} {written}".casefold(), *more.span("number"))


def _skills(skills: list[SkillMention], text: str) -> Iterator[Statement]:
    for skill in skills:
        is_less = is_hedged(text, skill.start, skill.end)
        normal = skill.canonical if skill.same or skill.plain else " ".join(skill.text.lower().split())
        yield Statement(StatementKind.SKILL, skill.text, normal, skill.start, skill.end, is_less=is_less)
