"""JSON Resume out of a resume: its own data with what was changed, or else a document made of its fields.

JSON Resume has no headings of its own and no order of sections; the order is kept as the order of the keys, and a
section that the schema does not know gets a key made of its heading. Such keys, and `summary` and `highlights` where
the schema names none, are legal: it allows more fields than it knows.
"""

import json
from functools import partial

from resume.model import Contact, Entry, Format, Item, ItemKind, Resume, Section, SectionKind
from resume.readers.json_resume import BASICS, FORMS, SUMMARY, bind_json_resume, json_record
from resume.records.json_resume import SECTIONS, Basics, Location, Other, Profile
from resume.records.roles import RecordType, Role, key_for, written
from resume.records.values import Record, Value, key_of_title
from resume.writers.fields import EntryFields, contact_rest, entry_fields, label_and_parts, text_of, web_address
from resume.writers.json_schema import as_schema_wants
from resume.writers.rebuild import rebuild_section, with_order

_KEYS = {known.kind: key for key, known in SECTIONS.items()}
_LONGEST_NAME = 200  # characters; a longer line names nothing
_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def write_json_resume(resume: Resume) -> str:
    """The resume as a JSON Resume document.

    Guarantees: it is as the schema wants; one that was read from such JSON gives the same data, keys in the same
    order, but for what its changes say; of any other each word that a reader sees is there.
    """
    data = _changed(resume, resume.source) if resume.format is Format.JSON and resume.source else _made(resume)
    return json.dumps(as_schema_wants(data), indent=2, ensure_ascii=False) + "\n"


def _changed(resume: Resume, source: str) -> Record:
    """The data of the source with the resume's changes."""
    old = json_record(source)
    bound = bind_json_resume(source)
    original = {section.id: section for section in bound.resume.sections}
    data = dict(old)
    order: list[str] = []
    kept = {section.id for section in resume.sections}
    for id_ in bound.sections.keys() - kept:
        _put(data, bound.sections[id_].key, None)
    for section in resume.sections:
        if place := bound.sections.get(section.id):
            value = _get(old, place.key)
            _put(
                data, place.key, rebuild_section(value, place, original[section.id], section, partial(_item, place.key))
            )
    for section in resume.sections:
        place = bound.sections.get(section.id)
        is_behind = _KEYS.get(section.kind) in order
        order.append(place.key if place else _add(data, section, at_end=is_behind))
    return with_order(data, list(dict.fromkeys(order)), old)


def _get(data: Record, key: str) -> Value:
    """The value of a section; that of the basics is their summary."""
    value = data.get(key)
    return value.get(SUMMARY) if key == BASICS and isinstance(value, dict) else value


def _put(data: Record, key: str, value: Value) -> None:
    """Set the value of a section, or take it out."""
    if key == BASICS:
        basics = data.get(BASICS)
        basics = dict(basics) if isinstance(basics, dict) else {}
        data[BASICS] = basics
        data, key = basics, SUMMARY
    if value is None or value == "":
        data.pop(key, None)
    else:
        data[key] = value


def _made(resume: Resume) -> Record:
    """A new document of the resume's fields."""
    data: Record = {"$schema": _SCHEMA, BASICS: _basics(resume.contact)}
    for section in resume.sections:
        others = [each for each in resume.sections if each.kind is section.kind]
        named = (
            [each for each in others if each.title == SECTIONS[_KEYS[each.kind]].title] if section.kind in _KEYS else []
        )
        _add(data, section, at_end=True, has_key=section.id == (named or others)[0].id)
    return data


def _basics(contact: Contact) -> Record:
    basics = Basics(
        name=contact.name,
        label=contact.headline,
        email=contact.email,
        phone=contact.phone,
        url=next((web_address(link) for link in contact.links if not _network(link)), None),
        location=Location(address=contact.location) if contact.location else None,
        profiles=[Profile(network=_network(link) or "Web", url=web_address(link)) for link in contact.links],
    )
    data = written(basics)
    data["profiles"] = [each for each in data.get("profiles", []) if each["url"] != data.get("url")]
    data["details"] = "; ".join(contact_rest(contact))
    return {key: value for key, value in data.items() if value}


def _network(link: str) -> str:
    host = link.removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0].casefold()
    return {"github.com": "GitHub", "linkedin.com": "LinkedIn", "gitlab.com": "GitLab"}.get(host, "")


def _add(data: Record, section: Section, *, at_end: bool, has_key: bool = True) -> str:
    """Put a section that has no key yet into the data.

    Args: `at_end` is about skills, which join the skills that are there; `has_key` says whether it may have the key
    of its kind, as long as that is free. Else it gets one made of its heading.
    Returns: the key that now has it.
    """
    if section.kind is SectionKind.SUMMARY and not section.entries and not _get(data, BASICS):
        _put(data, BASICS, "\n\n".join(_summary_lines(section)))
        return BASICS
    key = _KEYS.get(section.kind, "")
    old = data.get(key)
    if section.kind is SectionKind.SKILLS and isinstance(old, list):
        named = [_named(_item(key, item), section.title) for item in section.items]
        new = [*named, *(_entry(key, entry) for entry in section.entries)]
        data[key] = [*old, *new] if at_end else [*new, *old]
        return key
    if not key or key in data or not has_key:
        key = _free_key(data, section.title)
    values: list[Value] = [_item(key, item) for item in section.items if text_of(item)]
    data[key] = values + [_entry(key, entry) for entry in section.entries]
    return key


def _summary_lines(section: Section) -> list[str]:
    lines: list[str] = []
    for item in section.items:
        text = text_of(item)
        if item.kind is ItemKind.BULLET and lines and lines[-1].startswith("- "):
            lines[-1] += f"\n- {text}"
        elif text:
            lines.append(f"- {text}" if item.kind is ItemKind.BULLET else text)
    return lines


def _free_key(data: Record, title: str) -> str:
    base = key_of_title(title)
    taken = {*data, *SECTIONS, BASICS, "meta"}
    return next(key for n in range(1, len(taken) + 2) if (key := base if n == 1 else f"{base}{n}") not in taken)


def _named(record: Value, title: str) -> Value:
    """A group of skills without a name under the heading that it stood under."""
    return {"name": title, **record} if isinstance(record, dict) and title and "name" not in record else record


def _item(key: str, item: Item) -> Value:
    """An item that stands directly below the heading of a section."""
    text = text_of(item)
    known = SECTIONS.get(key)
    if known is None:
        return text
    if form := FORMS.get(key):
        label, parts = label_and_parts(item)
        if not label and (item.kind is not ItemKind.SKILLS or len(parts) < 2):
            return {form.name: text}
        rest: Value = list[Value](parts) if form.is_list else ", ".join(parts)
        return {form.name: label, form.rest: rest} if label else {form.rest: rest}
    is_text = known.kind in (SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING, SectionKind.EDUCATION)
    if is_text or "\n" in text or len(text) > _LONGEST_NAME:
        return {"reference" if key == "references" else SUMMARY: text}
    return {key_for(known.record, Role.TITLE) or SUMMARY: text}


def _entry(key: str, entry: Entry) -> Value:
    """An entry as a record of the section's type."""
    fields = entry_fields(entry)
    if form := FORMS.get(key):
        texts = [*fields.rest, *fields.paragraphs, *fields.bullets]
        dates = fields.dates or " – ".join(each for each in (fields.start, fields.end) if each)
        name = ", ".join(each for each in (fields.name, fields.location, dates) if each)
        return {form.name: name, form.rest: list[Value](texts) if form.is_list else "; ".join(texts)}
    record = SECTIONS[key].record if key in SECTIONS else Other
    return _record(record, fields)


def _record(record: type[RecordType], fields: EntryFields) -> Record:
    made: Record = {}
    titles = {"studyType": fields.title, "area": fields.area}
    if "area" in record.model_fields:
        made = {key: text for key, text in titles.items() if text}
    for role, text in (
        (Role.TITLE, ", ".join(text for text in titles.values() if text) if not made else ""),
        (Role.ORGANIZATION, fields.organization),
        (Role.LOCATION, fields.location),
    ):
        if text:
            made[key_for(record, role) or role.value] = text
    if fields.url:
        made[key_for(record, Role.TITLE_LINK) or key_for(record, Role.ORGANIZATION_LINK) or "url"] = fields.url
    made |= _dates(record, fields)
    if fields.summary:
        made["reference" if "reference" in record.model_fields else SUMMARY] = fields.summary
    if fields.bullets:
        made["highlights"] = list[Value](fields.bullets)
    return made


def _dates(record: type[RecordType], fields: EntryFields) -> Record:
    """The dates in the fields that the record has for them; as written where these cannot say them."""
    start, end, date = (key_for(record, role) for role in (Role.START, Role.END, Role.DATE))
    period = " – ".join(each for each in (fields.start, fields.end or "Present" * fields.is_current) if each)
    made: Record = {}
    if fields.dates or not (start or date):
        made = {"dates": fields.dates or period}
    elif start and end and (fields.start or date is None):
        made = {start: fields.start, end: fields.end}
    elif date:
        made = {date: period}
    return {key: text for key, text in made.items() if text}
