"""Lines of a template that nobody replaced."""

import pytest

from recovery.placeholders import is_placeholder, placeholders
from resume.readers import read_resume
from resume.readers.text import read_text
from tasks.validate_result import IssueCode
from tests.documents import example_pairs, resume
from tests.recovery.steps import steps

TEMPLATE = """\
Chanchal Sharma
Main Street City, ST 98052, chanchals@example.com

EXPERIENCE
Office Manager, The Phone Company
January 20XX - Current
Summarize your key responsibilities and accomplishments.
"""


def test_each_line_of_a_template_is_told_and_the_result_is_not_valid() -> None:
    issues = list(placeholders(read_text(TEMPLATE)))

    assert len(issues) == 3
    assert {issue.code for issue in issues} == {IssueCode.PLACEHOLDER}
    assert any("January 20XX" in issue.message for issue in issues)
    assert not steps(read_text(TEMPLATE)).validation().is_valid


def test_many_lines_are_counted_rather_than_listed() -> None:
    lines = "".join(f"- Describe your duty number {i}.\n" for i in range(40))
    issues = list(placeholders(read_text(TEMPLATE + lines)))

    assert len(issues) < 10
    assert issues[-1].message.startswith("37 more lines")


@pytest.mark.parametrize(
    "text",
    [
        "[Your Name]",
        "MM/YYYY - MM/YYYY",
        "Increased sales by XX%",
        "Include your GPA if it is above 3.5",
        "Click here to add text",
        "Beschreiben Sie Ihre wichtigsten Aufgaben.",
        "Décrivez vos missions principales",
        "Max Mustermann",
        "{{ company }}",
        "Use this section to say what you are good at.",
    ],
)
def test_what_templates_say_in_several_languages(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "Built a todo app in React",
        "Supplied parts to XYZ Ltd for two years",
        "Insert catheters and IV lines",
        "Add value by listening first",
        "City & Guilds Level 3 Welding",
        "Legal assistant, City Legal Clinic",
        "Provide personal care to 12 residents",
        "Held the latency below 40 ms for N users",
        "List of publications on request",
    ],
)
def test_what_people_write_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


def test_no_finished_resume_has_one() -> None:
    resumes = [read_resume(pair.resume.read_bytes(), pair.resume.name) for pair in example_pairs()]

    assert resumes
    assert not [each for found in resumes for each in placeholders(found)]
    assert not list(placeholders(resume()))
