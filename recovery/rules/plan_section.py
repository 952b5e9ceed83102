"""The slice of the plan for one section."""

from resume.job import Requirements
from tasks.plan import Action, Plan
from tasks.plan_section import SectionPlan


def plan_section(plan: Plan, requirements: Requirements, section_id: str) -> SectionPlan:
    """The section's recommendations, without those that only the user can carry out, and the requirements that they
    name."""
    mine = tuple(r for r in plan.recommendations if r.section_id == section_id and r.action is not Action.FILL_GAP)
    named = {id_ for r in mine for id_ in r.requirement_ids}
    return SectionPlan(
        section_id=section_id,
        recommendations=mine,
        requirements=tuple(r for r in requirements.items if r.id in named),
    )
