"""Several where the sources have one: "restored a sash window" told as "restored sash windows"; and the first author
where they have the second.
"""

import re
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.grounding.words.ordinary import WordClass, claims_of, word_class
from resume.grounding.words.sameness import ANYONE, PERSONS, stems_of
from resume.terms import STOP_WORDS, stem


class Singles:
    """The nouns that the sources have behind "a" or "one" only, of something that did not happen again."""

    def __init__(self) -> None:
        self._one: set[str] = set()
        self._words: set[str] = set()
        self._ordinals: set[int] = set()
        self._places: dict[str, set[int]] = {}  # by what they are said of

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        self._words.update(word.casefold() for word in _WORD.findall(text))
        self._ordinals.update(_ORDINALS[word] for word in re.findall(r"\w+", text.lower()) if word in _ORDINALS)
        for match in _ORDINAL.finditer(text):
            self._places.setdefault(match["of"].casefold(), set()).add(_ORDINALS[match["place"].lower()])
        if _AGAIN.search(text):
            return
        for match in _SINGLE.finditer(text):
            noun = match["noun"].casefold()
            if not (match["one"].lower() == "one" or _has_body(noun)):
                continue  # "a review" may be one of many
            if noun not in STOP_WORDS and noun[-1] != "s" and not noun.endswith("day") and noun not in _TIMES:
                self._one.add(noun)

    def multiplied(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the nouns that stand here in the plural."""
        for match in _WORD.finditer(text) if self._one else ():
            word = match[0].casefold()
            if word[-1] != "s" or word in self._words:
                continue
            single = next((each for each in _singles(word) if each in self._one), "")
            if single and not _PART_OF.search(text, max(0, match.start() - 30), match.start()):
                yield match.span()

    def misplaced(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of ordinals of what the sources have with others only."""
        for match in _ORDINAL.finditer(text) if self._places else ():
            places = self._places.get(match["of"].casefold())
            if places and _ORDINALS[match["place"].lower()] not in places | self._ordinals:
                yield match.span("place")


def _has_body(noun: str) -> bool:
    """Whether a noun is one of things or people, of which one more is another: no "review" or "report"."""
    is_person = "parties" in claims_of(noun) or stem(noun) in stems_of(ANYONE + PERSONS)
    return is_person or word_class(noun) is WordClass.THING


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
    rf"\b(?P<place>{'|'.join(_ORDINALS)}) (?!(?:as|aid|time|began|started|in|a|the|of|and|or)\b)(?P<of>[^\W\d_]+)",
    re.IGNORECASE,
)
_TIMES = frozenset(
    "hour minute second week month quarter year shift night morning evening afternoon term season".split()
)
_WORD = re.compile(r"[^\W\d_]+")
# "a" or "one", what describes it, and the noun at the end of its phrase.
_SINGLE = re.compile(
    r"\b(?P<one>an?|one)\s(?:(?!(?:of|in|on|at|for|with|to|from|by|and|or|that|which|who|as|per)\b)[\w'’-]+\s){0,3}?"
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
