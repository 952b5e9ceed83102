"""No document loses a line or its order in either reader, whatever it looks like."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given

from resume.model import Format, Resume
from resume.readers import read_resume
from resume.writers import write_resume
from tests.resume.documents import DOCUMENTS, example_resumes, node_ids, node_lines, read, source_lines

FORMATS = (Format.MARKDOWN, Format.TEXT)  # those of lines


@pytest.mark.parametrize("format_", FORMATS)
@given(text=DOCUMENTS)
def test_writing_what_was_read_gives_the_lines_of_the_source(format_: Format, text: str) -> None:
    written = write_resume(read(text, format_), format_)

    assert source_lines(written) == source_lines(text)
    assert not written or written.endswith("\n")


@pytest.mark.parametrize("format_", FORMATS)
@given(text=DOCUMENTS)
def test_every_line_is_in_exactly_one_node(format_: Format, text: str) -> None:
    assert node_lines(read(text, format_)) == [line for line in source_lines(text) if line]


@pytest.mark.parametrize("format_", FORMATS)
@given(text=DOCUMENTS)
def test_ids_are_unique_and_the_same_when_read_again(format_: Format, text: str) -> None:
    resume = read(text, format_)
    ids = node_ids(resume)

    assert len(ids) == len(set(ids))
    assert read(text, format_) == resume
    assert node_ids(read(write_resume(resume, format_), format_)) == ids


@pytest.mark.parametrize("format_", FORMATS)
@given(text=DOCUMENTS)
def test_the_text_of_an_item_is_one_line_that_shows_something(format_: Format, text: str) -> None:
    for located in read(text, format_).located_items():
        assert located.item.text.strip()
        assert "\n" not in located.item.text


@pytest.mark.parametrize("format_", FORMATS)
@given(text=DOCUMENTS)
def test_the_other_format_can_always_be_written_and_read(format_: Format, text: str) -> None:
    other = next(each for each in FORMATS if each is not format_)

    written = write_resume(read(text, format_), other)

    assert isinstance(read(written, other), Resume)


@pytest.mark.parametrize("path", example_resumes(), ids=lambda path: path.name)
def test_examples_are_written_back_as_they_are(path: Path) -> None:
    text = path.read_text()

    resume = read_resume(text, path.name)

    assert write_resume(resume, resume.format) == text
    assert resume.contact.name
    assert resume.contact.email
    assert len(resume.sections) >= 3


_HOSTILE = (
    *(
        "a",
        "- a\n",
        "x:\n",
        "<!--",
        "<!--\n",
        "~~~\n````\n",
        "*a ",
        "__a ",
        "[a](",
        "<a:",
        "a@a.",
        "1 ",
        "2019 - ",
        "((a)",
    ),
    *(
        "\n",
        "\u00a0",
        "http://",
        "a\n: b\n",
        "a\n---\n",
        "Meta, x, 2019 - 2020\n- a\n",
        "> ",
        "a, ",
        "Languages: ",
        "#",
        "SKILLS: ",
        "SKILLS: a\n",
        "AWARDS ",
        "Hobbies: a\n\n",
        "-A\n",
        "o ",
        "*a",
        "A  ",
        "A\t",
        "Clerk, Acme, 2019 - 2020. Kept books.\n",
    ),
)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("piece", _HOSTILE)
def test_the_time_to_read_and_write_grows_no_faster_than_the_text(piece: str, format_: Format) -> None:
    def growth() -> float:
        small, large = (_seconds(partial(_read_and_write, _filled(piece, size), format_)) for size in (5_000, 40_000))
        return large / max(small, 0.005)

    # Eight times is linear, sixty-four times is quadratic. A busy machine may spoil one measurement, hardly three.
    assert any(growth() < 25 for _ in range(3))


@pytest.mark.parametrize("format_", FORMATS)
def test_the_largest_document_is_read(format_: Format) -> None:
    text = "\n".join(path.read_text() for path in example_resumes())

    assert read(_filled(text, 200_000), format_).format is format_  # quadratic time would outlast the limit of a test


def _filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _read_and_write(text: str, format_: Format) -> None:
    resume = read(text, format_)
    for each in FORMATS:
        write_resume(resume, each)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin
