"""Word documents: every visible word once, in reading order, as what it is."""

import io
import zipfile
from collections.abc import Callable

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from resume.errors import UnreadableDocument
from resume.readers.docx import extract
from resume.readers.laid_out.layout import Extracted, Row
from tests.resume.office import box, field_code, para, run, table, texts, word, words, zipped

BOLD, BIG = "<w:b/>", '<w:sz w:val="28"/>'


def read(body: str, **parts: str | bytes) -> Extracted:
    return extract(word(body, parts), "cv.docx")


def styled(style: str, *runs: str) -> str:
    return para(*runs, properties=f'<w:pStyle w:val="{style}"/>')


def test_a_document_that_python_docx_writes_is_read_with_headings_lists_and_tables() -> None:
    document = python_docx.Document()
    document.add_paragraph("Jane Doe", style="Title")
    document.add_heading("Experience", 1)
    position = document.add_paragraph()
    position.add_run("Senior Engineer").bold = True
    position.add_run("\tJan 2019 – Present")
    for style in ("List Bullet", "List Bullet 2", "List Number", "List Number"):
        document.add_paragraph(style, style=style)
    grid = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in grid.rows for c in row.cells), ("Languages", "Go", "Tools", "Git"), strict=True
    ):
        cell.text = text
    target = io.BytesIO()
    document.save(target)

    rows = extract(target.getvalue(), "cv.docx").rows

    assert [(row.cells, row.level, row.marker) for row in rows] == [
        (("Jane Doe",), 1, ""),
        (("Experience",), 2, ""),
        (("**Senior Engineer**", "Jan 2019 – Present"), 0, ""),
        (("List Bullet",), 0, "- "),
        (("List Bullet 2",), 0, "  - "),
        (("List Number",), 0, "1. "),
        (("List Number",), 0, "2. "),
        (("Languages", "Go"), 0, ""),
        (("Tools", "Git"), 0, ""),
    ]
    assert (rows[0].size, rows[1].size, rows[1].is_bold, rows[3].size) == (26, 14, True, 11)
    assert rows[1].is_apart


def test_a_layout_table_is_read_column_by_column_and_a_title_meets_its_date() -> None:
    left = "".join(map(para, ("CONTACT", "jane@x.org", "SKILLS", "Python")))
    right = "".join(map(para, ("EXPERIENCE", "Acme, Engineer", "Built pipelines", "EDUCATION", "BSc")))
    jobs = [("2019 – 2021", para("Engineer") + para("Built it") + para("Ran it")), ("2016 – 2019", "Analyst")]

    found = read(table([left, right]) + table(*jobs) + table(["Clerk", "2010"]))

    assert texts(found)[:9] == [
        *("CONTACT", "jane@x.org", "SKILLS", "Python"),
        *("EXPERIENCE", "Acme, Engineer", "Built pipelines", "EDUCATION", "BSc"),
    ]
    assert texts(found)[9:] == ["2019 – 2021 | Engineer", "Built it", "Ran it", "2016 – 2019 | Analyst", "Clerk | 2010"]


def test_merged_and_nested_cells_are_read_once() -> None:
    merged = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + para("Side") + "</w:tc>"
    going_on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    inner = table(["a", "b"]) + "<w:p/>"
    body = f"<w:tbl><w:tr>{merged}<w:tc>{para('one')}</w:tc></w:tr><w:tr>{going_on}<w:tc>{inner}</w:tc></w:tr></w:tbl>"

    assert texts(read(body)) == ["Side | one", "a | b"]


def test_a_name_on_top_of_the_second_column_comes_first() -> None:
    left = "".join(map(para, ("SKILLS", "Python", "SQL")))
    right = (
        para(run("Jane Doe", '<w:sz w:val="48"/>')) + para("Engineer") + para(run("EXPERIENCE", BOLD)) + para("Acme")
    )

    assert texts(read(table([left, right]))) == [
        "Jane Doe",
        "Engineer",
        "SKILLS",
        "Python",
        "SQL",
        "EXPERIENCE",
        "Acme",
    ]


def test_text_boxes_are_read_once_and_column_by_column() -> None:
    right = box("EXPERIENCE", "Acme", left=300, top=120, width=250, height=500)
    left = box("SKILLS", "Python", left=40, top=120, width=200, height=500)
    top = box("JANE DOE", left=40, top=20, width=520, height=60)

    found = read(para(right, left, top))

    assert texts(found) == ["JANE DOE", "SKILLS", "Python", "EXPERIENCE", "Acme"]


def test_a_box_with_a_date_joins_its_line_and_a_sidebar_follows_the_text() -> None:
    contact = (para(run("CONTACT", BOLD)), "a@b.org", "Berlin")
    sidebar = box(*contact, styled("H3", "Skills"), "Go", "SQL")
    jobs = "".join(para(f"Engineer {i}", box(f"201{i} – 201{i + 1}")) + para(f"Built {i}") for i in range(4))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in (1, 3)
    )

    found = read(para("Jane Doe", sidebar) + styled("H1", "Work") + jobs, styles=styles)

    assert texts(found)[:7] == [
        "Jane Doe",
        "CONTACT",
        "a@b.org",
        "Berlin",
        "Work",
        "Engineer 0 | 2010 – 2011",
        "Built 0",
    ]
    assert texts(found)[-4:] == ["Built 3", "Skills", "Go", "SQL"]
    assert [row.level for row in found.rows if row.level] == [2, 2]


def test_the_headings_of_a_sidebar_are_headings_like_those_of_the_text() -> None:
    sidebar = box(
        para(run("SKILLS", BOLD)), para(run("Go", BOLD)), "since 2012", para(run("AWARDS", BOLD)), "one", "two"
    )
    styles = '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    body = styled("H2", "Work") + "".join(para(f"Job {i}") for i in range(9))

    rows = read(para("Jane Doe", sidebar) + body, styles=styles).rows

    assert [(row.cells[0], row.level) for row in rows if row.level] == [("Work", 3), ("SKILLS", 3), ("AWARDS", 3)]


def test_old_boxes_and_groups_are_read() -> None:
    old = '<w:r><w:pict><v:shape style="margin-left:200pt;margin-top:0;width:90pt"><v:textbox><w:txbxContent>{}'
    old += "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    near = old.replace("200pt", "0pt")

    assert texts(read(para(old.format(para("right")), near.format(para("left"))))) == ["left", "right"]


def test_headers_and_footers_are_there_once_without_page_numbers() -> None:
    page = field_code("PAGE", "1")
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{id_}"/>'
        for kind, pages, id_ in (
            ("header", "default", "header1"),
            ("header", "first", "header2"),
            ("footer", "default", "footer1"),
        )
    )
    body = para("Work") + f"<w:sectPr>{references}<w:titlePg/></w:sectPr>"

    found = read(
        body,
        header1=para("Jane Doe", "<w:r><w:tab/></w:r>", "Page ", page, " of ", field_code("NUMPAGES", "3")),
        header2=para("Jane Doe") + para("jane@x.org"),
        footer1=para("Seite ", page) + para("Last seen"),
    )

    assert texts(found) == ["Jane Doe", "jane@x.org", "Work", "Last seen"]


def test_contact_details_stand_below_the_name_wherever_the_page_has_them() -> None:
    title, body = run("Jane Doe", '<w:sz w:val="40"/>'), "".join(map(para, ("Work", "Acme")))
    sections = '<w:sectPr><w:{0}Reference w:type="default" r:id="{0}1"/></w:sectPr>'

    above = read(para(title) + body + sections.format("header"), header1=para("jane@x.org"))
    below = read(para(title) + body + sections.format("footer"), footer1=para("jane@x.org"))

    assert texts(above) == texts(below) == ["Jane Doe", "jane@x.org", "Work", "Acme"]


def test_links_lead_outside_and_say_so_once() -> None:
    links = {"r1": "https://x.org/a(b) c", "r2": "mailto:a@b.org?subject=hi", "r3": "javascript:alert(1)"}
    body = "".join(
        f'<w:hyperlink r:id="{id_}">{run(text)}</w:hyperlink> '
        for id_, text in (("r1", "site"), ("r2", "a@b.org"), ("r3", "script"), ("r9", "nowhere"))
    )
    body += field_code(' HYPERLINK "https://y.org" \\o "tip" ', "why") + field_code(' HYPERLINK \\l "_Toc1" ', "inside")

    (row,) = extract(word(para(body), links=links), "cv.docx").rows

    assert row.cells == ("[site](https://x.org/a%28b%29%20c)a@b.orgscriptnowhere[why](https://y.org)inside",)


def test_tracked_changes_are_read_as_accepted() -> None:
    kept = '<w:ins w:id="1">' + run("new ") + "</w:ins>"
    gone = "<w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:moveFrom>" + run("away") + "</w:moveFrom>"
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + run("first half ") + "</w:p>" + para("second half")
    row = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + para("row") + "</w:tc></w:tr></w:tbl>"

    found = read(para(kept, gone, "text") + joined + row)

    assert texts(found) == ["new text", "first half second half"]
    assert found.notices == ("cv.docx has tracked changes: what was inserted is read, what was deleted is left out.",)


@pytest.mark.parametrize(
    ("properties", "is_hidden"),
    [
        ("<w:vanish/>", True),
        ('<w:color w:val="FFFFFF"/>', True),
        ('<w:color w:val="auto" w:themeColor="background1"/>', True),
        ('<w:sz w:val="2"/>', True),
        ('<w:color w:val="1F4E79"/><w:shd w:val="clear" w:fill="1F4E79"/>', True),
        ('<w:vanish w:val="0"/>', False),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/>', False),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>', False),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="pct50" w:fill="FFFFFF"/>', False),
        ('<w:color w:val="808080"/>', False),
    ],
)
def test_text_that_nobody_can_see_is_told_apart(properties: str, is_hidden: bool) -> None:
    found = read(para("seen ", run("secret", properties)))

    assert found.hidden == (("secret",) if is_hidden else ())
    assert texts(found) == (["seen"] if is_hidden else ["seen secret"])


def test_white_text_on_something_dark_is_seen() -> None:
    white = para(run("name", '<w:color w:val="FFFFFF"/>'))
    shaded = f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr>{white}</w:tc></w:tr></w:tbl>'
    by_style = f'<w:tbl><w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr><w:tr><w:tc>{white}</w:tc></w:tr></w:tbl>'
    styles = (
        '<w:style w:type="table" w:styleId="Dark"><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:style>'
    )
    behind = '<w:p><w:r><w:drawing><wp:anchor behindDoc="1"/></w:drawing></w:r></w:p>'

    for body in (shaded, by_style, para(box(white)), behind + white):
        assert texts(read(body, styles=styles)) == ["name"]


def test_lists_count_nest_and_restart_as_their_numbering_says() -> None:
    levels = (
        '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'.format(*each)
        for each in ((0, "decimal", "%1."), (1, "lowerLetter", "%2)"), (2, "bullet", "o"), (3, "none", ""))
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    numbering += (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    )
    numbering += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'

    def item(list_id: int, level: int) -> str:
        return para("x", properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')

    places = ((1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 0), (1, 3), (0, 0), (9, 0))
    rows = read("".join(item(*place) for place in places), numbering=numbering).rows

    assert [row.marker for row in rows] == [
        *("1. ", "  a) ", "  b) ", "    - ", "2. ", "  a) ", "5. ", "6. ", "", "", ""),
    ]


def test_a_list_that_begins_deep_is_read_from_its_own_level() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    )
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    deep = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'

    assert [row.marker for row in read(para("a", properties=deep), numbering=numbering).rows] == ["- "]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para("•", "<w:r><w:tab/></w:r>", "Python"), ["- Python"]),
        (para("\uf0b7 Python"), ["- Python"]),
        (para("o Python"), ["- Python"]),
        (para("o que fiz"), ["o que fiz"]),
        (para(run("§", '<w:rFonts w:ascii="Wingdings"/>'), " Python"), ["- Python"]),
        (para('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', " Python"), ["- Python"]),
        (para('<w:r><w:sym w:font="Symbol" w:char="zz"/></w:r>', "Python"), ["Python"]),
        (para("• Go", "<w:r><w:tab/></w:r>", "• SQL"), ["- Go", "- SQL"]),
        (para("1.", "<w:r><w:tab/></w:r>", "First"), ["1. First"]),
        (para("• a", "<w:r><w:br/></w:r>", "• b"), ["- a", "- b"]),
        (para("–5 °C"), ["–5 °C"]),
        (para("★★★☆☆"), ["★★★☆☆"]),
    ],
)
def test_bullets_typed_by_hand_are_list_items(body: str, expected: list[str]) -> None:
    assert texts(read(body)) == expected


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (("Engineer", "<w:r><w:br/></w:r>", "Acme, 2019"), ["Engineer", "Acme, 2019"]),
        (("Engineer" + 9 * " ", "2019"), ["Engineer | 2019"]),
        (("Engineer", "<w:r><w:ptab/></w:r>", "2019"), ["Engineer | 2019"]),
        (("a" + 6 * " " + "| b",), ["a | b"]),
        ((60 * "word ", "<w:r><w:br/></w:r>", "goes on"), [60 * "word " + "goes on"]),
    ],
)
def test_lines_and_cells_of_a_paragraph(runs: tuple[str, ...], expected: list[str]) -> None:
    assert texts(read(para(*runs))) == expected


def test_headings_by_style_in_any_language_by_inheritance_and_by_outline() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>{more}</w:style>'
        for id_, name, more in (
            ("berschrift1", "heading 1", ""),
            ("Titre2", "Titre 2", ""),
            ("Own", "My heads", '<w:basedOn w:val="berschrift1"/>'),
            ("T", "Title", ""),
            ("Out", "Out", '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
            ("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
        )
    )
    body = "".join(styled(style, "text") for style in ("T", "berschrift1", "Titre2", "Own", "Out", "Loop", "None"))
    body += styled("berschrift1", "word " * 60)

    assert [row.level for row in read(body, styles=styles).rows] == [1, 2, 3, 2, 4, 0, 0, 0]


def test_looks_come_from_all_styles_and_two_switches_cancel_out() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:styleId='P'><w:name w:val='P'/><w:rPr><w:b/><w:sz w:val='30'/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='C'><w:name w:val='C'/><w:rPr><w:b/></w:rPr></w:style>"
    )
    strong = '<w:rStyle w:val="C"/>'
    bodies = (para("a"), styled("P", "b"), para(run("c", strong)), styled("P", run("d", strong)))
    others = (styled("P", run("e", '<w:b w:val="0"/>')), para(run("f", '<w:rFonts w:ascii="Lato Black"/>')))

    rows = read("".join((*bodies, *others)), styles=styles).rows

    assert [(row.size, row.is_bold) for row in rows] == [
        *((11, False), (15, True), (11, True), (15, False), (15, False), (11, True)),
    ]


def test_more_space_than_usual_parts_rows() -> None:
    space = '<w:spacing w:before="240"/>'
    close = '<w:pStyle w:val="X"/><w:spacing w:after="400"/><w:contextualSpacing/>'
    body = "".join(map(para, "abc")) + para("d", properties=space) + "<w:p/>" + para("e") + para("f", properties=close)
    body += para("g", properties=close) + para("h") + para("i")

    assert [row.cells[0] for row in read(body).rows if row.is_apart] == ["d", "e", "h"]


def test_items_of_a_list_from_a_web_page_stand_close_together() -> None:
    space = '<w:spacing w:before="100" w:beforeAutospacing="1" w:after="100" w:afterAutospacing="1"/>'
    item = f'<w:numPr><w:numId w:val="1"/></w:numPr>{space}'
    body = "".join(para(text, properties=item) for text in "abc") + para("d", properties=space)

    assert [row.cells[0] for row in read(body).rows if row.is_apart] == ["d"]


def test_what_wraps_text_is_seen_through_and_what_is_no_text_is_not() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    button = mark.format("begin") + "<w:r><w:instrText>MACROBUTTON None [Name]</w:instrText></w:r>" + mark.format("end")
    choice = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/></w:ddList>'
    choice = f'<w:r><w:fldChar w:fldCharType="begin">{choice}</w:ffData></w:fldChar></w:r>' + mark.format("end")
    control = "<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = control.format(para("control"))
    body += para("<w:smartTag>" + run("smart ") + "</w:smartTag>", control.format(run("inner")))
    body += para("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>")
    body += para("<w:r><w:noBreakHyphen/><w:t>word</w:t><w:softHyphen/><w:t>ing</w:t></w:r>")
    body += para('<w:fldSimple w:instr=" AUTHOR ">' + run("Jane") + "</w:fldSimple>")
    body += para(button) + para(choice)
    body += para(
        "<w:r><w:ruby><w:rt>" + run("kan") + "</w:rt><w:rubyBase>" + run("字") + "</w:rubyBase></w:ruby></w:r>"
    )
    body += para("D", properties='<w:framePr w:dropCap="drop"/>') + para("rop")
    body += f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{para('fallback')}</mc:Fallback></mc:AlternateContent>"

    assert texts(read(body)) == [
        *("control", "smart inner", "x+1", "-wording", "Jane", "[Name]", "yes", "kan字", "Drop", "fallback"),
    ]


def test_notes_come_last_and_pages_in_other_formats_are_read() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    footnotes = f'<w:footnote w:id="1">{para("unused")}</w:footnote><w:footnote w:id="2">{para("A note.")}</w:footnote>'
    page = b"<p>From a <b>page</b></p><p style='display:none'>secret</p>"

    found = read(
        para("Text", reference) + '<w:altChunk r:id="chunk"/><w:altChunk r:id="no"/>', footnotes=footnotes, chunk=page
    )

    assert texts(found) == ["Text", "From a page", "A note."]
    assert found.hidden == ("secret",)


def test_a_saved_web_archive_inside_is_read() -> None:
    archive = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; '
    archive += b'charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n<p class=3D"x">caf=C3=A9</p>\n--b--\n'

    assert texts(read('<w:altChunk r:id="chunk"/>', chunk=archive)) == ["café"]


def _without(member: str) -> Callable[[bytes], bytes]:
    def change(source: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            return zipped({each: archive.read(each) for each in archive.namelist() if each != member})

    return change


@pytest.mark.parametrize(
    "damage",
    [
        _without("word/document.xml"),
        lambda source: source[: len(source) // 2],
        lambda _: b"PK\x03\x04 no archive",
        lambda _: zipped({"word/document.xml": "<w:document"}),
        lambda _: zipped({"word/document.xml": "<document/>"}),
        lambda _: zipped({"word/document.xml": "<a>" * 2_000 + "</a>" * 2_000}),
    ],
)
def test_what_is_broken_is_refused_in_one_line(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UnreadableDocument, match=r"^cv\.docx is damaged") as error:
        extract(damage(word(para("text"))), "cv.docx")

    assert error.value.code == "damaged"
    assert "\n" not in str(error.value)


def test_entities_are_not_resolved() -> None:
    body = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{}"><w:body><w:p><w:r><w:t>a&e;b'
    )
    source = body.format("http://schemas.openxmlformats.org/wordprocessingml/2006/main")

    found = extract(zipped({"word/document.xml": source + "</w:t></w:r></w:p></w:body></w:document>"}), "cv.docx")

    assert texts(found) == ["a"]


def test_the_strict_form_of_the_format_is_read() -> None:
    source = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>Ann'

    found = extract(zipped({"word/document.xml": source + "</w:t></w:r></w:p></w:body></w:document>"}), "cv.docx")

    assert texts(found) == ["Ann"]


_TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf")), min_size=1, max_size=12
)


@st.composite
def _bodies(draw: st.DrawFn) -> str:
    def paragraph() -> str:
        runs = draw(st.lists(st.tuples(_TEXTS, st.sampled_from(("", BOLD, BIG, "<w:i/>"))), max_size=4))
        escaped = [run(text.replace("&", "&amp;").replace("<", "&lt;"), look) for text, look in runs]
        between = draw(st.sampled_from(("", "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", run(" "))))
        return para(between.join(escaped)) if escaped else "<w:p/>"

    def block(depth: int) -> str:
        kind = draw(st.sampled_from(("p", "p", "table", "box"))) if depth else "p"
        if kind == "table":
            cells = st.integers(1, 3)
            return table(*([block(depth - 1) for _ in range(draw(cells))] for _ in range(draw(cells))))
        return para(box(block(depth - 1), left=draw(st.integers(0, 300)))) if kind == "box" else paragraph()

    return "".join(block(2) for _ in range(draw(st.integers(1, 5))))


@given(_bodies())
def test_no_visible_letter_is_lost_or_said_twice(body: str) -> None:
    source = word(body)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(source)).read("word/document.xml"))
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    for form in list(root.iter(fallback)):
        form.clear()
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"

    found = extract(source, "cv.docx")

    seen = "".join(words(found)) + "".join(row.marker for row in found.rows)
    expected = "".join(each.text or "" for each in root.iter(name))
    assert _letters(seen) == _letters(expected)


def _letters(text: str) -> list[str]:
    return sorted(char for char in text if char.isalnum())


def test_rows_are_plain_values() -> None:
    coloured = run("Ann", '<w:color w:val="1F4E79"/>')

    assert read(para("Ann") + para(coloured) + para(run("x", '<w:color w:val="red"/>'))).rows == (
        Row(("Ann",), size=10.0),
        Row(("Ann",), size=10.0, ink="1f4e79"),
        Row(("x",), size=10.0),
    )


def test_boxes_of_a_group_stand_where_the_group_says_and_aligned_ones_at_their_side() -> None:
    content = "<w:txbxContent>{}</w:txbxContent>"
    form = '<a:xfrm><a:off x="{0}" y="0"/>{1}<a:ext cx="1270000" cy="127000"/></a:xfrm>'
    member = "<wps:wsp><wps:spPr>{}</wps:spPr><wps:txbx>{}</wps:txbx></wps:wsp>"
    first, second = (
        member.format(form.format(left, ""), content.format(para(text)))
        for left, text in ((2_540_000, "second"), (0, "first"))
    )
    origin = form.format(0, '<a:chOff x="0" y="0"/>')
    drawing = "<w:r><w:drawing><wp:anchor><wp:positionH><wp:align>{}</wp:align></wp:positionH>{}</wp:anchor>"
    drawing += "</w:drawing></w:r>"
    group = f"<wps:wgp><wps:grpSpPr>{origin}</wps:grpSpPr>{first}{second}</wps:wgp>"
    right, left = (
        drawing.format(side, f'<wp:extent cx="127000" cy="1"/>{member.format("", content.format(para(side)))}')
        for side in ("right", "left")
    )

    assert texts(read(para(drawing.format("left", group)))) == ["first", "second"]
    assert texts(read(para(right, left))) == ["left", "right"]


def test_a_form_of_a_drawing_that_has_no_text_is_passed_over() -> None:
    empty = "<mc:AlternateContent/>"
    nested = "<w:pict><mc:AlternateContent><mc:Choice/><mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback>"
    drawn = f"<w:r>{nested.format(para('box'))}</mc:AlternateContent><mc:AlternateContent/></w:pict></w:r>"

    assert texts(read(empty + para(f"<w:r>{empty}</w:r>", empty, drawn, "text"))) == ["box", "text"]


def test_fields_that_are_not_closed_or_never_begun_lose_no_text() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    stray = "<w:r><w:instrText>HYPERLINK</w:instrText></w:r>"

    assert texts(read(para(mark.format("end"), mark.format("separate"), stray, "text"))) == ["text"]
    assert texts(read(para("a ", mark.format("begin"), stray, mark.format("separate"), "b"))) == ["a b"]


def test_numbering_by_linked_styles_and_pictures() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/>{}</w:lvl>'
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="S"/></w:abstractNum>'
    target = '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="S"/>{}</w:abstractNum>'
    numbering = linked + target.format(level.format('<w:lvlPicBulletId w:val="0"/>'))
    numbering += '<w:abstractNum w:abstractNumId="3">' + level.format("") + "</w:abstractNum>"
    numbering += "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in (1, 3))
    body = "".join(para("x", properties=f'<w:numPr><w:numId w:val="{i}"/></w:numPr>') for i in (1, 3))

    assert [row.marker for row in read(body, numbering=numbering).rows] == ["- ", ""]


def test_lengths_that_are_no_numbers_are_passed_over() -> None:
    spacing = '<w:spacing w:before="x" w:afterAutospacing="1"/>'

    (row,) = read(para(run("a", '<w:sz w:val="big"/>'), properties=spacing)).rows

    assert row.size == 10.0


@pytest.mark.parametrize(
    ("code", "font", "expected"),
    [("F0E0", "Wingdings", "→"), ("61", "Symbol", "α"), ("32", "Symbol", "2"), ("41", "Wingdings", "\uf041"),
     ("2022", "Symbol", "•"), ("41", "Arial", "A")],
)  # fmt: skip
def test_symbols_look_as_they_do_in_their_font(code: str, font: str, expected: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    assert texts(read(para("x ", symbol))) == [f"x {expected}"]
