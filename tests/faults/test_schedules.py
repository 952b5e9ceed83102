"""The promises hold for whatever models, limits and users do, in virtual time: in time, whole, true, told, and over."""

import pytest

import runs.draft
from orchestrator.testing import run_virtual
from recovery.partial import Quality
from tests.faults.schedules import Schedule
from tests.faults.whole import assert_complete, assert_honest, assert_in_time, assert_journal, assert_true

_PARTS = 6  # tests, so that several processes share the work
_SCHEDULES, _SOAKED = 300, 10_000


@pytest.fixture
def drafts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft is a pure function of what it is given, so the same one is made but once."""
    make, made = runs.draft.tailor_by_rules, {}

    def tailor_by_rules(*about: object) -> object:
        key = (*map(id, about[:2]), *about[2:3])
        if key not in made:
            made[key] = make(*about)  # type: ignore[arg-type]
        return made[key]

    monkeypatch.setattr(runs.draft, "tailor_by_rules", tailor_by_rules)


@pytest.mark.timeout(3000)
@pytest.mark.parametrize("part", range(_PARTS))
@pytest.mark.usefixtures("drafts_once")
def test_random_schedules_keep_every_promise(part: int, is_soak: bool) -> None:
    for seed in range(_SOAKED if is_soak else _SCHEDULES)[part::_PARTS]:
        schedule = Schedule(seed)
        try:
            check(schedule)
        except Exception as error:
            raise AssertionError(f"Schedule({seed}): {schedule}") from error


def check(schedule: Schedule) -> None:
    done = run_virtual(schedule.run())
    assert_in_time(done)
    assert_journal(done.entries)
    assert_true(done)
    if done.report.quality is not Quality.ORIGINAL:
        assert_complete(done.resume, done.report)
    else:  # only who stops it before it has begun gets nothing
        assert schedule.stops_at is not None
        assert done.report.customized.text == done.report.original.text
    assert_honest(done.report, done.asked)


def test_the_same_seed_gives_the_same_run() -> None:
    first, second = (run_virtual(Schedule(11).run()) for _ in range(2))

    assert [(e.type, e.task, e.at) for e in first.entries] == [(e.type, e.task, e.at) for e in second.entries]
    assert first.report.changes == second.report.changes
