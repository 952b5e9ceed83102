"""Ratios in one form however written: "1:8" for "one to eight" and "1-to-8"; and multiples in one word: "sixfold"."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.grounding.figures.moments import Moment
from resume.patterns import Pattern
from resume.text import lowered

_NUMBER = rf"(?:{'|'.join(NUMBER_WORDS)}|\d{{1,4}})"
_PAIR = Pattern(  # in lower case
    rf"(?<![\w.,:/$£€–-])(?:(?P<first>{_NUMBER})(?:(?P<sign>\s?:\s?|[/-](?=\d))|(?P<joint>[\s-](?:to|in|on)[\s-]))"
    rf"(?P<second>{_NUMBER})|(?P<half>fifty-fifty)|(?P<short>1-?2-?1(?=s\b)|1-2-1|1to1|1on1))(?P<several>['’]?s\b)?(?![\w:%/–]|[.,]\d|-\d)"
)
_CUE = Pattern(r"\b(?:ratios?|scale|split|mix(?:ed|ing|es)?|mortar|dilut\w+|proportions?|gearing|odds)\b")
_RATIO_BEHIND = Pattern(r"[\s-](?:[a-z]+(?:-[a-z]+)*\s){0,3}(?:ratio|split|mix|scale)\b")
_UNIT_BEHIND = Pattern(
    r"[\s-]?(?:%|°|per ?cent|[ckm]?m\b|[km]?g\b|(?:t|ft|m?l|h|s|ms|kw)\b|(?:year|yr|month|week|wk|day|hour|hr|min|"
    r"minute|second|mile|metre|kilo|tonne|litre|pound|page|person)s?\b)"
)
_CHANGE_BEFORE = Pattern(r"\b(?:from|between|rose|fell|grew|up|down)\s$")
_FOLD = Pattern(rf"(?<![\w-])(?P<many>{'|'.join(NUMBER_WORDS)})fold\b")
_END = re.compile(r"[.;!?]\s")
_FAR = 60  # characters behind a cue, in which a ratio stands
_CUES = (  # one of these is in all of them; "in" is faster than a pattern
    *(
        ":",
        "-to-",
        "-on-",
        "one to one",
        "one on one",
        "1 to 1",
        "1to1",
        "1on1",
        "1-1",
        "121s",
        "1-2-1",
        "0/",
        "5/",
        "-50",
    ),
    *("fifty-fifty", "ratio", "scale", "split", "mix", "mortar", "dilut", "proportion", "gearing", "odds"),
)


def find_ratios(text: str) -> Iterator[Moment]:
    """The ratios and multiples of a text. "3 to 5" is one only behind or before a word for them, "one-to-one"
    anywhere."""
    low = lowered(text)
    if "fold" in low:
        for match in _FOLD.finditer(low):
            yield Moment(f"{_VALUES[match['many']]} x", text[match.start() : match.end()], *match.span())
    if not any(cue in low for cue in _CUES):
        return
    cue = -_FAR
    cues = [match.end() for match in _CUE.finditer(low)]
    for match in _PAIR.finditer(low):
        if number := bisect_right(cues, match.start()):
            cue = max(cue, cues[number - 1])
        if not _is_ratio(low, match, cue):
            continue
        if match["short"] or match["half"]:
            normal = "1:1" if match["short"] else "50:50"
        else:
            normal = f"{_value(match['first'])}:{_value(match['second'])}"
        yield Moment(normal, text[match.start() : match.end()], *match.span())
        if match.start() - cue < _FAR:
            cue = match.end()  # "a ratio of 1:5 by day and one to six by night"


def _is_ratio(low: str, match: re.Match[str], cue: int) -> bool:
    if match["short"] or match["half"]:
        return True
    sign, joint = (match["sign"] or "").strip(), (match["joint"] or "").strip(" -")
    ends = _value(match["first"]), _value(match["second"])
    if sign == ":":
        return match["first"].isdigit() and match["second"].isdigit()
    if (ends == ("1", "1") and (sign != "/" or match["several"])) or "50" == ends[0] == ends[1]:
        return True
    if (
        joint in ("in", "on")
        or match["several"]
        or _CHANGE_BEFORE.search(low, max(0, match.start() - 10), match.start())
    ):
        return False
    if sum(map(int, ends)) == _ALL and sign == "/":
        return True  # "80/20"
    if (sign == "-" and sum(map(int, ends)) != _ALL) or _UNIT_BEHIND.match(low, match.end()):
        return False
    if "-to-" in match[0] and "1" in ends:
        return True
    is_behind = match.start() - cue < _FAR and not _END.search(low, cue, match.start())
    return is_behind or _RATIO_BEHIND.match(low, match.end()) is not None


def _value(written: str) -> str:
    return str(int(written)) if written.isdigit() else _VALUES[written]


_ALL = 100  # percent
_VALUES = {word: str(round(value)) for word, value in NUMBER_WORDS.items()}
