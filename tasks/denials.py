"""What a sentence of the candidate does not affirm: it denies, wishes, plans, doubts, or tells of somebody else.

Written for answers that are typed on a phone: "dont", "havent", "cant say". In doubt it affirms nothing: a fact that is
missed can be told again, a wrong one is a lie in somebody's resume.
"""

import re

from resume.patterns import Pattern

_APOSTROPHE = Pattern(r"[’‘´`ʼ′]")
_CONTRACTED = Pattern(
    r"\b(do|does|did|is|are|was|were|have|has|had|ca|wo|would|could|should|must|might|need|ai)"
    r"(?: ?n['’ ]?t|nt['’]t|ent|['’]nt)\b",
    re.IGNORECASE,
)
_MISSPELLED = Pattern(
    r"\b(?:dnt|dint|didint|dident|dosen'?t|doesent|dosn'?t|havn'?t|hav'?nt|hvnt|avent|wasent|carn'?t|cannt"
    r"|wouldent|couldent|didnot|donot|nvr|neva|nevr|dunno|idk)\b",
    re.IGNORECASE,
)
# Words of denial that deny nothing of what the sentence tells.
_NOT_DENYING = Pattern(
    r"\b(?:not (?:only|just|merely|least)|no ?(?:one|body) else|without me|from nothing|not least|not to mention"
    r"|no (?:problems?|doubt|fewer than|less than|later than|matter)"
    r"|if (?:needed|necessary"
    r"|required|asked)|so (?:that )?(?:\w+ ){1,3}could|never (?:missed|late|failed|lost)|(?:to|from|near|near-"
    r"|below) zero"
    r"|(?:zero|no|without(?: an?| any| one| a single)?) (?:\w+ )?(?:defects?|accidents?|incidents?|errors?|injur(?:y"
    r"|ies)|harm"
    r"|loss(?:es)?|downtime|outages?|complaints?|findings?|faults?|issues?|interruptions?|breaches|penalties"
    r"|escalations?))\b"
    r"|\b(?:machine|deep|distance|blended|online|supervised|reinforcement|adult|early|e)[ -]learning\b"
    r"|\blearning (?:support|needs|disabilit\w+|difficult\w+|(?:and|&) development|objectives|outcomes|management"
    r"|environments?|plans?|materials|resources|assistants?|mentor)\b|\bindustry 0\b",
    re.IGNORECASE,
)
_DENIED = Pattern(
    r"\b(?:no|not|never|none|nor|neither|nope|nah|naw|nay|nada|nil|zero|zilch|negative|n/a|without|hardly|barely"
    r"|rarely|scarcely|seldom|lack(?:s|ed|ing)?|unfamiliar|cannot|except|nothing|nobody|no ?one|nowhere|unsure|unable"
    r"|0 (?:experience|knowledge|exposure|years?|yrs?|months?)|little (?:or no|to no|experience|exposure|knowledge)"
    r"|(?:limited|minimal|insufficient) (?:\w+ )?(?:experience|exposure|knowledge)"
    r"|learn(?:ing)?|want|wish|hope|hoping|would|could|should|might|if|maybe|perhaps|possibly|probably|presumably|doubt"
    r"|i (?:guess|think|suppose|believe)|plan(?:s|ning)? to|going to|willing|interested|eager|keen|curious|aspir\w+"
    r"|love to"
    r"|like to|about to|working towards?|(?:studying|preparing|revising) (?:for|to|towards?)|in progress|awaiting"
    r"|next (?:week|month|year|term|spring|summer|autumn|fall|winter)"
    r"|(?:only|just|merely) (?:\w+ )?(?:read|heard|hear|saw|seen|see|watch(?:ed)?|observed?|shadow(?:ed)?|looked|sat in"
    r"|witnessed|know of|knew of)|(?:read|heard) (?:\w+ ){0,2}(?:about|of|on)|watched|shadow(?:ed|ing)|know what"
    r"|(?:seen|saw) (?:it|them|others|people|someone|somebody|colleagues)|aware of|in theory"
    r"|years? ago i (?:stopped|quit)|new to (?:me|it|this|that)|foreign to me|strangers? to|clueless|rusty"
    r"|forgot(?:ten)?"
    r"|expired|lapsed|ran out|run out|revoked|suspended|failed (?:the|my|it|that)|drop(?:ped)? out"
    r"|instead|rather than|other than|apart from|aside from|as opposed to|unlike|excluding|as good as"
    r"|similar to|equivalent (?:of|to)|comparable (?:to|with)|alternatives? to|akin to|something like"
    r"|nein|nicht|kein\w*|niemals|nie|noch nie|jamais|aucune?|(?:ne|n') ?\w+ (?:pas|plus)|pas (?:de|encore|du)"
    r"|nunca|jamás|ninguna?|ningún|tampoco|niet|geen|nooit|nessun\w*|mai (?:usato|fatto|avuto|visto)|não|nao"
    r"|nenhum\w*|nigdy|non (?:ho|so|sono|conosco)"
    r")\b|n't\b|'d (?:love|like)\b|\?\s*$",
    re.IGNORECASE,
)
# What was near, or what one thinks of it, and no deed: "it was before my time", "open to it", "RabbitMQ, like Kafka".
_DOUBTED = Pattern(
    r"\b(?:before my time|(?:before|after) i (?:left|joined|came)|belong(?:s|ed) to|i left \w+ to|stay(?:ed)? (?:out"
    r"|away)"
    r"|i (?:\w+ )?(?:avoid(?:ed)?|refused?|declined?|struggled?)|but (?:i )?declined|yet to|planned to"
    r"|(?:was|were|is|are) (?:only )?planned|gap (?:for|in) m[ey]|weak (?:on|in|at|spot|point)|weakness|on my list"
    r"|(?:i'm|im|am) (?:sure|open to)|pick (?:it )?up|applied for an?|depends|lol|ha(?:ha)?|used to think|heard"
    r"|looked at"
    r"|sat in on|ad(?:vert)? says|job (?:ad|advert|posting|description)|same as|(?:something|anything) close to"
    r"|(?:anything|all|everything|everybody|everyone) but|nur|ohne|sin (?:experiencia|conocimientos?)|sans|seulement)\b"
    r"|\w-like\b|(?<!the )\bonly (?!\d)|(?<![a-z]s )\blike\b|\s[<>]{1,2}\s|[:\s]0\s*[.!]?$|,\s*non\W*$"
    r"|^\W*(?:open to|n\.?\s?a\b|why|what|whats|how|who|which|is|are|does)\b",
    re.IGNORECASE,
)
_SOMEBODY = (
    r"(?:colleagues?|co-?workers?|teammates?|boss|managers?|supervisors?|wife|husband|partners?|spouse|girlfriend"
    r"|boyfriend"
    r"|friends?|brother|sister|father|mother|son|daughter|cousin|neighbou?rs?|predecessor|successor|flatmate"
    r"|roommate|team"
    r"|company|firm|department|employer|vendor|contractors?|consultants?|agency|guys?|lads?)"
)
_MAYBE_ONESELF = (  # who may well be the candidate: "a senior nurse for 8 years"
    r"(?:accountants?|bookkeeper|leads?|leaders?|juniors?|seniors?|assistants?|secretary|receptionist|foreman|chefs?"
    r"|nurses?"
    r"|doctors?|clients?|customers?|developers?|engineers?|admins?|analysts?|specialists?|people|staff|office|HQ|IT)"
)
_WHOSE = r"(?:my|our|his|her|their|the|a|an|another|one of (?:my|our|the)|some of (?:my|our|the)|other)"
_SOMEBODY_OF_MINE = (
    rf"(?:{_WHOSE}\s+(?:\w+\s+){{0,2}}{_SOMEBODY}|colleagues|co-?workers|teammates|others|he|she|they|someone|somebody)"
)
_ANYBODY_ELSE = rf"(?:{_SOMEBODY_OF_MINE}|{_WHOSE}\s+(?:\w+\s+){{0,2}}{_MAYBE_ONESELF})"
_DONE = (
    r"(?:done|handled|run|managed|owned|covered|looked after|taken care of|dealt with|used|built|set up|administered"
    r"|supported|kept|maintained|performed|carried out|processed|made|led|taught|operated|prepared|written)"
)
# Somebody else did it; "my manager and I ran it" and "the team had me run it" are the candidate's own.
_OTHERS = Pattern(
    rf"^\W*(?:(?:yes|yeah|sure|well|but|and|so|actually)\W+)?{_SOMEBODY_OF_MINE}\b"
    r"(?!(?:\s+of\s+\w+)?\s+and\s+(?:the work that\s+)?(?:I|we|me)\b)"
    r"(?![^,;]*\b(?:asked|had|let|put|made|sent|trained|promoted|chose|gave|trusted|appointed|reported to"
    r"|named)\s+(?:me|us)\b)"
    r"|^\W*(?-i:(?:(?!(?:I|We)(?:['\s]|ve\b))[A-Z][\w&.'-]*\s+){1,4}(?:uses|runs|has|had|ran|used(?=\s+(?:the\s+"
    r"|an?\s+)?[A-Z])))\b"
    rf"|\b{_ANYBODY_ELSE}\s+(?:(?:who|that|mostly|always|usually|actually|then)\s+)?(?:did|does|do|handled?s?"
    rf"|looked after"
    r"|looks? after|takes? care|took care|dealt with|was in charge|is in charge|was responsible|is responsible)\b"
    rf"|\b(?:was|were|is|are|been|being|got|gets)\s+(?:\w+ly\s+|all\s+)?{_DONE}\s+by\s+(?!me\b|us\b|myself\b|hand\b)"
    rf"|^(?![^.]*\b(?:I|we|me|my|our)\b)[^,;]{{1,60}}\b{_DONE}\s+by\s+(?:{_ANYBODY_ELSE}|{_SOMEBODY})\b"
    rf"|\b(?:was|were|is|are|that's|it's)\s+(?:all\s+|more\s+|really\s+)?(?:{_WHOSE})\s+(?:\w+\s+){{0,2}}"
    rf"{_SOMEBODY}(?:'s?)?\s*(?:job|work|task|area|thing|side)?\s*[.!]?$",
    re.IGNORECASE,
)
_ONESELF = Pattern(r"\b(?:I|we|me)\b|\d", re.IGNORECASE)
# A denial that names nothing of its own is one of what was named before it: "Kafka. Never used it."
_OF_NOTHING_ELSE = frozenset(
    """a afraid ago all am an and any anything at be been but can did do does doing done either ever experience
    for had has have having heard honestly i in is it know me my myself n't n/a nada nah never no none nope not
    nothing of on one or personally really sadly say so sorry such t that the them these this those though to
    touch touched tried try unfortunately use used using was we with work worked yet zero""".split()
)
_WORD = re.compile(r"[^\W\d_]+|n/a", re.IGNORECASE)
_FEW_WORDS = 4


def affirms(sentence: str) -> bool:
    """Whether it says of the candidate that something is so."""
    read = spelled_out(sentence)
    return not _denies(read) and _OTHERS.search(read) is None


def is_denial(text: str) -> bool:
    """Whether it says no, wishes or doubts."""
    return _denies(spelled_out(text))


def takes_back(denial: str, before: str, is_same_line: bool) -> bool:
    """Whether a denial is one of the sentence before it: "My last firm had Kafka. I did not touch it."."""
    words = [w.casefold() for w in _WORD.findall(_CONTRACTED.sub("not", spelled_out(denial)))]
    if words and all(w in _OF_NOTHING_ELSE for w in words):
        return True
    return is_same_line and len(before.split()) <= _FEW_WORDS and _ONESELF.search(before) is None


def spelled_out(text: str) -> str:
    """The text with straight apostrophes, and with those that contractions of "not" want: "dont", "havent"."""
    text = _APOSTROPHE.sub("'", text)
    return _MISSPELLED.sub("don't", _CONTRACTED.sub(r"\1n't", text))


def _denies(read: str) -> bool:
    left = _NOT_DENYING.sub(" ", read)
    return _DENIED.search(left) is not None or _DOUBTED.search(left) is not None
