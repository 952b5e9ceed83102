"""Short forms written out: "Supv'd crew, approx. 15 calls/wk" is read as "Supervised crew, approximately 15 calls
a week" as well.

What the short forms stand for is in `data/abbreviations.toml`. Where one stands
for several words there are two readings.
"""

import re
import tomllib
from collections.abc import Iterator, Set
from functools import cache
from importlib.resources import files

from resume.grounding.figures.written import MONTHS, as_percent, as_rhythm, plainer
from resume.grounding.reading.name_parts import with_whole_parts
from resume.grounding.reading.trade_words import with_other_names

_TOKEN = re.compile(
    r"(?<![\w/])(?:w/o?(?=\s)|[&@](?=\s)|~(?=\s?\d)|[a-z]/[a-z](?!\w)|[^\W\d_]+(?:[-'’][^\W\d_]+)*"
    r"(?:\.[a-z](?=\b))?)|/ ?[a-z]+",
    re.IGNORECASE,
)
# Words of their own unless a full stop is behind them.
_WORDS_TOO = frozenset(
    "no ed cos rest bus pop pub pubs kit mat mats stud studs res pers fin ins lit op trans sup cat cats blt mo tm l ee "
    "c ca math prof rev num env deps dip gen int med comp conf perm rec recs sec pres vol rep reps".split()
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = re.compile(
    r"\b(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat(?! (?:the|an?|my|and passed) )|Sun)\b\.?|"
    r"\b(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b(?=s? (?:am|pm|night|morning|evening|afternoon|shift)s?\b)"
)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?!\s*['’]?\d)")
_OPEN = re.compile(
    r"\bfrom (?=(?:[A-Z][a-z]{2,8}\.? )?(?:19|20)\d\d(?! ?(?:-|–|—|to|until|till)\b| ?[–—-]))"
)  # nothing says until when
_LANGUAGES = {
    "EN": "English",
    "DE": "German",
    "FR": "French",
    "ES": "Spanish",
    "IT": "Italian",
    "PT": "Portuguese",
    "NL": "Dutch",
    "PL": "Polish",
    "RU": "Russian",
    "SV": "Swedish",
    "DA": "Danish",
    "JA": "Japanese",
    "ZH": "Chinese",
    "AR": "Arabic",
}
_CODES = re.compile(rf"\b({'|'.join(_LANGUAGES)})\s?(?:[-=]?>|<>|[+&/,→–-]|to|and|into)\s?({'|'.join(_LANGUAGES)})\b")
_MEASURED = re.compile(r"(?:\d|\b(?:sq|cu)\.?|\b(?:square|cubic|linear))\s?$", re.IGNORECASE)
_CAPITAL = re.compile(r" ([A-Z][a-z'’]{1,7})(?!\w)")
_READINGS = 2  # at most, of one text
_WORD = re.compile(r"[A-Za-z]+")
_NEXT = re.compile(r"(?:,? |-)(\S)")


def readings(text: str) -> list[str]:
    """The text with its short forms written out: none when it has none, and a second one where some of them stand for
    two words."""
    spelled = plainer(_MONTH.sub(_month, _WEEKDAY.sub(_weekday, with_whole_parts(text))))
    others = [spelled] if spelled != text else []
    if (share := as_percent(spelled)) != spelled:
        others.append(share)
    others += [*_expanded(spelled)]
    if (plain := _in_one_word(_OPEN.sub("since ", _with_languages(as_rhythm(text))))) != text:
        others.append(plain)
    if (shorter := _with_acronyms(text)) != text:
        others.append(shorter)
    if (renamed := with_other_names(text)) != text:
        others.append(renamed)
    return others


def is_short_form(word: str) -> bool:
    """Whether the table has a lower-case word as a short form."""
    return word in _table()


def stands_for(letters: str) -> bool:
    """Whether the table has an acronym."""
    return letters in _known_acronyms()


def abbreviated(text: str, known: Set[str]) -> str:
    """The text with acronyms for what they are short for, where the lower-case acronym is known; of the same length,
    filled with spaces."""
    for start, end, short in reversed([*_long_forms(text)]):
        if {short.casefold(), f"{short.casefold()}s", short.casefold().removesuffix("s")} & known:
            text = text[:start] + short.ljust(end - start) + text[end:]
    return text


def _weekday(match: re.Match[str]) -> str:
    return next(day for day in _WEEKDAYS if day.startswith(match[0][:3].capitalize()))


def _month(match: re.Match[str]) -> str:
    return next(month for month in MONTHS if month.startswith(match[0][:3]))


def _in_one_word(text: str) -> str:
    """The text with single verbs for those of two or three words, all that say the same: "took on two temps", hired
    them."""
    pattern, verbs = _phrasal()
    return pattern.sub(lambda match: ", ".join(verbs[" ".join(match[0].lower().split())]), text)


def _with_languages(text: str) -> str:
    """The text with languages for their codes, where two stand together: "DE>EN"."""
    return _CODES.sub(lambda m: f"{_LANGUAGES[m[1]]} to {_LANGUAGES[m[2]]}", text)


def _with_acronyms(text: str) -> str:
    """The text with an acronym for everything that has one: "POs" for "purchase orders"."""
    for start, end, short in reversed([*_long_forms(text)]):
        text = text[:start] + short + text[end:]
    return text


def _long_forms(text: str) -> Iterator[tuple[int, int, str]]:
    """What is spelled out that has an acronym: its span, and the acronym in the same number."""
    last = 0
    for match in _WORD.finditer(text):
        if match.start() < last or match[0].lower() not in _acronyms():
            continue
        follows = _NEXT.match(text, match.end())
        letter = follows[1].lower() if follows else " "
        for long, short in _acronyms()[match[0].lower()]:
            seconds = _second_letters(long)
            if (not seconds or letter in seconds) and (found := _compiled(long).match(text, match.start())):
                last = found.end()
                yield match.start(), last, short + ("s" if found["many"] else "")
                break


def _expanded(text: str) -> list[str]:
    found = [(match, _table().get(_bare(match[0]))) for match in _TOKEN.finditer(text)]
    short = [(match, words) for match, words in found if words and _is_short(match, text)]
    most = max((len(words) for _, words in short), default=0)
    return [_written_out(text, short, number) for number in range(min(most, _READINGS))]


def _written_out(text: str, short: list[tuple[re.Match[str], tuple[str, ...]]], number: int) -> str:
    parts, last = [], 0
    for match, words in short:
        word = words[min(number, len(words) - 1)]
        lead = " " if match[0].startswith("/") else ""
        word += " " if match[0] == "~" else ""
        parts += [text[last : match.start()], lead, word.capitalize() if match[0][:1].isupper() else word]
        last = match.end() + (text[match.end() : match.end() + 1] == "." and _goes_on(text, match.end() + 1))
    return "".join([*parts, text[last:]])


def _goes_on(text: str, position: int) -> bool:
    """Whether a full stop belongs to the short form before it, and ends no sentence."""
    if (other := _CAPITAL.match(text, position)) and other[1].lower() in _table():
        return True  # "Proj. Eng."
    return re.match(r"\s*(?:$|\n\s*\n|[A-Z][a-z])", text[position : position + 12]) is None


def _is_short(match: re.Match[str], text: str) -> bool:
    """Capitals of several letters are acronyms ("PT Cruiser", "IT"), but for those of full and part time."""
    word = match[0]
    if word.lower() in _WORDS_TOO and not text.startswith(".", match.end()):
        return False
    if word == "PA" and (match.start() == 0 or text.startswith((" to", " for"), match.end())):
        return False  # somebody's assistant
    if word.lower() == "ft" and _MEASURED.search(text, max(0, match.start() - 10), match.start()):
        return False  # feet are no full time
    return (
        not (word.isupper() and len(word) > 1)
        or "/" in word
        or word in ("FT", "PT", "PG", "QA", "QC", "RPS", "WPM", "PA", "UG")
    )


def _bare(token: str) -> str:
    return token.lower().replace("’", "'").replace("/ ", "/")


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(files("resume").joinpath("data/abbreviations.toml").read_text(encoding="utf-8"))


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    pairs = [*_pairs(_data()["abbreviations"])]
    pairs += [
        (f"{word}s", f"{short}s")
        for word, short in pairs
        if word[-1] not in "sxhy" and short.isalpha() and len(short) > 2
    ]
    for word, short in pairs:
        for form in {short, short.replace("'", "")}:
            if word not in table.get(form, ()):
                table[form] = (*table.get(form, ()), word)
    return table


@cache
def _phrasal() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What finds verbs of two or three words, and the single ones that say the same."""
    verbs: dict[str, list[str]] = {}
    for verb, phrase in _pairs(_data()["phrasal"]):
        verbs.setdefault(phrase, []).append(verb)
    return re.compile(rf"\b(?:{'|'.join(verbs)})\b", re.IGNORECASE), verbs


@cache
def _acronyms() -> dict[str, list[tuple[str, str]]]:
    """The words that acronyms are short for, the longest first, by the first of them."""
    table: dict[str, list[tuple[str, str]]] = {}
    for long, short in sorted(_pairs(_data()["acronyms"]), key=lambda pair: -len(pair[0])):
        first = long.split(maxsplit=1)[0].lower()
        for form in dict.fromkeys((first, _american(first), f"{first}s")):
            table.setdefault(form, []).append((long, short))
    return table


@cache
def _known_acronyms() -> frozenset[str]:
    return frozenset(short for names in _acronyms().values() for _, short in names)


@cache
def _second_letters(long: str) -> str:
    """What the second of several words may begin with in a text: few go on so, and only their patterns are made."""
    second = "".join(long.lower().split()[1:2])
    return "a&" if second == "and" else second[: 2 if second.startswith("re") else 1]


@cache
def _compiled(long: str) -> re.Pattern[str]:
    """What finds the words, made when a text has the first of them: all of them take longer than a text."""
    words = r"(?:,? |-)".join(_form(word) for word in long.split())
    return re.compile(rf"{words}(?P<many>s?)(?![\w-])", re.IGNORECASE)


def _form(word: str) -> str:
    """A pattern for a word in British and American spelling, in the singular and plural."""
    if word == "and":
        return "(?:and|&)"
    return re.escape(word).replace("is", "i[sz]").replace("our", "ou?r").replace("re", "(?:re|er)") + "(?:s(?= ))?"


def _american(word: str) -> str:
    return word.replace("our", "or").replace("is", "iz")


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split(";"):
        word, _, shorts = line.partition(":")
        for short in shorts.split(","):
            if short.strip():
                yield word.strip(), short.strip()
