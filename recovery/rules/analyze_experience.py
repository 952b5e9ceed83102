"""Which achievements of the positions held speak to the job."""

from analyzers.base import SectionAnalysis
from recovery.analysis import achievements, asked_by, lacking, met_by, share_of, terms_to_align, texts_of, title_of
from resume.job import Category, Job, Requirement
from resume.model import Section
from resume.skills import SPOKEN_LANGUAGES, canonical, group

_ENOUGH = 5  # achievements with figures; more make no difference
_FIGURES_SHARE = 0.3  # of the score


def analyze_experience(section: Section, job: Job) -> SectionAnalysis:
    """What of the job's tasks and tools the positions show, and how much of that with figures."""
    asked = [r for r in asked_by(job) if r.category is not Category.EDUCATION and not _is_language(r)]
    met = met_by(texts_of(section), asked)
    told = achievements(section, asked)
    shown = min(1.0, len(told) / _ENOUGH)
    lines = len(list(section.all_items()))
    if met:
        said = f"speaks to {len(met)} of the {len(asked)} things that the job asks for"
        figures = f"{len(told)} of {lines} lines say so with figures" if told else "no line says so with figures"
        sentence = f"{title_of(section)} {said}; {figures}."
    else:
        sentence = f"{title_of(section)} shows nothing that the job asks for."
    return SectionAnalysis(
        section_id=section.id,
        score=round(100 * ((1 - _FIGURES_SHARE) * share_of(met, asked) + _FIGURES_SHARE * shown)),
        relevance=sentence,
        matching=told,
        gaps=lacking(asked, met),
        terms_to_align=terms_to_align(section, job),
    )


def _is_language(requirement: Requirement) -> bool:
    """Languages, like degrees and licences, have sections of their own."""
    return any(group(canonical(k)) == SPOKEN_LANGUAGES for k in requirement.keywords)
