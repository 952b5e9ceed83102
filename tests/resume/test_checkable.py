"""A resume can be held to names, years and schooling, and not to an ad's turns of phrase."""

import pytest

from resume.job import Category, Priority, Requirement
from resume.matching.checkable import is_checkable, is_named


@pytest.mark.parametrize(
    ("keyword", "text", "is_name"),
    [
        ("Kubernetes", "Kubernetes", True),
        ("month-end close", "the month-end close", True),
        ("P&IDs", "read P&IDs", True),
        ("WHO4711", "WHO4711", True),
        ("forestry permit licence", "a forestry permit licence", True),
        ("Camtasia", "videos in Camtasia", True),
        ("Last Planner System", "Last Planner System", True),
        ("Executive presence", "Executive presence", False),
        ("fast decisions", "takes fast decisions", False),
        ("communication", "good communication", False),
    ],
)
def test_names_are_told_from_turns_of_phrase(keyword: str, text: str, is_name: bool) -> None:
    assert is_named(keyword, text) is is_name


def requirement(
    text: str, *keywords: str, category: Category = Category.TECHNICAL_SKILLS, **more: object
) -> Requirement:
    values = {"id": "r1", "text": text, "start": 0, "end": len(text), "category": category, "keywords": keywords}
    return Requirement.model_validate(values | {"priority": Priority.CRITICAL} | more)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (requirement("Kubernetes", "Kubernetes"), True),
        (requirement("5 years of this", years=5), True),
        (requirement("a degree", "degree", category=Category.EDUCATION), True),
        (requirement("the plan for Kubernetes", "Kubernetes", category=Category.RESPONSIBILITIES), True),
        (requirement("a way with words", "way with words"), False),
        (requirement("Kubernetes and kindness", "Kubernetes", category=Category.SOFT_SKILLS), False),
        (requirement("driver's license", "driver's license", category=Category.EDUCATION), False),
    ],
)
def test_what_a_resume_can_be_held_to(wanted: Requirement, expected: bool) -> None:
    assert is_checkable(wanted) is expected
