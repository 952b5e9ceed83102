"""Instructions to a program in texts that should hold none: "ignore all previous instructions" in an ad or a resume.

What is found is said to the user and changes nothing else: such a text is data to every prompt, and no more obeyed
where it is not found. So finding is made to be precise, in what people write in earnest of machines and of orders.
"""

import html
import re
import tomllib
import unicodedata
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from itertools import islice

from resume.patterns import Pattern

MOST = 12  # quotes of one text
_LONGEST = 80  # characters of a quote
_SENTENCE_END = Pattern(r"[.!?。](?=\s|$)|(?=\n)")
_BLANKS = re.compile(r"[^\S\n]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_LINE_BREAK = re.compile(r" ?\n\s*")
_SPACED = re.compile(r"\b(?:[^\W\d_] ){5,}[^\W\d_]\b")
_ENCODED = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_MOST_ENCODED, _LONGEST_ENCODED = 50, 20_000
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_FEWEST_TAGS = 8
_MIXED = re.compile(r"[^\W\d_]*[A-Za-z][^\W\d_]*")
_ALIKE = str.maketrans(
    "абсеёіјкмнорстухАВСЕНІЈКМОРЅТХУαεικνορτυχΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", "abceeijkmhopctyxABCEHIJKMOPSTXYaeikvoptuxABEHIKMNOPTXYZ"
)
_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "ı": "i", "ł": "l", "\u00ad": None}
)
_EMPHASIS = re.compile(r"(?<!\w)[*_`]+|[*`]+|_+(?!\w)")


@lru_cache(maxsize=64)
def find_instructions(text: str) -> tuple[str, ...]:
    """What in a text is said to a program that reads it, in the text's own words and shortened; at most `MOST` of
    them. Linear in the length of the text."""
    return tuple(islice(dict.fromkeys(_found(text)), MOST))


def _found(text: str) -> Iterator[str]:
    hidden = "".join(_TAGS.findall(_FLAG.sub("", text))) if not text.isascii() else ""
    if len(hidden) >= _FEWEST_TAGS:  # nobody can see these, so whatever they say is said to a program
        said = "".join(chr(ord(c) - 0xE0000) for c in hidden)
        yield _quote(said, 0, min(len(said), _LONGEST))[0]
    plain = _plain(text)
    yield from _matches(plain)
    for encoded in islice(_ENCODED.finditer(text), _MOST_ENCODED):
        if decoded := _decoded(encoded[0][:_LONGEST_ENCODED]):
            yield from _matches(_plain(decoded))


def _matches(text: str) -> Iterator[str]:
    flat = text.replace("\n", " ")  # of equal length, so that a place is a place in both
    lower = flat.lower()
    places: dict[int, int] = {}  # where it starts, and where the longest of those that start there ends
    for pattern in _patterns():
        if any(word in lower for word in pattern.words):
            for version in (text, flat):
                for match in pattern.compiled.finditer(version):
                    places[match.start()] = max(places.get(match.start(), 0), match.end())
    last = 0
    for start, end in sorted(places.items()):
        if start >= last:
            quote, last = _quote(text, start, end)
            yield quote


def _quote(text: str, start: int, end: int) -> tuple[str, int]:
    """The words from `start` to the end of the sentence or line that `end` is in, or as many as are enough; and where
    they end."""
    while start < end and text[start] in " \n.:;!?)":  # of the sentence before
        start += 1
    stop = next(
        (m.end() for m in _SENTENCE_END.finditer(text, end, end + 2 * _LONGEST)), min(len(text), end + _LONGEST)
    )
    said = " ".join("".join(c if c.isprintable() else " " for c in text[start:stop]).split())
    if len(said) > _LONGEST:
        said = said[:_LONGEST].rsplit(" ", 1)[0] + " ..."
    return said, stop


def _plain(text: str) -> str:
    """The text as it is meant to be read: without signs that nobody sees, and with letters that only look like others
    as those."""
    if "&" in text:
        text = html.unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
        text = _NOT_ASCII.sub(lambda signs: "".join(map(_letter, signs[0])), text)
        text = _MIXED.sub(lambda word: word[0] if word[0].isascii() else word[0].translate(_ALIKE), text)
    text = _BLANKS.sub(" ", _EMPHASIS.sub("", text))
    text = _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    return _LINE_BREAK.sub(lambda gap: "\n\n" if gap[0].count("\n") > 1 else "\n", text)


@cache
def _letter(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.category(char) == "Cf":
        return ""
    parts = unicodedata.normalize("NFD", char)
    return parts[0] if parts[0].isascii() else char


def _decoded(encoded: str) -> str:
    """What a word in Base64 says; empty when that is no text."""
    try:
        said = b64decode(encoded.rstrip("=") + "=" * (-len(encoded.rstrip("=")) % 4), altchars=None).decode()
    except (NotBase64, ValueError):
        return ""
    return said if said.isprintable() or "\n" in said else ""


class _Pattern:
    """One way to speak to a program, compiled when it is first needed."""

    def __init__(self, words: list[str], written: str) -> None:
        self.words = tuple(words)
        self._written = written

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self._written, re.IGNORECASE)


@cache
def _patterns() -> tuple[_Pattern, ...]:
    data = tomllib.loads(files("resume").joinpath("data/injection.toml").read_text(encoding="utf-8"))
    groups: dict[str, str] = data["groups"]

    def whole(written: str) -> str:
        for name, group in groups.items():
            written = written.replace(f"{{{name}}}", group)
        return written

    return tuple(_Pattern(each["words"], whole(each["written"])) for each in data["pattern"])
