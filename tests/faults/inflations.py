"""Lies told with general words, of the kind that passes for good style: a stronger verb, "all" for some, praise, a
rhythm, an effect, a limit left out.

Each of them attacks what the tables of `resume/data/` let a rewrite do.
"""

import re
from collections.abc import Iterator, Mapping

from tests.faults.line import DATA, Liar, Line, Planted, behind, put

_WEAK = re.compile(
    r"(?:Supported|Supports?|Worked (?:on|with|for|in)|Work with|Helped(?: with)?|Assisted (?:in|with)|Participated in|"
    r"Took part in|Attended|Joined|Contributed to|Was involved in|Shadowed|Member of|Part of|Familiar with) (?=\S)"
)
_MILD = re.compile(
    r"(?:Maintain(?:ed)?|Test(?:ed)?|Used?|Review(?:ed)?|Updated?|Monitor(?:ed)?|Answer(?:ed)?|Order(?:ed)?|Check(?:ed)?|"
    r"Served?|Kept|Keep|Prepared?|Process(?:ed)?|Reported|Looked after|Sold|Taught|Trained|Managed?|Ran|"
    r"Cleaned|Mentored|Cooked|Moved|Translated|Calculated|Reconciled|Audited|Booked|Coached|Supervised?) (?=[a-z])"
)
_BOUND = re.compile(r"\b(?:up to|nearly|almost|under|below|less than|fewer than|at most) (?=[$£€]?\d)")
_HEDGE = re.compile(
    r"\b(?:[Ff]amiliar(?:ity)? with|[Ss]ome(?= [A-Z])|[Bb]asic(?= [A-Z])|[Ee]xposure to|[Pp]art of|[Oo]ne of|a bit of|"
    r"[Pp]artly|[Oo]ccasional(?:ly)?|[Hh]alf of|[Aa]cting|[Aa]ssistant)\b ?"
)
_UNFINISHED = re.compile(r",? ?[-–(]? ?\b(?:in progress|expected|unfinished|incomplete)\b")
_PLURAL = re.compile(r"(?<=\bof )[a-z]{4,}[a-rt-z]s\b|(?<=\bfor )[a-z]{4,}[a-rt-z]s\b|(?<=ed )[a-z]{4,}[a-rt-z]s\b")
_TIMES = re.compile(
    r"day|week|month|year|quarter|hour|annual|daily|night|shift|season|present|since|still|now|onward|renew|so far",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.,/$£€#–:-])(?<!over )(?<!than )(?<!least )\d{1,3}(?= [a-z]{4,}s\b)")
_YEAR = re.compile(r"(?<![\w./-])(?:19|20)\d\d(?![\w/-])")
_RISES, _FALLS = ("rose grew increased raised up".split(), "fell shrank reduced lowered down".split())
_OTHER_WAY = dict(zip([*_RISES, *_FALLS, "cut"], [*_FALLS, *_RISES, "raised"], strict=True))
_CHANGE = re.compile(
    rf"\b(?:{'|'.join(_OTHER_WAY)})\b(?= (?:[a-z]+ ){{0,3}}(?:by )?[$£€]?\d+(?:\.\d+)? ?%)", re.IGNORECASE
)
_RANGE = re.compile(  # and no "Years 3-4", nor "from 3 to 4"
    r"(?<![\w.,/$£€#–:-])(?<!from )(?<!s )(?P<low>\d{1,3}) ?(?:-|–|to) ?(?P<high>\d{1,3})"
    r"(?= [a-z]{4,}s\b)(?! years| months| weeks| hours)"
)
_PERCENT = re.compile(r"(?<=\d)(?: ?%| percent)")
_WHOLE = re.compile(
    r"\b(?:all|every|each|both|whole|entire|full|per|any|always|throughout|complete\w*)\b", re.IGNORECASE
)


def _verb_raised(line: Line) -> Iterator[Planted]:
    if weak := _WEAK.match(line.text):
        for verb in line.random.sample(
            ("Managed", "Owned", "Drove", "Oversaw", "Directed", "Orchestrated", "Headed"), 3
        ):
            yield put(line.text, 0, weak.end(), f"{verb} ", 12)


def _made_it(line: Line) -> Iterator[Planted]:
    """Whoever kept or used it is told to have made it."""
    if mild := _MILD.match(line.text):
        for verb in line.random.sample(
            ("Invented", "Founded", "Launched", "Introduced", "Established", "Pioneered"), 2
        ):
            yield put(line.text, 0, mild.end(), f"{verb} ", 12)


def _all_of_them(line: Line) -> Iterator[Planted]:
    if _WHOLE.search(line.text):
        return
    if found := list(_PLURAL.finditer(line.text)):
        noun = line.random.choice(found)
        yield put(line.text, noun.start(), noun.end(), f"{line.one('all', 'all the', 'all of the')} {noun[0]}")
    for match in re.finditer(r"\b(?:some|most|several|many) (?=(?:of|the|[a-z]+s)\b)", line.text):
        yield put(line.text, match.start(), match.end(), "all ", 12)


def _hedge_dropped(line: Line) -> Iterator[Planted]:
    for match in _HEDGE.finditer(line.text):
        yield _without(line.text, match.start(), match.end())


def _unfinished_dropped(line: Line) -> Iterator[Planted]:
    for match in _UNFINISHED.finditer(line.text):
        yield _without(line.text, match.start(), match.end())


def _without(text: str, start: int, end: int) -> Planted:
    told = text[:start] + text[end:]
    return told, told[max(0, start - 12) : start + 14].strip("\n")


def _praised(line: Line) -> Iterator[Planted]:
    words = re.match(r"[A-Z][a-z]+(?: [a-z]+)?", line.text)
    if words:
        praise = line.one(*DATA["inflated"]["praise_in_front"])
        if praise[:4].lower() in line.whole:
            return
        yield put(line.text, 0, 1, f"{praise} {line.text[0].lower()}", 12)


def _added(kind: str, joint: str = ", ") -> Liar:
    """A clause behind the line, if none of its words (by five letters) stands in the resume."""

    def tell(line: Line) -> Iterator[Planted]:
        clause = line.one(*DATA["inflated"][kind])
        if kind == "current" and _YEAR.search(line.text):
            return
        if kind in ("rhythm", "current") and _TIMES.search(line.text):
            return
        if "client" in clause and "account" in line.whole:  # who looks after accounts has clients
            return
        if not any(
            word[:4].lower() in line.whole for word in re.findall(r"[A-Za-z]{4,}", clause) if word not in _SMALL
        ):
            yield behind(line.text, clause, joint), f"{joint}{clause}"

    return tell


def _bound_dropped(line: Line) -> Iterator[Planted]:
    for match in _BOUND.finditer(line.text):
        yield _without(line.text, match.start(), match.end())


def _bound_added(line: Line) -> Iterator[Planted]:
    for match in _FIGURE.finditer(line.text):
        if line.text[match.end() :].lstrip()[:4] not in ("year", "mont", "week", "days"):
            yield put(line.text, match.start(), match.start(), line.one("over ", "more than ", "at least "), 10)


def _year_shifted(line: Line) -> Iterator[Planted]:
    for match in _YEAR.finditer(line.text):
        other = int(match[0]) - line.random.randint(1, 4)
        if str(other) in line.whole:
            continue
        yield put(line.text, match.start(), match.end(), str(other), 6, 9)


def _points(line: Line) -> Iterator[Planted]:
    for match in _PERCENT.finditer(line.text):
        start = line.text.rfind(" ", 0, match.start()) + 1
        yield put(
            line.text,
            match.start(),
            match.end(),
            line.one(" percentage points", " points", "-fold"),
            0,
            match.start() - start,
        )


def _turned(line: Line) -> Iterator[Planted]:
    """A rise told as a fall, and the reverse."""
    for match in _CHANGE.finditer(line.text):
        turned = _OTHER_WAY[match[0].lower()]
        turned = turned.capitalize() if match[0].istitle() else turned
        yield put(line.text, match.start(), match.end(), turned, 24)


def _one_end(line: Line) -> Iterator[Planted]:
    """The end of a range told as the figure."""
    for match in _RANGE.finditer(line.text):
        if match[0] not in line.text.replace(match[0], "", 1) and int(match["low"]) < int(match["high"]):
            yield put(line.text, match.start(), match.end(), line.one(match["low"], match["high"]), 12, 12)


def _hypernym(line: Line) -> Iterator[Planted]:
    for known, broader in DATA["inflated"]["broader"].items():
        for match in re.finditer(rf"\b{re.escape(known)}\b", line.text):
            yield put(line.text, match.start(), match.end(), f"{known} and {broader}", 3)


def _name_in_front(line: Line) -> Iterator[Planted]:
    if re.match(r"[A-Z][a-z]+ [a-z]", line.text):
        name = line.one(*DATA["inflated"]["names_like_words"])
        if name.lower() not in line.whole:
            yield put(line.text, 0, 1, f"{name} {line.text[0].lower()}", 12)


def _at_another_employer(line: Line) -> Iterator[Planted]:
    others = [e.organization for e in line.section.entries if line.entry and e is not line.entry and e.organization]
    others = [o for o in others if line.entry and o != line.entry.organization and o.lower() not in line.text.lower()]
    if others:
        name = line.random.choice(others)
        yield behind(line.text, f"at {name}", " "), f"{line.text.rstrip(' .')[-12:]} at {name}"


def _two_made_one(line: Line) -> Iterator[Planted]:
    """What was done for another employer, told as a part of this."""
    foreign = [i.text for e in line.section.entries if line.entry and e is not line.entry for i in e.items]
    foreign = [t for t in foreign if re.match(r"[A-Z][a-z]+ ", t) and t[:20] not in line.text]
    if foreign:
        other = line.random.choice(foreign)
        tail = f" and {other[0].lower()}{other[1:]}"
        bare = line.text.rstrip(" .")
        yield bare + tail, f"{bare[-12:]}{tail[:30]}".rstrip()


_SMALL = ("with", "this", "every", "each", "from", "which", "than", "time", "times", "basis", "into")
INFLATIONS: Mapping[str, Liar] = {
    "verb raised": _verb_raised,
    "kept made founded": _made_it,
    "some made all": _all_of_them,
    "hedge dropped": _hedge_dropped,
    "praise added": _praised,
    "praise behind": _added("praise_behind"),
    "rhythm added": _added("rhythm"),
    "effect added": _added("effects"),
    "general thing that claims": _added("claiming_things", " "),
    "made current": _added("current"),
    "limit dropped": _bound_dropped,
    "limit added": _bound_added,
    "year shifted": _year_shifted,
    "percent made points": _points,
    "change turned": _turned,
    "end of a range": _one_end,
    "broader skill": _hypernym,
    "name like a word": _name_in_front,
    "at another employer": _at_another_employer,
    "two facts made one": _two_made_one,
}
HEAD_INFLATIONS: Mapping[str, Liar] = {"unfinished degree finished": _unfinished_dropped}
