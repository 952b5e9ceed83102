"""The subjects of verbs, as far as they are not the one who writes: "the head baker brought in", "HR tested", "located
by a subcontractor", "customers who came".
"""

import re
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.grounding.deeds.links import has_effect
from resume.grounding.deeds.undone import Matches, gap, undone
from resume.grounding.words.ordinary import WordClass, claims_of, is_past, may_be_verb, word_class
from resume.grounding.words.sameness import ANYONE, PERSONS, SERVED, stems_of
from resume.terms import STOP_WORDS, stem


def deeds_of_others(words: Matches) -> Iterator[int]:
    """The numbers of the words that are verbs with somebody else for a subject, or behind "by", or undone."""
    yield from undone(words)
    for number, match in enumerate(words):
        if not is_past(match[0].lower()) and not (match[0][-1] == "s" and match[0].islower() and may_be_verb(match[0])):
            continue
        is_theirs = _has_other_subject(words, number) or _has_other_agent(words, number)
        if is_theirs or (match[0].lower() in _BY_EMPLOYERS and _happened_to_others(words, number)):
            yield number
            yield from _coordinated(words, number)


def _has_other_subject(words: Matches, number: int) -> bool:
    """Whether "the head baker" or "customers who" stands before a verb."""
    before, relative = number - 1, ""
    while before >= 0 and _are_joined(words, before) and _is_between(words[before][0].lower()):
        relative = words[before][0].lower() if words[before][0].lower() in _RELATIVE else relative
        before -= 1
    if before < 0 or not (_are_joined(words, before) or relative == "who"):
        return False
    noun = words[before][0].lower()
    is_apart = _is_apart(words, number)
    is_mine = before > 0 and words[before - 1][0].lower() in ("my", "our")
    if not _is_other(noun) and not (_is_some(words, before) or (noun in _OWN_GROUPS and is_apart and not is_mine)):
        is_named = _follows_in_time(words, before) and not _has_adjunct(words, number)
        return not relative and (is_named or (is_apart and _is_acting(words, before, number)))
    if relative:
        is_the_writer = not _BEING.isdisjoint(m[0].lower() for m in words[max(0, before - _FAR) : before])
        is_the_writer = is_the_writer or (not is_apart and _is_described(words, before))
        return not is_the_writer and (relative != "which" or not _is_person(noun))  # "I was the person who"
    if before and words[before - 1][0].lower() in _CLAUSES and (noun in _OTHERS or noun in _ACTING):
        return True  # "while she redesigned", "whose owner baked"
    is_several = noun.endswith("s") and not noun.endswith("ss")
    has_object = _has_object(words, number) or (is_apart and not _has_adjunct(words, number))
    if is_several and before and words[number][0].lower() not in _ONLY_PAST and not has_object:
        return False  # "the patients admitted at night"
    for first in range(before, max(-1, before - _LONGEST), -1):
        if first < before and not _are_joined(words, first):
            return False
        if words[first][0].lower() in _ARTICLES and first < before:
            return _opens_clause(words, first)
        if _opens_clause(words, first) and (is_several or is_apart or not first):
            # "Head chef ran": the title of whoever writes, unless they come up by themselves.
            return (is_several and first == before) or noun in _NEVER_ME or is_apart
    return False


def _happened_to_others(words: Matches, number: int) -> bool:
    """Whether a passive tells how others went on: "baristas who were later promoted"."""
    before = number - 1
    while before >= 0 and _are_joined(words, before) and words[before][0].lower() in _BEING | _AUXILIARIES | {"since"}:
        before -= 1
    return 0 <= before < number - 1 and words[before][0].lower() in ("who", "whom")


def _is_described(words: Matches, noun: int) -> bool:
    """Whether a line or sentence begins with what its writer is: "Excellent communicator who dealt"."""
    if words[noun][0].lower() in _NEVER_ME or words[noun][0].lower() in _OTHERS or words[noun][0].endswith("s"):
        return False
    for first in range(noun, max(-1, noun - 2 * _LONGEST), -1):
        word = words[first][0].lower()
        if first < noun and is_past(word) and _is_deed(words, first):
            return False  # "Trained an assistant who passed"
        if not first or _SENTENCE_END.search(gap(words, first - 1)):
            return word not in _ARTICLES or word in ("a", "an")
    return False


def _is_deed(words: Matches, number: int) -> bool:
    """Whether a word in the past is a verb, and not what describes a noun: "trained an", and no "trained cook"."""
    word = words[number][0].lower()
    return "-" not in word and (word not in _DESCRIBED or words[number + 1][0].lower() in _ARTICLES)


def _follows_in_time(words: Matches, last: int) -> bool:
    """Whether a name with a capital stands behind a word that opens a clause of time: "after Mrs Shah drafted them"."""
    first = last
    while (
        first > max(-1, last - _LONGEST)
        and words[first][0][0].isupper()
        and (first == last or _are_joined(words, first))
    ):
        first -= 1
    is_name = first < last and not _is_writer(words[last][0])
    return is_name and first >= 0 and _are_joined(words, first) and words[first][0].lower() in _CLAUSES


def _has_other_agent(words: Matches, number: int) -> bool:
    """Whether "by the manager" stands behind a verb."""
    if number + 2 < len(words) and ((then := words[number + 1][0].lower()) in _PARTICLES or then.endswith("ly")):
        number += 1  # "brought in by", "tested yearly by"
    behind = [m[0].lower() for m in words[number + 1 : number + 2 + _LONGEST]]
    if behind[:1] != ["by"] or not _are_joined(words, number) or not _SELF.isdisjoint(behind[1:2]):
        return False
    return any(
        (_is_other(word) or _is_some(words, number + 1 + place) or _is_full_name(words, number + 1 + place))
        and all(not STOPS.search(gap(words, number + 1 + i)) for i in range(place))
        for place, word in enumerate(behind[1:], 1)
    )


def _coordinated(words: Matches, number: int) -> Iterator[int]:
    """The verbs that follow with the same subject: "reviewed and signed"."""
    behind = number + 1
    while behind < len(words) and words[behind][0].lower() in ("and", "then", "or", "but"):
        behind += 1
    is_verb = number + 1 < behind < len(words) and is_past(words[behind][0].lower())
    if is_verb and all(not STOPS.search(gap(words, i)) for i in range(number, behind)):
        yield behind


def _is_full_name(words: Matches, number: int) -> bool:
    """Whether two names with capitals, of which the last is no word, follow a passive: "was drawn by Lena Orr"."""
    if words[number - 1][0] != "by" or _BEING.isdisjoint(m[0].lower() for m in words[max(0, number - 4) : number]):
        return False
    first, last = words[number][0], words[number + 1][0] if number + 1 < len(words) else ""
    if not (first.istitle() and last.istitle() and _are_joined(words, number)) or first.lower() in NUMBER_WORDS:
        return False
    return first in _FORMS_OF_ADDRESS or WordClass.RARE in map(word_class, (first.lower(), last.lower()))


def _is_some(words: Matches, number: int) -> bool:
    """Whether it is one of several bodies: "a joinery shop", "another team"."""
    noun, before = words[number][0].lower(), {m[0].lower() for m in words[max(0, number - _LONGEST + 1) : number]}
    return not before.isdisjoint(_SOME[noun in _BODIES]) and noun in _OWN_GROUPS | _BODIES


def _is_apart(words: Matches, number: int) -> bool:
    """Whether the one who writes comes up by themselves beside it: "Contractor did the iOS port, I did Android"."""
    return any(_is_writer(m[0]) for m in words[max(0, number - _WIDE) : number + 2 * _WIDE])


def _is_writer(word: str) -> bool:
    """Whether a word is the one who writes, what an apostrophe joins to it aside: "I've"."""
    return _JOINED.split(word, maxsplit=1)[0] in _WRITER


def _is_acting(words: Matches, last: int, number: int) -> bool:
    """Whether any noun phrase that ends at a word begins a clause and does something to an object: "HR tested the
    builds", and no "the cakes sold on Saturdays"."""
    noun = words[last][0].lower()
    if _has_adjunct(words, number) or noun in STOP_WORDS | _OWN_WORK or has_effect(words[number][0]):
        return False  # "the new rota saved six hours"
    for first in range(last, max(-1, last - _LONGEST), -1):
        word = words[first][0]
        if (first < last and not _are_joined(words, first)) or is_past(word.lower()) or _is_writer(word):
            return False
        if _opens_clause(words, first):
            return word.lower() in _ARTICLES or word[0].isupper()
    return False


def _has_adjunct(words: Matches, number: int) -> bool:
    """Whether no object can stand behind a verb, but a preposition, an adverb or nothing."""
    behind = words[number + 1][0].lower() if number + 1 < len(words) and _are_joined(words, number) else "by"
    return behind in _NO_OBJECTS or behind.endswith("ly")


def _opens_clause(words: Matches, number: int) -> bool:
    """Whether a clause begins at a word."""
    if not number:
        return True
    if STOPS.search(gap(words, number - 1)):
        return True
    last = words[number - 1][0].lower()
    return last in _CONJUNCTIONS and (number < 2 or words[number - 2][0] != "I")


def _has_object(words: Matches, number: int) -> bool:
    return number + 1 < len(words) and _are_joined(words, number) and words[number + 1][0].lower() in _OBJECTS


def _are_joined(words: Matches, number: int) -> bool:
    return gap(words, number).isspace()


def _is_between(word: str) -> bool:
    return word in _AUXILIARIES or word in _RELATIVE or word.endswith("ly")


def _is_person(noun: str) -> bool:
    """Whether a noun is one of people rather than of a body: what "which" goes back to is none."""
    return _AGENT.search(noun.removesuffix("s")) is not None or stem(noun) in stems_of(ANYONE + PERSONS + SERVED)


def _is_other(word: str) -> bool:
    """Whether a lower-case noun is one of people, or of a body that acts, of which the candidate is none."""
    word = _POSSESSIVE.sub("", word)
    if word in _OWN_GROUPS or word in STOP_WORDS - _OTHERS:
        return False
    single = word.removesuffix("s")
    if stem(word) in stems_of(ANYONE + PERSONS + SERVED) or single in _ACTING or word in _OTHERS:
        return True
    is_agent = _AGENT.search(single) is not None
    if not _KINDS.isdisjoint(claims_of(word) | claims_of(f"{single}s")):
        return is_agent or not may_be_verb(word)
    return is_agent and word_class(single) is WordClass.RARE


_WIDE = 20  # words around a verb, among which the one who writes may come up
_FAR = 6  # words before "the person who", among which stands who that is
STOPS = re.compile(r"[^\s/]")
"""Between two words: what parts them."""
_LONGEST = 4  # words of a subject
_KINDS = frozenset(("parties", "ranks"))
_ACTING = frozenset(
    "partner council board firm company client consultant school bank office head chef baker boss owner director friend"
    " contractor supplier vendor agency author architect surgeon doctor professor landlord physio vet medic employer"
    " publisher buyer seller someone".split()
)
_OTHERS = frozenset("others somebody someone everybody they he she else".split())
_OWN_WORK = frozenset("role job post position work shift day week duties tasks responsibilities".split())
_NEVER_ME = frozenset(
    "colleague boss friend client customer patient pupil guest supplier council landlord others else".split()
)
"""What nobody calls themselves in a resume."""
_OWN_GROUPS = frozenset("team crew squad group unit section department shift brigade staff family".split())
_BODIES = frozenset("shop department office unit firm".split())  # "a joinery shop", and no "the shop"
_SOME = (frozenset("another other outside external".split()), frozenset("a an another other outside external".split()))
_PARTICLES = frozenset("in on out up over down off through together".split())
_AGENT = re.compile(r"(?:er|or|ist|eer|ian|man|woman)$")
_POSSESSIVE = re.compile(r"['’]s?$")
_AUXILIARIES = frozenset("has have had also then later first".split())
_RELATIVE = frozenset("who that which".split())
_ARTICLES = frozenset("the a an my our his her their one two three four another both some each".split())
_CLAUSES = frozenset("while whilst when after before until whose where because".split())
_FORMS_OF_ADDRESS = frozenset("Mr Mrs Ms Miss Mx Dr Prof Professor Sir Chef".split())
_DESCRIBED = frozenset(
    "qualified experienced skilled trained certified licensed dedicated motivated organised organized committed "
    "focused accomplished seasoned talented gifted rounded detailed determined".split()
)
"""What those are called who describe themselves, though it may be a verb in the past."""
_SENTENCE_END = re.compile(r"[.;!?\n•]|\s[-–—|]\s")
_CONJUNCTIONS = frozenset("and but while whilst that which when where after because so as whom until".split())
_BEING = frozenset("i am was were been being as".split())
_OBJECTS = frozenset("the a an my our his her their its me us it them this these all every to that".split())
_JOINED = re.compile("['’]")
_WRITER = frozenset(("I", "me", "my", "My", "us", "we", "We"))
_NO_OBJECTS = frozenset(
    "by in on at for from with to of into over under after before during since until than as and or but up down out "
    "off through between across within who which that when where while".split()
)
_SELF = frozenset("me myself us phone hand myself ourselves".split())
_BY_EMPLOYERS = frozenset("promoted hired appointed recruited employed elected selected accepted".split())
_ONLY_PAST = frozenset("wrote ran drove grew took gave began drew chose spoke oversaw rewrote withdrew".split())
