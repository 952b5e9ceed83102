"""A new wording with some of its words in the form that the sources have them in: misspelled, cut short, as acronyms or
spelled out. Everything else then sees the same words in both.
"""

import re
from collections.abc import Iterator, Mapping
from operator import attrgetter

from resume.grounding.figures.numerals import NUMERALS
from resume.grounding.reading.accents import Accents
from resume.grounding.reading.acronyms import beginnings, shortened
from resume.grounding.reading.coined import Coined
from resume.grounding.reading.compounds import Compounds
from resume.grounding.reading.cuts import Cuts
from resume.grounding.reading.expansions import Neighbours
from resume.grounding.reading.long_forms import OwnAcronyms, abbreviated
from resume.grounding.reading.makers import bare_products
from resume.grounding.reading.morphemes import initials_of
from resume.grounding.reading.name_parts import whole_parts
from resume.grounding.reading.reading import Reading, Replaced, read_as
from resume.grounding.reading.spelling import Spellings


class OtherForms:
    """The words of the sources in forms that a rewrite may mend.

    Args: `words` of the sources in lower case, and their `texts`; both may still grow.
    """

    def __init__(self, words: set[str], texts: list[str]) -> None:
        self.neighbours = Neighbours()
        self.own_acronyms = OwnAcronyms(words)
        self._words = words
        self._begun: frozenset[str] | None = None
        self._spellings = Spellings()
        self._cuts = Cuts()
        self._coined = Coined(texts)
        self._compounds = Compounds()
        self._accents = Accents()
        self._within: dict[str, str] = {}  # single words by the letters of their parts: "ECG"

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        self._spellings.add(text)
        self._cuts.add(text)
        self._compounds.add(text)
        self._accents.add(text)
        self._within.update((letters, word) for word in _LONG.findall(text) if (letters := initials_of(word.lower())))
        self.neighbours.add(text)

    def reading_of(self, text: str, acronyms: Mapping[str, str]) -> Reading:
        """The text as the sources would have it.

        Args: `acronyms` of the sources as written, by their letters.
        """
        if self._begun is None:
            self._begun = beginnings(acronyms)
        found: list[Replaced] = []
        taken: set[int] = set()
        together, each_named = abbreviated(text, self.own_acronyms.has)
        longer = {(each.start, each.new.removesuffix("s")): each for each in each_named}
        spelled_out = [  # "convolutional neural network" as a whole
            max(each, longer.get((each.start, each.new.removesuffix("s")), each), key=_end)
            for each in self.neighbours.spelled_out(text, acronyms)
        ]
        for way in (
            whole_parts(text),
            bare_products(text, self._words, self.own_acronyms.is_written),
            shortened(text, acronyms, self._begun),
            together,
            spelled_out,
            self._compounds.otherwise_written(text),
            self._accents.otherwise_written(text, self._words),
            self._words_of(text, acronyms),
            each_named,
        ):
            for each in way:
                if taken.isdisjoint(range(each.start, each.end)):
                    taken.update(range(each.start, each.end))
                    found.append(each)
        return read_as(text, sorted(found))

    def _words_of(self, text: str, acronyms: Mapping[str, str]) -> Iterator[Replaced]:
        for match in _WORD.finditer(text):
            word = match[0].lower()
            if word in self._words:
                continue
            if match[0].removesuffix("s").isupper():
                is_new = word.removesuffix("s") not in self._words
                form = self._coined.words_for(text, match) or self._part_of(match[0]) if is_new else ""
            elif letters := acronyms.get(initials_of(word), ""):
                form = f"{letters}s" if word[-1] == "s" else letters
                yield Replaced(*match.span(), form)
                continue
            else:
                form = (
                    self._spellings.of(word)
                    or self._spellings.of(_PARTICIPLES.get(word, ""))
                    or ("" if word in NUMERALS else self._cuts.of(word))
                )
            if form:
                yield Replaced(*match.span(), form.capitalize() if match[0].istitle() else form)

    def _part_of(self, acronym: str) -> str:
        """The single word of the sources with the letters of an acronym, in the same number; "" when there is none."""
        word = self._within.get(acronym.removesuffix("s"), "").removesuffix("s")
        return word and word + ("s" if acronym[-1] == "s" else "")


_end = attrgetter("end")
_PARTICIPLES = {  # which stand misspelled for the past: "writen"
    "wrote": "written",
    "rewrote": "rewritten",
    "began": "beginning",
    "chose": "chosen",
    "drove": "driven",
    "broke": "broken",
    "spoke": "spoken",
    "drew": "drawn",
    "grew": "grown",
    "threw": "thrown",
    "oversaw": "overseen",
}
_LONG = re.compile(r"(?<![\w-])[A-Za-z][a-z]{8,}(?![\w-])")
_WORD = re.compile(r"(?<![\w/@#])(?:[A-Za-z][a-z]{4,}|[A-Z][A-Z&]*[A-Z]s?)(?![\w/@])(?!\.\w)")
