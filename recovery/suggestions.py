"""What the user may do next, in one sentence each."""

from collections.abc import Iterator, Sequence

from recovery.answer_outcomes import answer_outcomes
from recovery.partial import PartialResult, Quality
from recovery.placeholders import placeholders
from recovery.questions import listed
from recovery.rules.extract_requirements import extract_requirements
from resume.job import Job, Priority, Requirement, Requirements
from resume.language import NAMES, two_languages
from resume.matching.match import Fit, MatchReport
from resume.model import Resume
from tasks.own_words import OwnWords
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
    of_original: MatchReport | None = None,
) -> Iterator[str]:
    """From what the run found; when nothing could be tailored, from the ad alone.

    Args: `match` counts what was told beside the resume, `of_original` does not.
    """
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
        yield from answer_outcomes(requirements, of_original or match, partial.changes, own)
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
