"""The documents of the corpus: who in which layout, with dates written this way or that."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import docx_documents, html_pages, markdown, odt_documents, reportlab_pages, typst_pages
from benchmarks.corpus.known import Known, Style, known
from benchmarks.corpus.people import FOLDER, Person, people
from benchmarks.corpus.renderer import Renderer
from benchmarks.corpus.wording import DASHES, DATE_FORMS, DateForm


@dataclass(frozen=True, slots=True)
class Document:
    """One person in one layout."""

    person: Person
    renderer: Renderer
    known: Known

    @property
    def name(self) -> str:
        """Of its file."""
        return f"{self.person.slug}.{self.renderer.name}.{self.renderer.format}"

    def render(self) -> bytes:
        """Its bytes."""
        return self.renderer.render(self.known)


def renderers() -> list[Renderer]:
    """All layouts, by format."""
    modules = (typst_pages, reportlab_pages, docx_documents, html_pages, odt_documents, markdown)
    return [renderer for module in modules for renderer in module.renderers()]


def corpus(folder: Path = FOLDER) -> list[Document]:
    """Everybody of the folder in every layout."""
    everybody = people(folder)
    return [document(person, renderer) for renderer in renderers() for person in everybody]


def sample(documents: Sequence[Document], seed: int, per_layout: int) -> list[Document]:
    """So many of each layout, spread over the people."""
    rng = random.Random(seed)
    chosen: list[Document] = []
    for each in _by_layout(documents):
        chosen += rng.sample(each, min(per_layout, len(each)))
    return chosen


def document(person: Person, renderer: Renderer) -> Document:
    """The same document each time: how dates are written depends on who and on the layout only."""
    rng = random.Random(f"{person.slug} {renderer.name}")
    dashes = DASHES if person.language in ("en", "de", "es", "nl") else DASHES[:-1]
    forms = DATE_FORMS if person.language != "en" else [form for form in DATE_FORMS if form != "dots"]
    dates = DateForm(rng.choice(forms), rng.choice(dashes), rng.randrange(3))
    style = Style(dates, renderer.has_places, renderer.has_grouped_skills, renderer.has_capital_headings)
    return Document(person, renderer, known(person, style))


def _by_layout(documents: Sequence[Document]) -> Iterator[list[Document]]:
    names = dict.fromkeys(each.renderer.name for each in documents)
    for name in names:
        yield [each for each in documents if each.renderer.name == name]
