"""From a resume to what a reader sees of it: marks read, lists measured, dates set apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from resume.language import language_of
from resume.model import Entry, Format, Item, ItemKind, Resume, Section
from resume.readers.lines import label_of
from resume.writers.contact_view import contact_view
from resume.writers.convert import Listed, list_places
from resume.writers.head_view import head_view
from resume.writers.inline import cut, joined, plain_of, runs_of, without_control
from resume.writers.source import item_lines
from resume.writers.view import Block, EntryView, ResumeView, Run, SectionView, Text
from resume.writers.view_changes import with_readable_dates, with_texts

_FENCES = ("```", "~~~")
_CELL_ENDS = re.compile(r"(?<!\\)\|")
_DRAWN = re.compile(r"[\s|:-]+")
_MAX_LABEL_WORDS = 6
_TELLING = {
    "el": "αεηιοστυ",
    "uk": "іїєґ",
    "ru": "ыэ",
    "bg": "ъщ",
    "pl": "ąęłśźż",
    "cs": "ěřů",
    "hu": "őű",
    "tr": "ğış",
    "ro": "șță",
}
"""Letters that tell a language which `resume.language` does not know."""
_MIN_TELLING = 0.01  # of all letters


def view_of(resume: Resume) -> ResumeView:
    """The resume as a reader sees it.

    Guarantee: every word that a reader of the source sees is in a run or in the target of a link. Marks are read
    in a Markdown resume and in one whose nodes carry Markdown; in plain text every character stays. Dates that are
    data are written as people do.
    """
    is_marked = resume.format.lines is Format.MARKDOWN
    contact = contact_view(resume.contact, is_marked=is_marked)
    sections = tuple(_section(section, is_marked) for section in resume.sections)
    view = ResumeView(
        name=contact.name,
        headline=contact.headline,
        contact=tuple(contact.details),
        preface=tuple(contact.preface),
        sections=sections,
        language=_language(sections),
        title=contact.title,
    )
    if any(without_control(text) != text for text in texts_of(view)):
        view = with_texts(view, without_control)
    return with_readable_dates(view) if resume.format in (Format.JSON, Format.YAML) else view


def texts_of(view: ResumeView) -> Iterator[str]:
    """All texts of the view in reading order."""
    yield from (text for text in (view.title, view.name, view.headline) if text)
    yield from map(plain_of, (*view.contact, *view.preface))
    for section in view.sections:
        yield from _section_texts(section)


def _section_texts(section: SectionView) -> Iterator[str]:
    yield from [section.title] if section.title else ()
    yield from _block_texts(section.blocks)
    for entry in section.entries:
        for line in entry.head:
            yield from (plain_of(text) for text in line if text)
        yield from _block_texts(entry.blocks)


def _block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield f"{block.label}: {plain_of(block.text)}" if block.label else plain_of(block.text)


def _section(section: Section, is_marked: bool) -> SectionView:
    return SectionView(
        title=section.title,
        blocks=_blocks(section.items, is_marked),
        entries=tuple(_entry(entry, is_marked) for entry in section.entries),
    )


def _entry(entry: Entry, is_marked: bool) -> EntryView:
    return EntryView(head=head_view(entry, is_marked=is_marked), blocks=_blocks(entry.items, is_marked))


def _blocks(items: Sequence[Item], is_marked: bool) -> tuple[Block, ...]:
    found: list[Block] = []
    table: list[Item] = []
    for item, place in zip(items, list_places(items), strict=True):
        form = item.metadata.get("form", "")
        if form == "table":
            table.append(item)
            continue
        found += _table(table)
        table = []
        if form != "rule":
            found += _item(item, form, place, is_marked)
    return (*found, *_table(table))


def _item(item: Item, form: str, place: Listed | None, is_marked: bool) -> Iterator[Block]:
    if form == "code":
        yield from _code(item_lines(item))
        return
    if form == "comment" and item.text.endswith("-->"):
        return
    text = runs_of(item.text, is_marked=is_marked)
    if form == "definition":
        yield Block("skills", text, label=plain_of(runs_of(item.metadata["label"], is_marked=is_marked)))
    elif not text:
        return
    elif item.kind is ItemKind.SKILLS:
        label, rest = _without_label(text)
        if label or place is None:
            yield Block("skills", rest, label=label)
        else:
            yield Block("listed", text, depth=place.depth, number=place.number)
    elif place is not None:
        yield Block("listed", text, depth=place.depth, number=place.number)
    else:
        yield Block("paragraph", text)


def _without_label(text: Text) -> tuple[str, Text]:
    """The label of a line of skills without its colon, "" for none, and the rest."""
    seen = plain_of(text)
    if label_of(seen) is None:
        return "", text
    at = seen.index(":")
    return seen[:at].strip(), cut(text, at + 1, len(seen))


def _code(lines: Sequence[str]) -> Iterator[Block]:
    kept = [line.rstrip() for line in lines if line.strip()[:3] not in _FENCES]
    if code := "\n".join(kept).strip("\n"):
        yield Block("verbatim", (Run(code.expandtabs(4), is_code=True),))


def _table(rows: Sequence[Item]) -> Iterator[Block]:
    """The rows of a table as lines: two columns as labels with their texts, more with their cells in one line."""
    drawn = [i for i, row in enumerate(rows) if _DRAWN.fullmatch(row.text)]
    heads = {i - 1 for i in drawn}
    for i, row in enumerate(rows):
        if i in drawn:
            continue
        cells = [runs_of(cell.replace("\\|", "|"), is_marked=True) for cell in _CELL_ENDS.split(row.text)]
        shown = [cell for cell in cells if cell]
        if i in heads:
            shown = [tuple(run._replace(is_bold=True) for run in cell) for cell in shown]
        elif len(shown) == 2 and len(plain_of(shown[0]).split()) <= _MAX_LABEL_WORDS:
            yield Block("skills", shown[1], label=plain_of(shown[0]).rstrip(": "))
            continue
        if shown:
            yield Block("paragraph", joined(shown, " | "))


def _language(sections: Sequence[SectionView]) -> str:
    """The tag of the language that the resume is written in; "en" where it does not make that plain."""
    texts = [text for section in sections for text in _section_texts(section)]
    tag = language_of(texts)
    if tag != "en":
        return tag
    letters = Counter(char for char in "".join(texts).casefold() if char.isalpha())
    least = max(1, int(_MIN_TELLING * letters.total()))
    return next((tag for tag, telling in _TELLING.items() if sum(letters[c] for c in telling) >= least), "en")
