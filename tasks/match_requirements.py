"""What of the requirements the candidate can show."""

from orchestrator import MicroTask
from resume.matching.match import MatchReport


class MatchRequirements(MicroTask[MatchReport]):
    """Each requirement matched, partial or missing, with the evidence: in the resume, or in what the candidate says
    beside it. Takes `requirements`, `resume`, `own` and `month` (until when positions last that are still held); no
    model."""

    version = "5"
    weight = 0.5
