"""Pages of a PDF as pictures: what it looks like on paper, for screens that show no PDF."""

import struct
import zlib
from typing import NamedTuple

from resume.errors import UnwritableDocument

PIXELS_PER_POINT = 1.6  # sharp at the usual width of a page on a screen, and below 200 kB
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 2  # PNG's name for such pixels


class Picture(NamedTuple):
    """One page as a PNG, and how many pages there are."""

    png: bytes
    pages: int


def picture_of_page(pdf: bytes, number: int) -> Picture:
    """A page of a PDF of ours.

    Args:
        number: from 1.
    Raises: UnwritableDocument with the code no_such_page.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = len(document)
        if not 1 <= number <= pages:
            raise UnwritableDocument("no_such_page", f"there is no page {number}: the PDF has {pages}")
        bitmap = document[number - 1].render(scale=PIXELS_PER_POINT, rev_byteorder=True)
        rows = bytes(bitmap.buffer)
        return Picture(_png(rows, bitmap.width, bitmap.height, bitmap.stride), pages)
    finally:
        document.close()


def _png(rows: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows of red, green and blue pixels, `stride` bytes each, as a PNG."""
    length = 3 * width
    lines = b"".join(b"\0" + rows[at : at + length] for at in range(0, stride * height, stride))
    header = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
