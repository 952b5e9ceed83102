"""Pages of a PDF as pictures."""

import struct
import zlib

import pytest

from resume.errors import UnwritableDocument
from resume.readers import read_resume
from resume.writers.pages import PIXELS_PER_POINT, picture_of_page
from resume.writers.pdf import typeset

LONG = "# Ada Example\n\n## Experience\n\n" + "".join(f"- Kept the books of the year {1900 + n}.\n" for n in range(90))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return typeset(read_resume(LONG, "ada.md")).pdf


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and the bytes of the rows, as any reader of PNG finds them; sums of all chunks are checked."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, size = 8, b"", (0, 0)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        if kind == b"IHDR":
            size = struct.unpack(">II", body[:8])
        if kind == b"IDAT":
            data += body
        at += 12 + length
    return *size, zlib.decompress(data)


def test_a_page_is_shown_as_large_as_it_is_with_letters_on_white(pdf: bytes) -> None:
    picture = picture_of_page(pdf, 1)
    width, height, rows = pixels(picture.png)

    assert picture.pages >= 2
    assert 590 < width / PIXELS_PER_POINT < 615  # the width of A4 and of US letter in points
    assert 785 < height / PIXELS_PER_POINT < 845
    assert len(rows) == height * (1 + 3 * width)
    assert rows[1:4] == b"\xff\xff\xff"
    assert 0.005 < sum(value < 100 for value in rows) / len(rows) < 0.2


def test_pages_differ_and_the_same_page_is_the_same(pdf: bytes) -> None:
    assert picture_of_page(pdf, 1).png == picture_of_page(pdf, 1).png
    assert picture_of_page(pdf, 1).png != picture_of_page(pdf, 2).png


@pytest.mark.parametrize("number", [0, 99])
def test_a_page_that_is_not_there_is_refused(pdf: bytes, number: int) -> None:
    with pytest.raises(UnwritableDocument, match="there is no page") as refused:
        picture_of_page(pdf, number)
    assert refused.value.code == "no_such_page"
