"""The report: everything that a customization found and did, as one JSON document.

`schema` is raised when a field changes its meaning or goes away; new fields may come at any time.
"""

from typing import Literal

from pydantic import BaseModel, Field

from recovery.partial import Quality
from resume.changes import Change, Evidence
from resume.diff import DiffStatistics
from resume.job import Category, Priority
from resume.matching.match import MatchStatus
from resume.model import Format, Resume
from resume.writers import write_resume
from resume.writers.proof import Readback
from tasks.extract_job import JobFacts
from tasks.plan import Question, Recommendation
from tasks.validate_result import Issue

SCHEMA: Literal["tailorbird.report/1"] = "tailorbird.report/1"


class Original(BaseModel):
    """The resume as it came, as Markdown, and what stood where in it."""

    text: str
    order: dict[str, tuple[str, ...]] = Field(
        default={},
        description="ids in the order in which they stood: of the items and entries of each section, and the items of "
        "each entry, by its id; of the sections by an empty one",
    )

    @classmethod
    def of(cls, resume: Resume) -> "Original":
        """This resume, before any change."""
        order = {"": tuple(section.id for section in resume.sections)}
        for section in resume.sections:
            order[section.id] = (*(item.id for item in section.items), *(entry.id for entry in section.entries))
            order |= {entry.id: tuple(item.id for item in entry.items) for entry in section.entries}
        return cls(text=write_resume(resume, Format.MARKDOWN), order=order)


class Customized(BaseModel):
    """The resume with all changes that are not rejected, as Markdown and as data."""

    text: str
    resume: Resume


class Score(BaseModel):
    """A match in numbers, 0 to 100; a priority that the job has no requirement of is left out."""

    score: int
    by_priority: dict[Priority, int]


class MatchedRequirement(BaseModel):
    """One requirement, before and after."""

    id: str
    text: str
    category: Category
    priority: Priority
    keywords: tuple[str, ...]
    any_of: bool = Field(default=False, description="one of the keywords is enough")
    years: float | None = Field(default=None, description="least years of experience asked for")
    before: MatchStatus
    after: MatchStatus
    evidence: tuple[Evidence, ...]


class Match(BaseModel):
    """How well resume and job fit; `fit` is said first to the user."""

    fit: str
    doubt: str | None = Field(default=None, description="why fit and scores are not to be trusted, in one sentence")
    before: Score
    after: Score
    requirements: list[MatchedRequirement]


class PlanSummary(BaseModel):
    """What was planned, in words."""

    summary: str = ""
    recommendations: tuple[Recommendation, ...] = ()
    keywords: tuple[str, ...] = ()
    is_partial: bool = Field(default=False, description="an analysis that it should stand on is missing")
    formatting: tuple[str, ...] = Field(default=(), description="what form could be the same throughout")


class AnalysisSummary(BaseModel):
    """How one section speaks to the job."""

    section: str
    score: int
    relevance: str
    gaps: tuple[str, ...]


class ValidationSummary(BaseModel):
    """What the last look found."""

    valid: bool
    issues: tuple[Issue, ...]


class UsageSummary(BaseModel):
    """What models consumed, or may consume."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = Field(default=0, description="of the input, those that the provider had kept")
    cost_usd: float = 0.0


class TaskSummary(BaseModel):
    """What became of one task, and who did it."""

    name: str
    kind: str
    status: str
    origin: str | None
    attempts: int
    started_at: float | None
    ended_at: float | None
    failure: str | None = Field(description="in plain words")
    usage: UsageSummary | None = Field(default=None, description="null when no model was asked")
    estimate: UsageSummary | None = Field(default=None, description="of one attempt, made before a model was asked")
    slack_s: float | None = Field(
        default=None,
        description="seconds that it could have taken longer without a longer run; 0 on the critical path; null while "
        "the run goes on",
    )


class Timing(BaseModel):
    """Where the time of a run went. What is longer than the critical path was spent waiting for free slots."""

    took_s: float = Field(description="seconds from the start of the run to its end")
    critical_path_s: float = Field(description="seconds that the tasks of the critical path took")
    critical_path: tuple[str, ...] = Field(description="the tasks whose lengths add up to it, in order")


class Report(BaseModel):
    """See the module."""

    schema_: Literal["tailorbird.report/1"] = Field(default=SCHEMA, alias="schema")
    run_id: str
    quality: Quality
    success: bool = Field(description="false only when nothing at all could be done")
    message: str
    original: Original
    customized: Customized
    changes: tuple[Change, ...] = ()
    job: JobFacts | None = Field(default=None, description="the position in the ad's own words")
    match: Match | None = Field(default=None, description="null when the ad could not be compared with the resume")
    plan: PlanSummary = PlanSummary()
    analyses: list[AnalysisSummary] = []
    diff: DiffStatistics
    validation: ValidationSummary | None = None
    gaps: list[str] = Field(default=[], description="what the job asks for and the resume does not show")
    questions: tuple[Question, ...] = ()
    suggestions: list[str] = Field(default=[], description="what the user may do about it")
    tasks: list[TaskSummary] = []
    timing: Timing | None = Field(default=None, description="null while the run goes on")
    usage: UsageSummary = UsageSummary()
    estimate: UsageSummary | None = Field(default=None, description="made before a model was asked; null without one")
    locked: tuple[str, ...] = Field(default=(), description="ids of the parts of the resume that the user locked")
    issues: list[str] = Field(default=[], description="what did not go as intended, in plain words")
    readback: Readback | None = Field(
        default=None, description="what was found when the PDF or DOCX was read again; null when none was written"
    )

    model_config = {"populate_by_name": True, "serialize_by_alias": True}
