"""The analyzer for licences and certificates."""

from analyzers.base import AnalyzeSection


class AnalyzeCertifications(AnalyzeSection):
    """Which of the wanted licences and certificates are there, and whether they say that they are valid."""

    looks_at = """\
Look at which licences and certificates the ad wants, which are there, and what they say of being valid, expired or \
in progress."""
