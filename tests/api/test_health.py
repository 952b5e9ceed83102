"""Liveness, readiness and figures; usage; the models in force."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx2
import pytest

from llm.chain import parse_chain
from runs.durable.bootstrap import Service, open_service
from runs.settings import Settings
from tests.api.live import WANTED, Gate, LiveServer, receive, started, wanted
from tests.api.test_customize import check_problem


async def test_it_is_alive_and_ready(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"status": "ok"}
    assert (await client.get("/readyz")).json() == {"status": "ready"}


async def test_without_its_database_it_is_alive_and_not_ready() -> None:
    class Unwell(Service):
        async def check(self) -> dict[str, str]:
            return {"database": "it does not answer"}

    @asynccontextmanager
    async def opened(settings: Settings) -> AsyncIterator[Service]:
        async with open_service(settings) as s:
            fields = {name: getattr(s, name) for name in Service.__dataclass_fields__}
            yield Unwell(**fields)

    with LiveServer(open_service=opened) as server:
        async with server.client() as client:
            alive = await client.get("/healthz")
            ready = await client.get("/readyz")

    assert alive.status_code == 200
    assert check_problem(ready, 503, "not_ready")["detail"] == "database: it does not answer"
    assert int(ready.headers["Retry-After"]) > 0


def figure(text: str, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    assert found is not None, f"no {name}"
    return float(found[1])


async def test_the_figures_count_what_happened(gate: Gate) -> None:
    with LiveServer() as server:
        async with started(server, "counted") as client, server.socket("counted") as socket:
            await receive(socket)
            before = (await client.get("/metrics")).text
            gate.open()
            await client.post("/api/v1/customize/", json=wanted("counted-too"))
            after = await client.get("/metrics")

    assert figure(before, "tailorbird_sockets") == 1
    assert figure(before, 'tailorbird_stored_runs{status="completed"}') == 0
    assert figure(after.text, 'tailorbird_runs_total{quality="full",status="completed"}') >= 1
    assert figure(after.text, 'tailorbird_tasks_total{kind="extract_job",origin="rules",status="completed"}') >= 1
    assert figure(after.text, "tailorbird_run_seconds_count") >= 1
    assert figure(after.text, "tailorbird_queue_age_seconds") >= 0
    assert after.headers["Content-Type"].startswith("text/plain")
    for text in ("Ada", "Analyst", "Postgres"):
        assert text not in after.text


async def test_usage_adds_up() -> None:
    with LiveServer(Settings(tokens_per_run=9_000, cost_per_day_usd=2.5)) as server:
        async with server.client() as client:
            empty = (await client.get("/api/v1/usage")).json()
            for _ in range(2):
                await client.post("/api/v1/customize/", json=WANTED)
            usage = empty
            while sum(usage["runs_by_quality"].values()) < 2:  # it is written down right after the answer
                usage = (await client.get("/api/v1/usage", params={"days": 2})).json()
            refused = await client.get("/api/v1/usage", params={"days": 0})

    assert (empty["total"]["tasks"], empty["share_ending_well"], empty["by_day"]) == (0, None, [])
    assert usage["last_day"] == datetime.now(UTC).date().isoformat()
    assert usage["runs_by_quality"] == {"full": 2}
    assert usage["share_ending_well"] == 1
    assert usage["total"]["tasks"] == sum(each["tasks"] for each in usage["by_task"]) > 20
    assert usage["total"]["tasks"] == sum(each["tasks"] for each in usage["by_day"])
    assert [each["name"] for each in usage["by_model"]] == ["rules"]
    assert usage["caps"] == {
        "tokens_per_run": 9_000,
        "cost_per_run_usd": None,
        "tokens_per_day": None,
        "cost_per_day_usd": 2.5,
    }
    check_problem(refused, 422, "invalid_request")


async def test_without_models_the_rules_do_everything(client: httpx2.AsyncClient) -> None:
    assert (await client.get("/api/v1/models")).json() == {
        "items": [],
        "origin": "built in",
        "is_new_architecture": True,
    }
    assert (await client.post("/api/v1/models/test")).json() == {"items": []}


async def test_models_are_told_without_their_keys_and_can_be_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "a-key-that-nobody-sees")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:9/")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    chain = parse_chain("anthropic:claude-sonnet-4-6,openai-chat:gpt-4o,ollama:llama3")
    with LiveServer(Settings(models=chain, use_new_customization_architecture=False)) as server:
        async with server.client() as client:
            models = await client.get("/api/v1/models")
            tried = await client.post("/api/v1/models/test", timeout=40)

    items = models.json()["items"]
    assert [(m["provider"], m["is_local"], m["has_key"]) for m in items] == [
        ("anthropic", False, True),
        ("openai-chat", False, False),
        ("ollama", True, True),
    ]
    assert models.json()["is_new_architecture"] is False
    assert [m["name"] for m in tried.json()["items"]] == [m["name"] for m in items]
    assert not any(m["is_well"] for m in tried.json()["items"])
    assert "OPENAI_API_KEY" in tried.json()["items"][1]["said"]
    assert "a-key-that-nobody-sees" not in models.text + tried.text


async def test_models_are_tried_a_few_times_a_minute_only() -> None:
    with LiveServer() as server:
        async with server.client() as client:
            answers = [await client.post("/api/v1/models/test") for _ in range(8)]

    assert [a.status_code for a in answers[:6]] == [200] * 6
    check_problem(answers[-1], 429, "too_many_requests")
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 61
