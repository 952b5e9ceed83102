"""What one run is given, whoever asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from resume.job import Job
from resume.matching.experience import goes_on
from resume.model import Resume
from runs.durable.options import Options, Regenerate, RunRequest, current_month
from runs.plan import Additions
from runs.report import Report
from runs.review.regeneration import Regeneration
from tasks.locks import resolve_locks
from tasks.own_words import Answer, OwnWords
from tasks.plan import Level, Plan


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the run before made, without decisions, and the resume that it was about before any edit."""

    original: Resume
    report: Report


@dataclass(frozen=True, slots=True)
class Request:
    """What a caller asks for.

    Args:
        notes: facts about the candidate in the candidate's own words; a source like the resume.
        instructions: wishes of style and emphasis; never a source.
        locked: ids of items, entries or sections, or a section's title or kind: never touched.
        answers: the candidate's words by the id of the requirement that was asked about.
        asked: what the ad said where it was asked about, by the same ids, as the questions have it: with it an answer
            finds its requirement in a changed ad, and is never taken for one to something else.
        previous_plan: of an earlier run; its recommendations stay where nothing changed.
        month: the month that it is, such as "2026-11"; positions that are still held last until then.
        scope: the id of the user whose it is, who shares results with nobody; "" for nobody's.
        earlier: the run before; what was worded anew in it stays.
        trace: what its trace is below (`runs/trace_context.py`).
    """

    resume: Resume
    job: Job
    level: Level = Level.BALANCED
    notes: str | None = None
    instructions: str | None = None
    locked: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    previous_plan: Plan | None = None
    month: str = field(default_factory=current_month)
    deadline_s: float | None = None  # the service's own when None
    customization_id: str | None = None  # chosen by the service when None
    scope: str = ""
    in_one_call: bool = False  # one big call to one model in place of the micro-tasks
    local_only: bool = False  # nothing leaves this machine: only rules, and models that run here
    regeneration: Regeneration | None = None  # only some lines are worded anew
    earlier: Earlier | None = None
    trace: str | None = None

    def additions(self) -> Additions:
        """What the tasks are given beside resume and job."""
        answers = tuple(
            Answer(requirement_id=id_, text=text, quote=self.asked.get(id_, ""))
            for id_, text in sorted(self.answers.items())
        )
        return Additions(
            own=OwnWords(notes=self.notes or "", answers=answers),
            wishes=self.instructions or "",
            locked=resolve_locks(self.resume, self.locked),
            previous=self.previous_plan,
            month=self.month if _depends_on_today(self.resume) else None,
        )


def request_of(
    asked: RunRequest,
    resume: Resume,
    job: Job,
    *,
    scope: str,
    customization_id: str | None = None,
    earlier: Earlier | None = None,
) -> Request:
    """What was asked for when it was kept, with the documents that it is about."""
    options = asked.options
    locked = (*options.locked, *asked.locked)
    return Request(
        resume=resume,
        job=job,
        level=asked.level,
        notes=options.notes or None,
        instructions=options.instructions or None,
        locked=locked,
        answers=asked.answers,
        asked=asked.asked,
        month=options.month,
        deadline_s=options.deadline_s,
        customization_id=customization_id,
        scope=scope,
        in_one_call=options.in_one_call,
        local_only=options.local_only,
        regeneration=regeneration_of(asked.regenerate, earlier, locked),
        earlier=earlier,
        trace=asked.trace,
    )


def kept_of(request: Request) -> RunRequest:
    """What is kept of a first request, beside the documents that it is about."""
    options = Options(
        notes=request.notes or "",
        instructions=request.instructions or "",
        locked=request.locked,
        month=request.month,
        deadline_s=request.deadline_s,
        in_one_call=request.in_one_call,
        local_only=request.local_only,
    )
    return RunRequest(level=request.level, options=options, answers=dict(request.answers), asked=dict(request.asked))


def regeneration_of(asked: Regenerate | None, earlier: Earlier | None, locked: tuple[str, ...]) -> Regeneration | None:
    """What is to be worded anew; None for a run of everything, also when there is nothing to stand on."""
    if asked is None or earlier is None:
        return None
    return Regeneration(earlier.original, earlier.report, asked.decisions, asked.target_ids, asked.hint, locked)


def _depends_on_today(resume: Resume) -> bool:
    return any(goes_on(entry) for section in resume.sections for entry in section.entries)
