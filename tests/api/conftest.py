"""One real server for all tests that need nothing special of it."""

from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest

from tests.api.live import Gate, LiveServer


@pytest.fixture(scope="session")
def server() -> Iterator[LiveServer]:
    with LiveServer() as server:
        yield server


@pytest.fixture
async def client(server: LiveServer) -> AsyncIterator[httpx2.AsyncClient]:
    async with server.client() as client:
        yield client


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Holds up the plan of every run that starts in this test."""
    gate = Gate("generate_plan").install(monkeypatch)
    yield gate
    gate.open()
