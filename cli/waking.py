"""Signals are heard at any moment, whatever the process waits for.

Python answers a signal between two of its instructions, and calls of the system that wait end when one comes. What
comes after the last instruction and before the call waits is answered when the call ends by itself: a pipe into which
nobody writes is read for ever. So a thread is told of every signal as it comes, and ends what the main thread waits in,
again and again until that has answered.
"""

import os
import signal
import threading
import time
from types import FrameType

_AGAIN_S = 0.01


class _Waker:
    """Wakes the main thread with a signal that means nothing, and knows when it was answered: those that came before
    were answered by then."""

    def __init__(self) -> None:
        self._is_answered = True
        self._main = threading.main_thread().ident or 0
        self._came, told = os.pipe()
        os.set_blocking(told, False)
        signal.signal(signal.SIGURG, self._answer)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)

    def run(self) -> None:
        while True:
            if set(os.read(self._came, 1024)) == {signal.SIGURG}:
                continue
            self._is_answered = False
            while not self._is_answered:
                signal.pthread_kill(self._main, signal.SIGURG)
                time.sleep(_AGAIN_S)

    def _answer(self, number: int, frame: FrameType | None) -> None:
        self._is_answered = True


def wake_for_signals() -> None:
    """From now on each signal that Python handles is answered at once. Called in the main thread. An event loop with
    handlers of its own is woken by those instead."""
    if hasattr(signal, "SIGURG"):  # not on Windows
        threading.Thread(target=_Waker().run, name="wake for signals", daemon=True).start()
