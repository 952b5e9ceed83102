"""Job ads as data: the job of JSON Resume, schema.org's JobPosting, and what the interfaces of job boards answer with.

The ad becomes a text as a person would have written it, title and company on top, then headings and bullets; so all
that reads ads reads these.
"""

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
_WRAPPERS = ("job", "data", "posting", "jobPosting", "result", "position", "vacancy", "jobs", "results", "@graph")
_NAMES = ("name", "title", "label", "text", "displayName", "value")
_FOR_PROGRAMS = frozenset(
    """id url uri link slug meta logo image token key hash guid canonical updated created modified published
    status""".split()
)
_LABELS = {"experience": "Experience level", "qualification": "Level"}  # else it would read as a heading
_LONG = 160  # characters; a longer text is a part of the ad and no label's value
_SKILL = Labelled("name", "keywords")


class _Section(NamedTuple):
    title: str
    lines: list[str]


def read_json_job(text: str, name: str = "The job ad") -> Job:
    """The job ad that JSON holds; HTML in its values becomes text with bullets.

    Raises: UnreadableDocument with the code broken_json, too_deep or not_a_job.
    """
    data = _unwrapped(parse_json(text, name))
    if isinstance(groups := data.get("categories"), dict):
        data = {**{key: value for key, value in data.items() if key != "categories"}, **groups}
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
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
            continue
        inner = _inner(value) if isinstance(value, dict) else None
        if inner is None:
            break
        value = inner
    return value if isinstance(value, dict) else {}


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
        if key == "name" and not any(data.get(each) for each in _TITLE[:-1]):
            continue
        yield _LABELS.get(key, label_of_key(key)), _plain(value)


def _plain(value: Value) -> str:
    return " ".join(html_text(flat(value)).split())


def _is_for_programs(key: str, text: str) -> bool:
    words = label_of_key(key).lower().split()
    return key[:1] in "$@_" or any(word in _FOR_PROGRAMS for word in words) or text.startswith(("http://", "https://"))


def _sections(data: Mapping[str, Value]) -> Iterator[_Section]:
    """The description without a heading, then each list and each long text under the name of its field."""
    for key in _TEXT:
        if lines := _text_lines(data.get(key)):
            yield _Section("", lines)
    taken = {*_COMPANY, *_LOCATION, *_TEXT, "meta"}
    for key, value in data.items():
        if key in taken or key[:1] in "$@_":
            continue
        if isinstance(value, list):
            yield from _lists(title_of_key(key), value)
        elif isinstance(value, str) and (len(flat(value)) > _LONG or "\n" in value.strip()):
            yield _Section(title_of_key(key), _text_lines(value))


def _lists(title: str, values: list[Value]) -> Iterator[_Section]:
    """A list as bullets; one of headings with their texts as sections of their own."""
    bullets: list[str] = []
    for each in values:
        if isinstance(each, dict) and isinstance(content := each.get("content"), str | list):
            yield _Section(_name(each).rstrip(":"), _text_lines(content))
        elif text := _bullet(each):
            bullets.append(f"- {text}")
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
        return [f"- {text}" for each in value if (text := _bullet(each))]
    return html_text(value).split("\n") if isinstance(value, str) and value.strip() else []
