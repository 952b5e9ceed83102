"""A batch on PostgreSQL, carried out by one worker and by several."""

import asyncio
import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from api.schemas.batch import BatchRequest
from benchmarks.service import processes
from benchmarks.service.clients import upload
from client import Client
from tests import postgres


async def measure(folder: Path, counts: Sequence[int], runs: int, latency_s: float) -> list[dict[str, Any]]:
    """How many runs a minute so many workers carry, each with places for `runs / max(counts)` at once."""
    places = max(1, runs // max(counts) // 4)
    rows: list[dict[str, Any]] = []
    with processes.provider(latency_s) as provider:
        for count in counts:
            with postgres.server().database() as url:
                seconds = await _batch(folder / str(count), url, provider.url, count, runs, places)
            per_minute = 60 * runs / seconds
            first = rows[0]["runs a minute"] if rows else per_minute
            rows.append(
                {
                    "workers": count,
                    "places each": places,
                    "runs": runs,
                    "seconds": seconds,
                    "runs a minute": per_minute,
                    "to one": per_minute / first,
                }
            )
    return rows


async def _batch(folder: Path, url: str, provider_url: str, workers: int, runs: int, places: int) -> float:
    variables = {
        "TAILORBIRD_DATABASE_URL": url,
        "TAILORBIRD_MAX_CONCURRENT_RUNS": str(places),
        "TAILORBIRD_MAX_CONCURRENT_TASKS": str(40 * places),
        "TAILORBIRD_CPU_PROCESSES": "1",
    }
    environment = os.environ | variables | {"TAILORBIRD_DATA_DIR": str(folder)}
    migrate = [processes.COMMAND, "migrate"]
    await asyncio.to_thread(subprocess.run, migrate, env=environment, check=True, stderr=subprocess.DEVNULL)
    with ExitStack() as stack:
        service = stack.enter_context(processes.service(folder, "--no-worker", **variables))
        for _ in range(workers):
            stack.enter_context(processes.worker(folder, provider_url, **variables))
        async with Client(service.url, timeout_s=120) as client:
            wanted = [await upload(client, n) for n in range(runs)]
            resume = wanted[0].resume_id or ""
            jobs = [each.job_description_id or "" for each in wanted]
            began = time.perf_counter()
            batch = await client.start_batch(BatchRequest(resume_ids=[resume], job_ids=jobs))
            while batch.status in ("queued", "running"):
                await asyncio.sleep(0.2)
                batch = await client.batch(batch.batch_id)
            assert batch.counts.completed == runs, batch
            return time.perf_counter() - began
