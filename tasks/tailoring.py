"""A whole customization as one value: what a draft is, and what the single call gives."""

from collections.abc import Mapping

from pydantic import Field

from orchestrator import EventType, MicroTask, Usage
from resume.job import Requirements
from resume.matching.match import MatchReport
from resume.model import Frozen
from tasks.customize_section import SectionChanges
from tasks.plan import Plan
from tasks.validate_result import Validation


class Tailoring(Frozen):
    """Everything from the requirements to the last look.

    `sections` are the changes of each section before they were assembled: what stands in for a section that a run did
    not come to.
    """

    requirements: Requirements
    match: MatchReport
    plan: Plan
    sections: tuple[SectionChanges, ...] = ()
    validation: Validation
    estimates: Mapping[str, Usage] = Field(default={}, description="what a model would use for each task, by its name")


class DraftResume(MicroTask[Tailoring]):
    """The whole customization by rules, at once: shown while models work, and the floor below whatever they make.

    Takes `resume`, `job`, `level`, `own`, `locked`, `previous` and `month`; no model.
    """

    weight = 0.5
    announces = EventType.DRAFT_READY
