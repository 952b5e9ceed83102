"""`tailorbird migrate`, `user` and `purge`: the operator's commands."""

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.cli.command import tailorbird

ADA = "ada@example.com"
PASSWORD = b"correct horse battery\n"


class Operator:
    """Whoever runs the commands on one database."""

    def __init__(self, folder: Path) -> None:
        self._variables = {"TAILORBIRD_DATA_DIR": str(folder), "TAILORBIRD_AUTH": "accounts"}

    def run(self, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        return tailorbird(*arguments, given=given, **self._variables)

    def printed(self, *arguments: str, given: bytes = b"") -> str:
        run = self.run(*arguments, given=given)
        assert run.returncode == 0, run.stderr
        return run.stdout.decode()


@cache
def migrated() -> Path:
    """A folder with a database that has all tables."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    Operator(folder).printed("migrate")
    return folder


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    shutil.copytree(migrated(), tmp_path, dirs_exist_ok=True)
    return Operator(tmp_path)


def test_an_account_is_added_listed_and_deleted(operator: Operator) -> None:
    user_id = operator.printed("user", "add", ADA, "--name", "Ada", given=PASSWORD).strip()
    listed = operator.printed("user", "list").splitlines()[1:]
    operator.printed("user", "password", ADA, given=b"another horse battery")
    operator.printed("user", "delete", ADA, "--yes")

    assert any(line.split()[:3] == [user_id, ADA, "Ada"] for line in listed)
    assert ADA not in operator.printed("user", "list")


def test_without_yes_it_asks_before_it_deletes(operator: Operator) -> None:
    operator.printed("user", "add", ADA, given=PASSWORD)
    run = operator.run("user", "delete", ADA, given=b"n\n")

    assert run.returncode != 0
    assert ADA in operator.printed("user", "list")


@pytest.mark.parametrize(
    ("arguments", "given", "told"),
    [
        (["add", ADA], b"short\n", "10 to 200 characters"),
        (["add", "ada"], PASSWORD, "no address"),
        (["password", "bob@example.com"], PASSWORD, "no account"),
        (["delete", "bob@example.com", "--yes"], b"", "no account"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    operator: Operator, arguments: list[str], given: bytes, told: str
) -> None:
    run = operator.run("user", *arguments, given=given)

    assert run.returncode == 2
    assert told in run.stderr.decode()
    assert run.stderr.count(b"\n") == 1


def test_a_database_without_tables_says_what_to_do(tmp_path: Path) -> None:
    run = Operator(tmp_path).run("user", "list")

    assert run.returncode == 2
    assert "tailorbird migrate" in run.stderr.decode()


def test_a_database_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    url = "postgresql://me:very-secret@127.0.0.1:9/none"
    run = tailorbird("migrate", TAILORBIRD_DATA_DIR=str(tmp_path), TAILORBIRD_DATABASE_URL=url)

    assert run.returncode == 2
    assert "127.0.0.1:9" in run.stderr.decode()
    assert "very-secret" not in run.stderr.decode()


def test_purge_says_what_went(operator: Operator) -> None:
    printed = operator.printed("purge", "--kept-days", "1")

    assert {line.split()[-1] for line in printed.splitlines()[1:]} == {"0"}
    assert "journals" in printed
