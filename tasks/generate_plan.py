"""What to change, and why."""

from enum import StrEnum

from pydantic import Field

from orchestrator import MicroTask
from resume.changes import Evidence
from resume.job import Priority
from resume.model import Frozen


class Level(StrEnum):
    """How much a customization may change.

    conservative: terms and the order of skills; balanced: wording, order of bullets and form too; extensive: also the
    order of sections and a summary.
    """

    CONSERVATIVE = "conservative"
    BALANCED = "balanced"
    EXTENSIVE = "extensive"


class Action(StrEnum):
    """What a recommendation asks for."""

    USE_TERM = "use_term"  # the ad's word for what the resume calls otherwise
    TIGHTEN = "tighten"  # a weak opening made direct
    LEAD_WITH = "lead_with"  # the most relevant items of an entry first
    LEAD_WITH_SKILLS = "lead_with_skills"  # the skills that the job asks for first in their line
    ADD_SUMMARY = "add_summary"  # a line that says what the resume shows


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
    order: tuple[str, ...] = Field(default=(), description="for lead_with: item ids; for lead_with_skills: the skills")
    priority: Priority = Priority.IMPORTANT


class Question(Frozen):
    """A gap that the candidate may be able to fill."""

    requirement_id: str
    text: str


class Plan(Frozen):
    """The plan of a customization. `is_partial` when an analysis that it stands on is missing."""

    summary: str
    recommendations: tuple[Recommendation, ...] = ()
    keywords: tuple[str, ...] = Field(default=(), description="terms of the job to emphasise where they are true")
    formatting: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    is_partial: bool = False


class GeneratePlan(MicroTask[Plan]):
    """The plan for all sections. Takes `resume`, `requirements`, `match`, `analyses` (each optional) and `level`."""

    timeout_s = 45.0
    weight = 2.0
