"""What tests ask of a view: its letters, its links, its head lines."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from resume.readers.markdown import read_markdown
from resume.readers.text import read_text
from resume.writers.inline import plain_of
from resume.writers.view import Block, ResumeView, SectionView, Text
from resume.writers.viewing import texts_of, view_of

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def view(markdown: str) -> ResumeView:
    """The view of a Markdown text."""
    return view_of(read_markdown(markdown))


def view_of_text(text: str) -> ResumeView:
    """The view of a plain text."""
    return view_of(read_text(text))


def letters(text: str) -> str:
    """The letters and digits of the text, in order."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def counted(text: str) -> Counter[str]:
    """How often each letter and digit stands in the text."""
    return Counter(char for char in _CONTROLS.sub("", text).casefold() if char.isalnum())


def blocks_of(section: SectionView) -> list[Block]:
    """All blocks of a section in reading order."""
    return [*section.blocks, *(block for entry in section.entries for block in entry.blocks)]


def all_texts(view: ResumeView) -> Iterator[Text]:
    """Every text with its runs, in reading order."""
    yield from view.contact
    yield from view.preface
    for section in view.sections:
        for entry in section.entries:
            for line in entry.head:
                yield from line
        yield from (block.text for block in blocks_of(section))


def links_of(view: ResumeView) -> list[str]:
    """The targets of all links."""
    return [run.link for text in all_texts(view) for run in text if run.link]


def said(view: ResumeView) -> str:
    """All that the view says: its texts, the numbers of its lists, and the targets of its links."""
    numbers = [block.number for section in view.sections for block in blocks_of(section)]
    return "\n".join([*texts_of(view), *numbers, *links_of(view)])


def head(view: ResumeView, entry: int = 0) -> list[tuple[str, str]]:
    """The head lines of an entry of the first section that has one, each with what stands aside."""
    section = next(section for section in view.sections if section.entries)
    return [(plain_of(line.text), plain_of(line.aside)) for line in section.entries[entry].head]
