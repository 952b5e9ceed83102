"""What of the requirements the resume can show."""

from orchestrator import MicroTask
from resume.matching import MatchReport


class MatchRequirements(MicroTask[MatchReport]):
    """Each requirement matched, partial or missing, with the evidence. Takes `requirements` and `resume`; no model."""

    weight = 0.5
