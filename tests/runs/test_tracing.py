"""A run leaves a trace: run, task, attempt and call, with what they cost and without what they were about."""

from typing import Any

import pytest
from logfire.testing import TestExporter

from llm.chain import parse_chain
from llm.models import Models
from orchestrator import MicroTask, TaskOrchestrator, Way
from recovery.handler import ErrorRecoveryHandler
from resume.codec import PydanticCodec
from runs.draft import Drafting
from runs.means import Means
from runs.plan import models_first, rules_ways
from runs.request import Request
from runs.runner import Runner
from runs.service import CustomizationService
from runs.trace_context import checked, current_trace
from runs.tracing import Tracing
from tasks.extract_job import ExtractJob
from tests.documents import job, resume
from tests.llm.faulty_server import FaultyServer, openai_reply
from tests.spans import traced


@pytest.fixture
def spans() -> tuple[Tracing, TestExporter]:
    tracing, exporter = traced()
    exporter.clear()
    return tracing, exporter


async def test_the_spans_stand_below_each_other_and_hold_no_content(spans: Any) -> None:
    tracing, exporter = spans
    async with FaultyServer(openai_reply(text='{"title": "Platform Engineer"}')) as server:
        environment = {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": f"{server.url}/v1"}
        models = Models(parse_chain("openai-chat:gpt-4o"), environment=environment)

        def ways(task: MicroTask[Any]) -> list[Way[Any]]:
            return models_first(models.ways)(task) if isinstance(task, ExtractJob) else rules_ways(task)

        service = CustomizationService(
            Runner(
                TaskOrchestrator(codec=PydanticCodec(), decide=ErrorRecoveryHandler()),
                Means(ways, Drafting(), models, tracing=tracing),
                deadline_s=30,
            ),
            kept_runs=1,
            forget=lambda run_id: None,
        )
        report = await service.start(Request(resume(), job())).worker
        await service.close()

    found = {s["context"]["span_id"]: s for s in exporter.exported_spans_as_dict()}
    (call,) = [s for s in found.values() if "gen_ai.request.model" in s["attributes"]]
    attempt = found[call["parent"]["span_id"]]
    task = found[attempt["parent"]["span_id"]]
    run = found[task["parent"]["span_id"]]

    assert attempt["attributes"]["tailorbird.way"] == "openai-chat:gpt-4o"
    assert task["attributes"]["tailorbird.task"] == "extract_job"
    assert task["attributes"]["tailorbird.input_tokens"] == report.usage.input_tokens > 0
    assert run["attributes"]["tailorbird.run_id"] == report.run_id
    assert run["attributes"]["tailorbird.status"] == "completed"
    assert len([s for s in found.values() if s["name"] == "task"]) == len(report.tasks)
    whole = str(list(found.values()))
    assert not any(text in whole for text in ("Fernhill", "sam.reyes", "Platform Engineer", "quiet pagers"))


async def test_a_failed_attempt_is_told_by_the_kind_of_its_failure(spans: Any) -> None:
    tracing, exporter = spans

    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        async def refuse(ctx: Any, **inputs: Any) -> Any:
            raise ValueError("Fernhill Logistics")

        return [*([Way("model", refuse, is_model=True)] if isinstance(task, ExtractJob) else []), *rules_ways(task)]

    service = CustomizationService(
        Runner(TaskOrchestrator(codec=PydanticCodec()), Means(ways, Drafting(), tracing=tracing), deadline_s=30),
        kept_runs=1,
        forget=lambda run_id: None,
    )
    await service.start(Request(resume(), job())).worker

    spans_ = exporter.exported_spans_as_dict()
    failed = [s for s in spans_ if s["attributes"].get("tailorbird.way") == "model"]
    assert [s["attributes"]["tailorbird.failure"] for s in failed] == ["ValueError"]
    assert "Fernhill" not in str(spans_)


SENT = f"00-{'a' * 32}-{'b' * 16}-01"


async def test_a_run_stands_below_the_request_that_asked_for_it_whoever_carries_it_out(spans: Any) -> None:
    tracing, exporter = spans
    with tracing.request("POST", None) as request:
        asked = current_trace()
        request.end("/api/v1/customize/", 202)
    assert current_trace() is None
    means = Means(rules_ways, Drafting(), tracing=tracing)
    runner = Runner(TaskOrchestrator(codec=PydanticCodec()), means, deadline_s=30)

    await runner.run("r1", Request(resume(), job(), trace=asked))  # as if elsewhere: nothing is current

    (below,) = [s for s in exporter.exported_spans_as_dict() if s["name"] == "run"]
    (above,) = [s for s in exporter.exported_spans_as_dict() if s["name"] == "request"]
    assert below["parent"]["span_id"] == above["context"]["span_id"]
    assert below["context"]["trace_id"] == above["context"]["trace_id"]
    assert above["attributes"]["http.route"] == "/api/v1/customize/"
    assert above["attributes"]["http.response.status_code"] == 202


def test_a_trace_that_a_client_names_is_linked_to_and_not_gone_on_with(spans: Any) -> None:
    tracing, exporter = spans
    for sent in (SENT, "00-Ann Smith-x-01", None):
        with tracing.request("GET", sent) as request:
            request.end("/x", 500)

    linked, *others = exporter.exported_spans_as_dict()
    assert linked["context"]["trace_id"] != int("a" * 32, 16)
    assert [link["context"]["trace_id"] for link in linked["links"]] == [int("a" * 32, 16)]
    assert not any(each.get("links") for each in others)
    assert "Ann" not in str(others)


@pytest.mark.parametrize("wrong", ["", "x", SENT[:-1], SENT + "0", SENT.replace("a" * 32, "0" * 32), SENT.upper()])
def test_what_is_no_traceparent_is_nothing(wrong: str) -> None:
    assert checked(SENT) == SENT
    assert checked(wrong) is None
