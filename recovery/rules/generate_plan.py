"""The plan by rules: which of the known kinds of change would help, in which place, and why."""

from collections.abc import Iterator, Sequence

from analyzers.base import SectionAnalysis
from orchestrator import Missing
from recovery.formatting import consistent_format
from recovery.plan_orders import orders
from recovery.plan_wording import spelled_out_once, terms, tighter, trimmed
from recovery.questions import ask, shortened
from recovery.spoken import Spoken
from recovery.titles import Titles, titles_of
from resume.job import Priority, Requirement, Requirements
from resume.language import in_two_languages
from resume.matching.match import Fit, MatchReport, MatchStatus
from resume.model import Resume, Section, SectionKind
from tasks.extract_job import JobFacts
from tasks.locks import Locks
from tasks.own_words import OwnWords
from tasks.plan import Action, Level, Plan, Recommendation, allowed_actions
from tasks.plan_places import is_locked

_MAX_KEYWORDS, _MAX_GAPS = 12, 3
_MOST_AT_A_WEAK_FIT = 2


def generate_plan(
    resume: Resume,
    requirements: Requirements,
    match: MatchReport,
    analyses: Sequence[SectionAnalysis | Missing],
    job: JobFacts | Missing,
    level: Level,
    own: OwnWords,
    locked: Locks,
    wishes: str,
    previous: Plan | None = None,
) -> Plan:
    """Recommendations in reading order; at a weak fit few and light ones.

    What was planned before is kept by the task's check, and wishes of style are for models.
    """
    allowed = allowed_actions(level, match.fit)
    is_light = level is Level.CONSERVATIVE or match.fit is Fit.WEAK
    found = {a.section_id: a for a in analyses if not isinstance(a, Missing)}
    titles = titles_of(resume)
    spoken = Spoken(requirements.items, match, titles)
    recommendations = spelled_out_once(
        r
        for section in resume.sections
        for r in _for_section(section, found.get(section.id), requirements.items, spoken, level, titles)
        if r.action in allowed and not is_locked(r, locked)
    )
    if match.fit is Fit.WEAK:
        recommendations = recommendations[:_MOST_AT_A_WEAK_FIT]
    status = {m.requirement_id: m.status for m in match.requirements}
    formatting = consistent_format(resume, is_light=is_light, is_bold=level is Level.EXTENSIVE)
    return Plan(
        summary=_summary(match, job, len(recommendations), _apart(resume, requirements.items)),
        recommendations=tuple(recommendations or _gaps(resume, requirements.items, status)),
        keywords=_keywords(requirements.items, status),
        formatting=tuple(dict.fromkeys(c.reason for c in formatting if not locked.forbid(c))),
        questions=tuple(ask(resume, requirements, match, own.answered(requirements.items))),
    )


def _for_section(
    section: Section,
    analysis: SectionAnalysis | None,
    requirements: Sequence[Requirement],
    spoken: Spoken,
    level: Level,
    titles: Titles,
) -> Iterator[Recommendation]:
    if analysis is not None:
        yield from terms(section, analysis, requirements, level)
    yield from tighter(section, level)
    yield from trimmed(section)
    yield from orders(section, requirements, spoken, level, titles)


def _apart(resume: Resume, requirements: Sequence[Requirement]) -> str | None:
    return in_two_languages(resume, "\n".join(r.text for r in requirements))


def _summary(match: MatchReport, job: JobFacts | Missing, count: int, apart: str | None) -> str:
    if apart is not None:
        return f"{apart}, so only what names tell can be compared, and changes stay few."
    if match.fit is Fit.WEAK:
        return "Resume and job are far apart, so only the lightest changes make sense."
    title = "" if isinstance(job, Missing) or job.title is None else f"{job.title}: "
    if not count:
        said = "the wording and the order already speak to the job."
    else:
        said = "what the job asks for comes first, under the names that the job uses."
    return f"{title}{said}" if title else said[0].upper() + said[1:]


def _gaps(
    resume: Resume, requirements: Sequence[Requirement], status: dict[str, MatchStatus]
) -> Iterator[Recommendation]:
    """Where the resume itself leaves nothing to do: what only the candidate can add, the most wanted first."""
    lacking = [r for r in requirements if status.get(r.id) is not MatchStatus.MATCHED]
    place = next((s.id for s in resume.sections if s.kind is SectionKind.EXPERIENCE), "")
    for requirement in sorted(lacking, key=lambda r: list(Priority).index(r.priority))[:_MAX_GAPS]:
        quote = shortened(" ".join(requirement.text.split()))
        yield Recommendation(
            section_id=place,
            action=Action.FILL_GAP,
            what=f"If you have it, say where: “{quote}”.",
            why="The job asks for it, and the resume does not show it, or not all of it.",
            requirement_ids=(requirement.id,),
            priority=requirement.priority,
        )


def _keywords(requirements: Sequence[Requirement], status: dict[str, MatchStatus]) -> tuple[str, ...]:
    shown = [k for r in requirements if status.get(r.id) is MatchStatus.MATCHED for k in r.keywords]
    return tuple(dict.fromkeys(shown))[:_MAX_KEYWORDS]
