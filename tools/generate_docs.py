"""Write the generated parts of the docs, made by the project itself, or check that they are up to date.

    python tools/generate_docs.py [--check]

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`.
"""

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from llm.task import ModelTask
from orchestrator import MicroTask, RunResult, TaskGraph, TaskOrchestrator, Way
from orchestrator.testing import run_virtual, virtual_clock
from orchestrator.timings import critical_path_of
from recovery.registry import RULES
from resume.codec import PydanticCodec
from resume.readers import read_job, read_resume
from runs.plan import plan_graph, rules_ways
from tasks.generate_plan import Level

ROOT = Path(__file__).resolve().parent.parent
RESUME = "# Ada\n\n## Summary\n\nNurse.\n\n## Experience\n\n- Ran a ward\n\n## Skills\n\nTriage, ECG\n"
JOB = "Nurse wanted.\n\nRequirements:\n- Triage\n- ECG\n"


def graph_of_a_small_resume() -> str:
    """The real graph, before a run."""
    return _plan().to_mermaid()


def run_with_one_hanging_model() -> str:
    """The same graph after a run in which a scripted model answered all tasks but one, with its critical path."""

    async def run() -> RunResult:
        orchestrator = TaskOrchestrator(codec=PydanticCodec(), clock=virtual_clock)
        return await orchestrator.run(_plan(_ways), deadline_s=60)

    result = run_virtual(run())
    notes = {t.name: t.origin or "" for t in result.tasks.values()}
    classes = {t.name: "recovered" if t.recoveries else t.status.value for t in result.tasks.values()}
    for task in result.tasks.values():
        if task.recoveries:
            notes[task.name] = f"model {task.recoveries[0]}, {task.origin} stood in"
    return _plan().to_mermaid(notes, classes, critical_path_of(result.view).path)


def _plan(ways: Callable[[MicroTask[Any]], list[Way[Any]]] = rules_ways) -> TaskGraph:
    return plan_graph(read_resume(RESUME, "resume.md"), read_job(JOB, "ad.txt"), Level.BALANCED, ways)


def _ways(task: MicroTask[Any]) -> list[Way[Any]]:
    """A scripted model before the rules, for the tasks that a model would do."""
    rules = rules_ways(task)
    if not isinstance(task, ModelTask):
        return rules
    return [Way("model", _scripted(RULES[type(task)]), is_model=True), *rules]


def _scripted(rules: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    async def call(ctx: Any, **inputs: Any) -> Any:
        is_slow = rules.__name__ == "customize_section" and inputs["section"].id == "experience"
        await asyncio.sleep(1000 if is_slow else 1.5)
        return rules(**inputs)

    return call


PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {"run picture": run_with_one_hanging_model},
    "docs/architecture.md": {"graph": graph_of_a_small_resume},
}


def main() -> int:
    stale = []
    for name, parts in PARTS.items():
        path = ROOT / name
        text = path.read_text()
        for part, make in parts.items():
            pattern = re.compile(rf"(<!-- generated: {part} -->\n).*?(<!-- end -->)", re.DOTALL)
            assert pattern.search(text), f"{name} has no part {part!r}"
            new = f"```mermaid\n{make()}```\n"
            text = pattern.sub(lambda m: m[1] + new + m[2], text)  # noqa: B023 - called at once
        if text != path.read_text():
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text)
    if "--check" in sys.argv and stale:
        print(f"Out of date: {', '.join(stale)}. Run `make docs` and look at the difference.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
