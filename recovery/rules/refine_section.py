"""Nothing to mend by rules: what the gate refused stays in its original wording."""

from resume.model import Section
from tasks.customize_section import SectionChanges
from tasks.locks import Locks
from tasks.plan_section import SectionPlan


def refine_section(
    section: Section, part: SectionPlan, customized: SectionChanges, locked: Locks, wishes: str
) -> SectionChanges:
    """The changes that passed. The task's check asks the user about every claim that did not."""
    return customized
