"""How a section speaks to the job, by the names that both use."""

from analyzers.base import SectionAnalysis
from recovery.analysis import asked_by, mentions, met_by, share_of, terms_to_align, texts_of, title_of
from resume.job import Job
from resume.model import Section


def analyze_generic(section: Section, job: Job) -> SectionAnalysis:
    """Score, evidence and terms to align; the same section and job give the same analysis.

    No gaps: nobody expects a section of this kind to say what the job asks for.
    """
    asked = asked_by(job)
    met = met_by(texts_of(section), asked)
    said = f"speaks to {len(met)} of the {len(asked)} things" if met else "names nothing"
    return SectionAnalysis(
        section_id=section.id,
        score=round(100 * share_of(met, asked)),
        relevance=f"{title_of(section)} {said} that the job asks for.",
        matching=mentions(section, job),
        terms_to_align=terms_to_align(section, job),
    )
