"""One way of writing: only the exceptions from a habit, and names of tools as their makers write them."""

import pytest

from recovery.formatting import consistent_format
from recovery.spelling import known_names, without_stray_spaces
from resume.changes import ChangeKind, apply
from tests.documents import resume


def bullets(*lines: str, is_light: bool = False, is_bold: bool = False) -> list[str]:
    """The bullets of a position, brought in line."""
    text = "".join(f"- {line}\n" for line in lines)
    document = resume(f"# N\n\n## Experience\n\n### Cook, Oak\n2019 - 2020\n\n{text}")
    changes = list(consistent_format(document, is_light=is_light, is_bold=is_bold))
    assert {c.kind for c in changes} <= {ChangeKind.FORMAT}
    return [i.text for i in apply(document, changes).sections[0].entries[0].items]


def test_a_bullet_begins_with_a_capital_where_most_do() -> None:
    assert bullets("Ran a grill", "Cut fish", "baked bread") == ["Ran a grill", "Cut fish", "Baked bread"]
    assert bullets("ran a grill", "cut fish", "baked bread") == ["ran a grill", "cut fish", "baked bread"]
    assert bullets("Ran a grill", "Cut fish", "macOS for tills") == ["Ran a grill", "Cut fish", "macOS for tills"]


def test_one_capital_is_enough_and_a_bold_hand_needs_none() -> None:
    assert bullets("Ran a grill", "cut fish", "baked bread") == ["Ran a grill", "Cut fish", "Baked bread"]
    assert bullets("ran a grill", "cut fish", is_bold=True) == ["Ran a grill", "Cut fish"]
    assert bullets("Ran a grill", "cut fish", "baked bread", is_light=True)[1] == "cut fish"


def test_a_light_hand_needs_a_plain_habit() -> None:
    assert bullets("Ran a grill.", "Cut fish.", "Baked bread", is_light=True)[2] == "Baked bread"
    assert bullets("Ran a grill.", "Cut fish.", "Sold cod.", "Baked bread", is_light=True)[3] == "Baked bread."
    assert bullets("Ran a grill.", "Cut fish.", "Baked bread")[2] == "Baked bread."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("javascript and power query", "JavaScript and Power Query"),
        ("reports in postgresql, github", "reports in PostgreSQL, GitHub"),
        ("see github.com/example and `github`", "see github.com/example and `github`"),
        ("the salon's instagram on saturdays", "the salon's Instagram on Saturdays"),
        ("Netsuite, Wordpress and Javascript", "NetSuite, WordPress and JavaScript"),
        ("english (fluent), some french", "English (fluent), some French"),
        ("english and polish", "english and polish"),
        ("see instagram.com/oak or @instagram", "see instagram.com/oak or @instagram"),
        ("I am a registered nurse", "I am a registered nurse"),
        ("machine learning, wound care", "machine learning, wound care"),
    ],
)
def test_names_of_tools_are_written_as_their_makers_do(text: str, written: str) -> None:
    assert known_names(text) == written


def test_stray_spaces_go_and_those_that_part_columns_stay() -> None:
    assert without_stray_spaces("pandas , SQL and  more") == "pandas, SQL and more"
    assert without_stray_spaces("Oak Gates, Jennings  2012-2014") == "Oak Gates, Jennings  2012-2014"
    assert without_stray_spaces("run `a  b`") == "run `a  b`"


def test_all_bullets_of_a_list_end_alike_whatever_they_end_in() -> None:
    told = bullets("Sold bread.", "Baked rolls.", "Kept the till.", "Ran the portal (Django, DRF)", "Cut waste by 9%")

    assert all(text.endswith(".") for text in told)
