"""What follows from the two figures of a change: "halved, from 16 to 8"."""

import re
from itertools import pairwise

from resume.grounding.figures.numbers import FigureKind, find_figures


def without_sums(text: str) -> str:
    """The text with spaces for the words that say by how much something changed, where both figures of the change stand
    beside them and it is so: "halved", "by a quarter"."""
    if " to " not in text or not (found := [*_WORDS.finditer(text)]):
        return text
    ratios = [*_ratios(text)]
    for match in found:
        wanted = next(ratio for words, ratio in _RATIOS.items() if re.fullmatch(words, match[0], re.IGNORECASE))
        if any(abs(ratio - wanted) < _CLOSE * wanted for ratio in ratios):
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text


def _ratios(text: str) -> list[float]:
    """How often the first figure of each change goes into the second: "from 48 to 36" is 0.75."""
    figures = [f for f in find_figures(text) if f.kind is not FigureKind.DATE]
    ratios = []
    for first, second in pairwise(figures):
        if _FROM.search(text, max(0, first.start - 12), first.start) and " to " in text[first.end : second.start + 1]:
            a, b = (float(f.normal.split()[0]) if _PLAIN.match(f.normal) else 0.0 for f in (first, second))
            ratios += [b / a] if a and b else []
    return ratios


_CLOSE = 0.03
_RATIOS = {
    r"halv(?:ed|ing|e)|by (?:a )?half": 0.5,
    r"by a quarter": 0.75,
    r"by a third": 2 / 3,
    r"by two thirds|by two-thirds": 1 / 3,
    r"by three quarters|by three-quarters|quartered": 0.25,
    r"doubl(?:ed|ing|e)": 2.0,
    r"tripl(?:ed|ing|e)|trebl(?:ed|ing|e)": 3.0,
    r"quadrupl(?:ed|ing|e)": 4.0,
}
_WORDS = re.compile(rf"\b(?:{'|'.join(_RATIOS)})\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:about |around |some |\S)?$")
_PLAIN = re.compile(r"\d+(?:\.\d+)?(?: |$)")
