"""Untrusted documents are parsed in a process of their own, which may be ended without any loss.

The child knows nothing of ours but the document: its environment holds no keys, and what it answers is checked.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from resume.errors import UnreadableDocument
from resume.model import Format
from resume.readers.laid_out.layout import Extracted, Row

WALL_SECONDS = 15.0
_ROOT = str(Path(__file__).resolve().parents[2])
_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from resume.readers.child import main; main(sys.argv[1:])"
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR", "TEMP")
_CPU_SIGNALS = (-24, -9)  # SIGXCPU, and SIGKILL at the hard limit


def extract_apart(source: bytes, format: Format, name: str, wall_s: float = WALL_SECONDS) -> Extracted:  # noqa: A002
    """The rows of a document, parsed in a child process that is gone when this returns.

    Blocking; takes `wall_s` seconds at most.
    Raises: UnreadableDocument with the codes of the format's extractor, or too_slow, too_much_memory, crashed.
    """
    command = [sys.executable, "-I", "-X", "utf8", "-c", _START, _ROOT, str(format), _shown(name)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the document is no argument
            command,
            input=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=wall_s,
            env={key: os.environ[key] for key in _KEPT if key in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(name) from error
    if done.returncode in _CPU_SIGNALS:
        raise _too_slow(name)
    if done.returncode != 0:
        raise _crashed(name)
    return _extracted(done.stdout, name)


def _extracted(answer: bytes, name: str) -> Extracted:
    try:
        found: dict[str, Any] = dict(json.loads(answer))
        if "error" in found:
            code, message = found["error"]
            raise UnreadableDocument(str(code), str(message))
        if found.get("failure") == "memory":
            raise UnreadableDocument(
                "too_much_memory",
                f"{name} takes more memory than any document should: export it anew, or paste the text",
            )
        if "failure" in found:
            raise _crashed(name)
        rows = tuple(Row(tuple(map(str, cells)), *looks) for cells, *looks in found["rows"])
        return Extracted(rows, tuple(map(str, found["hidden"])), tuple(map(str, found["notices"])))
    except (ValueError, KeyError, TypeError) as error:
        raise _crashed(name) from error


def _shown(name: str) -> str:
    """The name as an argument of a program."""
    return name.replace("\x00", "")[:1_000].encode("utf-8", "replace").decode()


def _too_slow(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        "too_slow", f"{name} takes longer to read than any document should: export it anew, or paste the text"
    )


def _crashed(name: str) -> UnreadableDocument:
    return UnreadableDocument(
        "crashed", f"{name} cannot be read, it broke the reader: export it anew and try again, or paste the text"
    )
