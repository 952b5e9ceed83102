"""Whether any table of this package has a word: general English, claims, skills, words of scope, short forms."""

import re
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_lowercase

from resume.credentials import NUMBER_WORDS
from resume.grounding.words.ordinary import bases_of, is_base_verb
from resume.terms import STOP_WORDS


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether a lower-case word, or one that it is a form of, stands in any table."""
    if word in STOP_WORDS or word in NUMBER_WORDS or _stands(word):
        return True
    bases = [base for base in bases_of(word.removesuffix("s")) if len(base) > _SHORT]
    if word.endswith(("er", "ers")):  # "fitter", and no "techer"
        return not _NO_AGENT.search(word) and any(map(is_base_verb, bases))
    return any(map(_stands, (word.removesuffix("s"), *bases)))


def _stands(word: str) -> bool:
    """Whether a word stands in a table in this form; single letters and two of them are parts of signs there."""
    return len(word) >= _SHORTEST and word in _words()


@cache
def _words() -> frozenset[str]:
    """Everything between the signs of the tables: parts of words with accents too, which are none of English."""
    data = [file for file in files("resume").joinpath("data").iterdir() if file.name != _NO_WORDS]
    text = b" ".join(file.read_bytes() for file in data if file.name.endswith((".toml", ".txt"))).lower()
    return frozenset(text.translate(_SPACE_FOR_SIGNS).decode().split())  # a pattern takes three times as long


_NO_WORDS = "misspellings.txt"
_SPACE_FOR_SIGNS = bytes(sign if chr(sign) in ascii_lowercase else ord(" ") for sign in range(256))
_SHORTEST = 3  # letters
_SHORT = 3  # letters of words that others begin with by chance
_NO_AGENT = re.compile("aters?$")  # those who do what "-ate" says end in "-ator"
