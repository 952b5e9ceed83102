"""On a terminal: a live picture that leaves nothing behind, and colours unless they are not wanted."""

import os
import pty
import subprocess
from collections.abc import Sequence

import pytest

from tests.cli.command import COMMAND, JOB, RESUME, environment

CUSTOMIZE = [COMMAND, "customize", str(RESUME), "--job", str(JOB)]


def on_terminal(*arguments: str, command: Sequence[str] = CUSTOMIZE, **more: str) -> str:
    """What the command draws on a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    variables = environment(**{"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"} | more)
    with subprocess.Popen([*command, *arguments], stdout=subprocess.DEVNULL, stderr=theirs, env=variables) as process:
        os.close(theirs)
        drawn = b""
        while data := _read(ours):
            drawn += data
    os.close(ours)
    assert process.returncode == 0
    return drawn.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def test_picture_is_live_and_the_cursor_comes_back() -> None:
    drawn = on_terminal()

    assert drawn.rindex("\x1b[?25h") > drawn.index("\x1b[?25l") >= 0
    assert "\x1b[9;31m" in drawn or "\x1b[9m" in drawn  # struck through
    assert "[-" not in drawn


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_signs_stand_for_colours_that_are_not_wanted(variables: dict[str, str]) -> None:
    drawn = on_terminal(**variables)

    assert "{+" in drawn
    assert "[3" not in drawn.replace("\x1b[?25", "").replace("\x1b[39m", "")


def test_quiet_draws_nothing() -> None:
    assert on_terminal("--quiet") == ""
