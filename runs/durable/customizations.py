"""Customizations that outlive the process: what the service stands on.

A customization is a row, its runs are rows, and what a run does is in its journal; whoever asks, on whatever process,
is answered from there. Runs are carried out by the workers (`runs/durable/worker.py`), here or elsewhere.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import NamedTuple
from weakref import WeakValueDictionary

from orchestrator import Entry, RunStatus, RunView, fold
from runs.durable.claimed import NO_REPORT
from runs.durable.customization import Customization, Estimate, Filter, RunSummary, Wanted, Wish
from runs.durable.here import LeasedJournal
from runs.durable.latest import Latest
from runs.durable.line import RunQueue
from runs.durable.live import Live
from runs.durable.options import Options, Regenerate, RunRequest
from runs.durable.reading import customization_of, request_of_run, summary_of
from runs.durable.records import add_customization, documents_of, repeat
from runs.durable.repeated import KeyKnown, find_repeated
from runs.durable.worker import Worker
from runs.errors import CustomizationExists, NotFound, NotPossible, RunInProgress, RunsError, TooMany
from runs.processes.offload import Offload, Threads
from runs.report import Report
from runs.request import Earlier, request_of
from runs.review.deciding import Reviewed, check_regeneration, decided, folded, keep_decisions, with_wishes
from runs.runner import Runner
from storage import repositories as rows
from storage.database import Database
from storage.errors import AlreadyThere, NotThere, StoreUnusable
from storage.journal.feed import CANCEL, announce
from storage.repositories.audit import Audit
from storage.repositories.supervision import Supervision

__all__ = [
    "Customization",
    "CustomizationExists",
    "Customizations",
    "Estimate",
    "Filter",
    "NotFound",
    "NotPossible",
    "Options",
    "RunInProgress",
    "RunSummary",
    "RunsError",
    "TooMany",
    "Wanted",
    "Wish",
]

ANY = Filter()
_REMEMBERED = 64  # runs that people look at; each has about 300 kB
_TRIES = 10  # to decide, while others on other processes decide about the same
_THREADS = Threads()


class Outcome(NamedTuple):
    """What was made so far, or in the end, with the user's decisions folded in.

    Args:
        key: the same for as long as nothing about it changes; None while something may at any moment.
    """

    report: Report
    key: str | None = None


class Customizations:
    """Start, get, follow, decide, cancel.

    Args:
        worker: of this process; None when it has none.
        most_runs: that one user may have waiting or going on; None for no limit.
        offload: computes what would hold up the event loop.
    """

    def __init__(
        self,
        database: Database,
        journal: LeasedJournal,
        queue: RunQueue,
        runner: Runner,
        live: Live,
        worker: Worker | None,
        *,
        most_runs: int | None = None,
        offload: Offload = _THREADS,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._journal = journal
        self._queue = queue
        self._runner = runner
        self._live = live
        self._worker = worker
        self._most_runs = most_runs
        self._clock = clock
        self._offload = offload
        self._reports = Latest[Report](_REMEMBERED)  # of runs that have ended, so that nothing about them changes
        self._views = Latest[RunView](_REMEMBERED)  # of the same
        self._reviewed = Latest[Reviewed](_REMEMBERED)  # of the same, as of the latest decision that was seen here
        self._deciding: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()  # by customization

    async def start(self, user_id: str, wanted: Wanted) -> Customization:
        """Keep it and have it run; it goes on whether or not somebody follows it.

        Raises: CustomizationExists, NotFound, TooMany, KeyReused.
        """
        try:
            async with self._database.session() as session:
                id_, queued = await add_customization(session, user_id, wanted, self._most_runs)
        except KeyKnown as known:
            return await self._present(user_id, known.customization_id)
        except (AlreadyThere, CustomizationExists):  # two at once
            if wanted.idempotency_key is not None:
                first = await self.repeated(user_id, wanted.idempotency_key, wanted.body_digest)
                if first is not None:
                    return first
            message = f"There is a customization {wanted.customization_id} already: follow it, or choose another id"
            raise CustomizationExists(message) from None
        await self._queue.submit([queued])
        return await self._present(user_id, id_)

    async def repeated(self, user_id: str, key: str, digest: str) -> Customization | None:
        """What a request with this idempotency key and this digest has started; None when there was none.

        Raises: KeyReused.
        """
        async with self._database.reading() as session:
            made = await find_repeated(session, user_id, key, digest)
        return None if made is None else await self.get(user_id, made)

    async def get(self, user_id: str, customization_id: str) -> Customization | None:
        """The customization, if it is there and is the user's."""
        found = await self._read(user_id, customization_id)
        if found is not None and not found.has_ended and self._has_left(found.run_id):
            found = await self._read(user_id, customization_id)  # it ended here while its row was read
        return found

    async def list(
        self, user_id: str, wanted: Filter = ANY, *, limit: int = 20, offset: int = 0
    ) -> tuple[Sequence[Customization], int]:
        """The user's customizations, latest first, and how many there are in all."""
        which = rows.Filter(wanted.status, wanted.resume_id, wanted.job_id, wanted.batch_id)
        found, total = await self._read_page(user_id, which, limit, offset)
        if any(not each.has_ended and self._has_left(each.run_id) for each in found):
            return await self._read_page(user_id, which, limit, offset)  # it ended here while its row was read
        return found, total

    async def runs(self, customization: Customization) -> Sequence[RunSummary]:
        """All its runs, the first one first."""
        async with self._database.reading() as session:
            found = await rows.Runs(session, customization.user_id).of_customization(customization.id)
        return [summary_of(run) for run in reversed(found)]

    async def view(self, customization: Customization, run_id: str | None = None) -> RunView:
        """A run of it as it stands: the latest when `run_id` is None. Raises: NotFound."""
        of = run_id or customization.run_id
        if (known := self._views.get(of)) is not None and of == customization.run_id:
            return known
        view = fold(of, await self.entries(customization, run_id))
        return self._views.keep(of, view) if view.ended_at is not None and not self._is_here(customization) else view

    async def entries(self, customization: Customization, run_id: str | None = None) -> Sequence[Entry]:
        """The journal of a run of it as it stands. Raises: NotFound."""
        if run_id is not None and run_id != customization.run_id:
            await self._check_run(customization, run_id)
        return await self._entries(run_id or customization.run_id)

    async def report(self, customization: Customization) -> Report:
        """What was made so far, or in the end, with the user's decisions folded in."""
        return (await self.outcome(customization)).report

    async def outcome(self, customization: Customization) -> Outcome:
        """The report, and what tells whether it is still the same the next time."""
        reviewed = await self._review(customization)
        if self._reviewed.get(customization.run_id) is not reviewed:
            return Outcome(reviewed.report)
        return Outcome(reviewed.report, f"{customization.run_id}-{reviewed.known.revision}")

    async def wait(self, customization: Customization, timeout_s: float) -> Customization:
        """The customization as it stands when its run has ended, or the time is up."""
        if not customization.has_ended:
            await self._live.wait_for_end(customization.run_id, timeout_s)
        return await self._present(customization.user_id, customization.id)

    def follow(
        self, customization: Customization, run_id: str | None = None, after_seq: int = 0
    ) -> AbstractAsyncContextManager[AsyncGenerator[Entry]]:
        """The events of a run of it after `after_seq`, wherever it runs; see `Live.follow`."""
        return self._live.follow(run_id or customization.run_id, after_seq)

    async def cancel(self, customization: Customization, reason: str = "cancelled by the user") -> bool:
        """End the run with what is finished, wherever it runs; False when it has ended already."""
        async with self._database.session() as session:
            if await Supervision(session).cancel_waiting([customization.run_id], reason, self._clock()):
                return True
            is_wanted = await rows.Work(session).ask_to_cancel(customization.run_id, reason)
            await announce(session, CANCEL, customization.run_id)
        if self._worker is not None:
            self._worker.cancel(customization.run_id, reason)
        return is_wanted

    async def retry(self, customization: Customization) -> Customization:
        """A new run of what is not finished; what is finished is taken from the cache. Raises: RunInProgress."""
        return await self._run_again(customization, "retry")

    async def answer(self, customization: Customization, answers: Mapping[str, str]) -> Customization:
        """Keep the answers, by requirement, as confirmed facts (an empty one takes it back), and run what depends on
        them again.

        Raises: RunInProgress, NotPossible (`nothing_to_do`, `unknown_requirement`).
        """
        if not answers:
            raise NotPossible("nothing_to_do", "There is no answer to take in")
        made = await self._made(customization)
        asked = {each.id: each.text for each in made.match.requirements} if made.match else {}
        asked |= {question.requirement_id: question.quote for question in made.questions if question.quote}
        if unknown := sorted(answers.keys() - asked.keys()):
            raise NotPossible("unknown_requirement", f"The job has no requirement {', '.join(unknown)}")

        def with_answers(request: RunRequest) -> RunRequest:
            return request.model_copy(update={"plan_of": customization.run_id})

        return await self._run_again(customization, "answers", with_answers, answers, asked)

    async def regenerate(
        self, customization: Customization, target_ids: Sequence[str], hint: str = ""
    ) -> Customization:
        """Word these items, entries or sections anew; all else stays as it is.

        Raises: RunInProgress, NotPossible (`unknown_target`, `locked`, `nothing_to_do`).
        """
        if not customization.has_ended:
            raise RunInProgress("Its run has not ended: wait for it, or cancel it first")
        if customization.quality is None:
            raise NotPossible("nothing_to_do", "There is no result to word anew: run it again first")
        made = await self._made(customization)
        async with self._database.reading() as session:
            known = await decided(session, customization)
        asked = Regenerate(target_ids=tuple(target_ids), hint=hint, decisions=tuple(known.decisions))
        check_regeneration(asked, Earlier(known.original, made), known)

        def anew(request: RunRequest) -> RunRequest:
            return request.model_copy(update={"regenerate": asked, "plan_of": None})

        return await self._run_again(customization, "regenerate", anew)

    async def decide(self, customization: Customization, wishes: Sequence[Wish]) -> Report:
        """Keep what the user decides, all or nothing, as one action.

        Raises: NotPossible (`unknown_change`, `refused_text`, `nothing_to_do`).
        """
        if not wishes:
            raise NotPossible("nothing_to_do", "There is nothing to decide")
        turn = self._deciding.setdefault(customization.id, asyncio.Lock())
        async with turn:  # those of this process one after the other, and nobody's transaction waits for computing
            for _ in range(_TRIES):
                before = await self._review(customization)
                new, report = await with_wishes(before, wishes, self._offload)
                try:
                    async with self._database.session() as session:
                        revision = await keep_decisions(session, customization, wishes, new, before.known.revision)
                except NotThere:
                    raise NotFound("customization", customization.id) from None
                if revision is not None:
                    if self._reports.get(customization.run_id) is before.made:
                        self._reviewed.keep(customization.run_id, before.with_decisions(new, revision, report))
                    return report
                customization = replace(customization, revision=None)
        raise StoreUnusable("others decide about the same all the time: try again")

    async def undo(self, customization: Customization) -> bool:
        """Take back the last action that is not undone; False when there is none."""
        async with self._database.session() as session:
            is_undone = await rows.Customizations(session, customization.user_id).undo_last(customization.id)
            if is_undone:
                await Audit(session).add(customization.user_id, "changes.undo", customization.id)
        self._reviewed.drop(customization.run_id)
        return is_undone

    async def estimate(self, user_id: str, wanted: Wanted) -> Estimate:
        """What it would cost, without a run and without keeping anything. Raises: NotFound."""
        async with self._database.reading() as session:
            resume, job = await documents_of(session, user_id, wanted)
        asked = RunRequest(level=wanted.level, options=wanted.options)
        return await self._runner.estimate(request_of(asked, resume, job, scope=user_id))

    async def delete(self, customization: Customization) -> None:
        """End its run and delete all that came from it, in the queue's tables too."""
        run_ids = [run.run_id for run in await self.runs(customization)]
        async with self._database.session() as session:
            await rows.Customizations(session, customization.user_id).delete(customization.id)
            await Audit(session).add(customization.user_id, "customization.delete", customization.id)
        for run_id in run_ids:
            if self._worker is not None:
                self._worker.cancel(run_id, "the customization was deleted")
            for kept in (self._reports, self._views, self._reviewed):
                kept.drop(run_id)
        await self._queue.forget(run_ids)

    # Runs

    async def _run_again(
        self,
        customization: Customization,
        reason: str,
        change: Callable[[RunRequest], RunRequest] = lambda request: request,
        answers: Mapping[str, str] | None = None,
        asked: Mapping[str, str] | None = None,
    ) -> Customization:
        """One more run, given what the latest one was given, but for the change, and all that the user said since.

        Raises: RunInProgress, NotFound.
        """
        async with self._database.session() as session:
            queued = await repeat(session, customization.user_id, customization.id, reason, change, answers, asked)
        await self._queue.submit([queued])
        return await self._present(customization.user_id, customization.id)

    async def _present(self, user_id: str, customization_id: str) -> Customization:
        """Raises: NotFound."""
        found = await self.get(user_id, customization_id)
        if found is None:
            raise NotFound("customization", customization_id)
        return found

    async def _read(self, user_id: str, customization_id: str) -> Customization | None:
        async with self._database.reading(is_one=True) as session:
            found = await rows.Customizations(session, user_id).get(customization_id)
        return None if found is None else self._as_it_is_here(customization_of(found))

    async def _read_page(
        self, user_id: str, which: rows.Filter, limit: int, offset: int
    ) -> tuple[Sequence[Customization], int]:
        async with self._database.reading(is_one=True) as session:
            page = await rows.Customizations(session, user_id).page(which, limit, offset)
        return [self._as_it_is_here(customization_of(each)) for each in page.items], page.total

    def _has_left(self, run_id: str) -> bool:
        return self._worker is not None and run_id in self._worker.left_lately

    async def _check_run(self, customization: Customization, run_id: str) -> None:
        async with self._database.reading() as session:
            run = await rows.Work(session).get(run_id)
        if run is None or run.customization_id != customization.id:
            raise NotFound("run", run_id)

    async def _entries(self, run_id: str) -> Sequence[Entry]:
        here = self._worker.entries(run_id) if self._worker is not None else None
        return await self._journal.load(run_id) if here is None else here

    async def _review(self, customization: Customization) -> Reviewed:
        """What its latest run made, and what the user decided about it."""
        run_id, seen = customization.run_id, customization.revision
        reviewed = self._reviewed.get(run_id)
        if reviewed is not None and seen is not None and reviewed.known.revision >= seen:
            return reviewed
        made = await self._made(customization)
        async with self._database.reading() as session:
            known = await decided(session, customization)
        if reviewed is not None and reviewed.known.revision == known.revision:
            return reviewed
        found = Reviewed(made, known, await folded(made, known, self._offload))
        return self._reviewed.keep(run_id, found) if self._reports.get(run_id) is made else found

    async def _made(self, customization: Customization) -> Report:
        """What its latest run made, whatever the user decided about it."""
        here = self._worker.here.get(customization.run_id) if self._worker is not None else None
        if here is not None and here.report is not None:
            return here.report
        if (known := self._reports.get(customization.run_id)) is not None:
            return known
        if here is None or (request := here.request) is None:
            async with self._database.reading() as session:
                run = await rows.Runs(session, customization.user_id).get(customization.run_id)
                if run is None:
                    raise NotFound("run", customization.run_id)
                if run.report is not None and run.report != NO_REPORT:
                    return self._reports.keep(run.run_id, Report.model_validate_json(run.report))
                request = await request_of_run(session, run)
        return self._runner.report(request, await self.view(customization))

    def _is_here(self, customization: Customization) -> bool:
        return self._worker is not None and customization.run_id in self._worker.here

    def _as_it_is_here(self, customization: Customization) -> Customization:
        """With what this process knows of its run before the database does."""
        here = self._worker.here.get(customization.run_id) if self._worker is not None else None
        if here is None or self._worker is None:
            return customization
        view = self._worker.view(here)
        if view.status is RunStatus.QUEUED:
            return customization
        standing = replace(customization, status=view.status, percent=view.percent, is_stored=here.is_stored)
        if here.report is None:  # the journal may have ended, but nothing was made of it yet
            return standing if here.ended.is_set() else replace(standing, status=RunStatus.RUNNING)
        return replace(standing, ended_at=view.ended_at).with_report(here.report)
