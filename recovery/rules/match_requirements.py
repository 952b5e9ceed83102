"""What of the requirements the resume can show."""

from resume.job import Requirements
from resume.matching import MatchReport, match
from resume.model import Resume


def match_requirements(requirements: Requirements, resume: Resume) -> MatchReport:
    """See `resume.matching.match`."""
    return match(requirements, resume)
