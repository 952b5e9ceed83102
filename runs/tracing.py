"""Traces: a span for each run, task, attempt and model call, with times, kinds, tokens and cost, without any content.

OpenTelemetry by way of logfire, which needs no account: without one the spans go to the collector that the environment
names, or nowhere.

Importing this costs a quarter of a second; nothing of it is imported while traces are off.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import logfire
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.trace import SpanProcessor
from opentelemetry.trace import Span, Status, StatusCode, Tracer

from orchestrator import MicroTask, RunView, TaskContext, TaskFailure, TaskStatus, TaskView, Way
from runs.plan import Ways

_PREFIX = "tailorbird"


class Tracing:
    """The traces of a process. Make it once.

    Args:
        to_console: print the spans on stderr as they end.
        processors: further receivers of spans.
    """

    def __init__(self, *, to_console: bool = False, processors: Sequence[SpanProcessor] = ()) -> None:
        logfire.configure(
            send_to_logfire="if-token-present",
            service_name=_PREFIX,
            console=logfire.ConsoleOptions(verbose=False) if to_console else False,
            inspect_arguments=False,
            metrics=False,
            distributed_tracing=False,
            additional_span_processors=list(processors),
        )
        logfire.instrument_pydantic_ai(include_content=False)  # the spans of the calls
        self._tracer = trace.get_tracer(_PREFIX)

    def flush(self) -> None:
        """Wait until what has ended is sent."""
        logfire.force_flush()

    def run(self, run_id: str) -> "RunTrace":
        """The trace of one run, which begins now, below the span that is current."""
        return RunTrace(self._tracer, run_id)


class RunTrace:
    """The spans of one run."""

    def __init__(self, tracer: Tracer, run_id: str) -> None:
        self._tracer = tracer
        self._run = tracer.start_span("run", attributes={f"{_PREFIX}.run_id": run_id})
        self._below_run = trace.set_span_in_context(self._run)
        self._tasks: dict[str, Span] = {}

    def ways(self, ways: Ways) -> Ways:
        """The same ways, each call of which is a span."""

        def traced(task: MicroTask[Any]) -> list[Way[Any]]:
            return [self._traced(way) for way in ways(task)]

        return traced

    def end(self, view: RunView) -> None:
        """Close all spans as the run ended."""
        for name, task in view.tasks.items():
            span = self._tasks.get(name)
            if span is None and task.ended_at is not None:  # from the cache, or never begun
                span = self._start(name, self._below_run, task.started_at or task.ended_at)
            if span is not None:
                _describe(span, task)
                span.end(_nanoseconds(task.ended_at))
        tasks = view.tasks.values()
        self._set(
            status=str(view.status),
            tasks=len(tasks),
            input_tokens=sum(t.usage.input_tokens for t in tasks),
            output_tokens=sum(t.usage.output_tokens for t in tasks),
            cost_usd=sum(t.usage.cost_usd for t in tasks),
        )
        self._run.end()

    def _set(self, **attributes: Any) -> None:
        self._run.set_attributes({f"{_PREFIX}.{name}": value for name, value in attributes.items()})

    def _traced(self, way: Way[Any]) -> Way[Any]:
        async def call(ctx: TaskContext, **inputs: Any) -> Any:
            task = self._tasks.get(ctx.name)
            if task is None:
                task = self._tasks[ctx.name] = self._start(ctx.name, self._below_run)
            attributes: dict[str, str | int] = {f"{_PREFIX}.way": way.name, f"{_PREFIX}.attempt": ctx.attempt}
            span = self._tracer.start_span("attempt", trace.set_span_in_context(task), attributes=attributes)
            with trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False):
                try:
                    return await way.call(ctx, **inputs)
                except asyncio.CancelledError:
                    span.set_attribute(f"{_PREFIX}.failure", "cancelled")
                    raise
                except Exception as error:
                    kind = error.kind if isinstance(error, TaskFailure) else type(error).__name__
                    span.set_attribute(f"{_PREFIX}.failure", kind)
                    span.set_status(Status(StatusCode.ERROR, kind))
                    raise

        return replace(way, call=call)

    def _start(self, task: str, below: Context, at: float | None = None) -> Span:
        return self._tracer.start_span("task", below, attributes={f"{_PREFIX}.task": task}, start_time=_nanoseconds(at))


def _describe(span: Span, task: TaskView) -> None:
    known: dict[str, str | float | None] = {
        "kind": task.kind,
        "status": str(task.status),
        "origin": task.origin,
        "attempts": task.attempts,
        "failure": task.failure,
        "input_tokens": task.usage.input_tokens,
        "output_tokens": task.usage.output_tokens,
        "cost_usd": task.usage.cost_usd,
    }
    span.set_attributes({f"{_PREFIX}.{name}": value for name, value in known.items() if value is not None})
    if task.status is TaskStatus.FAILED:
        span.set_status(Status(StatusCode.ERROR, task.failure))


def _nanoseconds(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds * 1e9)
