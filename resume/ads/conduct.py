"""How somebody acts, with people and with their own work, as ads ask for it: "able to explain results to clinicians",
"an engaging speaker", "manages a varied caseload", "asks when in doubt". English; patterns only.
"""

import re

from resume.ads.words import ad_words, is_verb_s, verb_of
from resume.patterns import Pattern

# Whatever it is named with, and before it is looked for anything else.
_ATTITUDE = Pattern(
    r"(?:you(?:['’]re|\s+are)?\s+|an?\s+|the\s+)?(?:good\s+|strong\s+|genuine\s+|real\s+|proven\s+|clear\s+|firm\s+)*"
    r"(?:(?:the\s+)?(?:sort|kind|type)\s+of\s+(?:person|people|colleague)\s+(?:who|that)|someone\s+who\s+(?:likes|enjoys|loves)"
    r"|work(?:s|ing)?\s+well\s+(?:with|on|in|under|alone)|(?:commercial|business|situational)\s+(?:awareness|acumen)"
    r"|(?:tidy|clear|calm|inquisitive|enquiring|inquiring|open|quick|sharp|logical|curious|analytical|lively|questioning)\s+mind|high\s+standards?\s+of|(?:creative\s+)?flair\b|sharp\s+eye|stickler\s+for|knack\s+(?:of|for)|(?:do\s+not|don['’]t)\s+need\s+(?:chasing|hand-holding)|competitive\s+streak"
    r"|(?:nerve|courage|guts|patience|humility|grace|wit|wits|good\s+sense|stomach|energy|(?:self-)?discipline|drive|temperament|stamina)\s+(?:to|for)|hung(?:er|ry)\s+(?:to|for)"
    r"|(?:smart|tidy|professional)\s+appearance|good\s+at\s+(?:spotting|seeing|listening|talking|finding|reading\s+people|keeping|getting)"
    r"|(?:confident|polite|good|friendly|at\s+ease)\s+on\s+the\s+(?:tele)?phone|(?:good|natural)\s+people\s+manager|commit(?:ment|ted)\s+to|listener|respect\s+for|passion(?:ate)?\s+(?:for|about)"
    r"|empathy\s+(?:for|with)|enthusias(?:m|tic)\s+(?:for|about)|tact(?:ful)?\s+(?:with|and|in)|patien(?:ce|t)\s+with"
    r"|kind(?:ness)?\s+to(?:wards?)?|hono?u?r?est\s+(?:about|with)|interest\s+in\s+people"
    r"|good\s+(?:with\s+(?:people|children|customers)|timekeep\w*|judge?ment)|(?:time|record)-?keeper)\b",
    re.IGNORECASE,
)
_FRAME = Pattern(
    r"(?:with\s+|you(?:['’]re|['’]ll\s+be|\s+(?:are|have|will\s+be|must\s+be|should\s+be|need\s+to\s+be))?\s+|must\s+be\s+|be\s+|an?\s+|the\s+"
    r"|(?:proven|demonstrat\w+|strong|good|excellent|outstanding|exceptional|superb|natural|clear|solid|great|high|highly|very"
    r"|real|genuine|track\s+record\s+of|also|both|equally)\s+)*",
    re.IGNORECASE,
)
_ABLE = Pattern(
    r"(?:(?:ability|able|capacity|capab(?:le|ility)|confidence|confident|comfortable|at\s+(?:home|ease)|aptitude|talent|knack|gift|skilled?|adept"
    r"|happy|willing(?:ness)?|can|drive|desire|competent|quick|readiness|ready|prepared|know(?:s|ing)?\s+how)\s+(?:to|of|at|in|for|with|when)?\s*"
    r"|(?:skills?)\s+(?:in|at)\s+)"
    r"(?P<then>(?:(?:be\s+able\s+to|also|both|always|still|effectively|clearly|successfully|confidently|calmly|quickly|professionally|directly"
    r"|consistently|independently|personally|respectfully)\s+)*)",
    re.IGNORECASE,
)
_SOCIAL = (
    r"(?:[a-z]+(?:,|\s+and|,\s+and)\s+){1,3}(?:coach|motivat|inspir|mentor|encourag)\w*|tell(?:ing)?|say(?:ing)?|admit(?:ting)?|explain(?:ing)?|present(?:ing)?|speak(?:ing)?|communicat\w+|listen(?:ing)?|lead(?:ing)?|motivat\w+|inspir\w+"
    r"|coach(?:ing)?|mentor(?:ing)?"
    r"|influenc\w+|persuad\w+|negotiat\w+|collaborat\w+|co-?operat\w+|relat(?:e|ing)\s+to|engag(?:e|ing)|empathi[sz]\w+"
    r"|liais\w+|convinc\w+"
    r"|challeng(?:e|ing)|encourag\w+|interact\w*|get(?:ting)?\s+(?:on|along)|connect(?:ing)?\s+with|articulat\w+|convey\w*"
    r"|reassur\w+|comfort(?:ing)?"
    r"|mediat\w+|prioriti[sz]\w+|juggl\w+|multi-?task\w*|switch(?:ing)?\s+(?:between|context)"
    r"|adapt(?:ing)?(?:\s+to|\s+quickly|$)|cop(?:e|ing)|stay(?:ing)?|remain(?:ing)?"
    r"|think(?:ing)?|learn(?:ing)?|act(?:ing)?\s+(?:on|with|as)|represent(?:ing)?|welcom(?:e|ing)|empower\w*|delegat\w+"
    r"|(?:receiv|accept|tak|giv)(?:e|ing)\s+(?:and\s+\w+\s+)?(?:\w+\s+)?(?:feedback|criticism|direction|instruction|initiative|ownership"
    r"|responsibility|pride|advice)s?"
    r"|follow(?:ing)?\s+(?:[\w-]+\s+){0,2}?(?:instructions?|directions?)"
    r"|us(?:e|ing)\s+(?:\w+\s+)?(?:own\s+)?(?:initiative|judge?ment|common\s+sense|discretion)|show(?:ing)?\s+(?:\w+\s+)?initiative"
    r"|mak(?:e|ing)\s+(?:[\w-]+\s+){0,3}?decisions?|solv(?:e|ing)\s+(?:[\w-]+\s+){0,2}?problems?"
    r"|resolv(?:e|ing)\s+(?:[\w-]+\s+){0,2}?(?:conflicts?|disputes?|disagreements?)"
    r"|ask(?:ing)?\s+(?:for|questions|good|the)"
)
_WITH_OTHERS = (
    r"(?:build|develop|establish|maintain|form|foster|cultivat|creat|gain|earn|win)\w*(?:(?:,|\s+and|\s+or|,\s+and)?\s+[\w-]+){0,5}?\s+"
    r"(?:relationships?|rapport|trust|credibility|partnerships?|networks?|teams?|confidence|respect)"
    r"|work(?:ing)?\s+(?:[\w-]+\s+){0,2}?(?:independently|alone|autonomously|unsupervised|collaboratively|effectively|cooperatively"
    r"|flexibly|calmly|closely|well|together|in\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}?(?:team|environment|setting|partnership|gang|crew)"
    r"|as\s+(?:part|a\s+(?:\w+\s+)?team|one)|with\s+(?:others|people|colleagues|minimal|little|limited|all|a\s+(?:wide|diverse|variety|range)|diverse)"
    r"|under|to\s+(?:\w+\s+)?deadlines?|across|at\s+(?:pace|speed)|on\s+(?:your|their|own|multiple|several)|without)"
    r"|(?:manag|organi[sz]|plan|handl|balanc|meet|structur|schedul|priorit\w+|control|set)(?:e|ing|s|n?ing)?(?:\s+and\s+\w+)?\s+"
    r"(?:[\w-]+\s+){0,3}?(?:time|workloads?|caseloads?|priorit\w+|deadlines?|pressure|expectations?|conflicts?|stress|diar(?:y|ies)|milestones?"
    r"|day|days|ambiguity|uncertainty|self|yourself|themselves|demands|emotions?)"
    r"|(?:deal|handl|manag|respond|support|work|help|speak|talk)(?:e|ing|s)?\s+(?:with\s+|to\s+)?(?:[\w-]+\s+){0,3}?(?:people|customers?|clients?"
    r"|patients?|guests?|colleagues?|callers?|complaints?|conversations?|situations?|behaviou?rs?|stakeholders?|audiences?|public|ambiguity|change"
    r"|pressure|emergenc\w+|famil\w+|parents?|visitors?|residents?|suppliers?|pupils?|students?|children|managers?|executives?|others)"
    r"|(?:train|motivat|teach|support|guid|supervis|coach|lead|bring)(?:e|ing)?(?:(?:,|\s+and|\s+or|,\s+and)?\s+[\w-]+){0,4}?\s+"
    r"(?:people|others|colleagues|staff|teams?|juniors?|adults|volunteers|apprentices|learners|employees)"
)
_OF_CONDUCT = Pattern(rf"(?:{_SOCIAL}|{_WITH_OTHERS})(?![\w-])", re.IGNORECASE)
_SAID = Pattern(
    r"(?:explain|present|communicat|listen|motivat|inspir|influenc|persuad|collaborat|articulat|convey|convinc|coach|mentor)\w*",
    re.IGNORECASE,
)
_WAYS = Pattern(
    r"(?:work|think|act|stay|learn|communicate|listen|ask|thrive)s?\s+(?:\w+ly\b|well\b|alone\b|calm\b|fast\b|under\b|on\s+your\b|ahead\b"
    r"|for\s+help\b|when\b|before\b)",
    re.IGNORECASE,
)
_PERSON = Pattern(
    r"(?:you(?:['’]re|\s+are|['’]ll\s+be|\s+will\s+be)?\s+)?(?:an?\s+)?(?:(?!(?:software|product|project|data)\b)[\w-]+\s+){1,4}?"
    r"(?:communicator"
    r"|listener|speaker|presenter|negotiator|organi[sz]er|motivator|collaborator|influencer|thinker|storyteller|self-?starter"
    r"|problem[- ]solver|decision[- ]maker|multi-?tasker|all-rounder|role\s+model|time-?keeper"
    r"|people\s+person|mediator|facilitator"
    r"|relationship[- ]builder|team[- ]?player|team\s+member)\b(?!\s+(?:role|position|certificate|training)\b)",
    re.IGNORECASE,
)
_WORD = Pattern(r"[a-z-]+", re.IGNORECASE)
_KNOWS = Pattern(r"know", re.IGNORECASE)
_TO = Pattern(r"\bto\s", re.IGNORECASE)
_ACTS = Pattern(
    r"(?:that\s+)?(?P<who>you|people|someone|somebody|(?:those|a\s+person)\s+who|who)?(?:\s*who)?\s*(?:(?:always|also|really|never|will|still|like\s+to)\s+)*"
    r"(?P<able>(?:can|able\s+to|ability\s+to|(?:the\s+)?confidence\s+to|be\s+able\s+to|the\s+ability\s+to)\s+)?(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
# What one is able to do with one's hands or with a tool: no way of working.
_HANDIWORK = frozenset(
    """read write use operate drive calculate interpret build design program code analyse analyze cook bake repair
    install weld type draw measure test configure debug develop produce edit translate sew count cut fit mix
    lift carry climb swim ride fly sail sing play paint print research model maintain run set create deliver
    demonstrate obtain travel relocate commute provide process perform complete prepare offer assess evaluate
    diagnose administer care clean monitor plan teach""".split()
)
_CRAFT = Pattern(
    r"(?:know|knows|have|has|hold|holds|use|uses|understand|understands|speak|speaks|read|reads|write|writes|drive|drives|work|works|own|owns"
    r"|live|lives|experience\w*|knowledge|familiar\w*|proficien\w*|understanding|strong|good|solid|an?|the|some|any|excellent|great|deep|sound"
    r"|no|basic|advanced|hands|are|is|be|fluent|at|in|of|for|with|previous|design\w*|computer|project|product|data|business|market\w*|budget\w*"
    r"|[a-z]+(?:tion|ment|ness|ity|ing|ship|ics|ism|ure|age|ance|ence|ogy|aphy|ware|ry))$",
    re.IGNORECASE,
)
_PEOPLE = Pattern(
    r"\b(?:people|customers?|clients?|patients?|guests?|colleagues?|others|team|pupils|students|parents|famil\w+|managers?|everyone|anyone"
    r"|someone|somebody|stakeholders|visitors|residents|audiences?|the\s+public|confiden\w+|calm|no\b|feedback|criticism|mistakes?)\b",
    re.IGNORECASE,
)


def tells_conduct(text: str, *, has_tools: bool = False) -> bool:
    """Whether a demand begins with how somebody acts, whatever things it names beside: "able to lead a yard team".

    Args: `has_tools` tells that it names tools, which only what one says to others may be about: "able to explain SQL".
    """
    frame = _FRAME.match(text)
    at = frame.end() if frame else 0
    if _ATTITUDE.match(text) or _ATTITUDE.match(text, at) or (not has_tools and _PERSON.match(text)):
        return True
    able = _ABLE.match(text, at)
    return able is not None and (_SAID if has_tools else _OF_CONDUCT).match(text, able.end()) is not None


def is_knack(text: str) -> bool:
    """Whether it is an ability of no craft: "able to see the bigger picture". For a text that names nothing known."""
    frame = _FRAME.match(text)
    able = _ABLE.match(text, frame.end() if frame else 0)
    if able is None or not _TO.search(able[0]) or _KNOWS.match(able[0]):
        return False
    word = _WORD.match(text, able.end())
    return word is not None and word[0].lower() not in _HANDIWORK


def is_way_of_working(text: str) -> bool:
    """Whether a verb at its beginning tells a way of working and no work: "work well on your own"."""
    return _WAYS.match(text) is not None


def is_behaviour(text: str) -> bool:
    """Whether it tells how somebody acts: "You take critique well", "stays calm with guests", "asks when in doubt"."""
    match = _ACTS.match(text)
    if match is None or _CRAFT.match(match["verb"]):
        return False
    verb = match["verb"].casefold()
    if verb_of(verb) is None and not {verb, verb.removesuffix("s")} & ad_words("vague"):
        return False
    if _PEOPLE.search(text, match.end("verb")):
        return True
    return match["able"] is None and (match["who"] is not None or is_verb_s(verb))
