"""Lies in ordinary English, of the kind that passes for a paraphrase: an effect told with an everyday verb, a party or
a trade added, a duty widened by a plain noun, a cause made of two facts, a plan told as a deed, a limit left out.

None of them has a figure or a name in it: only what is said is untrue.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.faults.line import Liar, Line, Planted, put

_DATA: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_DEED = re.compile(r"[A-Z][a-z]+ed (?=[a-z])")  # a line that begins with what was done, and has ended
_SMALL = frozenset(
    ("with", "from", "this", "that", "which", "than", "into", "their", "others", "other", "more", "having")
)
_JOINT = re.compile(
    r", and (?=[a-z]+ed )| and (?=[a-z]+ed )|; (?=[a-z])| and (?=(?:wrote|ran|built|kept|taught|made|led) )"
)
_EFFECT = re.compile(
    r"\d|\b(?:fell|rose|fewer|less|faster|shorter|quicker|better|cut\w*|reduc\w*|increas\w*|improv\w*|sav\w+|halv\w*|doubl\w*|"
    r"grew|won|so|because|since|after|by|which|that|help\w*|down|up)\b"
)
_ONE = re.compile(r"\b(?:a|an|one) (?=(?P<noun>[a-z]{4,}[a-rt-z])\b(?! (?:of|or|and)\b)(?=[ ,.;]|$))")
_NO_THING = re.compile(
    r"(?:primary|lot|number|team|group|range|crew|week|month|year|quarter|night|hour|minute|variety|half|third|pair|couple|member|"
    r"part|quarter|dozen|hundred|thousand|million|series|single|small|large|short|full|long|weekly|monthly|daily|yearly|"
    r"new|former|whole|staff|shared|second|first|public|better|more|very|local|common|[a-z]+ed|[a-z]+ing|[a-z]+ly|[a-z]+(?:al|ic|ive|ful))"
)
_DONE_TO = re.compile(r"(?:(?<=ed )|(?<=\d )|(?<= the ))[a-z]{4,}[a-rt-z]s\b(?! of\b)")
_NO_TIME = re.compile(r"hours|days|weeks|months|years|minutes|times|others|points|shifts|nights|sites")
_OBJECT = re.compile(r"(?<=ed )[a-z]{4,}[a-rt-z]s?\b(?! of\b)")
_HEDGED = re.compile(
    r"\b(?:mostly|mainly|partly|largely|sometimes|occasionally|[Jj]unior|"
    r"as needed|when needed|where needed|on request|under supervision|supervised by [a-z ]+|under guidance|[Tt]rainee|"
    r"[Aa]pprentice|[Ii]ntern|[Tt]emporary|[Pp]art-time|[Aa]ssisted? (?:in|with)|[Hh]elped?(?: to| with)?|[Ss]upported|"
    r"[Ii]ntroductory|[Ll]imited|[Bb]eginner|a little|[Ss]ome (?=[a-z])) "
)
_HALF = re.compile(r"\b(?:nearly|almost|about|just under|roughly|over) (?=(?:half|a (?:third|quarter)|all|every)\b)")


# Lines that say something of the kind anyway.
_SAYS_SO = {
    "alone": re.compile(r"\b(?:personal\w*|own|alone|single\w*|sole\w*|independent\w*|myself)\b", re.IGNORECASE),
    "comparison added": re.compile(r"\b(?:than|against|versus|vs|beat|over|above)\b", re.IGNORECASE),
    "recognition": re.compile(r"\b(?:known|recogni[sz]ed|chosen|asked|selected|invited|nominated)\b", re.IGNORECASE),
    "past made current": re.compile(r"\b(?:still|now|today|since|current\w*)\b", re.IGNORECASE),
    "responsibility widened": re.compile(
        r"\bfrom (?:sketch|start|concept|plan\w*) to (?:finish|completion|opening|launch)"
    ),
    "rhythm in ordinary words": re.compile(r"\b(?:often|regular\w*|most|all day)\b", re.IGNORECASE),
}


def _says_so(kind: str, line: Line) -> bool:
    return kind in _SAYS_SO and _SAYS_SO[kind].search(line.text) is not None


def _behind(kind: str) -> Liar:
    """One of the clauses of a kind at the end of a line, of those of which no longer word stands in the resume."""

    def tell(line: Line) -> Iterator[Planted]:
        if _says_so(kind, line):
            return
        if clauses := [c for c in _DATA["behind"][kind] if _is_news(c, line)]:
            yield _ended(line, line.one(*clauses))

    return tell


def _before(kind: str) -> Liar:
    """One of the openings of a kind before a line."""

    def tell(line: Line) -> Iterator[Planted]:
        openings = [o for o in _DATA["before"][kind] if _is_news(o, line)]
        if openings and _DEED.match(line.text) and not _goes_on(kind, line):
            yield put(line.text, 0, 1, f"{line.one(*openings)}{line.text[0].lower()}", 12)

    return tell


def _goes_on(kind: str, line: Line) -> bool:
    """Whether the position is held to this day, so that to say so is no lie."""
    if _says_so(kind, line):
        return True
    return kind == "past made current" and (line.entry is None or bool(line.entry.current) or not line.entry.end)


def _both(kind: str) -> Liar:
    ways = _behind(kind), _before(kind)

    def tell(line: Line) -> Iterator[Planted]:
        yield from line.random.choice(ways)(line)

    return tell


def _is_news(clause: str, line: Line) -> bool:
    words = [w for w in re.findall(r"[a-z]{4,}", clause.lower()) if w not in _SMALL]
    return clause.strip() not in line.whole and not any(word[:4] in line.whole for word in words)


def _ended(line: Line, clause: str) -> Planted:
    """The clause before the full stop of a line, which is to be looked for with the word that it follows."""
    bare = line.text.rstrip(" .")
    return f"{bare}{clause}{line.text[len(bare) :].strip(' ')}", f"{bare[-8:]}{clause}"


def _domain(line: Line) -> Iterator[Planted]:
    others = [d for d, true_of in _DATA["domains"].items() if not re.search(rf"\b(?:{true_of})", line.whole)]
    if others and re.match(r"[A-Z][a-z]+ [a-z]", line.text):
        yield _ended(line, line.one(*others))


def _cause(line: Line) -> Iterator[Planted]:
    """Two things that were done, of which one is told as the result of the other. What brought a change may be told
    so."""
    for match in _JOINT.finditer(line.text):
        if not _EFFECT.search(line.text):
            yield put(line.text, match.start(), match.end(), line.one(*_DATA["words"]["causes"]), 10)


def _size(line: Line) -> Iterator[Planted]:
    sizes = [s for s in _DATA["words"]["sizes"] if s[:5] not in line.whole]
    if sizes and (nouns := list(_OBJECT.finditer(line.text))):
        noun = line.random.choice(nouns)
        yield put(line.text, noun.start(), noun.end(), f"{line.one(*sizes)} {noun[0]}", 0)


def _thing_swapped(line: Line) -> Iterator[Planted]:
    """What something was done to, told as something else, and something else told besides."""
    things = [t for t in _DATA["words"]["things"] if t[:4] not in line.whole]
    if things and (nouns := list(_DONE_TO.finditer(line.text))):
        noun, thing = line.random.choice(nouns), line.one(*things)
        if _NO_TIME.fullmatch(noun[0]):
            return
        yield put(line.text, noun.start(), noun.end(), thing, 4, 12)
        yield put(line.text, noun.start(), noun.end(), f"{noun[0]} and {thing}", 4)


def _several(line: Line) -> Iterator[Planted]:
    """One thing told as several."""
    for match in _ONE.finditer(line.text):
        noun = match["noun"]
        plural = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeou" else f"{noun}s"
        plural = f"{noun}es" if noun.endswith(("ch", "sh", "x")) else plural
        if not _NO_THING.fullmatch(noun) and plural not in line.whole:
            yield put(
                line.text, match.start(), match.end() + len(noun), f"{line.one(*_DATA['words']['many'])} {plural}", 4
            )


def _softener_dropped(line: Line) -> Iterator[Planted]:
    for pattern in (_HEDGED, _HALF):
        for match in pattern.finditer(line.text):
            yield _without(line.text, match)


def _without(text: str, match: re.Match[str]) -> Planted:
    told = f"{text[: match.start()]}{text[match.end() :]}"
    told = told if match.start() else told[:1].upper() + told[1:]
    planted = told[max(0, match.start() - 12) : match.start() + 16].strip()
    return told, planted


def _plan_made_deed(line: Line) -> Iterator[Planted]:
    """What was planned, begun, learned, kept or sold, told as more than that."""
    for pattern, verbs in _DATA["plans"].items():
        if match := re.match(pattern, line.text):
            verbs = [v for v in verbs if v[:5].lower() not in line.whole]
            if verbs:
                yield put(line.text, 0, match.end(), line.one(*verbs), 14)


PARAPHRASES: Mapping[str, Liar] = {
    **{kind: (_both(kind) if kind in _DATA["before"] else _behind(kind)) for kind in _DATA["behind"]},
    "past made current": _before("past made current"),
    "domain added": _domain,
    "cause joined": _cause,
    "made larger": _size,
    "thing swapped": _thing_swapped,
    "one made several": _several,
    "softener dropped": _softener_dropped,
    "plan made a deed": _plan_made_deed,
}
