"""Several where the sources have one: "restored a sash window" told as "restored sash windows"; and the first where
they have the second.
"""

import re
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.terms import STOP_WORDS


class Singles:
    """The nouns that the sources have behind "a" or "one" only, of something that did not happen again."""

    def __init__(self) -> None:
        self._one: set[str] = set()
        self._words: set[str] = set()
        self._places: set[int] = set()

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        self._words.update(word.casefold() for word in _WORD.findall(text))
        self._places.update(_ORDINALS[word] for word in re.findall(r"\w+", text.lower()) if word in _ORDINALS)
        if _AGAIN.search(text):
            return
        for match in _SINGLE.finditer(text):
            noun = match["noun"].casefold()
            if noun not in STOP_WORDS and noun[-1] != "s" and not noun.endswith("day") and noun not in _TIMES:
                self._one.add(noun)

    def multiplied(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the nouns that stand here in the plural."""
        for match in _WORD.finditer(text):
            word = match[0].casefold()
            if word[-1] != "s" or word in self._words:
                continue
            single = next((each for each in _singles(word) if each in self._one), "")
            if single and not _PART_OF.search(text, max(0, match.start() - 30), match.start()):
                yield match.span()

    def misplaced(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of ordinals that the sources lack, where they have others."""
        for match in _ORDINAL.finditer(text) if self._places else ():
            if _ORDINALS[match[0].lower()] not in self._places:
                yield match.span()


def _singles(word: str) -> Iterator[str]:
    yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("ies"):
        yield f"{word[:-3]}y"


_ORDINALS = {
    written: place
    for place, each in enumerate(("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th"), 1)
    for written in each.split()
}
_ORDINAL = re.compile(
    rf"\b(?:{'|'.join(_ORDINALS)})\b(?! (?:as|aid|time|began|started|in|a|the)\b)(?!-)", re.IGNORECASE
)
_TIMES = frozenset(
    "hour minute second week month quarter year shift night morning evening afternoon term season".split()
)
_WORD = re.compile(r"[^\W\d_]+")
# "a" or "one", what describes it, and the noun at the end of its phrase.
_SINGLE = re.compile(
    r"\b(?:an?|one)\s(?:(?!(?:of|in|on|at|for|with|to|from|by|and|or|that|which|who|as|per)\b)[\w'’-]+\s){0,3}?"
    r"(?P<noun>[^\W\d_]{3,})(?=\s(?:of|in|on|at|for|with|to|from|by|and|or|that|which|who|as|per|where|when|during|while)\b|"
    r"\W*$|[.,;:)])",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:each|every|per|an? (?:day|week|month|year|shift|time|night)|daily|weekly|monthly|quarterly|yearly|annual\w*|"
    r"regular\w*|often|usually|sometimes|always|whenever|times|twice|run|runs|handle|any|when|if|where)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(rf"\b(?:one|an?|none|(?:{'|'.join(NUMBER_WORDS)}) times) (?:of )?(?:\w+ ){{0,2}}$", re.IGNORECASE)
