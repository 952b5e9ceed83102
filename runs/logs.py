"""Structured logs: one JSON object a line, without secrets and without a word of anybody's resume.

Log messages of ours carry ids, kinds and numbers. What could carry more is the text of an exception of somebody else's
code, which often quotes the value it stumbled over; so of an exception only its type and where it was raised is logged.
"""

import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

HIDDEN = "[secret]"
_SECRET_NAMES = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|DATABASE_URL)$", re.IGNORECASE)
_SHORTEST_SECRET = 6
_FILE_BYTES, _FILES = 10_000_000, 5
# What looks like a key whoever it belongs to: of Anthropic, OpenAI and others; of Google; bearer tokens; passwords in
# addresses.
_LOOKS_SECRET = re.compile(
    r"\b(?:sk|pk|rk|ghp|pat)[-_][A-Za-z0-9_-]{8,}|\bAIza[\w-]{20,}|(?<=[Bb]earer )[\w.~+/-]{8,}=*|(?<=://)[^\s/:@]*:[^\s/@]+(?=@)"
)


def configure_logging(
    level: str,
    file: Path | None = None,
    *,
    stream: TextIO = sys.stderr,
    environment: Mapping[str, str] = os.environ,
) -> None:
    """Let everything that this process logs go to the stream, or to a file, from now on.

    Args:
        level: one of `runs.settings.LEVELS`.
        file: begun anew when it has 10 MB; the five before it are kept. Each process needs one of its own.
        environment: the values of its variables that are secrets by their names are never written.
    """
    handler: logging.Handler = logging.StreamHandler(stream)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(JsonLines(secrets_of(environment)))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)


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
    """A record as one line of JSON: time (UTC), level, logger, message; for an exception its type and place."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = list(secrets)

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redacted(record.getMessage(), self._secrets),
        }
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            line["exception"] = kind.__qualname__
            line["at"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)][-8:]
        return json.dumps(line, ensure_ascii=False)
