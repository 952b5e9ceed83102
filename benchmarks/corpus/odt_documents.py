"""ODT, written as the zip archive that it is: with headings and lists, or with nothing but bold and tabs."""

import io
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from html import escape

from benchmarks.corpus.known import Known, KnownEntry, KnownItem
from benchmarks.corpus.renderer import Renderer

_TYPE = "application/vnd.oasis.opendocument.text"
_NAMES = ("office", "text", "style", "table")
_NAMESPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _NAMES)
_LOOKS = """<office:automatic-styles xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-weight="bold"
 fo:font-size="18pt"/></style:style>
<style:style style:name="P2" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.5cm"/>
 <style:text-properties fo:font-weight="bold" fo:font-size="13pt"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
</office:automatic-styles>"""


def renderers() -> list[Renderer]:
    """One for each layout."""
    return [
        Renderer("odt-headings", "odt", partial(_archive, headings)),
        Renderer("odt-bold", "odt", partial(_archive, bold), has_places=False, has_capital_headings=True),
        Renderer("odt-table", "odt", partial(_archive, table)),
    ]


def headings(known: Known) -> str:
    """Headings of the document's outline, and lists."""
    parts = [_heading(1, known.name), _p(known.headline), _p(" | ".join(known.contact))]
    for section in known.sections:
        parts += [_heading(2, section.title), _items(section.items)]
        for entry in section.entries:
            first, *others = entry.names
            below = " | ".join([*others, *filter(None, [entry.dates, entry.location])])
            parts += [_heading(3, first), _p(below), _items(entry.items)]
    return "".join(parts)


def bold(known: Known) -> str:
    """Bold paragraphs, tabs before the dates, bullets typed."""
    parts = [_p(known.name, "P1"), _p(known.headline), *map(_p, known.contact)]
    for section in known.sections:
        parts += [_p(section.title, "P2"), *(_p(item.line) for item in section.items)]
        for entry in section.entries:
            first, *others = entry.names
            dates = f"<text:tab/>{escape(entry.dates)}" if entry.dates else ""
            parts.append(f'<text:p><text:span text:style-name="T1">{escape(first)}</text:span>{dates}</text:p>')
            parts += map(_p, others)
            parts += [_p(item.line if item.is_prose else f"- {item.line}") for item in entry.items]
    return "".join(parts)


def table(known: Known) -> str:
    """The dates in the first column of a table per section."""
    parts = [_p(known.name, "P1"), _p(known.headline), _p(" · ".join(known.contact))]
    for section in known.sections:
        parts += [_heading(1, section.title), _items(section.items)]
        if section.entries:
            rows = "".join(map(_row, section.entries))
            parts.append(f'<table:table><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>')
    return "".join(parts)


def _row(entry: KnownEntry) -> str:
    first, *others = entry.names
    second = ", ".join([*others, *filter(None, [entry.location])])
    right = (
        f'<text:p><text:span text:style-name="T1">{escape(first)}</text:span></text:p>{_p(second)}{_items(entry.items)}'
    )
    left = f"<text:p>{escape(entry.dates)}</text:p>"
    cells = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in (left, right))
    return f"<table:table-row>{cells}</table:table-row>"


def _items(items: Iterable[KnownItem]) -> str:
    shown, is_open = [], False
    for item in items:
        if item.is_prose == is_open:
            shown.append("</text:list>" if is_open else '<text:list text:style-name="L1">')
            is_open = not is_open
        shown.append(_p(item.line) if item.is_prose else f"<text:list-item>{_p(item.line)}</text:list-item>")
    return "".join([*shown, *(["</text:list>"] if is_open else [])])


def _heading(level: int, text: str) -> str:
    return f'<text:h text:outline-level="{level}">{escape(text)}</text:h>' if text else ""


def _p(text: str, style: str = "") -> str:
    name = f' text:style-name="{style}"' if style else ""
    return f"<text:p{name}>{escape(text)}</text:p>" if text else ""


def _archive(layout: Callable[[Known], str], known: Known) -> bytes:
    body = f"<office:body><office:text>{layout(known)}</office:text></office:body>"
    document = f"<office:document-content {_NAMESPACES}>{_LOOKS}{body}</office:document-content>"
    content = f'<?xml version="1.0" encoding="UTF-8"?>{document}'
    manifest = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (("mimetype", _TYPE), ("content.xml", content), ("META-INF/manifest.xml", manifest)):
            archive.writestr(zipfile.ZipInfo(name), text)  # without the time of day: the same bytes each time
    return stream.getvalue()
