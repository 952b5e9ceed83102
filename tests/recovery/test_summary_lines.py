"""The sentence that a summary gains, and the summary of a resume that has none: facts of the resume in a few words."""

import pytest

from resume.model import Format, SectionKind
from resume.readers import read_resume
from resume.writers import write_resume
from tasks.plan import Level
from tests.documents import resume
from tests.recovery.steps import steps

ICU = "ICU Nurse\n\nRequirements\n- RN license\n- BLS and ACLS\n- Wound care\n- Ventilator management\n- Epic\n"
NURSE = """\
# Kim Oak

{summary}## Licenses

- Registered Nurse (RN), Ohio
- BLS Provider, exp. 2028
- ACLS, scheduled for 2027

## Experience

### Staff Nurse, Oak Clinic
May 2019 - Present

- Wound care and ventilator management on a 24-bed unit
- Charting in Epic

### Registered Nurse, Elm Clinic
2016 - 2019

- Floated to all units

### Waiter, Cafe Ash
2012 - 2016

- Carried plates
"""


def summary(text: str, level: Level = Level.BALANCED, ad: str = ICU) -> list[str]:
    """The lines of the tailored resume's summary."""
    sections = steps(resume(text), level, ad=ad).result().sections
    return [i.text for s in sections if s.kind is SectionKind.SUMMARY for i in s.items]


def test_a_new_summary_says_title_skills_length_of_service_and_licences() -> None:
    (line,) = summary(NURSE.format(summary=""))

    assert line.startswith("Staff Nurse with experience in ")
    assert "; nurse from 2016 on." in line
    assert line.endswith(" Holds an RN license and BLS.")  # the ACLS is not held yet
    for skill in ("wound care", "ventilator management", "Epic"):
        assert skill in line


def test_a_summary_of_the_candidate_gains_a_sentence_in_its_own_voice() -> None:
    (told,) = summary(NURSE.format(summary="## Profile\n\nI am a nurse who likes quiet nights.\n\n"))
    (plain,) = summary(NURSE.format(summary="## Profile\n\nA nurse who likes quiet nights\n\n"))

    assert told.startswith("I am a nurse who likes quiet nights. I have experience with ")
    assert " I hold an RN license and BLS." in told
    assert plain.startswith("A nurse who likes quiet nights. Experience with ")


def test_a_summary_that_names_it_all_is_left_alone() -> None:
    own = "RN with BLS; wound care, ventilator management and Epic."

    assert summary(NURSE.format(summary=f"## Profile\n\n{own}\n\n")) == [own]


def test_wrapped_lines_and_bullets_gain_one_of_their_own() -> None:
    wrapped = "## Profile\n\nA nurse who likes\nquiet nights.\n\n"
    bullets = "## Profile\n\n- A nurse\n- Quiet nights\n\n"

    assert len(summary(NURSE.format(summary=wrapped))) == 2
    assert len(summary(NURSE.format(summary=bullets))) == 3


def test_no_summary_at_a_weak_fit_at_the_conservative_level_and_of_a_trainee() -> None:
    trainee = NURSE.format(summary="").replace("Staff Nurse", "Student Intern")

    assert summary(NURSE.format(summary=""), Level.CONSERVATIVE) == []
    assert summary(NURSE.format(summary=""), ad="Welder\n\nRequirements\n- GTAW\n- 6G\n- Rigging\n") == []
    assert summary(trainee) == []


@pytest.mark.parametrize("hedge", ["Helped with wound care", "Familiar with wound care", "Some wound care"])
def test_what_is_hardly_there_is_not_put_forward(hedge: str) -> None:
    text = NURSE.format(summary="## Profile\n\nA nurse.\n\n").replace(
        "Wound care and ventilator management on", f"{hedge}\n- Ventilator management on"
    )

    assert all("ound care" not in line for line in summary(text))


def test_office_software_and_a_second_skill_of_one_demand_come_last() -> None:
    ad = "Clerk\n\nRequirements\n- Excel, with pivot tables\n- Journal entries\n- Payroll\n"
    text = "# N\n\n## Profile\n\nA clerk of ten years.\n\n## Experience\n\n### Clerk, Oak\n2015 - Present\n\n"
    bullets = "- Excel with pivot tables\n- Journal entries and payroll\n"

    (line,) = summary(text + bullets, ad=ad)

    assert line.startswith("A clerk of ten years. Experience with journal entries, payroll and ")


def test_no_english_sentence_stands_in_a_resume_of_another_language() -> None:
    text = "# N\n\n## Profil\n\nIch bin eine ruhige Kraft und arbeite gern mit Menschen auf der Station.\n\n"
    german = "## Berufserfahrung\n\n### Pflegefachfrau, Klinik\n2015 - heute\n\n- Wound care und Epic auf der Station\n"

    assert all("xperience" not in line for line in summary(text + german))


OBJECTIVE = "To obtain a position where I can use my skills and grow with a company."


@pytest.mark.parametrize("own", [OBJECTIVE, "Quiet nights are what I like best."])
def test_a_summary_that_does_not_say_who_somebody_is_begins_with_it(own: str) -> None:
    (line,) = summary(NURSE.format(summary=f"## Profile\n\n{own}\n\n"))

    assert line.startswith("Staff Nurse with experience in ")
    assert line.endswith(own)


def test_an_objective_that_would_fit_anybody_gives_way_at_the_extensive_level() -> None:
    wish = "Looking for a night post at a clinic near Lake Erie after 2026."

    (anybody,) = summary(NURSE.format(summary=f"## Profile\n\n{OBJECTIVE}\n\n"), Level.EXTENSIVE)
    (own,) = summary(NURSE.format(summary=f"## Profile\n\n{wish}\n\n"), Level.EXTENSIVE)

    assert "grow with a company" not in anybody
    assert own.endswith(wish)


def test_who_somebody_is_stands_in_front_of_bullets_too() -> None:
    lines = summary(NURSE.format(summary="## Profile\n\n- Quiet nights\n- Long walks\n\n"))

    assert lines[0].startswith("Staff Nurse with experience in ")
    assert lines[1:] == ["Quiet nights", "Long walks"]


def test_a_title_too_long_for_a_sentence_is_not_said() -> None:
    text = NURSE.format(summary="## Profile\n\nQuiet nights.\n\n")
    title = "Staff Nurse of the Second and Third Floor of All Wards"

    assert all(not line.startswith("Staff") for line in summary(text.replace("Staff Nurse", title)))


UNHEADED = """\
Kim Oak
kim@example.com

{profile}Staff Nurse, Oak Clinic
May 2019 - Present
Wound care and ventilator management on a 24-bed unit
Charting in Epic

Waiter, Cafe Ash
2012 - 2016
Carried plates
"""


@pytest.mark.parametrize("bullet", ["", "- "])
def test_a_resume_without_headings_gains_a_first_line_and_no_heading(bullet: str) -> None:
    text = UNHEADED.format(profile="").replace("\nMay", ", May").replace("\n2012", ", 2012")
    for line in ("Wound", "Charting", "Carried"):
        text = text.replace(f"\n{line}", f"\n{bullet}{line}")

    written = write_resume(steps(read_resume(text, "a.txt"), ad=ICU).result(), Format.TEXT)

    first = written.split("\n\n")[1]
    assert first.startswith("Staff Nurse with experience in ")
    assert "ummary" not in written


@pytest.mark.parametrize(
    ("profile", "begin"),
    [
        ("I am a nurse who likes quiet nights.", "I am a nurse who likes quiet nights. I have experience with "),
        ("I look for quiet nights and kind people.", "Staff Nurse with experience in "),
    ],
)
def test_the_sentences_above_the_positions_are_its_summary(profile: str, begin: str) -> None:
    document = read_resume(UNHEADED.format(profile=f"{profile}\n\n"), "a.txt")

    written = write_resume(steps(document, ad=ICU).result(), Format.TEXT)

    line = written.split("\n\n")[1]
    assert line.startswith(begin)
    assert profile in line


def test_what_the_title_says_is_not_said_again() -> None:
    ad = "Dental Assistant\n\nRequirements\n- Dental assisting\n- Dentrix\n- Charting\n- X-rays\n"
    bullets = "- Dentrix, charting and x-rays\n- Dental assisting\n"
    text = f"# N\n\n## Experience\n\n### Dental Assistant, Oak\n2015 - Present\n\n{bullets}"

    (line,) = summary(text, ad=ad)

    assert line.startswith("Dental Assistant with experience in ")
    assert "assisting" not in line


def test_a_licence_and_a_certificate_have_the_noun_that_they_need() -> None:
    ad = "Engineer\n\nRequirements\n- Professional Engineer license\n- NATE certification\n- ANSYS\n- SolidWorks\n"
    work = "## Experience\n\n### Engineer, Oak\n2015 - Present\n\n- ANSYS and SolidWorks all day\n"
    text = f"# N\n\n{work}\n## Licenses\n\n- Professional Engineer\n- NATE certified\n"

    (plain,) = summary(text, ad=ad)
    (mine,) = summary(text.replace("## Exp", "## Profile\n\nI am an engineer who likes quiet.\n\n## Exp"), ad=ad)

    assert plain.endswith(" Holds a Professional Engineer license and NATE certification.")
    assert mine.endswith(" I hold a Professional Engineer license and NATE certification.")


def test_in_a_resume_in_capitals_the_sentence_is_readable() -> None:
    text = NURSE.format(summary="").replace("Staff Nurse", "Service Technician").upper().replace("# KIM", "# Kim")

    (line,) = summary(text)

    assert line.startswith("Service Technician with experience in wound care and ventilator management.")


def test_the_first_position_is_not_said_to_be_the_latest_where_another_was_read_with_the_contact() -> None:
    text = UNHEADED.format(profile="").replace("kim@example.com\n", "")
    document = read_resume(text, "a.txt")
    assert "May 2019 - Present" in document.contact.lines

    assert "with experience in" not in write_resume(steps(document, ad=ICU).result(), Format.TEXT)


def test_a_summary_that_begins_in_the_middle_of_a_sentence_is_not_begun_anew() -> None:
    (line,) = summary(NURSE.format(summary="**What I do**: wards and wounds, seven years. I like quiet nights.\n\n"))

    assert line.startswith("wards and wounds, seven years. I like quiet nights. ")


def test_a_summary_that_names_the_role_of_an_assistant_to_somebody_goes_on() -> None:
    own = "Assistant to busy people."
    text = NURSE.format(summary=f"## Profile\n\n{own}\n\n").replace("### Staff Nurse", "### Assistant to the CEO")

    (line,) = summary(text)

    assert line.startswith(f"{own} Experience with ")


def test_credentials_alone_are_told_once_in_the_candidates_voice() -> None:
    text = NURSE.format(summary="## Profile\n\nI am a nurse of wound care, ventilator management and Epic.\n\n")

    assert summary(text) == [
        "I am a nurse of wound care, ventilator management and Epic. I hold an RN license and BLS."
    ]


def test_a_name_with_an_and_is_set_off_from_the_others() -> None:
    ad = "Manager\n\nRequirements\n- Payroll\n- Health and safety\n"
    text = "# N\n\n## Profile\n\nA clerk of ten years.\n\n## Experience\n\n### Clerk, Oak\n2015 - Present\n\n"

    (line,) = summary(f"{text}- Weekly payroll for 20\n- Health and safety rounds\n", ad=ad)

    assert line.startswith("A clerk of ten years. Experience with payroll, and health and safety.")


@pytest.mark.parametrize(
    ("head", "above", "opening"),
    [
        ("### Sous Nurse, The Oak House\n", "", "Sous Nurse with experience in "),
        ("### Second in Department, Oak School\n", "**Ward nurse (nights)**\n", "Ward nurse with experience in "),
    ],
)
def test_a_new_summary_begins_with_an_occupation(head: str, above: str, opening: str) -> None:
    text = (
        NURSE.format(summary="")
        .replace("### Staff Nurse, Oak Clinic\n", head)
        .replace("# Kim Oak\n", f"# Kim Oak\n{above}")
    )

    (line,) = summary(text)

    assert line.startswith(opening)


def test_a_summary_that_says_the_role_gets_no_second_one_for_a_grade_of_it() -> None:
    own = "## Profile\n\nHardworking nurse of quiet nights.\n\n"
    graded = NURSE.format(summary=own).replace("Staff Nurse", "Staff Nurse II")

    (line,) = summary(graded)

    assert line.startswith("Hardworking nurse of quiet nights. Experience with ")


def test_a_line_that_is_labelled_as_skills_shows_them_wherever_it_stands() -> None:
    text = NURSE.format(summary="## Profile\n\nA nurse.\n\n").replace("- Charting in Epic\n", "")
    labelled = text + "\nSkills: Epic, patient transport\n"

    assert any("Epic" in line for line in summary(labelled))


HALL = """\
# Kim Oak

{top}## Experience

### {title}, Oak
2019 - Present

{bullets}
## Certifications

{papers}
"""


@pytest.mark.parametrize(
    ("papers", "wanted", "end"),
    [
        (
            "PMP (2011, active); Lean Six Sigma Black Belt (ASQ, 2008)",
            "Black Belt",
            "Holds a Lean Six Sigma Black Belt.",
        ),
        ("BLS certification, 2028\n- ACLS certification, 2028", "BLS\n- ACLS", "Holds BLS and ACLS certifications."),
        ("Registered Nurse, Ohio", "Registered Nurse", "nurse from 2016 on."),
    ],
)
def test_a_credential_is_named_in_full_or_not_at_all(papers: str, wanted: str, end: str) -> None:
    licences = NURSE.format(summary="").partition("## Licenses")[2].partition("## Experience")[0]
    text = NURSE.format(summary="").replace(f"## Licenses{licences}", f"## Certifications\n\n- {papers}\n\n")

    (line,) = summary(text, ad=f"Nurse\n\nRequirements\n- Wound care\n- Ventilator management\n- {wanted}\n")

    assert line.endswith(end)


def test_names_are_noun_phrases_and_whole() -> None:
    bullets = "- Supplier statement recs and payment runs\n- Prepare the VAT return\n- Precept new nurses\n"
    ad = "Clerk\n\nRequirements\n- Supplier statement reconciliations\n- Payment runs\n- VAT returns\n- Mentoring\n"

    (line,) = summary(HALL.format(top="", title="Clerk", bullets=bullets, papers="- None"), Level.EXTENSIVE, ad=ad)

    assert "supplier statement reconciliation" in line
    assert "VAT returns" in line
    assert "recept" not in line


def test_what_was_left_behind_is_not_put_forward() -> None:
    bullets = "- Moved all services from Heroku to AWS with Terraform\n- React front ends\n"
    ad = "Developer\n\nRequirements\n- Heroku\n- AWS\n- Terraform\n- React\n"

    (line,) = summary(HALL.format(top="", title="Web Developer", bullets=bullets, papers="- None"), ad=ad)

    assert "Heroku" not in line
    assert "AWS" in line


STUDENT = "## Education\n\n- {degree}\n\n"


@pytest.mark.parametrize(
    ("degree", "title", "opening"),
    [
        ("Student of BBA in Marketing, expected May 2030", "Barista", ["Marketing student with experience in "]),
        ("BBA in Marketing, expected May 2030", "Barista", []),  # no word of the resume calls them a student
        ("Student of BBA, expected May 2030", "Barista", []),
        ("BBA in Marketing, 2015", "Barista", ["Barista with experience in "]),
        ("MSc in Statistics, in progress", "Marketing Assistant", ["Marketing Assistant with experience in "]),
    ],
)
def test_who_works_beside_a_degree_is_a_student_to_those_who_ask_for_nothing_of_the_work(
    degree: str, title: str, opening: list[str]
) -> None:
    ad = (
        "Marketing Intern\n\nRequirements\n- Working towards a degree in marketing\n- Canva\n- Mailchimp\n- Instagram\n"
    )
    bullets = "- Canva and Instagram for the shop\n- Mailchimp\n"

    lines = summary(
        HALL.format(top=STUDENT.format(degree=degree), title=title, bullets=bullets, papers="- None"), ad=ad
    )

    assert [line.startswith(begin) for line, begin in zip(lines, opening, strict=True)] == [True] * len(opening)


def test_a_rank_alone_is_no_title_to_begin_with() -> None:
    text = (
        NURSE.format(summary="").replace("### Staff Nurse", "### Associate").replace("### Registered Nurse", "### Aide")
    )

    assert summary(text) == []


def test_no_length_of_service_is_told_across_ranks() -> None:
    text = NURSE.format(summary="").replace("### Registered Nurse", "### Assistant Nurse")

    (line,) = summary(text)

    assert "from 2016" not in line


def test_the_headline_that_the_objective_names_stands_for_the_latest_title() -> None:
    top = "Night Nurse\n\n## Profile\n\nLooking for a post as a night nurse near Lake Erie.\n\n"

    (line,) = summary(NURSE.format(summary=top))

    assert line.startswith("Night Nurse with experience in ")
