"""How the command ends when something goes wrong: codes and one line, no traceback unless it is asked for."""

from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner

from cli.errors import CommandError, exit_code_of
from cli.program import main

REPORT = "please report it with what TAILORBIRD_DEBUG=1 shows"


def raising(error: BaseException) -> Callable[[], int]:
    def run() -> int:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (CommandError("no such thing: look again"), 2, "tailorbird: no such thing: look again\n"),
        (CommandError("two\nlines"), 2, "tailorbird: two\\nlines\n"),
        (click.UsageError("Bad thing."), 2, "tailorbird: bad thing (see tailorbird --help)\n"),
        (click.Abort(), 130, "tailorbird: interrupted before there was anything to write\n"),
        (click.exceptions.Exit(0), 0, ""),
        (
            ValueError("what?"),
            3,
            f"tailorbird: this is a bug of Tailorbird (ValueError: what?): {REPORT}\n",
        ),
    ],
)
def test_each_kind_of_trouble_has_its_code_and_its_line(
    error: BaseException,
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("TAILORBIRD_DEBUG", raising=False)

    assert exit_code_of(raising(error)) == code

    assert capsys.readouterr() == ("", said)


def test_details_of_a_bug_are_shown_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAILORBIRD_DEBUG", "1")

    assert exit_code_of(raising(ValueError("what?"))) == 3

    told = capsys.readouterr().err
    assert "Traceback" in told
    assert told.splitlines()[-1].startswith("tailorbird: this is a bug of Tailorbird (ValueError: what?)")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_is_shown_without_being_asked_the_right_way(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 0
    assert {"customize", "graph", "serve"} <= set(result.stdout.split())
    assert "tailorbird customize resume.md --job ad.txt" in result.stdout


def test_help_of_customize_names_every_option_and_exit_status() -> None:
    shown = CliRunner().invoke(main, ["customize", "--help"]).stdout

    for word in (
        "--job",
        "--level",
        "--deadline",
        "--out",
        "--format",
        "--report",
        "--notes",
        "--answers",
        "--lock",
        "--no-store",
        "--with",
        "--quiet",
        "130",
        "Examples",
    ):
        assert word in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_version_is_said() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout.startswith("tailorbird 0.")
