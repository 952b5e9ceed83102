"""Words with accents and the same without: "Zürich", "Zurich", "Zuerich". A new wording is read with the form that the
sources have.
"""

import re
import unicodedata
from collections.abc import Iterator, Set

from resume.grounding.reading.reading import Replaced


class Accents:
    """The words of the sources that have accents, by their plain forms."""

    def __init__(self) -> None:
        self._written: dict[str, str] = {}

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        if not text.isascii():
            for word in _WORD.findall(text):
                if not word.isascii():
                    self._written.update(dict.fromkeys(_plain(word), word))

    def otherwise_written(self, text: str, words: Set[str]) -> Iterator[Replaced]:
        """The words of a text that the sources have with other accents, with these.

        Args: `words` of the sources in lower case.
        """
        if text.isascii() and not self._written:
            return
        for match in _WORD.finditer(text):
            if (word := match[0].lower()) in words:
                continue
            forms = (word,) if word.isascii() else _plain(match[0])
            written = next((self._written[form] for form in forms if form in self._written), "")
            written = written or next((form.capitalize() for form in forms if form in words), "")
            if written:
                yield Replaced(*match.span(), written)


def _plain(word: str) -> tuple[str, ...]:
    """A word in lower case without accents: bare letters, and German and Nordic ones spelled with two."""
    lower = word.lower().translate(_NO_MARKS)
    return tuple(
        "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
        for form in (lower.translate(_ONE), lower.translate(_TWO))
    )


_WORD = re.compile(r"[^\W\d_]{3,}")
_NO_MARKS = str.maketrans({"ß": "ss", "ł": "l", "đ": "d", "ı": "i", "þ": "th"})
_ONE = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe"})
_TWO = str.maketrans({"ø": "oe", "æ": "ae", "œ": "oe", "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa"})
