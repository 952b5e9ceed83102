"""An engine for graphs of small, slow, unreliable tasks.

Eight promises, each pinned by a test in `tests/orchestrator/test_promises.py`:

1. A graph that builds can run.
2. A task starts only when its inputs have ended and the required ones are there.
3. Each task ends in exactly one terminal status, recorded once; events have no gaps.
4. One failure stops only what needed it.
5. Cancelling and the deadline end everything within a stated time, and leave a result that can be built upon.
6. Limits hold.
7. The same graph, outcomes and clock give the same events.
8. Nothing of a run outlives it.

It has never heard of resumes, models or servers, and imports nothing but the standard library and tenacity.
"""

from orchestrator.breaker import Breaker, BreakerPass, BreakerRules, InMemoryBreaker
from orchestrator.broadcast import Subscription
from orchestrator.budget import Budget, InMemoryBudget, Reservation
from orchestrator.cache import CachedResult, InMemoryCache, ResultCache
from orchestrator.decide import (
    Decide,
    Decision,
    FailedAttempt,
    Failure,
    GiveUp,
    NextWay,
    Retry,
    decide_by_kind,
)
from orchestrator.durations import Durations, Expected, InMemoryDurations
from orchestrator.errors import (
    EngineError,
    GraphError,
    JournalConflict,
    LeaseLost,
    RunError,
    RunInProgress,
    SubscriberTooSlow,
    TaskFailure,
    TaskNotCompleted,
)
from orchestrator.graph import TaskGraph
from orchestrator.hedging import HedgeRules, Hedging
from orchestrator.inputs import AtLeast, Optional, TaskRef, at_least, optional
from orchestrator.journal import Entry, InMemoryJournal, Journal
from orchestrator.keys import Codec, JsonCodec
from orchestrator.limits import Slots
from orchestrator.orchestrator import RunResult, TaskOrchestrator
from orchestrator.rates import InMemoryRates, RateRequest, Rates
from orchestrator.state import EventType, RunStatus, TaskStatus
from orchestrator.task import NO_USAGE, Limits, MicroTask, Missing, TaskContext, Usage, Way
from orchestrator.timings import CriticalPath, RunTiming, critical_path_of, timing_of
from orchestrator.view import RunView, TaskView, fold

__all__ = [
    "NO_USAGE",
    "AtLeast",
    "Breaker",
    "BreakerPass",
    "BreakerRules",
    "Budget",
    "CachedResult",
    "Codec",
    "CriticalPath",
    "Decide",
    "Decision",
    "Durations",
    "EngineError",
    "Entry",
    "EventType",
    "Expected",
    "FailedAttempt",
    "Failure",
    "GiveUp",
    "GraphError",
    "HedgeRules",
    "Hedging",
    "InMemoryBreaker",
    "InMemoryBudget",
    "InMemoryCache",
    "InMemoryDurations",
    "InMemoryJournal",
    "InMemoryRates",
    "Journal",
    "JournalConflict",
    "JsonCodec",
    "LeaseLost",
    "Limits",
    "MicroTask",
    "Missing",
    "NextWay",
    "Optional",
    "RateRequest",
    "Rates",
    "Reservation",
    "ResultCache",
    "Retry",
    "RunError",
    "RunInProgress",
    "RunResult",
    "RunStatus",
    "RunTiming",
    "RunView",
    "Slots",
    "SubscriberTooSlow",
    "Subscription",
    "TaskContext",
    "TaskFailure",
    "TaskGraph",
    "TaskNotCompleted",
    "TaskOrchestrator",
    "TaskRef",
    "TaskStatus",
    "TaskView",
    "Usage",
    "Way",
    "at_least",
    "critical_path_of",
    "decide_by_kind",
    "fold",
    "optional",
    "timing_of",
]
