"""Names of processes, in which others can read whether they are still there."""

import contextlib
import os
import socket
import uuid
from functools import cache


@cache
def this_executor() -> str:
    """The name of this process: where it is, its number, and a token, because numbers come again."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:12]}"


def is_surely_gone(executor: str) -> bool:
    """Whether the process has certainly ended: it was on this machine and has no successor, or we are that.

    False says nothing: of other machines only a missing sign of life is known.
    """
    host, _, rest = executor.rpartition(":")[0].rpartition(":")
    if host != socket.gethostname() or not rest.isdigit():
        return False
    if int(rest) == os.getpid():
        return executor != this_executor()
    with contextlib.suppress(PermissionError):
        try:
            os.kill(int(rest), 0)
        except ProcessLookupError:
            return True
    return False
