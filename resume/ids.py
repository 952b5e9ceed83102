"""Ids of the nodes of a resume: made from what the nodes say, never from where they stand.

So the same text gives the same ids when it is read again, and an edit of one item leaves the ids of all
others alone.
"""

import hashlib
import re
from collections import Counter

from resume.model import SectionKind

_NOT_WORD = re.compile(r"[\W_]+")
_MAX_SLUG = 40  # characters; enough to tell headings apart


class Ids:
    """Hands out the ids of one resume; no id twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._occurrences: Counter[tuple[str, str]] = Counter()

    def section(self, kind: SectionKind, title: str) -> str:
        """The kind, or for `other` a slug of the title; a second one of the same name ends in -2."""
        name = kind.value if kind is not SectionKind.OTHER else slug(title) or kind.value
        n = self._occurrences[("", name)] = self._occurrences[("", name)] + 1
        while (id_ := name if n == 1 else f"{name}-{n}") in self._taken:
            n += 1
        self._taken.add(id_)
        return id_

    def entry(self, section_id: str, head: str) -> str:
        """From the section and the words of the entry's head."""
        return self._content_id(section_id, "entry:" + head)

    def item(self, section_id: str, text: str) -> str:
        """From the section and the words of the item."""
        return self._content_id(section_id, text)

    def _content_id(self, section_id: str, text: str) -> str:
        normal = " ".join(text.casefold().split())
        occurrence = self._occurrences[(section_id, normal)]
        self._occurrences[(section_id, normal)] += 1
        salt = 0
        while (id_ := f"{section_id}-{_digest(section_id, normal, occurrence, salt)}") in self._taken:
            salt += 1  # two different texts with one digest
        self._taken.add(id_)
        return id_


def slug(title: str) -> str:
    """The title in lower case with single hyphens between its words."""
    return _NOT_WORD.sub("-", title.casefold()).strip("-")[:_MAX_SLUG].rstrip("-")


def _digest(*parts: str | int) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:8]
