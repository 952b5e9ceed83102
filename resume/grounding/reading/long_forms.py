"""What the acronyms of the trades stand for, wherever it is spelled out: "purchase orders", "front and back of house".

They are in `data/acronyms.txt`. One that stands for several things stands for each of them where a source has
it in letters; words of the sources are read as their acronym, and no other words of it as these.
"""

import re
from collections.abc import Callable, Container, Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from resume.grounding.reading.name_parts import is_state
from resume.grounding.reading.reading import Replaced
from resume.grounding.words.ordinary import WordClass, word_class
from resume.skills import find_skills
from resume.terms import STOP_WORDS


class LongForm(NamedTuple):
    """Words at [start:end] that stand for acronyms: what the table has for them, and these in the same number."""

    start: int
    end: int
    long: str
    shorts: tuple[str, ...]
    is_shared: bool = False


def with_acronyms(text: str) -> list[str]:
    """The text with an acronym for everything that has one, "POs" for "purchase orders": none when nothing has, and
    a second one where something has two."""
    found = [*long_forms(text)]
    most = max((len(each.shorts) for each in found), default=0)
    ways = []
    for number in range(min(most, _READINGS)):
        parts, last = [], 0
        for each in found:
            parts += [text[last : each.start], each.shorts[min(number, len(each.shorts) - 1)]]
            last = each.end
        ways.append("".join([*parts, text[last:]]))
    return ways


def abbreviated(text: str, has: Callable[[str, str], bool]) -> tuple[list[Replaced], list[Replaced]]:
    """What acronyms are short for in a text, with these where they are known: words that several share, and others.

    Args: `has` tells whether an acronym is known for words of the table.
    """
    shared: list[Replaced] = []
    others: list[Replaced] = []
    for each in long_forms(text):
        if short := next((short for short in each.shorts if has(short.removesuffix("s"), each.long)), ""):
            (shared if each.is_shared else others).append(Replaced(each.start, each.end, short))
    return shared, others


@lru_cache(maxsize=20_000)
def stands_for(letters: str) -> bool:
    """Whether the table has an acronym."""
    return any(f"{before} {letters}{after}" in _text() for before in ":," for after in ",\n")


class OwnAcronyms:
    """The acronyms that sources have as letters, and the words that they have for others.

    Args: `words` of the sources and of all of their readings, in lower case, which may still grow.
    """

    def __init__(self, words: Container[str]) -> None:
        self._words = words
        self._texts: list[str] = []
        self._has: dict[tuple[str, str], bool] = {}

    def add(self, text: str) -> None:
        """Learn a source as it is written."""
        self._texts.append(text)

    def has(self, short: str, long: str) -> bool:
        """Whether an acronym stands here, or words that it is short for and say the same as these: "planned preventive
        maintenance" and "preventative", and no "employee relations" for an "emergency room"."""
        if (short, long) not in self._has:
            has_it = short not in _MANY_THINGS and self._is_there(short)
            self._has[short, long] = has_it and (self._has_letters(short) or self._is_said(short, long))
        return self._has[short, long]

    def is_written(self, acronym: str) -> bool:
        """Whether an acronym stands here, as a whole or in part of a word."""
        return any(acronym in text for text in self._texts)

    def _is_there(self, short: str) -> bool:
        """Whether an acronym can stand here, as a quick look tells."""
        letters = short.casefold()
        return not letters.isalnum() or letters in self._words or f"{letters}s" in self._words

    def _has_letters(self, short: str) -> bool:
        letters = r"\.?".join(map(re.escape, short)).replace(r"\.?\ \.?", "[ -]?")
        joined = letters.replace(r"\.?&\.?", r"\s?(?:&|\+|and|n|/)\s?").replace(r"\.?/\.?", r"\s?/\s?")
        no_place = "(?<!, )" if is_state(short) else ""  # "Boston, MA"
        name = re.compile(rf"(?<!\w){no_place}{joined}(?:['’]?s)?(?!\w)")
        if any(_is_own_name(match, text) for text in self._texts for match in name.finditer(text)):
            return True
        low = short.lower()
        if len(short) <= _FEW or low in STOP_WORDS or word_class(low) is not WordClass.RARE:
            return False
        name = re.compile(name.pattern, re.IGNORECASE)
        return any(name.search(text) for text in self._texts)

    def _is_said(self, short: str, long: str) -> bool:
        said = {each.long for text in self._texts for each in long_forms(text) if _is_one_of(short, each.shorts)}
        # The very words have to stay, for the rest of the gate to see of whom they are told.
        return long not in said and any(SequenceMatcher(None, long, other).ratio() >= _ALIKE for other in said)


def _is_own_name(acronym: re.Match[str], text: str) -> bool:
    """Whether an acronym is no part of the name of another thing: no BI of Power BI, but the CT of CT scans."""
    start, end = acronym.span()
    whole = next((skill for skill in find_skills(text) if skill.start <= start and end <= skill.end), None)
    return whole is None or not _NAME.search(text[whole.start : start] + text[end : whole.end])


def long_forms(text: str) -> Iterator[LongForm]:
    """What is spelled out that has an acronym, in order. Words that several share stand for all of them: "accounts
    payable and receivable"."""
    last, given = 0, _given()
    for match in _WORD.finditer(text):
        if match.start() < last or (first := match[0].lower()) not in given:
            continue
        found = _at(text, match.start(), match.end(), first)
        if found is None:
            continue
        before, behind = [*_before(text, last, found)], _behind(text, found)
        yield from reversed(before)
        yield found._replace(is_shared=bool(before or behind))
        yield from behind
        last = (behind or [found])[0].end


def _at(text: str, start: int, end: int, first: str) -> LongForm | None:
    """The longest words of the table that stand at [start:] and begin with a lower-case word, which ends at `end`."""
    follows = _NEXT.match(text, end)
    second = text[follows.end() : follows.end() + _BEGINNING].lower() if follows else ""
    for long, begins, shorts in _of(first):
        if second.startswith(begins) and (found := _compiled(long).match(text, start)):
            is_many = bool(found["many"]) or _has_many(long, text[start:end])
            return LongForm(start, found.end(), long, _numbered(shorts, is_many=is_many))
    return None


def _has_many(long: str, first: str) -> bool:
    """Whether the first word, as it is written, is the plural of what others only tell apart: "requests for ..."."""
    head, *others = long.split()
    return others[:1] in (["for"], ["of"]) and first.lower() in (f"{head}s", f"{head.removesuffix('s')}s")


def _before(text: str, last: int, found: LongForm) -> Iterator[LongForm]:
    """What shares all but the first word with a long form behind it, the nearest first: "front", in "front and back of
    house", and "2M daily and 9M monthly active users"."""
    _, _, rest = found.long.partition(" ")
    start = found.start
    while rest and (other := _SHARES.search(text, max(last, start - _FAR), start)):
        if not (shorts := _shorts_of(f"{other['word'].lower()} {rest}")):
            return
        start = other.start("word")
        shorts = _numbered(shorts, is_many=_is_many(found))
        yield LongForm(*other.span("word"), f"{other['word'].lower()} {rest}", shorts, is_shared=True)


def _behind(text: str, found: LongForm) -> list[LongForm]:
    """What shares all but the last word with a long form before it, and is nobody."""
    begin, _, _ = found.long.rpartition(" ")
    other = _IS_SHARED.match(text, found.end) if begin else None
    if other is None or other["word"].endswith(_PEOPLE):
        return []
    long = f"{begin} {other['word'].lower()}"
    shorts = _shorts_of(long)
    return [LongForm(*other.span("word"), long, shorts, is_shared=True)] if shorts else []


def _is_many(found: LongForm) -> bool:
    return found.shorts[0][-1] == "s"


def _numbered(shorts: tuple[str, ...], *, is_many: bool) -> tuple[str, ...]:
    return tuple(f"{short}s" for short in shorts) if is_many else shorts


def _is_one_of(short: str, others: tuple[str, ...]) -> bool:
    return short in others or f"{short}s" in others


def _shorts_of(long: str) -> tuple[str, ...]:
    first, _, _ = long.partition(" ")
    return next((shorts for words, _, shorts in _of(first) if words == long), ()) if first in _given() else ()


@cache
def _given() -> dict[str, str]:
    """The lines of the table by the first word of what they stand for. They are read when a text has that word, for
    most never are."""
    table = {match[1].lower(): match[0] for match in _LINES.finditer(_text())}
    for first, lines in [*table.items()]:
        forms = (f"{first}s", _american(first)) if _BRITISH.search(first) else (f"{first}s",)
        for form in forms:
            table[form] = table.get(form, "") + lines
    return table


@cache
def _text() -> str:
    """The table, behind what its head says of it."""
    text = files("resume").joinpath("data/acronyms.txt").read_text(encoding="utf-8")
    return text.partition("\n\n")[2]


@lru_cache(maxsize=2_000)
def _of(first: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The long forms that begin with a lower-case word, the longest first, with what the second word may begin with,
    and their acronyms."""
    lines = [line.partition(": ") for line in _given()[first].splitlines()]
    longs = [(long.lower().replace("-", " "), tuple(shorts.split(", "))) for long, _, shorts in lines]
    longs.sort(key=lambda each: -len(each[0]))
    return [(long, _second_begins(long), shorts) for long, shorts in longs]


def _second_begins(long: str) -> tuple[str, ...]:
    """What the second of several words may begin with in a text: few go on so, and only their patterns are made."""
    second = "".join(long.split()[1:2])
    if second == "and":
        return ("a", "&")
    forms = (second, second.replace("re", "er"), _american(second))
    return tuple({form[:_BEGINNING].removesuffix("er").removesuffix("ou") for form in forms})


@cache
def _compiled(long: str) -> re.Pattern[str]:
    """What finds the words, made when a text has the first two of them: all of them take longer than a text."""
    words = r"(?:,? |-)".join(_form(word) for word in long.split())
    end = "(?P<many>s?)"
    if _IN_Y.search(long):  # "journal entries"
        words, end = words.removesuffix(f"y{_MAY_HAVE_S}"), "(?:y|(?P<many>ies))"
    return re.compile(rf"{words}{end}(?![\w-])", re.IGNORECASE)


def _form(word: str) -> str:
    """A pattern for a word in British and American spelling, in the singular and plural."""
    if word == "and":
        return "(?:and|&)"
    form = re.escape(word).replace("is", "i[sz]").replace("our", "ou?r").replace("re", "(?:re|er)")
    form = form.replace("'s", "['’]?s['’]?").replace("s'", "s['’]?")
    form = form.replace("programme", "program(?:me)?").replace("ae", "a?e").replace("oe", "o?e")
    return form.replace("lling", "ll?ing").replace("ence", "en[cs]e") + _MAY_HAVE_S


def _american(word: str) -> str:
    word = word.replace("our", "or").replace("is", "iz").replace("ae", "e").replace("oe", "e")
    return word.removesuffix("re") + "er" if word.endswith("tre") or word == "fibre" else word.replace("mme", "m")


_MANY_THINGS = frozenset("AM PM MS CS BA BS MA".split())
"""Which nobody spells out from the letters alone: "9 PM", "MS in Biology"."""
_FEW = 2  # letters, too few to be one acronym in any case
_READINGS = 2  # at most, of one text
_ALIKE = 0.83  # of two long forms of one acronym that say the same
_BEGINNING = 3  # letters of a second word
_FAR = 40  # characters
_PEOPLE = ("er", "or", "ers", "ors")
_MAY_HAVE_S = "(?:s(?= |-|,))?"
_IN_Y = re.compile("[^aeiou]y$")
_NAME = re.compile(r"[A-Z][a-z]|[A-Z]{2}")
_WORD = re.compile(r"[A-Za-z]+")
_NEXT = re.compile(r"['’]?s?['’]?(?:,? |-)")  # "king's counsel"
_BRITISH = re.compile("our|is|[ao]e|tre|fibre|mme")
_LINES = re.compile(r"^([^ :'-]+).*\n(?:\1[ :'-].*\n)*", re.MULTILINE | re.IGNORECASE)  # which begin with one word
_AND = r"(?:,? (?:and|or) |, | & |/)"
_SHARES = re.compile(rf"(?<!\w)(?P<word>[A-Za-z]+){_AND}(?:[^\s\d]?\d\S* )?$")
_IS_SHARED = re.compile(rf"{_AND}(?P<word>[A-Za-z]+)(?![\w-])")
