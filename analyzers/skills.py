"""The analyzer for lists of skills."""

from analyzers.base import AnalyzeSection


class AnalyzeSkills(AnalyzeSection):
    """Which of the skills that the job asks for are listed."""

    looks_at = """\
Look at which of the skills and tools that the ad names are listed, under which name, and how far in front."""
