"""The figures that the sources tell, and whether those of a new wording are among them: the same value in the same
unit, said of the same thing.

How figures are found and written in one form is in `resume/grounding/numbers.py`, what they are said of in
`resume/grounding/contexts.py`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from resume.grounding.numbers import FigureKind, find_figures
from resume.grounding.rewording import equals
from resume.grounding.sameness import counts_the_same, is_bounded, is_nothing_else, is_reversed, marked, stems_of
from resume.grounding.spans import Span, chains, spans, years_of
from resume.grounding.statements import FROM, ONGOING, SO_FAR, TO, WHOLE_OF, Statement, StatementKind
from resume.grounding.vocabulary import Vocabulary
from resume.terms import stem, stems, terms

Said = Mapping[tuple[StatementKind, str], list[Statement]]
"""Statements by kind and normal form."""


class ToldFigures:
    """Counts, amounts, lengths of time and dates of the sources."""

    def __init__(self, said: Said, vocabulary: Vocabulary) -> None:
        """Of statements and words of the sources, which may be added to until the first question."""
        self._said = said
        self._vocabulary = vocabulary
        self._times: Counter[str] = Counter()  # how often each figure is told
        self._units: dict[str, StatementKind] = {}
        self._spans: list[Span] = []
        self.versions: dict[str, list[str]] = defaultdict(list)
        """Names by the number of their version."""

    def learn(self, readings: Iterable[Sequence[Statement]]) -> None:
        """Learn the figures of a source from its statements, as it stands and written out."""
        told: Counter[str] = Counter()
        for made in readings:
            self._spans += [span for span in spans(made) if span not in self._spans]
            told |= Counter(s.normal for s in made if s.kind in (StatementKind.NUMBER, StatementKind.DURATION))
            for each in made:
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
            return self._has_date(claim, text)
        if claim.text.lower() == "one" or self._has_figure(claim, text) or self._has_span(claim, text):
            return True
        return claim.kind is StatementKind.NUMBER and (self._is_code(claim) or self._follows(claim, text))

    def _is_code(self, claim: Statement) -> bool:
        """Whether a figure is part of a code that is told: "3b", which is no amount."""
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
        names = () if unit or claim.is_more or text.startswith("-", claim.end) else self.versions.get(value, ())
        if any(stem(name) in claim.near for name in names):
            return True  # "Years 3 and 4", and no "seven-figure sum"
        said = [s for s in self._candidates(claim, value, unit) if is_bounded(claim, s)]
        if any(_is_same(claim, each, text) for each in said):
            return True
        around = [w for w in terms(text) if w.stem in (claim.near if unit else claim.about)] if said else []
        meant = {self._vocabulary.other_form(w.text.lower()) for w in around} - {""}  # "13 chnages"
        claim = claim._replace(near=claim.near | meant) if unit else claim._replace(about=claim.about | meant)
        if meant and any(_is_same(claim, each, text) for each in said):
            return True
        return any(self._is_only(claim, each) and _has_part(each, claim, text) for each in said)

    def _is_only(self, claim: Statement, said: Statement) -> bool:
        """Whether a figure is told once only, and of nothing else."""
        is_once = self._times[said.normal] == 1 and not is_reversed(claim, said)
        return is_once and is_nothing_else(claim, said, self._vocabulary.stems)

    def _candidates(self, claim: Statement, value: str, unit: str) -> Iterator[Statement]:
        """What is told of the same value, in all the ways to write it."""
        yield from self._said.get((claim.kind, claim.normal), ())
        if claim.kind is StatementKind.NUMBER and not unit:
            yield from self._said.get((StatementKind.DATE, claim.normal), ())
            yield from self._in_units(claim)
        if unit in _CURRENCIES and unit in self._units:  # "budget of £76k, came in 1.5k under"
            yield from (s for s in self._said.get((claim.kind, value), ()) if s.text[-1:] in "kKmM")
        if claim.kind is StatementKind.DURATION and unit in self._units:
            # "seven years in one ward and three in another"
            yield from (s for s in self._said.get((StatementKind.NUMBER, value), ()) if not s.about)
        for other in (*_other_times(claim), *_other_lengths(claim)):
            yield from self._said.get((claim.kind, other), ())

    def _in_units(self, claim: Statement) -> Iterator[Statement]:
        """The same value in the unit that the claim counts: "90,000 accident-free miles"."""
        for unit, kind in self._units.items():
            if stem(unit) in claim.about:
                yield from self._said.get((kind, f"{claim.normal} {unit}"), ())

    def _has_span(self, claim: Statement, text: str) -> bool:
        """Whether so many years are exactly those of one range of dates, or of several in a row, and of nothing but the
        work that is told with each of them: "2006 - 2022" is 16 years of service."""
        value, _, unit = claim.normal.partition(" ")
        if unit != "year" or claim.is_more or not value.isdigit():
            return False
        end = _PART_END.search(text, claim.end)
        around = claim.near | stems(text[claim.end : end.start() if end else len(text)])
        for chain in chains(self._spans):
            words = frozenset[str]().union(*(span.words for span in chain))
            named = words | stems_of(_SERVICE)
            if years_of(chain) != int(value) or any(equals(root).isdisjoint(named) for root in claim.about):
                continue
            if len(chain) == 1 and (claim.about <= stems_of(_SERVICE) or not around.isdisjoint(words)):
                return True
            # "Officer for eight years" of both posts, and "sergeant for eight years" of none.
            shared = chain[0].words.intersection(*(span.words for span in chain))
            own = [not around.isdisjoint(span.words - shared) for span in chain]
            if len(chain) > 1 and len(set(own)) == 1 and not around.isdisjoint(shared if not own[0] else words):
                return True
        return False

    def _has_date(self, claim: Statement, text: str) -> bool:
        """The same month, or for a year any month of it."""
        if claim.normal in (ONGOING, SO_FAR):
            if self._is_held_since(claim, text):
                return True
            if "since" in self._vocabulary.words and _SINCE_THEN.fullmatch(text[claim.start :]):
                return True
            said = [s for same in {claim.normal, ONGOING} for s in self._said.get((claim.kind, same), ())]
            return any(not claim.text[:1].isalpha() or not claim.near.isdisjoint(s.near) for s in said)
        months = [f"{claim.normal}-{month:02}" for month in range(1, 13)] if "-" not in claim.normal else []
        months += [f"{int(claim.normal) - years}-{claim.normal[2:]}" for years in range(1, 10) if months]  # "2009-10"
        keys = [(StatementKind.NUMBER, claim.normal), *((claim.kind, n) for n in (claim.normal, *months))]
        return any(not is_reversed(claim, s) for key in keys for s in self._said.get(key, ()))

    def _is_held_since(self, claim: Statement, text: str) -> bool:
        """Whether it is a certificate or the like, which is told with the year in which it was got and goes on: "CTA
        2018" is "CTA since 2018"."""
        year = _SINCE.match(text, claim.start)
        if year is None:
            return False
        held = {stem(name.lower()) for name in _CAPITALS.findall(text)} | stems_of(_HELD)
        said = [
            s
            for key, each in self._said.items()
            if key[0] is StatementKind.DATE and key[1][:4] == year[1]
            for s in each
        ]
        return any(held & s.near & claim.near and not any(n.startswith((FROM, TO)) for n in s.near) for s in said)


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


def _other_times(claim: Statement) -> Iterator[str]:
    """The other normal form of so many times: "twice" for "two" of a thing, "4x" for "four"."""
    value, _, unit = claim.normal.partition(" ")
    if claim.kind is StatementKind.NUMBER and value.isdigit() and unit in ("", "x"):
        yield value if unit and value in ("2", "3") else f"{value} x"


def _other_lengths(claim: Statement) -> Iterator[str]:
    """The same length of time in the next smaller and the next longer unit: "24 month" for "2 year"."""
    value, _, unit = claim.normal.partition(" ")
    if claim.kind is not StatementKind.DURATION or not value.replace(".", "", 1).isdigit():
        return
    for longer, times, shorter in _LENGTHS:
        number = float(value)
        if unit == longer:
            yield f"{number * times:g} {shorter}"
        elif unit == shorter and number * 2 % times == 0:
            yield f"{number / times:g} {longer}"


_SINCE = re.compile(r"since\s+(?:[A-Za-z]{3,9}\.?\s+|\d\d?/)?((?:19|20)\d\d)\b", re.IGNORECASE)
_SINCE_THEN = re.compile(r"since(?: then)?\W*")  # at the end: of what was told before
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9&]+\b")
_HELD = "registered certified qualified licensed chartered accredited member certificate licence card"
_CURRENCIES = "$£€"
_MOST = 1000  # of what is named one by one or in parts
_FAR = 120  # characters behind a count in which its parts stand
_IN_PARTS = re.compile(r"[^\d:(,–—]{0,50}[:(,–—]")
_CHANGED = re.compile(r"\b(?:from|to|by)\b[^,;]{0,30}\d|->|→", re.IGNORECASE)
_CODE = re.compile(r"\d+[a-z]")
_PART_END = re.compile(r"[,.;:(](?:\s|$)|\n")
_SENTENCE_END = re.compile(r"[.;](?:\s|$)")
# A noun of up to four words, and what is named by it, to the end of the bracket or of the sentence.
_LISTED = re.compile(
    r"\s(?:[\w-]+\s?){1,4}(?:\((?P<bracket>[^()]{3,120})\)|[:,–—-]\s(?P<open>[^.;:()]{3,120})(?=[.;]|$))"
)
_BETWEEN = re.compile(r",\s*(?:and\s)?|\s+(?:and|&)\s+")
_NAMED = re.compile(r"(?:the\s)?(?:[A-Z0-9]|\w+[A-Z])")
_SERVICE = "service experience work employment career"
_LENGTHS = (
    ("decade", 10, "year"),
    ("year", 12, "month"),
    ("year", 52, "week"),
    ("week", 7, "day"),
    ("day", 24, "hour"),
    ("hour", 60, "minute"),
    ("minute", 60, "second"),
    ("second", 1000, "ms"),
    ("quarter", 3, "month"),
)
