"""A plan as a value: what to do in which place of the resume, and why."""

from enum import StrEnum

from pydantic import Field

from resume.changes import Evidence
from resume.job import Priority
from resume.matching.match import Fit
from resume.model import Frozen


class Level(StrEnum):
    """How much a customization may change.

    conservative: terms, the order of skills, one line of a position moved up, and form where it is plainly uneven;
    balanced: wording, more of the order, key skills, the summary and form too; extensive: also filler, the least
    relevant last, bullets in place of long paragraphs, and the order of sections.
    """

    CONSERVATIVE = "conservative"
    BALANCED = "balanced"
    EXTENSIVE = "extensive"


class Action(StrEnum):
    """What a recommendation asks for."""

    USE_TERM = "use_term"  # the ad's word for what the resume calls otherwise
    TIGHTEN = "tighten"  # a weak opening made direct
    TRIM = "trim"  # words that say nothing left out
    REPHRASE = "rephrase"  # the same said so that it speaks to the job; needs a model
    LEAD_WITH = "lead_with"  # the most relevant items of an entry, or parts of a section, first
    LEAD_WITH_SKILLS = "lead_with_skills"  # the skills that the job asks for first in their line
    ADD_SUMMARY = "add_summary"  # a line that says what the resume shows
    FILL_GAP = "fill_gap"  # something that only the user can add; nothing is changed for it


_HARMLESS = frozenset({Action.LEAD_WITH_SKILLS, Action.FILL_GAP})
_LIGHT = _HARMLESS | {Action.USE_TERM, Action.LEAD_WITH}
_ALLOWED = {
    Level.CONSERVATIVE: _LIGHT,
    Level.BALANCED: _LIGHT | {Action.TIGHTEN, Action.REPHRASE},
    Level.EXTENSIVE: frozenset(Action),
}


def allowed_actions(level: Level, fit: Fit) -> frozenset[Action]:
    """What a level allows; on a weak fit only what does no harm."""
    return _HARMLESS if fit is Fit.WEAK else _ALLOWED[level]


class Recommendation(Frozen):
    """One thing to do in one place. `item_id` is None when it is about a whole entry or section."""

    section_id: str
    entry_id: str | None = None
    item_id: str | None = None
    action: Action
    what: str = Field(description="for the user, one sentence")
    why: str
    requirement_ids: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    before: str = Field(default="", description="the text, or part of it, that this is about")
    after: str = Field(default="", description="an example of what it could become")
    keywords: tuple[str, ...] = Field(default=(), description="terms that the new text should have")
    order: tuple[str, ...] = Field(
        default=(), description="for lead_with: ids, or the sentences of an item; for lead_with_skills: the skills"
    )
    priority: Priority = Priority.IMPORTANT


MOST_QUESTIONS = 8  # at a time; more are not answered


class Question(Frozen):
    """A gap that the candidate may be able to fill. The answer is given under the id of the requirement, best with the
    quote, for ids count the demands of one ad."""

    requirement_id: str
    text: str
    quote: str = Field(default="", description="what the ad says, by which an answer finds its requirement again")


class Plan(Frozen):
    """The plan of a customization. `is_partial` when an analysis that it stands on is missing."""

    summary: str
    recommendations: tuple[Recommendation, ...] = ()
    keywords: tuple[str, ...] = Field(default=(), description="terms of the job to emphasise where they are true")
    formatting: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    is_partial: bool = False
