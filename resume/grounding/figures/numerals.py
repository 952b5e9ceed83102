"""Numerals as people write them, and their values: digits in any grouping ("1,200", "1 200", "1.200", "1'200"), words
of any size ("twenty-four", "one thousand three hundred", "half a million", "two dozen") and magnitudes ("12k", "1.2
mn", "5 lakh")."""

import re

from resume.credentials import NUMBER_WORDS

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_SMALL = rf"(?:(?:{_TENS})(?:(?:-|\s(?=[a-z]+(?!-?\w)))(?:{_ONES}))?|{_TEENS}|{_ONES}|zero)(?![a-z])"
# What begins alike is written once: to compile each of these patterns takes as long as it is.
_HUNDRED = rf"[\s-]hundred(?:\s(?:and\s)?{_SMALL}(?![\w-]))?(?![a-z])"
_HUNDREDS = rf"(?:(?:an?|{_SMALL}){_HUNDRED})"
_BELOW = rf"(?:(?:an?(?=[\s-]hundred(?!\w))|{_SMALL})(?:{_HUNDRED})?)"
_THOUSAND = rf"[\s-]thousand(?:(?:,\s|\s(?:and\s)?){_HUNDREDS}|\s(?:and\s)?{_SMALL}(?![\w-]))?"
_MILLION = (
    r"[\s-](?:million|billion|lakh|crore)"
    rf"(?:(?:,\s|\s(?:and\s)?)(?:(?:{_BELOW}|an?){_THOUSAND}|{_HUNDREDS})|\s(?:and\s)?{_SMALL}(?![\w-]))?"
)
_LARGE = rf"(?:{_BELOW}|an?(?=[\s-](?:thousand|million|billion|lakh|crore)(?!\w)))(?:{_MILLION}|{_THOUSAND})?"
_PARTS = (
    r"half-dozen|half\sdozen|half\san?\s(?:dozen|hundred|thousand|million|billion)|"
    r"(?:three[\s-]quarters|a\s(?:quarter|third))\sof\sa\s(?:million|billion)|"
    rf"(?:{_SMALL})\sand\s(?:a\s(?:half|quarter)|three[\s-]quarters)(?:[\s-](?:dozen|hundred|thousand|million|billion))?|"
    r"(?:half|(?:a|one|two|three)[\s-](?:third|quarter)s?)\s(?:of\s)?(?:an?|one)(?=\s(?:per\s?cent|percentage))"
)
_MANY = rf"(?:(?:an?|{_SMALL}|\d{{1,3}})\s)?dozen|a\s(?:couple|pair)\sof"
WORDS = rf"(?:(?:{_PARTS}|{_MANY}|{_LARGE}|dozens|hundreds|thousands|millions|twice|thrice)(?!\w))"
"""A pattern (for the verbose mode too) for numerals in words."""

_BLANKS = " '’\u202f\u2009\xa0"
DIGITS = (
    r"(?:[1-9]\d{0,2}(?:[.\x20\xa0\u202f]\d{3})+,\d\d(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d?(?:,\d\d)+,\d{3}(?!\d)"
    rf"|(?<!\d[{_BLANKS}])[1-9]\d{{0,2}}(?:[{_BLANKS}]\d{{3}})+(?![\d-]|[{_BLANKS}]\d)"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\d)|\d+,\d{1,2}(?![\d,])|\d{1,3}\s?(?:[½¼¾]|(?<=\s)(?:1/2|[13]/4)(?![\d/]))|\d+(?:\.\d+)?)"
).replace(" ", r"\x20")
"""The same for numerals in digits."""

BEGINS = (
    rf"\d|(?<!\w)(?:{_TENS}|{_TEENS}|{_ONES}|zero|half\s(?:of\s)?(?:an?|one)|half[\s-]dozen|"
    r"an?\s(?:hundred|thousand|million|billion|dozen|couple|pair|quarter|third)|"
    r"dozens?|hundreds|thousands|millions|twice|thrice)(?![a-z])"
)
"""A pattern for where a numeral may begin."""

POWERS = {"hundred": 2, "k": 3, "thousand": 3, "lakh": 5, "crore": 7, "bn": 9, "b": 9, "billion": 9} | dict.fromkeys(
    ("m", "mm", "mn", "mio", "mil", "million"), 6
)
"""What magnitudes stand for, as powers of ten."""

MAGNITUDES = (
    r"(?:\s?(?:mn|mio|mil|bn)\b|(?:k|m|mm|b)\b(?!-(?!sq|cubic|foot\b|acre\b)[a-z]|/[smh]\b)|\s?(?:k|m)(?=\s?[€£$]|\s(?:EUR|GBP|USD|CHF)\b)|"
    r"[\s-](?:hundred|thousand|lakh|crore|million|billion)\b)"
)
"""A pattern for the magnitude behind digits."""

_PART_WORDS = "half halves third thirds quarter quarters fifth fifths sixth sixths eighth eighths tenth tenths"
NUMERALS = frozenset(NUMBER_WORDS) | POWERS.keys() | frozenset(f"{_PART_WORDS} dozen couple pair".split())
"""The words that numerals and shares are made of."""

_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "1/2": 0.5, "1/4": 0.25, "3/4": 0.75}
_PLAIN_WORDS = {"dozens", "hundreds", "thousands", "millions"}
_TOGETHER = {"twice": 2.0, "thrice": 3.0, "couple": 2.0, "pair": 2.0}
_DECIMAL = re.compile(r"\d+,\d{1,2}")
_GROUPS_AND_COMMA = re.compile(r"\d{1,3}(?:[.\s]\d{3})+,\d\d")  # "1.234,56"
_GROUP_MARK = re.compile(r"[.\s]")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_THOUSANDS_BY_DOTS = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3}){2,}|\.\d\d0)")
_NO_DIGIT = re.compile(r"[^\d.]")
_AND_THREE_QUARTERS = re.compile(r"\sand\sthree[\s-]quarters$")
_PART_OF_ONE = re.compile(r"(?:half|(?P<many>\w+)[\s-](?P<name>third|quarter)s?)\s(?:of\s)?(?:an?|one)")
_LONGEST = 15  # digits that a float holds


def value_of(written: str, magnitude: str = "", *, is_money: bool = False) -> str:
    """The plain decimal value of a numeral and its magnitude, or the word itself for "hundreds" and the like.

    A full stop before three digits, the last of them a zero, parts thousands ("1.200"); before others it does so in
    amounts of money only.
    """
    word = written.lower()
    if word in _PLAIN_WORDS:
        return word
    if word[0].isdigit() and "dozen" not in word:
        if part := next((p for p in _VULGAR if word.endswith(p)), ""):
            return plain((float(word.removesuffix(part)) + _VULGAR[part]) * 10 ** POWERS.get(magnitude, 0))
        if _GROUPS_AND_COMMA.fullmatch(word):
            word = _GROUP_MARK.sub("", word).replace(",", ".")
        if _THOUSANDS_BY_DOTS.fullmatch(word) or (is_money and _DOTTED.fullmatch(word)):
            word = word.replace(".", "")
        digits = _NO_DIGIT.sub("", word.replace(",", ".") if _DECIMAL.fullmatch(word) else word)
        if len(digits) > _LONGEST:
            return digits  # a long id: no float holds it
        number = float(digits)
    else:
        number = _value_of_words(word)
    return plain(number * 10 ** POWERS.get(magnitude, 0))


def value_of_sign(sign: str) -> float:
    """The value of "½" and the like."""
    return _VULGAR[sign]


def plain(number: float) -> str:
    """The number as it stands in normal forms."""
    return str(round(number)) if abs(number - round(number)) < 1e-9 * max(1.0, abs(number)) else f"{number:.6g}"


def _value_of_words(text: str) -> float:
    if three := _AND_THREE_QUARTERS.search(text):
        return _value_of_words(text[: three.start()]) + 0.75
    if part := _PART_OF_ONE.fullmatch(text):
        many = 1 if part["many"] in (None, "a") else NUMBER_WORDS[part["many"]]
        return many / {"half": 2, "third": 3, "quarter": 4}[part["name"] or "half"]
    total = current = 0.0
    words = re.findall(r"[a-z]+|\d+", text)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word.isdigit():
            current = float(word)
        elif word in NUMBER_WORDS:
            current += NUMBER_WORDS[word]
        elif word in _TOGETHER:
            current = _TOGETHER[word]
        elif word in ("a", "an"):
            current = current or float(following not in ("half", "quarter", "third"))
        elif word in ("half", "quarter", "third"):
            current += {"half": 0.5, "quarter": 0.25, "third": 1 / 3}[word]
        elif word == "quarters":
            current /= 4
        elif word == "dozen":
            current = 12 * (current or 1)
        elif word == "hundred":
            current *= 100
        elif word in POWERS:
            total, current = total + (current or 1) * 10 ** POWERS[word], 0.0
    return total + current
