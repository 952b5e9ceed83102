"""How a sentence of an ad becomes lines of a list, each with the part that tells what it is."""

import resume.ads.prose_cues as cues
from resume.ads.clauses import Clause
from resume.ads.headings import Part
from resume.ads.members import split_demands, split_duties

LISTS = frozenset({Part.ASKED, Part.MUST, Part.NICE})
"""The parts whose headings ask for something."""


def stronger(clause: Clause, part: Part = Part.ASKED) -> Part:
    """The part of a demand: that of its heading, where the heading asks for something."""
    return clause.part if clause.part in LISTS else part


def part_of(clause: Clause, start: int, end: int, part: Part) -> Clause:
    """The line at [start:end] of a clause."""
    text = clause.text[start:end]
    return Clause(text, clause.start + start, clause.start + end, part, clause.lead, is_listed=True, topic=clause.topic)


def demands(clause: Clause, start: int, part: Part) -> list[Clause]:
    """What a clause asks for from `start` on; what follows a "but" is none of it."""
    whole = before_but(clause.text)
    spans = split_demands(whole if len(whole) > start else clause.text, start)
    return [part_of(clause, begin, end, part) for begin, end in spans]


def duties(clause: Clause, start: int) -> list[Clause]:
    """What a clause tells from `start` on that one will do."""
    return [part_of(clause, begin, end, Part.DUTIES) for begin, end in split_duties(clause.text, start)]


def before_but(text: str) -> str:
    """The text up to a "but", unless what follows will do as well."""
    will_do = cues.WILL_DO.search(text)
    but = cues.BUT.search(text, will_do.end("but") if will_do else 0)
    return text[: but.start()] if but and but.start() else text
