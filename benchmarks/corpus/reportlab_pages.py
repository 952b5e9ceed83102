"""PDF by reportlab: paragraphs that flow, frames side by side, and pages drawn line by line across two columns."""

import io
from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

from benchmarks.corpus.known import Known, KnownItem, KnownSection
from benchmarks.corpus.renderer import Renderer
from benchmarks.corpus.wording import WORDINGS

Drawn = list[tuple[str, str, int]]  # the text of a line, its font, its size in points

_SUBSTITUTES = str.maketrans({"◦": "-", "⋄": "-"})
_REGULAR, _BOLD, _ITALIC = "Helvetica", "Helvetica-Bold", "Helvetica-Oblique"


def renderers() -> list[Renderer]:
    """One for each layout."""
    return [
        Renderer("reportlab-flow", "pdf", flow),
        Renderer("reportlab-frames", "pdf", frames),
        Renderer("reportlab-interleaved", "pdf", partial(drawn, by_rows), has_places=False),
        Renderer(
            "reportlab-main-first", "pdf", partial(drawn, by_columns), has_places=False, has_capital_headings=True
        ),
    ]


def flow(known: Known) -> bytes:
    """One column; tables of one row put the dates on the right."""
    story = [
        _paragraph(known.name, 20, _BOLD, 8),
        _paragraph(known.headline, 12),
        _paragraph(" | ".join(known.contact), 9),
    ]
    for section in known.sections:
        story += [_paragraph(section.title, 13, _BOLD, 3, above=9), *_items(section.items)]
        for entry in section.entries:
            first, *others = entry.names
            story += [_pair(first, entry.dates, _BOLD), _pair("".join(others), entry.location, _ITALIC)]
            story += _items(entry.items)
    stream = io.BytesIO()
    page = WORDINGS[known.language].page

    def number(canvas: Canvas, document: Any) -> None:
        canvas.setFont(_REGULAR, 8)
        canvas.drawRightString(540, 25, f"{known.name} - {page} {document.page}")

    document = SimpleDocTemplate(stream, pagesize=A4, title=known.name, invariant=1, topMargin=40, bottomMargin=45)
    document.build([part for part in story if part], onFirstPage=number, onLaterPages=number)
    return stream.getvalue()


def frames(known: Known) -> bytes:
    """Two frames: contact and the short sections left, all else right."""
    side = [_paragraph(known.contact_title, 11, _BOLD), *(_paragraph(part, 8) for part in known.contact)]
    main = [_paragraph(known.name, 20, _BOLD, 8), _paragraph(known.headline, 12)]
    for section in known.sections:
        part = side if section.is_aside else main
        part += [_paragraph(section.title, 12, _BOLD, 3, above=9)]
        part += [_paragraph(item.line, 9, above=2) for item in section.items] if part is side else _items(section.items)
        for entry in section.entries:
            first, *others = entry.names
            part += [_paragraph(first, 10, _BOLD, above=5), *(_paragraph(name, 10) for name in others)]
            part += [
                _paragraph("  ".join(filter(None, [entry.dates, entry.location])), 9, _ITALIC),
                *_items(entry.items),
            ]
    stream = io.BytesIO()
    width, height = A4
    left = Frame(30, 30, 165, height - 60, id="left")
    right = Frame(210, 30, width - 240, height - 60, id="right")
    document = BaseDocTemplate(stream, pagesize=A4, title=known.name, invariant=1)
    # A side column of more than a page would push the rest into it: nobody of the corpus has one.
    document.addPageTemplates([PageTemplate("first", [left, right]), PageTemplate("later", [right])])
    document.build([NextPageTemplate("later"), *filter(None, side), FrameBreak(), *filter(None, main)])
    return stream.getvalue()


def drawn(draw: Callable[[Canvas, Drawn, Drawn, float], None], known: Known) -> bytes:
    """Every line is put at its place: the name on top, below it a wide and a narrow column."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=letter, invariant=1)
    canvas.setTitle(known.name)
    y = letter[1] - 60
    contact = _wrapped("   ".join(known.contact), _REGULAR, 9, 520)
    for text, font, size in [(known.name, _BOLD, 20), (known.headline, _REGULAR, 11), *contact]:
        if text:
            canvas.setFont(font, size)
            canvas.drawString(45, y, text.translate(_SUBSTITUTES))
            y -= size * 1.35
    main, side = (
        [line for s in known.sections if s.is_aside is aside for line in _lines(s, aside)] for aside in (False, True)
    )
    draw(canvas, main, side, y - 8)
    canvas.save()
    return stream.getvalue()


def by_rows(canvas: Canvas, main: Drawn, side: Drawn, y: float) -> None:
    """A line of the one column, then the line of the other that is level with it."""
    while main or side:
        while y > 45 and (main or side):
            for x, column in ((45, main), (405, side)):
                if column:
                    _draw(canvas, x, y, column.pop(0))
            y -= 13.5
        if main or side:
            canvas.showPage()
            y = 740


def by_columns(canvas: Canvas, main: Drawn, side: Drawn, y: float) -> None:
    """Of each page the wide column on the right, then the narrow one on the left of it."""
    while main or side:
        for x, column in ((225, main), (45, side)):
            at = y
            while column and at > 45:
                _draw(canvas, x, at, column.pop(0))
                at -= 13.5
        if main or side:
            canvas.showPage()
            y = 740


def _draw(canvas: Canvas, x: float, y: float, line: tuple[str, str, int]) -> None:
    text, font, size = line
    if text:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text.translate(_SUBSTITUTES))


def _lines(section: KnownSection, is_aside: bool) -> Drawn:
    """The lines of a section, wrapped; an empty one is space."""
    width = 160 if is_aside else 330
    lines = _wrapped(section.title, _BOLD, 12, width) if section.title else []
    for n, item in enumerate(section.items):
        lines += [("", _REGULAR, 9)] if n and item.is_prose else []
        if is_aside and item.label and item.text:
            lines += [*_wrapped(item.label, _BOLD, 9, width), *_wrapped(item.text, _REGULAR, 9, width)]
        else:
            lines += _wrapped(item.line, _REGULAR, 9, width, "" if item.is_prose or is_aside else "• ")
    for n, entry in enumerate(section.entries):
        first, *others = entry.names
        lines += [("", _REGULAR, 9)] if n else []
        lines += _wrapped(first, _BOLD, 10, width)
        for text in filter(None, (*others, entry.dates)):
            lines += _wrapped(text, _REGULAR, 9, width)
        for item in entry.items:
            lines += _wrapped(item.line, _REGULAR, 9, width, "" if item.is_prose else "• ")
    return [*lines, ("", _REGULAR, 9)]


def _wrapped(text: str, font: str, size: int, width: float, bullet: str = "") -> Drawn:
    indent = "  " * bool(bullet)
    parts = simpleSplit(text, font, size, width - 8 * bool(bullet))
    return [(f"{indent if n else bullet}{part}", font, size) for n, part in enumerate(parts)]


def _paragraph(text: str, size: int, font: str = _REGULAR, below: float = 0, above: float = 0, bullet: str = "") -> Any:
    if not text:
        return None
    style = ParagraphStyle(
        "",
        fontName=font,
        fontSize=size,
        leading=size * 1.3,
        spaceAfter=below,
        spaceBefore=above,
        leftIndent=12 * bool(bullet),
    )
    return Paragraph(escape(text.translate(_SUBSTITUTES), quote=False), style, bulletText=bullet or None)


def _pair(left: str, right: str, font: str) -> Any:
    if not left and not right:
        return None
    end = _paragraph(right or " ", 10)
    end.style.alignment = TA_RIGHT
    return Table(
        [[_paragraph(left or " ", 10, font), end]],
        colWidths=[300, 150],
        style=[("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)],
    )


def _items(items: Iterable[KnownItem]) -> list[Any]:
    return [_paragraph(item.line, 10, above=2, bullet="" if item.is_prose else "•") for item in items]
