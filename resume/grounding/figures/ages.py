"""Groups of people by their age, in one form: "4 under" for "under-4s", "under-fours" and "children under four"."""

import re
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.grounding.figures.moments import Moment
from resume.patterns import Pattern

AGES = (" under", " over", " old")
"""How the normal forms of such groups end."""

_MAY_HAVE = re.compile(r"[Uu](?:nder[ -]|-?\d)|[Oo]ver[ -]|[Aa]ge[ds] |\ds\b|r[ -]olds?\b")
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_BY_NAME = {name: n for name, n in NUMBER_WORDS.items() if 1 < n < 100 and name.isalpha() and (n < 20 or name in _TENS)}
_PLURALS = {(f"{name[:-1]}ies" if name in _TENS else f"{name}es" if name == "six" else f"{name}s"): n
            for name, n in _BY_NAME.items()}  # fmt: skip
_GROUP = Pattern(
    rf"\b(?:(?P<side>under|over)[\s-](?P<many>\d\d?['’]?s|{'|'.join(_PLURALS)})|(?-i:U)-?(?P<cut>\d\d?)(?:['’]?s)?)(?![\w-])",
    re.IGNORECASE,
)
_AGE = rf"(?:\d\d?|{'|'.join(_BY_NAME)})"
_RANGE = Pattern(  # "the 2-3s room", "five-to-seven-year-olds", "aged 0 to 2"
    rf"(?<![\w.,/£$€-])(?P<first>{_AGE})(?:\s?(?:-|–|—)\s?|-?[\s-]to[\s-])(?P<last>{_AGE})"
    r"(?:(?P<cut>s['’]?(?=\s(?:room|group|class|club|team|unit|programme|provision|squad)|\s*(?:$|[,;.)])))"
    r"|[\s-](?:year|yr)s?[\s-]olds?['’]?"
    r"|(?P<bare>(?!\w|%|\s(?:people|children|months|years|hours)\b)))",
    re.IGNORECASE,
)
_OF_THE_AGE = Pattern(r"\b(?:aged?|ages|aged\sbetween)\s(?:from\s)?$", re.IGNORECASE)
_TO_THEM = Pattern(r"\b(?:the|for|with|teach|taught|teaching|and|of)\s$", re.IGNORECASE)
_PEOPLE = (
    "people|persons|adults|children|kids|those|anyone|everyone|residents|patients|pupils|players|boys|girls|men|women|"
    "players|swimmers|members|readers|customers|drivers|toddlers"
)
_OF_AGE = Pattern(
    rf"\b(?:{_PEOPLE})\s(?:aged\s|who\s(?:are|were)\s)?(?P<group>(?P<side>under|over)\s(?P<age>\d\d?|{'|'.join(_BY_NAME)}))"
    r"(?![\w%-]|[.,]\d|\s(?!years? old|years of age)[a-z]+s\b)",
    re.IGNORECASE,
)


def find_ages(text: str) -> Iterator[Moment]:
    """The groups of people under or over an age."""
    if not _MAY_HAVE.search(text):
        return
    for match in _GROUP.finditer(text):
        if match["cut"]:
            yield Moment(f"{match['cut']} under", match[0], *match.span())
            continue
        many = match["many"].lower()
        age = _PLURALS.get(many) or int(many[:2] if many[1:2].isdigit() else many[0])
        yield Moment(f"{age} {match['side'].lower()}", match[0], *match.span())
    for match in _RANGE.finditer(text):
        before = _TO_THEM if match["cut"] else _OF_THE_AGE if match["bare"] is not None else None
        if before is None or before.search(text, max(0, match.start() - 16), match.start()):
            first, last = (_BY_NAME.get(match[end].lower()) or int(match[end]) for end in ("first", "last"))
            yield Moment(f"{first}-{last} old", match[0], *match.span())
    for match in _OF_AGE.finditer(text):
        age = _BY_NAME.get(match["age"].lower()) or int(match["age"])
        yield Moment(f"{age} {match['side'].lower()}", match["group"], *match.span("group"))
