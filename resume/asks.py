"""Who speaks in a clause of a job ad, and how strongly it asks: cue words, and how they weigh against the
headings."""

import re

from resume.ad_headings import Part
from resume.ads import Clause
from resume.credentials import find_years
from resume.job import Priority
from resume.language import TAGS, as_names, has_name, language
from resume.phrases import Keyword, KeywordKind, find_keywords


def _cues(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _of_other_languages(key: str) -> frozenset[str]:
    return as_names(language(tag)["ads"].get(key, "") for tag in TAGS)


_OTHER_MUST, _OTHER_NICE = _of_other_languages("must_cues"), _of_other_languages("nice_cues")
_EQUAL_OPPORTUNITY = _cues(
    r"equal (?:employment )?opportunity",
    r"without regard to|discriminat|reasonable accommodation|e-verify",
)
_LOGISTICS = _cues(
    r"\bvisas?\b|sponsor(?:ship|ed|ing)?\b.*\b(?:work|employment|position|role)",
    r"authori[sz]ed to work|work (?:authori[sz]ation|permit)|right to work|legally|citizenship",
    r"\brelocat|commut|\bon[- ]?site\b|\bhybrid\b|\btravel\b|time ?zones?",
    r"remote (?:work|position|role|staff|only|first)|(?:work|fully|100%) remote",
    r"overtime|weekends?\b|\bshifts?\b|rotating days|full[- ]time|part[- ]time|start date",
    r"\bsalary|\$\s?\d[\d,.]*\s*k?\b.*(?:per|year|hour|annual|-|–)|per hour",
    r"401\(k\)|paid time off|\bpto\b|health insurance",
    r"background (?:check|and)|\bdbs check|drug (?:screen|test)|\blift(?:ing)?\b.*\b(?:lbs?|pounds|kg)\b",
    r"\b(?:mon|tues|wednes|thurs|satur|sun)days?\b.*\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b",
    r"own (?:car|vehicle|laptop)|internet connection|job types?:",
)
# What stands among the benefits often enough: who may work there, and who has to travel.
_CONDITIONS = _cues(
    r"\bvisas?\b|authori[sz]ed to work|work (?:authori[sz]ation|permit)|right to work|legally",
    r"\btravel\b.*\d+ ?%|time ?zones? only|background check|\bdbs check",
)
_MUST = _cues(
    r"\bmust\b|\brequire[ds]?\b|\bat least\b|\bminimum\b|\bmandatory\b|\bessential\b",
    r"\bneed to (?:have|hold|be)\b",
)
_NICE = _cues(
    r"\bwe (?:would |strongly )?prefer\b",
    r"\bprefer(?:red|ably|ence)\b|\b(?:a|is a|big|huge|strong) plus\b|\bbonus\b|\bideally\b",
    r"\bdesir(?:ed|able)\b|nice[- ]to[- ]have|\badvantage(?:ous)?\b|\boptional\b",
    r"would be (?:great|nice|helpful|useful)|\ban asset\b|\bwelcome\b|\beven better\b|\bis useful\b",
)
_MAY_FOLLOW = _cues(r"\b(?:able|ability|willing(?:ness)?) to (?:obtain|acquire|get|earn|complete|learn)")
_DEMAND = _cues(
    r"\bmust\b|\bexperienced?\b|\bknowledge\b|\brequire|\bskills?\b|\bdegree\b|\bessential\b|\bproficien|\bfamiliar",
    r"\bcertif|\blicen[cs]e|\bability\b|\bunderstanding\b|\bholds?\b|\btrack record\b",
    r"\byou (?:have|bring|are|hold)\b",
)
_DEMAND_IN_PROSE = _cues(
    r"\b(?:candidates?|applicants?|you)\b.{0,60}\b(?:proficient|skilled|knowledge|must have|should have|hold|bring)\b",
    r"\bwith (?:at least |over |more than )?\d+\+? years",
)
_ADDRESSES_CANDIDATE = _cues(
    _DEMAND.pattern,
    r"\byou(?:'ll|’ll|'re|’re)?\b|\bcandidates?\b|\bapplicants?\b|\bideal\b|\bresponsible\b|day[- ]to[- ]day",
    r"\b(?:the|this) (?:role|position|job|successful)\b|our (?:tech )?stack",
    r"\bwill (?:be|have|work|lead|manage|own|join|report)\b|\bwith\b.*\b(?:years|background)\b",
)
_APPLYING = _cues(r"by applying\b")
_TELLS_DUTY = _cues(r"\byou(?:'ll|’ll| will| would)?\b|\bwill\b|\bresponsible\b|\bduties\b")
_SEEKING = _cues(r"\b(?:we|are|is|'re|’re) (?:\w+ )?(?:seeking|looking for|searching for|hiring|recruiting)\b")
_WITH_DEMAND = _cues(r"\b(?:with|who has|who have|experience|years)\b")
_COMPANY_SPEAKS = _cues(r"(?:we|our|the company|join)\b(?!.*\byou\b)")
_COMPANY_ASKS = _cues(
    r"\bwe (?:would |strongly )?(?:prefer|require|expect|ask for)\b",
    r"\bwe (?:mostly |mainly )?(?:use|run|work with|rely on|build (?:on|with|in))\b|\bour (?:\w+ )?stack\b",
)
_BULLET_BEFORE = re.compile(r"(?:\A|\n)[ \t]*(?:[-*•▪●◦‣·–—✓]|\d{1,2}[.)])\s*\Z")


def is_logistics(clause: Clause) -> bool:
    """Whether a clause is about place, hours, pay, permits or equal opportunity, and names nothing one can
    know."""
    if clause.part in (Part.LOGISTICS, Part.LEGAL) or _EQUAL_OPPORTUNITY.search(clause.text):
        return True
    if clause.part is Part.BENEFITS:
        return _CONDITIONS.search(clause.text) is not None
    if clause.part is Part.ABOUT or not _LOGISTICS.search(clause.text):
        return False
    vague = (KeywordKind.SOFT, KeywordKind.PHRASE, KeywordKind.NAME)
    return not find_years(clause.text) and all(k.kind in vague for k in find_keywords(clause.text))


def may_ask(clause: Clause, ad: str) -> bool:
    """Whether a clause can hold requirements; the company's prose, benefits and how to apply cannot."""
    if clause.part in (Part.ABOUT, Part.BENEFITS, Part.APPLY) or _APPLYING.match(clause.text):
        return False
    if _SEEKING.search(clause.text):
        return _WITH_DEMAND.search(clause.text) is not None
    if _COMPANY_SPEAKS.match(clause.text):
        return _COMPANY_ASKS.search(clause.text) is not None
    if clause.part is not Part.INTRO:
        return True
    is_bullet = _BULLET_BEFORE.search(ad, max(0, clause.start - 8), clause.start) is not None
    return is_bullet or _ADDRESSES_CANDIDATE.search(clause.text) is not None


def is_duty(clause: Clause) -> bool:
    """Whether a clause says what one will do, not what one must bring."""
    if clause.part is Part.DUTIES:
        return clause.is_listed or not _DEMAND_IN_PROSE.search(clause.text)
    return clause.part is Part.INTRO and not (_DEMAND.search(clause.text) or _NICE.search(clause.text))


def is_whole_duty(clause: Clause, text: str) -> bool:
    """Whether a duty stands for itself even when it names no skill; in prose only where it speaks to the
    candidate."""
    if not is_duty(clause) or len(text.split()) < 4:
        return False
    return clause.is_listed or text[0].islower() or _TELLS_DUTY.search(text) is not None


def priority_of(clause: Clause, text: str, keywords: list[Keyword]) -> Priority:
    """Nice-to-have cues win over their heading; insisting cues, years and licences over a plain one."""
    lead = "" if clause.lead.startswith(clause.text[:20]) else clause.lead[:60]
    if clause.part is Part.NICE or any(_NICE.search(each) or has_name(each, _OTHER_NICE) for each in (text, lead)):
        return Priority.NICE_TO_HAVE
    if clause.part is Part.DUTIES or _COMPANY_SPEAKS.match(clause.text) or _MAY_FOLLOW.search(text):
        return Priority.IMPORTANT
    if clause.part is Part.MUST:
        return Priority.CRITICAL
    if keywords and all(k.kind is KeywordKind.SOFT for k in keywords):
        return Priority.IMPORTANT
    insists = find_years(text) or any(_MUST.search(each) or has_name(each, _OTHER_MUST) for each in (text, lead))
    is_formal = any(k.kind is KeywordKind.CREDENTIAL for k in keywords)
    return Priority.CRITICAL if insists or is_formal else Priority.IMPORTANT
