"""What a template says and nobody replaced: a resume with such lines should go to no employer."""

import re
from collections.abc import Iterator
from functools import cache

from recovery.questions import shortened
from resume.language import TAGS, Words, language
from resume.model import Resume
from resume.text import plain
from tasks.text_faults import PLACEHOLDER
from tasks.validate_result import Issue, IssueCode

_ADDRESS = re.compile(r"\bCity, (?:ST|State)\b|\bStreet Address, City\b|\[Name\]")
_LONGEST_QUOTE = 90  # characters
_LONGEST = 2_000  # characters; no template's line is longer
_MOST = 6  # lines that are told one by one
# Marks that a finished line may have too: "a todo app", "XYZ Ltd", "halved for N users".
_ALSO_REAL = re.compile(r"(?:todo|tbd|xyz|abc\b.*|(?:of|by|for|in|over) n|_+|\?+|#+|%[sd])", re.IGNORECASE)


def placeholders(resume: Resume) -> Iterator[Issue]:
    """An issue for each line, of the first few, that is still a template's: "January 20XX", "Describe your ..."."""
    found = {plain(text): id_ for id_, text in _lines(resume) if len(text) <= _LONGEST and is_placeholder(plain(text))}
    for text, id_ in list(found.items())[:_MOST]:
        yield _issue(f"This line is still a template's, so put your own in its place: {_quoted(text)}", id_)
    if len(found) > _MOST:
        yield _issue(f"{len(found) - _MOST} more lines are still a template's.", "")


def is_placeholder(text: str) -> bool:
    """Whether the text has a place left to fill in, or tells its writer what to write."""
    marks = (match for match in PLACEHOLDER.finditer(text) if not _ALSO_REAL.fullmatch(match[0]))
    return any(marks) or any(pattern.search(text) for pattern in (_ADDRESS, *_told()))


def _lines(resume: Resume) -> Iterator[tuple[str, str]]:
    """The lines of the resume with the ids of what they belong to."""
    yield from (("contact", line) for line in resume.contact.lines)
    for section in resume.sections:
        yield from ((item.id, item.text) for item in section.items)
        for entry in section.entries:
            yield from ((entry.id, line) for line in entry.head)
            yield from ((item.id, item.text) for item in entry.items)


def _issue(message: str, target_id: str) -> Issue:
    return Issue(code=IssueCode.PLACEHOLDER, message=message, target_id=target_id, is_error=True)


def _quoted(text: str) -> str:
    return f"“{shortened(text, _LONGEST_QUOTE)}”"


@cache
def _told() -> tuple[re.Pattern[str], ...]:
    """What templates tell their writer, by the words of each language."""
    return tuple(_told_in(words) for tag in TAGS if (words := language(tag).get("template")))


def _told_in(words: Words) -> re.Pattern[str]:
    orders, yours = ("|".join(map(re.escape, words[name].split())) for name in ("orders", "yours"))
    phrases = "|".join(re.escape(" ".join(phrase.split())) for phrase in words["phrases"].split(","))
    return re.compile(
        rf"^\W*(?:{orders})\b[^.]{{0,120}}?\b(?:{yours})\b|(?<!\w)(?:{phrases})(?!\w)",
        re.IGNORECASE,
    )
