"""Lists and notes of an English ad under a heading that says nothing: what they are, by the form of their lines.

"The fun part", then "Build ovens", "Bake bread", "Clean up" are duties; "Three weeks off", "Dental insurance" are what
the firm gives. A paragraph of commands ("Patrol eleven units, log incidents, lock up.") tells duties as well.
"""

import re
from collections.abc import Iterator

import resume.ads.prose_cues as cues
from resume.ads.asks import is_bullet
from resume.ads.clauses import Clause
from resume.ads.conditions import is_benefit, is_condition, is_greeting, is_plain_condition
from resume.ads.headings import Part
from resume.ads.members import split_duties
from resume.ads.words import is_base_verb, is_verb_ing
from resume.patterns import Pattern

_FEWEST = 3  # lines, before their form says anything
_SOME, _HALF = 1 / 3, 1 / 2
_WORDS = re.compile(r"[^\W\d_]{2}")
_NO_COMMAND = Pattern(
    r"\s+(?:is|are|was|were|has|have|will|would|can|from|for)\b|\s*:|\s*[,;]\s*$|\s*$|-", re.IGNORECASE
)
_CALL = re.compile(
    r"(?:apply|send|email|mail|ring|phone|text|click|visit|contact|join|see|bring|come|discover|grow\s+your|build\s+your\s+(?:career"
    r"|future))\b|.*\b(?:your\s+(?:cv|career|resume|application|future|potential)|with\s+us|our\s+team|let\s+us)\b",
    re.IGNORECASE,
)
_SPEAKS = Pattern(r"\b(?:you|we|our|us|your|i|they|it|this|will|would|can)\b|[?!]", re.IGNORECASE)
_FIRST = re.compile(r"[\W_]*([^\W\d_][\w-]*)")


def with_guessed_parts(clauses: list[Clause], ad: str) -> list[Clause]:
    """The same clauses; those of lists whose part nobody told have the one that their lines speak for."""
    found: list[Clause] = []
    for lines in _lists(clauses, ad):
        part = _part_of(lines) if len(lines) >= _FEWEST and lines[0].part is Part.INTRO else None
        found += [line._replace(part=part) for line in lines] if part else lines
    return [each for note in _paragraphs(found, ad) for each in _with_notes(_with_commands(note))]


def _paragraphs(clauses: list[Clause], ad: str) -> Iterator[list[Clause]]:
    """The clauses in order, those of one paragraph together."""
    note: list[Clause] = []
    for clause in clauses:
        if note and (ad.count("\n", note[-1].end, clause.start) > 1 or clause.part is not note[-1].part):
            yield note
            note = []
        note.append(clause)
    if note:
        yield note


def _with_commands(note: list[Clause]) -> list[Clause]:
    if note[0].part is not Part.INTRO or any(_CALL.match(each.text) or is_greeting(each.text) for each in note):
        return note
    commands = [list(split_duties(each.text, 0)) for each in note if _is_command(each.text)]
    if 2 * len(commands) <= len(note) or sum(map(len, commands)) < _FEWEST:
        return note
    return [each._replace(part=Part.DUTIES) if _is_command(each.text) else each for each in note]


def _with_notes(paragraph: list[Clause]) -> list[Clause]:
    """The sentences of a paragraph; a note without a verb behind one that asks for something asks as well: "Typing
    speed of 40 wpm"."""
    found: list[Clause] = []
    is_asking = False
    for each in paragraph:
        is_note = (
            is_asking
            and each.part is Part.INTRO
            and len(each.text.split()) <= cues.SHORT
            and not (cues.FINITE.search(each.text) or _SPEAKS.search(each.text) or is_condition(each.text))
            and not (is_greeting(each.text) or is_benefit(each.text))
        )
        found.append(each._replace(part=Part.ASKED, is_listed=True) if is_note else each)
        is_asking = is_note or any(cue.search(each.text) for cue in (cues.MUST, cues.MUST_ALONE, cues.IS_ASKED))
    return found


def _is_command(text: str) -> bool:
    word = _FIRST.match(text)
    return (
        word is not None
        and is_base_verb(word[1])
        and not _NO_COMMAND.match(text, word.end())
        and not _CALL.search(text)
    )


def _lists(clauses: list[Clause], ad: str) -> Iterator[list[Clause]]:
    """The clauses in order: lines of one list together, all others each by itself."""
    lines: list[Clause] = []
    for clause in clauses:
        is_next = bool(lines) and not _WORDS.search(ad, lines[-1].end, clause.start) and clause.part is lines[-1].part
        if lines and not (is_next and is_bullet(clause, ad) and is_bullet(lines[-1], ad)):
            yield lines
            lines = []
        lines.append(clause)
    if lines:
        yield lines


def _part_of(lines: list[Clause]) -> Part | None:
    given = sum(is_benefit(line.text) or is_plain_condition(line.text) for line in lines)
    if given > _SOME * len(lines) and sum(is_benefit(line.text) for line in lines) > 1:
        return Part.BENEFITS
    asked = sum(cues.ASK_NOUN.search(line.text) is not None for line in lines)
    done = sum(_begins_with_verb(line.text) for line in lines)
    return Part.DUTIES if done > _HALF * len(lines) and asked <= _SOME * len(lines) else None


def _begins_with_verb(text: str) -> bool:
    word = _FIRST.match(text)
    return word is not None and (is_base_verb(word[1]) or is_verb_ing(word[1]))
