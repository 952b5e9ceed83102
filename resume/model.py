"""The resume as data: what is read, tailored, shown and written.

Every node keeps the source lines it was read from, so that an unchanged node is written back as it was and nothing
can get lost on the way. All values are frozen; a change makes a new tree (`resume/changes.py`).
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """Base of all document values: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Format(StrEnum):
    """The formats that a resume is read from and written in.

    The first two are lines. The next two are data and the rest are laid out, and the nodes of a resume that was
    read from one of these carry lines of Markdown.
    """

    MARKDOWN = "md"
    TEXT = "txt"
    JSON = "json"  # JSON Resume
    YAML = "yaml"  # RenderCV
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"  # read only
    PDF = "pdf"

    @property
    def lines(self) -> "Format":
        """The format that the lines of a resume's nodes are written in."""
        return Format.TEXT if self is Format.TEXT else Format.MARKDOWN


class SectionKind(StrEnum):
    """What a section is about; `other` keeps whatever has no kind of its own."""

    SUMMARY = "summary"
    EXPERIENCE = "experience"
    SKILLS = "skills"
    EDUCATION = "education"
    PROJECTS = "projects"
    CERTIFICATIONS = "certifications"
    PUBLICATIONS = "publications"
    AWARDS = "awards"
    VOLUNTEERING = "volunteering"
    LANGUAGES = "languages"
    INTERESTS = "interests"
    REFERENCES = "references"
    OTHER = "other"


class ItemKind(StrEnum):
    """bullet: one line of a list; paragraph: running text; skills: a list of skills in one line, label or not."""

    BULLET = "bullet"
    PARAGRAPH = "paragraph"
    SKILLS = "skills"


class Provenance(Frozen):
    """Where a field was read from, so that a user can check and correct it."""

    line: str
    confidence: float = Field(ge=0, le=1, description="1 = the source says so in as many words, below 0.5 = a guess")


class PartialDate(Frozen):
    """A date as written, with year and month where they are clear."""

    text: str
    year: int | None = None
    month: int | None = Field(default=None, ge=1, le=12)


class Item(Frozen):
    """One bullet, paragraph or line of skills.

    `text` is one line without its list marker, inline markup as written. `raw` holds the source lines and is None as
    soon as `text` is no longer what the source says; then `marker` (indent included, such as "- " or "  * ") precedes
    the text when it is written in the source's own format.
    """

    id: str
    kind: ItemKind
    text: str
    marker: str = ""
    raw: tuple[str, ...] | None = None
    gap: int = Field(default=0, ge=0, description="blank lines before")
    metadata: dict[str, str] = {}

    @property
    def is_layout(self) -> bool:
        """Whether this is a table, code, a comment or the like, which no change of words or form should touch."""
        return self.metadata.get("form", "definition") != "definition"


class Entry(Frozen):
    """One position, degree or project: its head lines, and the items below them."""

    id: str
    title: str | None = None
    organization: str | None = None
    location: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    current: bool = False
    head: tuple[str, ...] = Field(default=(), description="source lines of the head, blank ones between them included")
    gap: int = Field(default=0, ge=0, description="blank lines before")
    items: tuple[Item, ...] = ()
    extra: dict[str, str] = {}
    provenance: dict[str, Provenance] = Field(default={}, description="by field name")


class Section(Frozen):
    """A part of the resume: items directly under its heading, then entries."""

    id: str
    kind: SectionKind
    title: str = Field(description="as written, markup removed; empty when the source has no heading for it")
    heading: tuple[str, ...] = Field(default=(), description="source lines of the heading, underline included")
    is_run_in: bool = Field(default=False, description="whether the heading begins the line that stands below it here")
    gap: int = Field(default=0, ge=0, description="blank lines before")
    items: tuple[Item, ...] = ()
    entries: tuple[Entry, ...] = ()

    def all_items(self) -> Iterator[Item]:
        """The section's own items, then those of its entries, in reading order."""
        yield from self.items
        for entry in self.entries:
            yield from entry.items


class Contact(Frozen):
    """Who the resume is about, and every source line before the first section."""

    name: str | None = None
    headline: str | None = None
    email: str | None = None
    phone: str | None = None
    location: str | None = None
    links: tuple[str, ...] = ()
    lines: tuple[str, ...] = Field(default=(), description="verbatim, blank lines included")
    provenance: dict[str, Provenance] = {}


class Located(NamedTuple):
    """An item with the section, and the entry if any, that it stands in."""

    section: Section
    entry: Entry | None
    item: Item


class Resume(Frozen):
    """A whole resume. Ids of its nodes are unique and stay the same when the same text is read again."""

    format: Format
    contact: Contact = Contact()
    sections: tuple[Section, ...] = ()
    end_gap: int = Field(default=0, ge=0, description="blank lines at the end")
    source: str | None = Field(default=None, description="the text of a document that is data, to be written back")
    notices: tuple[str, ...] = Field(default=(), description="what its user should know of how it was read")

    def located_items(self) -> Iterator[Located]:
        """Every item in reading order, with where it stands."""
        for section in self.sections:
            for item in section.items:
                yield Located(section, None, item)
            for entry in section.entries:
                for item in entry.items:
                    yield Located(section, entry, item)
