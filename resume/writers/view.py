"""A resume as a reader sees it, whatever format its nodes carry: what the writers of HTML, DOCX and PDF typeset.

No marks of the source format are left in it, and nothing of the resume is missing from it.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Run(NamedTuple):
    """Letters of one look."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_code: bool = False
    link: str | None = None


Text = tuple[Run, ...]


class HeadLine(NamedTuple):
    """One line of an entry's head. What is aside, its dates or place, is set at the right margin."""

    text: Text
    aside: Text = ()


class Block(NamedTuple):
    """One item. `depth` counts from 0 for list items; `number` is "2." for a numbered one."""

    form: Literal["paragraph", "listed", "skills", "verbatim"]
    text: Text
    label: str = ""  # of skills: "Languages"
    depth: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """One position, degree or project: the lines of its head, and what stands below."""

    head: tuple[HeadLine, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """`title` is empty for a section without a heading."""

    title: str
    blocks: tuple[Block, ...]
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class ResumeView:
    """`contact` holds one text for each detail, such as a mail address; `preface` what else stands above the first
    section. `language` is the BCP 47 tag of the text, such as "en". `title` is what the document calls itself, such as
    "Curriculum Vitae", and stands small above the name; mostly it is empty."""

    name: str
    headline: str
    contact: tuple[Text, ...]
    preface: tuple[Text, ...]
    sections: tuple[SectionView, ...]
    language: str = "en"
    title: str = ""
