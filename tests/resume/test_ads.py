"""An ad in any layout falls into clauses that know what they stand under."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.ads.clauses import split_clauses
from resume.ads.headings import Part, heading_part
from resume.readers import read_job
from tests.documents import EXAMPLES

ADS = sorted((EXAMPLES / "jobs").iterdir())


def parts(text: str) -> list[tuple[Part, str]]:
    return [(c.part, c.text) for c in split_clauses(text)]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("What you will do", Part.DUTIES),
        ("## Essential duties and responsibilities", Part.DUTIES),
        ("Minimum qualifications:", Part.MUST),
        ("REQUIREMENTS", Part.ASKED),
        ("Who you are", Part.ASKED),
        ("Who we are", Part.ABOUT),
        ("Preferred qualifications", Part.NICE),
        ("It would be a plus if you bring", Part.NICE),
        ("What we offer", Part.BENEFITS),
        ("Before you apply", Part.APPLY),
        ("Physical demands", Part.LOGISTICS),
        ("Equal opportunity", Part.LEGAL),
        ("Larkspindle", None),
        ("Ihre Aufgaben", Part.DUTIES),
        ("Das bringen Sie mit:", Part.ASKED),
        ("Was wir Ihnen bieten", Part.BENEFITS),
        ("Vos missions", Part.DUTIES),
        ("PROFIL RECHERCHE", Part.ASKED),
        ("Qui sommes-nous ?", Part.ABOUT),
        ("Requisitos imprescindibles", Part.MUST),
        ("Se valorará", Part.NICE),
        ("O que você vai fazer", Part.DUTIES),
        ("Diferenciais", Part.NICE),
        ("Wat wij vragen van jou", Part.ASKED),
        ("Arbeidsvoorwaarden", Part.BENEFITS),
        ("Chi cerchiamo", Part.ASKED),
        ("Requisiti preferenziali", Part.NICE),
        ("Essential functions", Part.DUTIES),
    ],
)
def test_headings_are_told_by_their_words(heading: str, part: Part | None) -> None:
    assert heading_part(heading) is part


def test_markdown_headings_and_bullets() -> None:
    ad = "# Cook\n\n## What you will do\n\n- Run the grill; order fish\n\n## Nice to have\n\n* French"

    assert parts(ad) == [(Part.DUTIES, "Run the grill"), (Part.DUTIES, "order fish"), (Part.NICE, "French")]


def test_colon_headings_and_round_bullets() -> None:
    ad = "Requirements:\n• Two years on a ward\n  in a hospital\n• BLS\nBenefits:\n• Parking"

    assert parts(ad) == [
        (Part.ASKED, "Two years on a ward\n  in a hospital"),
        (Part.ASKED, "BLS"),
        (Part.BENEFITS, "Parking"),
    ]


def test_bold_underlined_and_shouted_headings() -> None:
    ad = "**Required**\n\nA CPA license.\n\nBenefits\n--------\n\nLunch.\n\nTO APPLY\n\nWrite to us."

    assert parts(ad) == [(Part.MUST, "A CPA license"), (Part.BENEFITS, "Lunch"), (Part.APPLY, "Write to us")]


def test_bare_headings_stand_alone_on_their_line() -> None:
    ad = "Responsibilities\nManage a team of cooks.\nPreferred qualifications\nFrench pastry.\n"

    assert parts(ad) == [(Part.DUTIES, "Manage a team of cooks"), (Part.NICE, "French pastry")]


def test_headings_and_bullets_lost_in_running_text_are_found() -> None:
    ad = "We bake. Requirements: flour sense; strong arms. Nice to have: a driver's license. • one • two"

    assert parts(ad) == [
        (Part.INTRO, "We bake"),
        (Part.ASKED, "flour sense"),
        (Part.ASKED, "strong arms"),
        (Part.NICE, "a driver's license"),
        (Part.NICE, "one"),
        (Part.NICE, "two"),
    ]


def test_lines_broken_at_a_margin_are_one_text_and_lines_of_a_list_are_not() -> None:
    wrapped = (
        "You will own the whole life of our ovens, from buying them to cleaning them and\n"
        "training the night team in their use, and you will report to the head baker who\n"
        "likes short reports"
    )
    listed = "You must have:\n\nStrong SQL\nAdvanced Excel: pivot tables, lookups\nClear speech"

    assert len(split_clauses(wrapped)) == 1
    assert [t for _, t in parts(listed)] == ["Strong SQL", "Advanced Excel: pivot tables, lookups", "Clear speech"]


def test_labels_of_the_head_are_logistics() -> None:
    assert parts("Cook\nLocation: Leeds\nPay: 12 an hour\n") == [
        (Part.INTRO, "Cook"),
        (Part.LOGISTICS, "Location: Leeds"),
        (Part.LOGISTICS, "Pay: 12 an hour"),
    ]


def test_abbreviations_end_no_sentence() -> None:
    assert parts("Requirements: knowledge of U.S. GAAP, e.g. ASC 606. Patience.") == [
        (Part.ASKED, "knowledge of U.S. GAAP, e.g. ASC 606"),
        (Part.ASKED, "Patience"),
    ]


def test_a_list_line_remembers_how_its_sentence_began() -> None:
    clauses = split_clauses("Applicants must have a degree; a licence; and patience.")

    assert [c.text for c in clauses] == ["Applicants must have a degree", "a licence", "patience"]
    assert all(c.lead.startswith("Applicants must") for c in clauses)


@pytest.mark.parametrize("path", ADS, ids=lambda p: p.name)
def test_every_word_of_the_example_ads_is_in_a_clause_or_a_heading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    clauses = split_clauses(text)
    covered = sum(len(c.text) for c in clauses)

    assert len(clauses) > 30
    assert covered > 0.85 * len(text.replace("\n", ""))


@given(st.text(alphabet=st.sampled_from("aAbZ .;:!?-*#•\n\t1)(=_&Requirements"), max_size=300) | st.text(max_size=300))
def test_any_text_gives_ordered_spans_of_itself(text: str) -> None:
    clauses = split_clauses(text)

    assert all(text[c.start : c.end] == c.text and c.text.strip() for c in clauses)
    assert all(a.end <= b.start for a, b in pairwise(clauses))


@pytest.mark.parametrize(
    "piece", ["\n", "a;", "Skills: ", "\n- a", "• ", "U.S. ", "x", "a|b\n", "| a | b |\n", "**A.** ", "1.1 a\n"]
)
def test_the_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    text = (piece * 100_000)[:100_000]

    clauses = split_clauses(text)  # quadratic time would outlast the limit of a test

    assert all(len(c.text) <= 1500 for c in clauses)


LANGUAGES = Path(__file__).parent / "ads"
IN_LANGUAGES = {
    "de.txt": ((3, 4, 2), "Elektroniker (m/w/d) für Betriebstechnik | Papierfabrik Auenthal GmbH | Ravensburg"),
    "fr.txt": ((3, 3, 1), "Infirmier en soins intensifs H/F | Clinique des Trois Rivières | Angers (49)"),
    "es.md": ((3, 2, 2), "Cocinero/a de partida | Grupo Hostelero Mirador | Valencia, España"),
    "pt.txt": ((2, 3, 2), "ENGENHEIRO CIVIL PLENO | Construtora Serra Azul Ltda | Curitiba, Brasil"),
    "nl.txt": ((3, 3, 1), "Wijkverpleegkundige | Thuiszorg De Linde | Zwolle"),
    "it.txt": ((3, 3, 2), "Contabile senior | Ceramiche Valdarno S.p.A. | Arezzo"),
}


@pytest.mark.parametrize("name", IN_LANGUAGES)
def test_ads_in_other_languages_fall_into_their_parts(name: str) -> None:
    counts, head = IN_LANGUAGES[name]

    job = read_job((LANGUAGES / name).read_bytes(), name)

    found = Counter(clause.part for clause in split_clauses(job.text))
    assert (found[Part.DUTIES], found[Part.ASKED] + found[Part.MUST], found[Part.NICE]) == counts
    assert found[Part.ABOUT]
    assert found[Part.BENEFITS]
    assert f"{job.title} | {job.company} | {job.location}" == head


@pytest.mark.parametrize(
    ("ad", "expected"),
    [
        (
            "Duties Run PostgreSQL clusters Write JavaScript daily Requirements 3+ years of SQL Strong Linux skills",
            [
                (Part.DUTIES, "Run PostgreSQL clusters"),
                (Part.DUTIES, "Write JavaScript daily"),
                (Part.ASKED, "3+ years of SQL"),
                (Part.ASKED, "Strong Linux skills"),
            ],
        ),
        (
            "What you'll do: - Run the grill - Order fish - Train cooks What we look for: - Two years in a kitchen",
            [
                (Part.DUTIES, "Run the grill"),
                (Part.DUTIES, "Order fish"),
                (Part.DUTIES, "Train cooks"),
                (Part.ASKED, "Two years in a kitchen"),
            ],
        ),
        (
            "About usWe bake.ResponsibilitiesBake bread at nightSell cakesRequirements2 years in a bakeryBenefitsBread",
            [
                (Part.ABOUT, "We bake"),
                (Part.DUTIES, "Bake bread at night"),
                (Part.DUTIES, "Sell cakes"),
                (Part.ASKED, "2 years in a bakery"),
                (Part.BENEFITS, "Bread"),
            ],
        ),
        (
            "Responsibilities\nDesign conduit layouts Install panels Test motor controls Train one apprentice\n",
            [
                (Part.DUTIES, "Design conduit layouts"),
                (Part.DUTIES, "Install panels"),
                (Part.DUTIES, "Test motor controls"),
                (Part.DUTIES, "Train one apprentice"),
            ],
        ),
        (
            "Ihre Aufgaben •Wartung der Anlagen•Prüfung nach VDE Ihr Profil •Ausbildung als Koch•Führerschein B",
            [
                (Part.DUTIES, "Wartung der Anlagen"),
                (Part.DUTIES, "Prüfung nach VDE"),
                (Part.ASKED, "Ausbildung als Koch"),
                (Part.ASKED, "Führerschein B"),
            ],
        ),
        (
            "Requirements: 1. Patience with people and plants 2. A driving licence 3. Clean hands",
            [
                (Part.ASKED, "Patience with people and plants"),
                (Part.ASKED, "A driving licence"),
                (Part.ASKED, "Clean hands"),
            ],
        ),
    ],
)
def test_lost_line_breaks_are_found_again(ad: str, expected: list[tuple[Part, str]]) -> None:
    assert parts(ad) == expected


def test_lost_line_breaks_are_found_in_a_text_broken_at_a_margin() -> None:
    ad = (
        "About us We repair bridges all over the county and have done so since 1950. Responsibilities Inspect\n"
        "steel bridges and write reports for their owners Supervise two technicians on site Requirements 5+\n"
        "years of experience with steel bridges and a degree in civil engineering Nice to have Experience with\n"
        "AutoCAD"
    )

    assert [(part, " ".join(text.split())) for part, text in parts(ad)][1:] == [
        (Part.DUTIES, "Inspect steel bridges and write reports for their owners"),
        (Part.DUTIES, "Supervise two technicians on site"),
        (Part.ASKED, "5+ years of experience with steel bridges and a degree in civil engineering"),
        (Part.NICE, "Experience with AutoCAD"),
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "You work with the Design team and with Marketing on what our Customers need in Adobe Experience Manager.",
        "Here you own the Requirements Engineering of our braking systems and the Benefits Administration.",
        "The position requires Responsibilities to be shared between Sales Operations and Support Engineering.",
        "We use Google Drive and Power Automate, and Key Account Managers work with Salesforce Service Cloud.",
    ],
)
def test_capitals_in_prose_are_no_lost_line_breaks(prose: str) -> None:
    assert [text for _, text in parts(prose)] == [prose.rstrip(".")]


def test_a_question_can_be_a_heading() -> None:
    assert parts("Wat ga je doen?\nFietsen maken\nWat bieden wij?\nKoffie") == [
        (Part.DUTIES, "Fietsen maken"),
        (Part.BENEFITS, "Koffie"),
    ]


def test_a_picture_before_a_heading_is_no_part_of_it_and_marks_a_list_where_it_is_repeated() -> None:
    ad = (
        "Cook\n\n🍳 What you will do\nRun the line\nOrder fish\n\n✅ Experience with sauces\n✅ Experience with bread\n"
    )

    assert [(part, text) for part, text in parts(ad) if part is not Part.INTRO] == [
        (Part.DUTIES, "Run the line"),
        (Part.DUTIES, "Order fish"),
        (Part.DUTIES, "Experience with sauces"),
        (Part.DUTIES, "Experience with bread"),
    ]
