"""Positions told in long paragraphs: weak sentences made direct, and bullets at the extensive level."""

import pytest

from recovery.paragraphs import bullets_in
from resume.changes import ChangeKind, ChangeStatus, apply
from resume.model import Item, ItemKind
from resume.readers import read_resume
from resume.writers.markdown import write_markdown
from tasks.plan import Level
from tests.documents import resume
from tests.recovery.steps import Steps, steps

AD = "Office Manager\n\nRequirements\n- Calendar management\n- Board meetings\n- Travel\n- Invoices\n"
NOW = (
    "I manage the calendar and travel of two partners. This involves some 60 trips a year, and I book the hotels."
    " In 2021 I planned the move to a new office with 85 desks. I am first contact for the landlord."
    " I prepare the board meetings and take minutes."
)
THEN = (
    "Supported a team of eleven sellers. Duties included scheduling client meetings, preparing slides and keeping the"
    " files up to date. Responsible for ordering supplies and processing invoices of about $25K per month."
)
TEXT = f"""\
# Kim Oak

## Experience

### Executive Assistant, Oak Capital
2019 - present

{NOW}

### Assistant, Elm Press
2014 - 2019

{THEN}
"""


def tailored(level: Level = Level.EXTENSIVE, text: str = TEXT, **more: object) -> Steps:
    return steps(resume(text), level, ad=AD, **more)


def items(at: Steps, entry: int = 0) -> list[Item]:
    return list(at.result().sections[0].entries[entry].items)


def test_at_the_extensive_level_each_thing_is_a_bullet_and_opens_with_what_is_done() -> None:
    now, then = items(tailored()), items(tailored(), 1)

    assert {i.kind for i in (*now, *then)} == {ItemKind.BULLET}
    assert sorted(i.text for i in now) == [
        "First contact for the landlord.",
        "In 2021 I planned the move to a new office with 85 desks.",
        "Manage the calendar and travel of two partners. This involves some 60 trips a year, and I book the hotels.",
        "Prepare the board meetings and take minutes.",
    ]
    assert sorted(i.text for i in then) == [
        "Ordered supplies and processed invoices of about $25K per month.",
        "Scheduled client meetings, prepared slides and kept the files up to date.",
        "Supported a team of eleven sellers.",
    ]


def test_who_the_work_is_for_stays_the_first_sentence() -> None:
    assert items(tailored(), 1)[0].text == "Supported a team of eleven sellers."


def test_at_the_balanced_level_a_paragraph_stays_one_and_keeps_its_voice() -> None:
    (now,), (then,) = items(tailored(Level.BALANCED)), items(tailored(Level.BALANCED), 1)

    assert now.text.startswith("I manage the calendar")
    assert "Scheduled client meetings, prepared slides and kept the files up to date." in then.text
    assert "Responsible for" not in then.text


def test_duties_told_by_me_keep_it_in_running_text() -> None:
    told = THEN.replace("Responsible for", "I was responsible for")

    (then,) = items(tailored(Level.BALANCED, TEXT.replace(THEN, told)), 1)

    assert "I ordered supplies and processed invoices" in then.text


def test_at_the_conservative_level_nothing_of_it_changes() -> None:
    assert [i.text for i in items(tailored(Level.CONSERVATIVE))] == [NOW]


def test_every_word_is_kept_but_for_the_openings() -> None:
    def words(text: str) -> set[str]:
        return set(text.replace(".", " ").replace(",", " ").split())

    lost = words(NOW) - words(" ".join(i.text for i in items(tailored())))

    assert lost == {"am", "manage", "prepare", "first"}  # the last three have a capital now


def test_taken_back_the_paragraph_is_as_it_was() -> None:
    at = tailored()
    changes = at.validation().changes
    assert [c.kind for c in changes].count(ChangeKind.FORMAT) == 2

    rejected = [c.model_copy(update={"status": ChangeStatus.REJECTED}) for c in changes]

    assert write_markdown(apply(at.resume, rejected)) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace(NOW, f"{NOW}\n\n- Kept keys"),  # an introduction above bullets
        TEXT.replace(NOW, "Kept keys. Made tea. Fed cats."),  # short
        TEXT.replace(NOW, NOW.replace("calendar", "[calendar](https://example.com)")),  # markup could be torn apart
        TEXT.replace("## Experience", "## Interests"),
    ],
)
def test_what_is_short_or_no_running_text_of_a_position_stays(text: str) -> None:
    first = resume(text).sections[0].entries[0].items[0]

    assert items(tailored(text=text))[0].kind is first.kind is ItemKind.PARAGRAPH


def test_a_locked_paragraph_stays() -> None:
    own = resume(TEXT).sections[0].entries[0].items[0]

    assert items(tailored(locked=[own.id])) == [own]


def test_a_sentence_that_needs_the_one_before_it_stays_behind_it() -> None:
    text = "Ran the mill. It made flour for 40 bakers. Sold the flour on two markets. They grew. Mended the wheel."

    assert bullets_in(text) == [
        "Ran the mill. It made flour for 40 bakers.",
        "Sold the flour on two markets. They grew.",
        "Mended the wheel.",
    ]
    assert " ".join(bullets_in(text)) == text
    assert bullets_in("Ran the mill. It made flour. It was good.") == []


UNHEADED = f"""\
Kim Oak
kim@example.com

I have worked in offices for twelve years and like quiet mornings.

Oak Capital, London
Executive Assistant
May 2019 to present
{NOW}

First aid certificate.
"""


def test_a_resume_without_headings_has_bullets_below_its_position_only() -> None:
    result = steps(read_resume(UNHEADED, "a.txt"), Level.EXTENSIVE, ad=AD).result()

    kinds = {located.item.text[:20]: located.item.kind for located in result.located_items()}
    assert kinds["First contact for th"] is ItemKind.BULLET
    assert kinds["First aid certificat"] is ItemKind.PARAGRAPH
    assert kinds["Oak Capital, London"] is ItemKind.PARAGRAPH
