"""What tells a figure from the others of its sentence: the other end of its range or change, and the words by which
each of them is known."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from resume.grounding.claims.contexts import Words, number_stems, sentence_of
from resume.grounding.figures.numbers import Figure, FigureKind
from resume.grounding.figures.numerals import plain
from resume.grounding.figures.part_of_years import is_whole
from resume.grounding.figures.units import are_of_one_system, in_smallest
from resume.grounding.statements import (
    ALL_OF,
    AT,
    BY,
    DELTA,
    DID,
    DOWN,
    DURING,
    EACH_OF,
    FROM,
    NOT_BY,
    NOUN,
    PART_OF,
    RANGE,
    RESULT,
    TO,
    UP,
    WHEN,
    WHOLE_OF,
)
from resume.terms import stem
from resume.text import lowered

_NEIGHBOURS = 4  # figures on each side that one is told from
_PART_END = re.compile(r"\(|[,.;:)!?](?:\s|$)|\b(?:and|to|from|but|while|against|versus|vs|without|worth|totall?ing)\b")
_PAIR_JOINT = re.compile(
    r"(?:-?ish)?\s*(?:to|-|–|—|[-=]>|→)\s*|\sbefore,? (?:and )?|(?: [a-z]+)?(?:,| and) now |"
    r"(?: [a-z]+){0,2} (?:(?:down |up )?to|[-=]>|→) "
)
_BACK_JOINT = re.compile(
    r"(?: [a-z]+){0,2},? (?:down from|up from|instead of|rather than) |,? from |(?: [a-z]+){0,2} \((?:was|from) "
)
_PART_JOINT = re.compile(r" (?:out )?of (?:the )?|/")
_NOTHING_BEHIND = re.compile(r"\s*(?:$|[,;.)])")
_LABEL_JOINT = re.compile(r"(?:(?<=\w)|:)\s(?:for\s)?\(?$")
_DEED = re.compile(
    r"\b([A-Za-z]+(?:ed|ing)|(?i:ran|built|led|wrote|sold|won|held|taught|met|cut|sent))"
    r"(?: (?:a|an|the|all|about|by|up to|over)){0,2} $"
)
_NOUN = re.compile(r"[ -]([A-Za-z]{3,})\b")
_NO_PART = re.compile(r"(?:#|\b(?:every|each) )$")
_DELTA = re.compile(r"(?<!attended )(?<!used )(?<!read )(?<!seen )(?<!visited )\bby\s+$")
_BETWEEN = re.compile(r"\bbetween \S?$", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–]\s?|\sto\s")
_NO_RANGE = re.compile(  # but a change, or names of each: "Years 3-4"
    r"\b(?:from|years?|stages?|grades?|levels?|class(?:es)?|forms?|phases?|parts?|units?|bands?|steps?|sections?|weeks?|"
    r"modules?|chapters?|floors?|rooms?|lines?|aged|ages) \S?$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(before|prior to|until|till|after|(?P<to>to|til|through|expir(?:es|ed|y|ing)|exp|ends|ended|left))\W{1,2}"
    r"(?:the\s|in\s)?$",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:\s[\w-]+){0,3}\s(?:in|for|during|by)\s|\s\(")  # between a figure and its date
_BACK = 12  # characters before a figure
_RESULT = re.compile(r"(?<!up )(?<!close )(?<!equal )\bto\s+(?:about |around |just )?$")
_LONGEST_JOINT = 40  # characters
_BLANKS = re.compile(r"\s+")
_SHARE_JOINT = re.compile(r" (?:in|of|out of) (?:every |each )| in | per ")
_JOINTS = (
    (_PAIR_JOINT, TO, FROM),
    (_BACK_JOINT, FROM, TO),
    (_PART_JOINT, PART_OF, WHOLE_OF),
    (_SHARE_JOINT, PART_OF, WHOLE_OF),
)
_DURING = re.compile(  # "in three sessions", "over three sessions", and no "in over three sessions"
    r"\b(?:in|on|at|across|during|through|throughout)\s(?:the\s)?$"
)
_DURING_OVER = re.compile(r"\w \w[\w-]*(?<!\bin)(?<!\bon)(?<!\bat)(?<!\bof)(?<!\bfor)(?<!\bwith) over $")
_OCCASIONS = re.compile(
    r"\s(?:[\w-]+\s){0,2}(?:sessions|meetings|visits|mornings|afternoons|evenings|nights|days|rounds|stages|phases|"
    r"springs|summers|autumns|winters|seasons|terms|semesters|holidays|weekends|shifts|classes|lessons|workshops|trips|sprints|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
)
_TIMES_JOINT = re.compile(r"\s?[x×]\s?|\s(?:[a-z]+\s)?(?:of|at|à)\s|\s")
_LATER = re.compile(
    r" (?:(?:an?|one|two|three|six|\d+) (?:day|week|month|quarter|year)s? (?:later|on|after)|now|today)\b"
)
_UPWARDS = """up rose rise rises risen rising increase increased increases increasing grew grow grown growing growth
raise raised raises raising gain gained gains gaining climbed climbing higher lifted lifting boosted boosting more"""
_DOWNWARDS = """down fell fall falls fallen falling drop drops dropped dropping decrease decreased decreases decreasing
decline declined declines declining reduce reduced reduces reducing reduction lower lowered lowers lowering cut cuts
cutting less fewer shrank shrunk shrinking slashed slashing trimmed trimming"""
_CHANGE = rf"(?:(?P<down>{'|'.join(_DOWNWARDS.split())})|{'|'.join(_UPWARDS.split())})(?! than| to date)\b"
# Both in lower case.
_CHANGED = re.compile(rf"(?<![-\w]){_CHANGE}")
_CHANGE_BEHIND = re.compile(rf" (?:[a-z]+ )?{_CHANGE}")
_CLAUSE_END = re.compile(r"[.,;:()\d]|\b(?:and|but|while|with|by [a-z]+ing)\b")
_SHORTEST_OF = 4  # characters of the joint of a product with its noun
_WHOLES = ("2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "20", "100")  # of "one in five"


def marks_of(figures: list[Figure], text: str, words: Words) -> dict[int, frozenset[str]]:
    """What tells each figure from its neighbours, by where it stands: the other one of a range or change ("from 11 days
    to 6"), the words that tell which it is, and those of the others of its sentence."""
    if not figures:
        return {}
    marks = _partners(figures, text)
    for figure in figures:
        if figure.kind is FigureKind.DATE and is_whole(text, figure.start, figure.end, of_source=True):
            marks[figure.start] = marks.get(figure.start, frozenset()) | {ALL_OF}
        if figure.kind is FigureKind.DATE and (when := _WHEN.search(text, max(0, figure.start - _BACK), figure.start)):
            word = "after" if when[1].lower() == "after" else "to" if when["to"] else "before"
            marks[figure.start] = marks.get(figure.start, frozenset()) | {f"{WHEN}{word}"}
    for a, b in pairwise(figures):
        is_dated = a.kind is FigureKind.NUMBER and b.kind is FigureKind.DATE
        if is_dated and b.start - a.end <= _LONGEST_JOINT and _AT.fullmatch(text, a.end, b.start):
            marks[a.start] = marks.get(a.start, frozenset()) | {f"{AT}{b.normal[:4]}"}
    labels = [_label(words, text, low, f) for low, f in zip([0, *(f.end for f in figures)], figures, strict=False)]
    known_by = _known_by(figures, text, words, labels)
    lower = lowered(text)
    may_change = _CHANGED.search(lower) is not None
    for i, figure in enumerate(figures):
        others: set[str] = set()
        beside = [j for j in range(max(0, i - _NEIGHBOURS), min(len(figures), i + _NEIGHBOURS + 1)) if j != i]
        low, high = sentence_of(words, text, figure.start, figure.end) if beside else (0, 0)
        for j in beside:
            # What stands between two figures may tell either, and the one that is told of a later time tells the same.
            is_between = j == i - 1 and (not known_by[i] or _is_same_later(figures[j], figure, text))
            if low <= figures[j].start < high and figures[j].normal not in ("0", figure.normal) and not is_between:
                others |= known_by[j]
        others -= known_by[i] | labels[i]
        own = {f"{BY}{root}" for root in known_by[i]} | {f"{NOT_BY}{root}" for root in others}
        if deed := _DEED.search(text, max(0, figure.start - _LONGEST_JOINT), figure.start):
            own.add(f"{DID}{stem(deed[1].lower())}")
        if figure.kind is FigureKind.NUMBER and _OCCASIONS.match(text, figure.end) and _is_during(text, figure.start):
            own.add(DURING)
        if may_change and figure.kind is not FigureKind.DATE and (way := _direction(text, lower, figure)):
            own.add(way)
        if noun := _NOUN.match(text, figure.end):
            own.add(f"{NOUN}{stem(noun[1].lower())}")
        marks[figure.start] = marks.get(figure.start, frozenset()) | own
    return marks


def _direction(text: str, lower: str, figure: Figure) -> str:
    """Whether a figure is told with a word for a rise or for a fall, the nearest one; "" with none.

    Args: `lower` is the text in lower case.
    """
    before = [*_CHANGED.finditer(lower, max(0, figure.start - _LONGEST_JOINT), figure.start)]
    word = before[-1] if before else None
    if word is None or _CLAUSE_END.search(text, word.end(), figure.start):
        word = _CHANGE_BEHIND.match(lower, figure.end)
    if word is None:
        return ""
    return DOWN if word["down"] else UP


def _is_during(text: str, start: int) -> bool:
    """Whether the words before a figure say that something was done on so many occasions."""
    return bool(
        _DURING.search(text, max(0, start - 12), start)
        or _DURING_OVER.search(text, max(0, start - _LONGEST_JOINT), start)
    )


def is_product(first: Figure, second: Figure, text: str) -> bool:
    """Whether there are so many of the first, each of as much as the second: "20 bags of 25 kg", "20 x 25 kg"."""
    if {first.kind, second.kind} != {FigureKind.NUMBER} or first.is_less or second.is_less or second.is_more:
        return False
    joint = _TIMES_JOINT.fullmatch(text, first.end, second.start)
    is_times = first.normal.endswith(" x") or (joint is not None and joint[0].strip() in ("x", "×"))
    return joint is not None and (is_times or len(joint[0]) > _SHORTEST_OF) and first.normal.split()[0].isdigit()


def _is_same_later(first: Figure, second: Figure, text: str) -> bool:
    """Whether it is as with "3 % of sales in May, 2 % a year later"."""
    unit = first.normal.partition(" ")[2]
    return unit == second.normal.partition(" ")[2] and bool(unit) and _LATER.match(text, second.end) is not None


def _known_by(figures: list[Figure], text: str, words: Words, labels: list[frozenset[str]]) -> list[frozenset[str]]:
    """The stems right behind each figure, or where it ends its part of the sentence those right before it."""
    ends = [*(f.start for f in figures[1:]), len(text)]
    found = [_behind(words, text, f.end, end) for f, end in zip(figures, ends, strict=False)]
    for i, figure in enumerate(figures):
        if not found[i] and _NOTHING_BEHIND.match(text, figure.end):
            found[i] = labels[i]
    for i in range(len(figures) - 2, -1, -1):
        if text[figures[i].end : figures[i + 1].start].isspace():
            found[i] = found[i + 1]  # "three 6-week rotations"
    return [frozenset() if " th" in f.normal else each for f, each in zip(figures, found, strict=True)]


def _partners(figures: list[Figure], text: str) -> dict[int, frozenset[str]]:
    """The other figure of each range or change, and of "6 of 7"; and which of them are changes by so much."""
    partners: dict[int, frozenset[str]] = {}
    for a, b in pairwise(figures):
        if marks := _joined(a, b, text):
            # Of a date its year will do, since its month is looked at by itself; a unit may be left out of either.
            first, last = (f.normal[:4] if f.kind is FigureKind.DATE else f.normal.split()[0] for f in (a, b))
            partners[a.start] = partners.get(a.start, frozenset()) | {f"{marks[0]}{last}", *_in_smallest(marks[0], b)}
            partners[b.start] = partners.get(b.start, frozenset()) | {f"{marks[1]}{first}", *_in_smallest(marks[1], a)}
            if _is_range(a, b, text):
                partners[a.start] |= {RANGE}
                partners[b.start] |= {RANGE}
    for a, b in pairwise(figures):
        if is_product(a, b, text):
            partners[a.start] = partners.get(a.start, frozenset()) | {f"{EACH_OF}{b.normal}"}
    for figure in figures:
        before = max(0, figure.start - 14)
        if figure.kind is not FigureKind.DATE and _DELTA.search(text, before, figure.start):
            partners[figure.start] = partners.get(figure.start, frozenset()) | {DELTA}
        elif figure.normal.endswith(" %") and _RESULT.search(text, before, figure.start):
            partners[figure.start] = partners.get(figure.start, frozenset()) | {RESULT}
    return partners


def _in_smallest(mark: str, figure: Figure) -> Iterator[str]:
    """The mark of a figure in the smallest unit of its system, which is the same in all of them."""
    value, _, unit = figure.normal.partition(" ")
    if unit and (amount := _amount(value)) and (smallest := in_smallest(amount, unit)):
        yield f"{mark}{plain(smallest[0])} {smallest[1]}"


def _amount(value: str) -> float | None:
    return float(value) if value.replace(".", "", 1).isdigit() else None


def _joined(a: Figure, b: Figure, text: str) -> tuple[str, str] | None:
    """The marks of two figures that are the ends of one range or change, or part and whole; None when they are not."""
    if a.kind is not b.kind or b.start - a.end > _LONGEST_JOINT:
        return None
    units = {f.normal.partition(" ")[2] for f in (a, b)} - {""}
    if len(units) > 1 and a.kind is FigureKind.NUMBER and not are_of_one_system(*units):
        return None  # "down 38%, from $21k"
    between = _BLANKS.sub(" ", text[a.end : b.start])
    found = next(((one, other) for joint, one, other in _JOINTS if joint.fullmatch(between)), None)
    if found == (FROM, TO) and _DELTA.search(text, max(0, a.start - 14), a.start):
        return None  # "rose by half, from 8k to 12k"
    if not found and between == " and " and _BETWEEN.search(text, max(0, a.start - 10), a.start):
        return TO, FROM
    if found and _SHARE_JOINT.fullmatch(between):
        return found if b.normal in _WHOLES and a.normal.isdigit() and int(a.normal) < int(b.normal) else None
    if found and found[0] == PART_OF and a.kind is FigureKind.DATE:
        return TO, FROM  # "2021/22"
    is_place = " th" in a.normal or _NO_PART.search(text, max(0, a.start - 8), a.start) is not None
    return None if is_place and found and found[0] == PART_OF else found  # "2nd of 48": a place, and no part


def _is_range(a: Figure, b: Figure, text: str) -> bool:
    """Whether two figures that are joined say that it is something between them: "10-12", "three to five"."""
    before = text[max(0, a.start - _BACK) : a.start]
    if a.kind is FigureKind.DATE or _NO_RANGE.search(before):
        return False
    first, last = (_amount(f.normal.partition(" ")[0]) for f in (a, b))
    is_joined = _DASH.fullmatch(text, a.end, b.start) is not None or _BETWEEN.search(before) is not None
    return is_joined and bool(first and last and first < last)


def _behind(words: Words, text: str, start: int, end: int) -> frozenset[str]:
    """The stems right behind a figure, before the next one and before the end of its part of the sentence."""
    limit = _PART_END.search(text, start, min(end, start + 60))
    stop = limit.start() if limit else min(end, start + 60)
    first = bisect_left(words.starts, start)
    found = frozenset(w.stem for w in words[first : first + 4] if w.start < stop and not w.text[0].isdigit())
    return found | {"of"} if text.startswith(" of ", start) else found  # "17 of them" is no version 17


def _label(words: Words, text: str, start: int, figure: Figure) -> frozenset[str]:
    """The stems right before a figure, in its part of the sentence: "labs 40%, exam 30%", "interviews (22)"."""
    joint = _LABEL_JOINT.search(text, max(start, figure.start - 6), figure.start)
    if figure.kind is FigureKind.DATE or joint is None:
        return frozenset()
    low = max(start, figure.start - 60)
    low = max([low, *(m.end() for m in _PART_END.finditer(text, low, joint.start()))])
    first, last = (bisect_left(words.starts, at) for at in (low, joint.start()))
    if not last or words[last - 1].end < joint.start():
        return frozenset()  # "with the council in 5 months"
    return frozenset(w.stem for w in words[max(first, last - 4) : last] if not w.text[0].isdigit()) - number_stems()
