"""JSON Resume 1.0.0 as types: https://jsonresume.org/schema

Every field is optional and unknown ones are kept, as the schema allows. The names of its first drafts (company,
website) are read too.
"""

from typing import Annotated, NamedTuple

from pydantic import ConfigDict
from pydantic.alias_generators import to_camel

from resume.model import SectionKind
from resume.records.roles import RecordType, Role, Text, Texts


class _Camel(RecordType):
    model_config = ConfigDict(alias_generator=to_camel)


class Location(_Camel):
    """Where the person lives."""

    address: Text = None
    postal_code: Text = None
    city: Text = None
    region: Text = None
    country_code: Text = None


class Profile(_Camel):
    """An account in a social network."""

    network: Text = None
    username: Text = None
    url: Text = None


class Basics(_Camel):
    """Who the resume is about."""

    name: Text = None
    label: Text = None
    image: Text = None
    email: Text = None
    phone: Text = None
    url: Text = None
    summary: Text = None
    location: Location | Text = None
    profiles: list[Profile] | None = None


class Work(_Camel):
    """A position."""

    position: Annotated[Text, Role.TITLE] = None
    name: Annotated[Text, Role.ORGANIZATION] = None
    company: Annotated[Text, Role.ORGANIZATION] = None
    location: Annotated[Text, Role.LOCATION] = None
    description: Annotated[Text, Role.PARAGRAPH] = None
    url: Annotated[Text, Role.ORGANIZATION_LINK] = None
    website: Annotated[Text, Role.ORGANIZATION_LINK] = None
    start_date: Annotated[Text, Role.START] = None
    end_date: Annotated[Text, Role.END] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None


class Volunteer(_Camel):
    """Unpaid work."""

    position: Annotated[Text, Role.TITLE] = None
    organization: Annotated[Text, Role.ORGANIZATION] = None
    location: Annotated[Text, Role.LOCATION] = None
    url: Annotated[Text, Role.ORGANIZATION_LINK] = None
    website: Annotated[Text, Role.ORGANIZATION_LINK] = None
    start_date: Annotated[Text, Role.START] = None
    end_date: Annotated[Text, Role.END] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None


class Education(_Camel):
    """A degree or a course of study."""

    study_type: Annotated[Text, Role.TITLE] = None
    area: Annotated[Text, Role.TITLE] = None
    institution: Annotated[Text, Role.ORGANIZATION] = None
    location: Annotated[Text, Role.LOCATION] = None
    url: Annotated[Text, Role.ORGANIZATION_LINK] = None
    start_date: Annotated[Text, Role.START] = None
    end_date: Annotated[Text, Role.END] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None
    score: Annotated[Text, Role.FACT] = None
    gpa: Annotated[Text, Role.FACT] = None
    courses: Annotated[Texts, Role.LIST] = None


class Award(_Camel):
    """An award."""

    title: Annotated[Text, Role.TITLE] = None
    awarder: Annotated[Text, Role.ORGANIZATION] = None
    date: Annotated[Text, Role.DATE] = None
    url: Annotated[Text, Role.TITLE_LINK] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None


class Certificate(_Camel):
    """A certificate or licence."""

    name: Annotated[Text, Role.TITLE] = None
    issuer: Annotated[Text, Role.ORGANIZATION] = None
    date: Annotated[Text, Role.DATE] = None
    url: Annotated[Text, Role.TITLE_LINK] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None


class Publication(_Camel):
    """Something published."""

    name: Annotated[Text, Role.TITLE] = None
    publisher: Annotated[Text, Role.ORGANIZATION] = None
    release_date: Annotated[Text, Role.DATE] = None
    url: Annotated[Text, Role.TITLE_LINK] = None
    website: Annotated[Text, Role.TITLE_LINK] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None


class Skill(_Camel):
    """A group of skills, or one skill."""

    name: Text = None
    level: Text = None
    keywords: Texts = None


class Language(_Camel):
    """A spoken language."""

    language: Text = None
    fluency: Text = None


class Interest(_Camel):
    """A hobby."""

    name: Text = None
    keywords: Texts = None


class Reference(_Camel):
    """What somebody says about the person."""

    name: Annotated[Text, Role.TITLE] = None
    reference: Annotated[Text, Role.PARAGRAPH] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None


class Project(_Camel):
    """A project."""

    name: Annotated[Text, Role.TITLE] = None
    entity: Annotated[Text, Role.ORGANIZATION] = None
    location: Annotated[Text, Role.LOCATION] = None
    url: Annotated[Text, Role.TITLE_LINK] = None
    start_date: Annotated[Text, Role.START] = None
    end_date: Annotated[Text, Role.END] = None
    description: Annotated[Text, Role.PARAGRAPH] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None
    roles: Annotated[Texts, Role.LIST] = None
    keywords: Annotated[Texts, Role.LIST] = None
    type: Annotated[Text, Role.FACT] = None


class Other(_Camel):
    """A record of a section that the schema does not know."""

    title: Annotated[Text, Role.TITLE] = None
    position: Annotated[Text, Role.TITLE] = None
    name: Annotated[Text, Role.TITLE] = None
    organization: Annotated[Text, Role.ORGANIZATION] = None
    institution: Annotated[Text, Role.ORGANIZATION] = None
    company: Annotated[Text, Role.ORGANIZATION] = None
    publisher: Annotated[Text, Role.ORGANIZATION] = None
    issuer: Annotated[Text, Role.ORGANIZATION] = None
    location: Annotated[Text, Role.LOCATION] = None
    date: Annotated[Text, Role.DATE] = None
    start_date: Annotated[Text, Role.START] = None
    end_date: Annotated[Text, Role.END] = None
    url: Annotated[Text, Role.TITLE_LINK] = None
    website: Annotated[Text, Role.TITLE_LINK] = None
    description: Annotated[Text, Role.PARAGRAPH] = None
    summary: Annotated[Text, Role.PARAGRAPH] = None
    text: Annotated[Text, Role.PARAGRAPH] = None
    highlights: Annotated[Texts, Role.BULLETS] = None
    keywords: Annotated[Texts, Role.LIST] = None


class JsonResume(_Camel):
    """A whole document."""

    basics: Basics = Basics()
    work: list[Work] | None = None
    volunteer: list[Volunteer] | None = None
    education: list[Education] | None = None
    awards: list[Award] | None = None
    certificates: list[Certificate] | None = None
    publications: list[Publication] | None = None
    skills: list[Skill] | None = None
    languages: list[Language] | None = None
    interests: list[Interest] | None = None
    references: list[Reference] | None = None
    projects: list[Project] | None = None


class Known(NamedTuple):
    """A section that the schema knows: what it is about, its heading, and the type of its records."""

    kind: SectionKind
    title: str
    record: type[RecordType]


SECTIONS = {
    "work": Known(SectionKind.EXPERIENCE, "Experience", Work),
    "volunteer": Known(SectionKind.VOLUNTEERING, "Volunteering", Volunteer),
    "education": Known(SectionKind.EDUCATION, "Education", Education),
    "awards": Known(SectionKind.AWARDS, "Awards", Award),
    "certificates": Known(SectionKind.CERTIFICATIONS, "Certifications", Certificate),
    "publications": Known(SectionKind.PUBLICATIONS, "Publications", Publication),
    "skills": Known(SectionKind.SKILLS, "Skills", Skill),
    "languages": Known(SectionKind.LANGUAGES, "Languages", Language),
    "interests": Known(SectionKind.INTERESTS, "Interests", Interest),
    "references": Known(SectionKind.REFERENCES, "References", Reference),
    "projects": Known(SectionKind.PROJECTS, "Projects", Project),
}
