"""What was learned of earlier runs decides what is urgent, how a deadline is shared out, and what is left."""

from orchestrator import InMemoryDurations, RunResult, TaskGraph, TaskOrchestrator, TaskStatus
from orchestrator.testing import Fail, Give, Hang, Recording, scripted, scripted_task, virtual_clock, virtual_time
from orchestrator.testing.virtual_time import EPOCH


def two_branches(calls: Recording) -> TaskGraph:
    """Two tasks of equal weight compete for one slot; the second one takes ten times as long."""
    graph = TaskGraph()
    graph.add(
        scripted_task("short"), name="short", ways=[scripted("model", Give(1, after_s=1), task="short", calls=calls)]
    )
    graph.add(
        scripted_task("long"), name="long", ways=[scripted("model", Give(2, after_s=10), task="long", calls=calls)]
    )
    return graph


@virtual_time
async def test_what_took_longest_before_starts_first_when_slots_are_short() -> None:
    orchestrator, orders = TaskOrchestrator(1, durations=InMemoryDurations()), []

    for _ in range(2):
        calls = Recording()
        await orchestrator.run(two_branches(calls))
        orders.append([call.task for call in calls.calls])

    assert orders == [["short", "long"], ["long", "short"]]


@virtual_time
async def test_a_run_tells_what_is_usual_from_its_first_entry_on() -> None:
    orchestrator = TaskOrchestrator(2, durations=InMemoryDurations(), clock=virtual_clock)
    first = await orchestrator.run(two_branches(Recording()))
    second = await orchestrator.run(two_branches(Recording()))

    assert first.entries[0].payload["usual_s"] == {}
    assert second.entries[0].payload["usual_s"] == {"short": 1.0, "long": 10.0}
    started = RunResult("again", second.entries[:3]).view
    assert started.remaining_s(second.entries[0].at + 4) == 6.0


@virtual_time
async def test_a_deadline_is_shared_out_by_what_tasks_usually_take() -> None:
    durations = InMemoryDurations()
    for _ in range(20):
        durations.record("read", "model", 2.0)
        durations.record("write", "model", 14.0)
    orchestrator = TaskOrchestrator(durations=durations, clock=virtual_clock)

    hanging = TaskGraph()
    rules = scripted("rules", Give("rules"), is_instant=True)
    text = hanging.add(scripted_task("read"), name="read", ways=[scripted("model", Hang()), rules])
    hanging.add(
        scripted_task("write"), name="write", ways=[scripted("model", Give("mine", after_s=14)), rules], text=text
    )
    result = await orchestrator.run(hanging, deadline_s=20.3)

    # By weight each would have had half of the time: the writer would have come too late.
    assert result.tasks["read"].origin == "rules"
    assert (result.tasks["read"].ended_at or 0) < EPOCH + 5
    assert result.tasks["write"].origin == "model"


@virtual_time
async def test_only_what_gave_an_output_is_learned_from() -> None:
    durations = InMemoryDurations()
    graph = TaskGraph()
    ways = [scripted("model", Fail(after_s=3)), scripted("other", Give(1, after_s=5))]
    graph.add(scripted_task("read"), name="read", ways=ways)

    result = await TaskOrchestrator(durations=durations).run(graph)

    assert result.tasks["read"].status is TaskStatus.COMPLETED
    assert durations.expected("read", "model") is None
    assert durations.latest("read", "other") == (5.0,)
