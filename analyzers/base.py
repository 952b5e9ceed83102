"""What every analyzer takes and gives."""

from typing import ClassVar

from pydantic import Field

from analyzers.prompt_data import ad, section_lines
from llm.prompts import Prompt
from llm.task import ModelTask
from resume.changes import Evidence
from resume.evidence import entry_text
from resume.job import Job
from resume.model import Frozen, Section


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
    score: int = Field(ge=0, le=100, description="how well the section does what one of its kind can do for the job")
    relevance: str = Field(description="one or two sentences for the user")
    matching: tuple[Evidence, ...] = Field(default=(), description="the user's words that speak to the job, best first")
    gaps: tuple[str, ...] = Field(default=(), description="what the ad names and the section does not")
    terms_to_align: tuple[TermToAlign, ...] = ()


class AnalyzeSection(ModelTask[SectionAnalysis]):
    """Base of the analyzers. Takes `section` and `job`, so that it need not wait for the requirements."""

    timeout_s = 45.0
    looks_at: ClassVar[str] = ""  # what matters for this kind of section; the second half of the instructions

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.instructions = f"{_INSTRUCTIONS}\n{cls.looks_at}"

    def prompt(self, *, section: Section, job: Job) -> Prompt:
        return Prompt(self.instructions, shared=(ad(job),), own=(section_lines(section),))

    def check(self, output: SectionAnalysis, *, section: Section, job: Job) -> SectionAnalysis:
        """Keep the quotes that stand in the section, and the terms that stand there and in the ad."""
        texts = {item.id: item.text for item in section.all_items()}
        texts |= {entry.id: entry_text(entry) for entry in section.entries}
        return output.model_copy(
            update={
                "section_id": section.id,
                "matching": tuple(e for e in output.matching if texts.get(e.item_id, "")[e.start : e.end] == e.quote),
                "terms_to_align": tuple(
                    t
                    for t in output.terms_to_align
                    if texts.get(t.item_id, "")[t.start : t.end] == t.written and t.wanted in job.text
                ),
            }
        )


_INSTRUCTIONS = """\
Say how this section of a resume speaks to the job: a score from 0 to 100, one or two sentences for the candidate, \
quotes of the section that speak to the job with the ids they stand under, what the ad asks for and this section could \
show but does not, and where the section has another name than the ad for the same thing."""
