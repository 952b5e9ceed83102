"""What the service would write into its log, for tests to look at."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from runs.logs import configure_logging


@contextmanager
def logging_into(path: Path, level: str = "debug") -> Iterator[Path]:
    """All that this process logs goes into the file as in the service, and nowhere else."""
    root = logging.getLogger()
    before, before_level = root.handlers[:], root.level
    for handler in before:  # `configure_logging` closes those that it finds
        root.removeHandler(handler)
    configure_logging(level, path, environment={})
    try:
        yield path
    finally:
        for handler in root.handlers[:]:
            root.removeHandler(handler)
            handler.close()
        for handler in before:
            root.addHandler(handler)
        root.setLevel(before_level)


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Its lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
