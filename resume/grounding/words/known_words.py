"""Whether any table of this package has a word: general English, claims, skills, words of scope, short forms."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from resume.credentials import NUMBER_WORDS
from resume.grounding.words.ordinary import bases_of, is_base_verb
from resume.terms import STOP_WORDS


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether a lower-case word, or one that it is a form of, stands in any table."""
    if word in STOP_WORDS or word in NUMBER_WORDS or word in _words():
        return True
    bases = [base for base in bases_of(word.removesuffix("s")) if len(base) > _SHORT]
    if word.endswith(("er", "ers")):  # "fitter", and no "techer"
        return not _NO_AGENT.search(word) and any(map(is_base_verb, bases))
    return not _words().isdisjoint((word.removesuffix("s"), *bases))


@cache
def _words() -> frozenset[str]:
    tables = (file for file in files("resume").joinpath("data").iterdir() if file.name.endswith((".toml", ".txt")))
    return frozenset(_WORD.findall(" ".join(file.read_text(encoding="utf-8") for file in tables).lower()))


_WORD = re.compile("[a-z]{3,}")  # and parts of words with accents, which are none of English
_SHORT = 3  # letters of words that others begin with by chance
_NO_AGENT = re.compile("aters?$")  # those who do what "-ate" says end in "-ator"
