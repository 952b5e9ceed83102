"""Connections: enough for all calls, and none left open."""

import asyncio
from contextlib import AsyncExitStack

import httpx2
import pytest

from llm.chain import make_entry, parse_chain
from llm.clients import PER_CLIENT, Clients
from llm.failures import NO_SUCH_ADDRESS, ModelFailure
from llm.models import Models
from resume.job import Job
from tasks.extract_job import ExtractJob
from tests.llm.aimock import addresses
from tests.llm.faulty_server import After, FaultyServer, openai_reply
from tests.llm.wire import Context

JOB = Job(text="Cook wanted.")


class Counted(httpx2.AsyncBaseTransport):
    """Answers nothing and counts how many there are."""

    made = 0
    closed = 0

    def __init__(self) -> None:
        type(self).made += 1

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        raise AssertionError("nobody asked")

    async def aclose(self) -> None:
        type(self).closed += 1


async def test_a_client_serves_about_fifty_calls_and_is_closed_at_the_end() -> None:
    Counted.made = Counted.closed = 0
    entry = make_entry("openai-chat:gpt-4o", {})
    clients = Clients((entry,), Counted, addresses("http://127.0.0.1:9"))
    async with AsyncExitStack() as calls:
        held = [clients.model(entry) for _ in range(2 * PER_CLIENT + 1)]
        models = await asyncio.gather(*(calls.enter_async_context(each) for each in held))
        assert (Counted.made, len({id(m) for m in models})) == (3, 3)

    async with clients.model(entry) as model:
        assert model is models[0]
    await clients.aclose()

    assert (Counted.made, Counted.closed) == (3, 3)
    with pytest.raises(RuntimeError, match="closed"):
        async with clients.model(entry):
            pass


async def test_many_calls_at_once_are_all_answered() -> None:
    allowed = asyncio.Event()
    async with FaultyServer(After(openai_reply({"title": "Cook"}), allowed)) as server:
        models = Models(parse_chain("openai-chat:gpt-4o"), environment=addresses(server.url))
        (way,) = models.ways(ExtractJob())
        calls = [asyncio.ensure_future(way.call(Context(time_left=50.0), job=JOB)) for _ in range(120)]
        await server.wait_for_requests(120)
        allowed.set()
        found = await asyncio.gather(*calls)
        await models.aclose()

    assert {each.title for each in found} == {"Cook"}


async def test_a_cancelled_call_ends_and_gives_its_place_back() -> None:
    allowed = asyncio.Event()
    async with FaultyServer(After(openai_reply({"title": "Cook"}), allowed)) as server:
        models = Models(parse_chain("openai-chat:gpt-4o"), environment=addresses(server.url))
        (way,) = models.ways(ExtractJob())
        calls = [asyncio.ensure_future(way.call(Context(time_left=50.0), job=JOB)) for _ in range(5)]
        await server.wait_for_requests(5)

        for call in calls:
            call.cancel()
        ended = await asyncio.gather(*calls, return_exceptions=True)
        allowed.set()

        assert {type(each) for each in ended} == {asyncio.CancelledError}
        assert (await way.call(Context(), job=JOB)).title == "Cook"
        await models.aclose()


@pytest.mark.parametrize("url", ["not an address", "http://[", "http://:80"])
async def test_an_address_that_is_none_is_a_failure_and_no_crash(url: str) -> None:
    models = Models(parse_chain("openai-chat:gpt-4o"), environment={"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": url})
    (way,) = models.ways(ExtractJob())

    with pytest.raises(ModelFailure) as caught:
        await way.call(Context(), job=JOB)

    assert (caught.value.kind, caught.value.detail) == ("bad_request", NO_SUCH_ADDRESS)
    await models.aclose()
