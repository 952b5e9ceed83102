"""Short forms written out: "Supv'd crew, approx. 15 calls/wk" is read as "Supervised crew, approximately 15 calls
a week" as well.

What the short forms stand for is in `data/abbreviations.toml`. Where one stands
for several words there are two readings.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from resume.grounding.figures.written import MONTHS, as_percent, as_rhythm, plainer
from resume.grounding.reading.long_forms import with_acronyms
from resume.grounding.reading.name_parts import with_whole_parts
from resume.grounding.reading.trade_words import with_other_names
from resume.text import lowered

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
    r"\b(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sun|Sat(?! (?:the|an?|my|and passed|in|on|with|through) |"
    r" (?:[\w&]+ ){0,4}(?:exam|paper|test|module|assessment|mock|GCSE|A-level)))\b\.?|"
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
    others += with_acronyms(text)
    if (renamed := with_other_names(text)) != text:
        others.append(renamed)
    return others


def is_short_form(word: str) -> bool:
    """Whether the table has a lower-case word as a short form."""
    return word in _table()


def _weekday(match: re.Match[str]) -> str:
    return next(day for day in _WEEKDAYS if day.startswith(match[0][:3].capitalize()))


def _month(match: re.Match[str]) -> str:
    return next(month for month in MONTHS if month.startswith(match[0][:3]))


def _in_one_word(text: str) -> str:
    """The text with single verbs for those of two or three words, all that say the same: "took on two temps", hired
    them."""
    pattern, verbs = _phrasal()
    parts, last = [], 0
    for match in pattern.finditer(lowered(text)):
        parts += [text[last : match.start()], ", ".join(verbs[match[0]])]
        last = match.end()
    return "".join([*parts, text[last:]])


def _with_languages(text: str) -> str:
    """The text with languages for their codes, where two stand together: "DE>EN"."""
    return _CODES.sub(lambda m: f"{_LANGUAGES[m[1]]} to {_LANGUAGES[m[2]]}", text)


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
    """What finds verbs of two or three words in lower case, and the single ones that say the same."""
    verbs: dict[str, list[str]] = {}
    for verb, phrase in _pairs(_data()["phrasal"]):
        verbs.setdefault(phrase, []).append(verb)
    return re.compile(rf"\b(?:{'|'.join(verbs)})\b"), verbs


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split(";"):
        word, _, shorts = line.partition(":")
        for short in shorts.split(","):
            if short.strip():
                yield word.strip(), short.strip()
