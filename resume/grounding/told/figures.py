"""The figures that the sources tell, and whether those of a new wording are among them: the same value in the same
unit, said of the same thing.

How figures are found and written in one form is in `resume/grounding/figures/numbers.py`, what they are said of in
`resume/grounding/claims/contexts.py`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from resume.grounding.claims.marks import is_product
from resume.grounding.figures.numbers import FigureKind, find_figures
from resume.grounding.figures.units import is_unit
from resume.grounding.figures.written import ORDINALS
from resume.grounding.reading.spelling import is_misspelled
from resume.grounding.statements import BY, EACH_OF, FROM, NOUN, PART_OF, RANGE, TO, WHOLE_OF, Statement, StatementKind
from resume.grounding.told.dates import Said, ToldDates
from resume.grounding.told.equal_figures import as_share, other_forms
from resume.grounding.told.parts_of_sums import Parts
from resume.grounding.told.posts import Posts
from resume.grounding.words.ordinary import WordClass, stem_class
from resume.grounding.words.rewording import equals
from resume.grounding.words.sameness import (
    counts_people,
    counts_the_same,
    is_bounded,
    is_nothing_else,
    is_of_the_same,
    is_reversed,
    marked,
    things,
)
from resume.grounding.words.vocabulary import Vocabulary
from resume.patterns import Pattern
from resume.terms import STOP_WORDS, stem


class ToldFigures:
    """Counts, amounts, lengths of time and dates of the sources."""

    def __init__(self, said: Said, vocabulary: Vocabulary) -> None:
        """Of statements and words of the sources, which may be added to until the first question."""
        self._said = said
        self._vocabulary = vocabulary
        self._times: Counter[str] = Counter()  # how often each figure is told
        self._units: dict[str, StatementKind] = {}
        self._dates = ToldDates(said, vocabulary)
        self._counts: dict[str, list[Statement]] = defaultdict(list)  # by the stems of what they count
        self._shares: dict[str, list[Statement]] = defaultdict(list)  # "4 out of 5", by the percentage
        self._products: dict[str, list[Statement]] = defaultdict(list)  # "20 bags of 25 kg", by the first figure
        self._parts = Parts()
        self._posts = Posts()
        self.versions: dict[str, list[str]] = defaultdict(list)
        """Names by the number of their version."""

    def learn(self, text: str, readings: Sequence[Sequence[Statement]]) -> None:
        """Learn the figures of a source from its statements, as it stands and written out."""
        self._posts.learn(text, readings[0])
        self._parts.learn(text, readings[0])
        told: Counter[str] = Counter()
        for made in readings:
            self._dates.learn(made)
            told |= Counter(s.normal for s in made if s.kind in (StatementKind.NUMBER, StatementKind.DURATION))
            for each in made:
                if each.kind is StatementKind.NUMBER and " " not in each.normal:
                    for root in things(each):
                        self._counts[root].append(each)
                if each.kind is StatementKind.NUMBER and marked(each, EACH_OF):
                    self._products[each.normal.split()[0]].append(each)
                if each.kind is StatementKind.NUMBER and (share := as_share(each)):
                    self._shares[share.normal].append(share)
                if each.kind in (StatementKind.DURATION, StatementKind.NUMBER) and " " in each.normal:
                    self._units[each.normal.partition(" ")[2]] = each.kind
                elif each.kind is StatementKind.VERSION:
                    name, _, number = each.normal.rpartition(" ")
                    self.versions[number].append(name)
        self._times += told

    def repeated(self, made: Iterable[Statement]) -> Iterator[Statement]:
        """The figures that stand here once more than there: the same figure for a second thing."""
        told: Counter[str] = Counter()
        for each in made:
            if each.kind is StatementKind.NUMBER and each.text.lower() != "one":
                told[each.normal] += 1
                said = self._said.get((each.kind, each.normal), ())
                if said and told[each.normal] > max(1, self._times[each.normal]):
                    yield each

    def supports(self, claim: Statement, text: str) -> bool:
        """Whether a number, length of time or date of a text is told."""
        if claim.kind is StatementKind.DATE:
            return self._dates.supports(claim, text)
        if self._is_one(claim, text) or self._has_figure(claim, text) or self._dates.last(claim, text):
            return True
        if self._posts.last(claim, text) or self._posts.has_part(claim, text):
            return True
        if " th" in claim.normal and self._is_place(claim):
            return True
        if claim.normal == "1:1" and (StatementKind.SKILL, _ONE_TO_ONE) in self._said:
            return True
        if claim.kind is StatementKind.NUMBER and _ORDINALS.get(claim.normal) in self._vocabulary.words:
            return True  # "3rd" for "third"
        if claim.kind is not StatementKind.NUMBER:
            return False
        if self._is_code(claim) or self._follows(claim, text):
            return True
        return self._is_product(claim, text) or self._parts.add_up(claim, text)

    def _is_one(self, claim: Statement, text: str) -> bool:
        """Whether it is one of a thing, which is "a" thing as well; of digits where the sources name the thing."""
        if claim.text != "1":
            return claim.text.lower() == "one" and " th" not in claim.normal
        noun = _NOUN_BEHIND.match(text, claim.end)
        is_counted = any(each.normal != "1" for root in things(claim) for each in self._counts.get(root, ()))
        is_end = any(near.startswith((FROM, TO, PART_OF, WHOLE_OF)) for near in claim.near)
        return noun is not None and not is_counted and not is_end and noun[1] in self._vocabulary.words

    def _is_place(self, claim: Statement) -> bool:
        """Whether it is a place in a series that the sources tell as a name ("Year 1"), or the first or second one,
        where the sources have two in other words, as by their dates."""
        value, _, unit = claim.normal.partition(" th")
        if unit in self.versions.get(value, ()) or (unit == "quarter" and self._dates.has_quarter(value)):
            return True
        is_free = claim.text.lower() in ("first", "second") or _ORDINALS.get(f"{value} th") in self._vocabulary.words
        return is_free and f"th{unit}" not in self._units

    def _is_code(self, claim: Statement) -> bool:
        """Whether a figure is part of a code that is told: "3b", which is no amount as "3k" is."""
        return _CODE.fullmatch(claim.text) is not None and claim.text.casefold() in self._vocabulary.words

    def _follows(self, claim: Statement, text: str) -> bool:
        """Whether a count is exactly that of what is named right behind it, or the sum of its parts there, which are
        told: "three shops (Leeds, York and Hull)", "two clerks, one in payables and one in receivables"."""
        if not claim.normal.isdigit() or claim.is_more or not 1 < int(claim.normal) < _MOST:
            return False
        if listed := _LISTED.match(text, claim.end):
            parts = [p for p in _BETWEEN.split(listed["bracket"] or listed["open"]) if p.strip()]
            named = [p for p in parts if _NAMED.match(p)]
            if len(parts) == len(named) == int(claim.normal) and not any(find_figures(p) for p in named):
                return True
        return self._is_sum(claim, text)

    def _is_product(self, claim: Statement, text: str) -> bool:
        """Whether it is the product of two figures beside it that are told as such: "500 kg (20 bags of 25 kg)"."""
        value, _, unit = claim.normal.partition(" ")
        if claim.is_more or not value.isdigit():
            return False
        low = max((m.end() for m in _SENTENCE_END.finditer(text, 0, claim.start)), default=0)
        end = _SENTENCE_END.search(text, claim.end)
        for a, b in pairwise(find_figures(text)):
            if not (low <= a.start and b.end <= (end.start() + 1 if end else len(text)) and is_product(a, b, text)):
                continue
            many, (each, _, of) = a.normal.split()[0], b.normal.partition(" ")
            said = [s for s in self._products[many] if f"{EACH_OF}{b.normal}" in s.near]
            is_exact = each.isdigit() and int(many) * int(each) == int(value) and of == unit
            if is_exact and any(s.is_more is a.is_more and (unit or self._counts_each(claim, b.normal)) for s in said):
                return True
        return False

    def _counts_each(self, claim: Statement, each: str) -> bool:
        """Whether a product counts what there are so many of in each: the bottles of "50 boxes of 12 bottles"."""
        return any(not things(claim).isdisjoint(s.about) for s in self._said.get((StatementKind.NUMBER, each), ()))

    def _is_sum(self, claim: Statement, text: str) -> bool:
        end = _SENTENCE_END.search(text, claim.end, claim.end + _FAR)
        behind = text[claim.end : end.start() if end else claim.end + _FAR]
        if not _IN_PARTS.match(behind) or _CHANGED.search(behind):
            return False
        parts = [f.normal for f in find_figures(behind) if f.kind is FigureKind.NUMBER]
        parts = parts[: next((i for i in range(2, len(parts) + 1) if _sum(parts[:i]) == int(claim.normal)), 0)]
        return bool(parts) and all(self._times[value] >= times for value, times in Counter(parts).items())

    def _has_figure(self, claim: Statement, text: str) -> bool:
        """The same value in the same unit, counting the same thing."""
        value, _, unit = claim.normal.partition(" ")
        if claim.kind is StatementKind.DURATION and value == "1" and unit in self._vocabulary.words:
            return True  # "in a year" is in one year
        is_cut = _HYPHEN.match(text, claim.end) is not None  # "seven-figure", and no "22-25"
        names = () if unit or claim.is_more or is_cut else self.versions.get(value, ())
        before = _WORD_BEFORE.search(text, max(0, claim.start - 24), claim.start) if names else None
        if any(stem(name) in claim.near or (before and name == before[1].casefold()) for name in names):
            return True  # "Years 3 and 4", and no "seven-figure sum"
        if _SHARED.search(text, max(0, claim.start - 12), claim.end + 12) and (share := as_share(claim)):
            said = [*self._said.get((claim.kind, share.normal), ()), *self._shares.get(share.normal, ())]
            if any(_is_same(share, each, text) for each in said):  # "one in five" for 20 %
                return True
        said = []
        for each in self._candidates(claim, value, unit):
            if _is_end_alone(claim, each, text):
                continue
            if is_bounded(claim, each) and not self._is_moved(claim, each) and not _is_of_others(claim, each):
                if _is_same(claim, each, text):
                    return True
                said.append(each)
        return any(self._is_only(claim, each) and _has_part(each, claim, text) for each in said)

    def _is_moved(self, claim: Statement, said: Statement) -> bool:
        """Whether a count is told of another thing here, of which the sources tell another count: "40 lifts" where
        there were 40 pumps and 12 lifts."""
        own, others = things(claim), things(said)
        if " " in claim.normal or claim.kind is not StatementKind.NUMBER or not own or not others:
            return False
        noun = marked(said, NOUN)
        if (noun and noun <= STOP_WORDS) or is_of_the_same(own, others):
            return False  # "of which 19 were repudiated" counts what was told of before
        return any(rival.normal != said.normal for root in own for name in equals(root) for rival in self._counts[name])

    def _is_only(self, claim: Statement, said: Statement) -> bool:
        """Whether a figure is told once only, and of nothing else."""
        is_once = self._times[said.normal] == 1 and not is_reversed(claim, said)
        if claim.kind is StatementKind.DURATION and claim.normal.endswith(" year") and (own := things(claim)):
            known = self._vocabulary.stems
            if all(not equals(root).isdisjoint(known) for root in own) and own.isdisjoint(said.near | said.about):
                return False  # "9 years in data work", which they have elsewhere
        return is_once and is_nothing_else(claim, said, self._vocabulary.stems)

    def _candidates(self, claim: Statement, value: str, unit: str) -> Iterator[Statement]:
        """What is told of the same value, in all the ways to write it."""
        yield from self._said.get((claim.kind, claim.normal), ())
        if claim.kind is StatementKind.NUMBER and not unit:
            yield from self._said.get((StatementKind.DATE, claim.normal), ())
            yield from self._in_units(claim)
        if unit in _CURRENCIES and unit in self._units:  # "budget of £76k, came in 1.5k under"
            yield from (s for s in self._said.get((claim.kind, value), ()) if s.text[-1:] in "kKmM")
        if claim.kind is StatementKind.DURATION:
            # "seven years in one ward and three in another", "3 waeks"
            bare = self._said.get((StatementKind.NUMBER, value), ())
            yield from (s for s in bare if (not s.about and unit in self._units) or _has_slip(s, unit))
        if unit and unit != "x":  # "Hours on type: 400"
            bare = self._said.get((StatementKind.NUMBER, value), ())
            yield from (s for s in bare if any(is_unit(root, unit) for root in marked(s, BY)))
        for form in other_forms(claim):
            said = self._said.get((form.kind, form.normal), ())
            yield from (s for s in said if form.written is None or form.written.fullmatch(s.text))
        if unit == "%":
            yield from self._shares.get(claim.normal, ())
        if unit == "bed":
            said = self._said.get((StatementKind.NUMBER, value), ())
            yield from (s for s in said if not marked(s, NOUN).isdisjoint(("bed", "bedroom")))

    def _in_units(self, claim: Statement) -> Iterator[Statement]:
        """The same value in the unit that the claim counts: "90,000 accident-free miles"."""
        labels = claim.about | marked(claim, BY)
        for unit, kind in self._units.items():
            if stem(unit) in labels or any(is_unit(root, unit) for root in labels):
                yield from self._said.get((kind, f"{claim.normal} {unit}"), ())


def _is_end_alone(claim: Statement, said: Statement, text: str) -> bool:
    """Whether one end of a range is told as if it were the figure: "12 patients" out of 10 to 12, and no "up to 12"."""
    if RANGE not in said.near or claim.is_more or claim.is_less:
        return False
    return (marked(said, FROM) | marked(said, TO)).isdisjoint(_values(text))


def _is_of_others(claim: Statement, said: Statement) -> bool:
    """Whether one of so many is claimed, where the sources tell of so many others, or "a seven-strong team", where they
    count no people."""
    if claim.text.endswith("-strong") and said.about and not counts_people(said):
        return True
    return bool(marked(claim, WHOLE_OF)) and "other" in marked(said, NOUN)


def _has_slip(said: Statement, unit: str) -> bool:
    """Whether a figure stands with its unit, misspelled."""
    strange = (root for root in said.about if stem_class(root) is WordClass.RARE)
    return any(is_misspelled(f"{root}s", f"{unit}s") for root in strange)


def _sum(parts: Sequence[str]) -> int:
    return sum(int(part) if part.isdigit() else _MOST for part in parts)


def _is_same(claim: Statement, said: Statement, text: str) -> bool:
    return counts_the_same(claim, said) and not is_reversed(claim, said) and _has_part(said, claim, text)


def _has_part(said: Statement, claim: Statement, text: str) -> bool:
    """Whether a figure that is told as a whole of which so many are a part ("won 6 of 40 appeals") is claimed with the
    part."""
    parts = marked(said, WHOLE_OF)
    if not parts or marked(claim, WHOLE_OF):
        return True
    return not parts.isdisjoint(_values(text))


@lru_cache(maxsize=16)
def _values(text: str) -> frozenset[str]:
    return frozenset(f.normal.partition(" ")[0] for f in find_figures(text))


_SHARED = re.compile(r"(?<=\w)(?: in | out of | of (?:every|each) | per (?=\d)|/)(?=\w)")
_ONE_TO_ONE = "One-to-one meetings"
_CURRENCIES = "$£€"
_MOST = 1000  # of what is named one by one or in parts
_FAR = 120  # characters behind a count in which its parts stand
_IN_PARTS = Pattern(r"[^\d:(,–—]{0,50}[:(,–—]")
_CHANGED = Pattern(r"\b(?:from|to|by)\b[^,;]{0,30}\d|->|→", re.IGNORECASE)
_ORDINALS = {f"{n} th": word for n, word in enumerate(ORDINALS, 1)}
_HYPHEN = re.compile(r"-\D")
_WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
_NOUN_BEHIND = re.compile(r"\s([a-z]{3,})(?<!s)\b")
_CODE = re.compile(r"\d+[a-jln-z]")  # k and m are thousands and millions
_SENTENCE_END = re.compile(r"[.;](?:\s|$)")
# A noun of up to four words, and what is named by it, to the end of the bracket or of the sentence.
_LISTED = Pattern(
    r"(?:\sof\s(?:the|my|our|their)\s\w+)?\s(?:[\w-]+\s?){1,4}(?:\((?P<bracket>[^()]{3,120})\)|[:,–—-]\s(?P<open>[^.;:()]{3,120})(?=[.;]|$))"
)
_BETWEEN = re.compile(r",\s*(?:and\s)?|\s+(?:and|&)\s+")
_NAMED = re.compile(r"(?:the\s)?(?:[A-Z0-9]|\w+[A-Z])")
