"""What the job asks for."""

from orchestrator import MicroTask
from resume.job import Job, Requirements


class ExtractRequirements(MicroTask[Requirements]):
    """Each thing the ad asks for, with its exact source text, category, priority and keywords. Takes `job`."""

    timeout_s = 30.0

    def check(self, output: Requirements, *, job: Job) -> Requirements:
        """Drop every requirement that is not a quote of the ad, so that nobody can put words into its mouth."""
        quoted = tuple(r for r in output.items if r.text.strip() and job.text[r.start : r.end] == r.text)
        return output.model_copy(update={"items": quoted})
