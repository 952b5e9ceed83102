"""Plain text resumes."""

from resume.model import Format, Resume
from resume.readers.build import build_resume
from resume.readers.lines import split_lines
from resume.readers.plain_headings import find_plain_headings
from resume.readers.run_in import part_run_in
from resume.readers.tokens import tokenize


def read_text(text: str) -> Resume:
    """The resume that a plain text says.

    Guarantees: never raises, and every line that is not blank is in exactly one node.
    """
    lines = split_lines(text)
    headings = find_plain_headings(lines)
    parted = part_run_in(lines, headings, [heading.start for heading in headings], {})
    tokens = tokenize(parted.lines, parted.headings, lambda _: True, {}, definitions=False)
    return build_resume(Format.TEXT, parted.lines, tokens, parted.run_in)
