"""The typed client: what it gives, what it raises, and that a cut costs it nothing."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import pytest

from api.schemas.batch import BatchRequest
from api.schemas.customization import DecisionAbout
from api.schemas.customize import CustomizeRequest
from api.schemas.messages import EventMessage
from client import Client, NotAService, Refused, Unreachable
from tests.api.live import JOB, RESUME, WANTED, LiveServer


@pytest.fixture(scope="module")
def server() -> Iterator[LiveServer]:
    with LiveServer() as server:
        yield server


@pytest.fixture
async def client(server: LiveServer) -> AsyncIterator[Client]:
    async with Client(server.url) as client:
        yield client


async def test_a_customization_is_begun_followed_and_decided_about(client: Client) -> None:
    resume = await client.create_resume(RESUME.encode(), "ada.md")
    job = await client.create_job(JOB.encode(), "ad.md")
    begun = await client.customize(CustomizeRequest(resume_id=resume.resume_id, job_description_id=job.job_id))
    seqs = [
        m.payload.seq async for m in client.follow(begun.customization_id) if isinstance(m, EventMessage)
    ]  # fmt: skip
    done = await client.customization(begun.customization_id)
    assert done.result is not None
    change = done.result.changes[0]
    decided = await client.decide(begun.customization_id, [DecisionAbout(subject_id=change.id, status="rejected")])

    assert seqs == list(range(1, len(seqs) + 1))
    assert {c.id: c.status for c in decided.changes}[change.id] == "rejected"
    assert (await client.export(begun.customization_id, "pdf")).startswith(b"%PDF")


async def test_the_same_key_begins_once(client: Client) -> None:
    wanted = CustomizeRequest.model_validate(WANTED)
    first, second = await client.customize(wanted, key="k1"), await client.customize(wanted, key="k1")

    assert first.customization_id == second.customization_id


async def test_a_batch_is_begun_and_asked_for(client: Client) -> None:
    resume = await client.create_resume(RESUME.encode(), "ada.md")
    job = await client.create_job(JOB.encode(), "ad.md")
    batch = await client.start_batch(BatchRequest(resume_ids=[resume.resume_id], job_ids=[job.job_id]))

    assert (await client.batch(batch.batch_id)).total == 1


async def test_a_refusal_says_why(client: Client) -> None:
    with pytest.raises(Refused) as caught:
        await client.customization("nobody")

    assert (caught.value.problem.status, caught.value.problem.code) == (404, "customization_not_found")


async def test_nobody_at_the_address_is_unreachable() -> None:
    server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    await server.wait_closed()
    async with Client(f"http://127.0.0.1:{port}") as client:
        with pytest.raises(Unreachable):
            await client.customizations()


async def test_somebody_else_at_the_address_is_no_service() -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server, Client(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as client:
        with pytest.raises(NotAService):
            await client.customizations()


async def test_a_cut_connection_is_taken_up_again_without_gap_or_repeat(server: LiveServer, client: Client) -> None:
    begun = await client.customize(CustomizeRequest.model_validate(WANTED))
    async with CuttingProxy(server, after_bytes=3000) as proxy, Client(proxy.url) as cut:
        seqs = [m.payload.seq async for m in cut.follow(begun.customization_id) if isinstance(m, EventMessage)]

    assert proxy.cuts > 0
    assert seqs == list(range(1, len(seqs) + 1))


class CuttingProxy:
    """Passes connections on to a server, and cuts the first few after so many bytes of answers."""

    def __init__(self, server: LiveServer, after_bytes: int, most_cuts: int = 3) -> None:
        self._port = int(server.url.rpartition(":")[2])
        self._after_bytes = after_bytes
        self._most_cuts = most_cuts
        self.cuts = 0

    async def __aenter__(self) -> "CuttingProxy":
        self._server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        await self._server.wait_closed()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._port)
        sending = asyncio.create_task(self._copy(reader, back))
        passed = 0
        with contextlib.suppress(ConnectionError):
            while data := await there.read(1000):
                passed += len(data)
                if passed > self._after_bytes and self.cuts < self._most_cuts:
                    self.cuts += 1
                    break
                writer.write(data)
                await writer.drain()
        sending.cancel()
        for each in (back, writer):
            each.close()

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(1000):
                writer.write(data)
                await writer.drain()
