"""What a document shows of a person. Renderers show all of it and nothing else, so it is what a reader should find."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.corpus.people import Person
from benchmarks.corpus.wording import WORDINGS, DateForm, Day, parse_day

KINDS = {
    "summary": "summary",
    "work": "experience",
    "volunteer": "volunteering",
    "education": "education",
    "awards": "awards",
    "certificates": "certifications",
    "publications": "publications",
    "skills": "skills",
    "languages": "languages",
    "interests": "interests",
    "references": "references",
    "projects": "projects",
}
WITH_ENTRIES = ("work", "volunteer", "education", "projects")
ASIDE = ("skills", "languages", "interests", "certificates", "awards", "references")


@dataclass(frozen=True, slots=True)
class KnownItem:
    """A bullet, a paragraph, or a line of a list. A label stands before the text, or above it."""

    text: str
    label: str = ""
    is_prose: bool = False

    @property
    def line(self) -> str:
        """As one line."""
        return f"{self.label}: {self.text}" if self.label and self.text else self.label or self.text


@dataclass(frozen=True, slots=True)
class KnownEntry:
    """A position, a degree or a project."""

    title: str
    organization: str = ""
    location: str = ""
    dates: str = ""  # as written
    start: Day | None = None
    end: Day | None = None
    is_current: bool = False
    items: tuple[KnownItem, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Title and organization, those of them that there are."""
        return tuple(name for name in (self.title, self.organization) if name)


@dataclass(frozen=True, slots=True)
class KnownSection:
    """A section with entries, or with items."""

    key: str
    kinds: tuple[str, ...]  # each of them is right
    title: str
    items: tuple[KnownItem, ...] = ()
    entries: tuple[KnownEntry, ...] = ()

    @property
    def is_aside(self) -> bool:
        """Whether layouts with a side column put it there."""
        return self.key in ASIDE


@dataclass(frozen=True, slots=True)
class Known:
    """A whole resume, as a document shows it."""

    language: str
    name: str
    headline: str = ""
    email: str = ""
    phone: str = ""
    location: str = ""
    links: tuple[str, ...] = ()
    sections: tuple[KnownSection, ...] = ()

    @property
    def contact(self) -> tuple[str, ...]:
        """How to reach the person."""
        return tuple(text for text in (self.email, self.phone, self.location, *self.links) if text)

    @property
    def contact_title(self) -> str:
        """The heading that a sidebar has over it."""
        return WORDINGS[self.language].contact

    def texts(self) -> Iterator[str]:
        """Everything that a reader should find somewhere."""
        yield from (self.name, self.headline, *self.contact)
        for section in self.sections:
            yield section.title
            yield from (item.line for item in section.items)
            for entry in section.entries:
                yield from (entry.title, entry.organization, entry.location, entry.dates)
                yield from (item.line for item in entry.items)


@dataclass(frozen=True, slots=True)
class Style:
    """What a document shows and how it words it."""

    dates: DateForm = field(default_factory=DateForm)
    has_places: bool = True
    has_grouped_skills: bool = True
    has_capital_headings: bool = False


def known(person: Person, style: Style) -> Known:
    """What a document in this style shows of the person."""
    basics = person.data["basics"]
    reached = basics.get("location", {})
    place = ", ".join(part for part in (reached.get("city"), reached.get("region")) if part)
    links = [basics.get("url"), *(profile["url"] for profile in basics.get("profiles", ()))]
    return Known(
        language=person.language,
        name=basics["name"],
        headline=basics.get("label", ""),
        email=basics.get("email", ""),
        phone=basics.get("phone", ""),
        location=place,
        links=tuple(link.removeprefix("https://") for link in links if link),
        sections=tuple(_sections(person, style)),
    )


def _sections(person: Person, style: Style) -> Iterator[KnownSection]:
    for key, title in person.titles.items():
        heading = title.upper() if style.has_capital_headings else title
        records = person.data["basics"].get("summary") if key == "summary" else person.data[key]
        kinds = tuple((person.kinds.get(key) or KINDS.get(key, "other")).split("|"))
        if key in WITH_ENTRIES:
            entries = tuple(_entry(key, record, person.language, style) for record in records)
            yield KnownSection(key, kinds, heading, entries=entries)
        else:
            yield KnownSection(key, kinds, heading, items=tuple(_items(key, records, style, person.language)))


def _entry(key: str, record: Mapping[str, Any], language: str, style: Style) -> KnownEntry:
    start, end = (parse_day(record[name]) if record.get(name) else None for name in ("startDate", "endDate"))
    title = {
        "work": record.get("position", ""),
        "volunteer": record.get("position", ""),
        "education": " ".join(part for part in (record.get("studyType"), record.get("area")) if part),
        "projects": record.get("name", ""),
    }[key]
    organization = {
        "work": record.get("name", ""),
        "volunteer": record.get("organization", ""),
        "education": record.get("institution", ""),
        "projects": record.get("entity", ""),
    }[key]
    return KnownEntry(
        title=title,
        organization=organization,
        location=record.get("location", "") if style.has_places else "",
        dates=style.dates.text(start, end, language),
        start=style.dates.shown(start) if start else None,
        end=style.dates.shown(end) if end else None,
        is_current=start is not None and end is None,
        items=tuple(_details(record, language)),
    )


def _details(record: Mapping[str, Any], language: str) -> Iterator[KnownItem]:
    for name in ("summary", "description"):
        if record.get(name):
            yield KnownItem(record[name], is_prose=True)
    if record.get("score"):
        yield KnownItem(record["score"], WORDINGS[language].grade)
    for text in (*record.get("courses", ()), *record.get("highlights", ())):
        yield KnownItem(text)


def _items(key: str, records: Any, style: Style, language: str) -> Iterator[KnownItem]:
    if isinstance(records, str):
        yield from (KnownItem(text, is_prose=True) for text in records.split("\n\n"))
        return
    if key == "skills" and not style.has_grouped_skills:
        yield KnownItem(", ".join(word for record in records for word in record.get("keywords") or [record["name"]]))
        return
    for record in records:
        yield _item(key, record, style, language)


def _item(key: str, record: Any, style: Style, language: str) -> KnownItem:
    if isinstance(record, str):
        return KnownItem(record, is_prose=len(record) > 150)
    match key:
        case "skills" | "interests":
            words = ", ".join(record.get("keywords", ()))
            return KnownItem(words, record["name"]) if words else KnownItem(record["name"])
        case "languages":
            return KnownItem(record.get("fluency", ""), record["language"])
        case "references":
            return KnownItem(record["reference"], record["name"], is_prose=True)
    date = record.get("date") or record.get("releaseDate")
    parts = [record.get("title") or record["name"], record.get("awarder") or record.get("issuer")]
    parts += [record.get("publisher"), style.dates.text(None, parse_day(date), language) if date else ""]
    return KnownItem(", ".join(part for part in parts if part), is_prose=key == "publications")
