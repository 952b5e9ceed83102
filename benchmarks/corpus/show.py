"""What is known of a document beside what was read, for people."""

from collections.abc import Iterator
from itertools import zip_longest

from benchmarks.corpus.compare import Score
from benchmarks.corpus.known import Known
from resume.model import Entry, Item, Resume

_WIDTH = 78


def side_by_side(name: str, known: Known, read: Resume | None, score: Score) -> str:
    """Two columns: known left, read right; below them what is wrong."""
    left, right = list(_known_lines(known)), list(_read_lines(read)) if read else ["(not read)"]
    lines = ["=" * (2 * _WIDTH + 3), name, ""]
    lines += [f"{a[:_WIDTH]:{_WIDTH}} | {b[:_WIDTH]}".rstrip() for a, b in zip_longest(left, right, fillvalue="")]
    lines += ["", *(f"{mistake}: {where}" for mistake, where in score.wrong), ""]
    return "\n".join(lines)


def _known_lines(known: Known) -> Iterator[str]:
    yield f"{known.name} / {known.headline}"
    yield " / ".join(known.contact)
    for section in known.sections:
        yield f"[{section.kinds[0]}] {section.title}"
        yield from (f"      - {item.line}" for item in section.items)
        for entry in section.entries:
            yield f"  * {entry.title} / {entry.organization} / {entry.dates} / {entry.location}"
            yield from (f"      - {item.line}" for item in entry.items)


def _read_lines(read: Resume) -> Iterator[str]:
    contact = read.contact
    yield f"{contact.name} / {contact.headline}"
    yield " / ".join(text or "?" for text in (contact.email, contact.phone, contact.location, *contact.links))
    for section in read.sections:
        yield f"[{section.kind}] {section.title}"
        yield from map(_item, section.items)
        for entry in section.entries:
            yield f"  * {entry.title} / {entry.organization} / {_dates(entry)} / {entry.location}"
            yield from map(_item, entry.items)


def _item(item: Item) -> str:
    return f"      - {item.text}"


def _dates(entry: Entry) -> str:
    dates = [date.text for date in (entry.start, entry.end) if date]
    return " to ".join([*dates, *(["now"] if entry.current else [])])
