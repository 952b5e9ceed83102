"""Ready only while the database, the journal and the queue can be used; and again once they can."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx2
import pytest

from runs.settings import Settings
from storage.database import migrate
from storage.errors import StoreUnusable
from storage.repositories.supervision import Supervision
from tests import postgres
from tests.api.live import LiveServer, wanted
from tests.api.test_customize import check_problem

PATIENCE_S = 60.0


@pytest.fixture
def database_server() -> Iterator[postgres.Server]:
    """A server of the test's own, which it may stop."""
    with closing(postgres.Server()) as server:
        yield server


async def until(client: httpx2.AsyncClient, status: int) -> httpx2.Response:
    """The first answer about readiness that is this."""
    async with asyncio.timeout(PATIENCE_S):
        while (answer := await client.get("/readyz")).status_code != status:  # noqa: ASYNC110 - of another thread
            await asyncio.sleep(0.05)
    return answer


async def test_it_is_red_while_postgresql_is_away_and_green_again_afterwards(
    database_server: postgres.Server, tmp_path: Path
) -> None:
    url = database_server.url()
    migrate(url, tmp_path)
    with LiveServer(Settings(database_url=url, data_dir=tmp_path)) as server:
        async with server.client() as client:
            await until(client, 200)
            first = (await client.post("/api/v1/customize/", json=wanted("before"))).json()
            for _ in range(2):
                await asyncio.to_thread(database_server.stop)
                await until(client, 503)
                alive = await client.get("/healthz")
                refused = await client.get("/api/v1/customizations")
                figures = await client.get("/metrics")
                async with asyncio.timeout(PATIENCE_S):
                    while "journal" not in (red := await client.get("/readyz")).text:  # noqa: ASYNC110
                        await asyncio.sleep(0.05)
                await asyncio.to_thread(database_server.start)
                await until(client, 200)

                problem = check_problem(red, 503, "not_ready")
                assert "database: " in problem["detail"]
                assert int(red.headers["Retry-After"]) > 0
                assert alive.status_code == 200
                check_problem(refused, 503, "store_unusable")
                check_problem(figures, 503, "store_unusable")
            again = (await client.post("/api/v1/customize/", json=wanted("after"))).json()
            kept = (await client.get("/api/v1/customizations/before")).json()

    assert (first["quality"], again["quality"]) == ("full", "full")
    assert kept["status"] == "completed"
    assert "not stored" not in str(again["issues"]).lower()


async def test_it_is_red_while_the_queue_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with LiveServer() as server:
        async with server.client() as client:
            await until(client, 200)
            with monkeypatch.context() as patch:
                patch.setattr(Supervision, "waiting", away)
                await client.post("/api/v1/customize/", json=wanted("waits"), headers={"Prefer": "respond-async"})
                red = await until(client, 503)
            await until(client, 200)
            done = (await client.post("/api/v1/customize/", json=wanted("after"))).json()

    assert check_problem(red, 503, "not_ready")["detail"] == "queue: the runs that wait cannot be read"
    assert done["quality"] == "full"


async def away(*_: object, **__: object) -> None:
    raise StoreUnusable("it is away")
