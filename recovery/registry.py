"""Which rules stand in for which task. A task that is not here cannot be planned."""

from collections.abc import Callable, Mapping
from typing import Any

from analyzers.certifications import AnalyzeCertifications
from analyzers.education import AnalyzeEducation
from analyzers.experience import AnalyzeExperience
from analyzers.generic import AnalyzeGeneric
from analyzers.projects import AnalyzeProjects
from analyzers.skills import AnalyzeSkills
from analyzers.summary import AnalyzeSummary
from orchestrator import MicroTask
from recovery.rules.analyze_certifications import analyze_certifications
from recovery.rules.analyze_education import analyze_education
from recovery.rules.analyze_experience import analyze_experience
from recovery.rules.analyze_generic import analyze_generic
from recovery.rules.analyze_projects import analyze_projects
from recovery.rules.analyze_skills import analyze_skills
from recovery.rules.analyze_summary import analyze_summary
from recovery.rules.assemble_resume import assemble_resume
from recovery.rules.customize_section import customize_section
from recovery.rules.extract_job import extract_job
from recovery.rules.extract_requirements import extract_requirements
from recovery.rules.generate_plan import generate_plan
from recovery.rules.match_requirements import match_requirements
from recovery.rules.plan_key_skills import plan_key_skills
from recovery.rules.plan_section import plan_section
from recovery.rules.refine_section import refine_section
from recovery.rules.rewrite_items import rewrite_items
from recovery.rules.validate_result import validate_result
from recovery.rules.write_key_skills import write_key_skills
from tasks.assemble_resume import AssembleResume
from tasks.customize_section import CustomizeSection
from tasks.extract_job import ExtractJob
from tasks.extract_requirements import ExtractRequirements
from tasks.generate_plan import GeneratePlan
from tasks.match_requirements import MatchRequirements
from tasks.plan_key_skills import PlanKeySkills
from tasks.plan_section import PlanSection
from tasks.refine_section import RefineSection
from tasks.rewrite_items import RewriteItems
from tasks.validate_result import ValidateResult
from tasks.write_key_skills import WriteKeySkills

RULES_WAY = "rules"
"""The name of the way that goes by them: the origin of what they make."""

RULES: Mapping[type[MicroTask[Any]], Callable[..., Any]] = {
    ExtractJob: extract_job,
    ExtractRequirements: extract_requirements,
    MatchRequirements: match_requirements,
    AnalyzeSummary: analyze_summary,
    AnalyzeExperience: analyze_experience,
    AnalyzeSkills: analyze_skills,
    AnalyzeEducation: analyze_education,
    AnalyzeProjects: analyze_projects,
    AnalyzeCertifications: analyze_certifications,
    AnalyzeGeneric: analyze_generic,
    GeneratePlan: generate_plan,
    PlanSection: plan_section,
    CustomizeSection: customize_section,
    RefineSection: refine_section,
    PlanKeySkills: plan_key_skills,
    WriteKeySkills: write_key_skills,
    AssembleResume: assemble_resume,
    ValidateResult: validate_result,
    RewriteItems: rewrite_items,
}
