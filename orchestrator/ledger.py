"""What has become of each task of one run. Every change of it is an entry of the journal."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from orchestrator.attempt import TaskRun
from orchestrator.decide import Failure
from orchestrator.graph import BuiltGraph
from orchestrator.keys import MISSING_DIGEST, Codec, Definition, digest_or_none
from orchestrator.state import TERMINAL, EventType, TaskStatus, next_task_status
from orchestrator.task import NO_USAGE, MicroTask, Missing
from orchestrator.view import TaskView, missing_of
from orchestrator.writing import JournalWriter


class Ledger:
    """Statuses, outputs and keys of the tasks of one run. It knows no clock, no slots and no event loop.

    `tasks`, `outputs` and `digests` are by the index of the task. `open` counts the tasks that have not ended; `ended`
    holds those that have and whose dependants have not been told.
    """

    def __init__(self, graph: BuiltGraph, codec: Codec, scope: str, writer: JournalWriter) -> None:
        size = len(graph.nodes)
        self.tasks = [TaskRun(node, len(upstream)) for node, upstream in zip(graph.nodes, graph.upstream, strict=True)]
        self.outputs: list[object] = [None] * size
        self.digests: list[str | None] = [None] * size
        self.open = size
        self.ended: deque[TaskRun] = deque()
        self._graph = graph
        self._codec = codec
        self._scope = scope
        self._note = writer.note
        self._definitions: dict[tuple[int, str], Definition | None] = {}
        self._starts: dict[str, dict[str, str]] = {}
        self._literals: dict[int, str | None] = {}

    def record(self, event: EventType, task: TaskRun, payload: Mapping[str, Any]) -> None:
        """Move the task to its next status and note the entry.

        Raises: IllegalTransition.
        """
        task.status = next_task_status(task.status, event)
        self._note(event, task.node.name, payload)

    def start(self, task: TaskRun, way: str) -> None:
        """Tell that a first attempt of the task begins."""
        payload = self._starts.get(way)
        if payload is None:  # one for all tasks that go this way: nobody changes an entry
            payload = self._starts[way] = {"way": way}
        self.record(EventType.TASK_STARTED, task, payload)

    def complete(self, task: TaskRun, output: object, digest: str | None, origin: str, raw: str | None = None) -> None:
        """Give the task its output."""
        self.outputs[task.index] = output
        self.digests[task.index] = digest
        payload = {
            "output": output,
            "origin": origin,
            "attempts": task.attempts,
            "key": self.key(task),
            "digest": digest,
        }
        if raw is not None:
            payload["raw"] = raw
        if task.usage is not NO_USAGE:
            payload["usage"] = task.usage
        self.record(EventType.TASK_COMPLETED, task, payload)
        if (event := task.node.task.announces) is not None:
            self._note(event, None, {"task": task.node.name})
        self.open -= 1
        self.ended.append(task)

    def end(self, task: TaskRun, event: EventType, failure: Failure) -> None:
        """Give the task a terminal status without an output."""
        payload: dict[str, Any] = {
            "kind": failure.kind,
            "reason": failure.message,
            "attempts": task.attempts,
        }
        if event is EventType.TASK_FAILED:
            payload["key"] = self.key(task)
        self._end(task, event, failure.message, payload)

    def skip(self, task: TaskRun, lacking: Sequence[Missing]) -> None:
        """End a task that can no longer get what it needs."""
        reason = "; ".join(dict.fromkeys(missing.reason for missing in lacking))
        payload = {
            "kind": "upstream",
            "reason": reason,
            "attempts": task.attempts,
            "missing": [missing.task for missing in lacking],
        }
        self._end(task, EventType.TASK_SKIPPED, reason, payload)

    def release(self, ended: TaskRun) -> list[TaskRun]:
        """Tell the dependants of a task that it has ended.

        Returns: those about which there is now something to decide.
        """
        ready = []
        if ended.status is TaskStatus.COMPLETED:
            for d in self._graph.downstream[ended.index]:
                dependant = self.tasks[d]
                dependant.waiting -= 1
                if dependant.waiting == 0:
                    ready.append(dependant)
            return ready
        for d in self._graph.downstream[ended.index]:
            dependant = self.tasks[d]
            dependant.waiting -= 1
            dependant.missing += 1
            wiring = dependant.node.wiring
            is_short = ended.index in wiring.required or dependant.missing > wiring.tolerance
            if is_short or dependant.waiting == 0:
                ready.append(dependant)
        return ready

    def lacking(self, task: TaskRun) -> list[Missing]:
        """The inputs without which it is certain that the task cannot start; none while it still can."""
        if not task.missing:
            return []
        inputs = task.node.wiring
        lacking = [missing for i in inputs.upstream if i in inputs.required for missing in self._missing(i)]
        for k, group in inputs.groups:
            gone = [missing for i in group for missing in self._missing(i)]
            if len(group) - len(gone) < k:
                lacking += gone
        return lacking

    def key(self, task: TaskRun) -> str | None:
        """The task's key, once all its inputs have ended; None for one that is never taken from a record."""
        if task.key != "":
            return task.key
        node = task.node
        inputs = node.wiring.digest(self.digests, self._digest_literal)
        task.key = None
        if inputs is not None and (definition := self._definition(node.task, node.ways[0].name)) is not None:
            task.key = definition.key(inputs)
        return task.key

    def digest(self, output: object) -> str | None:
        """The digest of an output, None when it has none."""
        return digest_or_none(output, self._codec)

    def still_holds(self, task: TaskRun, record: TaskView) -> bool:
        """Whether what an earlier process recorded of the task is what would come of it now."""
        if record.status is TaskStatus.SKIPPED:
            return bool(self.lacking(task))
        if record.status is TaskStatus.CANCELLED:
            return True
        return record.key is not None and task.waiting == 0 and record.key == self.key(task)

    def adopt(self, task: TaskRun, record: TaskView) -> None:
        """Take over what an earlier process recorded, without a new entry."""
        task.status = record.status
        if record.status is TaskStatus.COMPLETED:
            self.outputs[task.index] = record.output
            self.digests[task.index] = record.digest
        else:
            self._miss(task, record.details)
        self.open -= 1
        self.release(task)

    def _end(self, task: TaskRun, event: EventType, reason: str, payload: dict[str, Any]) -> None:
        if task.usage is not NO_USAGE:
            payload["usage"] = task.usage
        if task.request is not None:
            task.request.withdraw()
        self.record(event, task, payload)
        self._miss(task, reason)
        self.open -= 1
        self.ended.append(task)

    def _miss(self, task: TaskRun, reason: str) -> None:
        self.outputs[task.index] = missing_of(task.node.name, task.status, reason)
        self.digests[task.index] = MISSING_DIGEST

    def _missing(self, index: int) -> list[Missing]:
        """What stands for the output of a task that ended without one; nothing for all others."""
        is_missing = self.tasks[index].status in _WITHOUT_OUTPUT
        return [self.outputs[index]] if is_missing else []  # type: ignore[list-item]

    def _definition(self, task: MicroTask[Any], first_way: str) -> Definition | None:
        try:
            return self._definitions[id(task), first_way]
        except KeyError:
            configuration = vars(task)
            digest = self.digest(configuration) if configuration else ""
            made = None if digest is None else Definition(task.fingerprint(), first_way, digest, self._scope)
            self._definitions[id(task), first_way] = made
            return made

    def _digest_literal(self, value: object) -> str | None:
        # By identity: the graph keeps its literals alive for as long as this run.
        known = self._literals.get(id(value), "")
        if known == "":
            known = self._literals[id(value)] = digest_or_none(value, self._codec)
        return known


_WITHOUT_OUTPUT = TERMINAL - {TaskStatus.COMPLETED}
