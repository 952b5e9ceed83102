"""A run's view in the words of the wire."""

from datetime import UTC, datetime

from api.schemas.customization import Progress, Status, TaskProgress, TaskState
from orchestrator import RunStatus, RunView, TaskStatus, TaskView
from runs.durable.customizations import Customization
from runs.report import UsageSummary

STATUS = {
    RunStatus.QUEUED: Status.NOT_STARTED,
    RunStatus.RUNNING: Status.IN_PROGRESS,
    RunStatus.COMPLETED: Status.COMPLETED,
    RunStatus.CANCELLED: Status.FAILED,
    RunStatus.FAILED: Status.FAILED,
}
_TASK = {
    TaskStatus.PENDING: TaskState.PENDING,
    TaskStatus.RUNNING: TaskState.IN_PROGRESS,
    TaskStatus.COMPLETED: TaskState.COMPLETED,
    TaskStatus.FAILED: TaskState.FAILED,
    TaskStatus.SKIPPED: TaskState.FAILED,
    TaskStatus.CANCELLED: TaskState.FAILED,
}
_LOST = "internal error"


def is_lost(customization: Customization, view: RunView) -> bool:
    """Whether the run has broken off by a bug before its journal could say so; it will write nothing more."""
    return customization.has_ended and view.ended_at is None


def progress_of(
    view: RunView,
    now: float,
    *,
    ended: Customization | None = None,
    known: dict[str, TaskProgress] | None = None,
) -> Progress:
    """The progress at `now`, seconds since 1970.

    Args:
        ended: the customization of a run that is lost; its status counts then.
        known: tasks about which nothing has changed since they were told, by name; the others are added to it.
    """
    tasks = {} if known is None else known
    for name in view.tasks.keys() - tasks.keys():
        tasks[name] = _task(view.tasks[name])
    elapsed_s = 0.0 if view.started_at is None else max(0.0, (view.ended_at or now) - view.started_at)
    remaining_s = view.remaining_s(now)
    lost = ended if ended is not None and is_lost(ended, view) else None
    return Progress(
        overall_progress=round(view.percent, 1),
        status=STATUS[view.status if lost is None else lost.status],
        details=view.reason if lost is None else lost.cancel_reason or _LOST,
        task_statuses={name: tasks[name] for name in view.tasks},
        elapsed_seconds=round(elapsed_s, 3),
        estimated_remaining_seconds=None if remaining_s is None else round(remaining_s, 3),
        usage_so_far=_usage(view),
    )


def moment(at: float | None) -> datetime | None:
    """Seconds since 1970 as a date in UTC."""
    return None if at is None else point(at)


def point(at: float) -> datetime:
    """Seconds since 1970 as a date in UTC, to the millisecond."""
    return datetime.fromtimestamp(round(at, 3), UTC)


def _usage(view: RunView) -> UsageSummary:
    used = [task.usage for task in view.tasks.values()]
    return UsageSummary(
        input_tokens=sum(each.input_tokens for each in used),
        output_tokens=sum(each.output_tokens for each in used),
        cached_tokens=sum(each.cached_tokens for each in used),
        cost_usd=sum(each.cost_usd for each in used),
    )


def _task(task: TaskView) -> TaskProgress:
    return TaskProgress(
        kind=task.kind,
        status=_TASK[task.status],
        progress=100.0 if task.status is TaskStatus.COMPLETED else round(100 * min(1.0, max(0.0, task.fraction)), 1),
        details=_details(task),
        updated_at=moment(task.updated_at),
        origin=task.origin,
    )


def _details(task: TaskView) -> str:
    if task.status in (TaskStatus.SKIPPED, TaskStatus.CANCELLED):
        return task.details if task.details.startswith(task.status) else f"{task.status}: {task.details}"
    if task.status is TaskStatus.COMPLETED and task.recoveries:
        return f"{task.recoveries[-1]}; {task.origin} stood in"
    if task.status is TaskStatus.RUNNING and task.recoveries and task.details == task.recoveries[-1]:
        return f"{task.details}; another way is tried"
    return task.details
