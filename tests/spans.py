"""Traces whose spans a test can look at."""

from functools import cache

from logfire.testing import TestExporter
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

from runs.tracing import Tracing


@cache
def traced() -> tuple[Tracing, TestExporter]:
    """The traces of this process, of which there is one, and what was exported so far."""
    exporter = TestExporter()
    return Tracing(processors=[SimpleSpanProcessor(exporter)]), exporter
