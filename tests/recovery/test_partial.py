"""The best complete resume of whatever finished."""

import asyncio

from orchestrator import MicroTask, RunResult, TaskGraph, TaskOrchestrator, Way
from orchestrator.testing import Fail, run_virtual, scripted, virtual_clock
from recovery.partial import PartialResult, PartialResultsHandler, Quality
from resume.codec import PydanticCodec
from runs.plan import plan_graph, rules_ways
from tasks.generate_plan import Level
from tests.documents import job, resume


def run_with(*broken: str, down: str = "") -> PartialResult:
    """A run in which some tasks fail altogether, and the model of another kind is down."""

    def ways(task: MicroTask[object]) -> list[Way[object]]:
        if task.kind in broken:
            return [scripted("model", Fail("auth", "the key was refused"))]
        if task.kind == down:
            return [scripted("model", Fail("auth", "the key was refused")), *rules_ways(task)]
        return rules_ways(task)

    return PartialResultsHandler().result(run_graph(plan_graph(resume(), job(), Level.BALANCED, ways)).view)


def run_graph(graph: TaskGraph) -> RunResult:
    async def run() -> RunResult:
        return await TaskOrchestrator(codec=PydanticCodec(), clock=virtual_clock).run(graph, deadline_s=60)

    return run_virtual(run())


def test_all_done_as_intended_is_full() -> None:
    result = run_with()

    assert result.quality is Quality.FULL
    assert result.changes
    assert result.missing == ()


def test_what_the_rules_stood_in_for_is_said_and_lowers_the_quality() -> None:
    result = run_with(down="customize_section")

    assert result.quality is Quality.PARTIAL
    assert result.changes == run_with().changes
    assert "customize_skills: the key was refused; rules stood in" in result.missing


def test_without_the_last_look_the_assembled_changes_stand() -> None:
    result = run_with("validate_result")

    assert result.quality is Quality.MOSTLY
    assert result.changes == run_with().changes
    assert result.missing == ("validate_result: the key was refused",)


def test_without_assembly_the_changes_of_the_sections_stand() -> None:
    result = run_with("assemble_resume")

    assert 0 < len(result.changes) < len(run_with().changes)
    assert result.missing[0] == "assemble_resume: the key was refused"
    assert result.missing[1] == "1 task left out, because assemble_resume failed: the key was refused"


def test_without_a_plan_hardly_anything_is_left_and_nothing_is_lost() -> None:
    result = run_with("generate_plan")

    assert result.quality is Quality.MINIMAL
    assert "15 tasks left out, because generate_plan failed: the key was refused" in result.missing


def test_what_was_not_refined_stands_as_it_was_written() -> None:
    unrefined = run_with("refine_section", "assemble_resume")

    assert unrefined.changes == run_with("assemble_resume").changes
    assert unrefined.quality is Quality.MOSTLY


def test_without_anything_it_is_the_original() -> None:
    result = run_with("extract_requirements", "assemble_resume", "customize_section")

    assert result.quality is Quality.ORIGINAL
    assert result.changes == ()


def test_a_run_that_has_hardly_begun_has_a_result_too() -> None:
    async def cancelled_at_once() -> RunResult:
        orchestrator = TaskOrchestrator(codec=PydanticCodec(), clock=virtual_clock)
        running = asyncio.create_task(orchestrator.run(plan_graph(resume(), job(), Level.BALANCED), run_id="r"))
        await asyncio.sleep(0)
        orchestrator.cancel("r")
        return await running

    result = PartialResultsHandler().result(run_virtual(cancelled_at_once()).view)

    assert result.quality is Quality.ORIGINAL
    assert any("cancelled" in m for m in result.missing)
