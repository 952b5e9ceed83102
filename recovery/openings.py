"""Weak openings of English lines made direct, without another meaning. Only verbs of the table are touched."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from recovery.bold_openings import bolder, goes_on_in_past
from recovery.duties import verb_of_thing
from recovery.first_person import JOINED_BASE, ME, Tightened, without_me
from recovery.verbs import DETERMINER, GERUNDS, NOUNS, OUTCOMES, PAST, PAST_OF, Verb
from recovery.wording import is_loud
from resume.patterns import Pattern
from resume.text import mask

# "the maintenance of", and "the chairing of".
_NOUNS_OF: Mapping[str, Verb] = {g: v for g, v in GERUNDS.items() if " " not in g} | NOUNS


class _Deeds(NamedTuple):
    """The verbs or nouns that a duty is told with, as written, and where they end."""

    words: tuple[str, ...]
    written: str
    end: int


_FLAGS = re.IGNORECASE | re.VERBOSE
# What a line says of a duty, in front of the deed.
_DUTY = re.compile(
    r"""(?:
        (?:i['’]m\s+|(?:i\s+)?(?:was|were|am|is)\s+)?
            (?:(?:mainly|also|solely|primarily|mostly|fully|directly|largely|chiefly|jointly)\s+)?
            (?:(?P<charge>(?:responsible|accountable)\s+for|(?P<command>in\s+charge\s+of))|(?:tasked|charged|entrusted)\s+with)
        |(?:i\s+)?(?:had|held|have|has|with)\s+(?:(?:sole|full|overall)\s+)?responsibility\s+for
        |(?:my\s+)?(?:(?:main|key|core|daily|primary|job|other|day-to-day)\s+){0,3}
            (?:duties|responsibilities|tasks|role|work|job)\s+(?:also\s+)?
            (?:include[sd]?|involve[sd]?|consist(?:s|ed)?\s+of)\s*:?
    )\s+(?:(?:successfully|effectively)\s+)?""",
    _FLAGS,
)
# A duty that is over while the position goes on; what "duties included" is as much of the position as the rest.
_NOW = re.compile(r"(?:i['’]m|i\s+am|am|is)\b", re.IGNORECASE)
_OVER = re.compile(r"\b(?:was|were|had|held|managed)\b", re.IGNORECASE)
_PHRASES = "|".join(re.escape(gerund) for gerund in sorted(GERUNDS, key=len, reverse=True) if " " in gerund)
_GERUND, _NOUN = rf"(?:{_PHRASES}|(?:[a-z]+-)?[a-z]+ing)\b", r"(?:the\s+)?[a-z]+(?:-[a-z]+)?\b"
_GERUND_LIST = re.compile(rf"{_GERUND}(?:,\s+{_GERUND})*(?:,?\s+and\s+{_GERUND})?", re.IGNORECASE)
# "Responsible for the maintenance and repair of ..."
_NOUN_LIST = re.compile(rf"(?P<nouns>{_NOUN}(?:,\s+{_NOUN})*(?:,?\s+and\s+{_NOUN})?)\s+of\b", re.IGNORECASE)
# "Performed maintenance on ...", "Provided training and support to ..."
_LIGHT = re.compile(
    rf"""(?:i\s+)?(?P<light>perform(?:ed)?|conduct(?:ed)?|carr(?:ied|y)\s+out|undertook|undertake|provided?)\s+
        (?P<nouns>{_NOUN}(?:,?\s+and\s+{_NOUN})?)\s+(?P<link>of|on|to|for)\b(?=\s+\w)""",
    _FLAGS,
)
_PROVIDED: Mapping[str, tuple[str, ...]] = {  # nouns that one gives to somebody, and the words that follow them then
    "training": ("to", "for"),
    "support": ("to", "for"),
    "assistance": ("to",),
    "guidance": ("to",),
    "instruction": ("to",),
}
_GIVEN: Mapping[str, Verb] = {
    "training": NOUNS["training"],
    "support": Verb("supported", "support"),
    "assistance": Verb("assisted", "assist"),
    "guidance": Verb("guided", "guide"),
    "instruction": Verb("instructed", "instruct"),
}
# "My role was to manage ...", "Was able to cut ...": the verb itself follows.
_INFINITIVE = re.compile(
    r"""(?P<weak>my\s+(?:main\s+)?(?:role|job|task|duty)\s+(?:was|is)\s+to
        |(?:i\s+)?(?:was|were|am|is)\s+(?:tasked|required|able|responsible)\s+to
        |(?:i\s+)?(?:successfully\s+)?managed\s+to|(?:tasked|required|responsible)\s+to)\s+(?:successfully\s+)?(?P<verb>[a-z]+)\b""",
    _FLAGS,
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
# Of these one may see that they are verbs also by the things that follow: "picking orders", not "picking systems".
_OF_THINGS = frozenset("loading unloading picking packing stocking ordering hiring recruiting serving booking".split())
_THINGS = Pattern(
    r"\s+(?!(?:and|or|of|for|in|on|at|to|with|systems?|process(?:es)?|tools?|software|docks?|bays?|lines?|lists?|areas?|stations?"
    r"|equipment|materials?|machines?|crew|team|staff|desks?|office|agents?|manager|supplies|needs|requirements)\b)[a-z]+\b",
    re.IGNORECASE,
)
# These take what is moved, trained or changed; before anything but that they are nouns, or say it of the candidate.
_WITH_OBJECT = frozenset("changing chairing closing moving training turning".split())
_OBJECT_NAMED = Pattern(
    r"\s+(?:the|an?|all|any|both|each|every|its|her|his|their|our|my|this|these|those|new|junior|other|incoming|several"
    r"|multiple|various|many|two|three|four|five|six|seven|eight|nine|ten|up\s+to\s+\d+|over\s+\d+|\$?\d[\d,.]*)\s+"
    r"(?!hours?\b|days?\b|weeks?\b|months?\b|years?\b|sessions?\b|courses?\b|needs\b|and\b|or\b)[\w-]+",
    re.IGNORECASE,
)
# What is done to these things, by the words for them, is a deed: "processing invoices", "scheduling client meetings".
_DOCUMENTS = Pattern(
    r"\s+(?:(?!(?:and|or|of|for|in|on|at|to|with)\b)[\w-]+\s+)?(?:invoices|orders|payments|claims|applications|payroll|refunds|transactions"
    r"|expenses|purchase\s+orders|timesheets|referrals|returns|appointments|meetings|interviews|visits|shifts|calls|supplies"
    r"|emails|letters|reports|records|cheques|checks|wills|contracts|agreements|documents|briefs|motions|pleadings|minutes"
    r"|proposals|policies|articles)\b",
    re.IGNORECASE,
)
_TO_DOCUMENTS = frozenset(
    "billing booking drafting editing filing invoicing ordering processing recording reporting scheduling sending"
    " sorting tracking".split()
)
_AND_DID = re.compile(r"and\s+(?P<verb>[a-z]+)\b", re.IGNORECASE)
_OF = re.compile(r"\s+of\b", re.IGNORECASE)
# "the smooth running of reception": that it is to run well goes without saying.
_RUNNING = re.compile(
    r"(?:the\s+)?(?:(?:smooth|effective|efficient|successful|proper)\s+(?:and\s+)?)+"
    r"(?=(?:running|management|operation|supervision|coordination|co-ordination|organi[sz]ation)\s+of\b)",
    re.IGNORECASE,
)
# Whoever locks a shop in the evening has not closed it.
_CLOSING = re.compile(
    r"\bclosing\s+(?:[\w-]+\s+){0,3}?(?:shop|store|kitchen|bar|restaurant|caf[eé]|office|building|salon|gym|premises|pool"
    r"|branch|site|unit|floor|line)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_MANAGING_PEOPLE = re.compile(r"managing\s+(?:director|partner|editor|agent)", re.IGNORECASE)
_JOINT = r"(?:,(?:\s+and)?|\band|\bor|\bplus|\bas well as|;)\s+"
# What is joined to the first deed further on.
_JOINED_FOR = re.compile(rf"{_JOINT}for\b", re.IGNORECASE)
_JOINED_NOUN = re.compile(rf"{_JOINT}(?:the\s+)?(?P<noun>[a-z-]+)\s*(?P<next>\s+of\b|[.,;]|$)", re.IGNORECASE)
_JOINED_GERUND = re.compile(
    rf"{_JOINT}(?:(?:then|also|\w+ly)\s+)?(?P<gerund>(?:[a-z]+-)?[a-z]{{3,}}ing(?:\s+(?:up(?:\s+on)?|for|out|with))?)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s+(?!(?:and|or|as|plus)\b)\w")


def tighten(text: str, *, is_present: bool = False, is_bold: bool = False) -> Tightened | None:
    """ "Responsible for managing the ward" becomes "Managed the ward"; None when the text opens otherwise.

    A text in which another deed is joined to the first further on is left alone where it would no longer fit.

    Args:
        is_present: the position goes on, and its duties are told in the present tense ("Manage the ward"); what says
            itself that it is over stays in the past.
        is_bold: also what leaves no verb at all ("Duties included ..."), or takes the deed from what came of it.
    """
    visible = mask(text)
    found = _tightened(text, visible, is_present=is_present) or (bolder(text, visible) if is_bold else None)
    return found._replace(text=found.text.upper()) if found and is_loud(text) else found


def _tightened(text: str, visible: str, *, is_present: bool) -> Tightened | None:
    if duty := _DUTY.match(visible):
        is_now = _NOW.match(duty[0]) is not None or (is_present and not _OVER.search(duty[0]))
        is_now = is_now and not goes_on_in_past(visible, duty.end())
        return _after_duty(text, visible, duty, is_present=is_now)
    if light := _LIGHT.match(visible):
        return _after_light(text, visible, light)
    if infinitive := _INFINITIVE.match(visible):
        return _after_infinitive(text, visible, infinitive, is_present=is_present)
    return without_me(text)


def _after_duty(text: str, visible: str, duty: re.Match[str], *, is_present: bool) -> Tightened | None:
    start = duty.end()
    if easily := _RUNNING.match(visible, start):
        start = easily.end()
    if (
        _MANAGING_PEOPLE.search(text)
        or _CLOSING.search(visible, start)
        or ME.search(visible, start)
        or _JOINED_FOR.search(visible, start)
    ):
        return None
    did = _AND_DID.match(visible, start)  # "Responsible for and managed the petty cash"
    if did and did["verb"].lower() in PAST:
        return Tightened(text[did.start("verb")].upper() + text[did.start("verb") + 1 :], text[: did.start("verb")])
    gerunds = _GERUND_LIST.match(visible, start)
    is_noun_of = gerunds is not None and _OF.match(visible, gerunds.end()) is not None  # "the running of"
    if gerunds and not is_noun_of and (deeds := _deeds(gerunds[0], gerunds.end(), GERUNDS)):
        is_noun = deeds.words[-1] in _NOUNLIKE and not DETERMINER.match(visible, deeds.end)
        if deeds.words[-1] in _WITH_OBJECT:
            is_noun = _OBJECT_NAMED.match(visible, deeds.end) is None
        if is_noun and set(deeds.words) <= _OF_THINGS:
            is_noun = _THINGS.match(visible, deeds.end) is None
        if is_noun and set(deeds.words) <= _TO_DOCUMENTS:
            is_noun = _DOCUMENTS.match(visible, deeds.end) is None
        return None if is_noun else _opened(text, visible, deeds, GERUNDS, is_present=is_present)
    nouns = _NOUN_LIST.match(visible, start)
    if nouns and (deeds := _deeds(nouns["nouns"], nouns.end(), _NOUNS_OF)):
        return _opened(text, visible, deeds, _NOUNS_OF, is_present=is_present)
    if duty["charge"] is None:
        return None
    return _with_thing(text, visible, start, is_present=is_present, is_command=duty["command"] is not None)


def _deeds(written: str, end: int, forms: Mapping[str, Verb]) -> _Deeds | None:
    """The deeds of a list; None when one of them is not in the table."""
    parts = re.split(r"(?:,|\band\b)\s*(?:and\s+)?", written, flags=re.IGNORECASE)
    words = tuple(re.sub(r"^the\s+", "", part.strip(), flags=re.IGNORECASE).lower() for part in parts if part.strip())
    return _Deeds(words, written, end) if all(word in forms for word in words) else None


def _opened(text: str, visible: str, deeds: _Deeds, forms: Mapping[str, Verb], *, is_present: bool) -> Tightened | None:
    """The text that opens with the verbs themselves; None when what is joined to them would not fit."""
    if any(_is_noun_of_deed(joined) for joined in _JOINED_NOUN.finditer(visible, deeds.end)):
        return None
    rest = _with_verbs(text, visible, deeds.end, is_present=is_present)
    is_hoped = any(forms[word].base in OUTCOMES for word in deeds.words) and not _FIGURE.search(visible, deeds.end)
    if rest is None or is_hoped:
        return None
    told = deeds.written
    for word in sorted(set(deeds.words), key=len, reverse=True):
        verb = forms[word].base if is_present else forms[word].past
        told = re.sub(rf"(?:\bthe\s+)?\b{re.escape(word)}\b", verb, told, flags=re.IGNORECASE)
    return Tightened(told[:1].upper() + told[1:] + rest, text[: deeds.end])


def _is_noun_of_deed(joined: re.Match[str]) -> bool:
    """Whether the noun of a second deed follows: "... and the ordering of stock", "... and repairs"."""
    noun = joined["noun"].lower()
    is_deed = noun in NOUNS or noun.removesuffix("s") in NOUNS
    return is_deed or (joined["next"].strip() == "of" and noun.endswith(("tion", "ment", "ance", "ing")))


def _with_verbs(text: str, visible: str, start: int, *, is_present: bool) -> str | None:
    """The rest of the text from `start`, with the deeds that are joined to the first as verbs too; None when one of
    them may not be a deed."""
    rest, done = "", start
    for joined in _JOINED_GERUND.finditer(visible, start):
        gerund, end = " ".join(joined["gerund"].lower().split()), joined.end()
        if gerund not in GERUNDS and " " in gerund:
            gerund = gerund.split()[0]
            end = joined.start("gerund") + len(gerund)
        verb = GERUNDS.get(gerund)
        if verb is None or not _has_object(gerund, visible, end):
            return None
        rest += text[done : joined.start("gerund")] + (verb.base if is_present else verb.past)
        done = end
    return rest + text[done:]


def _has_object(gerund: str, visible: str, end: int) -> bool:
    """Whether what follows the gerund at `end` makes it a deed and no noun."""
    if gerund in _WITH_OBJECT:
        return _OBJECT_NAMED.match(visible, end) is not None
    if DETERMINER.match(visible, end) or (gerund not in _NOUNLIKE and _OBJECT.match(visible, end)):
        return True
    return gerund in _TO_DOCUMENTS and _DOCUMENTS.match(visible, end) is not None


def _with_thing(text: str, visible: str, start: int, *, is_present: bool, is_command: bool) -> Tightened | None:
    """ "Ran weekly payroll": what is done with the thing that begins at `start`, where its noun tells."""
    verb = verb_of_thing(visible, start, is_command=is_command)
    rest = _with_verbs(text, visible, start, is_present=is_present) if verb else None
    if verb is None or rest is None:
        return None
    return Tightened(f"{(verb.base if is_present else verb.past).capitalize()} {rest}", text[:start])


def _after_light(text: str, visible: str, light: re.Match[str]) -> Tightened | None:
    verb, link = " ".join(light["light"].lower().split()), light["link"].lower()
    is_given = verb.startswith("provide")
    forms = _GIVEN if is_given else NOUNS
    deeds = _deeds(light["nouns"], light.end(), forms)
    if deeds is None or any(link not in (_PROVIDED[w] if is_given else ("of", "on")) for w in deeds.words):
        return None
    if _JOINED_GERUND.search(visible, deeds.end) or _JOINED_FOR.search(visible, deeds.end):
        return None
    is_present = verb in ("perform", "conduct", "carry out", "undertake", "provide")
    return _opened(text, visible, deeds, forms, is_present=is_present)


def _after_infinitive(text: str, visible: str, match: re.Match[str], *, is_present: bool) -> Tightened | None:
    verb, end = match["verb"].lower(), match.end()
    is_joined = any(joined["verb"].lower() in PAST_OF for joined in JOINED_BASE.finditer(visible, end))
    if verb not in PAST_OF or is_joined or ME.search(visible, end):
        return None
    is_reached = re.search(r"able|managed", match["weak"], re.IGNORECASE) or _FIGURE.search(visible, end)
    if verb in OUTCOMES and not is_reached:
        return None
    told = verb if is_present and not _OVER.search(match["weak"]) else PAST_OF[verb]
    return Tightened(told.capitalize() + text[end:], text[:end])
