"""HTML written: whole, safe, and needing nothing else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.model import Format
from resume.readers import read_resume
from resume.readers.markdown import read_markdown
from resume.writers.html import write_html
from resume.writers.viewing import texts_of, view_of
from tests.resume.documents import DOCUMENTS, example_data, example_resumes, read

_VOID = {"meta", "link", "br", "img"}


class Page(HTMLParser):
    """Tags in order, links and text of a page; refuses one whose tags do not match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: dict[str, list[str]] = {}
        self.texts: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and "style" not in self.open:
            self.texts.append((self.open[-1], data))

    def text(self) -> str:
        return " ".join("".join(data for _, data in self.texts).split())

    def of(self, tag: str) -> list[str]:
        return [data.strip() for each, data in self.texts if each == tag]


def page(markdown: str) -> Page:
    return Page(write_html(read_markdown(markdown)))


@pytest.mark.parametrize("path", [*example_resumes(), *example_data()], ids=lambda path: path.stem)
def test_every_text_of_an_example_is_in_the_page(path: Path) -> None:
    resume = read_resume(path.read_bytes(), path.name)
    shown = re.sub(r"\s", "", Page(write_html(resume)).text())

    texts = [re.sub(r"\s", "", text) for text in texts_of(view_of(resume))]
    assert len(texts) > 20
    assert [text for text in texts if text not in shown] == []


@given(DOCUMENTS, st.sampled_from([Format.MARKDOWN, Format.TEXT]))
def test_any_document_makes_a_page_whose_tags_match(text: str, format_: Format) -> None:
    html = write_html(read(text, format_))

    assert Page(html).tags[:2] == ["html", "head"]
    assert write_html(read(text, format_)) == html


def test_the_structure_is_in_the_tags() -> None:
    made = page(
        "# Ann Lee\nann@example.com\n\n## Experience\n\n### Cook, Oak | May 2019 – today\n\n"
        "- Cooked\n  - Fish\n- Baked\n\n## Steps\n\n3. third\n4. fourth\n"
    )

    assert made.of("h1") == ["Ann Lee"]
    assert made.of("h2") == ["Experience", "Steps"]
    assert made.of("time") == ["May 2019"]
    assert made.attributes["datetime"] == ["2019-05"]
    assert made.of("li") == ["Cooked", "Fish", "Baked", "third", "fourth"]
    assert [tag for tag in made.tags if tag in ("ul", "ol")] == ["ul", "ul", "ul", "ol"]  # the first is the contact
    assert made.attributes["value"] == ["3", "4"]
    assert made.attributes["lang"] == ["en"]


def test_what_looks_like_html_is_shown_and_not_obeyed() -> None:
    made = page(
        '# Ann <Lee>\n\n## A & B\n\n- <script>alert(1)</script> 1 < 2 "quoted"\n- `<b>`\n\n```\n<i>x</i>\n```\n'
    )

    assert "script" not in made.tags
    assert "alert(1)" in made.text()
    assert '1 < 2 "quoted"' in made.text()
    assert made.of("h2") == ["A & B"]
    assert made.of("code") == ["<b>"]
    assert made.of("pre") == ["<i>x</i>"]


def test_links_lead_only_to_pages_mail_and_telephones() -> None:
    made = page(
        "# Ann\nann@example.com | [site](https://ann.example.com) | [x](javascript:alert(1))\n\n"
        "## Projects\n\n- [bad](data:text/html,x) [good](http://b.example.com/?a=1&b=2) [call](tel:+15550100)\n"
    )

    assert made.attributes["href"] == [
        "mailto:ann@example.com",
        "https://ann.example.com",
        "http://b.example.com/?a=1&b=2",
        "tel:+15550100",
    ]


def test_the_page_fetches_nothing() -> None:
    made = page("# Ann\n\n![me](https://example.com/a.png)\n\n## Projects\n\n- ![x](https://example.com/b.png)\n")

    assert set(made.tags) & {"script", "link", "img", "iframe", "object"} == set()
    assert "src" not in made.attributes
    assert any("default-src 'none'" in value for value in made.attributes["content"])


def test_language_and_direction_are_told() -> None:
    german = page(
        "# Ann\n\n## Profil\n\nIch bin seit zehn Jahren Köchin und leite die Küche mit einem Team von acht.\n"
    )
    arabic = Page(write_html(read_resume("ليلى حداد\n\nمهندسة برمجيات في شركة المثال\n", "a.txt")))

    assert german.attributes["lang"] == ["de"]
    assert "dir" not in german.attributes
    assert arabic.attributes["dir"] == ["rtl"]
