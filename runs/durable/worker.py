"""Carries out runs of the database: takes them, runs them, keeps what came of them.

A run belongs to the worker whose lease is in its row. Who loses the lease writes nothing more: the journal refuses it,
and the engine stops what goes on here. The database may go away at any time: a run then goes on in memory, answers
whoever asks this process, and is written down as soon as that is possible.
"""

import asyncio
import contextlib
import logging
import time
import uuid
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from weakref import WeakValueDictionary

from orchestrator import Entry, EventType, JournalConflict, LeaseLost, RunStatus, RunView, fold
from orchestrator.state import RUN_ENDS
from runs.accounting import ended_of, used_by
from runs.accounts.own_means import OwnMeans
from runs.durable.claimed import NO_REPORT, Claimed, load_claimed
from runs.durable.executors import new_executor
from runs.durable.heartbeat import HEARTBEAT_S, Pulse
from runs.durable.here import Allowances, Here, LeasedJournal, Observe
from runs.durable.patience import Patience
from runs.plan import Ways
from runs.report import Report
from runs.request import Request
from runs.runner import Runner
from storage.database import Database
from storage.ended import Ended
from storage.errors import StoreDamaged, StoreError, UnknownRun
from storage.repositories import Heartbeat, Work
from tasks.plan import Plan

logger = logging.getLogger(__name__)

MOST_TAKEOVERS = 3  # of one run: what ends its workers again and again is probably the run
_LATELY = 100
_NEVER_STALE_S = 1e9  # what somebody works on is first taken away, by a supervisor, and then taken
_LEAVE_S = 5.0  # for runs that were given back to stop


class Worker:
    """Carries out runs, many at a time, in the event loop that it is made in.

    Args:
        allowances: what users may consume; without limits when not given.
        own_means: who does the tasks of users with own keys of providers; nobody but the runner's when not given.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        database: Database,
        journal: LeasedJournal,
        runner: Runner,
        *,
        allowances: Allowances | None = None,
        own_means: OwnMeans | None = None,
        executor: str | None = None,
        clock: Callable[[], float] = time.time,
        heartbeat_s: float = HEARTBEAT_S,
    ) -> None:
        self.executor = executor or new_executor()
        self.observe: Observe | None = None  # is told of every run that has ended here, for figures
        self._database = database
        self._journal = journal
        self._runner = runner
        self._allowances = allowances
        self._own_means = own_means
        self._clock = clock
        self._patience = Patience()
        self._here: dict[str, Here] = {}
        self._awaited: WeakValueDictionary[str, asyncio.Event] = WeakValueDictionary()  # alive while somebody waits
        self.left_lately: deque[str] = deque(maxlen=_LATELY)  # runs that were here
        self.pulse = Pulse(database, self.executor, self._percents, self._hear, clock=clock, every_s=heartbeat_s)

    @property
    def here(self) -> Mapping[str, Here]:
        """The runs that are carried out here, and those that have ended and could not be written down yet."""
        return self._here

    def entries(self, run_id: str) -> Sequence[Entry] | None:
        """All entries of a run that is here, stored or not; None when it is not, or has not begun."""
        here = self._here.get(run_id)
        if here is None:
            return None
        return here.entries or self._runner.orchestrator.entries(run_id)

    def view(self, here: Here) -> RunView:
        """A run that is here as it stands; always the same object."""
        for entry in (self.entries(here.run_id) or ())[here.view.seq :]:
            here.view.apply(entry)
        return here.view

    def cancel(self, run_id: str, reason: str) -> bool:
        """End a run that is here with what is finished; False when it is not here, or has ended."""
        here = self._here.get(run_id)
        if here is None or here.report is not None:
            return False
        here.cancel_reason = here.cancel_reason or reason
        self._runner.orchestrator.cancel(run_id, here.cancel_reason)  # if it has begun
        return True

    @property
    def is_storing(self) -> bool:
        """Whether the database takes what is done here, as far as is known."""
        return self.pulse.answering_since is not None and all(here.is_stored for here in self._here.values())

    async def wait_until_here(self, run_id: str, timeout_s: float | None) -> None:
        """Until the run comes here, but no longer than this, if that is given."""
        if run_id not in self._here:
            event = self._awaited.setdefault(run_id, asyncio.Event())
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(timeout_s):
                    await event.wait()

    def look_soon(self, run_id: str) -> None:
        """Somebody wants this run to end, and has said so in its row."""
        if run_id in self._here:
            self.pulse.soon()

    async def start(self) -> None:
        """Begin to give signs of life."""
        await self.pulse.start()

    async def stop(self, drain_s: float = 1.0) -> None:
        """Take no more runs; those that do not end within this time go back to the line."""
        self._patience.give_up()
        await self._finish(drain_s)
        await self.pulse.stop()

    async def _finish(self, drain_s: float) -> None:
        """Wait for the runs here, then give back those that go on."""
        here = list(self._here.values())
        await _wait_for([each.ended for each in here], drain_s)
        for each in here:
            await self._give_back(each)
        await _wait_for([each.left for each in here], _LEAVE_S)

    async def execute(self, run_id: str) -> None:
        """Carry out a run that waits, to its end. Whatever goes wrong is written down; nothing is raised."""
        if self._patience.is_over or run_id in self._here:
            return
        here = self._here[run_id] = Here(run_id, uuid.uuid4().hex)
        if (awaited := self._awaited.get(run_id)) is not None:
            awaited.set()
        try:
            claimed = await self._patience(lambda: self._claim(here))
            if claimed is not None:
                self._journal.lease(run_id, here.lease)
                await self._carry_out(here, claimed)
        except (JournalConflict, UnknownRun) as error:  # the lease is lost, or the run was deleted
            logger.warning("run left (%s)", error.code, extra={"action": "run_left", "run_id": run_id})
        except StoreDamaged as error:
            logger.error("run given up: %s", error, extra={"action": "run_damaged", "run_id": run_id})
            await self._patience(lambda: self._write(here, Ended(RunStatus.FAILED, self._clock(), NO_REPORT)))
        except StoreError as error:  # only while the process ends: a later one goes on from the journal
            logger.error("run not kept (%s)", error.code, extra={"action": "run_not_kept", "run_id": run_id})
        except Exception:  # our bug; the supervisor finds the run and has it tried again, but not for ever
            logger.exception("run not carried out", extra={"action": "run_broke", "run_id": run_id})
        finally:
            self._journal.forget(run_id)
            del self._here[run_id]
            self.left_lately.append(run_id)
            here.ended.set()
            here.left.set()

    async def report_late(self, run_id: str) -> None:
        """Make the report of a run whose worker went between its end and its report.

        Raises: StoreError.
        """
        async with self._database.session() as session:
            row = await Work(session).get(run_id)
            if row is None or row.lease is None:
                return
            lease, claimed = row.lease, await load_claimed(session, row)
        entries = await self._journal.load(run_id)
        async with self._database.session() as session:
            await Work(session).end(run_id, lease, self._outcome(claimed.request, entries)[1])

    # One run

    async def _claim(self, here: Here) -> Claimed | None:
        async with self._database.session() as session:
            row = await Work(session).claim(here.run_id, self.executor, here.lease, self._clock(), _NEVER_STALE_S)
            if row is None:
                return None
            claimed = await load_claimed(session, row)
            if row.deadline_at is None and claimed.request is not None:
                row.deadline_at = self._clock() + self._runner.deadline_s(claimed.request)
            return claimed

    async def _carry_out(self, here: Here, claimed: Claimed) -> None:
        here.request = request = await self._with_plan(claimed)
        earlier = await self._load(here.run_id) if claimed.last_seq else ()
        if request is None or claimed.takeovers > MOST_TAKEOVERS:
            reason = "its workers ended again and again, or it cannot be read any more"
            entries = await self._close(here.run_id, earlier, reason)
        else:
            here.cancel_reason = here.cancel_reason or claimed.cancel_reason
            if here.cancel_reason is not None:  # it begins, and ends in the next turn
                asyncio.get_running_loop().call_soon(self.cancel, here.run_id, here.cancel_reason)
            entries = await self._run(here, request, claimed.user_id, earlier)
        here.report, outcome = self._outcome(request, entries)
        here.entries = entries
        here.ended.set()
        if self.observe is not None:
            self.observe(here.report, fold(here.run_id, entries), entries)
        await self._patience(lambda: self._write_down(here, outcome))

    async def _with_plan(self, claimed: Claimed) -> Request | None:
        """What is asked for, with the plan of the earlier run that it names, if that has one."""
        if claimed.request is None or claimed.plan_of is None:
            return claimed.request
        view = fold(claimed.plan_of, await self._load(claimed.plan_of))
        plans = [task.output for task in view.tasks.values() if isinstance(task.output, Plan)]
        return replace(claimed.request, previous_plan=plans[0]) if plans else claimed.request

    async def _close(self, run_id: str, earlier: Sequence[Entry], reason: str) -> Sequence[Entry]:
        """End a run that cannot be carried out, so that whoever follows it sees an end."""
        if earlier and earlier[-1].type in RUN_ENDS:
            return earlier
        end = Entry(len(earlier) + 1, run_id, None, EventType.RUN_FAILED, self._clock(), None, {"reason": reason})
        await self._patience(lambda: self._journal.append(run_id, [end]))
        return [*earlier, end]

    async def _run(self, here: Here, request: Request, user_id: str, earlier: Sequence[Entry]) -> Sequence[Entry]:
        """Run it to its end. Returns: all its entries. Raises: LeaseLost."""
        within = await self._allowances.of(user_id) if self._allowances is not None else None
        async with AsyncExitStack() as opened:
            ways = await self._ways_of(user_id, opened)
            try:
                result = await self._runner.run(here.run_id, request, used=used_by(earlier), within=within, ways=ways)
            except LeaseLost:
                raise
            except Exception as error:  # our bug; the engine has told where, and closed the journal
                logger.error("run broke off: %s", type(error).__name__, extra={"run_id": here.run_id})
                return await self._close(here.run_id, await self._load(here.run_id), "internal error")
        here.is_stored = result.is_stored
        return result.entries

    async def _ways_of(self, user_id: str, opened: AsyncExitStack) -> Ways | None:
        """Who does the tasks of this user's runs, until the stack is closed; None for those who do everybody's."""
        own = self._own_means
        if own is None:
            return None
        return await self._patience(lambda: opened.enter_async_context(own.of(user_id)))

    def _outcome(self, request: Request | None, entries: Sequence[Entry]) -> tuple[Report | None, Ended]:
        """What came of a run that has ended; its report is None when nobody knows what it was about."""
        at = entries[-1].at if entries else self._clock()
        if request is None:
            return None, Ended(RunStatus.FAILED, at, NO_REPORT)
        try:
            view = fold(entries[0].run_id if entries else "", entries)
            report = self._runner.final_report(request, view)
        except Exception:  # our bug
            logger.exception("no report could be made", extra={"action": "no_report"})
            return None, Ended(RunStatus.FAILED, at, NO_REPORT)
        return report, ended_of(report, view, at)

    async def _write_down(self, here: Here, outcome: Ended) -> None:
        """Keep what came of a run, and of its journal what could not be kept while it went on.

        Raises: StoreError, LeaseLost.
        """
        if not here.is_stored:
            stored = await self._journal.load(here.run_id)
            if missing := here.entries[len(stored) :]:
                await self._journal.append(here.run_id, missing)
            here.is_stored = True
        await self._write(here, outcome)

    async def _write(self, here: Here, outcome: Ended) -> None:
        async with self._database.session() as session:
            if not await Work(session).end(here.run_id, here.lease, outcome):
                logger.warning("the run is another worker's now, or deleted", extra={"run_id": here.run_id})

    async def _give_back(self, here: Here) -> None:
        """Let another worker, or this one when it is back, go on with a run."""
        if here.report is not None:
            return
        try:
            async with asyncio.timeout(_LEAVE_S), self._database.session() as session:
                await Work(session).release([here.run_id], here.lease)
        except (StoreError, TimeoutError):
            pass  # it is taken away from this process once that has gone
        self._runner.orchestrator.cancel(here.run_id, "the process is shutting down")

    async def _load(self, run_id: str) -> Sequence[Entry]:
        return await self._patience(lambda: self._journal.load(run_id))

    # Signs of life

    def _percents(self) -> Mapping[str, float]:
        return {here.run_id: self.view(here).percent for here in self._here.values() if here.report is None}

    def _hear(self, percents: Mapping[str, float], told: Heartbeat) -> None:
        """End what somebody wants to end, and what is not ours any more."""
        for run_id, reason in told.wanted_cancelled.items():
            self.cancel(run_id, reason)
        for run_id in percents:
            if (here := self._here.get(run_id)) is None:
                continue
            is_missed = run_id in told.lost and here.request is not None
            if is_missed and here.was_missed:  # twice: it is not just beginning or ending
                self._runner.orchestrator.cancel(run_id, "another worker has taken it over, or it was deleted")
            here.was_missed = is_missed


async def _wait_for(events: Sequence[asyncio.Event], timeout_s: float) -> None:
    """Until all have come, or the time is up."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(timeout_s):
            for event in events:
                await event.wait()
