"""Which of the wanted licences and certificates are there, and what they say of being valid."""

import re
from collections.abc import Iterator

from analyzers.base import SectionAnalysis
from recovery.analysis import asked_by, lacking, mentions, met_by, share_of, terms_to_align, texts_of, title_of
from recovery.relevance import relevance
from recovery.rules.analyze_education import UNFINISHED
from resume.changes import Evidence
from resume.credentials import find_degrees
from resume.dates import find_date_ranges
from resume.job import Category, Job, Requirement
from resume.model import Section
from resume.text import plain

_EXPIRED = re.compile(r"\b(?:expired|lapsed|inactive|no longer valid|revoked)\b", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:exp(?:ires?|iry|iration)?\.?|valid (?:until|through|to|till)|(?:active|current|good) (?:through|until)"
    r"|until|through|renewal due)\b[\s:.,]*(?:date[\s:]*)?$",
    re.IGNORECASE,
)
_MAX_SAID = 3


def analyze_certifications(section: Section, job: Job) -> SectionAnalysis:
    """Measured against the licences and certificates that the ad names; one that is expired by its own words, or not
    finished, does not count. Nothing here knows what day it is: a date of expiry is told, not judged."""
    asked = [r for r in asked_by(job) if _is_credential(r)]
    valid = [text for text in texts_of(section) if not (_EXPIRED.search(text) or UNFINISHED.search(text))]
    met = met_by(valid, asked)
    if asked:
        sentence = f"{title_of(section)} shows {len(met)} of the {len(asked)} licences and certificates asked for."
    else:
        sentence = "The job asks for no licence or certificate."
    said = list(_validity(section, asked))[:_MAX_SAID]
    ranked = sorted(section.all_items(), key=lambda i: -relevance(i.text, asked))
    whole = [Evidence(item_id=i.id, quote=i.text, start=0, end=len(i.text)) for i in ranked if relevance(i.text, asked)]
    return SectionAnalysis(
        section_id=section.id,
        score=round(100 * share_of(met, asked)),
        relevance=" ".join([sentence, *said]),
        matching=tuple(dict.fromkeys([*whole, *mentions(section, job)])),
        gaps=lacking(asked, met),
        terms_to_align=terms_to_align(section, job),
    )


def _is_credential(requirement: Requirement) -> bool:
    is_degree = any(find_degrees(k) for k in requirement.keywords)
    return requirement.category is Category.EDUCATION and bool(requirement.keywords) and not is_degree


def _validity(section: Section, asked: list[Requirement]) -> Iterator[str]:
    """What the wanted ones say of themselves."""
    for item in section.all_items():
        if not relevance(item.text, asked):
            continue
        text = plain(item.text)
        if _EXPIRED.search(text):
            yield f"“{text}” is expired by its own words."
        elif UNFINISHED.search(text):
            yield f"“{text}” is not finished."
        elif until := _end(text):
            yield f"“{text}” is valid until {until}."


def _end(text: str) -> str | None:
    for found in find_date_ranges(text):
        if found.end is not None and _ENDS.search(text, 0, found.span[0]):
            return found.end.text
    return None
