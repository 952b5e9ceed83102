"""Random runs of the whole pipeline in virtual time: models that answer well, late, badly or never, as a seed says.

A schedule is all of it: how many models, how reliable, which limits hold, when the user loses patience. The same seed
gives the same run.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from pydantic import TypeAdapter

from llm.task import ModelTask
from orchestrator import (
    InMemoryBreaker,
    InMemoryDurations,
    InMemoryJournal,
    InMemoryRates,
    Limits,
    Slots,
    TaskContext,
    TaskFailure,
    TaskOrchestrator,
    Usage,
    Way,
)
from orchestrator.hedging import Hedging
from orchestrator.testing import virtual_clock
from recovery.handler import STRATEGIES, ErrorRecoveryHandler
from resume.codec import PydanticCodec
from resume.job import Job
from resume.model import Resume
from runs.draft import Drafting
from runs.means import Means
from runs.plan import models_first
from runs.request import Request
from runs.runner import Runner
from runs.service import CustomizationService
from tasks.plan import Level
from tests.documents import JOB, RESUME, job, resume
from tests.faults.garbage import garbage
from tests.faults.good_model import OVERCLAIM, good_answer
from tests.faults.provider import NAMES, data_of
from tests.faults.small import small_ad, small_resume
from tests.faults.whole import Done

_USED = Usage(100, 20, 0.001)
_LEFT_BEHIND_S = 60.0  # by then the last call that would not stop has ended
_INVENTED = "Quantum zymurgy"


@cache
def _documents() -> list[tuple[Resume, Job]]:
    return [(small_resume(), small_ad()), (resume(RESUME), job(JOB)), (resume(RESUME), small_ad())]


@dataclass
class Schedule:
    """One run, drawn from a seed."""

    seed: int
    random: Random = field(init=False, repr=False)
    called: set[str] = field(default_factory=set, repr=False)  # names of the tasks for which a model was called
    limits: list[Limits] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        random = self.random = Random(self.seed)
        self.about = random.choice(_documents())
        self.level = random.choice(list(Level))
        self.deadline_s = random.choice((0.2, 0.6, 1.5, 4.0, 10.0, 25.0, 60.0, 60.0))
        self.faulty = random.choice((0.0, 0.1, 0.4, 0.8, 1.0))  # share of calls that go wrong
        self.usual_s = random.choice((0.05, 1.0, 6.0))  # of an answer
        self.models = random.sample(list(NAMES.values()), random.randint(1, 3))
        self.stops_at = random.uniform(0, self.deadline_s) if random.random() < 0.15 else None
        self.in_one_call = random.random() < 0.1

    async def run(self) -> Done:
        """In the running virtual loop. When it returns, nothing of the run may be alive."""
        random, journal, durations = self.random, InMemoryJournal(), InMemoryDurations()
        count = random.randint(1, 6)
        slots = Slots(count)
        orchestrator = TaskOrchestrator(
            slots=slots,
            journal=journal,
            decide=ErrorRecoveryHandler(random.random),
            codec=PydanticCodec(),
            durations=durations,
            hedging=Hedging() if random.random() < 0.5 else None,
            clock=virtual_clock,
        )
        budget = random.choice((None, None, 300, 2000))
        means = Means(models_first(self._ways), Drafting(), tokens_per_run=budget)
        service = CustomizationService(
            Runner(orchestrator, means, deadline_s=self.deadline_s), kept_runs=5, forget=journal.forget
        )
        self.limits = [self._limits(name) for name in self.models]
        request = Request(*self.about, self.level, month="2026-11", in_one_call=self.in_one_call)
        customization = service.start(request)
        if self.stops_at is not None:
            asyncio.get_running_loop().call_later(self.stops_at, service.cancel, customization)
        report = await customization.worker
        entries = list(await service.entries(customization))
        await service.close()
        await asyncio.sleep(_LEFT_BEHIND_S)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        assert not left, left
        assert all(slots.take() for _ in range(count))
        for limits in self.limits:
            assert isinstance(limits.rates, InMemoryRates)
            assert (limits.rates.waiting, limits.rates.held) == (0, 0)
        return Done(
            self.about[0],
            report,
            entries,
            self.deadline_s,
            planted=(OVERCLAIM, _INVENTED),
            called=frozenset(self.called),
        )

    def _limits(self, name: str) -> Limits:
        per_minute = self.random.choice((None, None, 20, 200))
        rates = InMemoryRates(name, requests_per_minute=per_minute)
        slots = Slots(2) if self.random.random() < 0.2 else None
        return Limits(breaker=InMemoryBreaker(name), rates=rates, slots=slots)

    def _ways(self, task: ModelTask[Any]) -> list[Way[Any]]:
        return [
            Way(
                name,
                self._call(task, name),
                is_model=True,
                minimum_s=1.0,
                estimate=lambda **_: Usage(150, 50, 0.002),
                limits=limits,
                applies=task.has_question,
            )
            for name, limits in zip(self.models, self.limits, strict=True)
        ]

    def _call(self, task: ModelTask[Any], name: str) -> Callable[..., Any]:
        async def call(ctx: TaskContext, **inputs: Any) -> Any:
            self.called.add(ctx.name)
            fault = self.random.choice(_FAULTS) if self.random.random() < self.faulty else None
            await asyncio.sleep(self.random.expovariate(1 / self.usual_s))
            if fault is not None:
                await fault(self.random)
            ctx.account(_USED)
            message = task.prompt(**inputs).message
            answer = good_answer(task.kind, data_of(message))
            if fault is lying:
                _spoil(answer)
            elif fault is raving:
                answer = garbage(_adapter(task.answer_type or task.output_type).json_schema(), message, self.random)
            return task.from_answer(_read(task, answer), origin=name, **inputs)

        return call


async def failing(random: Random) -> None:
    kind = random.choice((*STRATEGIES, "unknown"))
    wait = random.choice((None, 0.0, 1.0, 3600.0, float("inf"), float("nan"), -1.0))
    raise TaskFailure(kind, "as the seed says", retry_after_s=wait)


async def hanging(random: Random) -> None:
    await asyncio.get_running_loop().create_future()


async def not_stopping(random: Random) -> None:
    """Hangs, and when it is told to stop takes its time."""
    ends_at = asyncio.get_running_loop().time() + random.uniform(5, 40)
    while (left_s := ends_at - asyncio.get_running_loop().time()) > 0:
        try:
            await asyncio.sleep(left_s)
        except asyncio.CancelledError:
            if random.random() < 0.2:
                raise


class Unforeseen(Exception):
    """A bug of ours in what a way does."""


async def breaking(random: Random) -> None:
    raise Unforeseen


async def slow(random: Random) -> None:
    await asyncio.sleep(random.uniform(5, 60))


async def lying(random: Random) -> None:
    """Answers in good form what is not true."""


async def raving(random: Random) -> None:
    """Answers in good form what makes no sense."""


_FAULTS = (failing, failing, failing, hanging, not_stopping, breaking, slow, lying, lying, raving, raving, raving)


def _spoil(answer: Any) -> None:
    for change in answer.get("changes", ()):
        if "text" in change:
            change["text"] = change["text"].removesuffix(OVERCLAIM) + OVERCLAIM
    if "skills" in answer:
        answer["skills"] = [{"name": _INVENTED, "source": "1"}, *answer["skills"]]
    for advice in answer.get("advice", ()):
        advice["id"] = advice["id"][::-1]
    for demand in answer.get("demands", ()):
        demand["quote"] += f" and {_INVENTED}"


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _read(task: ModelTask[Any], answer: Any) -> Any:
    return _adapter(task.answer_type or task.output_type).validate_python(answer)
