"""Customizations from start to report."""

import asyncio
import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import EventType, RunStatus
from recovery.partial import Quality
from resume.changes import ChangeStatus, apply
from resume.grounding.gate import Sources
from resume.model import Format, Resume
from resume.readers import read_resume
from resume.writers import write_resume
from runs.bootstrap import make_service
from runs.durable.options import current_month
from runs.errors import CustomizationExists
from runs.report import Report
from runs.service import CustomizationService, Request
from runs.settings import Settings
from tasks.generate_plan import Level
from tests.documents import Pair, example_pairs, job, resume

PAIRS = list(example_pairs())
MONTH = "2026-11"


def request(**fields: object) -> Request:
    return Request(resume(), job(), **{"month": MONTH, **fields})  # type: ignore[arg-type]


def service(kept_runs: int = 100) -> CustomizationService:
    return make_service(Settings(kept_runs=kept_runs))


def report_of(pair: Pair, level: Level) -> Report:
    async def run() -> Report:
        return await service().start(Request(*pair.read(), level, month=MONTH)).worker

    return asyncio.run(run())


async def test_a_customization_ends_in_a_full_report() -> None:
    customization = service().start(request(customization_id="mine"))

    report = await customization.worker

    assert customization.id == "mine"
    assert (report.run_id, report.quality, report.success) == (customization.run_id, Quality.FULL, True)
    assert report.message.startswith("Resume and job fit")
    assert report.match is not None
    assert report.match.before.score <= report.match.after.score <= 100
    assert "Experience with Apache Kafka" in report.gaps
    assert len(report.questions) == 1
    assert {t.status for t in report.tasks} == {"completed"}
    assert {t.origin for t in report.tasks} == {"rules"}
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert report.model_dump()["schema"] == "tailorbird.report/1"


async def test_its_events_can_be_followed_and_read_again() -> None:
    running = service()
    customization = running.start(request())

    async with running.follow(customization) as events:
        first = [entry async for entry in events]
    async with running.follow(customization, after_seq=5) as events:
        again = [entry async for entry in events]

    assert [e.seq for e in first] == list(range(1, len(first) + 1))
    assert first[-1].type is EventType.RUN_COMPLETED
    assert again == first[5:]


async def test_a_cancelled_customization_gives_what_is_finished() -> None:
    running = service()
    customization = running.start(request())
    async with running.follow(customization) as events:
        async for entry in events:
            if entry.type is EventType.TASK_COMPLETED and entry.task == "customize_skills":
                assert running.cancel(customization)
                break

    report = await customization.worker

    assert report.message.startswith("Stopped: cancelled by the user.")
    assert report.success
    assert any(c.target.id.startswith("skills-") for c in report.changes)
    assert "Kubernetes" in report.customized.text
    assert "BSc Computer Science" in report.customized.text
    assert not running.cancel(customization)
    assert (await running.view(customization)).status is RunStatus.CANCELLED


async def test_a_customization_that_has_not_begun_can_be_cancelled() -> None:
    running = service()
    customization = running.start(request())

    assert running.cancel(customization)

    assert (await customization.worker).message.startswith("Stopped: cancelled by the user.")


async def test_a_report_can_be_had_before_the_end() -> None:
    running = service()
    customization = running.start(request())

    early = await running.report(customization)

    assert early.quality is Quality.ORIGINAL
    assert early.customized.text == early.original.text
    assert (await customization.worker).quality is Quality.FULL


async def test_an_id_is_taken_once_and_seen_only_by_its_owner() -> None:
    running = service()
    customization = running.start(request(customization_id="a", scope="ann"))

    with pytest.raises(CustomizationExists):
        running.start(request(customization_id="a", scope="bob"))

    assert running.get("a", "ann") is customization
    assert running.get("a", "bob") is None
    assert running.all("bob") == []
    await running.close()


async def test_the_oldest_ended_customizations_are_forgotten() -> None:
    running = service(kept_runs=2)
    for id_ in "abcd":
        await running.start(request(customization_id=id_)).worker
    latest = running.start(request(customization_id="e"))

    assert [c.id for c in running.all()] == ["e", "d", "c"]
    await latest.worker


async def test_closing_ends_every_run_with_its_report() -> None:
    running = service()
    customizations = [running.start(request()) for _ in range(3)]

    await running.close()

    assert all(c.worker.done() and c.worker.result().original.text for c in customizations)


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_an_example_is_tailored_without_loss_and_without_invention(pair: Pair, level: Level) -> None:
    document, position = pair.read()

    report = report_of(pair, level)

    assert report.quality is Quality.FULL
    assert report.validation is not None
    assert report.validation.valid
    assert report.match is not None
    assert report.match.fit == {"strong": "strong", "partial": "partial", "misfit": "weak"}[pair.fit]
    after = write_resume(report.customized.resume, in_lines(document))
    assert set(_lines_that_no_change_touches(document, report)) <= set(after.splitlines())
    assert _claims_without_source(document, after) == []
    assert position.company is None or position.company not in after


def in_lines(document: Resume) -> Format:
    """The format of its lines; those of a document that is data are Markdown."""
    return document.format if document.format is Format.TEXT else Format.MARKDOWN


def _claims_without_source(document: Resume, after: str) -> list[str]:
    """Of the lines that are not the source's own; the half of a sentence that was wrapped says little by itself."""
    before = write_resume(document, in_lines(document))
    sources, own = Sources([before]), set(before.splitlines())
    return [claim.text for line in after.splitlines() if line not in own for claim in sources.ungrounded(line)]


def _lines_that_no_change_touches(document: Resume, report: Report) -> Iterator[str]:
    changed = {c.target.id for c in report.changes if c.target.field in ("text", "marker", "head")}
    yield from document.contact.lines
    for section in document.sections:
        yield from section.heading
        for entry in section.entries:
            if entry.id not in changed:
                yield from entry.head
        for item in section.all_items():
            if item.id not in changed:
                yield from item.raw or ()


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_every_natural_pair_gets_changes_with_reasons_and_a_misfit_few(pair: Pair) -> None:
    report = report_of(pair, Level.BALANCED)

    if pair.fit == "misfit":
        assert len(report.changes) <= 3
        assert "far apart" in report.message
    else:
        assert report.changes
    assert all(c.reason.endswith(".") and c.id for c in report.changes)
    assert len({c.id for c in report.changes}) == len(report.changes)


@cache
def tailored(pair: Pair) -> tuple[Resume, Report]:
    return pair.read()[0], report_of(pair, Level.EXTENSIVE)


@pytest.mark.uncounted
@given(st.data())
def test_any_subset_of_the_changes_gives_a_valid_grounded_resume(data: st.DataObject) -> None:
    document, report = tailored(data.draw(st.sampled_from(sorted(PAIRS, key=str))))
    kept = data.draw(st.lists(st.booleans(), min_size=len(report.changes), max_size=len(report.changes)))
    chosen = [
        c if keep else c.model_copy(update={"status": ChangeStatus.REJECTED})
        for c, keep in zip(report.changes, kept, strict=True)
    ]

    result = apply(document, chosen)

    before = write_resume(document, in_lines(document))
    after = write_resume(result, in_lines(document))
    assert _claims_without_source(document, after) == []
    assert {s.id for s in document.sections} <= {s.id for s in result.sections}
    assert {i.item.id for i in document.located_items()} <= {i.item.id for i in result.located_items()}
    assert write_resume(result, Format.MARKDOWN)
    if not any(kept):
        assert after == before


@pytest.mark.parametrize(("dates", "month"), [("2019 - Present", "2026-11"), ("2019 - 2023", None)])
def test_the_month_counts_only_where_a_position_is_still_held(dates: str, month: str | None) -> None:
    document = read_resume(f"# Ann\n\n## Experience\n\n### Cook, Grill\n{dates}\n\n- Fed people\n", "a.md")

    assert Request(document, job(), month="2026-11").additions().month == month


def test_without_a_month_given_it_is_the_current_one() -> None:
    before = current_month()

    assert before <= Request(resume(), job()).month <= current_month()
    assert re.fullmatch(r"20\d\d-(?:0[1-9]|1[0-2])", current_month())
