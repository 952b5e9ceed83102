"""Words that a new wording puts between two that follow one another in its sources, so that they stand for none there:
"wrote and tested the modules", where somebody wrote the modules. What replaces a word may say the same as this one;
what is only added says more, however little it claims by itself.
"""

import re
from collections.abc import Iterator, Sequence

from resume.grounding.deeds.hedges import is_verb
from resume.grounding.words.ordinary import WordClass, is_past, may_be_verb, word_class
from resume.grounding.words.rewording import is_filling
from resume.grounding.words.tokens import TextWords, Word
from resume.grounding.words.vocabulary import Vocabulary, alike, content_of


def inserted(words: TextWords, known: Vocabulary) -> Iterator[Word]:
    """The words that are nothing but added, in order."""
    if not known.is_english:
        return
    content: list[Word | None] = [None, *content_of(words), None]
    is_new = [word is not None and _is_new(word, known) for word in content]
    told: frozenset[str] = frozenset()
    i = 1
    while i < len(content):
        if not is_new[i]:
            i += 1
            continue
        start = i
        while is_new[i]:
            i += 1
        run = [word for word in content[start:i] if word is not None]
        before, behind = content[start - 1], content[i]
        claims = [word for word in run if not _is_filling(words.text, word)]
        if not claims or _is_completing(words.text, before, run, behind):
            continue
        told = told or frozenset().union(*map(alike, [None, *words.all]))
        # Where a word is missing nearby, a new one may stand for it.
        if any(told.issuperset(place) for place in known.around(before, behind)):
            yield from claims


def _is_new(word: Word, known: Vocabulary) -> bool:
    return len(word.bare) > 1 and word.bare.isalpha() and not known.knows(word.bare)


def _is_filling(text: str, word: Word) -> bool:
    """Whether a word says no more than those around it, or whose they are: "the firm's checklist"."""
    is_owner = text.startswith(("'s ", "’s "), word.end - 2) and text.endswith("the ", 0, word.start)
    return is_owner or is_filling(word.bare)


def _is_completing(text: str, before: Word | None, run: Sequence[Word], behind: Word | None) -> bool:
    """Whether words make a sentence of what was told without: the verb of a noun ("Sent tender enquiries"), a heading,
    the thing of which a name is ("gold card", "farm tours for schools")."""
    first, last = run[0], run[-1]
    joint = text[last.end : behind.start] if behind else ""
    if text.startswith(":", last.end):
        return True
    if before is None:
        return behind is not None and not _is_parted(joint) and (is_verb(first.bare) or may_be_verb(first.bare))
    if _is_parted(text[before.end : first.start]) and not is_verb(before.bare) and _GOVERNED.fullmatch(joint):
        return is_past(first.bare) or first.bare.endswith("ing")
    if text[before.end : first.start] not in (" ", "-"):
        return False
    return word_class(last.bare) in (WordClass.NOUN, WordClass.THING) and joint not in (" ", "-")


def _is_parted(joint: str) -> bool:
    """Whether the signs and words between two others set them beside one another."""
    return _BESIDE.search(joint) is not None


_GOVERNED = re.compile(r" (?:(?:the|its|their|an?|new|up|out|in) )?")
_BESIDE = re.compile(r"[,;/+&|()]|\b(?:and|or)\b")
