"""From tokens to the resume: contact, sections, entries, items, each with its source lines and its id."""

from collections.abc import Sequence

from resume.heads import parse_entry_head
from resume.ids import Ids
from resume.model import Contact, Entry, Format, Item, ItemKind, Resume, Section, SectionKind
from resume.readers.agreement import agree
from resume.readers.contact import has_contact_data, is_document_title, read_contact, with_details
from resume.readers.entries import Group, group_entries
from resume.readers.kinds import kinds_of, positions_without_heading
from resume.readers.lines import is_skill_list, join, label_of, lead, paragraphs
from resume.readers.tokens import Token
from resume.sections import is_contact_heading, section_kind

_MIN_PROSE_WORDS = 12  # a shorter line above the first heading is a contact line


def build_resume(
    format: Format,  # noqa: A002
    lines: Sequence[str],
    tokens: Sequence[Token],
    run_in: frozenset[int] = frozenset(),
) -> Resume:
    """The resume that the tokens make.

    Args: `run_in` are the lines that one line of the source has with the line below them (`resume/readers/run_in.py`).
    Guarantees: the lines of the tokens are the lines of the nodes, in the same order, and `gap` counts the
    blank lines between them.
    """
    sections = [i for i, token in enumerate(tokens) if token.form == "section"]
    front = list(tokens[: sections[0] if sections else len(tokens)])
    cut = _front_end(front, lines, has_sections=bool(sections))
    builder = _Builder(lines, run_in)
    contact = builder.contact(front[:cut])
    parts: list[tuple[Token | None, list[Token]]] = [(None, part) for part in _headless(front[cut:])]
    stops = [*sections[1:], len(tokens)]
    parts += [(tokens[a], list(tokens[a + 1 : b])) for a, b in zip(sections, stops, strict=False)] if sections else []
    built = builder.sections(parts)
    for section in built:
        if is_contact_heading(section.title):
            contact = with_details(contact, [line for item in section.all_items() for line in item.raw or ()])
    return Resume(format=format, contact=contact, sections=built, end_gap=len(lines) - builder.at)


def _headless(tokens: list[Token]) -> list[list[Token]]:
    """What stands above the first heading in parts: the paragraphs on top, then the entries, then what follows them."""
    positions = positions_without_heading(tokens)
    own, *groups = positions or group_entries(tokens, SectionKind.OTHER)
    if not groups or not (own.body or positions):
        return [tokens] if tokens else []
    rest = _rest(groups) if positions else []
    groups[-1].body = groups[-1].body[: len(groups[-1].body) - len(rest)]
    parts = [own.body, [token for group in groups for token in (*group.head, *group.body)], rest]
    return [part for part in parts if part]


def _rest(groups: Sequence[Group]) -> list[Token]:
    """What stands behind the last position: the lines that a blank one parts from it, if the others have none."""
    *others, last = ([*group.head, *group.body] for group in groups)
    if any(_gap_within(tokens) is not None for tokens in others):
        return []
    at = _gap_within(last)
    return [] if at is None else last[max(at, len(groups[-1].head)) :]


def _gap_within(tokens: Sequence[Token]) -> int | None:
    return next((i for i in range(1, len(tokens)) if tokens[i - 1].stop < tokens[i].start), None)


class _Builder:
    """Makes nodes in document order; `at` is the line behind the last one that has found its node."""

    def __init__(self, lines: Sequence[str], run_in: frozenset[int]) -> None:
        self.lines = lines
        self.run_in = run_in
        self.at = 0
        self.ids = Ids()

    def contact(self, tokens: Sequence[Token]) -> Contact:
        if not tokens:
            return Contact()
        self.at = tokens[-1].stop
        skip = tokens[0].stop if tokens[0].note == "front matter" else 0
        return read_contact(self.lines[: self.at], skip)

    def sections(self, parts: Sequence[tuple[Token | None, list[Token]]]) -> tuple[Section, ...]:
        kinds = kinds_of(parts)
        titles = [heading.text if heading else "" for heading, _ in parts]
        ids = [self.ids.section(kind, title) for kind, title in zip(kinds, titles, strict=True)]
        return tuple(
            self._section(id_, kind, heading, tokens)
            for id_, kind, (heading, tokens) in zip(ids, kinds, parts, strict=True)
        )

    def _section(self, id_: str, kind: SectionKind, heading: Token | None, tokens: Sequence[Token]) -> Section:
        gap = 0
        if heading is not None:
            gap = self._advance(heading)
        own, *groups = group_entries(tokens, kind)
        first = next(iter(own.body), None)
        if heading is None and first is not None:
            gap, self.at = first.start - self.at, first.start
        items = self._items(id_, kind, own.body)
        return Section(
            id=id_,
            kind=kind,
            title=heading.text if heading else "",
            heading=tuple(self.lines[heading.start : heading.stop]) if heading else (),
            is_run_in=heading is not None and heading.start in self.run_in,
            gap=gap,
            items=items,
            entries=agree([self._entry(id_, kind, group) for group in groups]),
        )

    def _entry(self, section_id: str, kind: SectionKind, group: Group) -> Entry:
        gap = group.head[0].start - self.at
        head = tuple(self.lines[group.head[0].start : group.head[-1].stop])
        self.at = group.head[-1].stop
        parsed = parse_entry_head(head)
        if kind is SectionKind.PROJECTS and parsed.title is None and parsed.organization is not None:
            parsed = parsed.named_by_organization()
        id_ = self.ids.entry(section_id, "\n".join(head))
        items = self._items(section_id, kind, group.body)
        return Entry.model_validate({"id": id_, "head": head, "gap": gap, "items": items, **parsed.as_update()})

    def _items(self, section_id: str, kind: SectionKind, tokens: Sequence[Token]) -> tuple[Item, ...]:
        items: list[Item] = []
        at = 0
        while at < len(tokens):
            stop = at + 1
            while stop < len(tokens) and _adjoin(tokens[stop - 1], tokens[stop]):
                stop += 1
            if tokens[at].form == "line":
                begin = at
                for end in paragraphs([self._whole_line(token.start) for token in tokens[at:stop]]):
                    items.append(self._paragraph(section_id, kind, tokens[begin : at + end]))
                    begin = at + end
            else:
                items.append(self._item(section_id, kind, tokens[at]))
            at = stop
        return tuple(items)

    def _whole_line(self, at: int) -> str:
        """The line, as wide as it stands in the source."""
        return " " * len(self.lines[at - 1]) + self.lines[at] if at - 1 in self.run_in else self.lines[at]

    def _paragraph(self, section_id: str, kind: SectionKind, tokens: Sequence[Token]) -> Item:
        first, last = tokens[0], tokens[-1]
        raw = self.lines[first.start : last.stop]
        whole = Token("line", first.start, last.stop, join(raw), marker=lead(raw[0]))
        return self._item(section_id, kind, whole)

    def _item(self, section_id: str, kind: SectionKind, token: Token) -> Item:
        gap = self._advance(token)
        item_kind, metadata = _describe(token, kind)
        return Item(
            id=self.ids.item(section_id, token.text),
            kind=item_kind,
            text=token.text,
            marker=token.marker,
            raw=tuple(self.lines[token.start : token.stop]),
            gap=gap,
            metadata=metadata,
        )

    def _advance(self, token: Token) -> int:
        """The blank lines before the token, which is now behind us."""
        gap = token.start - self.at
        self.at = token.stop
        return gap


def _adjoin(token: Token, following: Token) -> bool:
    return token.form == following.form == "line" and token.stop == following.start


def _describe(token: Token, kind: SectionKind) -> tuple[ItemKind, dict[str, str]]:
    if token.form == "opaque":
        return ItemKind.PARAGRAPH, {"form": token.note}
    label = label_of(token.text)
    if token.note == "definition":
        label = " ".join(token.marker.split("\n")[0].split())
    metadata = {"label": label} if label else {}
    if token.note:
        metadata["form"] = token.note
    in_skills = kind is SectionKind.SKILLS
    lists_skills = in_skills or (label is not None and section_kind(label) is SectionKind.SKILLS)
    if lists_skills and (is_skill_list(token.text) or token.note == "definition"):
        return ItemKind.SKILLS, metadata
    if token.form == "bullet" and token.note != "definition":
        return ItemKind.BULLET, {}
    return ItemKind.PARAGRAPH, metadata


def _front_end(front: Sequence[Token], lines: Sequence[str], has_sections: bool) -> int:
    """How many tokens above the first section are contact; the rest is a section without a heading."""
    seen_name = False
    block_start = 0
    reached = 0  # the token behind the last one with contact data
    for i, token in enumerate(front):
        if i and front[i - 1].stop < token.start:
            block_start = i
        if token.note == "front matter":
            continue
        if _is_contact(token, lines):
            reached = i + 1
            seen_name = seen_name or (token.form in ("line", "heading") and not is_document_title(token.visible))
            continue
        if token.form == "opaque":
            continue
        if reached and token.form == "line" and token.is_short and token.has_period:
            return max(block_start, reached)  # a position
        if not has_sections and token.form == "line" and i - block_start > 0 and token.is_short and i < 6:
            continue
        if not has_sections and not seen_name and token.form == "line" and token.is_short:
            seen_name = True
            continue
        if _is_body(token, has_sections, seen_name):
            return i
        seen_name = True
    return len(front)


def _is_contact(token: Token, lines: Sequence[str]) -> bool:
    """Whether the lines of the token have contact data and are no prose."""
    if token.form == "heading":
        return True
    data = any(has_contact_data(line) for line in lines[token.start : token.stop])
    return data and len(token.text.split()) <= 3 * _MIN_PROSE_WORDS


def _is_body(token: Token, has_sections: bool, seen_name: bool) -> bool:
    """Whether the token, which has no contact data, begins the first section of a resume."""
    if token.form == "bullet":
        return True
    words = len(token.text.split())
    if words >= _MIN_PROSE_WORDS and not token.has_label and not _has_separators(token.text):
        return True
    return not has_sections and seen_name and words > 5


def _has_separators(text: str) -> bool:
    return text.count("|") + text.count("·") + text.count("•") >= 2
