"""A run is carried out to its end, whatever the watcher, the user and our own bugs do."""

import signal

import pytest

from cli.tailoring.following import Unwatched, carry_out
from cli.tailoring.interrupt import Interrupt
from orchestrator import RunStatus, RunView, SubscriberTooSlow, Subscription
from recovery.partial import Quality
from resume.readers import read_job
from runs.bootstrap import make_service
from runs.service import Customization, CustomizationService, Request
from runs.settings import Settings
from tests.cli.command import JOB
from tests.cli.reports import RESUME

REQUEST = Request(resume=RESUME, job=read_job(JOB.read_bytes(), JOB.name))


class Counting(Unwatched):
    """Counts what it sees."""

    def __init__(self) -> None:
        self.seen: list[int] = []

    def see(self, view: RunView) -> None:
        self.seen.append(view.seq)


async def test_every_event_is_seen_once_and_the_view_is_that_of_the_end() -> None:
    watcher = Counting()

    report, view = await carry_out(make_service(Settings()), REQUEST, watcher, Interrupt())

    assert watcher.seen == list(range(1, view.seq + 1))
    assert view.status is RunStatus.COMPLETED
    assert report.quality is Quality.FULL


async def test_watcher_that_was_too_slow_gets_what_it_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    read, drops = Subscription.__anext__, [3, 7]

    async def drop_sometimes(events: Subscription) -> object:
        if drops and len(watcher.seen) == drops[0]:
            raise SubscriberTooSlow(drops.pop(0))
        return await read(events)

    monkeypatch.setattr(Subscription, "__anext__", drop_sometimes)
    watcher = Counting()

    _, view = await carry_out(make_service(Settings()), REQUEST, watcher, Interrupt())

    assert drops == []
    assert watcher.seen == list(range(1, view.seq + 1))


async def test_bug_before_the_first_event_ends_it_and_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("our bug")

    monkeypatch.setattr("runs.runner.plan_graph", fail)

    with pytest.raises(RuntimeError, match="our bug"):
        await carry_out(make_service(Settings()), REQUEST, Unwatched(), Interrupt())


async def test_stop_that_was_asked_for_before_the_run_began_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    cancelled: list[bool] = []
    cancel = CustomizationService.cancel

    def noted(self: CustomizationService, customization: Customization, reason: str = "stopped") -> bool:
        cancelled.append(cancel(self, customization, reason))
        return cancelled[-1]

    monkeypatch.setattr(CustomizationService, "cancel", noted)
    with Interrupt() as interrupt:
        signal.raise_signal(signal.SIGINT)

        report, view = await carry_out(make_service(Settings()), REQUEST, Unwatched(), interrupt)

    assert cancelled[-1]
    assert view.status is RunStatus.CANCELLED
    assert report.customized.text
