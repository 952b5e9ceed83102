"""The pieces of the lines that head an entry, before anyone knows what they say."""

import re
from dataclasses import dataclass

from resume.ads.cues import organization_score, title_score
from resume.text import plain

EDGES = " \t,;|-–—·•/*_"
"""What stands around pieces and belongs to none."""

# One to four words with capitals, as cities have them that no list knows; names of people look the same.
CITY = re.compile(r"[A-ZÀ-Þ][^\W\d]+(?:[ '’-](?:[A-ZÀ-Þ]|d[eiao]l?\b|am\b|an\b|la\b|le\b)[^\W\d]*){0,3}\.?")
# The legal form of a company, as it stands behind a comma.
LEGAL = re.compile(
    r"\W*(?:inc|llc|l\.l\.c|ltd|co|corp|plc|gmbh|ag|kg|se|sa|s\.a|srl|s\.r\.l|bv|b\.v|nv|llp|lp)\W*", re.IGNORECASE
)
_MARKER = re.compile(r"^\s*(?:#{1,6}\s+|[-*+•▪‣◦–·]\s+|\d{1,2}[.)]\s+|>\s?)?")
# What parts the pieces of a line: signs, wide spaces, and commas and spaces where bold or italics begin or end.
_COLUMNS = re.compile(
    r"""(?<=\*\*),\s+(?=\S) | (?<=,\*\*)\s+ | (?<=[^\W\d][*_]),\s+(?=\S) | ,\s+(?=[*_][^\s*_])
      | \s+(?=\*\*[^\s*][^*]{1,100}\*\*(?:[,|(]|\s+[|(–—-]|$)) | (?<=\*\*)\s+[–—-]\s+
      | <!--[^<]{0,200}?--> | \|+ | \t+ | [ \u00a0]{3,} | (?<=\s)[·•](?=\s)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a head line, and the line that it was cut from."""

    text: str
    line: str
    weight: int = 0  # 2 in a heading, 1 in bold


def cells_of(line: str) -> list[Cell]:
    """The pieces of the line that have letters or digits, from left to right, without markup and what parts them."""
    parts = _COLUMNS.split(_MARKER.sub("", line, count=1))
    is_heading = line.lstrip().startswith("#")
    found = [Cell(plain(part).strip(EDGES), line, 2 if is_heading else int(_is_bold(part))) for part in parts]
    return [cell for cell in found if any(c.isalnum() for c in cell.text)]


def _is_bold(part: str) -> bool:
    return part.strip().startswith(("**", "__"))


def is_city(text: str) -> bool:
    """Whether the text, which stands behind a name, can be a city that no list knows."""
    text = text.strip()
    known = title_score(text) or organization_score(text) or LEGAL.fullmatch(text)
    return CITY.fullmatch(text) is not None and not known


def comma_parts(text: str) -> list[str]:
    """What commas part, but no legal form from its name: "Cook", "Acme, Inc."."""
    parts: list[str] = []
    for part in filter(None, map(str.strip, text.split(","))):
        if parts and LEGAL.fullmatch(part):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts
