"""A language beside the one that somebody works in, where an ad asks for any: "a second language is an asset"."""

import re

from resume.job import Requirement
from resume.matching.evidence import Hit, ResumeIndex
from resume.matching.readings import Reading, quotes
from resume.model import SectionKind
from resume.patterns import Pattern
from resume.skills import SPOKEN_LANGUAGES, as_skill, find_skills, group

_ANY = re.compile(
    r"\b(?:second|third|another|additional|other|foreign|further)\s+(?:spoken\s+)?languages?\b(?!\s+(?:such|like|e\.g))",
    re.IGNORECASE,
)
_LABELLED = Pattern(r"\W*(?:spoken\s+)?languages?(?:\s+skills)?\W*:", re.IGNORECASE)


def read_any_language(index: ResumeIndex, requirement: Requirement, own: str) -> Reading | None:
    """The first language that the resume lists beside its own; None where it lists none, or none is asked for so.

    Args: `own` is the name of the language that the resume is written in.
    """
    if not _ANY.search(requirement.text) or any(map(_is_of_machines, requirement.keywords)):
        return None
    for number, passage in enumerate(index.passages):
        if passage.section is not SectionKind.LANGUAGES and not _LABELLED.match(passage.text):
            continue
        for mention in find_skills(passage.text):
            if group(mention.canonical) == SPOKEN_LANGUAGES and mention.canonical != own:
                hit = Hit(1.0, number, mention.start, mention.end, "by name")
                told = f"The resume shows another language: {mention.canonical}."
                return Reading(1.0, quotes(index, [hit]), requirement.keywords, (), told)
    return None


def _is_of_machines(keyword: str) -> bool:
    """Whether it names something that is no spoken language: "Python or another language"."""
    skill = as_skill(keyword)
    return skill is not None and group(skill.canonical) != SPOKEN_LANGUAGES
