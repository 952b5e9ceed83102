"""Acronyms and their long forms: "acute care unit (ACU)" is read as "ACU", whichever of the two the sources have."""

import re
from collections.abc import Collection, Iterator, Mapping

from resume.terms import STOP_WORDS

_ACRONYM = re.compile(r"(?<![\w&])[A-Z](?:(?:[&/.]?[A-Z0-9]){1,7}|[a-z]?[A-Z]+[a-z]?[A-Z]+)(?=s?(?![\w&]))")
_WORD = re.compile(r"[^\W\d_]+")
_IN_BRACKETS = re.compile(r"[ \n]{0,3}\(\s*([A-Z](?:[&/.]?[A-Za-z0-9]){1,7}?)s?\s*(?=[),;])\)?")
_BREAK = re.compile(r"[,.;:()|]")
_HARD_BREAK = re.compile(r"[.;:()|]")  # "extract, load, transform (ELT)"
_SAFE = 4  # letters that fit nothing by chance
_SMALL = frozenset(("of", "and", "for", "the", "in", "to"))
_LONGEST = 9  # words, those that give no letter included


def acronyms(text: str) -> dict[str, str]:
    """The acronyms of a text as written, by their letters."""
    return {_letters(m[0]): m[0] for m in _ACRONYM.finditer(text)}


def initials(text: str) -> Iterator[str]:
    """What words of a text that follow one another can be shortened to: names from two words on ("Basic Payment
    Scheme"), others from four on or with a small word between them ("front of house"), and two with a hyphen."""
    words = list(_WORD.finditer(text))
    for first, begin in enumerate(words):
        if begin[0].lower() in STOP_WORDS:
            continue
        every = some = ""
        are_names = True
        for last in range(first, min(len(words), first + _LONGEST)):
            word = words[last]
            if last > first and text[words[last - 1].end() : word.start()] not in (" ", "-"):
                break
            every += word[0][0].upper()
            if word[0].lower() in STOP_WORDS:
                if word[0] not in _SMALL:
                    break
                continue
            some += word[0][0].upper()
            are_names = are_names and word[0][0].isupper()
            is_joined = last == first + 1 and text[word.start() - 1] == "-"
            if is_joined or len(some) >= _SAFE or (are_names and len(some) > 1):
                yield some
            if len(every) > len(some) > 1 and (
                are_names or len(some) > 2 or " of " in text[begin.end() : word.start()]
            ):
                yield every


def in_brackets(text: str) -> frozenset[str]:
    """The letters of the acronyms that stand in brackets, behind what they are short for."""
    return frozenset(_letters(m[1]) for m in _IN_BRACKETS.finditer(text))


def shortened(text: str, known: Mapping[str, str]) -> str:
    """The text with known acronyms in place of words that spell them out, and without acronyms in brackets behind their
    long form that are not known; of the same length, filled with spaces.

    Words stand for a known acronym only with it beside them, or joined as its letters are ("P&L"): initials fit too
    much. What acronyms commonly stand for is in `data/abbreviations.toml`.
    """
    brackets = {m.start(): m for m in _IN_BRACKETS.finditer(text) if len(_letters(m[1])) > 1}
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
        if beside and (first == last or fits(_letters(beside[1]), run)):
            written = known.get(_letters(beside[1]), text[start:end])
            text = _replaced(text, start, beside.end(), written)
        elif len(letters) >= _SAFE and letters in known:
            text = _replaced(text, start, end, known[letters])
        elif "&" in (spelled := known.get(letters) or known.get("".join(w[0][0].upper() for w in run), "")):
            text = _replaced(text, start, end, spelled)
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
        ends = _HARD_BREAK if brackets else _BREAK
        if last > first and ends.search(text, words[last - 1].end(), words[last].start()):
            return None
        beside = brackets.get(words[last].end())
        if beside and last > first and fits(_letters(beside[1]), words[first : last + 1]):
            return last
        if beside and last == first and _letters(beside[1]) in known and _has_letters(word, _letters(beside[1])):
            return last
        if last > first and words[last][0].lower() not in STOP_WORDS:
            every = "".join(w[0][0].upper() for w in words[first : last + 1])
            if len(every) > 2 and every in known:
                return last
        if words[last][0].lower() not in STOP_WORDS:
            letters += words[last][0][0].upper()
            if letters in known and (len(letters) > 2 or _is_with_and(known[letters], text, words[first : last + 1])):
                return last
            if not brackets and letters not in begun:
                return None
    return None


def _is_with_and(acronym: str, text: str, words: list[re.Match[str]]) -> bool:
    """Whether two words are joined as the letters of "F&B" are."""
    return "&" in acronym and text[words[0].end() : words[-1].start()].strip() in ("and", "&")


def _initials(words: list[re.Match[str]]) -> str:
    return "".join(w[0][0].upper() for w in words if w[0].lower() not in STOP_WORDS)


def fits(short: str, words: list[re.Match[str]]) -> bool:
    """Whether the initials give the acronym, small words counted or not; a figure may stand for "to" ("B2B")."""
    loose = "".join(w[0][0].upper() for w in words)
    joined = "".join(w[0][0].upper() for w in words if w[0].lower() not in STOP_WORDS and not _is_second(w))
    if short == joined or (len(words) > 1 and short != loose and _are_in(short, words)):
        return True
    if short in (_initials(words), loose) or _is_spelled(short, words):
        return True
    return len(short) == len(loose) and short.replace("2", "T") == loose


def _is_spelled(short: str, words: list[re.Match[str]]) -> bool:
    """Whether each letter is the first of a word, in order, and only small words have none."""
    letters = iter(short)
    letter = next(letters, "")
    for word in words:
        if word[0][0].upper() == letter:
            letter = next(letters, "")
        elif word[0].lower() not in STOP_WORDS and not _is_second(word):
            return False
    return letter == ""


def _has_letters(word: str, letters: str) -> bool:
    """Whether a single word has the letters in their order and begins with the first: "photovoltaic (PV)"."""
    rest = iter(word.upper())
    return word[:1].upper() == letters[:1] and all(letter in rest for letter in letters)


def _is_second(word: re.Match[str]) -> bool:
    """Whether a word is the second part of one with a hyphen."""
    return word.start() > 0 and word.string[word.start() - 1] == "-"


def _are_in(short: str, words: list[re.Match[str]]) -> bool:
    """Whether the letters are the first of each word with more of the first one's between: "NCOIC"."""
    initials = [w[0][0].upper() for w in words]
    extra = len(short) - len(initials)
    inner = words[0][0][1:].upper()
    return (
        0 < extra < 3
        and short[0] + short[1 + extra :] == "".join(initials)
        and all(c in inner for c in short[1 : 1 + extra])
    )


def _replaced(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new[: end - start].ljust(end - start) + text[end:]


def _letters(acronym: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", acronym)
