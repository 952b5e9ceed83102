"""The words of the sources, and whether another word is one of them: in another form or by another name."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from resume.credentials import NUMBER_WORDS
from resume.grounding.words.degrees import is_in_degree
from resume.grounding.words.ordinary import GENERAL, claims_itself, claims_of, word_class
from resume.grounding.words.rewording import comes_with, equals, is_by_name, is_listed, named_alike
from resume.grounding.words.sameness import ANYONE, stems_of
from resume.grounding.words.tokens import WORD, TextWords, Word, bare
from resume.language import TAGS, fold, language
from resume.terms import STOP_WORDS, stem

CHANGE = "changeoffigures"
"""Stands among the stems of sources that tell by how much something changed, and in the tables for "from 4 to 9"."""


class Vocabulary:
    """The words of the sources."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.stems: set[str] = set()
        self._joined: set[str] = set()
        self.is_english = True
        """Whether no other language has clearly more of its common words here. Some have the same words as English, and
        names of places have others."""
        self._counted: Counter[str] = Counter()
        self._texts: list[str] = []

    def add(self, text: str) -> None:
        """Learn the words of a source, which is without markup."""
        self._texts.append(text)
        last, before = "", self._counted.total()
        for match in WORD.finditer(text):
            word = bare(match[0])
            joined, last = last + word, word
            if joined not in self._joined:
                self._joined.add(joined)
                if is_by_name(joined):  # "non-profit"
                    self.stems.add(stem(joined))
            if word not in self.words:
                self.words.add(word)
                # The stemmer leaves short words as they are, "CVs" too.
                singular = word[:-1] if len(word) < 6 and word[-1] == "s" else word
                self.stems |= {stem(word), stem(fold(word)), singular}
                if len(word) > 1:  # the "e" of "e-mail" is no Italian
                    self._counted.update(tag for tag in TAGS if word in _common(tag))
        if self._counted.total() > before:
            others = max((times for tag, times in self._counted.items() if tag != "en"), default=0)
            self.is_english = others < _FEWEST or others < 2 * self._counted["en"]

    def knows(self, word: str) -> bool:
        """Whether a word stands in the sources: in another form, by another name, in two parts."""
        root = stem(word)
        if word in self.words or f"{word}s" in self.words or (word[-1:] == "s" and word[:-1] in self.words):
            return True
        if (word[-2:] == "es" and word[:-2] in self.words) or f"{root}{root[-1:]}" in self.stems:
            return True  # "lenses", "staffed": the stemmer goes too far
        kinds = claims_of(word)
        is_deed = word.endswith(("ed", "ing")) and not claims_itself(word)  # "calmed", which is nothing calm
        if root in self.stems and (kinds.isdisjoint(_HOMONYMS) or self._has_claim(root, kinds)):
            return True
        alike = ((equals(root) | comes_with(root)) - {root}) & self.stems if is_listed(word) else ()
        if not kinds.isdisjoint(_HOMONYMS) and not named_alike(word).isdisjoint(self.words):
            return True
        if any(is_deed or kinds.isdisjoint(_HOMONYMS) or self._has_claim(each, kinds) for each in alike):
            return True  # "busy" is no business, and what was fixed was not done correctly
        if word in self._joined or (fold(word) != word and stem(fold(word)) in self.stems):
            return True
        if "changes" in kinds and CHANGE in self.stems:
            return True
        if word.endswith(("er", "est")) and is_in_degree(word, self.words, self._joined):
            return True
        # The stemmer keeps "deliver" and "delivery" apart.
        if len(root) > _SHORT and (f"{root}i" in self.stems or (root[-1] == "i" and root[:-1] in self.stems)):
            return True
        return self._is_of_two(word)

    def is_anchor(self, word: str) -> bool:
        """Whether a word ties what is said with it to the sources: one of general English and one of change only if it
        stands there itself, since what means the same as much else ties to nothing."""
        if word_class(word) in GENERAL or stem(word) in stems_of(ANYONE):
            return self.has_form(word)
        if "changes" in claims_of(word):
            return self.has_form(word)
        return self.knows(word) and (word in self.words or not equals(stem(word)).isdisjoint(self.stems))

    def replaces(self, word: str, text: TextWords) -> bool:
        """Whether a word that claims something by itself stands in a text for one of the sources that means the same
        and has gone from it: "complaints from clients", where customers complained."""
        meant = (equals(stem(word)) & self.stems if claims_of(word) and is_listed(word) else frozenset()) - {stem(word)}
        return bool(meant) and meant.isdisjoint(stem(each.bare) for each in text.all)

    def has_form(self, word: str) -> bool:
        """Whether the word itself stands here in some form, irregular ones ("rewriting", "rewrote") included."""
        if word in self.words or stem(word) in self.stems:
            return True
        return any(root[:3] == word[:3] and root in self.stems for root in equals(stem(word)))

    def has_pair(self, verb: str, noun: str) -> bool:
        """Whether a form of a verb stands beside a noun here, on either side."""
        forms = [word for word in self.words if stem(word) == stem(verb)]
        return any(form + noun in self._joined or noun + form in self._joined for form in forms)

    def around(self, word: Word | None, behind: Word | None) -> Iterator[Sequence[str]]:
        """The stems of the content words around each place where two words follow one another, in any form or by other
        names, with nothing but words of grammar between them; none stands for the beginning and the end of a
        sentence."""
        for root in alike(word):
            for other in alike(behind):
                for clauses, i in self._places.get((root, other), ()):
                    before, after = clauses[max(0, i - _NEAR) : i + 1], clauses[i + 1 : i + 2 + _NEAR]
                    yield [
                        *(root for clause, root in before if clause == before[-1][0]),
                        *(root for clause, root in after if clause == after[0][0]),
                    ]

    @cached_property
    def _places(self) -> dict[tuple[str, str], list[tuple[Sequence[tuple[int, str]], int]]]:
        """Where two stems follow one another: the stems of a text, each with the number of its clause."""
        places: dict[tuple[str, str], list[tuple[Sequence[tuple[int, str]], int]]] = {}
        for text in self._texts:
            clauses, clause, end = [(0, "")], 0, 0
            for word in content_of(TextWords(text), _GRAMMAR):
                if word is not None:
                    clause += _CLAUSE_END.search(text, end, word.start) is not None
                    end = word.end
                clauses.append((clause, stem(word.bare) if word else ""))
            clauses.append((clause, ""))
            for i, ((_, root), (_, other)) in enumerate(pairwise(clauses)):
                found = places.setdefault((root, other), [])
                if len(found) < _MOST_PLACES:
                    found.append((clauses, i))
        return places

    def is_parted(self, before: str, word: str, behind: str) -> bool:
        """Whether a word is one of the sources together with the one before or behind it: "front end"."""
        return (before != "" and self._has_whole(before + word)) or (behind != "" and self._has_whole(word + behind))

    def _has_whole(self, joined: str) -> bool:
        return (
            joined in self.words
            or joined.removesuffix("s") in self.words
            or (is_by_name(joined) and self.knows(joined))
        )

    def unknown(self, text: str) -> Iterator[Word]:
        """The content words of the text that do not stand here in any form or by any name, however little each of them
        claims."""
        for each in TextWords(text).all if self.is_english else ():
            word = each.bare
            is_content = len(word) > 1 and word.isalpha() and word not in STOP_WORDS and word not in _OF_ANY_LINE
            if is_content and word not in NUMBER_WORDS and not self.knows(word):
                yield each

    def _has_claim(self, root: str, kinds: frozenset[str]) -> bool:
        """Whether one of the words with a stem makes a claim of these kinds: a "position" is nothing positive."""
        return any(stem(word) == root and not kinds.isdisjoint(claims_of(word)) for word in self.words)

    def _is_of_two(self, word: str) -> bool:
        """Whether a word is put together from two that stand here: "homeowners", where there are homes and owners."""
        cuts = range(_SHORTEST_CUT, len(word) - _SHORTEST_CUT + 1)
        return any(word[:cut] in self.words and word[cut:] in self.words for cut in cuts)


def content_of(words: TextWords, grammar: Container[str] = STOP_WORDS) -> list[Word | None]:
    """The words of a text but those of grammar, and nothing where a sentence ends."""
    found: list[Word | None] = []
    end = 0
    for word in words.all:
        if found and _SENTENCE_END.search(words.text, end, word.start):
            found.append(None)
        end = word.end
        if word.bare not in grammar:
            found.append(word)
    return found


def alike(word: Word | None) -> frozenset[str]:
    """The stems that mean the same as a word; an empty one for none."""
    return equals(stem(word.bare)) if word else frozenset(("",))


def _common(tag: str) -> frozenset[str]:
    if tag not in _COMMON:
        _COMMON[tag] = frozenset(language(tag)["common"].split())
    return _COMMON[tag]


_COMMON: dict[str, frozenset[str]] = {}
# What is said with these in the sources may be said with any other verb, and of the writer in other words.
_GRAMMAR = STOP_WORDS - frozenset(
    "do does did done doing make makes made making use uses used using has had have having need needs needed let "
    "get me my our ours us we own".split()
)
_CLAUSE_END = re.compile(r"[,;:()–—]|\band\b")
_SENTENCE_END = re.compile(r"[.;!?\n](?=\s|$)")
_HOMONYMS = frozenset(("praise", "quantities"))  # kinds of claims that other words share stems with
_FEWEST = 3  # different common words of another language, before its texts are taken for no English
_NEAR = 2  # content words beyond each of two
_MOST_PLACES = 20  # of one pair that are looked at, so that time stays linear
_SHORT = 5  # letters of a stem, up to which one more makes another word ("unit", "unity")
_SHORTEST_CUT = 4
_OF_ANY_LINE = frozenset(("experience", "experienced", "skills", "certified", "licensed"))
