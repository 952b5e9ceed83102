"""Heads of entries: which words are the title, the organization, the place and the dates."""

import pytest

from resume.ads.cues import is_mostly_capitalised, is_place, organization_score, split_place, title_score
from resume.heads import EntryHead, head_label, parse_entry_head
from resume.model import Entry


def fields(*lines: str) -> tuple[str | None, str | None, str | None]:
    head = parse_entry_head(lines)
    return head.title, head.organization, head.location


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Meta, Software Engineer, Jan 2022 - Present, Menlo Park, CA"],
            ("Software Engineer", "Meta", "Menlo Park, CA"),
        ),
        (
            [
                "### Google <!----> June 2022 - Present",
                "",
                "_Senior Engineer, Platform Team_ <!----> San Francisco, CA",
            ],
            ("Senior Engineer, Platform Team", "Google", "San Francisco, CA"),
        ),
        (
            [
                "**St. Brigid Medical Center** — *Staff Nurse, ICU*",
                "Baton Rouge, LA",
                "August 2019 – Present",
            ],
            ("Staff Nurse, ICU", "St. Brigid Medical Center", "Baton Rouge, LA"),
        ),
        (
            [
                "IRONLEAF PACKAGING SUPPLY, Columbus, OH",
                "District Sales Manager     March 2018 - Present",
            ],
            ("District Sales Manager", "IRONLEAF PACKAGING SUPPLY", "Columbus, OH"),
        ),
        (
            [
                "### Cobbleway LLC",
                "Position: Accountant (lead since 2021)",
                "Period: 09/2018 to date",
                "Location: Tigard, OR",
            ],
            ("Accountant (lead since 2021)", "Cobbleway LLC", "Tigard, OR"),
        ),
        (
            ["Grade 3 Teacher\tAugust 2021 - present", "Saltmarsh Lane Elementary School, Worcester, MA"],
            ("Grade 3 Teacher", "Saltmarsh Lane Elementary School", "Worcester, MA"),
        ),
        (
            ["University of Washington, B.S. Computer Science, 2016 - 2020, Seattle, WA"],
            ("B.S. Computer Science", "University of Washington", "Seattle, WA"),
        ),
        (
            ["BA (Hons) English, upper second class, University of York\t2010 - 2013"],
            ("BA (Hons) English, upper second class", "University of York", None),
        ),
        (
            [
                "**B.S. Computer Science**, Lake Polytechnic, Duluth, MN",
                "Dec. 2016. Minor in Statistics. GPA 3.6",
            ],
            ("B.S. Computer Science", "Lake Polytechnic", "Duluth, MN"),
        ),
        (
            ["associate degree, Business, White River College - in progress, 42 of 60 credits"],
            ("associate degree, Business", "White River College", None),
        ),
        (["- Cook at Sea Grill (2016 - 2018)"], ("Cook", "Sea Grill", None)),
        (["### Winner — National Hackathon || \\[Nov 2021\\]"], ("Winner", "National Hackathon", None)),
        (["Forklift certification, renewed 2024"], ("Forklift certification", None, None)),
        (["Stanford University"], (None, "Stanford University", None)),
        (["Pgdrift"], ("Pgdrift", None, None)),
        (["Company: Acme", "Oddity"], ("Oddity", "Acme", None)),
        (["Remote"], ("Remote", None, None)),
        (["Acme Inc", "Remote", "2019"], (None, "Acme Inc", "Remote")),
        (["Alpha, Beta"], ("Alpha, Beta", None, None)),
        (["Cook, Baker"], ("Cook, Baker", None, None)),
        (["2016 - 2020"], (None, None, None)),
        (["# ", "---", ""], (None, None, None)),
        (["x" * 400], (None, None, None)),
    ],
)
def test_a_head_is_told_apart(lines: list[str], expected: tuple[str | None, str | None, str | None]) -> None:
    assert fields(*lines) == expected


def test_a_head_says_when() -> None:
    head = parse_entry_head(["Engineer, Acme", "Jan 2020 - Present"])

    assert head.start is not None
    assert (head.start.text, head.start.year, head.start.month) == ("Jan 2020", 2020, 1)
    assert head.end is None
    assert head.current


def test_every_field_names_its_line_and_how_sure_it_is() -> None:
    head = parse_entry_head(["### Acme Inc", "Role: Cook", "2019 - 2021"])

    assert head.provenance["title"].line == "Role: Cook"
    assert head.provenance["title"].confidence == 1
    assert head.provenance["organization"].line == "### Acme Inc"
    assert head.provenance["start"].line == head.provenance["end"].line == "2019 - 2021"
    assert "current" not in head.provenance
    assert parse_entry_head(["Alpha — Beta"]).provenance["title"].confidence < 0.5


def test_a_head_updates_exactly_the_fields_of_an_entry() -> None:
    update = parse_entry_head(["Cook"]).as_update()

    assert set(update) == {"title", "organization", "location", "start", "end", "current", "provenance"}
    assert set(update) <= set(Entry.model_fields)
    assert EntryHead().as_update()["title"] is None


@pytest.mark.parametrize(
    ("line", "field"),
    [("Position: Cook", "title"), ("**Dates:** 2019", "dates"), ("Languages: Go", None), ("Cook", None)],
)
def test_labels_of_heads_are_known(line: str, field: str | None) -> None:
    assert head_label(line) == field


@pytest.mark.parametrize(
    "text",
    [
        *("Austin, TX", "Worcester, MA", "Indianapolis IN", "Suffolk, England", "Remote", "Ohio"),
        *("Minneapolis, MN (hybrid)", "Baton Rouge, LA 70808", "Portland, Oregon"),
        *(
            "Köln",
            "Munchen",
            "80331 München",
            "Wien, Österreich",
            "Lyon (69)",
            "Sesto San Giovanni (MI)",
            "São Paulo - SP",
        ),
        *("São José dos Campos/SP", "1012 AB Amsterdam", "4000-123 Porto", "Sevilla, España", "Télétravail"),
    ],
)
def test_places_are_known(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "Acme", "Software Engineer", "Acme Inc, TX", "x" * 100, "Sales Manager, OR"),
        *("A very long sentence about nothing in particular, Ohio", "Remote work was what I liked most"),
        *("Business Intelligence (BI)", "Agile (XP)", "Koch (MI)", "Acme, Berlin", "CA", "2019 Acme", "(hybrid)"),
    ],
)
def test_other_words_are_no_places(text: str) -> None:
    assert not is_place(text)


def test_a_place_is_split_off_the_end() -> None:
    assert split_place("Acme, Austin, TX") == ("Acme", "Austin, TX")
    assert split_place("Acme Inc, Ohio") == ("Acme Inc", "Ohio")
    assert split_place("Acme, Beta") == ("Acme, Beta", None)


def test_names_are_mostly_capitalised() -> None:
    assert is_mostly_capitalised("Saltmarsh Lane School")
    assert not is_mostly_capitalised("kept the station clean")
    assert not is_mostly_capitalised("a b")


@pytest.mark.parametrize(
    ("head", "title", "organization"),
    [
        ("Krankenpfleger bei der Caritas Köln", "Krankenpfleger", "Caritas Köln"),
        ("Lehrerin am Gymnasium Altona", "Lehrerin", "Gymnasium Altona"),
        ("Infirmière chez Santé Plus", "Infirmière", "Santé Plus"),
        ("Professeure au Lycée Jean Moulin", "Professeure", "Lycée Jean Moulin"),
        ("Enfermera en Hospital del Mar", "Enfermera", "Hospital del Mar"),
        ("Enfermeira no Hospital de Santa Marta", "Enfermeira", "Hospital de Santa Marta"),
        ("Kok bij De Gouden Leeuw", "Kok", "De Gouden Leeuw"),
        ("Infermiere all'Ospedale Maggiore", "Infermiere", "Ospedale Maggiore"),
        ("Impiegata presso Studio Bianchi", "Impiegata", "Studio Bianchi"),
        ("Grado en Enfermería, Universidad de Granada", "Grado en Enfermería", "Universidad de Granada"),
        ("Elektroniker | Stadtwerke Ulm", "Elektroniker", "Stadtwerke Ulm"),
        ("Textiles du Nord SAS, Comptable", "Comptable", "Textiles du Nord SAS"),
        ("Diploma in School Management", "Diploma in School Management", None),
    ],
)
def test_heads_of_other_languages_are_told_apart(head: str, title: str, organization: str | None) -> None:
    assert fields(head) == (title, organization, None)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Zeitraum: 2019 – heute", "Firma: Holzbau Meier", "Position: Zimmerer"), ("Zimmerer", "Holzbau Meier", None)),
        (("Poste : Serveuse", "Employeur : Le Zinc", "Lieu : Dole"), ("Serveuse", "Le Zinc", "Dole")),
        (("Puesto: Camarera", "Empresa: Casa Paco"), ("Camarera", "Casa Paco", None)),
        (("Função: Cozinheiro", "Entidade patronal: Tasca Velha"), ("Cozinheiro", "Tasca Velha", None)),
    ],
)
def test_labels_of_other_languages_are_known(
    lines: tuple[str, ...], expected: tuple[str | None, str | None, str | None]
) -> None:
    assert fields(*lines) == expected


def test_short_names_of_schooling_count_in_capitals_only() -> None:
    assert title_score("CAP Cuisine")
    assert title_score("BUT Informatique")
    assert not title_score("But a cap on cost")


def test_endings_of_compounds_are_no_words_of_their_own() -> None:
    assert title_score("Küchenhilfe")
    assert not title_score("Hilfe")
    assert organization_score("Kreiskrankenhaus")
    assert not organization_score("Zentrum")
