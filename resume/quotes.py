"""Quotes as somebody gives them who read a text, and where they really stand.

A model quotes with other quotation marks, dashes, blanks and capitals than the text has, and without its Markdown. That
is no reason to doubt a quote: what counts is that the words stand there, one after the other.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping

from pydantic import Field

from resume.changes import Evidence
from resume.model import Frozen
from resume.remembered import remembered

_SAME = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " "}
)
_UNSEEN = frozenset("*_`\\\u00ad\u200b")


class Quote(Frozen):
    """Words of a line that has an id."""

    id: str = Field(description="the id in brackets before the line")
    quote: str = Field(description="words of that line, exactly as they stand there")


class Quotable:
    """A text in which quotes are looked up; made once for all quotes, and linear in the text's length."""

    def __init__(self, text: str) -> None:
        self.text = text

    def find(self, quote: str) -> tuple[int, int] | None:
        """Where the quote stands in the text: `text[start:end]`. The text as it is goes before what only looks alike;
        None when the words do not stand there."""
        words = quote.strip()
        if words and (start := self.text.find(words)) >= 0:
            return start, start + len(words)
        folded = _fold(words)[0].strip(" .;,")
        if not folded:
            return None
        whole, places = _folded(self.text)  # few quotes need it
        start = whole.find(folded)
        return (places[start], places[start + len(folded) - 1] + 1) if start >= 0 else None


def to_evidence(quotes: Iterable[Quote], texts: Mapping[str, str]) -> tuple[Evidence, ...]:
    """The quotes that stand where they say, with their places.

    Args:
        texts: the lines that can be quoted, by id.
    """
    return tuple(dict.fromkeys(_found(quotes, texts)))


def _found(quotes: Iterable[Quote], texts: Mapping[str, str]) -> Iterator[Evidence]:
    for each in quotes:
        text = texts.get(each.id, "")
        if place := Quotable(text).find(each.quote):
            yield Evidence(item_id=each.id, quote=text[slice(*place)], start=place[0], end=place[1])


@remembered(50_000)  # an ad is quoted in every task of a run
def _folded(text: str) -> "tuple[str, array[int]]":
    folded, places = _fold(text)
    return folded, array("L", places)


def _fold(text: str) -> tuple[str, list[int]]:
    """The text in one case, with plain marks and single blanks, and for each of its characters where it stood."""
    signs: list[str] = []
    places: list[int] = []
    for place, written in enumerate(text.translate(_SAME)):
        sign = " " if written.isspace() else written.lower()
        if written in _UNSEEN or len(sign) != 1 or (sign == " " and signs[-1:] == [" "]):
            continue
        signs.append(sign)
        places.append(place)
    return "".join(signs), places
