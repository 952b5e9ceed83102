"""What the sources leave to others: "speakers were handled by the programme team", "the exterior was subbed out".
Whoever tells a deed of these has taken it from them, whatever the verb.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from resume.terms import STOP_WORDS, stem


class Left:
    """The words of which the sources tell nothing but that somebody else did it, with the words for these."""

    def __init__(self) -> None:
        self._left: dict[str, frozenset[str]] = {}  # the words for who did it, by what it was done to
        self._theirs: Counter[str] = Counter()  # how often each word is told so
        self._texts: list[str] = []

    def add(self, text: str) -> None:
        """Learn a source, which is without markup: before the first question."""
        self._texts.append(text)
        for match in _PASSIVE.finditer(text) if _MAY_BE.search(text) else ():
            if _OWN.search(match["thing"]):
                continue  # "reports I wrote", "the guide that"
            things = [_stem(word) for word in _WORD.findall(match["thing"])]
            agents = frozenset(_stem(word) for word in _WORD.findall(match["agent"] or match["to"] or ""))
            self._theirs.update(things)
            for thing in things:
                if thing.isalpha() and thing not in STOP_WORDS:
                    self._left[thing] = self._left.get(thing, frozenset()) | agents

    def taken(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of what others did, where a text has it without them."""
        if not self._left or _MAY_BE.search(text):
            return
        words = [(match, _stem(match[0])) for match in _WORD.finditer(text)]
        said = {root for _, root in words} - STOP_WORDS
        for match, root in words:
            if root in self._left and said.isdisjoint(self._left[root]) and not self._elsewhere[root]:
                yield match.span()

    @cached_property
    def _elsewhere(self) -> Counter[str]:
        """How often each word is told otherwise: counted at the first question, which few sources give rise to."""
        told = Counter(_stem(word) for text in self._texts for word in _WORD.findall(text))
        told.subtract(self._theirs)
        return told


def _stem(word: str) -> str:
    return word.lower() if word.lower() in STOP_WORDS else stem(word.lower())


_WORD = re.compile(r"[^\W_]+")
_MAY_BE = re.compile(r"\b(?:was|were|is|are)\b")
# What is worked on, and not how others took it: no "adopted by", "praised by".
_DONE = "|".join(
    """handled done led run managed covered written built designed made prepared drafted drawn tested organised
    organized supplied provided taught supervised fitted installed owned planned coded delivered kept cut sewn cooked
    painted wired laid plastered edited signed checked hired trained""".split()
)
_PHRASES = "dealt with|carried out|taken (?:on|over|care of)|looked after|drawn up|signed off|set up"
_AGENT = r"(?!me\b|myself\b|us\b|hand\b|phone\b|post\b|email\b|[a-z]+ing\b|\d)(?P<{}>[^.;:,()\n]{{3,60}})"
_PASSIVE = re.compile(
    r"(?:^|[.;,()\n–—]\s*|\b(?:and|but|while|whilst|though)\s+)"
    r"(?P<thing>(?:(?!was\b|were\b|is\b|are\b|and\b)[\w'’-]+ ){1,5})(?:was|were|is|are) (?:\w+ly |all )?(?:"
    rf"(?:{_DONE}|{_PHRASES}) by {_AGENT.format('agent')}|(?:left|handed|passed|given) to {_AGENT.format('to')}"
    r"|(?:subbed|contracted|farmed|sent|put) out\b|(?:outsourced|subcontracted|sub-contracted)\b)",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|my|our|we|that|which|who|it|they|this|these|those)\b|\w+ed\b", re.IGNORECASE)
