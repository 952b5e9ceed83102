"""Generated JSON Resume and RenderCV documents, the changes that can be made to any resume, and what may be asked
of a resume that was written as data."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from hypothesis import strategies as st

from resume.changes import Change, ChangeKind, Placement, Target, change
from resume.model import Entry, Item, ItemKind, Resume, Section, SectionKind

_WORDS = st.sampled_from(
    """menus stock fish bread knives ovens Zoë Müller C# C++ .NET 25% $3M a1 24/7 café Peña R&D O'Neil state-of-the-art
    led ran built cooked wrote Excel Python SQL HACCP 日本 yes no on null 1.10 2019""".split()
)
_ENDS = st.sampled_from(("", ".", "; really", ", too", " (twice)", ": yes"))
LINES = st.builds(lambda words, end: " ".join(words) + end, st.lists(_WORDS, min_size=1, max_size=6), _ENDS)
_NAME = st.sampled_from("Sea Grill Oak Fern Ltd Cook Head Chef".split())
_NAMES = st.lists(_NAME, min_size=1, max_size=3).map(" ".join)
_TEXTS = st.one_of(
    LINES,
    LINES,
    st.just(""),
    st.lists(LINES, min_size=2, max_size=3).map("\n\n".join),
    st.lists(LINES.map("- ".__add__), min_size=2, max_size=3).map("\n".join),
    st.builds("{}:\r\n  * {}\n  * {}\n".format, _NAMES, LINES, LINES),
)
_ODD = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(0, 10**12),
        st.sampled_from((3.5, 1e21, 0.1)),
        LINES,
        st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("a bC d_e x".split()), inner, max_size=3)
    ),
    max_leaves=5,
)
_DATES = st.sampled_from(("2019", "2019-05", "2020-01-31", "Summer 2018", "present", ""))
_LISTS = st.lists(st.one_of(LINES, LINES, st.just(""), st.none()), max_size=4)


def _record(fields: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Some of the fields, sometimes with one that the format does not know."""
    known = st.fixed_dictionaries({}, optional=dict(fields))
    return st.builds(lambda a, b: {**a, **b}, known, st.dictionaries(st.just("customField"), _ODD, max_size=1))


_POSITION = {
    "position": _NAMES,
    "startDate": _DATES,
    "endDate": _DATES,
    "url": st.just("https://oak.example.com/a"),
    "location": st.sampled_from(("Austin, TX", "Leeds")),
    "summary": _TEXTS,
    "highlights": _LISTS,
}
_JSON = {
    "work": _record({**_POSITION, "name": _NAMES, "description": LINES}),
    "volunteer": _record({**_POSITION, "organization": _NAMES}),
    "education": _record(
        {
            "studyType": _NAMES,
            "area": _NAMES,
            "institution": _NAMES,
            "endDate": _DATES,
            "score": LINES,
            "courses": _LISTS,
        }
    ),
    "awards": _record({"title": LINES, "date": _DATES, "awarder": _NAMES, "summary": _TEXTS}),
    "certificates": _record(
        {"name": LINES, "date": _DATES, "issuer": _NAMES, "url": st.just("https://oak.example.com")}
    ),
    "publications": _record({"name": LINES, "releaseDate": _DATES, "publisher": _NAMES}),
    "skills": st.one_of(_record({"name": _NAMES, "level": _NAMES, "keywords": _LISTS}), LINES),
    "languages": _record({"language": _NAMES, "fluency": _NAMES}),
    "interests": _record({"name": _NAMES, "keywords": _LISTS}),
    "references": _record({"name": _NAMES, "reference": _TEXTS}),
    "projects": _record(
        {**_POSITION, "name": _NAMES, "entity": _NAMES, "roles": _LISTS, "keywords": _LISTS, "type": _NAMES}
    ),
    "talksAndPosters": st.one_of(_record({"title": LINES, "date": _DATES, "summary": _TEXTS}), LINES),
}
_BASICS = _record(
    {
        "label": _NAMES,
        "email": st.just("a@example.com"),
        "phone": st.just("(512) 555-0188"),
        "summary": _TEXTS,
        "image": st.just("https://example.com/a.png"),
        "url": st.just("https://a.example.com"),
        "location": _record(
            {"address": LINES, "city": st.just("Austin"), "region": st.just("Texas"), "postalCode": st.just("78701")}
        ),
        "profiles": st.lists(
            _record({"network": _NAMES, "username": _NAMES, "url": st.just("https://x.example.com/ann")}), max_size=2
        ),
    }
)


@st.composite
def json_resumes(draw: st.DrawFn) -> dict[str, Any]:
    """A JSON Resume, its keys in any order."""
    basics = {"name": draw(_NAMES), **draw(_BASICS)}
    keys = draw(st.lists(st.sampled_from(sorted(_JSON)), unique=True, max_size=6))
    parts: list[tuple[str, Any]] = [("basics", basics), ("meta", {"version": "v1.0.0"}), ("noteToMe", draw(_ODD))]
    parts += [(key, draw(st.lists(_JSON[key], max_size=3))) for key in keys]
    return dict(draw(st.permutations(parts)))


_ENTRY = {
    "location": st.just("Zurich, Switzerland"),
    "start_date": _DATES,
    "end_date": _DATES,
    "date": _DATES,
    "summary": _TEXTS,
    "highlights": _LISTS,
}
_YAML = (
    _record({**_ENTRY, "company": _NAMES, "position": _NAMES}),
    _record({**_ENTRY, "institution": _NAMES, "area": _NAMES, "degree": _NAMES}),
    _record({"title": LINES, "authors": _LISTS, "journal": _NAMES, "date": _DATES, "doi": st.just("10.1000/182")}),
    _record({**_ENTRY, "name": LINES}),
    st.fixed_dictionaries({"label": _NAMES, "details": LINES}),
    st.fixed_dictionaries({"bullet": LINES}),
    st.fixed_dictionaries({"number": LINES}),
    st.fixed_dictionaries({"reversed_number": LINES}),
    _TEXTS,
    _ODD,
)
_TITLES = (
    "education",
    "experience",
    "academic_positions",
    "Skills",
    "publications",
    "Selected Honors",
    "talks",
    "other",
)


@st.composite
def rendercv_documents(draw: st.DrawFn) -> dict[str, Any]:
    """A RenderCV document."""
    titles = draw(st.lists(st.sampled_from(_TITLES), unique=True, max_size=5))
    sections = {title: draw(st.lists(draw(st.sampled_from(_YAML)), max_size=3)) for title in titles}
    person = draw(
        _record(
            {
                "headline": LINES,
                "location": st.just("Zurich"),
                "email": st.just("z@example.com"),
                "phone": st.sampled_from(("+41 44 555 01 23", "0041445550123")),
                "social_networks": st.just([{"network": "GitHub", "username": "zoe"}]),
            }
        )
    )
    return {"cv": {"name": "Zoë Müller", **person, "sections": sections}, "design": {"theme": "classic"}}


def as_json(data: object) -> str:
    """The data as a person's program would have written them."""
    return json.dumps(data)


def as_yaml(data: object) -> str:
    """The data as YAML without aliases."""

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    written: str = yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True)
    return written


def visible_texts(value: object, hidden: Sequence[str] = ()) -> Iterator[str]:
    """Every text of a document that a reader should see, line by line and with single spaces."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in hidden:
                yield from visible_texts(each, hidden)
    elif isinstance(value, list):
        for each in value:
            yield from visible_texts(each, hidden)
    elif isinstance(value, str):
        for line in value.splitlines():
            shown = " ".join(line.split())
            yield shown.lstrip("-*• ")
    elif value is not None and not isinstance(value, bool | float):
        yield str(value)


def possible_changes(resume: Resume) -> list[Change]:
    """A change of every kind for every node of a resume."""
    found: list[Change] = [_new_section(), *_orders("resume", "", "sections", resume.sections)]
    for section in resume.sections:
        found.append(change(ChangeKind.REMOVE, Target(kind="section", id=section.id), section.title, None, "x"))
        found += _orders("section", section.id, "entries", section.entries)
        found += _item_changes("section", section, section.kind)
        for entry in section.entries:
            head = "\n".join(entry.head)
            target = Target(kind="entry", id=entry.id, field="head")
            found.append(change(ChangeKind.REMOVE, target, head, None, "x"))
            found += [change(ChangeKind.REWRITE, target, head, after, "x") for after in _new_heads(entry)]
            found += _item_changes("entry", entry, section.kind)
    return found


def _item_changes(kind: Any, parent: Section | Entry, about: SectionKind) -> Iterator[Change]:
    yield from _orders(kind, parent.id, "items", parent.items)
    kinds = (ItemKind.BULLET, ItemKind.PARAGRAPH) + ((ItemKind.SKILLS,) if about is SectionKind.SKILLS else ())
    for after in (None, *parent.items[:1]):
        for each in kinds:
            name = f"new-{parent.id}-{each}-{'first' if after is None else 'second'}"
            placement = Placement(parent=parent.id, after=after.id if after else None, item_kind=each)
            text = f"Also: added {name}, twice"
            yield change(ChangeKind.ADD, Target(kind="item", id=name), None, text, "x", placement=placement)
    for item in parent.items:
        target = Target(kind="item", id=item.id)
        yield change(ChangeKind.REMOVE, target, item.text, None, "x")
        yield change(ChangeKind.REWRITE, target, item.text, _rewritten(item), "x")


def _rewritten(item: Item) -> str:
    return f"Changed: {item.text[::2]} (anew), done"


def _new_heads(entry: Entry) -> Iterator[str]:
    first, *below = entry.head
    yield "\n".join([first.replace("### ", "### Chief ", 1), *below])
    yield "\n".join([first + ", Night Shift", "2011 – 2012 | Springfield, IL"])
    yield "### Someone Else, Somewhere GmbH"


def _orders(kind: Any, id_: str, field: Any, nodes: Sequence[Section | Entry | Item]) -> Iterator[Change]:
    ids = tuple(node.id for node in nodes)
    if len(ids) > 1:
        yield change(ChangeKind.REORDER, Target(kind=kind, id=id_, field=field), ids, ids[::-1], "x")


def _new_section() -> Change:
    placement = Placement(
        parent="", item_kind=ItemKind.SKILLS, section_kind=SectionKind.SKILLS, section_title="Key Skills"
    )
    return change(ChangeKind.ADD, Target(kind="section", id="key"), None, "menus, knives", "x", placement=placement)
