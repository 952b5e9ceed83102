"""The analyzer for sections that have none of their own."""

from analyzers.base import AnalyzeSection


class AnalyzeGeneric(AnalyzeSection):
    """How any section speaks to the job."""
