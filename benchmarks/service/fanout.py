"""Thousands of sockets that follow runs: how late events are, and what it costs the runs."""

import asyncio
import time
from pathlib import Path
from statistics import median
from typing import Any

from api.schemas.messages import EventMessage
from benchmarks.service import processes
from benchmarks.service.clients import finish, percentile, upload
from client import Client


async def measure(folder: Path, runs: int, sockets: int, latency_s: float) -> list[dict[str, Any]]:
    """The same runs, without and with so many sockets that follow them."""
    slots = {"TAILORBIRD_MAX_CONCURRENT_RUNS": str(runs), "TAILORBIRD_MAX_CONCURRENT_TASKS": str(5 * runs)}
    rows: list[dict[str, Any]] = []
    with (
        processes.provider(latency_s) as provider,
        processes.service(folder, provider_url=provider.url, **slots) as service,
    ):
        async with Client(service.url, timeout_s=300) as client:
            await finish(client, await upload(client))
            number = 1
            for followers in (runs, sockets):
                row = await _follow(client, service.url, number, runs, followers)
                number += runs
                alone = rows[0]["run p50 s"] if rows else row["run p50 s"]
                rows.append({**row, "runs slowed": row["run p50 s"] / alone})
    return rows


async def _follow(client: Client, url: str, number: int, runs: int, sockets: int) -> dict[str, Any]:
    wanted = [await upload(client, number + n) for n in range(runs)]
    begun = [await client.customize(each) for each in wanted]
    delays: list[float] = []
    seconds: list[float] = []

    async def one(index: int) -> None:
        each = begun[index % runs]
        async for message in client.follow(each.customization_id):
            if isinstance(message, EventMessage):
                late = time.time() - message.payload.ts.timestamp()
                if is_live.is_set():
                    delays.append(late)

    is_live = asyncio.Event()
    followers = [asyncio.create_task(one(n)) for n in range(sockets)]
    await asyncio.sleep(0.5)
    is_live.set()
    await asyncio.gather(*followers)
    for each in begun:
        detail = await client.customization(each.customization_id)
        seconds.append(detail.elapsed_seconds)
    return {
        "runs": runs,
        "sockets": sockets,
        "events": len(delays),
        "delay p50 ms": 1000 * median(delays),
        "delay p99 ms": 1000 * percentile(delays, 99),
        "run p50 s": median(seconds),
    }
