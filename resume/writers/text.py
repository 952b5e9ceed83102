"""Plain text out of a resume: its own lines if it is text already, else its words without markup."""

from collections.abc import Iterator, Sequence

from resume.model import Format, Item, Resume, Section
from resume.writers.convert import Listed, head_lines, list_places, visible, without_front_matter
from resume.writers.source import item_lines, write_source


def write_text(resume: Resume) -> str:
    """The resume as plain text.

    Guarantees: a text resume as read gives its source's lines; of Markdown every word that a reader sees
    is there, and the targets of its links.
    """
    if resume.format is Format.TEXT:
        return write_source(resume)
    blocks = [list(_contact(resume)), *(block for section in resume.sections for block in _section(section))]
    written = ["\n".join(block) for block in blocks if block]
    return "\n\n".join(written) + "\n" if written else ""


def _contact(resume: Resume) -> Iterator[str]:
    for line in head_lines(without_front_matter(resume.contact.lines)):
        if text := visible(line):
            yield text


def _section(section: Section) -> Iterator[list[str]]:
    heading = [section.title, "-" * len(section.title)] if section.title else []
    blocks = [*_items(section.items)]
    for entry in section.entries:
        head = [text for line in head_lines(entry.head) if (text := visible(line))]
        first, *rest = _items(entry.items) or [[]]
        blocks += [[*head, *first] if first and first[0].lstrip().startswith("-") else head, *rest]
        if first and not first[0].lstrip().startswith("-"):
            blocks.insert(len(blocks) - len(rest), first)
    if not blocks:
        yield heading
        return
    yield [*heading, *blocks[0]]
    yield from blocks[1:]


def _items(items: Sequence[Item]) -> list[list[str]]:
    """Lists and lines that stand together as blocks of lines."""
    blocks: list[list[str]] = []
    for item, place in zip(items, list_places(items), strict=True):
        lines = _item(item, place)
        if lines and blocks and not item.gap:
            blocks[-1] += lines
        elif lines:
            blocks.append(lines)
    return blocks


def _item(item: Item, place: Listed | None) -> list[str]:
    form = item.metadata.get("form", "")
    if form in ("code", "table"):
        return [line for line in item_lines(item) if line.strip()]
    if form == "rule":
        return []
    text = visible(item.text)
    if not text:
        return []
    if form == "definition":
        return [f"{visible(item.metadata['label'])}: {text}"]
    if place is None:
        return [text]
    return ["  " * place.depth + (place.number or "-") + " " + text]
