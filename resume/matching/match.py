"""How well a resume shows what a job asks for: a number that can be explained line by line.

Only what the resume says counts, and the same input always gives the same number. Nothing here is a ground
for writing.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from pydantic import Field

from resume.changes import Evidence
from resume.job import Category, Priority, Requirement, Requirements
from resume.language import language_of
from resume.matching.checkable import is_checkable
from resume.matching.judging import ResumeReader
from resume.matching.readings import MATCHED, PARTIAL, Reading
from resume.model import Frozen, Resume


class MatchStatus(StrEnum):
    """matched: from 0.75; partial: from 0.35; missing: below."""

    MATCHED = "matched"
    PARTIAL = "partial"
    MISSING = "missing"


class Fit(StrEnum):
    """How well resume and job fit as a whole.

    strong: 60 or more of 100, two thirds of the degrees and licences that the ad insists on, no more than a fifth of
    all that it insists on missing, and of no length of experience less than half; weak: under 30 (under 20 where at
    least 75 of what is critical is there), under 25 of three and more critical requirements, or under 45 with no more
    than a fifth of five and more shown; partial: all between. A turn of phrase is nothing that an ad insists on.
    """

    STRONG = "strong"
    PARTIAL = "partial"
    WEAK = "weak"


class RequirementMatch(Frozen):
    """What the resume shows of one requirement, which stands at [start:end] of the ad."""

    requirement_id: str
    start: int
    end: int
    status: MatchStatus
    score: float = Field(ge=0, le=1)
    evidence: tuple[Evidence, ...] = ()
    keywords_found: tuple[str, ...] = ()
    keywords_missing: tuple[str, ...] = ()
    explanation: str


class MatchReport(Frozen):
    """The requirements one by one in the order of the ad, and the scores from 0 to 100 that they add up to.

    Evidence quotes an item; where its `item_id` is an entry's id it quotes the lines of the entry's head
    joined by newlines, and where it is "contact" those before the first section.
    """

    score: int = Field(ge=0, le=100)
    by_priority: dict[Priority, int | None]
    fit: Fit
    explanation: str
    requirements: tuple[RequirementMatch, ...] = ()


_STRONG, _WEAK = 60, 30
_WEAK_CRITICAL = 25
_HAS_CRITICAL, _WEAK_BUT_CRITICAL = 75, 20  # who has what is critical is no misfit for lack of the rest
_TELLING = 3  # critical requirements, before their lack alone makes a misfit
_MANY, _HARDLY_ANY, _HALF_WAY = 5, 0.2, 45  # of so many a fifth only, at a score below this
_MAY_MISS = 0.2  # of the critical requirements that can be checked, for a strong fit
_PRACTISED = 0.5  # of a length of experience that is insisted on
_MAY_LACK = 1 / 3  # of the degrees and licences among them
_PRIORITY_WEIGHT = {Priority.CRITICAL: 3.0, Priority.IMPORTANT: 2.0, Priority.NICE_TO_HAVE: 1.0}
# Few resumes say that somebody communicates well, and duties are told in many words: both count less than
# what can be checked. And where a resume says nothing about them that is no sign that somebody cannot do it, nor is it
# held against anybody to lack what would be nice to have: what is not shown of these counts half. (No less than half,
# or showing a little more could lower a score.)
_CATEGORY_WEIGHT = {Category.SOFT_SKILLS: 0.4, Category.RESPONSIBILITIES: 0.6}
_PHRASE = 0.6  # the same for what an ad asks for in a turn of phrase, and not by a name
_SILENCE = 0.5


def match(requirements: Requirements, resume: Resume, today: date | None = None) -> MatchReport:
    """Compare each requirement with the whole resume.

    Args: `today` ends the positions that are still held; None means the latest year that the resume speaks
    of, so that the result depends on nothing but the arguments.
    """
    texts = [r.text for r in requirements.items]
    reader = ResumeReader(resume, today, language_of(texts), texts)
    found = tuple(_described(r, reader.read(r)) for r in requirements.items)
    pairs = list(zip(requirements.items, found, strict=True))
    by_priority = {p: _mean([pair for pair in pairs if pair[0].priority is p]) for p in Priority}
    score = _mean(pairs) or 0
    fit = _fit(score, by_priority[Priority.CRITICAL], pairs)
    return MatchReport(
        score=score,
        by_priority=by_priority,
        fit=fit,
        explanation=_summary(score, fit, pairs),
        requirements=found,
    )


def _described(requirement: Requirement, reading: Reading) -> RequirementMatch:
    score = round(reading.score, 2)
    status = (
        MatchStatus.MATCHED if score >= MATCHED else MatchStatus.PARTIAL if score >= PARTIAL else MatchStatus.MISSING
    )
    return RequirementMatch(
        requirement_id=requirement.id,
        start=requirement.start,
        end=requirement.end,
        status=status,
        score=score,
        evidence=reading.evidence,
        keywords_found=reading.found,
        keywords_missing=reading.missing,
        explanation=reading.explanation,
    )


def _mean(pairs: Sequence[tuple[Requirement, RequirementMatch]]) -> int | None:
    """The weighted mean of the scores, 0 to 100; None when there are none."""
    weights = [_weight(r, m) for r, m in pairs]
    if not weights:
        return None
    return round(100 * sum(w * m.score for w, (_, m) in zip(weights, pairs, strict=True)) / sum(weights))


def _weight(requirement: Requirement, found: RequirementMatch) -> float:
    weight = _PRIORITY_WEIGHT[requirement.priority] * _CATEGORY_WEIGHT.get(requirement.category, 1.0)
    is_named = is_checkable(requirement)
    if not is_named and requirement.category not in _CATEGORY_WEIGHT:
        weight *= _PHRASE
    if is_named and requirement.priority is not Priority.NICE_TO_HAVE:
        return weight
    return weight * (_SILENCE + (1 - _SILENCE) * found.score)


def _fit(score: int, critical: int | None, pairs: Sequence[tuple[Requirement, RequirementMatch]]) -> Fit:
    insisted = [(r, m) for r, m in pairs if r.priority is Priority.CRITICAL and is_checkable(r)]
    schooling = [m for r, m in insisted if r.category is Category.EDUCATION]
    lacking = sum(m.status is not MatchStatus.MATCHED for m in schooling)
    is_qualified = lacking <= _MAY_LACK * len(schooling)
    missing = sum(m.status is MatchStatus.MISSING for _, m in insisted)
    is_practised = all(m.score >= _PRACTISED for r, m in insisted if r.years is not None)
    if score < (_WEAK_BUT_CRITICAL if critical is not None and critical >= _HAS_CRITICAL else _WEAK):
        return Fit.WEAK
    if len(insisted) >= _TELLING and critical is not None and critical < _WEAK_CRITICAL:
        return Fit.WEAK
    shown = sum(m.status is MatchStatus.MATCHED for _, m in insisted)
    if len(insisted) >= _MANY and shown <= _HARDLY_ANY * len(insisted) and score < _HALF_WAY:
        return Fit.WEAK
    if score >= _STRONG and is_qualified and is_practised and missing <= _MAY_MISS * len(insisted):
        return Fit.STRONG
    return Fit.PARTIAL


def _summary(score: int, fit: Fit, pairs: Sequence[tuple[Requirement, RequirementMatch]]) -> str:
    if not pairs:
        return "The ad asks for nothing that could be compared."
    matched = sum(m.status is MatchStatus.MATCHED for _, m in pairs)
    critical = [m for r, m in pairs if r.priority is Priority.CRITICAL]
    lacking = sum(m.status is MatchStatus.MISSING for m in critical)
    insists = f", {lacking} of {len(critical)} critical ones missing" if critical else ""
    return f"A {fit} fit, {score} of 100: {matched} of {len(pairs)} requirements matched{insists}."
