"""Inline markup of resume lines: what a reader sees, with or without the places of the characters kept."""

import re

# Each pattern's groups are what stays visible, `target` aside; all else in the match is markup.
MARKUP = re.compile(
    r"""
    <!--.{0,1000}?-->                                            # comment
    | !?\[ (?P<label>[^\]\[]*) \]
      (?: \( (?P<target>[^()\s]*) (?:\s"[^"]*")? \) | \{[^{}]*\} )   # link, image, span with attributes
    | <(?P<auto>[^<>\s@:]{1,80}[@:][^<>\s]{1,400})>       # <mail@host>, <https://...>
    | \{[.:\#][^{}]*\}                                    # attributes of a heading or paragraph
    | (?<!\w):(?:[\w-]+/)?[a-z][\w-]*:(?!\w)              # :icon: or :set/icon:
    | (?P<tick>`{1,3})(?P<code>[^`]{1,1000})(?P=tick)
    | (?P<star>\*{1,3})(?P<strong>[^\s*](?:[^*]*[^\s*])?)(?P=star)
    | (?<!\w)(?P<bar>_{1,3})(?P<emph>[^\s_](?:[^_]*[^\s_])?)(?P=bar)(?!\w)
    | \\(?P<escaped>[\\`*_{}\[\]()\#+.!|~<>-])
    """,
    re.VERBOSE,
)
VISIBLE = ("label", "auto", "code", "strong", "emph", "escaped")
_MAY_BEGIN = re.compile(r"[<\[{:`*_\\]")  # one of these is in all of them
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()\#+.!|~<>-])")
# What an escaped character is while markup is looked for: one that no text has, so that it is taken for no mark.
_HELD = {ord(char): 0xFDD0 + i for i, char in enumerate("\\`*_{}[]()#+.!|~<>-")}
_RELEASED = {held: char for char, held in _HELD.items()}


def mask(text: str) -> str:
    """The text with each markup character replaced by a space, so that every visible character keeps its place.

    Returns: a string of the same length as `text`; a span found in it is a span of `text`.
    """
    if not _MAY_BEGIN.search(text):
        return text
    has_escapes = "\\" in text
    if has_escapes:
        text = _ESCAPE.sub(lambda match: " " + match[1].translate(_HELD), text)
    for _ in range(4):  # markup inside markup: four levels are more than any resume has
        masked = MARKUP.sub(_blank_markup, text)
        if masked == text:
            break
        text = masked
    return text.translate(_RELEASED) if has_escapes else text


def plain(text: str) -> str:
    """The text as a reader sees it: no markup, single spaces."""
    has_escapes = "\\" in text
    if has_escapes:
        text = _ESCAPE.sub(lambda match: match[1].translate(_HELD), text)
    for _ in range(4):
        bare = MARKUP.sub(_visible, text)
        if bare == text:
            break
        text = bare
    return " ".join((text.translate(_RELEASED) if has_escapes else text).split())


def lowered(text: str) -> str:
    """The text in lower case, sign by sign, so that a span found in it is one of `text`: no pattern is as fast that has
    to fold it."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _visible(match: re.Match[str]) -> str:
    return next((match[name] for name in VISIBLE if match[name] is not None), "")


def _blank_markup(match: re.Match[str]) -> str:
    for name in VISIBLE:
        if match[name] is not None:
            start, end = match.span(name)
            before, after = start - match.start(), match.end() - end
            return " " * before + match[name] + " " * after
    return " " * len(match[0])
