"""A rewritten head, or a rewritten line of several fields, back in the fields that it was shown from.

Fields that the new text still says as a whole are kept; the words that are left go to the fields that are gone, by
their look: addresses, dates, places, organizations, and to the title whatever else there is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from resume.ads.cues import is_place, organization_score, split_place, title_score
from resume.dates import find_date_range
from resume.records.parts import DATES, LINKS, PRESENT, Part, is_current, parts_of
from resume.records.roles import Role
from resume.records.values import Record, flat, iso_date

_OPENS = re.compile(r"(?:^|[,;|()\[\]\n\x00])\s*$|[-–—#*]\s+$")
_CLOSES = re.compile(r"\s*(?:$|[,;|()\[\]\n\x00])|\s+[-–—*]")
_CUT = re.compile(r"\x00|\s\|\s|\n|\s[-–—]{1,2}\s|[\[\]()]")
_COMMA = re.compile(r"[,;]\s")
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_EDGES = " \t,;|–—-#*"


def with_line(record: Record, roles: Mapping[str, Role], text: str) -> Record:
    """The record whose one line was rewritten to this text."""
    return _taken_back(record, parts_of(record, roles, with_facts=True), roles, text)


def with_head(record: Record, roles: Mapping[str, Role], head: Sequence[str]) -> Record:
    """The record whose head was rewritten to these lines."""
    lines = "\n".join(line.strip().lstrip("#").strip() for line in head)
    return _taken_back(record, parts_of(record, roles), roles, lines)


def _taken_back(record: Record, parts: Sequence[Part], roles: Mapping[str, Role], text: str) -> Record:
    """The record with what the text no longer says taken out, and what it says besides put in.

    Guarantees: every word of the text is in the record.
    """
    rest = text
    gone: list[Part] = []
    for part in sorted(parts, key=lambda each: -len(each.text)):
        at = _find(rest, part.text, parts)
        if at < 0:
            gone.append(part)
        else:
            rest = f"{rest[:at]}\x00{rest[at + len(part.text) :]}"
    if is_current(parts):
        rest = rest.replace(PRESENT, "\x00", 1)
    new = _without(record, gone)
    rest = _with_dates(new, rest, gone, roles)
    freed = [part for part in parts if part in gone]
    titles: list[str] = []
    for fragment in _fragments(rest, has_place=_is_open(Role.LOCATION, freed, roles, new)):
        role = _role_of(fragment, freed, roles, new)
        key = next((part.key for part in freed if part.role is role), None)
        key = key or next((k for k, each in roles.items() if each is role and k not in new), None)
        freed = [part for part in freed if part.key != key]
        if role is Role.TITLE or key is None or key in new:
            titles.append(fragment)
        else:
            new[key] = fragment
    return _with_titles(record, new, roles, gone, titles)


def _with_dates(new: Record, text: str, gone: Sequence[Part], roles: Mapping[str, Role]) -> str:
    """Put the dates that the text says into fields that have lost theirs, or have none yet.

    Returns: the text without them.
    """
    found = find_date_range(text)
    keys = {role: next((k for k, each in roles.items() if each is role and k not in new), None) for role in DATES}
    lost = {part.role for part in gone}
    if found is None or not any(keys.values()):
        return text
    start, end = found.start, found.end
    begin, stop = found.span
    if Role.DATE in lost and keys[Role.DATE] and not lost & {Role.START, Role.END}:
        new[keys[Role.DATE] or ""] = iso_date(text[begin:stop]) if start is None else text[begin:stop]
    elif start is not None and keys[Role.START] and (keys[Role.END] or end is None):
        new[keys[Role.START] or ""] = iso_date(start.text)
        if end is not None:
            new[keys[Role.END] or ""] = iso_date(end.text)
    elif start is None and end is not None:
        order = [role for role in (*(r for r in DATES if r in lost), Role.END, Role.DATE) if keys[role]]
        if not order:
            return text
        new[keys[order[0]] or ""] = iso_date(end.text)
    else:
        return text
    return f"{text[:begin]}\x00{text[stop:]}"


def _find(text: str, wanted: str, parts: Sequence[Part]) -> int:
    """Where a part stands in the text as a whole, between separators or beside another part; -1 for nowhere."""
    at = text.find(wanted)
    while at >= 0:
        before, behind = text[:at], text[at + len(wanted) :]
        opens = _OPENS.search(before) or any(before.rstrip().endswith(each.text) for each in parts)
        closes = _CLOSES.match(behind) or any(behind.lstrip().startswith(each.text) for each in parts)
        if opens and closes:
            return at
        at = text.find(wanted, at + 1)
    return -1


def _without(record: Record, gone: Sequence[Part]) -> Record:
    """The record without the fields, and the members of lists, that are gone."""
    fields = {part.key for part in gone if part.at is None}
    members = {(part.key, part.at) for part in gone}
    new: Record = {}
    for key, value in record.items():
        if isinstance(value, list) and key not in fields:
            new[key] = [each for i, each in enumerate(value) if (key, i) not in members]
        elif key not in fields:
            new[key] = value
    return new


def _role_of(fragment: str, freed: Sequence[Part], roles: Mapping[str, Role], record: Record) -> Role:
    """The role that the fragment has, by its look and by which fields have lost their text."""
    lost = {part.role for part in freed}
    if _URL.fullmatch(fragment):
        return next((role for role in LINKS if _is_open(role, freed, roles, record)), Role.TITLE)
    is_only_place = Role.LOCATION in lost and not lost & {Role.TITLE, Role.ORGANIZATION}
    if _is_open(Role.LOCATION, freed, roles, record) and (is_place(fragment) or is_only_place):
        return Role.LOCATION
    is_organization = Role.TITLE not in lost or organization_score(fragment) > title_score(fragment)
    return Role.ORGANIZATION if Role.ORGANIZATION in lost and is_organization else Role.TITLE


def _is_open(role: Role, freed: Sequence[Part], roles: Mapping[str, Role], record: Record) -> bool:
    """Whether a field of that role has lost its text, or has none."""
    return any(part.role is role for part in freed) or any(r is role and key not in record for key, r in roles.items())


def _fragments(text: str, *, has_place: bool) -> Iterator[str]:
    """The pieces of a text between separators; a place stays one, if there is a field for it."""
    for piece in (part.strip(_EDGES) for part in _CUT.split(text)):
        rest, place = piece, ""
        if has_place and is_place(piece):
            rest, place = "", piece
        elif has_place:
            rest, place = (each or "" for each in split_place(piece))
        shown = (part.strip(_EDGES) for part in (*_COMMA.split(rest), place))
        yield from (part for part in shown if any(c.isalnum() for c in part))


def _with_titles(
    record: Record, new: Record, roles: Mapping[str, Role], gone: Sequence[Part], titles: Sequence[str]
) -> Record:
    """The record with these words in its title, behind what is left of it; fields in the order that they had."""
    keys = [part.key for part in gone if part.role is Role.TITLE]
    keys += [key for key, role in roles.items() if role is Role.TITLE]
    if titles and keys:
        there = next((key for key in keys if key in new), None)
        if there is not None and not any(part.role is Role.TITLE for part in gone):
            new[there] = ", ".join([flat(new[there]), *titles])
        else:
            new[keys[0]] = ", ".join(titles)
    return {key: new[key] for key in [*record, *(k for k in new if k not in record)] if key in new}
