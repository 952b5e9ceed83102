"""Whose deed it was: "the partner reviewed and signed", "was written by the manager". What the sources tell of somebody
else only, the candidate has not done.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from resume.grounding.ordinary import WordClass, claims_of, is_past, may_be_verb, word_class
from resume.grounding.rewording import equals
from resume.grounding.sameness import ANYONE, PERSONS, SERVED, stems_of
from resume.terms import STOP_WORDS, stem


class Agents:
    """The verbs that the sources have with another agent, and those without one, by stem; each with what it was done
    to."""

    def __init__(self) -> None:
        self._others: dict[str, set[str]] = defaultdict(set)
        self._own: dict[str, set[str]] = defaultdict(set)
        self._has_others = False

    def add(self, text: str) -> None:
        """Learn a source, which is without markup."""
        words = list(_WORD.finditer(text))
        others = set(_deeds_of_others(words))
        self._has_others = self._has_others or bool(others)
        for number, match in enumerate(words):
            if number in others:
                around = _around(words, number)
                is_light = match[0].lower() in _LIGHT and not any(
                    m[0].lower() == "not" for m in words[number + 1 : number + 2]
                )
                for root in (stem(match[0].lower()), *(_done(words, number) if is_light else ())):
                    self._others[root] |= around
            elif is_past(match[0].lower()) or may_be_verb(match[0].lower()):
                self._own[stem(match[0].lower())] |= _behind(words, number)

    def taken(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of the verbs that tell as the candidate's what somebody else did."""
        if not self._has_others:
            return
        words = list(_WORD.finditer(text))
        others: set[int] | None = None
        for number, match in enumerate(words):
            if not _DEED_BEFORE.search(text, max(0, match.start() - 12), match.start()):
                continue
            forms = _forms(match[0].lower())
            theirs = [self._others[root] for root in forms & self._others.keys()]
            if not theirs:
                continue
            others = set(_deeds_of_others(words)) if others is None else others
            own = [self._own[root] for root in forms & self._own.keys()]
            of = _behind(words, number)
            if number not in others and not any(not of or not of.isdisjoint(each) or not each for each in own):
                yield match.span()


def _done(words: Sequence[re.Match[str]], number: int) -> set[str]:
    """What somebody did, gave or took: "did the bandage changes", "the analysis was done by"."""
    is_passive = number + 1 < len(words) and words[number + 1][0].lower() == "by"
    return _around(words, number) - _behind(words, number, _FAR) if is_passive else _behind(words, number)


def _forms(word: str) -> frozenset[str]:
    """The stems of the irregular and regular forms of a verb."""
    root = stem(word)
    return frozenset(other for other in equals(root) if other[0] == root[0])


def _deeds_of_others(words: Sequence[re.Match[str]]) -> Iterator[int]:
    """The numbers of the words that are verbs with somebody else for a subject, or behind "by"."""
    for number, match in enumerate(words):
        if not is_past(match[0].lower()) and not (match[0][-1] == "s" and match[0].islower() and may_be_verb(match[0])):
            continue
        if _has_other_subject(words, number) or _has_other_agent(words, number):
            yield number
            yield from _coordinated(words, number)


def _has_other_subject(words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether "the head baker" or "customers who" stands before a verb."""
    before, is_relative = number - 1, False
    while before >= 0 and _are_joined(words, before) and _is_between(words[before][0].lower()):
        is_relative = is_relative or words[before][0].lower() in _RELATIVE
        before -= 1
    if before < 0 or not (_are_joined(words, before) or is_relative):
        return False
    noun = words[before][0].lower()
    if not _is_other(noun) and not (
        _is_some(words, before) or (noun in _OWN_GROUPS and _is_pronoun_behind(words, number))
    ):
        return False
    if is_relative:
        return _BEING.isdisjoint(m[0].lower() for m in words[max(0, before - _FAR) : before])  # "I was the person who"
    if not before and not noun.endswith("s") and not _is_pronoun_behind(words, number):
        return False  # "Head chef ran": the title of whoever writes
    if not before:
        return True
    is_several = noun.endswith("s") and not noun.endswith("ss")
    if is_several and words[number][0].lower() not in _ONLY_PAST and not _has_object(words, number):
        return False  # "the patients admitted at night"
    for first in range(before, max(-1, before - _LONGEST), -1):
        if first < before and not _are_joined(words, first):
            return False
        if words[first][0].lower() in _ARTICLES and first < before:
            return _opens_clause(words, first)
        if is_several and first == before and _opens_clause(words, first):
            return True
    return False


def _has_other_agent(words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether "by the manager" stands behind a verb."""
    if number + 2 < len(words) and ((then := words[number + 1][0].lower()) in _PARTICLES or then.endswith("ly")):
        number += 1  # "brought in by", "tested yearly by"
    behind = [m[0].lower() for m in words[number + 1 : number + 2 + _LONGEST]]
    if behind[:1] != ["by"] or not _are_joined(words, number) or not _SELF.isdisjoint(behind[1:2]):
        return False
    return any(
        (_is_other(word) or _is_some(words, number + 1 + place))
        and all(not _STOPS.search(_gap(words, number + 1 + i)) for i in range(place))
        for place, word in enumerate(behind[1:], 1)
    )


def _coordinated(words: Sequence[re.Match[str]], number: int) -> Iterator[int]:
    """The verbs that follow with the same subject: "reviewed and signed"."""
    behind = number + 1
    while behind < len(words) and words[behind][0].lower() in ("and", "then", "or", "but"):
        behind += 1
    is_verb = number + 1 < behind < len(words) and is_past(words[behind][0].lower())
    if is_verb and all(not _STOPS.search(_gap(words, i)) for i in range(number, behind)):
        yield behind


def _is_some(words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether it is one of several bodies: "a joinery shop", "another team"."""
    noun, before = words[number][0].lower(), {m[0].lower() for m in words[max(0, number - _LONGEST + 1) : number]}
    return not before.isdisjoint(_SOME[noun in _BODIES]) and noun in _OWN_GROUPS | _BODIES


def _is_pronoun_behind(words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether the one who writes comes up later: "Contractor did the iOS port, I did Android"."""
    return any(m[0] in ("I", "me", "my", "us", "we") for m in words[number : number + 2 * _FAR])


def _opens_clause(words: Sequence[re.Match[str]], number: int) -> bool:
    """Whether a clause begins at a word."""
    if not number:
        return True
    if _STOPS.search(_gap(words, number - 1)):
        return True
    last = words[number - 1][0].lower()
    return last in _CONJUNCTIONS and (number < 2 or words[number - 2][0] != "I")


def _has_object(words: Sequence[re.Match[str]], number: int) -> bool:
    return number + 1 < len(words) and _are_joined(words, number) and words[number + 1][0].lower() in _OBJECTS


def _around(words: Sequence[re.Match[str]], number: int) -> set[str]:
    """What a deed of somebody else was done to: it stands behind the verb, or before its subject."""
    before = (m[0].lower() for m in words[max(0, number - _FAR) : number])
    return _behind(words, number, _FAR) | {stem(word) for word in before if word not in STOP_WORDS}


def _behind(words: Sequence[re.Match[str]], number: int, most: int = 4) -> set[str]:
    """The stems of what a deed was done to, to the end of its clause."""
    found: set[str] = set()
    for i in range(number, min(len(words) - 1, number + _FAR)):
        word = words[i + 1][0].lower()
        if _STOPS.search(_gap(words, i)) or (found and word in ("and", "or")) or len(found) >= most:
            break
        if word not in STOP_WORDS and not (not found and is_past(word)):
            found.add(stem(word))
    return found


def _gap(words: Sequence[re.Match[str]], number: int) -> str:
    """What stands between a word and the next one."""
    return words[number].string[words[number].end() : words[number + 1].start()] if number + 1 < len(words) else "."


def _are_joined(words: Sequence[re.Match[str]], number: int) -> bool:
    return _gap(words, number).isspace()


def _is_between(word: str) -> bool:
    return word in _AUXILIARIES or word in _RELATIVE or word.endswith("ly")


def _is_other(word: str) -> bool:
    """Whether a lower-case noun is one of people, or of a body that acts, of which the candidate is none."""
    word = _POSSESSIVE.sub("", word)
    if word in _OWN_GROUPS:
        return False
    single = word.removesuffix("s")
    if stem(word) in stems_of(ANYONE + PERSONS + SERVED) or single in _ACTING:
        return True
    is_agent = _AGENT.search(single) is not None
    if not _KINDS.isdisjoint(claims_of(word) | claims_of(f"{single}s")):
        return is_agent or not may_be_verb(word)
    return is_agent and word_class(single) is WordClass.RARE


_FAR = 6  # words beside a verb that tell what it was done to
_LONGEST = 4  # words of a subject
_KINDS = frozenset(("parties", "ranks"))
_ACTING = frozenset(
    "partner council board firm company client consultant school bank office head chef baker boss owner director friend"
    " contractor supplier vendor agency author architect surgeon doctor professor landlord physio vet medic employer"
    " publisher buyer seller others somebody someone everybody they he she".split()
)
_OWN_GROUPS = frozenset("team crew squad group unit section department shift brigade staff family".split())
_BODIES = frozenset("shop department office unit firm".split())  # "a joinery shop", and no "the shop"
_SOME = (frozenset("another other outside external".split()), frozenset("a an another other outside external".split()))
_PARTICLES = frozenset("in on out up over down off through together".split())
_AGENT = re.compile(r"(?:er|or|ist|eer|ian|man|woman)$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_STOPS = re.compile(r"[^\s/]")
_DEED_BEFORE = re.compile(r"(?:^|[.;:,(\n•*–-]\s*|\b(?:and|or|I|then|also|[a-z]+ly)\s)$")
_LIGHT = frozenset("did done gave given made took taken".split())  # "did the bandage changes": changed them
_POSSESSIVE = re.compile(r"['’]s?$")
_AUXILIARIES = frozenset("has have had also then later first".split())
_RELATIVE = frozenset("who that which".split())
_ARTICLES = frozenset("the a an my our his her their one two three four another both some each".split())
_CONJUNCTIONS = frozenset("and but while that which when where after because so as whom until".split())
_BEING = frozenset("i am was were been being as".split())
_OBJECTS = frozenset("the a an my our his her their its me us it them this these all every to that".split())
_SELF = frozenset("me myself us phone hand myself ourselves".split())
_ONLY_PAST = frozenset("wrote ran drove grew took gave began drew chose spoke oversaw rewrote withdrew".split())
