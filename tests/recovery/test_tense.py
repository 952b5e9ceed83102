"""One tense in what has ended."""

import pytest

from recovery.tense import consistent_tense
from recovery.wording import into_past
from tests.documents import resume


def changed(dates: str, line: str, kind: str = "Experience") -> list[str]:
    bullets = f"- Baked cakes\n- {line}\n- Sold bread\n- Led a shift\n"
    document = resume(f"# N\n\n## {kind}\n\n### Baker, Oak\n{dates}\n\n{bullets}")
    return [str(c.after) for c in consistent_tense(document)]


def test_a_line_in_the_present_among_lines_in_the_past_follows_them() -> None:
    assert changed("2018 - 2020", "Manage the ovens") == ["Managed the ovens"]


@pytest.mark.parametrize(
    ("dates", "line"),
    [
        ("2018 - Present", "Manage the ovens"),  # it may well be so today
        ("2018 - 2020", "Design reviews of all ovens"),  # a noun
        ("2018 - 2020", "Manage the ovens and train two bakers"),  # both would have to change
        ("2018 - 2020", "Manage the ovens. Report to the owner"),
        ("2018 - 2020", "Keep calm"),
        ("2018 - 2020", "12 ovens"),
    ],
)
def test_what_is_not_certain_stays(dates: str, line: str) -> None:
    assert changed(dates, line) == []


def test_a_position_told_in_the_present_stays_in_it() -> None:
    document = resume("# N\n\n## Experience\n\n### Baker, Oak\n2018 - 2020\n\n- Manage the ovens\n- Bake the cakes\n")

    assert list(consistent_tense(document)) == []


def test_only_positions_have_a_tense() -> None:
    assert changed("2018 - 2020", "Manage the ovens", kind="Education") == []


@pytest.mark.parametrize(("text", "expected"), [("Oversee 12 nurses", "Oversaw 12 nurses"), ("manage the ovens", None)])
def test_a_verb_of_the_table_has_its_past(text: str, expected: str | None) -> None:
    assert into_past(text) == expected
