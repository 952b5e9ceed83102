"""Which of the skills that the job asks for are listed."""

from analyzers.base import SectionAnalysis
from recovery.analysis import asked_by, lacking, mentions, met_by, share_of, terms_to_align, texts_of, title_of
from resume.job import Category, Job, Requirement
from resume.model import Section
from resume.skills import SOFT_SKILLS, SPOKEN_LANGUAGES, as_skill, group

_TOLD = frozenset({"People", SOFT_SKILLS, SPOKEN_LANGUAGES})  # groups that are told by what was done, or elsewhere
_LISTED = frozenset({Category.TECHNICAL_SKILLS, Category.DOMAIN_KNOWLEDGE})


def analyze_skills(section: Section, job: Job) -> SectionAnalysis:
    """Measured against what can be listed: tools, methods and fields, not degrees, years or ways of working."""
    asked = [r for r in asked_by(job) if _is_listable(r)]
    met = met_by(texts_of(section), asked)
    if not asked:
        sentence = f"The job names no skill that {title_of(section)} could list."
    elif met:
        sentence = f"{title_of(section)} lists {len(met)} of the {len(asked)} skills that the job asks for."
    else:
        sentence = f"{title_of(section)} lists none of the {len(asked)} skills that the job asks for."
    return SectionAnalysis(
        section_id=section.id,
        score=round(100 * share_of(met, asked)),
        relevance=sentence,
        matching=mentions(section, job),
        gaps=lacking(asked, met),
        terms_to_align=terms_to_align(section, job),
    )


def _is_listable(requirement: Requirement) -> bool:
    if requirement.category in (Category.SOFT_SKILLS, Category.EDUCATION):
        return False
    known = [s for k in requirement.keywords if (s := as_skill(k)) and s.same]
    if known and all(group(s.canonical) in _TOLD for s in known):
        return False
    return bool(known) or requirement.category in _LISTED
