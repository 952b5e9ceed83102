"""Ctrl-C: the run ends, what is done is written, exit 130; a second one exits at once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from cli.tailoring.interrupt import Interrupt
from runs.report import Report
from tests.cli.command import EXAMPLES, JOB, RESUME, environment

ROOT = EXAMPLES.parent


@contextmanager
def slow_command(ready: Path, *arguments: str, **more: str) -> "Iterator[subprocess.Popen[bytes]]":
    """`customize` with a model that never answers; `ready` appears when only that is left."""
    command = [sys.executable, "-m", "tests.cli.slow_command", str(ready), "customize", str(RESUME), "--job", str(JOB)]
    with subprocess.Popen(
        [*command, "--quiet", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(TAILORBIRD_MAX_CONCURRENT_TASKS="50", **more),
        cwd=ROOT,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(holds: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    """Until the process has come that far; it says so by a file."""
    while not holds():
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_writes_what_is_done_and_exits_130(number: signal.Signals, tmp_path: Path) -> None:
    ready, out, report_file = (tmp_path / name for name in ("ready", "resume.md", "report.json"))

    with slow_command(ready, "--out", str(out), "--report", str(report_file)) as command:
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


def test_interrupt_before_there_is_a_run_is_told_in_one_line(tmp_path: Path) -> None:
    pipe = tmp_path / "resume.md"
    os.mkfifo(pipe)
    # Opening the pipe returns when the command has come to read it.
    with slow_command(tmp_path / "ready", "--job", str(pipe)) as command, pipe.open("wb"):
        told = None
        while told is None:  # a signal between the opening and the reading of the pipe is heard only at the next one
            command.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                _, told = command.communicate(timeout=2)

    assert command.returncode == 130
    assert told == b"tailorbird: interrupted before there was anything to write\n"


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
