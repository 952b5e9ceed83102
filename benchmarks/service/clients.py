"""What clients do: upload, start, follow, ask; with the time that each took."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from statistics import quantiles

from api.schemas.customize import CustomizeRequest
from client import Client

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
RESUME, JOB = EXAMPLES / "resumes/software_engineer.md", EXAMPLES / "jobs/backend_engineer.md"


async def upload(client: Client, number: int = 0) -> CustomizeRequest:
    """A resume and a job, unlike all others with another number."""
    resume = await client.create_resume(RESUME.read_bytes() + f"\n- Mentored {number + 2} trainees\n".encode(), "a.md")
    job = await client.create_job(JOB.read_bytes() + f"\nReference {number}\n".encode(), "ad.md")
    return CustomizeRequest(resume_id=resume.resume_id, job_description_id=job.job_id)


async def finish(client: Client, wanted: CustomizeRequest) -> float:
    """Start a customization and follow it to its end; the seconds from one to the other."""
    began = time.perf_counter()
    begun = await client.customize(wanted)
    async for _ in client.follow(begun.customization_id):
        pass
    return time.perf_counter() - began


async def repeat(call: Callable[[], Awaitable[object]], times: int, at_once: int) -> list[float]:
    """Seconds of each call, so many clients calling one after the other."""
    seconds: list[float] = []
    left = iter(range(times))

    async def one() -> None:
        for _ in left:
            began = time.perf_counter()
            await call()
            seconds.append(time.perf_counter() - began)

    await asyncio.gather(*(one() for _ in range(at_once)))
    return seconds


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which so many of a hundred are."""
    return quantiles(values, n=100)[percent - 1] if len(values) > 1 else values[0]
