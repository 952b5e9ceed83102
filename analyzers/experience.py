"""The analyzer for positions held."""

from analyzers.base import AnalyzeSection


class AnalyzeExperience(AnalyzeSection):
    """Which achievements, above all those with figures, speak to the job."""

    looks_at = """\
Look at achievements: what was done, with which result in figures, and what of it the job asks for. Recent positions \
count more than old ones."""
