"""Ctrl-C and SIGTERM as a request to stop: the first ends the run in order, a second one the process."""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

from cli.errors import INTERRUPTED

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt:
    """Inside its `with` block the first signal only calls what `on_request` was given."""

    def __init__(self) -> None:
        self.is_requested = False
        self._stop: Callable[[], None] = lambda: None
        self._previous: dict[signal.Signals, Any] = {}

    def on_request(self, stop: Callable[[], None]) -> None:
        """What a signal calls, from inside a signal handler; at once when there was a signal already."""
        self._stop = stop
        if self.is_requested:
            stop()

    def __enter__(self) -> Self:
        self._previous = {number: signal.signal(number, self._handle) for number in _SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self.is_requested:
            _show_cursor()
            os._exit(INTERRUPTED)
        self.is_requested = True
        self._stop()


def _show_cursor() -> None:
    """A live picture hides it, and the process ends without tidying up."""
    if sys.stderr is not None and sys.stderr.isatty():
        os.write(sys.stderr.fileno(), b"\x1b[?25h\n")
