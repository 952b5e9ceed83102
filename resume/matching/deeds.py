"""Soft skills by what somebody did: hardly any resume says "I lead well", many say who was led."""

import re
from collections.abc import Iterator
from functools import cache

from resume.matching.evidence import Hit, ResumeIndex
from resume.model import SectionKind
from resume.skills import deeds

ONCE, OFTEN = 0.6, 0.8
"""What one line that tells of a deed is worth, and what several are."""

BY_DEEDS = "by what was done"
"""How a hit says that it rests on deeds."""

# Where people list what they would like to be, or what others are.
_NO_DEEDS = (SectionKind.SKILLS, SectionKind.INTERESTS, SectionKind.LANGUAGES, SectionKind.REFERENCES, None)


def told_by_deeds(index: ResumeIndex, skill: str) -> list[Hit]:
    """One hit for each passage that tells of a deed that shows the soft skill, in reading order, all with the score
    that they deserve together; none for a skill that the lexicon knows no deeds of."""
    pattern = _pattern(skill)
    if pattern is None:
        return []
    found = list(_places(index, pattern))
    score = OFTEN if len(found) > 1 else ONCE
    return [Hit(score, number, start, end, BY_DEEDS) for number, start, end in found]


def _places(index: ResumeIndex, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    for number, passage in enumerate(index.passages):
        if passage.section not in _NO_DEEDS and (match := pattern.search(passage.text)):
            yield number, match.start(), match.end()


@cache
def _pattern(skill: str) -> re.Pattern[str] | None:
    words = [re.escape(deed).replace(r"\ ", r"\s+") for deed in deeds(skill)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) if words else None
