"""Names of places, streets, bodies and firms whose parts are cut short: "N. Wales", "Pell St.", "Leeds Univ.",
"Dale & Co", "Dayton, OH", "Win 10", and acronyms with signs in them ("N.H.S.", "A+E"). Sources and new wordings are
read with the whole words.

The short forms are in `data/abbreviations.toml`. They count as written there, and where their like stands in names.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from resume.grounding.reading.reading import Replaced


def whole_parts(text: str) -> Iterator[Replaced]:
    """The cut parts of names in a text, with the whole words, in order."""
    pattern, words = _tables()
    for match in pattern.finditer(text):
        kind = str(match.lastgroup)
        if kind == "dotted":
            yield Replaced(*match.span(kind), match[kind].replace(".", "").replace("+", "&"))
            continue
        start, end = match.span(kind)
        if kind == "states" and not _TOWN.search(text, max(0, start - _FAR), start):
            continue
        if kind == "ends" and not _OWN.search(text, max(0, start - _FAR), start):
            continue
        is_stopped = text[end : end + 1] == "."
        if is_stopped and not (_ENDS_ALL if kind != "ends" else _MAY_END).match(text, end + 1):
            end += 1
        yield Replaced(start, end, words[kind][match[kind].replace(".", "").replace("’", "'")])


def with_whole_parts(text: str) -> str:
    """The text with the whole words for the cut parts of names."""
    parts, last = [], 0
    for start, end, new in whole_parts(text):
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]]) if parts else text


def is_state(letters: str) -> bool:
    """Whether these capitals stand for a state behind a town."""
    return letters in _tables()[1]["states"]


@cache
def _tables() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    """What finds cut parts, one group for each kind, and what they stand for by kind."""
    data = tomllib.loads(files("resume").joinpath("data/abbreviations.toml").read_text(encoding="utf-8"))["names"]
    words: dict[str, dict[str, str]] = {}
    for kind, table in data.items():
        pairs = (pair.partition(":") for pair in table.split(";") if pair.strip())
        words[kind] = {short.strip(): word.strip() for word, _, shorts in pairs for short in shorts.split(",")}
    forms = {kind: "|".join(sorted(map(re.escape, table), key=len, reverse=True)) for kind, table in words.items()}
    forms["fronts"] += r"|[NS]\.[EW]"
    return re.compile(
        rf"(?<![\w&.'’-])(?:(?P<fronts>{forms['fronts']})\.? (?=[A-Z][a-z])|(?P<dotted>{_DOTTED})|"
        rf"(?<=[\w.&] )(?P<ends>{forms['ends']})(?![\w-])(?!\.? [A-Z])|"
        rf"(?<=[a-z], )(?P<states>{forms['states']})(?![\w'’-]|, [A-Z]{{2}}\b)|"
        rf"(?P<numbered>{forms['numbered']})(?= ?\d)|"
        rf"(?P<stopped>{forms['stopped']})(?=\.)|(?P<whole>{forms['whole']})(?![\w'’-]))"
    ), words


_DOTTED = (
    r"(?:[A-Z]\.){3,}|U\.[KNS]\.|D\.C\.|N\.[YJMHCD]\.|L\.A\.|E\.[UDR]\.|H\.[MR]\.|R\.[CN]\.|"
    r"[IOP]\.T\.|[AG]\.[PRLI]\.|P\.R\.|Q\.[AC]\.|T\.V\.|O\.R\.|[A-Z]\+[A-Z](?![\w+])"
)
_OWN = re.compile(r"\b[A-Z][\w'’-]+\.? (?:(?:&|and) )?$")
_TOWN = re.compile(r"\b[A-Z][\w'’.-]+, $")
_FAR = 40  # characters
_ENDS_ALL = re.compile(r"\s*(?:$|\n)")
_MAY_END = re.compile(r"\s*(?:$|\n|[A-Z])")
