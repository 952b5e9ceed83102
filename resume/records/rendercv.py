"""RenderCV documents as types: https://docs.rendercv.com, the `cv` field and the entries of its sections.

A section is a list of texts or of entries; which type of entry one is, its fields tell. Unknown fields are kept.
"""

from typing import Annotated

from resume.records.roles import RecordType, Role, Text, Texts


class SocialNetwork(RecordType):
    """An account in a social network."""

    network: Text = None
    username: Text = None


class CustomConnection(RecordType):
    """Another way to reach the person."""

    placeholder: Text = None
    url: Text = None
    fontawesome_icon: Text = None


class _Dated(RecordType):
    location: Annotated[Text, Role.LOCATION] = None
    start_date: Annotated[Text, Role.START] = None
    end_date: Annotated[Text, Role.END] = None
    date: Annotated[Text, Role.DATE] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None


class ExperienceEntry(_Dated):
    """A position."""

    position: Annotated[Text, Role.TITLE] = None
    company: Annotated[Text, Role.ORGANIZATION] = None
    url: Annotated[Text, Role.ORGANIZATION_LINK] = None


class EducationEntry(_Dated):
    """A degree."""

    degree: Annotated[Text, Role.TITLE] = None
    area: Annotated[Text, Role.TITLE] = None
    institution: Annotated[Text, Role.ORGANIZATION] = None
    url: Annotated[Text, Role.ORGANIZATION_LINK] = None


class PublicationEntry(_Dated):
    """A publication."""

    title: Annotated[Text, Role.TITLE] = None
    authors: Annotated[Texts, Role.LIST] = None
    journal: Annotated[Text, Role.ORGANIZATION] = None
    doi: Annotated[Text, Role.FACT] = None
    url: Annotated[Text, Role.TITLE_LINK] = None


class NormalEntry(_Dated):
    """Anything with a name, such as a project."""

    name: Annotated[Text, Role.TITLE] = None
    title: Annotated[Text, Role.TITLE] = None
    url: Annotated[Text, Role.TITLE_LINK] = None
    description: Annotated[Text, Role.PARAGRAPH] = None


class OneLineEntry(RecordType):
    """A label and what belongs to it."""

    label: Text = None
    details: Text = None


class BulletEntry(RecordType):
    """A bullet."""

    bullet: Text = None


class NumberedEntry(RecordType):
    """A line of a numbered list."""

    number: Text = None


class ReversedNumberedEntry(RecordType):
    """A line of a list that is numbered from its end."""

    reversed_number: Text = None


Section = list[
    Text
    | ExperienceEntry
    | EducationEntry
    | PublicationEntry
    | NormalEntry
    | OneLineEntry
    | BulletEntry
    | NumberedEntry
    | ReversedNumberedEntry
]


class Cv(RecordType):
    """The content of the document."""

    name: Text = None
    headline: Text = None
    label: Text = None
    location: Text = None
    email: Text | list[Text] = None
    phone: Text | list[Text] = None
    website: Text | list[Text] = None
    photo: Text = None
    social_networks: list[SocialNetwork] | None = None
    custom_connections: list[CustomConnection] | None = None
    sections: dict[str, Section | None] | None = None


class RenderCv(RecordType):
    """A whole document; design, locale and settings are kept and not looked into."""

    cv: Cv = Cv()


_SIGNS: tuple[tuple[str, type[RecordType]], ...] = (
    ("company", ExperienceEntry),
    ("position", ExperienceEntry),
    ("institution", EducationEntry),
    ("degree", EducationEntry),
    ("authors", PublicationEntry),
    ("journal", PublicationEntry),
    ("doi", PublicationEntry),
)


def entry_type(keys: object) -> type[RecordType]:
    """The type of an entry that has these keys; a normal one where none of them tells more."""
    there = set(keys) if isinstance(keys, dict) else set()
    return next((model for key, model in _SIGNS if key in there), NormalEntry)
