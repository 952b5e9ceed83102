"""Which of an ad's words a resume can be held to: names of tools, trades and licences, and not its turns of phrase."""

import re
from functools import lru_cache

from resume.credentials import CREDENTIAL
from resume.job import Category, Requirement
from resume.patterns import Pattern
from resume.skills import SOFT_SKILLS, canonical, find_skills, group

# SAP2000, P&IDs, ASME; two capitalised words in a row
_NAME = re.compile(r"[A-Z][^\W_]*[A-Z0-9]|[^\W\d_]+\d|\b[A-Z]\w+(?: (?:of |and |& )?[A-Z]\w+)+")
# Hardly anybody writes down having a driver's license, and a car.
_TO_DRIVE = Pattern(
    r"\b(?:driv(?:er['’]?s?|ing) licen[cs]e|insur(?:ance|ed)|vehicle|car|truck|transport(?:ation)?|driving record)s?$",
    re.IGNORECASE,
)
_DRIVES = re.compile(r"\bdriv(?:er|ing)", re.IGNORECASE)
_CAPITALISED = re.compile(r"[A-Z][a-z]+")


@lru_cache(maxsize=10_000)  # asked for the weight, for the fit and for the score
def is_named(keyword: str, text: str) -> bool:
    """Whether a keyword is a name, which whoever has the thing would write: one of the lexicon, a licence, an acronym,
    or a word that is capitalised amid the sentence `text`."""
    skills = find_skills(keyword)
    if skills:
        return any(group(skill.canonical) != SOFT_SKILLS for skill in skills)
    if _NAME.search(keyword) or CREDENTIAL.search(keyword):
        return True
    at = text.find(keyword)
    return bool(_CAPITALISED.match(keyword)) and re.search(r"[a-z,] $", text[max(0, at - 2) : at]) is not None


def is_checkable(requirement: Requirement) -> bool:
    """Whether its absence from a resume tells something: it names something, or asks for years or for schooling."""
    if requirement.category is Category.EDUCATION or requirement.years is not None:
        named = {canonical(keyword) for keyword in requirement.keywords}
        return not any(map(_DRIVES.search, named)) or not all(map(_TO_DRIVE.search, named))
    if requirement.category is Category.SOFT_SKILLS:
        return False
    return any(is_named(keyword, requirement.text) for keyword in requirement.keywords)
