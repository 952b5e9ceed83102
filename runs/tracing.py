"""Traces: a span for each request, run, task, attempt and model call, with times, kinds, tokens and cost, without any
content.

OpenTelemetry by way of logfire, which needs no account: without one the spans go to the collector that the environment
names, or nowhere. A run stands below the request that asked for it, in whatever process it is carried out
(`runs/trace_context.py`).

Importing this costs a quarter of a second; nothing of it is imported while traces are off.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import logfire
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.trace import SpanProcessor
from opentelemetry.trace import Link, Span, SpanKind, Status, StatusCode, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from orchestrator import MicroTask, RunView, TaskContext, TaskFailure, TaskStatus, TaskView, Way
from runs.plan import Ways
from runs.trace_context import checked, within_trace

_PREFIX = "tailorbird"
_FORM = TraceContextTextMapPropagator()
_SERVER_ERROR = 500


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

    @contextmanager
    def request(self, method: str, traceparent: str | None) -> "Iterator[RequestTrace]":
        """The span of one request, which is current in the block.

        Args:
            traceparent: that the client sent, if it did. Anybody can send one, so it is linked to, and the trace of the
                request is one of its own.
        """
        sent = trace.get_current_span(_context(traceparent)).get_span_context()
        span = self._tracer.start_span(
            "request",
            Context(),
            kind=SpanKind.SERVER,
            attributes={"http.request.method": method},
            links=[Link(sent)] if sent.is_valid else None,
        )
        carrier: dict[str, str] = {}
        _FORM.inject(carrier, trace.set_span_in_context(span, Context()))
        with (
            trace.use_span(span, end_on_exit=True, record_exception=False, set_status_on_exception=False),
            within_trace(checked(carrier.get("traceparent"))),
        ):
            yield RequestTrace(span)

    def run(self, run_id: str, traceparent: str | None = None) -> "RunTrace":
        """The trace of one run, which begins now.

        Args:
            traceparent: what it is below; the span that is current when None.
        """
        return RunTrace(self._tracer, run_id, None if traceparent is None else _context(traceparent))


class RequestTrace:
    """The span of one request."""

    def __init__(self, span: Span) -> None:
        self._span = span

    def end(self, route: str, status: int) -> None:
        """Args: route: the path with names in the place of ids; status: as it was answered."""
        self._span.set_attributes({"http.route": route, "http.response.status_code": status})
        if _SERVER_ERROR <= status < 600:  # what is above is of a socket, which closes with a code
            self._span.set_status(Status(StatusCode.ERROR))


class RunTrace:
    """The spans of one run."""

    def __init__(self, tracer: Tracer, run_id: str, below: Context | None = None) -> None:
        self._tracer = tracer
        self._run = tracer.start_span("run", below, attributes={f"{_PREFIX}.run_id": run_id})
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


def _context(traceparent: str | None) -> Context:
    """A context below that span, which may be one of another process; an empty one when it is no traceparent."""
    known = checked(traceparent)
    return _FORM.extract({} if known is None else {"traceparent": known}, Context())


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
