"""Acronyms and their long forms: "acute care unit (ACU)" is read as "ACU", whichever of the two the sources have."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from resume.grounding.reading.reading import Replaced
from resume.terms import STOP_WORDS

_ACRONYM = re.compile(
    r"(?<![\w&])(?=[A-Z]{2,4}[a-z]{2,5}\b)[A-Za-z]+|(?<![\w&])[A-Z](?:(?:[&/.]?[A-Z0-9]){1,7}|[a-z]?[A-Z]+[a-z]?[A-Z]+)(?=s?(?![\w&]))"
    r"|(?<![\w&])[a-z][A-Z]{2,5}(?=s?(?![\w&]))"  # "eGFR"
)
_WORD = re.compile(r"[^\W\d_]+")
_IN_BRACKETS = re.compile(
    r"[ \n]{0,3}\(\s*([A-Z](?:[&/.]?[A-Za-z0-9]){1,7}|(?:[A-Z][A-Z0-9]{1,5}[ /-]){1,2}[A-Z][A-Z0-9&]{1,5}|"
    r"[a-z][A-Z]{2,5}s?)\s*(?=[),;])\)?"
)
_PARTS = re.compile(r"[ /-]")
_BREAK = re.compile(r"[,.;:()|]")
_HARD_BREAK = re.compile(r"[.;:()|]")  # "extract, load, transform (ELT)"
_SAFE = 4  # letters that fit nothing by chance
_SMALL = frozenset(("of", "and", "for", "the", "in", "to"))
_BACK = 120  # characters before a bracket
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


def initial_runs(text: str) -> Iterator[tuple[str, int, int]]:
    """The initials of words that follow one another, and their span; small words inside give a letter or none."""
    words = list(_WORD.finditer(text))
    for first, begin in enumerate(words):
        some = every = begin[0][0].upper()
        for last in range(first + 1, min(len(words), first + _LONGEST)):
            word = words[last]
            if text[words[last - 1].end() : word.start()] not in (" ", "-", " & ", "/"):
                break
            every += word[0][0].upper()
            if word[0].lower() in STOP_WORDS:
                continue
            some += word[0][0].upper()
            for letters in {some, every}:
                yield letters, begin.start(), word.end()


def in_brackets(text: str) -> frozenset[str]:
    """The letters of the acronyms that stand in brackets, behind what they are short for."""
    found = set()
    for match in _IN_BRACKETS.finditer(text):
        words = list(_WORD.finditer(text, max(0, match.start() - _BACK), match.start()))[-_LONGEST:]
        if any(_spells(match[1], words[first:]) for first in range(len(words))):
            found.add(_letters(match[1]))
    return frozenset(found)


def beginnings(known: Iterable[str]) -> frozenset[str]:
    """The letters with which acronyms begin, one, two and so on."""
    return frozenset(letters[:length] for letters in known for length in range(1, len(letters) + 1))


def shortened(text: str, known: Mapping[str, str], begun: Collection[str] | None = None) -> Iterator[Replaced]:
    """Words of a text that spell out known acronyms, with these; and those with an acronym in brackets behind them that
    is not known, without it.

    Words stand for a known acronym only with it beside them, or joined as its letters are ("P&L"): initials fit too
    much. What acronyms commonly stand for is in `data/acronyms.txt`.

    Args: `begun` are the `beginnings` of the known ones.
    """
    brackets = {m.start(): m for m in _IN_BRACKETS.finditer(text) if len(_letters(m[1])) > 1}
    begun = beginnings(known) if begun is None else begun
    if not brackets and not begun:
        return
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
        if beside and (first == last or _spells(beside[1], run)):
            written = _as_known(beside[1], known)
            if not written:
                yield Replaced(end, beside.end(), "")
            else:  # in the number that it has here
                yield Replaced(start, beside.end(), beside[1] if written.isalpha() else written)
            while last + 1 < len(words) and words[last + 1].start() < beside.end():
                last += 1
        elif len(letters) >= _SAFE and letters in known:
            yield Replaced(start, end, known[letters])
        elif "&" in (spelled := known.get(letters) or known.get("".join(w[0][0].upper() for w in run), "")):
            yield Replaced(start, end, spelled)
        first = last + 1


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
    if (
        (word.lower() in STOP_WORDS and (not brackets or word.islower() or first == 0))
        or (word.isupper() and not brackets)
        or (not brackets and word[0].upper() not in begun)
    ):
        return None
    letters = ""
    found = None  # unless an acronym in brackets follows
    for last in range(first, min(len(words), first + _LONGEST)):
        ends = _HARD_BREAK if brackets else _BREAK
        if last > first and ends.search(text, words[last - 1].end(), words[last].start()):
            return found
        beside = brackets.get(words[last].end())
        if beside and last > first and _spells(beside[1], words[first : last + 1]):
            return last
        if beside and last == first and _letters(beside[1]) in known and _has_letters(word, _letters(beside[1])):
            return last
        if last > first and words[last][0].lower() not in STOP_WORDS:
            every = "".join(w[0][0].upper() for w in words[first : last + 1])
            if len(every) > 2 and every in known and found is None:
                found = last
        if words[last][0].lower() not in STOP_WORDS:
            letters += words[last][0][0].upper()
            if letters in known and (len(letters) > 2 or _is_with_and(known[letters], text, words[first : last + 1])):
                found = last if found is None else found
            if not brackets and letters not in begun:
                return found
    return found


def _as_known(acronym: str, known: Mapping[str, str]) -> str:
    """An acronym as it is known, or all parts of it are: "PCI DSS"; "" when it is not."""
    parts = [_letters(part) for part in _PARTS.split(acronym)]
    if len(parts) > 1 and all(part in known for part in parts):
        return acronym
    return known.get(_letters(acronym), "")


def _is_with_and(acronym: str, text: str, words: list[re.Match[str]]) -> bool:
    """Whether two words are joined as the letters of "F&B" are."""
    return "&" in acronym and text[words[0].end() : words[-1].start()].strip() in ("and", "&")


def _initials(words: list[re.Match[str]]) -> str:
    return "".join(w[0][0].upper() for w in words if w[0].lower() not in STOP_WORDS)


def _spells(acronym: str, words: list[re.Match[str]]) -> bool:
    """Whether words give the acronym behind them in brackets: each its first letter and others in their order, small
    ones none or their first: "PGCert", "APNs", "HMRC"."""
    letters = re.sub(r"\W", "", acronym).upper()
    if letters[-1].isdigit() and not words[-1][0][-1].isdigit():
        letters = letters.rstrip("0123456789")  # "New Rules of Measurement (NRM2)"
    written = [word[0].upper() for word in words]
    small = [word[0].lower() in STOP_WORDS for word in words]
    return fits(_letters(acronym), words) or any(
        _gives(each, written, small) for each in {letters, letters.removesuffix("S")}
    )


def _gives(letters: str, words: list[str], small: list[bool]) -> bool:
    ends = {0}  # how many letters the words so far may have given
    for word, is_small in zip(words, small, strict=True):
        reached = set(ends) if is_small else set()
        for end in ends:
            if letters[end : end + 1] == word[0]:
                rest = iter(word[1:])
                reached.add(end := end + 1)
                while end < len(letters) and letters[end] in rest:
                    reached.add(end := end + 1)
        ends = reached
    return len(letters) in ends


def fits(short: str, words: list[re.Match[str]]) -> bool:
    """Whether the initials give the acronym, small words counted or not; a figure may stand for "to" ("B2B")."""
    if "X" in short and (letters := _with_x(words)) != "".join(w[0][0].upper() for w in words):
        return short == letters
    loose = "".join(w[0][0].upper() for w in words)
    if short[-1] not in loose and short[-1] != "2":
        return False  # as most words beside most acronyms
    joined = "".join(w[0][0].upper() for w in words if w[0].lower() not in STOP_WORDS and not _is_second(w))
    if short == joined or (len(words) > 1 and short != loose and _are_in(short, words)):
        return True
    if short in (_initials(words), loose) or _is_spelled(short, words):
        return True
    return len(short) == len(loose) and short.replace("2", "T") == loose


def _with_x(words: list[re.Match[str]]) -> str:
    """The initials of words, with an X for those in "ex-": "TXV", thermostatic expansion valve."""
    return "".join("X" if w[0].lower().startswith("ex") else w[0][0].upper() for w in words)


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


def _letters(acronym: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", acronym.upper() if acronym[0].islower() else acronym)
