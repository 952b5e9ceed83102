"""Words of a text that its sources lack and that say something by themselves: each of them is a claim.

General English is none (`resume/grounding/words/ordinary.py`). Only English has the tables for that. Of sources in
another language the names, figures and skills are held to account, and the common words are not.
"""

import re
from collections.abc import Iterator

from resume.credentials import NUMBER_WORDS
from resume.grounding.deeds.hedges import is_verb
from resume.grounding.words.ordinary import GENERAL, WordClass, claims_of, may_be_verb, word_class
from resume.grounding.words.rewording import equals, is_name_too, is_telling, says_its_own
from resume.grounding.words.sameness import ANYONE, stems_of
from resume.grounding.words.tokens import WORD, TextWords, Word, bare
from resume.grounding.words.vocabulary import Vocabulary
from resume.patterns import Pattern
from resume.terms import STOP_WORDS, stem


def new_words(words: TextWords, known: Vocabulary) -> Iterator[Word]:
    """The words of a text that claim something and are not known."""
    last = ""
    for word in words.all:
        is_told = word.bare in known.words or (
            _is_nothing_new(words.text, word, known) and (last != "own" or _may_be_owned(word, known))
        )
        if not is_told and not known.is_parted(last, word.bare, word.behind):
            yield word
        last = word.bare


def _is_nothing_new(text: str, new: Word, known: Vocabulary) -> bool:
    written, word = new.written, new.bare
    if written[0].isupper() and is_name_too(word):
        return False
    if not word.isalpha() and any(c.isdigit() for c in word):
        return False
    if is_telling(word):
        root = word if word in STOP_WORDS else stem(word)
        return not equals(root).isdisjoint(known.stems) or known.knows(word)
    if len(word) == 1:
        return not written.isupper() or written in "AI"
    if word in STOP_WORDS or not known.is_english:
        return True
    if _is_result(text, new):
        return known.has_form(word) and _is_of_known(text, new, known)
    return known.knows(word) or _is_counted(text, new) or (written[1:].islower() and _says_nothing(text, new, known))


def _may_be_owned(new: Word, known: Vocabulary) -> bool:
    """Whether a word behind "own" is no other thing than those from the sources: no "own kitchen" of cooks."""
    return word_class(new.bare) is not WordClass.THING or known.has_form(new.bare)


def _says_nothing(text: str, new: Word, known: Vocabulary) -> bool:
    """Whether a word is one of general English here: a verb where verbs stand, a thing where it only ends a name."""
    word = new.bare
    if says_its_own(word):
        return False
    kind = word_class(word)
    if kind is WordClass.THING and word[-1] != "s" and may_be_verb(word) and _is_behind(_VERB_BEFORE, text, new.start):
        return True
    if (
        kind is WordClass.VERB
        and word[-1] == "s"
        and word[-2:] != "ss"
        and not _is_behind(_SUBJECT_BEFORE, text, new.start)
    ):
        return _only_ends_a_name(text, new, known)  # "140 phones"
    if kind is WordClass.THING or (kind is WordClass.VERB and _is_behind(_NO_VERB_BEFORE, text, new.start)):
        return _only_ends_a_name(text, new, known) or (kind is WordClass.VERB and new.written.endswith(("ed", "ing")))
    return kind in GENERAL


def _is_result(text: str, new: Word) -> bool:
    """Whether a word of change tells what came of the rest, without a figure: ", improving flow"."""
    if not new.written.endswith("ing") or claims_of(new.written.lower()).isdisjoint(("changes", "effects")):
        return False
    return _RESULT.match(text, max(0, new.start - 2), new.end + _FAR) is not None


def _is_of_known(text: str, result: Word, known: Vocabulary) -> bool:
    """Whether what changed is known too: no ", saving time" where money was saved."""
    end = _CLAUSE_END.search(text, result.end)
    words = [bare(word) for word in WORD.findall(text, result.end, end.start() if end else len(text))]
    if words == ["time"]:  # of which much else is told: "real-time", "on time"
        return known.has_pair(result.bare, "time")
    return any(word not in STOP_WORDS and known.knows(word) for word in words) or STOP_WORDS.issuperset(words)


def _is_counted(text: str, new: Word) -> bool:
    """Whether a general word for people has a figure before it, which is looked at with what it counts."""
    if stem(new.bare) not in stems_of(ANYONE):
        return False
    before = [bare(word) for word in WORD.findall(text, max(0, new.start - 24), new.start)[-3:]]
    numbers = [word.isdigit() or word in NUMBER_WORDS for word in before]
    return True in numbers and STOP_WORDS.isdisjoint(before[numbers.index(True) + 1 :])


def _only_ends_a_name(text: str, noun: Word, known: Vocabulary) -> bool:
    """Whether a noun only ends the name of something known: "LMTV trucks", "cable tray". Behind a figure, a verb or an
    article it would name another thing: "Designed bridges and roads", "90 rooms"."""
    before = _WORD_BEFORE.search(text, max(0, noun.start - 40), noun.start)
    behind = _NEXT_WORD.match(text, noun.end)
    follower = bare(behind[1]) if behind else ""
    if before is None or (follower not in ("", *STOP_WORDS) and not known.is_anchor(follower)):
        return False
    word = bare(before[1])
    is_adjective = noun.written.lower() in _GOODS and _is_behind(_NO_VERB_BEFORE, text, before.start())
    # "of chilled goods"
    if word in STOP_WORDS or (is_verb(word) and not is_adjective) or word_class(word) is WordClass.CLAIM:
        return False
    return word.isalpha() and known.is_anchor(word)


def _is_behind(cue: Pattern, text: str, start: int) -> bool:
    return cue.search(text, max(0, start - 12), start) is not None


_GOODS = ("goods", "items")
_FAR = 60  # characters behind a word in which the figure for it stands
_RESULT = Pattern(r", [a-z]+ing\b(?!.*\d)")  # and no ", cutting costs by 9%"
_CLAUSE_END = Pattern(r"[,;:.()–—](?!\d)")
_VERB_BEFORE = Pattern(
    r"(?:^|[.;:,!?(\n•*–-]\s*|\b(?:to|and|or|who|help|helped|can|then|also|by|while|when|after|before|[a-z]+ly)\s)$"
)
_SUBJECT_BEFORE = Pattern(r"(?:^|[.;:,!?(\n•*–-]\s*|\b(?:who|which|that|it|also|what|how|where|[a-z]+ly)\s)$")
_NO_VERB_BEFORE = Pattern(r"\b(?:with|for|in|at|of|from|by|on|the|an?)\s$")
_WORD_BEFORE = re.compile(r"([^\W_]+)[ -]$")
_NEXT_WORD = re.compile(r"[ -]([^\W_]+)")
