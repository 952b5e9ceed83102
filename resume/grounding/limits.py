"""Words that limit what follows them: "mostly in Mathcad", "nearly half", "three junior engineers".

A rewrite that leaves the limit out says more than its source.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

# The words of one line are limits of one kind: any of them may stand for another.
_KINDS = (
    "mostly|mainly|largely|chiefly|primarily|predominantly|partly|partially|in part|for the most part|principally",
    "nearly|almost|just under|about|around|roughly|approximately|some|close to|just over|over|more than|under|up to",
    "junior|jr|trainee|apprentice|student|intern|newly[- ]qualified|early-career|less experienced|entry-level",
    "studying (?:for|towards)|working towards|pursuing|appl(?:ied|ying) for|(?:nominated|shortlisted|candidate) for",
    "sometimes|occasionally|at times|now and then|(?:when|as|where) needed|on occasion|rarely|seldom|from time to time",
)
_LITTLE = re.compile(r"\b(?:some|limited|little|basic|initial) (?:experience|knowledge)\b", re.IGNORECASE)
_SMALL = r"(?:(?:in|on|at|for|with|by|of|to|the|an?|from) ){0,2}"
_LIMITED = re.compile(
    "|".join(
        # "junior" and the like limit the word beside them only: no "Apprentice at Peel Street"
        rf"(?<![\w-])(?P<k{n}>{words})[ ]{_SMALL if n != 2 else ''}(?P<w{n}>[^\W\d_][\w'’-]*)"
        for n, words in enumerate(_KINDS)
    ),
    re.IGNORECASE,
)
_LIMIT_BEHIND = re.compile(rf" (?:{'|'.join((_KINDS[0], _KINDS[4]))})\b", re.IGNORECASE)  # "work mostly on"
_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w'’-]*")
# Of shares and of all only: "about half", and not "about cooking".
_SHARES = re.compile(r"(?:half|halves|halved|all|every|everything|everyone|whole|entire|third|quarter|doubled)$")


class Limits:
    """Which words the sources have behind a limit only."""

    def __init__(self) -> None:
        self._limited: dict[str, set[int]] = defaultdict(set)  # by word: kinds of limit
        self._free: set[str] = set()

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        limited = dict(_limited(text))
        if _LITTLE.search(text):
            self._limited["experienced"].add(len(_KINDS))  # "some experience of ..." makes nobody experienced
        for word in _WORD.finditer(text):
            name = word[0].casefold()
            if word.start() in limited:
                self._limited[name].add(limited[word.start()])
            else:
                self._free.add(name)

    def dropped(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the words that the sources have with a limit only and that stand here without it."""
        wanted = self._limited.keys() - self._free
        if not wanted:
            return
        limited = dict(_limited(text))
        for word in _WORD.finditer(text):
            kinds = self._limited[word[0].casefold()] if word[0].casefold() in wanted else ()
            if kinds and limited.get(word.start()) not in kinds and not _LIMIT_BEHIND.match(text, word.end()):
                yield word.span()


def _limited(text: str) -> Iterator[tuple[int, int]]:
    """Where the words behind limits begin, and the kind of the limit."""
    for match in _LIMITED.finditer(text):
        kind = int((match.lastgroup or "w0")[1:])
        word = match[f"w{kind}"]
        if kind != 1 or _SHARES.match(word.casefold()):
            yield match.start(f"w{kind}"), kind
