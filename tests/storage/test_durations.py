"""Durations that outlive the process that learned them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from orchestrator.durations import KEPT
from storage.database import open_database, path_of
from storage.durations import SqliteDurations
from storage.writer import Writer


@contextmanager
def opened(folder: Path) -> Iterator[tuple[SqliteDurations, sqlite3.Connection]]:
    """As a process would open them; all is written when the block ends."""
    connection = open_database(folder)
    with closing(connection), closing(Writer(path_of(connection))) as writer:
        yield SqliteDurations(connection, writer), connection


def stored(folder: Path) -> int:
    with opened(folder) as (_, connection):
        (count,) = connection.execute("select count(*) from durations").fetchone()
        return int(count)


def test_what_one_process_learned_the_next_one_expects(tmp_path: Path) -> None:
    with opened(tmp_path) as (durations, _):
        assert durations.expected("read", "model") is None
        for seconds in (3.0, 1.0, 2.0):
            durations.record("read", "model", seconds)
        durations.record("read", "rules", 0.0000004)
        assert durations.expected("read", "model") == (2.0, 3.0, 3)

    with opened(tmp_path) as (durations, _):
        assert durations.expected("read", "model") == (2.0, 3.0, 3)
        assert durations.expected("read", "rules") == (0.0, 0.0, 1)
        assert durations.expected("write", "model") is None


def test_only_the_latest_are_kept_and_the_latest_are_those_last_recorded(tmp_path: Path) -> None:
    for seconds in (9.0, 1.0):
        with opened(tmp_path) as (durations, _):
            for _ in range(KEPT):
                durations.record("read", "model", seconds)
            durations.record("write", "model", seconds)

    assert stored(tmp_path) <= KEPT + 2
    with opened(tmp_path) as (durations, _):
        assert durations.expected("read", "model") == (1.0, 1.0, KEPT)
        assert durations.expected("write", "model") == (5.0, 9.0, 2)


def test_two_processes_learn_at_the_same_time(tmp_path: Path) -> None:
    with opened(tmp_path) as (one, _), opened(tmp_path) as (other, _):
        one.record("read", "model", 1.0)
        other.record("read", "model", 3.0)

    with opened(tmp_path) as (durations, _):
        assert durations.expected("read", "model") == (2.0, 3.0, 2)


def test_a_long_life_writes_no_more_than_is_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as (durations, _):
        for n in range(10 * KEPT):
            durations.record("read", "model", float(n))

    assert stored(tmp_path) <= KEPT


@pytest.mark.parametrize("damage", ["drop table durations", "update durations set seconds = 'long'"])
def test_what_cannot_be_read_counts_as_not_there(tmp_path: Path, damage: str) -> None:
    with opened(tmp_path) as (durations, _):
        durations.record("read", "model", 1.0)
    with opened(tmp_path) as (_, connection):
        connection.execute(damage)

    with opened(tmp_path) as (durations, _):
        assert durations.expected("read", "model") is None
        durations.record("read", "model", 2.0)
        assert durations.expected("read", "model") == (2.0, 2.0, 1)


def test_after_the_store_was_closed_nothing_is_written_and_nothing_fails(tmp_path: Path) -> None:
    with opened(tmp_path) as (durations, _):
        durations.record("read", "model", 1.0)

    durations.record("read", "model", 3.0)

    assert durations.expected("read", "model") == (2.0, 3.0, 2)
    assert stored(tmp_path) == 1


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_what_is_no_length_of_time_is_left_out(tmp_path: Path, seconds: float) -> None:
    with opened(tmp_path) as (durations, _):
        durations.record("read", "model", seconds)
        assert durations.expected("read", "model") is None

    assert stored(tmp_path) == 0
