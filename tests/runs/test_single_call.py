"""One big call in place of the micro-tasks: checked like them, and with the rules behind it."""

import asyncio
from typing import Any

import pytest

from llm.task import ModelTask
from orchestrator import TaskFailure, Way
from recovery.partial import Quality
from resume.job import Category, Priority
from resume.model import Item, Resume
from runs.bootstrap import make_service
from runs.plan import models_first
from runs.report import Report
from runs.service import Request
from runs.settings import Settings
from runs.single_call import CustomizeAtOnce, WholeAnswer
from tasks.advice import AskedBack
from tasks.extract_requirements import Demand, RequirementsAnswer
from tasks.proposals import ProposedChange
from tests.documents import job, resume

AD = "We look for a platform engineer. You must know Kubernetes and Apache Kafka."


def weak_line(document: Resume) -> Item:
    return next(i for _, _, i in document.located_items() if i.text.startswith("Responsible for"))


def answer(*changes: ProposedChange) -> WholeAnswer:
    demands = tuple(
        Demand(quote=name, category=Category.TECHNICAL_SKILLS, priority=Priority.CRITICAL, keywords=(name,))
        for name in ("Kubernetes", "Apache Kafka")
    )
    return WholeAnswer(
        requirements=RequirementsAnswer(demands=demands),
        summary="It fits in part.",
        changes=changes,
        questions=(AskedBack(requirement_id="r2", text="Have you used Kafka?"),),
    )


def report_of(given: WholeAnswer | TaskFailure) -> Report:
    async def call(ctx: Any, **inputs: Any) -> Any:
        if isinstance(given, TaskFailure):
            raise given
        return CustomizeAtOnce().from_answer(given, origin="mock:model", **inputs)

    def models(task: ModelTask[Any]) -> list[Way[Any]]:
        return [Way("mock:model", call, is_model=True)]

    async def run() -> Report:
        service = make_service(Settings(), ways=models_first(models))
        return await service.start(Request(resume(), job(AD), in_one_call=True)).worker

    return asyncio.run(run())


def test_one_task_does_it_all() -> None:
    line = weak_line(resume())
    text = line.text.replace("Responsible for managing", "Managed")

    report = report_of(answer(ProposedChange(id=line.id, text=text, reason="Says what was done.")))

    assert [t.kind for t in report.tasks if t.kind != "draft_resume"] == ["customize_at_once"]
    assert (report.quality, report.success) == (Quality.FULL, True)
    assert text in report.customized.text
    assert [c.origin for c in report.changes] == ["mock:model"]
    assert report.match is not None
    assert [(r.text, r.before) for r in report.match.requirements] == [
        ("Kubernetes", "matched"), ("Apache Kafka", "missing"),
    ]  # fmt: skip
    assert [q.text for q in report.questions] == ["Have you used Kafka?"]
    assert report.validation is not None
    assert report.validation.valid


def test_what_it_invents_does_not_pass() -> None:
    line = weak_line(resume())

    report = report_of(
        answer(ProposedChange(id=line.id, text=line.text.replace("order service", "Kafka service"), reason="r"))
    )

    assert report.changes == ()
    assert report.customized.text == report.original.text


@pytest.mark.parametrize("kind", ["timeout", "auth", "malformed_output"])
def test_when_it_fails_the_rules_do_the_work(kind: str) -> None:
    report = report_of(TaskFailure(kind, "it did not work"))

    assert report.success
    assert {c.origin for c in report.changes} == {"rules"}
    assert "customize_at_once: it did not work; rules stood in" in report.issues
