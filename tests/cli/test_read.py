"""`tailorbird read`: everything that was understood, how sure it is, and where it stands."""

import json
from pathlib import Path

import pytest

from resume.model import Resume
from resume.readers import read_resume
from resume.text import plain
from tests.cli.command import EXAMPLES, JOB, RESUME, tailorbird
from tests.resume.documents import example_data, example_resumes

RESUMES = [*example_resumes(), *example_data()]
SOURCE = b"""\
# Ann Lee
ann@example.com | Leeds, UK

## Experience

### Cook, Oak Ltd
May 2019 - Present

- Cooked for **many** people

## Notes

\x1b[31mred
"""


def tree(*arguments: str | Path, given: bytes = b"") -> list[str]:
    done = tailorbird("read", *arguments, given=given)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return [line.strip(" │├└─") for line in done.stdout.decode().splitlines()]


def test_each_field_stands_below_its_line_with_how_sure_it_is() -> None:
    lines = tree("-", given=SOURCE)

    assert lines[0] == "Ann Lee  Markdown: 2 sections, 1 entry, 2 items"
    at = lines.index("### Cook, Oak Ltd")
    assert [line.split() for line in lines[at + 1 : at + 6]] == [
        ["title", "80%", "Cook"],
        ["organization", "80%", "Oak", "Ltd"],
        ["May", "2019", "-", "Present"],
        ["start", "95%", "May", "2019", "(2019-05)"],
        ["end", "95%", "until", "today"],
    ]
    assert "ann@example.com | Leeds, UK" in lines
    assert "• Cooked for many people" in lines
    assert "Experience  experience" in lines


def test_what_the_document_holds_cannot_draw_on_the_terminal() -> None:
    done = tailorbird("read", "-", given=SOURCE)

    assert b"red" in done.stdout
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.stem)
def test_all_sections_and_items_of_an_example_are_shown(path: Path) -> None:
    resume = read_resume(path.read_bytes(), path.name)

    shown = "".join(tree(path)).replace(" ", "")

    texts = [section.title for section in resume.sections] + [i.item.text for i in resume.located_items()]
    assert len(texts) > 10
    assert [text for text in texts if plain(text).replace(" ", "") not in shown] == []


@pytest.mark.parametrize("path", RESUMES, ids=lambda path: path.stem)
def test_json_is_the_whole_resume(path: Path) -> None:
    done = tailorbird("read", path, "--json")

    assert Resume.model_validate_json(done.stdout) == read_resume(path.read_bytes(), path.name)


def test_job_ad_is_shown_by_what_it_asks_for() -> None:
    lines = tree(JOB, "--job")

    assert lines[0].startswith("Senior Backend Engineer, Core Platform, Larkspindle Media  Job ad: ")
    at = next(i for i, line in enumerate(lines) if line.startswith("Technical skills"))
    assert "• Production experience with Kubernetes and Docker  (must have; Kubernetes, Docker)" in lines[at:]
    assert any(line.startswith("Responsibilities") for line in lines)
    assert "Logistics  not matched with a resume" in lines


def test_job_ad_as_json_quotes_the_ad() -> None:
    data = json.loads(tailorbird("read", JOB, "--job", "--json").stdout)

    assert data["job"]["company"] == "Larkspindle Media"
    assert data["text"].strip() == JOB.read_text(encoding="utf-8").strip()
    requirements = data["requirements"]["items"]
    assert len(requirements) > 10
    assert all(data["text"][each["start"] : each["end"]] == each["text"] for each in requirements)


@pytest.mark.parametrize(
    "arguments", [["missing.md"], ["missing.md", "--job"], ["-"], ["-", "--json"], [str(EXAMPLES)]]
)
def test_what_cannot_be_read_is_refused_in_one_line(arguments: list[str]) -> None:
    done = tailorbird("read", *arguments)

    assert done.returncode == 2
    assert done.stdout == b""
    assert len(done.stderr.decode().splitlines()) == 1
    assert "Traceback" not in done.stderr.decode()


def test_resume_without_sections_is_shown_too() -> None:
    assert tree("-", given=b"hello there\n")[0] == "hello there  plain text: 0 sections, 0 entries, 0 items"


def test_colours_are_left_out_of_a_pipe_and_no_line_ends_in_spaces() -> None:
    text = tailorbird("read", RESUME).stdout.decode()

    assert "\x1b" not in text
    assert [line for line in text.splitlines() if line != line.rstrip() or len(line) > 100] == []
