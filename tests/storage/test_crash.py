"""Processes are killed at random moments, and the next one goes on: nothing that was told of is lost or done again."""

import asyncio
import json
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from orchestrator import Entry, EventType, fold
from orchestrator.state import RUN_ENDS, TERMINAL
from tests import postgres
from tests.orchestrator.plans import TERMINAL_EVENTS
from tests.storage.crashing import RUN_ID, Share, line_of, uninterrupted
from tests.storage.databases import Place
from tests.storage.stores import OUTPUT_TYPES, any_type, opened

ROOT = Path(__file__).resolve().parents[2]
LASTING = ("quality", "message", "customized", "changes", "match", "plan", "gaps", "questions", "validation")
LENGTH_S = {"graph": 0.06, "customization": 0.12}  # of a run, about


@contextmanager
def fresh(database: str) -> Iterator[str | None]:
    """Where one run is kept: the address of a PostgreSQL database, or None for a file in its folder."""
    if database == "sqlite":
        yield None
        return
    with postgres.server().database(postgres.template()) as url:
        yield url


class Mother:
    """Starts the processes."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.crashing"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def run(self, share: Share) -> int:
        """The exit code of a process that does this share; negative for the signal that killed it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line_of(share))
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture(scope="module")
def mother() -> Iterator[Mother]:
    mother = Mother()
    yield mother
    mother.close()


@pytest.fixture
def crashes(request: pytest.FixtureRequest) -> int:
    """How many processes are killed at least; many more with `make soak`."""
    return 200 if request.config.getoption("hypothesis_profile") == "soak" else 20


class Witness:
    """Looks at the folder of a run between two processes."""

    def __init__(self, folder: Path, place: Place, output_type: Any) -> None:
        self.folder = folder
        self._place = place
        self._output_type = output_type
        self._entries: list[Entry] = []
        self._lines = 0

    def look(self) -> None:
        """What was there is still there, all that a reader was told of is there, and nothing recorded was redone."""
        with opened(self._place, self._output_type) as store:
            entries = list(asyncio.run(store.journal.load(RUN_ID)))
        lines = self._new_lines()
        begun = {line[1] for line in lines if line[0] == "begun"}
        told = [line[1] for line in lines if line[0] == "told"]

        assert entries[: len(self._entries)] == self._entries
        assert [e.seq for e in entries] == list(range(1, len(entries) + 1))
        assert max(told, default=0) <= len(entries)
        recorded = {name for name, task in fold(RUN_ID, self._entries).tasks.items() if task.status in TERMINAL}
        assert begun.isdisjoint(recorded)
        assert {e.type for e in entries[len(self._entries) :][:1]} <= {EventType.RUN_STARTED, EventType.RUN_RESTARTED}
        self._entries = entries

    def look_at_the_end(self) -> None:
        """The journal is whole: every task has ended once, and so has the run."""
        ends = Counter(e.task for e in self._entries if e.type in TERMINAL_EVENTS)
        tasks = fold(RUN_ID, self._entries).tasks
        assert ends == Counter(tasks.keys())
        assert [e.type for e in self._entries if e.type in RUN_ENDS] == [EventType.RUN_COMPLETED]
        assert self._entries[-1].type is EventType.RUN_COMPLETED

    def _new_lines(self) -> list[list[Any]]:
        lines = (self.folder / "log").read_text().splitlines()
        lines, self._lines = lines[self._lines :], len(lines)
        return [json.loads(line) for line in lines]


def moments(what: str, rng: random.Random) -> Iterator[tuple[str, float]]:
    """When to kill, for ever."""
    while True:
        yield "after_s", rng.uniform(0, LENGTH_S[what])
        yield "before", rng.randint(0, 25)
        yield "behind", rng.randint(0, 25)


def kill_until(
    mother: Mother, folder: Path, what: str, seed: int, kills: int, output_type: Any, url: str | None = None
) -> tuple[int, Any]:
    """Run to the end, killing up to this many processes on the way.

    Returns: how many were killed, and the result of the run.
    """
    folder.mkdir()
    (folder / "log").touch()  # a process may be killed before it has done anything
    witness, killed, attempt = Witness(folder, Place(url, folder), output_type), 0, 0
    moment = moments(what, random.Random(f"{what}/{seed}"))
    while True:
        kill = next(moment) if killed < kills else ("", 0.0)
        code = mother.run(Share(what, str(folder), seed, attempt, *kill, url))
        attempt += 1
        assert code in (0, -signal.SIGKILL)
        witness.look()
        if code == 0:
            witness.look_at_the_end()
            return killed, json.loads((folder / "result").read_text())
        killed += 1


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_a_graph_that_is_killed_again_and_again_ends_as_if_it_was_not(
    mother: Mother, tmp_path: Path, crashes: int, database: str
) -> None:
    killed = seed = 0
    while killed < crashes:
        with fresh(database) as url:
            kills, result = kill_until(mother, tmp_path / str(seed), "graph", seed, 5, any_type, url)

        assert result == uninterrupted(seed)
        killed += kills
        seed += 1


def test_a_customization_that_is_killed_again_and_again_gives_the_same_resume(
    mother: Mother, tmp_path: Path, crashes: int
) -> None:
    _, whole = kill_until(mother, tmp_path / "whole", "customization", 0, 0, OUTPUT_TYPES.__getitem__)
    assert whole["changes"]
    killed = seed = 0
    while killed < crashes // 2:
        seed += 1
        kills, result = kill_until(mother, tmp_path / str(seed), "customization", seed, 5, OUTPUT_TYPES.__getitem__)

        assert {part: result[part] for part in LASTING} == {part: whole[part] for part in LASTING}
        killed += kills
