"""Words of scope that the sources tell: of the same family, or of one that claims as much, said of the same thing."""

import re

from resume.grounding.claims.scope import FAMILY_WORDS, SUPPORTS, UNTOLD, UNTOLD_MANY
from resume.grounding.sources import SourceTexts
from resume.grounding.statements import Statement
from resume.grounding.words.ordinary import WordClass, stem_class
from resume.grounding.words.sameness import ANYONE, PERSONS, SERVED, is_of_the_same, stems_of
from resume.terms import stem

GROUNDS = frozenset(
    "run guide licensed_by_name keep charge printed begin effect solo measured reason whole top schooled cards exams "
    "shift weekday terms thirds season produce tend in_time own_thing minutes making".split()
)
"""Families that ground more than they claim: what any work is told with, and titles that are judged as names."""
TAILS = ("timely", "frugal", "complete")
"""Families that are told by whole phrases."""


def has_scope(claim: Statement, text: str, told: SourceTexts) -> bool:
    """Whether a word of scope is told of something that the claim is said of too."""
    if claim.normal in GROUNDS:
        return True
    if _is_verbatim(claim, text, told):
        return True
    if claim.text == "publication" and text.endswith("before ", 0, claim.start):
        return told.vocabulary.has_form("publication")  # "before it went out"
    season = _A_SEASON.fullmatch(claim.text)
    if season and _LASTED.search(text, max(0, claim.start - 10), claim.start):
        return season[1].lower() in told.vocabulary.words
    if "-" in claim.text and claim.normal in _BEHIND and not told.is_written(claim.text.lower()):
        return _has_part(claim.text.partition("-")[0], told)
    families = {claim.normal, *SUPPORTS.get(claim.normal, ())}
    said = [s for family in sorted(families) for s in told.statements.get((claim.kind, family), ())]
    is_part = claim.text == "head" and _is_thing(text, claim.end)  # "head gaskets", of a "cylinder head"
    said = [s for s in said if claim.is_less or is_part or not s.is_less]
    if claim.normal == "manage" and not claim.about.isdisjoint(stems_of(ANYONE + PERSONS)):
        # Of people it takes more than to name them, or to plan for them.
        said = [s for s in said if s.normal not in (UNTOLD_MANY, "tend")]
    if claim.normal in _RHYTHMS and all(s.normal in GROUNDS for s in said):
        # "Two days" may be two of any week, where the sources do not say that they are of a month.
        rivals = [s for name in _RHYTHMS for s in told.statements.get((claim.kind, name), ())]
        said = [] if any(not claim.near.isdisjoint(s.near) for s in rivals) else said
    if claim.normal == "drive" and not claim.about & stems_of(FAMILY_WORDS["effect"]):
        said = [s for s in said if s.normal != "effect"]  # only who drove a rise has raised it
    is_behind = claim.normal in _BEHIND or _NOMINAL.search(claim.text) is not None
    about = claim.about | claim.near if is_behind else claim.about
    if claim.normal in _HELPED and _HELPING.search(text, max(0, claim.start - 60), claim.start):
        return any(map(told.vocabulary.knows, _HELP))  # "helped design" is help, whatever with
    if claim.normal in TAILS and about:  # a tail is of all that stands before it
        return any(2 * len(about & (s.about | s.near)) >= len(about) for s in said)
    if claim.normal in _MADE:  # of one thing: whoever wrote a list for the crew has launched nothing for the crew
        return any(is_of_the_same(about, (s.normal != UNTOLD and s.about) or s.about | s.near) for s in said)
    return any(is_of_the_same(about, s.about | s.near) for s in said)


def _is_verbatim(claim: Statement, text: str, told: SourceTexts) -> bool:
    """Whether the sources have the very word before the same thing, which is nobody: "lead apron", "managed care"."""
    behind = _BEHIND_IT.match(text, claim.end)
    is_thing = behind is not None and stem(behind[1]) not in stems_of(ANYONE + PERSONS + SERVED)
    return behind is not None and is_thing and told.has_pair(claim.text.lower(), behind[1])


def _is_thing(text: str, end: int) -> bool:
    """Whether a thing with a body is named behind a word."""
    behind = _BEHIND_IT.match(text, end)
    return behind is not None and stem_class(stem(behind[1])) is WordClass.THING


def _has_part(name: str, told: SourceTexts) -> bool:
    """Whether a name in capitals stands by itself: "board-certified" is more than "certified"."""
    return name.isupper() and any(re.search(rf"\b{re.escape(name)}\b(?!-)", each) for each in told.texts)


_A_SEASON = re.compile(r"a (spring|summer|autumn|winter|season)", re.IGNORECASE)
_LASTED = re.compile(r"(?:^|[,;:(–—]|\b(?:and|for|in|spent|over|during|then|plus))\s*$")  # "spent a summer on the vans"
_BEHIND_IT = re.compile(r"[ -]([a-z]{3,})(?<!the)(?<!and)(?<!for)(?<!with)(?<!from)\b")
_HELP = ("help", "assist", "contribute", "support", "participate", "involve", "part")
_HELPING = re.compile(  # and what was helped with
    r"\b(?:help|assist|contribut|support|participat|involved in|took part in)\w*(?: (?!and\b)[\w'’-]+){0,4} $",
    re.IGNORECASE,
)
_NOMINAL = re.compile(r"(?:or|er|ors|ers|ship|ment)$", re.IGNORECASE)  # "owner", said of what stands before it too
_MADE = frozenset(("make", "start"))
_HELPED = frozenset(("make", "start", "manage", "drive"))
_RHYTHMS = ("hourly", "daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly")
_BEHIND = frozenset(  # families that stand behind what they are said of, too: "Welding, certified"
    (
        *(
            "all",
            "qualify",
            "certify",
            "license",
            "award",
            "often",
            "regular",
            "compared",
            "alone",
            "recognised",
            "complete",
        ),
        *_RHYTHMS,
    )
)
