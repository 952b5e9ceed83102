"""How well somebody knows a thing: "Spanish (intermediate)", "conversational French", "charcuterie (basics)", "Power BI
(reading, not building)". A low level must not be left out, and none be told of another thing or raised.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from resume.patterns import Pattern
from resume.terms import STOP_WORDS

_RANKS = (  # from the lowest; words of one line say the same
    (
        "basics?|beginner|elementary|introductory|rudimentary|rusty|little|badly|limited|some|a (?:bit|little)|A[12]|"
        "unpaid|associate|foundation|read(?:ing)?[- ]only|only"
    ),
    "intermediate|conversational|conversationally|B1",
    "good|competent|competently|B2",
    "advanced|fluent|fluently|proficient|excellent|very good|professional|business|C[12]",
    "native|natively|mother tongue|bilingual|first language",
)
_WORD_OF_RANK = [Pattern(rf"\b(?:{words})\b", re.IGNORECASE) for words in _RANKS]
_LEVEL = re.compile(rf"\b(?:{'|'.join(f'(?P<r{n}>{words})' for n, words in enumerate(_RANKS))})\b", re.IGNORECASE)
_MAY_HAVE = re.compile(
    r"\b(?:basic|begin|element|introduc|rudiment|rust|little|badly|limited|some|a bit|[ABC][12]\b|unpaid|only|"
    r"associate|foundation|"
    r"intermediate|conversational|good|competent|fluent|proficient|native|not\b)",
    re.IGNORECASE,
)
_NAME = r"(?P<name>[^\W_][\w+#.'’-]*)"
_BEHIND = re.compile(
    rf"(?<![\w.'’+#-]){_NAME}(?:\s*\((?P<bracket>[^()\n]{{2,90}})\)"
    rf"|(?::\s|\s[–—-]\s)(?P<said>(?:{'|'.join(_RANKS)}))(?=\s*(?:[,;.|/()]|$))|(?P<basics>\sbasics)\b)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?<![\w-])(?P<level>basic|beginner|elementary|rudimentary|rusty|intermediate|conversational|fluent|native)\s"
    rf"(?:(?:in|speaker of|written|spoken)\s)?{_NAME}",
    re.IGNORECASE,
)
# A bracket that begins with a level, or says what is not done: "(reading, not building)".
_OPENS = re.compile(r"(?:\w+\s){0,1}?$")
_NOT_DONE = re.compile(r"\w+ing,? (?:but )?not \w+ing\b|\bread(?:ing)?[- ]only\b|^only\b|\bonly$", re.IGNORECASE)
_LEFT_OPEN = re.compile(r"\b(?:not|only|unpaid|volunteer\w*|voluntary|learning|studying|familiar\w*)\b", re.IGNORECASE)
_WORD = re.compile(r"(?<![\w.'’+#-])[^\W_][\w+#.'’-]*")
_TO_KEEP = 1  # the highest rank that must not be left out
_NEAR = 60  # characters on each side of a name in which its level may stand


class _Told(NamedTuple):
    """A level of a thing, by the thing's last word in lower case, and where it and the level stand."""

    name: str
    rank: int
    at: int
    span: tuple[int, int]


class Levels:
    """The levels that the sources tell, and of what."""

    def __init__(self) -> None:
        self._ranks: dict[str, int] = {}  # the highest of each thing
        self._count: dict[str, int] = defaultdict(int)  # how often a thing stands with a level
        self._times: Counter[str] = Counter()  # how often each word stands in the sources that were looked at
        self._texts: list[str] = []  # the others

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        self._texts.append(text)
        for told in _levels(text):
            self._ranks[told.name] = max(told.rank, self._ranks.get(told.name, 0))
            self._count[told.name] += 1

    def raised(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the levels that are higher than the sources', and of things that stand without their low one."""
        if not self._ranks:
            return
        here = list(_levels(text))
        for told in here:
            if self._ranks.get(told.name, told.rank) < told.rank:
                yield told.span
        with_level = {told.name for told in here}
        limited = {name: rank for name, rank in self._ranks.items() if rank <= _TO_KEEP and name not in with_level}
        for match in _WORD.finditer(text) if limited else ():
            rank = limited.get(name := match[0].lower().rstrip("."))
            if rank is None or self._is_free(name):
                continue
            around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if not _LEFT_OPEN.search(around) and not any(w.search(around) for w in _WORD_OF_RANK[: rank + 1]):
                yield match.span()

    def _is_free(self, name: str) -> bool:
        """Whether the sources have a thing without a level too."""
        while self._texts:
            self._times.update(word[0].lower().rstrip(".") for word in _WORD.finditer(self._texts.pop()))
        return self._times[name] > self._count[name]


def _levels(text: str) -> Iterator[_Told]:
    if not _MAY_HAVE.search(text):
        return
    for match in _BEHIND.finditer(text):
        name, at = match["name"].lower().rstrip("."), match.start("name")
        if match["basics"]:
            yield _Told(name, 0, at, match.span("basics"))
        elif match["said"]:
            yield _Told(name, _rank(match["said"]), at, match.span("said"))
        elif level := _LEVEL.search(match["bracket"]):
            start = match.start("bracket")
            if _OPENS.fullmatch(match["bracket"], 0, level.start()):
                yield _Told(name, _rank(level[0]), at, (start + level.start(), start + level.end()))
            elif _NOT_DONE.search(match["bracket"]):
                yield _Told(name, 0, at, match.span("bracket"))
        elif _NOT_DONE.search(match["bracket"]):
            yield _Told(name, 0, at, match.span("bracket"))
    for match in _BEFORE.finditer(text):
        if match["name"].lower() in STOP_WORDS:
            continue  # "basic and advanced"
        yield _Told(match["name"].lower().rstrip("."), _rank(match["level"]), match.start("name"), match.span("level"))


def _rank(level: str) -> int:
    return next(rank for rank, words in enumerate(_WORD_OF_RANK) if words.search(level))
