"""What every analyzer takes and gives."""

from typing import ClassVar

from pydantic import Field

from analyzers.prompt_data import ad, section_lines
from llm.prompts import Prompt
from llm.task import ModelTask
from resume.changes import Evidence
from resume.job import Job
from resume.matching.evidence import entry_text
from resume.model import Frozen, Section
from resume.quotes import Quotable, Quote, to_evidence


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


class TwoNames(Frozen):
    """One thing under the resume's name and under the ad's."""

    id: str = Field(description="the id in brackets before the line of the section")
    written: str = Field(description="the name in that line, exactly as it stands there")
    wanted: str = Field(description="the ad's name for the same thing, exactly as it stands in the ad")


class AnalysisAnswer(Frozen):
    """What a model says of a section."""

    score: int = Field(ge=0, le=100, description="how well the section does what one of its kind can do for this job")
    relevance: str = Field(max_length=600, description="one or two sentences to the candidate, in plain words")
    matching: tuple[Quote, ...] = Field(
        default=(), description="words that speak to the job, the best first, eight at most"
    )
    gaps: tuple[str, ...] = Field(
        default=(), description="what the ad asks for that this section could show and does not, in the ad's words"
    )
    same_things: tuple[TwoNames, ...] = Field(default=(), description="names for one thing that differ")


class AnalyzeSection(ModelTask[SectionAnalysis]):
    """Base of the analyzers. Takes `section` and `job`, so that it need not wait for the requirements."""

    version = "2"
    answer_type = AnalysisAnswer
    timeout_s = 45.0
    looks_at: ClassVar[str] = ""  # what matters for this kind of section; the second half of the instructions

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.instructions = f"{_INSTRUCTIONS}\n{cls.looks_at}"

    def prompt(self, *, section: Section, job: Job) -> Prompt:
        return Prompt(self.instructions, shared=(ad(job),), own=(section_lines(section),))

    def from_answer(self, answer: AnalysisAnswer, *, origin: str, section: Section, job: Job) -> SectionAnalysis:
        """With each quote and name where it stands; those that stand nowhere are left out."""
        texts = _texts(section)
        items = {item.id: Quotable(item.text) for item in section.all_items()}
        ad_text = Quotable(job.text)
        terms = []
        for each in answer.same_things:
            item, wanted = items.get(each.id), ad_text.find(each.wanted)
            place = item.find(each.written) if item else None
            if item and place and wanted:
                name = " ".join(job.text[slice(*wanted)].split())
                terms.append(
                    TermToAlign(
                        item_id=each.id, written=item.text[slice(*place)], wanted=name, start=place[0], end=place[1]
                    )
                )
        return SectionAnalysis(
            section_id=section.id,
            score=answer.score,
            relevance=answer.relevance,
            matching=to_evidence(answer.matching, texts),
            gaps=tuple(dict.fromkeys(" ".join(g.split()) for g in answer.gaps)),
            terms_to_align=tuple(dict.fromkeys(terms)),
        )

    def check(self, output: SectionAnalysis, *, section: Section, job: Job) -> SectionAnalysis:
        """Keep the quotes that stand in the section, and the terms that stand there and in the ad."""
        texts = _texts(section)
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


def _texts(section: Section) -> dict[str, str]:
    """What can be quoted of a section, by id."""
    items = {item.id: item.text for item in section.all_items()}
    return items | {entry.id: entry_text(entry) for entry in section.entries}


_INSTRUCTIONS = """\
Read one section of a resume beside the job ad, and say how it speaks to this job.
Score what stands there, not what may be true besides. Quote the words that speak to the job under the ids they stand \
under. Name as a gap only what a section of this kind would show. Give two names for one thing only when they mean \
exactly the same: "k8s" and "Kubernetes" do, "Java" and "JavaScript" do not, nor do "supported" and "led"."""
