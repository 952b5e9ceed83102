"""RenderCV documents: a YAML file whose `cv` has the person and freely named sections."""

from collections.abc import Iterator, Mapping

from resume.errors import UnreadableDocument
from resume.model import Contact, Format, Provenance, Resume, Section, SectionKind
from resume.readers.bind import Binder, Bound, resume_of
from resume.readers.data_text import parse_yaml
from resume.readers.json_resume import contact_lines
from resume.records.forms import Labelled, Whole
from resume.records.lines import Shape, has_body
from resume.records.rendercv import EducationEntry, ExperienceEntry, NormalEntry, PublicationEntry, entry_type
from resume.records.roles import RecordType, roles_of
from resume.records.values import Record, Value, flat, label_of_key, title_of_key
from resume.sections import section_kind
from resume.text import plain

CV, SECTIONS = "cv", "sections"
ONE_LINE = Labelled("label", "details")
_KINDS: dict[type[RecordType], SectionKind] = {
    ExperienceEntry: SectionKind.EXPERIENCE,
    EducationEntry: SectionKind.EDUCATION,
    PublicationEntry: SectionKind.PUBLICATIONS,
}
_WITH_HEADS = frozenset({SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.PROJECTS, SectionKind.VOLUNTEERING})
_CONTACT = ("name", "headline", "label", "photo", "email", "phone", "location", "website", "social_networks")


def read_rendercv(text: str, name: str = "The resume") -> Resume:
    """The resume of a RenderCV document.

    Guarantees: every value below `cv` is in some node, but for the photo's address; `source` is the text, so that
    nothing is lost when the resume is written as YAML again. Scalars are what the user wrote: dates are no
    timestamps, `no` is a word.
    Raises: UnreadableDocument with the code broken_yaml, yaml_alias, too_deep or not_a_resume.
    """
    return bind_rendercv(text, name).resume


def bind_rendercv(text: str, name: str = "The resume") -> Bound:
    """The same, with the place of each node in the data."""
    return _bind(rendercv_record(text, name), text)


def rendercv_record(text: str, name: str = "The resume") -> Record:
    """The data of a RenderCV document.

    Raises: UnreadableDocument.
    """
    data = parse_yaml(text, name)
    cv = data.get(CV) if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(cv, dict) or not any(flat(each) for each in cv.values()):
        raise UnreadableDocument(
            "not_a_resume", f"{name} is YAML, but no resume: a RenderCV document has a name and sections below cv:"
        )
    return data


def _bind(data: Record, source: str) -> Bound:
    cv = data[CV] if isinstance(data[CV], dict) else {}
    assert isinstance(cv, dict)  # noqa: S101 - rendercv_record has made sure
    binder = Binder()
    parts = cv.get(SECTIONS)
    sections: list[Section] = []
    for key, value in parts.items() if isinstance(parts, dict) else ((SECTIONS, parts),):
        title = title_of_key(key)
        kind = _kind(title, value)
        if section := binder.section(key, kind, title, value, _shapes(value, kind)):
            sections.append(section)
    return resume_of(Format.YAML, source, _contact(cv), sections, binder)


def _kind(title: str, value: Value) -> SectionKind:
    """What the title means, or else what most of its entries are."""
    kind = section_kind(title)
    entries = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    if kind is not None or not entries:
        return kind or SectionKind.OTHER
    types = [entry_type(each) for each in entries]
    return _KINDS.get(max(types, key=types.count), SectionKind.OTHER)


def _shapes(value: Value, kind: SectionKind) -> list[Shape]:
    """How each value of a section shows."""
    if not isinstance(value, list):
        return [_shape(value, in_lines=False)]
    with_heads = kind in _WITH_HEADS or any(has_body(each, entry_type(each)) for each in value)
    return [_shape(each, not with_heads, i, len(value)) for i, each in enumerate(value)]


def _shape(value: Value, in_lines: bool, at: int = 0, size: int = 1) -> Shape:
    """How one value shows: `at` is its place among so many, which numbers it in a numbered list."""
    if not isinstance(value, dict):
        return Shape(marker="- ") if isinstance(value, list) else Shape()
    markers = {"bullet": "- ", "number": f"{at + 1}. ", "reversed_number": f"{size - at}. "}
    if key := next((key for key in markers if key in value), None):
        return Shape(key=key, marker=markers[key])
    if "label" in value or "details" in value:
        return Shape(form=ONE_LINE)
    record = entry_type(value)
    if in_lines and record in (NormalEntry, PublicationEntry):
        return Shape(form=Whole(roles_of(record)))
    return Shape(record=record)


def _contact(cv: Mapping[str, Value]) -> Contact:
    """Who the resume is about; the lines say everything that the data do."""
    keys = {"name": "name", "headline": "headline" if "headline" in cv else "label", "location": "location"}
    keys |= {"email": "email", "phone": "phone"}
    found = {field: _first(cv.get(key)) for field, key in keys.items()}
    shown = {field: plain(value) or None for field, value in found.items()}
    if phone := shown["phone"]:
        shown["phone"] = phone.removeprefix("tel:")
    return Contact(
        **shown,
        links=tuple(_all(cv.get("website"))),
        lines=tuple(_contact_lines(cv)),
        provenance={
            field: Provenance(line=f"{keys[field]}: {value}", confidence=1) for field, value in found.items() if value
        },
    )


def _contact_lines(cv: Mapping[str, Value]) -> Iterator[str]:
    name, *more = (flat(cv.get(key)) for key in ("name", "headline", "label"))
    reached = [text for key in ("email", "phone", "location", "website") for text in _all(cv.get(key))]
    networks = cv.get("social_networks")
    reached += [_network(each) for each in (networks if isinstance(networks, list) else [networks])]
    facts = [
        f"{label_of_key(key)}: {text}"
        for key, each in cv.items()
        if key not in (*_CONTACT, SECTIONS) and (text := flat(each))
    ]
    yield from contact_lines(name, ", ".join(text for text in more if text), reached, facts)


def _network(value: Value) -> str:
    """ "GitHub: ann" """
    if not isinstance(value, dict):
        return flat(value)
    network, username = flat(value.get("network")), flat(value.get("username"))
    rest = flat({key: each for key, each in value.items() if key not in ("network", "username")})
    named = ": ".join(text for text in (network, username) if text)
    return "; ".join(text for text in (named, rest) if text)


def _all(value: Value) -> list[str]:
    """The texts of a field that may have several."""
    return [text for each in (value if isinstance(value, list) else [value]) if (text := flat(each))]


def _first(value: Value) -> str:
    return next(iter(_all(value)), "")
