"""What the user may do next, in one sentence each."""

from collections.abc import Iterator, Mapping, Sequence

from recovery.partial import PartialResult, Quality
from recovery.placeholders import placeholders
from recovery.questions import listed, shortened
from recovery.rules.extract_requirements import extract_requirements
from resume.job import Job, Priority, Requirement, Requirements
from resume.language import NAMES, two_languages
from resume.matching.match import Fit, MatchReport, MatchStatus
from resume.model import Resume
from tasks.own_words import OwnWords, is_denial, told_facts
from tasks.plan import Question

ANSWER_THEM = "Answer the questions: what is true of you and not yet in the resume can be added."
_MAX_NAMED = 5
_FEWEST_WORDS = 15  # of a resume's lines


def says_little(resume: Resume) -> bool:
    """Whether a resume holds so few words that nothing can be told from what it does not show."""
    words = 0
    for located in resume.located_items():
        words += len(located.item.text.split())
        if words >= _FEWEST_WORDS:
            return False
    return True


def suggest(
    resume: Resume,
    job: Job,
    requirements: Requirements | None,
    match: MatchReport | None,
    partial: PartialResult,
    questions: Sequence[Question],
    own: OwnWords,
) -> Iterator[str]:
    """From what the run found; when nothing could be tailored, from the ad alone."""
    if languages := two_languages(resume, job.text):
        yield f"Take a resume in {NAMES[languages[1]]}: only one in the language of the ad can be compared with it."
    elif any(placeholders(resume)):
        yield "The resume still has lines of a template: put your own in their place before you send it anywhere."
    elif says_little(resume):
        yield "The resume says very little: add what you did, where, since when, and with what result."
    elif match is not None and match.requirements and match.fit is Fit.WEAK:
        yield "Resume and job are far apart: look for a job that is nearer, or add what the resume leaves out."
    if partial.quality is Quality.ORIGINAL:
        yield from _from_the_ad(requirements or extract_requirements(job))
    if questions:
        yield ANSWER_THEM
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
    """About answers that were given to nothing that this ad asks for, that state nothing, or that affirm something, but
    not by a name that could stand in a resume."""
    status: Mapping[str, MatchStatus] = {m.requirement_id: m.status for m in match.requirements}
    for answer, asked in own.by_requirement(requirements.items):
        if asked is None and answer.quote:
            yield f"This ad does not ask for “{_short(answer.quote)}”: your answer to that counts like a note."
        elif asked is None:
            yield f"No question of this ad has the id {answer.requirement_id}: write your answer below one that it has."
        elif status.get(asked.id) is MatchStatus.MISSING or status.get(asked.id) is MatchStatus.PARTIAL:
            facts = told_facts(OwnWords(answers=(answer,)), requirements.items)
            if not facts and not is_denial(answer.text):
                yield f"Your answer about “{_short(asked.text)}” states nothing about you that could be used."
            elif facts and status[asked.id] is MatchStatus.MISSING:
                yield (
                    f"Your answer about “{_short(asked.text)}” does not name it; say it in the words that should stand "
                    "in the resume."
                )


def _short(quote: str) -> str:
    return shortened(" ".join(quote.split()))
