"""The advertised position as data: its text, and what it asks for."""

from enum import StrEnum

from pydantic import Field

from resume.model import Frozen


class Job(Frozen):
    """A job ad as read. `text` is the whole ad; fields that the ad does not say stay None."""

    text: str
    title: str | None = None
    company: str | None = None
    location: str | None = None


class Category(StrEnum):
    """What a requirement is about."""

    TECHNICAL_SKILLS = "technical_skills"
    SOFT_SKILLS = "soft_skills"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    DOMAIN_KNOWLEDGE = "domain_knowledge"
    RESPONSIBILITIES = "responsibilities"


class Priority(StrEnum):
    """How much the ad insists."""

    CRITICAL = "critical"
    IMPORTANT = "important"
    NICE_TO_HAVE = "nice_to_have"


class Requirement(Frozen):
    """One thing that the job asks for.

    `text` is an exact quote: `job.text[start:end] == text`. `keywords` are the terms to look for in a resume, in the
    ad's own spelling; with `any_of` one of them is enough ("Python or Go").
    """

    id: str
    text: str
    start: int
    end: int
    category: Category
    priority: Priority
    keywords: tuple[str, ...] = ()
    any_of: bool = False
    years: float | None = Field(default=None, description="least years of experience asked for")


class Requirements(Frozen):
    """All that a job asks for, in the order of the ad. Logistics (visa, place, pay) are kept apart: not matched."""

    items: tuple[Requirement, ...] = ()
    logistics: tuple[str, ...] = ()
