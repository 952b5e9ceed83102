"""A short resume with a section of every kind that has an analyzer, and an ad that it fits in part."""

from resume.job import Job
from resume.model import Resume
from resume.readers import read_job, read_resume

RESUME = """\
# Ada Okafor

ada@example.org | Leeds

## Summary

Bakery manager with an eye for waste.

## Skills

Stock control, Sourdough, Food safety, Excel

## Experience

### Shift Manager, Brook Street Bakery
2019 - 2024

- Wrote the handbook for new starters
- Responsible for managing a team of 9 bakers on the night shift
- Cut flour waste by 12% with weekly stock control

## Projects

### Open oven days
2022

- Taught 40 neighbours to bake Sourdough

## Certifications

- Food safety level 3, 2020

## Education

BSc Food Science, Leeds, 2016

## Interests

Running, choirs
"""

AD = """\
Bakery Operations Manager

Requirements
- Experience with managing night shifts
- You must hold Food safety level 3
- Knowledge of stock control
- Experience with SAP

Nice to have
- Sourdough
"""


def small_resume() -> Resume:
    return read_resume(RESUME, "resume.md")


def small_ad() -> Job:
    return read_job(AD, "job.txt")
