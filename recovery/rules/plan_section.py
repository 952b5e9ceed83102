"""The slice of the plan for one section."""

from resume.job import Requirements
from tasks.generate_plan import Plan
from tasks.plan_section import SectionPlan


def plan_section(plan: Plan, requirements: Requirements, section_id: str) -> SectionPlan:
    """The section's recommendations and the requirements that they name."""
    mine = tuple(r for r in plan.recommendations if r.section_id == section_id)
    named = {id_ for r in mine for id_ in r.requirement_ids}
    return SectionPlan(
        section_id=section_id,
        recommendations=mine,
        requirements=tuple(r for r in requirements.items if r.id in named),
    )
