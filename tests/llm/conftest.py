"""Fixtures of the tests of models: the server that speaks the providers' protocols."""

from collections.abc import Iterator

import pytest

from tests.llm.aimock import Aimock


@pytest.fixture(scope="session")
def aimock_process() -> Iterator[Aimock]:
    """One server for all tests of a worker."""
    server = Aimock()
    yield server
    server.stop()


@pytest.fixture
def aimock(aimock_process: Aimock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Aimock]:
    """The server, empty. At the end every request must have been one that the test had an answer for."""
    monkeypatch.setenv("GOOGLE_GENAI_API_VERSION", "beta")  # the server knows no other
    aimock_process.reset()
    yield aimock_process
    assert not aimock_process.unmatched()
