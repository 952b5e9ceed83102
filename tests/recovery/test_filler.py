"""Words that say nothing, in the texts of any trade."""

import pytest

from recovery.filler import fillers, without_filler
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
    ],
)
def test_it_is_left_out_or_put_shorter(text: str, shorter: str) -> None:
    assert without_filler(text) == shorter
    assert fillers(text)


@pytest.mark.parametrize(
    "text",
    [
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
