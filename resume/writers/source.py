"""A resume in the format of its lines: unchanged nodes as they were read, the rest in their style."""

import re
from collections import Counter
from collections.abc import Iterator

from resume.model import Entry, Format, Item, Resume, Section
from resume.readers.lines import is_rule

_ATX = re.compile(r"\s{0,3}(?P<hashes>#{1,6})\s*")
_BOLD = re.compile(r"\s*(?P<mark>\*\*\*?|___?)[^*_]+(?P=mark)")
_DEFAULT = {Format.MARKDOWN: ("## Heading",), Format.TEXT: ("HEADING",)}


def write_source(resume: Resume) -> str:
    """The resume in the format of its lines.

    Guarantees: a resume as read gives its source's lines; the text ends with a newline unless it is empty.
    """
    lines = list(_resume_lines(resume))
    return "\n".join(lines) + "\n" if lines else ""


def item_lines(item: Item) -> list[str]:
    """The item's source lines; once it was changed, its marker and its text."""
    if item.raw is not None:
        return list(item.raw)
    return (item.marker + " ".join(item.text.split("\n"))).split("\n")


def _resume_lines(resume: Resume) -> Iterator[str]:
    yield from resume.contact.lines
    for section in resume.sections:
        yield from [""] * section.gap
        body = _body_lines(section)
        if section.is_run_in:
            *above, heading = section.heading
            yield from above
            yield heading + next((line for line in body if line), "")
        else:
            yield from section.heading or new_heading(resume, section)
        yield from body
    yield from [""] * resume.end_gap


def _body_lines(section: Section) -> Iterator[str]:
    yield from _items_lines(section.items)
    for entry in section.entries:
        yield from _entry_lines(entry)


def _entry_lines(entry: Entry) -> Iterator[str]:
    yield from [""] * entry.gap
    yield from entry.head
    yield from _items_lines(entry.items)


def _items_lines(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield from [""] * item.gap
        yield from item_lines(item)


def new_heading(resume: Resume, section: Section) -> tuple[str, ...]:
    """A heading for a section that was added, in the style of most headings; nothing without a title."""
    if not section.title:
        return ()
    headings = [s.heading for s in resume.sections if s.heading and not s.is_run_in]
    if not headings:
        headings = [_DEFAULT[resume.format.lines]]
    styles = Counter(map(_style, headings))
    model = next(heading for heading in headings if _style(heading) == styles.most_common(1)[0][0])
    return tuple(_like(line, section.title) for line in model)


def _style(heading: tuple[str, ...]) -> tuple[str, ...]:
    """The heading without its words, so that headings of one style are equal."""
    return tuple(_like(line, "X y").replace("-" * 3, "-").replace("=" * 3, "=") for line in heading)


def _like(line: str, title: str) -> str:
    """The title in the style of a heading line; a drawn line becomes as long as the title."""
    if is_rule(line):
        return line.strip()[0] * len(title)
    if atx := _ATX.match(line):
        words = re.sub(r"\{[^{}]*\}|<!--[^<]{0,200}?-->", "", line[atx.end() :]).strip().rstrip("#").rstrip()
        return f"{atx['hashes']} {_cased(words, title)}"
    if bold := _BOLD.match(line):
        words = line.strip().strip("*_").rstrip(":*_")
        inside = ":" if line.rstrip().endswith(":" + bold["mark"]) else ""
        behind = ":" if line.rstrip().endswith(":") else ""
        return f"{bold['mark']}{_cased(words, title)}{inside}{bold['mark']}{behind}"
    return _cased(line, title)


def _cased(words: str, title: str) -> str:
    """The title in capitals, small letters or as it is, with a colon, as the words have it."""
    shape = title.upper() if words.isupper() else title.lower() if words.islower() else title
    return shape + (":" if words.rstrip().endswith(":") and not shape.endswith(":") else "")
