"""`tailorbird graph`: a Mermaid flowchart."""

import re

from tests.cli.command import JOB, RESUME, tailorbird


def test_graph_is_printed_without_running_anything() -> None:
    done = tailorbird("graph", RESUME, "--job", JOB)

    chart = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert chart.startswith("flowchart LR\n")
    assert "customize_experience" in chart
    assert "completed" not in chart


def test_graph_of_a_run_says_in_each_box_how_it_ended_and_who_did_it() -> None:
    done = tailorbird("graph", RESUME, "--job", JOB, "--run")

    chart = done.stdout.decode()
    boxes = re.findall(r"^    t\d+\[.*$", chart, re.MULTILINE)
    assert done.returncode == 0
    assert len(boxes) > 10
    assert all("<small>completed by rules</small>" in box and box.endswith(":::completed") for box in boxes)
    assert "classDef completed" in chart


def test_one_input_may_come_from_standard_input() -> None:
    done = tailorbird("graph", "-", "--job", JOB, given=RESUME.read_bytes())

    assert done.stdout == tailorbird("graph", RESUME, "--job", JOB).stdout


def test_bad_input_is_one_line() -> None:
    done = tailorbird("graph", "none.md", "--job", JOB)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "tailorbird: none.md does not exist: check the name and the folder\n"
