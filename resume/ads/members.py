"""A sentence that lists duties or demands, cut into them: each has a verb and its object, or a beginning of its own.

"plan and mark work" is one duty, "plan lessons and mark work" are two; "Python, Go and Kafka" is one demand, "a law
degree, fluent French and a good ear" are three. English; spans are of the text.
"""

import re
from collections.abc import Callable, Iterator

from resume.ads.sentences import trimmed
from resume.ads.soft_skills import is_all_soft
from resume.ads.words import ad_words, is_base_verb, is_verb_ing, is_verb_s, verb_of
from resume.credentials import NUMBER_WORDS, find_degrees
from resume.patterns import Pattern
from resume.skills import CERTIFICATIONS, find_skills, group

_JOINT = Pattern(
    r"\s*[,;]\s*"
    r"(?:(?:with(?=\s+(?:an?\s+|at\s+least\s+|minimum\s+|of\s+|over\s+|more\s+than\s+)*(?:\d+|three|four|five)\+?\s+years)"
    r"|with(?=\s+(?:an?\s+|the\s+)?(?:ability|experience|knowledge|awareness|understanding|appreciation|eye)\b)|and\s+so\s+(?:would|will|is|are|does|do|has|have)|and|but|plus|as\s+well\s+as|together\s+with|along\s+with|as\s+(?:is|are|would|will)(?:\s+be)?"
    r"|or(?=\s+(?:to\s+)?(?:have|be)\b(?!\s+(?:able|willing|eligible|ready|prepared"
    r"|working)\b)))\s+(?:also\s+)?)?"
    r"|\s+(?:and(?:\s+also)?|as\s+well\s+as|together\s+with|along\s+with|combined\s+with|coupled\s+with|plus"
    r"|but\s+also|while"
    r"|&|or(?=\s+(?:to\s+)?have\b))\s+"
    r"|\s+with\s+(?=(?:an?\s+|at\s+least\s+|minimum\s+|of\s+|over\s+|more\s+than\s+)*(?:\d+|"
    + "|".join(NUMBER_WORDS)
    + r")\+?(?:\s*[-–]\s*\d+)?\s+(?:years|yrs))"
    r"|\s+[–—-]\s+(?:and\s+)?",
    re.IGNORECASE,
)
_LEAD = Pattern(
    r"(?:(?:also|then|to|will|be|able|you|you['’]ll|who|expected|asked|required|responsible|for|help(?=\s+(?:to"
    r"|us)\s)|us|\w+ly)\s+)*(?=[a-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TAKES_PREPOSITION = frozenset(
    """contribute work collaborate liaise participate respond assist report act serve look deal care take help partner
    comply engage interact consult listen network communicate coordinate advise""".split()
)
_NO_OBJECT = Pattern(
    r"\s+(?:and|or|of|for|to|with|in|at|on|by|from|as|skills?|experience|knowledge|management|teams?)\b|\s*[,;.)]|\s*$",
    re.IGNORECASE,
)
_YEARS = (
    r"(?:at\s+least\s+|a\s+minimum\s+of\s+|minimum\s+(?:of\s+)?|over\s+|more\s+than\s+)*(?:\d+|"
    + "|".join(NUMBER_WORDS)
    + r")\s*\+?\s*(?:[-–]\s*\d+\s*)?(?:\+\s*)?(?:or\s+more\s+)?(?:years|yrs|year)"
)
_QUALITY = (
    r"strong|good|excellent|solid|great|outstanding|exceptional|superb|deep|proven|demonstrated|demonstrable"
    r"|hands-on|prior"
    r"|previous|valid|current|active|clean|advanced|basic|sound|fluent|fluency|familiar|familiarity|knowledge"
    r"|understanding"
    r"|experience|experienced|expertise|reliable|possess|possesses|demonstrate|demonstrates|proficien\w+|skilled"
    r"|ability|able|willing|willingness|comfort|comfortable|confident|passion"
    r"|passionate|enthusias\w+|must|have|having|hold|holds|holding|be|being|can|know|knows|speak|speaks|enjoy"
    r"|enjoys|love|loves|attention|commitment"
    r"|track\s+record|working\s+knowledge|clear|extensive|in-depth|first-hand|competent|competen\w+|dedicated"
    r"|real|genuine|natural|keen"
    r"|eager|you|are|is|has|exposure|awareness|capable|qualified|certified|licensed|registered|thorough"
    r"|high\s+level|exceptional|effective|impeccable|steady|sharp|full|own|access|happy|understand|understands"
    r"|take|bring|brings|a\s+(?:good|strong|solid|proven|real|valid|clean|current|full|keen|deep|sound|clear"
    r"|genuine|great|working|passion|willingness|minimum|commitment|track|flair|knack|sense|desire|positive"
    r"|proactive|flexible|can-do|professional|friendly|warm|thorough|demonstrated|basic)\b|an\s+(?:eye|excellent"
    r"|active|understanding|interest|ability|appreciation|aptitude|outstanding|enthusias\w+)\b"
    r"|the\s+(?:ability|willingness|confidence|desire|drive|right|flexibility|capacity|skills?)\b"
)
_NEW_DEMAND = Pattern(
    rf"(?:ideally\s+|preferably\s+|also\s+|to\s+)?(?:(?:{_QUALITY})\b(?!-)|{_YEARS}\b)", re.IGNORECASE
)
_WITH_TO = Pattern(r"to\s+(?:work|travel|lift|be|have)\b|willing\s+to\b|available\b", re.IGNORECASE)
_CARD = Pattern(
    r"\b(?:registration|licen[cs]e|certificat(?:e|ion)|permit|clearance|diploma|degree|card)\s*$", re.IGNORECASE
)
# ", a related field": no demand of its own, and ", dynamic and ambiguous environment" is more of one.
_LIKE = Pattern(
    r"(?:or\s+)?(?:an?\s+|another\s+)?(?:\w+ly\s+)?(?:related|similar|comparable|equivalent)\s", re.IGNORECASE
)
_REASON = Pattern(
    r"(?:including|incl\.?|such\s+as|e\.g\.?|especially|particularly|namely|because|as|since|so|while|whereas|where|when|which|who|if|although|though|even)\b",
    re.IGNORECASE,
)
_OF_A_PLACE = Pattern(
    r"(?:(?!with\b|in\b|to\b)[\w-]+\s+){1,4}?(?:environment|setting|atmosphere|workplace|surroundings)s?\b"
    r"(?!\s+(?:agency|law))",
    re.IGNORECASE,
)
# A noun that says of what kind a demand is, at its end: "mediation training", "till experience (any)".
_ENDS_ABSTRACT = Pattern(
    r"\b(?:experience|training|knowledge|background|certification|certificate|licen[cs]e|degree|qualification)s?"
    r"(?:\s*\([^()]{1,60}\))?(?:\s+or\s.*)?$",
    re.IGNORECASE,
)
_ARTICLE = Pattern(r"(?:an?|your|some|any|one)\s+", re.IGNORECASE)
_CLAUSE_END = Pattern(r"[,;()]|\s(?:and|as\s+well\s+as|plus)\s", re.IGNORECASE)
_OPEN_END = Pattern(
    r"(?:\b(?:strong|good|excellent|solid|great|proven|both|very|highly|deep|sound|clear|written|verbal|of|in"
    r"|with|for|to|the|an?|be|or|such\s+as|like)|,)\s*$",
    re.IGNORECASE,
)


def split_duties(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The spans of the duties that a text lists from `start` on."""
    form = _form_of(text, start)
    position = start
    for match in _joints(text, start):
        if match.start() <= position or not _has_object(text[position : match.start()]):
            continue
        lead = _LEAD.match(text, match.end())
        at = lead.end() if lead else match.end()
        word = _WORD.match(text, at)
        if word is None:
            continue
        is_free = at > match.end()  # behind "will" and "to" stands the base form, whatever stood before
        is_verb = form(word[0]) or (is_free and is_base_verb(word[0]))
        has_object = (
            _shares_object(text, word.end(), form)
            or not _NO_OBJECT.match(text, word.end())
            or (
                verb_of(word[0]) in _TAKES_PREPOSITION
                and not re.match(r"\s*[,;.)]|\s*$|\s+(?:and|or|of|skills?|experience)\b", text[word.end() :])
            )
        )
        if is_verb and has_object:
            yield from _kept(text, position, match.start())
            position = at
    yield from _kept(text, position, len(text))


def _shares_object(text: str, at: int, form: Callable[[str], bool]) -> bool:
    """Whether a verb stands before another that has the object of both: "observe and document progress"."""
    after = re.match(r"(?:,\s*(?:and\s+)?|\s+and\s+)([^\W\d_][\w'’-]*)", text[at : at + 40])
    return after is not None and form(after[1]) and not _NO_OBJECT.match(text, at + after.end())


def split_demands(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The spans of the demands that a text lists from `start` on; soft skills side by side are one."""
    merged: list[tuple[int, int]] = []
    for span in _demands(text, start):
        if merged and is_all_soft(text[slice(*merged[-1])]) and is_all_soft(text[slice(*span)]):
            merged[-1] = merged[-1][0], span[1]
        else:
            merged.append(span)
    yield from merged


def _demands(text: str, start: int) -> Iterator[tuple[int, int]]:
    formal = _formal(text)
    position = start
    for match in _joints(text, start):
        left = text[position : match.start()]
        if not left.strip() or _OPEN_END.search(left) or not any(len(w) > 2 for w in _WORD.findall(left)):
            continue
        if _begins_demand(text, match, left, position, formal):
            yield from _kept(text, position, match.start())
            position = match.end()
    yield from _kept(text, position, len(text))


def _begins_demand(text: str, match: re.Match[str], left: str, position: int, formal: frozenset[int]) -> bool:
    at = match.end()
    if "with" in match[0] and "," not in match[0] and "together" not in match[0] and "along" not in match[0]:
        return True
    end = _CLAUSE_END.search(text, at)
    right = text[at : end.start() if end else len(text)]
    if not right.strip() or _REASON.match(right) or _LIKE.match(right) or _OF_A_PLACE.match(text, at):
        return False
    if _WITH_TO.match(text, at):
        return True
    if _NEW_DEMAND.match(text, at):
        return not re.search(r"\b(?:years?|who|which|that)\s*$", left, re.IGNORECASE)
    article = _ARTICLE.match(text, at)
    words = {word.lower() for word in _WORD.findall(right)}
    if article and words & ad_words("abstract"):
        return True
    is_comma = "," in match[0] or ";" in match[0]
    if is_comma and (" so " in match[0] or (_ENDS_ABSTRACT.search(left) and _ENDS_ABSTRACT.search(right))):
        return True
    if is_comma and _CARD.search(right) and not _CARD.search(left.rsplit(",", 1)[-1]) and len(right.split()) <= 6:
        return True
    first = at + (article.end() - article.start() if article else 0)
    near = formal & frozenset(range(first, min(first + 26, at + len(right))))
    if is_comma and any(not re.search(r"\bor\b", text[first:place]) for place in near):
        return not any(position <= place < match.start() for place in formal)
    if is_all_soft(right):
        return not is_all_soft(left) and (is_comma or bool(article))
    return is_comma and is_all_soft(left)


def _formal(text: str) -> frozenset[int]:
    """Where degrees, licences and certificates are named."""
    named = {skill.start for skill in find_skills(text) if group(skill.canonical) == CERTIFICATIONS}
    return frozenset(named | {degree.start for degree in find_degrees(text)})


def _joints(text: str, start: int) -> Iterator[re.Match[str]]:
    """What joins the members of a list, outside brackets."""
    depth, at = 0, start
    for match in _JOINT.finditer(text, start):
        between = text[at : match.start()]
        depth = max(0, depth + between.count("(") + between.count("[") - between.count(")") - between.count("]"))
        at = match.start()
        if depth == 0:
            yield match


def _form_of(text: str, start: int) -> Callable[[str], bool]:
    word = _WORD.search(text, start)
    first = word[0] if word else ""
    if is_verb_ing(first):
        return is_verb_ing
    if is_verb_s(first):
        return is_verb_s
    return is_base_verb


def _has_object(left: str) -> bool:
    """Whether the words behind a list's beginning are more than verbs ("plan and" is nothing to do yet)."""
    rest = [
        w for w in _WORD.findall(left) if w.lower() not in ("and", "or", "to", "also", "will", "then", "be", "both")
    ]
    return any(verb_of(word) is None for word in rest) or len(rest) > 2


def _kept(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first, last = trimmed(text, start, end)
    if first < last:
        yield first, last
