"""How documents stand in prompts, the same in every prompt."""

from collections.abc import Iterable

from llm.prompts import Data
from resume.job import Job, Requirement
from resume.model import Item, Resume, Section


def ad(job: Job) -> Data:
    """The whole ad: the part that prompts share."""
    return Data("job_ad", job.text)


def requirement_lines(requirements: Iterable[Requirement], name: str = "requirements") -> Data:
    """One line for each requirement: id, priority, category, its text, and the terms to look for."""
    lines = [
        f"[{r.id}] {r.priority}, {r.category}: {' '.join(r.text.split())} "
        f"(terms: {(' or ' if r.any_of else ', ').join(r.keywords)})"
        for r in requirements
    ]
    return Data(name, "\n".join(lines))


def section_lines(section: Section) -> Data:
    """One line for each head and item, with its id, so that an answer can say what it is about."""
    return Data("section", "\n".join(_lines(section)))


def resume_lines(resume: Resume) -> Data:
    """All sections in the form of `section_lines`."""
    return Data("resume", "\n\n".join("\n".join(_lines(section)) for section in resume.sections))


def _lines(section: Section) -> Iterable[str]:
    yield f"[{section.id}] # {section.title} ({section.kind})"
    yield from map(_item, section.items)
    for entry in section.entries:
        yield f"[{entry.id}] ## {' | '.join(line.strip() for line in entry.head if line.strip())}"
        yield from map(_item, entry.items)


def _item(item: Item) -> str:
    return f"[{item.id}] {item.text}"
