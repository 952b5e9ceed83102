"""Ctrl-C: the run ends, what is done is written, exit 130; a second one exits at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from fcntl import ioctl
from pathlib import Path
from termios import FIONREAD
from typing import IO

import pytest

from cli.tailoring.interrupt import Interrupt
from runs.report import Report
from tests.cli.command import EXAMPLES, JOB, RESUME, environment

ROOT = EXAMPLES.parent
COMMAND = "from cli.main import run; run()"
INTERRUPTED = b"tailorbird: interrupted before there was anything to write\n"


@contextmanager
def running(*command: str, **more: str) -> "Iterator[subprocess.Popen[bytes]]":
    """A program of Python, killed at the end of the block."""
    with subprocess.Popen(
        [sys.executable, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(**more),
        cwd=ROOT,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def slow_command(
    ready: Path, *arguments: str, resume: Path = RESUME, job: str = str(JOB), **more: str
) -> "AbstractContextManager[subprocess.Popen[bytes]]":
    """`customize` with a model that never answers; `ready` appears when only that is left."""
    command = ["-m", "tests.cli.slow_command", str(ready), "customize", str(resume), "--job", job, "--quiet"]
    return running(*command, *arguments, TAILORBIRD_MAX_CONCURRENT_TASKS="50", **more)


def make_pipe(folder: Path, name: str = "resume.md") -> Path:
    pipe = folder / name
    os.mkfifo(pipe)
    return pipe


def write_until_taken(pipe: IO[bytes], reader: "subprocess.Popen[bytes]") -> None:
    """Returns when the reader waits for more, or is about to."""
    pipe.write(b"Sam")
    pipe.flush()
    wait_until(lambda: not any(ioctl(pipe, FIONREAD, bytes(4))), reader)


def wait_until(holds: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    """Until the process has come that far; it says so by a file."""
    while not holds():
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)


@pytest.mark.parametrize("missed", ["", "1"])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_writes_what_is_done_and_exits_130(number: signal.Signals, missed: str, tmp_path: Path) -> None:
    ready, out, report_file = (tmp_path / name for name in ("ready", "resume.md", "report.json"))

    with slow_command(ready, "--out", str(out), "--report", str(report_file), MISSED=missed) as command:
        wait_until(ready.exists, command)
        command.send_signal(number)
        _, told = command.communicate()

    assert (command.returncode, told) == (130, b"")
    report = Report.model_validate_json(report_file.read_bytes())
    assert out.read_text(encoding="utf-8") == report.customized.text
    assert report.customized.text != report.original.text
    statuses = {t.name: t.status for t in report.tasks if t.kind == "customize_section"}
    assert statuses.pop("customize_skills") == "completed"
    assert set(statuses.values()) == {"cancelled"}
    assert not list(tmp_path.glob(".tailorbird*"))


def test_interrupted_resume_goes_to_standard_output_too(tmp_path: Path) -> None:
    with slow_command(tmp_path / "ready") as command:
        wait_until((tmp_path / "ready").exists, command)
        command.send_signal(signal.SIGINT)
        written, _ = command.communicate()

    assert command.returncode == 130
    assert len(written.splitlines()) > 20


def test_second_interrupt_exits_at_once_and_writes_nothing(tmp_path: Path) -> None:
    ready, out = tmp_path / "ready", tmp_path / "resume.md"

    with slow_command(ready, "--out", str(out), DEAF="1") as command:
        wait_until(ready.exists, command)
        command.send_signal(signal.SIGINT)
        wait_until(lambda: ready.read_text() == "stopping", command)
        command.send_signal(signal.SIGINT)
        command.communicate()

    assert command.returncode == 130
    assert not out.exists()


def test_interrupt_when_a_pipe_was_just_opened_is_told_in_one_line(tmp_path: Path) -> None:
    resume = make_pipe(tmp_path)
    # Opening the pipe returns when the command has opened it, too.
    with slow_command(tmp_path / "ready", resume=resume) as command, resume.open("wb"):
        command.send_signal(signal.SIGINT)
        _, told = command.communicate()

    assert (command.returncode, told) == (130, INTERRUPTED)


@pytest.mark.parametrize("missed", ["", "1"])
def test_interrupt_while_a_pipe_is_read_is_told_in_one_line(missed: str, tmp_path: Path) -> None:
    resume = make_pipe(tmp_path)
    with slow_command(tmp_path / "ready", resume=resume, MISSED=missed) as command, resume.open("wb") as pipe:
        write_until_taken(pipe, command)
        command.send_signal(signal.SIGINT)
        _, told = command.communicate()

    assert (command.returncode, told) == (130, INTERRUPTED)


@pytest.mark.parametrize("missed", ["", "1"])
def test_interrupt_while_standard_input_is_read_is_told_in_one_line(missed: str, tmp_path: Path) -> None:
    with slow_command(tmp_path / "ready", job="-", MISSED=missed) as command:
        assert command.stdin is not None
        assert command.stderr is not None
        write_until_taken(command.stdin, command)
        command.send_signal(signal.SIGINT)
        told = command.stderr.read()  # and the input stays open

    assert (command.returncode, told) == (130, INTERRUPTED)


def test_interrupt_while_nobody_opens_a_pipe_is_told_in_one_line(tmp_path: Path) -> None:
    resume, job = make_pipe(tmp_path), make_pipe(tmp_path, "job.txt")
    with slow_command(tmp_path / "ready", resume=resume, job=str(job)) as command:
        resume.write_bytes(RESUME.read_bytes())
        command.send_signal(signal.SIGINT)
        _, told = command.communicate()

    assert (command.returncode, told) == (130, INTERRUPTED)


def test_interrupt_while_the_program_is_loaded_is_told_in_one_line(tmp_path: Path) -> None:
    pipe = make_pipe(tmp_path)
    (tmp_path / "click.py").write_text(f"open({str(pipe)!r}).read()")

    with running("-c", COMMAND, "--version", PYTHONPATH=str(tmp_path)) as command, pipe.open("wb"):
        command.send_signal(signal.SIGINT)
        _, told = command.communicate()

    assert (command.returncode, told) == (130, INTERRUPTED)


def test_interrupt_is_not_forgotten_where_nothing_can_be_raised(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text(
        """
import signal

class Loose:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

Loose()
raise SystemExit("it went on")
"""
    )

    with running("-c", COMMAND, "--version", PYTHONPATH=str(tmp_path)) as command:
        _, told = command.communicate()

    assert (command.returncode, told) == (130, INTERRUPTED)


def test_interrupt_when_all_is_done_changes_nothing() -> None:
    late = "import atexit, signal; atexit.register(signal.raise_signal, signal.SIGINT); "

    with running("-c", late + COMMAND, "--version") as command:
        written, told = command.communicate()

    assert written.startswith(b"tailorbird ")
    assert (command.returncode, told) == (0, b"")


def test_request_that_came_early_is_not_forgotten() -> None:
    heard = []

    with Interrupt() as interrupt:
        signal.raise_signal(signal.SIGINT)
        interrupt.on_request(lambda: heard.append("stop"))

    assert interrupt.is_requested
    assert heard == ["stop"]


def test_signals_do_what_they_did_before_when_it_is_over() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)

    with Interrupt():
        assert signal.getsignal(signal.SIGINT) != before[0]

    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
