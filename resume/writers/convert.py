"""What both conversions need: head lines and items without the marks of the format they were written in."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from resume.model import Item
from resume.patterns import Pattern
from resume.readers.lines import bullet_marker, is_rule
from resume.text import plain

LINK = Pattern(r"!?\[(?P<label>(?:[^\[\]]|\[[^\[\]]*\]){0,300})\]\((?P<target>[^()\s]{1,500})(?:\s\"[^\"]{0,200}\")?\)")
_COLUMN = re.compile(r"\s*(?:<!--[^<]{0,80}-->|\|\|)\s*")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_TAG = Pattern(
    r"(?P<code>`[^`]*`)"
    r"|</?(?:(?P<apart>br|center|details|div|h[1-6]|hr|li|ol|p|summary|table|tbody|td|th|thead|tr|ul)"
    r"|a|b|code|em|font|i|img|kbd|mark|small|span|strong|sub|sup|u)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_ENTITY = Pattern(r"&(?:[a-z][a-z0-9]{1,7}|#[0-9]{2,5});", re.IGNORECASE)
_MAX_DEPTH = 3
_FRONT_MATTER = "---"
LONG = 2_000  # characters; markup in a longer line is left as it is


class Listed(NamedTuple):
    """A bullet's depth, 0 for the outermost, and its number such as "2." when it has one."""

    depth: int
    number: str


def list_places(items: Sequence[Item]) -> list[Listed | None]:
    """How each item stands in a list; None for one that is no bullet."""
    widths = sorted({_width(item) for item in items if _is_listed(item)})
    depths = {width: min(i, _MAX_DEPTH) for i, width in enumerate(widths)}
    return [_listed(item, depths) if _is_listed(item) else None for item in items]


def visible(line: str) -> str:
    """The line as a reader sees it, link targets written out, columns kept apart by " | "."""
    if len(line) > LONG:
        return line.strip()
    parts = _COLUMN.split(LINK.sub(_with_target, bare(line)))
    return " | ".join(text for part in parts if (text := plain(part)))


def bare(line: str) -> str:
    """A line of at most `LONG` characters without the marks of a heading, a hard break and HTML."""
    line = _HEADING.sub("", line).removesuffix("\\")
    if "<" in line:
        line = _TAG.sub(lambda match: match["code"] or (" " if match["apart"] else ""), line)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), line) if "&" in line else line


def head_lines(head: Sequence[str]) -> list[str]:
    """The lines of a heading or an entry's head without blank and drawn ones, and without a list marker."""
    return [line[len(bullet_marker(line) or "") :].strip() for line in head if line.strip() and not is_rule(line)]


def without_front_matter(lines: Sequence[str]) -> Sequence[str]:
    """The lines without settings for a renderer, which no reader of the Markdown sees."""
    if lines and lines[0].rstrip() == _FRONT_MATTER:
        for i, line in enumerate(lines[1:], start=1):
            if line.rstrip() in (_FRONT_MATTER, "..."):
                return lines[i + 1 :]
    return lines


def _with_target(match: re.Match[str]) -> str:
    label, target = match["label"], match["target"]
    if target.startswith(("mailto:", "tel:", "#")) or address(target) == address(plain(label)):
        return label
    return f"{label} ({target})"


def address(url: str) -> str:
    """The link without what does not tell it apart, for comparing."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/").casefold()


def _is_listed(item: Item) -> bool:
    return item.marker.strip() not in ("", ":", ">") and "\n" not in item.marker


def _listed(item: Item, depths: Mapping[int, int]) -> Listed:
    mark = item.marker.strip()
    return Listed(depths[_width(item)], mark if mark[0].isdigit() else "")


def _width(item: Item) -> int:
    return len(item.marker.expandtabs(4)) - len(item.marker.expandtabs(4).lstrip())
