"""A plan as a model gives it, and what it comes to."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from resume.job import Priority, Requirements
from resume.model import Frozen, Resume
from resume.quotes import Quote, to_evidence
from tasks.own_words import ANSWERS, NOTES, OwnWords
from tasks.plan import Action, Plan, Question, Recommendation
from tasks.plan_places import KnownPlaces


class Advice(Frozen):
    """One thing to do in one place."""

    id: str = Field(description="the id in brackets of the line, entry or section that it is about")
    action: Action = Field(
        description="use_term: the ad's name for what the line calls otherwise; tighten: a weak opening made direct; "
        "rephrase: the same said so that it speaks to the job; lead_with: the most relevant lines of an entry, or "
        "projects of a section, first; lead_with_skills: the skills that the job asks for first in their line; "
        "add_summary: a line that says what the resume shows; fill_gap: what only the candidate can add"
    )
    what: str = Field(max_length=300, description="to the candidate: what to do, one sentence")
    why: str = Field(max_length=300, description="to the candidate: why it helps for this job, one sentence")
    requirement_ids: tuple[str, ...] = Field(default=(), description="ids of the requirements that it is for")
    quotes: tuple[Quote, ...] = Field(
        default=(), description="the candidate's words that it stands on, by the ids of their lines; notes, answers"
    )
    instead_of: str = Field(default="", description="for use_term: the words of the line that the ad calls otherwise")
    example: str = Field(default="", description="what the line could become; for use_term the ad's name alone")
    keywords: tuple[str, ...] = Field(default=(), description="terms that the new text should have and truthfully can")
    order: tuple[str, ...] = Field(
        default=(), description="lead_with: all ids in the new order; lead_with_skills: the skills to put first"
    )
    priority: Priority = Priority.IMPORTANT


class AskedBack(Frozen):
    """A question to the candidate."""

    requirement_id: str
    text: str = Field(max_length=400, description="one question about one thing, that a fact answers")


class PlanAnswer(Frozen):
    """What a model recommends."""

    summary: str = Field(max_length=600, description="to the candidate: how resume and job fit, and what is done")
    advice: tuple[Advice, ...] = ()
    keywords: tuple[str, ...] = Field(default=(), description="terms of the job to emphasise where they are true")
    formatting: tuple[str, ...] = Field(default=(), description="what of the form could be the same throughout")
    questions: tuple[AskedBack, ...] = Field(
        default=(), description="what the job asks for, the resume does not show, and this candidate may well have"
    )


def to_plan(answer: PlanAnswer, resume: Resume, requirements: Requirements, own: OwnWords) -> Plan:
    """With every recommendation in its place of the resume and every quote where it stands.

    What is about no place that is there is left out; an order has exactly the parts that are there.
    """
    return Plan(
        summary=" ".join(answer.summary.split()),
        recommendations=tuple(_recommendations(answer, resume, requirements, own)),
        keywords=tuple(dict.fromkeys(answer.keywords)),
        formatting=tuple(dict.fromkeys(answer.formatting)),
        questions=tuple(Question(requirement_id=q.requirement_id, text=q.text.strip()) for q in answer.questions),
    )


def _recommendations(
    answer: PlanAnswer, resume: Resume, requirements: Requirements, own: OwnWords
) -> Iterator[Recommendation]:
    known = KnownPlaces(resume, requirements, own)
    items = {located.item.id: located.item.text for located in resume.located_items()}
    quotable = {**known.texts, NOTES: own.notes, ANSWERS: own.text_of(ANSWERS)}
    for each in answer.advice:
        section_id, entry_id = known.above.get(each.id, (each.id, None))
        item_id = each.id if each.id in items else None
        if item_id is None and each.id != section_id:
            entry_id = each.id
        text = items.get(each.id, "")
        yield Recommendation(
            section_id=section_id,
            entry_id=entry_id,
            item_id=item_id,
            action=each.action,
            what=" ".join(each.what.split()),
            why=" ".join(each.why.split()),
            requirement_ids=each.requirement_ids,
            evidence=to_evidence(each.quotes, quotable),
            before=each.instead_of if each.action is Action.USE_TERM else text,
            after=each.example.strip(),
            keywords=each.keywords,
            order=_order(each, known.children),
            priority=each.priority,
        )


def _order(each: Advice, children: Mapping[str, list[str]]) -> tuple[str, ...]:
    if each.action is not Action.LEAD_WITH:
        return each.order
    parts = children.get(each.id, [])
    named = [id_ for id_ in dict.fromkeys(each.order) if id_ in parts]
    return (*named, *(id_ for id_ in parts if id_ not in named))
