"""The gate of a section, and the second try for what it refused."""

from collections.abc import Sequence

import pytest

from resume.changes import Change, ChangeKind, ChangeStatus, Evidence, Placement, Target, apply, change
from resume.model import Section
from resume.readers import read_resume
from tasks.customize_section import CustomizeSection, SectionChanges
from tasks.gate import RefusalCode, pass_gate
from tasks.locks import Locks
from tasks.plan import Action, Recommendation
from tasks.plan_section import SectionPlan
from tasks.refine_section import RefineSection
from tests.documents import item_with, resume

DOCUMENT = resume()
EXPERIENCE = next(s for s in DOCUMENT.sections if s.id == "experience")
SKILLS = next(s for s in DOCUMENT.sections if s.id == "skills")
ENTRY = EXPERIENCE.entries[0]
MOVED = item_with(DOCUMENT, "Moved 12")
LANGUAGES = item_with(DOCUMENT, "Languages")
TOLD = Evidence(item_id="notes", quote="I ran Apache Kafka.", start=0, end=19)


def part(section: Section = EXPERIENCE, **fields: object) -> SectionPlan:
    """A slice that asks for everything in the section."""
    given: dict[str, object] = {"section_id": section.id, "action": Action.REPHRASE, "what": "w", "why": "y", **fields}
    places = [(None, None), *((e.id, None) for e in section.entries), *((None, i.id) for i in section.all_items())]
    wanted = [Recommendation(**{**given, "entry_id": e, "item_id": i}) for e, i in places]
    return SectionPlan(section_id=section.id, recommendations=tuple(wanted))


def checked(
    *changes: Change, section: Section = EXPERIENCE, plan: SectionPlan | None = None, locked: Locks | None = None
) -> SectionChanges:
    proposed = SectionChanges(section_id="whatever", changes=changes)
    plan = part(section) if plan is None else plan
    return CustomizeSection().check(proposed, section=section, part=plan, locked=locked or Locks())


def codes(output: SectionChanges) -> list[RefusalCode]:
    return [r.code for r in output.refused]


def rewrite(after: str, evidence: Sequence[Evidence] = (), before: str = MOVED.text, id_: str = MOVED.id) -> Change:
    target = Target(kind="item", id=id_)
    return change(ChangeKind.REWRITE, target, before, after, "r", evidence=tuple(evidence))


def test_what_the_line_itself_says_passes_with_its_quality() -> None:
    output = checked(rewrite("Moved 12 services to Kubernetes"))

    (kept,) = output.changes
    assert (kept.after, kept.qa_score, kept.qa_issues) == ("Moved 12 services to Kubernetes", 1.0, ())
    assert output.section_id == "experience"


@pytest.mark.parametrize(
    ("lie", "kind"),
    [
        ("Moved 120 services to k8s", "number"),
        ("Moved 12 services to k8s and Apache Kafka", "skill"),
        ("Led 12 services to k8s", "scope"),
        ("Moved 12 services to k8s for Brightfield", "name"),
    ],
)
def test_the_gate_keeps_out_what_the_candidate_never_said(lie: str, kind: str) -> None:
    output = checked(rewrite(lie))

    assert output.changes == ()
    assert codes(output) == [RefusalCode.UNGROUNDED]
    assert kind in output.refused[0].kinds


def test_a_quote_supports_only_where_it_is_true_and_about_the_same_position() -> None:
    said = "Moved 12 services to k8s, 40 requests per second"
    order = item_with(DOCUMENT, "40 requests")
    true = Evidence(item_id=order.id, quote=order.text, start=0, end=len(order.text))
    false = true.model_copy(update={"quote": "40 requests per second"})
    django = item_with(DOCUMENT, "Django")
    elsewhere = Evidence(item_id=django.id, quote=django.text, start=0, end=len(django.text))

    assert codes(checked(rewrite(said, [true]))) == []
    assert codes(checked(rewrite(said, [false]))) == [RefusalCode.UNGROUNDED]
    assert codes(checked(rewrite("Moved 12 services to k8s in Django", [elsewhere]))) == [RefusalCode.UNGROUNDED]


def test_notes_support_only_what_the_plan_hands_on() -> None:
    said = rewrite("Moved 12 services to k8s and Apache Kafka", [TOLD])

    assert codes(checked(said)) == [RefusalCode.UNGROUNDED]
    assert codes(checked(said, plan=part(evidence=(TOLD,)))) == []


@pytest.mark.parametrize(
    ("each", "code"),
    [
        (rewrite("a", before="b", id_="nowhere"), RefusalCode.NOT_PLANNED),
        (rewrite("Moved it all", before="another text"), RefusalCode.DOES_NOT_FIT),
        (rewrite("Moved"), RefusalCode.LENGTH),
        (rewrite("Moved 12 services to k8s" * 4), RefusalCode.LENGTH),
        (change(ChangeKind.REMOVE, Target(kind="item", id=MOVED.id), MOVED.text, None, "r"), RefusalCode.NOT_PLANNED),
        (
            change(ChangeKind.FORMAT, Target(kind="item", id=MOVED.id), MOVED.text, "Moved services to k8s 12 12", "r"),
            RefusalCode.WORDS_CHANGED,
        ),
        (
            change(
                ChangeKind.ADD,
                Target(kind="item", id="x"),
                None,
                "Knows Rust",
                "r",
                placement=Placement(parent="experience"),
            ),
            RefusalCode.UNGROUNDED,
        ),
    ],
)
def test_what_does_not_pass_is_refused_by_a_code(each: Change, code: RefusalCode) -> None:
    output = checked(each)

    assert output.changes == ()
    assert codes(output) == [code]


def test_only_what_the_plan_names_is_done() -> None:
    nothing = SectionPlan(section_id="experience")

    assert codes(checked(rewrite("Moved 12 services to Kubernetes"), plan=nothing)) == [RefusalCode.NOT_PLANNED]


def test_what_is_locked_is_refused() -> None:
    assert codes(checked(rewrite("Moved 12 services to Kubernetes"), locked=Locks(ids=(MOVED.id,)))) == [
        RefusalCode.LOCKED
    ]


def test_a_reorder_with_missing_and_invented_items_is_repaired() -> None:
    ids = tuple(i.id for i in ENTRY.items)
    target = Target(kind="entry", id=ENTRY.id, field="items")
    half = change(ChangeKind.REORDER, target, ids, (ids[2], "invented", ids[2], ids[0]), "r")

    (kept,) = checked(half).changes

    assert kept.after == (ids[2], ids[0], ids[1], ids[3])
    assert kept.qa_score == 1.0


def test_a_reorder_of_skills_keeps_every_word() -> None:
    target = Target(kind="item", id=LANGUAGES.id)
    good = change(ChangeKind.REORDER, target, LANGUAGES.text, "**Languages:** Python, SQL, Bash", "r")
    lossy = change(ChangeKind.REORDER, target, LANGUAGES.text, "**Languages:** Python, SQL", "r")

    assert codes(checked(good, section=SKILLS)) == []
    assert codes(checked(lossy, section=SKILLS)) == [RefusalCode.WORDS_CHANGED]


def test_id_status_and_false_quotes_are_put_right() -> None:
    false = Evidence(item_id=MOVED.id, quote="Moved 99", start=0, end=8)
    forged = rewrite("Moved 12 services to  Kubernetes", [false]).model_copy(
        update={"id": "forged", "status": ChangeStatus.ACCEPTED}
    )

    (kept,) = checked(forged).changes

    assert kept.id == rewrite("x").id
    assert (kept.status, kept.evidence) == (ChangeStatus.PENDING, ())
    assert kept.after == "Moved 12 services to Kubernetes"


def test_a_change_that_changes_nothing_is_dropped_without_a_word() -> None:
    assert checked(rewrite(MOVED.text)) == SectionChanges(section_id="experience")


def test_the_terms_that_the_plan_wants_count_for_the_last_text_of_a_chain() -> None:
    term = Recommendation(
        section_id="experience",
        item_id=MOVED.id,
        action=Action.USE_TERM,
        what="w",
        why="y",
        before="k8s",
        after="Kubernetes",
    )
    plan = SectionPlan(section_id="experience", recommendations=(term,))
    first = rewrite("Moved 12 services to the k8s")

    (alone,) = checked(first, plan=plan).changes
    chained = checked(first, rewrite("Moved 12 services to Kubernetes", before=str(first.after)), plan=plan).changes

    assert (alone.qa_score, alone.qa_issues) == (0.7, ("keyword_missing",))
    assert [c.qa_issues for c in chained] == [(), ()]
    assert "Moved 12 services to Kubernetes" in [i.item.text for i in apply(DOCUMENT, chained).located_items()]


# Refining


def refined(customized: SectionChanges, *changes: Change) -> SectionChanges:
    output = SectionChanges(section_id="experience", changes=changes)
    return RefineSection().check(
        output, section=EXPERIENCE, part=part(), customized=customized, locked=Locks(), wishes=""
    )


def test_with_nothing_to_mend_the_changes_pass_through() -> None:
    customized = checked(rewrite("Moved 12 services to Kubernetes"))

    assert refined(customized, *customized.changes) == customized
    assert refined(customized) == customized  # what a model leaves out stays


def test_a_mended_change_replaces_the_refused_one() -> None:
    customized = checked(rewrite("Moved 120 services to Kubernetes"))

    output = refined(customized, rewrite("Moved 12 services to Kubernetes"))

    assert [c.after for c in output.changes] == ["Moved 12 services to Kubernetes"]
    assert (output.refused, output.questions) == ((), ())


def test_a_claim_that_stays_refused_becomes_a_question_once() -> None:
    lie = rewrite("Moved 120 services to Kubernetes")
    customized = checked(lie.model_copy(update={"requirement_ids": ("r2",)}))

    output = refined(customized, lie)

    assert output.changes == ()
    (question,) = output.questions
    assert question.requirement_id == "r2"
    assert "“120" in question.text
    assert "“Moved 12 services to k8s”" in question.text


def test_refining_is_for_what_was_refused_and_nothing_else() -> None:
    customized = checked(rewrite("Moved 12 services to Kubernetes"), rewrite("x", before="y", id_="nowhere"))
    guide = item_with(DOCUMENT, "onboarding guide")
    other = rewrite("Wrote the guide for new colleagues", before=guide.text, id_=guide.id)

    output = refined(customized, other)

    assert output.changes == customized.changes
    assert output.questions == ()
    assert codes(output) == [RefusalCode.NOT_PLANNED]


@pytest.mark.parametrize(
    ("head", "is_refused"),
    [
        ("### Platform Engineer, Fernhill Logistics\n01/2020 – Present", False),
        ("### Platform Engineer, Fernhill Logistics\nJan 2019 - Present", True),
        ("### Platform Engineer (since 2020), Fernhill Logistics\nJan 2020 - Present", True),
        ("### Lead Platform Engineer, Fernhill Logistics\nJan 2020 - Present", True),
    ],
)
def test_the_dates_of_a_head_stay_as_many_and_in_order(head: str, is_refused: bool) -> None:
    before = "\n".join(ENTRY.head)
    target = Target(kind="entry", id=ENTRY.id, field="head")

    output = checked(change(ChangeKind.REWRITE, target, before, head, "r"))

    assert (codes(output) == [RefusalCode.UNGROUNDED]) is is_refused


@pytest.mark.parametrize(
    ("before", "after", "passes"),
    [
        ("Planned rosters, trained staff and kept stock", "Trained staff, kept stock and planned rosters", True),
        ("Planned rosters, trained staff and kept stock", "Staff planned stock, kept trained and rosters", False),
        ("CVP monitoring; managed vented patients", "Managed vented patients; CVP monitoring", True),
        ("CVP monitoring; managed vented patients", "CVP managed; vented monitoring patients", False),
    ],
)  # fmt: skip
def test_an_order_moves_clauses_and_not_words(before: str, after: str, passes: bool) -> None:
    document = read_resume(f"# A\n\n## Experience\n\n### Clerk, X\n2019 - 2021\n\n- {before}\n", "r.md")
    section = document.sections[-1]
    item = section.entries[0].items[0]
    asked = Recommendation(section_id=section.id, item_id=item.id, action=Action.REPHRASE, what="w", why="y")
    part = SectionPlan(section_id=section.id, recommendations=(asked,))
    moved = change(ChangeKind.REORDER, Target(kind="item", id=item.id), before, after, "r")

    passed = pass_gate([moved], section, part, Locks())

    assert bool(passed.changes) is passes
    assert [r.code for r in passed.refused] == ([] if passes else [RefusalCode.WORDS_CHANGED])
