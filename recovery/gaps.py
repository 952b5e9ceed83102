"""What kind of gap a requirement leaves, and what the resume shows that is close to it. To be asked about, never to be
filled by anybody but the candidate."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from resume.credentials import CREDENTIAL, find_degrees
from resume.job import Category, Priority, Requirement
from resume.matching.match import MatchStatus, RequirementMatch
from resume.patterns import Pattern
from resume.skills import CERTIFICATIONS, SPOKEN_LANGUAGES, as_skill, canonical, group, implies


class GapKind(StrEnum):
    """What would fill it."""

    SKILL = "skill"  # a tool or practice with a name
    YEARS = "years"
    LICENCE = "licence"  # or a certificate
    DEGREE = "degree"
    LANGUAGE = "language"
    SOFT = "soft"
    DUTY = "duty"
    OTHER = "other"  # experience that the ad tells in words of its own


class Gap(NamedTuple):
    """A requirement that is not shown, or in part only.

    `terms` are the names that lack, in the ad's spelling; `near` is what the resume names that comes close to them.
    """

    requirement: Requirement
    kind: GapKind
    is_partial: bool
    terms: tuple[str, ...] = ()
    near: str = ""
    has_others: bool = False  # something like the terms will do as well


_LANGUAGES = {
    "en": "English", "de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "nl": "Dutch", "pt": "Portuguese"
}  # fmt: skip


# Who has worked with one of a line has something to say when another is asked for.
_FAMILIES = (
    "QuickBooks, Xero, Sage Accounting, NetSuite, SAP, Microsoft Dynamics",
    "Workday, BambooHR, UKG, ADP",
    "Figma, Sketch, InVision",
    "Kafka, RabbitMQ, SQS, Message queues, Celery",
    "PostgreSQL, MySQL, SQLite, SQL Server, Oracle",
    "MongoDB, DynamoDB, Cassandra, Redis",
    "Snowflake, BigQuery, Redshift, Databricks",
    "Tableau, Power BI, Looker",
    "Salesforce, HubSpot, Pipedrive",
    "Marketo, Mailchimp, HubSpot",
    "Jenkins, CircleCI, GitLab CI, GitHub Actions",
    "Terraform, CloudFormation, Ansible, Puppet",
    "Prometheus, Datadog, Grafana, Splunk",
    "AWS, Azure, Google Cloud",
    "AutoCAD, SolidWorks, Revit",
    "Google Classroom, Canvas, Moodle, Seesaw",
    "Jira, Asana, Trello, Monday.com",
    "US GAAP, IFRS",
    "Go, Rust, C++, C",
    "Java, C#, Kotlin",
    "React, Angular, Vue.js, Svelte",
)
_FAMILY_OF = {name: frozenset(line.split(", ")) for line in reversed(_FAMILIES) for name in line.split(", ")}
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{2,7}")
_INNER_CAPITAL = re.compile(r"\w[A-Z]|\d|(?<=\s)[A-Z]")
_MARKED = re.compile(r"[A-Za-z]{3}[A-Z]|[a-z][A-Z]|[A-Z]{4}|[A-Z][a-z]+ [A-Z]|[A-Z/]{2,} ?\d")  # by its spelling a name
_PAPER = Pattern(
    r"\b(?:qualifications?|qualified|fellowship|membership|designation|certificates?|award|level \d"
    r"|regist(?:ered|ration) with)\b",
    re.IGNORECASE,
)
# A language that is asked for as a subject of school.
_SUBJECT = Pattern(
    r"\b(?:GCSEs?|[AO]-?levels?|NVQ|grades? [A-C4-9]|maths?|mathematics|functional skills|key stage|literature"
    r"|language arts|abitur)\b",
    re.IGNORECASE,
)
_BY = Pattern(
    r"\s*(?:[(:]|,?\s*(?:under|with|using|via|through|in|on|per|such as|like|e\.g\.|including|ideally|preferably)\s)",
    re.IGNORECASE,
)
_FIELD = Pattern(r"(?:ing|logy|tion|ment|ance|ence|sis|ics)$", re.IGNORECASE)  # no tool: "Deep Learning"
_IN_FORCE = re.compile(r"(?:an? |the )?(?:valid|current|active|unrestricted)\b", re.IGNORECASE)


def gap_of(requirement: Requirement, match: RequirementMatch, named: Mapping[str, str], tongue: str = "") -> Gap | None:
    """The gap that is left, or None where nothing is, or nothing that an answer could fill.

    Args:
        named: the skills that the resume names: its own words by canonical name.
        tongue: the code of the language that the resume is written in, which nobody has to be asked for.
    """
    if match.status is MatchStatus.MATCHED or not requirement.keywords:
        return None
    is_partial = match.status is MatchStatus.PARTIAL
    lacking = match.keywords_missing or requirement.keywords
    kind = _kind_of(requirement, lacking)
    quote = match.evidence[0].quote if match.evidence else ""
    if kind is GapKind.LANGUAGE:
        spoken = (k for k in requirement.keywords if _group_of(k) == SPOKEN_LANGUAGES)
        terms = tuple(k for k in spoken if canonical(k) != _LANGUAGES.get(tongue))
        is_named = is_partial and not set(terms) & set(match.keywords_missing)
        return Gap(requirement, kind, is_named, terms, quote) if terms else None
    if kind is GapKind.YEARS:
        return Gap(requirement, kind, is_partial)
    is_must = requirement.priority is Priority.CRITICAL and bool(match.keywords_missing)
    if kind is GapKind.DEGREE:
        return None if is_partial and not is_must else Gap(requirement, kind, is_partial, near=quote)
    if kind is GapKind.LICENCE and is_partial and is_must and not requirement.any_of:
        return Gap(requirement, kind, is_partial, tuple(lacking))
    if kind is GapKind.SKILL and not (is_partial and requirement.any_of):
        telling = _telling(lacking)
        terms = _narrowest(telling, requirement.text)
        near = next(filter(None, (_near(t, named) for t in terms)), "")
        return Gap(requirement, kind, is_partial, terms, near, requirement.any_of and len(terms) < len(telling))
    if is_partial:  # what is told in other words is told
        return None
    return Gap(requirement, kind, is_partial)


def _kind_of(requirement: Requirement, lacking: Sequence[str]) -> GapKind:
    category = requirement.category
    if requirement.years is not None:
        return GapKind.YEARS
    if any(find_degrees(k) for k in requirement.keywords):
        return GapKind.DEGREE
    if any(_group_of(k) == SPOKEN_LANGUAGES for k in requirement.keywords):
        return GapKind.LICENCE if _SUBJECT.search(requirement.text) else GapKind.LANGUAGE
    if _IN_FORCE.match(requirement.text) and CREDENTIAL.search(requirement.text):
        return GapKind.LICENCE
    if category is Category.SOFT_SKILLS:
        return GapKind.SOFT
    if category is Category.RESPONSIBILITIES:
        is_of_names = all(_is_name(k) for k in lacking) and len(requirement.text.split()) < 2 * len(
            requirement.keywords
        )
        return GapKind.SKILL if is_of_names else GapKind.DUTY
    if _is_licence(requirement, lacking):
        return GapKind.LICENCE
    if all(_is_name(k) for k in lacking):
        return GapKind.SKILL
    return GapKind.OTHER


def _is_licence(requirement: Requirement, lacking: Sequence[str]) -> bool:
    if any(_group_of(k) == CERTIFICATIONS for k in lacking):
        return True
    # "tablets for electronic certification" are no paper
    if requirement.category is not Category.TECHNICAL_SKILLS and CREDENTIAL.search(requirement.text):
        return True
    is_schooling = requirement.category is Category.EDUCATION
    if is_schooling and _PAPER.search(requirement.text):
        return True
    return is_schooling and any(_ACRONYM.fullmatch(k) and not as_skill(k) for k in lacking)


def _group_of(term: str) -> str | None:
    skill = as_skill(term)
    return group(skill.canonical) if skill is not None and skill.same else None


def _is_name(term: str) -> bool:
    """Whether it can stand in a sentence as the name of something: "ASC 606", "audits" not, nor "pediatric"."""
    is_word = " " not in term and term[1:].islower()  # with or without the capital of a line's beginning
    if is_word or (not _INNER_CAPITAL.search(term) and not term[:1].isupper()):
        return canonical(term).casefold() == term.casefold() and as_skill(term) is not None
    skill = as_skill(term)
    if " " in term and term.rsplit(" ", 1)[1].islower() and not term[1:].islower():
        return skill is not None and skill.canonical == term  # "HR information system" would need an article
    return (skill is not None and skill.same) or _MARKED.search(term) is not None


def _telling(terms: Sequence[str]) -> tuple[str, ...]:
    """Without plain words beside names: "audit" beside "SOC 2 Type II"."""
    named = tuple(t for t in terms if not t.islower() or " " in t)
    return named or tuple(terms)


def _narrowest(terms: Sequence[str], text: str) -> tuple[str, ...]:
    """Without the class of another or what another serves: "ERP" beside "NetSuite", "version control" with "Git"."""
    wider = {name for t in terms for name in implies(canonical(t)) if name != canonical(t)}
    narrow = [t for t in terms if canonical(t) not in wider]
    narrow = [t for t in narrow if not any(_serves(other, t, text) for other in narrow if other != t)]
    return tuple(narrow or terms)


def _serves(term: str, purpose: str, text: str) -> bool:
    """Whether the text has the purpose and then what serves it: "revenue recognition under ASC 606"."""
    start = text.casefold().find(purpose.casefold())
    return start >= 0 and _BY.match(text, start + len(purpose)) is not None and term in text[start + len(purpose) :]


def _near(term: str, named: Mapping[str, str]) -> str:
    """What the resume names that comes close to a term, in its own words."""
    skill = canonical(term)
    family = _FAMILY_OF.get(skill, frozenset())
    wider = implies(skill)
    others = [(other, words) for other, words in named.items() if other != skill and other not in wider]
    tools = [(other, words) for other, words in others if not _FIELD.search(other)]
    kin = (words for other, words in others if other in family)
    return next(kin, "") or next((words for other, words in tools if wider & implies(other)), "")
