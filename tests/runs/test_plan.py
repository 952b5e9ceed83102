"""The graph of a customization."""

import pytest

from orchestrator import EventType, RunResult, TaskOrchestrator
from orchestrator.testing import run_virtual, virtual_clock
from resume.codec import PydanticCodec
from resume.model import Resume
from runs.plan import RULES_WAY, plan_graph
from tasks.generate_plan import Level
from tests.documents import RESUME, example_pairs, job, resume

PAIRS = list(example_pairs())


def run(document: Resume, level: Level = Level.BALANCED) -> RunResult:
    async def go() -> RunResult:
        return await TaskOrchestrator(codec=PydanticCodec(), clock=virtual_clock).run(
            plan_graph(document, job(), level)
        )

    return run_virtual(go())


def upstream(name: str) -> set[str]:
    built = plan_graph(resume(), job(), Level.BALANCED).build()
    return {built.nodes[u].name for u in built.upstream[built.index[name]]}


def test_analyzers_wait_for_nothing() -> None:
    assert upstream("analyze_skills") == set()


def test_a_customizer_sees_its_own_section_and_nothing_of_the_others() -> None:
    assert upstream("customize_skills") == {"plan_section_skills", "analyze_skills"}


def test_every_task_ends_in_the_rules() -> None:
    nodes = plan_graph(resume(), job(), Level.BALANCED).build().nodes

    assert len(nodes) > 15
    assert {node.ways[-1].name for node in nodes} == {RULES_WAY}
    assert all(node.ways[-1].is_instant for node in nodes)


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_every_section_of_an_example_is_analyzed_and_customized(pair: object) -> None:
    document, position = pair.read()  # type: ignore[attr-defined]

    names = set(plan_graph(document, position, Level.BALANCED).build().index)

    assert document.sections
    for section in document.sections:
        assert {f"analyze_{section.id}", f"plan_section_{section.id}", f"customize_{section.id}"} <= names


def test_an_edit_in_one_section_leaves_the_work_on_the_others_the_same_work() -> None:
    before = run(resume()).tasks
    after = run(resume(RESUME.replace("Running, bread", "Rowing, bread"))).tasks

    assert before["customize_interests"].key != after["customize_interests"].key
    for name in ("extract_requirements", "analyze_skills", "customize_skills", "customize_experience"):
        assert before[name].key == after[name].key is not None


def test_the_level_is_part_of_what_makes_a_plan_the_same_plan() -> None:
    balanced, extensive = run(resume()), run(resume(), Level.EXTENSIVE)

    assert balanced.tasks["generate_plan"].key != extensive.tasks["generate_plan"].key
    assert balanced.tasks["extract_requirements"].key == extensive.tasks["extract_requirements"].key


def test_a_run_says_of_each_task_that_it_started_and_ended() -> None:
    result = run(resume())

    started = [e.task for e in result.entries if e.type is EventType.TASK_STARTED]
    completed = [e.task for e in result.entries if e.type is EventType.TASK_COMPLETED]
    assert set(started) == set(completed) == set(result.tasks)
    assert len(started) == len(completed) == len(result.tasks)
