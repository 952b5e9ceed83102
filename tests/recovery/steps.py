"""The tasks by rules, one after the other and with their checks, as a run does them."""

from typing import Any, NamedTuple

from orchestrator import Missing
from recovery.registry import RULES
from recovery.rules.assemble_resume import assemble_resume
from recovery.rules.extract_requirements import extract_requirements
from recovery.rules.match_requirements import match_requirements
from recovery.rules.plan_key_skills import plan_key_skills
from recovery.rules.plan_section import plan_section
from recovery.rules.validate_result import validate_result
from recovery.rules.write_key_skills import write_key_skills
from resume.changes import apply
from resume.job import Job, Requirements
from resume.matching.match import MatchReport
from resume.model import Resume, Section
from runs.plan import analyzer_for
from tasks.assemble_resume import Assembly
from tasks.customize_section import CustomizeSection, SectionChanges
from tasks.generate_plan import GeneratePlan
from tasks.locks import Locks, resolve_locks
from tasks.own_words import OwnWords
from tasks.plan import Level, Plan
from tasks.plan_key_skills import ShownSkills
from tasks.refine_section import RefineSection
from tasks.validate_result import Validation
from tasks.write_key_skills import KeySkills, WriteKeySkills
from tests.documents import job

NO_ANALYSIS = Missing("not needed", "analyze")
NO_JOB = Missing("not needed", "extract_job")


class Steps(NamedTuple):
    """A customization as far as it has come; each method does one more step."""

    resume: Resume
    job: Job
    level: Level = Level.BALANCED
    own: OwnWords = OwnWords()
    locked: Locks = Locks()
    previous: Plan | None = None

    def requirements(self) -> Requirements:
        return extract_requirements(self.job)

    def match(self) -> MatchReport:
        return match_requirements(self.requirements(), self.resume, self.own)

    def plan(self) -> Plan:
        analyses = [RULES[type(analyzer_for(s))](s, self.job) for s in self.resume.sections]
        inputs: dict[str, Any] = {
            "resume": self.resume,
            "requirements": self.requirements(),
            "match": self.match(),
            "analyses": analyses,
            "job": NO_JOB,
            "level": self.level,
            "own": self.own,
            "locked": self.locked,
            "wishes": "",
            "previous": self.previous,
        }
        return GeneratePlan().check(RULES[GeneratePlan](**inputs), **inputs)

    def sections(self) -> list[SectionChanges]:
        plan = self.plan()
        return [self._section(section, plan) for section in self.resume.sections]

    def _section(self, section: Section, plan: Plan) -> SectionChanges:
        part = plan_section(plan, self.requirements(), section.id)
        inputs: dict[str, Any] = {
            "section": section,
            "part": part,
            "locked": self.locked.within(section),
            "wishes": "",
        }
        made = RULES[CustomizeSection](analysis=NO_ANALYSIS, **inputs)
        customized = CustomizeSection().check(made, **inputs)
        inputs["customized"] = customized
        return RefineSection().check(RULES[RefineSection](**inputs), **inputs)

    def shown(self) -> ShownSkills:
        return plan_key_skills(self.resume, self.requirements(), self.match())

    def key_skills(self) -> KeySkills:
        inputs: dict[str, Any] = {"shown": self.shown(), "requirements": self.requirements(), "own": self.own}
        return WriteKeySkills().check(write_key_skills(**inputs), **inputs)

    def assembly(self) -> Assembly:
        parts = self.sections(), self.key_skills(), self.match()
        return assemble_resume(self.resume, *parts, self.level, self.locked, self.requirements(), self.own)

    def result(self) -> Resume:
        """The tailored resume."""
        return apply(self.resume, self.validation().changes)

    def validation(self, assembly: Assembly | None = None) -> Validation:
        assembly = assembly or self.assembly()
        return validate_result(self.resume, assembly, self.requirements(), self.own, self.locked)


def steps(document: Resume, level: Level = Level.BALANCED, ad: str | None = None, **more: object) -> Steps:
    """A customization for the test ad, or another one."""
    locked = resolve_locks(document, more.pop("locked", ()))  # type: ignore[arg-type]
    return Steps(document, job(ad) if ad else job(), level, locked=locked, **more)  # type: ignore[arg-type]
