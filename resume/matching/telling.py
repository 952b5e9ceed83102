"""What a sentence of an ad that asks for nothing by name is worth: by a line that tells of it in other words, or by
deeds that it speaks of."""

import re
from collections.abc import Mapping
from functools import cache
from math import log2

from resume.job import Requirement
from resume.matching.deeds import ONCE, told_by_deeds
from resume.matching.evidence import Hit, ResumeIndex
from resume.matching.readings import PARTIAL, Reading, quotes
from resume.patterns import Pattern
from resume.skills import SOFT_SKILLS, find_skills, group
from resume.terms import stems

_FEWEST = 3.0  # weight of words; a shorter sentence needs as much in common as one of these
_TOLD_APART = 3  # words in common that tell of one thing also where they stand in several sentences
_TWO_WORDS = 0.7  # the most that two words in common are worth, of a demand of more
# Words of many duties that tell nothing about this one.
_EMPTY = """work team help support handle ensure assist part day role new time people take keep make good company across
    provide responsible based member different related other various high level start full needed daily key
    own experience lead one two three four five six seven eight nine ten"""


# Other words for managing a thing: "in charge of the lab budget".
_CHARGE = Pattern(
    r"\b(?:in\s+charge\s+of|responsib(?:le|ility)\s+for|look(?:s|ed|ing)?\s+after|handl(?:ed?|es|ing)|runs?|ran|overs(?:aw|ees?|eeing))"
    r"\s(?!\w+ing\b)",
    re.IGNORECASE,
)
_MANAGES = re.compile(r"\bmanag(?:e|es|ed|ing)\b", re.IGNORECASE)  # and not "present it to management"
_OTHER_WORDS = 0.5  # of the weight of the word itself


@cache
def _stems_of(words: str) -> frozenset[str]:
    """Made when first asked for, because the stemmer is slow to load."""
    return stems(words)


def content_words(text: str, tag: str = "en") -> frozenset[str]:
    """The stems of the words of a demand that tell what is asked for."""
    return stems(text, tag) - _stems_of(_EMPTY)


def read_told(index: ResumeIndex, requirement: Requirement) -> Reading:
    """What a sentence without names of its own is worth: by its content, or else by deeds that it speaks of."""
    content = _content(index, requirement)
    if content.score >= PARTIAL:
        return content
    soft = dict.fromkeys(m.canonical for m in find_skills(requirement.text) if group(m.canonical) == SOFT_SKILLS)
    for skill in soft:
        if hits := told_by_deeds(index, skill):
            told = f"Lines of the resume tell of it by what was done ({skill.lower()})."
            return Reading(ONCE, quotes(index, hits), (), (), told)
    return content


def _content(index: ResumeIndex, requirement: Requirement) -> Reading:
    """How much of a sentence's content one passage tells in its own words.

    A word that is everywhere in the resume counts less: it says little about this line.
    """
    wanted = content_words(requirement.text, index.tag)
    if not wanted:
        return Reading(0.0, (), (), (), "It says nothing that a resume could show.")
    weight = {s: 1 / (1 + max(0.0, log2(max(1, index.frequency(s)) / 2))) for s in wanted}
    whole = max(sum(weight.values()), _FEWEST)
    passages = range(len(index.passages))
    charge = wanted & _stems_of("manage") if _MANAGES.search(requirement.text) else frozenset[str]()
    beside = [charge if charge and _CHARGE.search(p.text) else frozenset() for p in index.passages]
    best = max(passages, key=lambda n: (sum(weight[s] for s in sorted((index.stem_sets[n] | beside[n]) & wanted)), -n))
    shared = sorted(index.stem_sets[best] & wanted)
    start, end = index.stretch(best, shared)
    if index.is_of_sentences(best, start, end):
        shared, start, end = _best_sentence(index, best, weight)
    # Half of a sentence's words in one bullet is as near as two people come who describe the same work.
    also = sorted(beside[best] - set(shared))
    count = len(shared) + len(also)
    told_weight = sum(weight[s] for s in shared) + _OTHER_WORDS * sum(weight[s] for s in also)
    score = min(1.0, 2 * told_weight / whole) if count > 1 and shared else 0.0
    if count == 2 and len(wanted) > _TOLD_APART:
        score = min(score, _TWO_WORDS)
    if score < PARTIAL:
        return Reading(score, (), (), (), "No line of the resume tells of this.")
    if len(shared) < _TOLD_APART and index.is_parted(best, start, end):
        return Reading(0.0, (), (), (), "No line of the resume tells of this.")
    words = [t for t in index.words[best] if t.stem in shared and start <= t.start and t.end <= end]
    told = ", ".join(dict.fromkeys(t.text.lower() for t in words))
    if also and (held := _CHARGE.search(index.passages[best].text)):
        told = f"{held[0].strip().lower()}, {told}"
        start, end = min(start, held.start()), max(end, held.end())
    hit = Hit(score, best, start, end, "")
    return Reading(score, quotes(index, [hit]), (), (), f"A line of the resume tells of it: {told}.")


def _best_sentence(index: ResumeIndex, passage: int, weight: Mapping[str, float]) -> tuple[list[str], int, int]:
    """The words with a weight that one sentence of a paragraph has, of the sentence that has most; and where they
    stand."""
    told: list[tuple[float, list[str], int, int]] = []
    for start, end in index.sentences(passage):
        words = [t for t in index.words[passage] if t.stem in weight and start <= t.start < end]
        stems_there = sorted({t.stem for t in words})
        if words:
            told.append((sum(weight[s] for s in stems_there), stems_there, words[0].start, words[-1].end))
    _, shared, first, last = max(told, key=lambda each: each[0])
    return shared, first, last
