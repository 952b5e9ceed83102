"""Names of workers, in which others can read whether their process is still there."""

import contextlib
import os
import socket
import uuid

_HERE: set[str] = set()  # names that this process has


def new_executor() -> str:
    """A name for a worker of this process: where it is, its number, and a token, because numbers come again."""
    name = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
    _HERE.add(name)
    return name


def is_surely_gone(executor: str) -> bool:
    """Whether the process has certainly ended: it was on this machine and has no successor, or we are that.

    False says nothing: of other machines only a missing sign of life is known.
    """
    host, _, rest = executor.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or not rest.isdigit():
        return False
    if int(rest) == os.getpid():
        return executor not in _HERE
    with contextlib.suppress(PermissionError):
        try:
            os.kill(int(rest), 0)
        except ProcessLookupError:
            return True
    return False
