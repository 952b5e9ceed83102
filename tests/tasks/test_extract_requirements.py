"""What the check makes of requirements, whoever read the ad."""

from resume.job import Category, Priority, Requirement, Requirements
from tasks.extract_requirements import ExtractRequirements
from tests.documents import job

AD = job("Nurse\n\nRequirements\n- RN   license\n- Epic\n")


def requirement(id_: str, text: str, start: int = 0) -> Requirement:
    return Requirement(
        id=id_,
        text=text,
        start=start,
        end=start + len(text),
        category=Category.EDUCATION,
        priority=Priority.CRITICAL,
    )


def checked(*items: Requirement) -> tuple[Requirement, ...]:
    return ExtractRequirements().check(Requirements(items=items), job=AD).items


def test_what_is_no_quote_of_the_ad_is_dropped() -> None:
    assert checked(requirement("r1", "Speaks Dutch"), requirement("r2", "  ")) == ()


def test_a_quote_is_found_where_it_stands() -> None:
    (found,) = checked(requirement("r1", "RN license", 3))

    assert AD.text[found.start : found.end] == found.text == "RN   license"


def test_ids_are_made_unique() -> None:
    items = checked(requirement("r1", "Epic"), requirement("r1", "RN license"), requirement("", "Nurse"))

    assert [r.id for r in items] == ["r1", "r1-2", "r-2"]
