"""Plans by rules, and what the task's check makes of any plan."""

import pytest

from orchestrator import Missing, TaskFailure
from recovery.rules.plan_section import plan_section
from resume.changes import Evidence, apply
from resume.writers.markdown import write_markdown
from tasks.generate_plan import GeneratePlan
from tasks.own_words import Answer, OwnWords
from tasks.plan import Action, Level, Plan, Recommendation
from tests.documents import RESUME, item_with, resume
from tests.recovery.steps import NO_JOB, Steps, steps

MISFIT = "Nurse\n\nRequirements\n- RN license\n- ICU experience\n- BLS and ACLS\n"


def actions(plan: Plan) -> set[Action]:
    return {r.action for r in plan.recommendations}


def checked(made: Plan, at: Steps, analyses: list[Missing] | None = None) -> Plan:
    """The plan after the task's own check."""
    return GeneratePlan().check(
        made,
        resume=at.resume,
        requirements=at.requirements(),
        match=at.match(),
        analyses=analyses or [],
        job=NO_JOB,
        level=at.level,
        own=at.own,
        locked=at.locked,
        wishes="",
        previous=at.previous,
    )


def recommendation(**fields: object) -> Recommendation:
    given = {"section_id": "skills", "action": Action.REPHRASE, "what": "w", "why": "y", **fields}
    return Recommendation(**given)


def test_the_plan_leads_with_what_the_job_asks_for() -> None:
    plan = steps(resume()).plan()

    assert actions(plan) == {Action.USE_TERM, Action.LEAD_WITH_SKILLS, Action.TIGHTEN, Action.LEAD_WITH}
    assert "The same bullet sign everywhere: “-”." in plan.formatting


def test_levels_differ_in_what_they_may_do() -> None:
    light = {Action.USE_TERM, Action.LEAD_WITH_SKILLS, Action.LEAD_WITH}
    wordy = resume(RESUME.replace("Built invoices", "Successfully built invoices"))

    assert actions(steps(wordy, Level.CONSERVATIVE).plan()) == light
    assert actions(steps(wordy).plan()) == light | {Action.TIGHTEN}
    assert actions(steps(wordy, Level.EXTENSIVE).plan()) == light | {Action.TIGHTEN, Action.TRIM}


def test_a_misfit_is_changed_little_and_said() -> None:
    misfit = steps(resume(), Level.EXTENSIVE, ad=MISFIT).plan()

    assert actions(misfit) <= {Action.LEAD_WITH_SKILLS, Action.FILL_GAP}
    assert "far apart" in misfit.summary


def test_where_nothing_can_be_changed_the_plan_says_what_only_the_user_can_add() -> None:
    plan = steps(resume("# N\n\n## Experience\n\n- Baked bread\n"), ad=MISFIT).plan()

    assert actions(plan) == {Action.FILL_GAP}
    assert plan.recommendations[0].section_id == "experience"
    assert plan_section(plan, steps(resume(), ad=MISFIT).requirements(), "experience").recommendations == ()


def test_no_recommendations_are_invalid_unless_the_match_is_full() -> None:
    full = steps(resume("# N\n\n## Skills\n\nWord, Excel, Outlook\n"), ad="Clerk\n\nRequirements\n- Excel\n")

    with pytest.raises(TaskFailure, match="match is not full") as failure:
        checked(Plan(summary=""), steps(resume()))

    assert failure.value.kind == "invalid_output"
    assert failure.value.feedback
    assert checked(Plan(summary=""), full).recommendations == ()


def test_gaps_become_questions_with_what_the_ad_says_and_answers_end_them() -> None:
    questions = steps(resume()).plan().questions
    kafka = questions[0]
    answered = OwnWords(answers=(Answer(requirement_id=kafka.requirement_id, text="No.", quote=kafka.quote),))

    assert "Apache Kafka" in kafka.text
    assert kafka.quote == "Experience with Apache Kafka"
    assert steps(resume(), own=answered).plan().questions == questions[1:]


def test_a_plan_on_partial_analyses_says_so() -> None:
    at = steps(resume())

    assert checked(at.plan(), at, [Missing("failed", "analyze_skills")]).is_partial
    assert not at.plan().is_partial


def test_nested_bullets_move_with_their_parent_and_numbered_lists_stay() -> None:
    bullets = "- Planned parties\n- Sorted mail\n- Ran Kubernetes, Python and PostgreSQL, 12 nodes\n  - and its docs\n"
    nested = resume(f"# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n{bullets}")
    numbered = resume(
        "# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n1. Mail\n2. Tea\n3. Kubernetes, Python\n"
    )

    result = write_markdown(apply(nested, [c for s in steps(nested).sections() for c in s.changes]))

    assert "- Ran Kubernetes, Python and PostgreSQL, 12 nodes\n  - and its docs\n- Planned parties" in result
    assert Action.LEAD_WITH not in actions(steps(numbered).plan())


def test_an_acronym_is_spelled_out_where_it_stands_first_and_not_again() -> None:
    bullets = "- Wrote the JS of the portal\n- Tested JS of others\n- Ran Postgres\n- Moved Postgres\n"
    document = resume(f"# N\n\n## Experience\n\n### Developer, Acme\n2019 - 2020\n\n{bullets}")

    result = write_markdown(
        steps(document, ad="Job\n\nRequirements\n- Strong JavaScript\n- Strong PostgreSQL\n").result()
    )

    assert "the JavaScript (JS) of the portal" in result
    assert "- Tested JS of others" in result
    assert result.count("PostgreSQL") == 2


def test_a_plain_word_of_the_titles_brings_no_line_forward() -> None:
    bullets = "- Closed books\n- Paid rent\n- Wrote the accounting memo for 26 leases\n"
    document = resume(f"# N\n\n## Experience\n\n### Accountant, Acme\n2019 - 2020\n\n{bullets}")

    assert Action.LEAD_WITH not in actions(steps(document, ad="Job\n\nRequirements\n- 3+ years in accounting\n").plan())


def test_what_was_done_with_a_figure_stays_the_first_line() -> None:
    bullets = "- Grew sales by 40%\n- Sorted mail\n- Ran Kubernetes, Python and PostgreSQL, 12 nodes\n"
    document = resume(f"# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n{bullets}")

    result = write_markdown(steps(document).result())

    assert "- Grew sales by 40%\n- Ran Kubernetes, Python and PostgreSQL, 12 nodes\n- Sorted mail" in result


@pytest.mark.parametrize(
    "projects",
    [
        "- Cake shop page\n- Bus times with Python, PostgreSQL and Kubernetes\n",
        "### Cake shop page\n\n- Flour\n\n### Bus times\n\n- Python, PostgreSQL and Kubernetes\n",
    ],
)
def test_the_project_that_the_job_asks_for_comes_first(projects: str) -> None:
    result = write_markdown(steps(resume(f"# N\n\n## Projects\n\n{projects}")).result())

    assert result.index("Bus times") < result.index("Cake shop")


@pytest.mark.parametrize(
    "projects",
    [
        "### Cake\n2021\n\n- Flour\n\n### Bus\n2019\n\n- Python, PostgreSQL and Kubernetes\n",  # dates are an order
        "1. Cake\n2. Bus times with Python, PostgreSQL and Kubernetes\n",
    ],
)
def test_projects_in_an_order_of_their_own_stay(projects: str) -> None:
    assert Action.LEAD_WITH not in actions(steps(resume(f"# N\n\n## Projects\n\n{projects}")).plan())


def test_a_plan_cannot_name_what_is_not_there() -> None:
    at = steps(resume())
    item = item_with(at.resume, "Moved 12")
    invented = Evidence(item_id=item.id, quote="Moved 99", start=0, end=8)
    true = Evidence(item_id=item.id, quote="Moved 12", start=0, end=8)
    contact = Evidence(item_id="contact", quote="Leeds", start=24, end=29)
    plan = Plan(
        summary="",
        recommendations=(
            recommendation(section_id="nowhere"),
            recommendation(section_id="skills", item_id=item.id),  # of another section
            recommendation(section_id="experience", item_id=item.id, before="another text"),
            recommendation(section_id="skills", requirement_ids=("r99",)),
            recommendation(section_id="experience", action=Action.LEAD_WITH, entry_id=None, order=("x",)),
            recommendation(
                section_id="experience",
                item_id=item.id,
                before=item.text,
                evidence=(invented, true, contact),
                requirement_ids=("r1", "r99"),
            ),
        ),
    )

    (kept,) = checked(plan, at).recommendations

    assert set(kept.evidence) <= {true, contact}
    assert true in kept.evidence
    assert kept.requirement_ids == ("r1",)


def test_a_plan_of_an_earlier_run_stays_where_nothing_changed() -> None:
    first = steps(resume()).plan()
    told = first.model_copy(
        update={"recommendations": tuple(r.model_copy(update={"why": "As before."}) for r in first.recommendations)}
    )
    edited = resume(RESUME.replace("Moved 12 services to k8s", "Moved 14 services to k8s"))

    again = steps(edited, previous=told).plan()

    whys = {r.before: r.why for r in again.recommendations if r.action is Action.TIGHTEN}
    moved = item_with(edited, "Moved 14").id
    assert set(whys.values()) == {"As before."}
    assert [r.why for r in again.recommendations if r.item_id == moved] != ["As before."]
    assert any(r.item_id == moved for r in again.recommendations)
    sections = [r.section_id for r in again.recommendations]
    assert sections == sorted(sections, key=[s.id for s in edited.sections].index)


def test_an_earlier_plan_gives_way_to_a_lower_level_and_to_locks() -> None:
    first = steps(resume()).plan()

    lower = steps(resume(), Level.CONSERVATIVE, previous=first).plan()
    locked = steps(resume(), previous=first, locked=("Experience", "SKILLS")).plan()

    assert actions(lower) == {Action.USE_TERM, Action.LEAD_WITH_SKILLS, Action.LEAD_WITH}
    assert actions(locked) == {Action.FILL_GAP}
