"""What a heading is about: headings of all trades, in the languages of `data/languages/`, and the section kinds that
they mean.

Finding the headings in a document is the readers' work; the heads of entries are read in `resume/heads.py`.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from resume.heads import EntryHead, parse_entry_head
from resume.language import TAGS, fold, language
from resume.model import SectionKind

__all__ = ["EntryHead", "is_contact_heading", "is_inner_heading", "parse_entry_head", "section_kind"]

_NOISE = re.compile(r"[^\w&/+|,;·•\s]|_")
_PARENTHESES = re.compile(r"\([^()]{0,60}\)")
_COUNTERS = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})[.)]\s+", re.IGNORECASE)
_JOINTS = re.compile(r"\s*[&+/]\s*")
_ELLIPSIS = re.compile(r"\b[^\W\d_]+-\s+(?:und|oder|u\.|&|en|of)\s+", re.IGNORECASE)  # Schul- und Berufsausbildung
_NARROWED = frozenset({"experience", "skills", "education", "projects", "certifications", "publications", "awards"})
_NOT_NARROWED = frozenset({"user", "customer", "and", "of", "in", "the", "my", "no", "for"})
_MAX_TITLE = 70  # characters; a longer line is no heading that an alias table knows


def section_kind(title: str) -> SectionKind | None:
    """The kind that a heading means; None for a heading that no alias, alone or joined with others, explains.

    Case, accents, punctuation, "&" or "and", a number in front and a note in parentheses make no difference. A
    compound such as "Education and Training" has the kind of its first part.
    """
    return _kind(title.strip()) if len(title) <= _MAX_TITLE else None


def is_contact_heading(title: str) -> bool:
    """Whether mail and telephone stand under it."""
    name = _name(title)
    return "contact" in name or name in _listed("contact")


def is_inner_heading(title: str) -> bool:
    """Whether it stands within one position, such as "Responsibilities", and begins no new one."""
    return len(title) <= _MAX_TITLE and _name(title) in _listed("inner")


@lru_cache(maxsize=4096)
def _kind(title: str) -> SectionKind | None:
    name = _name(title)
    if not name:
        return None
    whole = _lookup(" ".join(_JOINTS.sub(" and ", name).split()))
    return whole or _compound(name) or _by_last_word(name)


def _by_last_word(name: str) -> SectionKind | None:
    """The kind of a heading that an adjective narrows: "Kitchen Experience", "Theatre Projects"."""
    *adjectives, last = name.split()
    is_narrowed = 1 <= len(adjectives) <= 2 and all(word.isalpha() for word in adjectives)
    return _table().get(last) if is_narrowed and last in _NARROWED and adjectives[-1] not in _NOT_NARROWED else None


def _name(title: str) -> str:
    """The heading as the table has it."""
    bare = _PARENTHESES.sub(" ", _COUNTERS.sub("", fold(_ELLIPSIS.sub("", title))))
    return " ".join(_NOISE.sub(" ", bare).split())


def _lookup(name: str) -> SectionKind | None:
    found = _table().get(name)
    if found is None and " " in name:
        first, rest = name.split(" ", 1)
        begin, last = name.rsplit(" ", 1)
        before, after = _qualifiers()
        found = _table().get(rest) if first in before else None
        found = _table().get(begin) if found is None and last in after else found
    return found


def _compound(name: str) -> SectionKind | None:
    """The kind of the first part, if all parts are known, alone or with the last word that they share."""
    parts = [part for part in _split().split(name) if part]
    if len(parts) < 2:
        return None
    last_word = parts[-1].split()[-1]
    kinds = [_lookup(part) or _lookup(f"{part} {last_word}") for part in parts]
    return kinds[0] if all(kind is not None for kind in kinds) else None


@cache
def _table() -> dict[str, SectionKind]:
    """Headings by name. Of two meanings the one of the earlier language and kind stays."""
    table: dict[str, SectionKind] = {}
    for tag in TAGS:
        headings = language(tag)["headings"]
        for kind in SectionKind:
            for name in _names(headings[kind]):
                table.setdefault(name, kind)
    return table


def _names(aliases: str) -> Iterator[str]:
    """The names that commas part, and those that writers without umlauts have for them."""
    spellings = [fold(aliases)]
    if not aliases.isascii():
        spellings.append(fold(aliases.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")))
    for spelling in spellings:
        yield from " ".join(spelling.split()).split(", ")


@cache
def _listed(key: str) -> frozenset[str]:
    return frozenset(name for tag in TAGS for name in _names(language(tag)["headings"][key]))


@cache
def _qualifiers() -> tuple[frozenset[str], frozenset[str]]:
    """Words that may stand before a heading, and those that may follow it; in English none does."""
    found = {tag: {fold(word) for word in language(tag)["headings"]["qualifiers"].split()} for tag in TAGS}
    return frozenset().union(*found.values()), frozenset().union(*(found[tag] for tag in TAGS if tag != "en"))


@cache
def _split() -> re.Pattern[str]:
    joints = "|".join(sorted({word for tag in TAGS for word in language(tag)["headings"]["joints"].split()}))
    return re.compile(rf"\s*(?:&|\+|/|\||,|;|·|•|\b(?:{joints})\b)\s*")
