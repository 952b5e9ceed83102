"""Lines that ask for two things unlike: "NEC4 essential, JCT useful"; "2+ years in a warehouse, a year
as lead preferred".
"""

import re

from resume.ads.clauses import Clause
from resume.ads.sentences import trimmed
from resume.credentials import find_years
from resume.patterns import Pattern

_JOINT = re.compile(r"[,;]\s+(?:and\s+|but\s+)?|\s+[-–—]\s+")
_NICE = re.compile(
    r"\b(?:(?:strongly|highly)\s+)?(?:preferred|desirable|desired|useful|helpful|welcome|(?:an?\s+)?(?:plus|bonus|asset"
    r"|advantage)|advantageous|even better|nice to have)[\s.!)]*$",
    re.IGNORECASE,
)
_MUST = Pattern(r"\b(?:essential|required|mandatory|(?:a\s+)?must|needed|necessary)[\s.!)]*$", re.IGNORECASE)
_MOST_WORDS = 30  # of a line that is looked at


def split_by_stress(clause: Clause) -> list[Clause]:
    """The clause in two where its end is only wished for and what stands before that is asked for in earnest: it says
    so, or has a length of experience of its own; else the clause alone."""
    text = clause.text
    if not _NICE.search(text) or len(text.split()) > _MOST_WORDS:
        return [clause]
    for joint in reversed(list(_JOINT.finditer(text))):
        before, after = text[: joint.start()], text[joint.end() :]
        if before.count("(") > before.count(")"):
            continue
        is_apart = _MUST.search(before) or (find_years(before) and find_years(after))
        return [_part(clause, 0, joint.start()), _part(clause, joint.end(), len(text))] if is_apart else [clause]
    return [clause]


def _part(clause: Clause, start: int, end: int) -> Clause:
    start, end = trimmed(clause.text, start, end)
    return clause._replace(text=clause.text[start:end], start=clause.start + start, end=clause.start + end, lead="")
