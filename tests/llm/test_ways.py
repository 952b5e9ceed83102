"""Models and rules as the ways of a task in the engine: what comes of failures, limits and estimates on the wire."""

import asyncio
from typing import Any

import pytest

from llm.chain import parse_chain
from llm.models import Models
from orchestrator import RunResult, TaskContext, TaskGraph, TaskOrchestrator, Way
from recovery.handler import ErrorRecoveryHandler
from resume.job import Job
from tasks.extract_job import ExtractJob, JobFacts
from tests.llm.aimock import addresses
from tests.llm.faulty_server import (
    After,
    Behaviour,
    FaultyServer,
    Hang,
    HangUp,
    Reply,
    anthropic_reply,
    openai_reply,
)

JOB = Job(text="Cook wanted. The Inn, Bath.")
COOK = {"title": "Cook"}
ONE = "openai-chat:gpt-4o"


async def by_rules(ctx: TaskContext, *, job: Job) -> JobFacts:
    """What stands behind all models."""
    return JobFacts(title="Somebody")


RULES = Way("rules", by_rules, is_instant=True)


async def run(
    names: str, *behaviours: Behaviour, options: dict[str, Any] | None = None, deadline_s: float = 20.0
) -> tuple[RunResult, list[Any]]:
    """One task of a run with models first and the rules last; the result and what was sent."""
    async with FaultyServer(*behaviours) as server:
        models = Models(parse_chain(names, options or {}), environment=addresses(server.url))
        task = ExtractJob()
        graph = TaskGraph()
        graph.add(task, name="job", ways=[*models.ways(task), RULES], job=JOB)
        orchestrator = TaskOrchestrator(decide=ErrorRecoveryHandler(jitter=lambda: 0.9))
        result = await orchestrator.run(graph, deadline_s=deadline_s)
        await models.aclose()
        return result, server.bodies


async def test_a_passing_trouble_is_waited_for() -> None:
    result, sent = await run(ONE, Reply(529), HangUp(), openai_reply(COOK))

    task = result.view.tasks["job"]
    assert (task.origin, task.attempts, len(sent)) == (ONE, 3, 3)
    assert (task.usage.input_tokens, task.usage.output_tokens) == (100, 20)
    assert task.usage.cost_usd == pytest.approx(100 * 2.5e-6 + 20 * 10e-6)


async def test_a_refused_key_goes_to_the_next_model_at_once() -> None:
    names = "anthropic:claude-sonnet-4-6," + ONE

    result, sent = await run(names, Reply(401), openai_reply(COOK))

    assert (result.view.tasks["job"].origin, len(sent)) == (ONE, 2)


async def test_a_bad_answer_is_asked_for_once_more_with_the_reasons() -> None:
    result, sent = await run(ONE, openai_reply({"title": 5}), openai_reply(COOK))

    assert result.view.tasks["job"].origin == ONE
    assert "Your last answer was refused" not in str(sent[0])
    assert '<data name=\\"reasons\\">' in str(sent[1]).replace('"', '\\"')


async def test_a_refused_parameter_costs_one_more_request_and_no_more_wait() -> None:
    result, sent = await run(ONE, Reply(400), openai_reply(COOK), options={ONE: {"temperature": 0.1}})

    assert result.view.tasks["job"].origin == ONE
    assert ["temperature" in body for body in sent] == [True, False]


@pytest.mark.parametrize("behaviour", [Reply(401), Reply(400), Reply(404), HangUp(), Reply(200, body="<html>")])
async def test_without_any_model_the_rules_answer(behaviour: Behaviour) -> None:
    result, sent = await run(ONE + ",anthropic:claude-sonnet-4-6", behaviour)

    assert result.view.tasks["job"].origin == "rules"
    assert result.view.tasks["job"].output == JobFacts()  # the check knows that the ad names no title
    assert 2 <= len(sent) <= 8


async def test_providers_that_never_answer_do_not_keep_a_run() -> None:
    result, sent = await run(ONE + ",anthropic:claude-sonnet-4-6", Hang(), deadline_s=2.5)

    assert result.view.tasks["job"].origin == "rules"
    assert len(sent) >= 1


async def test_an_open_breaker_saves_calls_that_would_fail() -> None:
    async with FaultyServer(Reply(401)) as server:
        models = Models(parse_chain(ONE), environment=addresses(server.url))
        graph = TaskGraph()
        for i in range(12):
            task = ExtractJob()
            graph.add(task, name=f"job{i}", ways=[*models.ways(task), RULES], job=JOB)
        result = await TaskOrchestrator(1, decide=ErrorRecoveryHandler()).run(graph)
        await models.aclose()

    assert {t.origin for t in result.view.tasks.values()} == {"rules"}
    assert server.requests == 5


class Choosy(ExtractJob):
    """Asks about long ads alone."""

    def has_question(self, *, job: Job) -> bool:
        return len(job.text) > 100


@pytest.mark.parametrize(("times", "origin", "requests"), [(1, "rules", 0), (5, ONE, 1)])
async def test_where_there_is_nothing_to_ask_no_model_is_asked(times: int, origin: str, requests: int) -> None:
    async with FaultyServer(openai_reply(COOK)) as server:
        models = Models(parse_chain(ONE), environment=addresses(server.url))
        task = Choosy()
        graph = TaskGraph()
        ways = [*models.ways(task), RULES]
        graph.add(task, name="job", ways=ways, job=Job(text=JOB.text * times))
        result = await TaskOrchestrator(decide=ErrorRecoveryHandler()).run(graph)
        await models.aclose()

    done = result.view.tasks["job"]
    assert (done.origin, done.attempts, done.recoveries, server.requests) == (origin, 1, (), requests)


async def test_a_local_model_is_asked_one_thing_at_a_time() -> None:
    allowed = asyncio.Event()
    name = "ollama:llama3.1"
    async with FaultyServer(After(openai_reply(text='{"title": "Cook"}'), allowed)) as server:
        models = Models(parse_chain(name), environment=addresses(server.url))
        graph = TaskGraph()
        for i in range(4):
            task = ExtractJob()
            graph.add(task, name=f"job{i}", ways=[*models.ways(task), RULES], job=JOB)
        run_ = asyncio.create_task(TaskOrchestrator(5, decide=ErrorRecoveryHandler()).run(graph, deadline_s=50))
        await server.wait_for_requests(1)
        await asyncio.sleep(0)
        at_once = server.connections
        allowed.set()
        result = await run_
        await models.aclose()

    assert at_once == 1
    assert [t.origin for t in result.view.tasks.values()] == [name] * 4


def test_a_local_model_has_its_own_limit_of_time() -> None:
    (way,) = Models(parse_chain("ollama:llama3.1")).ways(ExtractJob())

    assert way.timeout_of(ExtractJob()) == 300.0
    assert Models(parse_chain(ONE)).ways(ExtractJob())[0].timeout_of(ExtractJob()) == ExtractJob.timeout_s


async def test_estimates_learn_from_answers() -> None:
    async with FaultyServer(anthropic_reply(COOK, input_tokens=5000, output_tokens=100)) as server:
        models = Models(parse_chain("anthropic:claude-sonnet-4-6"), environment=addresses(server.url))
        (way,) = models.ways(ExtractJob())
        assert way.estimate is not None
        before = way.estimate(job=JOB)
        graph = TaskGraph()
        ways: list[Way[JobFacts]] = [way]
        graph.add(ExtractJob(), ways=ways, job=JOB)
        await TaskOrchestrator().run(graph)
        after = way.estimate(job=JOB)
        await models.aclose()

    assert before.output_tokens > 100  # what was needed
    assert after.output_tokens == 150
    assert after.input_tokens > before.input_tokens
    assert 0 < before.cost_usd < after.cost_usd


@pytest.mark.parametrize(("level", "asked"), [("extensive", True), ("balanced", False), (None, False)])
def test_a_stronger_model_is_for_the_highest_level(level: str | None, asked: bool) -> None:
    strong = "anthropic:claude-opus-4-8"
    chain = parse_chain([ONE, strong], {strong: {"stronger": True}})
    inputs: dict[str, Any] = {"job": JOB} | ({"level": level} if level else {})

    first, second = Models(chain).ways(ExtractJob())

    assert (first.name, second.name) == (strong, ONE)
    assert first.applies is not None
    assert second.applies is not None
    assert first.applies(**inputs) is asked
    assert second.applies(**inputs)
