"""Verbs that tell of no deed of the candidate's own, though they stand there: planned, tried, learnt, helped with,
watched, denied. "Due to take over the ledger", "shown how to rig", "did not draft them".
"""

import re
from collections.abc import Iterator, Sequence

from resume.grounding.words.ordinary import is_past, may_be_verb

Matches = Sequence[re.Match[str]]


def undone(words: Matches) -> Iterator[int]:
    """The numbers of the verbs that depend on a word which leaves them undone, or to others.

    Args: `words` of a text in order, as matches of it.
    """
    for number, match in enumerate(words):
        word = match[0].lower()
        if word in _TAUGHT and _word(words, number + 1) in _SELF:
            yield number
        elif word in _TO_DO or f"{_word(words, number - 1)} {word}" in _TO_DO:
            first = number + 1
            if _word(words, first) == "how":
                first += 1
            if _word(words, first) == "to":
                yield from _verbs(words, first + 1, within=1)
        elif (
            word in _WITH_OTHERS and not _is_noun(words, number)
        ) or f"{word} {_word(words, number + 1)}" in _WITH_OTHERS:
            yield from _verbs(words, number + 1, within=_OBJECT)
        elif (word in _DENIALS or word.endswith(("n't", "n’t"))) and _word(words, number + 1) not in _AND_MORE:
            yield from _verbs(words, number + 1, within=1)


def _is_noun(words: Matches, number: int) -> bool:
    """Whether "help" or "support" stands behind a word that it is a noun with: "customer support handling calls"."""
    is_either = words[number][0].lower() in _EITHER
    return (
        is_either and number > 0 and gap(words, number - 1).isspace() and _word(words, number - 1) not in _BEFORE_VERBS
    )


def _verbs(words: Matches, first: int, within: int) -> Iterator[int]:
    """The verbs from a word on that are no deeds of their own, and those that are joined to them.

    Args: `within` so many words that are no small ones the first of them stands.
    """
    seen = 0
    for number in range(first, min(len(words), first + 2 * _OBJECT)):
        if number > 0 and not gap(words, number - 1).isspace():
            return
        word = words[number][0].lower()
        if (word in _SMALL and (within > 1 or word not in _ARTICLES)) or word.endswith("ly"):
            continue
        if word in _ENDS or (within == 1 and word in _ARTICLES) or seen >= within:
            return
        seen += 1
        is_verb = is_verb_form(word) or (number > 0 and _word(words, number - 1) == "to")
        if is_verb and (within == 1 or not is_past(word) or number == first or _word(words, number - 1) == "to"):
            yield number
            if not (word.endswith("ing") and _word(words, first - 1).endswith("ing")):
                yield from _joined(words, number)  # and of "helping with lambing, shearing" it is not told what goes on
            if within == 1 or word.endswith("ing"):
                return


def _joined(words: Matches, number: int) -> Iterator[int]:
    """The verbs of the same form that follow one in a list: "plan, run and evaluate"."""
    form = _form(words[number][0].lower())
    for behind in range(number + 1, min(len(words), number + 2 * _OBJECT)):
        sign, word = gap(words, behind - 1).strip(), words[behind][0].lower()
        if sign not in ("", ",", "/", "&"):
            return
        is_listed = sign != "" or words[behind - 1][0].lower() in ("and", "or", "then")
        if is_listed and is_verb_form(word) and _form(word) == form:
            yield behind


def is_verb_form(word: str) -> bool:
    """Whether a lower-case word may be a verb, of those in the tables of scope too."""
    return may_be_verb(word) or word in _MORE_VERBS or (word.endswith("ing") and len(word) > _SHORTEST_GERUND)


def _form(word: str) -> str:
    if is_past(word) and word not in _EITHER_FORM:
        return "past"
    return next((ending for ending in ("ing", "s") if word.endswith(ending)), "")


def gap(words: Matches, number: int) -> str:
    """What stands between a word and the next one."""
    return words[number].string[words[number].end() : words[number + 1].start()] if number + 1 < len(words) else "."


def _word(words: Matches, number: int) -> str:
    return words[number][0].lower() if 0 <= number < len(words) else ""


_MORE_VERBS = frozenset(  # which the tables of general English have not, since they claim something
    "teach teaching sell selling grow growing oversee overseeing lead leading direct directing supervise supervising "
    "train training design designing audit auditing coach coaching mentor mentoring".split()
)
_SHORTEST_GERUND = 6  # letters, of which "string" has no more
_OBJECT = 6  # words behind "helped", among which those who were helped stand, and with what
# What leaves the verb behind its "to" undone: wishes, plans, attempts, and what was only learnt.
_TO_DO = frozenset(
    (
        *"plan plans planning planned hope hopes hoping hoped aim aims aiming aimed intend intends intending".split(),
        *"intended want wants wanting wanted wish wishes wishing wished expect expects expecting like look".split(),
        *"looking seek seeks seeking sought prepare prepares preparing prepared propose proposes proposing".split(),
        *"proposed scheduled due about going keen eager ready willing happy available talks yet still".split(),
        *"try tries trying tried attempt attempts attempting attempted fail fails failing failed struggled".split(),
        *"offer offers offering offered set apply applies applying applied learn learns learning learnt".split(),
        *"learned trained shown taught shortlisted nominated booked allowed able unable".split(),
        *"agree agreed waiting registered".split(),
        *("signed up", "name down", "put forward", "lined up"),
    )
) - {"able", "allowed", "prepared"}
_WITH_OTHERS = frozenset(
    (
        *"help helps helped helping assist assists assisted assisting contribute contributes contributed".split(),
        *"contributing participate participates participated participating support supports supported".split(),
        *"supporting aided shadow shadowed shadowing observe observed observing watched watching".split(),
        *("part in", "involved in", "involvement in", "sat in"),
    )
)
_EITHER_FORM = frozenset("run cut set put let read hit come".split())
_EITHER = frozenset("help helps support supports".split())  # verb or noun
_BEFORE_VERBS = frozenset("to i we also and then would did".split())
_TAUGHT = frozenset(("taught", "teaching"))
_SELF = frozenset("myself himself herself themselves".split())  # whoever taught themselves has learnt
_AND_MORE = frozenset("only just merely".split())  # "not only trained"
_DENIALS = frozenset("not never unable cannot without".split())
_SMALL = frozenset(
    "to in with on at of for a an the my our his her their its be been being yet ever also always any all some how "
    "able allowed permitted trained licensed licenced authorised authorized qualified insured certified entitled "
    "cleared have has had me us them".split()
)
_ARTICLES = frozenset("a an the my our his her their its all some".split())  # behind a denial they begin a noun phrase
_ENDS = frozenset(
    "and or but then later afterwards who which that while when where because so if as by until after before".split()
)
