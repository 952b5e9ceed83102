"""Acronyms and their long forms: "acute care unit (ACU)" is read as "ACU", whichever of the two the sources have."""

import re
from collections.abc import Collection, Mapping

from resume.terms import STOP_WORDS

_ACRONYM = re.compile(r"(?<![\w&])[A-Z](?:[&/.]?[A-Z0-9]){1,7}(?=s?(?![\w&]))")
_WORD = re.compile(r"[^\W\d_]+")
_IN_BRACKETS = re.compile(r"[ \n]{0,3}\(\s*([A-Z](?:[&/.]?[A-Za-z0-9]){1,7}?)s?\s*(?=[),;])\)?")
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
    brackets = {m.start(): m for m in _IN_BRACKETS.finditer(text)}
    begun = {letters[:length] for letters in known for length in range(1, len(letters) + 1)}
    if not brackets and not begun:
        return text
    words = list(_WORD.finditer(text))
    first = 0
    while first < len(words):
        last = _last(text, words, first, known, begun, brackets)
        if last is None:
            first += 1
            continue
        run = words[first : last + 1]
        start, end = run[0].start(), run[-1].end()
        beside = brackets.get(end)
        letters = _initials(run)
        if beside and _fits(_letters(beside[1]), run):
            written = known.get(_letters(beside[1]), text[start:end])
            text = _replaced(text, start, beside.end(), written)
        elif letters in known:
            text = _replaced(text, start, end, known[letters])
        first = last + 1
    return text


def _last(
    text: str,
    words: list[re.Match[str]],
    first: int,
    known: Mapping[str, str],
    begun: Collection[str],
    brackets: Mapping[int, re.Match[str]],
) -> int | None:
    """The last of the words from the first on that spell out an acronym together; None when they do not."""
    word = words[first][0]
    if word.lower() in STOP_WORDS or word.isupper() or (not brackets and word[0].upper() not in begun):
        return None
    letters = ""
    for last in range(first, min(len(words), first + _LONGEST)):
        if last > first and _BREAK.search(text, words[last - 1].end(), words[last].start()):
            return None
        beside = brackets.get(words[last].end())
        if beside and last > first and _fits(_letters(beside[1]), words[first : last + 1]):
            return last
        if words[last][0].lower() not in STOP_WORDS:
            letters += words[last][0][0].upper()
            if len(letters) > 2 and letters in known:
                return last
            if not brackets and letters not in begun:
                return None
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
