"""JSON Resume documents.

The order of their keys is the order of the sections; the schema gives it no meaning, and most programs keep it.
"""

from collections.abc import Iterator, Mapping

from resume.errors import UnreadableDocument
from resume.model import Contact, Format, Provenance, Resume, Section, SectionKind
from resume.readers.bind import Binder, Bound, resume_of
from resume.readers.data_text import parse_json
from resume.records.forms import Labelled, Whole
from resume.records.json_resume import SECTIONS, Other
from resume.records.lines import Shape, has_body
from resume.records.roles import RecordType, roles_of
from resume.records.values import Record, Value, flat, label_of_key, title_of_key
from resume.sections import section_kind
from resume.text import plain

BASICS, SUMMARY = "basics", "summary"
FORMS = {
    "skills": Labelled("name", "keywords", "level", is_list=True),
    "languages": Labelled("language", "fluency"),
    "interests": Labelled("name", "keywords", is_list=True),
}
_NOT_SHOWN = frozenset({"meta", BASICS})
_IN_LINES = frozenset(
    {
        *(SectionKind.CERTIFICATIONS, SectionKind.AWARDS, SectionKind.PUBLICATIONS, SectionKind.REFERENCES),
        *(SectionKind.LANGUAGES, SectionKind.INTERESTS, SectionKind.SKILLS, SectionKind.SUMMARY, SectionKind.OTHER),
    }
)
_PLACE = ("address", "city", "region", "postalCode", "countryCode")  # in the order of an address
_JOB_KEYS = frozenset({"responsibilities", "qualifications", "company", "description", "title"})


def read_json_resume(text: str, name: str = "The resume") -> Resume:
    """The resume of a JSON Resume document.

    Guarantees: every value is in some node, but for `meta`, the schema's address and the photo's; `source` is
    the text, so that nothing is lost when the resume is written as JSON again.
    Raises: UnreadableDocument with the code broken_json, too_deep or not_a_resume.
    """
    return bind_json_resume(text, name).resume


def bind_json_resume(text: str, name: str = "The resume") -> Bound:
    """The same, with the place of each node in the data."""
    return _bind(json_record(text, name), text)


def json_record(text: str, name: str = "The resume") -> Record:
    """The data of a JSON Resume document.

    Raises: UnreadableDocument.
    """
    data = parse_json(text, name)
    if not isinstance(data, dict) or not _is_resume(data):
        is_job = isinstance(data, dict) and len(_JOB_KEYS & data.keys()) >= 2
        what = "looks like a job ad" if is_job else "is JSON, but no resume"
        raise UnreadableDocument(
            "not_a_resume", f'{name} {what}: a JSON Resume has "basics", "work", "education" or "skills"'
        )
    return data


def _is_resume(data: Record) -> bool:
    """Whether it has the person, or a list of what makes a resume."""
    basics = data.get(BASICS)
    if isinstance(basics, dict) and any(flat(each) for each in basics.values()):
        return True
    lists = [key for key in SECTIONS if isinstance(data.get(key), list) and flat(data[key])]
    return len(lists) > 1 or any(key in lists for key in ("work", "education"))


def _bind(data: Record, source: str) -> Bound:
    binder = Binder()
    basics = data.get(BASICS)
    sections: list[Section] = []
    for key, value in data.items():
        if key == BASICS:
            summary = basics.get(SUMMARY) if isinstance(basics, dict) else None
            section = binder.section(BASICS, SectionKind.SUMMARY, "Summary", summary, _shapes(summary, None))
        elif key in _NOT_SHOWN or key.startswith("$"):
            continue
        elif known := SECTIONS.get(key):
            shapes = _shapes(value, known.record, known.kind, key)
            section = binder.section(key, known.kind, known.title, value, shapes)
        else:
            title = title_of_key(key)
            kind = section_kind(title) or SectionKind.OTHER
            section = binder.section(key, kind, title, value, _shapes(value, Other, kind))
        if section is not None:
            sections.append(section)
    contact = _contact(basics) if isinstance(basics, dict) else Contact()
    return resume_of(Format.JSON, source, contact, sections, binder)


def _shapes(
    value: Value, record: type[RecordType] | None, kind: SectionKind = SectionKind.SUMMARY, key: str = ""
) -> list[Shape]:
    """How each value of a section shows."""
    if not isinstance(value, list):
        return [Shape(record=record)]
    if key in FORMS:
        return [Shape(form=FORMS[key])] * len(value)
    if record is None:
        return [Shape(marker="- ")] * len(value)
    in_lines = kind in _IN_LINES and not any(has_body(each, record) for each in value)
    whole = Shape(form=Whole(roles_of(record)))
    return [whole if in_lines and isinstance(each, dict) else Shape(record=record, marker="- ") for each in value]


def _contact(basics: Mapping[str, Value]) -> Contact:
    """Who the resume is about; the lines say everything that the data do."""
    found = {
        "name": plain(flat(basics.get("name"))),
        "headline": plain(flat(basics.get("label"))),
        "email": flat(basics.get("email")),
        "phone": flat(basics.get("phone")),
        "location": _place(basics.get("location")),
    }
    named = {"name": "name", "headline": "label", "email": "email", "phone": "phone", "location": "location"}
    links = [flat(basics.get(key)) for key in ("url", "website")]
    links += [flat(each.get("url")) for each in _profiles(basics)]
    return Contact(
        **{field: value or None for field, value in found.items()},
        links=tuple(dict.fromkeys(link for link in links if link)),
        lines=tuple(_contact_lines(basics)),
        provenance={
            field: Provenance(line=f"{named[field]}: {value}", confidence=1) for field, value in found.items() if value
        },
    )


def _contact_lines(basics: Mapping[str, Value]) -> Iterator[str]:
    name, label = flat(basics.get("name")), flat(basics.get("label"))
    reached = [flat(basics.get(key)) for key in ("email", "phone")]
    reached += [_address(basics.get("location")), *(flat(basics.get(key)) for key in ("url", "website"))]
    reached += [_profile(each) for each in _profiles(basics)]
    known = {"name", "label", "image", "picture", "summary", "email", "phone", "location", "url", "website", "profiles"}
    facts = [
        f"{label_of_key(key)}: {text}" for key, each in basics.items() if key not in known and (text := flat(each))
    ]
    profiles = basics.get("profiles")
    if not isinstance(profiles, list):
        reached.append(flat(profiles))
    yield from contact_lines(name, label, reached, facts)


def contact_lines(name: str, headline: str, reached: list[str], facts: list[str]) -> Iterator[str]:
    """The name as a heading, the headline, one line of how to reach the person, and one for each fact."""
    blocks = [f"# {name}" if name else "", headline, " | ".join(each for each in reached if each), *facts]
    shown = [block for block in blocks if block]
    for i, block in enumerate(shown):
        yield from ["", block] if i else [block]


def _profiles(basics: Mapping[str, Value]) -> list[Record]:
    profiles = basics.get("profiles")
    return [each for each in profiles if isinstance(each, dict)] if isinstance(profiles, list) else []


def _profile(profile: Record) -> str:
    """ "[GitHub](https://github.com/ann)"; the user's name too where the address does not show it."""
    network, username, url = (flat(profile.get(key)) for key in ("network", "username", "url"))
    rest = flat({key: each for key, each in profile.items() if key not in ("network", "username", "url")})
    shown = network if username in url and network else ": ".join(each for each in (network, username) if each)
    if url and shown and not set("()[] ") & set(url) and not set("[]") & set(shown):
        shown = f"[{shown}]({url})"
    else:
        shown = " ".join(each for each in (shown, url) if each)
    return "; ".join(each for each in (shown, rest) if each)


def _place(location: Value) -> str:
    """Town and region, or else what the location says."""
    if not isinstance(location, dict):
        return flat(location)
    near = [flat(location.get(key)) for key in ("city", "region")]
    return ", ".join(each for each in near if each) or _address(location)


def _address(location: Value) -> str:
    """Everything that the location says, as an address."""
    if not isinstance(location, dict):
        return flat(location)
    texts = {key: text for key in (*_PLACE, *location) if (text := flat(location.get(key)))}
    if "postalCode" in texts and "region" in texts:
        texts["region"] += " " + texts.pop("postalCode")
    return ", ".join(texts.values())
