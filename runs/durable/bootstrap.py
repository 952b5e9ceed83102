"""The composition root of the service: where its parts meet, in the order in which they need each other."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from orchestrator import Hedging, InMemoryJournal, TaskOrchestrator
from recovery.handler import ErrorRecoveryHandler
from resume.codec import PydanticCodec
from runs.accounts.own_means import OwnMeans
from runs.accounts.secret import secret_of
from runs.bootstrap import data_folder, make_means, make_tracing, output_type
from runs.durable.allowances import DailyAllowances
from runs.durable.batches import Batches
from runs.durable.customizations import Customizations
from runs.durable.direct_queue import DirectQueue
from runs.durable.ending import to_the_end
from runs.durable.housekeeping import Housekeeping
from runs.durable.line import Queued, RunQueue
from runs.durable.live import Live
from runs.durable.steady import SteadyCustomizations
from runs.durable.supervisor import Supervisor
from runs.durable.worker import Worker
from runs.means import Means
from runs.plan import Ways
from runs.processes.pool import CpuPool
from runs.runner import Runner
from runs.service import CustomizationService
from runs.settings import Settings
from storage.addresses import address_of, plain
from storage.database import Database, migrate, open_database
from storage.errors import StoreError
from storage.journal.cache import DurableCache
from storage.journal.durations import DurableDurations
from storage.journal.feed import open_feed
from storage.journal.journal import DurableJournal
from storage.journal.writer import open_writer
from storage.repositories import Users
from storage.repositories.supervision import Supervision
from storage.sqlite import FILE

if TYPE_CHECKING:
    from llm.clients import MakeTransport
    from runs.tracing import Tracing

_CHECK_S = 2.0

Role = Literal["all", "api", "worker"]


@dataclass(frozen=True, slots=True)
class Service:
    """What one process of the service is made of.

    Args:
        worker: carries out runs here; None in a process that only serves requests.
        tracing: makes the traces; None when nobody listens.
        housekeeping: deletes what is over; None where there is no worker.
        cpu: what `api/` gives its computing to (reading, exports, comparing), and the runs theirs.
    """

    settings: Settings
    database: Database
    customizations: Customizations
    batches: Batches
    worker: Worker | None
    cpu: CpuPool
    queue: RunQueue
    supervisor: Supervisor | None
    tracing: "Tracing | None" = None
    housekeeping: Housekeeping | None = None

    async def end_runs(self) -> None:
        """The first half of leaving: the runs of this process end, or are given back, and all else goes on, so that
        requests and sockets still get their answers; `api/` calls it when the server begins to stop."""
        await to_the_end(self._end_runs())

    async def _end_runs(self) -> None:
        if self.housekeeping is not None:
            await self.housekeeping.stop()
        if self.supervisor is not None:
            await self.supervisor.stop()
        if self.worker is not None:
            await self.worker.stop()
        await self.queue.stop()

    async def check(self) -> Mapping[str, str]:
        """What is not as it should be, by part (database, journal, queue), in plain words; empty when all is well. For
        readiness."""
        found: dict[str, str] = {}
        try:
            async with asyncio.timeout(_CHECK_S):
                await self.database.check()
        except (StoreError, TimeoutError) as error:
            found["database"] = str(error) or f"it does not answer within {_CHECK_S:g} s"
        if self.worker is not None and not self.worker.is_storing:
            found["journal"] = "what runs do here cannot be written down; they go on in memory"
        if (problem := self.queue.problem) is not None:
            found["queue"] = problem
        return found


@asynccontextmanager
async def open_service(
    settings: Settings,
    *,
    role: Role = "all",
    ways: Ways | None = None,
    transport: "MakeTransport | None" = None,
    tracing: "Tracing | None" = None,
) -> AsyncIterator[Service]:
    """The durable service, open inside the `async with` block: migrated, connected, and at work where its role says so.

    On leaving, runs that do not end within a moment go back into the line: another worker, or the next process, goes on
    with them from their journals.

    Args:
        role: `all` serves requests and carries out runs; `api` only the former, `worker` only the latter.
        ways: who does the tasks, here in this process; when None the models of the settings, with the rules behind them
            in processes of their own.
        transport: makes what carries the models' requests; the network when None.
        tracing: in place of the one that is made when the environment says that somebody listens.
    Raises: StoreUnusable when the database cannot be used.
    """
    url, data_dir = settings.database_url, data_folder(settings)
    if url is None:
        await asyncio.to_thread(migrate, url, data_dir)
    async with AsyncExitStack() as opened:
        database = open_database(url, data_dir, settings.files_url)
        url = database.url if database.is_postgres else None  # in the one form that all drivers take
        opened.push_async_callback(database.close)
        await database.check()
        if settings.auth == "local":
            async with database.session() as session:
                await Users(session).ensure_local()
        codec = PydanticCodec()
        writer = open_writer(url, data_dir / FILE)
        opened.push_async_callback(asyncio.to_thread, writer.close)
        journal = DurableJournal(writer, codec, output_type)
        cpu = CpuPool(settings.cpu_processes)
        opened.push_async_callback(cpu.close)
        tracing = tracing or make_tracing()
        if ways is None:
            means = make_means(settings, None, transport, rules=cpu.ways, elsewhere=cpu.run, tracing=tracing)
        else:
            means = make_means(settings, ways, tracing=tracing)
        opened.push_async_callback(means.aclose)
        orchestrator = TaskOrchestrator(
            settings.max_concurrent_tasks * settings.max_concurrent_runs,
            journal=journal,
            decide=ErrorRecoveryHandler(),
            codec=codec,
            cache=DurableCache(writer, codec, output_type),
            durations=DurableDurations(writer),
            hedging=Hedging() if means.models else None,
            offload=cpu.check if ways is None else None,
        )
        runner = Runner(orchestrator, means, deadline_s=settings.deadline_s)
        queue = make_queue(settings, database, url)
        worker = supervisor = housekeeping = own_means = None
        if role != "api":
            own_means = _own_means(settings, database, cpu.ways, transport) if ways is None else None
            if own_means is not None:
                opened.push_async_callback(own_means.aclose)
            allowances = _allowances(settings, database)
            worker = Worker(database, journal, runner, allowances=allowances, own_means=own_means)
            supervisor = Supervisor(database, queue, worker)
            housekeeping = Housekeeping(database, kept_days=settings.kept_days)
        feed = await opened.enter_async_context(open_feed(url, data_dir / FILE, codec, output_type))
        if worker is not None:
            feed.on_cancel(worker.look_soon)
        live = Live(database, orchestrator, feed, worker)
        in_memory = _in_memory(settings, means) if worker is not None else None
        customizations = SteadyCustomizations(
            database,
            journal,
            queue,
            runner,
            live,
            worker,
            in_memory=in_memory,
            own_means=own_means,
            most_runs=settings.runs_per_user,
            offload=cpu,
        )
        batches = Batches(database, queue, worker, most_runs=settings.runs_per_user)
        if in_memory is not None:
            opened.push_async_callback(in_memory.end_runs)
        service = Service(
            settings, database, customizations, batches, worker, cpu, queue, supervisor, tracing, housekeeping
        )
        opened.push_async_callback(service.end_runs)
        if worker is not None and supervisor is not None and housekeeping is not None:
            means.prepare()
            if ways is None:
                cpu.start()
            await worker.start()
            await queue.start(worker.execute)
            await supervisor.start()
            await housekeeping.start()
        else:
            await queue.start(None)
        yield service


def _in_memory(settings: Settings, means: Means) -> CustomizationService:
    """For what cannot be kept."""
    journal = InMemoryJournal()
    orchestrator = TaskOrchestrator(
        settings.max_concurrent_tasks, journal=journal, decide=ErrorRecoveryHandler(), codec=PydanticCodec()
    )
    runner = Runner(orchestrator, means, deadline_s=settings.deadline_s)
    return CustomizationService(runner, kept_runs=settings.kept_runs, forget=journal.forget)


def make_queue(settings: Settings, database: Database, url: str | None) -> RunQueue:
    """What brings runs to workers; not started yet."""
    if url is not None:
        from runs.durable.queue import DbosQueue  # imports DBOS: half a second

        async def existing(run_ids: Sequence[str]) -> Collection[str]:
            async with database.reading() as session:
                return await Supervision(session).existing(run_ids)

        return DbosQueue(database.url, settings.max_concurrent_runs, existing)

    async def waiting(limit: int) -> Sequence[Queued]:
        async with database.reading() as session:
            return [Queued(*each) for each in await Supervision(session).waiting(limit)]

    return DirectQueue(waiting, settings.max_concurrent_runs)


def _allowances(settings: Settings, database: Database) -> DailyAllowances | None:
    if settings.tokens_per_day is None and settings.cost_per_day_usd is None:
        return None
    return DailyAllowances(database, settings.tokens_per_day, settings.cost_per_day_usd)


def _own_means(
    settings: Settings, database: Database, rules: Ways, transport: "MakeTransport | None"
) -> OwnMeans | None:
    if settings.auth != "accounts" or not settings.own_keys or not settings.models:
        return None
    from runs.accounts.provider_keys import OwnKeys  # imports what encrypts them: a tenth of a second

    keys = OwnKeys(database, secret_of(settings, data_folder(settings)))
    return OwnMeans(keys, settings.models, rules, transport=transport)


def check_service(settings: Settings) -> None:
    """See that a service can begin with these settings. The tables of a SQLite file are brought to this version; those
    of PostgreSQL are brought there by `tailorbird migrate`, once for all processes.

    Raises: BadSetting, StoreError.
    """
    folder = data_folder(settings)
    if settings.auth == "accounts":
        secret_of(settings, folder)
    if settings.database_url is None:
        migrate(None, folder)
        return

    async def check() -> None:
        database = open_database(settings.database_url, folder, settings.files_url)
        try:
            await database.check()
        finally:
            await database.close()

    asyncio.run(check())


def migrate_service(settings: Settings) -> str:
    """Bring all tables to the version of this program; on PostgreSQL those of the queue too, so that no process of the
    service needs the right to make any.

    Returns: the version that they are at.
    Raises: StoreError.
    """
    url, folder = settings.database_url, data_folder(settings)
    version = migrate(url, folder)
    if url is not None:
        from runs.durable.queue import prepare  # imports DBOS: half a second

        prepare(plain(address_of(url, folder)))
    return version
