"""Whom the resume tells of working with, where an ad asks for dealing with others: "worked with OTs and social workers"
where it asks to liaise with therapists and social services."""

import re

from resume.job import Requirement
from resume.matching.evidence import Hit, ResumeIndex
from resume.matching.readings import Reading, quotes
from resume.model import SectionKind
from resume.patterns import Pattern
from resume.terms import stems

_ASKED = re.compile(
    r"\W*(?:to\s+)?(?:liais(?:e|es|ing)|collaborat(?:e|es|ing)|work(?:s|ing)?(?:\s+closely)?|partner(?:s|ing)?"
    r"|co-?ordinat(?:e|es|ing)|communicat(?:e|es|ing)|deal(?:s|ing)?|engag(?:e|es|ing)|interact(?:s|ing)?)\s+with\s",
    re.IGNORECASE,
)
_TOLD = Pattern(
    r"\b(?:liais(?:e|es|ed|ing|on)|collaborat(?:e|es|ed|ing)|work(?:s|ed|ing)?|partner(?:s|ed|ing)?"
    r"|co-?ordinat(?:e|es|ed|ing)|communicat(?:e|es|ed|ing)|dealt|deal(?:s|ing)?|meetings?|main\s+contact)"
    r"\s+(?:[\w-]+\s+){0,2}?(?:with|for)\s",
    re.IGNORECASE,
)
_NO_OTHERS = "work with liaise liaison collaborate partner coordinate communicate deal engage interact close team"
_SCORE = 0.5


def read_liaison(index: ResumeIndex, requirement: Requirement) -> Reading | None:
    """The line that tells of work with somebody whom the demand speaks of in part; None where there is none."""
    if not _ASKED.match(requirement.text):
        return None
    wanted = stems(requirement.text, index.tag) - stems(_NO_OTHERS, index.tag)
    for number, passage in enumerate(index.passages):
        if passage.section not in (SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING, SectionKind.OTHER):
            continue
        told = _TOLD.search(passage.text)
        if told and (shared := sorted(wanted & index.stem_sets[number])):
            _, end = index.stretch(number, shared)
            if end > told.end() - 1:
                hit = Hit(_SCORE, number, told.start(), end, "by work with others")
                told_so = f"A line of the resume tells of it: {passage.text[hit.start : hit.end]}."
                return Reading(_SCORE, quotes(index, [hit]), (), requirement.keywords, told_so)
    return None
