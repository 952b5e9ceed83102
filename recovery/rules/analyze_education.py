"""The degree that the job wants beside those that are there."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analyzers.base import SectionAnalysis
from recovery.analysis import asked_by, mentions, met_by, share_of, terms_to_align, texts_of, title_of
from recovery.questions import shortened
from recovery.relevance import WEIGHT
from resume.changes import Evidence
from resume.credentials import Degree, find_degrees
from resume.job import Job, Requirement
from resume.matching.evidence import entry_text
from resume.model import Section
from resume.text import plain

UNFINISHED = re.compile(
    r"in progress|pursuing|expected|unfinished|incomplete|not completed|\d+ (?:of|/) \d+ credits", re.IGNORECASE
)
_MET, _OTHER, _LOWER, _NONE = 100, 50, 30, 0


def analyze_education(section: Section, job: Job) -> SectionAnalysis:
    """A finished degree of the level that is wanted, or higher, is all that can be asked."""
    asked = asked_by(job)
    wanting = [r for r in asked if any(find_degrees(k) for k in r.keywords)]
    held = _held(section)
    if wanting:
        wanted = max(wanting, key=lambda r: WEIGHT[r.priority])
        score, sentence, gap = _compared(section, wanted, held)
    else:
        met = met_by(texts_of(section), asked)
        score, gap = round(100 * share_of(met, asked)), ""
        also = f"; {title_of(section)} speaks to {len(met)} of the things that it asks for" if met else ""
        sentence = f"The job asks for no degree{also}."
    degrees = tuple(h.evidence for h in held)
    return SectionAnalysis(
        section_id=section.id,
        score=score,
        relevance=sentence,
        matching=tuple(dict.fromkeys([*degrees, *mentions(section, job)])),
        gaps=(gap,) if gap else (),
        terms_to_align=terms_to_align(section, job),
    )


class _Held(NamedTuple):
    """A degree, where it stands, and whether it is finished."""

    evidence: Evidence
    degree: Degree
    text: str
    is_finished: bool


def _held(section: Section) -> list[_Held]:
    texts = [(item.id, item.text) for item in section.all_items()]
    texts += [(entry.id, entry_text(entry)) for entry in section.entries]
    return [
        _Held(
            Evidence(item_id=id_, quote=d.text, start=d.start, end=d.end),
            d,
            shortened(plain(text.split("\n")[0].lstrip("# ")), 80).rstrip("."),
            not UNFINISHED.search(text),
        )
        for id_, text in texts
        for d in find_degrees(text)
    ]


def _compared(section: Section, wanted: Requirement, held: Sequence[_Held]) -> tuple[int, str, str]:
    """Score, sentence and gap. The least of several degrees that the ad takes is enough."""
    degrees = [d for k in wanted.keywords for d in find_degrees(k)]
    level, names = min(d.level for d in degrees), {d.name for d in degrees if d.name}
    enough = [h for h in held if h.degree.level >= level]
    ranked = sorted(enough, key=lambda h: (h.is_finished, h.degree.name in names), reverse=True)
    asks, title, gap = f"The job asks for a degree: {wanted.keywords[0]}", title_of(section), wanted.keywords[0]
    if not held:
        return _NONE, f"{asks}. {title} shows none.", gap
    if not ranked:
        best = max(held, key=lambda h: h.degree.level)
        return _LOWER, f"{asks}. {title} shows less: {best.text}.", gap
    best = ranked[0]
    if not best.is_finished:
        return _OTHER, f"{asks}. {title} shows one that is not finished: {best.text}.", gap
    if names and best.degree.name not in names:
        return _OTHER, f"{asks}. {title} shows another one: {best.text}.", gap
    return _MET, f"{asks}. {title} shows it: {best.text}.", ""
