"""Positions of a resume without headings, told by the lines with their dates."""

import pytest

from resume.job import Category, Priority, Requirement, Requirements
from resume.matching.match import MatchStatus, match
from resume.matching.unheaded import positions_of, profile_of, unheaded
from resume.model import Entry, Resume
from resume.readers import read_resume

HEAD = "Kim Oak\nkim@example.com\n\nDriver of forklifts with a calm hand.\n\n"
DATES_BELOW = (
    "Driver, Oak Depot, Leeds\nMarch 2019 - present\n- Drive reach trucks\n\nPicker, Elm\n2016 - 2019\n- Picked\n"
)
DATES_BESIDE = "Driver, Oak Depot, March 2019 - present\nDrive reach trucks\nPicker, Elm, 2016 - 2019\nPicked orders\n"
FIRM_ABOVE = (
    "Oak Depot, Leeds\nDriver\nMarch 2019 to present\nI drive reach trucks.\n\nElm, York\nPicker\n2016 to 2019\n"
)
IN_THE_LINE = "Driver, Oak Depot, 2019-now. Reach trucks, nights.\nPicker, Elm, 2016-2019.\n"


def read(positions: str, head: str = HEAD) -> Resume:
    return read_resume(f"{head}{positions}\nForklift licence, 2024\n", "a.txt")


def positions(document: Resume) -> tuple[Entry, ...]:
    section = unheaded(document)
    assert section is not None
    return positions_of(section)


@pytest.mark.parametrize("text", [DATES_BELOW, DATES_BESIDE, FIRM_ABOVE, IN_THE_LINE])
def test_each_has_its_title_and_its_dates(text: str) -> None:
    driver, picker = positions(read(text))

    assert (driver.title, picker.title) == ("Driver", "Picker")
    assert driver.start is not None
    assert driver.start.year == 2019
    assert driver.current
    assert picker.end is not None
    assert picker.end.year == 2019
    assert any("reach trucks" in i.text.lower() for i in driver.items)


def test_a_certificate_with_its_year_is_none() -> None:
    assert len(positions(read("Driver, Oak Depot\n2019 - present\n- Drive\n\nFirst aid, 2021\n"))) == 1


def test_what_stands_before_the_first_is_the_profile() -> None:
    section = unheaded(read(DATES_BELOW))

    assert section is not None
    assert [i.text for i in profile_of(section)] == ["Driver of forklifts with a calm hand."]


def test_with_headings_there_are_none() -> None:
    assert (
        unheaded(read_resume("# Kim Oak\n\n## Experience\n\n### Driver, Oak\n2019 - 2020\n\n- Drove\n", "a.md")) is None
    )


def test_they_count_as_years_of_experience() -> None:
    wanted = Requirement(
        id="r1",
        text="3 years of experience as a driver",
        start=0,
        end=33,
        category=Category.EXPERIENCE,
        priority=Priority.CRITICAL,
        keywords=("driver",),
        years=3,
    )

    (found,) = match(Requirements(items=(wanted,)), read(DATES_BELOW)).requirements

    assert found.status is MatchStatus.MATCHED
