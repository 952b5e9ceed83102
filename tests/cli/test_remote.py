"""`tailorbird --server URL ...`: the same commands on a service, with the same output."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from runs.settings import Settings
from tests.api.live import LiveServer
from tests.cli.command import JOB, RESUME, tailorbird


@pytest.fixture(scope="module")
def server() -> Iterator[LiveServer]:
    with LiveServer() as server:
        yield server


def test_a_service_gives_what_the_command_gives_by_itself(server: LiveServer, tmp_path: Path) -> None:
    reports = []
    for name, arguments in (("here", ()), ("there", ("--server", server.url))):
        report = tmp_path / f"{name}.json"
        run = tailorbird(*arguments, "customize", RESUME, "--job", JOB, "--report", report)
        assert run.returncode == 0, run.stderr
        reports.append((run.stdout, json.loads(report.read_text())))

    (here, report_here), (there, report_there) = reports
    assert there == here
    assert [c["id"] for c in report_there["changes"]] == [c["id"] for c in report_here["changes"]]
    assert report_there["match"] == report_here["match"]
    assert report_there["schema"] == report_here["schema"]


def test_progress_and_result_are_told_as_of_a_run_here(server: LiveServer) -> None:
    run = tailorbird("--server", server.url, "customize", RESUME, "--job", JOB, "--level", "extensive")

    assert b"tasks done in" in run.stderr
    assert b"Match, of 100" in run.stderr


def test_runs_there_are_listed_and_tried_again(server: LiveServer) -> None:
    assert tailorbird("--server", server.url, "customize", RESUME, "--job", JOB).returncode == 0
    listed = tailorbird("--server", server.url, "runs").stdout.decode().splitlines()
    id_ = listed[1].split()[0]
    again = tailorbird("retry", id_, "--quiet", TAILORBIRD_SERVER=server.url)

    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith(b"#")


def test_answers_are_given_once_the_questions_are_known(server: LiveServer, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    tailorbird("customize", RESUME, "--job", JOB, "--report", report, "--out", tmp_path / "o.md")
    asked = json.loads(report.read_text())["questions"][0]["requirement_id"]
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({asked: "I did this for three years at Example Mills."}))

    for server_option in ((), ("--server", server.url)):
        run = tailorbird(
            *server_option, "customize", RESUME, "--job", JOB, "--answers", answers, "--report", report, "--out",
            tmp_path / "o.md",
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        assert asked not in {q["requirement_id"] for q in json.loads(report.read_text())["questions"]}


def test_a_service_that_is_away_is_one_line_and_nothing_is_written(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    out = tmp_path / "new.md"
    run = tailorbird("--server", f"http://127.0.0.1:{port}", "customize", RESUME, "--job", JOB, "--out", out, "--quiet")

    assert run.returncode == 2
    assert b"is `tailorbird serve` running?" in run.stderr
    assert run.stderr.count(b"\n") == 1
    assert not out.exists()


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1"])
def test_what_is_no_address_is_one_line(url: str) -> None:
    run = tailorbird("--server", url, "runs")

    assert run.returncode == 2
    assert b"no address of a service" in run.stderr


def test_an_unknown_id_is_one_line(server: LiveServer) -> None:
    run = tailorbird("--server", server.url, "retry", "ffffffff")

    assert run.returncode == 2
    assert b"no customization begins with" in run.stderr


def test_what_has_no_service_says_so(server: LiveServer) -> None:
    run = tailorbird("--server", server.url, "read", RESUME)

    assert run.returncode == 2
    assert b"works here, not on a service" in run.stderr


def test_a_service_with_accounts_takes_a_key() -> None:
    with LiveServer(Settings(auth="accounts")) as server:
        account = f"{server.url}/api/v1/account"
        with httpx2.Client(trust_env=False) as page:
            page.post(f"{account}/register", json={"email": "ada@example.com", "password": "correct horse battery"})
            key = page.post(f"{account}/keys", json={"name": "command"}).json()["key"]
        without = tailorbird("--server", server.url, "runs")
        run = tailorbird("--server", server.url, "customize", RESUME, "--job", JOB, TAILORBIRD_KEY=key)

    assert without.returncode == 2
    assert b"set TAILORBIRD_KEY" in without.stderr
    assert run.returncode == 0, run.stderr
