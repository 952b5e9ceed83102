"""The queue of a service with PostgreSQL, by DBOS; nothing else imports it.

A run is one workflow: its id is that of the run, its only argument too, and its result is nothing. What a run does is
in our journal and no step of a workflow; the row of the run says how it stands, whatever DBOS believes. So nothing of a
resume is in the tables of DBOS, and all of them could be lost: `heal` makes anew what the rows need.
"""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from runs.durable.executors import is_surely_gone, new_executor
from runs.durable.line import SINGLE, Execute, Queued, kept_free, priority_of
from storage.errors import StoreError, StoreUnusable
from storage.failures import told

logging.getLogger("dbos").addHandler(logging.NullHandler())  # else it writes to standard error in a form of its own

from dbos import DBOS, DBOSClient, DBOSConfig, DBOSPortableJSONSerializer, EnqueueOptions, WorkflowStatus  # noqa: E402

logger = logging.getLogger(__name__)

Existing = Callable[[Sequence[str]], Awaitable[Collection[str]]]

VERSION = "1"  # raised when a worker of before cannot carry out what is enqueued from then on
SCHEMA = "dbos"
_NAME = "tailorbird"
_WORKFLOW = "carry_out_run"
_SINGLES, _BATCHES = "singles", "batches"  # two queues, so that batches never take all places
_POLL_S = 0.1
_AGAIN_S = 0.5  # after an enqueueing that failed
_MOST_UNSENT = 20_000  # the rest is left to `heal`
_SILENT_MS = 15_000  # a workflow that nobody has touched for so long has no worker any more
_SWEEP_S, _SWEPT = 60.0, 5000  # how often what is over is deleted, and of how much at once
_KEPT_S = 600.0  # what ended so long ago is over ...
_JUST_BEGUN_S = 5.0  # ... and what has no row; by the clocks of two machines a row may be younger than it is
_FORGOTTEN_S = 86400.0  # a workflow that goes on for longer has lost its worker, and its run has long been seen to
_RECORDED_S = 0.2  # what DBOS may take to write down that a workflow has ended
_OVER = frozenset({"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"})


def prepare(url: str) -> None:
    """Make the tables of the queue in this database, or bring them to the version of DBOS. It blocks.

    Raises: StoreUnusable.
    """
    with told(make_url(url)):
        DBOS.migrate(url, schema=SCHEMA)


class _Here:
    """What the workflow calls; DBOS knows functions of modules only, and one instance of itself in a process."""

    execute: Execute | None = None
    ended_at = 0.0  # the last run that was carried out here; of `time.monotonic`
    ended: ClassVar[deque[tuple[float, str]]] = deque(maxlen=10_000)  # since the last sweep, each with its time


@DBOS.workflow(name=_WORKFLOW)
async def carry_out_run(run_id: str) -> None:
    """Carry out one run, in whatever process it was brought to."""
    if _Here.execute is None:
        raise RuntimeError("a run was brought to a process that carries out none")
    try:
        await _Here.execute(run_id)
    finally:
        _Here.ended_at = time.monotonic()
        _Here.ended.append((_Here.ended_at, run_id))


class DbosQueue:
    """Brings each run to one of the workers of a database. One for each process.

    Args:
        url: of the database, `postgresql://...`; the tables of DBOS are in a schema of their own there.
        most_runs: of one worker at once. It counts for each of two queues, so for a moment there may be more.
        existing: which of some runs are still there.
    """

    def __init__(self, url: str, most_runs: int, existing: Existing) -> None:
        self._url = url
        self._existing = existing
        self._most = most_runs
        self._client: DBOSClient | None = None
        self._unsent: asyncio.Queue[Queued] = asyncio.Queue(_MOST_UNSENT)
        self._tasks: list[asyncio.Task[None]] = []
        self._problem: str | None = None

    async def start(self, execute: Execute | None) -> None:
        self._client = DBOSClient(
            system_database_url=self._url,
            serializer=DBOSPortableJSONSerializer(),
            dbos_system_schema=SCHEMA,
            application_name=_NAME,
            lazy=True,
            retry_connection_errors=False,
        )
        self._tasks.append(asyncio.create_task(self._send(), name="enqueue runs"))
        if execute is None:
            with contextlib.suppress(StoreError):  # then the first worker does it
                await asyncio.to_thread(prepare, self._url)
        else:
            await self._launch(execute)
            self._tasks.append(asyncio.create_task(self._sweep_again_and_again(), name="sweep the queue"))

    async def submit(self, runs: Sequence[Queued]) -> None:
        with contextlib.suppress(asyncio.QueueFull):
            for run in runs:
                self._unsent.put_nowait(run)

    async def heal(self, runs: Sequence[Queued]) -> None:
        client = self._present()
        known = {
            each.workflow_id: each
            for each in await client.list_workflows_async(
                workflow_ids=[run.run_id for run in runs], load_input=False, load_output=False
            )
        }
        for run in runs:
            workflow = known.get(run.run_id)
            if workflow is None:
                await self.submit([run])
            elif workflow.status in _OVER:  # it went without having done its run
                await client.delete_workflow_async(run.run_id)
                await self.submit([run])
            elif workflow.status == "PENDING" and _is_left(workflow):
                await client.resume_workflow_async(run.run_id, queue_name=_queue_of(run.place))

    async def forget(self, run_ids: Sequence[str]) -> None:
        if not run_ids:
            return
        try:
            await self._present().delete_workflows_async(list(dict.fromkeys(run_ids)))
        except SQLAlchemyError as error:  # they are swept away sooner or later
            logger.warning("workflows not deleted (%s)", type(error).__name__, extra={"action": "queue_failed"})

    @property
    def problem(self) -> str | None:
        return self._problem

    async def stop(self) -> None:
        """Call it when no run is carried out here any more: DBOS ends on a thread, which takes a second."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        try:
            if _Here.execute is not None:
                _Here.execute = None
                await asyncio.sleep(max(0.0, _Here.ended_at + _RECORDED_S - time.monotonic()))
                # DBOS has put threads of its own in the place of the loop's, and takes them along: others need theirs.
                own = ThreadPoolExecutor(thread_name_prefix="after the queue")
                loop = asyncio.get_running_loop()
                loop.set_default_executor(own)
                await loop.run_in_executor(own, DBOS.destroy)
        finally:
            if self._client is not None:
                client, self._client = self._client, None
                await asyncio.to_thread(client.destroy)

    def _present(self) -> DBOSClient:
        if self._client is None:
            raise StoreUnusable("the queue is closed")
        return self._client

    async def _launch(self, execute: Execute) -> None:
        """In the running loop, so that runs are carried out on it.

        Raises: StoreUnusable.
        """
        config: DBOSConfig = {
            "name": _NAME,
            "system_database_url": self._url,
            "dbos_system_schema": SCHEMA,
            "application_version": VERSION,
            "executor_id": new_executor(),  # else another process takes ours for its own
            "serializer": DBOSPortableJSONSerializer(),
            "log_level": "WARNING",
            "sys_db_pool_size": 5,
        }
        _Here.execute = execute
        DBOS(config=config)
        DBOS.listen_queues([_SINGLES, _BATCHES])
        try:
            DBOS.launch()
            for name, most in ((_SINGLES, self._most), (_BATCHES, self._most - kept_free(self._most))):
                await DBOS.register_queue_async(
                    name, worker_concurrency=most, polling_interval_sec=_POLL_S, on_conflict="always_update"
                )
        except SQLAlchemyError as error:
            raise StoreUnusable(f"the queue cannot be used ({type(error).__name__}): is the database there?") from None

    async def _send(self) -> None:
        """Enqueue what was submitted, one after the other; who submits does not wait for it."""
        while True:
            run = await self._unsent.get()
            while not await self._enqueue(run):  # noqa: ASYNC110  (it is no event that is waited for)
                await asyncio.sleep(_AGAIN_S)

    async def _enqueue(self, run: Queued) -> bool:
        options: EnqueueOptions = {
            "workflow_name": _WORKFLOW,
            "queue_name": _queue_of(run.place),
            "workflow_id": run.run_id,  # the same once more changes nothing
            "app_version": VERSION,
            "priority": run.place,
        }
        try:
            await self._present().enqueue_async(options, run.run_id)
        except Exception as error:
            self._problem = f"runs cannot be enqueued ({type(error).__name__})"
            logger.warning("run not enqueued (%s)", type(error).__name__, extra={"action": "queue_failed"})
            return False
        self._problem = None
        return True

    async def sweep(self) -> None:
        """Delete what ended a while ago, and what belongs to runs that were deleted: DBOS would keep it for ever.

        Raises: SQLAlchemyError, StoreError.
        """
        ended = await self._older(_KEPT_S, sorted(_OVER)) + await self._older(_FORGOTTEN_S, ["PENDING"])
        known = [each.workflow_id for each in await self._older(_JUST_BEGUN_S)]
        there = await self._existing(known)
        left_behind = await self._left_behind()
        await self.forget([e.workflow_id for e in ended] + [id_ for id_ in known if id_ not in there] + left_behind)

    async def _sweep_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(_SWEEP_S)
            try:
                await self.sweep()
            except (SQLAlchemyError, StoreError) as error:
                logger.warning("the queue was not swept (%s)", type(error).__name__, extra={"action": "queue_failed"})

    async def _left_behind(self) -> list[str]:
        """Runs that were carried out here and whose workflow was deleted meanwhile: DBOS wrote down their end, without
        looking whether there is anything left to end."""
        before, ended = time.monotonic() - 2 * _RECORDED_S, list[str]()
        while _Here.ended and _Here.ended[0][0] < before:
            ended.append(_Here.ended.popleft()[1])
        if not ended:
            return []
        found = await self._present().list_workflows_async(workflow_ids=ended, load_input=False, load_output=False)
        return sorted(set(ended) - {each.workflow_id for each in found})

    async def _older(self, seconds: float, status: list[str] | None = None) -> list[WorkflowStatus]:
        """Workflows, of this status, that were enqueued longer ago than this."""
        before = datetime.fromtimestamp(time.time() - seconds, UTC).isoformat()
        return await self._present().list_workflows_async(
            status=status, end_time=before, limit=_SWEPT, load_input=False, load_output=False
        )


def _queue_of(place: int) -> str:
    return _SINGLES if priority_of(place) == SINGLE else _BATCHES


def _is_left(workflow: WorkflowStatus) -> bool:
    """Whether nobody carries it out any more."""
    if workflow.executor_id is not None and is_surely_gone(workflow.executor_id):
        return True
    return workflow.updated_at is None or workflow.updated_at < time.time() * 1000 - _SILENT_MS
