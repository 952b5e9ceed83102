"""Text with its looks as inline Markdown: `**bold**`, `[label](target)`, and a backslash before what is no mark.

What the extractors of laid-out documents share. Nothing here knows of paragraphs, lists or tables; marks that mean
something only at the beginning of a line are left to who writes the line.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar
from urllib.parse import quote, unquote

_MARKS = re.compile(  # \0 stands for text that follows and is not known here
    r"""
    \\(?=[\\`*_{}\[\]()\#+.!|~<>\0-]|\Z)      # would escape what follows
    | `
    | \*(?!\s) | (?<!\s)\*                    # a star between spaces stands for itself
    | (?<![^\W_])_ | _(?![^\W_])              # snake_case does too
    | ~(?=[~\0]) | (?<=~)~
    | <(?=\S)                                 # a tag, or an address
    | \[(?=[^\]\0]{0,200}(?:\0|\][({\0]))      # a link, or a span with attributes
    | \{(?=[.:\#\0]) | !(?=\0)                # before a link it would make a picture
    """,
    re.VERBOSE,
)
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))  # soft hyphen, spaces of no width, byte order mark
_SPACES = re.compile(r"\s+")
_SCHEME = re.compile(r"(?:https?|ftps?|mailto|tel):(?=.)", re.IGNORECASE)
_NO_SCHEME = re.compile(r"(?:www\.|[\w-]+\.(?:com|org|net|io|dev)/)\S", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s()<>\"\\\x00-\x1f]")
_DRAWN = 3  # characters; more of one kind and nothing else are a line across the page
_MAX_TARGET = 500  # characters; a longer one is for programs
_Value = TypeVar("_Value", str, float)


class Span(NamedTuple):
    """Text of one look. A tab in it parts cells, a newline parts lines."""

    text: str
    is_bold: bool = False
    size: float = 0.0
    """Points; 0 when the document does not say."""
    target: str = ""
    """Where a link leads, as `clean_target` gives it."""
    ink: str = ""
    """Its colour, such as "1f4e79"; "" when the document does not say."""


def escape(text: str, *, goes_on: bool = False) -> str:
    """The text so that Markdown shows it as it is, also where more `goes_on` behind it."""
    if not goes_on and len(text) > _DRAWN and text[0] in "*_~" and not text.strip(text[0]):
        return text
    if goes_on:
        return _MARKS.sub(r"\\\g<0>", text + "\0").removesuffix("\0")
    return _MARKS.sub(r"\\\g<0>", text)


def seen(text: str) -> str:
    """The text without characters that nobody sees; line and paragraph separators as newlines."""
    return text.translate(_UNSEEN).replace("\u2028", "\n").replace("\u2029", "\n")


def clean_target(target: str) -> str:
    """The target of a link as it stands in Markdown; "" for one that leads nowhere outside the document."""
    target = target.strip()
    if target.lower().startswith("mailto:"):
        target = unquote(target.partition("?")[0], errors="replace")
    if not (_SCHEME.match(target) or _NO_SCHEME.match(target)) or len(target) > _MAX_TARGET:
        return ""
    return _UNSAFE.sub(lambda match: quote(match[0]), target)


def tidy(spans: Iterable[Span]) -> list[Span]:
    """The spans with single spaces, none at the ends, and neighbours of one look joined.

    The look of a space is that of what it parts, if both sides agree.
    """
    made: list[Span] = []
    for span in spans:
        text = _SPACES.sub(" ", span.text)
        if not made or made[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            made.append(span._replace(text=text))
    while made and not made[-1].text.rstrip():
        made.pop()
    if made:
        made[-1] = made[-1]._replace(text=made[-1].text.rstrip())
    return _joined(made)


def markdown(spans: Sequence[Span]) -> str:
    """The tidy spans as inline Markdown."""
    groups = [(bold, list(group)) for bold, group in groupby(spans, key=lambda span: span.is_bold)]
    parts: list[str] = []
    for i, (bold, group) in enumerate(groups):
        if not bold or any("*" in span.text for span in group):
            parts.append(_linked(group, goes_on=i + 1 < len(groups)))
            continue
        before = groups[i - 1][1][-1].text[-1] if i else ""
        after = groups[i + 1][1][0].text[0] if i + 1 < len(groups) else ""
        parts.append(_bold(group, before, after))
    return "".join(parts)


def emphasise(text: str) -> str:
    """Inline Markdown without marks for bold, all of it bold."""
    return f"**{text}**" if "*" not in text else text


def shown(spans: Iterable[Span]) -> str:
    """The text of the spans as a reader sees it."""
    return " ".join("".join(span.text for span in spans).split())


def all_bold(spans: Iterable[Span]) -> bool:
    """Whether every letter and digit is bold, and there is one."""
    looks = {span.is_bold for span in spans if any(char.isalnum() for char in span.text)}
    return looks == {True}


def main_size(spans: Iterable[Span]) -> float:
    """The size of most letters; 0 when none is known."""
    return _most((span.size, span.text) for span in spans) or 0.0


def main_ink(spans: Iterable[Span]) -> str:
    """The colour of most letters; "" when none is known."""
    return _most((span.ink, span.text) for span in spans) or ""


def _most(looks: Iterable[tuple[_Value, str]]) -> _Value | None:
    """What most letters have; the larger of two that as many have."""
    counts: dict[_Value, int] = {}
    for value, text in looks:
        counts[value] = counts.get(value, 0) + sum(not char.isspace() for char in text)
    return max(counts, key=lambda value: (counts[value], value), default=None)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """Neighbours of one look as one span; a space between two that agree takes their look."""
    looks: list[Span] = []
    for i, span in enumerate(spans):
        if span.text == " " and 0 < i < len(spans) - 1:
            before, after = looks[-1], spans[i + 1]
            same = before.is_bold == after.is_bold and before.target == after.target
            span = before._replace(text=" ") if same else Span(" ")
        looks.append(span)
    groups = (list(group) for _, group in groupby(looks, key=lambda span: (span.is_bold, span.target)))
    return [
        max(group, key=lambda span: len(span.text))._replace(text="".join(span.text for span in group))
        for group in groups
    ]


def _bold(group: Sequence[Span], before: str, after: str) -> str:
    """The group in bold. The marks stand next to no space, and to punctuation only where no letter is beyond."""
    lead = trail = ""
    while group and (part := _edge(group[0], "" if lead else before, str)):
        lead += part
        group = _without(group, 0, group[0].text[len(part) :])
    while group and (part := _edge(group[-1], "" if trail else after, _reversed)):
        trail = part + trail
        group = _without(group, -1, group[-1].text[: len(group[-1].text) - len(part)])
    inner = _linked(group, goes_on=True)
    return escape(lead, goes_on=True) + (f"**{inner}**" if inner else "") + escape(trail, goes_on=True)


def _without(group: Sequence[Span], at: int, text: str) -> list[Span]:
    """The group with this text at one of its ends, or without that end when there is none."""
    changed = list(group)
    changed[at] = changed[at]._replace(text=text)
    return [span for span in changed if span.text]


def _edge(span: Span, beyond: str, turned: Callable[[str], str]) -> str:
    """What of the beginning of bold text, or of the end when it is turned, is left outside of its marks."""
    text = turned(span.text)
    size = len(text) - len(text.lstrip())
    if not size and beyond.isalnum() and not span.target:
        while size < len(text) and not text[size].isalnum():
            size += 1
    return turned(text[:size])


def _reversed(text: str) -> str:
    return text[::-1]


def _linked(group: Sequence[Span], *, goes_on: bool) -> str:
    last = len(group) - 1
    return "".join(
        _link(span) if span.target else escape(span.text, goes_on=goes_on or i < last) for i, span in enumerate(group)
    )


def _link(span: Span) -> str:
    """A link; its label alone where that says the target already."""
    label = span.text.strip()
    lead = span.text[: len(span.text) - len(span.text.lstrip())]
    trail = span.text[len(lead) + len(label) :]
    if not label:
        return span.text
    bare = span.target.removeprefix("mailto:").removeprefix("tel:")
    if label in (span.target, bare) or _digits(label) == _digits(bare) != "":
        return lead + escape(label, goes_on=True) + trail
    if any(char in "[]" for char in label):  # no label can hold these
        return f"{lead}{escape(label, goes_on=True)} <{span.target}>{trail}"
    return f"{lead}[{escape(label, goes_on=True)}]({span.target}){trail}"


def _digits(text: str) -> str:
    """The digits of a telephone number; "" for what is none."""
    if any(char.isalpha() for char in text):
        return ""
    return "".join(char for char in text if char.isdigit())
