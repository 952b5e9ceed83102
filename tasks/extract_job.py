"""What the ad says of the position itself."""

import re

from pydantic import Field

from analyzers.prompt_data import ad
from llm.prompts import Prompt
from llm.task import ModelTask
from resume.job import Job
from resume.model import Frozen

_MAX_VALUES, _LONGEST_VALUE = 5, 200


class JobFacts(Frozen):
    """The position in the ad's own words; None, or (), for what it does not say."""

    title: str | None = None
    company: str | None = None
    location: str | None = None
    seniority: str | None = Field(default=None, description="such as Senior, Lead, entry-level")
    employment_type: str | None = Field(default=None, description="such as full-time, contract")
    company_values: tuple[str, ...] = Field(default=(), description="what the company says it stands for")


class ExtractJob(ModelTask[JobFacts]):
    """Takes `job`. Never blocks: whoever uses it can do without."""

    timeout_s = 30.0
    weight = 0.5
    instructions = """\
Read the job ad and say, in its own words: the title of the position, the company, the location, the seniority, the \
employment type, and what the company says it stands for (at most five values, each a short quote).
Leave out whatever the ad does not say; guess nothing from the name of the company or the kind of work."""

    def prompt(self, *, job: Job) -> Prompt:
        return Prompt(self.instructions, shared=(ad(job),))

    def check(self, output: JobFacts, *, job: Job) -> JobFacts:
        """Unknown is whatever does not stand in the ad."""
        said = _folded("\n".join(filter(None, [job.text, job.title, job.company, job.location])))
        fields = {
            name: getattr(output, name) for name in ("title", "company", "location", "seniority", "employment_type")
        }
        kept = {name: value for name, value in fields.items() if value and _folded(value) in said}
        values = tuple(dict.fromkeys(v for v in output.company_values if _folded(v) and _folded(v) in said))
        short = tuple(v for v in values if len(v) <= _LONGEST_VALUE)[:_MAX_VALUES]
        return JobFacts(**kept, company_values=short)


def _folded(text: str) -> str:
    return re.sub(r"[\s*_#]+", " ", text).strip().casefold()
