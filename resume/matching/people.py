"""Whom the resume tells of training and leading: "Trained four new secretaries" where an ad asks for training staff."""

import re
from collections.abc import Iterator

from resume.job import Requirement
from resume.matching.evidence import Hit, ResumeIndex
from resume.matching.readings import Reading, quotes
from resume.model import SectionKind
from resume.patterns import Pattern
from resume.skills import SOFT_SKILLS, as_skill, group
from resume.terms import stems

_PEOPLE = (
    r"(?:staff|people|person|team|teams|colleagues?|employees?|associates?|members?|hires?|starters?|joiners?|recruits?"
    r"|juniors?|nurses?|aides?|assistants?|apprentices?|trainees?|interns?|students?|volunteers?|secretar(?:y|ies)|clerks?"
    r"|cooks?|chefs?|baristas?|drivers?|technicians?|engineers?|developers?|analysts?|teachers?|tutors?|reps?|representatives?"
    r"|receptionists?|porters?|helpers?|crews?|brigades?|gangs?|stylists?|therapists?|operatives?|operators?|mechanics?|electricians?|welders?|officers?|paralegals?"
    r"|accountants?|bookkeepers?|coordinators?|caseworkers?|carers?|PTAs?|techs?|cashiers?|supervisors?"
    r"|(?!(?:ord|numb|lett|pap|comput|serv|off|contain|cent|lay|us|custom|suppli|visit|transf|err|do|flo|col|fact|sect"
    r"|monit|vend|invest|mirr|mot|sens|react|elevat|generat|print|scann|project|oth|memb|manag|matt|quart|cov|burn|fold)"
    r"(?:ers?|ors?)\b)[a-z]{2,}(?:ers|ors)"
    r"|reports|workers?|labou?rers?|graduates?|residents?|newcomers|ECTs?|NQTs?|EITs?|CSMs?|PhDs?|projects)"
)
_BETWEEN = r"(?:(?!(?:for|of|to|with|at|in|on|by|from|how|that|which)\s)[\w'’/+.&-]+\s+){0,4}?"
_TEACHING = r"(?:train(?:s|ed|ing(?:\s+of)?)?|onboard(?:s|ed|ing)?|induct(?:s|ed|ing)?|coach(?:es|ed|ing)?"
_TEACHING += r"|mentor(?:s|ed|ing)?(?:\s+(?:for|to|of))?|precept(?:s|ed|ing)?|instruct(?:s|ed|ing|or\s+for)?|taught)"
_LEADING = r"(?:supervis(?:e|es|ed|ing)|(?:line[- ])?manag(?:e|es|ed|ing)|led|leads?|leading|direct(?:s|ed|ing)?"
_LEADING += r"|overs(?:ee|ees|aw|eeing)|supervision\s+of|in\s+charge\s+of|responsible\s+for)"
# "Lead, train and motivate a brigade"
_MORE_VERBS = r"(?:,\s+[a-z]+(?=,|\s+(?:and|&)\s)){0,3}(?:,?\s+(?:and|&)\s+[a-z]+)?"
_WORK_OF = r"(?:\s+the\s+(?:daily\s+|day-to-day\s+)?(?:activities|efforts|work|workload)\s+of)?"
_TRAINED, _LED = "by people trained", "by people led"
_KINDS = tuple(
    (how, re.compile(rf"\b{verbs}{_MORE_VERBS}{_WORK_OF}\s+(?P<who>{_BETWEEN}{_PEOPLE})\b(?!['’])", re.IGNORECASE))
    for how, verbs in ((_TRAINED, _TEACHING), (_LED, _LEADING))
)
# What tells of people led without any of these verbs: "Gang of 8 sparks", "rotas for 6 cooks", "Shift lead since 2020".
_LED_BESIDE = Pattern(
    rf"^\W*(?:gang|crew|team|brigade|squad|staff)\s+of\s+(?:up\s+to\s+|about\s+|around\s+)?\w+"
    rf"|\bin\s+charge\s+of\s+[^.;]{{1,40}}?\b\d+\s+(?:\w+\s+)?{_PEOPLE}\b"
    rf"|\b(?:rotas?|rosters?|shifts|work\s+schedules?)\s+(?:of|for)\s+(?:the\s+|up\s+to\s+)?\d+\s+(?:\w+\s+)?{_PEOPLE}\b"
    r"|^\W*(?:shift|team|section|crew|line)\s+lead(?:er)?\b(?!\s+(?:generation|nurse\s+to))",
    re.IGNORECASE,
)
_LEADS_BY_TITLE = Pattern(
    r"\b(?:fore(?:man|woman|person)|charge\s?hand|supervisor|(?:team|shift|crew|section)\s+lead(?:er)?)\b(?!\s*:)",
    re.IGNORECASE,
)
_LEADING_ROLE = re.compile(
    r"\b(?:lead|supervisory|supervisor|team leader|line management)\b[^.;]{0,20}"
    r"\b(?:roles?|positions?|experience|capacity)\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"\b(?:lead|leadership|supervis\w+|managerial|people management)\b", re.IGNORECASE)
_SCORE = 0.8
PARTLY_PEOPLE = 0.5
"""The score of people trained where people led are asked for, and the other way round."""
_ALONE, _BESIDE = 5, 0.65  # content words of a demand for nothing else; what it is worth beside something else
_OF_PEOPLE = (SOFT_SKILLS, "People")
_LONGEST = 160  # characters of a demand that asks for nothing else beside


def leads_only(demand: str) -> bool:
    """Whether a demand begins with leading or training people and asks for little else: "Line manage an assistant"."""
    return len(demand) <= _LONGEST and any(pattern.match(demand.lstrip(" -•*")) for _, pattern in _KINDS)


def led_people(index: ResumeIndex, demand: str) -> list[Hit]:
    """Lines that tell of people led, where a role of somebody who leads is asked for."""
    return [h for h in _told_of_people(index, "supervise staff") if h.how == _LED] if _LEADER.search(demand) else []


def read_people(index: ResumeIndex, requirement: Requirement, named: Reading) -> Reading | None:
    """The lines that tell of people trained or led, where that is asked for; they do not make up for a named skill.

    Args: `named` is what the keywords are worth.
    """
    who = " ".join(match["who"] for _, pattern in _KINDS for match in pattern.finditer(requirement.text))
    beside = [k for k in named.missing if k not in who]
    if any((skill := as_skill(k)) and group(skill.canonical) not in _OF_PEOPLE for k in beside):
        return None
    hits = list(_told_of_people(index, requirement.text))
    if not hits:
        return None
    is_alone = len(stems(requirement.text, index.tag)) <= _ALONE
    told = f"Lines of the resume tell of it ({hits[0].how})."
    score = min(hits[0].score, _SCORE if is_alone else _BESIDE)
    return Reading(score, quotes(index, hits), requirement.keywords, (), told) if score > named.score else None


def _told_of_people(index: ResumeIndex, demand: str) -> Iterator[Hit]:
    """Lines of positions that tell of people trained, or led, where the demand is about that and little else; where
    nothing else is told, of people trained for led, or led for trained."""
    if len(demand) > _LONGEST:
        return
    asked = [how for how, pattern in _KINDS if pattern.search(demand)]
    if not asked and _LEADING_ROLE.search(demand):
        asked = [_LED]
    if not asked:
        return
    found = list(_people_in(index))
    yield from (hit for hit in found if hit.how in asked)
    if not any(hit.how in asked for hit in found):
        yield from (hit._replace(score=PARTLY_PEOPLE) for hit in found)


def _people_in(index: ResumeIndex) -> Iterator[Hit]:
    """What the positions tell of people trained and led, in reading order."""
    for number, passage in enumerate(index.passages):
        if passage.section not in (SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING, SectionKind.OTHER):
            continue
        text = passage.text
        for how, pattern in _KINDS:
            if found := pattern.search(text):
                yield Hit(_SCORE, number, found.start(), found.end(), how)
        is_head = passage.item_id == passage.entry_id
        if beside := (_LEADS_BY_TITLE if is_head else _LED_BESIDE).search(text):
            yield Hit(_SCORE, number, beside.start(), beside.end(), _LED)
