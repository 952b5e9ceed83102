"""The analyzer for projects."""

from analyzers.base import AnalyzeSection


class AnalyzeProjects(AnalyzeSection):
    """Which projects show what the job asks for."""

    looks_at = """\
Look at which projects show what the ad asks for, by what they were built with and what came of them."""
