"""Headings that share a line with their text, and bullets whose sign stands directly before theirs."""

import pytest

from resume.changes import ChangeKind, Target, apply, change
from resume.model import Format, ItemKind, Resume, Section, SectionKind
from resume.readers.lines import bullet_marker, loose_signs
from resume.readers.markdown import read_markdown
from resume.readers.text import read_text
from resume.writers import write_resume

CONTACT = "Maria Lopez\nLeeds, 07700 900123, maria@example.com\n\n"
JOB = "Cook, Oak House, Leeds, 2019 - present\n- Fed 24 residents a day\n"


def _kinds(resume: Resume) -> list[SectionKind]:
    return [section.kind for section in resume.sections]


def _section(resume: Resume, kind: SectionKind) -> Section:
    return next(section for section in resume.sections if section.kind is kind)


@pytest.mark.parametrize(
    "line",
    [
        "PROFILE:  Cook with six years in a care home.",
        "Profile - Cook with six years in a busy care home.",
        "OBJECTIVE: To cook for people who need it.",
        "**Objective:** To cook for people who need it.",
        "About me: I cook for people who need it.",
        "What I do: food for old people, six years. I like small kitchens.",
        "KURZPROFIL: Köchin mit sechs Jahren Erfahrung.",
    ],
)
def test_a_statement_behind_its_heading_is_the_summary(line: str) -> None:
    text = f"{CONTACT}{line}\n\nEXPERIENCE\n{JOB}"
    resume = read_text(text)

    assert _kinds(resume) == [SectionKind.SUMMARY, SectionKind.EXPERIENCE]
    (item,) = resume.sections[0].items
    assert line.endswith(item.text)
    assert resume.contact.lines[-1] == text.split("\n")[1]
    assert write_resume(resume, Format.TEXT) == text


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("EDUCATION:  NVQ 2 Catering, Leeds City College, 2018", SectionKind.EDUCATION),
        ("INTERESTS: chess", SectionKind.INTERESTS),
        ("Hobbies: chess", SectionKind.INTERESTS),
        ("LANGUAGES Polish native, English good", SectionKind.LANGUAGES),
        ("LANGUAGES    Polish native, English good", SectionKind.LANGUAGES),
        ("SKILLS: knives, sauces", SectionKind.SKILLS),
        ("CERTIFICATIONS: Food Hygiene Level 2, First Aid", SectionKind.CERTIFICATIONS),
        ("REFERENCES available on request", SectionKind.REFERENCES),
        ("References on request.", SectionKind.REFERENCES),
        ("TICKETS – CSCS, IPAF", SectionKind.CERTIFICATIONS),
    ],
)
def test_a_section_in_one_line_is_not_swallowed_by_the_last_position(line: str, kind: SectionKind) -> None:
    heads = ("Work", "About") if line[1].islower() else ("WORK", "PROFILE")
    text = f"{CONTACT}{heads[1]}\nI cook.\n\n{heads[0]}\n{JOB}{line}\n"
    resume = read_text(text)

    assert _kinds(resume)[-2:] == [SectionKind.EXPERIENCE, kind]
    assert [item.text for item in _section(resume, SectionKind.EXPERIENCE).all_items()] == ["Fed 24 residents a day"]
    assert write_resume(resume, Format.TEXT) == text


@pytest.mark.parametrize(
    "line",
    ["TECH STACK: Go, Postgres", "Skills: patience", "ACHIEVEMENTS: best team", "Duties: all of them", "SUMMARY: fine"],
)
def test_a_label_within_a_position_begins_no_section(line: str) -> None:
    resume = read_text(f"{CONTACT}EXPERIENCE\n{JOB}{line}\n\nPorter, The Bell, 2017 - 2019\n- Washed up\n")

    assert _kinds(resume) == [SectionKind.EXPERIENCE]
    assert len(resume.sections[0].entries) == 2


def test_the_lists_of_a_section_of_skills_begin_no_sections() -> None:
    skills = "LANGUAGES: Python, Go\nTOOLS: Git\n"
    resume = read_text(f"{CONTACT}SKILLS\n{skills}\nEXPERIENCE\n{JOB}\nLANGUAGES: Spanish, English\n")

    assert _kinds(resume) == [SectionKind.SKILLS, SectionKind.EXPERIENCE, SectionKind.LANGUAGES]
    assert [item.text for item in resume.sections[0].items] == ["LANGUAGES: Python, Go", "TOOLS: Git"]


def test_contact_lines_with_labels_stay_contact_lines() -> None:
    resume = read_text(
        f"Maria Lopez\nPortfolio: maria.example.com\nLanguages: Spanish\nmaria@example.com\n\nWork\n{JOB}"
    )

    assert len(resume.contact.lines) == 4
    assert _kinds(resume) == [SectionKind.EXPERIENCE]


def test_sections_of_one_line_each_may_stand_directly_below_each_other() -> None:
    lines = "Education: BA Business, Derby, 2012\nProfessional Memberships: CIPS\nInterests: cycling\n"
    resume = read_text(f"{CONTACT}Work\n{JOB}{lines}")

    assert _kinds(resume) == [
        SectionKind.EXPERIENCE,
        SectionKind.EDUCATION,
        SectionKind.OTHER,
        SectionKind.INTERESTS,
    ]


def test_a_changed_line_keeps_its_heading_and_all_else() -> None:
    text = f"{CONTACT}SKILLS: knives, sauces\n\nEXPERIENCE\n{JOB}INTERESTS:  chess\n"
    resume = read_text(text)
    skills = _section(resume, SectionKind.SKILLS).items[0]
    edit = change(
        ChangeKind.REWRITE, Target(kind="item", id=skills.id), skills.text, "sauces, knives", "Sauces are asked for."
    )

    tailored = apply(resume, [edit])

    assert skills.kind is ItemKind.SKILLS
    assert write_resume(tailored, Format.TEXT) == text.replace("knives, sauces", "sauces, knives")
    assert "## SKILLS\n\nsauces, knives\n" in write_resume(tailored, Format.MARKDOWN)


def test_a_wrapped_text_behind_a_heading_is_one_paragraph() -> None:
    statement = (
        "PROFILE: Cook with six years in a busy care home for eighty residents,\n"
        "used to diets, allergies and small budgets, and calm when it counts at\nthe pass.\n"
    )
    resume = read_text(f"{CONTACT}{statement}\nEXPERIENCE\n{JOB}")

    assert len(resume.sections[0].items) == 1
    assert write_resume(resume, Format.TEXT) == f"{CONTACT}{statement}\nEXPERIENCE\n{JOB}"


def test_a_markdown_resume_may_end_with_a_line_of_interests() -> None:
    text = f"# Maria Lopez\n\nmaria@example.com\n\n## Experience\n\n### {JOB}\n**Interests:** chess\n"
    resume = read_markdown(text)

    assert _kinds(resume) == [SectionKind.EXPERIENCE, SectionKind.INTERESTS]
    assert write_resume(resume, Format.MARKDOWN) == text


@pytest.mark.parametrize("sign", ["-", "–", ". ", "*", "o ", "o\t", "+", "·", "• ", "•", "1.", "→ ", "\uf0b7 "])
def test_bullets_are_told_by_their_signs_with_or_without_space(sign: str) -> None:
    text = f"{CONTACT}Work\nCook, Oak House, Leeds\n2019 - 2021\n{sign}Fed 24 residents\n{sign}helped to plan menus\n"
    resume = read_text(text)

    (entry,) = resume.sections[0].entries
    assert [item.text for item in entry.items] == ["Fed 24 residents", "helped to plan menus"]
    assert {item.kind for item in entry.items} == {ItemKind.BULLET}
    assert len(entry.head) == 2
    assert write_resume(resume, Format.TEXT) == text


@pytest.mark.parametrize(
    "lines",
    [
        ["-5 °C in the store", "-10 °C in the van"],
        ["o projeto de lei", "o relatório"],
        ["*References on request*", "*Names changed*"],
        [".NET and C#", ".NET Core"],
        ["+44 7700 900123", "+49 221 555"],
        ["one line -Text"],
        ["-Text, and no other line like it"],
    ],
)
def test_lines_that_only_look_like_bullets_are_none(lines: list[str]) -> None:
    loose = loose_signs(lines)

    assert [bullet_marker(line, loose) for line in lines] == [None] * len(lines)


@pytest.mark.parametrize(
    "line",
    [
        "Skills:1 of 12 cooks",
        "AWARDS RISOTTO",
        "Awards - one for soup, one for bread, one for cake and one for fish",
        "Experience: ten years in kitchens",
        "Availability: from March",
        "EDUCATION and training of six apprentices",
    ],
)
def test_a_line_that_only_begins_like_a_heading_is_none(line: str) -> None:
    resume = read_text(f"{CONTACT}Education\nNVQ 2, Leeds, 2018\n\nWork\n{JOB}\n{line}\n")

    assert _kinds(resume) == [SectionKind.EDUCATION, SectionKind.EXPERIENCE]


def test_a_position_behind_a_heading_is_experience() -> None:
    text = f"{CONTACT}PROFILE: I cook.\nEXPERIENCE: Cook, Oak House, 2019 - present\n- Fed 24 residents\n"
    resume = read_text(text)

    assert _kinds(resume) == [SectionKind.SUMMARY, SectionKind.EXPERIENCE]
    assert [entry.organization for entry in resume.sections[1].entries] == ["Oak House"]
    assert write_resume(resume, Format.TEXT) == text


def test_below_headings_with_marks_only_what_is_never_within_a_position_is_a_heading() -> None:
    text = f"# Maria Lopez\n\nmaria@example.com\n\n## Experience\n\n### {JOB}\n**Awards:** best soup\n"

    assert _kinds(read_markdown(text)) == [SectionKind.EXPERIENCE]
