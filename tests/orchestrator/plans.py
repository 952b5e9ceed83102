"""Random graphs with scripted outcomes, and what may be asked of any run of them."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from orchestrator import (
    Entry,
    EventType,
    InMemoryJournal,
    Journal,
    Missing,
    RunResult,
    Slots,
    TaskGraph,
    TaskOrchestrator,
    TaskRef,
    TaskStatus,
    Way,
    at_least,
    decide_by_kind,
    optional,
)
from orchestrator.state import RUN_ENDS
from orchestrator.testing import (
    Fail,
    Give,
    Hang,
    Make,
    Outcome,
    Recording,
    Report,
    Swallow,
    scripted,
    scripted_task,
    virtual_clock,
)

TERMINAL_EVENTS = frozenset(
    {EventType.TASK_COMPLETED, EventType.TASK_FAILED, EventType.TASK_SKIPPED, EventType.TASK_CANCELLED}
)
GRACE_S = 0.25
decide = decide_by_kind(jitter=lambda: 0.0)


@dataclass(frozen=True)
class PlannedWay:
    """The outcomes of a way's calls; the output of `Give` is replaced by one that tells all inputs."""

    outcomes: tuple[Outcome, ...]
    is_instant: bool = False
    minimum_s: float = 0.0


@dataclass(frozen=True)
class PlannedTask:
    """A task and what it needs of the tasks before it, by their numbers."""

    ways: tuple[PlannedWay, ...]
    required: tuple[int, ...] = ()
    optional: tuple[int, ...] = ()
    group: tuple[int, ...] = ()
    k: int = 0
    after: tuple[int, ...] = ()
    weight: float = 1.0
    timeout_s: float = 45.0

    @property
    def upstream(self) -> set[int]:
        return {*self.required, *self.optional, *self.group, *self.after}


@dataclass(frozen=True)
class Plan:
    """A graph, and the slots that it has."""

    tasks: tuple[PlannedTask, ...]
    slots: int = 3
    deadline_s: float | None = None

    def graph(
        self,
        calls: Recording | None = None,
        around: Callable[[Way[Any], str], Way[Any]] = lambda way, _: way,
    ) -> TaskGraph:
        """Build it anew, with fresh scripts. `around` may wrap each way; it is given the task's name."""
        graph = TaskGraph()
        refs: list[TaskRef[Any]] = []
        for i, task in enumerate(self.tasks):
            name = f"t{i}"
            ways = [around(_way(name, n, way, calls), name) for n, way in enumerate(task.ways)]
            inputs: dict[str, Any] = {"required": [refs[u] for u in task.required]}
            if task.optional:
                inputs["optional"] = {f"t{u}": optional(refs[u]) for u in task.optional}
            if task.group:
                inputs["group"] = at_least(task.k, [refs[u] for u in task.group])
            micro = scripted_task(weight=task.weight, timeout_s=task.timeout_s)
            refs.append(graph.add(micro, name=name, ways=ways, after=[refs[u] for u in task.after], **inputs))
        return graph

    async def run(
        self, journal: Journal | None = None, graph: TaskGraph | None = None, run_id: str = "run"
    ) -> RunResult:
        """Run it in virtual time."""
        return await self.orchestrator(journal).run(graph or self.graph(), run_id=run_id, deadline_s=self.deadline_s)

    def orchestrator(self, journal: Journal | None = None, slots: Slots | None = None) -> TaskOrchestrator:
        return TaskOrchestrator(
            self.slots, slots=slots, journal=journal, decide=decide, clock=virtual_clock, grace_s=GRACE_S
        )


def _way(task: str, number: int, way: PlannedWay, calls: Recording | None) -> Way[Any]:
    outcomes = [_telling(f"{task}.{number}", outcome) for outcome in way.outcomes]
    return scripted(
        f"way{number}", *outcomes, task=task, calls=calls, is_instant=way.is_instant, minimum_s=way.minimum_s
    )


def _telling(origin: str, outcome: Outcome) -> Outcome:
    if isinstance(outcome, Give):
        return Make(lambda inputs: f"{origin}({_told(inputs)})", outcome.after_s)
    if isinstance(outcome, (Report, Swallow)):
        return replace(outcome, then=_telling(origin, outcome.then))
    return outcome


def _told(inputs: object) -> str:
    if isinstance(inputs, Mapping):
        return ",".join(_told(value) for _, value in sorted(inputs.items()))
    if isinstance(inputs, list):
        return "[" + ",".join(_told(value) for value in inputs) + "]"
    return "-" if isinstance(inputs, Missing) else str(inputs)


# Random plans. Times are eighths of a second, so that sums are exact and ties are real ties.


def eighths(low: float, high: float) -> st.SearchStrategy[float]:
    return st.integers(round(low * 8), round(high * 8)).map(lambda n: n / 8)


KINDS = st.sampled_from(["error", "overloaded", "rate_limit", "invalid_output"])
FAST_OUTCOMES: st.SearchStrategy[Outcome] = st.one_of(
    st.builds(Give, after_s=eighths(0, 5)),
    st.builds(Fail, kind=KINDS, after_s=eighths(0, 3), retry_after_s=st.none() | eighths(0, 4)),
    st.builds(
        Report,
        fraction=st.sampled_from([0.1, 0.5, 1.0]),
        after_s=eighths(0, 1),
        then=st.builds(Give, after_s=eighths(0, 2)),
    ),
)
OBEDIENT_OUTCOMES: st.SearchStrategy[Outcome] = st.one_of(
    FAST_OUTCOMES, st.builds(Hang, last_words_s=st.sampled_from([0.0, 0.125]))
)
OUTCOMES: st.SearchStrategy[Outcome] = OBEDIENT_OUTCOMES | st.builds(Swallow, for_s=eighths(1, 4))
INSTANT_OUTCOMES: st.SearchStrategy[Outcome] = st.one_of(st.just(Give()), st.just(Give()), st.just(Fail()))


def _ways(outcomes: st.SearchStrategy[Outcome], *, always_rules: bool) -> st.SearchStrategy[tuple[PlannedWay, ...]]:
    slow = st.builds(
        PlannedWay,
        outcomes=st.lists(outcomes, min_size=1, max_size=3).map(tuple),
        minimum_s=st.sampled_from([0.0, 0.0, 0.5]),
    )
    rules = st.builds(PlannedWay, outcomes=INSTANT_OUTCOMES.map(lambda o: (o,)), is_instant=st.just(True))
    if always_rules:
        rules = st.just(PlannedWay((Give(),), is_instant=True))
    ending = rules.map(lambda way: [way])
    if not always_rules:
        ending = st.one_of(st.just([]), ending)
    return st.tuples(st.lists(slow, min_size=1, max_size=2), ending).map(lambda both: (*both[0], *both[1]))


NEVER = st.none()


@st.composite
def plans(
    draw: st.DrawFn,
    *,
    outcomes: st.SearchStrategy[Outcome] = OUTCOMES,
    always_rules: bool = False,
    deadlines: st.SearchStrategy[float | None] = NEVER,
    max_tasks: int = 7,
) -> Plan:
    tasks: list[PlannedTask] = []
    ways = _ways(outcomes, always_rules=always_rules)
    for i in range(draw(st.integers(1, max_tasks))):
        links = draw(st.lists(st.tuples(st.integers(0, i - 1), st.integers(0, 3)), max_size=4)) if i else []
        by_kind = [tuple(dict.fromkeys(u for u, kind in links if kind == n)) for n in range(4)]
        tasks.append(
            PlannedTask(
                ways=draw(ways),
                required=by_kind[0],
                optional=by_kind[1],
                group=by_kind[2],
                k=draw(st.integers(0, len(by_kind[2]))),
                after=by_kind[3],
                weight=draw(st.sampled_from([0.5, 1.0, 1.0, 3.0])),
                timeout_s=draw(st.sampled_from([2.0, 8.0])),
            )
        )
    return Plan(tuple(tasks), slots=draw(st.integers(1, 4)), deadline_s=draw(deadlines))


# What may be asked of any journal of any plan.


def statuses(entries: Iterable[Entry]) -> dict[str, TaskStatus]:
    """The terminal status of each task that has one."""
    status = {
        EventType.TASK_COMPLETED: TaskStatus.COMPLETED,
        EventType.TASK_FAILED: TaskStatus.FAILED,
        EventType.TASK_SKIPPED: TaskStatus.SKIPPED,
        EventType.TASK_CANCELLED: TaskStatus.CANCELLED,
    }
    return {e.task: status[e.type] for e in entries if e.task is not None and e.type in status}


class Watch:
    """Looks at each call as it starts, and says what should not be, judged by its inputs and the journal."""

    def __init__(self, plan: Plan, journal: InMemoryJournal) -> None:
        self.plan = plan
        self.journal = journal
        self.faults: list[str] = []

    def __call__(self, way: Way[Any], task: str) -> Way[Any]:
        async def call(ctx: Any, **inputs: Any) -> Any:
            await self._look(task, inputs)
            return await way.call(ctx, **inputs)

        return replace(way, call=call)

    async def _look(self, name: str, inputs: Mapping[str, Any]) -> None:
        task = self.plan.tasks[int(name[1:])]
        ended = statuses(await self.journal.load("run"))
        completed = {u for u in task.upstream if ended.get(f"t{u}") is TaskStatus.COMPLETED}
        group = inputs.get("group", [])
        given = [
            *zip(task.required, inputs["required"], strict=True),
            *zip(task.group, group, strict=True),
            *((u, inputs["optional"][f"t{u}"]) for u in task.optional),
        ]
        self.faults += [f"{name} started before t{u} was stored" for u, v in given if v and u not in completed]
        self.faults += [f"{name} started without t{u}" for u in task.required if u not in completed]
        if sum(not isinstance(value, Missing) for value in group) < task.k:
            self.faults.append(f"{name} started with fewer than {task.k} of {task.group}")
        if name in ended:
            self.faults.append(f"{name} started after it had ended")


def out_of_order(plan: Plan, entries: Iterable[Entry]) -> list[str]:
    """Tasks of which something is told before all their inputs have ended, save that they are skipped."""
    ended: set[str | None] = set()
    faults = []
    for entry in entries:
        if entry.type in TERMINAL_EVENTS:
            ended.add(entry.task)
        if entry.task and entry.type not in (EventType.TASK_SKIPPED, EventType.TASK_CANCELLED):
            upstream = plan.tasks[int(entry.task[1:])].upstream
            faults += [f"{entry.task} before t{u}" for u in upstream if f"t{u}" not in ended]
    return faults


class SlotCount:
    """How many calls that need a slot went on at once."""

    def __init__(self) -> None:
        self.now = 0
        self.peak = 0

    def __call__(self, way: Way[Any], task: str) -> Way[Any]:
        async def call(ctx: Any, **inputs: Any) -> Any:
            self.now += 1
            self.peak = max(self.peak, self.now)
            try:
                return await way.call(ctx, **inputs)
            finally:
                self.now -= 1

        return way if way.is_instant else replace(way, call=call)


def check_entries(result: RunResult) -> None:
    """Promise 3, for any run that has ended by whatever means."""
    entries = result.entries
    assert [e.seq for e in entries] == list(range(1, len(entries) + 1))
    assert entries[0].type is EventType.RUN_STARTED
    assert [e.type in RUN_ENDS for e in entries] == [False] * (len(entries) - 1) + [True]
    ends = [e.task for e in entries if e.type in TERMINAL_EVENTS]
    assert sorted(ends) == sorted(result.tasks)  # type: ignore[type-var]
    assert all(task.is_terminal for task in result.tasks.values())


async def check_restart(plan: Plan, kept: Sequence[Entry]) -> RunResult:
    """Start again from a journal that ends there: what is in it stays, and nothing that had ended is called again."""
    journal, calls = InMemoryJournal(), Recording()
    await journal.append("run", kept)
    watch = Watch(plan, journal)

    result = await plan.run(journal, plan.graph(calls, around=watch))

    check_entries(result)
    assert result.entries[: len(kept)] == list(kept)
    assert watch.faults == []
    assert {call.task for call in calls.calls}.isdisjoint(statuses(kept))
    assert [e.type for e in result.entries[len(kept) :]][:1] in ([], [EventType.RUN_RESTARTED])
    return result


def others() -> set[asyncio.Task[object]]:
    return {t for t in asyncio.all_tasks() if t is not asyncio.current_task()}


def lacks(plan: Plan, result: RunResult, name: str) -> set[str]:
    """The names of the tasks without which this one cannot run, and which have no output."""
    task = plan.tasks[int(name[1:])]
    gone = {u for u in task.upstream if result.tasks[f"t{u}"].status is not TaskStatus.COMPLETED}
    lacking = gone.intersection(task.required)
    if len(set(task.group) - gone) < task.k:
        lacking |= gone.intersection(task.group)
    return {f"t{u}" for u in lacking}


def outcomes_of(result: RunResult) -> dict[str, tuple[object, ...]]:
    """What came of each task, apart from when and after how many attempts.

    A skip tells what was missing when it became certain; of two things missing that can be the one or the other.
    """
    return {
        t.name: (t.status, t.output, t.origin, t.failure, t.key, t.digest)
        + (() if t.status is TaskStatus.SKIPPED else (t.details,))
        for t in result.tasks.values()
    }


def story(entries: Iterable[Entry]) -> list[tuple[Any, ...]]:
    """Entries in a form to compare."""
    return [(e.seq, e.type, e.at, e.task, repr(sorted(e.payload.items()))) for e in entries]
