"""Who speaks in a clause of a job ad, and how strongly it asks: cue words, and how they weigh against the
headings."""

import re

from resume.ads.clauses import Clause
from resume.ads.conditions import (
    condition_spans,
    is_bodily,
    is_condition,
    is_greeting,
    is_head_condition,
    is_mere_benefit,
    is_plain_condition,
)
from resume.ads.conduct import tells_conduct
from resume.ads.cues import title_score
from resume.ads.headings import LABEL, Part
from resume.ads.phrases import Keyword, KeywordKind, find_keywords
from resume.ads.soft_skills import find_soft_skills
from resume.ads.words import verb_of
from resume.credentials import find_years
from resume.job import Priority
from resume.language import TAGS, as_names, has_name, language
from resume.patterns import Pattern


def _cues(*alternatives: str) -> Pattern:
    return Pattern("|".join(alternatives), re.IGNORECASE)


def _of_other_languages(key: str) -> frozenset[str]:
    return as_names(language(tag)["ads"].get(key, "") for tag in TAGS)


_OTHER_MUST, _OTHER_NICE = _of_other_languages("must_cues"), _of_other_languages("nice_cues")
_CONDITIONS = _cues(
    r"\btravel\b.*\d+ ?%|\btravel up to|time ?zones? only",
    r"^(?:full|part)[- ]time\b|\bhours? (?:a|per) week\b|\b(?:night|day|evening|12-hour|10-hour|8-hour"
    r"|rotating)\s+shifts?\b",
)
_OF_AGE = _cues(r"\b(?:1[68]|2[015]) (?:years )?(?:or|and) (?:older|over|above)|\byears of age\b")
# Labels of the head that say no condition.
_NO_CONDITION = _cues(
    r"\**(?:company|employer|department|job id|req(?:uisition)?|posted(?: by)?|reports to|closing date|reference"
    r"|working with|tags"
    r"|(?:job|post|role|vacancy) title|job description|position title|team|industry|line manager|tags|arbeitgeber"
    r"|unternehmen|entreprise|empresa|bedrijf"
    r"|azienda|website|date|experience level|level|seniority|openings|function|category|position|vacancy announcement"
    r"|vacancy|announcement|series|open period|application period|opens|closes)\b[^:\n]{0,12}:",
)
_DONE = _cues(r"(?:you['’]?(?:ve|\s+have)\s+)?(?:worked|been|led|run|driven|managed|served|taught|sailed)\b")
_FORMAL = _cues(r"licen[cs]|certif|degree|diploma|qualif")
_CHECKED = _cues(r"\bcheck|\bscreen|\bvisa|right to work|authori[sz]ed|background|per (?:hour|year)|salary|\bpay\b")
_BODILY = frozenset("work travel be lift stand climb drive commute".split())
_TIME_OF_DAY = _cues(r"\b(?:at|by|before|after)\s+\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b")
_FEWEST_OF_DUTY = 3  # words
_BEGINNING = 20  # characters
_HEAD = 600  # characters, in which the head of an ad stands
_LONGEST_HEAD, _HEAD_WORDS = 200, 9
_HEAD_PARTS = re.compile(r"\s+[|·•/]\s+|\s+[–—-]\s+(?![£$€\d])|\s*\|\s*|\s{3,}")
_MUST = _cues(
    r"\bmust\b|\brequire[ds]?\b|\bat least\b|\bminimum\b|\bmandatory\b|\bessential\b",
    r"\bneed to (?:have|hold|be)\b",
)
_NICE = _cues(
    r"^(?:assets?|plus(?:es)?|bonus|nice|extras?)\s*:",
    r"\bwe (?:would |strongly )?prefer\b",
    r"\bprefer(?:red|ably|ence)\b|\b(?:a|is a|big|huge|strong) plus\b|\bbonus\b|\bideally\b",
    r"\bdesir(?:ed|able)\b|nice[- ]to[- ]have|\badvantage(?:ous)?\b|\boptional\b",
    r"would (?:also )?be (?:great|nice|helpful|useful|good|handy|ideal|valued|beneficial|lovely"
    r"|wonderful|grand|brilliant|fantastic|amazing)|\ban asset\b|\b(?:useful|handy)[\s.!)]*$"
    r"|\bwelcome\b",
    r"\beven better\b|\b(?:is|are) (?:also )?(?:useful|helpful|handy|valued|beneficial|appreciated|nice)\b|\bhelpful\b",
    r"\bnot (?:strictly |absolutely )?(?:required|essential|necessary|mandatory|needed|a must)\b|\bhelps\b"
    r"|\bbeneficial\b",
    r"\b(?:extra|bonus|brownie) points\b|\bgood to have\b|\b(?:great|nice|good) if\b|\bhighly regarded\b",
    r"\bwe['’]d (?:also )?love\b|\bwould (?:help|stand out|set you apart)\b",
    r"\bbut (?:we )?can teach (?:you|both|it|them|the)\b",
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
_TELLS_DUTY = _cues(r"\byou(?:'ll|’ll| will| would)?\b|\bwill\b|\bresponsible\b|\bduties\b")
_COMPANY_SPEAKS = _cues(r"(?:we|our|the company|join)\b(?!.*\byou\b)")
# Who is committed is the employer, and not who applies: "The Council is committed to safeguarding".
_COMMITTED = re.compile(
    r"(?:we|(?:the|our|this|all)\s+[\w&'’ -]{2,60}?|[A-Z][\w&'’.-]*(?:\s+[\w&'’.-]+){0,5}?)\s+(?:is|are|remains?)\s+"
    r"(?:\w+ly\s+)?(?:committed|dedicated)\s+to\b",
    re.IGNORECASE,
)
_APPLICANT = re.compile(
    r"\b(?:you|who|candidates?|applicants?|person|individual|post-?holder|someone|somebody|teacher|nurse|manager|ideal"
    r"|successful|must)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r",\s+(?!\d)(?:and\s+)?|\s+and\s+(?=an?\s|\d)")
_LONGEST_LINE = 14  # words of a list's line
_UNDER_HEADINGS = frozenset({Part.DUTIES, Part.MUST, Part.ASKED, Part.NICE})
_OF_SOMEBODY = _cues(r"\b(?:you|you['’]ll|we|candidates?|applicants?|this role|the role|this position)\b")
_OF_FIRM = _cues(
    r"(?:we|our|us|founded|since|at [A-Z])\b|.*\b(?:founded|customers|is a|are a|opened|voted|serves?|serving)\b"
)
_BULLET_BEFORE = Pattern(
    r"(?:\A|\n)[ \t]*(?:[•▪●◦‣✓✔✅➢►]\s*|[-*·–—>]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s*"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?\s+|[A-Z]{1,2}\d{1,2}[.):]?\s+|o\s+)\Z"
)


def is_logistics(clause: Clause, tag: str = "en") -> bool:
    """Whether a clause names a condition of the job, and nothing that one can know."""
    text = clause.text
    if is_greeting(text) or (clause.part is not Part.LOGISTICS and is_mere_benefit(text)):
        return False
    if clause.part is Part.LOGISTICS:
        return _NO_CONDITION.match(text) is None and (LABEL.match(f"{text} ") is not None or is_head_condition(text))
    if clause.part in (Part.LEGAL, Part.APPLY, Part.ABOUT):
        return is_plain_condition(text)
    if clause.part is Part.BENEFITS:
        return is_plain_condition(text) or (is_condition(text) if tag != "en" else _CONDITIONS.search(text) is not None)
    if _OF_AGE.search(text):
        return True
    if _DONE.match(text):
        return False  # "worked outdoors for a season"
    if not is_condition(text) or find_years(text):
        return False
    if clause.part is Part.DUTIES and (verb := verb_of(text.split()[0].strip(".,;:"))) and verb not in _BODILY:
        return False  # "Keep every person on site safe"
    if is_bodily(text) and not _FORMAL.search(text):
        return True
    if clause.part in _UNDER_HEADINGS and _TIME_OF_DAY.search(text) and _begins_with_trait(text):
        return False  # "A cheerful nature at 5 am"
    keywords = find_keywords(text)
    if is_plain_condition(text):
        return not _FORMAL.search(text) or _CHECKED.search(text) is not None
    vague = (KeywordKind.SOFT, KeywordKind.PHRASE, KeywordKind.NAME)
    told = condition_spans(text)
    return all(k.kind in vague or any(k.start < b and a < k.end for a, b in told) for k in keywords)


def _begins_with_trait(text: str) -> bool:
    return tells_conduct(text) or any(each.start < _BEGINNING for each in find_soft_skills(text, is_person=True))


def head_conditions(clause: Clause) -> list[str]:
    """The conditions among the parts of a line of an ad's head: "Acme | Leeds or remote | 40-45k" has two."""
    if clause.part not in (Part.INTRO, Part.DUTIES) or clause.start > _HEAD or len(clause.text) > _LONGEST_HEAD:
        return []
    parts = [part.strip(" \t*_") for part in _HEAD_PARTS.split(clause.text)]
    if len(parts) == 1 and (
        clause.part is Part.DUTIES
        or clause.start > _HEAD // 2
        or find_keywords(clause.text)
        or len(clause.text.split()) > _HEAD_WORDS
        or title_score(clause.text) > 0
    ):
        return []
    return [part for part in parts if part and is_head_condition(part) and not title_score(part)]


def may_ask(clause: Clause, ad: str) -> bool:
    """Whether a clause in another language than English can hold requirements; `resume/ads/prose.py` reads English."""
    if clause.part in (Part.ABOUT, Part.BENEFITS, Part.APPLY, Part.LEGAL, Part.LOGISTICS):
        return False
    if clause.part is not Part.INTRO:
        return True
    return is_bullet(clause, ad) or _ADDRESSES_CANDIDATE.search(clause.text) is not None


def is_bullet(clause: Clause, ad: str) -> bool:
    """Whether a clause begins behind a mark of a list."""
    return _BULLET_BEFORE.search(ad, max(0, clause.start - 8), clause.start) is not None


def named_conditions(clause: Clause) -> list[str]:
    """The conditions that a clause names: of a long one only the members that are conditions."""
    if len(clause.text.split()) <= _LONGEST_LINE or clause.part is Part.LOGISTICS:
        return [clause.text]
    members = [member for member in _MEMBERS.split(clause.text) if is_condition(member)]
    return members or [clause.text]


def speaks(clause: Clause, ad: str) -> bool:
    """Whether a clause is a sentence that speaks of somebody, and no mere line of a list."""
    if clause.part not in _UNDER_HEADINGS:
        is_short = clause.start > _HEAD // 2 and len(clause.text.split()) <= _LONGEST_LINE
        return not is_short or ad.startswith((".", "!", "?"), clause.end) or bool(_OF_FIRM.match(clause.text))
    return _OF_SOMEBODY.search(clause.text) is not None


def tells_of_employer(clause: Clause) -> bool:
    """Whether a sentence says what the employer is committed to."""
    match = _COMMITTED.match(clause.text)
    return match is not None and clause.text[:1].isupper() and not _APPLICANT.search(match[0])


def is_short_condition(clause: Clause) -> bool:
    """Whether a sentence of nobody's says of the job, and not of the firm, when and for what it is done."""
    return is_plain_condition(clause.text) or (len(clause.text.split()) <= 20 and not _OF_FIRM.match(clause.text))


def is_duty(clause: Clause) -> bool:
    """Whether a clause says what one will do, not what one must bring."""
    if clause.part is Part.DUTIES:
        return clause.is_listed or not _DEMAND_IN_PROSE.search(clause.text)
    return clause.part is Part.INTRO and not (_DEMAND.search(clause.text) or _NICE.search(clause.text))


def is_whole_duty(clause: Clause, text: str) -> bool:
    """Whether a duty stands for itself even when it names no skill; in prose only where it speaks to the
    candidate."""
    if not is_duty(clause) or len(text.split()) < _FEWEST_OF_DUTY:
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
