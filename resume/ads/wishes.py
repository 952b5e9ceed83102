"""Sentences of an English ad that ask in a roundabout way.

A question to the reader ("Can you weld aluminium?"), a condition ("If you have kept bees, tell us"), a subject that
would help ("Some Danish would be a plus, and patience never hurts"), and what all depends on ("What we can't teach is
tact").
Pure; every span is a span of the ad.
"""

import re
from collections.abc import Iterator

import resume.ads.prose_cues as cues
from resume.ads.clauses import Clause
from resume.ads.headings import Part
from resume.ads.listing import demands, stronger
from resume.ads.phrases import KeywordKind, find_keywords
from resume.ads.sentences import trimmed
from resume.ads.soft_skills import find_soft_skills
from resume.credentials import find_years
from resume.patterns import Pattern

_QUESTION = Pattern(
    r"(?:and\s+|or\s+|so,?\s+)?(?P<verb>do|can|are|have|could|would|will)\s+you\s+(?:also\s+|already\s+|ever\s+)*"
    r"(?:have\s+|got\s+|possess\s+|hold\s+|bring\s+)?(?:an?\s+(?=\w+\s+(?:of|in|with|to|as)\b))?",
    re.IGNORECASE,
)
_CALL = Pattern(
    r"\b(?:looking\s+for|tired|fed\s+up|bored|ready\s+(?:to|for)|interested|excited|dream\w*|fancy|up\s+for|want\s+to"
    r"|like\s+to\s+(?:work|join|be|know|help)|love\s+to\s+(?:join|work)|know\s+(?:someone|somebody|anyone)|join"
    r"|the\s+one|searching|wish|wondering|questions?\b|career|challenge)\b",
    re.IGNORECASE,
)
_ABLE = Pattern(
    r"(?:\w+ly\s+)?(?:drive|qualified|registered|certified|licen[cs]ed|accredited|trained|fluent|able|willing|experienced|used\s+to)\b",
    re.IGNORECASE,
)
_IF = Pattern(
    r"(?:and\s+|but\s+|or\s+)?if\s+you(?=['’]|\s)(?:['’](?:ve|re|d|ll))?(?:\s+(?:also|already|ever|happen\s+to"
    r"|have(?!\s+(?:to|any\s+questions)\b)))*\s+",
    re.IGNORECASE,
)
_NO_IF = Pattern(
    r"(?:need|require|want|would|wish|think|believe|feel|find|prefer|don['’]?t|do\s+not|cannot|can['’]t|haven['’]t"
    r"|are\s+(?:(?:as|so|truly|really)\s+)*(?:not|interested|looking|invited|selected|successful|unable|unsure|excited|ready)|have\s+(?:any\s+)?questions"
    r"|not\b|interested|invited|selected|successful|unable|unsure|excited|ready|looking|any\s+questions|like\s+(?:the|what)"
    r"|share\b|see\s+yourself|join|apply|decide|choose|live\s+too)",
    re.IGNORECASE,
)
_TELLS_WISH = Pattern(
    r",\s*(?:then\s+|please\s+|do\s+)*(?P<main>tell\s+us|say\s+so|mention\s+it|let\s+us\s+know|so\s+much\s+the\s+better"
    r"|all\s+the\s+better|even\s+better|that(?:['’]s|['’]d|\s+(?:is|would|will|helps))|it(?:['’]s|['’]d|\s+(?:would|will|helps))"
    r"|we(?:['’]d|\s+would)\s+(?:(?:also|really)\s+)?(?:love|like|be\s+\w+)\s+to\s+(?:hear|know|read|see|learn|talk)\s+(?:more\s+)?(?:about|of|it|that)"
    r"|we(?:['’]d|\s+would|['’]ll|\s+will)\s+(?:be\s+(?:delighted|happy|glad|pleased|thrilled|impressed)|love\s+(?:it|that)"
    r"|like\s+that|notice|count)|you(?:['’]d|['’]ll|['’]re|\s+(?:would|will|have|are))\s+(?:\w+\s+)?(?:an?\s+|the\s+)?(?:advantage"
    r"|ahead|head\s+start|plus|edge|stand\s+out)|bonus|great\b|perfect\b|lovely\b)",
    re.IGNORECASE,
)
_TELLS_DEMAND = Pattern(
    r",\s*(?:then\s+|please\s+|do\s+)*(?P<main>apply|get\s+in\s+touch|send|come\b|write|call|ring|talk\s+to\s+us|read\s+on|join"
    r"|th(?:is|e)\s+(?:job|role|position|post|one)\b|this\s+(?:is|could|might|may)\b"
    r"|you(?:['’]re|['’]ll|['’]d|\s+(?:are|will|may|might|could|would))\s+(?:be\s+)?(?:the|our|a|just|right|fit|feel|love|like|get\s+on|suit)"
    r"|we\s+(?:want|need|should\s+talk|are\s+looking)|we(?:['’]d|\s+would)\s+(?:love|like)\s+to\s+(?:hear|meet|talk|speak))",
    re.IGNORECASE,
)
_WISH_FIRST = Pattern(
    r"(?:please\s+)?(?:tell\s+us|say\s+so|mention\s+it|let\s+us\s+know|(?:extra|bonus)\s+points|all\s+the\s+better|so\s+much"
    r"\s+the\s+better|even\s+better)\s+if\s+you(?:['’]ve|['’]re)?\s+(?:also\s+|already\s+|ever\s+|have\s+)?",
    re.IGNORECASE,
)
_GOOD = (
    r"(?:an?\s+|of\s+)?(?:\w+\s+)?(?:help|plus|bonus|advantage|asset|nice|great|good|useful|helpful|handy|ideal|welcome|valued"
    r"|valuable|beneficial|desirable|interesting|perfect|lovely|benefit|interest|appreciated|advantageous|icing)\b"
)
_PREDICATE = Pattern(
    r"\s*,?\s*\b(?:(?P<nice>(?:would|will|could|might|may)(?:\s+(?:also|certainly|really|definitely|all|both|even|well|then))*\s+"
    rf"(?:be\s+{_GOOD}|(?:help(?!\s+(?:to|us|with|the|our|customers|people|clients|them|children|others)\b)|please|delight|impress"
    r"|interest|suit|save|serve|count|stand|set|give\s+you|put\s+you|make\s+(?:you|us|our|your)"
    r"|come\s+in|do\s+no\s+harm|not\s+(?:hurt|go\s+amiss|harm))\b)"
    r"|(?:would|could|might)\s+be\s+(?:\w+\s+){0,2}?(?!(?:required|essential|expected|needed|necessary|responsible|able|working)\b)"
    r"(?!\w+(?:ed|ing)\b)\w+(?=\s*(?:[,.;!]|$|but\b|too\b|and\b|though\b))"
    r"|wouldn['’]t\s+(?:hurt|go\s+amiss|harm)|(?:never|doesn['’]t|don['’]t|do\s+not|does\s+not)\s+(?:hurts?|harms?)"
    r"|(?:come|comes)\s+in\s+(?:handy|useful)|helps?(?=\s*(?:[,.;]|$|a\s+lot|too|here|but))|(?:goes|go)\s+a\s+long\s+way"
    rf"|(?:gets?|gives?|earns?)\s+you\s+(?:bonus|extra|an?\s+(?:edge|head|advantage))|(?:is|are)\s+(?:\w+\s+)?{_GOOD})"
    r"|(?P<must>(?:is|are)\s+(?:\w+\s+)?(?:an?\s+)?(?:must|essential|required|needed|necessary|mandatory|vital|crucial|indispensable|non-negotiable"
    r"|requirement)s?\b))",
    re.IGNORECASE,
)
_REST = Pattern(r"(?:\s+(?:to|for|with|in|here|too|but|though|as|us|a\s+lot)\b(?:(?!\s+(?:and|while)\s)[^,;])*)?")
_LINK = Pattern(r"[\s,;]*(?:(?:and|but|while|whereas|though)\s+)?", re.IGNORECASE)
_LINK_BEFORE = Pattern(r";|,\s+(?:but|while|though)\s", re.IGNORECASE)
_NO_SUBJECT = Pattern(
    r"(?:we|you|i|this|it|they|that|he|she|there|which|who|what|our|the\s+(?:role|job|position|post|team|company|successful"
    r"|candidate|person|work|salary|hours)|candidates?|applicants?|neither|none|both|all|these|those|here|everyone|nobody)\b",
    re.IGNORECASE,
)
_OF_FIRM = Pattern(
    r"\b(?:we|us|our\s+(?:\w+\s+)?(?:team|teams|company|people|staff|colleagues|customers|clients|work|values|culture))\b",
    re.IGNORECASE,
)
_PRONOUN = Pattern(r"\b(?:you|we|they|it|who|which|that|he|she|i|this)\W*$", re.IGNORECASE)
# "You'll thrive here if you like the sea"
_FITS = Pattern(
    r"(?:you(?:['’](?:ll|d)|\s+(?:will|would|might|could|may))\s+(?:\w+\s+){0,3}?(?:thrive|fit|enjoy|love|succeed|flourish"
    r"|do\s+well|like|get\s+on|be\s+(?:happy|right|at\s+home|a\s+(?:good|great)\s+\w+))"
    r"|this\s+(?:is|could\s+be|might\s+be|(?:job|role|post)\s+is)\s+(?:\w+\s+){0,2}?for\s+you"
    r"|(?:apply|write\s+to\s+us|get\s+in\s+touch|we(?:['’]d|\s+would)\s+(?:love|like)\s+to\s+(?:hear\s+from|meet|talk\s+to)\s+you))\b"
    r"[^,.;]{0,40}?\bif\s+you(?:['’](?:re|ve))?\s+(?:(?:are|have)\s+(?!to\b))?",
    re.IGNORECASE,
)
_ALL_DEPENDS = Pattern(
    r"(?:but\s+|and\s+|(?:most\s+of|above)\s+all,?\s+)?(?:what|all|the\s+(?:only\s+|one\s+|main\s+|most\s+important\s+)*things?"
    r"|the\s+most\s+important\s+\w+)\b(?P<frame>(?:\s+[\w'’-]+){0,9}?)\s+(?:is|are)\b\s*:?\s*(?:that\s+you\s+|(?:that|whether)\s+|someone\s+"
    r"who\s+|somebody\s+who\s+)?(?:(?:have|hold|bring|possess)\s+)?",
    re.IGNORECASE,
)
_WANTS = Pattern(
    r"\b(?:want|need|ask|look|value|expect|teach|matters?|counts?|require|insist|prize|appreciate|seek|after|care|important"
    r"|like\s+(?:most|best)|train)\b",
    re.IGNORECASE,
)
_WANTS_NOT = Pattern(
    r"\b(?:(?:you|we)\s+get|offer|give|(?:do|does|did)\s+not|don['’]t|doesn['’]t|not\s+(?:need|want)|no\s+longer)\b",
    re.IGNORECASE,
)
_CLOSES = Pattern(r",\s*so\s+(?:please\s+)?(?:bring|come|make\s+sure|be)\b", re.IGNORECASE)
_ASSESSED = Pattern(
    r"\b(?:assessed|evaluated|tested|judged|scored)\s+(?:against|on|for|in)\b[^:;.]{0,90}?(?::|\bof\b)\s*",
    re.IGNORECASE,
)


def read_wish(clause: Clause) -> list[Clause] | None:
    """The demands of such a sentence; none of one that asks in this form for nothing; None for another sentence."""
    text = clause.text
    if question := text.rstrip().endswith("?") and _QUESTION.match(text):
        return _asked_of_reader(clause, question)
    if match := _WISH_FIRST.match(text):
        return demands(clause, match.end(), Part.NICE)
    if match := _FITS.match(text):
        return demands(clause, match.end(), stronger(clause))
    if match := _IF.match(text):
        found = _conditional(clause, match)
        if found is not None:
            return found
    if (found := _in_person(clause)) is not None:
        return found
    if (match := _ALL_DEPENDS.match(text)) and _WANTS.search(match["frame"]):
        if _WANTS_NOT.search(match["frame"]):
            return []
        return demands(_until(clause, _CLOSES.search(text, match.end())), match.end(), stronger(clause))
    if match := _ASSESSED.search(text):
        return list(_each(clause, match.end()))
    return _predicates(clause)


def _in_person(clause: Clause) -> list[Clause] | None:
    """What a sentence asks of somebody's ways without speaking of them: "It takes a cool head", "Tact and patience are
    what we need"."""
    text = clause.text
    if (takes := cues.TAKES.match(text)) and find_soft_skills(takes["what"], is_person=True):
        return demands(clause._replace(text=text[: takes.end("what")]), takes.start("what"), stronger(clause))
    if (what := cues.IS_WHAT.search(text)) and what.start() and not _NO_SUBJECT.match(text):
        return demands(_until(clause, what), 0, stronger(clause))
    return None


def _asked_of_reader(clause: Clause, question: re.Match[str]) -> list[Clause]:
    text = clause.text
    if _CALL.search(text) or len(text.split()) > 40:
        return []
    shortened = clause._replace(text=text.rstrip(" ?!"))
    start = question.end()
    kinds = {k.kind for k in find_keywords(shortened.text[start:])}
    telling = {KeywordKind.SKILL, KeywordKind.CREDENTIAL, KeywordKind.DEGREE, KeywordKind.SPOKEN, KeywordKind.NAME}
    is_demand = (
        cues.ASK_NOUN.search(text)
        or find_years(text)
        or kinds & telling
        or find_soft_skills(text)
        or question["verb"].lower() in ("can", "have")
        or _ABLE.match(text, start)
    )
    return demands(shortened, start, stronger(clause)) if is_demand else []


def _conditional(clause: Clause, match: re.Match[str]) -> list[Clause] | None:
    """What "if you ..., ..." asks for: what comes behind the comma tells how much."""
    if _NO_IF.match(clause.text, match.end()):
        return []
    for pattern, part in ((_TELLS_WISH, Part.NICE), (_TELLS_DEMAND, stronger(clause))):
        if main := pattern.search(clause.text, match.end()):
            return demands(_until(clause, main), match.end(), part)
    return None


def _predicates(clause: Clause) -> list[Clause] | None:
    """What a sentence says of its subjects one after the other: "Dutch is a must, Danish would help"."""
    text = clause.text
    found = [match for match in _PREDICATE.finditer(text) if not _PRONOUN.search(text[: match.start()])]
    if not any(match["nice"] for match in found) or _NO_SUBJECT.match(text):
        return None
    if (
        len(found) == 1
        and not _OF_FIRM.search(text, 0, found[0].start())
        and not _LINK_BEFORE.search(text[: found[0].start()])
    ):
        return demands(clause, 0, Part.NICE)
    lines: list[Clause] = []
    position = 0
    for match in found:
        link = _LINK.match(text, position)
        start = link.end() if link else position
        if start < match.start() and not (
            _NO_SUBJECT.match(text, start) or _OF_FIRM.search(text, start, match.start())
        ):
            part = Part.NICE if match["nice"] else stronger(clause, Part.MUST)
            lines += demands(clause._replace(text=text[: match.end()]), start, part)
        rest = _REST.match(text, match.end())
        position = rest.end() if rest else match.end()
    return [line._replace(lead=line.text) for line in lines] or None


def _each(clause: Clause, start: int) -> Iterator[Clause]:
    """The members of a list of names, each by itself."""
    position = start
    for match in [*re.finditer(r",\s*(?:and\s+)?", clause.text[start:]), None]:
        first, last = trimmed(clause.text, position, start + match.start() if match else len(clause.text))
        if first < last:
            yield Clause(
                clause.text[first:last], clause.start + first, clause.start + last, Part.ASKED, "", is_listed=True
            )
        position = start + match.end() if match else last


def _until(clause: Clause, match: re.Match[str] | None) -> Clause:
    return clause._replace(text=clause.text[: match.start()]) if match else clause
