"""Which projects show what the job asks for."""

from analyzers.base import SectionAnalysis
from recovery.analysis import achievements, asked_by, mentions, met_by, share_of, terms_to_align, texts_of, title_of
from resume.job import Job
from resume.matching.evidence import entry_text
from resume.model import Section

_PROJECTS_SHARE = 0.5  # of the score, for the share of projects that speak to the job at all
_ENOUGH = 0.4  # share of what the job asks for; no project can show more than a part of a job


def analyze_projects(section: Section, job: Job) -> SectionAnalysis:
    """A project counts as one, with its head and its lines; without heads each line is a project."""
    asked = asked_by(job)
    projects = [" ".join([entry_text(e), *(i.text for i in e.items)]) for e in section.entries]
    projects += [item.text for item in section.items]
    speaking = sum(bool(met_by([text], asked)) for text in projects)
    met = met_by(texts_of(section), asked)
    share = speaking / len(projects) if projects else 0.0
    shown = min(1.0, share_of(met, asked) / _ENOUGH)
    counted = "project shows" if len(projects) == 1 else "projects show"
    sentence = f"{title_of(section)}: {speaking} of {len(projects)} {counted} something that the job asks for."
    return SectionAnalysis(
        section_id=section.id,
        score=round(100 * (_PROJECTS_SHARE * share + (1 - _PROJECTS_SHARE) * shown)),
        relevance=sentence,
        matching=tuple(dict.fromkeys([*achievements(section, asked), *mentions(section, job)])),
        terms_to_align=terms_to_align(section, job),
    )
