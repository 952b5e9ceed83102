"""English wording: a weak opening made direct, without another meaning. Only verbs of the table are touched."""

import re
from typing import NamedTuple

from recovery.verbs import GERUNDS, NOUNS, PAST, PAST_OF, Verb
from resume.text import mask
from tasks.quality import TAKES_PART


class Tightened(NamedTuple):
    """The text with its opening made direct, and the words that were replaced."""

    text: str
    opening: str


def _any_of(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]


_GERUND, _NOUN, _BASE = _any_of(GERUNDS), _any_of(NOUNS), _any_of(PAST_OF)
_FLAGS = re.IGNORECASE | re.VERBOSE
_ALSO = r"(?:mainly|also|solely|primarily|mostly|fully|directly|largely|chiefly|jointly)\s+"
# What a line says of a duty instead of the deed; `past` is set where it is over.
_DUTY = rf"""(?:
    (?:i\s+(?:am|{{was}})\s+|{{was}}\s+|am\s+|is\s+)?(?:{_ALSO})?
        (?:responsible|accountable)\s+for
    |(?:i\s+(?:am|{{was}})\s+|{{was}}\s+|am\s+|is\s+)?(?:{_ALSO})?
        (?:tasked\s+with|in\s+charge\s+of|charged\s+with|entrusted\s+with)
    |(?:i\s+)?(?:{{had}}|held|have|has|with)\s+(?:(?:sole|full|overall)\s+)?responsibility\s+for
    |(?:my\s+)?(?:main\s+|key\s+|core\s+|daily\s+|primary\s+|job\s+|other\s+|day-to-day\s+)*
        (?:duties|responsibilities|tasks|role|work|job)\s+(?:also\s+)?
        (?:includes?|{{included}}|{{involved}}|involves?|{{consisted}}\s+of|consists?\s+of)\s*:?
)"""
_PLACES = {
    "was": "(?P<was>was|were)",
    "had": "(?P<had>had)",
    "included": "(?P<included>included)",
    "involved": "(?P<involved>involved)",
    "consisted": "(?P<consisted>consisted)",
}


def _duty() -> str:
    """The pattern with each past form in a group of its own, by number where one stands twice."""
    pattern = _DUTY
    for name, group in _PLACES.items():
        parts = pattern.split(f"{{{name}}}")
        pattern = parts[0] + "".join(
            group.replace(f"?P<{name}>", f"?P<{name}{number}>") + part for number, part in enumerate(parts[1:])
        )
    return pattern


_WEAK = re.compile(
    rf"""(?P<weak>{_duty()})\s+(?:successfully\s+|effectively\s+)?
        (?P<first>{_GERUND})\b
        (?P<more>(?:,\s+(?:{_GERUND})\b)*(?:,?\s+and\s+(?:{_GERUND})\b)?)""",
    _FLAGS,
)
# "Responsible for the maintenance and repair of ..."
_WEAK_NOUN = re.compile(
    rf"""(?P<weak>{_duty()})\s+(?:the\s+)?
        (?P<first>{_NOUN})
        (?P<more>(?:,\s+(?:the\s+)?(?:{_NOUN})\b)*(?:,?\s+and\s+(?:the\s+)?(?:{_NOUN})\b)?)
        \s+of\b""",
    _FLAGS,
)
# "Performed maintenance on ...", "Provided training and support to ..."
_LIGHT = re.compile(
    rf"""(?P<weak>(?:i\s+)?(?P<light>performed|perform|conducted|conduct|carried\s+out|carry\s+out|undertook|undertake
        |provided|provide))\s+(?:the\s+)?
        (?P<first>{_NOUN}|support|assistance|guidance|instruction)
        (?P<more>(?:,?\s+and\s+(?:{_NOUN}|support|assistance|guidance|instruction)\b)?)
        \s+(?P<link>of|on|to|for)\b(?=\s+\w)""",
    _FLAGS,
)
# "Responsible for weekly payroll": a thing, and no deed, person, place or outcome.
_DEED = re.compile(rf"(?:\S+\s+){{0,6}}(?:{_NOUN})\s+of\b", re.IGNORECASE)
_THING = re.compile(
    r"""(?P<weak>(?:i\s+(?:am|was)\s+|(?P<was1>was|were)\s+|am\s+|is\s+)?(?:(?:mainly|also|solely|primarily|mostly)\s+)?
        (?:responsible|accountable)\s+for)\s+
        (?P<first>(?!(?:\w+ing|its|their|his|her|our|my|this|it|them)\b)(?=\w))(?P<more>)""",
    _FLAGS,
)
_NO_THING = re.compile(
    r"\b(?:people|persons?|staff|teams?|members?|employees?|reports|nurses?|aides?|engineers?|developers?|technicians?"
    r"|teachers?|students?|pupils?|child(?:ren)?|patients?|residents?|clients?|customers?|guests?|workers?|crews?|cooks?"
    r"|reps?|drivers?|officers?|volunteers?|interns?|apprentices?|clerks?|receptionists?|porters?|analysts?|designers?"
    r"|managers?|assistants?|accounts(?!\s+(?:payable|receivable))|district|territor(?:y|ies)|regions?|areas?|department|store|shop|floor|ward|unit"
    r"|sites?|branch(?:es)?|sections?|class(?:es)?|operations?|business|success|quality|safety|security|growth|profit\w*"
    r"|p&l|revenue|sales|results|performance|well-?being|satisfaction|compliance|strategy|vision|everything)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(r"[^,;:.()]*?(?=\s+(?:of|for|in|on|at|with|to|through|from|across|during|incl|and)\b|[,;:.()]|$)")
_LIGHT_NOUNS = {
    "support": Verb("supported", "support"),
    "assistance": Verb("assisted", "assist"),
    "guidance": Verb("guided", "guide"),
    "instruction": Verb("instructed", "instruct"),
}
_PROVIDED = {  # nouns that one gives to somebody, and the words that follow them then
    "training": ("to", "for"), "support": ("to", "for"), "assistance": ("to",), "guidance": ("to",),
    "instruction": ("to",),
}  # fmt: skip
# "My role was to manage ...", "Was able to cut ...": the verb itself follows.
_INFINITIVE = re.compile(
    rf"""(?P<weak>(?:my\s+(?:main\s+)?(?:role|job|task|duty)\s+(?:was|is)\s+to
        |(?:i\s+)?(?:was|were|am|is)\s+(?:tasked|required|able)\s+to
        |(?:i\s+)?managed\s+to|tasked\s+to|required\s+to))\s+(?:successfully\s+)?
        (?P<first>{_BASE})\b(?P<more>)""",
    _FLAGS,
)
_FIRST_PERSON = re.compile(
    r"(?P<weak>i(?:['’]ve|\s+have)?(?:\s+also)?)\s+(?:(?P<adverb>\w+ly)\s+)?(?P<first>[a-z]{2,}(?:-[a-z]+)?)\b", _FLAGS
)
# These stand before nouns too ("building maintenance", "operating room"); before a word like "the" they are verbs.
_NOUNLIKE = frozenset(
    """billing booking building buying calculating cleaning closing coaching communicating cooking cutting dispensing
    drafting driving editing engaging feeding filing finding forecasting generating grading guiding hiring holding
    increasing interviewing invoicing laying leading loading manufacturing measuring meeting mixing monitoring
    motivating operating ordering packing painting paying picking placing planning planting plating polishing printing
    processing producing publishing purchasing receiving recording recruiting reporting running scheduling selling
    sending serving sorting sourcing speaking stocking storing supporting surveying teaching testing tracking trimming
    unloading visiting weighing welding wiring wrapping writing""".split()
)
_DETERMINER = re.compile(
    r"\s+(?:the|an?|all|any|both|each|every|its|her|his|their|our|my|this|these|those|more|over|up|about|around|nearly"
    r"|several|multiple|various|many|two|three|four|five|six|seven|eight|nine|ten|\$?\d[\d,.]*|across|with|for|to|of)\b",
    re.IGNORECASE,
)
_MANAGING_PEOPLE = re.compile(r"managing\s+(?:director|partner|editor|agent)", re.IGNORECASE)
_JOINT = r"(?:,(?:\s+and)?|\band|\bor|\bplus|\bas well as|;)\s+"
# What is joined to the first deed further on and would no longer fit.
_JOINED = re.compile(
    rf"{_JOINT}(?:for\b|(?:the\s+)?(?:\w+(?:tion|ment|ance|ing)|{_NOUN})\s+of\b|(?:{_NOUN})s?\s*(?:[.,;]|$))",
    re.IGNORECASE,
)
_JOINED_THING = re.compile(rf"{_JOINT}for\b", re.IGNORECASE)
_GERUND_JOINED = re.compile(
    rf"{_JOINT}(?:(?:then|also|\w+ly)\s+)?(?P<gerund>[a-z]{{3,}}ing(?:\s+(?:up(?:\s+on)?|for|out|with))?)\b",
    re.IGNORECASE,
)
_JOINED_BASE = re.compile(rf"(?:,|\band|\bor|;)\s+(?:{_BASE})\b", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?!(?:and|or|as|plus)\b)\w")
_ME = re.compile(r"(?<![\w.'’/-])(?:I(?![\w./-])|I['’]\w+|myself|me)(?!\w)")


def tighten(text: str, *, is_present: bool = False) -> Tightened | None:
    """ "Responsible for managing the ward" becomes "Managed the ward"; None when the text opens otherwise.

    A text in which another deed is joined to the first further on is left alone: it would no longer fit.

    Args:
        is_present: the position goes on, and its duties are told in the present tense ("Manage the ward"); what says
            itself that it is over stays in the past.
    """
    visible = mask(text)
    for pattern, forms, tighter in (
        (_WEAK, GERUNDS, _after_duty),
        (_WEAK_NOUN, NOUNS, _after_duty),
        (_LIGHT, NOUNS | _LIGHT_NOUNS, _after_light),
        (_INFINITIVE, _INFINITIVES, _after_infinitive),
    ):
        if match := pattern.match(visible):
            return tighter(text, visible, match, forms, is_present)
    if match := _THING.match(visible):
        return _handled(text, visible, match, is_present=is_present)
    match = _FIRST_PERSON.match(visible)
    return _after_first_person(text, match) if match else None


_INFINITIVES = {base: Verb(past, base) for base, past in PAST_OF.items()}
_Forms = dict[str, Verb]


def _after_duty(text: str, visible: str, match: re.Match[str], forms: _Forms, is_present: bool) -> Tightened | None:
    if _JOINED.search(visible, match.end()) or _MANAGING_PEOPLE.search(text) or _ME.search(visible, match.end()):
        return None
    deeds = [deed.lower() for deed in _deeds(match)]
    if forms is GERUNDS and deeds[-1] in _NOUNLIKE and not _DETERMINER.match(visible, match.end()):
        return None
    is_over = any(value for name, value in match.groupdict().items() if name[-1].isdigit())
    is_present = is_present and not is_over
    rest = _with_verbs(text, visible, match.end(), is_present=is_present)
    return _opened(text, match, forms, rest, is_present=is_present) if rest is not None else None


def _handled(text: str, visible: str, match: re.Match[str], *, is_present: bool) -> Tightened | None:
    """ "Handled weekly payroll": who is responsible for a thing does no less than handle it."""
    head = _HEAD.match(visible, match.end())
    if (
        head is None
        or _NO_THING.search(head[0])
        or _DEED.match(visible, match.end())
        or _JOINED_THING.search(visible, match.end())
    ):
        return None
    if _MANAGING_PEOPLE.search(text) or _ME.search(visible, match.end()):
        return None
    is_present = is_present and match["was1"] is None
    rest = _with_verbs(text, visible, match.end(), is_present=is_present)
    opening = "Handle" if is_present else "Handled"
    return Tightened(f"{opening} {rest}", text[: match.end()]) if rest is not None else None


def _with_verbs(text: str, visible: str, start: int, *, is_present: bool) -> str | None:
    """The rest of the text from `start`, with the deeds that are joined to the first as verbs too; None when one of
    them may not be a deed."""
    rest, done = "", start
    for joined in _GERUND_JOINED.finditer(visible, start):
        gerund, end = joined["gerund"].lower(), joined.end()
        if gerund not in GERUNDS and " " in gerund:
            gerund = gerund.split()[0]
            end = joined.start("gerund") + len(gerund)
        verb = GERUNDS.get(gerund)
        has_object = _DETERMINER.match(visible, end) or (gerund not in _NOUNLIKE and _OBJECT.match(visible, end))
        if verb is None or not has_object:
            return None
        rest += text[done : joined.start("gerund")] + (verb.base if is_present else verb.past)
        done = end
    return rest + text[done:]


def _after_light(text: str, visible: str, match: re.Match[str], forms: _Forms, is_present: bool) -> Tightened | None:
    deeds, link = [deed.lower() for deed in _deeds(match)], match["link"].lower()
    light = match["light"].lower()
    if light.startswith("provide"):
        if any(link not in _PROVIDED.get(deed, ()) for deed in deeds):
            return None
    elif link not in ("of", "on") or any(deed in _LIGHT_NOUNS for deed in deeds):
        return None
    if _JOINED.search(visible, match.end()) or _GERUND_JOINED.search(visible, match.end()):
        return None
    return _opened(
        text,
        match,
        forms,
        text[match.end() :],
        is_present=light in ("perform", "conduct", "carry out", "undertake", "provide"),
    )


def _after_infinitive(
    text: str, visible: str, match: re.Match[str], forms: _Forms, is_present: bool
) -> Tightened | None:
    if _JOINED_BASE.search(visible, match.end()) or _ME.search(visible, match.end()):
        return None
    is_over = re.search(r"\b(?:was|were|managed)\b", match["weak"], re.IGNORECASE) is not None
    return _opened(text, match, forms, text[match.end() :], is_present=is_present and not is_over)


def _after_first_person(text: str, match: re.Match[str]) -> Tightened | None:
    first = match["first"].lower()
    is_verb = first in PAST_OF or first in PAST or (first.endswith("ed") and len(first) > 4)
    if match["weak"][:1] != "I" or not is_verb or _ME.search(text, match.end()):
        return None
    rest = text[match.start("adverb") if match["adverb"] else match.start("first") :]
    return Tightened(rest[:1].upper() + rest[1:], text[: len(text) - len(rest)])


def _deeds(match: re.Match[str]) -> list[str]:
    """The verbs or nouns of the opening, as written."""
    joined = re.split(r"(?:,|\band\b)\s*(?:and\s+)?(?:the\s+)?", match["first"] + match["more"])
    return [deed.strip() for deed in joined if deed.strip()]


def _opened(text: str, match: re.Match[str], forms: _Forms, rest: str, *, is_present: bool) -> Tightened:
    """The text that opens with the verbs themselves, and goes on with the rest."""
    told = match["first"] + match["more"]
    for deed in sorted(set(_deeds(match)), key=len, reverse=True):
        verb = forms[deed.lower()]
        told = re.sub(rf"(?:\bthe\s+)?\b{re.escape(deed)}\b", verb.base if is_present else verb.past, told)
    return Tightened(told[:1].upper() + told[1:] + rest, text[: match.end()])


def takes_part(text: str) -> bool:
    """Whether the text begins with taking part instead of doing ("Helped with ...", "Worked on ...")."""
    return TAKES_PART.match(mask(text)) is not None


def opens_in_present(text: str) -> bool:
    """Whether the text begins with a verb of the table in its base form ("Manage ...")."""
    first = re.match(r"[A-Za-z]+", mask(text).strip())
    return first is not None and PAST_OF.get(first[0].lower(), first[0].lower()) != first[0].lower()


def is_base_verb(word: str) -> bool:
    """Whether it is a verb of the table as it stands in the present."""
    return word.lower() in PAST_OF


def opens_in_past(text: str) -> bool:
    """Whether the text begins with a verb in the past ("Managed ...")."""
    first = re.match(r"[A-Za-z]+", mask(text).strip())
    return first is not None and (first[0].lower() in PAST or (first[0].endswith("ed") and len(first[0]) > 4))


def into_past(text: str) -> str | None:
    """ "Manage the store" becomes "Managed the store"; None when that is not certain to be right.

    Only a verb of the table before a word like "the", which makes it a verb, and only when no other of them follows
    that would need the same.
    """
    match = re.match(r"[A-Z][a-z]+", mask(text))
    past = PAST_OF.get(match[0].lower()) if match else None
    if match is None or past is None or not _DETERMINER.match(mask(text), match.end()):
        return None
    rest = text[match.end() :]
    others = re.finditer(r"(?:,|;|\band|\bor|\bto)\s+(?:then\s+|\w+ly\s+)?([a-z]+)", rest)
    if any(o[1] in PAST_OF or _DETERMINER.match(rest, o.end()) for o in others) or re.search(r"[.;]\s+\w", text):
        return None
    return past.capitalize() + text[match.end() :]
