"""When is a task's work the same work as before? A change of a fingerprint makes all its kept results be done anew, so
that it should be seen in review: `make update-references` writes `fingerprints.txt` anew."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from llm.task import ModelTask
from orchestrator import MicroTask
from recovery.registry import RULES
from runs.plan import rules_ways

FILE = Path(__file__).parent / "fingerprints.txt"
PARTS = ("version", "output", "prompt", "schema", "answer")


def told(task: MicroTask[Any]) -> Iterator[str]:
    kind, *parts = task.fingerprint().split("/")
    yield kind
    yield from (f"    {name:<10}{part}" for name, part in zip(PARTS, parts, strict=False))
    yield f"    {'first way':<10}{rules_ways(task)[0].name}"


def test_no_fingerprint_changed_unseen(request: pytest.FixtureRequest) -> None:
    tasks = sorted((task() for task in RULES), key=lambda task: task.kind)
    lines = "\n".join(line for task in tasks for line in told(task)) + "\n"

    if request.config.getoption("update_references"):
        FILE.write_text(lines)
    assert lines == FILE.read_text(), "look at the difference, then write it down with `make update-references`"
    assert len(tasks) >= 15


def test_a_fingerprint_tells_kind_version_output_prompt_and_schema_of_each_task_with_a_prompt() -> None:
    with_a_prompt = [task() for task in RULES if issubclass(task, ModelTask)]

    assert len(with_a_prompt) >= 10
    for task in with_a_prompt:
        kind, version, _, *digests = task.fingerprint().split("/")
        forms = 2 + (task.answer_type is not None)
        assert (kind, version, len(digests)) == (task.kind, task.version, forms)
    assert len({task.fingerprint() for task in with_a_prompt}) == len(with_a_prompt)
