"""Which lines of a position come first: in several trades, and what never changes places."""

import pytest

from recovery.leading import LEADING, Block, led
from resume.writers.markdown import write_markdown
from tasks.plan import Level
from tests.documents import resume
from tests.recovery.steps import steps

NURSE = "Nurse\n\nRequirements\n- Wound care\n- Epic\n- IV therapy\n"
ENGINEER = "Engineer\n\nRequirements\n- Kubernetes\n- PostgreSQL\n- Python\n"


def position(*bullets: str, level: Level = Level.BALANCED, ad: str = ENGINEER) -> list[str]:
    """The bullets of one position that has ended, tailored."""
    lines = "".join(f"- {b}\n" for b in bullets)
    document = resume(f"# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n{lines}\n## Skills\n\n- Word\n- Post\n")
    sections = {s.id: s for s in steps(document, level, ad=ad).result().sections}
    return [i.text for i in sections["experience"].entries[0].items]


def test_the_scope_of_a_position_stays_its_first_line() -> None:
    bullets = ("Led a team on the night shift", "Sorted mail", "Ran PostgreSQL and Kubernetes for shops")

    assert position(*bullets) == [bullets[0], bullets[2], bullets[1]]


def test_a_line_that_stands_on_the_one_before_it_moves_with_it() -> None:
    bullets = ("Sorted mail", "Ran PostgreSQL for 9 shops", "Also wrote its handbook", "Opened letters")

    assert position(*bullets) == [bullets[1], bullets[2], bullets[0], bullets[3]]


def test_success_in_figures_is_not_passed_by_a_mere_mention() -> None:
    bullets = ("Sold bread", "Cut waste from 9% to 4% in a year", "Chose PostgreSQL for the till")

    assert position(*bullets) == [bullets[2], bullets[0], bullets[1]]
    assert position(bullets[1], bullets[0], bullets[2])[0] == bullets[1]


@pytest.mark.parametrize(
    "weak",
    [
        "Helped with PostgreSQL and Kubernetes",
        "Was asked to run PostgreSQL and Kubernetes",
        "Sat in on PostgreSQL calls",
    ],
)
def test_taking_part_and_being_asked_are_not_put_first(weak: str) -> None:
    assert position("Sorted mail", "Opened letters", weak) == ["Sorted mail", "Opened letters", weak]


def test_levels_move_more_and_more() -> None:
    bullets = ("Sorted mail", "Made tea", "Wrote Python tools", "Ran PostgreSQL", "Ran Kubernetes", "Opened letters")

    conservative = position(*bullets, level=Level.CONSERVATIVE)
    balanced = position(*bullets)
    extensive = position(*bullets, level=Level.EXTENSIVE)

    assert conservative == [bullets[2], *bullets[:2], *bullets[3:]]
    assert balanced == [*bullets[2:5], *bullets[:2], bullets[5]]
    assert extensive == balanced


def test_extensive_puts_a_line_that_says_nothing_last_but_not_half_of_them() -> None:
    few = ("Ran Kubernetes for 9 shops", "Made tea", "Wrote Python tools, 40 users", "Ran PostgreSQL, 3 nodes")

    assert position(*few, level=Level.EXTENSIVE) == [few[0], few[2], few[3], few[1]]
    assert position(*few[:2], "Sorted mail", level=Level.EXTENSIVE) == [*few[:2], "Sorted mail"]


def test_a_plain_word_of_the_ad_is_no_reason_to_move_a_line() -> None:
    ad = "Caseworker\n\nRequirements\n- Link families with food and housing\n- Wound care\n"
    bullets = ("Held groups for parents", "Wrote reports", "Gave out food")

    assert position(*bullets, ad=ad) == list(bullets)


def test_what_describes_the_position_stays_above_its_bullets() -> None:
    text = (
        "# N\n\n## Experience\n\n### Nurse, Oak\n2019 - 2020\n\nA ward of 20 beds.\n\n- Fed cats\n- Wound care, Epic\n"
    )

    result = write_markdown(steps(resume(text), ad=NURSE).result())

    assert "A ward of 20 beds.\n\n- Wound care, Epic\n- Fed cats\n" in result


def test_lines_without_signs_are_moved_like_bullets_and_running_text_is_not() -> None:
    lines = ["Fed the cats of the house", "Answered the phone", "Took the post", "Dressed wounds, wound care all day"]
    text = "# N\n\nEXPERIENCE\n\nNurse, Oak Clinic\n2019 - 2020\n\n" + "\n\n".join(lines) + "\n"

    items = [located.item.text for located in steps(resume(text), ad=NURSE).result().located_items()]

    assert items.index(lines[3]) < items.index(lines[0])


def test_sentences_of_a_paragraph_change_places_with_what_stands_on_them() -> None:
    first, second = "Fed the cats of the house.", "Sorted the post. It took an hour a day."
    third = "Ran PostgreSQL and Kubernetes for all shops."
    text = f"# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n{first} {second} {third}\n"

    balanced = steps(resume(text), ad=ENGINEER).result().sections[-1].entries[0].items[0].text
    conservative = steps(resume(text), Level.CONSERVATIVE, ad=ENGINEER).result().sections[-1].entries[0].items[0].text

    assert balanced == f"{third} {first} {second}"
    assert conservative == f"{first} {second} {third}"


def test_the_reason_names_what_the_job_asks_for() -> None:
    bullets = "- Sorted mail\n- Opened letters\n- Ran PostgreSQL for shops\n"
    document = resume(f"# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n{bullets}")

    (change,) = [c for s in steps(document, ad=ENGINEER).sections() for c in s.changes]

    assert change.reason.startswith("Bring forward what the job asks for: “PostgreSQL”.")
    assert change.requirement_ids


def test_single_skills_that_the_job_names_go_first_and_hardly_known_ones_do_not() -> None:
    document = resume("# N\n\n## Skills\n\n- Word\n- Excel\n- Kubernetes (basic)\n- PostgreSQL\n")

    result = steps(document, ad=ENGINEER).result()

    assert [i.text for i in result.sections[0].items][:2] == ["PostgreSQL", "Word"]


def test_certificates_in_the_order_of_their_years_stay() -> None:
    ad = "Nurse\n\nRequirements\n- ACLS\n"
    by_year = resume("# N\n\n## Certifications\n\n- First aid, 2024\n- Forklift, 2022\n- ACLS, 2020\n")
    loose = resume("# N\n\n## Certifications\n\n- First aid\n- Forklift\n- ACLS\n")

    assert next(i.text for i in steps(by_year, ad=ad).result().sections[0].items) == "First aid, 2024"
    assert next(i.text for i in steps(loose, ad=ad).result().sections[0].items) == "ACLS"


def test_what_the_position_is_about_stays_first_and_a_success_is_passed_only_by_far() -> None:
    about, success = "Worked on a till for 9 shops", "Cut PostgreSQL costs by 30%"
    tools = "Ran Kubernetes and Python in 9 shops"

    assert position(about, "Sorted mail", tools) == [about, tools, "Sorted mail"]
    assert position(success, "Sorted mail", tools)[0] == success


def test_no_line_of_a_position_tells_of_the_degree_that_is_asked_for() -> None:
    bullets = ("Baked rye for 9 shops", "Sorted mail", "Supervised 2 PhD students")

    assert position(*bullets, ad="Baker\n\nRequirements\n- PhD in baking\n- Rye\n") == list(bullets)


def test_a_sentence_is_not_brought_forward_for_what_stands_on_it() -> None:
    text = "I sold bread to shops. I ran a club. In 2020 I moved it to Kubernetes. I also like Python. I wrote songs."
    document = resume(f"# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n{text}\n")

    assert text in write_markdown(steps(document, ad=ENGINEER).result())


def test_no_card_goes_before_a_licence() -> None:
    held = "- Texas PT License, exp. 2027\n- BLS, exp. 2027\n- Baking card\n"
    document = resume(
        f"# N\n\n## Certifications\n\n{held}\n## Experience\n\n### PT, Oak\n2019 - 2020\n\n- BLS drills\n"
    )

    written = write_markdown(steps(document, ad="PT\n\nRequirements\n- BLS card\n- Drills\n").result())

    assert written.index("Texas PT License") < written.index("BLS, exp.")


@pytest.mark.parametrize("first", ["Supported a team of sellers.", "Bread and rolls for hotels."])
def test_for_whom_or_what_the_work_was_done_stays_the_first_sentence(first: str) -> None:
    second = "Sorted the post. Ran PostgreSQL and Kubernetes for all shops."
    text = f"# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n{first} {second}\n"

    told = steps(resume(text), ad=ENGINEER).result().sections[-1].entries[0].items[0].text

    assert told == f"{first} Ran PostgreSQL and Kubernetes for all shops. Sorted the post."


def test_what_the_match_sees_in_a_line_counts_beside_a_plain_word_of_it() -> None:
    ad = "Mechanic\n\nResponsibilities\n- Recover, evacuate and charge refrigerants in line with federal rules\n"
    bullets = ("Sorted parts", "Swept the hall", "Recover and charge refrigerants as the rules say")

    assert position(*bullets, ad=ad)[0] == bullets[2]


def test_a_field_of_work_that_the_titles_say_moves_no_line_whatever_its_capital() -> None:
    ad = "Technician\n\nRequirements\n- Registered with the Ohio Board of Pharmacy\n- 1 year with a pharmacist\n"
    lines = "- Counted tablets\n- Rang the till\n- Gave shots under the pharmacist\n"
    text = f"# N\n\n## Experience\n\n### Pharmacy Technician, Oak\n2019 - 2020\n\n{lines}"

    items = steps(resume(text), Level.BALANCED, ad=ad).result().sections[0].entries[0].items

    assert [i.text for i in items] == lines.replace("- ", "").splitlines()


def test_a_line_that_comes_near_the_job_in_other_words_is_not_passed_by_its_like() -> None:
    lines = ("Wired schools for 3 councils", "Testing and certification with a Megger", "Fitted EV chargers")
    blocks = [Block((f"b{n}",), (line,)) for n, line in enumerate(lines)]
    speaks = [0.0, 1.0, 2.0]

    assert led(blocks, speaks, LEADING[Level.BALANCED], touches=[0.0, 1.6, 0.5])[0] == [0, 1, 2]
    assert led(blocks, speaks, LEADING[Level.BALANCED])[0] == [0, 2, 1]


def test_what_the_ad_says_in_other_words_does_not_go_to_the_end() -> None:
    lines = ("Taught phonics", "Wrote the behaviour policy", "Residential trips", "Taught phonics to parents")
    blocks = [Block((f"b{n}",), (line,)) for n, line in enumerate(lines)]
    speaks = [2.0, 0.0, 0.0, 2.0]

    assert led(blocks, speaks, LEADING[Level.EXTENSIVE], touches=[0.0, 0.6, 0.0, 0.0])[0] == [0, 3, 1, 2]
    assert led(blocks, speaks, LEADING[Level.EXTENSIVE], touches=[0.0, 0.0, 0.6, 0.0])[0] == [0, 3, 2, 1]


def test_words_that_stand_apart_name_nothing() -> None:
    ad = "Developer\n\nRequirements\n- Software development\n"
    bullets = ("Built Angular pages", "Worked in a development team to deliver high-quality, tested software", "Sang")

    assert position(*bullets, ad=ad) == list(bullets)


@pytest.mark.parametrize("result", ["from 1.8 s to 420 ms", "from 18 days to 4"])
def test_a_success_in_figures_is_one_with_a_decimal_point_too(result: str) -> None:
    lines = ("Ran PostgreSQL for 9 shops", f"Cut delays {result}", "Chose Kubernetes for the tills")
    blocks = [Block((f"b{n}",), (line,)) for n, line in enumerate(lines)]

    assert led(blocks, [5.0, 0.7, 3.0], LEADING[Level.BALANCED])[0] == [0, 1, 2]


def certificates(*lines: str, ad: str) -> list[str]:
    listed = "".join(f"- {line}\n" for line in lines)
    document = resume(
        f"# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n- Wired\n\n## Certifications\n\n{listed}"
    )
    sections = {s.id: s for s in steps(document, Level.BALANCED, ad=ad).result().sections}
    return [i.text for i in sections["certifications"].items]


def test_the_certificate_that_has_most_words_of_a_demand_speaks_for_it() -> None:
    ad = "Electrician\n\nTickets you need\n- JIB/ECS Gold Card\n- 18th Edition\n"

    assert certificates("First aid", "JIB Gold Card", "ECS Health and Safety", ad=ad)[0] == "JIB Gold Card"


def test_a_course_is_no_proof_of_years_at_work() -> None:
    ad = "Nurse\n\nRequirements\n- At least 2 years of ICU experience\n\nNice to have\n- NIHSS certification\n"
    lines = ("BLS Provider", "NIH Stroke Scale (NIHSS) certified", "Fundamental Critical Care Support course")

    assert certificates(*lines, ad=ad)[-1] == lines[2]
