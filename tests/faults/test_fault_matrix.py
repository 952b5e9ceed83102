"""Every task that models do meets every fault, over every protocol: the user gets a whole resume and is told."""

import asyncio
import re
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest

from llm.task import ModelTask
from tests.faults.faults import FAULTS, Fault
from tests.faults.provider import NAMES, Asked, sound
from tests.faults.running import customize, providers, run
from tests.faults.small import small_ad, small_resume
from tests.faults.whole import Done, assert_accounted, assert_whole, issues_of
from tests.llm.faulty_server import Behaviour

TASKS = (
    "extract_job",
    "extract_requirements",
    *(f"analyze_{kind}" for kind in ("summary", "skills", "experience", "projects", "certifications", "education")),
    "analyze_interests",  # which has no analyzer of its own
    "generate_plan",
    "customize_section",
    "refine_section",
    "write_key_skills",
)
PROTOCOLS = tuple(NAMES)
_AT_ONCE = 8  # runs; each wants about a third of a second of one core
_HUNG_S = 1.5  # the time limit of a call that will not be answered


def kinds_of(task: str) -> str:
    """The task as the engine calls it."""
    return "analyze_generic" if task == "analyze_interests" else task


async def one(task: str, fault: Fault, protocol: str, server: Any) -> Done:
    """A run in which every call for the task meets the fault, and all others are answered well."""

    def answer(asked: Asked) -> Behaviour:
        return fault.make(asked) if asked.task == task else asked.good()

    def limit(of: ModelTask[Any]) -> float | None:
        return _HUNG_S if fault.hangs and of.kind == kinds_of(task) else None

    return await customize(small_resume(), small_ad(), {protocol: server.add(answer)}, limit=limit)


async def all_of(cells: Sequence[tuple[str, Fault, str]]) -> list[Done]:
    slots = asyncio.Semaphore(_AT_ONCE)

    async with providers() as server:

        async def limited(cell: tuple[str, Fault, str]) -> Done:
            async with slots:
                return await one(*cell, server)

        return await asyncio.gather(*map(limited, cells))


def rotated(shift: int) -> list[tuple[str, Fault, str]]:
    """Every task with every fault, over one protocol each, so that with three shifts every cell meets all three."""
    return [
        (task, fault, PROTOCOLS[(row + column + shift) % 3])
        for (row, task), (column, fault) in product(enumerate(TASKS), enumerate(FAULTS))
    ]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_of_one_task_costs_that_task_and_nothing_else(fault: Fault) -> None:
    cells = [cell for cell in rotated(0) if cell[1] is fault]

    for (task, _, protocol), done in zip(cells, run(all_of(cells)), strict=True):
        try:
            check(task, fault, protocol, done)
        except AssertionError as error:
            raise AssertionError(f"{task} x {fault} over {protocol}: {error}\n{done.report.issues}") from error


def check(task: str, fault: Fault, protocol: str, done: Done) -> None:
    assert_whole(done)
    hit = [t for t in done.report.tasks if t.kind == kinds_of(task)]
    (provider,) = done.providers
    assert task in provider.tasks()
    if fault.is_mended:
        assert {t.origin for t in hit} == {NAMES[protocol]}
        assert done.report.quality == "full"
        return
    assert {t.origin for t in hit} == {"rules"}
    said = [issue for t in hit for issue in issues_of(done.report, t)]
    assert any(re.search(fault.said, issue) for issue in said), said
    assert fault.is_about_the_key == bool(re.search(r"\bkey\b", " ".join(said)))
    assert any(t.origin == NAMES[protocol] for t in done.report.tasks)
    if not fault.hangs:
        assert_accounted(done)
