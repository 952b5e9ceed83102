"""The name on the first line, however far apart its words stand and whatever follows it."""

import pytest

from resume.model import Format
from resume.readers.text import read_text
from resume.writers import write_resume
from resume.writers.contact_view import contact_view

REST = "\nLeeds | 07700 900123 | m@example.com\n\nEXPERIENCE\nCook, Oak House, 2019 - 2021\n- Fed 24 residents\n"


@pytest.mark.parametrize(
    ("line", "name", "heading"),
    [
        ("GRACE   O'BRIEN-TATE", "GRACE O'BRIEN-TATE", "GRACE O'BRIEN-TATE"),
        ("ANNA  MARIA   SCHMIDT", "ANNA MARIA SCHMIDT", "ANNA MARIA SCHMIDT"),
        ("Maria de  la  Cruz", "Maria de la Cruz", "Maria de la Cruz"),
        ("Jane\tDoe", "Jane Doe", "Jane Doe"),
        ("J A N E   D O E", "JANE DOE", "JANE DOE"),
        ("KEISHA  DUNCAN, CMA (AAMA)", "KEISHA DUNCAN", "KEISHA DUNCAN, CMA (AAMA)"),
        ("John Smith, MRICS, BSc (Hons)", "John Smith", "John Smith, MRICS, BSc (Hons)"),
        ("Jane Doe, PhD, PMP®", "Jane Doe", "Jane Doe, PhD, PMP®"),
        ("Jane   Doe        Software Engineer", "Jane Doe", "Jane Doe | Software Engineer"),
        ("Jane Doe      London", "Jane Doe", "Jane Doe | London"),
        ("Jane Doe – Registered Nurse", "Jane Doe", "Jane Doe – Registered Nurse"),
        ("Jane Doe, Software Engineer", "Jane Doe", "Jane Doe, Software Engineer"),
    ],
)
def test_the_name_is_whole_and_heads_the_page(line: str, name: str, heading: str) -> None:
    resume = read_text(line + REST)

    view = contact_view(resume.contact, is_marked=False)

    assert resume.contact.name == name
    assert write_resume(resume, Format.TEXT) == line + REST
    assert write_resume(resume, Format.MARKDOWN).startswith(f"# {heading}\n")
    assert view.name.startswith(name)
    shown = " ".join(run.text for detail in view.details for run in detail)
    assert not set(name.split()) & set(shown.split())


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Jane Doe – Registered Nurse", "Registered Nurse"),
        ("Jane Doe, Software Engineer", "Software Engineer"),
        ("Jane   Doe        Software Engineer", "Software Engineer"),
    ],
)
def test_a_title_behind_the_name_is_the_headline(line: str, headline: str) -> None:
    assert read_text(line + REST).contact.headline == headline
