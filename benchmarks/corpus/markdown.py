"""Markdown: what is left of the mistakes when no layout has to be understood."""

from benchmarks.corpus.known import Known, KnownItem
from benchmarks.corpus.renderer import Renderer


def renderers() -> list[Renderer]:
    """The one layout."""
    return [Renderer("markdown", "md", markdown)]


def markdown(known: Known) -> bytes:
    """Headings of two levels for sections and entries; title, organization and dates on lines of their own."""
    lines = [f"# {known.name}", "", known.headline, "", " | ".join(known.contact)]
    for section in known.sections:
        lines += ["", f"## {section.title}"] if section.title else []
        lines += [line for item in section.items for line in ("", _item(item))]
        for entry in section.entries:
            first, *others = [name for name in (entry.title, entry.organization) if name]
            below = [part for part in (*others, entry.dates, entry.location) if part]
            lines += ["", f"### {first}", *([" | ".join(below)] if below else [])]
            lines += [line for item in entry.items for line in ("", _item(item))]
    return "\n".join(lines).encode() + b"\n"


def _item(item: KnownItem) -> str:
    label = f"**{item.label}:** " if item.label and item.text else item.label
    return f"{'' if item.is_prose else '- '}{label}{item.text}"
