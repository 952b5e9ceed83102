"""Every pair of status and event: either a named next status, or an explained refusal."""

import itertools

import pytest

from orchestrator import EventType, RunStatus, TaskStatus
from orchestrator.state import RUN_ENDS, TERMINAL, IllegalTransition, next_run_status, next_task_status

TASK_EVENTS = [e for e in EventType if e.value.startswith("task_")]


@pytest.mark.parametrize(("status", "event"), list(itertools.product(sorted(TERMINAL), EventType)))
def test_nothing_follows_a_terminal_status(status: TaskStatus, event: EventType) -> None:
    with pytest.raises(IllegalTransition, match=f"{event} cannot follow status {status}"):
        next_task_status(status, event)


@pytest.mark.parametrize("event", EventType)
def test_nothing_follows_the_end_of_a_run(event: EventType) -> None:
    for status in (RunStatus.COMPLETED, RunStatus.CANCELLED, RunStatus.FAILED):
        with pytest.raises(IllegalTransition, match="cannot follow run status"):
            next_run_status(status, event)


def test_every_task_event_is_possible_from_somewhere_and_ends_where_its_name_says() -> None:
    reached: dict[EventType, set[TaskStatus]] = {event: set() for event in TASK_EVENTS}
    for status, event in itertools.product(set(TaskStatus) - TERMINAL, TASK_EVENTS):
        try:
            reached[event].add(next_task_status(status, event))
        except IllegalTransition:
            continue

    assert len(reached) == 9
    for event, statuses in reached.items():
        name = event.value.removeprefix("task_")
        expected = TaskStatus(name) if name in set(TaskStatus) else TaskStatus.RUNNING
        assert statuses == {expected}


def test_a_pending_task_cannot_complete_report_or_retry() -> None:
    for event in (EventType.TASK_COMPLETED, EventType.TASK_PROGRESS, EventType.TASK_RETRYING):
        with pytest.raises(IllegalTransition):
            next_task_status(TaskStatus.PENDING, event)


def test_a_running_task_cannot_be_skipped() -> None:
    with pytest.raises(IllegalTransition):
        next_task_status(TaskStatus.RUNNING, EventType.TASK_SKIPPED)


def test_the_events_that_end_a_run_are_those_that_lead_to_a_final_status() -> None:
    ends = set()
    for event in EventType:
        try:
            status = next_run_status(RunStatus.RUNNING, event)
        except IllegalTransition:
            continue
        if status is not RunStatus.RUNNING:
            ends.add(event)

    assert ends == RUN_ENDS
    assert next_run_status(RunStatus.QUEUED, EventType.RUN_STARTED) is RunStatus.RUNNING
