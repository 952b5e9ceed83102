"""What runs consume is kept by day, task and model, and bounded by the day."""

import time
from typing import Any

from orchestrator import MicroTask, TaskContext, TaskFailure, Usage, Way
from runs.durable.allowances import DailyAllowances
from runs.durable.bootstrap import Service
from runs.plan import rules_ways
from storage import tables
from storage.ended import Consumed, Sums
from storage.repositories import UsageTable
from tasks.customize_section import CustomizeSection
from tests.runs.services import LOCAL, kept, serving, wanted
from tests.storage.databases import Place

ONE_CALL = Usage(input_tokens=100, output_tokens=20, cost_usd=0.01, cached_tokens=30)


def paid(task: MicroTask[Any]) -> list[Way[Any]]:
    """Sections are rewritten by a model that does all but the skills, and is paid for that, too."""
    (rules,) = rules_ways(task)
    if not isinstance(task, CustomizeSection):
        return [rules]

    async def call(ctx: TaskContext, **inputs: Any) -> Any:
        ctx.account(ONE_CALL)
        if inputs["section"].id == "skills":
            raise TaskFailure("auth", "not for you")
        return await rules.call(ctx, **inputs)

    return [Way("mock:model", call, is_model=True, estimate=lambda **_: ONE_CALL), rules]


async def usage(service: Service) -> dict[tuple[str, str], tables.Usage]:
    async with service.database.reading() as session:
        return {(row.kind, row.model): row for row in await UsageTable(session, LOCAL).list()}


async def test_usage_counts_for_the_model_that_was_asked_also_where_the_rules_stood_in(place: Place) -> None:
    async with serving(place, ways=paid) as service:
        done = await kept(service, await service.customizations.start(LOCAL, wanted()))
        sections = len((await service.customizations.report(done)).customized.resume.sections)
        once = await usage(service)
        await kept(service, await service.customizations.start(LOCAL, wanted()))
        twice = await usage(service)

        row = once["customize_section", "mock:model"]
        assert (row.tasks, row.input_tokens, row.output_tokens, row.cached_tokens) == (
            sections,
            100 * sections,
            20 * sections,
            30 * sections,
        )
        assert abs(row.cost_usd - 0.01 * sections) < 1e-9
        assert once["match_requirements", ""].tasks == 1
        assert (done.input_tokens, done.output_tokens) == (100 * sections, 20 * sections)
        again = twice["customize_section", "mock:model"]
        assert (again.tasks, again.input_tokens) == (sections + 1, 100 * (sections + 1))  # all but skills were kept
        assert twice["match_requirements", ""].tasks == 2


async def test_past_the_cap_of_the_day_the_rules_do_the_rest(place: Place) -> None:
    async with serving(place, ways=paid, tokens_per_day=300) as service:
        done = await kept(service, await service.customizations.start(LOCAL, wanted()))

        report = await service.customizations.report(done)
        assert done.input_tokens + done.output_tokens == 240  # two calls of 120 fit into 300
        assert report.customized.text != report.original.text
        assert any("today" in issue for issue in report.issues)


async def test_what_ended_runs_consumed_counts_and_runs_of_a_user_share_what_is_left(place: Place) -> None:
    async with serving(place, role="api") as service:
        async with service.database.session() as session:
            await UsageTable(session, LOCAL).add(time.time(), [Consumed("match", "mock:model", Sums(1, 100, 50))])
            await UsageTable(session, LOCAL).add(time.time() - 86400, [Consumed("match", "mock:model", Sums(1, 9000))])
        allowances = DailyAllowances(service.database, tokens=200, cost_usd=None)

        mine, same, others = (
            await allowances.of(LOCAL),
            await allowances.of(LOCAL),
            await allowances.of("somebody else"),
        )

        assert mine is same
        assert mine is not others
        assert not hasattr(mine.reserve(Usage(50)), "message")
        assert hasattr(same.reserve(Usage(1)), "message")
