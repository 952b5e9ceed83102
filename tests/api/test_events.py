"""Server-sent events: the same messages as on the socket, to be read on after any of them."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from tests.api.live import Gate, LiveServer, events, receive_all, started, wanted

URL = "/api/v1/customizations"


class Reader:
    """Reads a stream of events as browsers do."""

    def __init__(self, answer: httpx2.Response) -> None:
        self._lines = answer.aiter_lines()
        self.last_id = ""

    async def __aiter__(self) -> AsyncIterator[tuple[str, Any]]:
        """Each event with its name."""
        fields: dict[str, str] = {}
        async for line in self._lines:
            if line:
                name, _, value = line.partition(":")
                fields[name] = value.removeprefix(" ")
                continue
            self.last_id = fields.get("id", self.last_id)
            if "data" in fields:
                yield fields.get("event", "message"), json.loads(fields["data"])
            fields = {}


def envelopes(told: list[tuple[str, Any]]) -> list[Any]:
    return [payload for name, payload in told if name == "message"]


def progresses(told: list[tuple[str, Any]]) -> list[Any]:
    return [payload for name, payload in told if name == "progress_update"]


async def read_all(client: httpx2.AsyncClient, id_: str, last_id: str = "") -> list[tuple[str, Any]]:
    headers = {"Last-Event-ID": last_id} if last_id else {}
    async with client.stream("GET", f"{URL}/{id_}/events", headers=headers) as answer:
        assert answer.status_code == 200
        return [each async for each in Reader(answer)]


async def test_they_are_the_events_of_the_socket_in_order_and_end_with_the_run(server: LiveServer) -> None:
    async with started(server, "sse") as client:
        told = await read_all(client, "sse")
        async with server.socket("sse") as socket:
            sent = events(await receive_all(socket))

    assert envelopes(told) == sent
    assert told[0][0] == told[-1][0] == "progress_update"
    assert progresses(told)[-1]["status"] == "completed"
    assert progresses(told)[-1]["overall_progress"] == 100


async def test_after_any_id_it_goes_on_with_exactly_the_rest(client: httpx2.AsyncClient) -> None:
    await client.post("/api/v1/customize/", json=wanted("sse-rest"))
    everything = envelopes(await read_all(client, "sse-rest"))
    run_id = everything[0]["run_id"]

    for seen in range(1, len(everything)):
        assert envelopes(await read_all(client, "sse-rest", f"{run_id}:{seen}")) == everything[seen:]
    for odd in ("other:5", "5", f"{run_id}:x", f"{run_id}:-1", ":", f"{run_id}:1e3"):
        assert envelopes(await read_all(client, "sse-rest", odd)) == everything


async def test_who_has_everything_is_told_not_to_come_back(client: httpx2.AsyncClient) -> None:
    await client.post("/api/v1/customize/", json=wanted("sse-done"))
    everything = envelopes(await read_all(client, "sse-done"))
    last = everything[-1]
    answer = await client.get(f"{URL}/sse-done/events", headers={"Last-Event-ID": f"{last['run_id']}:{last['seq']}"})

    assert (answer.status_code, answer.content) == (204, b"")


async def test_a_reader_that_is_cut_off_in_mid_run_misses_nothing(server: LiveServer, gate: Gate) -> None:
    async with started(server, "sse-cut") as client:
        first = []
        async with client.stream("GET", f"{URL}/sse-cut/events") as answer:
            assert answer.headers["Content-Type"].startswith("text/event-stream")
            assert answer.headers["Cache-Control"] == "no-store"
            reader = Reader(answer)
            async for name, payload in reader:
                if name == "message":
                    first.append(payload)
                    if payload["task"] == "generate_plan":
                        break
        gate.open()
        second = envelopes(await read_all(client, "sse-cut", reader.last_id))

    assert [e["seq"] for e in first + second] == list(range(1, len(first + second) + 1))


async def test_an_old_stream_ends_and_can_be_come_back_to(gate: Gate) -> None:
    with LiveServer(lifetime_s=0.2, idle_s=0.05) as server:
        async with started(server, "sse-old") as client:
            while not (first := envelopes(await read_all(client, "sse-old"))):
                pass
            gate.open()
            everything = list(first)
            while everything[-1]["type"] != "run_completed":
                last = everything[-1]
                everything += envelopes(await read_all(client, "sse-old", f"{last['run_id']}:{last['seq']}"))

    assert len(first) < len(everything)
    assert [e["seq"] for e in everything] == list(range(1, len(everything) + 1))


async def test_a_client_that_reads_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    Gate("generate_plan", chatter=500, note_size=40_000).install(monkeypatch).open()
    with LiveServer(send_s=0.2) as server:
        host, port = server.url.removeprefix("http://").split(":")
        async with server.client() as client:
            await client.post("/api/v1/customize/", json=wanted("sse-dead"))
            reader, writer = await asyncio.open_connection(host, int(port), limit=2**12)
            path = f"{URL}/sse-dead/events"
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
            await reader.readline()
            await asyncio.to_thread(server.wait_until_no_socket_is_open)
            everything = envelopes(await read_all(client, "sse-dead"))
            writer.close()

    assert len(everything) > 500


async def test_at_shutdown_a_stream_ends(gate: Gate) -> None:
    with LiveServer() as server:
        async with started(server, "sse-shut") as client, client.stream("GET", f"{URL}/sse-shut/events") as answer:
            told = []
            async for each in Reader(answer):
                told.append(each)
                if each[1].get("task") == "generate_plan":
                    server.begin_to_stop()

    assert envelopes(told)[0]["type"] == "run_started"
    assert "run_completed" not in [e["type"] for e in envelopes(told)]
