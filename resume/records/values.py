"""The values of JSON and YAML: what a reader sees of them, and the names that their keys stand for."""

import re
from typing import TypeAlias

from resume.dates import parse_date

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
Record: TypeAlias = dict[str, Value]

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ACRONYMS = {"url": "URL", "doi": "DOI", "gpa": "GPA", "id": "ID", "isbn": "ISBN", "orcid": "ORCID"}
_SMALL = frozenset("and of in the for a an to with".split())
_MONTH_YEAR = re.compile(r"[^\W\d_]{3,9}\.?,?\s+\d{4}|\d{1,2}\s?[/.-]\s?\d{4}|\d{4}[/.]\d{2}")
_PARTING = re.compile(r"[,;()\[\]]")
_NOT_WORD = re.compile(r"[\W_]+")


class Plain(str):
    """A scalar of YAML that stands without quotes and is no string there, as the user wrote it: 2019-05, 3.90, no."""

    __slots__ = ()


class Number(float):
    """A fraction of JSON that remembers how it was written: 3.90."""

    def __new__(cls, written: str) -> "Number":
        made = super().__new__(cls, written)
        made.written = written
        return made

    written: str


def flat(value: Value) -> str:
    """The value as one line of text; nothing for null and for what is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number):
        return value.written
    if isinstance(value, list):
        return join_list([text for each in value if (text := flat(each))])
    if isinstance(value, dict):
        return "; ".join(f"{label_of_key(key)}: {text}" for key, each in value.items() if (text := flat(each)))
    return one_line(str(value))


def one_line(text: str) -> str:
    """The text with single spaces and without what no text file may hold."""
    return " ".join(text.replace("\x00", "").split())


def join_list(texts: list[str]) -> str:
    """The texts with commas between them, or semicolons where one of them has a comma of its own."""
    return ("; " if any("," in text for text in texts) else ", ").join(texts)


def split_list(old: list[str], text: str) -> list[str]:
    """The members of a list written in one line; those of the old list are found whole, commas and all.

    Guarantees: every word of `text` is in the members.
    """
    # Only what a separator or bracket would tear apart needs to be known.
    known = sorted({each for each in old if _PARTING.search(each)}, key=len, reverse=True)
    separators = ";" if ";" in text and any("," in each for each in old) else ",;"
    parts: list[str] = []
    at = 0
    while at < len(text):
        if text[at] in " ,;":
            at += 1
            continue
        whole = (at + len(each) for each in known if text.startswith(each, at))
        end = next((end for end in whole if text[end:].lstrip()[:1] in ("", ",", ";")), None)
        end = _next_separator(text, at, separators) if end is None else end
        parts.append(text[at:end].strip())
        at = end
    return parts


def _next_separator(text: str, start: int, separators: str) -> int:
    """Where the next separator outside of brackets stands."""
    depth = 0
    for i in range(start, len(text)):
        char = text[i]
        depth += (char in "([") - (char in ")]" and depth > 0)
        if char in separators and depth == 0:
            return i
    return len(text)


def iso_date(text: str) -> str:
    """The date as the formats ask for it, year and month with a dash, where that says all that the text says;
    else as written."""
    date = parse_date(text)
    if date.year is not None and date.month is not None and _MONTH_YEAR.fullmatch(date.text):
        return f"{date.year:04}-{date.month:02}"
    return date.text


def label_of_key(key: str) -> str:
    """What a field is called: "Study type" for studyType and study_type."""
    words = _words(key)
    if not words:
        return key
    first = _ACRONYMS.get(words[0], words[0][:1].upper() + words[0][1:])
    return " ".join([first, *(_ACRONYMS.get(word, word) for word in words[1:])])


def title_of_key(key: str) -> str:
    """The heading that a key of a section stands for: "Academic Positions" for academic_positions; a key with
    capitals or spaces of its own is a heading already."""
    if " " in key or (not _CAMEL.search(key) and key != key.lower()):
        return " ".join(key.split())
    words = _words(key)
    shown = [word if i and word in _SMALL else word[:1].upper() + word[1:] for i, word in enumerate(words)]
    return " ".join(shown) or key


def key_of_title(title: str) -> str:
    """A key in camel case that stands for the heading; "other" for one without words."""
    first, *rest = [word.lower() for word in _NOT_WORD.split(title) if word] or ["other"]
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _words(key: str) -> list[str]:
    if " " in key:
        return key.split()
    return [word.lower() for part in key.replace("-", "_").split("_") for word in _CAMEL.split(part) if word]
