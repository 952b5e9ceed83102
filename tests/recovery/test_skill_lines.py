"""Lines that list skills."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recovery.skill_lines import parse_skill_line


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("**Languages:** Python, Go, SQL", ("Python", "Go", "SQL")),
        ("AWS (ECS, S3), k8s, Docker", ("AWS (ECS, S3)", "k8s", "Docker")),
        ("Excel | SAP | QuickBooks.", ("Excel", "SAP", "QuickBooks")),
        ("Triage; wound care; IV therapy", ("Triage", "wound care", "IV therapy")),
        ("Advanced Cardiac Life Support, BLS, triage", ("Advanced Cardiac Life Support", "BLS", "triage")),
        ("Python (5 years), SQL (3 years), Go", ("Python (5 years)", "SQL (3 years)", "Go")),
        ("Familiar with: Kafka, Terraform, Go", ("Kafka", "Terraform", "Go")),
        ("U.S. GAAP, IFRS, ASP.NET", ("U.S. GAAP", "IFRS", "ASP.NET")),
        ("Tools: Word · Excel · Outlook", ("Word", "Excel", "Outlook")),
        ("Excel, Word and PowerPoint, SAP", ("Excel", "Word and PowerPoint", "SAP")),
        ("Phonics and guided reading, co-teaching, IEPs", ("Phonics and guided reading", "co-teaching", "IEPs")),
    ],
)
def test_a_list_is_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    line = parse_skill_line(text)

    assert line is not None
    assert line.parts == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Python",
        "Python, Go",
        "Excel, Word and PowerPoint",
        "word lists, and more",
        "I like long walks on the beach, cats, dogs",
        "a, b, a",
        "5+ years: Java, Go; 1 year: Rust, Kafka",
        "Expert: Java, Go. Familiar with: Kafka, Terraform",
        "Daily: Excel, Word; occasionally: SQL, Tableau",
        "Rusty: COBOL, SQL, Tableau; current: Java",
        "Microsoft Office incl. Word, Excel, Access, plus SQL, Tableau",
        "Photoshop, typography, packaging; not Sketch",
        "Spring, Maven, not yet Kafka",
        "Java, advanced Excel, SQL, Word",
        "Wound care, IV therapy. Also: phlebotomy, ECG, triage",
        "Python - expert, SQL - advanced, Go - beginner",
        "SQL, Python, currently learning Rust, Go",
    ],
)
def test_running_text_and_short_lists_are_no_skill_lines(text: str) -> None:
    assert parse_skill_line(text) is None


def test_the_first_parts_change_places_and_nothing_else_does() -> None:
    line = parse_skill_line("**Data:** Postgres, Redis, RabbitMQ, a bit of Kafka.")

    assert line is not None
    assert str(line.with_first(["RabbitMQ"])) == "**Data:** RabbitMQ, Postgres, Redis, a bit of Kafka."


@pytest.mark.parametrize("text", ["Java, Go, SQL, and Bash", "Java, Go, SQL and Bash."])
def test_the_end_of_an_enumeration_stays_its_end(text: str) -> None:
    line = parse_skill_line(text)

    assert line is not None
    assert str(line.with_first(["Go"])) == text.replace("Java, Go", "Go, Java")


def test_the_capital_of_a_lines_beginning_goes_to_what_begins_it() -> None:
    line = parse_skill_line("Medication administration, wound care, telemetry, Epic")
    names = parse_skill_line("Epic, wound care, telemetry, care plans")

    assert line is not None
    assert names is not None
    assert str(line.with_first(["wound care"])) == "Wound care, medication administration, telemetry, Epic"
    assert str(names.with_first(["wound care"])) == "Wound care, Epic, telemetry, care plans"


@given(st.text(alphabet="ab,;|():*_ .&", max_size=40))
def test_a_line_put_together_again_is_the_same_line(text: str) -> None:
    line = parse_skill_line(text)

    assert line is None or str(line) == text
