"""Customizations that outlive the process: what is asked of them is answered from the rows and the journals."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from orchestrator import EventType, RunStatus
from orchestrator.cache import FROM_CACHE
from runs.bootstrap import make_service
from runs.durable.bootstrap import Service
from runs.durable.customizations import Customization, Filter
from runs.durable.options import Options
from runs.errors import CustomizationExists, KeyReused, NotFound, NotPossible, RunInProgress, TooMany
from runs.service import Request
from runs.settings import Settings
from storage.repositories import Resumes
from tests.documents import job, resume
from tests.runs.services import LOCAL, PATIENCE_S, Gate, add_user, ended, serving, wait_until_left, wanted
from tests.storage.databases import Place


@pytest.fixture
async def service(place: Place) -> AsyncIterator[Service]:
    async with serving(place) as service:
        yield service


async def events(service: Service, customization: Customization, after_seq: int = 0) -> list[int]:
    async with asyncio.timeout(PATIENCE_S), service.customizations.follow(customization, after_seq=after_seq) as found:
        return [entry.seq async for entry in found]


async def test_it_comes_to_the_same_as_a_run_in_memory(service: Service) -> None:
    in_memory = make_service(Settings())
    expected = await in_memory.start(Request(resume(), job())).worker
    customization = await service.customizations.start(LOCAL, wanted())

    done = await ended(service, customization)
    report = await service.customizations.report(done)

    assert report.changes == expected.changes
    assert report.customized == expected.customized
    assert done.status is RunStatus.COMPLETED
    assert (done.quality, done.changes) == (report.quality, len(report.changes))
    assert report.match is not None
    assert (done.match_before, done.match_after) == (report.match.before.score, report.match.after.score)
    assert done.resume_name == "Sam"
    assert done.job_title == "Backend Engineer"
    await in_memory.close()


async def test_a_follower_misses_nothing_whenever_it_comes(service: Service) -> None:
    customization = await service.customizations.start(LOCAL, wanted())

    live = await events(service, customization)
    late = await events(service, customization)
    rest = await events(service, customization, after_seq=len(late) - 3)

    view = await service.customizations.view(customization)
    assert live == late == list(range(1, view.seq + 1))
    assert rest == live[-3:]
    assert view.percent == 100


async def test_equal_texts_are_one_resume_and_one_job(service: Service) -> None:
    first = await service.customizations.start(LOCAL, wanted())
    second = await service.customizations.start(LOCAL, wanted())

    by_id = await service.customizations.start(LOCAL, wanted(resume_id=first.resume_id, job_id=first.job_id))

    assert (second.resume_id, second.job_id) == (first.resume_id, first.job_id)
    assert by_id.resume_version_id == first.resume_version_id
    found, total = await service.customizations.list(LOCAL, Filter(job_id=first.job_id), limit=2)
    assert [each.id for each in found] == [by_id.id, second.id]
    assert total == 3


async def test_nobody_sees_what_others_have(service: Service) -> None:
    other = await add_user(service, "other@example.com")
    customization = await service.customizations.start(LOCAL, wanted(customization_id="mine"))

    assert await service.customizations.get(other, customization.id) is None
    assert (await service.customizations.list(other))[1] == 0
    with pytest.raises(NotFound) as caught:
        await service.customizations.start(other, wanted(resume_id=customization.resume_id))
    assert caught.value.code == "resume_not_found"
    with pytest.raises(CustomizationExists):
        await service.customizations.start(other, wanted(customization_id="mine"))


async def test_the_same_key_gives_the_same_customization(service: Service) -> None:
    first = await service.customizations.start(LOCAL, wanted(idempotency_key="k", body_digest="a"))

    again = await service.customizations.start(LOCAL, wanted(idempotency_key="k", body_digest="a"))
    with pytest.raises(KeyReused):
        await service.customizations.start(LOCAL, wanted(idempotency_key="k", body_digest="b"))

    assert again.id == first.id
    assert (await service.customizations.list(LOCAL))[1] == 1


async def test_a_retry_is_a_new_run_that_does_nothing_twice(service: Service) -> None:
    first = await ended(service, await service.customizations.start(LOCAL, wanted()))

    second = await ended(service, await service.customizations.retry(first))

    report = await service.customizations.report(second)
    assert {task.origin for task in report.tasks} == {FROM_CACHE}
    assert (second.reason, second.parent_run_id) == ("retry", first.run_id)
    runs = await service.customizations.runs(second)
    assert [(run.run_id, run.reason) for run in runs] == [(first.run_id, "customize"), (second.run_id, "retry")]
    assert (await service.customizations.view(second, first.run_id)).status is RunStatus.COMPLETED


async def test_answers_are_kept_and_redo_what_depends_on_them(service: Service) -> None:
    first = await ended(service, await service.customizations.start(LOCAL, wanted()))
    before = await service.customizations.report(first)
    question = next(q for q in before.questions if "Kafka" in q.text)

    answer = {question.requirement_id: "I ran Apache Kafka for three years at Fernhill."}
    second = await ended(service, await service.customizations.answer(first, answer))
    third = await ended(service, await service.customizations.retry(second))

    after = await service.customizations.report(second)
    assert (second.reason, second.parent_run_id) == ("answers", first.run_id)
    assert question not in after.questions
    assert first.match_after is not None
    assert second.match_after is not None
    assert second.match_after > first.match_after
    from_cache = {task.kind for task in after.tasks if task.origin == FROM_CACHE}
    assert {"extract_requirements", "analyze_experience"} <= from_cache
    assert "match_requirements" not in from_cache
    assert (await service.customizations.report(third)).customized == after.customized  # an answer stays
    with pytest.raises(NotPossible, match="no requirement r999"):
        await service.customizations.answer(third, {"r999": "x"})


async def test_a_customization_has_one_run_at_a_time(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways) as service:
        customization = await service.customizations.start(LOCAL, wanted())

        with pytest.raises(RunInProgress):
            await service.customizations.retry(customization)
        gate.open()
        await ended(service, customization)


async def test_before_the_end_the_report_has_what_is_there(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways) as service:
        customization = await service.customizations.start(LOCAL, wanted())
        await gate.wait_for_calls(1)

        now = await service.customizations.get(LOCAL, customization.id)
        early = await service.customizations.report(customization)
        is_waited_for = await service.customizations.wait(customization, 0.01)
        gate.open()

        assert now is not None
        assert now.status is RunStatus.RUNNING
        assert 0 < now.percent < 100
        assert not is_waited_for.has_ended
        assert early.match is not None
        assert early.customized.text
        assert (await ended(service, customization)).quality == "full"


async def test_a_cancelled_run_keeps_what_is_done(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways) as service:
        customization = await service.customizations.start(LOCAL, wanted())
        await gate.wait_for_calls(1)

        assert await service.customizations.cancel(customization, "enough")
        done = await ended(service, customization)

        assert done.status is RunStatus.CANCELLED
        assert "enough" in (await service.customizations.report(done)).message
        assert not await service.customizations.cancel(done)
        gate.open()
        assert (await ended(service, await service.customizations.retry(done))).quality == "full"


async def test_a_run_that_nobody_began_is_cancelled_at_once(place: Place) -> None:
    async with serving(place, role="api") as service:
        customization = await service.customizations.start(LOCAL, wanted())

        assert await service.customizations.cancel(customization)

        done = await ended(service, customization)
        assert done.status is RunStatus.CANCELLED
        assert await events(service, done) == []
        report = await service.customizations.report(done)
        assert report.customized.text == report.original.text


async def test_a_run_is_followed_and_cancelled_from_another_process(place: Place) -> None:
    gate = Gate()
    async with serving(place, role="worker", ways=gate.ways), serving(place, role="api") as front:
        first = await front.customizations.start(LOCAL, wanted())
        following = asyncio.create_task(events(front, first))
        await gate.wait_for_calls(1)
        assert await front.customizations.cancel(first, "not any more")
        cancelled = await ended(front, first)
        seen = await following
        gate.open()
        second = await ended(front, await front.customizations.start(LOCAL, wanted()))

        assert cancelled.status is RunStatus.CANCELLED
        view = await front.customizations.view(cancelled)
        assert seen == list(range(1, view.seq + 1))
        assert view.reason == "not any more"
        assert second.quality == "full"
        assert await events(front, second) == list(range(1, (await front.customizations.view(second)).seq + 1))


async def test_the_options_reach_the_run(service: Service) -> None:
    options = Options(notes="I know Apache Kafka.", locked=("nothing like it", "Skills"), month="2026-11")

    done = await ended(service, await service.customizations.start(LOCAL, wanted(options=options)))

    report = await service.customizations.report(done)
    assert done.options == options
    assert any("nothing like it" in issue for issue in report.issues)
    assert not any(change.target.id == "skills" for change in report.changes)


async def test_an_estimate_keeps_nothing(service: Service) -> None:
    estimate = await service.customizations.estimate(LOCAL, wanted())

    assert estimate.usage is None
    assert estimate.match > 0
    assert estimate.changes > 0
    assert (await service.customizations.list(LOCAL))[1] == 0


async def test_nothing_is_left_of_what_was_deleted(service: Service) -> None:
    kept = await service.customizations.start(LOCAL, wanted())
    gone = await ended(service, await service.customizations.start(LOCAL, wanted()))

    await service.customizations.delete(gone)

    assert await service.customizations.get(LOCAL, gone.id) is None
    with pytest.raises(NotFound):
        await service.customizations.report(gone)
    assert not await service.customizations.entries(gone)
    assert (await ended(service, kept)).quality == "full"


async def test_what_is_deleted_while_it_goes_on_stops(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways) as service:
        customization = await service.customizations.start(LOCAL, wanted())
        await gate.wait_for_calls(1)

        async with service.database.session() as session:
            await Resumes(session, LOCAL).delete(customization.resume_id)
        await wait_until_left(service)

        assert gate.waiting == 0
        assert await service.customizations.get(LOCAL, customization.id) is None


async def test_who_has_too_many_runs_is_told_when_to_come_back(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways, runs_per_user=1) as service:
        customization = await service.customizations.start(LOCAL, wanted())

        with pytest.raises(TooMany) as caught:
            await service.customizations.start(LOCAL, wanted())
        gate.open()
        await ended(service, customization)

        assert caught.value.retry_after_s > 0
        await ended(service, await service.customizations.start(LOCAL, wanted()))


async def test_what_waits_when_a_process_ends_is_done_by_the_next(place: Place) -> None:
    gate = Gate()
    async with serving(place, ways=gate.ways, max_concurrent_runs=1) as service:
        begun = await service.customizations.start(LOCAL, wanted())
        await gate.wait_for_calls(1)
        waiting = await service.customizations.start(LOCAL, wanted())

    async with serving(place) as service:
        for customization in (begun, waiting):
            assert (await ended(service, customization)).quality == "full"

        types = [entry.type for entry in await service.customizations.entries(begun)]
        assert types.count(EventType.RUN_STARTED) == types.count(EventType.RUN_RESTARTED) == 1
        assert EventType.RUN_INTERRUPTED not in types
