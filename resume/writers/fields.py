"""What the lines of an entry, a contact or an item say, as fields for a format that is data.

Guarantee of each function: whatever no field takes comes back as rest, so that a writer can put it somewhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resume.model import Contact, Entry, Item, ItemKind, PartialDate
from resume.readers.lines import label_of
from resume.records.values import iso_date
from resume.writers.convert import head_lines, visible, without_front_matter
from resume.writers.source import item_lines

_WORD = re.compile(r"\w+")
_CELLS = re.compile(r"\s*(?:\||\t|\s{3,}|[·•∙●])\s*")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_NOW = frozenset("present now current today ongoing to until since till".split())
_CONTACT_LABELS = frozenset(
    "email e mail phone tel telephone cell mobile linkedin github portfolio website web blog https http www".split()
)
_SPLIT = re.compile(r"\s*[,;|•·]\s*")


@dataclass(frozen=True)
class EntryFields:
    """An entry without its lines. `area` is what a degree is in, where the source has a field for it. `dates` are
    the dates as written where no ISO date says all of them; `rest` is what the head says besides."""

    title: str
    area: str
    organization: str
    location: str
    start: str
    end: str
    is_current: bool
    url: str
    dates: str
    rest: tuple[str, ...]
    paragraphs: tuple[str, ...]
    bullets: tuple[str, ...]

    @property
    def name(self) -> str:
        """Title and organization in one line."""
        return ", ".join(text for text in (self.title, self.area, self.organization) if text)

    @property
    def summary(self) -> str:
        """Everything that is no bullet and has no field."""
        return "\n\n".join((*self.rest, *self.paragraphs))


def entry_fields(entry: Entry) -> EntryFields:
    """The fields of an entry, whatever format it was read from."""
    start, end = _iso(entry.start), _iso(entry.end)
    is_exact = (entry.start is None or bool(start)) and (entry.end is None or bool(end))
    title, organization, location = (visible(text or "") for text in (entry.title, entry.organization, entry.location))
    url, area = entry.extra.get("url", ""), entry.extra.get("area", "")
    if area and title.endswith((f", {area}", f" {area}")):
        title = title.removesuffix(area).rstrip(" ,")
    else:
        area = ""
    said = [title, area, organization, location, url]
    said += [date.text for date in (entry.start, entry.end) if date]
    rest = not_said([visible(line) for line in head_lines(entry.head)], said, _NOW)
    dates = [date.text for date in (entry.start, entry.end) if date] + (["Present"] if entry.current else [])
    return EntryFields(
        title=title,
        area=area,
        organization=organization,
        location=location,
        start=start if is_exact else "",
        end=end if is_exact else "",
        is_current=entry.current,
        url=url,
        dates="" if is_exact else " – ".join(dates),
        rest=tuple(rest),
        paragraphs=tuple(text_of(item) for item in entry.items if item.kind is not ItemKind.BULLET and text_of(item)),
        bullets=tuple(text_of(item) for item in entry.items if item.kind is ItemKind.BULLET and text_of(item)),
    )


def text_of(item: Item) -> str:
    """What a reader sees of the item; nothing for a drawn line or a comment."""
    form = item.metadata.get("form", "")
    if form in ("rule", "comment"):
        return ""
    if form in ("table", "code"):
        return "\n".join(line for line in item_lines(item) if line.strip())
    if form == "definition":
        return f"{visible(item.metadata['label'])}: {visible(item.text)}"
    return visible(item.text)


def contact_rest(contact: Contact) -> list[str]:
    """What the lines of the contact say besides its fields."""
    fields = (contact.name, contact.headline, contact.email, contact.phone, contact.location, *contact.links)
    lines = [visible(line) for line in head_lines(without_front_matter(contact.lines))]
    return not_said(lines, [text for text in fields if text], _CONTACT_LABELS)


def not_said(lines: Iterable[str], said: Sequence[str], more: Iterable[str] = ()) -> list[str]:
    """The cells of the lines that hold a word which the texts do not; each word of a text answers for one."""
    known = Counter(word for text in said for word in _words(text))
    answered = set(more)
    found: list[str] = []
    for line in lines:
        for cell in _CELLS.split(line):
            words = Counter(word for word in _words(cell) if word not in answered)
            if words - known:
                found.append(cell.strip(" ,;–—-"))
            else:
                known -= words
    return found


def web_address(link: str) -> str:
    """The link with a scheme in front, as the formats want it."""
    return link if "://" in link else f"https://{link}"


def label_and_parts(item: Item) -> tuple[str, list[str]]:
    """The label of a line of skills, "" for none, and its parts; commas in brackets part nothing."""
    text = text_of(item)
    label = label_of(text) or ""
    body = text.partition(":")[2] if label else text
    parts: list[str] = []
    depth = begin = 0
    for i, char in enumerate(body):
        depth += (char in "([") - (char in ")]" and depth > 0)
        if depth == 0 and _SPLIT.fullmatch(char):
            parts.append(body[begin:i])
            begin = i + 1
    parts.append(body[begin:])
    return label, [part.strip() for part in parts if part.strip()]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _iso(date: PartialDate | None) -> str:
    """The date as the formats want it; nothing when that would not say all that is written."""
    written = iso_date(date.text) if date else ""
    return written if _ISO.fullmatch(written) else ""
