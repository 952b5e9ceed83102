"""Lines worded anew by a model that lies or fails: nothing false comes in, nothing is lost, and the user is told."""

import asyncio
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from orchestrator import MicroTask, RunResult, RunStatus, TaskContext, TaskFailure, TaskOrchestrator, Way
from orchestrator.testing import run_virtual, virtual_clock
from recovery.handler import ErrorRecoveryHandler
from resume.model import Section
from resume.writers import write_resume
from runs.plan import Additions, Ways, rules_ways
from runs.report import Report
from runs.review.regeneration import Regeneration
from tasks.rewrite_items import RewriteItems, Rewrites
from tests.documents import Pair, example_pairs
from tests.faults.liar import change_of
from tests.faults.lies import Lie, finds, lies
from tests.runs.test_decisions import tailored

PAIRS = list(example_pairs())
KINDS = (
    "timeout",
    "rate_limit",
    "overloaded",
    "auth",
    "bad_request",
    "content_filter",
    "connection",
    "malformed_output",
    "invalid_output",
    "budget",
    "unknown",
)
NOTHING = Additions()


def answered_by(answer: Callable[..., Any]) -> Ways:
    """This answers for the task, before the rules; all else is done by rules."""

    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        async def call(ctx: TaskContext, **inputs: Any) -> Any:
            return await answer(**inputs)

        model = [Way("model", call, is_model=True)] if isinstance(task, RewriteItems) else []
        return [*model, *rules_ways(task)]

    return ways


def everything(pair: Pair, ways: Ways, deadline_s: float | None = None) -> tuple[Report, Report, RunStatus]:
    """The report before and after all lines of all sections were to be worded anew."""
    resume, job = pair.read()
    report = tailored(resume, job)
    regeneration = Regeneration(resume, report, [], tuple(s.id for s in resume.sections))

    async def run() -> RunResult:
        orchestrator = TaskOrchestrator(decide=ErrorRecoveryHandler(), clock=virtual_clock)
        return await orchestrator.run(regeneration.graph(job, ways), deadline_s=deadline_s)

    result = run_virtual(run)
    return report, regeneration.make_report(job, result.view, NOTHING), result.status


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_no_lie_comes_in(pair: Pair) -> None:
    resume, job = pair.read()
    random = Random(0)
    stock: dict[str, list[Lie]] = {}
    for lie in lies(resume, job.text, random):
        if lie.item_id is not None and lie.before:
            stock.setdefault(lie.item_id, []).append(lie)
    told: list[Lie] = []

    async def lying(section: Section, **_: Any) -> Rewrites:
        chosen = [random.choice(stock[i.id]) for i in section.all_items() if i.id in stock]
        told.extend(chosen)
        changes = (change_of(lie, section).model_copy(update={"raw": "{}", "origin": "model"}) for lie in chosen)
        return Rewrites(section_id=section.id, changes=tuple(changes))

    _, after, _ = everything(pair, answered_by(lying))

    said = write_resume(after.customized.resume, resume.format.lines)
    assert len(told) > 10
    assert not [lie for lie in told if finds(lie.planted, said)]


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_fails_the_rules_stand_in_and_all_else_is_as_it_was(kind: str) -> None:
    async def fail(**_: Any) -> Any:
        raise TaskFailure(kind, "no luck")

    before, after, status = everything(PAIRS[0], answered_by(fail))

    assert status is RunStatus.COMPLETED
    assert after.success
    assert {t.origin for t in after.tasks if t.name.startswith("rewrite_")} == {"rules"}
    assert {i.item.id for i in after.customized.resume.located_items()} == {
        i.item.id for i in before.customized.resume.located_items()
    }
    assert any(issue.startswith("The rules have no other wording of") for issue in after.issues)


def test_a_model_that_hangs_ends_with_the_deadline() -> None:
    async def hang(**_: Any) -> Any:
        await asyncio.get_running_loop().create_future()

    before, after, status = everything(PAIRS[0], answered_by(hang), deadline_s=1.0)

    assert status is RunStatus.COMPLETED
    assert {t.status for t in after.tasks if t.name.startswith("rewrite_")} == {"completed"}
    assert set(before.customized.text.splitlines()) & set(after.customized.text.splitlines())
