"""Small documents for tests, and the project's own examples."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from resume.job import Job
from resume.model import Item, Resume
from resume.readers import read_job, read_resume

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

RESUME = """\
# Sam Reyes

sam.reyes@example.com | Leeds

## Summary

Backend engineer who likes quiet pagers.

## Skills

- **Languages:** Bash, SQL, Python
- **Tools:** k8s, Docker, Terraform

## Experience

### Platform Engineer, Fernhill Logistics
Jan 2020 - Present

- Wrote the onboarding guide for new colleagues
- Responsible for managing the order service (Python, Postgres), 40 requests per second
- Moved 12 services to k8s
* Mentored two juniors

### Developer, Oakmere
2016 - 2019

- Built invoices in Django

## Interests

Running, bread

## Education

BSc Computer Science, Leeds, 2016
"""

JOB = """\
Backend Engineer

About us
Brightfield serves 9 million riders.

Requirements
- Strong Python and PostgreSQL
- Production experience with Kubernetes
- Experience with Apache Kafka
- Clear written communication

Nice to have
- Terraform
"""


def resume(text: str = RESUME) -> Resume:
    return read_resume(text, "resume.md")


def job(text: str = JOB) -> Job:
    return read_job(text, "job.txt")


def item_with(document: Resume, words: str) -> Item:
    """The one item whose text contains the words."""
    (found,) = [located.item for located in document.located_items() if words in located.item.text]
    return found


class Pair(NamedTuple):
    """An example resume, an example job, and how well they fit in a person's judgement."""

    resume: Path
    job: Path
    fit: str

    def read(self) -> tuple[Resume, Job]:
        return (
            read_resume(self.resume.read_bytes(), self.resume.name),
            read_job(self.job.read_bytes(), self.job.name),
        )

    def __str__(self) -> str:
        return f"{self.resume.stem}-{self.job.stem}"


def example_pairs(folder: Path = EXAMPLES) -> Iterator[Pair]:
    with (folder / "pairs.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield Pair(folder / row["resume"], folder / row["job"], row["fit"])
