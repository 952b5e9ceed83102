"""Characters that no font has: which they are, and what is written in their place.

The typesetter itself says which characters it cannot show, since a PDF for screen readers (UA-1) may have none of
these. So the answer holds for the fonts and the shaping that are really used.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
"""What stands for a letter that no font has, so that everybody sees that something is missing."""

_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.){1,200})"` could not be displayed')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|(.))")
_LEFT_OUT = frozenset(("So", "Sk", "Co", "Cn", "Cs", "Cc", "Cf", "Mn", "Me"))
_MAX_NAMED = 12


def missing_in(diagnostic: str) -> set[str]:
    """The characters that an error of the typesetter says it cannot show."""
    return {char for text in _MISSING.findall(diagnostic) for char in _ESCAPED.sub(_unescaped, text)}


def substitutes(missing: Iterable[str]) -> dict[int, str]:
    """What to write for each of the missing characters, as a table for `str.translate`.

    A character that only looks different, such as a bold letter made for formulas, becomes the plain one. Pictures
    and icons are left out. Of all other characters a mark shows that one is missing.
    """
    missing = set(missing)
    return {ord(char): _substitute(char, missing) for char in missing}


def private_use(text: str) -> set[str]:
    """The characters of the text that mean something in one font only, such as the icons of an icon font."""
    return {char for char in set(text) if unicodedata.category(char) == "Co"}


def notice(table: Mapping[int, str]) -> str:
    """One sentence for the user on what was written instead of what; empty when all is as it should be."""
    if not table:
        return ""
    chars = sorted(map(chr, table))
    named = ", ".join(_name(char) for char in chars[:_MAX_NAMED])
    more = f" and {len(chars) - _MAX_NAMED} more" if len(chars) > _MAX_NAMED else ""
    lost = f"shown as {SUBSTITUTE}" if SUBSTITUTE in table.values() else "left out or replaced by plain ones"
    return f"The fonts lack {named}{more}: {lost} in the PDF. Other formats have them."


def _substitute(char: str, missing: set[str]) -> str:
    plain = unicodedata.normalize("NFKC", char)
    if plain != char and missing.isdisjoint(plain):
        return plain
    return "" if unicodedata.category(char) in _LEFT_OUT else SUBSTITUTE


def _name(char: str) -> str:
    return f"{char} (U+{ord(char):04X})" if char.isprintable() else f"U+{ord(char):04X}"


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else {"n": "\n", "t": "\t", "r": "\r"}.get(match[2], match[2])
