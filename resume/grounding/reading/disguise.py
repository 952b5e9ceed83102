"""Signs that a reader does not see or takes for others: invisible ones, look-alikes of other scripts, wide digits.

Texts are read as a reader sees them, so that no claim hides in how it is typed.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from resume.remembered import remembered
from resume.text import MARKUP, VISIBLE, mask

_WORD = re.compile(r"\S+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_MAY_HIDE = re.compile(r"<!--|\{|:[\w/-]+:|\]\(")


def seen(text: str) -> str:
    """The text with every sign in its plain form where that is one sign too ("４" is 4, a thin space a space), so that
    a span found in it is a span of `text`."""
    return text if text.isascii() else _NOT_ASCII.sub(lambda match: _plain(match[0]), text)


@remembered(100_000)  # each reading of a source is asked for several times
def without_markup(text: str) -> str:
    """The text as `seen`, with spaces for its markup."""
    return mask(seen(text))


def odd_words(text: str) -> Iterator[tuple[int, int]]:
    """The spans of words that a reader cannot see as they are: with invisible signs, with letters of two scripts, with
    numbers that are no digits."""
    if text.isascii():
        return
    for match in _WORD.finditer(text):
        if not match[0].isascii() and _is_odd(unicodedata.normalize("NFC", match[0])):
            yield match.span()


def unseen_parts(text: str) -> Iterator[tuple[int, int]]:
    """The spans of markup that holds words which no reader sees: comments, attributes, icons, titles of links."""
    if not _MAY_HIDE.search(text):
        return
    for match in MARKUP.finditer(text):
        if not any(match[name] for name in VISIBLE) or '"' in match[0] or "{" in match[0] or match[0][0] == "!":
            yield match.span()


@cache
def _plain(char: str) -> str:
    plain = "°" if char == "º" else unicodedata.normalize("NFKC", char)  # an ordinal's sign, where degrees are meant
    if len(plain) != 1:
        return char
    return " " if plain.isspace() and char != "\n" else plain


def _is_odd(word: str) -> bool:
    word = _SQUARE.sub("", word)
    if any(unicodedata.category(c) in ("Cf", "Cc", "Mn", "No", "Nl", "Co", "Cn") for c in word):
        return True
    return len({_script(_plain(c)) for c in word if c.isalpha()} & _ALIKE) > 1


@cache
def _script(letter: str) -> str:
    """The first word of the letter's name, which is its script."""
    return unicodedata.name(letter, "").split(" ")[0]


_SQUARE = re.compile(  # square metres and feet, halves and quarters, micrograms
    r"(?<=[mt])[²³]|(?<![^\W\d_])[½¼¾]|[µμ](?=[AmgsVWFl]\b)"
)
_ALIKE = frozenset(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"))
