"""`tailorbird`: where the process begins. What it does is `cli.program`, which is loaded once interrupts are seen to.

Ctrl-C raises KeyboardInterrupt in whatever is done just then, so that files and processes are left in order; what
nobody catches ends the process with one line. A run catches it: see `cli/tailoring/interrupt.py`.
"""

import os
import sys

_INTERRUPTED = 130  # of `cli.errors`, which takes a while to load


def run() -> None:
    """The command, and then out."""
    sys.excepthook, sys.unraisablehook = _uncaught, _swallowed
    import gc

    # Nearly all that is made is there until the end: to look for garbage as often as usual is a tenth of the time. A
    # usual run makes 200,000 values that could be some.
    gc.set_threshold(500_000, 20, 20)
    from cli.waking import wake_for_signals

    wake_for_signals()
    from cli.errors import leave
    from cli.program import main

    leave(main(standalone_mode=False))


def _uncaught(kind: type[BaseException], error: BaseException, _: object) -> None:
    if issubclass(kind, KeyboardInterrupt):
        _end()
    sys.__excepthook__(kind, error, error.__traceback__)


def _swallowed(caught: "sys.UnraisableHookArgs") -> None:
    """Where nothing can be raised, as while an object is let go, an interrupt would be forgotten."""
    if issubclass(caught.exc_type, KeyboardInterrupt):
        _end()
    sys.__unraisablehook__(caught)


def _end() -> None:
    """At once, whatever other threads are about."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # one line is enough
    try:
        os.write(2, b"tailorbird: interrupted before there was anything to write\n")
    finally:
        os._exit(_INTERRUPTED)
