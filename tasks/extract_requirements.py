"""What the job asks for."""

import re
from collections.abc import Iterator

from pydantic import Field

from analyzers.prompt_data import ad
from llm.prompts import Prompt
from llm.task import ModelTask
from resume.job import Category, Job, Priority, Requirement, Requirements
from resume.model import Frozen
from resume.quotes import Quotable


class Demand(Frozen):
    """One thing that the job asks for, as a model says it."""

    quote: str = Field(
        description="the words of the ad, exactly as they stand there: one demand, no more than it takes"
    )
    category: Category
    priority: Priority = Field(
        description="critical: the ad insists (must, required, minimum); important: asked for or to be done; "
        "nice_to_have: a plus, preferred, ideally"
    )
    keywords: tuple[str, ...] = Field(
        default=(),
        description="what to search a resume for, in the ad's spelling: skills, tools, licences, degrees, subjects; "
        "never words such as experience, team or years",
    )
    any_of: bool = Field(default=False, description="one of the keywords is enough, as in “Python or Go”")
    years: float | None = Field(default=None, ge=0, le=60, description="the least years of experience asked for")


class RequirementsAnswer(Frozen):
    """What a model reads in an ad."""

    demands: tuple[Demand, ...] = Field(default=(), description="in the order of the ad")
    logistics: tuple[str, ...] = Field(
        default=(), description="visa, place, hours, travel, pay, checks: the ad's words, one line each"
    )


class ExtractRequirements(ModelTask[Requirements]):
    """Each thing the ad asks for, with its exact source text, category, priority and keywords. Takes `job`."""

    version = "4"
    answer_type = RequirementsAnswer
    timeout_s = 30.0
    is_check_heavy = True
    weight = 3.0
    instructions = """\
List everything that the job ad asks of a candidate, in the order of the ad, wherever it stands: in lists, in prose, \
in the description of the work.
One demand each: part what can be met apart ("a degree in nursing and two years in intensive care" are two), and keep \
together what is one choice ("Python or Go", "tools such as Jira or Asana").
What one will do is a demand of the category responsibilities. What the company says of itself, offers or promises is \
none. Conditions that no resume shows go under logistics."""

    def prompt(self, *, job: Job) -> Prompt:
        return Prompt(self.instructions, shared=(ad(job),))

    def from_answer(self, answer: RequirementsAnswer, *, origin: str, job: Job) -> Requirements:
        """With each demand where it stands in the ad, in the ad's order; what stands nowhere is left out."""
        ad_text = Quotable(job.text)
        placed = {place: d for d in reversed(answer.demands) if (place := ad_text.find(d.quote))}
        items = tuple(
            Requirement(
                id=f"r{number}",
                text=job.text[start:end],
                start=start,
                end=end,
                category=demand.category,
                priority=demand.priority,
                keywords=tuple(dict.fromkeys(" ".join(k.split()) for k in demand.keywords if ad_text.find(k))),
                any_of=demand.any_of and len(demand.keywords) > 1,
                years=demand.years,
            )
            for number, ((start, end), demand) in enumerate(sorted(placed.items(), key=lambda p: p[0]), 1)
        )
        return Requirements(items=items, logistics=tuple(dict.fromkeys(" ".join(x.split()) for x in answer.logistics)))

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
