"""Words that limit what follows them: "mostly in Mathcad", "nearly half", "three junior engineers".

A rewrite that leaves the limit out says more than its source.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from resume.patterns import Pattern

# The words of one line are limits of one kind: any of them may stand for another.
_KINDS = (
    "mostly|mainly|largely|chiefly|primarily|predominantly|partly|partially|in part|for the most part|principally",
    "nearly|almost|just under|about|around|roughly|approximately|some|close to|under|up to",
    "junior|jr|trainee|apprentice|student|intern|early-career|less experienced|entry-level",
    "studying (?:for|towards)|working towards|pursuing|appl(?:ied|ying) for|(?:nominated|shortlisted|candidate) for",
    "sometimes|occasionally|at times|now and then|(?:when|as|where) needed|on occasion|rarely|seldom|from time to time",
    (  # of the titles below
        "assistant|asst|deputy|dep\\b|acting|vice|associate|interim|stand-in|relief|trainee|act(?:ed|ing) up as|"
        "(?:stood|stand|stands|standing|stepped|stepping|filled|filling) in as|(?:cover|deputi[sz])(?:ed|ing) as"
    ),
    "(?:assistant|secretary|aide|clerk|deputy|pa|ea|report(?:ed|ing|s)?) to",  # whose post is theirs only
    (  # likewise, of the titles below
        "(?:under|alongside|assist(?:ed|ing)|support(?:ed|ing)|(?:assistant|secretary|pa|report(?:ed|ing|s)?) to)"
        "(?: (?:the|an?|our))?"
    ),
    "newly[- ]qualified",
    "just over|over|well over|more than",
    "every (?:second|other|third|fourth|fifth|alternate|2nd|3rd|4th)|alternate",
    "initial|provisional|temporary|conditional|emergency|probationary|preliminary|restricted|limited",  # of licences
)
_TITLES = (
    "manager|mgr|director|dir|head|headteacher|headmaster|principal|president|professor|chair|chairman|coach|captain|"
    "editor|producer|curator|superintendent|warden|registrar|commissioner|secretary|treasurer|governor|supervisor|buyer|"
    "controller|dean|foreman|housekeeper|senco|leader|chef|lead|sister"
)
_SAID_TOO = {  # which of themselves limit nothing, or belong to another kind as well
    0: "most of (?:it|them|this|these)|the (?:most|greater) part",
    5: "act(?:ed|ing|s) as|cover(?:ed|ing) for",
    8: "junior|jr|trainee|early-career|entry-level",
    9: "about|around|roughly|approximately|some",
    10: r"fortnightly|bi-?(?:weekly|monthly)|every (?:two|three|four|five|\d)|once (?:in|every)|twice an?|"
    r"(?:one|1) [a-z]+ in",
}
_ANY_OF = tuple(
    Pattern(rf"\b(?:{words}{'|' * (number in _SAID_TOO)}{_SAID_TOO.get(number, '')})", re.IGNORECASE)
    for number, words in enumerate(_KINDS)
)
_LITTLE = re.compile(r"\b(?:some|limited|little|basic|initial) (?:experience|knowledge)\b", re.IGNORECASE)
_SMALL = r"(?:(?:in|on|at|for|with|by|of|to|the|an?|from) ){0,2}"
_WHOSE = frozenset((6, 7))
_HELD = Pattern(r"(?:^|[.;:|,\n]\s*|\bas (?:(?:the|an?) )?)$", re.IGNORECASE)
# Of shares and of all only: "about half", and not "about cooking".
_SHARES = r"(?:half|halves|halved|all|every|everything|everyone|whole|entire|third|quarter|doubled)\b"
_BEHIND = {
    1: (rf"[ ]{_SMALL}", _SHARES),
    2: (r"\.?[ ]", r"[^\W\d_][\w'’-]*"),
    5: (r"\.?[ -](?:the[ ]|an?[ ])?(?:[\w&]+[ ])?", rf"(?:{_TITLES})\b"),
    6: (r"[ ](?:the[ ]|our[ ])?", r"(?-i:[A-Z]{2,7})\b"),
    7: (r"[ ]", rf"(?:{_TITLES})\b"),
    8: (r"[ ]", r"[^\W\d_][\w'’-]*"),
    9: (rf"[ ]{_SMALL}", _SHARES),
    11: (
        r"[ ](?:[\w&]+[ ]){0,2}",
        r"(?:licen[cs]e|certificate|certification|registration|credential|accreditation|permit)\b",
    ),
    10: (r"[ ]", r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|day|night|shift|week|weekend|month|year)s?\b"),
}
_LIMITED = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        # "junior" and the like limit the word beside them only: no "Apprentice at Peel Street"
        rf"(?P<k{n}>{words}){gap}(?P<w{n}>{limited})"
        for n, (words, gap, limited) in enumerate(
            (words, *_BEHIND.get(n, (rf"[ ]{_SMALL}", r"[^\W\d_][\w'’-]*"))) for n, words in enumerate(_KINDS)
        )
    )
    + ")",
    re.IGNORECASE,
)
_LIMIT_BEHIND = Pattern(rf" (?:{'|'.join((_KINDS[0], _KINDS[4]))})\b", re.IGNORECASE)  # "work mostly on"
_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w'’-]*")
_PARTLY = re.compile(r"\b(?:part|half|semi)[ -](?P<done>[a-z]{3,}ed)\b", re.IGNORECASE)  # "part-trained"
_IN_PART = len(_KINDS) + 1


class Limits:
    """Which words the sources have behind a limit only."""

    def __init__(self) -> None:
        self._limited: dict[str, set[int]] = defaultdict(set)  # by word: kinds of limit
        self._free: set[str] = set()

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        limited = dict(_limited(text))
        for match in _PARTLY.finditer(text):
            limited[match.start("done")] = _IN_PART
            self._limited[match["done"].casefold()].add(_IN_PART)
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
        for word in _WORD.finditer(text):
            if (name := word[0].casefold()) not in wanted:
                continue
            kinds = self._limited[name]
            if kinds <= _WHOSE and not _HELD.search(text, max(0, word.start() - 10), word.start()):
                continue
            if not any(_has_limit(text, kind) for kind in kinds) and not _LIMIT_BEHIND.match(text, word.end()):
                yield word.span()


def _has_limit(text: str, kind: int) -> bool:
    """Whether a text has some limit of a kind."""
    if kind == _IN_PART:
        return _PARTLY.search(text) is not None
    return kind < len(_ANY_OF) and _ANY_OF[kind].search(text) is not None


def _limited(text: str) -> Iterator[tuple[int, int]]:
    """Where the words behind limits begin, and the kind of the limit."""
    for match in _LIMITED.finditer(text):
        kind = int((match.lastgroup or "w0")[1:])
        yield match.start(f"w{kind}"), kind
