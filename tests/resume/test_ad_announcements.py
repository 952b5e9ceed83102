"""What a heading or the sentence before a list announces is told by whom it speaks of and with what verb."""

import pytest

from resume.ads.announcements import announced_part, asks_for_reader
from resume.ads.clauses import split_clauses
from resume.ads.headings import Part, heading_part


def parts(text: str) -> list[tuple[Part, str]]:
    return [(each.part, each.text) for each in split_clauses(text)]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("What would I do?", Part.DUTIES),
        ("What does a lock keeper do here?", Part.DUTIES),
        ("In the first six months, we expect you to:", Part.DUTIES),
        ("In your first year you can expect to:", Part.DUTIES),
        ("The principal duties are:", Part.DUTIES),
        ("What it involves", Part.DUTIES),
        ("How you'll spend your days", Part.DUTIES),
        ("Nature of work", Part.DUTIES),
        ("The successful candidate will:", Part.DUTIES),
        ("What do I need?", Part.ASKED),
        ("What do you want from me?", Part.ASKED),
        ("What else should I be able to do?", Part.ASKED),
        ("You probably won't enjoy the job without the following:", Part.ASKED),
        ("You recognise yourself in the following:", Part.ASKED),
        ("What I'm looking for", Part.ASKED),
        ("What we can't do without", Part.ASKED),
        ("Has to have", Part.ASKED),
        ("Who this is for", Part.ASKED),
        ("What would be a plus?", Part.NICE),
        ("Is there anything that would help me stand out?", Part.NICE),
        ("You'd have a head start with:", Part.NICE),
        ("Handy:", Part.NICE),
        ("It helps (but it isn't a condition) if you have:", Part.NICE),
        ("Extras we'd love", Part.NICE),
        ("Negotiables", Part.NICE),
        ("What you don't need:", Part.ABOUT),
        ("Not required at all", Part.ABOUT),
        ("Who you'll work with", Part.ABOUT),
        ("What is Pedalnest?", Part.ABOUT),
        ("What will I earn?", Part.BENEFITS),
        ("The money", Part.BENEFITS),
        ("What you can expect from us", Part.BENEFITS),
        ("What it pays", Part.BENEFITS),
        ("When and where?", Part.LOGISTICS),
        ("Do I need papers?", Part.LOGISTICS),
        ("How do I apply?", Part.APPLY),
        ("What happens next?", Part.APPLY),
        ("Larkspindle", None),
        ("Python and Kafka", None),
    ],
)
def test_a_heading_that_speaks_to_somebody_is_understood(line: str, part: Part | None) -> None:
    assert announced_part(line) is part
    assert heading_part(line) is part


def test_a_legend_in_a_heading_says_nothing_of_what_stands_under_it() -> None:
    assert heading_part("You will need to show (E = essential, D = desirable):") is Part.ASKED


@pytest.mark.parametrize(
    ("question", "is_own"),
    [
        ("What are the hours?", True),
        ("Would anything put me ahead?", True),
        ("Do I need a degree?", True),
        ("Do you love bees?", False),
        ("Tired of spreadsheets?", False),
    ],
)
def test_questions_that_the_ad_answers_are_told_from_questions_to_the_reader(question: str, is_own: bool) -> None:
    assert asks_for_reader(question) is is_own


SHAPES = {
    "questions": "What would I do?\nWork the gates.\n\nWhat do I need?\nA boat licence.\n\nWhat helps?\nSome Dutch.\n",
    "bold": "**The work.** Work the gates.\n\n**The musts.** A boat licence.\n\n**The extras.** Some Dutch.\n",
    "labels": "Duties: Work the gates.\nNeed: A boat licence.\nHandy: Some Dutch.\n",
    "numbers": """1. The work
1.1 Work the gates.

2. Qualifications
2.1 A boat licence.

3. Desirable
3.1 Some Dutch.
""",
    "sentences": """Most days you will:
- Work the gates

To do so you'll need:
- A boat licence

You'd have a head start with:
- Some Dutch
""",
    "faq": """*What does a lock keeper do?*
Work the gates.

*What must I have?*
A boat licence.

*Would anything help?*
Some Dutch.
""",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_ad_is_read_under_headings_of_any_kind(shape: str) -> None:
    ad = f"Lock keeper\n\n{SHAPES[shape]}"

    told = [(part, text) for part, text in parts(ad) if part in (Part.DUTIES, Part.MUST, Part.ASKED, Part.NICE)]

    assert [text for _, text in told] == ["Work the gates", "A boat licence", "Some Dutch"]
    assert told[0][0] is Part.DUTIES
    assert told[1][0] in (Part.MUST, Part.ASKED)
    assert told[2][0] is Part.NICE


def test_a_label_holds_for_its_paragraph_and_no_longer() -> None:
    ad = "Need: two years on a ward.\nUseful: French, own boat.\n\nThe hospital stands by the sea.\n"

    assert parts(ad) == [
        (Part.ASKED, "two years on a ward"),
        (Part.NICE, "French, own boat"),
        (Part.INTRO, "The hospital stands by the sea"),
    ]


def test_the_last_sentence_of_a_text_leads_the_list_below_it() -> None:
    ad = "We know that people come from anywhere. That said, you won't enjoy it without these:\n\n- SQL\n- Patience\n"

    assert parts(ad)[1:] == [(Part.ASKED, "SQL"), (Part.ASKED, "Patience")]


def test_bold_facts_of_the_head_are_no_headings() -> None:
    ad = "**Job: Shepherd**\n**Where: Fort William**\n\nYou must know sheep.\n"

    assert parts(ad)[-1] == (Part.INTRO, "You must know sheep")


def test_a_title_behind_its_label_opens_no_list_of_duties() -> None:
    assert parts("Position: Welder\nDept: Yard\n")[0][0] is not Part.DUTIES
    assert parts("Role: you will weld hulls, grind the seams and keep the log of every plate.\n")[0][0] is Part.DUTIES


@pytest.mark.parametrize("tag", ["(E)", "(essential)", "[Essential]", "(required)"])
def test_a_tag_at_the_end_of_a_line_weighs_it(tag: str) -> None:
    ad = f"Person specification\n\n- Knows hulls {tag}\n- Knows sails (D)\n"

    assert [part for part, _ in parts(ad)] == [Part.MUST, Part.NICE]


def test_boxes_to_tick_and_pictures_are_no_part_of_a_line() -> None:
    assert [text for _, text in parts("Requirements\n[ ] RVN\n[x] a van\n👉 French\n")] == ["RVN", "a van", "French"]


def test_a_note_without_capitals_falls_into_sentences() -> None:
    ad = "need: min 3 yrs as cdp. strong on sauce. can run the pass.\n"

    assert len(parts(ad)) == 3


def test_a_tagged_line_below_its_heading_is_no_heading_itself() -> None:
    ad = "Education:\nHigh school or equivalent (Preferred)\n\nLicense:\nDriver's License (Required)\n"

    assert [part for part, _ in parts(ad)] == [Part.NICE, Part.MUST]


def test_arrows_part_labels_from_their_text() -> None:
    ad = "Pastry chef\n\nYou → two years in pastry; sugar work.\n\nLovely if → plated desserts.\n"

    assert [part for part, _ in parts(ad)][1:] == [Part.ASKED, Part.ASKED, Part.NICE]


def test_a_heading_with_a_mark_of_its_own_stands_above_a_list_with_another() -> None:
    assert parts("• Requirements\n- Python\n- Go\n") == [(Part.ASKED, "Python"), (Part.ASKED, "Go")]
    assert [text for _, text in parts("• Requirements\n• Python\n")] == ["Requirements", "Python"]
