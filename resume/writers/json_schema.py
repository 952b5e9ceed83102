"""What the schema of JSON Resume does not allow, in the form that it wants: https://jsonresume.org/schema

Documents in the wild have empty dates, numbers as scores, a skill as a bare text. Fields that the schema does not name
may hold anything, and stay as they are.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from resume.dates import parse_date
from resume.records.values import Record, Value, flat
from resume.writers.fields import web_address

_DATE = re.compile(r"[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?", re.ASCII)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", re.ASCII)
_URI_MARKS = ":/?#[]@!$&'()*+,;=~%"
_NOW = frozenset("present now current today ongoing".split())
_WRITTEN_DATES = "dates"  # the key for dates that no date of the schema says in full


class _Shape(NamedTuple):
    """The fields of a record that the schema names. `bare` takes what is a text where a record should be."""

    bare: str
    texts: frozenset[str]
    lists: frozenset[str]
    dates: frozenset[str]
    links: frozenset[str]


def _shape(bare: str, texts: str, lists: str = "", dates: str = "", links: str = "url") -> _Shape:
    return _Shape(bare, *(frozenset(names.split()) for names in (texts, lists, dates, links)))


_PERIOD = "startDate endDate"
_RECORDS = {
    "work": _shape("summary", "name location description position summary", "highlights", _PERIOD),
    "volunteer": _shape("summary", "organization position summary", "highlights", _PERIOD),
    "education": _shape("summary", "institution area studyType score", "courses", _PERIOD),
    "awards": _shape("title", "title awarder summary", dates="date", links=""),
    "certificates": _shape("name", "name issuer", dates="date"),
    "publications": _shape("name", "name publisher summary", dates="releaseDate"),
    "skills": _shape("name", "name level", "keywords", links=""),
    "languages": _shape("language", "language fluency", links=""),
    "interests": _shape("name", "name", "keywords", links=""),
    "references": _shape("reference", "name reference", links=""),
    "projects": _shape("name", "name description entity type", "highlights keywords roles", _PERIOD),
}
_BASICS = _shape("summary", "name label image email phone summary")
_LOCATION = _shape("address", "address postalCode city countryCode region", links="")
_PROFILE = _shape("url", "network username")
_META = _shape("version", "version lastModified", links="canonical")


def as_schema_wants(data: Record) -> Record:
    """The document with each value in the form that the schema wants.

    Guarantees: a document that the schema allows is the same; of any other every word stays, but for an end that is
    today, which JSON Resume says by leaving it out.
    """
    made: Record = {}
    for key, value in data.items():
        if key in _RECORDS:
            if value is not None:
                made[key] = list[Value](_records(value, _RECORDS[key]))
        elif key == "basics":
            made[key] = _basics(value)
        elif key == "meta":
            made[key] = _record(value, _META)
        elif key != "$schema" or isinstance(value, str):
            made[key] = value
    return made


def _basics(value: Value) -> Record:
    made: Record = {}
    for key, each in _record(value, _BASICS).items():
        if key == "location":
            made |= {key: _record(each, _LOCATION)} if each is not None else {}
        elif key == "profiles":
            made |= {key: list[Value](_records(each, _PROFILE))} if each is not None else {}
        else:
            made[key] = each
    return made


def _records(value: Value, shape: _Shape) -> Iterator[Record]:
    """The records of a list, or of what stands where a list should; what is empty is left out unless it is one."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict) or flat(each):
            yield _record(each, shape)


def _record(value: Value, shape: _Shape) -> Record:
    if not isinstance(value, dict):
        text = flat(value)
        value = {shape.bare: text} if text else {}
    made: Record = {}
    written: list[str] = []
    for key, each in value.items():
        if key in shape.dates:
            date = _date(key, each, written)
            if date:
                made[key] = date
        elif key in shape.links:
            if address := _address(flat(each)):
                made[key] = each if each == address else address
        elif key in shape.lists:
            if each is not None:
                made[key] = _texts(each)
        elif key in shape.texts:
            if each is not None:
                made[key] = _text(each)
        else:
            made[key] = each
    if written:
        more = flat(made.get(_WRITTEN_DATES))
        made[_WRITTEN_DATES] = "; ".join(text for text in (more, " – ".join(written)) if text)
    return made


def _text(value: Value) -> str:
    """The value as one text, a list as its paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(text for each in value if (text := flat(each)))
    return value if isinstance(value, str) else flat(value)


def _texts(value: Value) -> Value:
    if isinstance(value, list):
        return [each if isinstance(each, str) else flat(each) for each in value if each is not None]
    return [text] if (text := flat(value)) else []


def _date(key: str, value: Value, written: list[str]) -> str:
    """The date in the schema's form, nothing for none. What is written goes to `written` if that says more."""
    text = flat(value)
    if _DATE.fullmatch(text) or not text:
        return text
    if key == "endDate" and text.casefold() in _NOW:
        return ""
    date = parse_date(text)
    known = "" if date.year is None else f"{date.year:04}" + (f"-{date.month:02}" if date.month else "")
    written.append(text)
    return known


def _address(text: str) -> str:
    """The link as an address that every program can read."""
    if not text or _URI.fullmatch(text):
        return text
    return quote(text if _URI.match(text) else web_address(text), safe=_URI_MARKS)
