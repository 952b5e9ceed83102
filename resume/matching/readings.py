"""What a reader says of one requirement, and how it quotes what it rests on."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resume.changes import Evidence
from resume.matching.evidence import Hit, ResumeIndex

MATCHED, PARTIAL = 0.75, 0.35
"""Scores from which a requirement counts as matched, and as partly matched."""

_MAX_EVIDENCE = 4


class Reading(NamedTuple):
    """The score from 0 to 1, the evidence for it, the keywords found and missing, and the explanation."""

    score: float
    evidence: tuple[Evidence, ...]
    found: tuple[str, ...]
    missing: tuple[str, ...]
    explanation: str


def quotes(index: ResumeIndex, hits: Iterable[Hit]) -> tuple[Evidence, ...]:
    """The resume's own words at the first few hits, each once; a hit without words has none."""
    found = dict.fromkeys(index.quote(h) for h in hits if h.end > h.start)
    return tuple(found)[:_MAX_EVIDENCE]


def listed(parts: Sequence[str], word: str) -> str:
    """The parts as a sentence lists them: "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"
