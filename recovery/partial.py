"""The best complete resume that can be made of whatever finished."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from orchestrator import RunView, TaskStatus, TaskView
from recovery.registry import RULES_WAY
from resume.changes import Change
from tasks.assemble_resume import Assembly
from tasks.customize_section import SectionChanges
from tasks.tailoring import DraftResume, Tailoring
from tasks.validate_result import Validation


class Quality(StrEnum):
    """How much of a customization was done as intended, by the weight of its tasks."""

    FULL = "full"
    MOSTLY = "mostly"  # at least 80 %
    PARTIAL = "partial"  # at least 50 %
    MINIMAL = "minimal"
    ORIGINAL = "original"  # no change could be made: the untouched resume


@dataclass(frozen=True, slots=True)
class PartialResult:
    """The changes that stand, and in plain words what is missing and why.

    `replaced` says where another model did what the first one should have: as good, but worth knowing.
    """

    quality: Quality
    changes: tuple[Change, ...]
    missing: tuple[str, ...]
    replaced: tuple[str, ...] = ()


class PartialResultsHandler:
    """Makes a result of a run in any state: finished, past its deadline, cancelled or still going on."""

    def result(self, view: RunView) -> PartialResult:
        """What the run has so far. `changes` fold into a complete resume, whichever tasks are done."""
        changes = _changes(view)
        quality = _quality(view, changes is not None)
        return PartialResult(quality, changes or (), tuple(_missing(view)), tuple(_replaced(view)))


def _changes(view: RunView) -> tuple[Change, ...] | None:
    """Those of the last tasks that finished: all, assembled, or section by section, and for the sections that are not
    there those of the draft. None when there is none of them."""
    done = [t for t in view.tasks.values() if t.status is TaskStatus.COMPLETED]
    outputs = [t.output for t in done]
    for kind in (Validation, Assembly):
        for output in outputs:
            if isinstance(output, kind):
                return output.changes
    whole = {t.kind: t.output for t in done if isinstance(t.output, Tailoring)}
    draft = whole.pop(DraftResume.kind, None)
    if whole:
        return next(iter(whole.values())).validation.changes
    # What was refined comes behind what it refines, and replaces it.
    sections = {output.section_id: output for output in outputs if isinstance(output, SectionChanges)}
    if draft is not None:
        if not sections:
            return draft.validation.changes
        sections = {output.section_id: sections.pop(output.section_id, output) for output in draft.sections} | sections
    return tuple(c for section in sections.values() for c in section.changes) if sections else None


def _quality(view: RunView, has_changes: bool) -> Quality:
    if not has_changes:
        return Quality.ORIGINAL
    tasks = [t for t in view.tasks.values() if t.kind != DraftResume.kind]
    intended = sum(t.weight for t in tasks if t.status is TaskStatus.COMPLETED and not _is_makeshift(t))
    share = intended / sum(t.weight for t in tasks)
    if share >= 1 - 1e-9:
        return Quality.FULL
    return Quality.MOSTLY if share >= 0.8 else Quality.PARTIAL if share >= 0.5 else Quality.MINIMAL


def _missing(view: RunView) -> Iterator[str]:
    """A sentence for each task that failed or was done by rules instead, and one for all that followed from it."""
    skipped: Counter[str] = Counter()
    for task in view.tasks.values():
        if task.status is TaskStatus.SKIPPED:
            skipped[task.details] += 1
        elif task.status is not TaskStatus.COMPLETED:
            yield f"{task.name}: {task.details or 'not finished'}"
        elif _is_makeshift(task):
            yield f"{task.name}: {'; '.join(dict.fromkeys(task.recoveries))}; {task.origin} stood in"
    for reason, count in skipped.items():
        yield f"{count} task{'s' if count > 1 else ''} left out, because {reason}"


def _replaced(view: RunView) -> Iterator[str]:
    for task in view.tasks.values():
        if task.status is TaskStatus.COMPLETED and task.recoveries and not _is_makeshift(task):
            yield f"{task.name}: {task.recoveries[-1]}; {task.origin} took over"


def _is_makeshift(task: TaskView) -> bool:
    """Whether rules did what a model should have done."""
    return bool(task.recoveries) and task.origin == RULES_WAY
