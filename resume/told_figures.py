"""The figures that the sources tell, and whether those of a new wording are among them: the same value in the same
unit, said of the same thing.

How figures are found and written in one form is in `resume/numbers.py`, what they are said of in `resume/contexts.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from resume.novelty import Vocabulary
from resume.sameness import counts_the_same, is_bounded, is_reversed, stems_of
from resume.statements import FROM, ONGOING, Statement, StatementKind
from resume.terms import stem, terms

Said = Mapping[tuple[StatementKind, str], list[Statement]]
"""Statements by kind and normal form."""


class ToldFigures:
    """Counts, amounts, lengths of time and dates of the sources."""

    def __init__(self, said: Said, vocabulary: Vocabulary) -> None:
        """Of statements and words of the sources, which may be added to until the first question."""
        self._said = said
        self._vocabulary = vocabulary
        self._times: Counter[str] = Counter()  # how often each figure is told
        self._units: set[str] = set()
        self._dates: set[str] = set()
        self.versions: dict[str, list[str]] = defaultdict(list)
        """Names by the number of their version."""

    def learn(self, readings: Iterable[Sequence[Statement]]) -> None:
        """Learn the figures of a source from its statements, as it stands and written out."""
        told: Counter[str] = Counter()
        for made in readings:
            told |= Counter(s.normal for s in made if s.kind is StatementKind.NUMBER)
            for each in made:
                if each.kind is StatementKind.DURATION:
                    self._units.add(each.normal.rpartition(" ")[2])
                elif each.kind is StatementKind.VERSION:
                    name, _, number = each.normal.rpartition(" ")
                    self.versions[number].append(name)
                elif each.kind is StatementKind.DATE:
                    self._dates.add(each.normal)
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
            return self._has_date(claim)
        return claim.text.lower() == "one" or self._has_figure(claim, text) or self._has_span(claim)

    def _has_figure(self, claim: Statement, text: str) -> bool:
        """The same value in the same unit, counting the same thing."""
        said = self._said.get((claim.kind, claim.normal), [])
        value, _, unit = claim.normal.partition(" ")
        if claim.kind is StatementKind.DURATION and value == "1" and unit in self._vocabulary.words:
            return True  # "in a year" is in one year
        if claim.kind is StatementKind.NUMBER and " " not in claim.normal:
            said = said + self._said.get((StatementKind.DATE, claim.normal), [])
            if claim.text[0].isdigit() and not claim.is_more and any(stem(name) in claim.near for name in self.versions.get(value, ())):
                return True  # "Years 3 and 4"
        if claim.kind is StatementKind.DURATION and unit in self._units:
            # "seven years in one ward and three in another"
            said = said + [s for s in self._said.get((StatementKind.NUMBER, value), ()) if not s.about]
        for other in (*_other_times(claim), *_other_lengths(claim)):
            said = said + self._said.get((claim.kind, other), [])
        said = [s for s in said if is_bounded(claim, s) and not is_reversed(claim, s)]
        if any(counts_the_same(claim, each) for each in said):
            return True
        around = [w for w in terms(text) if w.stem in claim.about]
        meant = {self._vocabulary.other_form(w.text.lower()) for w in around} - {""}  # "13 chnages"
        return bool(meant) and any(counts_the_same(claim._replace(about=claim.about | meant), s) for s in said)

    def _has_span(self, claim: Statement) -> bool:
        """Whether so many years are exactly those of one range of dates, and of nothing but work: "2006 - 2022" is 16
        years of service."""
        value, _, unit = claim.normal.partition(" ")
        if unit != "year" or claim.is_more or not value.isdigit() or not claim.about <= stems_of(_SERVICE):
            return False
        return any(
            date[:4].isdigit() and f"{FROM}{int(date[:4]) - int(value)}" in s.near
            for date in self._dates
            for s in self._said[StatementKind.DATE, date]
        )

    def _has_date(self, claim: Statement) -> bool:
        """The same month, or for a year any month of it."""
        if claim.normal == ONGOING:
            said = self._said.get((claim.kind, ONGOING), ())
            return any(not claim.text[:1].isalpha() or not claim.near.isdisjoint(s.near) for s in said)
        months = [f"{claim.normal}-{month:02}" for month in range(1, 13)] if "-" not in claim.normal else []
        months += [f"{int(claim.normal) - years}-{claim.normal[2:]}" for years in range(1, 10) if months]  # "2009-10"
        keys = [(StatementKind.NUMBER, claim.normal), *((claim.kind, n) for n in (claim.normal, *months))]
        return any(not is_reversed(claim, s) for key in keys for s in self._said.get(key, ()))


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
