"""What a reader would stumble over in the resume itself and nobody but the candidate should mend: words that are
spelled otherwise, and certificates that have run out by their own dates."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from recovery.questions import listed, shortened
from resume.dates import find_date_ranges
from resume.language import resume_language
from resume.model import PartialDate, Resume, SectionKind
from resume.patterns import Pattern
from resume.text import mask, plain
from tasks.validate_result import Issue, IssueCode

_WORD = re.compile(r"(?<![\w@./'’-])[^\W\d_]{3,}(?![\w@/'’-]|\.\w)")
_MOST_WORDS = 8  # of one resume that are named
_LONGEST_QUOTE = 90  # characters
# What stands in front of the date on which something runs out.
_RUNS_OUT = Pattern(
    r"\b(?:exp(?:ir(?:es?|ed|y|ing|ation))?(?:\s+date)?|valid\s+(?:until|till|to|through|thru)|renewal\s+due|renew\s+by)\W*"
    r"(?:on\s+|in\s+)?$",
    re.IGNORECASE,
)
_NEAR = 30  # characters in front of a date that say so
# Of these a date that has gone by is nothing to mend.
_PAST = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.EDUCATION})


def misspelled(resume: Resume) -> Iterator[Issue]:
    """One issue with the words that are usually spelled otherwise; English resumes only."""
    if resume_language(resume) != "en":
        return
    found: dict[str, str] = {}
    first = ""
    for _, _, item in resume.located_items():
        for word in _WORD.findall(mask(item.text)):
            right = _misspellings().get(word.lower())
            if right is not None and not word.isupper():
                found.setdefault(word.lower(), right)
                first = first or item.id
    if found:
        pairs = [f"“{wrong}” ({right})" for wrong, right in list(found.items())[:_MOST_WORDS]]
        pairs += [f"{len(found) - _MOST_WORDS} more"] if len(found) > _MOST_WORDS else []
        message = f"Check the spelling of {listed(pairs)}: a reader sees it, and a search does not find the word."
        yield Issue(code=IssueCode.SPELLING, message=message, target_id=first)


@cache
def _misspellings() -> dict[str, str]:
    lines = files("resume").joinpath("data", "misspellings.txt").read_text("utf-8").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return {wrong.lower(): right for wrong, right in pairs}


def run_out(resume: Resume, month: str | None) -> Iterator[Issue]:
    """An issue for each line that names a date on which something ran out before this month.

    Args:
        month: the month of the run, "2026-11"; without it nothing is known to have run out.
    """
    if month is None:
        return
    year, _, number = month.partition("-")
    now = int(year), int(number)
    for section, _, item in resume.located_items():
        if section.kind not in _PAST and (date := _run_out(plain(item.text), now)) is not None:
            line = shortened(plain(item.text), _LONGEST_QUOTE)
            message = f"“{line}” has run out by its own date ({date}): renew it, or say what holds now."
            yield Issue(code=IssueCode.EXPIRED, message=message, target_id=item.id)


def _run_out(text: str, now: tuple[int, int]) -> str | None:
    """The first date in the text on which something ran out before `now`, as written."""
    for found in find_date_ranges(text):
        date = found.end
        if date is None or found.start is not None or not _is_before(date, now):
            continue
        start = found.span[0]
        if _RUNS_OUT.search(text, max(0, start - _NEAR), start):
            return date.text
    return None


def _is_before(date: PartialDate, now: tuple[int, int]) -> bool:
    """Whether it has gone by altogether; a year without a month lasts until its December."""
    return date.year is not None and (date.year, date.month or 12) < now
