"""What the sources deny: "no wedding cakes", "not including advice", "never missed". A new wording that leaves the
denial out says the opposite.
"""

import re
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.terms import STOP_WORDS
from resume.text import lowered


class Denials:
    """Which words the sources have in a denial only."""

    def __init__(self) -> None:
        self._denied: set[str] = set()
        self._free: set[str] = set()
        self._doubted: set[str] = set()  # what stands in one sentence with any word of denial

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        denied = set(_denied(text))
        for match in _WORD.finditer(text):
            (self._denied if match.start() in denied else self._free).add(match[0].casefold())
        for sentence in _HARD_END.split(text):
            if _DENYING.search(sentence):
                self._doubted.update(word.casefold() for word in _WORD.findall(sentence))

    def dropped(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the words that the sources only deny and that stand here without a denial."""
        wanted = self._denied - self._free
        if not wanted:
            return
        for match in _WORD.finditer(text):
            if match[0].casefold() in wanted and not _is_denied(text, match):
                yield match.span()

    def added(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the words that are denied here, and that the sources only affirm: "accident-free", where there
        was one."""
        for start in _denied(text) if _MAY_DENY.search(lowered(text)) else ():
            phrase = [m[0].casefold() for m in _WORD.finditer(text, start, start + _NEAR)]
            forms = {phrase[0], f"{phrase[0]}s", phrase[0].removesuffix("s")}
            if any(form in self._free and form not in self._doubted for form in forms) and self._denied.isdisjoint(
                phrase
            ):
                yield start, start + len(phrase[0])


def _denied(text: str) -> Iterator[int]:
    """Where the words stand that are denied: the first behind each denial that says something, and what stands before
    it: "glyphosate is not used"."""
    yield from (match.start(match.lastindex or 1) for match in _DENIED_BEFORE.finditer(text))
    yield from (match.start(1) for match in _FREE_OF.finditer(text))
    for course in _COURSE_NOT_DONE.finditer(text):
        yield from (course.start(1) + word.start() for word in _WORD.finditer(course[1]))
    for denial in _DENIAL.finditer(text):
        end = _CLAUSE_END.search(text, denial.end())
        for match in _WORD.finditer(text, denial.end(), end.start() if end else len(text)):
            word = match[0].casefold()
            if word in _NOTHING_DENIED or word in NUMBER_WORDS:
                break  # "no more than", "not one of them"
            if word not in STOP_WORDS and word not in _SMALL:
                yield match.start()
                if word not in _LIGHT:
                    break  # and of "not put in production" production too


def _is_denied(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _FAR) : match.start()]
    last = [m.end() for m in _HARD_END.finditer(before)]
    return bool(
        _DENYING.search(before, last[-1] if last else 0) or _DENIED_BEHIND.match(text, match.end(), match.end() + 60)
    )


_NEAR = 30  # characters in which the noun of a denial ends
_FAR = 90  # characters before a word in which it may be denied
_WORD = re.compile(r"[^\W\d_]+")
_HARD_END = re.compile(r"[.;!?](?:\s|$)")
_CLAUSE_END = re.compile(r"[,.;:!?()](?:\s|$)|\bbut\b")
_DENIAL = re.compile(
    r"\b(?:no|not|never|without|neither|nor|cannot|except(?: for)?|excluding|apart from|but not)\b|n['’]t\b|\bnon-|"
    r"\b(?:none|nothing)(?= (?:in|on|at|for|from|with|outside|inside|outdoors|indoors)\b)|"
    r"\bnone of (?:them|these|those|which)\b(?! (?:was|were|had|has|is|are|ever|[a-z]+ed)\b)",
    re.IGNORECASE,
)
_FREE_OF = re.compile(r"\b([^\W\d_]{1,40})(?:-free|-less| free)\b", re.IGNORECASE)
_MAY_DENY = re.compile(  # in lower case
    r"\b(?:no|not|never|without|neither|nor|cannot|except|excluding|apart|non|none|nothing|free)\b|n['’]t\b"
)
_DENIED_BEFORE = re.compile(
    r"\b([^\W\d_]{1,40}),? (?:(?:is|was|are|were|has|have|had|been|did|do|does) )?(?:not|never)\b"
    r"(?= (?:yet|used|taken|included|done|covered|held|sat|passed|finished|started|begun|attended)\b|\W*$)|"
    r"\b([^\W\d_]{1,40}) (?:was|were|is|are) (?:not|never) "
    r"(?:built|made|adopted|approved|released|implemented|installed|launched|accepted|fitted|carried out)\b|"
    r"\b([^\W\d_]{1,40}) (?:went|goes|go|(?:is|was|are|were) (?:left|passed)|fell) to "
    r"(?:another|(?:the )?others?|someone|somebody|a different)\b",
    re.IGNORECASE,
)
_LIGHT = frozenset("put putting taken take brought bring moved gone go went rolled".split())
_COURSE_NOT_DONE = re.compile(  # "personal licence course not taken": the licence neither
    r"((?:\b[^\W\d_]{1,40} ){1,3})(?:courses?|exams?|training|tests?|modules?|units?|papers?)"
    r"(?: (?:was|were|is|are|has been))? (?:not|never)(?: yet)? "
    r"(?:taken|done|finished|completed|started|begun|attended|passed|sat)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "yet always ever any been being either formally actually currently have had has include includes including".split()
)
_NOTHING_DENIED = frozenset(
    "only more less fewer later longer just merely least one further half quarter third double".split()
)
_DENYING = re.compile(
    r"\b(?:no|not|never|without|none|nothing|zero|nil|free|0|nobody|neither|nor|cannot|except(?:ing)?|excluding|excluded|apart|other|another|"
    r"instead|rather|lack\w*|avoid\w*|prevent\w*|stop\w*|end\w*|eliminat\w*|remov\w*|outside|beyond|yet|un\w+)\b|n['’]t\b|\bnon-",
    re.IGNORECASE,
)
_DENIED_BEHIND = re.compile(
    r"-free|-less|(?:\s[a-z]+){0,2}\s(?:courses?|exams?|training|tests?|modules?|units?|papers?)\snot\b|"
    r"\s(?:(?:is|was|were|are)\s)?(?:not|excluded|excepted|free|outstanding|pending)\b"
)
