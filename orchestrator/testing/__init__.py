"""What it takes to test graphs of tasks without waiting: virtual time, scripted ways, a reference scheduler.

    @virtual_time
    async def test_bad_answers_are_asked_again() -> None:
        calls = Recording()
        graph = TaskGraph()
        task = graph.add(scripted_task(), ways=[scripted("model", Fail("overloaded"), Give(42, after_s=3),
        calls=calls)])

        result = await TaskOrchestrator(clock=virtual_clock).run(graph)

        assert result[task] == 42

It stands on nothing but the engine and the standard library, so it can be used with any test runner.
"""

from orchestrator.testing.journals import FlakyJournal
from orchestrator.testing.list_scheduler import Schedule, list_schedule
from orchestrator.testing.scripted import (
    Call,
    Fail,
    Give,
    Hang,
    Make,
    Outcome,
    Raise,
    Recording,
    Report,
    Swallow,
    scripted,
    scripted_task,
)
from orchestrator.testing.virtual_time import Stuck, VirtualTimeLoop, run_virtual, virtual_clock, virtual_time

__all__ = [
    "Call",
    "Fail",
    "FlakyJournal",
    "Give",
    "Hang",
    "Make",
    "Outcome",
    "Raise",
    "Recording",
    "Report",
    "Schedule",
    "Stuck",
    "Swallow",
    "VirtualTimeLoop",
    "list_schedule",
    "run_virtual",
    "scripted",
    "scripted_task",
    "virtual_clock",
    "virtual_time",
]
