"""What a line of a resume says that the candidate does not have or do, or that others do: it shows nothing of them.

"No payroll, as this was done by the accountant", "never used Webflow", "not yet Kafka", "colleagues handle HTML". In
English. What somebody is glad to lack is no denial of the rest: "no errors in payroll". And only what begins a clause
is one of the candidate: "chased customers who did not pay invoices".
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resume.remembered import remembered
from resume.terms import words_of
from resume.text import lowered

_MAY_DENY = re.compile(
    r"\b(?:no|not|never|none|nil|zero|cannot|without|lack(?:s|ing)?|neither|nor|n/a|by|others|(?:some|any)(?:one|body)"
    r"|my|our|the|another|co-?workers?|colleagues?|team-?mates?|hr"
    r"|(?:do|does|did|have|has|had|is|was|are|were|ca|could|wo)n['’]?t)\b"
)
# Where one clause ends and another may begin.
_BREAK = re.compile(
    r"[.!?](?=\s|$)|[;:|•·()\n–—]|\s-\s|,(?!\d)|\b(?:but|though|although|while|whereas)\b"
    r"|\band(?=\s+(?:no|not|never|neither)\b)",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\W*(?:(?:and|as|yet|so|far|to|date|currently|still|also|personally|honestly|unfortunately|however|here|then|yes"
    r"|i|we|i['’](?:ve|m|d)|we['’]ve|there|this|it|have|has|had|got|with|am|are|is|was|were|do|does|did|would|can|could)\s+){0,5}",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"(?:(?:no|not|never|none|nil|zero|neither|nor)(?![-‑.\d/])|cannot|lack(?:s|ing)?"
    r"|(?:do|does|did|have|has|had|is|was|are|were|ca|could|wo)n['’]?t)\b",
    re.IGNORECASE,
)
# "Worked in a shop with no till", "a team without a tester": what is denied is the noun behind it.
_AMID = re.compile(
    r"\b(?:with|had|has|have|having|got|there\s+(?:is|was|are|were))\s+(?P<no>no|zero|little\s+or\s+no)\s"
    r"|\b(?P<without>without)\s+(?!\w+ing\b)",
    re.IGNORECASE,
)
_NOUN_ENDS = re.compile(
    r"\s(?:to|in|on|at|for|by|from|with|of|as|so|when|who|which|that|and|than|across|over|during)\b"
)
_EXPERIENCE = re.compile(r"\b(?:experience|knowledge|background|training|exposure|skills?)$", re.IGNORECASE)
_NONE = re.compile(r"\W*(?:no(?:t\s+(?:yet|held|known|used))?|none|nil|never|n/a|zero)(?:\s+yet)?\W*$", re.IGNORECASE)
# "Payroll was not part of the job", "SAP never used"
_UNDONE = (
    r"(?:part\s+of|included|used|done|covered|required|involved|offered|taught|needed|mine|my\b|yet|on\s+site|in\s+use)"
    r"\b"
)
_NO_WHO = r"(?!(?:who|which|that|when|if|i|we|they|\w+ed)\b)"
_DENIED_BEFORE = re.compile(
    rf"\W*(?:{_NO_WHO}[\w+#/&'’-]+\s+){{1,5}}?(?:(?:(?:was|were|is|are|has|have|had)\s+(?:not|never)"
    rf"|(?:was|were|is|are|has|have|had)n['’]?t)\s+(?:been\s+)?{_UNDONE}"
    rf"|(?:not|never)\s+{_UNDONE}\W*$)",
    re.IGNORECASE,
)
_SAYS_OF = frozenset({":", "–", "—", "-", "("})
_LIST_GOES_ON = 4  # words of one more thing in a list that a denial opens: "no payroll, VAT or year-end"
_OR = re.compile(r"\b(?:n?or)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’-]+")
_NEAR = 4  # words behind a denial that say what is denied
_ME = re.compile(r"\b(?:i|me|we|us|myself)\b", re.IGNORECASE)


class _Words(NamedTuple):
    glad_to_lack: frozenset[str]
    no_denials: frozenset[str]
    of_others: re.Pattern[str]
    by_others: re.Pattern[str]


@remembered(50_000)  # asked for the match before and after, and by each rule that orders lines
def without_denials(text: str) -> str:
    """The text with spaces in place of what it denies or tells of others; all else stays where it is."""
    if not _MAY_DENY.search(lowered(text)):
        return text
    parts = list(text)
    for start, end in _denied(text):
        parts[start:end] = " " * (end - start)
    return "".join(parts)


def has_denial(text: str) -> bool:
    """Whether the text denies something, or tells of others."""
    return without_denials(text) != text


def _denied(text: str) -> Iterator[tuple[int, int]]:
    clauses = list(_clauses(text))
    for number, (start, end) in enumerate(clauses):
        if _is_denied(text, start, end):
            yield start, _list_end(text, clauses, number)
        elif number and _is_none(text, clauses[number - 1], start, end):
            yield clauses[number - 1][0], end
        else:
            yield from _amid(text, start, end)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _is_none(text: str, before: tuple[int, int], start: int, end: int) -> bool:
    """Whether a clause says of the one before it that there is none: "Forklift licence: no"."""
    if text[before[1] : start].strip() not in _SAYS_OF or not _NONE.match(text, start, end):
        return False
    return _words().glad_to_lack.isdisjoint(m[0].casefold() for m in _WORD.finditer(text, *before))


def _is_denied(text: str, start: int, end: int) -> bool:
    opening = _OPENING.match(text, start, end)
    denial = _DENIAL.match(text, opening.end(), end) if opening else None
    if denial is not None and text[denial.end() : end].strip():
        return not _is_welcome(text, denial.end(), end)
    if _DENIED_BEFORE.match(text, start, end):
        return True
    words = _words()
    if words.of_others.match(text, start, end):
        return True
    return words.by_others.search(text, start, end) is not None and not _ME.search(text, start, end)


def _is_welcome(text: str, start: int, end: int) -> bool:
    """Whether what is denied at `start` is nothing to have, or is not denied at all."""
    behind = [match[0].casefold() for _, match in zip(range(_NEAR), _WORD.finditer(text, start, end), strict=False)]
    words = _words()
    return not behind or behind[0] in words.no_denials or not words.glad_to_lack.isdisjoint(behind)


def _list_end(text: str, clauses: list[tuple[int, int]], number: int) -> int:
    """Where the list ends that begins in a denied clause: "no payroll, VAT or year-end"."""
    for start, end in clauses[number + 1 :]:
        if text[start - 1] != "," or len(text[start:end].split()) > _LIST_GOES_ON or _ME.search(text, start, end):
            break
        if _OR.search(text, start, end):
            return end
    return clauses[number][1]


def _amid(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _AMID.finditer(text, start, end):
        if not _is_welcome(text, found.end(), end):
            first = found.start("no") if found["no"] else found.start()
            noun = _NOUN_ENDS.search(text, found.end(), end)
            stop = noun.start() if noun and not _EXPERIENCE.search(text, found.end(), noun.start()) else end
            yield first, stop


@cache
def _words() -> _Words:
    data = tomllib.loads((files("resume") / "data" / "denials.toml").read_text(encoding="utf-8"))
    verbs, done, others = ("|".join(sorted(words_of(data[name]))) for name in ("of_work", "done_by", "others"))
    somebody = (
        rf"(?:(?:my|our|the|an?|another|other|some|most)\s+(?:\w+\s+)?(?:{others})|(?:co-?workers?|colleagues?|team-?mates?"
        r"|others|someone\s+else|somebody\s+else|hr|head\s+office|another\s+team))"
    )
    return _Words(
        glad_to_lack=words_of(data["glad_to_lack"]),
        no_denials=words_of(data["no_denials"]),
        of_others=re.compile(rf"\W*(?:and\s+|as\s+)?{somebody}\s+(?:\w+ly\s+)?(?:{verbs})\b", re.IGNORECASE),
        by_others=re.compile(
            rf"\b(?:was|were|is|are|got|gets)\s+(?:all\s+|mostly\s+)?(?:{done})(?:\s+\w+)?\s+by\s+{somebody}\b",
            re.IGNORECASE,
        ),
    )
