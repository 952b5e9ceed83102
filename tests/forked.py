"""Processes of the pool that are there at once: forked from one that has loaded and warmed what they need.

A process of the pool takes most of a second of a core until it is ready, which is most of what a test of a service
costs. What is forked does what the real ones do, with a line of its own and the standard error of whoever asks for it,
and it can be killed. Where the start itself is tried, the real one does it.
"""

import atexit
import gc
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import traceback
import weakref
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

_PROGRAM = "from tests.forked import serve; serve()"
_ERRORS = 2  # the number of the standard error
_NUMBER = 8  # bytes: what is told of a process is its id, and when it has ended its exit code


class Forked:
    """A forked process, with so much of `subprocess.Popen` as the pool uses; any thread may ask.

    Args:
        told: a pipe to read, which is closed with this.
    """

    def __init__(self, told: int) -> None:
        weakref.finalize(self, os.close, told)
        self._told = told
        self._lock = threading.Lock()
        self._code: int | None = None
        pid = os.read(told, _NUMBER)
        if not pid:
            raise RuntimeError("the process that others are forked from is not there any more; it has said why")
        self.pid = int.from_bytes(pid)

    def poll(self) -> int | None:
        """The exit code, once it has ended."""
        with self._lock:
            if self._code is None and select.select([self._told], [], [], 0)[0]:
                self._code = int.from_bytes(os.read(self._told, _NUMBER), signed=True)
        return self._code

    def wait(self, timeout: float | None = None) -> int:
        """The exit code. Raises: subprocess.TimeoutExpired."""
        select.select([self._told], [], [], timeout)
        code = self.poll()
        if code is None:
            raise subprocess.TimeoutExpired("a forked process", timeout or 0.0)
        return code

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


class Forker:
    """The process that others are forked from. It ends with this one, or when it is closed."""

    def __init__(self) -> None:
        self._asking, theirs = socket.socketpair()
        self._lock = threading.Lock()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(p or str(Path.cwd()) for p in sys.path)},
                process_group=0,
            )

    def start_process(self, line: socket.socket) -> Forked:
        """A process that reads calls from this end of the line, and writes what comes of them."""
        ours, theirs = os.pipe()
        with self._lock:
            socket.send_fds(self._asking, [b"."], [line.fileno(), _ERRORS, theirs])
        os.close(theirs)
        return Forked(ours)

    def close(self) -> None:
        self._asking.close()
        self._process.wait()


@cache
def forker() -> Forker:
    """The one of this process."""
    started = Forker()
    atexit.register(started.close)
    return started


def install(patch: pytest.MonkeyPatch) -> None:
    """Let the pools of this process have forked processes."""
    from runs.processes import pool

    patch.setattr(pool, "start_process", lambda line: forker().start_process(line))


# In the process that others are forked from.


def serve() -> None:
    """Fork for each byte that comes in, until no more can come."""
    import api.app  # noqa: F401 - what is called in a process may stand in any module of the service
    from runs.processes.process import warm_up

    warm_up()
    gc.freeze()  # else whoever is forked looks through all of it again, and so makes copies
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever has minded a process leaves no trace
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    asking = socket.socket(fileno=os.dup(0))
    while True:
        asked, given, _, _ = socket.recv_fds(asking, 1, 3)
        if not asked:
            return
        if not os.fork():
            asking.close()
            _mind(*given)
        for each in given:
            os.close(each)


def _mind(line: int, errors: int, told: int) -> NoReturn:
    """Fork the process, and tell of its beginning and of its end. Nobody else can tell, as it is nobody's child."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    pid = os.fork()
    if not pid:
        os.close(told)
        _be_process(line, errors)
    for each in (0, line, errors):
        os.close(each)
    os.write(told, pid.to_bytes(_NUMBER))
    _, status = os.waitpid(pid, 0)
    os.write(told, os.waitstatus_to_exitcode(status).to_bytes(_NUMBER, signed=True))
    os._exit(0)


def _be_process(line: int, errors: int) -> NoReturn:
    from runs.processes.process import main

    code = 0
    try:
        os.setpgid(0, 0)
        for mine, theirs in ((0, line), (1, line), (_ERRORS, errors)):
            os.dup2(theirs, mine)
        os.close(line)
        os.close(errors)
        main()
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
