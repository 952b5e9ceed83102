"""What figures and words of scope are said of: the words of their clause and around them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache

from resume.credentials import NUMBER_WORDS
from resume.grounding.claims.scope import ScopeWord
from resume.grounding.figures.numbers import Figure
from resume.grounding.statements import Statement, StatementKind
from resume.terms import Term, stem


class Words(list[Term]):
    """The content words of a text in order, with where they start, and where its sentences end and begin."""

    def __init__(self, words: Iterable[Term], text: str) -> None:
        super().__init__(words)
        self.starts = [word.start for word in self]
        breaks = [match.span() for match in _SENTENCE_END.finditer(text)]
        self.break_starts, self.break_ends = [a for a, _ in breaks], [b for _, b in breaks]


_FAR = 200  # characters behind a statement that can be about it
_AROUND = 10  # content words on each side that a statement is read with
_ABOUT = {StatementKind.SCOPE: 6, StatementKind.DURATION: 5}  # content words behind it; of others 4
_CLAUSE_END = re.compile(
    r"[,.;:()!?](?:\s|$)|\(|(?<![\w-])(?:ahead|earlier|later|ago|prior|and|or|with|across|in|on|at|for|from|to|by|per|over|while|that|which|as|of|an?|"
    r"each|every|between|among|whom|who|plus|against|vs|versus|than|rather|instead|now|before|after|within|during|since|"
    r"until|totall?ing|worth)(?![\w-])"
)
_OF = re.compile(r"['’]?,?\s*(?:(?:mostly|mainly|of|in|with|as|on|at|working|professional|experience|the|an?)\s+)*")
_HARD_END = re.compile(r"[.;!?](?:\s|$)|\n\s*\n")
_DEED_END = re.compile(
    rf"{_HARD_END.pattern}|\b(?:and|then)\s+(?=(?:[a-z]+ed|wrote|built|ran|led|kept|made|set|grew|cut|won|taught|sold)\b)"
)
_SENTENCE_END = re.compile(r"[.!?][\"')]*\s+(?=[A-Z])|;\s|\n\s*\n|\n\s*(?:[-*•▪+]|\d+[.)])\s")
_GOES_ON = re.compile(  # and "Under budget every year.", which says it of the sentence before
    r"\W*(?:(?:it|they|these|those|this|there)\b|(?:always |never )?(?:in|on|under|over|within|ahead of|below) "
    r"(?:time|budget|schedule|target)\b)",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(r"\b(?:before|until|since) (?:the )?$")
_ELLIPTIC = re.compile(r"\b(?:last|past|next)\s$")  # "nine years here, the last three as a lead"
_TEAM_OF = re.compile(r"\b(team|crew|staff|squad|shift)s?\sof\s(?:about|over|some|up to)?\s?$", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()\d]{1,40}\)")
_HEDGE_BEFORE = re.compile(
    r"\b(?:(?:some|basic|limited) (?:operation|use|knowledge|experience|understanding|command) (?:of|in|with)(?: the)?|"
    r"some|basic|beginner|elementary|introductory|limited|a (?:bit of|little))\s+$",
    re.IGNORECASE,
)
_HEDGE_BEHIND = re.compile(
    r"\s*(?:[(:–-]|at\b)?\s*(?:basics?|some|beginner|elementary|learning|[AB][12])\b", re.IGNORECASE
)
_HEDGE_OF_ALL = re.compile(
    r"\b(?:familiar(?:ity)? with|exposure to|(?<!machine )(?<!deep )learning(?: to use| about)?(?=\s+[A-Z])|"
    r"beginner in|basics of)\s",
    re.IGNORECASE,
)
_AGENT = re.compile(r"(?:(?<!quart)(?<!emb)(?<!tob)(?<!summ)(?<!wint)er|or|ers|ors|head|chief|lead)$", re.IGNORECASE)
_OF_OTHERS = re.compile(  # "with the warehouse manager": nobody's own rank
    r"\b(?:with|without|to|for|by|from|of|between|under|alongside|supporting|assisting) +"
    r"(?:\w[\w-]* +){0,3}$|(?<!\bas )(?<!\bwas )(?<!\bam )(?<!\bis )\bthe +(?:[a-z]+ +)?$"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|got)(?: also)? $")
_A_RATE = re.compile(r"\s*(?:/|\b(?:an?|per|each|every)\s)\s*(?:day|week|wk|month|year|shift)", re.IGNORECASE)
_LEADS_IN = re.compile(  # "For eleven weeks, on nights, repaired tubes"
    r"(?:^|[.;:!?]\s+|\n\W*)(?:[Ff]or|[Oo]ver|[Ii]n|[Ww]ithin|[Dd]uring|[Aa]fter|[Tt]hrough(?:out)?)\s(?:[a-z]+\s){0,2}$"
)
_AT_A_PLACE = re.compile(  # "8 years on the spanners at Kelway Commercials"
    r"(?:\s(?!(?:and|or|then|before|after|but|while|plus|until|most|mostly|mainly|some|half|the\s(?:first|last)|last|first|"
    rf"with|including|starting|ending|now|later|both|{'|'.join(NUMBER_WORDS)})\b)[a-z][a-z'’-]*){{1,6}}\sat\s(?:the\s)?"
    r"(?P<place>[A-Z][\w'’&-]*(?:\s(?:&\s|of\s)?[A-Z][\w'’-]*){0,4})"
)
_MEANWHILE = re.compile(r"\swhil(?:e|st)\s[a-z]+ing\b")  # over the same time
_AS_SOMEBODY = re.compile(  # "four years as a firefighter on the same crew"
    r"\sas\s(?:(?!(?:and|or|then|before|after|but|while|plus|until|to|where|who|which)\b)[^\s,;.()\d]+\s?){1,10}"
)
_OF_THEM = re.compile(r"\s+of (?:them|these|those)\b")
_COUNTS_ANEW = re.compile(r"[;.]\s$")
_DONE = re.compile(r"\s(?:[a-z]{3,}ed|built|done|held|kept|lost|made|run|sent|sold|won)\b")
_IN_BRACKETS = re.compile(r"(?:\(|:\s|\s[-–—]\s)$")
_RANGE = re.compile(r"\s*(?:-|–|—|to)\s*[$£€]?\d[\d,.]*\s*(?:%|[kKmM]\b)?")


def figure_statement(figure: Figure, text: str, words: Words, marks: frozenset[str]) -> Statement:
    kind = StatementKind(figure.kind)
    follows = _RANGE.match(text, figure.end) or _ASIDE.match(text, figure.end)
    about = _about(words, text, follows.end() if follows else figure.end, kind)
    of_them = _OF_THEM.match(text, figure.end)  # "14 devices, three of them tablets"
    if _ELLIPTIC.search(text, max(0, figure.start - 8), figure.start):
        about = frozenset()
    elif (
        kind is StatementKind.NUMBER
        and " " not in figure.normal
        and (_IN_BRACKETS.search(text, max(0, figure.start - 4), figure.start) or of_them)
    ):
        about |= _before(words, text, figure.start)
        about |= _about(words, text, of_them.end(), kind) if of_them else frozenset()
    # "12 years of Linux, and Kubernetes" are no years of Kubernetes: what follows the clause is not what a
    # time was spent on.
    behind = kind is not StatementKind.DURATION or _A_RATE.match(text, figure.end) is not None
    behind = behind or _LEADS_IN.search(text, max(0, figure.start - 24), figure.start) is not None
    behind = behind or _MEANWHILE.match(text, figure.end) is not None
    near = _near(words, text, figure.start, figure.end, behind=behind)
    if kind is StatementKind.DURATION and (phrase := _AS_SOMEBODY.match(text, figure.end)):
        near |= {w.stem for w in words[bisect_left(words.starts, figure.end) :][:_AROUND] if w.start < phrase.end()}
    if kind is StatementKind.DURATION and (place := _AT_A_PLACE.match(text, figure.end)):
        near |= {w.stem for w in words[bisect_left(words.starts, place.start("place")) :][:4] if w.start < place.end()}
    if team := _TEAM_OF.search(text, max(0, figure.start - 20), figure.start):
        about |= {stem(team[1].lower()), stem("colleague")}
    near |= marks
    is_anew = kind is StatementKind.NUMBER and _COUNTS_ANEW.search(text, max(0, figure.start - 3), figure.start)
    if is_anew and _DONE.match(text, figure.end):  # "Designed bridges; eleven built so far"
        near |= near_in_line(words, text, figure.start, figure.end)
    if figure.text.endswith("-strong"):
        about |= {stem("person"), stem("colleague")}
    bounds = figure.is_more, figure.is_less
    return Statement(kind, figure.text, figure.normal, figure.start, figure.end, about, near, *bounds)


def scope_statement(word: ScopeWord, text: str, words: Words) -> Statement:
    kind = StatementKind.TITLE if word.is_title else StatementKind.SCOPE
    near = _near(words, text, word.start, word.end)
    if not near and not word.is_title:  # "Bridges in steel; eleven built"
        near = near_in_line(words, text, word.start, word.end) - {stem(word.text.lower())}
    about = frozenset[str]() if word.is_title else _about(words, text, word.end, kind)
    if about and _PASSIVE.search(text, max(0, word.start - 16), word.start):
        about |= near  # "the walls were built by myself"
    is_agent = _AGENT.search(word.text) is not None and text[max(0, word.start - 3) : word.start] != "to "
    is_less = (is_agent or word.text.islower()) and _BEFORE_IT.search(
        text, max(0, word.start - 12), word.start
    ) is not None
    is_less = is_less or (
        is_agent
        and (
            text[word.end : word.end + 2] in ("'s", "’s")
            or bool(_OF_OTHERS.search(text, max(0, word.start - 40), word.start))
        )
    )
    return Statement(kind, word.text, word.family, word.start, word.end, about, near, is_less=is_less)


def is_hedged(text: str, start: int, end: int) -> bool:
    """Whether a skill is named as one that is hardly had: "some VBA", "familiar with Go", "Spanish (basic)"."""
    if _HEDGE_BEFORE.search(text, max(0, start - 24), start) or _HEDGE_BEHIND.match(text, end):
        return True
    cues = [cue.end() for cue in _HEDGE_OF_ALL.finditer(text, max(0, start - _FAR), start)]
    return bool(cues) and not _HARD_END.search(text, cues[-1], start)


def _before(words: Words, text: str, start: int) -> frozenset[str]:
    """The stems right before a bracket or colon, which is what a figure behind it counts: "counters (12 so far)"."""
    first = bisect_left(words.starts, start)
    low = max(0, start - _FAR, *(m.end() for m in _HARD_END.finditer(text, max(0, start - _FAR), start)))
    roots = dict.fromkeys(w.stem for w in reversed(words[max(0, first - 8) : first]) if w.start >= low)
    return frozenset([*roots][:4])  # a name that has another stands there twice


def _about(words: Words, text: str, end: int, kind: StatementKind) -> frozenset[str]:
    """The stems behind a statement, as far as its clause goes: of a count the noun phrase, of others the
    sentence."""
    if kind is StatementKind.DURATION:
        end = _OF.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty text too
    limit = (_DEED_END if kind is StatementKind.SCOPE else _CLAUSE_END).search(text, end, end + _FAR)
    stop = limit.start() if limit else end + _FAR
    first = bisect_left(words.starts, end)
    behind = words[first : first + _ABOUT.get(kind, 4)]
    return frozenset(w.stem for w in behind if w.start < stop and not w.text[0].isdigit()) - number_stems()


def _near(words: Words, text: str, start: int, end: int, *, behind: bool = True) -> frozenset[str]:
    """The stems around a statement, within its sentence."""
    low, high = sentence_of(words, text, start, end)
    first = bisect_left(words.starts, start)
    last = bisect_left(words.starts, end)
    around = words[max(0, first - _AROUND) : first] + (words[last : last + _AROUND] if behind else [])
    return frozenset(w.stem for w in around if low <= w.start < high and not w.text[0].isdigit()) - number_stems()


@cache
def number_stems() -> frozenset[str]:
    """The stems of numbers in words; made when first asked for, because the stemmer is slow to load."""
    return frozenset(map(stem, NUMBER_WORDS))


def near_in_line(words: Words, text: str, start: int, end: int) -> frozenset[str]:
    """The stems of the line that a statement stands in; of a very long line those around it."""
    low = text.rfind("\n", max(0, start - _FAR), start) + 1 or max(0, start - _FAR)
    high = text.find("\n", end, end + _FAR)
    first = bisect_left(words.starts, low)
    last = bisect_left(words.starts, high if high >= 0 else end + _FAR)
    return frozenset(w.stem for w in words[first:last])


def sentence_of(words: Words, text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or list item that a span stands in, no further than a few hundred characters."""
    first, last = max(0, start - 300), min(len(text), end + 300)
    before = bisect_right(words.break_ends, start)
    behind = bisect_left(words.break_starts, end)
    low = max(first, words.break_ends[before - 1]) if before else first
    if before and _GOES_ON.match(text, low):
        low = max(first, words.break_ends[before - 2]) if before > 1 else first  # "...; it was about six a week"
    return low, min(last, words.break_starts[behind]) if behind < len(words.break_starts) else last
