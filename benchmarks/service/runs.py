"""Many runs at once over the wire, and the first thing that a user sees of one."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from api.schemas.messages import EventMessage
from benchmarks.service import processes
from benchmarks.service.calls import bare_call_ms
from benchmarks.service.clients import finish, percentile, upload
from client import Client
from orchestrator import EventType


async def many(folder: Path, sizes: Sequence[int], latency_s: float) -> list[dict[str, Any]]:
    """So many runs at once in one process: how long each takes against one alone, and the processor time of a call."""
    rows: list[dict[str, Any]] = []
    slots = {"TAILORBIRD_MAX_CONCURRENT_RUNS": str(max(sizes)), "TAILORBIRD_MAX_CONCURRENT_TASKS": str(40 * max(sizes))}
    with (
        processes.provider(latency_s) as provider,
        processes.service(folder, provider_url=provider.url, **slots) as service,
    ):
        async with Client(service.url) as client:
            await finish(client, await upload(client))  # what is loaded at the first time
            bare = await bare_call_ms(provider.url, 10)
            number = 1
            for size in sizes:
                wanted = [await upload(client, number + i) for i in range(size)]
                number += size
                before, own_before = service.cpu_s, service.own_cpu_s
                seconds = await asyncio.gather(*(finish(client, each) for each in wanted))
                calls = await _calls(client)
                alone = rows[0]["p50 s"] if rows else median(seconds)
                p95 = percentile(seconds, 95) if size > 1 else max(seconds)
                own_ms = 1000 * (service.own_cpu_s - own_before) / (size * calls)
                rows.append(
                    {
                        "runs": size,
                        "call ms": 1000 * latency_s,
                        "p50 s": median(seconds),
                        "p95 s": p95,
                        "p95 to one": p95 / alone,
                        "cpu ms a call": 1000 * (service.cpu_s - before) / (size * calls),
                        "of its loop": own_ms,
                        "loop to a bare call": own_ms / bare,
                    }
                )
    return rows


async def first_output(folder: Path, times: int, latency_s: float) -> list[dict[str, Any]]:
    """From the POST to the draft, with a model behind it; and to the whole result by rules alone."""
    rows = []
    with processes.provider(latency_s) as provider:
        for name, url in (("the draft, beside a model", provider.url), ("the result, by rules", None)):
            with processes.service(folder / name.split()[1].strip(","), provider_url=url) as service:
                async with Client(service.url) as client:
                    await _until_draft(client, -1)
                    seconds = [await _until_draft(client, n) for n in range(times)]
            rows.append(
                {
                    "what": name,
                    "times": times,
                    "p50 s": median(seconds),
                    "p95 s": percentile(seconds, 95),
                    "most s": max(seconds),
                }
            )
    return rows


async def _until_draft(client: Client, number: int) -> float:
    wanted = await upload(client, number)
    began = time.perf_counter()
    begun = await client.customize(wanted)
    seen = None
    async for message in client.follow(begun.customization_id):
        if isinstance(message, EventMessage) and message.payload.type is EventType.DRAFT_READY:
            seen = time.perf_counter() - began
    return seen or time.perf_counter() - began


async def _calls(client: Client) -> int:
    """Calls of models in the latest run."""
    (latest,) = (await client.customizations(1)).items
    detail = await client.customization(latest.customization_id)
    assert detail.result is not None
    return max(1, sum(task.attempts for task in detail.result.tasks if task.usage is not None))
