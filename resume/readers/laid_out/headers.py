"""Headers and footers among the rows of a document: contact details on top, and nothing twice."""

import re
from collections.abc import Iterable, Sequence

from resume.readers.laid_out.paragraphs import Spaced

_REACHABLE = re.compile(r"@|https?:|www\.|linkedin\.|(?:\d[ ()./+-]{0,3}){8}", re.IGNORECASE)
_TOP = 8  # lines; contact details stand among so many


def with_headers(
    lines: Sequence[Spaced], headers: Sequence[Spaced], later: Sequence[Spaced], footers: Sequence[Spaced]
) -> list[Spaced]:
    """The lines of the body with those of the page.

    Headers of the first page come first, unless the body begins with the name and they are contact details, or say
    the name again. Footers come last, unless they have the only contact details. Those of `later` pages come last,
    where they say more than what is there already.
    """
    body = list(lines)
    if headers and body and _is_name(body, headers) and _stands_below(headers[0], body[0]):
        body[1:1] = headers
    else:
        body = [*headers, *body]
    below = _new(footers, body)
    if below and any(map(is_reachable, below)) and not any(map(is_reachable, body[:_TOP])):
        body[1:1] = below
    else:
        body += below
    return [*body, *_new(later, body)]


def _is_name(body: Sequence[Spaced], headers: Sequence[Spaced]) -> bool:
    """Whether the body begins with what the document is titled: larger than the header, and nothing else looks so."""
    first = body[0].row
    if is_reachable(body[0]) or first.level == 1:
        return first.level == 1
    look = first.level, first.size, first.is_bold
    alike = any(look == (line.row.level, line.row.size, line.row.is_bold) for line in body[1:])
    return not alike and first.size > max(line.row.size for line in headers)


def _stands_below(header: Spaced, name: Spaced) -> bool:
    return is_reachable(header) or _words(name) in _words(header)


def is_reachable(line: Spaced) -> bool:
    """Whether the line says how to reach somebody."""
    return any(_REACHABLE.search(cell) for cell in line.row.cells)


def _new(lines: Sequence[Spaced], present: Iterable[Spaced]) -> list[Spaced]:
    """The lines that say something not yet said."""
    said = "\n".join(_words(line) for line in present)
    return [line for line in lines if _words(line) not in said]


def _words(line: Spaced) -> str:
    words = re.findall(r"\w+", " ".join(line.row.cells).lower())
    return f" {' '.join(words)} "
