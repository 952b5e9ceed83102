"""Lists of a Word document: what stands before each item."""

from typing import NamedTuple

from resume.readers.docx.package import W, value
from resume.readers.laid_out.paragraphs import bulleted, numbered
from resume.readers.xml import Element

_MAX_LEVELS = 9


class _Level(NamedTuple):
    format: str = "bullet"
    start: int = 1
    text: str = "•"


class Numbering:
    """The lists of one document; counts their items in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}  # by list
        self._counter_of: dict[str, str] = {}  # lists of one definition go on counting
        self._counts: dict[str, list[int | None]] = {}
        self._restarts: dict[str, set[int]] = {}
        if root is not None:
            self._read(root)

    def marker(self, list_id: str, level: int) -> str:
        """What stands before the next item of this list and level: "- ", "2. ", or "" if the list shows nothing."""
        levels = self._levels.get(list_id)
        if levels is None:
            return ""
        found = levels.get(level, _Level())
        number = self._next(list_id, level, found.start)
        if found.format == "none" or not found.text.strip(" \u200b"):
            return ""
        if found.format == "bullet":
            return bulleted(level)
        return numbered(level, number, letters=found.format == "lowerLetter")

    def _next(self, list_id: str, level: int, start: int) -> int:
        counts = self._counts.setdefault(self._counter_of[list_id], [None] * _MAX_LEVELS)
        before = counts[level]
        if before is None or level in self._restarts.get(list_id, set()):
            before = start - 1
            self._restarts.get(list_id, set()).discard(level)
        counts[level] = before + 1
        counts[level + 1 :] = [None] * (_MAX_LEVELS - level - 1)
        return max(before + 1, 1)

    def _read(self, root: Element) -> None:
        definitions: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for each in root.iterchildren(f"{W}abstractNum"):
            id_ = each.get(W + "abstractNumId", "")
            definitions[id_] = _levels(each)
            if style := value(each, "styleLink"):
                named[style] = id_
            if style := value(each, "numStyleLink"):
                links[id_] = style
        for each in root.iterchildren(f"{W}num"):
            id_, definition = each.get(W + "numId", ""), value(each, "abstractNumId") or ""
            definition = named.get(links.get(definition, ""), definition)
            levels = dict(definitions.get(definition, {}))
            for override in each.iterchildren(f"{W}lvlOverride"):
                level = _number(override.get(W + "ilvl"), 0)
                levels |= {at: _level(own) for at, own in _level_elements(override)}
                if (start := value(override, "startOverride")) is not None:
                    levels[level] = levels.get(level, _Level())._replace(start=_number(start, 1))
                    self._restarts.setdefault(id_, set()).add(level)
            self._levels[id_] = levels
            self._counter_of[id_] = definition


def _levels(definition: Element) -> dict[int, _Level]:
    return {at: _level(each) for at, each in _level_elements(definition)}


def _level_elements(parent: Element) -> list[tuple[int, Element]]:
    return [(_number(each.get(W + "ilvl"), 0), each) for each in parent.iterchildren(f"{W}lvl")]


def _level(element: Element) -> _Level:
    text = value(element, "lvlText")
    picture = element.find(f"{W}lvlPicBulletId") is not None
    return _Level(
        format=value(element, "numFmt") or "decimal",
        start=_number(value(element, "start"), 1),
        text="•" if picture or text is None else text,
    )


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default
