"""The analyzer for degrees and studies."""

from analyzers.base import AnalyzeSection


class AnalyzeEducation(AnalyzeSection):
    """The degree that is wanted beside the one that is there."""

    looks_at = """\
Look at the degree and field that the ad wants beside those that are there, finished or not."""
