"""Inline markup of resume lines: what a reader sees, with or without the places of the characters kept."""

import re

# Each pattern's groups are what stays visible; all else in the match is markup.
_MARKUP = re.compile(
    r"""
    <!--.{0,1000}?-->                                            # comment
    | !?\[ (?P<label>[^\]\[]*) \] (?:\([^()\s]*(?:\s"[^"]*")?\)|\{[^{}]*\})   # link, image, span with attributes
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
_VISIBLE = ("label", "auto", "code", "strong", "emph", "escaped")


def mask(text: str) -> str:
    """The text with each markup character replaced by a space, so that every visible character keeps its place.

    Returns: a string of the same length as `text`; a span found in it is a span of `text`.
    """
    for _ in range(4):  # markup inside markup: four levels are more than any resume has
        masked = _MARKUP.sub(_blank_markup, text)
        if masked == text:
            break
        text = masked
    return text


def plain(text: str) -> str:
    """The text as a reader sees it: no markup, single spaces."""
    for _ in range(4):
        bare = _MARKUP.sub(_visible, text)
        if bare == text:
            break
        text = bare
    return " ".join(text.split())


def _visible(match: re.Match[str]) -> str:
    return next((match[name] for name in _VISIBLE if match[name] is not None), "")


def _blank_markup(match: re.Match[str]) -> str:
    for name in _VISIBLE:
        if match[name] is not None:
            start, end = match.span(name)
            before, after = start - match.start(), match.end() - end
            return " " * before + match[name] + " " * after
    return " " * len(match[0])
