"""The analyzer for summaries and profiles."""

from analyzers.base import AnalyzeSection


class AnalyzeSummary(AnalyzeSection):
    """Whether the opening says at once who this is for this job."""

    looks_at = """\
Look at whether the opening says at once who this is for this job: the position, the length of experience, and what \
the ad insists on."""
