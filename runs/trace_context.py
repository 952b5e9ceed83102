"""Which trace the work at hand belongs to, written as W3C Trace Context does (`traceparent`): ids and nothing else.

It is kept with what a run is given, so that whichever process carries the run out goes on with the trace of the request
that asked for it. Standard library only: without traces it costs nothing.
Source: https://www.w3.org/TR/trace-context/#traceparent-header
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from resume.patterns import Pattern

_FORM = Pattern(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_CURRENT: ContextVar[str | None] = ContextVar("tailorbird_trace", default=None)


def current_trace() -> str | None:
    """The span that what happens now is below, as a traceparent; None when nothing is traced."""
    return _CURRENT.get()


def current_trace_id() -> str | None:
    """Only which trace it is."""
    known = _CURRENT.get()
    return None if known is None else known[3:35]


def checked(traceparent: str | None) -> str | None:
    """It, if it is of the form; whatever else somebody sent under this name is nothing."""
    return traceparent if traceparent is not None and _FORM.fullmatch(traceparent) else None


@contextmanager
def within_trace(traceparent: str | None) -> Iterator[None]:
    """What happens in the block is below this span, also in the asyncio tasks that begin there."""
    token = _CURRENT.set(traceparent)
    try:
        yield
    finally:
        _CURRENT.reset(token)
