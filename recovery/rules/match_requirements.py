"""What of the requirements the candidate can show."""

from datetime import date

from recovery.own_section import in_own_words, with_own_words
from resume.job import Requirements
from resume.matching.match import MatchReport, match, match_tailored
from resume.model import Resume
from tasks.own_words import OwnWords, told_facts


def match_requirements(
    requirements: Requirements, resume: Resume, own: OwnWords, month: str | None = None
) -> MatchReport:
    """See `resume.matching.match.match`; what the candidate says beside the resume counts like a line of it.

    Args: `month`, such as "2026-11", ends the positions that are still held.
    """
    facts = told_facts(own, requirements.items)
    return in_own_words(match(requirements, with_own_words(resume, facts), _first_of(month)), facts)


def match_result(requirements: Requirements, original: Resume, result: Resume, month: str | None = None) -> MatchReport:
    """What of the requirements the tailored resume shows, and not what was told beside it; see
    `resume.matching.match.match_tailored`."""
    return match_tailored(requirements, original, result, _first_of(month))


def _first_of(month: str | None) -> date | None:
    return date.fromisoformat(f"{month}-01") if month else None
