"""JSON out of what a model wrote: fences, talk around it and small slips are forgiven, nothing is guessed.

What is cut off stays cut off: half an answer is none.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

_THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_LITERALS = {"True": "true", "False": "false", "None": "null", "NaN": "null", "undefined": "null"}
_WORD = re.compile(r"[A-Za-z]+")
_QUOTES = {'"': '"', "\u201c": "\u201d", "\u201d": "\u201d"}
_MOST_READ = 6  # times the length of the text; what is still no JSON then is none


class NoJson(ValueError):
    """There is no complete JSON value in the text."""


def json_in(text: str) -> Any:
    """The JSON value that a model's answer holds: the whole, or the longest that stands in it.

    Linear in the length of the text.

    Raises: NoJson.
    """
    text = _THINKING.sub("", text).strip().lstrip("\ufeff")
    with suppress(ValueError, RecursionError):
        return _loads(text)
    found = max(_values(text), key=lambda each: each[0], default=None)
    if found is None:
        raise NoJson("the answer holds no complete JSON")
    return found[1]


def _loads(text: str) -> Any:
    value = json.loads(text, strict=False, parse_constant=lambda _: None)
    return _encodable(value) if _SURROGATE.search(text) else value


def _encodable(value: Any) -> Any:
    """The value without halves of characters, which no file could hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_encodable(each) for each in value]
    if isinstance(value, dict):
        return {_encodable(name): _encodable(each) for name, each in value.items()}
    return value


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """Objects, else arrays, that stand in the text with talk around them, each with its length."""
    position, left = 0, _MOST_READ * len(text)
    while left > 0 and (start := _next_start(text, position)) >= 0:
        mended, end, is_closed = _mended(text, start)
        left -= end - start
        if not is_closed:
            return  # cut off: what stands inside is a part of an answer
        try:
            yield end - start, _loads(mended)
        except (ValueError, RecursionError):
            position = start + 1
        else:
            position = end


def _next_start(text: str, position: int) -> int:
    places = [at for at in (text.find("{", position), text.find("[", position)) if at >= 0]
    return min(places, default=-1)


def _mended(text: str, start: int) -> tuple[str, int, bool]:
    """The value that begins here as strict JSON where only small slips stand in the way, its end, and whether it has
    one.

    Mends commas before a closing bracket, comments, the constants of Python, and typographic quotes round names
    and values.
    """
    parts: list[str] = []
    depth, at, length = 0, start, len(text)
    while at < length:
        c = text[at]
        if c in _QUOTES:
            end = _string_end(text, at, _QUOTES[c])
            parts.append(_string(text[at:end], c) if end <= length else text[at:])
            at = end
            continue
        if c in "{[":
            depth += 1
        elif c in "}]":
            depth -= 1
            _drop_comma(parts)
        elif c == "/" and text[at : at + 2] in ("//", "/*"):
            closing = "\n" if text[at + 1] == "/" else "*/"
            end = text.find(closing, at + 2)
            at = length if end < 0 else end + len(closing)
            continue
        elif (word := _WORD.match(text, at)) and word[0] in _LITERALS:
            parts.append(_LITERALS[word[0]])
            at = word.end()
            continue
        parts.append(c)
        at += 1
        if depth == 0:
            break
    return "".join(parts), at, depth == 0


def _string_end(text: str, start: int, closing: str) -> int:
    at = start + 1
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text[at] == closing:
            return at + 1
        else:
            at += 1
    return len(text) + 1


def _string(written: str, opening: str) -> str:
    return written if opening == '"' else '"' + written[1:-1].replace('"', '\\"') + '"'


def _drop_comma(parts: list[str]) -> None:
    at = len(parts) - 1
    while at >= 0 and parts[at].isspace():
        at -= 1
    if at >= 0 and parts[at] == ",":
        parts[at] = ""
