"""Job ads as data: the job of JSON Resume, schema.org's JobPosting, and what the interfaces of job boards answer with.

The ad becomes a text as a person would have written it, title and company on top, then headings and bullets; so all
that reads ads reads these.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from resume.errors import UnreadableDocument
from resume.job import Job
from resume.readers.data_text import parse_json
from resume.readers.html_text import html_text
from resume.records.forms import Labelled
from resume.records.values import Record, Value, flat, label_of_key, title_of_key

_TITLE = ("title", "jobTitle", "job_title", "positionTitle", "position", "role", "text", "name")
_COMPANY = (
    *("company", "companyName", "company_name", "hiringOrganization", "hiring_organization"),
    *("organization", "employer", "employer_name"),
)
_LOCATION = ("location", "jobLocation", "job_location", "candidate_required_location", "locations", "city", "office")
_TEXT = (
    *("description", "jobDescription", "job_description", "descriptionHtml", "summary", "overview", "content", "body"),
    *("details", "descriptionPlain"),
)
_WRAPPERS = (
    *("job", "data", "posting", "jobPosting", "jobPostingInfo", "result", "position", "vacancy"),
    *("jobs", "results", "content", "@graph"),
)
_NAMES = ("name", "title", "heading", "header", "label", "text", "displayName", "descriptor", "value")
_CONTENT = ("content", "items", "bullets", "points", "values", "lines", "list", "body", "html", "description", "text")
_FOR_READERS_ELSEWHERE = frozenset(
    """departments offices metadata meta questions customFields custom_fields tags keywords job_types jobTypes
    compliance data_compliance demographic_questions pay_input_ranges actions ref creator links""".split()
)
_FOR_PROGRAMS = frozenset(
    """id uuid url uri link slug meta logo image token key hash guid canonical updated created modified published
    status identifier""".split()
)
_LABELS = {"experience": "Experience level", "qualification": "Level"}  # else it would read as a heading
_MEASURED = ("experienceRequirements", "educationRequirements")
_BLOCK = re.compile(r"</?(?:p|div|ul|ol|li|h[1-6]|br)\b", re.IGNORECASE)
_LONG = 160  # characters; a longer text is a part of the ad and no label's value
_SKILL = Labelled("name", "keywords")


class _Section(NamedTuple):
    title: str
    lines: list[str]


def read_json_job(text: str, name: str = "The job ad") -> Job:
    """The job ad that JSON holds; HTML in its values becomes text with bullets.

    Raises: UnreadableDocument with the code broken_json, too_deep or not_a_job.
    """
    value = parse_json(text, name)
    if (several := _several(value)) > 1:
        raise UnreadableDocument("not_a_job", f"{name} holds {several} job ads: keep the one that you want in the file")
    data = _without_twins(_unwrapped(value))
    for group in ("categories", "jobAd", "sections"):
        if isinstance(inner := data.get(group), dict):
            data = {**{key: each for key, each in data.items() if key != group}, **inner}
    if "basics" in data or "work" in data:
        raise UnreadableDocument("not_a_job", f"{name} is a resume in JSON and no job ad: name the job's file")
    title, company = _first(data, _TITLE), _first(data, _COMPANY)
    sections = list(_sections(data))
    if not sections:
        raise UnreadableDocument(
            "not_a_job", f"{name} is JSON, but no job ad: it needs a title and a description or a list of requirements"
        )
    location = _location(data)
    facts = [("Company", company), ("Location", location), *_facts(data)]
    head = [title, *(f"{label}: {said}" for label, said in facts if said)]
    blocks = [[line for line in head if line]]
    blocks += [[f"{each.title}:", *each.lines] if each.title else each.lines for each in sections]
    shown = "\n\n".join("\n".join(block) for block in blocks if block)
    return Job(text=shown + "\n", title=title or None, company=company or None, location=location or None)


def _unwrapped(value: Value) -> Record:
    """The object that is the ad, out of a list of one or of an answer around it."""
    for _ in range(4):
        if isinstance(value, list):
            ads = _ads(value)
            if len(ads) != 1:
                break
            value = ads[0]
            continue
        inner = _inner(value) if isinstance(value, dict) else None
        if inner is None:
            break
        if isinstance(inner, dict) and isinstance(value, dict):
            beside = {key: each for key in _COMPANY if (each := value.get(key)) and key not in inner}
            inner = {**inner, **beside}
        value = inner
    return value if isinstance(value, dict) else {}


def _ads(values: list[Value]) -> list[Record]:
    """Those of a list that are ads: by their type where one has it, as among the things of a page; else the named."""
    records = [each for each in values if isinstance(each, dict)]
    postings = [each for each in records if "JobPosting" in flat(each.get("@type"))]
    return postings or (records if len(records) == 1 else [each for each in records if _first(each, _TITLE)])


def _several(value: Value) -> int:
    """How many ads an answer holds, in a list of its own or under the name of one."""
    for _ in range(4):
        if isinstance(value, list):
            if len(ads := _ads(value)) != 1:
                return len(ads)
            value = ads[0]
        inner = _inner(value) if isinstance(value, dict) else None
        if inner is None:
            break
        value = inner
    return 1


def _without_twins(data: Record) -> Record:
    """The fields, those left out that say in plain text what another says in HTML."""
    kept = dict(data)
    for key in data:
        for ending in ("Plain", "_plain", "Text", "_text"):
            base = key.removesuffix(ending)
            if base != key and any(kept.get(twin) for twin in (base, f"{base}Html", f"{base}_html")):
                kept.pop(key, None)
        if key.endswith(("Html", "_html")) and (base := key[:-4].rstrip("_")) in kept:
            kept.pop(base)
    return kept


def _inner(value: Mapping[str, Value]) -> Value:
    """What stands in the wrapper, if the object itself is no ad."""
    if any(isinstance(value.get(key), str) for key in (*_TEXT, "title")):
        return None
    return next((each for key in _WRAPPERS if isinstance(each := value.get(key), dict | list) and each), None)


def _first(data: Mapping[str, Value], keys: tuple[str, ...]) -> str:
    """The first of the fields that says something; of an object its name."""
    for key in keys:
        if text := _name(data.get(key)):
            return text
    return ""


def _name(value: Value) -> str:
    if isinstance(value, dict):
        return next((text for key in _NAMES if (text := flat(value.get(key)))), "")
    return "" if isinstance(value, list) else " ".join(html_text(flat(value)).split())


def _location(data: Mapping[str, Value]) -> str:
    value = next((each for key in _LOCATION if (each := data.get(key))), None)
    if isinstance(value, list):
        return "; ".join(text for each in value if (text := _place(each)))
    return _place(value)


def _place(value: Value) -> str:
    """ "Berlin, DE" of an address, wherever in the value it stands."""
    if not isinstance(value, dict):
        return flat(value)
    if isinstance(address := value.get("address"), dict):
        return _place(address)
    keys = ("city", "addressLocality", "region", "addressRegion", "state", "countryCode", "addressCountry", "country")
    found = [text for key in keys if (text := _name(value.get(key)))]
    return ", ".join(dict.fromkeys(found)) or _name(value) or flat(value)


def _facts(data: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """The short values that a reader of the ad wants to know."""
    taken = {*_TITLE[:-1], *_COMPANY, *_LOCATION, *_TEXT}
    for key, value in data.items():
        text = flat(value)
        if key in taken or not text or isinstance(value, list) or len(text) > _LONG or _is_for_programs(key, text):
            continue
        if _is_section(value):
            continue
        if key == "name" and not any(data.get(each) for each in _TITLE[:-1]):
            continue
        shown = (_name(value) if isinstance(value, dict) else "") or _plain(value)
        yield _LABELS.get(key, label_of_key(key)), shown


def _plain(value: Value) -> str:
    return " ".join(html_text(flat(value)).split())


def _is_section(value: Value) -> bool:
    """Whether a value is a part of the ad however short it is: HTML with blocks, or a heading with a text."""
    if isinstance(value, dict):
        return _content_of(value) is not None
    return isinstance(value, str) and ("\n" in html_text(value) or _BLOCK.search(value) is not None)


def _is_for_programs(key: str, text: str) -> bool:
    words = label_of_key(key).lower().split()
    return key[:1] in "$@_" or any(word in _FOR_PROGRAMS for word in words) or text.startswith(("http://", "https://"))


def _sections(data: Mapping[str, Value]) -> Iterator[_Section]:
    """The description without a heading, then each list and each long text under the name of its field."""
    described = next((key for key in _TEXT if _text_lines(data.get(key))), None)
    if described:
        yield _Section("", _text_lines(data[described]))
    taken = {*_COMPANY, *_LOCATION, *_FOR_READERS_ELSEWHERE, described}
    for key, value in data.items():
        if key in taken or key[:1] in "$@_":
            continue
        if isinstance(value, list):
            yield from _lists(title_of_key(key), value)
        elif isinstance(value, dict):
            yield from _lists(title_of_key(key), [value] if _content_of(value) is not None else [])
            if key in _MEASURED and (line := _measured(value)):
                yield _Section(title_of_key(key), [f"- {line}"])
        elif isinstance(value, str) and (len(flat(value)) > _LONG or _is_section(value)):
            yield _Section(title_of_key(key), _text_lines(value))


def _content_of(value: Mapping[str, Value]) -> str | list[Value] | None:
    """The text or the list of an object that has a heading for it; None for any other object."""
    named = next((key for key in _NAMES if isinstance(value.get(key), str)), None)
    content = next((each for key in _CONTENT if key != named and (each := value.get(key))), None)
    return content if named and isinstance(content, str | list) else None


def _measured(value: Mapping[str, Value]) -> str:
    """What schema.org's requirements say: months of experience, or the category of a degree."""
    months = value.get("monthsOfExperience")
    if isinstance(months, int | float) and months > 0:
        return f"{months / 12:g} years of experience" if months >= 12 else f"{months:g} months of experience"
    return _plain(value.get("credentialCategory")).capitalize()


def _lists(title: str, values: list[Value]) -> Iterator[_Section]:
    """A list as bullets; one of headings with their texts as sections of their own."""
    bullets: list[str] = []
    for each in values:
        if isinstance(each, dict) and (content := _content_of(each)) is not None:
            yield _Section(_name(each).rstrip(":"), _text_lines(content))
        elif not (isinstance(each, dict) and "id" in each):  # a record of the service, not words of the ad
            bullets += _text_lines([each])
    if bullets:
        yield _Section(title, bullets)


def _bullet(value: Value) -> str:
    """The value as one line; how well a skill must be known stands in brackets behind it, where it parts no list."""
    if not isinstance(value, dict):
        return _plain(value)
    level = _plain(value.get("level"))
    shown = _plain(_SKILL.show({key: each for key, each in value.items() if key != "level"}))
    return f"{shown} ({level.lower()} level)" if shown and level else shown or level


def _text_lines(value: Value) -> list[str]:
    if isinstance(value, list):
        flattened = [each for inner in value for each in (inner if isinstance(inner, list) else [inner])]
        return [f"- {text}" for each in flattened if (text := _bullet(each))]
    return html_text(value).split("\n") if isinstance(value, str) and value.strip() else []
