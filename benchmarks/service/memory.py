"""What runs cost in memory: those that wait, those that go on, and what is left of them when they have ended."""

import asyncio
from pathlib import Path
from typing import Any

from api.schemas.batch import BatchRequest
from benchmarks.service import processes
from benchmarks.service.clients import finish, upload
from client import Client

KIB = 1024


async def measure(folder: Path, waiting: int, going_on: int, latency_s: float) -> list[dict[str, Any]]:
    """Memory of the service's process at each stage of a batch, and for each run."""
    slots = {"TAILORBIRD_MAX_CONCURRENT_RUNS": str(going_on), "TAILORBIRD_MAX_CONCURRENT_TASKS": str(40 * going_on)}
    rows: list[dict[str, Any]] = []

    def note(what: str, runs: int) -> None:
        used = service.memory
        start = rows[0]["MiB"] * KIB * KIB if rows else used
        per_run = (used - start) / KIB / runs if runs else 0.0
        rows.append({"stage": what, "runs": runs, "MiB": used / KIB / KIB, "KiB a run": per_run})

    with (
        processes.provider(latency_s) as provider,
        processes.service(folder, provider_url=provider.url, **slots) as service,
    ):
        async with Client(service.url, timeout_s=300) as client:
            for n in range(3):
                await finish(client, await upload(client, n))
            note("idle", 0)
            wanted = await upload(client, 10)
            jobs = [(await upload(client, 11 + n)).job_description_id or "" for n in range(waiting)]
            note("idle, with all documents kept", 0)
            assert wanted.resume_id is not None
            batch = await client.start_batch(BatchRequest(resume_ids=[wanted.resume_id], job_ids=jobs))
            await asyncio.sleep(2 * latency_s)
            note(f"{going_on} go on, the others wait", going_on)
            stands = await client.batch(batch.batch_id)
            while stands.status in ("queued", "running"):
                await asyncio.sleep(0.5)
                stands = await client.batch(batch.batch_id)
            note(f"{stands.counts.completed} have ended", 0)
    return rows
