"""Another wording on demand: of any line, of nothing else, never one that was shown, and all of them to choose from."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from orchestrator import InMemoryCache, MicroTask, RunView, TaskOrchestrator, Way
from recovery.handler import ErrorRecoveryHandler
from resume.changes import USER, Change, ChangeKind, ChangeStatus
from resume.codec import PydanticCodec
from resume.job import Job
from resume.model import Resume
from runs.plan import Additions, Ways, rules_ways
from runs.report import Report
from runs.review.decisions import Decision, DecisionKind, decide, fold
from runs.review.regeneration import Regeneration, RegenerationRefused, carry_over
from tasks.proposals import ProposedChange, ProposedChanges
from tasks.rewrite_items import RewriteItems
from tests.documents import Pair, example_pairs
from tests.runs.test_decisions import of_text, tailored

PAIR = next(p for p in example_pairs() if str(p).startswith("software_engineer"))
NOTHING = Additions()
Writer = Callable[[str, str], str]  # the id and the text of a line, and what becomes of it


@pytest.fixture(scope="module")
def case() -> tuple[Resume, Job, Report]:
    pair: Pair = PAIR
    resume, job = pair.read()
    return resume, job, tailored(resume, job)


def by_model(writer: Writer, calls: list[dict[str, Any]]) -> Ways:
    """A model that words each wanted line by this function, before the rules."""

    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        async def call(ctx: Any, **inputs: Any) -> Any:
            assert isinstance(task, RewriteItems)
            calls.append(inputs)
            wanted = dict.fromkeys(r.item_id for r in inputs["part"].recommendations)
            texts = {i.id: i.text for i in inputs["section"].all_items()}
            said = [ProposedChange(id=str(i), text=writer(str(i), texts[str(i)]), reason="So.") for i in wanted]
            return task.from_answer(ProposedChanges(changes=tuple(said)), origin="model", **inputs)

        model = [Way("model", call, is_model=True)] if isinstance(task, RewriteItems) else []
        return [*model, *rules_ways(task)]

    return ways


def run(
    regeneration: Regeneration, job: Job, ways: Ways = rules_ways, cache: InMemoryCache | None = None
) -> tuple[Report, RunView]:
    regeneration.check()
    orchestrator = TaskOrchestrator(codec=PydanticCodec(), decide=ErrorRecoveryHandler(), cache=cache)
    view = asyncio.run(orchestrator.run(regeneration.graph(job, ways))).view
    return regeneration.make_report(job, view, NOTHING), view


def shortened(_: str, text: str) -> str:
    """The line without its end: grounded, and not what it was."""
    words = text.split()
    return " ".join(words[: -(-len(words) * 7 // 10)]).rstrip(",;:")


def untouched_item(resume: Resume, report: Report) -> str:
    changed = {c.target.id for c in report.changes}
    return next(
        i.item.id
        for i in resume.located_items()
        if i.item.id not in changed and i.entry is not None and len(i.item.text.split()) > 6
    )


def other_changes(report: Report, item_id: str) -> list[Change]:
    return [c for c in report.changes if c.target.id != item_id]


def lines(report: Report) -> dict[str, str]:
    return {i.item.id: i.item.text for i in report.customized.resume.located_items()}


@pytest.mark.parametrize("is_changed", [True, False])
def test_a_line_gets_another_wording_and_all_else_stays(case: tuple[Resume, Job, Report], is_changed: bool) -> None:
    resume, job, report = case
    one = of_text(report)
    item = one.target.id if is_changed else untouched_item(resume, report)
    calls: list[dict[str, Any]] = []

    new, _ = run(Regeneration(resume, report, [], (item,), hint="shorter"), job, by_model(shortened, calls))

    mine = [c for c in new.changes if c.target.id == item]
    assert other_changes(new, item) == other_changes(report, item)
    assert {k: v for k, v in lines(new).items() if k != item} == {k: v for k, v in lines(report).items() if k != item}
    assert lines(new)[item] not in (lines(report)[item], "")
    assert [(c.origin, c.status) for c in mine] == [("model", ChangeStatus.PENDING)]
    assert [a.after for a in mine[0].alternatives] == ([one.after] if is_changed else [])
    assert calls[0]["hint"] == "shorter"
    assert calls[0]["shown"][0].texts == ((one.after,) if is_changed else ())
    assert new.message == "1 line worded anew."


def test_again_and_again_gives_another_one_each_time_until_there_is_none(case: tuple[Resume, Job, Report]) -> None:
    resume, job, report = case
    item = of_text(report).target.id
    seen = [lines(report)[item]]

    for _ in range(8):
        report, _ = run(Regeneration(resume, report, [], (item,)), job)
        if report.message == "No other wording was found.":
            break
        assert lines(report)[item] not in seen
        seen.append(lines(report)[item])
        mine = next(c for c in report.changes if c.target.id == item)
        assert {a.after for a in mine.alternatives} == set(seen[:-1])

    assert report.message == "No other wording was found."
    assert any(issue.startswith("The rules have no other wording of") for issue in report.issues)
    assert lines(report)[item] == seen[-1]


def test_every_run_asks_anew_but_what_the_job_asks_for_comes_from_the_cache(
    case: tuple[Resume, Job, Report],
) -> None:
    resume, job, report = case
    cache, calls = InMemoryCache(), list[dict[str, Any]]()
    regeneration = Regeneration(resume, report, [], (untouched_item(resume, report),))

    run(regeneration, job, by_model(shortened, calls), cache)
    _, again = run(regeneration, job, by_model(shortened, calls), cache)

    assert len(calls) == 2
    assert again.tasks["extract_requirements"].origin == "cache"


@pytest.mark.parametrize("what", ["entry", "section"])
def test_an_entry_or_a_section_is_all_its_lines(case: tuple[Resume, Job, Report], what: str) -> None:
    resume, job, report = case
    section = next(s for s in resume.sections if s.entries and len(s.entries[0].items) > 1)
    entry = section.entries[0]
    calls: list[dict[str, Any]] = []

    new, view = run(
        Regeneration(resume, report, [], (entry.id if what == "entry" else section.id,)),
        job,
        by_model(shortened, calls),
    )

    items = entry.items if what == "entry" else list(section.all_items())
    assert {s.item_id for s in calls[0]["shown"]} == {i.id for i in items}
    assert [n for n in view.tasks if n.startswith("rewrite_")] == [f"rewrite_{section.id}"]
    assert {k for k, v in lines(new).items() if v != lines(report)[k]} <= {i.id for i in items}


def added_lines() -> list[tuple[Resume, Job, Report, Change]]:
    """A line that was added to a section, and one that is a section of its own, as far as there are."""
    found: dict[str, tuple[Resume, Job, Report, Change]] = {}
    for pair in example_pairs():
        resume, job = pair.read()
        report = tailored(resume, job)
        found |= {c.target.kind: (resume, job, report, c) for c in report.changes if c.kind is ChangeKind.ADD}
    return list(found.values())


def test_an_added_line_is_worded_anew_where_it_stands() -> None:
    found = added_lines()
    assert found

    for resume, job, report, added in found:
        item = added.target.id if added.target.kind == "item" else f"{added.target.id}-1"
        new, _ = run(Regeneration(resume, report, [], (item,)), job, by_model(shortened, []))

        mine = next(c for c in new.changes if c.target == added.target)
        assert (mine.id, mine.kind, mine.placement) == (added.id, ChangeKind.ADD, added.placement)
        assert mine.after != added.after
        assert [a.after for a in mine.alternatives] == [added.after]
        assert lines(new)[item] == mine.after


def test_what_a_model_invents_does_not_pass_and_the_rules_stand_in(
    case: tuple[Resume, Job, Report],
) -> None:
    resume, job, report = case
    item = untouched_item(resume, report)
    calls: list[dict[str, Any]] = []

    new, view = run(
        Regeneration(resume, report, [], (item,)), job, by_model(lambda _, t: f"{t} for Globex with 97 people", calls)
    )

    assert len(calls) > 1  # it is told why, and may try again
    assert {k: v for k, v in lines(new).items() if k != item} == {k: v for k, v in lines(report).items() if k != item}
    assert view.tasks[next(n for n in view.tasks if n.startswith("rewrite_"))].origin == "rules"
    assert "Globex" not in new.model_dump_json()


def test_an_edited_line_is_worded_anew_from_the_users_words_which_stay_to_choose(
    case: tuple[Resume, Job, Report],
) -> None:
    resume, job, report = case
    one = of_text(report)
    mine = "Ran Kubernetes and Globex tooling for the whole platform team"
    decisions = decide(report, resume, DecisionKind.EDITED, one.id, mine)

    raw, _ = run(Regeneration(resume, report, decisions, (one.target.id,)), job, by_model(shortened, []))
    folded = fold(raw, decisions, resume)

    new = next(c for c in folded.changes if c.target == one.target)
    assert "Globex" in str(new.after)
    assert new.after != mine
    assert new.status is ChangeStatus.PENDING
    assert new.before == one.before
    assert {mine, one.after} == {a.after for a in new.alternatives}
    assert next(a for a in new.alternatives if a.after == mine).origin == USER
    assert fold(report, [], resume).customized == report.customized  # nothing of it is in the report before

    back = [*decisions, *decide(folded, resume, DecisionKind.EDITED, new.id, mine)]
    chosen = next(c for c in fold(raw, back, resume).changes if c.target == one.target)
    assert (chosen.after, chosen.origin, chosen.status) == (mine, USER, ChangeStatus.EDITED)


@pytest.mark.parametrize("kind", [DecisionKind.ACCEPTED, DecisionKind.REJECTED])
def test_a_new_wording_is_not_decided_about(case: tuple[Resume, Job, Report], kind: DecisionKind) -> None:
    resume, job, report = case
    one = of_text(report)
    decisions: list[Decision] = decide(report, resume, kind, one.id)

    raw, _ = run(Regeneration(resume, report, decisions, (one.target.id,)), job, by_model(shortened, []))

    new = next(c for c in fold(raw, decisions, resume).changes if c.target == one.target)
    assert new.status is ChangeStatus.PENDING
    assert new.after != one.after


def test_what_is_locked_or_not_there_is_refused(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    item = of_text(report).target.id

    with pytest.raises(RegenerationRefused, match="unlock") as locked:
        Regeneration(resume, report, [], (item,), locked=(item,)).check()
    with pytest.raises(RegenerationRefused) as unknown:
        Regeneration(resume, report, [], ("nothing",)).check()

    assert (locked.value.code, unknown.value.code) == ("locked", "unknown")


def test_a_run_that_came_to_nothing_leaves_the_report_as_it_was(case: tuple[Resume, Job, Report]) -> None:
    resume, job, report = case
    regeneration = Regeneration(resume, report, [], (of_text(report).target.id,))

    new = regeneration.make_report(job, RunView("run"), NOTHING)

    assert (new.changes, new.customized, new.match) == (report.changes, report.customized, report.match)


def test_what_was_worded_anew_stays_in_later_runs(case: tuple[Resume, Job, Report]) -> None:
    resume, job, report = case
    changed, untouched = of_text(report).target.id, untouched_item(resume, report)
    anew, _ = run(Regeneration(resume, report, [], (changed, untouched)), job, by_model(shortened, []))

    later = carry_over(report, anew, resume, NOTHING)

    assert lines(later)[changed] == lines(anew)[changed] != lines(report)[changed]
    assert carry_over(report, report, resume, NOTHING) is report
