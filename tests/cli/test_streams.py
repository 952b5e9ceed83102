"""Readers that go away, and text that would play tricks on a terminal."""

import subprocess
from pathlib import Path

import pytest

from cli.terminal.streams import for_terminal, one_line
from tests.cli.command import COMMAND, JOB, RESUME, environment

CUSTOMIZE = ["customize", str(RESUME), "--job", str(JOB)]


@pytest.mark.parametrize("arguments", [["--help"], CUSTOMIZE, [*CUSTOMIZE, "--quiet"], ["graph", *CUSTOMIZE[1:]]])
def test_closed_pipe_is_no_error(arguments: list[str]) -> None:
    with subprocess.Popen(
        [COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.close()  # before anything was written
        told = command.stderr.read()

    assert command.returncode == 0
    assert b"Traceback" not in told
    assert b"tailorbird:" not in told


def test_report_is_written_though_nobody_reads_the_resume(tmp_path: Path) -> None:
    with subprocess.Popen(
        [COMMAND, *CUSTOMIZE, "--report", str(tmp_path / "r.json")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as command:
        assert command.stdout is not None
        command.stdout.close()
        command.communicate()

    assert command.returncode == 0
    assert (tmp_path / "r.json").stat().st_size > 1000


def test_nobody_listening_to_the_human_text_is_no_error() -> None:
    with subprocess.Popen(
        [COMMAND, *CUSTOMIZE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stderr.close()
        resume = command.stdout.read()

    assert command.returncode == 0
    assert len(resume.splitlines()) > 20


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_closed_streams_end_in_a_result_or_in_one_line(closed: str, tmp_path: Path) -> None:
    out = tmp_path / "resume.md"
    command = f"'{COMMAND}' customize '{RESUME}' --job '{JOB}' --out '{out}' {closed}"

    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, env=environment(), check=False)

    assert done.returncode == 0
    assert out.exists()
    assert b"Traceback" not in done.stderr


def test_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([COMMAND, *CUSTOMIZE, "--quiet"], stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 2
    assert done.stderr.decode() == ("tailorbird: standard output could not be written: no space left on device\n")


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        ("plain “text” – é 漢字", "plain “text” – é 漢字", "plain “text” – é 漢字"),
        ("a\nb\tc", "a\\nb\\tc", "a b c"),
        ("\x1b[31mred\x1b]0;title\x07", "\\x1b[31mred\\x1b]0;title\\x07", "[31mred]0;title"),
        ("\u202etxet", "\\u202etxet", "txet"),
        ("\x9b31m", "\\x9b31m", "31m"),
        ("a\u2028b", "a\\u2028b", "a b"),
    ],
)
def test_nothing_that_a_terminal_would_obey_gets_through(text: str, line: str, shown: str) -> None:
    assert one_line(text) == line
    assert for_terminal(text) == shown
