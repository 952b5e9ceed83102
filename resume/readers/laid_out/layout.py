"""What the readers of laid-out documents (PDF, DOCX, ODT, HTML) have in common: rows of text with their looks.

An extractor, one for each format, turns the bytes of a document into an `Extracted`: plain values that cross from
the child process in which untrusted files are parsed. `to_markdown` turns the rows into lines of Markdown, which
`read_markdown` understands, so that there is one reader of sections and entries for all formats.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One paragraph, list item, heading or row of a table, in reading order."""

    cells: tuple[str, ...]
    """What stands side by side, left to right, such as a title and its dates. Inline Markdown: `**bold**`,
    `[label](url)`; characters that are Markdown marks but stand for themselves are escaped."""
    level: int = 0
    """Of a heading by the document's own word (its style or tag), 1 = the title; 0 for all that is none."""
    marker: str = ""
    """Of a list item: "- ", "  - " one level down, "2. "."""
    size: float = 0.0
    """Of most of its letters, in points; 0 when the document does not say."""
    is_bold: bool = False
    """Whether all of it is."""
    is_apart: bool = False
    """Whether more space than usual stands above it."""
    ink: str = ""
    """The colour of most of its letters, such as "1f4e79"; "" when the document does not say."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """All text of a document that its reader can see, and what was found besides."""

    rows: tuple[Row, ...]
    hidden: tuple[str, ...] = ()  # text that is there and cannot be seen: white, of size 0, marked as hidden
    notices: tuple[str, ...] = ()  # whole sentences for the user
