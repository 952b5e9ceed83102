"""What the user decides is kept, counts in the report, and reaches later runs."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from orchestrator.cache import FROM_CACHE
from resume.changes import ChangeStatus
from runs.durable.bootstrap import Service
from runs.durable.customizations import Customization, Wish
from runs.durable.options import Options
from runs.errors import NotPossible
from runs.report import Report
from tests.runs.services import LOCAL, ended, serving, wanted
from tests.storage.databases import Place


@pytest.fixture
async def service(place: Place) -> AsyncIterator[Service]:
    async with serving(place) as service:
        yield service


async def customized(service: Service, **fields: object) -> tuple[Customization, Report]:
    done = await ended(service, await service.customizations.start(LOCAL, wanted(**fields)))
    return done, await service.customizations.report(done)


def statuses(report: Report) -> dict[str, ChangeStatus]:
    return {change.id: change.status for change in report.changes}


async def test_a_rejected_change_is_not_in_the_result_until_that_is_undone(service: Service) -> None:
    customization, before = await customized(service)
    change = next(c for c in before.changes if c.target.field == "text" and isinstance(c.after, str))
    assert isinstance(change.after, str)

    rejected = await service.customizations.decide(customization, [Wish("rejected", change.id)])
    kept = await service.customizations.report(customization)
    undone = await service.customizations.undo(customization)
    after = await service.customizations.report(customization)

    assert change.after in before.customized.text
    assert change.after not in rejected.customized.text
    assert statuses(rejected)[change.id] is ChangeStatus.REJECTED
    assert kept.customized == rejected.customized
    assert undone
    assert after.customized == before.customized
    assert not await service.customizations.undo(customization)


async def test_an_edit_stays_through_later_runs_and_redoes_only_its_section(service: Service) -> None:
    customization, before = await customized(service)
    change = next(c for c in before.changes if c.before == "Moved 12 services to k8s")

    await service.customizations.decide(customization, [Wish("edited", change.target.id, "Ran 12 services on k8s")])
    again = await ended(service, await service.customizations.retry(customization))
    after = await service.customizations.report(again)

    assert "Ran 12 services on k8s" in after.customized.text
    edited = next(c for c in after.changes if c.target.id == change.target.id and c.target.field == "text")
    assert (edited.status, edited.before) == (ChangeStatus.EDITED, change.before)
    assert after.original == before.original
    assert {"extract_requirements", "analyze_skills"} <= {t.kind for t in after.tasks if t.origin == FROM_CACHE}
    assert await service.customizations.undo(again)
    assert "Ran 12 services on k8s" not in (await service.customizations.report(again)).customized.text


async def test_what_is_locked_is_left_alone_by_the_next_run(service: Service) -> None:
    customization, before = await customized(service)
    touched = before.changes[0].target.id

    await service.customizations.decide(customization, [Wish("locked", touched)])
    again = await ended(service, await service.customizations.retry(customization))

    after = await service.customizations.report(again)
    assert touched not in {c.target.id for c in after.changes}
    assert len(before.changes) > 1


async def test_one_action_is_kept_whole_or_not_at_all(service: Service) -> None:
    customization, before = await customized(service)
    first = before.changes[0]

    with pytest.raises(NotPossible) as caught:
        await service.customizations.decide(
            customization, [Wish("rejected", first.id), Wish("rejected", "there is none")]
        )
    with pytest.raises(NotPossible) as empty:
        await service.customizations.decide(customization, [Wish("edited", first.id, " ")])
    after_failure = await service.customizations.report(customization)
    everything = await service.customizations.decide(customization, [Wish("accepted", "all")])
    await service.customizations.undo(customization)

    assert (caught.value.code, empty.value.code) == ("unknown_change", "refused_text")
    assert statuses(after_failure) == statuses(before)
    assert set(statuses(everything).values()) == {ChangeStatus.ACCEPTED}
    assert statuses(await service.customizations.report(customization)) == statuses(before)


async def test_who_reviews_first_gets_nothing_that_was_not_accepted(service: Service) -> None:
    customization, report = await customized(service, options=Options(review_first=True))

    some = await service.customizations.decide(customization, [Wish("accepted", report.changes[0].id)])

    assert report.customized.text == report.original.text
    assert some.customized.text != report.original.text


async def test_a_line_is_worded_anew_and_all_else_stays(place: Place) -> None:
    async with serving(place) as service:
        customization, before = await customized(service)
        change = next(c for c in before.changes if c.before == "Moved 12 services to k8s")
        other = next(c for c in before.changes if c.target.id != change.target.id)
        await service.customizations.decide(customization, [Wish("rejected", other.id)])
        before = await service.customizations.report(customization)

        again = await ended(service, await service.customizations.regenerate(customization, [change.target.id]))
        after = await service.customizations.report(again)
        retried = await ended(service, await service.customizations.retry(again))

        assert (again.reason, again.parent_run_id) == ("regenerate", customization.run_id)
        others = [c for c in after.changes if c.target.id != change.target.id]
        assert others == [c for c in before.changes if c.target.id != change.target.id]
        assert {task.kind for task in after.tasks} == {"extract_requirements", "plan_section", "rewrite_items"}
        assert after.issues or after.customized.text != before.customized.text
        assert (await service.customizations.report(retried)).customized == after.customized
        with pytest.raises(NotPossible) as caught:
            await service.customizations.regenerate(again, ["there is none"])
        assert caught.value.code == "unknown_target"


async def test_two_processes_see_what_the_other_decided(place: Place) -> None:
    async with serving(place) as service, serving(place, role="api") as other:
        here, before = await customized(service)
        first, second = before.changes[:2]
        there = await other.customizations.get(LOCAL, here.id)
        assert there is not None
        assert statuses(await other.customizations.report(there)) == statuses(before)

        await service.customizations.decide(here, [Wish("rejected", first.id)])
        await other.customizations.decide(there, [Wish("accepted", second.id)])
        again = await service.customizations.get(LOCAL, here.id)
        assert again is not None
        both = statuses(await service.customizations.report(again))
        await other.customizations.undo(there)
        await service.customizations.undo(again)
        left = [await each.customizations.get(LOCAL, here.id) for each in (service, other)]
        after = [
            statuses(await each.customizations.report(found))
            for each, found in zip((service, other), left, strict=True)
            if found is not None
        ]

    assert (both[first.id], both[second.id]) == (ChangeStatus.REJECTED, ChangeStatus.ACCEPTED)
    assert after == [statuses(before)] * 2


async def test_of_many_decisions_at_once_none_is_lost(place: Place) -> None:
    async with serving(place) as service, serving(place, role="api") as other:
        here, before = await customized(service)
        there = await other.customizations.get(LOCAL, here.id)
        assert there is not None
        ids = list({change.target: change.id for change in before.changes}.values())  # those of a target go together
        wishes = [Wish(("rejected", "accepted")[n % 2], id_) for n, id_ in enumerate(ids)]
        await asyncio.gather(
            *(service.customizations.decide(here, [wish]) for wish in wishes[::3]),
            *(other.customizations.decide(there, [wish]) for wish in wishes[1::3]),
            *(other.customizations.decide(there, [wish]) for wish in wishes[2::3]),
        )
        found = await other.customizations.get(LOCAL, here.id)
        assert found is not None
        decided = statuses(await other.customizations.report(found))
        undone = [await service.customizations.undo(here) for _ in [*ids, None]]
        again = await service.customizations.get(LOCAL, here.id)
        assert again is not None
        left = await service.customizations.report(again)

    assert len(ids) > 4
    assert {wish.subject_id: str(decided[wish.subject_id]) for wish in wishes} == {w.subject_id: w.kind for w in wishes}
    assert undone == [True] * len(ids) + [False]
    assert statuses(left) == statuses(before)
    assert left.match == before.match


async def test_the_match_is_that_of_what_counts(service: Service) -> None:
    customization, before = await customized(service)
    assert before.match is not None

    rejected = await service.customizations.decide(customization, [Wish("rejected", "all")])
    accepted = await service.customizations.decide(customization, [Wish("accepted", before.changes[0].id)])
    restored = await service.customizations.decide(customization, [Wish("accepted", "all")])

    assert rejected.match is not None
    assert rejected.match.after == before.match.before
    assert accepted.customized.text != rejected.customized.text
    assert restored.match == before.match
