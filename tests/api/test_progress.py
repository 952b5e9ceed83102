"""The socket: every event once and in order, whatever happens to it or to its client."""

import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy.pool import QueuePool

from runs.settings import Settings
from tests.api.live import (
    WANTED,
    Gate,
    LiveServer,
    events,
    is_start_of,
    receive,
    receive_all,
    receive_until,
    started,
    updates,
    wanted,
)

URL = "/api/v1/customize/"


async def test_it_tells_everything_once_and_ends_at_100(server: LiveServer) -> None:
    async with started(server, "all"), server.socket("all") as socket:
        messages = await receive_all(socket)

    assert [e["seq"] for e in events(messages)] == list(range(1, len(events(messages)) + 1))
    assert len(events(messages)) > 20
    assert events(messages)[0]["type"] == "run_started"
    assert events(messages)[-1]["type"] == "run_completed"
    assert messages[0]["type"] == messages[-1]["type"] == "progress_update"
    rising = [u["overall_progress"] for u in updates(messages)]
    assert rising == sorted(rising)
    last = updates(messages)[-1]
    assert (last["overall_progress"], last["status"], last["estimated_remaining_seconds"]) == (100, "completed", 0)
    assert {t["status"] for t in last["task_statuses"].values()} == {"completed"}
    assert {t["origin"] for t in last["task_statuses"].values()} <= {"rules", "cache"}
    assert socket.close_code == 1000
    assert socket.close_reason


async def test_percent_rises_while_the_run_goes_on(server: LiveServer, gate: Gate) -> None:
    async with server.socket("rising") as socket, started(server, "rising"):
        before = await receive_until(socket, is_start_of("generate_plan"))
        middle = await receive_until(socket, lambda m: m["type"] == "progress_update")
        gate.open()
        after = await receive_all(socket)

    percents = [u["overall_progress"] for u in updates(before + middle + after)]
    assert percents == sorted(percents)
    assert 0 < updates(middle)[-1]["overall_progress"] < 100 == percents[-1]
    assert updates(middle)[-1]["task_statuses"]["generate_plan"]["status"] == "in_progress"


async def test_after_any_event_it_goes_on_with_exactly_the_rest(server: LiveServer) -> None:
    async with started(server, "rest"), server.socket("rest") as socket:
        everything = events(await receive_all(socket))
    run_id = everything[0]["run_id"]

    for seen in range(len(everything) + 2):
        async with server.socket("rest", f"?run_id={run_id}&after_seq={seen}") as socket:
            messages = await receive_all(socket)
        assert events(messages) == everything[seen:]
        assert [u["overall_progress"] for u in updates(messages)] == [100, 100]


async def test_a_reader_that_comes_back_in_mid_run_misses_nothing(server: LiveServer, gate: Gate) -> None:
    async with started(server, "back") as _:
        async with server.socket("back") as socket:
            first = events(await receive_until(socket, is_start_of("generate_plan")))
        gate.open()
        async with server.socket("back", f"?run_id={first[0]['run_id']}&after_seq={first[-1]['seq']}") as socket:
            second = events(await receive_all(socket))

    assert [e["seq"] for e in first + second] == list(range(1, len(first + second) + 1))


async def test_a_number_of_another_run_counts_for_nothing(server: LiveServer) -> None:
    async with started(server, "other-run"), server.socket("other-run", "?run_id=old&after_seq=9") as socket:
        messages = await receive_all(socket)

    assert events(messages)[0]["seq"] == 1


async def test_a_client_may_connect_before_it_asks(server: LiveServer) -> None:
    async with server.socket("early") as socket:
        first = await receive(socket)
        async with started(server, "early"):
            messages = await receive_all(socket)

    assert first["payload"]["status"] == "not_started"
    assert events(messages)[0]["seq"] == 1
    assert updates(messages)[-1]["status"] == "completed"


async def test_an_id_that_never_comes_is_not_found() -> None:
    with LiveServer(unknown_wait_s=0.1) as server:
        async with server.socket("never") as socket:
            messages = await receive_all(socket)

    assert [u["status"] for u in updates(messages)] == ["not_started"]
    assert (socket.close_code, socket.close_reason) == (4404, "there is no customization with this id")


async def test_a_cancelled_run_says_so_and_keeps_what_it_has(server: LiveServer, gate: Gate) -> None:
    async with started(server, "cancel") as client, server.socket("cancel") as socket:
        before = await receive_until(socket, is_start_of("generate_plan"))
        first = await client.post("/api/v1/customizations/cancel/cancel")
        second = await client.post("/api/v1/customizations/cancel/cancel")
        after = await receive_all(socket)
        third = await client.post("/api/v1/customizations/cancel/cancel")
        found = (await client.get("/api/v1/customizations/cancel")).json()

    assert first.status_code == second.status_code == third.status_code == 202
    assert events(before + after)[-1]["type"] == "run_interrupted"
    last = updates(after)[-1]
    assert (last["status"], last["details"]) == ("failed", "cancelled by the user")
    assert last["overall_progress"] < 100
    assert last["task_statuses"]["match_requirements"]["status"] == "completed"
    assert last["task_statuses"]["generate_plan"]["status"] == "failed"
    assert last["task_statuses"]["generate_plan"]["details"] == "cancelled by the user"
    assert socket.close_code == 1000
    assert third.json()["status"] == found["status"] == "failed"
    assert found["result"]["customized_resume"] == WANTED["resume_text"]


async def test_readers_do_not_disturb_each_other(server: LiveServer, gate: Gate) -> None:
    async with started(server, "two"), server.socket("two") as one, server.socket("two") as two:
        early = [events(await receive_until(socket, is_start_of("generate_plan"))) for socket in (one, two)]
        async with server.socket("two") as leaves_early:
            await receive(leaves_early)
        gate.open()
        late = [events(await receive_all(socket)) for socket in (one, two)]

    assert early[0] + late[0] == early[1] + late[1]


async def test_a_client_that_reads_nothing_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate("generate_plan", chatter=500, note_size=40_000).install(monkeypatch)
    gate.open()
    with LiveServer(send_s=0.2) as server:
        async with server.socket("dead", max_queue=1, compression=None) as dead, server.client() as client:
            answer = await client.post(URL, json=wanted("dead"))
            assert answer.status_code == 200
            assert answer.json()["quality"] == "full"
            async with server.socket("dead") as good:
                everything = events(await receive_all(good))
            await asyncio.to_thread(server.wait_until_no_socket_is_open)  # until it is given up
            got = events(await receive_all(dead))
            assert dead.close_code in (1006, 1013)  # broken off, or closed when it began to read again in time

            assert len(everything) > len(got)
            assert got == everything[: len(got)]
            async with server.socket("dead", f"?after_seq={got[-1]['seq']}") as again:
                assert events(await receive_all(again)) == everything[len(got) :]


async def test_updates_are_spaced_however_much_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate("generate_plan", chatter=300).install(monkeypatch)
    gate.open()
    with LiveServer(update_s=0.2) as server:
        async with server.socket("chatty") as socket:
            await receive(socket)
            begin = time.monotonic()
            async with started(server, "chatty"):
                messages = await receive_all(socket)
            lasted_s = time.monotonic() - begin

    assert len(events(messages)) > 300
    assert len(updates(messages)) <= 2 + lasted_s / 0.2


async def test_a_quiet_run_is_told_anew_from_time_to_time(gate: Gate) -> None:
    with LiveServer(idle_s=0.05) as server:
        async with started(server, "quiet"), server.socket("quiet") as socket:
            await receive_until(socket, is_start_of("generate_plan"))
            for _ in range(3):
                await receive_until(socket, lambda m: m["type"] == "progress_update")
            gate.open()
            await receive_all(socket)


async def test_an_old_socket_is_asked_to_come_back(gate: Gate) -> None:
    with LiveServer(lifetime_s=0.3) as server:
        async with started(server, "old"), server.socket("old") as socket:
            seen = events(await receive_all(socket))
            gate.open()

    assert socket.close_code == 1013
    assert f"after_seq={seen[-1]['seq']}" in str(socket.close_reason)


async def test_a_bad_number_is_refused_with_a_reason(server: LiveServer) -> None:
    for query in ("?after_seq=-1", "?after_seq=x"):
        async with server.socket("bad", query) as socket:
            assert await receive_all(socket) == []
        assert socket.close_code == 1008
        assert "after_seq" in str(socket.close_reason)


async def test_what_a_client_says_is_passed_over(server: LiveServer, gate: Gate) -> None:
    async with started(server, "talks"), server.socket("talks") as socket:
        await socket.send("hello")
        await socket.send(b"\x00")
        gate.open()

        assert updates(await receive_all(socket))[-1]["status"] == "completed"


async def test_a_bug_of_ours_closes_with_its_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("api.following.progress_of", broken)
    with LiveServer() as server:
        async with started(server, "bug"), server.socket("bug") as socket:
            await receive_all(socket)

    assert (socket.close_code, socket.close_reason) == (1011, "internal error")


async def test_at_shutdown_readers_hear_of_it_and_another_process_goes_on(gate: Gate, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with LiveServer(settings) as server:
        async with server.client() as client, server.socket("shut") as socket:
            waiting = asyncio.create_task(client.post(URL, json=wanted("shut")))
            before = events(await receive_until(socket, is_start_of("generate_plan")))
            server.begin_to_stop()
            before += events(await receive_all(socket))
            answer = await waiting

    assert socket.close_code == 1012
    assert f"after_seq={before[-1]['seq']}" in str(socket.close_reason)
    assert answer.status_code == 202

    gate.open()
    with LiveServer(settings) as server:
        async with server.socket("shut", f"?run_id={before[0]['run_id']}&after_seq={before[-1]['seq']}") as socket:
            messages = await receive_all(socket)

    seen = [e["seq"] for e in before + events(messages)]
    assert seen == list(range(1, len(seen) + 1))
    assert "run_restarted" in [e["type"] for e in events(messages)]
    assert updates(messages)[-1]["status"] == "completed"


async def test_open_sockets_and_streams_hold_no_connection_of_the_database(server: LiveServer, gate: Gate) -> None:
    async with started(server, "held") as client, AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(server.socket("held")) for _ in range(30)]
        for socket in sockets:
            await receive_until(socket, is_start_of("generate_plan"))
        stream = await stack.enter_async_context(client.stream("GET", "/api/v1/customizations/held/events"))
        await anext(stream.aiter_lines())

        pool = server.parts.service.database.engine.pool
        assert isinstance(pool, QueuePool)
        while pool.checkedout() > 0:  # noqa: ASYNC110  (of another request, for a moment)
            await asyncio.sleep(0.01)
        assert len(server.parts.streams) >= 31
        gate.open()
        for socket in sockets:
            assert updates(await receive_all(socket))[-1]["status"] == "completed"
