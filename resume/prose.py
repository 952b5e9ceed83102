"""Sentences of an English ad: whom each one speaks of, and the demands and duties that it lists.

"You will draft contracts and advise the sales team, and you bring a law degree and a good ear." holds two duties and two
demands; "We build ovens" holds nothing. What comes out are clauses like the lines of a list: the part of each tells what
it is. Pure; every span is a span of the ad.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from resume.ad_headings import Part
from resume.ad_words import is_base_verb, is_verb_ing, is_verb_s, verb_of
from resume.ads import Clause, trimmed
from resume.conditions import is_greeting
from resume.cues import title_score
from resume.members import split_demands, split_duties
from resume.soft_skills import SoftSkill, find_soft_skills


def _cues(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_WHO = (
    r"(?:(?:the|an?|our|your|this)\s+)?(?:(?:successful|ideal|right|best|perfect|strong|chosen|qualified|suitable|preferred"
    r"|selected|interested|appointed|prospective)\s+)*(?:candidates?|applicants?|person|individual|hire|post[- ]?holder"
    r"|incumbent|appointee|job[- ]?holder|employees?|team member|professional|new colleague)"
)
_ROLE = r"(?:the|this|your|our)\s+(?:new\s+)?(?:role|position|job|post|vacancy|opportunity|appointment)"
_ADVERB = r"(?:\s+(?:also|then|typically|usually|mainly|primarily|often|regularly|initially|eventually|occasionally|sometimes|always|already|ideally|preferably|further|additionally|either|both|both|\w+ly))*"
_MODAL = (
    r"(?:\s+(?:will|would|shall)|['’](?:ll|d))" + _ADVERB + r"(?:\s+(?:then|be\s+(?:expected|asked|required"
    r"|invited|trusted|encouraged|called upon|tasked|charged)\s+(?:to|with)|have\s+(?:to|the\s+chance\s+to)|get\s+to|need\s+to(?!\s+(?:have|be|hold|bring|possess))|be\s+going\s+to"
    r"|be\s+(?:responsible|accountable)\s+for|be\s+in\s+charge\s+of|be\s+involved\s+in|be\s+working\s+on|help\s+to|help\s+us(?:\s+to)?))*"
    + _ADVERB
)
_DUTY_LIST = re.compile(
    r"(?<!\bour )\b(?:responsibilities|duties|tasks|role|position|job|work|day[- ]to[- ]day|days?|shift|remit|focus|mission|purpose)\b"
    r"(?:\s+(?:and\s+\w+|for\s+\w+|in\s+this\s+\w+|here|of\s+this\s+\w+))?\s*"
    r"(?:(?:will|would|may)\s+)?(?:be\s+to|include|includes|including|involves?|covers?|consists?\s+of|entails?|comprises?|is\s+to|are\s+to|are|is)\b\s*:?\s*",
    re.IGNORECASE,
)
_RESPONSIBLE = _cues(
    r"\b(?:responsible|accountable|responsibility)\s+for\b\s*", r"\bin\s+charge\s+of\b\s*", r"\btasked\s+with\b\s*"
)
_WILL = re.compile(
    rf"(?:\b(?P<you>you|who|they)|(?P<who>\b{_WHO})|(?P<role>\b{_ROLE}))(?P<modal>{_MODAL})\s+", re.IGNORECASE
)
_TITLE_WILL = re.compile(
    r"\b(?:the|an?|our|this|your)\s+(?P<title>(?:[\w/&'’().-]+\s+){0,6}?[\w/&'’().-]+)(?P<modal>" + _MODAL + r")\s+",
    re.IGNORECASE,
)
_MUST = re.compile(
    rf"\b(?:you|{_WHO}|who|they)\s*(?:\s+(?:(?:must|should|shall|need|needs|ought|has|have|are|is|will need|will have|would need|['’]ll need)\s+(?:also\s+)?(?:to\s+|required\s+to\s+|expected\s+to\s+)?))"
    r"(?P<what>(?:also\s+|already\s+|ideally\s+)?(?:have|hold|possess|be|bring|demonstrate|show|know|speak|offer)\b)\s*",
    re.IGNORECASE,
)
_MUST_ALONE = re.compile(
    r"(?:(?:you|candidates?|applicants?)\s+)?(?:must|should)\s+(?:also\s+)?(?:have|hold|possess|be|bring|demonstrate|know|speak)?\s*",
    re.IGNORECASE,
)
_HAVE = re.compile(
    rf"\b(?:you|{_WHO}|who)(?:['’](?:re|ve))?{_ADVERB}(?:\s+(?:also|already|will|would|'ll))*\s+(?P<verb>have|has|bring|brings|hold|holds|possess|possesses|are|is|need|needs|require|"
    r"demonstrate|demonstrates|know|knows|speak|speaks|understand|understands|enjoy|enjoys|love|loves|thrive|thrives|care|cares|can(?!['’]t)|write|writes|listen|listens"
    r"|combine|combines|show|shows|offer|offers|want|wants|take|takes)\b\s*",
    re.IGNORECASE,
)
_YOU_ARE = re.compile(
    r"(?:you(?:['’](?:ve|re|ll)|\s+(?:will|should|must|have|are|bring|need|be|to|also))+\s+)(?:an?\s+)?", re.IGNORECASE
)
_RE = re.compile(r"\byou['’](?P<verb>re|ve)\b\s*", re.IGNORECASE)
_YOU_DO = re.compile(r"\b(?:you|who)\s+(?:also\s+)?(?P<verb>[a-z]+)\b", re.IGNORECASE)
_SEEK = re.compile(
    r"(?:\b(?:seek|seeks|seeking|looking|searching|hiring|recruiting|recruit|in\s+search\s+of|want|wants|wanted|need|needs|needed|look|appoint|welcome|invite)\b)"
    r"(?:\s+(?:to\s+(?:appoint|hire|recruit|add|find|employ)|for|out\s+for|applications\s+from))?\s+(?:you\s+to\s+)?",
    re.IGNORECASE,
)
_WHO_HAS = re.compile(
    r"\b(?:with|who(?:['’]s|\s+(?:is|are|has|have|holds?|brings?|can|will|would|must|also|already))+|having|that\s+(?:has|have|is|are))\s+|\bwho\s+(?=[a-z]+\b)",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"(?<!\beager )(?<!\bable )(?<!\bwilling )(?<!\bkeen )(?<!\bhappy )(?<!\bready )(?<!\bability )(?<!\bdesire )(?<!\bquick )(?<!\bpassion )\bto\s+(?!(?:our|the|a|an|its|this|join|be|become|work|grow|start|cover)\b)(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
_WE_ASK = re.compile(
    r"\b(?:we|what we)\s+(?:would\s+|also\s+|do\s+|will\s+|strongly\s+)*(?P<verb>require|expect|ask(?:\s+for|\s+that)?|ask\s+is(?:\s+that)?|insist\s+on|prefer|value|look\s+for|want|need|like)\s*"
    r"(?:is\s+that\s+)?(?:you\s+(?:to\s+)?(?:have|be|bring|hold)?\s*)?(?:candidates\s+|colleagues\s+|people\s+)?",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:it\s+(?:would|will)\s+be|it['’]s|it\s+is|it['’]d\s+be)\s+(?:an?\s+)?(?:\w+\s+)?(?:advantage|advantageous|plus|bonus|great|nice|helpful|useful|good|ideal|desirable|benefit)\s*(?:if|to|for|that)?\s*"
    r"(?:you\s+)?(?:also\s+)?(?:had|have|can|could|were|are|be)?\s*|\b(?:bonus|extra)\s+(?:points|credit)\s+(?:for|if)\s*(?:you\s+(?:have|can|are|know)?)?\s*"
    r"|\bpreference\s+(?:is|will\s+be|may\s+be)?\s*(?:given\s+)?(?:to|for)\s+(?:candidates?|applicants?|those|people|anyone)\s+(?:with|who\s+(?:have|has|hold|are|can))\s*",
    re.IGNORECASE,
)
_IF_YOU = re.compile(
    r"\bif\s+you\s*(?:['’](?:ve|re)|\s+(?:already|also|ever|have|hold|are|can|know|speak|bring))*\s+", re.IGNORECASE
)
_IS_ASKED = re.compile(
    r"(?:,\s*)?\b(?:is|are|would\s+be|will\s+be|should\s+be|must\s+be|being|both)\s*(?:\b(?:also|very|highly|strictly|absolutely|all|both|strongly|an?|the|by\s+no\s+means|not|considered|but|definitely|of)\b\s*|\w+ly\s+)*"
    r"(?P<how>required|requirements?|essential|necessary|needed|mandatory|must|musts|expected|preferred|desirable|desired|prerequisites?|vital|critical|crucial|important|key"
    r"|plus|pluses|bonus|advantage|advantageous|asset|welcome|welcomed|useful|helpful|beneficial|nice\s+to\s+have|good\s+to\s+have|second\s+nature|ideal|valued|appreciated|optional|distinct\s+advantage)\b|"
    r"(?:,|\s-|\s–)?\s*(?:\b(?:an?|is\s+a|strongly|highly|big|huge|definite|real|strong)\s+)*\b(?P<how2>required|needed|must|preferred|desirable|desired|plus|bonus|essential|mandatory|advantage|asset)\b(?=\s*(?:$|[.;!(]))",
    re.IGNORECASE,
)
_HAVE_ASKED = re.compile(r"\b(?:matters?|counts?)\s+(?:more|most|to us)\b", re.IGNORECASE)
_FORMAL = _cues(r"\b(?:licen[cs]ed|certified|registered|qualified|chartered|bilingual|accredited)\b(?=\s+\w)")
_CLAUSE_END = re.compile(r"[,;:(]|\s(?:to|for|with|who|in|at|on)\s")
_COMMA = re.compile(r",\s+")
_HYPE = frozenset(
    "enthusiastic passionate dedicated motivated dynamic driven committed ambitious energetic professional focused friendly willing eager kind fun innovative".split()
)
_LIKES = _cues(r"(?:like|likes|want|wants|share|shares|believe|believes|wish|wishes)\b")
_NICE_HOW = re.compile(
    r"prefer|desir|plus|bonus|advantag|asset|welcome|useful|helpful|benefi|nice|good|ideal|valued|appreciated|optional",
    re.IGNORECASE,
)
_WISHED = _cues(
    r"even better",
    r"would (?:be )?(?:love|great|nice|an advantage|a plus|help)",
    r"\b(?:bonus|plus|advantage)\b",
    r"all the better",
    r"so much the better",
)
_NOTHING_AFTER_WILL = _cues(
    r"(?:be\s+)?(?:part\s+of|joining|a\s+(?:key\s+|vital\s+|valued\s+|core\s+)?(?:part|member)\s+of|based|offered|given|provided|paid|surrounded|supported|supporting\s+us|welcomed|rewarded"
    r"|contacted|considered|notified|asked\s+for|at\s+the\s+(?:heart|forefront|centre|center|core)|among|one\s+of|reporting|joined|shortlisted|employed|trained|mentored|eligible|entitled|located|home|the\s+first"
    r"|working\s+(?:in\s+an?|with\s+some|alongside|at)|in\s+good|for\b|on\s+a)",
    r"(?:have|get|enjoy|gain)\s+(?:the\s+(?:opportunity|chance)|access|a\s+(?:real\s+)?(?:chance|say)|an\s+opportunity|your\s+own|plenty|lots)",
    r"be\s+(?!involved|tasked|required|expected|charged|trusted|empowered)\w+ed\b(?!\s+to\b)",
    r"(?:join(?!\s+in\b)|report(?!\s+on|\s+\w+\s+to\b)|receive|get(?!\s+to)|enjoy|find|learn|grow|earn|benefit"
    r"|thrive|become|see\s+(?:how|your|the\s+(?:impact|results?|difference))|love|feel|start|spend|require"
    r"|meet\s+(?:us|the\s+team)|work\s+in\s+an?\s|work\s+(?:closely\s+)?with\s+(?:some|great|talented"
    r"|a\s+(?:great|talented|team))|hear|gain|never|not|sit\b|also\s+benefit|offer|suit|appeal"
    r"|play\s+an?\s+\w+\s+(?:role|part))\b",
)
_DEMAND_AFTER_WILL = _cues(
    r"(?:also\s+|ideally\s+|preferably\s+)?(?:have|need|bring|possess|hold|demonstrate)\b\s*(?:to\s+(?:have|be|bring|hold)\s+)?",
    r"(?:also\s+|ideally\s+)?be\s+(?:an?\s+)?(?=(?:(?:also|both|highly|very|fully)\s+)*(?:able|proficient|fluent|comfortable|experienced|qualified|skilled|familiar|confident|knowledgeable|capable|educated|certified|licensed|registered"
    r"|happy|willing|passionate|good|great|natural|strong|keen|used|accustomed|trained|chartered|excellent|effective|clear|graduate|competent|expert|recent|ready|prepared|numerate|literate|computer)\b)",
)
_SOFT_BE = re.compile(r"(?:also\s+)?be\s+(?:an?\s+)?", re.IGNORECASE)
_NOT_HAVE = _cues(
    r"heard\s+of\b",
    r"(?:the\s+)?(?:opportunity|chance|access|right\s+place|questions?|any\s+questions|interested|a\s+question|excited|looking\s+for)\b",
    r"(?:joining|part\s+of|applying|a\s+(?:member|part)|at\s+the|welcome|based|offered|considered|invited|not\s+sure)\b",
    r"(?:ready\s+to|interested\s+in|excited\s+(?:about|by|to))\b",
)
_COMPANY = _cues(
    r"(?:we|our|us|it|this|these|they|there|each|all|every|here|today|founded|at\s+[A-Z]|since|last|with\s+(?:over|more|offices|a\s+team))\b",
)
_OF_A_NAME = re.compile(
    r"(?-i:[A-Z][\w&'’.-]+(?:\s(?:[A-Z&][\w&'’.-]*|of|and|the))*)\s+(?:is\s+an?|is\s+proud|requires?|offers?|has|participates?|does|values?|hires?|welcomes?|believes?|will\s+not)\b(?!.*\b(?:plus|essential|required|advantage)\b)"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|provides?|offers?|believes?|helps?|makes?|sells?|turns?|runs?|delivers?|serves?|works?|values?)\b",
    re.IGNORECASE,
)
_NO_ASK = _cues(
    r"\b(?:is|are|will\s+be)\s+(?:all\s+)?(?:provided|supplied|included)\b|\bprovided\s*$|\bshould\s+apply\b"
    r"|\b(?:encouraged|welcome|welcomed|invited|free)\s+to\s+(?:apply|contact|visit|call)"
    r"|^(?:in\s+return,?\s+)?we(?:['’]ll|\s+will|\s+also|\s+can)*\s+(?:offer|provide|give|pay)\b|^in\s+return\b"
    r"|\bwelcomed\s*$|\bfull\s+training\s+(?:is|will)|\bno\s+experience\b|\binterviews?\s+(?:will|are|is|take)\b",
)
_QUESTION = re.compile(r"\?\s*$")
_ASK_NOUN = _cues(
    r"\b(?:experience|knowledge|familiarity|understanding|proficiency|fluency|degree|diploma|certificat\w+|licen[cs]e|ability|willingness|skills?|years?['’]?\s+(?:of|in|on|as|with)|background|track\s+record|expertise)\b",
)
_FRAGMENT = re.compile(
    r"^(?:must|should|need|able|ability|willing|experience|knowledge|fluent|proficien|familiar|strong|excellent"
    r"|good|solid|proven|minimum|at\s+least|valid|current|active|clean|bachelor|master|degree"
    r"|no\s+experience\s+nec|\d+\+?\s*(?:-\s*\d+\s*)?(?:years|yrs))\b",
    re.IGNORECASE,
)
_BUT = re.compile(r",?\s+(?:although|though|even\s+though|however|but(?!\s+(?:also|not|by)\b))\s", re.IGNORECASE)
_AND_YOU = re.compile(
    r",\s+(?:and|but)\s+(?=(?:you|you['’]ll|we|they|candidates|applicants|the\s+(?:successful|ideal)|ideally\s+you)\b)",
    re.IGNORECASE,
)
_SPEAKS_EARLY = _cues(
    r"^.{0,40}\b(?:you|candidates?|applicants?|role|position|we|must|should)\b",
    r"\b(?:required|essential|plus|preferred|desirable|advantage|bonus|asset|mandatory)\b",
)
_QUIET = frozenset({Part.BENEFITS, Part.APPLY, Part.LEGAL, Part.LOGISTICS})
_LISTS = frozenset({Part.ASKED, Part.MUST, Part.NICE})
_EARLY = 90  # characters in which a sentence says whom it speaks of


def read_sentence(clause: Clause, *, is_line: bool) -> list[Clause]:
    """The duties and demands of one clause in order, as lines of a list; none of a sentence about the firm.

    Args: `is_line` tells a line with a mark of its own, whose heading speaks louder than its words.
    """
    if clause.part in _QUIET:
        return []
    if is_line and clause.part in _LISTS:
        return _listed_demands(clause)
    if is_line and clause.part is Part.DUTIES:
        return _line_of_duties(clause)
    found = [each for part in _coordinated(clause) for each in _sentence(part, is_line=is_line)]
    return [each for each in found if each.part is not Part.DUTIES] if clause.part is Part.ABOUT else found


def _coordinated(clause: Clause) -> Iterator[Clause]:
    """The sentences that "and you ..." joins, each by itself."""
    cuts = [0, *(match.end() for match in _AND_YOU.finditer(clause.text)), len(clause.text)]
    for a, b in pairwise(cuts):
        start, end = trimmed(clause.text, a, b)
        text = re.sub(r"[,\s]+(?:and|but)$", "", clause.text[start:end])
        if text:
            yield clause._replace(text=text, start=clause.start + start, end=clause.start + start + len(text))


def _sentence(clause: Clause, *, is_line: bool) -> list[Clause]:
    if not is_line and is_greeting(clause.text) and not _ASK_NOUN.search(clause.text):
        return []
    framed = _framed(clause) if not is_line or _SPEAKS_EARLY.search(clause.text[:_EARLY]) else None
    if framed is not None:
        return framed
    return _bare_line(clause) if is_line else _unframed(clause)


def _listed_demands(clause: Clause) -> list[Clause]:
    match = _YOU_ARE.match(clause.text)
    return _demands(clause, match.end() if match and match.end() < len(clause.text) else 0, clause.part)


def _line_of_duties(clause: Clause) -> list[Clause]:
    if _MUST_ALONE.match(clause.text) and not verb_of(clause.text.split()[-1]):
        return _demands(clause, 0, Part.ASKED)
    return [clause]


def _framed(clause: Clause) -> list[Clause] | None:
    """What a sentence says that speaks of the candidate or of the job; None for one that does not seem to."""
    text = clause.text
    if _NO_ASK.search(_before_but(text)):
        return []
    if wish := _WISH.search(text[: _EARLY * 2]):
        return _demands(clause, wish.end(), Part.NICE)
    if _QUESTION.search(text):
        return []
    if matters := _HAVE_ASKED.search(text):
        return _demands(clause._replace(text=text[: matters.start()].rstrip()), 0, _stronger(clause, Part.ASKED))
    asked = _asked(clause)
    if (if_you := _IF_YOU.match(text)) and asked is None:
        return _demands(clause, if_you.end(), Part.NICE) if _WISHED.search(text, if_you.end()) else []
    seek = _SEEK.search(text)
    if seek and _is_seeking(text, seek):
        return _sought(clause, seek.end())
    if (ask := _WE_ASK.search(text)) and ask.start() < _EARLY and _is_candidate(text, ask):
        verb = ask["verb"].lower()
        part = Part.NICE if verb in ("prefer", "like") else Part.ASKED
        return _demands(clause, ask.end(), part if asked is None else asked[1])
    found = [match for match in (_MUST.search(text), _will(text), _RE.search(text), _HAVE.search(text)) if match]
    first = min(found, key=lambda match: (match.start(), -match.end()), default=None)
    if asked and (first is None or first.start() > asked[0].start()):
        return _demands(clause, 0, asked[1])
    if first is None:
        return _told(clause)
    if first.re is _MUST:
        return _demands(clause, first.end(), _stronger(clause, Part.ASKED))
    if first.re in (_HAVE, _RE):
        return _had(clause, first)
    return _to_come(clause, first)


def _is_candidate(text: str, ask: re.Match[str]) -> bool:
    return not re.match(
        r"(?:to|our|customers?|clients?|the\s+(?:future|world|best\s+for))\b", text[ask.end() :], re.IGNORECASE
    )


def _asked(clause: Clause) -> tuple[re.Match[str], Part] | None:
    match = _IS_ASKED.search(clause.text)
    if match is None or match.start() == 0:
        return None
    how = match["how"] or match["how2"]
    if how.lower() in ("key", "important", "critical", "ideal", "welcome", "expected") and not _ASK_NOUN.search(
        clause.text[: match.start()]
    ):
        return None
    if not (_ASK_NOUN.search(clause.text[: match.start()]) or len(clause.text[: match.start()].split()) <= 12):
        return None
    return match, Part.NICE if _NICE_HOW.search(how) else _stronger(clause, Part.ASKED)


def _stronger(clause: Clause, part: Part) -> Part:
    return clause.part if clause.part in _LISTS else part


def _is_seeking(text: str, seek: re.Match[str]) -> bool:
    before = text[: seek.start()].rstrip().lower()
    word = seek[0].split()[0].lower()
    if word in ("seeking", "looking", "searching", "hiring", "recruiting", "in", "seek", "seeks", "wanted"):
        return not re.search(r"\byou(?:['’]re| are)?$|\bare you\b", before)
    if word in ("appoint", "recruit"):
        return before.endswith((" to", "will"))
    # "need" and "want" only where someone is needed
    after = text[seek.end() : seek.end() + 60]
    return (
        bool(
            re.match(
                r"(?:someone|somebody|people|an?\s+(?:\w+\s+){0,4}\w+|(?:\w+\s+){1,3}(?:who|with))\b",
                after,
                re.IGNORECASE,
            )
        )
        and (not before or before.endswith(("we", "we are", "we also", "and", "we all")))
        and bool(_WHO_HAS.search(text, seek.end()))
    )


def _sought(clause: Clause, start: int) -> list[Clause]:
    """What is said of the person who is looked for: what they are like, have, and will do."""
    text = clause.text
    found: list[Clause] = []
    has = _WHO_HAS.search(text, start)
    does = _TO_DO.search(text, start)
    if does and not verb_of(does["verb"]):
        does = None
    head_end = min([m.start() for m in (has, does) if m] + [len(text)])
    soft = _traits(text[start:head_end])
    if soft and len(text[start:head_end].split()) <= 14:
        first, last = start + soft[0].start, start + soft[-1].end
        found.append(_part_of(clause, first, last, _stronger(clause, Part.ASKED)))
    if formal := _FORMAL.search(text, start, head_end):
        end = _CLAUSE_END.search(text, formal.start(), head_end)
        found.append(_part_of(clause, formal.start(), end.start() if end else head_end, _stronger(clause, Part.ASKED)))
    comma = _COMMA.search(text, start, head_end)
    if comma and not has and not does and _ASK_NOUN.search(text, comma.end()):
        return found + _demands(clause, comma.end(), _stronger(clause, Part.ASKED))
    if has and (does is None or has.start() < does.start()):
        if _LIKES.match(text, has.end()):
            return found
        word = text[has.end() :].split(" ", 1)[0]
        is_duty = has[0].lower().strip() in ("who will", "who would", "who can") or (
            has[0].lower().strip() == "who" and bool(verb_of(word))
        )
        if is_duty and not find_soft_skills(text[has.end() :]):
            return found + _duties(clause, has.end())
        return found + _demands(clause, has.end(), _stronger(clause, Part.ASKED))
    if does:
        return found + _duties(clause, does.start("verb"))
    return found


def _traits(text: str) -> list[SoftSkill]:
    """The soft skills of somebody who is looked for; praise that every ad has is none."""
    return [each for each in find_soft_skills(text, is_person=True) if each.text.lower() not in _HYPE]


def _will(text: str) -> re.Match[str] | None:
    match = _WILL.search(text)
    title = _TITLE_WILL.search(text)
    if title and title_score(title["title"]) > 0 and (match is None or title.start() < match.start()):
        return title
    return match


def _to_come(clause: Clause, match: re.Match[str]) -> list[Clause]:
    """What stands behind "you will"."""
    text, at = clause.text, match.end()
    if demand := _DEMAND_AFTER_WILL.match(text, at):
        if not _NOTHING_AFTER_WILL.match(text, at):
            return _demands(clause, demand.end(), _stronger(clause, Part.ASKED))
        return []
    soft = _SOFT_BE.match(text, at)
    if soft and any(s.start < 12 for s in find_soft_skills(text[soft.end() :])):
        return _demands(clause, soft.end(), _stronger(clause, Part.ASKED))
    if responsible := _RESPONSIBLE.match(text, at):
        return _duties(clause, responsible.end())
    is_led = re.search(r"\b(?:for|of|in|on|with)\s*$", match["modal"]) is not None
    if not is_led and _NOTHING_AFTER_WILL.match(text, at):
        later = re.search(
            r",?\s+(?:and|where\s+you(?:['’]ll|\s+will)|in\s+which\s+you(?:['’]ll|\s+will)|to)\s+(?P<verb>[a-z]+)\b",
            text[at:],
            re.IGNORECASE,
        )
        if (
            later
            and is_base_verb(later["verb"])
            and len(text[at + later.end() :].split()) > 1
            and later[0].lower().split()[-1] not in ("grow", "help", "make", "be", "report")
        ):
            return _duties(clause, at + later.start("verb"))
        return []
    if _DUTY_LIST.match(text, match.start()) and not is_base_verb(text[at:].split(" ", 1)[0]):
        listed = _DUTY_LIST.match(text, match.start())
        return _duties(clause, listed.end() if listed else at)
    if match.re is _WILL and match["role"] and not _is_duty_verb(text, at):
        listed = re.match(r"(?:include|involve|cover|entail|be\s+to|require)\s*:?\s*", text[at:], re.IGNORECASE)
        return _duties(clause, at + listed.end()) if listed else []
    return _duties(clause, at)


def _is_duty_verb(text: str, at: int) -> bool:
    word = re.match(r"(?:also\s+)?([a-z]+)", text[at:], re.IGNORECASE)
    return (
        word is not None
        and is_base_verb(word[1])
        and word[1].lower() not in ("see", "suit", "offer", "give", "provide")
    )


_STATES = frozenset(
    "have has bring brings hold holds possess possesses need needs require demonstrate demonstrates ve".split()
)
_BEINGS = frozenset("are is re".split())


def _had(clause: Clause, match: re.Match[str]) -> list[Clause]:
    """What stands behind "you have", "you are" and the like."""
    text, at, verb = clause.text, match.end(), match["verb"].lower()
    if _NOT_HAVE.match(text, at):
        return []
    rest = text[at:]
    if verb in _BEINGS:
        if responsible := _RESPONSIBLE.match(text, at):
            return _duties(clause, responsible.end())
        if re.match(r"(?:expected|required|asked)\s+to\s+", rest, re.IGNORECASE):
            return _duties(clause, at + re.match(r"\w+\s+to\s+", rest).end())  # type: ignore[union-attr]  # it has just matched
    start = at if verb in (*_STATES, *_BEINGS) else match.start("verb")
    return _demands(clause, start, _stronger(clause, Part.ASKED))


def _told(clause: Clause) -> list[Clause] | None:
    """Duties told without "you will"."""
    text = clause.text
    for pattern in (_RESPONSIBLE, _DUTY_LIST):
        match = pattern.search(text[:_EARLY])
        if match:
            rest = text[match.end() :]
            word = rest.split(" ", 1)[0]
            is_list = pattern is _RESPONSIBLE or re.search(
                r"(?:includ|involv|cover|consist|entail|compris|:|\bto)\w*\s*(?:of\s*)?:?\s*$", match[0]
            )
            if is_list or is_verb_ing(word):
                return _duties(clause, match.end())
    you = _YOU_DO.match(text) or _YOU_DO.search(text[:_EARLY])
    if (
        you
        and is_base_verb(you["verb"])
        and you["verb"].lower()
        not in ("join", "report", "find", "receive", "see", "earn", "work" if "work in" in text else "")
    ):
        return _duties(clause, you.start("verb"))
    role = re.match(rf"(?:[^,]{{0,60}}?,?\s*)?\b{_ROLE}\s+(?P<verb>[a-z]+)\b\s*", text, re.IGNORECASE)
    if role:
        if role["verb"].lower() in ("requires", "needs", "demands", "calls"):
            return _demands(clause, role.end(), _stronger(clause, Part.ASKED))
        return (
            _duties(clause, role.start("verb"))
            if is_verb_s(role["verb"])
            and role["verb"].lower() not in ("reports", "offers", "sits", "provides", "gives", "joins")
            else []
        )
    return None


def _bare_line(clause: Clause) -> list[Clause]:
    """A line of a list that stands under no heading that says what it is."""
    word = re.match(r"[\W_]*([^\W\d_][\w-]*)", clause.text)
    if clause.part is Part.ABOUT:
        return []
    if (
        word
        and (is_base_verb(word[1]) or is_verb_ing(word[1]) or word[1].lower() == "be")
        and not _ASK_NOUN.search(clause.text[:_EARLY])
    ):
        return [clause._replace(part=Part.DUTIES)]
    if _ASK_NOUN.search(clause.text) or _FRAGMENT.match(clause.text) or len(clause.text.split()) <= 10:
        return _demands(clause, 0, Part.ASKED)
    return [] if _COMPANY.match(clause.text) else [clause]


def _unframed(clause: Clause) -> list[Clause]:
    """A sentence that speaks of nobody: a demand or a duty only under a heading for these, or by its form."""
    text = clause.text
    if clause.part in _LISTS:
        if (_COMPANY.match(text) and _FINITE.search(text)) or _OF_A_NAME.match(text):
            return []
        return _demands(clause, 0, clause.part)
    word = re.match(r"[\W_]*([^\W\d_][\w-]*)", text)
    begins = word[1] if word else ""
    if _FRAGMENT.match(text) and not (_FINITE.search(text) and not _ASK_NOUN.search(text)):
        return _demands(clause, 0, Part.ASKED)
    if clause.part is Part.DUTIES:
        if is_base_verb(begins) or is_verb_ing(begins) or begins.lower() == "be" or text[0].islower():
            return _duties(clause, 0)
        subject = re.match(r"(?:the|our|an?|this)\s+((?:[\w/&-]+\s+){1,5}?)(?P<verb>[a-z]+s)\b", text, re.IGNORECASE)
        if subject and title_score(subject[1]) > 0 and is_verb_s(subject["verb"]):
            return _duties(clause, subject.start("verb"))
        if _COMPANY.match(text) or _FINITE.search(text):
            return []
        return _duties(clause, 0) if clause.is_listed else []
    if clause.part is Part.INTRO and is_base_verb(begins) and clause.is_listed:
        return _duties(clause, 0)
    return []


def _part_of(clause: Clause, start: int, end: int, part: Part) -> Clause:
    text = clause.text[start:end]
    return Clause(text, clause.start + start, clause.start + end, part, clause.lead, is_listed=True)


def _demands(clause: Clause, start: int, part: Part) -> list[Clause]:
    whole = _before_but(clause.text)
    spans = list(split_demands(whole if len(whole) > start else clause.text, start))
    return list(_as_lines(clause, spans, part))


def _before_but(text: str) -> str:
    but = _BUT.search(text)
    return text[: but.start()] if but and but.start() else text


def _duties(clause: Clause, start: int) -> list[Clause]:
    spans = list(split_duties(clause.text, start))
    return list(_as_lines(clause, spans, Part.DUTIES))


def _as_lines(clause: Clause, spans: list[tuple[int, int]], part: Part) -> Iterator[Clause]:
    for start, end in spans:
        yield _part_of(clause, start, end, part)
