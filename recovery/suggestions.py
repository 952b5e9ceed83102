"""What the user may do next, in one sentence each."""

from collections.abc import Iterator, Mapping, Sequence

from recovery.partial import PartialResult, Quality
from recovery.questions import listed, shortened
from recovery.rules.extract_requirements import extract_requirements
from resume.job import Job, Priority, Requirement, Requirements
from resume.matching import Fit, MatchReport, MatchStatus
from tasks.own_words import ANSWERS, OwnWords, told_facts
from tasks.plan import Question

_MAX_NAMED = 5


def suggest(
    job: Job,
    requirements: Requirements | None,
    match: MatchReport | None,
    partial: PartialResult,
    questions: Sequence[Question],
    own: OwnWords,
) -> Iterator[str]:
    """From what the run found; when nothing could be tailored, from the ad alone."""
    if match is not None and match.fit is Fit.WEAK:
        yield "Resume and job are far apart: look for a job that is nearer, or add what the resume leaves out."
    if partial.quality is Quality.ORIGINAL:
        yield from _from_the_ad(requirements or extract_requirements(job))
    if questions:
        yield "Answer the questions: what is true of you and not yet in the resume can be added."
    if requirements is not None and match is not None:
        yield from _unclear_answers(requirements, match, own)
    if partial.missing:
        yield "Run it again to do what is missing; what is finished stays."


def _from_the_ad(requirements: Requirements) -> Iterator[str]:
    """What the ad insists on, else what it names first."""
    terms = [k for p in (Priority.CRITICAL, Priority.IMPORTANT) for k in _keywords(requirements.items, p)]
    if terms:
        named = listed(list(dict.fromkeys(terms))[:_MAX_NAMED])
        yield f"The ad asks above all for {named}: make sure that the resume says what is true of it."


def _keywords(requirements: Sequence[Requirement], priority: Priority) -> Iterator[str]:
    return (k for r in requirements if r.priority is priority for k in r.keywords[:1])


def _unclear_answers(requirements: Requirements, match: MatchReport, own: OwnWords) -> Iterator[str]:
    """About answers that affirm something, but not by a name that could stand in a resume."""
    status: Mapping[str, MatchStatus] = {m.requirement_id: m.status for m in match.requirements}
    asked = {r.id: r for r in requirements.items}
    for answer in own.answers:
        requirement = asked.get(answer.requirement_id)
        if requirement is None or status.get(requirement.id) is not MatchStatus.MISSING:
            continue
        if any(f.item_id == ANSWERS for f in told_facts(OwnWords(answers=(answer,)), requirements.items)):
            quote = shortened(" ".join(requirement.text.split()))
            yield f"Your answer about “{quote}” does not name it; say it in the words that should stand in the resume."
