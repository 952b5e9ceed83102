"""English verbs that work is told with: their forms, and the nouns that stand for them ("maintenance").

Words that are nouns as often as verbs (marketing, engineering, accounting, nursing, staffing) have no gerund here on
purpose: "responsible for marketing" is not "marketed".
"""

import re
from typing import NamedTuple


class Verb(NamedTuple):
    """The past and the base form: what a position that has ended is told in, and one that goes on."""

    past: str
    base: str


_IRREGULAR = {
    "bringing in": ("brought in", "bring in"),
    "building": ("built", "build"),
    "buying": ("bought", "buy"),
    "caring for": ("cared for", "care for"),
    "carrying out": ("carried out", "carry out"),
    "cashing up": ("cashed up", "cash up"),
    "choosing": ("chose", "choose"),
    "cutting": ("cut", "cut"),
    "dealing with": ("dealt with", "deal with"),
    "drawing up": ("drew up", "draw up"),
    "driving": ("drove", "drive"),
    "feeding": ("fed", "feed"),
    "finding": ("found", "find"),
    "first-chairing": ("first-chaired", "first-chair"),
    "following up": ("followed up", "follow up"),
    "following up on": ("followed up on", "follow up on"),
    "giving": ("gave", "give"),
    "handing out": ("handed out", "hand out"),
    "handing over": ("handed over", "hand over"),
    "growing": ("grew", "grow"),
    "holding": ("held", "hold"),
    "keeping": ("kept", "keep"),
    "laying": ("laid", "lay"),
    "leading": ("led", "lead"),
    "locking up": ("locked up", "lock up"),
    "looking after": ("looked after", "look after"),
    "making": ("made", "make"),
    "meeting": ("met", "meet"),
    "overseeing": ("oversaw", "oversee"),
    "paying": ("paid", "pay"),
    "putting out": ("put out", "put out"),
    "putting together": ("put together", "put together"),
    "putting up": ("put up", "put up"),
    "re-writing": ("rewrote", "rewrite"),
    "rewriting": ("rewrote", "rewrite"),
    "rolling out": ("rolled out", "roll out"),
    "running": ("ran", "run"),
    "second-chairing": ("second-chaired", "second-chair"),
    "selling": ("sold", "sell"),
    "sending": ("sent", "send"),
    "setting up": ("set up", "set up"),
    "signing off": ("signed off", "sign off"),
    "speaking": ("spoke", "speak"),
    "taking": ("took", "take"),
    "taking down": ("took down", "take down"),
    "teaching": ("taught", "teach"),
    "troubleshooting": ("troubleshot", "troubleshoot"),
    "writing": ("wrote", "write"),
}
_REGULAR = """adapt adjust administer advise analyse analyze answer apply approve arrange assemble assess
    assign assist audit balance bill book calculate calibrate chair change check clean clear close co-ordinate
    coach collect communicate compile complete conduct configure control coordinate counsel create debug deliver
    deploy design develop diagnose direct discharge dispatch dispense distribute document draft edit educate
    enforce engage ensure enter escort establish estimate evaluate examine execute expand facilitate file
    finalise finalize forecast generate greet grade guide handle harvest hire identify implement improve
    increase inspect install instruct integrate interview introduce investigate invoice launch liaise load
    maintain manage manufacture measure mentor migrate mix monitor motivate move negotiate observe obtain
    onboard operate optimise optimize order organise organize pack paint perform pick place plan plant plate
    polish prepare present process procure produce promote protect provide publish purchase receive reconcile
    record recruit reduce refer register repair replace report research resolve respond restock retain review
    sanitise sanitize schedule secure select serve service solve sort source standardise standardize sterilise
    sterilize stock store streamline submit supervise supply support survey tend test titrate track train
    translate transport treat trim troubleshoot turn unload update upgrade validate verify visit weigh weld wire
    wrap""".split()
_DOUBLED = frozenset({"plan", "trim", "wrap", "refer", "control", "ship", "stop", "submit"})

# The noun of a deed: who is responsible for the maintenance of a thing maintains it.
_NOUNS = {
    "administration": "administer",
    "allocation": "allocate",
    "arrangement": "arrange",
    "assembly": "assemble",
    "assessment": "assess",
    "calibration": "calibrate",
    "care": "care for",
    "cleaning": "clean",
    "closure": "close",
    "collection": "collect",
    "compilation": "compile",
    "completion": "complete",
    "configuration": "configure",
    "coordination": "coordinate",
    "co-ordination": "coordinate",
    "creation": "create",
    "delivery": "deliver",
    "deployment": "deploy",
    "design": "design",
    "development": "develop",
    "dispensing": "dispense",
    "distribution": "distribute",
    "documentation": "document",
    "drafting": "draft",
    "editing": "edit",
    "enforcement": "enforce",
    "establishment": "establish",
    "evaluation": "evaluate",
    "execution": "execute",
    "expansion": "expand",
    "facilitation": "facilitate",
    "handling": "handle",
    "implementation": "implement",
    "improvement": "improve",
    "inspection": "inspect",
    "installation": "install",
    "integration": "integrate",
    "introduction": "introduce",
    "investigation": "investigate",
    "loading": "load",
    "maintenance": "maintain",
    "management": "manage",
    "measurement": "measure",
    "migration": "migrate",
    "monitoring": "monitor",
    "negotiation": "negotiate",
    "onboarding": "onboard",
    "operation": "operate",
    "optimisation": "optimise",
    "optimization": "optimize",
    "organisation": "organise",
    "organization": "organize",
    "oversight": "oversee",
    "packing": "pack",
    "planning": "plan",
    "preparation": "prepare",
    "presentation": "present",
    "processing": "process",
    "procurement": "procure",
    "production": "produce",
    "promotion": "promote",
    "provision": "provide",
    "purchase": "purchase",
    "purchasing": "purchase",
    "reconciliation": "reconcile",
    "recording": "record",
    "recruitment": "recruit",
    "reduction": "reduce",
    "repair": "repair",
    "replacement": "replace",
    "resolution": "resolve",
    "review": "review",
    "running": "run",
    "scheduling": "schedule",
    "selection": "select",
    "servicing": "service",
    "sterilisation": "sterilise",
    "sterilization": "sterilize",
    "storage": "store",
    "submission": "submit",
    "supervision": "supervise",
    "supply": "supply",
    "testing": "test",
    "tracking": "track",
    "training": "train",
    "translation": "translate",
    "treatment": "treat",
    "unloading": "unload",
    "upkeep": "maintain",
    "validation": "validate",
    "verification": "verify",
    "writing": "write",
}


def _past(base: str) -> str:
    stem = base + base[-1] if base in _DOUBLED else base.removesuffix("e")
    return stem[:-1] + "ied" if re.search(r"[^aeiou]y$", stem) else stem + "ed"


def _gerund(base: str) -> str:
    return (base + base[-1] if base in _DOUBLED else base.removesuffix("e")) + "ing"


GERUNDS: dict[str, Verb] = {gerund: Verb(past, base) for gerund, (past, base) in _IRREGULAR.items()}
"""The verbs by the form that follows "responsible for"."""
for _base in _REGULAR:
    GERUNDS.setdefault(_gerund(_base), Verb(_past(_base), _base))

_BY_BASE = {verb.base: verb for verb in GERUNDS.values()}

NOUNS: dict[str, Verb] = {noun: _BY_BASE.get(base) or Verb(_past(base), base) for noun, base in _NOUNS.items()}
"""The verbs by the noun that stands for the deed."""

# More verbs that lines open with, of which only past and base are needed.
_ALSO = """accelerate achieve attend attract automate award boost bring:brought broaden champion consolidate
    contribute convert cook customise customize decrease defend define delegate demonstrate do:did earn eliminate
    encourage enhance exceed explain extend fix float formulate foster gain get:got guarantee help initiate
    inspire lower map merge model modernise modernize nurture open outperform overhaul partner phone pilot pioneer
    precept prevent prioritise prioritize raise rebuild:rebuilt redesign redirect redo:redid refactor renovate represent
    restore restructure revise save send:sent shape simplify solve speak:spoke spend:spent steer strengthen synthesise
    synthesize tailor transform triage tutor volunteer win:won work""".split()

PAST_OF: dict[str, str] = {verb.base: verb.past for verb in GERUNDS.values() if " " not in verb.base}
"""The past of each verb of one word, by its base."""
for _word in _ALSO:
    _base, _, _irregular = _word.partition(":")
    PAST_OF.setdefault(_base, _irregular or _past(_base))

PAST = frozenset(PAST_OF.values())
"""All of these pasts."""

DETERMINER = re.compile(
    r"\s+(?:the|an?|all|any|both|each|every|its|her|his|their|our|my|this|these|those|more|over|up|about|around|nearly"
    r"|several|multiple|various|many|two|three|four|five|six|seven|eight|nine|ten|\$?\d[\d,.]*|across|with|for|to|of)\b",
    re.IGNORECASE,
)
"""What follows a verb and no noun: "planning the menu", but "planning permission"."""

OUTCOMES = frozenset("achieve boost cut exceed expand grow improve increase meet reduce win".split())
"""Who is responsible for these has done so only where a figure tells it."""
