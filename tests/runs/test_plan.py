"""The graph of a customization."""

from typing import Any

import pytest

from orchestrator import EventType, MicroTask, RunResult, TaskGraph, TaskOrchestrator, TaskStatus, Way
from orchestrator.testing import Fail, run_virtual, scripted, virtual_clock
from recovery.registry import RULES_WAY
from resume.codec import PydanticCodec
from resume.model import Resume
from runs.plan import Additions, plan_graph, rules_ways
from tasks.locks import resolve_locks
from tasks.own_words import OwnWords
from tasks.plan import Level
from tests.documents import RESUME, example_pairs, job, resume

PAIRS = list(example_pairs())


def run(document: Resume, level: Level = Level.BALANCED, added: Additions | None = None) -> RunResult:
    return run_virtual(go(plan_graph(document, job(), level, added=added or Additions())))


async def go(graph: TaskGraph) -> RunResult:
    return await TaskOrchestrator(codec=PydanticCodec(), clock=virtual_clock).run(graph)


def upstream(name: str) -> set[str]:
    built = plan_graph(resume(), job(), Level.BALANCED).build()
    return {built.nodes[u].name for u in built.upstream[built.index[name]]}


def test_analyzers_wait_for_nothing() -> None:
    assert upstream("analyze_skills") == set()


def test_a_customizer_sees_its_own_section_and_nothing_of_the_others() -> None:
    assert upstream("customize_skills") == {"plan_section_skills", "analyze_skills"}
    assert upstream("refine_skills") == {"plan_section_skills", "customize_skills"}


def test_nothing_but_the_plan_waits_for_the_details_of_the_job() -> None:
    names = plan_graph(resume(), job(), Level.BALANCED).build().index

    assert [name for name in names if "extract_job" in upstream(name)] == ["generate_plan"]
    assert upstream("extract_requirements") == set()


def test_each_kind_of_section_has_its_own_analyzer() -> None:
    kinds = {node.name: node.task.kind for node in plan_graph(resume(), job(), Level.BALANCED).build().nodes}

    assert kinds["analyze_skills"] == "analyze_skills"
    assert kinds["analyze_experience"] == "analyze_experience"
    assert kinds["analyze_interests"] == "analyze_generic"


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


def redone(**additions: object) -> set[str]:
    """The tasks whose work is no longer the same work with these additions."""
    before = run(resume()).tasks
    after = run(resume(), added=Additions(**additions)).tasks  # type: ignore[arg-type]
    return {name for name, task in after.items() if task.key != before[name].key}


def test_each_addition_redoes_only_what_depends_on_it() -> None:
    own = OwnWords(notes="I ran Apache Kafka for a year.")
    locked = redone(locked=resolve_locks(resume(), ["skills"]))

    assert {"match_requirements", "generate_plan", "write_key_skills", "validate_result"} <= redone(own=own)
    assert not {n for n in redone(own=own) if n.startswith(("extract", "analyze", "customize", "refine"))}
    assert {"generate_plan", "customize_skills", "refine_skills"} <= locked
    assert not {"customize_experience", "match_requirements", "analyze_skills", "write_key_skills"} & locked
    assert {"generate_plan", "customize_experience", "refine_skills"} <= redone(wishes="Be brief.")
    assert "match_requirements" not in redone(wishes="Be brief.")


def test_a_new_month_redoes_the_match_and_what_depends_on_it_only() -> None:
    assert "match_requirements" in redone(month="2026-11")
    assert not {n for n in redone(month="2026-11") if n.startswith(("extract", "analyze", "customize", "refine"))}


def test_a_plan_that_comes_out_the_same_redoes_no_section() -> None:
    first = run(resume())
    plan = first.tasks["generate_plan"].output

    again = run(resume(), added=Additions(previous=plan))

    assert again.tasks["generate_plan"].key != first.tasks["generate_plan"].key
    assert again.tasks["customize_experience"].key == first.tasks["customize_experience"].key
    assert again.tasks["validate_result"].output == first.tasks["validate_result"].output


def test_a_plan_is_made_without_the_details_of_the_job_and_without_analyses() -> None:
    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        is_down = task.kind == "extract_job" or task.kind.startswith("analyze_")
        return [scripted("model", Fail("auth", "no key"))] if is_down else rules_ways(task)

    result = run_virtual(go(plan_graph(resume(), job(), Level.BALANCED, ways)))

    assert result.tasks["generate_plan"].output.is_partial
    assert result.tasks["validate_result"].status is TaskStatus.COMPLETED


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
