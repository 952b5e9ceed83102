"""`tailorbird config` and `tailorbird doctor`: what is in force, and what is wrong with it."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, environment, tailorbird
from tests.llm.aimock import Aimock, addresses

SONNET = "anthropic:claude-sonnet-4-6"
NOBODY = "http://127.0.0.1:9"
PROVIDERS = (
    "ANTHROPIC_API_KEY",
    "ANTHROPIC_BASE_URL",
    "GOOGLE_API_KEY",
    "GEMINI_API_KEY",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
)


def told(folder: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """A command in a folder of its own, with no key but those that are given."""
    plain = {name: value for name, value in environment(**more).items() if name not in PROVIDERS or name in more}
    plain["XDG_CONFIG_HOME"] = str(folder / "own settings")
    return subprocess.run([COMMAND, *arguments], capture_output=True, env=plain, cwd=folder, check=False, text=True)


def rows(printed: str) -> dict[str, list[str]]:
    """The cells of each line of a table, by the first."""
    lines = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in printed.splitlines()]
    return {line[0]: line[1:] for line in lines if line}


def test_config_shows_each_setting_and_where_it_is_from(tmp_path: Path) -> None:
    (tmp_path / "tailorbird.toml").write_text(f'kept_runs = 12\n[model."{SONNET}"]\ntimeout_seconds = 20\n')

    run = told(tmp_path, "config", TAILORBIRD_MODELS=f"{SONNET},ollama:llama3.1", ANTHROPIC_API_KEY="sk-very-secret")

    shown = rows(run.stdout)
    file = str(tmp_path / "tailorbird.toml")
    assert run.returncode == 0
    assert shown["models"] == [SONNET, "TAILORBIRD_MODELS"]
    assert "ollama:llama3.1" in shown
    assert shown["kept_runs"] == ["12", file]
    assert shown["deadline_seconds"] == ["60", "built in"]
    assert shown[f"{SONNET} timeout_seconds"] == ["20", file]
    assert shown["ANTHROPIC_API_KEY"] == ["set, not shown", "environment"]
    assert shown["OLLAMA_BASE_URL"] == ["-", "not set"]
    assert "very-secret" not in run.stdout + run.stderr
    assert file in run.stderr


def test_config_hides_what_an_address_holds_beside_the_address(tmp_path: Path) -> None:
    url = "https://me:very-secret@proxy.example/v1?token=very-secret"

    run = told(tmp_path, "config", TAILORBIRD_MODELS="openai-chat:gpt-4o", OPENAI_BASE_URL=url)

    assert rows(run.stdout)["OPENAI_BASE_URL"] == ["https://proxy.example/v1", "environment"]
    assert "very-secret" not in run.stdout + run.stderr


def test_config_shows_no_secret_of_the_service(tmp_path: Path) -> None:
    secrets = {
        "TAILORBIRD_DATABASE_URL": "postgresql://me:very-secret@db.example/name",
        "TAILORBIRD_SECRET_KEY": "very-secret" * 4,
    }

    run = told(tmp_path, "config", **secrets)

    shown = rows(run.stdout)
    assert shown["database_url"] == ["set, not shown", "TAILORBIRD_DATABASE_URL"]
    assert shown["secret_key"] == ["set, not shown", "TAILORBIRD_SECRET_KEY"]
    assert "very-secret" not in run.stdout + run.stderr


def test_config_tells_of_variables_that_mean_nothing(tmp_path: Path) -> None:
    run = told(tmp_path, "config", TAILORBIRD_MODLES="x")

    assert run.returncode == 0
    assert "TAILORBIRD_MODLES is set, but there is no such setting" in run.stderr


@pytest.mark.parametrize("command", ["config", "doctor"])
def test_wrong_settings_are_bad_input_in_one_line(tmp_path: Path, command: str) -> None:
    (tmp_path / "tailorbird.toml").write_text("kept_rns = 12\n")

    run = told(tmp_path, command)

    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "did you mean kept_runs" in run.stderr


def test_doctor_without_models_says_how_to_set_them(tmp_path: Path) -> None:
    run = told(tmp_path, "doctor")

    assert run.returncode == 0
    assert "TAILORBIRD_MODELS=" in run.stdout


def test_doctor_says_what_is_wrong_with_each_model_and_fails(tmp_path: Path) -> None:
    names = f"{SONNET},openai-chat:gpt-4o,google:gemini-2.5-flash"

    run = told(
        tmp_path, "doctor", TAILORBIRD_MODELS=names, ANTHROPIC_API_KEY="sk-very-secret", OPENAI_BASE_URL=f"{NOBODY}/v1",
        ANTHROPIC_BASE_URL=NOBODY,
    )  # fmt: skip

    first, second, third = run.stdout.splitlines()
    assert run.returncode == 1
    assert [line.split()[:2] for line in (first, second, third)] == [["FAIL", name] for name in names.split(",")]
    assert f"{NOBODY} cannot be reached" in first
    assert "OPENAI_BASE_URL" in second
    assert "set GOOGLE_API_KEY or GEMINI_API_KEY" in third
    assert "very-secret" not in run.stdout + run.stderr


def test_doctor_is_content_with_models_that_answer(tmp_path: Path) -> None:
    server = Aimock()
    try:
        server.answer({"word": "tailorbird"})
        run = told(tmp_path, "doctor", TAILORBIRD_MODELS=f"{SONNET},openai-chat:gpt-4o", **addresses(server.url))
        unmatched = server.unmatched()
    finally:
        server.stop()

    assert run.returncode == 0, run.stdout
    assert run.stdout.count("ok  ") == 2
    assert unmatched == []


def test_both_are_in_the_help() -> None:
    shown = tailorbird("--help").stdout.decode()

    assert "config" in shown
    assert "doctor" in shown
