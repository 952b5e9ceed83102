"""From the state of a run to its report. Works at any moment; what is not there yet is left out."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from analyzers.base import SectionAnalysis
from orchestrator import RunStatus, RunView, TaskStatus, Usage
from orchestrator.timings import CriticalPath, critical_path_of
from recovery.partial import PartialResult, Quality
from recovery.registry import RULES_WAY
from recovery.suggestions import says_little, suggest
from resume.changes import apply
from resume.diff import statistics
from resume.injection import find_instructions
from resume.job import Job, Priority, Requirements
from resume.language import in_two_languages
from resume.matching.match import Fit, MatchReport, MatchStatus
from resume.model import Format, Resume
from resume.writers import write_resume
from runs.plan import Additions
from runs.report import (
    AnalysisSummary,
    Customized,
    Match,
    MatchedRequirement,
    Original,
    PlanSummary,
    Report,
    Score,
    TaskSummary,
    Timing,
    UsageSummary,
    ValidationSummary,
)
from tasks.customize_section import SectionChanges
from tasks.extract_job import JobFacts
from tasks.plan import Plan, Question
from tasks.tailoring import Tailoring
from tasks.validate_result import Validation

T = TypeVar("T")

_FIT = {
    Fit.STRONG: "Resume and job fit well",
    Fit.PARTIAL: "Resume and job fit in part",
    Fit.WEAK: "Resume and job are far apart, so little is changed",
}
_NOTHING_ASKED = "The ad names nothing that a resume could be compared with"
_NOTHING_SAID = "The resume says too little to be compared with the job"


def make_report(resume: Resume, job: Job, view: RunView, partial: PartialResult, added: Additions) -> Report:
    """Everything that the run found and did so far."""
    customized = apply(resume, partial.changes)
    original = Original.of(resume)
    whole = _output(view, Tailoring)  # in place of what a run did not come to
    plan = _output(view, Plan) or (whole.plan if whole else Plan(summary=""))
    validation = _output(view, Validation) or (whole.validation if whole and _is_whole(whole, partial) else None)
    estimates = whole.estimates if whole else {}
    requirements, match = _output(view, Requirements), _output(view, MatchReport)
    match_after = own.match_after if (own := _output(view, Validation)) else match
    if whole and (requirements is None or match is None):
        requirements, match = whole.requirements, whole.match
        match_after = validation.match_after if validation else match
    of_original = (validation.match_before if validation else None) or match
    analyses = [t.output for t in _completed(view) if isinstance(t.output, SectionAnalysis)]
    questions = tuple(_questions(view, plan))
    apart = in_two_languages(resume, job.text)
    doubt = f"{apart}, so the match is not to be trusted" if apart else None
    path = critical_path_of(view) if view.ended_at is not None else None
    is_success = partial.quality is not Quality.ORIGINAL and view.status is not RunStatus.FAILED
    return Report(
        run_id=view.run_id,
        quality=partial.quality,
        success=is_success,
        message=_message(view, partial, _verdict(resume, requirements, match, of_original, match_after, doubt)),
        original=original,
        customized=Customized(text=write_resume(customized, Format.MARKDOWN), resume=customized),
        changes=partial.changes,
        job=_output(view, JobFacts),
        match=_match(requirements, match, of_original, match_after, doubt),
        plan=PlanSummary(
            summary=plan.summary,
            recommendations=plan.recommendations,
            keywords=plan.keywords,
            is_partial=plan.is_partial,
            formatting=plan.formatting,
        ),
        analyses=[
            AnalysisSummary(section=a.section_id, score=a.score, relevance=a.relevance, gaps=a.gaps) for a in analyses
        ],
        diff=validation.diff if validation else statistics(resume, customized),
        validation=ValidationSummary(valid=validation.is_valid, issues=validation.issues) if validation else None,
        gaps=_gaps(requirements, match),
        questions=questions,
        suggestions=list(suggest(resume, job, requirements, match, partial, questions, added.own, of_original)),
        tasks=[
            TaskSummary(
                name=t.name,
                kind=t.kind,
                status=t.status,
                origin=t.origin,
                attempts=t.attempts,
                started_at=t.started_at,
                ended_at=t.ended_at,
                failure=t.details if t.failure else None,
                usage=usage_summary([t.usage]) if t.usage != Usage() else None,
                estimate=usage_summary([estimates[t.name]]) if t.name in estimates else None,
                slack_s=path.slack_s[t.name] if path is not None else None,
            )
            for t in view.tasks.values()
        ],
        timing=_timing(view, path),
        usage=usage_summary(t.usage for t in view.tasks.values()),
        estimate=usage_summary(estimates.values()) if estimates else None,
        issues=[
            *_issues(view, plan, added),
            *_orders("job ad", job.text),
            *_orders("resume", original.text),
            *partial.missing,
            *partial.replaced,
        ],
    )


def _completed(view: RunView) -> list[Any]:
    return [t for t in view.tasks.values() if t.status is TaskStatus.COMPLETED]


def _output(view: RunView, kind: type[T]) -> T | None:
    return next((t.output for t in _completed(view) if isinstance(t.output, kind)), None)


def _is_whole(whole: Tailoring, partial: PartialResult) -> bool:
    """Whether the result is all its own, so that its last look is that of the result."""
    return whole.validation.changes == partial.changes


def _match(
    requirements: Requirements | None,
    told: MatchReport | None,
    before: MatchReport | None,
    after: MatchReport | None,
    doubt: str | None,
) -> Match | None:
    """The match of the original and that of the result. `told` is the one that everything stood on, with what the
    candidate said beside the resume."""
    if requirements is None or told is None or before is None or after is None:
        return None
    was = {m.requirement_id: m for m in before.requirements}
    now = {m.requirement_id: m for m in after.requirements}
    return Match(
        fit=told.fit,
        doubt=f"{doubt}." if doubt else None,
        before=_score(before),
        after=_score(after),
        requirements=[
            MatchedRequirement(
                id=r.id,
                text=r.text,
                category=r.category,
                priority=r.priority,
                keywords=r.keywords,
                any_of=r.any_of,
                years=r.years,
                before=was[r.id].status,
                after=now[r.id].status,
                evidence=was[r.id].evidence or now[r.id].evidence,  # the candidate's own lines before ours
            )
            for r in requirements.items
        ],
    )


def _score(match: MatchReport) -> Score:
    return Score(score=match.score, by_priority={p: s for p, s in match.by_priority.items() if s is not None})


def _gaps(requirements: Requirements | None, match: MatchReport | None) -> list[str]:
    if requirements is None or match is None:
        return []
    missing = {m.requirement_id for m in match.requirements if m.status is MatchStatus.MISSING}
    return [" ".join(r.text.split()) for r in requirements.items if r.id in missing]


def usage_summary(usages: Iterable[Usage]) -> UsageSummary:
    """The sum, as it is told."""
    total = sum(usages, Usage())
    return UsageSummary(
        input_tokens=total.input_tokens,
        output_tokens=total.output_tokens,
        cached_tokens=total.cached_tokens,
        cost_usd=round(total.cost_usd, 6),
    )


def _timing(view: RunView, path: CriticalPath | None) -> Timing | None:
    if path is None or view.started_at is None or view.ended_at is None:
        return None
    return Timing(
        took_s=max(0.0, view.ended_at - view.started_at), critical_path_s=path.length_s, critical_path=path.path
    )


def _verdict(
    resume: Resume,
    requirements: Requirements | None,
    match: MatchReport | None,
    before: MatchReport | None,
    after: MatchReport | None,
    doubt: str | None,
) -> str:
    """How well they fit, and what tells why a verdict is another than the score alone would give: how much is shown of
    what the ad insists on. Empty while nothing is compared.

    Args: `match` is the one that everything stood on; where something was told beside the resume, another one than that
        of the original, `before`.
    """
    if requirements is None or match is None or before is None or after is None:
        return ""
    if not match.requirements:
        return _NOTHING_ASKED
    if doubt is not None:
        return f"{doubt} ({match.score} of 100)"
    if match.fit is Fit.WEAK and says_little(resume):
        return _NOTHING_SAID
    is_told = before is not match
    counted = after if is_told else match
    shown = {m.requirement_id for m in counted.requirements if m.status is MatchStatus.MATCHED}
    musts = [r.id for r in requirements.items if r.priority is Priority.CRITICAL]
    of_musts = f", {len(shown.intersection(musts))} of {len(musts)} musts shown" if musts else ""
    told = f"; {before.score} before what you told" if is_told else ""
    return f"{_FIT[match.fit]} ({counted.score} of 100{of_musts}{told})"


def _message(view: RunView, partial: PartialResult, verdict: str) -> str:
    if view.status is RunStatus.CANCELLED:
        return f"Stopped: {view.reason}. What was finished by then is in the result."
    if partial.quality is Quality.ORIGINAL:
        return "Nothing could be tailored; this is the resume as it came."
    count = len(partial.changes)
    changes = f"{count} change{'s' if count != 1 else ''} suggested" if count else "nothing to change"
    said = f"{verdict}: {changes}." if verdict else f"{changes.capitalize()}."
    return said if partial.quality is Quality.FULL else f"{said} Not everything was done as intended; see the issues."


def _questions(view: RunView, plan: Plan) -> Iterator[Question]:
    """About the gaps, then about claims that the gate kept out."""
    yield from plan.questions
    refined = {t.output.section_id: t.output for t in _completed(view) if isinstance(t.output, SectionChanges)}
    for section in refined.values():
        yield from section.questions


def _issues(view: RunView, plan: Plan, added: Additions) -> Iterator[str]:
    """What of the caller's additions could not be done."""
    for name in added.locked.unknown:
        yield f"Nothing is called “{name}”, so nothing was locked by that name."
    writers = {t.origin for t in _completed(view) if isinstance(t.output, SectionChanges)}
    if added.wishes.strip() and writers == {RULES_WAY}:
        yield "Wishes of style need a model; the rules cannot follow them."
    if plan.is_partial:
        yield "The plan was made without the analysis of every section."


def _orders(where: str, text: str) -> Iterator[str]:
    """What a text asks of the program that reads it."""
    if found := find_instructions(text):
        said = ", ".join(f"“{quote}”" for quote in found)
        yield f"The {where} has instructions to a program in it: {said}. They were not followed."
