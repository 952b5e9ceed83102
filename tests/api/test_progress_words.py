"""How a run's view is put into the words of the wire."""

from typing import Any

import pytest

from api.progress import progress_of
from orchestrator import Entry, EventType, RunStatus, RunView, Usage, fold
from runs.durable.customizations import Customization
from runs.durable.options import Options
from tasks.plan import Level

NOW = 1_000_000.0
ENDED = {"attempts": 1, "usage": Usage()}


def view_after(*events: tuple[EventType, dict[str, Any]]) -> RunView:
    begin: dict[str, Any] = {"tasks": [("t", "kind", 1.0, [])], "deadline_at": None}
    entries = [Entry(1, "r", None, EventType.RUN_STARTED, NOW - 4, None, begin)]
    for event, payload in events:
        task = "t" if event.startswith("task") else None
        entries.append(Entry(len(entries) + 1, "r", None, event, NOW - 2, task, payload))
    return fold("r", entries)


STARTED = (EventType.TASK_STARTED, {"way": "model"})
RECOVERED = (EventType.TASK_RECOVERED, {"left": "model", "way": "rules", "reason": "overloaded", "kind": "overloaded"})
FAILED = (EventType.TASK_FAILED, {"kind": "timeout", "reason": "too late", **ENDED})
SKIPPED = (EventType.TASK_SKIPPED, {"kind": "upstream", "reason": "a failed", **ENDED})
CANCELLED = (EventType.TASK_CANCELLED, {"kind": "cancelled", "reason": "cancelled by the user", **ENDED})
COMPLETED = (EventType.TASK_COMPLETED, {"output": 1, "origin": "rules", "digest": None, **ENDED})


@pytest.mark.parametrize(
    ("events", "status", "progress", "details"),
    [
        ([], "pending", 0, ""),
        ([STARTED], "in_progress", 0, ""),
        ([STARTED, (EventType.TASK_PROGRESS, {"fraction": 0.5, "note": "halfway"})], "in_progress", 50, "halfway"),
        ([STARTED, RECOVERED], "in_progress", 0, "overloaded; another way is tried"),
        ([STARTED, RECOVERED, COMPLETED], "completed", 100, "overloaded; rules stood in"),
        ([STARTED, COMPLETED], "completed", 100, ""),
        ([STARTED, FAILED], "failed", 0, "too late"),
        ([SKIPPED], "failed", 0, "skipped: a failed"),
        ([CANCELLED], "failed", 0, "cancelled by the user"),
    ],
)
def test_each_state_of_a_task_has_its_words(
    events: list[tuple[EventType, dict[str, Any]]], status: str, progress: float, details: str
) -> None:
    task = progress_of(view_after(*events), NOW).task_statuses["t"]

    assert (task.status, task.progress, task.details) == (status, progress, details)
    assert (task.updated_at is None) == (not events)


@pytest.mark.parametrize(
    ("event", "payload", "status"),
    [
        (EventType.RUN_COMPLETED, {}, "completed"),
        (EventType.RUN_INTERRUPTED, {"reason": "why"}, "failed"),
        (EventType.RUN_FAILED, {"reason": "why"}, "failed"),
    ],
)
def test_each_end_of_a_run_has_its_status(event: EventType, payload: dict[str, Any], status: str) -> None:
    progress = progress_of(view_after((event, payload)), NOW)

    assert progress.status == status
    assert progress.details == payload.get("reason", "")
    assert progress.elapsed_seconds == 2  # until its end, not until now
    assert progress.estimated_remaining_seconds == 0


def test_a_run_that_has_not_begun_and_one_that_broke_off() -> None:
    waiting = progress_of(RunView("r"), NOW)
    lost = progress_of(view_after(STARTED), NOW, ended=a_customization(RunStatus.FAILED))
    cancelled = progress_of(RunView("r"), NOW, ended=a_customization(RunStatus.CANCELLED, "cancelled by the user"))

    assert (waiting.status, waiting.overall_progress, waiting.estimated_remaining_seconds) == ("not_started", 0, None)
    assert (lost.status, lost.details) == ("failed", "internal error")
    assert (cancelled.status, cancelled.details) == ("failed", "cancelled by the user")


def a_customization(status: RunStatus, cancel_reason: str | None = None) -> Customization:
    return Customization(
        id="c",
        user_id="local",
        run_id="r",
        parent_run_id=None,
        reason="customize",
        status=status,
        percent=0.0,
        created_at=NOW,
        started_at=None,
        ended_at=NOW,
        level=Level.BALANCED,
        options=Options(),
        resume_id="x",
        resume_version_id="x",
        job_id="x",
        batch_id=None,
        resume_name="x",
        job_title="x",
        company="",
        cancel_reason=cancel_reason,
    )
