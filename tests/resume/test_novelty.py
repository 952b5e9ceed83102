"""Words that a rewrite may add, and words that claim something."""

import pytest

from resume.grounding.deeds.hedges import HedgedSources
from resume.grounding.gate import ungrounded
from resume.grounding.novelty import new_words
from resume.grounding.words.ordinary import GENERAL, word_class
from resume.grounding.words.rewording import equals
from resume.grounding.words.tokens import TextWords
from resume.grounding.words.vocabulary import Vocabulary


def new(text: str, *sources: str) -> list[str]:
    vocabulary = Vocabulary()
    for source in sources:
        vocabulary.add(source)
    return [word.written for word in new_words(TextWords(text), vocabulary)]


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        ("Handled the process and helped others", "wired flats", []),
        ("Improved it and reduced delays", "wired flats", ["Improved", "reduced"]),
        ("Handled dialysis", "wired flats", ["dialysis"]),
        ("pupils", "children in class", []),
        ("Manager", "managed shops", []),
        ("developer", "wired flats", ["developer"]),
        ("buildings", "wired flats", ["buildings"]),
        ("a spreadsheet, front end", "spread sheet, frontend", []),
        ("use R, I use C", "used R", ["C"]),
        ("p99 of 5G", "p95 of 5G", ["p99"]),
        ("years of it", "three years", []),
        ("years of it", "wired flats", ["years"]),
        ("the owner's flat", "owners of flats", []),
        ("", "anything", []),
    ],
)
def test_only_words_that_claim_something_are_new(text: str, source: str, words: list[str]) -> None:
    assert new(text, source) == words


def test_common_words_of_other_languages_are_no_claims_where_the_sources_are_in_one() -> None:
    german = "Leitung von Teams mit dem Ziel einer besseren Betreuung für die Gäste"

    assert new("Verantwortlich während Stoßzeiten", german) == []
    assert new("Verantwortlich während Stoßzeiten", "Baton Rouge, LA") == ["Verantwortlich", "während", "Stoßzeiten"]


def test_the_tables_have_no_ranks_praise_or_quantities() -> None:
    claims = "senior lead head chief expert award best double dozen million hundred decade patient developer won press"

    assert [word for word in claims.split() if word_class(word) in GENERAL] == []
    assert word_class("handled") in GENERAL
    assert "child" in equals("pupil")


@pytest.mark.parametrize(
    ("text", "source", "deeds"),
    [
        ("Ran the audit", "Helped with the audit", ["Ran"]),
        ("Kept books. Ran the audit", "Kept books. Assisted in the audit", ["Ran"]),
        ("Ran the audit", "Helped with the audit. Ran the audit in 2019", []),
        ("Helped run the audit", "Helped with the audit", []),
        ("The audit, 2019", "Helped with the audit", []),
        ("Ran the audit", "The audit", []),
        ("Ran a mile", "Helped with the audit", []),
        ("!?", "Helped", []),
    ],
)
def test_help_is_no_deed_of_ones_own(text: str, source: str, deeds: list[str]) -> None:
    sources = HedgedSources()
    sources.add(source)

    assert [text[start:end] for start, end in sources.overstated(text)] == deeds


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("Prepared entries for a 90-employee shop", "Prepared busy entries for a 90-employee shop"),
        ("Leading teams, making decisions", "Effectively leading teams, making decisions"),
        (
            "Compares schemas, prints the differences as migrations",
            "Compares schemas, prints the websites as migrations",
        ),
        ("Closed the books of two legal entities", "Closed the books of two entities as required by law"),
        ("Coach, 2015-present. Will travel", "Coach, 2015-present. Will travel, now a standard"),
    ],
)
def test_a_word_of_the_same_letters_or_look_is_no_ground(source: str, after: str) -> None:
    assert ungrounded(after, [source])
