"""Thousands of sockets that follow runs: how late events are, what that costs, and what it does to the runs.

First runs that say something at a steady pace and compute nothing, without sockets and with more and more of them;
beside the floor, a bare server that sends as many messages of the same length. Then real runs, without sockets and
with all of them. Sockets are in processes of their own (`listeners`).
"""

import asyncio
import json
import os
import re
import signal
import subprocess
import time
import urllib.request
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.service import processes
from benchmarks.service.clients import finish, upload
from client import Client

PROCESSES = 2  # of clients
_ENDED = re.compile(r"^tailorbird_runs_total\{.*\} (\S+)$", re.MULTILINE)
CHARACTERS = 600  # of what an event says, so that it is as long as those of real runs on average


@dataclass
class Heard:
    """What all sockets heard."""

    late_ms: Counter[int] = field(default_factory=Counter)
    closed: Counter[str] = field(default_factory=Counter)
    events: int = 0
    updates: int = 0
    gaps: int = 0
    characters: int = 0
    cpu_s: float = 0.0

    @property
    def messages(self) -> int:
        return self.events + self.updates

    def late(self, share: float) -> float:
        """Milliseconds within which this share of the events came."""
        left = share * sum(self.late_ms.values())
        for late_ms in sorted(self.late_ms):
            left -= self.late_ms[late_ms]
            if left <= 0:
                return float(late_ms)
        return 0.0

    def add(self, told: dict[str, Any]) -> None:
        self.late_ms.update({int(late_ms): count for late_ms, count in told["late_ms"].items()})
        self.closed.update(told["closed"])
        for name in ("events", "updates", "gaps", "characters", "cpu_s"):
            setattr(self, name, getattr(self, name) + told[name])


async def measure(
    folder: Path, runs: int, sockets: int, events: int, every_s: float, latency_s: float
) -> list[dict[str, Any]]:
    """A row for each number of sockets, for the floor, and for real runs.

    Args:
        events, every_s: how many a run makes at a steady pace, and the time between two of them; at its end it makes
            some eighty more.
    """
    rows = await _steady(folder / "steady", runs, (0, runs, sockets), events, every_s)
    rows.append(await _floor(sockets, events * every_s, rows[-1]))
    return rows + await _real(folder / "real", runs, (0, sockets), latency_s)


async def _steady(folder: Path, runs: int, sizes: Sequence[int], events: int, every_s: float) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    slots = _slots(runs)
    with processes.scripted(folder, events, every_s, CHARACTERS, **slots) as service:
        async with Client(service.url, timeout_s=300) as client:
            wanted = await upload(client)
            first = await client.customize(wanted)  # whose results the others take from the cache
            await _wait_for_plan(client, first.customization_id)
            os.kill(service.pid, signal.SIGUSR1)
            await _wait_for_ends(service.url, 1)
            for n, sockets in enumerate(sizes, 1):
                ids = [(await client.customize(wanted)).customization_id for _ in range(runs)]
                for id_ in ids:
                    await _wait_for_plan(client, id_)
                unopened = service.own_cpu_s
                with processes.listeners(service.url, _paths(ids, sockets), PROCESSES) as listening:
                    before, began_at = service.own_cpu_s, time.time()
                    os.kill(service.pid, signal.SIGUSR1)
                    heard = await _hear(listening)
                    await _wait_for_ends(service.url, 1 + n * runs)
                    cpu_s = service.own_cpu_s - before
                took = [await _plan_ended_at(client, id_) - began_at for id_ in ids]
                rows.append(_row("steady", runs, sockets, heard, took, cpu_s, rows, before - unopened))
    return rows


async def _floor(sockets: int, seconds: float, like: dict[str, Any]) -> dict[str, Any]:
    """As many messages of that length, by a server that does nothing else."""
    times = round(like["messages"] / sockets)
    with processes.bare_sockets(times, seconds / times, like["bytes"]) as server:
        unopened = server.own_cpu_s
        with processes.listeners(server.url, ["/"] * sockets, PROCESSES) as listening:
            before = server.own_cpu_s
            os.kill(server.pid, signal.SIGUSR1)
            heard = await _hear(listening)
            cpu_s = server.own_cpu_s - before
    return _row("bare server", 0, sockets, heard, [], cpu_s, [], before - unopened)


async def _real(folder: Path, runs: int, sizes: Sequence[int], latency_s: float) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    number = 1
    with (
        processes.provider(latency_s) as provider,
        processes.service(folder, provider_url=provider.url, **_slots(runs)) as service,
    ):
        async with Client(service.url, timeout_s=300) as client:
            await finish(client, await upload(client))
            for n, sockets in enumerate(sizes, 1):
                wanted = [await upload(client, number + i) for i in range(runs)]
                number += runs
                before, all_before = service.own_cpu_s, service.cpu_s
                ids = [(await client.customize(each)).customization_id for each in wanted]
                with processes.listeners(service.url, _paths(ids, sockets), PROCESSES) as listening:
                    heard = await _hear(listening)
                    await _wait_for_ends(service.url, 1 + n * runs)
                    cpu_s, all_cpu_s = service.own_cpu_s - before, service.cpu_s - all_before
                took = [(await client.customization(id_)).elapsed_seconds for id_ in ids]
                row = _row("real", runs, sockets, heard, took, cpu_s, rows)
                rows.append(row | {"with its pool, cpu s": all_cpu_s})
    return rows


def _row(
    what: str,
    runs: int,
    sockets: int,
    heard: Heard,
    took: Sequence[float],
    cpu_s: float,
    before: Sequence[dict[str, Any]],
    opening_s: float = 0.0,
) -> dict[str, Any]:
    """Of one measurement. The first of `before` is the same without sockets."""
    assert heard.gaps == 0, f"{heard.gaps} events did not follow the one before"
    row: dict[str, Any] = {"what": what, "runs": runs, "sockets": sockets}
    row |= {"events": heard.events, "messages": heard.messages, "bytes": heard.characters // max(1, heard.messages)}
    row |= {"cut": heard.closed.total() - heard.closed["1000"]}
    row |= {f"late p{p} ms": heard.late(p / 100) for p in (50, 99)} | {"late max ms": heard.late(1)}
    row |= {"run p50 s": median(took) if took else 0.0, "cpu s": cpu_s, "clients' cpu s": heard.cpu_s}
    alone = before[0] if before else row
    told_s = cpu_s - (alone["cpu s"] if before else 0.0)
    row["slowed"] = row["run p50 s"] / alone["run p50 s"] if took else 1.0
    row["us a message"] = 1e6 * told_s / heard.messages if heard.messages else 0.0
    row["with its pool, cpu s"] = cpu_s  # of those that compute nothing
    row["ms to open one"] = 1e3 * opening_s / sockets if sockets else 0.0
    row["us an event"] = 1e6 * told_s / heard.events if heard.events else 0.0
    return row


async def _hear(listening: "Sequence[subprocess.Popen[str]]") -> Heard:
    """What these heard, once the service has closed all their sockets."""
    heard = Heard()
    for process in listening:
        assert process.stdout is not None
        heard.add(json.loads(await asyncio.to_thread(process.stdout.readline)))
    return heard


async def _wait_for_plan(client: Client, id_: str) -> None:
    while True:
        plan = (await client.customization(id_)).task_statuses.get("generate_plan")
        if plan is not None and plan.status == "in_progress":
            await asyncio.sleep(0.01)  # its call begins after that was noted
            return
        await asyncio.sleep(0.05)


async def _wait_for_ends(url: str, runs: int) -> None:
    """Until so many have ended in all."""
    while True:
        counts = re.findall(_ENDED, await asyncio.to_thread(_figures, url))
        if sum(map(float, counts)) >= runs:
            return
        await asyncio.sleep(0.5)


def _figures(url: str) -> str:
    with urllib.request.urlopen(f"{url}/metrics") as answer:  # noqa: S310 (our own address)
        return str(answer.read().decode())


async def _plan_ended_at(client: Client, id_: str) -> float:
    result = (await client.customization(id_)).result
    assert result is not None
    ended_at = next(task.ended_at for task in result.tasks if task.name == "generate_plan")
    assert ended_at is not None
    return ended_at


def _paths(ids: Sequence[str], sockets: int) -> list[str]:
    return [f"/api/ws/progress/{ids[n % len(ids)]}" for n in range(sockets)]


def _slots(runs: int) -> dict[str, str]:
    return {"TAILORBIRD_MAX_CONCURRENT_RUNS": str(runs), "TAILORBIRD_MAX_CONCURRENT_TASKS": "5"}
