"""Names of tools as they are usually written, and spaces where they belong. No other word is touched."""

import re
from functools import lru_cache

from resume.skills import find_skills
from resume.text import mask

_BEFORE_COMMA = re.compile(r"(?<=\w) +(?=,\s)")
_SEVERAL = re.compile(r"(?<=[a-z,;]) {2}(?=[a-z(])")  # before a capital or a figure it may part two columns
_CODE = re.compile(r"`[^`]+`")


@lru_cache(maxsize=4096)
def known_names(text: str) -> str:
    """ "javascript" becomes "JavaScript": only names that have capitals of their own, where the text has none."""
    visible = mask(text)
    code = [m.span() for m in _CODE.finditer(text)]
    for m in reversed(find_skills(text)):
        is_name = m.same and m.text.islower() and m.canonical.casefold() == m.text and _has_own_capitals(m.canonical)
        is_free = not any(a <= m.start < b for a, b in code) and visible[m.start : m.end] == text[m.start : m.end]
        beside = text[m.start - 1 : m.start] + text[m.end : m.end + 1]
        if is_name and is_free and not set(beside) & set("/.@_\\-"):
            text = text[: m.start] + m.canonical + text[m.end :]
    return text


def _has_own_capitals(name: str) -> bool:
    """Whether the name is written so by its makers ("MySQL", "Power BI"), and not only begins a line of a table."""
    words = name.split()
    return any(c.isupper() for c in name[1:] if c.isalpha()) and all(w[0].isupper() or not w.isalpha() for w in words)


def without_stray_spaces(text: str) -> str:
    """No space before a comma and one between words; what markup hides does not count."""
    return _SEVERAL.sub(" ", _BEFORE_COMMA.sub("", text)) if "`" not in text else text
