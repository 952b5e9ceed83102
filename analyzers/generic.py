"""The analyzer for sections that have none of their own."""

from analyzers.base import AnalyzeSection


class AnalyzeGeneric(AnalyzeSection):
    """How any section speaks to the job."""

    looks_at = """\
Look at whatever the section says that the ad asks for; most sections of this kind say little, and that is fine."""
