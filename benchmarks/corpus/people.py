"""The people of the corpus. All are invented; each is a JSON Resume document in `people/`.

Its `meta` has what the schema has no place for: the `language`, and the `titles` of the sections as the person writes
them, in the order of the resume. An empty title means that the section has no heading. `kinds` says what a section
is about that the schema does not know, or whose title leaves it open: "experience|other" if either is right.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "people"


@dataclass(frozen=True, slots=True)
class Person:
    """One known resume."""

    slug: str
    language: str  # a tag such as "en"
    titles: Mapping[str, str]  # by key of the JSON Resume; "summary" is the one of basics
    kinds: Mapping[str, str]  # by key, where the key does not say it
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        """As at the top of the resume."""
        return str(self.data["basics"]["name"])


def people(folder: Path = FOLDER) -> list[Person]:
    """All of them, in the order of their file names.

    Raises: KeyError, ValueError for a file that lacks what the corpus needs of it.
    """
    return [_person(path) for path in sorted(folder.glob("*.json"))]


def _person(path: Path) -> Person:
    data = json.loads(path.read_text(encoding="utf-8"))
    meta = data["meta"]
    unshown = data.keys() - meta["titles"].keys() - {"basics", "meta", "$schema"}
    if unshown:
        raise ValueError(f"{path.name} has no title for {', '.join(sorted(unshown))}")
    return Person(path.stem, meta["language"], meta["titles"], meta.get("kinds", {}), data)
