"""The installed command as a process of its own, and the examples that it is tried on."""

import csv
import functools
import itertools
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("tailorbird"))
EXAMPLES = Path(__file__).parents[2] / "examples"
RESUME = EXAMPLES / "resumes/software_engineer.md"
JOB = EXAMPLES / "jobs/backend_engineer.md"
_OURS = ("TAILORBIRD_", "NO_COLOR", "FORCE_COLOR", "TTY_", "COLUMNS", "LINES")


_STORES = tempfile.TemporaryDirectory()
_NEW_STORE = itertools.count()


def environment(**more: str) -> dict[str, str]:
    """The environment without what would change the output, with a store of its own, and with what is given."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_OURS)}
    return kept | {"TAILORBIRD_DATA_DIR": f"{_STORES.name}/{next(_NEW_STORE)}"} | more


def tailorbird(*arguments: str | Path, given: bytes = b"", **more: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the command to its end.

    Args:
        given: on standard input.
        more: variables of the environment.
    """
    command = [COMMAND, *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, env=environment(**more), check=False)


@functools.cache
def plain_run() -> "subprocess.CompletedProcess[bytes]":
    """The command without options on the first example; run once."""
    return tailorbird("customize", RESUME, "--job", JOB)


def example_pairs() -> list[tuple[Path, Path, str]]:
    """Resume, job ad and how well they fit, as listed."""
    with (EXAMPLES / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return [(EXAMPLES / row["resume"], EXAMPLES / row["job"], row["fit"]) for row in csv.DictReader(file)]
