"""What the job asks for."""

import re
from collections.abc import Iterator

from analyzers.prompt_data import ad
from llm.prompts import Prompt
from llm.task import ModelTask
from resume.job import Job, Requirement, Requirements


class ExtractRequirements(ModelTask[Requirements]):
    """Each thing the ad asks for, with its exact source text, category, priority and keywords. Takes `job`."""

    timeout_s = 30.0
    instructions = """\
List everything that the job ad asks of a candidate, in the order of the ad.
For each: the exact words of the ad; a category (technical_skills, soft_skills, experience, education, \
domain_knowledge, responsibilities); how much the ad insists (critical, important, nice_to_have); the terms to look \
for in a resume, in the ad's spelling; whether one of the terms is enough; the least years asked for, if any.
Put what concerns visa, place, hours and pay under logistics instead. Leave out what the company says of itself."""

    def prompt(self, *, job: Job) -> Prompt:
        return Prompt(self.instructions, shared=(ad(job),))

    def check(self, output: Requirements, *, job: Job) -> Requirements:
        """Drop every requirement that is not a quote of the ad, so that nobody can put words into its mouth.

        A quote that stands elsewhere than it says is found; ids are made unique.
        """
        return output.model_copy(update={"items": tuple(_with_own_ids(_quoted(output.items, job.text)))})


def _quoted(items: tuple[Requirement, ...], ad_text: str) -> Iterator[Requirement]:
    for each in items:
        if not each.text.strip():
            continue
        if ad_text[each.start : each.end] == each.text:
            yield each
        elif place := re.search(r"\s+".join(map(re.escape, each.text.split())), ad_text):
            yield each.model_copy(update={"text": place[0], "start": place.start(), "end": place.end()})


def _with_own_ids(items: Iterator[Requirement]) -> Iterator[Requirement]:
    taken: set[str] = set()
    for each in items:
        id_, number = each.id, 2
        while not id_ or id_ in taken:
            id_, number = f"{each.id or 'r'}-{number}", number + 1
        taken.add(id_)
        yield each if id_ == each.id else each.model_copy(update={"id": id_})
