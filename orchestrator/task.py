"""What a task is: its class, the ways to do it, and what an attempt can see and say."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar, get_args

from orchestrator.breaker import Breaker
from orchestrator.limits import Slots
from orchestrator.rates import Rates
from orchestrator.state import EventType

O = TypeVar("O")  # noqa: E741 - the output of a task


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands for the output of a task that has none, where a consumer said that it can do without."""

    reason: str
    task: str

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Usage:
    """What an attempt consumed. Added up over all attempts, failed ones too.

    `cached_tokens` are those of the input that the other side had kept from an earlier call.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float = 0.0
    cached_tokens: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cost_usd + other.cost_usd,
            self.cached_tokens + other.cached_tokens,
        )

    @property
    def tokens(self) -> int:
        """In and out together."""
        return self.input_tokens + self.output_tokens


NO_USAGE = Usage()  # of a task that consumed nothing, which is what entries that tell no usage mean


class TaskContext(Protocol):
    """What the engine hands to each attempt."""

    attempt: int  # 1 for the first attempt of the task, whichever way it goes
    way: str
    feedback: str | None  # what the attempt before is told to do better

    @property
    def name(self) -> str:
        """The task's name in its graph."""
        ...

    @property
    def time_left(self) -> float:
        """Seconds until this attempt times out."""
        ...

    def report(self, fraction: float, note: str = "") -> None:
        """Say how far the attempt is (0 to 1), and with what."""
        ...

    def account(self, usage: Usage) -> None:
        """Add what was consumed; counts whether the attempt succeeds or not."""
        ...

    def attach(self, raw: str) -> None:
        """Keep the raw output, for people who want to see what a model really said."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds back the calls of a way. Each may be shared by several ways, and by all runs of a process.

    Args:
        breaker: of who is called, such as a provider.
        rates: of what is called, such as a model.
        slots: how many calls of it may go on at once, beside the slots of the orchestrator.
    """

    breaker: Breaker | None = None
    rates: Rates | None = None
    slots: Slots | None = None


@dataclass(frozen=True, slots=True)
class Way(Generic[O]):
    """One manner of doing a task. One attempt is one call of it.

    Args:
        name: the `origin` of an output that this way made.
        call: `await call(ctx, **inputs)` gives the output or raises.
        is_model: a model answers; another way's output stands in for it.
        is_instant: pure computation, such as rules: takes no slot, has no time limit but the run's deadline,
            and is never retried.
        minimum_s: with less time left than this the next way is taken at once.
        estimate: called with the inputs, says what one call may use at most; for budgets and rates. None: nothing.
        limits: what holds back its calls. An instant way has none.
        timeout_s: of one attempt, where the way needs more or less than the task's own.
        applies: called with the inputs; a way that does not apply is passed over without a word, as if the task did
            not have it. The last way always applies.
        is_checked: its call gives only what the task's `check` has passed, so that this is not done again.
    """

    name: str
    call: Callable[..., Awaitable[O]]
    is_model: bool = False
    is_instant: bool = False
    minimum_s: float = 0.0
    estimate: Callable[..., Usage] | None = None
    limits: Limits | None = None
    timeout_s: float | None = None
    applies: Callable[..., bool] | None = None
    is_checked: bool = False

    def timeout_of(self, task: "MicroTask[O]") -> float:
        """Seconds that one attempt at the task may take."""
        return task.timeout_s if self.timeout_s is None else self.timeout_s


class MicroTask(Generic[O]):
    """The definition of one small task. Subclass it, and either write `run` or give ways to `TaskGraph.add`.

    It holds no state of any run: all that an attempt needs comes as inputs. `kind` and `output_type` are
    taken from the class when they are not set.
    """

    kind: ClassVar[str] = ""
    output_type: ClassVar[Any] = object
    version: ClassVar[str] = "1"  # raise it when the same inputs should be done anew
    timeout_s: ClassVar[float] = 45.0  # of one attempt
    weight: ClassVar[float] = 1.0  # share in the progress of a run, and expected length until durations are known
    announces: ClassVar[EventType | None] = None  # an event of the run, right after the task is completed
    is_check_heavy: ClassVar[bool] = False  # `check` computes for a while, and may be done in another process
    is_cached: ClassVar[bool] = True  # an earlier run's output under the same key serves as well

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "kind" not in cls.__dict__:
            cls.kind = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()
        if "output_type" not in cls.__dict__:
            for base in getattr(cls, "__orig_bases__", ()):
                for argument in get_args(base)[:1]:
                    if not isinstance(argument, TypeVar):
                        cls.output_type = argument

    def run(self, ctx: TaskContext, *args: Any, **inputs: Any) -> Awaitable[O]:
        """Do the task once. The only way of a task that is added without ways."""
        raise NotImplementedError(f"{type(self).__name__} has no run(); add it with ways")

    def check(self, output: O, *args: Any, **inputs: Any) -> O:
        """What the output of every way must pass; called with the inputs of the attempt.

        Returns: the output, mended where that can be done by dropping what is wrong.
        Raises: TaskFailure("invalid_output", ..., feedback=...) when it cannot be used; `decide` says what
            comes next.
        """
        return output

    def fingerprint(self) -> str:
        """What distinguishes this definition from an earlier one with the same kind; part of every key."""
        output = getattr(self.output_type, "__qualname__", None) or repr(self.output_type)
        return f"{self.kind}/{self.version}/{output}"
