"""What every analyzer gives."""

from pydantic import Field

from orchestrator import MicroTask
from resume.changes import Evidence
from resume.model import Frozen


class TermToAlign(Frozen):
    """The resume and the ad name the same thing differently."""

    item_id: str
    written: str = Field(description="as the resume has it")
    wanted: str = Field(description="as the ad has it")
    start: int = Field(description="of `written` in the item's text")
    end: int


class SectionAnalysis(Frozen):
    """How one section speaks to one job."""

    section_id: str
    score: int = Field(ge=0, le=100, description="share of what the ad names that the section can show, weighted")
    relevance: str = Field(description="one sentence for the user")
    matching: tuple[Evidence, ...] = Field(default=(), description="the user's words that speak to the job")
    gaps: tuple[str, ...] = Field(default=(), description="what the ad names and the section does not")
    terms_to_align: tuple[TermToAlign, ...] = ()


class AnalyzeSection(MicroTask[SectionAnalysis]):
    """Base of the analyzers. Takes `section` and `job`, so that it need not wait for the requirements."""

    timeout_s = 45.0
