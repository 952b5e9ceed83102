"""`tailorbird export` and `templates`, and documents that are no text as results of `customize`."""

import io
import json
import os
import pty
import subprocess
import zipfile
from pathlib import Path

import pytest
from rich.console import Console

from cli.terminal.written import readback_in_words, show_written
from resume.model import Format
from resume.readers import read_resume
from resume.writers import Written, write_resume
from resume.writers.proof import LostLine, Readback
from resume.writers.templates import templates
from runs.report import Report
from tests.cli.command import COMMAND, EXAMPLES, JOB, RESUME, environment, tailorbird

COOK = EXAMPLES / "resumes/line_cook.json"
_BEGINS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "html": b"<!doctype html>"}


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_document_is_written_and_proven(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"cook.{suffix}"

    done = tailorbird("export", COOK, "--out", out)

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    assert out.read_bytes().startswith(_BEGINS[suffix])
    written, proof = done.stderr.decode().splitlines()
    assert written == f"Resume written to {out}"
    assert proof == "✓ Read back: all 10 sections and 63 lines are in it"


@pytest.mark.parametrize("format_", ["md", "txt", "json", "yaml", "html"])
def test_text_goes_to_standard_output_as_the_library_writes_it(format_: str) -> None:
    done = tailorbird("export", "-", "--format", format_, given=RESUME.read_bytes())

    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.decode() == write_resume(read_resume(RESUME.read_bytes(), "resume.md"), Format(format_))


def test_without_a_word_about_the_format_it_is_markdown() -> None:
    assert tailorbird("export", COOK).stdout.startswith(b"# Rosalind")


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_document_may_be_piped_and_the_proof_goes_beside_it(format_: str) -> None:
    done = tailorbird("export", RESUME, "--format", format_)
    quiet = tailorbird("export", RESUME, "--format", format_, "--quiet")

    assert done.stdout.startswith(_BEGINS[format_])
    assert quiet.stdout == done.stdout  # the same bytes in another process
    assert b"Read back" in done.stderr
    assert quiet.stderr == b""


@pytest.mark.parametrize("command", [["export", str(RESUME)], ["customize", str(RESUME), "--job", str(JOB)]])
def test_document_is_not_thrown_at_a_terminal(command: list[str]) -> None:
    ours, theirs = pty.openpty()

    done = subprocess.run(
        [COMMAND, *command, "--format", "pdf"], stdout=theirs, stderr=subprocess.PIPE, env=environment(), check=False
    )

    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("tailorbird: PDF is nothing to read on a terminal: give --out FILE")


def test_every_template_is_listed_and_looks_its_own_way(tmp_path: Path) -> None:
    listed = tailorbird("templates").stdout.decode().splitlines()
    names = [line.split()[0] for line in listed]

    made = {tailorbird("export", RESUME, "--format", "pdf", "--template", name).stdout for name in names}

    assert names[0] == "plain"
    assert names == [each.name for each in templates()]
    assert len(made) == len(names) >= 3
    assert all(len(line) < 100 for line in listed)


def test_template_names_are_completed() -> None:
    words = "tailorbird export x --template c"

    done = tailorbird(_TAILORBIRD_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="4")

    assert done.stdout.decode().split() == ["plain,classic", "plain,compact"]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "html"])
def test_customize_writes_documents_and_reports_the_proof(suffix: str, tmp_path: Path) -> None:
    out, report = tmp_path / f"new.{suffix}", tmp_path / "why.json"

    done = tailorbird("customize", RESUME, "--job", JOB, "--out", out, "--report", report)

    assert done.returncode == 0, done.stderr.decode()
    assert out.read_bytes().startswith(_BEGINS[suffix])
    readback = Report.model_validate_json(report.read_bytes()).readback
    if suffix == "html":
        assert readback is None
    else:
        assert readback is not None
        assert readback.is_whole
        assert f"all {readback.sections} sections and {readback.lines} lines are in it" in done.stderr.decode()


def test_retry_writes_in_another_template(tmp_path: Path) -> None:
    data = str(tmp_path / "data")
    tailorbird("customize", RESUME, "--job", JOB, "--report", tmp_path / "r.json", TAILORBIRD_DATA_DIR=data)
    run = json.loads((tmp_path / "r.json").read_bytes())["run_id"]

    pdfs = [
        tailorbird("retry", run, "--format", "pdf", "--template", name, TAILORBIRD_DATA_DIR=data).stdout
        for name in ("plain", "classic")
    ]

    assert [pdf[:5] for pdf in pdfs] == [b"%PDF-", b"%PDF-"]
    assert pdfs[0] != pdfs[1]


def test_characters_that_no_font_has_are_told_and_reported(tmp_path: Path) -> None:
    (tmp_path / "me.md").write_text("# 山田 Lee\n\n## Skills\n\n- SQL\n", encoding="utf-8")

    done = tailorbird("export", tmp_path / "me.md", "--out", tmp_path / "me.pdf")

    assert done.returncode == 0
    assert "! The fonts lack" in done.stderr.decode()
    assert "山" in done.stderr.decode()


def test_resume_is_not_overwritten_with_itself(tmp_path: Path) -> None:
    (tmp_path / "me.md").write_text("# Me\n", encoding="utf-8")

    done = tailorbird("export", tmp_path / "me.md", "--out", tmp_path / "me.md")

    assert done.returncode == 2
    assert "would overwrite what is read" in done.stderr.decode()


def test_docx_is_a_package_that_opens(tmp_path: Path) -> None:
    done = tailorbird("export", RESUME, "--format", "docx")

    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        assert archive.testzip() is None


def lost(text: str, section: str = "Skills", *, is_elsewhere: bool = False) -> LostLine:
    return LostLine(section=section, text=text, is_elsewhere=is_elsewhere)


def test_what_was_not_found_is_told_with_its_place() -> None:
    losses = (lost("SQL"), lost("Skills"), lost("Ann\x1b[31m", ""), lost("Go"), lost("Moved", is_elsewhere=True))

    told = readback_in_words(Readback(format=Format.PDF, sections=1, lines=9, lost=losses))

    assert told == (
        "Read back: 4 of 9 lines not in the PDF as they should be: “SQL” (Skills), “Skills”, “Ann[31m” and 1 more; "
        "1 of 9 lines out of order in the PDF: “Moved” (Skills)"
    )


def test_document_that_cannot_be_read_again_is_told() -> None:
    console = Console(file=io.StringIO(), width=200)
    readback = Readback(format=Format.DOCX, sections=1, lines=9, problem="no such part")

    show_written(console, Written(b"", readback, ("One thing is missing.",)))

    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().splitlines() == [
        "! Read back: the DOCX could not be read again (no such part)",
        "! One thing is missing.",
    ]
