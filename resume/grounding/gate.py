"""The gate against invention: which statements of a text no source supports.

Sources are the user's own words: the resume, notes, answers. A job ad is never one. What skills imply is no
ground: whoever names PostgreSQL has not written that they know SQL.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from resume.grounding.claims.facts import statements, targets
from resume.grounding.figures.changes import without_sums
from resume.grounding.figures.numbers import without_bounds
from resume.grounding.insertions import inserted
from resume.grounding.loose import loose_parts
from resume.grounding.novelty import new_words
from resume.grounding.reading.disguise import odd_words, unseen_parts, without_markup
from resume.grounding.reading.headings import Heading, headings
from resume.grounding.sources import SourceTexts
from resume.grounding.statements import Statement, StatementKind
from resume.grounding.told_names import has_names, has_rank
from resume.grounding.told_scope import GROUNDS, TAILS, has_scope
from resume.grounding.told_skills import (
    has_degree,
    has_skill,
    has_version,
    is_deed,
    is_other_name,
    is_plainly_told,
    is_shown,
    knows_name,
)
from resume.grounding.words.rewording import equals
from resume.grounding.words.tokens import TextWords, Word
from resume.remembered import remembered
from resume.skills import group
from resume.terms import stem, terms


def ungrounded(after: str, sources: Sequence[str]) -> list[Statement]:
    """The statements of `after` that none of the sources supports, in order. For many texts prepare
    `Sources` once."""
    return Sources(sources).ungrounded(after)


class Sources:
    """Texts that may support statements, read once so that a check takes a fraction of a millisecond."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._told = SourceTexts(texts)

    def ungrounded(self, after: str) -> list[Statement]:
        """The statements of `after` that nothing here supports, in order."""
        reading = self._told.reading_of(without_sums(after))
        return [reading.back(claim) for claim in self._claims(reading.text)]

    def _claims(self, after: str) -> list[Statement]:
        told = self._told
        text = without_markup(after)
        made = (*statements(text), *targets(after))
        has = {each: _is_supported(each, text, told) for each in made}
        charged = {
            (s.start, s.end) for s in made if s.kind is StatementKind.SCOPE and s.normal not in GROUNDS and has[s]
        }
        deeds = [s for s in made if is_deed(s, text, charged)]
        named = [(s.start, s.end) for s in made if has[s] and is_other_name(s, told)]
        claims = [s for s in made if not has[s] and s not in deeds and not _is_in_name(s, named)]
        claims = [s for s in claims if not is_shown(s, text, made, told)]
        plain = [s for s in claims if is_plainly_told(s, told)]
        claims = [s for s in claims if s not in plain]
        by_words = [s for s in made if not _is_whole(s) or s in plain or (s in deeds and not has[s])]
        bare = without_bounds(text)  # which are looked at with their figures
        words = TextWords(bare)
        claims += _new_words(words, [(s.start, s.end) for s in made if s not in by_words], told)
        claims += _loose_parts(words, [s for s in made if not is_deed(s, text, ())], has, told)
        claims += told.figures.repeated(made)
        claims += _disguised(after, told)
        claims += (Statement(StatementKind.SCOPE, text[a:b], "done", a, b) for a, b in _overstated(text, told))
        heads = [*headings(text, lambda word: knows_name(word, told))] if claims else []
        claims = [s for s in claims if not any(_is_in_heading(s, head) for head in heads)]
        if not claims and all(s.kind is StatementKind.SCOPE for s in made) and (strange := _strange(text, told)):
            claims.append(strange)
        return sorted(set(claims), key=lambda s: (s.start, s.end))

    def unsaid(self, added: str) -> list[Statement]:
        """The same of a line that is to be added. It rests wholly on its sources: a word that a new wording of a line
        may bring along is a claim in a line that nobody wrote."""
        reading = self._told.reading_of(without_sums(added))
        claims = self._claims(reading.text)
        spans = [(c.start, c.end) for c in claims]
        for word in self._told.vocabulary.unknown(without_markup(reading.text)):
            if not _lies_in(word.start, word.end, spans):
                claims.append(_topic(word))
        return sorted(map(reading.back, claims), key=lambda s: (s.start, s.end))


@remembered(80_000)  # 300 bytes a character: 24 MB
def sources_of(texts: tuple[str, ...]) -> Sources:
    """The same for the same texts: a draft and the result that follows it stand on one resume."""
    return Sources(texts)


def _is_supported(claim: Statement, text: str, told: SourceTexts) -> bool:
    match claim.kind:
        case StatementKind.NUMBER | StatementKind.DURATION | StatementKind.DATE:
            return told.figures.supports(claim, text)
        case StatementKind.DEGREE:
            return has_degree(claim, text, told)
        case StatementKind.SKILL:
            return has_skill(claim, told)
        case StatementKind.VERSION:
            return has_version(claim, told)
        case StatementKind.NAME:
            return has_names(claim, told)
        case StatementKind.LINK | StatementKind.TITLE:
            same = {claim.normal, *equals(claim.normal)}
            return any(told.statements.get((claim.kind, each)) for each in same) or has_rank(claim, text, told)
        case StatementKind.SCOPE:
            return has_scope(claim, text, told)
        case StatementKind.TOPIC | StatementKind.DISGUISED:  # pragma: no cover - found here and not in texts
            return False


def _new_words(text: TextWords, spans: Sequence[tuple[int, int]], told: SourceTexts) -> Iterator[Statement]:
    """The words that claim something of their own or are only added, where no other statement was made of them."""
    for word in (*new_words(text, told.vocabulary), *inserted(text, told.vocabulary)):
        if not _lies_in(word.start, word.end, spans):
            yield _topic(word)


def _loose_parts(
    words: TextWords, made: Collection[Statement], has: dict[Statement, bool], told: SourceTexts
) -> Iterator[Statement]:
    """The parts of sentences in which neither a word nor another statement comes from here."""
    for start, end in loose_parts(words, told.vocabulary):
        if any(s.normal in TAILS and s.start <= start and end <= s.end and has[s] for s in made):
            continue  # "on time", which is told
        if not any(s.start < end and start < s.end for s in made if s.kind is not StatementKind.SCOPE):
            yield Statement(StatementKind.TOPIC, words.text[start:end].rstrip(), "", start, end)


def _topic(word: Word) -> Statement:
    return Statement(StatementKind.TOPIC, word.written, stem(word.written.lower()), word.start, word.end)


def _overstated(text: str, told: SourceTexts) -> Iterator[tuple[int, int]]:
    """The spans of what the sources have with a limit, a denial or another agent, and the text without."""
    yield from told.hedged.overstated(text)
    yield from told.limits.dropped(text)
    yield from told.denials.dropped(text)
    yield from told.denials.added(text)
    yield from told.agents.taken(text)
    yield from told.left.taken(text)
    yield from told.aims.reached(text)
    yield from told.links.invented(text)
    yield from told.singles.multiplied(text)
    yield from told.singles.misplaced(text)
    yield from told.opposites.swapped(text)
    yield from told.levels.raised(text)
    yield from told.rates.changed(text)
    yield from told.lines.moved(text)
    yield from told.labels.moved(text)


def _disguised(text: str, told: SourceTexts) -> Iterator[Statement]:
    for start, end in odd_words(text):
        if (word := text[start:end].casefold()) not in told.odd:
            yield Statement(StatementKind.DISGUISED, text[start:end], word, start, end)
    for start, end in unseen_parts(text):
        if not any(text[start:end] in source for source in told.texts):
            yield Statement(StatementKind.DISGUISED, text[start:end], text[start:end].casefold(), start, end)


def _strange(text: str, told: SourceTexts) -> Statement | None:
    """The text as a whole, when hardly a word of it comes from here, however little each word claims."""
    words = list(terms(text))
    known = sum(told.vocabulary.knows(w.text.casefold()) for w in words)
    if len(words) < _FEW or known >= _LEAST * len(words):
        return None
    start, end = words[0].start, words[-1].end
    return Statement(StatementKind.TOPIC, text[start:end], " ".join(w.stem for w in words), start, end)


def _is_in_heading(claim: Statement, head: Heading) -> bool:
    """Whether a heading says it only of its names: a word of it, a skill that they show, or one of a single word."""
    if not head.start <= claim.start < claim.start + len(claim.text) <= head.end:
        return False
    if claim.kind is StatementKind.SKILL:
        return head.is_shown or (group(claim.normal) not in _NO_HEADINGS and " " not in claim.text)
    if head.is_shown and claim.normal in ("certify", "license", "qualify"):
        return True
    # "Design: Figma", "Authoring: Captivate"
    return claim.kind is StatementKind.TOPIC or (claim.normal in ("make", "author") and claim.text.istitle())


def _is_whole(statement: Statement) -> bool:
    """Whether it is judged by all of its words, so that none of them has to be looked at again."""
    return statement.kind is not StatementKind.TITLE and statement.normal not in GROUNDS


def _is_in_name(claim: Statement, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a word of scope is only a part of what a thing is called: "regular expressions"."""
    return bool(names) and claim.kind is StatementKind.SCOPE and _lies_in(claim.start, claim.end, names)


def _lies_in(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


_NO_HEADINGS = ("Certifications", "Spoken languages", "Soft skills")
_FEW = 3  # content words from which on a text says something as a whole
_LEAST = 0.25  # of them that have to be the sources'
