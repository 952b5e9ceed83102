"""With models, a draft by rules stands at once, and whatever the models do not come to is taken from it."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from llm.task import ModelTask
from orchestrator import EventType, TaskContext, Way
from orchestrator.testing import Give, Hang, Outcome, run_virtual, scripted
from recovery.partial import Quality
from resume.changes import ChangeKind, Target, change
from resume.job import Category, Priority, Requirement, Requirements
from runs.bootstrap import make_service
from runs.plan import models_first
from runs.report import Report
from runs.service import CustomizationService, Request
from runs.settings import Settings
from tasks.customize_section import CustomizeSection, SectionChanges
from tasks.extract_requirements import ExtractRequirements
from tasks.generate_plan import GeneratePlan
from tasks.plan import Action, Plan, Recommendation
from tasks.refine_section import RefineSection
from tests.documents import JOB, job, resume

MODEL = "mock:model"


def service(outcome: Callable[[ModelTask[Any]], Outcome | None]) -> CustomizationService:
    """Models that do as told, where they are told something, with the rules behind them."""

    def models(task: ModelTask[Any]) -> list[Way[Any]]:
        told = outcome(task)
        return [scripted(MODEL, told, is_model=True)] if told else []

    return make_service(Settings(deadline_s=20), ways=models_first(models))


def by_rules() -> Report:
    async def run() -> Report:
        return await make_service(Settings()).start(Request(resume(), job())).worker

    return asyncio.run(run())


def test_while_models_hang_the_draft_is_there_to_be_seen() -> None:
    async def run() -> Report:
        running = service(lambda task: Hang())
        customization = running.start(Request(resume(), job()))
        async with running.follow(customization) as events:
            async for entry in events:
                if entry.type is EventType.DRAFT_READY:
                    break
        early = await running.report(customization)
        await running.close()
        return early

    early, whole = asyncio.run(run()), by_rules()

    assert early.customized.text == whole.customized.text
    assert early.match is not None
    assert early.match == whole.match
    assert early.gaps == whole.gaps
    assert early.quality is Quality.MINIMAL


def test_when_every_model_hangs_the_run_ends_by_its_deadline_with_what_the_rules_make() -> None:
    async def run() -> tuple[Report, float]:
        began = asyncio.get_running_loop().time()
        report = await service(lambda task: Hang()).start(Request(resume(), job())).worker
        return report, asyncio.get_running_loop().time() - began

    report, took_s = run_virtual(run())

    assert took_s <= 20.5
    assert report.customized.text == by_rules().customized.text
    assert report.quality is Quality.MINIMAL
    assert any("timed out" in issue for issue in report.issues)


def test_a_run_that_is_stopped_has_the_models_sections_and_of_the_rest_the_drafts() -> None:
    document = resume()
    section = next(s for s in document.sections if s.title == "Experience")
    item = next(i for i in section.all_items() if i.text.startswith("Responsible for"))
    text = item.text.replace("Responsible for managing", "Managed")
    better = change(ChangeKind.REWRITE, Target(kind="item", id=item.id), item.text, text, "r", origin=MODEL)

    class OneSection:
        """Makes the changes of one section, and hangs at all others."""

        async def play(self, ctx: TaskContext, inputs: Mapping[str, Any]) -> Any:
            if inputs["section"].id != section.id:
                return await Hang().play(ctx, inputs)
            return inputs.get("customized") or SectionChanges(section_id=section.id, changes=(better,))

    wanted = Recommendation(section_id=section.id, item_id=item.id, action=Action.REPHRASE, what="w", why="y")

    def outcome(task: ModelTask[Any]) -> Outcome | None:
        if isinstance(task, GeneratePlan):
            return Give(Plan(summary="s", recommendations=(wanted,)))
        return OneSection() if isinstance(task, CustomizeSection | RefineSection) else None

    async def run() -> Report:
        running = service(outcome)
        customization = running.start(Request(document, job()))
        seen = set()
        async with running.follow(customization) as events:
            async for entry in events:
                if entry.type is EventType.TASK_COMPLETED:
                    seen.add(entry.task)
                if {f"refine_{section.id}", "draft_resume"} <= seen:
                    break
        running.cancel(customization)
        return await customization.worker

    report = asyncio.run(run())

    assert [c.origin for c in report.changes if c.target == better.target] == [MODEL]
    assert "Kubernetes" in report.customized.text


def test_without_models_nothing_is_drafted() -> None:
    assert not any(t.kind == "draft_resume" for t in by_rules().tasks)


def test_requirements_of_a_model_are_not_held_against_the_drafts_last_look() -> None:
    lines = [line for line in JOB.splitlines() if line.startswith("- ")]
    asked = [
        Requirement(
            id=f"r{number}",
            text=line,
            start=JOB.index(line),
            end=JOB.index(line) + len(line),
            category=Category.TECHNICAL_SKILLS,
            priority=Priority.IMPORTANT,
            keywords=("Bagpipes",),
        )
        for number, line in enumerate(reversed(lines * 2), 1)
    ]

    def outcome(task: ModelTask[Any]) -> Outcome | None:
        return Give(Requirements(items=tuple(asked))) if isinstance(task, ExtractRequirements) else Hang()

    async def run() -> Report:
        return await service(outcome).start(Request(resume(), job())).worker

    report = run_virtual(run())

    assert report.match is not None
    assert [r.keywords for r in report.match.requirements] == [("Bagpipes",)] * len(asked)
    assert {(r.before, r.after) for r in report.match.requirements} == {("missing", "missing")}
    assert report.changes
