"""What a worker tells to those who watch it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import httpx2

from api.watching import watched
from cli.operating.serve import listen
from runs.durable.bootstrap import Service
from storage.errors import StoreUnusable
from tests.api.test_health import figure
from tests.runs.services import LOCAL, ended, serving, wanted
from tests.storage.databases import Place


class Away:
    """A database that is not there."""

    def reading(self) -> Any:
        raise StoreUnusable("it does not answer")

    async def check(self) -> None:
        raise StoreUnusable("it does not answer")


@asynccontextmanager
async def watching(service: Service) -> AsyncIterator[httpx2.AsyncClient]:
    listener = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with watched(service, listener), httpx2.AsyncClient(base_url=url, trust_env=False) as client:
        yield client


async def test_a_worker_tells_that_it_is_alive_and_what_its_runs_did(tmp_path: Path) -> None:
    async with serving(Place(None, tmp_path), role="worker") as service, watching(service) as client:
        alive = await client.get("/healthz")
        ready = await client.get("/readyz")
        await ended(service, await service.customizations.start(LOCAL, wanted()))
        figures = await client.get("/metrics")
        unknown = await client.get("/api/v1/customizations")

    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (200, {"status": "ready"})
    assert figures.headers["Content-Type"].startswith("text/plain")
    assert figure(figures.text, 'tailorbird_runs_total{quality="full",status="completed"}') == 1
    assert figure(figures.text, "tailorbird_queue_age_seconds") >= 0
    assert unknown.status_code == 404


async def test_without_its_database_it_is_alive_and_not_ready(tmp_path: Path) -> None:
    async with (
        serving(Place(None, tmp_path), role="worker") as service,
        watching(replace(service, database=cast("Any", Away()))) as client,
    ):
        alive, ready, figures = [await client.get(path) for path in ("/healthz", "/readyz", "/metrics")]

    assert (alive.status_code, ready.status_code, figures.status_code) == (200, 503, 503)
    assert "it does not answer" in ready.json()["database"]
    assert "it does not answer" in figures.text
