"""Words that say how much somebody did or is: led, owned, expert, award-winning; and the rank in a title.

Each such word belongs to a family. A family is grounded by itself and by those that claim as much.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import NamedTuple

from resume.credentials import NUMBER_WORDS
from resume.patterns import Pattern
from resume.terms import stem, words_of
from resume.text import lowered


class ScopeWord(NamedTuple):
    """A word of scope or rank at [start:end]; `family` is what it claims, for a title "lead engineer"."""

    family: str
    text: str
    start: int
    end: int
    is_title: bool = False


_DATA = tomllib.loads(files("resume").joinpath("data/scope.toml").read_text(encoding="utf-8"))
FAMILY_WORDS: Mapping[str, str] = _DATA["families"]
"""The words of each family."""
_FAMILIES: dict[str, list[str]] = {}
for _name, _words in FAMILY_WORDS.items():
    for _word in _words.split():
        _FAMILIES.setdefault(_word, []).append(_name)

SUPPORTS: Mapping[str, tuple[str, ...]] = {
    family: tuple(others.split()) for family, others in _DATA["supported_by"].items()
}
"""Families that claim at least as much as the key: what they say grounds it. "Responsible for" grounds no
leading."""
_PHRASE = re.compile(
    r"(?:(?<![\w-])|(?=/))(?:"
    + "|".join(f"(?P<{family}>{phrase})" for family, phrase in _DATA["phrases"].items())
    + r")(?![\w-])"
)
# Where a word of the family tells something else: "led to", "in my own classes".
_NOT_BEFORE = {
    "all": Pattern(
        r"\bevery (?:single |other |\w+(?:nd|rd|th) |[\d,.]+[\s-]?|"
        rf"(?:(?:{'|'.join(NUMBER_WORDS)}|a|few|couple|of|and|half|hundred|thousand)[\s-]){{1,8}})?"
        r"(?:(?:hr|h|min|minute|mile|wk|mth|mo|yr|d|day|night|morning|evening|afternoon|shift|week|weekend|fortnight|month|quarter|term|year|hour|"
        r"season|time|spring|summer|autumn|"
        r"winter|four|five|six|\d+|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?)\b|\b(?:first|last) of all\b",
        re.IGNORECASE,
    ),
    "drive": Pattern(
        r"\bdriving (?:licen[cs]e|test|school|instructor|lesson)|"
        r"\bdr(?:ove|iving|iven|ives?) (?:[\w-]+ ){0,3}(?:vans?|lorr(?:y|ies)|trucks?|hgvs?|tankers?|bus(?:es)?|"
        r"trams?|taxis?|cars?|"
        r"minibus|tractors?|forklifts?|vehicles?|ambulances?|coach(?:es)?|trains?|routes?)\b",
        re.IGNORECASE,
    ),
    "head": Pattern(r"\bhead office", re.IGNORECASE),
    "direct": Pattern(r"\bdirect(?:ed|ing) [^.;,]{1,60} to\b", re.IGNORECASE),
    "lead": Pattern(r"\bl(?:ed|eads?|eading) to\b"),
    "start": Pattern(
        r"\bestablish(?:ed|es|ing) (?:what|whether|who|why|how|(?:the |their |its |an? )?(?:liabilit|fact|caus|"
        r"identit|need|eligibilit))",
        re.IGNORECASE,
    ),
    "write": Pattern(r"\bwr(?:ote|ites?|itten|iting) (?:back )?to\b", re.IGNORECASE),
    "make": Pattern(
        r"\bbuil(?:d|ds|ding|t) (?:up |and maintain(?:ed|ing)? )?(?:[a-z]+ ){0,2}(?:relation|rapport|trust|"
        r"confidence|partnership)",
        re.IGNORECASE,
    ),
    # "pitched own ideas": whose, and not that somebody owned a thing
    "own": Pattern(r"\b(?:in|of|for|with|on|by|from|my|our|their|its|your|her|his|[a-z]+['’]s|[a-z]+ed) own\b", re.I),
}
UNTOLD_MANY = "untold_many"
"""The family of a sentence without a verb that says how many or how much, and of no title: "Diaries of two"."""
UNTOLD = "untold"
"""The family of a sentence that has no verb: what was done there, it leaves to the reader ("Drawings in Revit")."""

_RANKS = {"sr": "senior", "vice": "vice president", "vp": "vice president"}
_RANK_WORDS = "senior|sr|lead|principal|staff|chief|head|executive|deputy|director|vice president|vp|managing|founding"
_TITLE_NOUNS = (
    "engineer|developer|programmer|architect|analyst|scientist|designer|manager|nurse|teacher|accountant|consultant|"
    "administrator|officer|representative|coordinator|specialist|supervisor|technician|associate|director|recruiter|"
    "assistant|lead|leader|auditor|attorney|counsel|editor|writer|producer|researcher|lecturer|professor|physician|"
    "therapist|chef|"
    "cook|buyer|planner|operator|strategist|marketer|advisor|editor|partner|instructor"
)
_TITLE = re.compile(
    rf"\b(?P<rank>{_RANK_WORDS})\.?\s+(?P<between>(?:[\w/&+#.-]+\s+){{0,3}}?)(?P<noun>{_TITLE_NOUNS})\b(?!s)",
    re.IGNORECASE,
)
# Titles that no rank has to precede. Those that are words of scope as well ("supervisor") are judged as such.
_BARE_TITLES = words_of(
    """
    engineer developer programmer analyst scientist designer nurse teacher accountant consultant administrator officer
    specialist technician recruiter auditor attorney writer producer researcher lecturer professor physician therapist
    chef buyer planner strategist marketer advisor adviser editor instructor lawyer doctor manager director president
    """
)
_TELLING = _FAMILIES.keys() | _BARE_TITLES | {f"{title}s" for title in _BARE_TITLES}
_MEMBER = re.compile(r"\b(?:Partner|Associate)(?=\s*(?:[\n,|*(]|$)|\s(?:in|at)\b)")
_RANKS_BEFORE_NAMES = ("Lead", "Principal", "Chief", "Senior", "Staff", "Executive", "Deputy")
_RANKED = re.compile(rf"\b({'|'.join(_RANKS_BEFORE_NAMES)})\s+(?=[A-Z])")
_MAY_BE_ROLE = words_of(
    "lead leader head manager supervisor owner chief captain director year month quarter decade "
    "leads leaders heads managers supervisors owners chiefs captains directors"
)
_MAY_BE_RANK = frozenset(re.findall(r"[a-z]+", _RANK_WORDS))
_BREAK = re.compile(
    r"\b(?:one|two|three|four|five|six|\d+|a|an|the|and|or|of|with|as|for|to|in|at|by)\b|[,.;:]", re.IGNORECASE
)
_HELD = {"certified": "certify", "licensed": "license", "accredited": "certify"}
_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*")  # no "12-lead", which leads nothing
_OF_THE_YEAR = re.compile(
    r"\b(?!(?:end|start|beginning|rest|remainder|part|half|most|all|course|time|middle|close|first|last|third|quarter|"
    r"out|days?|weeks?|months?|season)\b)[A-Za-z]+,? (of the (?:year|month|quarter|decade))\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?P<whose>team|tech|technical|project|shift|squad|group|section|department|unit|site|practice|product)[ -]"
    r"(?P<role>lead|leader|head|manager|supervisor|owner|chief|captain)s?\b|\b(?P<of>head|chief|director|lead) of\b",
    re.IGNORECASE,
)


_OF_A_DEGREE = Pattern(
    r" of (?:philosophy|medicine|education|science|engineering|laws?|letters|nursing|divinity|pharmacy|dental)\b",
    re.IGNORECASE,
)
_ENDS_CLAUSE = re.compile(r"\W*$|[,.;)]| (?:across|over|at|in|on|for|with|by|from|and)\b")
_AMOUNT = Pattern(r"[%$£€]\S*\s$")  # which no things add up to: "by 9% in all"
_ENDS_NOUN = Pattern(  # behind these "leads" is a verb
    r"(?:\d|[a-z](?<!\band)(?<!\bor)(?<!\bwho)(?<!\bthat)(?<!\bwhich)(?<!\bit)(?<!he)(?<!ly)(?<!\balso)(?<!\bnow)) $",
    re.IGNORECASE,
)
_OF_A_NAME = re.compile(r"an? [A-Z]\w+")  # "an HR officer", "a Year 8 tutor"
_NAME_FOLLOWS = re.compile(r" (?:Street|Road|Lane|Park|Hill|House|Hall|Court|Square|Avenue|Bridge|Mill|Farm)\b")


def find_scope(text: str) -> Iterator[ScopeWord]:
    """The words of scope and the titles in order, then awards of a year, roles and ranked titles."""
    for match in _PHRASE.finditer(lowered(text)):
        written = text[match.start() : match.end()]
        if not _OF_A_NAME.fullmatch(written):
            yield ScopeWord(str(match.lastgroup), written, match.start(), match.end())
    for match in _MEMBER.finditer(text) if "Partner" in text or "Associate" in text else ():
        yield ScopeWord(match[0].lower(), match[0], match.start(), match.end(), is_title=True)
    for match in _RANKED.finditer(text) if any(rank in text for rank in _RANKS_BEFORE_NAMES) else ():
        yield ScopeWord(f"rank {match[1].lower()}", match[1], match.start(1), match.end(1), is_title=True)
    words: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0].lower()
        words.add(word)
        if word not in _TELLING and "-" not in word:
            continue
        if match[0][0].isupper() and _NAME_FOLLOWS.match(text, match.end()):
            continue  # "Peel Street"
        for family in _FAMILIES.get(word, ()):
            if family in _NOT_BEFORE and _NOT_BEFORE[family].search(text, max(0, match.start() - 12), match.end() + 60):
                continue
            if not _tells_else(text, match, word):
                yield ScopeWord(family, match[0], match.start(), match.end())
        if "-" in word and (held := word.rpartition("-")[2]) in _HELD:
            yield ScopeWord(_HELD[held], match[0], match.start(), match.end())
        if (title := word.removesuffix("s")) in _BARE_TITLES and not _tells_else(text, match, title):
            yield ScopeWord(title, match[0], match.start(), match.end(), is_title=True)
    if not words.isdisjoint(_MAY_BE_ROLE):
        yield from _roles(text)
    if not words.isdisjoint(_MAY_BE_RANK):
        yield from _ranked_titles(text)


def _tells_else(text: str, match: re.Match[str], word: str) -> bool:
    """Whether it is the noun of "63 leads", or the sum of "40 shops in all"."""
    if word == "all":
        is_sum = text.startswith("in ", match.start() - 3) and _ENDS_CLAUSE.match(text, match.end()) is not None
        return is_sum and _AMOUNT.search(text, max(0, match.start() - 16), match.start() - 3) is None
    if word == "doctor":
        return _OF_A_DEGREE.match(text, match.end()) is not None
    return word == "leads" and _ENDS_NOUN.search(text, max(0, match.start() - 12), match.start()) is not None


def _roles(text: str) -> Iterator[ScopeWord]:
    for match in _OF_THE_YEAR.finditer(text):
        yield ScopeWord("award", match[1], match.start(1), match.end(1))
    for match in _ROLE.finditer(text):
        family = f"{match['of']} of" if match["of"] else f"{match['whose']} {match['role']}"
        family = family.lower().replace("leader", "lead")
        yield ScopeWord(family, match[0], match.start(), match.end(), is_title=True)


def _ranked_titles(text: str) -> Iterator[ScopeWord]:
    for match in _TITLE.finditer(text):
        if not _BREAK.search(match["between"]):
            rank = match["rank"].lower()
            family = f"{_RANKS.get(rank, rank)} {stem(match['noun'].lower())}"
            yield ScopeWord(family, match[0], match.start(), match.end(), is_title=True)
