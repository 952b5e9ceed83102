"""The corpus of the reading benchmark: what a document shows is what its truth says."""

import io
import json
import re
import zipfile

import pytest

from benchmarks.corpus.documents import Document, corpus, document, renderers, sample
from benchmarks.corpus.people import FOLDER, people
from benchmarks.corpus.renderer import Renderer
from benchmarks.corpus.wording import DateForm, Day

PEOPLE = {each.slug: each for each in people()}
CORPUS = corpus()
LAYOUTS = {each.name: each for each in renderers()}


def test_there_are_many_people_of_many_countries_in_many_layouts() -> None:
    assert len(PEOPLE) >= 24
    assert {"en", "de", "fr", "es", "pt", "nl", "it"} == {each.language for each in PEOPLE.values()}
    assert {"pdf", "docx", "html", "odt"} <= {each.format for each in renderers()}
    assert len(CORPUS) == len(PEOPLE) * len(renderers())


def test_nobody_real_can_be_reached() -> None:
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")]
    mails = [json.loads(text)["basics"]["email"] for text in texts]

    assert len(mails) == len(PEOPLE)
    assert [mail for mail in mails if not re.search(r"example|ejemplo|exemplo|exemple|voorbeeld|esempio", mail)] == []


@pytest.mark.parametrize("renderer", renderers(), ids=lambda renderer: renderer.name)
def test_each_layout_shows_every_word_that_is_known(renderer: Renderer) -> None:
    for slug in ("civil_engineer", "one_liners"):
        assert _lost(document(PEOPLE[slug], renderer)) == []


@pytest.mark.parametrize("slug", PEOPLE)
def test_each_program_has_the_letters_of_everybody(slug: str) -> None:
    for name in ("typst-plain", "typst-academic", "reportlab-interleaved", "docx-tabs", "html-divs", "odt-bold"):
        assert _lost(document(PEOPLE[slug], LAYOUTS[name])) == []


def test_the_same_choice_is_made_for_the_same_seed() -> None:
    first, again, other = (sample(CORPUS, seed, 2) for seed in (1, 1, 2))

    assert [each.name for each in first] == [each.name for each in again]
    assert [each.name for each in first] != [each.name for each in other]
    assert len(first) == 2 * len(renderers())


@pytest.mark.parametrize(
    ("form", "language", "written"),
    [
        (DateForm("short", " – "), "en", "Mar 2019 – Present"),
        (DateForm("long", " to "), "de", "März 2019 bis heute"),
        (DateForm("long", "–", 1), "es", "marzo de 2019 – presente"),
        (DateForm("years", "–"), "fr", "2019–aujourd'hui"),
        (DateForm("years", " to "), "nl", "sinds 2019"),
        (DateForm("iso", "-"), "it", "2019-03 - oggi"),
    ],
)
def test_dates_are_written_as_in_the_language(form: DateForm, language: str, written: str) -> None:
    assert form.text(Day(2019, 3), None, language) == written


def test_the_truth_says_no_month_that_the_document_does_not_show() -> None:
    shown = DateForm("years").shown(Day(2019, 3))

    assert shown == Day(2019)


def _lost(each: Document) -> list[str]:
    shown = _letters(_text(each))
    return [text for text in each.known.texts() if not _is_shown(text, shown)]


def _is_shown(text: str, shown: str) -> bool:
    return all(_letters(word) in shown for word in text.split())


def _letters(text: str) -> str:
    """Letters and digits only: what is wrapped, hyphenated or set as small capitals stays the same."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _text(each: Document) -> str:
    source = each.render()
    match each.renderer.format:
        case "pdf":
            import pypdfium2

            with pypdfium2.PdfDocument(source) as pdf:
                return "".join(pdf[i].get_textpage().get_text_range() for i in range(len(pdf)))
        case "docx" | "odt":
            with zipfile.ZipFile(io.BytesIO(source)) as archive:
                parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
            return _untagged(" ".join(parts))
        case "html":
            return _untagged(source.decode())
        case _:
            return source.decode()


def _untagged(markup: str) -> str:
    import html

    return html.unescape(re.sub(r"<[^<>]*>", "", markup))
