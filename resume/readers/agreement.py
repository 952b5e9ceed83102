"""The entries of a section agree on what comes first, title or organization; so the sure ones tell the others."""

from collections.abc import Sequence

from resume.model import Entry, Provenance
from resume.text import plain

_SURE = 0.7  # confidence of a field that its words tell
_GUESS = 0.5  # below this nothing but the order told
_AGREED = 0.6  # confidence of a field that the other entries tell


def agree(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries, title and organization swapped where nothing told them apart and the sure ones have them in the
    other order."""
    orders = [order for entry in entries if _is_sure(entry) and (order := _title_first(entry)) is not None]
    if not orders or 0.25 < sum(orders) / len(orders) < 0.75:
        return tuple(entries)
    title_first = 2 * sum(orders) > len(orders)
    return tuple(
        _swapped(entry) if not _is_sure(entry) and _title_first(entry) is (not title_first) else entry
        for entry in entries
    )


def _is_sure(entry: Entry) -> bool:
    title = entry.provenance.get("title")
    return title is not None and title.confidence >= _SURE


def _title_first(entry: Entry) -> bool | None:
    """Whether the title stands before the organization; None when one is missing."""
    if not entry.title or not entry.organization:
        return None
    head = " ".join(map(plain, entry.head))
    title, organization = head.find(entry.title), head.find(entry.organization)
    return title < organization if title >= 0 and organization >= 0 else None


def _swapped(entry: Entry) -> Entry:
    title, organization = entry.provenance.get("title"), entry.provenance.get("organization")
    if title is None or organization is None or title.confidence >= _GUESS:
        return entry
    provenance = entry.provenance | {
        "title": Provenance(line=organization.line, confidence=_AGREED),
        "organization": Provenance(line=title.line, confidence=_AGREED),
    }
    update = {"title": entry.organization, "organization": entry.title, "provenance": provenance}
    return entry.model_copy(update=update)
