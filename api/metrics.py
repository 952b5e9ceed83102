"""Figures for Prometheus: of this process what it saw itself, of all processes what the database knows."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from orchestrator import Entry, EventType, RunView
from runs.report import Report
from storage.database import Database
from storage.repositories import Work

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)
_STATUSES = ("queued", "running", "completed", "cancelled", "failed")


class Metrics:
    """The figures of one app."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        made = self._registry
        self._runs = Counter("tailorbird_runs", "Runs that ended here", ["status", "quality"], registry=made)
        self._run_seconds = Histogram("tailorbird_run_seconds", "From start to end", buckets=_SECONDS, registry=made)
        self._tasks = Counter("tailorbird_tasks", "Tasks that ended here", ["kind", "status", "origin"], registry=made)
        self._task_seconds = Histogram(
            "tailorbird_task_seconds", "From start to end", ["kind"], buckets=_SECONDS, registry=made
        )
        self._failures = Counter(
            "tailorbird_task_failures", "Tasks that failed, by kind of failure", ["failure"], registry=made
        )
        self._fallbacks = Counter("tailorbird_fallbacks", "Another way took over", ["kind"], registry=made)
        self._retries = Counter("tailorbird_retries", "The same way once more", ["kind"], registry=made)
        self._hedges = Counter("tailorbird_hedges", "A slow call was given a rival", ["kind"], registry=made)
        self._tokens = Counter("tailorbird_tokens", "Asked of models", ["direction"], registry=made)
        self._cost = Counter("tailorbird_cost_usd", "US dollars paid to providers", registry=made)
        self._sockets = Gauge("tailorbird_sockets", "Open sockets and streams of events", registry=made)
        self._waiting = Gauge("tailorbird_cpu_waiting", "Calls that wait for a process that computes", registry=made)
        self._stored = Gauge("tailorbird_stored_runs", "Runs in the database", ["status"], registry=made)
        self._queue_age = Gauge("tailorbird_queue_age_seconds", "Of the run that waits longest", registry=made)

    @contextmanager
    def open_socket(self) -> Iterator[None]:
        """Counts a socket as long as it is open."""
        self._sockets.inc()
        try:
            yield
        finally:
            self._sockets.dec()

    def count_run(self, report: Report | None, view: RunView, entries: Sequence[Entry]) -> None:
        """Count a run that has ended in this process, with its tasks."""
        quality = "none" if report is None else report.quality.value
        self._runs.labels(view.status.value, quality).inc()
        if view.started_at is not None and view.ended_at is not None:
            self._run_seconds.observe(max(0.0, view.ended_at - view.started_at))
        for task in view.tasks.values():
            self._tasks.labels(task.kind, task.status.value, task.origin or "none").inc()
            if task.started_at is not None and task.ended_at is not None:
                self._task_seconds.labels(task.kind).observe(max(0.0, task.ended_at - task.started_at))
            if task.failure is not None:
                self._failures.labels(str(task.failure)).inc()
            self._tokens.labels("input").inc(task.usage.input_tokens)
            self._tokens.labels("output").inc(task.usage.output_tokens)
            self._tokens.labels("cached").inc(task.usage.cached_tokens)
            self._cost.inc(task.usage.cost_usd)
        counted = {
            EventType.TASK_RECOVERED: self._fallbacks,
            EventType.TASK_RETRYING: self._retries,
            EventType.TASK_HEDGED: self._hedges,
        }
        for entry in entries:
            if entry.type in counted and entry.task in view.tasks:
                counted[entry.type].labels(view.tasks[entry.task].kind).inc()

    async def text(self, database: Database, waiting_calls: int = 0) -> bytes:
        """All figures in the text format of Prometheus.

        Raises: StoreUnusable.
        """
        async with database.reading() as session:
            work = Work(session)
            counts, oldest = await work.counts(), await work.oldest_queued_at()
        for status in _STATUSES:
            self._stored.labels(status).set(counts.get(status, 0))
        self._queue_age.set(0.0 if oldest is None else max(0.0, time.time() - oldest))
        self._waiting.set(waiting_calls)
        return generate_latest(self._registry)
