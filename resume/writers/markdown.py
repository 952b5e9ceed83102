"""Markdown out of a resume: its own lines if it is Markdown already, else headings, lists and paragraphs."""

import re
from collections.abc import Iterator, Sequence

from resume.model import Format, Item, ItemKind, Resume, Section
from resume.readers.contact import with_whole_name
from resume.writers.convert import head_lines, list_places
from resume.writers.source import write_source

_SPECIAL = re.compile(r"[\\`*<{]|(?<!\w)_|_(?!\w)|\[(?=[^\[\]]*\][({])")
_COLUMN = re.compile(r"(?: {3,}|\t)\s*")
_BLOCK_START = re.compile(r"^(?:#{1,6}(?=\s)|[-+>](?=\s)|\d{1,9}(?P<dot>[.)])(?=\s)|[=-]+$|:(?=\s)|\|)")


def write_markdown(resume: Resume) -> str:
    """The resume as Markdown.

    Guarantees: a Markdown resume as read gives its source's lines; of a text every word is there, of data every
    value that a reader is to see.
    """
    if resume.format.lines is Format.MARKDOWN:
        return write_source(resume)
    blocks = [*_contact(resume), *(block for section in resume.sections for block in _section(section))]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n" if blocks else ""


def _contact(resume: Resume) -> Iterator[list[str]]:
    lines = [line.strip() for line in resume.contact.lines if line.strip()]
    name = resume.contact.name
    if lines and name and name in (first := with_whole_name(lines[0], name)):
        yield ["# " + _inline(first)]
        lines = lines[1:]
    if lines:
        yield [*(_text(line) + "  " for line in lines[:-1]), _text(lines[-1])]


def _section(section: Section) -> Iterator[list[str]]:
    if section.title:
        yield ["## " + _inline(section.title)]
    yield from _items(section.items)
    for entry in section.entries:
        first, *rest = head_lines(entry.head) or [""]
        if first:
            more = [_text(line) for line in rest]
            yield ["### " + _inline(first), *(line + "  " for line in more[:-1]), *more[-1:]]
        yield from _items(entry.items)


def _items(items: Sequence[Item]) -> Iterator[list[str]]:
    """Lists as blocks of bullets, all else as blocks of one line; several lines of skills are a list too."""
    several_skills = sum(item.kind is ItemKind.SKILLS for item in items) > 1
    block: list[str] = []
    for item, place in zip(items, list_places(items), strict=True):
        if place is None and not (several_skills and item.kind is ItemKind.SKILLS):
            if block:
                yield block
                block = []
            yield [_text(item.text)]
            continue
        depth, number = place or (0, "")
        block.append("  " * depth + (number + " " if number else "- ") + _text(item.text))
    if block:
        yield block


def _text(text: str) -> str:
    """The text as a paragraph, with escapes where it would be markup."""
    text = _inline(text.strip())
    match = _BLOCK_START.match(text)
    if match is None:
        return text
    at = match.start("dot") if match["dot"] else 0
    return text[:at] + "\\" + text[at:]


def _inline(text: str) -> str:
    """The text with escapes; wide gaps, which part the columns of a text, become bars."""
    columned = " | ".join(" ".join(part.split()) for part in _COLUMN.split(text.strip()))
    return _SPECIAL.sub(lambda match: "\\" + match[0], columned)
