"""Job ads: the whole text, and what its first lines say about title, company and place."""

import re
from collections.abc import Iterator
from functools import cache

from resume.ads.cues import is_place, organization_score, split_place, title_score
from resume.job import Job
from resume.language import TAGS, fold, language
from resume.patterns import Pattern
from resume.readers.lines import bullet_marker, is_blank, is_rule, split_lines
from resume.text import plain

_LABEL = re.compile(r"(?P<label>[^\W\d_](?:[^\W\d_]|[ /'’-]){2,23}?)\s*:\s*(?P<value>\S.*)")
_LABELS = {
    "title": (
        "job title",
        "position title",
        "post title",
        "role title",
        "vacancy title",
        "job description",
        "vacancy",
        "vacature",
        "offre",
        "vaga",
        "puesto vacante",
    ),
    "company": ("company name", "client"),
    "location": ("job location", "work location", "arbeitsort", "einsatzort", "lieu de travail", "lugar de trabajo"),
}
_KEYS = {"title": "title", "company": "organization", "location": "location"}  # in the files of languages
_NO_FIELDS = frozenset("degree qualification course school university college diploma studium beruf from".split())
_FIELD = {
    fold(" ".join(label.split())): field
    for field, key in _KEYS.items()
    for label in (*_LABELS[field], *(x for tag in TAGS for x in language(tag)["labels"][key].split(",")))
    if " ".join(label.split()) not in _NO_FIELDS
}
_YEARS = re.compile(r"\s*\([^()]*\byears?\b[^()]*\)$", re.IGNORECASE)  # "Product Manager (10+ years of experience)"
_NAME = r"(?<!\w)(?P<name>[A-Z][\w&.'’-]{0,40}(?:\s(?:[A-Z&][\w&.'’-]{0,40}|of|and|the|de|du|der|for)){0,6})"
_NO_EMPLOYER = frozenset(
    """we our us this it who the you company employer team role position job candidate about wir nous opportunity
    department organization organisation""".split()
)
_LONGEST_AD = 20_000  # characters, in which the employer is looked for
_SOUGHT = Pattern(
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
    if "company" not in found and (employer := _employer(text[:_LONGEST_AD])):
        found["company"] = employer
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
    field = _FIELD.get(fold(match["label"].strip())) if match else None
    if match and field:
        value = _YEARS.sub("", match["value"].strip())
        is_open = value.count("(") > value.count(")")  # its end is on the next line
        found.setdefault(field, value.rpartition("(")[0].strip() if is_open else value)


@cache
def _employer_patterns() -> tuple[re.Pattern[str], ...]:
    """Where an ad names the employer in its text; made when its head does not."""
    seeks = "seeks|sucht|recherche|recrute|busca|procura|zoekt|cerca|ricerca"
    patterns = (
        rf"{_NAME}\s(?:is|are)\s(?:proud to be\s)?an?\s(?:proud\s)?equal",
        rf"^(?:#+\s*|\**)About\s{_NAME}\**\s*:?$",
        rf"(?:^|[.!?]\s)At\s{_NAME},?\s(?:we|you)\b",
        rf"\b[Aa]s an?\s[^.,\n]{{3,60}}\sat\s{_NAME},\syou\b",
        rf"(?:^|[.!?]\s){_NAME}\s(?:is (?:currently )?(?:looking for|seeking|hiring|recruiting)|{seeks})\b",
    )
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


def _employer(text: str) -> str | None:
    """The name of the employer, where the text says it in a way that only employers are named."""
    for pattern in _employer_patterns():
        for match in pattern.finditer(text):
            name = match["name"].rstrip(".,")
            if not {word.lower() for word in name.split()} & _NO_EMPLOYER and not _is_title(name):
                return name
    return None


def _is_title(line: str) -> bool:
    if ":" in line or line.endswith((".", "!", "?")) or len(line.split()) > _MAX_WORDS:
        return False
    if title_score(line) > organization_score(line):
        return True
    # "Primary School Teacher" has a school in it and is none.
    words = re.split(r"\s[-–—|(]|,", line)[0].split()
    return bool(words) and title_score(words[-1]) > 0


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
    place = place or next((piece for piece in rest if is_place(re.split(r"\s(?:or|and)\s", piece)[0])), None)
    if organization_score(name) or place is not None:
        found.setdefault("company", name)
        if place:
            found.setdefault("location", place)
