"""A model that lies in every answer: none of what it plants stands in the tailored resume."""

import asyncio
from collections import Counter
from functools import cache
from random import Random

import pytest

from benchmarks.grounding import gate, tell_to_the_gate, upper_bound
from resume.changes import apply
from resume.model import Resume
from resume.writers import write_resume
from runs.bootstrap import make_service
from runs.service import Request
from runs.settings import Settings
from tasks.plan import Level
from tasks.plan_section import SectionPlan
from tests.documents import Pair, example_pairs
from tests.faults.liar import WAY, change_of, liar, plan_of
from tests.faults.lies import KINDS, Lie, finds, fold, lies, texts_of

PAIRS = list(example_pairs())
SEEDS = (0,)


@cache
def told_about(pair: Pair, seed: int = 0) -> tuple[Resume, list[Lie]]:
    resume, job = pair.read()
    return resume, list(lies(resume, job.text, Random(seed)))


def test_there_are_many_kinds_of_lies_and_each_is_told() -> None:
    told = Counter(lie.kind for pair in PAIRS for lie in told_about(pair)[1])

    assert len(KINDS) >= 20
    assert set(told) == set(KINDS)
    assert sum(count < 10 for count in told.values()) <= 8  # few lines have "up to", "mostly", "10-12" or "up 9 %"


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_lies_follow_from_the_seed_and_plant_what_the_resume_lacks(pair: Pair) -> None:
    resume, told = told_about(pair)

    whole = fold("\n".join(texts_of(resume)))
    assert told == told_about(pair)[1] != told_about(pair, seed=1)[1]
    assert all(lie.planted in lie.text and fold(lie.planted) not in whole for lie in told)


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_the_search_finds_every_lie_that_nobody_stops(pair: Pair) -> None:
    resume, told = told_about(pair)
    sections = {section.id: section for section in resume.sections}
    some = Random(0).sample(told, 25)

    for lie in some:
        spoiled = apply(resume, [change_of(lie, sections[lie.section_id])])
        assert finds(lie.planted, write_resume(spoiled, resume.format.lines)), lie


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_no_lie_passes_the_gate_by_itself(pair: Pair, is_soak: bool) -> None:
    """A few of each kind; `python -m benchmarks.grounding` tells all of them."""
    figures = tell_to_the_gate([pair], seeds=range(20) if is_soak else SEEDS, of_a_kind=None if is_soak else 2)

    refused_otherwise = sum(row["otherwise"] for row in figures["kinds"].values())
    assert figures["tried"] > 80
    assert refused_otherwise < 0.1 * figures["tried"]
    assert figures["passed"] == [], f"seeds {SEEDS}"


def test_the_gate_is_asked_about_places_that_the_plan_names() -> None:
    resume, told = told_about(PAIRS[0])
    lie = next(lie for lie in told if lie.kind == "percentage added")
    (section,) = (s for s in resume.sections if s.id == lie.section_id)
    wanted = tuple(r for r in plan_of(resume).recommendations if r.section_id == section.id)
    honest = change_of(lie, section).model_copy(update={"after": f"{lie.before} "})

    assert gate(honest, section, SectionPlan(section_id=section.id, recommendations=wanted)).refused == ()


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_no_lie_of_a_lying_model_stands_in_the_tailored_resume(pair: Pair, is_soak: bool) -> None:
    resume, job = pair.read()
    lying = liar(resume, job.text, Random(str(pair)), at_once=4 if is_soak else 1)

    async def run() -> tuple[str, Counter[str | None]]:
        service = make_service(Settings(), ways=lying.ways)
        report = await service.start(Request(resume, job, Level.EXTENSIVE)).worker
        return report.customized.text, Counter(task.origin for task in report.tasks)

    text, origins = asyncio.run(run())

    assert origins[WAY] >= 2 * len(resume.sections)
    assert len(lying.told) > 50
    assert [lie for lie in lying.told if finds(lie.planted, text)] == []


def test_the_upper_bound_is_the_rule_of_three_and_exact_for_some() -> None:
    assert upper_bound(0, 1000) == pytest.approx(0.00299, rel=0.01)
    assert upper_bound(2, 100) == pytest.approx(0.0616, rel=0.01)  # Clopper-Pearson, one-sided
    assert upper_bound(3, 3) == 1.0
