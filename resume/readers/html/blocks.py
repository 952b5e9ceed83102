"""A block of an HTML page while its text is read, and the space around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborNode

from resume.readers.html.css import margins
from resume.readers.html.lists import ItemList
from resume.readers.html.styles import Look
from resume.readers.html.tags import APART
from resume.readers.laid_out.flow import Flow, Setting
from resume.readers.laid_out.inline import Span
from resume.readers.laid_out.paragraphs import Spaced

_SHORT, _FEW = 60, 3  # characters and lines of what floats beside a line


@dataclass
class Block:
    """What is being written: the lines of a page or a cell, and the paragraph that is open."""

    flow: Flow = field(default_factory=Flow)
    spans: list[Span] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    floated: list[Spaced] = field(default_factory=list)
    above: float = 0.0
    level: int = 0
    marker: str = ""
    lists: list[ItemList] = field(default_factory=list)


def fits(floated: list[Spaced], setting: Setting) -> bool:
    """Whether what floats stands line by line beside the next paragraphs: it is short, and they are no list."""
    is_short = all(sum(map(len, line.row.cells)) <= _SHORT for line in floated)
    return len(floated) <= _FEW and is_short and not setting.marker


def inner_nodes(parent: LexborNode) -> Iterator[LexborNode]:
    """The elements and texts directly inside."""
    child = parent.first_child
    while child is not None:
        yield child
        child = child.next


def margin(tag: str, look: Look, style: dict[str, str], side: int) -> float:
    """The space above or below a block, in points."""
    said = margins(style, look.size)[side]
    return (look.size if tag in APART else 0.0) if said is None else max(said, 0.0)


def real_target(href: str) -> str:
    """Where a link leads behind the redirection that Google's programs put before it."""
    if href.startswith("https://www.google.com/url?"):
        return (parse_qs(urlsplit(href).query).get("q") or [href])[0]
    return href
