"""Compounds in one word, in two or with a hyphen: "setup", "set-up", "set up". A new wording is read with the form that
the sources have.
"""

import re
from collections.abc import Iterator

from resume.grounding.reading.reading import Replaced
from resume.grounding.words.rewording import is_name_too


class Compounds:
    """The words of the sources, and those that stand side by side there."""

    def __init__(self) -> None:
        self._whole: dict[str, str] = {}  # single words as written, by the same in lower case
        self._parted: dict[str, str] = {}  # two words as written, the first form of each, by both in one

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        last: re.Match[str] | None = None
        for word in _WORD.finditer(text):
            self._whole.setdefault(word[0].lower(), word[0])
            if last is not None and text[last.end() : word.start()] in _JOINTS:
                joined = (last[0] + word[0]).lower()
                written = text[last.start() : word.end()]
                if len(joined) >= _SHORTEST and ("-" in written or joined not in self._parted):
                    self._parted[joined] = written
            last = word

    def otherwise_written(self, text: str) -> Iterator[Replaced]:
        """The compounds of a text that the sources have in another form, with this."""
        last, begin, stop = "", 0, -1
        for word in _WORD.finditer(text):
            lower, (start, end) = word[0].lower(), word.span()
            if word[0][0].isupper() and is_name_too(lower):
                pass  # "Teams" is not the team's
            elif lower not in self._whole and (form := self._parted.get(lower)):
                yield Replaced(start, end, form)
            elif last and (joint := text[stop:start]) in _JOINTS:
                joined = last + lower
                whole = self._whole.get(joined, "") if len(joined) >= _SHORTEST else ""
                form = whole or self._parted.get(joined, "")
                if form and (whole or (joint == " ") != (" " in form)):
                    yield Replaced(begin, end, form)
                    last = ""
                    continue
            last, begin, stop = lower, start, end


_WORD = re.compile(r"(?<![\w.@#])[^\W\d_]{2,}(?![\w@]|\.\w)")
_JOINTS = (" ", "-", "‑")
_SHORTEST = 5  # letters of both
