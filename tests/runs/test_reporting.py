"""What a report says about where the time of a run went, and about what stood where."""

from pathlib import Path

import pytest

from orchestrator import RunResult, RunView, TaskOrchestrator, fold
from orchestrator.testing import run_virtual, virtual_clock
from recovery.partial import PartialResultsHandler
from resume.codec import PydanticCodec
from runs.plan import Additions, plan_graph, rules_ways
from runs.report import Report
from runs.reporting import make_report
from tasks.plan import Level
from tests.documents import job, resume

ADS = Path(__file__).parents[1] / "resume" / "ads"


def run() -> RunResult:
    async def go() -> RunResult:
        graph = plan_graph(resume(), job(), Level.BALANCED, rules_ways)
        return await TaskOrchestrator(codec=PydanticCodec(), clock=virtual_clock).run(graph, run_id="run")

    return run_virtual(go())


def report_of(view: RunView) -> Report:
    return make_report(resume(), job(), view, PartialResultsHandler().result(view), Additions())


def test_a_report_names_the_critical_path_and_the_slack_of_every_task() -> None:
    result = run()
    view = result.view
    for n, task in enumerate(view.tasks.values()):
        task.started_at, task.ended_at = 1000.0 * n, 1000.0 * n + (5 if task.name == "analyze_skills" else 1)

    report = report_of(view)

    assert report.timing is not None
    path = report.timing.critical_path
    slack = {t.name: t.slack_s for t in report.tasks}
    assert path[:2] == ("analyze_skills", "generate_plan")
    assert path[-2:] == ("assemble_resume", "validate_result")
    assert report.timing.critical_path_s == 5 + len(path) - 1
    assert report.timing.took_s == 0  # in virtual time rules take none
    assert all(slack[name] == 0 for name in path)
    assert slack["analyze_experience"] == pytest.approx(4)
    assert set(slack) == set(view.tasks)


def test_while_a_run_goes_on_nothing_is_said_of_where_its_time_went() -> None:
    entries = run().entries

    report = report_of(fold("run", entries[: len(entries) // 2]))

    assert report.timing is None
    assert {t.slack_s for t in report.tasks} == {None}


def test_a_report_tells_the_order_in_which_all_stood_before_any_change() -> None:
    order = report_of(run().view).original.order

    assert order[""] == tuple(section.id for section in resume().sections)
    for section in resume().sections:
        assert set(order[section.id]) == {i.id for i in section.items} | {e.id for e in section.entries}
        assert all(order[entry.id] == tuple(item.id for item in entry.items) for entry in section.entries)
    assert sum(map(len, order.values())) > 10


def test_a_match_across_two_languages_is_not_told_as_one_to_be_trusted() -> None:
    german = job((ADS / "de.txt").read_text(encoding="utf-8"))
    view = run().view

    report = make_report(resume(), german, view, PartialResultsHandler().result(view), Additions())

    assert report.match is not None
    assert report.match.doubt == "The resume is in English and the job ad in German, so the match is not to be trusted."
    assert report.message.startswith("The resume is in English and the job ad in German")
    assert (same := report_of(view).match) is not None
    assert same.doubt is None
