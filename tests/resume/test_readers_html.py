"""HTML pages: every visible word once, in reading order, as what it is; hidden ones apart."""

import html
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.readers.html import extract
from resume.readers.laid_out.layout import Extracted
from tests.resume.office import texts, words


def read(source: str | bytes) -> Extracted:
    return extract(source.encode() if isinstance(source, str) else source, "cv.html")


def test_a_page_of_a_resume_theme_is_read_as_it_looks() -> None:
    page = """<!doctype html><html><head><title>no</title><style>
      body {font: 14px/1.5 Helvetica} .name {font-size: 32px} header {display: flex; justify-content: space-between}
      .date {float: right} .tag {display: inline-block} .contact {list-style: none} .tight h4 {margin: 0}
      @media print {.work {display: none}} @media (max-width: 600px) {.work {display: none}} a:hover {display: none}
      </style></head><body><!-- no --><header><h1 class="name">Jane Doe</h1><h2>Cook</h2></header>
      <ul class="contact"><li><a href="mailto:j@x.org">j@x.org</a></li><li>Rome</li></ul>
      <h3>Work</h3><div class="work tight"><div class="date">2019 – 2021</div><h4>Head Cook</h4>
      <div><span class="company">Acme</span> <span class="location">Rome</span></div>
      <p>Ran a <strong>kitchen</strong>
         of <em>five</em>.</p><ul><li>Cut *costs*<ol><li>by half</ol><li>Taught</ul></div>
      <div><span class="tag">Soup</span><span class="tag">Bread</span></div>
      <dl><dt>Languages</dt><dd>Italian</dd><dt>More</dt><dd><p>one</p><p>two</p></dd></dl>
      <table><caption>Tools</caption><tbody><tr><th>Knife</th><td>good</td></tr></tbody></table>
      <script>no</script><noscript>no</noscript><template>no</template></body></html>"""

    found = read(page)

    assert [(row.level, row.marker + " | ".join(row.cells)) for row in found.rows] == [
        (1, "Jane Doe"),
        (2, "Cook"),
        (0, "j@x.org"),
        (0, "Rome"),
        (3, "Work"),
        (4, "**Head Cook** | 2019 – 2021"),
        (0, "Acme | Rome"),
        (0, "Ran a **kitchen** of five."),
        (0, r"- Cut \*costs\*"),
        (0, "  1. by half"),
        (0, "- Taught"),
        (0, "Soup | Bread"),
        (0, "Languages | Italian"),
        (0, "More"),
        (0, "one"),
        (0, "two"),
        (0, "Tools"),
        (0, "**Knife** | good"),
    ]
    assert (found.rows[0].size, found.rows[0].is_bold, found.rows[3].size) == (24, True, 10.5)
    assert found.hidden == ()


def test_an_export_of_googles_programs_is_read() -> None:
    page = """<style>.lst-kix_a-0 > li:before {content: "x"} ul.lst-kix_a-0, ul.lst-kix_a-1 {list-style-type: none}
      .c1 {font-weight: 700; font-size: 20pt} .c2 {font-weight: 400; font-size: 11pt} h1 {padding-top: 20pt}</style>
      <p class="c7 title"><span class="c1">Jane Do</span><span class="c1">e</span></p>
      <p><span class="c2"><a href="https://www.google.com/url?q=https://github.com/j&amp;sa=D">code</a></span></p>
      <p><span class="c1">Cook</span><span class="c2">, Acme&nbsp; &nbsp; &nbsp; &nbsp;2019</span></p>
      <ul class="c6 lst-kix_a-0 start"><li><span class="c2">one</span></li></ul>
      <ul class="c6 lst-kix_a-1 start"><li><span class="c2">two</span></li></ul>"""

    rows = read(page).rows

    assert [(row.level, row.marker, row.cells) for row in rows] == [
        (1, "", ("Jane Doe",)),
        (0, "", ("[code](https://github.com/j)",)),
        (0, "", ("**Cook**, Acme", "2019")),
        (0, "- ", ("one",)),
        (0, "  - ", ("two",)),
    ]


def test_a_heading_whose_parts_stand_side_by_side_is_one() -> None:
    (row,) = read('<h3 style="display:flex"><span>Cook</span><time>2019</time></h3>').rows

    assert (row.cells, row.level) == (("Cook", "2019"), 3)


def test_a_page_that_word_saved_is_read() -> None:
    page = """<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><p class=MsoTitle>Andr\xe9</p>
      <p class=MsoNormal><b>Cook</b><span style='mso-tab-count:3'>      </span>2019 \x96 2021<o:p></o:p></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>\xb7
      <span>&nbsp;&nbsp;</span></span><![endif]>Built</p>
      <p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>2. </span>Second</p>"""

    found = read(page.encode("latin-1"))

    assert texts(found) == ["André", "Cook | 2019 – 2021", "- Built", "  2. Second"]
    assert found.rows[0].level == 1


@pytest.mark.parametrize(
    ("style", "is_hidden"),
    [
        ("display:none", True),
        ("DISPLAY: None !important", True),
        ("visibility:hidden", True),
        ("font-size:0", True),
        ("font-size:1px", True),
        ("color:#fff", True),
        ("color:white", True),
        ("color:rgb(255, 255, 255)", True),
        ("color:#000;background:#000", True),
        ("position:absolute;left:-9999px", True),
        ("text-indent:-9999px", True),
        ("color:#fff;background:#333", False),
        ("color:#fff;background-image:url(x.png)", False),
        ("color:#fff;background:linear-gradient(red, blue)", False),
        ("color:rgba(255,255,255,.9)", False),
        ("color:var(--white)", False),
        ("display:block;visibility:visible", False),
        ("font-size:80%", False),
        ("position:absolute;left:10px", False),
    ],
)
def test_text_that_nobody_can_see_is_told_apart(style: str, is_hidden: bool) -> None:
    for page in (
        f'<p>seen</p><div style="{style}"><p>secret</p></div>',
        f'<style>.x{{{style}}}</style><p>seen</p><div class="x"><p>secret</p></div>',
    ):
        found = read(page)

        assert found.hidden == (("secret",) if is_hidden else ())
        assert texts(found) == (["seen"] if is_hidden else ["seen", "secret"])


@pytest.mark.parametrize(
    "page",
    [
        '<link rel="stylesheet" href="x.css"><p style="color:#fff">name</p>',
        '<style>p::before {content: ""; background: #333}</style><p style="color:#fff">name</p>',
        '<style>.b {position: absolute; background: #333}</style><div class="b"></div><p style="color:#fff">name</p>',
        "<style>body {background: #222; color: #fff}</style><p>name</p>",
        '<style>.x, ? {color: #fff} .side .x {color: #333} p {color: red</style><p class=side><b class="x">name',
    ],
)
def test_white_text_is_seen_where_something_dark_may_be_behind(page: str) -> None:
    assert texts(read(page)) == ["name"]


def test_what_is_hidden_by_its_tag_is_left_out_and_reported() -> None:
    page = "<p hidden>one</p><dialog>two</dialog><dialog open>three</dialog><table><tr hidden><td>four</table>"
    page += '<input value="five"><input type="hidden" value="no"><select><option>no<option selected>six</select>'
    page += '<textarea>seven</textarea><i class="material-icons">home</i><svg><title>no</title><text>eight</text></svg>'

    found = read(page)

    assert found.hidden == ("one", "two", "four")
    assert words(found) == ["eight", "five", "seven", "six", "three"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>Cook<br>Acme, 2019<br><br>More", ["Cook", "Acme, 2019", "More"]),
        ("<pre>one\n  two\n\nthree\tfour</pre>", ["one", "two", "three | four"]),
        ('<div style="white-space:pre-line">one\ntwo</div>', ["one", "two"]),
        ("<p>Cook <span>2019 – 2021</span></p>", ["Cook | 2019 – 2021"]),
        ("<p>Cook, <time>2019</time> (<time>May</time>)</p>", ["Cook, 2019 (May)"]),
        ("<p>" + 30 * "word " + "<span>2019</span></p>", [30 * "word " + "2019"]),
        ('<span class="skill">Go</span><span class="skill">SQL</span>', ["Go | SQL"]),
        ('<span class="first">Jane</span><span class="last">Doe</span>', ["Jane Doe"]),
        ("<p>Ja<b>ne</b>", ["Jane"]),
        ('<ol start="3" type="a"><li>x<li value="5">y</ol>', ["c) x", "e) y"]),
        ('<ul style="display:flex"><li>a@b.org</li><li>Rome</li></ul>', ["a@b.org | Rome"]),
        ('<div class="flex justify-between"><h3>Cook</h3><p>2019</p></div>', ["Cook | 2019"]),
        ('<div class="flex flex-col"><p>a</p><p>b</p></div>', ["a", "b"]),
        ('<div style="display:flex;flex-direction:column"><p>a</p><p>b</p></div>', ["a", "b"]),
        ('<li style="display:flex"><span>•</span><span>Cut costs</span></li>', ["- Cut costs"]),
        ("<style>li{display:inline}</style><ul><li>Go</li><li>SQL</li></ul>", ["Go | SQL"]),
        ("<h2>Cook <span style='float:right'>2019</span></h2>", ["Cook | 2019"]),
        ("<div style='float:right'><p>2019</p><p>Rome</p></div><p>Cook</p>Acme", ["Cook | 2019", "Acme | Rome"]),
        ("<div style='float:right'><p>2019</p><p>Rome</p></div><p>Cook</p><li>Cut", ["Cook | 2019", "Rome", "- Cut"]),
        ("<div style='float:right'><p>a</p><p>b</p><p>c</p><p>d</p></div><p>text</p>", [*"abcd", "text"]),
        ("<div style='float:right'>2019</div>", ["2019"]),
        ("<dl><div><dt>A</dt><dd>b</dd></div><p>c</p><dt>d</dt></dl>", ["A | b", "c", "d"]),
        ("<li>alone", ["- alone"]),
        ("no tags &amp; more", ["no tags & more"]),
        ("<div>" * 500 + "deep" + "</div>" * 500, ["deep"]),
        ("<table><tr><td>" * 300 + "deep", ["deep"]),
        ("<div class=row>" * 300 + "deep", ["deep"]),
        ("<dl><dt>" * 300 + "deep", ["deep"]),
        ("", []),
    ],
)
def test_what_stands_side_by_side_and_what_below(page: str, expected: list[str]) -> None:
    assert texts(read(page)) == [" ".join(line.split()) if not line.startswith("  ") else line for line in expected]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="https://x.org">site</a>', "[site](https://x.org)"),
        ('<a href="https://x.org/p">x.org/p</a>', "[x.org/p](https://x.org/p)"),
        ('<a href="https://x.org">https://x.org</a>', "https://x.org"),
        ('<a href="tel:+49301234">+49 30 1234</a>', "+49 30 1234"),
        ('<a href="/about">About</a>', "About"),
        ('<a href="javascript:x()">Go</a>', "Go"),
        ('<a href="https://www.linkedin.com/in/j"><i class="icon"></i></a>', "https://www.linkedin.com/in/j"),
        ('<a href="mailto:j@x.org" aria-label="Mail"><i></i></a>', "[Mail](mailto:j@x.org)"),
        ('<a href="https://x.org/logo"><img src="x"></a>text', "text"),
        ('<a href="https://x.org"><p>block</p></a>', "[block](https://x.org)"),
        ('<a href="https://x.org">the [old] page</a>', "the [old] page <https://x.org>"),
    ],
)
def test_links(link: str, expected: str) -> None:
    assert [row.cells for row in read(link).rows] == [(expected,)]


@pytest.mark.parametrize(
    "source",
    [
        "<p>Größe – né</p>".encode(),
        b"\xef\xbb\xbf" + "<p>Größe – né</p>".encode(),
        b"\xff\xfe" + "<p>Größe – né</p>".encode("utf-16-le"),
        "<p>Größe – né</p>".encode("cp1252"),
        b'<meta charset="iso-8859-1">' + "<p>Größe – né</p>".encode("cp1252"),
        b'<meta charset="windows-1252">' + "<p>Größe – né</p>".encode(),
        b'<meta charset="zlib">' + "<p>Größe – né</p>".encode("cp1252"),
        b'<meta charset="iso-8859-99">' + "<p>Größe – né</p>".encode("cp1252"),
    ],
)
def test_the_encoding_is_found(source: bytes) -> None:
    assert texts(read(source)) == ["Größe – né"]


def test_an_encoding_of_another_script_is_taken_at_its_word() -> None:
    assert texts(read(b'<meta charset="koi8-r">' + "Повар".encode("koi8-r"))) == ["Повар"]


_TAGS = "p div span b h2 ul ol li table td tr section a em br header dl dt dd pre time td".split()
_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf"), exclude_characters="o")
_PIECES = st.one_of(
    st.text(_CHARACTERS, max_size=10).map(html.escape),
    st.sampled_from(_TAGS).flatmap(lambda tag: st.sampled_from((f"<{tag}>", f"</{tag}>"))),
    st.sampled_from(('<div class="flex">', '<span class="date">', '<div style="float:right">', " ", "\n", "&nbsp;")),
)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_no_visible_letter_is_lost_or_said_twice(page: str) -> None:
    parser = _Text()
    parser.feed(page)
    parser.close()

    found = read(page)

    assert _letters("".join(words(found))) == _letters("".join(parser.found))


def _letters(text: str) -> list[str]:
    """The letters in alphabetical order; no digits, which may be in a marker or be one that the page counts."""
    return sorted(filter(str.isalpha, text))


@pytest.mark.parametrize(
    ("style", "size"),
    [
        ("font-size: 20px", 15),
        ("font-size: 1.5em", 18),
        ("font-size: 200%", 24),
        ("font-size: 1in", 72),
        ("font-size: large", 13.5),
        ("font-size: smaller", 9.96),
        ("font-size: calc(1px + 1em)", 12),
        ("font-size: 3vw", 12),
        ("font: bold 16pt/1.2 Arial", 16),
    ],
)
def test_font_sizes_come_out_in_points(style: str, size: float) -> None:
    assert read(f'<p style="{style}">text</p>').rows[0].size == pytest.approx(size)


@pytest.mark.parametrize(
    ("style", "ink"),
    [
        ("color: #1F4E79", "1f4e79"),
        ("color: #abc", "aabbcc"),
        ("color: rgb(300, 0, 16)", "ff0010"),
        ("color: teal", ""),
        ("", ""),
    ],
)
def test_the_colour_of_most_letters_is_known(style: str, ink: str) -> None:
    assert read(f'<p><b style="color: #ff0000">a</b><span style="{style}">text</span></p>').rows[0].ink == ink


def test_rules_apply_as_on_a_wide_screen_and_the_more_specific_wins() -> None:
    sheet = """@import url(x.css); @charset "utf-8"; /* .a {display: none} */ @font-face {font-family: x; src: url(y)}
      @media screen and (min-width: 40em) {.a {font-weight: bold}} @media (min-width: 90em) {.b {font-weight: bold}}
      @media (prefers-color-scheme: dark) {.b {font-weight: bold}} @media not all {.b {font-weight: bold}}
      @supports (display: grid) {.c {font-weight: bold}} @keyframes k {from {font-weight: bold}}
      #d {font-weight: bold} p.d {font-weight: normal} [title] {font-weight: bold !important; font-weight: normal}
      p p p p p .e {font-weight: bold} } .f {font-weight: bold} /* open"""
    page = '<p class="a">a<p class="b">b<p class="c">c<p class="d" id="d">d<p title="x">t<p class="e">e<p class="f">f'

    rows = read(f"<style>{sheet}</style>{page}").rows

    assert [row.cells[0] for row in rows if row.is_bold] == ["a", "c", "d", "t", "f"]


def test_more_space_than_usual_parts_rows() -> None:
    page = '<div>a</div><div>b</div><div>c</div><p style="margin: 30pt 0 0">d</p><div>e</div><p>&nbsp;</p><div>f</div>'
    page += '<div style="margin-bottom: 2em">g</div><div style="margin: auto">h</div><hr><div>i</div><div>j</div><div>k'

    assert [row.cells[0] for row in read(page).rows if row.is_apart] == ["d", "f", "h", "i"]
