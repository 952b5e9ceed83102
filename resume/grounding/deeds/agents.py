"""Whose deed it was: "the partner reviewed and signed", "was written by the manager". What the sources tell of somebody
else only (`subjects.py`), or as planned, tried, helped with or denied (`undone.py`), the candidate has not done.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from resume.grounding.deeds.subjects import STOPS, deeds_of_others
from resume.grounding.deeds.undone import Matches, gap, is_verb_form
from resume.grounding.words.ordinary import is_past
from resume.grounding.words.rewording import equals
from resume.terms import STOP_WORDS, stem


class Agents:
    """The verbs that the sources have with another agent or undone, and the others, by stem; each with what it was
    done to."""

    def __init__(self) -> None:
        self._others: dict[str, set[str]] = defaultdict(set)
        self._own: dict[str, set[str]] = defaultdict(set)
        self._things: set[str] = set()  # what others did, gave or took

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        words = list(_WORD.finditer(text))
        others = set(deeds_of_others(words))
        for number, match in enumerate(words):
            if number in others:
                around = _around(words, number)
                is_light = match[0].lower() in _LIGHT and not any(
                    m[0].lower() == "not" for m in words[number + 1 : number + 2]
                )
                things = _done(words, number) if is_light else set[str]()
                self._things |= things
                for root in (stem(match[0].lower()), *things):
                    self._others[root] |= around
            elif is_past(match[0].lower()) or is_verb_form(match[0].lower()):
                self._own[stem(match[0].lower())] |= _behind(words, number)

    def taken(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the verbs that tell as the candidate's what somebody else did."""
        if not self._others:
            return
        words = list(_WORD.finditer(text))
        others: set[int] | None = None
        for number, match in enumerate(words):
            forms = _forms(match[0].lower())
            if forms.isdisjoint(self._others):
                continue
            may_follow = is_past(match[0].lower()) or not forms.isdisjoint(self._things)
            is_deed = _DEED_BEFORE if may_follow else _PRESENT_BEFORE[match[0].endswith("ing")]
            if not is_deed.search(text, max(0, match.start() - 12), match.start()):
                continue
            if number + 1 < len(words) and words[number + 1][0] == "part":
                continue  # "took part"
            if match[0].lower() == "used" and number + 1 < len(words) and words[number + 1][0] == "to":
                continue  # "used to take"
            if _BY_OTHERS.match(text, match.end()):
                continue  # "photos by a colleague"
            of = _behind(words, number)
            theirs = (self._others[root] for root in forms & self._others.keys())
            if not any(not of or not each or not of.isdisjoint(each) for each in theirs):
                continue
            others = set(deeds_of_others(words)) if others is None else others
            own = [self._own[root] for root in forms & self._own.keys()]
            if number not in others and not any(not of or not of.isdisjoint(each) or not each for each in own):
                yield match.span()


def _done(words: Matches, number: int) -> set[str]:
    """What somebody did, gave or took: "did the bandage changes", "the analysis was done by"."""
    is_passive = number + 1 < len(words) and words[number + 1][0].lower() == "by"
    return _around(words, number) - _behind(words, number, _FAR) if is_passive else _behind(words, number)


@lru_cache(maxsize=20_000)
def _forms(word: str) -> frozenset[str]:
    """The stems of the irregular and regular forms of a verb."""
    root = stem(word)
    return frozenset(other for other in equals(root) if other[0] == root[0]) | {_IRREGULAR.get(root, root)}


def _around(words: Matches, number: int) -> set[str]:
    """What a deed of somebody else was done to: it stands behind the verb, or before its subject."""
    found = _behind(words, number, _FAR)
    is_whole = bool(found) or (number + 1 < len(words) and words[number + 1][0] == "by")
    for before in range(number - 1, max(-1, number - _WIDE), -1):
        word = words[before][0].lower()
        if is_whole and _SENTENCE_END.search(gap(words, before)):
            break  # of "did not draft them" it stands in the sentence before
        if word not in STOP_WORDS:
            found.add(stem(word))
    return found


def _behind(words: Matches, number: int, most: int = 4) -> set[str]:
    """The stems of what a deed was done to, to the end of its clause."""
    found: set[str] = set()
    for i in range(number, min(len(words) - 1, number + _FAR)):
        word = words[i + 1][0].lower()
        if STOPS.search(gap(words, i)) or (found and word in ("and", "or")) or len(found) >= most:
            break
        if word not in STOP_WORDS and not (not found and is_past(word)):
            found.add(stem(word))
    return found


_IRREGULAR = {"made": "make", "did": "do", "done": "do", "went": "go", "came": "come", "saw": "see", "sat": "sit"}
_WIDE = 20  # words before a verb among which stands what it was done to: "the analysis was done by"
_FAR = 6  # words beside a verb that tell what it was done to
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BY_OTHERS = re.compile(r" by (?!me\b|my ?self\b|us\b|[a-z]+ing\b)")
_SENTENCE_END = re.compile(r"[.;!?\n]")
_DEED_BEFORE = re.compile(r"(?:^|[.;:,(\n•*–-]\s*|\b(?:and|or|I|then|also|[a-z]+ly)\s)$")
_PRESENT_BEFORE = (re.compile(r"(?:^|[.;:(\n•*–-]\s*|\bI\s)$"), re.compile(r"(?:^|[.;:(\n•*–-]\s*|\bby\s)$"))
_LIGHT = frozenset("did done gave given made took taken".split())  # "did the bandage changes": changed them
