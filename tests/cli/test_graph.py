"""`tailorbird graph`: a Mermaid flowchart, or a timeline of a run."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

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
    assert all("<small>completed by rules, " in box and box.endswith(":::completed") for box in boxes)
    assert "classDef completed" in chart


def test_graph_of_a_run_says_how_long_each_task_took_and_marks_the_critical_path() -> None:
    chart = tailorbird("graph", RESUME, "--job", JOB, "--run").stdout.decode()

    notes = re.findall(r"<small>completed by rules, [\d.:]+ \S+, (critical path|slack [\d.]+ \S+)</small>", chart)
    on_path = notes.count("critical path")
    assert len(notes) == len(re.findall(r"^    t\d+\[", chart, re.MULTILINE))
    assert 5 < on_path < len(notes)
    assert len(re.findall(r"^    style t\d+ stroke-width", chart, re.MULTILINE)) == on_path
    (links,) = re.findall(r"^    linkStyle ([\d,]+) stroke-width", chart, re.MULTILINE)
    assert len(links.split(",")) == on_path - 1


def test_a_run_is_drawn_over_time_into_a_file(tmp_path: Path) -> None:
    out = tmp_path / "pictures" / "run.svg"

    done = tailorbird("graph", RESUME, "--job", JOB, "--run", "--out", out)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    words = words_of(out.read_bytes())
    assert any(w.startswith("software_engineer.md for backend_engineer.md: completed in") for w in words)
    assert {"customize_experience", "validate_result", "rules", "critical path"} <= set(words)


def test_a_run_that_is_kept_is_drawn_by_the_beginning_of_its_id(tmp_path: Path) -> None:
    store = str(tmp_path / "data")
    tailorbird("customize", RESUME, "--job", JOB, "--quiet", "--out", tmp_path / "new.md", TAILORBIRD_DATA_DIR=store)
    run_id = tailorbird("runs", TAILORBIRD_DATA_DIR=store).stdout.decode().splitlines()[1].split()[0]

    timeline = tailorbird("graph", "--of", run_id, "--format", "svg", TAILORBIRD_DATA_DIR=store)
    chart = tailorbird("graph", "--of", run_id, TAILORBIRD_DATA_DIR=store)

    assert (timeline.returncode, chart.returncode) == (0, 0)
    assert "customize_experience" in words_of(timeline.stdout)
    assert b"completed by rules" in chart.stdout


def words_of(svg: bytes) -> list[str]:
    """The text of a picture."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own picture
    return ["".join(e.itertext()) for e in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "there is nothing to draw: name a RESUME and --job JOB, or a run that is kept with --of"),
        ([RESUME], "the job is missing: add --job JOB"),
        ([RESUME, "--job", JOB, "--format", "svg"], "a timeline is of a run: add --run, or name one that is kept"),
        ([RESUME, "--job", JOB, "--out", "run.png"], "--out run.png: cannot draw .png files; end the name in .mmd or"),
        ([RESUME, "--job", JOB, "--out", RESUME, "--format", "mermaid"], "would overwrite what is read"),
        ([RESUME, "--job", JOB, "--out", "/dev/full", "--format", "mermaid"], "/dev/full could not be written: No"),
        (["--of", "feed"], "there is no run 'feed': `tailorbird runs` lists those that are kept"),
        (["--of", "feed", "--level", "balanced"], "leave out RESUME, --job, --level and --run"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(arguments: list[str | Path], problem: str) -> None:
    done = tailorbird("graph", *arguments)

    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert problem in line


def test_one_input_may_come_from_standard_input() -> None:
    done = tailorbird("graph", "-", "--job", JOB, given=RESUME.read_bytes())

    assert done.stdout == tailorbird("graph", RESUME, "--job", JOB).stdout


def test_bad_input_is_one_line() -> None:
    done = tailorbird("graph", "none.md", "--job", JOB)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "tailorbird: none.md does not exist: check the name and the folder\n"
