"""Words that say nothing, in the texts of any trade."""

import pytest

from recovery.filler import fillers, shorthand, without_filler
from tasks.plan import Action, Level
from tests.documents import RESUME, resume
from tests.recovery.steps import steps


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        ("Successfully delivered 12 babies", "Delivered 12 babies"),
        ("In order to save gas, utilized a cover on a daily basis", "To save gas, used a cover daily"),
        ("Taught a wide variety of subjects", "Taught various subjects"),
        ("Trained a total of 14 cooks prior to opening", "Trained 14 cooks before opening"),
        ("Checked each and every weld", "Checked every weld"),
        ("SAVED FUEL IN ORDER TO MEET GOALS", "SAVED FUEL TO MEET GOALS"),
        ("Opened the hub in a total of 9 weeks", "Opened the hub in 9 weeks"),
    ],
)
def test_it_is_left_out_or_put_shorter(text: str, shorter: str) -> None:
    assert without_filler(text) == shorter
    assert fillers(text)


@pytest.mark.parametrize(
    "text",
    [
        "Successfully managed to open three shops",
        "Runs successfully since May",
        "Wrote `in order to` into the parser",
        "Sold a variety pack",
        "A total of many",
        "See [in order to](https://example.com)",
    ],
)
def test_what_says_something_stays(text: str) -> None:
    assert without_filler(text) in (text, text.replace("[in order to]", "[to]"))


def test_only_the_extensive_level_trims() -> None:
    document = resume(RESUME.replace("Built invoices", "Successfully built invoices in order to bill"))

    trimmed = [c for s in steps(document, Level.EXTENSIVE).sections() for c in s.changes if "room" in c.reason]

    assert [c.after for c in trimmed] == ["Built invoices to bill in Django"]
    assert Action.TRIM not in {r.action for r in steps(document).plan().recommendations}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Driver with 12 yrs on the road", "Driver with 12 years on the road"),
        ("1 yr of welding, approx. 40 joints", "1 year of welding, about 40 joints"),
        ("Rewrote the help pages w/ product", "Rewrote the help pages with product"),
        ("Ran the ward w/o a manager", "Ran the ward without a manager"),
        ("Notes signed within 24 hrs, incl. weekends", "Notes signed within 24 hours, including weekends"),
    ],
)
def test_shorthand_is_spelled_out_and_called_so(text: str, told: str) -> None:
    assert without_filler(text) == told
    assert shorthand(text)
    assert not fillers(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Passionate, results-driven nurse with a degree", "Nurse with a degree"),
        ("A dedicated and hard-working cook of soups", "A cook of soups"),
        ("An energetic engineer of bridges", "An engineer of bridges"),
        ("Dedicated to patients and staff", "Dedicated to patients and staff"),
        ("Motivated team player with drive", "Motivated team player with drive"),
        ("Driven by data and luck", "Driven by data and luck"),
    ],
)
def test_praise_of_oneself_before_who_one_is_is_left_out(text: str, told: str) -> None:
    assert without_filler(text) == told
