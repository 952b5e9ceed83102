"""The models of a chain at work: one call is one request, with a typed answer or a failure of a known kind.

    models = Models(parse_chain("anthropic:claude-sonnet-4-6,openai-chat:gpt-4o"))
    graph = plan_graph(resume, job, level, models_first(models.ways))
    orchestrator = TaskOrchestrator(decide=ErrorRecoveryHandler())
    ...
    await models.aclose()

`models_first` is in `runs/plan.py`, `ErrorRecoveryHandler` in `recovery/handler.py`. Policy is not here: what comes
after a failure is for `decide` to say. Nothing of a provider is imported before the first call, which imports it on a
thread of its own, so that the event loop goes on.
"""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from llm.chain import Chain, ModelEntry
from llm.known import KnownModel
from llm.prices import Tokens, price_of
from llm.prompts import Prompt
from llm.task import ModelTask
from orchestrator import MicroTask, TaskContext, TaskFailure, Usage, Way

if TYPE_CHECKING:
    from llm.calls import Caller
    from llm.clients import MakeTransport

O = TypeVar("O")  # noqa: E741 - the output of a task

_LEAST_CALL_S = 1.0  # with less time than this no model has ever answered


class Models:
    """All models of a chain. Use it in one event loop, and close it there.

    What is learned of a model counts for all runs that share this object, and so do its limits.

    Args:
        transport: makes what sends the requests; the network when None.
        environment: where keys and addresses are; that of the process when None.
        share: of each model's rate limits, where several processes call it.
    """

    def __init__(
        self,
        chain: Chain,
        *,
        transport: "MakeTransport | None" = None,
        environment: Mapping[str, str] | None = None,
        share: float = 1.0,
    ) -> None:
        self.known = tuple(KnownModel(entry, share) for entry in chain)
        self._transport = transport
        self._environment = environment
        self._loading: asyncio.Task[Caller] | None = None

    def ways(self, task: MicroTask[O]) -> list[Way[O]]:
        """The models' ways to do a task, in the order to try them: none when the task has no prompt."""
        if not isinstance(task, ModelTask):
            return []
        return [_way(self, known, task) for known in self.known]

    async def ask(self, known: KnownModel, ctx: TaskContext, task: ModelTask[Any], prompt: Prompt) -> Any:
        """One request, and the answer in the form that the task wants.

        Raises: ModelFailure (see `llm.failures` for the kinds).
        """
        caller = await asyncio.shield(self.prepare())  # others wait for it, too
        return await caller.ask(known, ctx, task, prompt)

    def prepare(self) -> "asyncio.Task[Caller]":
        """Begin, once, to import the clients of the providers and to make the first connections' client.

        It takes more than a second, on a thread of its own, and the first call waits for it: so a program that is going
        to call does this early.
        """
        if self._loading is None:
            self._loading = asyncio.create_task(self._load(), name="import the clients of the providers")
        return self._loading

    async def aclose(self) -> None:
        """Close all connections."""
        if self._loading is None:
            return
        await asyncio.wait([self._loading])
        if not self._loading.cancelled() and self._loading.exception() is None:
            await self._loading.result().aclose()

    async def _load(self) -> "Caller":
        chain = tuple(known.entry for known in self.known)
        make_caller = await asyncio.to_thread(_import_caller, chain)
        caller = make_caller(chain, self._transport, self._environment)
        await caller.prepare()
        return caller


class _Asking(Generic[O]):
    """One model's way of doing one task."""

    def __init__(self, models: Models, known: KnownModel, task: ModelTask[O]) -> None:
        self._models = models
        self._known = known
        self._task = task
        self._latest: tuple[dict[str, Any], Prompt] | None = None

    async def call(self, ctx: TaskContext, **inputs: Any) -> O:
        prompt, self._latest = self._prompt(inputs), None  # a prompt is long, and few are asked twice
        answer = await self._models.ask(self._known, ctx, self._task, prompt)
        try:
            return self._task.from_answer(answer, origin=self._known.entry.name, **inputs)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            # An answer in the right form that makes no sense, in a way that the task did not foresee.
            message = f"{self._known.entry.name} gave an answer that makes no sense here ({type(error).__name__})"
            raise TaskFailure("invalid_output", message) from error

    def estimate(self, **inputs: Any) -> Usage:
        return self._known.expected(self._task, self._prompt(inputs))

    def _prompt(self, inputs: dict[str, Any]) -> Prompt:
        """Made once for the estimate and the call that follows it, which are given the same values."""
        if self._latest is not None:
            known, prompt = self._latest
            if known.keys() == inputs.keys() and all(known[name] is value for name, value in inputs.items()):
                return prompt
        prompt = self._task.prompt(**inputs)
        self._latest = (inputs, prompt)
        return prompt


def _way(models: Models, known: KnownModel, task: ModelTask[O]) -> Way[O]:
    asking = _Asking(models, known, task)
    return Way(
        known.entry.name,
        asking.call,
        is_model=True,
        minimum_s=_LEAST_CALL_S,
        estimate=asking.estimate,
        limits=known.limits,
        timeout_s=known.entry.timeout_s,
        applies=partial(_is_for, known.entry, task),
    )


def _is_for(entry: ModelEntry, task: ModelTask[Any], **inputs: Any) -> bool:
    """Whether this model is asked: there is something to ask, and the stronger models are for the highest level."""
    return task.has_question(**inputs) and (not entry.stronger or inputs.get("level") == _HIGHEST)


_HIGHEST = "extensive"  # the level at which the stronger models are asked


def _import_caller(chain: Chain) -> "type[Caller]":
    from llm.calls import Caller
    from llm.clients import import_provider

    for entry in chain:
        import_provider(entry.provider)
        price_of(entry, Tokens())  # reads the price list
    return Caller
