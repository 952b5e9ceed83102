"""Whether the opening says at once who this is for this job."""

from analyzers.base import SectionAnalysis
from recovery.analysis import asked_by, lacking, mentions, met_by, share_of, terms_to_align, texts_of, title_of
from recovery.relevance import WEIGHT
from resume.credentials import find_years
from resume.job import Category, Job
from resume.model import Section
from resume.terms import stems

_ROOM = 4  # things that a summary of two or three sentences can name
_TITLE_SHARE = 0.2  # of the score, for naming the position


def analyze_summary(section: Section, job: Job) -> SectionAnalysis:
    """Measured against what there is room for: the position, and the few things that the ad wants most."""
    texts = texts_of(section)
    asked = [r for r in asked_by(job) if r.category is not Category.SOFT_SKILLS]
    met = met_by(texts, asked)
    wanted = sorted(asked, key=lambda r: -WEIGHT[r.priority])[:_ROOM]
    named = min(1.0, share_of(met, wanted))
    title = stems(job.title or "")
    has_title = bool(title) and title <= stems(" ".join(texts))
    score = named if not title else (1 - _TITLE_SHARE) * named + _TITLE_SHARE * has_title
    return SectionAnalysis(
        section_id=section.id,
        score=round(100 * score),
        relevance=_sentence(section, len(met), has_title=has_title),
        matching=mentions(section, job),
        gaps=lacking(wanted, met, _ROOM),
        terms_to_align=terms_to_align(section, job),
    )


def _sentence(section: Section, met: int, *, has_title: bool) -> str:
    things = "nothing" if not met else "one thing" if met == 1 else f"{met} things"
    said = f"{title_of(section)} names {things} that the job asks for"
    has_length = any(find_years(text) for text in texts_of(section))
    also = [*(["the position itself"] if has_title else []), *(["how long you have worked"] if has_length else [])]
    return f"{said}; it does say {' and '.join(also)}." if also else f"{said}."
