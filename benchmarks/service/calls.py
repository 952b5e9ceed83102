"""What a call of a model costs the process that makes it, beside a bare call of the provider's own client."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from analyzers.experience import AnalyzeExperience
from benchmarks.service import processes
from benchmarks.service.clients import JOB, RESUME
from cli.operating.settling import settle
from llm.chain import parse_chain
from llm.forms import form_of_task
from llm.models import Models
from orchestrator import TaskGraph, TaskOrchestrator
from resume.model import SectionKind
from resume.readers import read_job, read_resume

_ROUNDS = 3


async def measure(folder: Path, sizes: Sequence[int], latency_s: float) -> list[dict[str, Any]]:
    """Processor time of a call in this process, so many at once: by the client of the provider alone, and by the engine
    with models as runs have them. The median of some rounds."""
    rows: list[dict[str, Any]] = []
    settle()  # as a process of the service does
    with processes.provider(latency_s) as provider:
        bare = await bare_call_ms(provider.url, sizes[0])
        rows.append({"by": "the provider's client", "at once": sizes[0], "cpu ms a call": bare})
        models = Models(parse_chain(processes.MODEL), environment=_environment(provider.url))
        try:
            for size in sizes:
                spent = [await _by_the_engine(models, size) for _ in range(1 + _ROUNDS)]
                rows.append({"by": "the engine", "at once": size, "cpu ms a call": median(spent[1:])})
        finally:
            await models.aclose()
    first = rows[1]["cpu ms a call"]
    return [
        row | {"to bare": row["cpu ms a call"] / bare, f"to {sizes[0]} at once": row["cpu ms a call"] / first}
        for row in rows
    ]


async def bare_call_ms(url: str, at_once: int) -> float:
    """Processor time of one call by the provider's own client, with the prompt and form of one of our tasks."""
    from anthropic import AsyncAnthropic

    section, job = _material()
    task = AnalyzeExperience()
    prompt, form = task.prompt(section=section, job=job), form_of_task(task)
    async with AsyncAnthropic(api_key="none", base_url=url, max_retries=0) as client:

        async def call() -> None:
            await client.beta.messages.create(
                model=processes.MODEL.partition(":")[2],
                max_tokens=1000,
                system=prompt.system,
                messages=[{"role": "user", "content": prompt.message}],
                tools=[{"name": "answer", "input_schema": form.schema}],
                tool_choice={"type": "tool", "name": "answer"},
            )

        spent = [await _spent_ms(call, at_once) for _ in range(1 + _ROUNDS)]
    return median(spent[1:])  # the first one connects


async def _by_the_engine(models: Models, size: int) -> float:
    section, job = _material()
    graph = TaskGraph()
    for number in range(size):
        task = AnalyzeExperience()
        other = section.model_copy(update={"title": f"{section.title} {number}"})  # no two are the same work
        graph.add(task, name=f"analyze_{number}", ways=models.ways(task), section=other, job=job)

    async def run() -> None:
        result = await TaskOrchestrator(size).run(graph)
        assert result.is_whole, result.tasks

    return await _spent_ms(run, 1) / size


async def _spent_ms(call: Callable[[], Awaitable[None]], at_once: int) -> float:
    """Processor time of each of so many calls at once."""
    before = time.process_time()
    await asyncio.gather(*(call() for _ in range(at_once)))
    return 1000 * (time.process_time() - before) / at_once


def _material() -> tuple[Any, Any]:
    resume, job = read_resume(RESUME.read_bytes(), "resume.md"), read_job(JOB.read_bytes(), "job.md")
    section = next(s for s in resume.sections if s.kind is SectionKind.EXPERIENCE)
    return section, job


def _environment(url: str) -> dict[str, str]:
    return {"ANTHROPIC_BASE_URL": url, "ANTHROPIC_API_KEY": "none"}
