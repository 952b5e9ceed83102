"""Structured logs: one JSON object a line, without secrets and without a word of anybody's resume.

Log messages of ours carry ids, kinds and numbers. What could carry more is the text of an exception, which often quotes
the value it stumbled over; so of an exception only its type and where it was raised is logged. The same holds for what
others' code logs: of that only warnings are told, and without the values that were put into them. Clients of providers
log whole prompts at level debug.
"""

import json
import logging
import os
import re
import sys
import threading
import traceback
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from resume.patterns import Pattern
from runs.trace_context import current_trace_id

HIDDEN = "[secret]"
NOT_SHOWN = "(the text is not shown: it may quote what users wrote)"
OURS = frozenset(
    "analyzers api benchmarks cli client llm orchestrator recovery resume runs storage tasks".split()
)  # packages whose messages hold nothing of users
_KNOWN = OURS | {"uvicorn", "dbos", "__main__"}  # the server knows no bodies, the queue nothing but ids of runs
# Of `extra`: nothing that a user can choose.
_FIELDS = ("action", "run_id", "user_id", "method", "route", "status", "seconds")
_SECRET_NAMES = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|DATABASE_URL)$", re.IGNORECASE)
_SHORTEST_SECRET = 6
_FILE_BYTES, _FILES = 10_000_000, 5
# What looks like a key whoever it belongs to: of Anthropic, OpenAI and others; of Google; bearer tokens; passwords in
# addresses.
_LOOKS_SECRET = Pattern(
    r"\b(?:sk|pk|rk|ghp|pat)[-_][A-Za-z0-9_-]{8,}|\bAIza[\w-]{20,}|(?<=[Bb]earer )[\w.~+/-]{8,}=*|(?<=://)[^\s/:@]*:[^\s/@]+(?=@)"
)


def configure_logging(
    level: str,
    file: Path | None = None,
    *,
    stream: TextIO = sys.stderr,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Let what this process logs go to the stream, or to a file, from now on.

    Args:
        level: one of `runs.settings.LEVELS`.
        file: begun anew when it has 10 MB; the five before it are kept. Each process needs one of its own.
        environment: the values of its variables that are secrets by their names are never written.
    Raises: OSError when the file cannot be written.
    """
    handler: logging.Handler = logging.StreamHandler(stream)
    if file is not None:
        from logging.handlers import RotatingFileHandler

        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8")
    handler.setFormatter(JsonLines(secrets_of(environment)))
    handler.addFilter(_is_told)
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)


def log_what_nobody_catches() -> None:
    """Errors that end a thread, or that cannot be raised, are printed with what they quote: log them instead. What
    cannot be logged, because the disk is full, is not printed either."""
    logger = logging.getLogger(__name__)

    def of_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            logger.error("a thread ended", exc_info=told.exc_value, extra={"action": "thread_ended"})

    def unraisable(told: Any) -> None:
        logger.error("an error could not be raised", exc_info=told.exc_value, extra={"action": "unraisable"})

    threading.excepthook = of_thread
    sys.unraisablehook = unraisable
    logging.captureWarnings(True)
    logging.raiseExceptions = False


def secrets_of(environment: Mapping[str, str]) -> list[str]:
    """The values that must never be seen, the longest first."""
    found = {v for name, v in environment.items() if _SECRET_NAMES.search(name) and len(v) >= _SHORTEST_SECRET}
    return sorted(found, key=len, reverse=True)


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """The text without these secrets, and without what looks like one."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return _LOOKS_SECRET.sub(HIDDEN, text)


class JsonLines(logging.Formatter):
    """A record as one line of JSON: time (UTC), level, logger, message, and what else is known, such as the run, the
    route or the trace; for an exception its type and place."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = list(secrets)

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redacted(_message(record), self._secrets),
        }
        line |= {name: value for name in _FIELDS if (value := getattr(record, name, None)) is not None}
        if (trace_id := current_trace_id()) is not None:
            line["trace_id"] = trace_id
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            line["exception"] = kind.__qualname__
            line["at"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)][-8:]
        elif not _is_known(record):
            line["at"] = [f"{record.pathname}:{record.lineno} {record.funcName}"]
        return json.dumps(line, ensure_ascii=False)


def _is_known(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in _KNOWN


def _is_told(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or _is_known(record)


def _message(record: logging.LogRecord) -> str:
    """Of others the form of the message alone: what is filled into it may be anything."""
    if _is_known(record):
        return record.getMessage()
    return str(record.msg) if record.args and record.msg != "%s" else NOT_SHOWN
