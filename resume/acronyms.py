"""Acronyms and their long forms: "acute care unit (ACU)" is read as "ACU", whichever of the two the sources have."""

import re
from collections.abc import Mapping

from resume.terms import STOP_WORDS

_ACRONYM = re.compile(r"(?<![\w&])[A-Z](?:[&/.]?[A-Z0-9]){1,7}(?=s?(?![\w&]))")
_WORD = re.compile(r"[^\W\d_]+")
_IN_BRACKETS = re.compile(r"\s*\(\s*([A-Z](?:[&/.]?[A-Za-z0-9]){1,7}?)s?\s*(?=[),;])\)?")
_BREAK = re.compile(r"[,.;:()|]")
_LONGEST = 9  # words, those that give no letter included


def acronyms(text: str) -> dict[str, str]:
    """The acronyms of a text as written, by their letters."""
    return {_letters(m[0]): m[0] for m in _ACRONYM.finditer(text)}


def in_brackets(text: str) -> frozenset[str]:
    """The letters of the acronyms that stand in brackets, behind what they are short for."""
    return frozenset(_letters(m[1]) for m in _IN_BRACKETS.finditer(text))


def shortened(text: str, known: Mapping[str, str]) -> str:
    """The text with known acronyms in place of words that spell them out, and without acronyms in brackets behind their
    long form that are not known; of the same length, filled with spaces.

    Two words stand for a known acronym only with it beside them: two letters fit too much.
    """
    words = list(_WORD.finditer(text))
    first = 0
    while first < len(words):
        last = None if words[first][0].lower() in STOP_WORDS else _last(text, words, first, known)
        if last is None:
            first += 1
            continue
        start, end = words[first].start(), words[last].end()
        beside = _IN_BRACKETS.match(text, end)
        letters = _initials(words[first : last + 1])
        short = _letters(beside[1]) if beside else letters
        written = known.get(short) or known.get(letters)
        if beside and _fits(short, words[first : last + 1]):
            end = beside.end()
            text = _replaced(text, start, end, written or text[start : words[last].end()])
        elif written:
            text = _replaced(text, start, end, written)
        first = last + 1
    return text


def _last(text: str, words: list[re.Match[str]], first: int, known: Mapping[str, str]) -> int | None:
    """The last of the words from the first on that spell out an acronym together."""
    if words[first][0].isupper():
        return None
    for last in range(first, min(len(words), first + _LONGEST)):
        if last > first and _BREAK.search(text, words[last - 1].end(), words[last].start()):
            return None
        beside = _IN_BRACKETS.match(text, words[last].end())
        if beside and last > first and _fits(_letters(beside[1]), words[first : last + 1]):
            return last
        letters = _initials(words[first : last + 1])
        if len(letters) > 2 and letters in known and words[last][0].lower() not in STOP_WORDS:
            return last
    return None


def _initials(words: list[re.Match[str]]) -> str:
    return "".join(w[0][0].upper() for w in words if w[0].lower() not in STOP_WORDS)


def _fits(short: str, words: list[re.Match[str]]) -> bool:
    """Whether the initials give the acronym, small words counted or not; a figure may stand for "to" ("B2B")."""
    loose = "".join(w[0][0].upper() for w in words)
    return short in (_initials(words), loose) or (len(short) == len(loose) and short.replace("2", "T") == loose)


def _replaced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new[: end - start].ljust(end - start) + text[end:]


def _letters(acronym: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", acronym)
