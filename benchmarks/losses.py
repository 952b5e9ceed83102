"""What got lost or was made up between a document and its tailored version, by counting words: no code of `resume/`
looks at them.

A word is accounted for when the result has it as often as the source does, less what the changes say they took away,
plus what they say they put in. A line of the source is lost when it holds a word that is not accounted for, and its
letters do not stand in the result in one run: so it does not matter where lines are broken, or which of two columns
comes first. Single letters are not counted: they are what pictures of telephones and the like come out as.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s")
_BROKEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")  # a word broken at the end of its line is one word
_STEM = 5  # letters that forms of one word share: "manage", "managing"
_SHORTEST = 3  # letters of a word that says something


@dataclass(frozen=True, slots=True)
class Edit:
    """The words that one change takes away and those it puts in, as the change tells."""

    before: str
    after: str


def lost_lines(source: Iterable[str], result: Sequence[str], edits: Iterable[Edit]) -> list[str]:
    """The lines of the source that are lost, in their order."""
    source = [_NUMBERED.sub("", line) for line in source]
    expected = Counter(words(_BROKEN.sub("", "\n".join(source))))
    for edit in edits:
        expected.subtract(words(edit.before))
        expected.update(words(edit.after))
    missing = expected - Counter(word for line in result for word in words(_NUMBERED.sub("", line)))
    gone = {word for word in missing if len(word) > 1 or word.isdigit()}
    run = "".join(word for line in result for word in words(line))
    return [line for line in source if not gone.isdisjoint(words(line)) and "".join(words(line)) not in run]


def new_words(edit: Edit, source: Iterable[str]) -> list[str]:
    """The words that a change puts in and the source does not have in any form, in their order."""
    known = {word[:_STEM] for line in source for word in words(line)} | {word[:_STEM] for word in words(edit.before)}
    found = [word for word in words(edit.after) if len(word) >= _SHORTEST and word[:_STEM] not in known]
    return list(dict.fromkeys(found))


def words(text: str) -> list[str]:
    """Runs of letters and digits, in small letters, ligatures taken apart."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
