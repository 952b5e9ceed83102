"""What the sources say, in the forms in which claims are looked up: statements, words and where they stand, names,
figures, sentences that tell of help or a limit.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from resume.grounding.claims.facts import statements
from resume.grounding.deeds.agents import Agents
from resume.grounding.deeds.aims import Aims
from resume.grounding.deeds.hedges import HedgedSources, untold
from resume.grounding.deeds.left import Left
from resume.grounding.deeds.levels import Levels
from resume.grounding.deeds.limits import Limits
from resume.grounding.deeds.lines import Lines
from resume.grounding.deeds.links import Links
from resume.grounding.deeds.negations import Denials
from resume.grounding.deeds.opposites import Opposites
from resume.grounding.deeds.plurals import Singles
from resume.grounding.deeds.rates import Rates
from resume.grounding.reading.acronyms import acronyms, in_brackets, initials
from resume.grounding.reading.disguise import odd_words, without_markup
from resume.grounding.reading.other_forms import OtherForms
from resume.grounding.reading.reading import Reading
from resume.grounding.reading.shorthand import readings
from resume.grounding.statements import Statement, StatementKind
from resume.grounding.told.figures import ToldFigures
from resume.grounding.told.labels import Labels
from resume.grounding.told.parts import InLine, by_line, lines_apart, parts_of, whole
from resume.grounding.words.rewording import equals
from resume.grounding.words.vocabulary import CHANGE, Vocabulary
from resume.terms import stem
from resume.text import lowered


class SourceTexts:
    """Texts that may support statements, read once, each as it stands and with its short forms written out."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.statements: dict[tuple[StatementKind, str], list[Statement]] = defaultdict(list)
        """By kind and normal form."""
        self.texts: list[str] = []
        """All readings."""
        self.vocabulary = Vocabulary()
        self._forms = OtherForms(self.vocabulary.words, self.texts)
        self.hedged = HedgedSources()
        self.limits = Limits()
        self.denials = Denials()
        self.agents = Agents()
        self.left = Left()
        self.links = Links()
        self.aims = Aims()
        self.singles = Singles()
        self.opposites = Opposites()
        self.levels = Levels()
        self.rates = Rates()
        self.lines = Lines()
        self.labels = Labels()
        self.initials: set[str] = set()
        """What words that follow one another can be shortened to."""
        self.odd: set[str] = set()
        """Words with signs that a reader cannot see, in lower case."""
        self.words: dict[str, list[int]] = defaultdict(list)
        """Where each word stands, in lower case; the stems in all forms and by other names in `stems`."""
        self.stems: dict[str, list[int]] = defaultdict(list)
        self.common: set[str] = set()
        """The stems of words that stand here without a capital."""
        self.figures = ToldFigures(self.statements, self.vocabulary)
        self._position = 0
        self._learned: set[str] = set()
        self._written: dict[str, str] = {}
        self._spelled: set[str] = set()
        for text, again in groupby(texts):
            self.initials.update(initials(text))
            self._forms.own_acronyms.add(text)
            self._read_as_it_is(without_markup(text))
            ways = self._read_all_ways(text)
            for same in again:  # how often a figure is told counts
                self.figures.learn(without_markup(same), ways)
        self.acronyms = {letters: word for letters, word in self._written.items() if letters not in self._spelled}
        """By their letters, as written: those of which the sources themselves do not say what they stand for."""
        for letters, word in self._written.items():
            if letters in self._spelled or not self.is_letters(word):
                self._forms.neighbours.pop(letters, None)

    def _read_all_ways(self, text: str) -> list[list[Statement]]:
        """Learn a source as it stands and in its other readings; the statements of each of them."""
        read = {text: self._read(text)}
        for reading in readings(text):
            like = min(read, key=partial(lines_apart, reading))
            read[reading] = self._read_otherwise(reading, like, read[like])
        return [[each for _, each in made] for made in read.values()]

    def _read(self, text: str) -> list[InLine]:
        """Learn a text; its statements."""
        made = statements(text)
        self._learn(text, made)
        return by_line(made, text)

    def _read_otherwise(self, reading: str, like: str, told: Sequence[InLine]) -> list[InLine]:
        """Learn what a reading has otherwise than another one; the statements of all of it.

        Args: `told` are those of the other reading.
        """
        parts = parts_of(reading, like)
        if parts is None:
            return self._read(reading)
        own = [part.own(statements(part.text)) for part in parts]
        for part, made in zip(parts, own, strict=True):
            if part.text not in self._learned:
                self._learn(part.text, [each for _, each in made])
        return whole(told, parts, [each for made in own for each in made])

    def _learn(self, text: str, made: Iterable[Statement]) -> None:
        """Learn the words and sentences of a text, and these of its statements."""
        self.texts.append(text)
        self._learned.add(text)
        masked = without_markup(text)
        for each in (*made, *untold(masked)):
            self.statements[each.kind, each.normal].append(each)
        self.vocabulary.add(masked)
        self._forms.add(masked)
        low = lowered(masked)
        if CHANGE not in self.vocabulary.stems and _DIGIT.search(masked) and _CHANGED.search(low):
            self.vocabulary.stems.add(CHANGE)
        if _PRESENT.search(masked):
            self.vocabulary.stems.add(stem("now"))  # "currently"
        if _OF_US.search(low):
            self.vocabulary.stems.add(stem("colleague"))
        if _SENT_OUT.search(low):
            self.vocabulary.stems.add(stem("publication"))
        self.hedged.add(masked)
        self.limits.add(masked)
        self.rates.add(masked)
        self.lines.add(masked)
        self.labels.add(masked)
        self.links.add(masked)
        self._written |= acronyms(masked)
        self._spelled |= in_brackets(masked)
        self.odd |= {text[start:end].casefold() for start, end in odd_words(text)}
        self._place(masked)

    def _read_as_it_is(self, masked: str) -> None:
        """Learn of a source what no other reading of it tells."""
        self.denials.add(masked)
        self.agents.add(masked)
        self.left.add(masked)
        self.aims.add(masked)
        self.singles.add(masked)
        self.opposites.add(masked)
        self.levels.add(masked)

    def _place(self, masked: str) -> None:
        """Note where the words stand."""
        last = 0
        for match in _WORD.finditer(masked):
            # What a comma parts is no one name: no "Stanford College" in "Larkspur College, Stanford St".
            self._position += 4 if _PARTED.search(masked, last, match.start()) else 1
            last = match.end()
            self.words[match[0].casefold()].append(self._position)
            root = stem(match[0].lower())
            for same in equals(root):
                self.stems[same].append(self._position)
            if match[0].islower():
                self.common.add(root)
        self._position += 100  # nothing is near across two sources

    def reading_of(self, text: str) -> Reading:
        """The text with words in the form that they have here: misspelled, cut short, as acronyms."""
        return self._forms.reading_of(text, self.acronyms)

    def is_letters(self, acronym: str) -> bool:
        """Whether an acronym stands in a source as it is, and not only in place of its words."""
        return self._forms.own_acronyms.is_written(acronym)

    def is_written(self, name: str) -> bool:
        """Whether the very name stands somewhere."""
        return any(_has_name(text, name) for text in self.texts)

    def has_pair(self, first: str, second: str) -> bool:
        """Whether two lower-case words stand side by side somewhere."""
        behind = self.words.get(second, ())
        return any(has_between(behind, place + 1, place + 1) for place in self.words.get(first, ()))

    def places(self, word: str) -> Sequence[int]:
        """Where a lower-case word stands, or else one with its stem."""
        return self.words.get(word) or self.stems.get(stem(word)) or ()

    def are_together(self, wanted: Iterable[str]) -> bool:
        """Whether all of these stems stand within a dozen words of one another."""
        places = sorted((self.stems.get(root, []) for root in wanted), key=len)
        if not places or not all(places):
            return False
        return any(all(has_between(others, p - 12, p + 12) for others in places[1:]) for p in places[0])


def has_between(positions: Sequence[int], low: int, high: int) -> bool:
    """Whether one of these sorted positions lies between the two, both included."""
    first = bisect_left(positions, low)
    return first < len(positions) and positions[first] <= high


def _has_name(text: str, name: str) -> bool:
    """Whether a name stands in a text as words of its own."""
    start = text.find(name)
    while start >= 0:
        if _are_parted(text, start) and _are_parted(text, start + len(name)):
            return True
        start = text.find(name, start + 1)
    return False


def _are_parted(text: str, place: int) -> bool:
    """Whether a word begins or ends at a place of a text."""
    before, behind = (sign.isalnum() or sign == "_" for sign in (text[place - 1 : place], text[place : place + 1]))
    return before is not behind


_WORD = re.compile(r"[^\W_]+")
_PARTED = re.compile(r"[,;|]|\n\s*\n")
_PRESENT = re.compile(r"\b(?:am|is|are|I (?:also )?(?:do|have|keep|lead|look|make|manage|run|take|work|write))\b")
# All of them in lower case.
_OF_US = re.compile(r"\b(?:two|three|four|both|pair) of us\b")  # the writer and colleagues
_SENT_OUT = re.compile(  # before publication
    r"\bbefore (?:going|(?:it|they|each(?: one)?|any|anything|the [a-z]+) (?:went|goes|go)) (?:out|live|to print)\b"
)
_DIGIT = re.compile(r"\d")
_CHANGED = re.compile(  # figures of before and after
    r"\bfrom\b(?=[^;\n]{0,60}\d)[^;\n]{1,60}?\bto\b|\d\S*\s*(?:->|→|to)\s*\S?\d|"
    r"\d[^;\n]{0,40}\b(?:before|previously|earlier)\b[^;\n]{0,60}\d|\d[^;\n]{0,40}\bafter\b[^;\n]{0,30}\bfrom\b[^;\n]{0,20}\d|"
    r"(?<![\w.-])[+−–-]\s?\d+(?:[.,]\d+)?\s?%|"
    r"\d[^;\n]{0,30}\b(?:rather than|instead of|not|compared with|against|vs\.?) \S{0,3}\d|"
    r"\b(?:was|were|instead of|rather than|previously|formerly)\b[^;\n]{0,50}\d[^;\n]{0,60}\b(?:now|after|today)\b|"
    r"\bnow (?:only |just |at )?\d|\bused to\b.*\d|\b(?:up|down) (?:by )?\d|\d\s?%? (?:up|down)\b"
)
