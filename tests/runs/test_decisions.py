"""What the user decides: any choice gives a whole resume, an undo gives exactly what was, and later runs keep it."""

import asyncio
import random
from collections.abc import Sequence

import pytest

from orchestrator import TaskOrchestrator
from recovery.partial import PartialResultsHandler
from resume.changes import USER, Change, ChangeKind, ChangeStatus, Placement, Target, apply, change
from resume.job import Job
from resume.model import Format, ItemKind, Resume
from resume.writers import write_resume
from runs.plan import Additions, plan_graph
from runs.report import Report
from runs.reporting import make_report
from runs.review.decisions import (
    OWN_WORDING,
    Decision,
    DecisionKind,
    DecisionRefused,
    as_inputs,
    decide,
    fold,
    fold_changes,
)
from runs.review.item_statuses import ItemStatus, item_statuses
from runs.review.remaking import match_to_renew
from tasks.locks import resolve_locks
from tasks.plan import Level
from tests.documents import Pair, example_pairs

PAIRS = [pair for pair in example_pairs() if pair.fit != "misfit"][:6]
NOTHING = Additions()
A, R, E, P = DecisionKind.ACCEPTED, DecisionKind.REJECTED, DecisionKind.EDITED, DecisionKind.PENDING


def tailored(resume: Resume, job: Job, added: Additions = NOTHING) -> Report:
    view = asyncio.run(TaskOrchestrator().run(plan_graph(resume, job, Level.EXTENSIVE, added=added))).view
    return make_report(resume, job, view, PartialResultsHandler().result(view), added)


@pytest.fixture(scope="module", params=PAIRS, ids=str)
def case(request: pytest.FixtureRequest) -> tuple[Resume, Job, Report]:
    pair: Pair = request.param
    resume, job = pair.read()
    return resume, job, tailored(resume, job)


def of_text(report: Report) -> Change:
    """A rewrite of an item that stands alone on its target."""
    targets = [c.target for c in report.changes]
    return next(
        c
        for c in report.changes
        if c.target.kind == "item" and c.kind is ChangeKind.REWRITE and targets.count(c.target) == 1
    )


def random_decisions(report: Report, resume: Resume, seed: int) -> list[Decision]:
    """A dozen decisions, each about the report as it then stands."""
    chance = random.Random(seed)
    decisions: list[Decision] = []
    items = [i.item for i in resume.located_items() if i.item.text.strip() and not i.item.is_layout]
    for number in range(12):
        now = fold(report, decisions, resume)
        subject = chance.choice([*(c.id for c in report.changes), chance.choice(items).id, "all"])
        kind = chance.choice([A, R, E, P])
        try:
            decisions += decide(now, resume, kind, subject, f"Did a thing number {number}" if kind is E else None)
        except DecisionRefused:
            decisions += decide(now, resume, R, report.changes[0].id)
    return decisions


@pytest.mark.uncounted
@pytest.mark.parametrize("seed", range(8))
def test_any_decisions_give_a_whole_resume_and_every_prefix_is_the_state_before(
    case: tuple[Resume, Job, Report], seed: int
) -> None:
    resume, _, report = case
    decisions = random_decisions(report, resume, seed)
    before_last = fold(report, decisions[:-1], resume)

    assert fold(report, [], resume) is report
    assert len(decisions) >= 8
    for review_first in (False, True):
        last = fold(report, decisions, resume, review_first=review_first)
        counted = (ChangeStatus.ACCEPTED, ChangeStatus.EDITED) if review_first else tuple(ChangeStatus)
        counting = [
            c if c.status in counted else c.model_copy(update={"status": ChangeStatus.REJECTED}) for c in last.changes
        ]
        assert last.customized.resume == apply(resume, counting)
        assert last.customized.text == write_resume(last.customized.resume, Format.MARKDOWN)
        assert {s.id for s in resume.sections} <= {s.id for s in last.customized.resume.sections}
    assert fold(report, decisions[:-1], resume) == before_last  # to undo is to leave out


@pytest.mark.uncounted
@pytest.mark.parametrize("seed", range(8))
def test_what_is_folded_from_the_state_before_is_the_same(case: tuple[Resume, Job, Report], seed: int) -> None:
    resume, _, report = case
    decisions = random_decisions(report, resume, seed)
    decisions += [each.model_copy(update={"kind": A}) for each in decisions if each.kind is not E]
    before, kept = report, 0

    for n in range(1, len(decisions) + 1):
        whole = fold(report, decisions[:n], resume)
        quick = fold_changes(report, decisions[:n], resume, like=before)
        if match_to_renew(quick, report, before) is None:
            kept += 1
            assert quick == whole
        else:
            assert quick.model_copy(update={"match": whole.match}) == whole
        before = whole

    assert kept


def test_rejecting_all_gives_the_lines_of_the_original(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case

    folded = fold(report, decide(report, resume, R, "all"), resume)

    assert folded.customized.resume == resume
    assert folded.customized.text == report.original.text
    assert {c.status for c in folded.changes} == {ChangeStatus.REJECTED}
    assert folded.match is not None
    assert report.match is not None
    assert folded.match.after.score == report.match.before.score


def test_accepting_all_changes_nothing_but_the_statuses(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case

    for review_first in (False, True):
        folded = fold(report, decide(report, resume, A, "all"), resume, review_first=review_first)
        assert folded.customized == report.customized
        assert folded.match == report.match
        assert {c.status for c in folded.changes} == {ChangeStatus.ACCEPTED}


def test_with_review_first_nothing_counts_that_is_not_accepted(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case

    assert fold(report, [], resume, review_first=True).customized.resume == resume

    one = of_text(report)
    folded = fold(report, decide(report, resume, A, one.id), resume, review_first=True)
    assert folded.customized.resume == apply(resume, [one])


def test_changes_of_one_target_are_decided_together() -> None:
    resume, job = PAIRS[0].read()
    report = tailored(resume, job)
    first = of_text(report)
    assert isinstance(first.after, str)
    second = first.model_copy(update={"id": "f" * 12, "before": first.after, "after": first.after + " now"})
    report = report.model_copy(update={"changes": (*report.changes, second)})

    for kind, status in ((R, ChangeStatus.REJECTED), (A, ChangeStatus.ACCEPTED)):
        folded = fold(report, decide(report, resume, kind, second.id), resume)
        assert [c.status for c in folded.changes if c.target == first.target] == [status, status]
    edited = fold(report, decide(report, resume, E, first.id, "Mine."), resume)
    assert [(c.status, c.after) for c in edited.changes if c.target == first.target] == [(ChangeStatus.EDITED, "Mine.")]
    again = fold(report, [*decide(report, resume, E, first.id, "Mine."), *decide(edited, resume, P, first.id)], resume)
    assert again.customized.text == fold(report, [], resume).customized.text or len(again.changes) == len(
        report.changes
    )


def test_an_edit_has_the_users_words_and_says_so(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    one = of_text(report)

    folded = fold(report, decide(report, resume, E, one.id, "  Ran the whole place. "), resume)
    edited = next(c for c in folded.changes if c.id == one.id)

    assert (edited.after, edited.status, edited.origin) == ("Ran the whole place.", ChangeStatus.EDITED, USER)
    assert edited.reason == OWN_WORDING
    assert edited.evidence == ()
    assert [a.after for a in edited.alternatives] == [one.after]
    assert "Ran the whole place." in folded.customized.text

    chosen = fold(
        report,
        [
            *decide(report, resume, E, one.id, "Ran the whole place."),
            *decide(folded, resume, E, one.id, str(one.after)),
        ],
        resume,
    )
    back = next(c for c in chosen.changes if c.id == one.id)
    assert (back.after, back.origin, back.evidence) == (one.after, one.origin, one.evidence)


def test_any_line_can_be_edited(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    changed = {c.target.id for c in report.changes}
    items = [i.item for i in resume.located_items() if not i.item.is_layout]
    item = next(i for i in items if i.id not in changed)

    folded = fold(report, decide(report, resume, E, item.id, "Something else."), resume)

    assert {i.item.id: i.item.text for i in folded.customized.resume.located_items()}[item.id] == "Something else."
    assert item_statuses(folded, resume)[item.id] is ItemStatus.USER_MODIFIED


@pytest.mark.parametrize(
    ("kind", "subject", "text", "code"),
    [
        (A, "nothing", None, "unknown"),
        (E, "nothing", "x", "unknown"),
        (E, "all", " ", "no_text"),
        (DecisionKind.LOCKED, "nothing", None, "unknown"),
    ],
)
def test_what_cannot_be_decided_is_refused(kind: DecisionKind, subject: str, text: str | None, code: str) -> None:
    resume, job = PAIRS[0].read()

    with pytest.raises(DecisionRefused) as refused:
        decide(tailored(resume, job), resume, kind, subject, text)

    assert refused.value.code == code


def test_an_order_cannot_be_edited() -> None:
    tried = [(resume, tailored(resume, job)) for resume, job in (pair.read() for pair in PAIRS)]
    resume, report = next((resume, report) for resume, report in tried if orders(report))

    with pytest.raises(DecisionRefused, match="no text to edit"):
        decide(report, resume, E, orders(report)[0].id, "x")


def orders(report: Report) -> Sequence[Change]:
    return [c for c in report.changes if isinstance(c.after, tuple)]


def test_a_part_of_the_resume_is_decided_at_once(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    section = next(
        s for s in resume.sections if any(c.target.id in {i.id for i in s.all_items()} for c in report.changes)
    )
    mine = {section.id, *(e.id for e in section.entries), *(i.id for i in section.all_items())}

    folded = fold(report, decide(report, resume, R, section.id), resume)

    for c in folded.changes:
        is_mine = c.target.id in mine or (c.placement is not None and c.placement.parent in mine)
        assert (c.status is ChangeStatus.REJECTED) == is_mine


# Later runs


def test_an_edit_is_a_locked_input_of_later_runs_and_survives_them(case: tuple[Resume, Job, Report]) -> None:
    resume, job, report = case
    one = of_text(report)
    decisions = decide(report, resume, E, one.id, "Ran the whole place.")

    inputs = as_inputs(resume, decisions)
    added = Additions(locked=resolve_locks(inputs.resume, inputs.locked))
    later = tailored(inputs.resume, job, added)
    folded = fold(later, decisions, resume)

    assert one.target.id in inputs.locked
    assert one.target.id not in {c.target.id for c in later.changes}
    assert folded.original.text == report.original.text
    assert {i.item.id: i.item.text for i in folded.customized.resume.located_items()}[one.target.id] == (
        "Ran the whole place."
    )
    assert apply(resume, folded.changes) == folded.customized.resume
    assert fold(later, [], resume).customized.resume == apply(resume, later.changes)  # the edit undone


def test_what_was_accepted_stays_when_a_later_run_proposes_otherwise_or_nothing(
    case: tuple[Resume, Job, Report],
) -> None:
    resume, _, report = case
    one = of_text(report)
    decisions = decide(report, resume, A, one.id)
    other = one.model_copy(update={"after": "Something quite different.", "origin": "other model"})
    without = [c for c in report.changes if c.target != one.target]

    otherwise = fold(report.model_copy(update={"changes": (*without, other)}), decisions, resume)
    nothing = fold(report.model_copy(update={"changes": tuple(without)}), decisions, resume)

    kept = next(c for c in otherwise.changes if c.id == one.id)
    assert (kept.after, kept.origin, kept.status) == (one.after, one.origin, ChangeStatus.ACCEPTED)
    assert [a.after for a in kept.alternatives] == ["Something quite different."]
    assert next(c for c in nothing.changes if c.id == one.id).after == one.after
    assert otherwise.customized.resume == nothing.customized.resume == report.customized.resume


def test_what_was_rejected_stays_rejected(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    one = of_text(report)
    decisions = decide(report, resume, R, one.id)
    other = one.model_copy(update={"after": "Something quite different."})
    changes = tuple(other if c.id == one.id else c for c in report.changes)

    folded = fold(report.model_copy(update={"changes": changes}), decisions, resume)

    assert next(c for c in folded.changes if c.id == one.id).status is ChangeStatus.REJECTED


def test_a_decision_about_a_candidate_that_was_replaced_does_not_count(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    one = of_text(report)
    new = one.model_copy(update={"after": "A third wording.", "alternatives": (one.candidate(),)})
    changes = tuple(new if c.id == one.id else c for c in report.changes)
    regenerated = report.model_copy(update={"changes": changes})

    for kind in (A, R, P):
        folded = fold(regenerated, decide(report, resume, kind, one.id), resume)
        assert next(c for c in folded.changes if c.id == one.id) == new


def test_locks_come_and_go() -> None:
    resume, job = PAIRS[0].read()
    report = tailored(resume, job)
    section = resume.sections[0].id
    lock, unlock = (decide(report, resume, k, section) for k in (DecisionKind.LOCKED, DecisionKind.UNLOCKED))

    assert as_inputs(resume, lock).locked == (section,)
    assert as_inputs(resume, [*lock, *unlock]).locked == ()
    assert fold(report, lock, resume) is report


def test_the_order_of_decisions_about_different_things_makes_no_difference(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    chance = random.Random(5)
    by_target = {c.target: c for c in report.changes}
    each = [
        decide(report, resume, chance.choice([A, R, P] if isinstance(c.after, tuple) else [A, R, E, P]), c.id, "Mine.")
        for c in by_target.values()
        if c.target.kind != "section" and c.target.field != "marker"
    ]
    shuffled = chance.sample(each, len(each))

    one, other = (fold(report, [d for some in order for d in some], resume) for order in (each, shuffled))

    assert len(each) > 2
    assert one == other


def test_an_edited_head_survives_a_run_that_does_not_touch_it(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    entry = next(e for s in resume.sections for e in s.entries)
    head = "\n".join(entry.head)
    target = Target(kind="entry", id=entry.id, field="head")
    touched = report.model_copy(
        update={"changes": (change(ChangeKind.FORMAT, target, head, head.replace(" ", "  "), "Even."),)}
    )
    decisions = decide(touched, resume, E, touched.changes[0].id, f"{head} (my own)")

    folded = fold(report, decisions, resume)

    after = next(e for s in folded.customized.resume.sections for e in s.entries if e.id == entry.id)
    assert "\n".join(after.head) == f"{head} (my own)"
    assert as_inputs(resume, decisions).locked == (entry.id,)


def test_what_is_not_there_any_more_does_not_come_back(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    one = of_text(report)
    gone = [
        one.model_copy(update={"id": "1" * 12, "target": Target(kind=kind, id="gone", field=field)})
        for kind, field in (("item", "text"), ("entry", "head"), ("resume", "sections"))
    ]
    decisions = [Decision(kind=k, subject_id=c.id, change=c, text="Mine.") for c in gone for k in (A, E, R, P)]
    decisions.append(Decision(kind=A, subject_id="2" * 12))

    assert fold(report, decisions, resume) is report
    assert as_inputs(resume, decisions).edits == ()


def test_an_order_that_was_accepted_stays_when_a_later_run_wants_another() -> None:
    resume, job = next((r, j) for r, j in (p.read() for p in PAIRS) if orders(tailored(r, j)))
    report = tailored(resume, job)
    order = orders(report)[0]
    assert isinstance(order.before, tuple)
    other = order.model_copy(update={"after": tuple(reversed(order.before))})
    later = report.model_copy(update={"changes": tuple(other if c.id == order.id else c for c in report.changes)})

    folded = fold(later, decide(report, resume, A, order.id), resume)

    assert next(c for c in folded.changes if c.id == order.id).after == order.after


def test_what_does_not_go_with_a_decision_is_left_out_and_said(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    one = of_text(report)
    others = tuple(c for c in report.changes if c.target != one.target)
    first = one.model_copy(update={"after": "Something different"})
    second = one.model_copy(update={"id": "f" * 12, "before": "Something different", "after": "Something different."})
    later = report.model_copy(update={"changes": (*others, first, second)})

    folded = fold(later, decide(report, resume, A, one.id), resume)

    assert [c.after for c in folded.changes if c.target == one.target] == [one.after]
    assert folded.issues[-1].startswith("A change does not go with what you decided")


def test_an_added_line_that_was_accepted_comes_back_where_its_place_is(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    parent = resume.sections[-1].id
    place = Placement(parent=parent, item_kind=ItemKind.BULLET)
    added = change(ChangeKind.ADD, Target(kind="item", id="new-1"), None, "Some line", "So.", placement=place)
    before = report.model_copy(update={"changes": (*report.changes, added)})
    decisions = decide(before, resume, A, "new-1")
    homeless = added.model_copy(update={"placement": Placement(parent="gone", item_kind=ItemKind.BULLET)})

    assert lines_of(fold(report, decisions, resume))["new-1"] == "Some line"
    assert "new-1" not in lines_of(fold(report, [decisions[0].model_copy(update={"change": homeless})], resume))
    assert as_inputs(resume, decide(before, resume, E, added.id, "Mine.")).edits == ()


def lines_of(report: Report) -> dict[str, str]:
    return {i.item.id: i.item.text for i in report.customized.resume.located_items()}


# Statuses


def test_every_item_has_a_status(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    one = of_text(report)
    ids = {i.item.id for i in (*resume.located_items(), *report.customized.resume.located_items())}
    untouched = next(i.item for i in resume.located_items() if not i.item.is_layout and i.item.id not in texts(report))

    statuses = item_statuses(report, resume)

    assert statuses.keys() == ids
    assert statuses[one.target.id] is ItemStatus.GENERATED
    assert statuses[untouched.id] is ItemStatus.INITIAL
    assert item_statuses(report, resume, locked={untouched.id})[untouched.id] is ItemStatus.STATIC
    assert item_statuses(report, resume, regenerating={one.target.id})[one.target.id] is ItemStatus.TO_REGENERATE
    accepted = fold(report, decide(report, resume, A, one.id), resume)
    assert item_statuses(accepted, resume)[one.target.id] is ItemStatus.USER_ACCEPTED
    rejected = fold(report, decide(report, resume, R, one.id), resume)
    assert item_statuses(rejected, resume)[one.target.id] is ItemStatus.INITIAL


def texts(report: Report) -> set[str]:
    return {c.target.id for c in report.changes if c.target.field == "text"}


def test_what_failed_or_was_done_by_rules_in_place_of_a_model_says_so(case: tuple[Resume, Job, Report]) -> None:
    resume, _, report = case
    one = of_text(report)
    section = next(i.section for i in resume.located_items() if i.item.id == one.target.id)
    name = f"customize_{section.id}"
    with_model = [t.model_copy(update={"origin": "model"}) if t.name != name else t for t in report.tasks]
    failed = [t.model_copy(update={"status": "failed"}) if t.name == name else t for t in report.tasks]

    by_rules = item_statuses(report.model_copy(update={"tasks": with_model}), resume)
    without = item_statuses(report.model_copy(update={"tasks": failed, "changes": ()}), resume)

    assert by_rules[one.target.id] is ItemStatus.GENERATED_FALLBACK
    assert without[one.target.id] is ItemStatus.GENERATION_FAILED
