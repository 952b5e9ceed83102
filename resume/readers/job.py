"""Job ads: the whole text, and what its first lines say about title, company and place."""

import re
from collections.abc import Iterator

from resume.cues import is_place, organization_score, split_place, title_score
from resume.job import Job
from resume.readers.lines import bullet_marker, is_blank, is_rule, split_lines
from resume.text import plain

_LABEL = re.compile(r"(?P<label>[A-Za-z /]{3,24}?)\s*:\s*(?P<value>\S.*)")
_LABELS = {
    "title": ("job title", "title", "position", "role", "vacancy", "post"),
    "company": ("company", "employer", "organization", "organisation", "company name", "client"),
    "location": ("location", "place", "city", "based in", "job location", "work location"),
}
_FIELD = {label: field for field, labels in _LABELS.items() for label in labels}
_SOUGHT = re.compile(
    r"\b(?:seeking|looking for|hiring|recruiting)\s+(?:an?\s+|our\s+next\s+)"
    r"(?P<title>[A-Z][^.,;:()]{2,60}?)"
    r"(?=\s+(?:to|who|for|with|in|at|that|on)\b|[.,;:()])"
)
_MAX_LINES = 12  # what an ad is about stands on top
_MAX_WORDS = 12
_PARTED = re.compile(r"\s[·|•–—]\s|\t|:\s")
_NO_COMPANY = re.compile(r"\b(?:full|part)[- ]time\b|\bjob id\b|\breq\b|\d{3}|\$|[.!?]$", re.IGNORECASE)


def read_job_text(text: str) -> Job:
    """The ad with its text as it is; title, company and location only where its top makes them plain."""
    lines = split_lines(text)
    found: dict[str, str] = {}
    heads = list(_head_lines(lines))
    for line in heads:
        _take_label(line, found)
    if "title" not in found:
        title = next((line for line in heads if _is_title(line)), None) or _sought(text)
        if title:
            found["title"] = title
    for line in heads:
        if line != found.get("title"):
            _take_company(line, found)
    return Job(
        text="\n".join(lines),
        title=found.get("title"),
        company=found.get("company"),
        location=found.get("location"),
    )


def _head_lines(lines: list[str]) -> Iterator[str]:
    """The lines above the first list or paragraph, as a reader sees them."""
    seen = 0
    for line in lines:
        if is_blank(line) or is_rule(line):
            continue
        seen += 1
        if seen > _MAX_LINES or bullet_marker(line) is not None or _is_prose(line):
            return
        yield plain(line.lstrip().lstrip("#"))


def _is_prose(line: str) -> bool:
    """Whether the text of the ad begins here."""
    return len(line) > 200 or (len(line.split()) > _MAX_WORDS + 1 and not _PARTED.search(line))


def _take_label(line: str, found: dict[str, str]) -> None:
    match = _LABEL.fullmatch(line)
    field = _FIELD.get(match["label"].strip().lower()) if match else None
    if match and field:
        found.setdefault(field, match["value"].strip())


def _is_title(line: str) -> bool:
    if ":" in line or line.endswith((".", "!", "?")) or len(line.split()) > _MAX_WORDS:
        return False
    return title_score(line) > organization_score(line)


def _sought(text: str) -> str | None:
    match = _SOUGHT.search(text[:2_000])
    return " ".join(match["title"].split()) if match and title_score(match["title"]) else None


def _take_company(line: str, found: dict[str, str]) -> None:
    """A name of an organization, alone in its line or before a place or a dot."""
    if len(line.split()) > 20 or ":" in line:
        return
    first, *rest = [piece.strip() for piece in re.split(r"\s[·|•–—]\s|\t", line)]
    name, place = split_place(first)
    if place is None and is_place(line):
        found.setdefault("location", line)
        return
    if len(name.split()) > 7 or _NO_COMPANY.search(name) or not name[:1].isupper():
        return
    next_to_place = place is not None or any(is_place(re.split(r"\s(?:or|and)\s", piece)[0]) for piece in rest)
    if organization_score(name) or next_to_place:
        found.setdefault("company", name)
        if place:
            found.setdefault("location", place)
