"""OpenDocument texts: every visible word once, in reading order, as what it is."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from resume.errors import UnreadableDocument
from resume.readers.laid_out.layout import Extracted
from resume.readers.odt import extract
from tests.resume.office import odt, texts, words, zipped


def read(body: str, automatic: str = "", styles: str = "", pages: str = "") -> Extracted:
    return extract(odt(body, automatic=automatic, styles=styles, pages=pages), "cv.odt")


def style(name: str, family: str, text: str = "", paragraph: str = "", own: str = "") -> str:
    inside = f"<style:text-properties {text}/><style:paragraph-properties {paragraph}/>"
    return f'<style:style style:name="{name}" style:family="{family}" {own}>{inside}</style:style>'


def items(style_name: str, *texts_of_items: str, more: str = "") -> str:
    inside = "".join(f"<text:list-item><text:p>{each}</text:p></text:list-item>" for each in texts_of_items)
    return f'<text:list text:style-name="{style_name}" {more}>{inside}</text:list>'


def test_headings_looks_and_space_come_from_the_styles() -> None:
    styles = style("", "paragraph", 'fo:font-size="11pt"').replace('style:style style:name=""', "style:default-style")
    styles = styles.replace("</style:style>", "</style:default-style>")
    styles += style("Title", "paragraph", 'fo:font-size="28pt" fo:font-weight="bold"')
    styles += style("Heading_20_2", "paragraph", 'fo:font-size="150%"', 'fo:margin-top="0.5in"')
    automatic = style("P1", "paragraph", own='style:parent-style-name="Title"')
    automatic += style("T1", "text", 'fo:font-weight="700"') + style("T2", "text", 'style:font-name="Lato Black"')
    body = '<text:p text:style-name="P1">Jane   Doe</text:p><text:h text:outline-level="1">Work</text:h>'
    body += '<text:p text:style-name="Heading_20_2">Acme</text:p>'
    body += '<text:p><text:span text:style-name="T1">Cook</text:span><text:tab/>2019<text:line-break/>Rome</text:p>'
    body += '<text:p>a<text:s text:c="2"/>b <text:span text:style-name="T2">c</text:span></text:p>'

    rows = read(body, automatic, styles).rows

    assert [(row.cells, row.level, row.size, row.is_bold, row.is_apart) for row in rows] == [
        (("Jane Doe",), 1, 28.0, True, False),
        (("Work",), 2, 11.0, False, False),
        (("Acme",), 3, 16.5, False, True),
        (("**Cook**", "2019"), 0, 11.0, False, False),
        (("Rome",), 0, 11.0, False, False),
        (("a b **c**",), 0, 11.0, False, False),
    ]


def test_lists_count_nest_and_go_on() -> None:
    levels = '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    levels += '<text:list-level-style-number text:level="2" style:num-format="a"/>'
    numbers = '<text:list-level-style-number text:level="1" style:num-format="1" text:start-value="3"/>'
    bare = '<text:list-level-style-number text:level="1" style:num-format=""/>'
    automatic = "".join(
        f'<text:list-style style:name="{name}">{inside}</text:list-style>'
        for name, inside in (("B", levels), ("N", numbers), ("O", bare))
    )
    automatic += style("P", "paragraph", own='style:list-style-name="N"')
    nested = f"<text:list-item><text:p>top</text:p>{items('', 'in', 'in')}<text:p>on</text:p></text:list-item>"
    header = "<text:list-header><text:p>head</text:p></text:list-header>"
    body = f'<text:list text:style-name="B">{header}{nested}</text:list>'
    body += items("N", "x", "y") + items("N", "x", more='text:continue-numbering="true"') + items("O", "x")
    item = '<text:list-item text:start-value="7"><text:p text:style-name="P">z</text:p></text:list-item>'
    body += f"<text:list>{item}</text:list>"

    assert texts(read(body, automatic)) == [
        *("head", "- top", "  a) in", "  b) in", "on", "3. x", "4. y", "5. x", "x", "7. z"),
    ]


def test_tables_boxes_notes_and_links_are_read_once() -> None:
    frame = '<draw:frame svg:x="{}cm" svg:width="4cm"><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>'
    shapes = "<draw:g>" + frame.format(9, "right") + frame.format(1, "left") + "</draw:g>"
    drawn = "<draw:custom-shape><svg:desc>no</svg:desc><text:p>shape</text:p></draw:custom-shape>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>"
    comment = "<office:annotation><text:p>no</text:p></office:annotation>"
    cells = "".join(f"<table:table-cell><text:p>{each}</text:p></table:table-cell>" for each in ("Go", "SQL"))
    row = f"<table:table-row>{cells}<table:covered-table-cell/></table:table-row>"
    link = '<text:a xlink:href="{}">{}</text:a>'
    body = f"<text:p>{shapes}{drawn}text{note.format('<text:p>A note.</text:p>')}{comment}</text:p>"
    body += f"{drawn}<table:table><table:table-header-rows>{row}</table:table-header-rows>{row}</table:table>"
    body += f"<text:p>{link.format('https://x.org/a(b)', 'site')} {link.format('#in', 'in')}</text:p>"

    found = read(body)

    assert sorted(texts(found)[:3]) == ["left", "right", "shape"]
    assert texts(found)[3:] == ["text", "shape", "Go | SQL", "Go | SQL", "site in", "A note."]
    assert found.rows[-2].cells == ("[site](https://x.org/a%28b%29) in",)


def test_hidden_and_deleted_text_is_left_out_and_reported() -> None:
    automatic = style("W", "text", 'fo:color="#ffffff"') + style("D", "text", 'text:display="none"')
    automatic += style("S", "text", 'fo:font-size="1pt"') + style("A", "text", 'style:use-window-font-color="true"')
    automatic += style("L", "text", 'fo:color="#fefefe" fo:background-color="#000000"')
    fill = '<style:table-cell-properties fo:background-color="#202020"/>'
    automatic += f'<style:style style:name="C" style:family="table-cell">{fill}</style:style>'
    span = '<text:span text:style-name="{0}">{0} </text:span>'
    cell = f'<table:table-cell table:style-name="C"><text:p>{span.format("W")}cell</text:p></table:table-cell>'
    body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
    body += "</text:changed-region></text:tracked-changes>"
    body += f"<text:p>seen {''.join(map(span.format, 'WDSAL'))}</text:p>"
    body += '<text:section text:display="none"><text:p>section</text:p></text:section><text:section>'
    body += '<text:p><text:hidden-text text:is-hidden="true" text:string-value="field"/>end</text:p></text:section>'
    body += f"<table:table><table:table-row>{cell}</table:table-row></table:table>"

    found = read(body, automatic)

    assert texts(found) == ["seen A L", "end", "W cell"]
    assert found.hidden == ("W D S", "section", "field")
    assert found.notices == ("cv.odt has tracked changes: what was inserted is read, what was deleted is left out.",)


def test_white_text_on_a_coloured_page_is_seen() -> None:
    layout = '<style:page-layout><style:page-layout-properties fo:background-color="#333333"/></style:page-layout>'
    body = '<text:p><text:span text:style-name="W">name</text:span></text:p>'

    assert texts(read(body, style("W", "text", 'fo:color="#ffffff"'), styles=layout)) == ["name"]


def test_headers_and_footers_of_the_pages_in_use_are_read() -> None:
    page = '<style:master-page style:name="{}">{}</style:master-page>'
    number = "<text:p>Page <text:page-number>1</text:page-number> / <text:page-count>2</text:page-count></text:p>"
    first = "<style:header><text:p>jane@x.org</text:p></style:header><style:footer>" + number + "</style:footer>"
    other = '<style:header style:display="false"><text:p>no</text:p></style:header>'
    other += "<style:header-left><text:p>Left pages</text:p></style:header-left>"
    pages = page.format("Unused", "<style:header><text:p>never</text:p></style:header>")
    pages += page.format("Standard", first) + page.format("Next", other)
    automatic = style("P", "paragraph", own='style:master-page-name="Next"')

    found = read('<text:p>Jane Doe</text:p><text:p text:style-name="P">Work</text:p>', automatic, pages=pages)

    assert texts(found) == ["jane@x.org", "Jane Doe", "Work", "Left pages"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"PK\x03\x04 no archive", "damaged"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "damaged"),
        (zipped({"content.xml": "<office"}), "damaged"),
        (zipped({"content.xml": "<office/>"}), "damaged"),
        (zipped({"content.xml": "x", "META-INF/manifest.xml": "<manifest:encryption-data/>"}), "encrypted"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(source: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"^cv\.odt is [^\n]+$") as error:
        extract(source, "cv.odt")

    assert error.value.code == code


_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf"), exclude_characters="o<&")
_TEXTS = st.text(_CHARACTERS, max_size=12)


@st.composite
def _bodies(draw: st.DrawFn, depth: int = 2) -> str:
    kinds = ("p", "h", "list", "table", "frame", "section") if depth else ("p",)
    match draw(st.sampled_from(kinds)):
        case "list":
            inside = [draw(_bodies(depth - 1)) for _ in range(draw(st.integers(1, 3)))]
            return (
                "<text:list>" + "".join(f"<text:list-item>{each}</text:list-item>" for each in inside) + "</text:list>"
            )
        case "table":
            cells = [draw(_bodies(depth - 1)) for _ in range(draw(st.integers(1, 3)))]
            row = "".join(f"<table:table-cell>{each}</table:table-cell>" for each in cells)
            return f"<table:table><table:table-row>{row}</table:table-row></table:table>"
        case "frame":
            inner = draw(_bodies(depth - 1))
            return f"<text:p><draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>{draw(_TEXTS)}</text:p>"
        case "section":
            return f"<text:section>{draw(_bodies(depth - 1))}{draw(_bodies(depth - 1))}</text:section>"
        case kind:
            tag = "h" if kind == "h" else "p"
            between = draw(st.sampled_from(("", "<text:tab/>", "<text:line-break/>", "<text:s/>")))
            return (
                f"<text:{tag}>{draw(_TEXTS)}{between}<text:span>{draw(_TEXTS)}</text:span>{draw(_TEXTS)}</text:{tag}>"
            )


@given(st.lists(_bodies(), min_size=1, max_size=4))
def test_no_visible_letter_is_lost_or_said_twice(blocks: list[str]) -> None:
    source = odt("".join(blocks))

    found = extract(source, "cv.odt")

    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(source)).read("content.xml"))
    seen = "".join(words(found)) + "".join(row.marker for row in found.rows)
    expected = "".join(root.itertext())
    assert sorted(filter(str.isalnum, seen)) == sorted(filter(str.isalnum, expected))


def test_odd_values_lose_no_text() -> None:
    styles = '<text:list-style style:name="L"><text:list-level-style-bullet text:level="x"/></text:list-style>'
    styles += style("A", "paragraph", 'fo:font-size="big"', 'fo:margin-top="1.2.3cm"', 'style:parent-style-name="A"')
    body = '<text:p text:style-name="A">a</text:p>' + items("L", "b") + '<text:h text:outline-level="x">c</text:h>'
    body += '<text:p><text:s text:c="x"/>d<text:unknown>e</text:unknown></text:p><text:p/>'

    assert texts(read(body, styles=styles)) == ["a", "- b", "c", "de"]


def test_nesting_without_end_is_refused() -> None:
    deep = "<text:section>" * 240 + "<text:p>x</text:p>" + "</text:section>" * 240

    assert texts(read(deep)) == ["x"]
    with pytest.raises(UnreadableDocument, match="damaged"):
        read(deep.replace("<text:p>", 400 * "<text:section>" + "<text:p>"))
