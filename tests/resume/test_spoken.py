"""How well a language is spoken is told by the words around its name, in several languages."""

import pytest

from resume.matching.spoken import Level, is_about_speaking, level_at


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Spanish (fluent), French (basic)", Level.FLUENT),
        ("French (basic), Spanish (fluent)", Level.FLUENT),
        ("fluent French and some Spanish", Level.BASIC),
        ("Fluent in French and Spanish", Level.FLUENT),
        ("conversational Spanish", Level.CONVERSATIONAL),
        ("Spanish: native", Level.NATIVE),
        ("Bilingual English/Spanish", Level.NATIVE),
        ("Spanish C1", Level.FLUENT),
        ("Spanish, learned at home", None),
        ("Taught Spanish", None),
        ("Spanish\nFluent in Excel", None),
    ],
)
def test_each_language_has_the_level_that_is_said_of_it(text: str, level: Level | None) -> None:
    at = text.index("Spanish")

    assert level_at(text, at, at + len("Spanish")) is level


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("Englisch verhandlungssicher", "Englisch", Level.FLUENT),
        ("Deutsch (Muttersprache), Englisch (Grundkenntnisse)", "Englisch", Level.BASIC),
        ("anglais courant, espagnol (notions)", "anglais", Level.FLUENT),
        ("inglés básico", "inglés", Level.BASIC),
        ("italiano madrelingua", "italiano", Level.NATIVE),
        ("Inglês fluente", "Inglês", Level.FLUENT),
        ("Engels vloeiend", "Engels", Level.FLUENT),
    ],
)
def test_levels_are_read_in_other_languages(text: str, name: str, level: Level) -> None:
    at = text.index(name)

    assert level_at(text, at, at + len(name)) is level


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("French", True),
        ("fluent written and spoken French", True),
        ("French language skills", True),
        ("French cuisine", False),
        ("teaching French", False),
    ],
)
def test_a_language_is_told_from_what_is_called_after_it(term: str, expected: bool) -> None:
    at = term.index("French")

    assert is_about_speaking(term, at, at + len("French")) is expected
