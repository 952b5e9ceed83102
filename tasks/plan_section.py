"""The part of the plan that one section needs to know."""

from pydantic import Field

from orchestrator import MicroTask
from resume.job import Requirement
from resume.model import Frozen
from tasks.generate_plan import Recommendation


class SectionPlan(Frozen):
    """Slice of a plan. Holds nothing of other sections, so that a change elsewhere does not touch this one."""

    section_id: str
    recommendations: tuple[Recommendation, ...] = ()
    requirements: tuple[Requirement, ...] = Field(default=(), description="those that the recommendations name")


class PlanSection(MicroTask[SectionPlan]):
    """Cuts out the slice, without what only the user can do. Takes `plan`, `requirements` and `section_id`; no
    model."""

    weight = 0.2
