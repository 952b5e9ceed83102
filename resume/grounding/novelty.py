"""Words of a text that its sources lack and that are no common talk: each of them is a claim.

Only English has the tables for that (`data/rewording.toml`). Of sources in another language the names, figures and
skills are held to account, and the common words are not.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from resume.credentials import NUMBER_WORDS
from resume.grounding.hedges import is_verb
from resume.grounding.ordinary import WordClass, word_class
from resume.grounding.rewording import (
    comes_with,
    equals,
    is_free,
    is_listed,
    is_manner,
    is_name_too,
    is_slip,
    is_telling,
    is_thing,
    told_by,
)
from resume.grounding.sameness import ANYONE, stems_of
from resume.language import TAGS, fold, language
from resume.terms import STOP_WORDS, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FEWEST = 3  # different common words of another language, before its texts are taken for no English
_PART_END = re.compile(
    r"[,;:()\[\]–—!?]|\.(?:\s|$)|(?<![\w-])(?:and|while|including|which|who|whom|by|plus|or)(?![\w-])"
)
_JOINT = re.compile(
    r"(?<![\w-])(?:with|for|to|in|on|under|across|within|at|following|alongside|without|beyond|above|through|throughout|"
    r"towards?|into|as|from|before|after|among|around|plus|than)(?![\w-])"
)
_ARTICLE = re.compile(r"\s+(?:the|an?)\b")
# What somebody did besides, of nothing in particular: "guiding others", "and showed others how".
_BESIDE = re.compile(
    r"\s+(?:[a-z]+ing(?: [a-z]|\W*$)|(?:the|its|their) [a-z]+|[a-z]+ (?:about|on|with|to) (?:it|them|this)\b|"
    r"[a-z]+ (?:others|people|everybody|everyone|anyone)\b)"
)
_PHRASE_END = re.compile(rf"{_JOINT.pattern}|(?<![\w-])(?:against|during|via|versus|over|about|between|using)(?![\w-])")
_STOCK = re.compile(  # phrases that say nothing of anything
    r"(?:as|where|when|if) (?:required|needed|necessary|appropriate|agreed|applicable|directed|instructed|well)|"
    r"in turn|in addition|in particular|for example|for instance|on behalf|in question|in accordance|in line|at hand"
)
_BEHIND_JOINT = re.compile(r"\b(?:with|for|in|at|of|from|by|on|the|an?)\s$")
_MOST_ORDINARY = 2  # new words of general English, for a part of a sentence
_CUT = re.compile(r"[A-Za-z]{3,8}(?=\.\s*[a-z0-9&,;:/)–-])")
_OF_ANY_LINE = frozenset(("experience", "experienced", "skills", "certified", "licensed"))
_WORD_BEFORE = re.compile(r"([^\W_]+)[ -]$")
_NEXT_WORD = re.compile(r"[ -]([^\W_]+)")
_SHORTEST_CUT = 4
_BONES = re.compile(r"(?:(?![aeiou])[a-z]){4,6}|[a-z](?:(?![aeiou])[a-z]){4,5}")
_SHORT = 5  # letters of a stem, up to which one more makes another word ("unit", "unity")
_ENOUGH = 3  # words that each claim nothing, of which that many by themselves do


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
        for match in _WORD.finditer(text):
            word = _bare(match[0])
            if _BONES.fullmatch(word) and not match[0].isupper() and word not in self.words:
                self._bones.setdefault(word[0], []).append(word)
            self._joined.add(last + word)
            last = word
            if word not in self.words:
                self.words.add(word)
                # The stemmer leaves short words as they are, "CVs" too.
                root = stem(word)
                bare = word[:-1] if len(word) < 6 and word[-1] == "s" else word
                self.stems |= {root, stem(fold(word)), bare}
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
        if word in self.words or root in self.stems:
            return True
        if is_listed(word) and not told_by(root).isdisjoint(self.stems):
            return True
        if is_listed(word) and not (equals(root) | comes_with(root)).isdisjoint(self.stems):
            return True
        if word in self._joined or stem(fold(word)) in self.stems:
            return True
        # The stemmer keeps "deliver" and "delivery" apart.
        if len(root) > _SHORT and (f"{root}i" in self.stems or (root[-1] == "i" and root[:-1] in self.stems)):
            return True
        return bool(self.slip_of(word) or self.short_for(word))

    def short_for(self, word: str) -> str:
        """The abbreviation of a word that stands in the sources: "merch." for "merchandising", "mgmt" for "management";
        "" when there is none."""
        for length in range(_SHORTEST_CUT, len(word)):
            if word[:length] in self._cut:
                return word[:length]
        return next((bones for bones in self._bones.get(word[:1], ()) if _has_bones(word, bones)), "")

    def slip_of(self, word: str) -> str:
        """The stem of the word of the sources that is this one, misspelled there; "" when there is none."""
        lengths = range(len(word) - 1, len(word) + 2)
        others = (other for length in lengths for other in self._alike.get((word[0], length), ()))
        return next((stem(other) for other in others if is_slip(other, word)), "")

    def other_form(self, word: str) -> str:
        """The stem of the word that the sources have for it: misspelled, or cut short; "" when there is none."""
        return self.slip_of(word) or stem(self.short_for(word))

    def new_words(self, text: str) -> Iterator[re.Match[str]]:
        """The words of the text that claim something and do not stand here."""
        last, ordinary = "", []
        for match in _WORD.finditer(text):
            word = _bare(match[0])
            if not self._is_nothing_new(match[0], word) and last + word not in self.words:
                follower = _WORD.match(text, match.end() + 1)
                if follower is None or word + _bare(follower[0]) not in self.words:
                    if self._is_counted(text, match):
                        continue
                    if self._is_ordinary(match[0], word):
                        ordinary.append(match)
                    else:
                        yield match
            elif self._is_other_thing(text, match, word):
                yield match
            last = word
        if ordinary:
            yield from self._unattached(text, ordinary)

    def _is_other_thing(self, text: str, match: re.Match[str], word: str) -> bool:
        """Whether a free word in the plural is what a figure counts or a verb is about, and is not from here: "90
        rooms", "booked courses"."""
        if word[-1] != "s" or not match[0].islower() or word in STOP_WORDS or not self.is_english:
            return False
        if not is_free(word) or is_manner(word[:-1]):
            return False
        before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
        last = before[1].lower() if before else ""
        if not (last.isdigit() or last in NUMBER_WORDS or last in ("and", "the") or is_verb(last)):
            return False
        return stem(word) not in stems_of(ANYONE) and not self.knows(word)

    def _is_ordinary(self, written: str, word: str) -> bool:
        """Whether a new word is one of general English that claims nothing by itself."""
        if not self.is_english or not written[1:].islower() or (written[0].isupper() and is_name_too(word)):
            return False
        return not is_telling(word) and word_class(word) not in (WordClass.CLAIM, WordClass.RARE)

    def _is_counted(self, text: str, match: re.Match[str]) -> bool:
        """Whether a general word for people has a figure before it, which is looked at with what it counts."""
        if stem(_bare(match[0])) not in stems_of(ANYONE):
            return False
        before = [_bare(word) for word in _WORD.findall(text, max(0, match.start() - 24), match.start())[-3:]]
        numbers = [word.isdigit() or word in NUMBER_WORDS for word in before]
        return True in numbers and STOP_WORDS.isdisjoint(before[numbers.index(True) + 1 :])

    def _unattached(self, text: str, ordinary: list[re.Match[str]]) -> Iterator[re.Match[str]]:
        """Those of the ordinary new words that are too many for their part of the sentence, or that name a thing in a
        phrase in which nothing is from here."""
        ends = [0, *(end.start() for end in _PART_END.finditer(text)), len(text)]
        for start, stop in pairwise(ends):
            found = [match for match in ordinary if start <= match.start() < stop]
            joints = [start, *(joint.start() for joint in _PHRASE_END.finditer(text, start, stop)), stop]
            for match in found:
                at = bisect_right(joints, match.start())
                kind = word_class(_bare(match[0]))
                is_noun = kind is WordClass.NOUN or (kind is WordClass.VERB and match[0][-1] == "s")
                low, high = (joints[at - 1], joints[at]) if is_noun else (start, stop)
                is_placed = self._only_heads(text, match) if is_noun else kind is WordClass.PLAIN or _tells(text, match)
                if len(found) > _MOST_ORDINARY or not is_placed or not self._is_anchored(text, low, high):
                    yield match

    def _only_heads(self, text: str, noun: re.Match[str]) -> bool:
        """Whether a noun only ends a name of something from here: "LMTV trucks", "cable tray". Behind a figure, a verb
        or an article it would name another thing: "Designed bridges and roads", "90 rooms"."""
        before = _WORD_BEFORE.search(text, max(0, noun.start() - 40), noun.start())
        behind = _NEXT_WORD.match(text, noun.end())
        follower = _bare(behind[1]) if behind else ""
        if before is None or (follower not in ("", *STOP_WORDS) and not self.is_anchor(follower)):
            return False
        word = _bare(before[1])
        if word in STOP_WORDS or is_verb(word) or word_class(word) is WordClass.CLAIM:
            return False
        return word.isalpha() and self.is_anchor(word)

    def _is_anchored(self, text: str, start: int, stop: int) -> bool:
        """Whether some word or figure between the two is from here."""
        words = (_bare(match[0]) for match in _WORD.finditer(text, start, stop))
        return any(
            any(c.isdigit() for c in word)
            or word in NUMBER_WORDS
            or (word not in STOP_WORDS and len(word) > 1 and self.is_anchor(word))
            for word in words
        )

    def loose_parts(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the parts of sentences in which nothing is from here: a thing of work, or several words, each of
        which claims nothing, and which together say something that nobody said ("with training and project support").
        """
        if not self.is_english:
            return
        start = 0
        for end in (*_PART_END.finditer(text), None):
            stop = end.start() if end else len(text)
            if end and end[0] == ":" and not start:  # "Tools and equipment: ..." heads what follows
                start = end.end()
                continue
            if self._is_loose(text, start, stop):
                yield start + len(text[start:stop]) - len(text[start:stop].lstrip()), stop
            else:
                yield from self._loose_tails(text, start, stop)
            start = end.end() if end else stop

    def _loose_tails(self, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """What a part says with a preposition and words that are not from here: "for users", "with care"."""
        joints = list(_JOINT.finditer(text, start, stop))
        ends = [*(joint.start() for joint in joints[1:]), stop]
        further = [*(joint[0] for joint in joints[1:]), ""]
        for joint, end, then in zip(joints, ends, further, strict=False):
            if _STOCK.fullmatch(text[joint.start() : end].strip()) and not text.startswith("by ", end):
                continue
            if joint[0] == "with" and then in ("in", "to"):  # "with experience in ..." says what of
                continue
            is_tail = joint[0] != "to" or _ARTICLE.match(text, joint.end()) is not None
            if self._is_loose(text, joint.end(), end, is_tail=is_tail):
                yield joint.start(), end

    def _is_loose(self, text: str, start: int, stop: int, *, is_tail: bool = False) -> bool:
        is_claim = _BESIDE.match(text, start, stop) is not None
        strange, last, is_deed = 0, "", is_claim
        for match in _WORD.finditer(text, start, stop):
            word = _bare(match[0])
            follower = _WORD.match(text, match.end() + 1)
            if (last and last + word in self.words) or (follower and word + _bare(follower[0]) in self.words):
                return False
            last = word
            if word in STOP_WORDS or (len(word) == 1 and word.isalpha()):
                continue
            if any(c.isdigit() for c in word) or word in NUMBER_WORDS:
                return False
            # What was done besides has to be done to something from here: "reducing errors", where waste was reduced.
            needs_itself = is_deed or (is_tail and word_class(word) is WordClass.CLAIM)
            if self._has_form(word) if needs_itself else self.is_anchor(word):
                return False
            is_deed = False
            if is_tail and not is_free(word) and self.knows(word):
                continue  # where the work is done: "on the farm"
            strange += 1
            is_claim = is_claim or is_thing(word) or (not is_free(word) and word_class(word) is WordClass.NOUN)
            # Behind a preposition every word that is no manner stands for a thing: "with care".
            is_claim = is_claim or (is_tail and not is_manner(word) and not word.endswith("ing"))
        return strange > 0 and (is_claim or strange >= _ENOUGH)

    def is_anchor(self, word: str) -> bool:
        """Whether a word ties what is said with it to the sources: a general one only if it stands there."""
        if is_thing(word) or stem(word) in stems_of(ANYONE):
            return word in self.words or (is_thing(word) and (stem(word) in self.stems or bool(self.slip_of(word))))
        if is_free(word):  # what means the same as much else ties to nothing: "giving", where a "provider" is
            return self._has_form(word)
        # What a word may only stand for ties to nothing: "improved", where something fell.
        return self.knows(word) and (word in self.words or not equals(stem(word)).isdisjoint(self.stems))

    def _has_form(self, word: str) -> bool:
        """Whether the word itself stands here in some form, irregular ones ("rewriting", "rewrote") included."""
        alike = {root for root in equals(stem(word)) if root[:3] == word[:3]}
        return word in self.words or stem(word) in self.stems or not alike.isdisjoint(self.stems)

    def unknown(self, text: str) -> Iterator[re.Match[str]]:
        """The content words of the text that do not stand here in any form or by any name, however little each of them
        claims."""
        for match in _WORD.finditer(text) if self.is_english else ():
            word = _bare(match[0])
            is_content = len(word) > 1 and word.isalpha() and word not in STOP_WORDS and word not in _OF_ANY_LINE
            if is_content and word not in NUMBER_WORDS and not self.knows(word):
                yield match

    def _is_nothing_new(self, written: str, word: str) -> bool:
        if word in self.words:
            return True
        if written[0].isupper() and is_name_too(word):
            return False
        if any(c.isdigit() for c in word):
            return False
        if is_telling(word):
            return not equals(word if word in STOP_WORDS else stem(word)).isdisjoint(self.stems) or self.knows(word)
        if len(word) == 1:
            return not written.isupper() or written in "AI"
        return word in STOP_WORDS or is_free(word) or not self.is_english or self.knows(word)


def _tells(text: str, verb: re.Match[str]) -> bool:
    """Whether a verb stands where a verb can: "with bend" is none, "with bending" is."""
    if verb[0].endswith(("ed", "ing")):
        return True
    return _BEHIND_JOINT.search(text, max(0, verb.start() - 12), verb.start()) is None


def _has_bones(word: str, bones: str) -> bool:
    """Whether the letters of an abbreviation stand in a longer word in their order, the last one near its end."""
    rest = iter(word)
    return len(word) > len(bones) + 1 and all(letter in rest for letter in bones) and len(list(rest)) < 3


def _bare(word: str) -> str:
    return re.sub(r"['’](?:s|t|re|ve|ll|d|m)?$", "", word.casefold())


def _common(tag: str) -> frozenset[str]:
    if tag not in _COMMON:
        _COMMON[tag] = frozenset(language(tag)["common"].split())
    return _COMMON[tag]


_COMMON: dict[str, frozenset[str]] = {}
