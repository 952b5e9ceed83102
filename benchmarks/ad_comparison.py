"""Labels of an ad beside what the rules read: which are found, which requirements are right.

Both are quotes of the ad, so they are compared by the words of the ad that they cover, by their places; white space,
case, markup and words such as "the" aside:

- a requirement is *right* when at least half of its words lie in three labels or fewer, or when it is a quote of at
  most 20 words with a whole label in it (a quote of half the ad is thus never right);
- a label is *found* when right requirements cover at least half of its words;
- so one line may be read as two requirements, or two labels as one, without a penalty;
- priority and category are those of the partner with most words in common. Critical and important both are "must",
  responsibilities "duty". A label may allow several categories.

Precision by a class is the share of what was given that class and deserves it; recall the share of the labels of that
class that were found and given it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.labels import Label, LabelledAd, Stress
from resume.job import Category, Priority, Requirement, Requirements

_WORD = re.compile(r"\w[\w+#]*")
_COMMON = frozenset(
    """a an the and or of in on at to for with by as is are be will you your our we it its
    der die das den dem des und oder in im mit von zu für eine einer eines ein
    el la los las un una y o de del en con para por al su""".split()
)
_HALF = 0.5
_SENTENCE = 20  # words of a quote that may say more than its label
_MOST = 3  # labels in one quote

Words = frozenset[int]  # places of words in the ad


@dataclass(frozen=True, slots=True)
class Read:
    """A requirement, or a line of logistics, as the rules read it."""

    text: str
    priority: Stress
    category: Category | None
    words: Words
    years: float | None = None
    keywords: tuple[str, ...] = ()
    any_of: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A label at its place, with the right requirements that have words in common with it, best first."""

    label: Label
    words: Words
    partners: tuple[Read, ...]

    @property
    def is_found(self) -> bool:
        return len(self.words & frozenset().union(*(each.words for each in self.partners))) >= _HALF * len(self.words)

    def has(self, holds: Callable[[Read, Label], bool]) -> bool:
        """Whether it was found, and this holds for a partner with most words in common."""
        most = max((len(self.words & each.words) for each in self.partners), default=0)
        return self.is_found and any(
            holds(each, self.label) for each in self.partners if len(self.words & each.words) == most
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """One ad. `read` holds everything with the label that it shares most words with; None when it is spurious."""

    name: str
    known: tuple[Known, ...]
    read: tuple[tuple[Read, Label | None], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Precision and recall of one class, as counts."""

    name: str
    labels: int
    found: int
    read: int
    right: int

    @property
    def recall(self) -> float | None:
        return self.found / self.labels if self.labels else None

    @property
    def precision(self) -> float | None:
        return self.right / self.read if self.read else None


def compare(ad: LabelledAd, requirements: Requirements) -> Comparison:
    """See the module.

    Raises: ValueError when a label is no quote of the ad.
    """
    text = _Text(ad.job.text)
    places = [(label, text.find(label.text)) for label in ad.labels]
    missing = [label.text for label, words in places if not words]
    if missing:
        raise ValueError(f"{ad.name}: the ad does not say {missing[0]!r}")
    read = list(_read(requirements, text))
    right = [each for each in read if _is_right(each.words, [words for _, words in places])]
    known = [Known(label, words, tuple(_by_overlap(words, right))) for label, words in places]
    return Comparison(
        ad.name, tuple(known), tuple((each, _partner(each, places) if each in right else None) for each in read)
    )


def by_priority(comparisons: Sequence[Comparison]) -> list[Share]:
    """Whatever the category."""

    def share(priority: Stress) -> Share:
        return _share(
            priority,
            comparisons,
            lambda label: label.priority is priority,
            lambda read: read.priority is priority,
            lambda read, label: read.priority is label.priority,
        )

    return [share(priority) for priority in Stress]


def by_category(comparisons: Sequence[Comparison]) -> list[Share]:
    """Whatever the priority; logistics have none."""

    def share(category: Category) -> Share:
        return _share(
            category,
            comparisons,
            lambda label: label.categories[:1] == (category,),
            lambda read: read.category is category,
            lambda read, label: read.category in label.categories,
        )

    return [share(category) for category in Category]


def whole(name: str, comparisons: Sequence[Comparison]) -> Share:
    """Found at all, whatever the class."""
    return _share(name, comparisons, lambda label: True, lambda read: True, lambda read, label: True)


def details(comparisons: Sequence[Comparison]) -> dict[str, tuple[int, int]]:
    """How many of the years, degrees, licences and choices that labels have were read, of how many."""
    known = [each for comparison in comparisons for each in comparison.known]

    def count(has: Callable[[Label], object], holds: Callable[[Label, Read], bool]) -> tuple[int, int]:
        those = [each for each in known if has(each.label)]
        return sum(any(holds(each.label, read) for read in each.partners) for each in those), len(those)

    return {
        "years": count(lambda label: label.years, lambda label, read: read.years == label.years),
        "degree": count(lambda label: label.degree, lambda label, read: _says(read, label.degree or "")),
        "licence": count(lambda label: label.licence, lambda label, read: _says(read, label.licence or "")),
        "one is enough": count(
            lambda label: label.any_of,
            lambda label, read: read.any_of and all(_says(read, option) for option in label.any_of),
        ),
    }


class _Text:
    """The words of an ad and their places."""

    def __init__(self, text: str) -> None:
        self._found = [(match.start(), match[0].casefold()) for match in _WORD.finditer(text)]
        self._joined = " " + " ".join(word for _, word in self._found) + " "

    def between(self, start: int, end: int) -> Words:
        """The places of the words that begin there, common ones aside."""
        return frozenset(i for i, (at, word) in enumerate(self._found) if start <= at < end and word not in _COMMON)

    def find(self, quote: str) -> Words:
        """The places of a quote's words; none when the text does not say so."""
        words = [match[0].casefold() for match in _WORD.finditer(quote)]
        at = self._joined.find(f" {' '.join(words)} ")
        if at < 0 or not words:
            return frozenset()
        first = self._joined.count(" ", 0, at)
        return frozenset(first + i for i, word in enumerate(words) if word not in _COMMON)


def _read(requirements: Requirements, text: _Text) -> Iterator[Read]:
    for each in requirements.items:
        words = text.between(each.start, each.end)
        yield Read(each.text, _stress(each), each.category, words, each.years, each.keywords, each.any_of)
    for line in requirements.logistics:
        yield Read(line, Stress.LOGISTICS, None, text.find(line))


def _is_right(words: Words, labels: Sequence[Words]) -> bool:
    if not words:
        return False
    best = sorted((words & label for label in labels), key=len, reverse=True)[:_MOST]
    if len(frozenset().union(*best)) >= _HALF * len(words):
        return True
    return len(words) <= _SENTENCE and any(label <= words for label in labels)


def _stress(requirement: Requirement) -> Stress:
    if requirement.category is Category.RESPONSIBILITIES:
        return Stress.DUTY
    return Stress.NICE if requirement.priority is Priority.NICE_TO_HAVE else Stress.MUST


def _by_overlap(words: Words, read: Iterable[Read]) -> list[Read]:
    common = [each for each in read if each.words & words]
    return sorted(common, key=lambda each: (-len(each.words & words), len(each.words)))


def _partner(read: Read, places: Iterable[tuple[Label, Words]]) -> Label:
    return max(places, key=lambda place: len(place[1] & read.words))[0]


def _share(
    name: str,
    comparisons: Iterable[Comparison],
    is_labelled: Callable[[Label], bool],
    is_read: Callable[[Read], bool],
    agrees: Callable[[Read, Label], bool],
) -> Share:
    comparisons = list(comparisons)
    known = [each for comparison in comparisons for each in comparison.known if is_labelled(each.label)]
    read = [pair for comparison in comparisons for pair in comparison.read if is_read(pair[0])]
    found = sum(each.has(agrees) for each in known)
    right = sum(partner is not None and agrees(each, partner) for each, partner in read)
    return Share(name, len(known), found, len(read), right)


def agrees(read: Read, label: Label) -> bool:
    return read.priority is label.priority and (not label.categories or read.category in label.categories)


def _says(read: Read, words: str) -> bool:
    return any(
        words.casefold() in keyword.casefold() or keyword.casefold() in words.casefold() for keyword in read.keywords
    )
