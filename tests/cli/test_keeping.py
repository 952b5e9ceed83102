"""Runs that are kept: listed, taken up again, and not kept when that is not wanted or cannot be."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from runs.durable.bootstrap import open_service
from runs.report import Report
from runs.settings import Settings
from storage.local_user import LOCAL_USER
from tests.cli.command import COMMAND, JOB, RESUME, environment, tailorbird
from tests.documents import EXAMPLES


def report_at(path: Path) -> Report:
    return Report.model_validate_json(path.read_text())


def customized(folder: Path, *more: str, store: str = "store") -> Report:
    """A run of the first example with a store in the folder, and its report."""
    report = folder / "report.json"
    done = tailorbird(
        "customize", RESUME, "--job", JOB, "--quiet", "--report", report, *more, TAILORBIRD_DATA_DIR=str(folder / store)
    )
    assert done.returncode == 0, done.stderr
    return report_at(report)


def runs(folder: Path) -> list[str]:
    done = tailorbird("runs", TAILORBIRD_DATA_DIR=str(folder / "store"))
    assert done.returncode == 0
    return done.stdout.decode().splitlines()[1:]


def test_a_run_is_listed_with_what_came_of_it(tmp_path: Path) -> None:
    report = customized(tmp_path)

    (line,) = runs(tmp_path)

    assert line.startswith(report.run_id[:8])
    assert "software_engineer.md" in line
    assert f"full, match {report.match.after.score if report.match else None}, {len(report.changes)} changes" in line


def test_the_same_run_again_does_nothing_again_and_an_edit_only_what_hangs_on_it(tmp_path: Path) -> None:
    first = customized(tmp_path)
    again = customized(tmp_path)
    locked = customized(tmp_path, "--lock", "education")

    assert {t.origin for t in first.tasks} == {"rules"}
    assert {t.origin for t in again.tasks} == {"cache"}
    assert again.customized == first.customized
    redone = {t.kind for t in locked.tasks if t.origin == "rules"}
    assert "extract_requirements" not in redone
    assert "generate_plan" in redone


async def test_what_the_command_finished_is_not_done_again_on_the_page(tmp_path: Path) -> None:
    customized(tmp_path)

    async with open_service(Settings(data_dir=tmp_path / "store", cpu_processes=1)) as service:
        (made,), _ = await service.customizations.list(LOCAL_USER)
        again = await service.customizations.wait(await service.customizations.retry(made), 60)
        report = await service.customizations.report(again)

    assert {t.origin for t in report.tasks} == {"cache"}


def test_no_store_keeps_nothing(tmp_path: Path) -> None:
    customized(tmp_path, "--no-store")

    assert not (tmp_path / "store").exists()


def test_a_store_that_cannot_be_used_holds_up_nothing(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file")

    done = tailorbird("customize", RESUME, "--job", JOB, TAILORBIRD_DATA_DIR=str(tmp_path / "store"))

    assert done.returncode == 0
    assert b"this run is not kept" in done.stderr
    assert done.stdout.startswith(b"# Maren")


def test_what_was_interrupted_is_finished_by_retry(tmp_path: Path) -> None:
    ready, store, out = tmp_path / "ready", tmp_path / "store", tmp_path / "out.md"
    command = [sys.executable, "-m", "tests.cli.slow_command", str(ready), "customize", str(RESUME), "--job", str(JOB)]
    with subprocess.Popen(
        [*command, "--quiet", "--out", str(out)],
        env=environment(TAILORBIRD_DATA_DIR=str(store), TAILORBIRD_MAX_CONCURRENT_TASKS="20"),
        stderr=subprocess.DEVNULL,
        cwd=EXAMPLES.parent,
    ) as process:
        while not ready.exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
    assert process.returncode == 130
    (line,) = runs(tmp_path)
    report = tmp_path / "retried.json"

    done = tailorbird("retry", line.split()[0], "--quiet", "--report", report, TAILORBIRD_DATA_DIR=str(store))

    assert done.returncode == 0
    retried = report_at(report)
    assert retried.quality == "full"
    origins = {t.name: t.origin for t in retried.tasks}
    assert origins["extract_requirements"] == "cache"
    assert origins["customize_experience"] == "rules"
    assert len(runs(tmp_path)) == 2


@pytest.mark.parametrize(("run", "said"), [("nothing", "no run"), ("", "no run")])
def test_an_unknown_run_is_refused_in_one_line(run: str, said: str, tmp_path: Path) -> None:
    done = tailorbird("retry", run, TAILORBIRD_DATA_DIR=str(tmp_path))

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr.decode()


def test_without_runs_the_list_says_how_to_get_some(tmp_path: Path) -> None:
    done = tailorbird("runs", TAILORBIRD_DATA_DIR=str(tmp_path))

    assert (done.returncode, done.stdout) == (0, b"")
    assert b"customize" in done.stderr


def test_answers_and_notes_of_the_user_are_sources(tmp_path: Path) -> None:
    question = next(q for q in customized(tmp_path).questions if "Kafka" in q.text)
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({question.requirement_id: "Two years of Apache Kafka at Tallgrass Freight."}))

    report = customized(tmp_path, "--answers", str(answers))

    assert "Apache Kafka" in report.customized.text
    assert question.requirement_id not in {q.requirement_id for q in report.questions}


@pytest.mark.parametrize(
    ("option", "text", "said"),
    [
        ("--answers", "not json", "cannot be used as answers"),
        ("--answers", '["r1"]', "has no answers"),
        ("--notes", "", "is empty"),
    ],
)
def test_additions_that_cannot_be_read_are_refused_in_one_line(
    option: str, text: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text(text)

    done = tailorbird("customize", RESUME, "--job", JOB, option, tmp_path / "file")

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr.decode()


def test_an_unknown_lock_names_the_sections_that_there_are() -> None:
    done = tailorbird("customize", RESUME, "--job", JOB, "--lock", "hobbies")

    assert done.returncode == 2
    assert "hobbies" in done.stderr.decode()
    assert "Experience" in done.stderr.decode()


@pytest.mark.parametrize(("shell", "word"), [("bash", "1"), ("zsh", "1"), ("fish", "cu")])
def test_a_shell_completes_commands(shell: str, word: str) -> None:
    script = tailorbird("completion", shell)
    asked = subprocess.run(
        [COMMAND],
        env=environment(_TAILORBIRD_COMPLETE=f"{shell}_complete", COMP_WORDS="tailorbird cu", COMP_CWORD=word),
        capture_output=True,
        check=False,
    )

    assert "_TAILORBIRD_COMPLETE" in script.stdout.decode()
    assert b"customize" in asked.stdout
