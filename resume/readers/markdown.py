"""Markdown resumes, line by line: no Markdown renderer, because every line must be written back as it was."""

import re
from collections.abc import Sequence

from resume.model import Format, Resume
from resume.readers.build import build_resume
from resume.readers.contact import has_contact_data, is_document_title
from resume.readers.lines import bullet_marker, is_blank, is_rule, split_lines
from resume.readers.plain_headings import find_plain_headings
from resume.readers.run_in import part_run_in
from resume.readers.tokens import Heading, tokenize
from resume.sections import section_kind
from resume.text import plain

_BOLD = re.compile(r"\s{0,3}(?:\*\*\*?|___?)(?P<title>[^*_]{1,70})(?:\*\*\*?|___?)\s?:?\s*")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_TAG = re.compile(r"\s{0,3}</?[A-Za-z][^<>]{0,300}>\s*")
_MAX_HEADING = 200  # characters; a longer line is text, whatever stands before it
_MAX_FRONT_MATTER = 200  # lines

Opaque = dict[int, tuple[int, str]]


def read_markdown(text: str) -> Resume:
    """The resume that a Markdown text says.

    Guarantees: never raises, and every line that is not blank is in exactly one node.
    """
    lines = split_lines(text)
    opaque = _find_opaque(lines)
    headings = _find_headings(lines, opaque)
    sections = _section_starts(headings, lines)
    has_marks = any(lines[heading.start].lstrip().startswith("#") for heading in headings if heading.kind)
    parted = part_run_in(lines, headings, sections, opaque, has_marks)
    tokens = tokenize(
        parted.lines, parted.headings, lambda h: h.start in parted.sections, parted.opaque, definitions=True
    )
    return build_resume(Format.MARKDOWN, parted.lines, tokens, parted.run_in)


def _find_headings(lines: Sequence[str], opaque: Opaque) -> list[Heading]:
    """All headings: those with # or an underline; where none of these is known, bold or plain lines too."""
    inside = {i for start, (stop, _) in opaque.items() for i in range(start, stop)}
    marked = []
    for i, line in enumerate(lines):
        if i not in inside and len(line) <= _MAX_HEADING and not is_blank(line):
            found = _atx(line, i) or _setext(lines, i, inside)
            if found:
                marked.append(found)
    if any(heading.kind for heading in marked):
        return marked
    taken = {i for heading in marked for i in range(heading.start, heading.stop)} | inside
    bold = _bold_headings(lines, taken)
    others = bold or [h for h in find_plain_headings(lines) if taken.isdisjoint(range(h.start, h.stop))]
    return sorted([*marked, *others], key=lambda heading: heading.start)


def _atx(line: str, at: int) -> Heading | None:
    stripped = line.strip()
    level = len(stripped) - len(stripped.lstrip("#"))
    if not 1 <= level <= 6 or line.startswith(("    ", "\t")):
        return None
    rest = stripped[level:]
    title = plain(rest.strip().rstrip("#"))
    if not any(c.isalnum() for c in title):
        return None
    kind = section_kind(title)
    if not rest[0].isspace() and kind is None:
        return None  # "#1 in sales", "#hashtag"
    return Heading(at, at + 1, title, kind, level)


def _setext(lines: Sequence[str], at: int, inside: set[int]) -> Heading | None:
    """A line with === or --- below it; the latter is more often a drawn line, so it needs a title above."""
    if at + 1 >= len(lines) or at + 1 in inside:
        return None
    below = lines[at + 1].strip()
    if len(below) < 2 or (below.strip("=") and below.strip("-")) or bullet_marker(lines[at]) or is_rule(lines[at]):
        return None
    if at and not is_blank(lines[at - 1]) and at - 1 not in inside:
        return None
    title = plain(lines[at])
    if not any(c.isalnum() for c in title) or has_contact_data(title):
        return None
    kind = section_kind(title)
    if below[0] == "-" and (len(below) < 3 or (kind is None and len(title.split()) > 5)):
        return None
    return Heading(at, at + 2, title, kind, 1 if below[0] == "=" else 2)


def _bold_headings(lines: Sequence[str], taken: set[int]) -> list[Heading]:
    """Lines that are bold and nothing else, if the alias table knows one of them at least."""
    found = []
    for i, line in enumerate(lines):
        match = _BOLD.fullmatch(line) if i not in taken and len(line) <= _MAX_HEADING else None
        if match is None:
            continue
        title = plain(line).rstrip(":").strip()
        kind = section_kind(title)
        apart = i == 0 or is_blank(lines[i - 1])
        if kind is not None or (apart and title.isupper()):
            found.append(Heading(i, i + 1, title, kind, 6))
    known = [heading for heading in found if heading.kind]
    in_capitals = bool(known) and all(heading.title.isupper() for heading in known)
    return [h for h in found if h.kind or (in_capitals and h.start > known[0].start)] if known else []


def _section_starts(headings: Sequence[Heading], lines: Sequence[str]) -> set[int]:
    """The first lines of the headings that begin sections; the others are names or heads of entries."""
    if not headings:
        return set()
    name = _name_heading(headings, lines)
    candidates = [heading for heading in headings if heading is not name]
    level = _section_level(candidates)
    starts: set[int] = set()
    for i, heading in enumerate(candidates):
        is_open = bool(starts)
        begins = heading.level <= level or (not is_open and heading.kind is not None)
        if begins and not (heading.kind is None and not is_open and _is_headline(i, candidates, name, lines)):
            starts.add(heading.start)
    return starts


def _section_level(headings: Sequence[Heading]) -> int:
    """The level of most known headings, or else the highest one."""
    levels = [heading.level for heading in headings if heading.kind is not None]
    if levels:
        return max(sorted(set(levels)), key=levels.count)
    return min((heading.level for heading in headings), default=0)


def _name_heading(headings: Sequence[Heading], lines: Sequence[str]) -> Heading | None:
    """The heading that is the person's name: the first one, if no section stands before it."""
    for heading in headings[:2]:
        if heading.kind is not None:
            return None
        if sum(not is_blank(line) for line in lines[: heading.start]) > 60:
            return None
        if not is_document_title(heading.title):
            return heading
    return headings[0]


def _is_headline(at: int, headings: Sequence[Heading], name: Heading | None, lines: Sequence[str]) -> bool:
    """Whether an unknown heading below the name is a headline: only contact data up to the next heading."""
    if name is None or at > 1:
        return False
    stop = headings[at + 1].start if at + 1 < len(headings) else len(lines)
    body = [line for line in lines[headings[at].stop : stop] if not is_blank(line)]
    return (
        len(body) <= 8
        and all(len(line.split()) <= 25 for line in body)
        and (any(has_contact_data(line) for line in body) or (not body and at + 1 < len(headings)))
    )


def _find_opaque(lines: Sequence[str]) -> Opaque:
    """Blocks whose lines are kept and never looked into: front matter, code, comments, tables, tags."""
    found: Opaque = {}
    at = _front_matter(lines)
    if at:
        found[0] = (at, "front matter")
    unclosed: dict[str, int] = {}
    while at < len(lines):
        stop, note = _opaque_at(lines, at, unclosed)
        if note:
            found[at] = (stop, note)
        at = stop
    return found


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines at the beginning are front matter."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for i, line in enumerate(lines[1:_MAX_FRONT_MATTER], start=1):
        if line.rstrip() in ("---", "..."):
            return i + 1
        if line.startswith("#"):
            return 0
    return 0


def _opaque_at(lines: Sequence[str], at: int, unclosed: dict[str, int]) -> tuple[int, str]:
    """The line behind the block that begins here, and what it is; "" for an ordinary line.

    `unclosed` remembers for which openings the search for an end was in vain, so that none is made twice.
    """
    line = lines[at]
    start = line.lstrip()
    if start.startswith("|"):
        return at + 1, "table"
    if start.startswith("<!--"):
        return _comment(lines, at, unclosed)
    if match := _FENCE.match(line):
        return _fenced(lines, at, match[1], unclosed)
    if len(line) <= _MAX_HEADING and _TAG.fullmatch(line):
        return at + 1, "html"
    return at + 1, ""


def _comment(lines: Sequence[str], at: int, unclosed: dict[str, int]) -> tuple[int, str]:
    first = lines[at].strip()
    end = first.find("-->")
    if end >= 0:
        return at + 1, "comment" if end == len(first) - 3 else ""
    if "<!--" not in unclosed:
        for i in range(at + 1, len(lines)):
            if "-->" in lines[i]:
                return i + 1, "comment"
        unclosed["<!--"] = 1
    return at + 1, "comment"


def _fenced(lines: Sequence[str], at: int, fence: str, unclosed: dict[str, int]) -> tuple[int, str]:
    char, size = fence[0], len(fence)
    if size < unclosed.get(char, size + 1):
        for i in range(at + 1, len(lines)):
            closing = lines[i].strip()
            if len(closing) >= size and not closing.strip(char):
                return i + 1, "code"
        unclosed[char] = size
    return at + 1, "code"
