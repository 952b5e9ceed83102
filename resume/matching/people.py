"""Whom the resume tells of training and leading: "Trained four new secretaries" where an ad asks for training staff."""

import re
from collections.abc import Iterator

from resume.job import Requirement
from resume.matching.evidence import Hit, ResumeIndex
from resume.matching.readings import Reading, quotes
from resume.model import SectionKind
from resume.skills import SOFT_SKILLS, as_skill, group
from resume.terms import stems

_PEOPLE = (
    r"(?:staff|people|person|team|teams|colleagues?|employees?|associates?|members?|hires?|starters?|joiners?|recruits?"
    r"|juniors?|nurses?|aides?|assistants?|apprentices?|trainees?|interns?|students?|volunteers?|secretar(?:y|ies)|clerks?"
    r"|cooks?|chefs?|baristas?|drivers?|technicians?|engineers?|developers?|analysts?|teachers?|tutors?|reps?|representatives?"
    r"|receptionists?|porters?|helpers?|crews?|operators?|mechanics?|electricians?|welders?|officers?|paralegals?"
    r"|accountants?|bookkeepers?|coordinators?|caseworkers?|carers?|therapists?|PTAs?|techs?|cashiers?|supervisors?"
    r"|(?!(?:ord|numb|lett|pap|comput|serv|off|contain|cent|lay|us|custom|suppli|visit|transf|err|do|flo|col|fact|sect"
    r"|monit|vend|invest|mirr|mot|sens|react|elevat|generat|print|scann|project|oth|memb|manag|matt|quart|cov|burn|fold)"
    r"(?:ers?|ors?)\b)[a-z]{2,}(?:ers|ors)"
    r"|reports|workers?|labou?rers?|graduates?|residents?|newcomers|EITs?|CSMs?|PhDs?|projects)"
)
_BETWEEN = r"(?:(?!(?:for|of|to|with|at|in|on|by|from|how|that|which)\s)[\w'’/+.&-]+\s+){0,4}?"
_TEACHING = (
    r"(?:train(?:s|ed|ing(?:\s+of)?)?|onboard(?:s|ed|ing)?|induct(?:s|ed|ing)?|mentor(?:s|ed|ing)?|coach(?:es|ed|ing)?"
)
_TEACHING += r"|precept(?:s|ed|ing)?|instruct(?:s|ed|ing|or\s+for)?|taught)"
_LEADING = r"(?:supervis(?:e|es|ed|ing)|(?:line[- ])?manag(?:e|es|ed|ing)|led|leads?|leading|direct(?:s|ed|ing)?"
_LEADING += r"|overs(?:ee|ees|aw|eeing)|supervision\s+of|in\s+charge\s+of|responsible\s+for)"
_KINDS = tuple(
    (how, re.compile(rf"\b{verbs}\s+(?P<who>{_BETWEEN}{_PEOPLE})\b(?!['’])", re.IGNORECASE))
    for how, verbs in (("by people trained", _TEACHING), ("by people led", _LEADING))
)
_LEADING_ROLE = re.compile(
    r"\b(?:lead|supervisory|supervisor|team leader|line management)\b[^.;]{0,20}"
    r"\b(?:roles?|positions?|experience|capacity)\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"\b(?:lead|leadership|supervis\w+|managerial|people management)\b", re.IGNORECASE)
_SCORE = 0.8
_ALONE, _BESIDE = 5, 0.65  # content words of a demand for nothing else; what it is worth beside something else
_OF_PEOPLE = (SOFT_SKILLS, "People")
_LONGEST = 160  # characters of a demand that asks for nothing else beside


def leads_only(demand: str) -> bool:
    """Whether a demand begins with leading or training people and asks for little else: "Line manage an assistant"."""
    return len(demand) <= _LONGEST and any(pattern.match(demand.lstrip(" -•*")) for _, pattern in _KINDS)


def led_people(index: ResumeIndex, demand: str) -> list[Hit]:
    """Lines that tell of people led, where a role of somebody who leads is asked for."""
    return list(_told_of_people(index, "supervise staff")) if _LEADER.search(demand) else []


def read_people(index: ResumeIndex, requirement: Requirement, named: Reading) -> Reading | None:
    """The lines that tell of people trained or led, where that is asked for; they do not make up for a named skill.

    Args: `named` is what the keywords are worth.
    """
    if any((skill := as_skill(k)) and group(skill.canonical) not in _OF_PEOPLE for k in named.missing):
        return None
    hits = list(_told_of_people(index, requirement.text))
    if not hits:
        return None
    is_alone = len(stems(requirement.text, index.tag)) <= _ALONE
    told = f"Lines of the resume tell of it ({hits[0].how})."
    return Reading(_SCORE if is_alone else _BESIDE, quotes(index, hits), requirement.keywords, (), told)


def _told_of_people(index: ResumeIndex, demand: str) -> Iterator[Hit]:
    """Lines of positions that tell of people trained, or led, where the demand is about that and little else."""
    if len(demand) > _LONGEST:
        return
    asked = [(how, pattern) for how, pattern in _KINDS if pattern.search(demand)]
    if not asked and _LEADING_ROLE.search(demand):
        asked = [_KINDS[-1]]
    for number, passage in enumerate(index.passages):
        if passage.section in (SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING, SectionKind.OTHER) and asked:
            for how, pattern in asked:
                if found := pattern.search(passage.text):
                    yield Hit(_SCORE, number, found.start(), found.end(), how)
                    break
