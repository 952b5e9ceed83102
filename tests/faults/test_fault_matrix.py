"""Every task that models do meets every fault, over every protocol: the user gets a whole resume and is told."""

import re
from functools import partial
from itertools import product
from typing import Any, NamedTuple

import pytest

from llm.task import ModelTask
from tests.faults.faults import FAULTS, Fault
from tests.faults.provider import NAMES, Asked, Providers
from tests.faults.running import customize, run_all
from tests.faults.small import small_ad, small_resume
from tests.faults.whole import BY_MODELS, Done, assert_accounted, assert_whole, issues_of, told
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
_SOME = TASKS[1], *TASKS[-4:]  # few enough for the provider to be asked on
_LONG_S = 300.0  # a deadline that is none: what is not told to hang ends by itself
_SHORT_S = 6.0
_HUNG_S = 3.0  # the time limit of a call that will not be answered


class Cell(NamedTuple):
    """One run of the matrix."""

    task: str
    fault: Fault
    protocol: str

    def __str__(self) -> str:
        return f"{self.task} x {self.fault} over {self.protocol}"

    @property
    def kind(self) -> str:
        """The task as the engine calls it."""
        return "analyze_generic" if self.task == "analyze_interests" else self.task

    async def run(self, server: Providers) -> Done:
        """Every call for the task meets the fault, and all others are answered well."""

        def answer(asked: Asked) -> Behaviour:
            return self.fault.make(asked) if asked.task == self.task else asked.good()

        def limit(task: ModelTask[Any]) -> float | None:
            return _HUNG_S if self.fault.hangs and task.kind == self.kind else None

        where = {self.protocol: server.add(answer)}
        return await customize(small_resume(), small_ad(), where, deadline_s=_LONG_S, limit=limit)


def column(fault: Fault, shift: int) -> list[Cell]:
    """The fault with every task, over one protocol each; three shifts make the whole cube."""
    first = FAULTS.index(fault) + shift
    return [Cell(task, fault, PROTOCOLS[(first + row) % 3]) for row, task in enumerate(TASKS)]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_of_one_task_costs_that_task_and_nothing_else(fault: Fault, is_soak: bool) -> None:
    cells = [cell for shift in range(3 if is_soak else 1) for cell in column(fault, shift)]
    ended = run_all([cell.run for cell in cells], len(TASKS) if fault.waits else _AT_ONCE)

    for cell, done in zip(cells, ended, strict=True):
        with told(cell, done):
            check(cell, done)


def check(cell: Cell, done: Done) -> None:
    task, fault, protocol = cell
    assert_whole(done)
    met = {asked.name for asked in done.providers[0].asked if asked.task == task}
    hit = [t for t in done.report.tasks if t.name in met]
    assert hit or fault.hangs  # on a busy machine the time may be up before anything was sent
    if not hit:
        return
    if fault.is_mended:
        assert {t.origin for t in hit} == {NAMES[protocol]}
        assert done.report.quality == "full"
        return
    said = [issue for t in hit for issue in issues_of(done.report, t)]
    assert {t.origin for t in hit} == {"rules"}
    assert any(re.search(fault.said, issue) for issue in said), said
    assert fault.is_about_the_key == any(re.search(r"\bkey\b", issue) for issue in said), said
    others = {t.origin for t in done.report.tasks if t.kind in BY_MODELS - {cell.kind}}
    assert NAMES[protocol] in others
    if not fault.hangs:
        assert_accounted(done)


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_when_all_calls_meet_the_fault_the_rules_do_all_of_it(fault: Fault) -> None:
    async def everything(protocol: str, server: Providers) -> Done:
        where = {protocol: server.add(fault.make)}
        deadline_s = _SHORT_S if fault.waits else _LONG_S
        return await customize(small_resume(), small_ad(), where, deadline_s=deadline_s)

    ended = run_all([partial(everything, protocol) for protocol in PROTOCOLS], 3)

    for protocol, done in zip(PROTOCOLS, ended, strict=True):
        with told(f"{fault} over {protocol}", done):
            assert_whole(done)
            if not fault.is_mended:
                asked = done.providers[0].names()
                assert {t.origin for t in done.report.tasks if t.name in asked} == {"rules"}
                assert all(change.origin == "rules" for change in done.report.changes)
                assert any(re.search(fault.said, issue) for issue in done.report.issues)
                assert done.report.quality in ("minimal", "partial")
                assert done.report.usage.input_tokens >= 100 * done.providers[0].answered


@pytest.mark.parametrize("fault", [f for f in FAULTS if f.may_pass], ids=str)
def test_a_fault_that_passes_costs_nothing(fault: Fault) -> None:
    async def at_first(protocol: str, server: Providers) -> Done:
        met: set[str] = set()

        def answer(asked: Asked) -> Behaviour:
            if asked.task in met or asked.task not in _SOME:
                return asked.good()
            met.add(asked.task)
            return fault.make(asked)

        return await customize(small_resume(), small_ad(), {protocol: server.add(answer)}, deadline_s=_LONG_S)

    ended = run_all([partial(at_first, protocol) for protocol in PROTOCOLS], 3)

    for protocol, done in zip(PROTOCOLS, ended, strict=True):
        with told(f"{fault} over {protocol}", done):
            assert_whole(done)
            assert_accounted(done)
            assert {t.origin for t in done.report.tasks if t.name in done.asked} == {NAMES[protocol]}
            assert done.report.quality == "full"


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_single_call_that_fails_leaves_it_to_the_rules(fault: Fault) -> None:
    async def single(protocol: str, server: Providers) -> Done:
        where = {protocol: server.add(fault.make)}
        return await customize(small_resume(), small_ad(), where, deadline_s=_SHORT_S, in_one_call=True)

    ended = run_all([partial(single, protocol) for protocol in PROTOCOLS], 3)

    for protocol, done in zip(PROTOCOLS, ended, strict=True):
        with told(f"{fault} over {protocol}", done):
            assert_whole(done)
            (task,) = (t for t in done.report.tasks if t.kind == "customize_at_once")
            assert task.origin in ((NAMES[protocol],) if fault.is_mended else ("rules", None))  # or the draft stands


def test_the_matrix_meets_every_fault_over_every_protocol() -> None:
    cells = [cell for fault in FAULTS for cell in column(fault, 0)]

    assert {(c.fault.name, c.protocol) for c in cells} == set(product((f.name for f in FAULTS), PROTOCOLS))
    assert {(c.task, c.protocol) for c in cells} == set(product(TASKS, PROTOCOLS))
