"""Words parted at the end of a line: joined without their hyphen only when that is sure."""

import pytest

from resume.readers.pdf.hyphens import Vocabulary


def joined(above: str, below: str, lines: tuple[str, ...] = (), *, hyphenates: bool = False) -> str:
    upper, glue = Vocabulary([*lines, above, below]).join(above, below, hyphenates=hyphenates)
    return upper + glue + below


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("ready for deploy-", "ment of services", "ready for deployment of services"),
        ("the transforma-", "tion", "the transformation"),
        ("led cross-", "functional teams", "led cross-functional teams"),
        ("a data-", "driven plan", "a data-driven plan"),
        ("patent US-", "0000000", "patent US-0000000"),
        ("at Rolls-", "Royce", "at Rolls-Royce"),
        ("SAP FI/", "CO", "SAP FI/CO"),
        ("plain", "words", "plain words"),
        ("from 2019 -", "2021", "from 2019 - 2021"),
    ],
)
def test_what_the_words_tell(above: str, below: str, expected: str) -> None:
    assert joined(above, below) == expected


def test_the_rest_of_the_document_tells() -> None:
    assert joined("a post-", "graduate", ("the postgraduate school",)) == "a postgraduate"
    assert joined("a multi-", "tenant app", ("multi-tenant by design",)) == "a multi-tenant app"


def test_an_unsure_hyphen_stays_unless_the_document_parts_words_by_itself() -> None:
    assert joined("they were Devel-", "oping it") == "they were Devel-oping it"
    assert joined("they were Devel-", "oping it", hyphenates=True) == "they were Developing it"
    assert joined("they were Devel-", "oping it", ("ready for deploy-", "ment")) == "they were Developing it"
