"""What of the requirements the candidate can show."""

from recovery.own_section import in_own_words, with_own_words
from resume.job import Requirements
from resume.matching import MatchReport, match
from resume.model import Resume
from tasks.own_words import OwnWords, told_facts


def match_requirements(requirements: Requirements, resume: Resume, own: OwnWords) -> MatchReport:
    """See `resume.matching.match`; what the candidate says beside the resume counts like a line of it."""
    facts = told_facts(own, requirements.items)
    return in_own_words(match(requirements, with_own_words(resume, facts)), facts)
