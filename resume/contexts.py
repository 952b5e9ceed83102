"""What figures and words of scope are said of: the words of their clause and around them."""

import re
from bisect import bisect_left
from itertools import pairwise

from resume.credentials import NUMBER_WORDS
from resume.numbers import Figure, FigureKind
from resume.scope import ScopeWord
from resume.statements import BY, DELTA, FROM, NOT_BY, PART_OF, TO, WHOLE_OF, Statement, StatementKind
from resume.terms import Term, stem

_FAR = 200  # characters behind a statement that can be about it
_NEIGHBOURS = 4  # figures on each side that one is told from
_AROUND = 10  # content words on each side that a statement is read with
_ABOUT = {StatementKind.SCOPE: 6, StatementKind.DURATION: 5}  # content words behind it; of others 4
_CLAUSE_END = re.compile(
    r"[,.;:()!?](?:\s|$)|(?<![\w-])(?:and|or|with|across|in|on|at|for|from|to|by|per|over|while|that|which|as|of|an?|"
    r"each|every|between|among|whom|who|plus|against|vs|versus|than|rather|instead|now|before|after|within|during|since|"
    r"until|totall?ing|worth)(?![\w-])"
)
_OF = re.compile(r"['’]?,?\s*(?:(?:mostly|mainly|of|in|with|as|on|at|working|professional|experience|the|an?)\s+)*")
_HARD_END = re.compile(r"[.;!?](?:\s|$)|\n\s*\n")
_DEED_END = re.compile(
    rf"{_HARD_END.pattern}|\b(?:and|then)\s+(?=(?:[a-z]+ed|wrote|built|ran|led|kept|made|set|grew|cut|won|taught|sold)\b)"
)
_SENTENCE_END = re.compile(r"[.!?][\"')]*\s+(?=[A-Z])|;\s|\n\s*\n|\n\s*(?:[-*•▪+]|\d+[.)])\s")
_ELLIPTIC = re.compile(r"\b(?:last|past|next)\s$")  # "nine years here, the last three as a lead"
_TEAM_OF = re.compile(r"\b(team|crew|staff|squad|shift)s?\sof\s(?:about|over|some|up to)?\s?$", re.IGNORECASE)
_PART_END = re.compile(r"\(|[,.;:)!?](?:\s|$)|\b(?:and|to|from|but|while|against|versus|vs|without|worth|totall?ing)\b")
_PAIR_JOINT = re.compile(
    r"(?:-?ish)?\s*(?:to|-|–|—|[-=]>|→)\s*|\sbefore,? (?:and )?|(?: [a-z]+)?(?:,| and) now |(?: [a-z]+){1,2} to "
)
_BACK_JOINT = re.compile(r",? (?:down from|up from|instead of|rather than|from) | \((?:was|from) ")
_PART_JOINT = re.compile(r" (?:out )?of (?:the )?|/")
_NOTHING_BEHIND = re.compile(r"\s*(?:$|[,;.)])")
_LABEL_JOINT = re.compile(r"(?:(?<=\w)|:)\s(?:for\s)?\(?$")
_NO_PART = re.compile(r"(?:#|\b(?:every|each) )$")
_DELTA = re.compile(r"\bby\s+$")
_ASIDE = re.compile(r"\s*\([^()\d]{1,40}\)")
_HEDGE_BEFORE = re.compile(
    r"\b(?:some|basic|beginner|elementary|introductory|limited|a (?:bit|little) of)\s+$", re.IGNORECASE
)
_HEDGE_BEHIND = re.compile(r"\s*[(:–-]?\s*(?:basics?|some|beginner|elementary|learning|[AB][12])\b", re.IGNORECASE)
_HEDGE_OF_ALL = re.compile(
    r"\b(?:familiar(?:ity)? with|exposure to|(?<!machine )(?<!deep )learning(?: to use| about)?(?=\s+[A-Z])|"
    r"beginner in|basics of)\s",
    re.IGNORECASE,
)
_AGENT = re.compile(r"(?:(?<!quart)er|or|ers|ors|head|chief|lead)$", re.IGNORECASE)
_OF_OTHERS = re.compile(  # "with the warehouse manager": nobody's own rank
    r"\b(?:with|to|for|by|from|of|between|under|alongside|supporting|assisting) +"
    r"(?:\w[\w-]* +){0,3}$|(?<!\bas )\bthe +$"
)
_A_RATE = re.compile(r"\s*(?:/|\b(?:an?|per|each|every)\s)\s*(?:day|week|wk|month|year|shift)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?:\(|:\s|\s[-–—]\s)$")
_RANGE = re.compile(r"\s*(?:-|–|—|to)\s*[$£€]?\d[\d,.]*\s*(?:%|[kKmM]\b)?")


def figure_statement(figure: Figure, text: str, words: list[Term], marks: frozenset[str]) -> Statement:
    kind = StatementKind(figure.kind)
    follows = _RANGE.match(text, figure.end) or _ASIDE.match(text, figure.end)
    about = _about(words, text, follows.end() if follows else figure.end, kind)
    if _ELLIPTIC.search(text, max(0, figure.start - 8), figure.start):
        about = frozenset()
    elif kind is StatementKind.NUMBER and _IN_BRACKETS.search(text, max(0, figure.start - 4), figure.start):
        about |= _before(words, text, figure.start)
    # "12 years of Linux, and Kubernetes" are no years of Kubernetes: what follows the clause is not what a
    # time was spent on.
    behind = kind is not StatementKind.DURATION or _A_RATE.match(text, figure.end) is not None
    near = _near(words, text, figure.start, figure.end, behind=behind)
    if team := _TEAM_OF.search(text, max(0, figure.start - 20), figure.start):
        about |= {stem(team[1].lower()), stem("colleague")}
    near |= marks
    bounds = figure.is_more, figure.is_less
    return Statement(kind, figure.text, figure.normal, figure.start, figure.end, about, near, *bounds)


def scope_statement(word: ScopeWord, text: str, words: list[Term]) -> Statement:
    kind = StatementKind.TITLE if word.is_title else StatementKind.SCOPE
    near = _near(words, text, word.start, word.end)
    about = frozenset[str]() if word.is_title else _about(words, text, word.end, kind)
    is_agent = _AGENT.search(word.text) is not None
    is_less = is_agent and (
        text[word.end : word.end + 2] in ("'s", "’s")
        or bool(_OF_OTHERS.search(text, max(0, word.start - 40), word.start))
    )
    return Statement(kind, word.text, word.family, word.start, word.end, about, near, is_less=is_less)


def is_hedged(text: str, start: int, end: int) -> bool:
    """Whether a skill is named as one that is hardly had: "some VBA", "familiar with Go", "Spanish (basic)"."""
    if _HEDGE_BEFORE.search(text, max(0, start - 24), start) or _HEDGE_BEHIND.match(text, end):
        return True
    cues = [cue.end() for cue in _HEDGE_OF_ALL.finditer(text, max(0, start - _FAR), start)]
    return bool(cues) and not _HARD_END.search(text, cues[-1], start)


def marks_of(figures: list[Figure], text: str, words: list[Term]) -> dict[int, frozenset[str]]:
    """What tells a figure from its neighbours, by where it stands: the other one of a range or change ("from 11 days to
    6"), the words right behind it, and those right behind the others of its sentence."""
    starts = [*(f.start for f in figures[1:]), len(text)]
    behind = [_behind(words, text, f.end, start) for f, start in zip(figures, starts, strict=False)]
    ends = [0, *(f.end for f in figures)]
    labels = [_label(words, text, end, f) for f, end in zip(figures, ends, strict=False)]
    behind = [
        found or (label if _NOTHING_BEHIND.match(text, f.end) else found)
        for found, label, f in zip(behind, labels, figures, strict=True)
    ]
    for i in range(len(behind) - 1, 0, -1):
        if text[figures[i - 1].end : figures[i].start].isspace():
            behind[i - 1] = behind[i]  # "three 6-week rotations"
    marks = _partners(figures, text)
    for i, figure in enumerate(figures):
        low, high = _sentence(text, figure.start, figure.end)
        others: set[str] = set()
        for j in range(max(0, i - _NEIGHBOURS), min(len(figures), i + _NEIGHBOURS + 1)):
            if (
                j != i
                and figures[j].normal != "0"
                and low <= figures[j].start < high
                and figures[j].normal != figure.normal
            ):
                others |= behind[j]
        own = {f"{BY}{root}" for root in behind[i]} | {f"{NOT_BY}{root}" for root in others - behind[i] - labels[i]}
        marks[figure.start] = marks.get(figure.start, frozenset()) | own
    return marks


def _partners(figures: list[Figure], text: str) -> dict[int, frozenset[str]]:
    """The other figure of each range or change, and of "6 of 7"; and which of them are changes by so much."""
    partners: dict[int, frozenset[str]] = {}
    for a, b in pairwise(figures):
        for joint, of_first, of_second in _JOINTS if a.kind is b.kind else ():
            if joint is _PART_JOINT and (
                a.normal.endswith(" th") or _NO_PART.search(text, max(0, a.start - 8), a.start)
            ):
                continue  # "2nd of 48": a place, and no part
            units = {f.normal.partition(" ")[2] for f in (a, b)} - {""}
            if len(units) > 1 and a.kind is FigureKind.NUMBER:
                continue  # "down 38%, from $21k"
            if joint.fullmatch(text, a.end, b.start):
                # Of a date its year will do, since its month is looked at by itself; a unit may be left out of either.
                first, last = (f.normal[:4] if f.kind is FigureKind.DATE else f.normal.split()[0] for f in (a, b))
                partners[a.start] = partners.get(a.start, frozenset()) | {f"{of_first}{last}"}
                partners[b.start] = partners.get(b.start, frozenset()) | {f"{of_second}{first}"}
                break
    for figure in (f for f in figures if f.kind is not FigureKind.DATE):
        if _DELTA.search(text, max(0, figure.start - 4), figure.start):
            partners[figure.start] = partners.get(figure.start, frozenset()) | {DELTA}
    return partners


_JOINTS = ((_PAIR_JOINT, TO, FROM), (_BACK_JOINT, FROM, TO), (_PART_JOINT, PART_OF, WHOLE_OF))


def _behind(words: list[Term], text: str, start: int, end: int) -> frozenset[str]:
    """The stems right behind a figure, before the next one and before the end of its part of the sentence."""
    limit = _PART_END.search(text, start, min(end, start + 60))
    stop = limit.start() if limit else min(end, start + 60)
    first = bisect_left(words, start, key=lambda w: w.start)
    found = frozenset(w.stem for w in words[first : first + 4] if w.start < stop and not w.text[0].isdigit())
    return found | {"of"} if text.startswith(" of ", start) else found  # "17 of them" is no version 17


def _label(words: list[Term], text: str, start: int, figure: Figure) -> frozenset[str]:
    """The stems right before a figure, in its part of the sentence: "labs 40%, exam 30%", "interviews (22)"."""
    joint = _LABEL_JOINT.search(text, max(start, figure.start - 6), figure.start)
    if figure.kind is FigureKind.DATE or joint is None:
        return frozenset()
    low = max(start, figure.start - 60)
    low = max([low, *(m.end() for m in _PART_END.finditer(text, low, joint.start()))])
    first, last = (bisect_left(words, at, key=lambda w: w.start) for at in (low, joint.start()))
    if not last or words[last - 1].end < joint.start():
        return frozenset()  # "with the council in 5 months"
    return frozenset(w.stem for w in words[max(first, last - 4) : last] if not _is_number(w))


def _before(words: list[Term], text: str, start: int) -> frozenset[str]:
    """The stems right before a bracket or colon, which is what a figure behind it counts: "counters (12 so far)"."""
    first = bisect_left(words, start, key=lambda w: w.start)
    low = max(0, start - _FAR, *(m.end() for m in _HARD_END.finditer(text, max(0, start - _FAR), start)))
    return frozenset(w.stem for w in words[max(0, first - 4) : first] if w.start >= low)


def _about(words: list[Term], text: str, end: int, kind: StatementKind) -> frozenset[str]:
    """The stems behind a statement, as far as its clause goes: of a count the noun phrase, of others the
    sentence."""
    if kind is StatementKind.DURATION:
        end = _OF.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty text too
    limit = (_DEED_END if kind is StatementKind.SCOPE else _CLAUSE_END).search(text, end, end + _FAR)
    stop = limit.start() if limit else end + _FAR
    first = bisect_left(words, end, key=lambda w: w.start)
    behind = words[first : first + _ABOUT.get(kind, 4)]
    return frozenset(w.stem for w in behind if w.start < stop and not _is_number(w))


def _near(words: list[Term], text: str, start: int, end: int, *, behind: bool = True) -> frozenset[str]:
    """The stems around a statement, within its sentence."""
    low, high = _sentence(text, start, end)
    first = bisect_left(words, start, key=lambda w: w.start)
    last = bisect_left(words, end, key=lambda w: w.start)
    around = words[max(0, first - _AROUND) : first] + (words[last : last + _AROUND] if behind else [])
    return frozenset(w.stem for w in around if low <= w.start < high and not _is_number(w))


def _is_number(word: Term) -> bool:
    return word.text[0].isdigit() or word.text.lower() in NUMBER_WORDS


def near_in_line(words: list[Term], text: str, start: int, end: int) -> frozenset[str]:
    """The stems of the line that a statement stands in; of a very long line those around it."""
    low = text.rfind("\n", max(0, start - _FAR), start) + 1 or max(0, start - _FAR)
    high = text.find("\n", end, end + _FAR)
    first = bisect_left(words, low, key=lambda w: w.start)
    last = bisect_left(words, high if high >= 0 else end + _FAR, key=lambda w: w.start)
    return frozenset(w.stem for w in words[first:last])


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or list item that a span stands in, no further than a few hundred characters."""
    first, last = max(0, start - 300), min(len(text), end + 300)
    before = [m.end() for m in _SENTENCE_END.finditer(text, first, start + 1) if m.end() <= start]
    after = _SENTENCE_END.search(text, end, last)
    return (before[-1] if before else first), (after.start() if after else last)
