"""The fields that name a record, such as position, employer and dates: as the head of an entry, or as one line.

A head is "### Title, Organization" over "Dates | Place"; how a rewritten one goes back, `resume/records/rewriting.py`
says.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from resume.records.roles import HEAD, Role
from resume.records.values import Value, flat, label_of_key

PRESENT = "Present"
_TO = " – "
LINKS = (Role.TITLE_LINK, Role.ORGANIZATION_LINK)
DATES = (Role.START, Role.END, Role.DATE)
_NO_LABEL = re.compile(r"[^\[\]]+")
_NO_TARGET = re.compile(r"[^()\s]{1,500}")
_NOW = re.compile(r"present|now|current|today|ongoing", re.IGNORECASE)
_SHORT_DEGREE = re.compile(r"[A-Z][A-Za-z.]{1,6}")


class Part(NamedTuple):
    """A field, or with `at` a member of its list, and what a reader sees of it."""

    key: str
    at: int | None
    role: Role
    text: str


def parts_of(record: Mapping[str, Value], roles: Mapping[str, Role], *, with_facts: bool = False) -> list[Part]:
    """The parts of a record that say something: title, organization and so on; with its lists and facts if asked
    for."""
    found: list[Part] = []
    for key in [*(k for k in roles if k in record), *(k for k in record if k not in roles)]:
        role = roles.get(key, Role.FACT)
        if role not in HEAD and not (with_facts and role in (Role.LIST, Role.FACT)):
            continue
        value = record[key]
        if role is Role.LIST and isinstance(value, list):
            found += [Part(key, i, role, text) for i, each in enumerate(value) if (text := flat(each))]
        elif text := flat(value):
            found.append(Part(key, None, role, f"{label_of_key(key)}: {text}" if role is Role.FACT else text))
    order = list(Role)
    middle = {Role.LIST: order.index(Role.TITLE) + 0.5}  # authors stand behind the title
    return sorted(found, key=lambda part: middle.get(part.role, order.index(part.role)))


def is_current(parts: Sequence[Part]) -> bool:
    """Whether it lasts until today: by its words, or because it has a beginning and no end."""
    end = next((part.text for part in parts if part.role is Role.END), None)
    if end is not None:
        return _NOW.fullmatch(end) is not None
    roles = {part.role for part in parts}
    return Role.START in roles and Role.DATE not in roles


def dates_of(parts: Sequence[Part]) -> str:
    """The dates as written; "Present" stands for an end that is not there."""
    start, end, date = (next((p.text for p in parts if p.role is role), "") for role in DATES)
    if start and not end and not date:
        end = PRESENT
    period = _TO.join(text for text in (start, end) if text)
    return ", ".join(text for text in (period, date) if text)


def head_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """The lines of the head; none when no part has a letter or digit to show."""
    named = _named(parts)
    place = [part.text for part in parts if part.role is Role.LOCATION]
    below = " | ".join(text for text in (dates_of(parts), *place, *_loose_links(parts)) if text)
    lines = [line for line in (", ".join(named), below) if any(c.isalnum() for c in line)]
    return ("### " + lines[0], *lines[1:]) if lines else ()


def title_of(parts: Sequence[Part]) -> str:
    """All titles in one line, without links."""
    return ", ".join(_named([part for part in parts if part.role is Role.TITLE]))


def line_of(parts: Sequence[Part]) -> str:
    """All parts in one line with commas between them."""
    place = [part.text for part in parts if part.role is Role.LOCATION]
    facts = [part.text for part in parts if part.role is Role.FACT]
    found = [*_named(parts), *place, dates_of(parts), *facts, *_loose_links(parts)]
    return ", ".join(text for text in found if text)


def _named(parts: Sequence[Part]) -> list[str]:
    """Titles, lists and organizations, each with the link of its kind if there is room for one; the subject behind
    a short degree without a comma, "BS Mathematics"."""
    found: list[str] = []
    for part in parts:
        if part.role in (Role.TITLE, Role.LIST, Role.ORGANIZATION):
            url = _link_on(part, parts)
            text = f"[{part.text}]({url})" if url else part.text
            if part.key == "area" and found and _SHORT_DEGREE.fullmatch(found[-1]):
                text = f"{found.pop()} {text}"
            found.append(text)
    return found


def _link_on(part: Part, parts: Sequence[Part]) -> str:
    """The address that the part carries: the first one of its kind, on the first part of that kind."""
    role = {Role.TITLE: Role.TITLE_LINK, Role.ORGANIZATION: Role.ORGANIZATION_LINK}.get(part.role)
    link = next((each.text for each in parts if each.role is role), "")
    is_first = part is next(each for each in parts if each.role is part.role)
    return link if is_first and _NO_LABEL.fullmatch(part.text) and _NO_TARGET.fullmatch(link) else ""


def _loose_links(parts: Sequence[Part]) -> list[str]:
    """Addresses that no part carries."""
    carried = {url for part in parts if (url := _link_on(part, parts))}
    return [part.text for part in parts if part.role in LINKS and part.text not in carried]
