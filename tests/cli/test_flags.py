"""`tailorbird flags`: what is on for whom, and turning it on and off."""

from pathlib import Path

import pytest

from tests.cli.command import tailorbird

FLAG = "use_new_customization_architecture"


def printed(*arguments: str, **more: str) -> str:
    run = tailorbird("flags", *arguments, given=b"", **more)
    assert run.returncode == 0, run.stderr
    return run.stdout.decode()


def test_without_a_file_everything_is_as_built_in() -> None:
    assert printed().splitlines()[1].split() == [FLAG, "yes", "built", "in"]


def test_a_percentage_and_a_user_are_set_and_shown(tmp_path: Path) -> None:
    file = {"TAILORBIRD_FLAGS_FILE": str(tmp_path / "flags.toml")}

    printed(FLAG, "0%", **file)
    assert "0% of users, for 1 user" in printed(FLAG, "on", "--user", "ada", **file)
    assert " yes " in printed("--user", "ada", **file)
    assert " no " in printed("--user", "bob", **file)
    assert "75% in staging" in printed(FLAG, "75", "--environment", "staging", **file)


def test_the_environment_decides_before_the_file(tmp_path: Path) -> None:
    file = {"TAILORBIRD_FLAGS_FILE": str(tmp_path / "flags.toml")}
    printed(FLAG, "100%", **file)

    assert printed(TAILORBIRD_USE_NEW_CUSTOMIZATION_ARCHITECTURE="off", **file).splitlines()[1].split() == [
        FLAG,
        "no",
        "environment",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([FLAG, "maybe"], "on, off or a percentage"),
        ([FLAG, "101%"], "on, off or a percentage"),
        (["colour", "on"], "there is no flag colour"),
        ([FLAG], "give a flag and on, off"),
        ([FLAG, "50%", "--user", "ada"], "on or off"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line(tmp_path: Path, arguments: list[str], told: str) -> None:
    run = tailorbird("flags", *arguments, TAILORBIRD_FLAGS_FILE=str(tmp_path / "flags.toml"))

    assert run.returncode == 2
    assert told in run.stderr.decode()
    assert not (tmp_path / "flags.toml").exists()


def test_without_a_file_there_is_nothing_to_set() -> None:
    run = tailorbird("flags", FLAG, "on")

    assert run.returncode == 2
    assert "TAILORBIRD_FLAGS_FILE" in run.stderr.decode()
