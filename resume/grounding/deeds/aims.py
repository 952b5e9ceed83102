"""Papers and levels that the sources only have ahead: "preparing for CEng review", "working towards Level 3". Whoever
works towards one does not hold it.
"""

import re
from collections.abc import Iterator


class Aims:
    """Which acronyms and numbered levels the sources name as an aim, or as not begun, and nowhere else."""

    def __init__(self) -> None:
        self._aimed: set[str] = set()
        self._held: set[str] = set()

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        ahead = (
            [match.span() for match in _AHEAD.finditer(text)]
            if _MAY_AIM.search(text) and not _REACHED.search(text)
            else ()
        )
        for match in _PAPER.finditer(text):
            is_aim = any(start <= match.start() < end for start, end in ahead)
            (self._aimed if is_aim or _NOT_BEGUN.match(text, match.end()) else self._held).add(match[0].casefold())

    def reached(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the aims that stand here as if they were held."""
        wanted = self._aimed - self._held
        for match in _PAPER.finditer(text) if wanted else ():
            if match[0].casefold() in wanted and not _STILL_AHEAD.search(_part_around(text, match)):
                yield match.span()


def _part_around(text: str, match: re.Match[str]) -> str:
    """The part of a sentence that a paper is named in, with the words right behind it."""
    start = max((sign.end() for sign in _PART_END.finditer(text, 0, match.start())), default=0)
    end = _PART_END.search(text, match.end())
    return text[start : end.start() if end else len(text)]


_MAY_AIM = re.compile(r"\b(?:towards?|for)\b", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:passed|gained|got|obtained|achieved|awarded|completed|since)\b", re.IGNORECASE)
_AHEAD = re.compile(  # to the end of its clause
    r"\b(?:(?:working|studying) towards?|(?:preparing|studying|revising) for|candidate for)\b"
    r"(?:(?![.;:,)(](?:\s|$)|\band\b|\n)[\s\S])*",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?<![\w-])(?:(?:[A-Z][A-Za-z]+|level|grade|stage|part) \d{1,2}|[A-Z][A-Za-z]*[A-Z][A-Za-z]*)(?![\w-])"
)
_NOT_BEGUN = re.compile(
    r"(?: (?:course|exam|test|training|module|unit|paper))? not (?:yet )?(?:begun|started|taken|done)\b"
)
_PART_END = re.compile(r"[.;:)|\n](?:\s|$)")
_STILL_AHEAD = re.compile(
    r"\b(?:towards?|prepar\w+|stud(?:y|ies|ied|ying|ent)|revis\w+|read(?:s|ing)? for|train(?:ee|ing)|progress|"
    r"candidate|pursu\w+|aim\w*|due|expected|ahead|planned|not|yet|next|pending|ongoing|under ?way|current(?:ly)?|"
    r"seeking|eligible)\b",
    re.IGNORECASE,
)
