"""`tailorbird customize` from outside: what it writes, where, and in which form."""

import json
import os
import threading
from collections import Counter
from pathlib import Path

import pytest

from resume.model import Format, Resume
from resume.readers import read_resume
from resume.writers import write_resume
from runs.report import Report
from tests.cli.command import JOB, RESUME, example_pairs, plain_run, tailorbird

PAIRS = [pytest.param(r, j, fit, id=f"{r.stem}-{j.stem}") for r, j, fit in example_pairs()]


def lines_of_changed_nodes(original: Resume, report: Report) -> set[str]:
    """The source lines that some change is about, and that may therefore look different."""
    touched = {c.target.id for c in report.changes}
    lines: set[str] = set()
    for section in original.sections:
        for entry in section.entries:
            if entry.id in touched:
                lines.update(entry.head)
        for item in section.all_items():
            if item.id in touched:
                lines.update(item.raw or ())
    return {line.strip() for line in lines}


@pytest.mark.parametrize(("resume", "job", "fit"), PAIRS)
def test_example_gives_a_complete_resume_in_which_only_changes_differ_and_says_the_fit_first(
    resume: Path, job: Path, fit: str, tmp_path: Path
) -> None:
    source = read_resume(resume.read_bytes(), resume.name)

    done = tailorbird(
        "customize", resume, "--job", job, "--format", source.format, "--report", tmp_path / "report.json"
    )

    assert done.returncode == 0, done.stderr.decode()
    report = Report.model_validate_json((tmp_path / "report.json").read_bytes())
    assert report.success
    text = done.stdout.decode()
    assert text == write_resume(report.customized.resume, source.format)
    if source.format in (Format.JSON, Format.YAML):  # data: its lines are those of the Markdown that it gives
        text = write_resume(report.customized.resume, Format.MARKDOWN)
        original = write_resume(source, Format.MARKDOWN)
    else:
        original = resume.read_text(encoding="utf-8")
    before = Counter(line.strip() for line in original.splitlines() if line.strip())
    lost = before - Counter(line.strip() for line in text.splitlines())
    assert set(lost) <= lines_of_changed_nodes(source, report)
    assert len(before) > 20
    said = done.stderr.decode().partition("\n\n")[2]
    assert said.startswith({"strong": "A good fit", "partial": "A partial fit", "misfit": "Not a fit"}[fit])


def test_every_level_is_known_to_the_planner() -> None:
    from cli.options import FORMATS
    from cli.tailoring.commands import LEVELS
    from tasks.generate_plan import Level

    assert list(LEVELS) == [level.value for level in Level]
    assert list(FORMATS) == [format_.value for format_ in Format if format_ is not Format.ODT]


def test_level_says_how_much_may_change(tmp_path: Path) -> None:
    numbers = []
    for level in ("conservative", "balanced", "extensive"):
        file = tmp_path / f"{level}.json"
        done = tailorbird("customize", RESUME, "--job", JOB, "--level", level, "--report", file, "--with", "rules")
        assert done.returncode == 0
        numbers.append(len(Report.model_validate_json(file.read_bytes()).changes))

    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[2]


@pytest.mark.parametrize("from_stdin", ["resume", "job"])
def test_one_document_may_come_from_standard_input(from_stdin: str) -> None:
    expected = plain_run()
    if from_stdin == "resume":
        done = tailorbird("customize", "-", "--job", JOB, given=RESUME.read_bytes())
    else:
        done = tailorbird("customize", RESUME, "--job", "-", given=JOB.read_bytes())

    assert (done.returncode, done.stdout) == (0, expected.stdout)


def test_document_may_come_from_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "resume.md"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(RESUME.read_bytes(),))
    writer.start()

    done = tailorbird("customize", pipe, "--job", JOB)

    writer.join()
    assert (done.returncode, done.stdout) == (0, plain_run().stdout)


def test_standard_output_holds_the_resume_alone() -> None:
    done = plain_run()

    assert done.stdout.decode().startswith(RESUME.read_text(encoding="utf-8").splitlines()[0])
    assert b"fit:" in done.stderr
    assert b"fit:" not in done.stdout


def test_standard_output_is_empty_when_the_resume_goes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "new folder" / "deep" / "resume.md"

    done = tailorbird("customize", RESUME, "--job", JOB, "--out", out)

    assert (done.returncode, done.stdout) == (0, b"")
    assert out.read_bytes() == plain_run().stdout
    assert [p.name for p in out.parent.iterdir()] == ["resume.md"]


def test_report_goes_to_standard_output_when_asked(tmp_path: Path) -> None:
    done = tailorbird("customize", RESUME, "--job", JOB, "--out", tmp_path / "resume.md", "--report", "-")

    document = json.loads(done.stdout)
    assert document["schema"] == "tailorbird.report/1"
    Report.model_validate(document)


def test_quiet_says_nothing() -> None:
    done = tailorbird("customize", RESUME, "--job", JOB, "--quiet")

    assert done.returncode == 0
    assert done.stdout
    assert done.stderr == b""


def test_output_for_people_has_no_colour_codes_where_it_is_no_terminal() -> None:
    done = plain_run()

    assert b"\x1b" not in done.stderr
    assert "{+" in done.stderr.decode()
    assert max(map(len, done.stderr.decode().splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "is_markdown"),
    [
        ((), True),
        (("--format", "txt"), False),
        (("--out", "resume.txt"), False),
        (("--out", "resume.TXT"), False),
        (("--out", "resume.markdown"), True),
        (("--out", "resume"), True),
        (("--out", "resume.txt", "--format", "md"), True),
        (("--out", "resume.docx", "--format", "txt"), False),
        (("--out", "-"), True),
    ],
)
def test_format_is_the_one_named_else_that_of_the_suffix_else_markdown(
    arguments: tuple[str, ...], is_markdown: bool, tmp_path: Path
) -> None:
    named = [str(tmp_path / a) if a.startswith("resume") else a for a in arguments]

    done = tailorbird("customize", RESUME, "--job", JOB, *named)

    assert done.returncode == 0
    written = [p.read_text(encoding="utf-8") for p in tmp_path.iterdir()] or [done.stdout.decode()]
    assert len(written) == 1
    assert ("\n## " in written[0]) is is_markdown


def test_same_input_gives_the_same_resume() -> None:
    first, second = (tailorbird("customize", RESUME, "--job", JOB, "--level", "extensive") for _ in range(2))

    assert first.stdout == second.stdout


def test_deadline_that_is_over_at_once_still_gives_a_complete_resume() -> None:
    done = tailorbird("customize", RESUME, "--job", JOB, "--deadline", "0.000001")

    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 20


def test_locale_without_unicode_changes_nothing_about_the_resume() -> None:
    plain = tailorbird("customize", RESUME, "--job", JOB, PYTHONIOENCODING="ascii", LC_ALL="C")

    assert plain.returncode == 0
    assert plain.stdout == plain_run().stdout
