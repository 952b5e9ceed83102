"""Words of scope that the sources tell: of the same family, or of one that claims as much, said of the same thing."""

import re

from resume.grounding.sameness import ANYONE, PERSONS, is_of_the_same, stems_of
from resume.grounding.scope import FAMILY_WORDS, SUPPORTS, UNTOLD, UNTOLD_MANY
from resume.grounding.sources import SourceTexts
from resume.grounding.statements import Statement

GROUNDS = frozenset(
    (
        *("run", "guide", "licensed_by_name", "keep", "charge", "printed", "begin", "effect"),
        *("solo", "measured", "reason", "whole", "top", "schooled", "exams", "shift", "weekday", "terms", "thirds"),
        *("season", "produce", "tend", "in_time", "own_thing"),
    )
)
"""Families that ground more than they claim: what any work is told with, and titles that are judged as names."""
TAILS = ("timely", "frugal", "complete")
"""Families that are told by whole phrases."""


def has_scope(claim: Statement, told: SourceTexts) -> bool:
    """Whether a word of scope is told of something that the claim is said of too."""
    if claim.normal in GROUNDS:
        return True
    if "-" in claim.text and claim.normal in _BEHIND and not told.is_written(claim.text.lower()):
        return _has_part(claim.text.partition("-")[0], told)
    families = {claim.normal, *SUPPORTS.get(claim.normal, ())}
    said = [s for family in sorted(families) for s in told.statements.get((claim.kind, family), ())]
    said = [s for s in said if claim.is_less or not s.is_less]
    if claim.normal == "manage" and not claim.about.isdisjoint(stems_of(ANYONE + PERSONS)):
        # Of people it takes more than to name them, or to plan for them.
        said = [s for s in said if s.normal not in (UNTOLD_MANY, "tend")]
    if claim.normal == "drive" and not claim.about & stems_of(FAMILY_WORDS["effect"]):
        said = [s for s in said if s.normal != "effect"]  # only who drove a rise has raised it
    is_behind = claim.normal in _BEHIND or _NOMINAL.search(claim.text) is not None
    about = claim.about | claim.near if is_behind else claim.about
    if claim.normal in _HELPED and "help" in claim.near:
        return told.vocabulary.knows("help")  # "helped design" is help, whatever with
    if claim.normal in TAILS and about:  # a tail is of all that stands before it
        return any(2 * len(about & (s.about | s.near)) >= len(about) for s in said)
    if claim.normal in _MADE:  # of one thing: whoever wrote a list for the crew has launched nothing for the crew
        return any(is_of_the_same(about, (s.normal != UNTOLD and s.about) or s.about | s.near) for s in said)
    return any(is_of_the_same(about, s.about | s.near) for s in said)


def _has_part(name: str, told: SourceTexts) -> bool:
    """Whether a name in capitals stands by itself: "board-certified" is more than "certified"."""
    return name.isupper() and any(re.search(rf"\b{re.escape(name)}\b(?!-)", each) for each in told.texts)


_NOMINAL = re.compile(r"(?:or|er|ors|ers|ship|ment)$", re.IGNORECASE)  # "owner", said of what stands before it too
_MADE = frozenset(("make", "start"))
_HELPED = frozenset(("make", "start", "manage", "drive"))
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
        *("hourly", "daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"),
    )
)
