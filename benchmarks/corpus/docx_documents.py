"""DOCX by python-docx: styles or only bold, tabs, tables, boxes, contact in the page's header, columns of a section."""

import io
from collections.abc import Callable, Iterable
from copy import deepcopy
from functools import partial
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from benchmarks.corpus.known import Known, KnownEntry, KnownItem, KnownSection
from benchmarks.corpus.renderer import Renderer

Place = Document | _Cell

_TEXT_WIDTH_CM = 16.5
_BOX = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
 <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"
  layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
  <wp:positionH relativeFrom="page"><wp:posOffset>5000000</wp:posOffset></wp:positionH>
  <wp:positionV relativeFrom="page"><wp:posOffset>500000</wp:posOffset></wp:positionV>
  <wp:extent cx="2000000" cy="5000000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="7" name="Box"/>
  <a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
  <wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx><w:txbxContent/></wps:txbx><wps:bodyPr/></wps:wsp>
 </a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>
 <v:shape style="position:absolute;width:160pt;height:400pt"><v:textbox><w:txbxContent/></v:textbox></v:shape>
 </w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def renderers() -> list[Renderer]:
    """One for each layout."""
    layouts: dict[str, Callable[[Document, Known], None]] = {
        "styles": styles,
        "bold-headings": bold_headings,
        "tabs": tabs,
        "page-header": page_header,
        "layout-table": layout_table,
        "dates-table": dates_table,
        "text-box": text_box,
        "capitals": capitals,
        "columns": columns,
        "spaces": spaces,
    }
    return [
        Renderer(
            f"docx-{name}",
            "docx",
            partial(_render, layout),
            has_places=name not in ("spaces",),
            has_grouped_skills=name not in ("spaces", "bold-headings"),
            has_capital_headings=name in ("bold-headings",),
        )
        for name, layout in layouts.items()
    ]


def styles(document: Document, known: Known) -> None:
    """Word's own styles throughout, as its templates have them."""
    document.add_paragraph(known.name, style="Title")
    if known.headline:
        document.add_paragraph(known.headline, style="Subtitle")
    document.add_paragraph(" | ".join(known.contact))
    for section in known.sections:
        _heading(document, section)
        _items(document, section.items)
        for entry in section.entries:
            first, *others = entry.names
            document.add_heading(first, level=2)
            below = " | ".join([*others, *filter(None, [entry.dates, entry.location])])
            if below:
                document.add_paragraph(below)
            _items(document, entry.items)


def bold_headings(document: Document, known: Known) -> None:
    """Nothing but normal paragraphs; bold and size by hand, bullets typed."""
    _bold(document, known.name, size=16)
    for text in (known.headline, " • ".join(known.contact)):
        if text:
            document.add_paragraph(text)
    for section in known.sections:
        document.add_paragraph()
        if section.title:
            _bold(document, section.title)
        for item in section.items:
            document.add_paragraph(item.line)
        for entry in section.entries:
            first, *others = entry.names
            line = _bold(document, first)
            line.add_run("".join(f", {part}" for part in [*others, *filter(None, [entry.location])]))
            if entry.dates:
                line.add_run(f" ({entry.dates})")
            for item in entry.items:
                document.add_paragraph(item.text if item.is_prose else f"• {item.line}")


def tabs(document: Document, known: Known) -> None:
    """What stands on the right is moved there by a tab."""
    _top(document, known)
    for section in known.sections:
        _heading(document, section, rule=True)
        _items(document, section.items)
        for entry in section.entries:
            first, *others = entry.names
            _tabbed(document, first, entry.dates, is_bold=True)
            if others or entry.location:
                _tabbed(document, "".join(others), entry.location)
            _items(document, entry.items)


def page_header(document: Document, known: Known) -> None:
    """Name and contact stand in the header of the page; the footer counts the pages."""
    header = document.sections[0].header
    name = header.paragraphs[0]
    name.add_run(known.name).bold = True
    for line in (known.headline, "  |  ".join(known.contact)):
        if line:
            header.add_paragraph(line)
    footer = document.sections[0].footer.paragraphs[0]
    _field(footer, "PAGE")
    for section in known.sections:
        _heading(document, section)
        _items(document, section.items)
        for entry in section.entries:
            # The employer first, as lists of positions have it; but nobody puts the client over the project.
            names = entry.names if section.key == "projects" else tuple(reversed(entry.names))
            top, second = (*names, "")[:2]
            _tabbed(document, ", ".join(filter(None, [top, entry.location])), entry.dates, is_bold=True)
            if second:
                document.add_paragraph().add_run(second).italic = True
            _items(document, entry.items)


def layout_table(document: Document, known: Known) -> None:
    """A table without borders holds a narrow column and a wide one."""
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _bold(left, known.contact_title)
    for part in known.contact:
        left.add_paragraph(part)
    _bold(right, known.name, size=22)
    if known.headline:
        right.add_paragraph(known.headline)
    for section in known.sections:
        cell = left if section.is_aside else right
        if section.title:
            cell.add_paragraph(section.title, style="Heading 2")
        _items(cell, section.items)
        for entry in section.entries:
            _three_lines(cell, entry)


def dates_table(document: Document, known: Known) -> None:
    """A table per section: the dates left, the rest right."""
    _top(document, known)
    for section in known.sections:
        _heading(document, section)
        _items(document, section.items)
        if not section.entries:
            continue
        table = document.add_table(rows=0, cols=2)
        for entry in section.entries:
            left, right = table.add_row().cells
            left.paragraphs[0].add_run(entry.dates)
            first, *others = entry.names
            right.paragraphs[0].add_run(first).bold = True
            second = ", ".join([*others, *filter(None, [entry.location])])
            if second:
                right.add_paragraph(second)
            _items(right, entry.items)


def text_box(document: Document, known: Known) -> None:
    """Contact and the short sections stand in a text box beside the text."""
    name = document.add_paragraph(known.name, style="Title")
    if known.headline:
        document.add_paragraph(known.headline, style="Subtitle")
    for section in known.sections:
        if section.is_aside:
            continue
        _heading(document, section)
        _items(document, section.items)
        for entry in section.entries:
            _three_lines(document, entry)
    first = len(document.paragraphs)
    _bold(document, known.contact_title)
    for part in known.contact:
        document.add_paragraph(part)
    for section in known.sections:
        if section.is_aside:
            _heading(document, section, level=2)
            _items(document, section.items)
    _box(name, document.paragraphs[first:])


def capitals(document: Document, known: Known) -> None:
    """Headings centred, and in capitals by their style only; heads of entries in one line with bars."""
    _top(document, known, is_centred=True)
    for section in known.sections:
        if section.title:
            heading = document.add_heading(level=1)
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
            heading.add_run(section.title).font.all_caps = True
        _items(document, section.items)
        for entry in section.entries:
            first, *others = entry.names
            line = _bold(document, first)
            line.add_run("".join(f" | {part}" for part in [*others, entry.location, entry.dates] if part))
            _items(document, entry.items)


def columns(document: Document, known: Known) -> None:
    """The text flows through two columns of a section of the document."""
    _top(document, known, is_centred=True)
    part = document.add_section(WD_SECTION.CONTINUOUS)
    part._sectPr.xpath("./w:cols")[0].set(_w("num"), "2")  # python-docx has no way of its own
    for section in known.sections:
        _heading(document, section)
        _items(document, section.items)
        for entry in section.entries:
            _three_lines(document, entry)


def spaces(document: Document, known: Known) -> None:
    """Dates on lines of their own above the rest; empty paragraphs for space; underlined headings."""
    for line in (known.name, known.headline, *known.contact):
        if line:
            document.add_paragraph(line)
    for section in known.sections:
        document.add_paragraph()
        if section.title:
            run = document.add_paragraph().add_run(section.title)
            run.bold = run.underline = True
        _items(document, section.items)
        for entry in section.entries:
            document.add_paragraph()
            for n, line in enumerate(filter(None, (entry.dates, *entry.names))):
                document.add_paragraph().add_run(line).bold = n == bool(entry.dates)
            _items(document, entry.items)


def _render(layout: Callable[[Document, Known], None], known: Known) -> bytes:
    document = docx.Document()
    layout(document, known)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _top(document: Document, known: Known, is_centred: bool = False) -> None:
    lines = [_bold(document, known.name, size=20)]
    lines += [document.add_paragraph(text) for text in (known.headline, " | ".join(known.contact)) if text]
    for line in lines:
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER if is_centred else WD_ALIGN_PARAGRAPH.LEFT


def _three_lines(place: Place, entry: KnownEntry) -> None:
    first, *others = entry.names
    _bold(place, first)
    for line in (*others, "   ".join(filter(None, [entry.dates, entry.location]))):
        if line:
            place.add_paragraph(line)
    _items(place, entry.items)


def _items(place: Place, items: Iterable[KnownItem]) -> None:
    for item in items:
        line = place.add_paragraph(style="Normal" if item.is_prose else "List Bullet")
        if item.label and item.text:
            line.add_run(f"{item.label}: ").bold = True
            line.add_run(item.text)
        else:
            line.add_run(item.line)


def _heading(document: Document, section: KnownSection, rule: bool = False, level: int = 1) -> None:
    if not section.title:
        return
    heading = document.add_heading(section.title, level=level)
    if rule:
        borders = (
            f'<w:pBdr xmlns:w="{_NAMESPACE}"><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
        )
        heading.paragraph_format.element.get_or_add_pPr().append(parse_xml(borders))


def _bold(place: Place, text: str, size: int = 0) -> Paragraph:
    line = place.add_paragraph()
    run = line.add_run(text)
    run.bold = True
    if size:
        run.font.size = Pt(size)
    return line


def _tabbed(document: Document, left: str, right: str, is_bold: bool = False) -> None:
    line = document.add_paragraph()
    line.paragraph_format.tab_stops.add_tab_stop(Cm(_TEXT_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(left).bold = is_bold
    if right:
        line.add_run(f"\t{right}")


def _field(line: Paragraph, name: str) -> None:
    """A field that the program fills in, such as the number of the page."""
    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        f"<w:instrText>{name}</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        run: Any = parse_xml(f'<w:r xmlns:w="{_NAMESPACE}">{part}</w:r>')
        line._p.append(run)


def _box(anchor: Paragraph, lines: Iterable[Paragraph]) -> None:
    """Moves the lines into a box that hangs on the paragraph; twice, as Word keeps them for old programs too."""
    run: Any = parse_xml(_BOX)
    moved: list[Any] = [line._p for line in lines]
    for content in run.iter(_w("txbxContent")):
        content.extend(deepcopy(line) for line in moved)
    for line in moved:
        line.getparent().remove(line)
    anchor._p.append(run)


def _w(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
