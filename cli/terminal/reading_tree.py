"""What was read as a tree: sections, entries, items; each line with the fields that were read from it, and how sure."""

from collections.abc import Iterable, Iterator

from rich.console import Group
from rich.text import Text
from rich.tree import Tree

from cli.terminal.hanging import Hanging
from cli.terminal.labels import PRIORITY, count
from cli.terminal.streams import for_terminal
from resume.job import Category, Requirement, Requirements
from resume.model import Contact, Entry, Format, Item, ItemKind, PartialDate, Provenance, Resume, Section
from resume.text import plain
from tasks.extract_job import JobFacts

_FORMATS = {
    Format.MARKDOWN: "Markdown",
    Format.TEXT: "plain text",
    Format.JSON: "JSON Resume",
    Format.YAML: "RenderCV YAML",
}
_MARKS = {ItemKind.BULLET: "• ", ItemKind.PARAGRAPH: "¶ ", ItemKind.SKILLS: "∷ "}
_SURE, _LIKELY = 0.85, 0.5
_NAME_WIDTH = 12  # columns; of "organization"

_Field = tuple[str, str, Provenance | None]


def resume_tree(resume: Resume) -> Tree:
    """All that was understood of the resume."""
    entries = sum(len(section.entries) for section in resume.sections)
    items = sum(1 for _ in resume.located_items())
    name = _FORMATS.get(resume.format, resume.format.upper())
    sizes = f"{count(len(resume.sections), 'section')}, {entries} entr{'y' if entries == 1 else 'ies'}"
    is_lines = resume.source is None  # of data the lines are made by us, and each field has a line of its own
    root = Tree(_named(resume.contact.name or "No name found", f"{name}: {sizes}, {count(items, 'item')}"))
    if resume.contact.lines or resume.contact.name:
        lines = resume.contact.lines if is_lines else ()
        _add_fields(root.add(_named("Contact", "")), lines, _contact_fields(resume.contact))
    for section in resume.sections:
        _add_section(root, section, is_lines=is_lines)
    return root


def job_tree(facts: JobFacts, requirements: Requirements) -> Tree:
    """The position, and what it asks for by category."""
    name = ", ".join(text for text in (facts.title, facts.company) if text) or "No title found"
    root = Tree(_named(name, f"Job ad: {count(len(requirements.items), 'requirement')}"))
    values = {"place": facts.location, "level": facts.seniority, "kind": facts.employment_type}
    for label, text in [*values.items(), *(("value", text) for text in facts.company_values)]:
        if text:
            root.add(Text.assemble((f"{label}  ", "quiet"), _shown(text)))
    for category in Category:
        those = [each for each in requirements.items if each.category is category]
        if those:
            branch = root.add(_named(category.replace("_", " ").capitalize(), str(len(those))))
            for requirement in those:
                branch.add(_requirement(requirement))
    if requirements.logistics:
        branch = root.add(_named("Logistics", "not matched with a resume"))
        for text in requirements.logistics:
            branch.add(Hanging(Text(_shown(text)), "  ", Text("• ")))
    return root


def _add_section(root: Tree, section: Section, *, is_lines: bool) -> None:
    title = section.title or ("Without a heading" if not section.heading else section.kind.capitalize())
    branch = root.add(_named(title, section.kind))
    _add_items(branch, section.items)
    for entry in section.entries:
        below = branch.add(_entry_name(entry))
        _add_fields(below, entry.head if is_lines else (), _entry_fields(entry))
        _add_items(below, entry.items)


def _add_items(branch: Tree, items: Iterable[Item]) -> None:
    for item in items:
        branch.add(Hanging(Text(_shown(plain(item.text))), "  ", Text(_MARKS[item.kind], "quiet")))


def _entry_name(entry: Entry) -> Text:
    names = [plain(text) for text in (entry.title, entry.organization) if text]
    first = next((line for line in entry.head if line.strip()), "")
    return Text(for_terminal(", ".join(names) or plain(first.lstrip(" #-*"))), "busy")


def _contact_fields(contact: Contact) -> Iterator[_Field]:
    for name in ("name", "headline", "email", "phone", "location"):
        if value := getattr(contact, name):
            yield name, value, contact.provenance.get(name)
    for link in contact.links:
        yield "link", link, contact.provenance.get("links")


def _entry_fields(entry: Entry) -> Iterator[_Field]:
    for name in ("title", "organization", "location"):
        if value := getattr(entry, name):
            yield name, plain(value), entry.provenance.get(name)
    for name, date in (("start", entry.start), ("end", entry.end)):
        if date is not None:
            yield name, _date(date), entry.provenance.get(name)
    if entry.current:
        yield "end", "until today", entry.provenance.get("current") or entry.provenance.get("end")
    for name, value in entry.extra.items():
        yield name, value, entry.provenance.get(name)


def _date(date: PartialDate) -> str:
    """The date as written, and as it was understood where that is not the same."""
    if date.year is None:
        return f"{date.text} (not understood)"
    known = f"{date.year:04}-{date.month:02}" if date.month else f"{date.year:04}"
    return date.text if date.text == known else f"{date.text} ({known})"


def _add_fields(branch: Tree, lines: Iterable[str], fields: Iterable[_Field]) -> None:
    """Each source line with the fields that were read from it, those that nothing was read from too."""
    by_line: dict[str, list[_Field]] = {line.strip(): [] for line in lines if line.strip()}
    line = next(iter(by_line), "")
    for field in fields:
        line = field[2].line.strip() if field[2] else line
        by_line.setdefault(line, []).append(field)
    for line, those in by_line.items():
        branch.add(Group(Hanging(Text(_shown(line), "quiet")), *map(_field, those)))


def _field(field: _Field) -> Hanging:
    name, value, provenance = field
    sure = f"{provenance.confidence:.0%}" if provenance else ""
    first = Text.assemble("  ", (name.ljust(_NAME_WIDTH), "quiet"), (f" {sure:>4}  ", _style(provenance)))
    return Hanging(Text(_shown(value)), " " * first.cell_len, first)


def _style(provenance: Provenance | None) -> str:
    if provenance is None:
        return ""
    sure = provenance.confidence
    return "good" if sure >= _SURE else "fair" if sure >= _LIKELY else "bad"


def _requirement(requirement: Requirement) -> Hanging:
    words = " or ".join(requirement.keywords) if requirement.any_of else ", ".join(requirement.keywords)
    years = [f"{requirement.years:g} years"] if requirement.years else []
    more = "; ".join([PRIORITY[requirement.priority], *years, *([words] if words else [])])
    return Hanging(
        Text.assemble(_shown(plain(requirement.text)), (f"  ({for_terminal(more)})", "quiet")), "  ", Text("• ")
    )


def _named(name: str, what: str) -> Text:
    return Text.assemble((for_terminal(name), "heading"), (f"  {for_terminal(what)}" if what else "", "quiet"))


def _shown(text: str) -> str:
    return for_terminal(" ".join(text.split()))
