"""English wording: a weak opening made direct, without another meaning. Only verbs of the table are touched."""

import re
from typing import NamedTuple

from resume.text import mask
from tasks.quality import TAKES_PART


class Tightened(NamedTuple):
    """The text with its opening made direct, and the words that were replaced."""

    text: str
    opening: str


# gerund: (past, base). Words that are nouns as often as verbs (marketing, engineering, accounting, nursing, training,
# staffing) are left out on purpose: "responsible for training" is not "trained".
_IRREGULAR = {
    "building": ("built", "build"),
    "buying": ("bought", "buy"),
    "driving": ("drove", "drive"),
    "giving": ("gave", "give"),
    "growing": ("grew", "grow"),
    "holding": ("held", "hold"),
    "keeping": ("kept", "keep"),
    "leading": ("led", "lead"),
    "making": ("made", "make"),
    "overseeing": ("oversaw", "oversee"),
    "running": ("ran", "run"),
    "selling": ("sold", "sell"),
    "setting up": ("set up", "set up"),
    "taking": ("took", "take"),
    "teaching": ("taught", "teach"),
    "writing": ("wrote", "write"),
}
_REGULAR = """administer analyse analyze answer approve arrange assess assign assist audit balance calculate check coach
    collect compile complete conduct configure coordinate counsel create debug deliver deploy design develop
    direct document draft educate enforce ensure establish evaluate examine execute facilitate file forecast
    handle hire identify implement improve inspect install instruct interview investigate lead liaise load
    maintain manage measure mentor migrate monitor negotiate onboard operate optimise optimize order organise
    organize perform plan prepare present process produce provide purchase receive reconcile record recruit
    reduce repair report research resolve review schedule select serve supervise supply support teach test track
    titrate transport troubleshoot unload update upgrade verify""".split()


def _forms() -> dict[str, tuple[str, str]]:
    forms = dict(_IRREGULAR)
    for base in _REGULAR:
        stem = base[:-1] if base.endswith("e") else base
        if base in {"plan"}:
            stem += base[-1]
        past = stem[:-1] + "ied" if re.search(r"[^aeiou]y$", stem) else stem + "ed"
        forms.setdefault(stem + "ing", (past, base))
    forms["troubleshooting"] = ("troubleshot", "troubleshoot")
    return forms


_FORMS = _forms()
_GERUND = "|".join(sorted(map(re.escape, _FORMS), key=len, reverse=True))
_WEAK = re.compile(
    rf"""(?P<weak>(?:(?:i\s+)?(?:was|were|am|is)\s+)?(?:mainly\s+|also\s+|solely\s+|primarily\s+)?
        (?:responsible\s+for|tasked\s+with|in\s+charge\s+of|charged\s+with|entrusted\s+with)
        |(?:(?:my\s+)?(?:main\s+|key\s+|daily\s+)?(?:duties|responsibilities|tasks)\s+(?:also\s+)?included?))
        \s+(?P<adverb>successfully\s+|effectively\s+)?
        (?P<first>{_GERUND})\b
        (?P<more>(?:,\s+(?:{_GERUND})\b)*(?:,?\s+and\s+(?:{_GERUND})\b)?)""",
    re.IGNORECASE | re.VERBOSE,
)
# These stand before nouns too ("building maintenance", "operating room"); before a word like "the" they are verbs.
_NOUNLIKE = frozenset(
    """building buying calculating coaching driving filing holding leading loading measuring monitoring operating
    ordering planning processing purchasing receiving recording recruiting reporting running scheduling selling
    serving supporting teaching testing tracking unloading writing""".split()
)
_DETERMINER = re.compile(
    r"\s+(?:the|an?|all|any|both|each|every|its|her|his|their|our|my|this|these|those|more|over|up|about|around|nearly"
    r"|several|multiple|various|many|two|three|four|five|six|seven|eight|nine|ten|\$?\d[\d,.]*|across|with|for|to|of)\b",
    re.IGNORECASE,
)
_MANAGING_PEOPLE = re.compile(r"managing\s+(?:director|partner|editor|agent)", re.IGNORECASE)
_OTHER_GERUND = re.compile(r"(?:,|\band|\bor|\bplus|\bas well as|;)\s+(?:\w+ly\s+)?[a-z]{3,}ing\b", re.IGNORECASE)


_PAST_OF = {base: past for past, base in _FORMS.values() if " " not in base}
_PAST = frozenset(_PAST_OF.values())


def tighten(text: str, *, is_present: bool = False) -> Tightened | None:
    """ "Responsible for managing the ward" becomes "Managed the ward"; None when the text opens otherwise.

    A text in which another gerund is joined to the first further on is left alone: it would no longer fit.

    Args:
        is_present: the entry speaks of today in the present tense ("Manage the ward").
    """
    match = _WEAK.match(mask(text))
    if match is None or _OTHER_GERUND.search(text, match.end()) or _MANAGING_PEOPLE.search(text):
        return None
    last = re.split(r"\W+", match["first"] + match["more"])[-1].lower()
    if last in _NOUNLIKE and not _DETERMINER.match(mask(text), match.end()):
        return None
    form = 1 if is_present else 0
    verbs = re.sub(_GERUND, lambda m: _FORMS[m[0].lower()][form], match["first"] + match["more"], flags=re.IGNORECASE)
    return Tightened(verbs[:1].upper() + verbs[1:] + text[match.end() :], text[: match.end()])


def takes_part(text: str) -> bool:
    """Whether the text begins with taking part instead of doing ("Helped with ...", "Worked on ...")."""
    return TAKES_PART.match(mask(text)) is not None


def opens_in_present(text: str) -> bool:
    """Whether the text begins with a verb of the table in its base form ("Manage ...")."""
    first = re.match(r"[A-Za-z]+", text.strip())
    return first is not None and any(first[0].lower() == base for _, base in _FORMS.values())


def is_base_verb(word: str) -> bool:
    """Whether it is a verb of the table as it stands in the present."""
    return word.lower() in _PAST_OF


def opens_in_past(text: str) -> bool:
    """Whether the text begins with a verb in the past ("Managed ...")."""
    first = re.match(r"[A-Za-z]+", mask(text).strip())
    return first is not None and (first[0].lower() in _PAST or (first[0].endswith("ed") and len(first[0]) > 4))


def into_past(text: str) -> str | None:
    """ "Manage the store" becomes "Managed the store"; None when that is not certain to be right.

    Only a verb of the table before a word like "the", which makes it a verb, and only when no other of them follows
    that would need the same.
    """
    match = re.match(r"[A-Z][a-z]+", mask(text))
    past = _PAST_OF.get(match[0].lower()) if match else None
    if match is None or past is None or not _DETERMINER.match(mask(text), match.end()):
        return None
    rest = text[match.end() :]
    others = re.finditer(r"(?:,|;|\band|\bor|\bto)\s+(?:then\s+|\w+ly\s+)?([a-z]+)", rest)
    if any(o[1] in _PAST_OF or _DETERMINER.match(rest, o.end()) for o in others) or re.search(r"[.;]\s+\w", text):
        return None
    return past.capitalize() + text[match.end() :]
