"""PDF files for tests, drawn line by line."""

import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

BODY = "Helvetica"
BOLD = "Helvetica-Bold"
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **settings: Any) -> bytes:
    """A file with one page for each drawing; `settings` are those of the canvas, such as `encrypt`."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, **settings)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def text(canvas: Canvas, x: float, y: float, words: str, font: str = BODY, size: float = 10) -> None:
    """Words at a place, `y` counted from the top of the page."""
    canvas.setFont(font, size)
    canvas.drawString(x, A4[1] - y, words)


def lines(canvas: Canvas, x: float, y: float, words: Sequence[str], font: str = BODY, size: float = 10) -> float:
    """Lines below each other; where the next one would stand."""
    for each in words:
        text(canvas, x, y, each, font, size)
        y += 1.3 * size
    return y


def simple(canvas: Canvas) -> None:
    """A small resume in one column."""
    text(canvas, 60, 60, "Ann Lee", BOLD, 20)
    text(canvas, 60, 80, "ann@lee.example | +44 20 7946 0000 | Leeds, England")
    text(canvas, 60, 110, "Experience", BOLD, 13)
    text(canvas, 60, 130, "Platform Engineer", BOLD)
    canvas.drawRightString(530, A4[1] - 130, "Jan 2020 - Present")
    lines(canvas, 60, 143, ["Fernhill Logistics Ltd", "• Moved 12 services to Kubernetes", "• Halved the build time"])
    text(canvas, 60, 200, "Education", BOLD, 13)
    text(canvas, 60, 220, "BSc Computer Science", BOLD)
    canvas.drawRightString(530, A4[1] - 220, "2012 - 2015")
    text(canvas, 60, 233, "University of Leeds")


def flate_bomb(megabytes: int) -> bytes:
    """A small file whose page unpacks to that much."""
    packer = zlib.compressobj(9)
    first, other = (packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    stream = first + other * (megabytes - 1)  # nothing in a part refers to one before it
    return raw_pdf(stream, filters=b"/Filter /FlateDecode ")


def raw_pdf(
    stream: bytes, *, filters: bytes = b"", font: bytes = b"/Helvetica", to_unicode: bytes = b"", page: bytes = b"",
    kids: bytes = b"3 0 R",
) -> bytes:  # fmt: skip
    """A file of one page with this content stream, in this font.

    Args: `to_unicode` says what the letters mean, such as b"<41> <E001>"; `page` are further entries of the page.
    """
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % (len(kids.split()) // 3),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> " + page + b" >>",
        b"<< " + filters + b"/Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont " + font + (b" /ToUnicode 6 0 R" if to_unicode else b"") + b" >>",
        _cmap(to_unicode),
    )
    made = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(made)
    return made + b"xref\n0 7\n0000000000 65535 f \n" + table + end


def _cmap(pairs: bytes) -> bytes:
    body = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def"
        b" 1 begincodespacerange <00> <FF> endcodespacerange %d beginbfchar "
        % max(len(pairs.split()) // 2, 1)
        + (pairs or b"<41> <0041>")
        + b" endbfchar endcmap end end"
    )
    return b"<< /Length %d >>\nstream\n" % len(body) + body + b"\nendstream"
