"""What runs in a worker process of the pool: it reads calls from its standard input and writes what came of them.

A frame is four bytes that say how long the rest is, and the rest. A call is the pickle of a function and its
arguments. An answer is one byte that says what it is, and a pickle. When the input ends, the process that gave the
calls is gone, however it went, and so is this one.
"""

import contextlib
import gc
import logging
import os
import pickle
import signal
import struct
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from runs.logs import configure_logging, log_what_nobody_catches
from runs.processes.packing import HeldValues

logger = logging.getLogger(__name__)

READY, RESULT, ERROR = b"\x00", b"\x01", b"\x02"
LENGTH = struct.Struct("!I")
_NICE = 5  # whoever waits for events goes before whoever computes

# A resume of some lines and an ad of some: enough that every rule, pattern and word list is there before the first run.
_RESUME = """\
# Ann Lee
ann@example.com

## Summary
Cook with 6 years of experience in busy kitchens.

## Experience
### Line cook, The Oak, Leeds (2019 - 2024)
- Responsible for managing a team of 4 cooks and for food safety.
- Cut waste by 12 % with weekly orders.

## Skills
Food safety, pastry, ordering, HACCP

## Education
### Diploma in cooking, Leeds College (2018)
"""
_JOB = """\
Sous chef
The Fox, York

We are looking for a sous chef with 3+ years of experience.

Requirements
- Experience with food safety and HACCP
- Team leadership
- Pastry is a plus
"""


def frame(*parts: bytes) -> bytes:
    """The parts as one frame."""
    return b"".join((LENGTH.pack(sum(map(len, parts))), *parts))


def dump_error(error: BaseException) -> bytes:
    """An error in a form that is read without calling its class, whose arguments need not be those it keeps."""
    told = "".join(traceback.format_tb(error.__traceback__))
    for state in (error.__dict__, {}):
        with contextlib.suppress(Exception):
            return pickle.dumps((type(error), error.args, state, told))
    return pickle.dumps((RuntimeError, (f"{type(error).__name__}: {error}",), {}, told))


def load_error(data: bytes) -> BaseException:
    """The error, with a note of where it was raised."""
    kind, args, state, told = pickle.loads(data)  # noqa: S301 - from our own process
    error: BaseException = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    error.add_note(f"In a process of the pool:\n{told}")
    return error


def do_by_rules(task: Any, names: Sequence[str], *values: object) -> object:
    """A task's output by its rules, as its check lets it through."""
    from recovery.registry import RULES

    inputs = dict(zip(names, values, strict=True))
    return task.check(RULES[type(task)](**inputs), **inputs)


def warm_up() -> None:
    """Load what the rules need, by one small customization."""
    from resume.readers import read_job, read_resume
    from runs.draft import tailor_by_rules
    from runs.plan import Additions
    from tasks.plan import Level

    tailor_by_rules(read_resume(_RESUME, "resume.md"), read_job(_JOB, "job.md"), Level.BALANCED, Additions())


def main() -> None:
    """Answer calls until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that gives the calls says when to end
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    calls, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
    with Path(os.devnull).open() as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)  # what anybody prints must not be taken for an answer
    configure_logging("warning")  # else what others' code warns of is printed with what it quotes
    log_what_nobody_catches()
    queue: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_read, args=(calls, queue), daemon=True).start()
    with contextlib.suppress(OSError):
        _answer(iter(queue.get, None), answers)


def _read(calls: BinaryIO, queue: "SimpleQueue[bytes]") -> None:
    """Why a thread: the end of the input is noticed while a long call goes on."""
    with contextlib.suppress(OSError):
        while len(head := calls.read(LENGTH.size)) == LENGTH.size:
            queue.put(calls.read(LENGTH.unpack(head)[0]))
    os._exit(0)


def _answer(calls: Iterable[bytes], answers: Any) -> None:
    held, calls = HeldValues(), iter(calls)
    warm: Callable[[], object] | None = pickle.loads(next(calls))  # noqa: S301 - from the process that started this one
    if warm is not None:
        try:
            warm()
        except Exception as error:  # the first call will be slower, or tell what is wrong
            logger.warning("warming up failed: %s", type(error).__name__)
    _settle()
    _write(answers, frame(READY))
    for each in calls:
        try:
            call, args, kwargs = pickle.loads(each)  # noqa: S301
            given = [held.unpacked(a) for a in args]
            data = frame(RESULT, pickle.dumps(call(*given, **kwargs), pickle.HIGHEST_PROTOCOL))
        except Exception as error:
            data = frame(ERROR, dump_error(error))
        _write(answers, data)


def _settle() -> None:
    """Let the collector of garbage look at nothing again that came before the first call, and less often at the rest:
    rules make few cycles and a great many values, and it took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _write(answers: Any, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[answers.write(left) :]


if __name__ == "__main__":
    main()
