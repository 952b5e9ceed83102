"""Customizations that are answered also while the database is away: storing is never in the way of an answer.

A run that goes on here tells how it stands and what it made from memory; what cannot be kept at its start, because the
database is away then, is carried out in memory altogether. Both say that they are not stored. What this process has not
seen itself it cannot answer without the database.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import replace
from typing import Any

from orchestrator import Entry, RunStatus
from runs import service as memory
from runs.accounts.own_means import OwnMeans
from runs.durable.customization import Customization, Wanted
from runs.durable.customizations import Customizations, Outcome
from runs.durable.options import RunRequest
from runs.plan import Ways
from runs.report import Report
from runs.request import request_of
from runs.trace_context import current_trace
from storage.errors import StoreError, StoreUnusable
from storage.repositories.base import new_id

NOT_OWN_KEYS = (
    "Own keys of providers could not be read: if you have any, this run asked with the service's in their place."
)
NOT_STORED = "The database cannot be reached, so this result is only kept in memory: save it now."
_MOST = 1000  # that are remembered


class SteadyCustomizations(Customizations):
    """The same, also while the database is away.

    Args:
        in_memory: carries out what cannot be kept; None in a process that carries out nothing.
        own_means: who does the tasks of users with own keys of providers; None where nobody has any.
    """

    def __init__(
        self,
        *parts: Any,
        in_memory: memory.CustomizationService | None,
        own_means: OwnMeans | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*parts, **options)
        self._in_memory = in_memory
        self._own_means = own_means
        self._with_others_keys: set[str] = set()  # customizations whose user's own keys could not be read
        self._seen: OrderedDict[str, Customization] = OrderedDict()

    async def start(self, user_id: str, wanted: Wanted) -> Customization:
        try:
            return self._remember(await super().start(user_id, wanted))
        except StoreUnusable:
            if self._in_memory is None or wanted.resume is None or wanted.job is None:
                raise
            asked = RunRequest(level=wanted.level, options=wanted.options, trace=current_trace())
            id_ = wanted.customization_id or new_id()
            request = request_of(asked, wanted.resume, wanted.job, scope=user_id, customization_id=id_)
            kept = self._in_memory.start(request, self._ways_of(user_id, id_))
            return self._remember(_begun(kept, user_id, wanted, self._clock()))

    async def get(self, user_id: str, customization_id: str) -> Customization | None:
        if (kept := self._kept(user_id, customization_id)) is not None:
            return await self._told(*kept)
        try:
            found = await super().get(user_id, customization_id)
        except StoreUnusable:
            known = self._seen.get(customization_id)
            if known is None or known.user_id != user_id or not self._is_here(known):
                raise
            return self._as_it_is_here(known)
        return None if found is None else self._remember(found)

    async def outcome(self, customization: Customization) -> Outcome:
        if (kept := self._kept(customization.user_id, customization.id)) is not None:
            report = await kept[1].report(kept[0])
            more = [NOT_OWN_KEYS] if customization.id in self._with_others_keys else []
            return Outcome(_with_warning(report, *more))
        try:
            outcome = await super().outcome(customization)
        except StoreUnusable:
            if not self._is_here(customization):
                raise
            return Outcome(_with_warning(await self._made(customization)))
        is_stored = self._as_it_is_here(customization).is_stored
        return outcome if is_stored else Outcome(_with_warning(outcome.report))

    async def wait(self, customization: Customization, timeout_s: float) -> Customization:
        if (kept := self._kept(customization.user_id, customization.id)) is not None:
            await asyncio.wait({kept[0].worker}, timeout=timeout_s)
            return await self._told(*kept)
        return await super().wait(customization, timeout_s)

    def follow(
        self, customization: Customization, run_id: str | None = None, after_seq: int = 0
    ) -> AbstractAsyncContextManager[AsyncGenerator[Entry]]:
        if (kept := self._kept(customization.user_id, customization.id)) is not None:
            return _followed(*kept, after_seq)
        return super().follow(customization, run_id, after_seq)

    async def cancel(self, customization: Customization, reason: str = "cancelled by the user") -> bool:
        if (kept := self._kept(customization.user_id, customization.id)) is not None:
            return kept[1].cancel(kept[0], reason)
        try:
            return await super().cancel(customization, reason)
        except StoreUnusable:
            if self._worker is None or not self._worker.cancel(customization.run_id, reason):
                raise
            return True

    async def _entries(self, run_id: str) -> Sequence[Entry]:
        if self._in_memory is not None:
            for kept in self._in_memory.everybodys():
                if kept.run_id == run_id:
                    return await self._in_memory.entries(kept)
        return await super()._entries(run_id)

    def _kept(
        self, user_id: str, customization_id: str
    ) -> tuple[memory.Customization, memory.CustomizationService] | None:
        """It, when it is in memory alone."""
        if self._in_memory is None or customization_id not in self._seen:
            return None
        found = self._in_memory.get(customization_id, user_id)
        return None if found is None else (found, self._in_memory)

    def _remember(self, customization: Customization) -> Customization:
        self._seen.pop(customization.id, None)
        self._seen[customization.id] = customization
        if len(self._seen) > _MOST:
            self._with_others_keys.discard(self._seen.popitem(last=False)[0])
        return customization

    @asynccontextmanager
    async def _ways_of(self, user_id: str, customization_id: str) -> AsyncIterator[Ways | None]:
        """Who does the tasks of a run in memory; None for those who do everybody's."""
        async with AsyncExitStack() as opened:
            ways = None
            if self._own_means is not None:
                try:
                    ways = await opened.enter_async_context(self._own_means.of(user_id))
                except StoreError:
                    self._with_others_keys.add(customization_id)
            yield ways

    async def _told(self, kept: memory.Customization, service: memory.CustomizationService) -> Customization:
        """One that is in memory alone, as the others are told."""
        view = await service.view(kept)
        told = replace(
            self._seen[kept.id],
            status=view.status,
            percent=view.percent,
            started_at=view.started_at,
            ended_at=view.ended_at,
        )
        return told.with_report(await service.report(kept)) if kept.worker.done() else told


def _with_warning(report: Report, *more: str) -> Report:
    return report.model_copy(update={"issues": [*report.issues, *more, NOT_STORED]})


@asynccontextmanager
async def _followed(
    kept: memory.Customization, service: memory.CustomizationService, after_seq: int
) -> AsyncIterator[AsyncGenerator[Entry]]:
    async def entries() -> AsyncGenerator[Entry]:
        async with service.follow(kept, after_seq) as found:
            async for entry in found:
                yield entry

    async with aclosing(entries()) as found:
        yield found


def _begun(kept: memory.Customization, user_id: str, wanted: Wanted, now: float) -> Customization:
    request = kept.request
    return Customization(
        id=kept.id,
        user_id=user_id,
        run_id=kept.run_id,
        parent_run_id=None,
        reason="customize",
        status=RunStatus.QUEUED,
        percent=0.0,
        created_at=now,
        started_at=None,
        ended_at=None,
        level=wanted.level,
        options=wanted.options,
        resume_id="",
        resume_version_id="",
        job_id="",
        batch_id=None,
        resume_name=wanted.resume_name,
        job_title=request.job.title or "",
        company=request.job.company or "",
        is_stored=False,
    )
