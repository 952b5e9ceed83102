"""The sheet of questions, as it is written, filled in and read back; and the round trip with the command."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.tailoring.answer_sheet import LONGEST_ANSWER, Answered, BadSheet, read_sheet, write_sheet
from runs.report import Report
from tasks.plan import Question
from tests.cli.command import tailorbird
from tests.documents import EXAMPLES

RESUME, JOB = EXAMPLES / "resumes/software_engineer.md", EXAMPLES / "jobs/backend_engineer.md"
ASKED = (
    Question(requirement_id="r3", text="A must: “Kafka”. Have you?", quote="Kafka <!-- or --> Pulsar: any"),
    Question(requirement_id="r12", text="Do you hold\nthis?", quote="CKA"),
)


def filled(sheet: str, answer: str, id_: str = "r3") -> str:
    """The sheet with an answer below one question."""
    head, found, rest = sheet.partition(f"## {id_}")
    lines = rest.splitlines()
    place = max(n for n, line in enumerate(lines[:4]) if line.startswith(">")) + 1
    return head + found + "\n".join([*lines[:place], "", *answer.splitlines(), "", *lines[place:]]) + "\n"


def test_an_empty_sheet_has_no_answers_and_shows_each_question_once() -> None:
    sheet = write_sheet(ASKED, "ask.md")

    assert read_sheet(sheet) == []
    assert "## r3: Kafka <!-- or --> Pulsar: any\n\n> A must: “Kafka”. Have you?\n" in sheet
    assert "> Do you hold this?" in sheet
    assert "--answers ask.md" in sheet


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("Yes, at Oakmere.", "Yes, at Oakmere."),
        ("Yes,\nat Oakmere.\n\nTwo years.", "Yes, at Oakmere.\nTwo years."),
        ("- one\n- two", "- one\n- two"),
        ("# No heading of ours\n### nor this", "# No heading of ours ### nor this"),
    ],
)
def test_what_is_written_below_a_question_is_its_answer(answer: str, text: str) -> None:
    sheet = filled(write_sheet(ASKED, "ask.md"), answer)

    assert read_sheet(sheet) == [Answered("r3", "Kafka <!-- or --> Pulsar: any", text)]
    assert read_sheet(sheet.replace("\n", "\r\n")) == read_sheet(sheet)


def test_two_questions_about_one_requirement_have_one_answer() -> None:
    twice = (*ASKED, Question(requirement_id="r3", text="And since when?"), Question(requirement_id="", text="Lost?"))

    sheet = write_sheet(twice, "ask.md")

    assert sheet.count("## r3") == 1
    assert "> And since when?" in sheet
    assert "Lost?" not in sheet


def test_without_questions_the_sheet_says_so() -> None:
    assert "nothing to ask" in write_sheet((), "ask.md")
    assert read_sheet(write_sheet((), "ask.md")) == []


def test_as_json_it_has_the_same_fields() -> None:
    rows = json.loads(write_sheet(ASKED, "ask.json"))
    rows["r12"]["answer"] = " Yes, since 2020. "

    assert read_sheet(json.dumps(rows)) == [Answered("r12", "CKA", "Yes, since 2020.")]
    assert read_sheet('{"r3": "Two years", "r4": " "}') == [Answered("r3", "", "Two years")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("I know Kafka", "no heading"),
        ("{r3: yes", "not valid JSON"),
        ('["r1"]', "no answers by the ids"),
        ('{"r1": 3}', "is no text"),
        ('{"r1": {"answer": ["x"]}}', "is no text"),
        ('{"r1": "' + "x" * (LONGEST_ANSWER + 1) + '"}', "longer than 2,000"),
        ("[" * 100_000, "not valid JSON"),
    ],
)
def test_what_is_no_sheet_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(BadSheet, match=why):
        read_sheet(text)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rows = read_sheet(text)
    except BadSheet:
        return
    assert all(row.text.strip() for row in rows)


def customize(folder: Path, *options: str) -> Report:
    done = tailorbird(
        "customize",
        RESUME,
        "--job",
        JOB,
        "--no-store",
        "--out",
        folder / "new.md",
        "--report",
        folder / "r.json",
        *options,
    )
    assert done.returncode == 0, done.stderr
    return Report.model_validate_json((folder / "r.json").read_text())


def test_questions_are_written_filled_in_and_read_back_as_facts(tmp_path: Path) -> None:
    sheet = tmp_path / "ask.md"
    first = customize(tmp_path, "--questions", str(sheet))
    kafka = next(q for q in first.questions if "Kafka" in q.text)
    sheet.write_text(
        filled(sheet.read_text(), "At Tallgrass Freight Systems I ran Apache Kafka.", kafka.requirement_id)
    )

    second = customize(tmp_path, "--answers", str(sheet))

    assert "Ran Apache Kafka" in second.customized.text
    assert second.questions == tuple(q for q in first.questions if q != kafka)
    evidence = [e for c in second.changes for e in c.evidence if e.item_id == "answers"]
    assert {e.quote for e in evidence} == {"At Tallgrass Freight Systems I ran Apache Kafka."}


def test_an_answer_finds_its_question_in_a_changed_ad_and_is_told_when_there_is_none(tmp_path: Path) -> None:
    answers = tmp_path / "answers.json"
    rows = {
        "r1": {"quote": "Rust, or the wish to learn it on our decoding pipeline", "answer": "No."},
        "r2": {"quote": "Falconry", "answer": "Yes."},
        "r99": "Yes.",
    }
    answers.write_text(json.dumps(rows))

    report = customize(tmp_path, "--answers", str(answers))

    assert report.questions
    assert not [q for q in report.questions if "Rust" in q.text]
    told = " ".join(report.suggestions)
    assert "“Falconry”" in told
    assert "the id r99" in told


def test_answers_are_never_written_over(tmp_path: Path) -> None:
    sheet = tmp_path / "ask.md"
    customize(tmp_path, "--questions", str(sheet))
    customize(tmp_path, "--questions", str(sheet))  # an empty one may be written again
    sheet.write_text(sheet.read_text().rstrip() + "\n\nYes.\n")
    command = ("customize", RESUME, "--job", JOB, "--no-store", "--questions")

    for options, said in (
        ((sheet,), b"holds answers already"),
        ((RESUME,), b"--questions"),
        ((tmp_path / "x.md", "--out", tmp_path / "x.md"), b"another option"),
    ):
        done = tailorbird(*command, *options)
        assert done.returncode == 2
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert sheet.read_text().endswith("\n\nYes.\n")
