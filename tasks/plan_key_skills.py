"""What the choice of the key skills needs to know."""

from pydantic import Field

from orchestrator import MicroTask
from resume.changes import Evidence
from resume.model import Frozen


class ShownSkill(Frozen):
    """A skill by the name that all its spellings share, and where the resume names it first."""

    skill: str
    evidence: Evidence


class ShownSkills(Frozen):
    """Slice of resume and match. Holds no line of the resume, so that an edit that moves none of these skills makes no
    difference to what stands on it."""

    skills: tuple[ShownSkill, ...] = Field(default=(), description="that the job asks for, in reading order")
    terms: tuple[ShownSkill, ...] = Field(default=(), description="other terms of the job that the resume has")
    met: tuple[str, ...] = Field(default=(), description="ids of the requirements that the resume shows, or in part")


class PlanKeySkills(MicroTask[ShownSkills]):
    """Cuts out the slice. Takes `resume`, `requirements` and `match`; no model."""

    version = "4"
    weight = 0.2
