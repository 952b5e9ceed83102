"""The entries of a section follow one pattern: the sure ones tell the others what comes first, title or organization,
and whether a place ends the line of the organization."""

import re
from collections.abc import Sequence

from resume.ads.cues import organization_score, title_score
from resume.head_cells import comma_parts, is_city
from resume.model import Entry, Provenance
from resume.text import plain

_LABELLED = 1.0  # confidence of a field that a label names
_PARTED = 0.5  # confidence of names that a comma parts, and nothing else
_AGREED = 0.6  # confidence of a field that the other entries tell
_MOST = 4  # what the words of one name say at most
_BY_PLACE = 2  # places stand behind organizations, hardly behind titles
_BY_OTHERS = 3  # what the other entries say; words that say more are believed
_ONE_SIDED = 0.65  # so many of the votes are for one order, or there is none
_WITH_PLACES = 0.5  # so many of the entries have a place on the line of their organization, or it is no pattern
# The ends of English nouns for who does something: too weak to tell one title, but a section has several.
_WHO = re.compile(r"[a-z](?:er|or|ist|man|woman|ian)s?", re.IGNORECASE)


def agree(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, title and organization swapped where the words and the other entries have them in the other order,
    and a place cut off an organization where the others have one there."""
    entries = _with_both_names(entries)
    orders = [_order(entry) for entry in entries]
    lean = _lean([order for order in orders if order])
    named = [
        _swapped(entry) if order is not None and (order + lean) * _direction(entry) < 0 else entry
        for entry, order in zip(entries, orders, strict=True)
    ]
    return tuple(_with_places(named))


def _with_both_names(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, title and organization told apart at a comma where the lines say both: "Deckhand, Humber Lines"."""
    joined = [_direction(entry) for entry in entries if _is_joined(entry)]
    single = {entry.id for entry in entries if _can_be_parted(entry)}
    is_pattern = 2 * (len(joined) + len(single)) > len(entries)
    if not single or not is_pattern:
        return list(entries)
    title_first = sum(joined) >= 0
    return [_parted(entry, title_first) if entry.id in single else entry for entry in entries]


def _is_joined(entry: Entry) -> bool:
    """Whether title and organization stand in one line, with a comma between."""
    first, second = sorted(
        (entry.title or "", entry.organization or ""), key=lambda name: plain(" ".join(entry.head)).find(name)
    )
    return bool(first and second) and any(f"{first}, {second}" in plain(line) for line in entry.head)


def _can_be_parted(entry: Entry) -> bool:
    """Whether the entry has one name only, with dates, and a comma in it that may stand between two names."""
    name = entry.title or entry.organization or ""
    source = entry.provenance.get("title") or entry.provenance.get("organization")
    if (entry.title and entry.organization) or source is None or source.confidence == _LABELLED:
        return False
    is_dated = entry.start is not None or entry.end is not None
    return is_dated and len(comma_parts(name)) > 1 and all(part[0].isupper() for part in comma_parts(name)[:2])


def _parted(entry: Entry, title_first: bool) -> Entry:
    """The entry with its only name as title and organization, cut at the comma that the words speak for most."""
    parts = comma_parts(entry.title or entry.organization or "")
    cuts = range(1, len(parts)) if title_first else range(len(parts) - 1, 0, -1)

    def fit(at: int) -> float:
        first, second = ", ".join(parts[:at]), ", ".join(parts[at:])
        return (_is_title(first, entry) - _is_title(second, entry)) * (1 if title_first else -1)

    at = max(cuts, key=fit)
    names = (", ".join(parts[:at]), ", ".join(parts[at:]))
    title, organization = names if title_first else names[::-1]
    source = entry.provenance.get("title") or entry.provenance["organization"]
    found = Provenance(line=source.line, confidence=_PARTED)
    provenance = entry.provenance | {"title": found, "organization": found}
    return entry.model_copy(update={"title": title, "organization": organization, "provenance": provenance})


def _order(entry: Entry) -> float | None:
    """How much the words say that the title comes first; negative for the organization, None where nothing is to be
    decided."""
    title, organization = entry.provenance.get("title"), entry.provenance.get("organization")
    if not entry.title or not entry.organization or title is None or organization is None:
        return None
    if _LABELLED in (title.confidence, organization.confidence) or not _direction(entry):
        return None
    strength = _is_title(entry.title, entry) - _is_title(entry.organization, entry)
    return _direction(entry) * strength


def _is_title(name: str, entry: Entry) -> float:
    """How much speaks for the name being a title rather than an organization."""
    titles, organizations = title_score(name), organization_score(name)
    who = 0.5 if not organizations and _WHO.search(name.split()[-1]) else 0
    place = 0
    if entry.location and any(_stands_before(name, entry.location, plain(line)) for line in entry.head):
        place = _BY_PLACE
    return min(titles, _MOST) + who - min(organizations, _MOST) - place


def _stands_before(name: str, place: str, line: str) -> bool:
    at = line.find(name)
    return at >= 0 and line[at + len(name) :].lstrip(" ,|–—-(").startswith(place)


def _direction(entry: Entry) -> int:
    """1 if the title stands before the organization, -1 if behind it, 0 if one of them is not found."""
    head = " ".join(map(plain, entry.head))
    title, organization = head.find(entry.title or ""), head.find(entry.organization or "")
    return 0 if title < 0 or organization < 0 or title == organization else 1 if title < organization else -1


def _lean(orders: Sequence[float]) -> float:
    """What the section says: positive for titles first, negative for organizations first, 0 for nothing."""
    first = sum(order for order in orders if order > 0)
    everything = sum(map(abs, orders))
    if everything and max(first, everything - first) >= _ONE_SIDED * everything:
        return _BY_OTHERS if 2 * first > everything else -_BY_OTHERS
    return 0


def _swapped(entry: Entry) -> Entry:
    title, organization = entry.provenance["title"], entry.provenance["organization"]
    provenance = entry.provenance | {
        "title": Provenance(line=organization.line, confidence=_AGREED),
        "organization": Provenance(line=title.line, confidence=_AGREED),
    }
    update = {"title": entry.organization, "organization": entry.title, "provenance": provenance}
    return entry.model_copy(update=update)


def _with_places(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with a place each, where it stands behind the organization in the others."""
    placed = [entry for entry in entries if entry.location and _line(entry, "location") == _line(entry, "organization")]
    unplaced = {entry.id: cut for entry in entries if not entry.location and (cut := _cut(entry)) is not None}
    if not placed or len(placed) + len(unplaced) < max(2, _WITH_PLACES * len(entries)):
        return list(entries)
    return [unplaced.get(entry.id, entry) for entry in entries]


def _line(entry: Entry, name: str) -> str | None:
    source = entry.provenance.get(name)
    return source.line if source else None


def _cut(entry: Entry) -> Entry | None:
    """The entry with the city behind its organization as its place, if one stands there."""
    name, comma, city = (entry.organization or "").rpartition(",")
    source = entry.provenance.get("organization")
    if not comma or source is None or source.confidence == _LABELLED or not is_city(city):
        return None
    provenance = entry.provenance | {"location": Provenance(line=source.line, confidence=_AGREED)}
    update = {"organization": name.strip(), "location": city.strip(), "provenance": provenance}
    return entry.model_copy(update=update)
