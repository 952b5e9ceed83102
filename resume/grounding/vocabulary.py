"""The words of the sources, and whether another word is one of them: in another form, by another name, misspelled, cut
short.
"""

import re
from collections import Counter
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.grounding.ordinary import GENERAL, WordClass, claims_of, word_class
from resume.grounding.rewording import comes_with, equals, is_listed, is_slip
from resume.grounding.sameness import ANYONE, stems_of
from resume.language import TAGS, fold, language
from resume.terms import STOP_WORDS, stem

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CHANGE = "changeoffigures"
"""Stands among the stems of sources that tell by how much something changed, and in the tables for "from 4 to 9"."""


class Vocabulary:
    """The words of the sources."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.stems: set[str] = set()
        self._joined: set[str] = set()
        self._alike: dict[tuple[str, int], list[str]] = {}  # by first letter and length
        self._counted: Counter[str] = Counter()
        self._cut: set[str] = set()  # abbreviations with a full stop behind: "merch."
        self._bones: dict[str, list[str]] = {}  # abbreviations without vowels, by first letter: "mgmt"

    def add(self, text: str) -> None:
        """Learn the words of a source, which is without markup."""
        last = ""
        self._cut.update(match[0].casefold() for match in _CUT.finditer(text))
        self._cut.update(match[1] for match in _CLIPPED.finditer(text) if _is_clipped(match[1]))
        for match in WORD.finditer(text):
            word = bare(match[0])
            if _BONES.fullmatch(word) and not match[0].isupper() and word not in self.words:
                self._bones.setdefault(word[0], []).append(word)
            self._joined.add(last + word)
            last = word
            if word not in self.words:
                self.words.add(word)
                # The stemmer leaves short words as they are, "CVs" too.
                singular = word[:-1] if len(word) < 6 and word[-1] == "s" else word
                self.stems |= {stem(word), stem(fold(word)), singular}
                self._alike.setdefault((word[0], len(word)), []).append(word)
                self._counted.update(tag for tag in TAGS if word in _common(tag))

    @property
    def is_english(self) -> bool:
        """Whether no other language has clearly more of its common words here. Some have the same words as English, and
        names of places have others."""
        others = max((times for tag, times in self._counted.items() if tag != "en"), default=0)
        return others < _FEWEST or others < 2 * self._counted["en"]

    def knows(self, word: str) -> bool:
        """Whether a word stands in the sources: in another form, by another name, in two parts, misspelled."""
        root = stem(word)
        if word in self.words or f"{word}s" in self.words or (word[-1:] == "s" and word[:-1] in self.words):
            return True
        if (word[-2:] == "es" and word[:-2] in self.words) or f"{root}{root[-1:]}" in self.stems:
            return True  # "lenses", "staffed": the stemmer goes too far
        kinds = claims_of(word)
        if root in self.stems and (kinds.isdisjoint(_HOMONYMS) or self._has_claim(root, kinds)):
            return True
        alike = ((equals(root) | comes_with(root)) - {root}) & self.stems if is_listed(word) else ()
        if any(kinds.isdisjoint(_HOMONYMS) or self._has_claim(each, kinds) for each in alike):
            return True  # "busy" is no business, and what was fixed was not done correctly
        if word in self._joined or (fold(word) != word and stem(fold(word)) in self.stems):
            return True
        if "changes" in kinds and CHANGE in self.stems:
            return True
        # The stemmer keeps "deliver" and "delivery" apart.
        if len(root) > _SHORT and (f"{root}i" in self.stems or (root[-1] == "i" and root[:-1] in self.stems)):
            return True
        return self._is_of_two(word) or bool(self.slip_of(word) or self.short_for(word))

    def is_anchor(self, word: str) -> bool:
        """Whether a word ties what is said with it to the sources: one of general English and one of change only if it
        stands there itself, since what means the same as much else ties to nothing."""
        if word_class(word) in GENERAL or stem(word) in stems_of(ANYONE):
            return self.has_form(word) or bool(self.slip_of(word))
        if "changes" in claims_of(word):
            return self.has_form(word)
        return self.knows(word) and (word in self.words or not equals(stem(word)).isdisjoint(self.stems))

    def replaces(self, word: str, text: str) -> bool:
        """Whether a word that claims something by itself stands in a text for one of the sources that means the same
        and has gone from it: "complaints from clients", where customers complained."""
        meant = (equals(stem(word)) & self.stems if claims_of(word) and is_listed(word) else frozenset()) - {stem(word)}
        return bool(meant) and meant.isdisjoint(stem(bare(match[0])) for match in WORD.finditer(text))

    def has_form(self, word: str) -> bool:
        """Whether the word itself stands here in some form, irregular ones ("rewriting", "rewrote") included."""
        alike = {root for root in equals(stem(word)) if root[:3] == word[:3]}
        return word in self.words or stem(word) in self.stems or not alike.isdisjoint(self.stems)

    def is_parted(self, before: str, word: str, behind: str) -> bool:
        """Whether a word is one of the sources together with the one before or behind it: "front end"."""
        parted = [before + word] * bool(before) + [word + behind] * bool(behind)
        return any(each in self.words or each.removesuffix("s") in self.words for each in parted)

    def unknown(self, text: str) -> Iterator[re.Match[str]]:
        """The content words of the text that do not stand here in any form or by any name, however little each of them
        claims."""
        for match in WORD.finditer(text) if self.is_english else ():
            word = bare(match[0])
            is_content = len(word) > 1 and word.isalpha() and word not in STOP_WORDS and word not in _OF_ANY_LINE
            if is_content and word not in NUMBER_WORDS and not self.knows(word):
                yield match

    def other_form(self, word: str) -> str:
        """The stem of the word that the sources have for it: misspelled, or cut short; "" when there is none."""
        return self.slip_of(word) or stem(self.short_for(word))

    def short_for(self, word: str) -> str:
        """The abbreviation of a word that stands in the sources: "merch." for "merchandising", "mgmt" for "management";
        "" when there is none."""
        for length in range(_SHORTEST_CUT, len(word) - 1):
            if word[:length] in self._cut:
                return word[:length]
        return next((bones for bones in self._bones.get(word[:1], ()) if _has_bones(word, bones)), "")

    def is_slip(self, text: str) -> bool:
        """Whether a text is a single word that stands here misspelled."""
        return text.isalpha() and bool(self.slip_of(text.casefold()))

    def slip_of(self, word: str) -> str:
        """The stem of the word of the sources that is this one, misspelled there; "" when there is none."""
        lengths = range(len(word) - 1, len(word) + 2)
        others = (other for length in lengths for other in self._alike.get((word[0], length), ()))
        return next((stem(other) for other in others if is_slip(other, word)), "")

    def _has_claim(self, root: str, kinds: frozenset[str]) -> bool:
        """Whether one of the words with a stem makes a claim of these kinds: a "position" is nothing positive."""
        return any(stem(word) == root and not kinds.isdisjoint(claims_of(word)) for word in self.words)

    def _is_of_two(self, word: str) -> bool:
        """Whether a word is put together from two that stand here: "homeowners", where there are homes and owners."""
        cuts = range(_SHORTEST_CUT, len(word) - _SHORTEST_CUT + 1)
        return any(word[:cut] in self.words and word[cut:] in self.words for cut in cuts)


def bare(word: str) -> str:
    """A word in lower case, without the ending that an apostrophe joins to it."""
    return _ENDING.sub("", word.casefold())


def _has_bones(word: str, bones: str) -> bool:
    """Whether the letters of an abbreviation stand in a longer word in their order, the last one near its end."""
    rest = iter(word)
    return len(word) > len(bones) + 1 and all(letter in rest for letter in bones) and len(list(rest)) < 3


def _is_clipped(word: str) -> bool:
    """Whether a lower-case word is none of general English, and may be the beginning of a longer one: "lino"."""
    return word not in STOP_WORDS and word_class(word) is WordClass.RARE


def _common(tag: str) -> frozenset[str]:
    if tag not in _COMMON:
        _COMMON[tag] = frozenset(language(tag)["common"].split())
    return _COMMON[tag]


_COMMON: dict[str, frozenset[str]] = {}
_HOMONYMS = frozenset(("praise", "quantities"))  # kinds of claims that other words share stems with
_FEWEST = 3  # different common words of another language, before its texts are taken for no English
_SHORT = 5  # letters of a stem, up to which one more makes another word ("unit", "unity")
_SHORTEST_CUT = 4
_ENDING = re.compile(r"['’](?:s|t|re|ve|ll|d|m)?$")
_CLIPPED = re.compile(r"\b([a-z]{4,5}?)s?\b(?![.'’-])")
_CUT = re.compile(r"[A-Za-z]{3,8}(?=\.\s*[a-z0-9&,;:/)–-])")
_BONES = re.compile(r"(?:(?![aeiou])[a-z]){4,6}|[a-z](?:(?![aeiou])[a-z]){4,5}")
_OF_ANY_LINE = frozenset(("experience", "experienced", "skills", "certified", "licensed"))
