"""What the ad says of the position itself, by its labels and cue words. English."""

import re
from collections.abc import Iterator

from resume.job import Job
from resume.patterns import Pattern
from resume.text import plain
from tasks.extract_job import JobFacts

_SENIORITY = re.compile(
    r"\b(?:(?:entry|mid|senior)[- ]level|senior|junior|lead|principal|head of|graduate|trainee|intern)\b|\b[SJ]r\.",
    re.IGNORECASE,
)
_LEVEL_SAID = re.compile(r"\b(?:entry|mid|senior|junior|executive)[- ]level\b", re.IGNORECASE)
_TYPE = re.compile(
    r"\b(?:full[- ]time|part[- ]time|per diem|fixed[- ]term|temp[- ]to[- ]perm|freelance|internship"
    r"|(?:permanent|temporary|seasonal|contract)(?=\s+(?:position|role|job|post|basis|employment)\b))",
    re.IGNORECASE,
)
_VALUES_HEADING = re.compile(
    r"\W*(?:(?:our|company|core|the)\s+)*(?:values|principles|culture)\W*"
    r"|\W*what we (?:value|believe(?: in)?|stand for)\W*",
    re.IGNORECASE,
)
_WE_VALUE = re.compile(
    r"\bwe (?:value|believe in|stand for|care about|are committed to)\b[^.\n;]{3,150}", re.IGNORECASE
)
_BULLET = Pattern(r"\s*(?:[-*+•▪–·]|\d{1,2}[.)])\s+(?P<text>\S.*)")
_MAX_VALUES = 5


def extract_job(job: Job) -> JobFacts:
    """Each in the ad's own words; unknown where the ad does not make it plain."""
    level = _SENIORITY.search(job.title or "") or _LEVEL_SAID.search(job.text)
    kind = _TYPE.search(job.text)
    return JobFacts(
        title=job.title,
        company=job.company,
        location=job.location,
        seniority=level[0] if level else None,
        employment_type=kind[0] if kind else None,
        company_values=tuple(dict.fromkeys(_values(job.text)))[:_MAX_VALUES],
    )


def _values(text: str) -> Iterator[str]:
    """The list under a heading that announces values, then sentences that begin with "we value"."""
    is_inside = False
    for line in text.splitlines():
        if _VALUES_HEADING.fullmatch(line):
            is_inside = True
        elif is_inside and (bullet := _BULLET.fullmatch(line)):
            yield plain(bullet["text"]).rstrip(".")
        elif line.strip():
            is_inside = False
    yield from (match[0].strip() for match in _WE_VALUE.finditer(text))
