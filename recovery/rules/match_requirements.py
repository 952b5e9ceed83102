"""What of the requirements the candidate can show."""

from datetime import date

from recovery.own_section import in_own_words, with_own_words
from resume.job import Requirements
from resume.matching.match import MatchReport, match
from resume.model import Resume
from tasks.own_words import OwnWords, told_facts


def match_requirements(
    requirements: Requirements, resume: Resume, own: OwnWords, month: str | None = None
) -> MatchReport:
    """See `resume.matching.match.match`; what the candidate says beside the resume counts like a line of it.

    Args: `month`, such as "2026-11", ends the positions that are still held.
    """
    facts = told_facts(own, requirements.items)
    today = date.fromisoformat(f"{month}-01") if month else None
    return in_own_words(match(requirements, with_own_words(resume, facts), today), facts)
