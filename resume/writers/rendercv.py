"""RenderCV YAML out of a resume: its own data with what was changed, or else a document made of its fields.

RenderCV wants all entries of a section to be of one type, so a made section has the richest type that all of them
fit. Order and headings of sections, and every text, are kept; list markers have no place in it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from resume.model import Contact, Entry, Format, Item, ItemKind, Resume, Section, SectionKind
from resume.readers.rendercv import CV, ONE_LINE, SECTIONS, bind_rendercv, rendercv_record
from resume.records.rendercv import Cv, SocialNetwork
from resume.records.roles import written
from resume.records.values import Plain, Record, Value, title_of_key
from resume.writers.fields import EntryFields, contact_rest, entry_fields, label_and_parts, text_of, web_address
from resume.writers.rebuild import rebuild_section, with_order

if TYPE_CHECKING:
    import yaml

_NETWORKS = {"github.com": "GitHub", "gitlab.com": "GitLab", "linkedin.com/in": "LinkedIn", "orcid.org": "ORCID"}
_REST = "Contact"  # the heading of what the contact says and RenderCV has no field for


def write_rendercv(resume: Resume) -> str:
    """The resume as a RenderCV document.

    Guarantees: one that was read from YAML gives the same data (comments go), but for what its changes say; of any
    other each word that a reader sees is there.
    """
    return dump_yaml(
        _changed(resume, resume.source) if resume.format is Format.YAML and resume.source else _made(resume)
    )


def dump_yaml(value: Value) -> str:
    """The value as YAML, without aliases; texts of several lines as blocks."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes equal values in full, each time."""

        def ignore_aliases(self, data: object) -> bool:
            return True

    def plain(dumper: "yaml.SafeDumper", value: Plain) -> "yaml.ScalarNode":
        tag = dumper.resolve(yaml.ScalarNode, str(value), (True, False))  # type: ignore[no-untyped-call]
        return dumper.represent_scalar(tag, str(value))

    def text(dumper: "yaml.SafeDumper", value: str) -> "yaml.ScalarNode":
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)

    Dumper.add_representer(Plain, plain)
    Dumper.add_representer(str, text)
    dumped: str = yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)
    return dumped


def _changed(resume: Resume, source: str) -> Record:
    """The data of the source with the resume's changes."""
    data = rendercv_record(source)
    bound = bind_rendercv(source)
    original = {section.id: section for section in bound.resume.sections}
    cv = data[CV]
    assert isinstance(cv, dict)  # noqa: S101 - rendercv_record has made sure
    old = cv.get(SECTIONS)
    if not isinstance(old, dict):
        old = {} if old is None else {SECTIONS: old}
    sections = dict(old)
    kept = {section.id for section in resume.sections}
    for id_, place in bound.sections.items():
        if id_ not in kept:
            del sections[place.key]
    order: list[str] = []
    for section in resume.sections:
        if there := bound.sections.get(section.id):
            value = sections[there.key]
            sections[there.key] = rebuild_section(value, there, original[section.id], section, _Maker(value))
            order.append(there.key)
        else:
            order.append(_free_key(sections, section))
            sections[order[-1]] = _section(section)
    now = with_order(sections, order, old)
    if now != old or list(now) != list(old):
        cv = {**cv, SECTIONS: now}
    return {**data, CV: cv}


def _made(resume: Resume) -> Record:
    """A new document of the resume's fields."""
    cv = _person(resume.contact)
    sections: Record = {}
    for section in resume.sections:
        sections[_free_key(sections, section)] = _section(section)
    if rest := contact_rest(resume.contact):
        sections[_free_key(sections, Section(id="", kind=SectionKind.OTHER, title=_REST))] = list[Value](rest)
    return {CV: {**cv, SECTIONS: sections}}


def _person(contact: Contact) -> Record:
    networks = [(link, network) for link in contact.links if (network := _network(link))]
    others = [link for link in contact.links if link not in dict(networks)]
    cv = Cv(
        name=contact.name,
        headline=contact.headline,
        location=contact.location,
        email=contact.email,
        phone=contact.phone,
        website=next((web_address(link) for link in others), None),
        social_networks=[network for _, network in networks],
    )
    data: Record = written(cv)
    if more := others[1:]:
        data["custom_connections"] = [
            {"placeholder": link, "url": web_address(link), "fontawesome_icon": "link"} for link in more
        ]
    return data


def _network(link: str) -> SocialNetwork | None:
    bare = link.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    host, _, username = bare.rpartition("/")
    network = _NETWORKS.get(host.casefold())
    return SocialNetwork(network=network, username=username) if network and username else None


def _free_key(sections: Record, section: Section) -> str:
    """A heading that no other section has."""
    title = section.title or section.kind.value.capitalize()
    taken = {title_of_key(key) for key in sections}
    return next(key for n in range(1, len(taken) + 2) if (key := title if n == 1 else f"{title} {n}") not in taken)


def _section(section: Section) -> list[Value]:
    """All items and entries of a section, in entries of one type."""
    items = [item for item in section.items if text_of(item)]
    if not section.entries:
        return _items(section, items)
    fields = [entry_fields(entry) for entry in section.entries]
    is_uniform = not items and all(each.title and each.organization for each in fields)
    made: list[Value] = [{"name": text_of(item)} for item in items]
    if is_uniform and section.kind is SectionKind.EDUCATION:
        return [_entry(_degree(each), each) for each in fields]
    if is_uniform and section.kind in (SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING):
        return [_entry({"company": each.organization, "position": each.title}, each) for each in fields]
    for entry, each in zip(section.entries, fields, strict=True):
        made.append(_entry({"name": each.name or _first_line(entry)}, each))
    return made


def _degree(fields: EntryFields) -> Record:
    """A degree with its subject, or both in the field that RenderCV cannot do without."""
    names: Record = {"institution": fields.organization, "area": fields.area or fields.title}
    return {**names, "degree": fields.title} if fields.area else names


def _first_line(entry: Entry) -> str:
    """A name for an entry that has no field for one."""
    return next((text for line in entry.head if (text := line.lstrip("#-* ").strip())), "–")


def _items(section: Section, items: Sequence[Item]) -> list[Value]:
    """Items as labelled lines if all of them have a label and list something, as bullets if all are, else as texts."""
    labelled = [label_and_parts(item) for item in items]
    if items and all(item.kind is ItemKind.SKILLS and label for item, (label, _) in zip(items, labelled, strict=True)):
        return [{ONE_LINE.name: label, ONE_LINE.rest: ", ".join(parts)} for label, parts in labelled]
    if items and section.kind is not SectionKind.SUMMARY and all(item.kind is ItemKind.BULLET for item in items):
        return [{"bullet": text_of(item)} for item in items]
    return [text_of(item) for item in items]


def _entry(names: Record, fields: EntryFields) -> Record:
    made: Record = dict(names)
    if fields.location:
        made["location"] = fields.location
    if fields.dates or not fields.start:
        made["date"] = fields.dates or Plain(fields.end)
    else:
        made["start_date"] = Plain(fields.start)
        made["end_date"] = "present" if fields.is_current else Plain(fields.end)
    if fields.url:
        made["url"] = fields.url
    made["summary"] = fields.summary
    made["highlights"] = list[Value](fields.bullets)
    return {key: value for key, value in made.items() if value}


class _Maker:
    """Makes values of added items like those that a section has."""

    def __init__(self, value: Value) -> None:
        self._model = next((each for each in value if each), None) if isinstance(value, list) else None

    def __call__(self, item: Item) -> Value:
        text = text_of(item)
        if not isinstance(self._model, dict):
            return text
        if key := next((key for key in ("bullet", "number", "reversed_number") if key in self._model), None):
            return {key: text}
        if ONE_LINE.name in self._model or ONE_LINE.rest in self._model:
            label, parts = label_and_parts(item)
            return {ONE_LINE.name: label or text, ONE_LINE.rest: ", ".join(parts) if label else ""}
        return {"title" if "title" in self._model else "name": text}
