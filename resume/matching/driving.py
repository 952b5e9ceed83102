"""A licence to drive, which people tell in other words: "own car", "clean licence", "car driver"."""

import re

from resume.matching.evidence import Hit, ResumeIndex
from resume.model import SectionKind
from resume.patterns import Pattern

_ASKED = re.compile(r"\bdriv(?:er['’]?s?|ing)\s+licen[cs]e", re.IGNORECASE)
_TOLD = Pattern(
    r"\b(?:(?:own|have\s+a|with\s+a|access\s+to\s+a)\s+(?:car|van|vehicle|transport)\b|(?:full|clean|uk|eu)\s+licen[cs]e\b"
    r"|(?:car|van)\s+driver\b|^\W*(?:i\s+)?drive(?:s|r)?\W*$|driver\s+with\b)",
    re.IGNORECASE,
)
_SCORE = 0.8


def told_of_driving(index: ResumeIndex, keyword: str) -> list[Hit]:
    """Where the resume tells of it, beside its positions; none for a keyword that is no licence to drive."""
    if not _ASKED.search(keyword):
        return []
    return [
        Hit(_SCORE, number, told.start(), told.end(), "in other words")
        for number, passage in enumerate(index.passages)
        if passage.section is not SectionKind.EXPERIENCE and (told := _TOLD.search(passage.text))
    ]
