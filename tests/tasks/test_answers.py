"""What a model answers becomes the task's output: by ids and quotes, with whatever stands nowhere left out."""

from typing import Any

import pytest

from analyzers.base import AnalysisAnswer, TwoNames
from orchestrator import Missing
from recovery.rules.match_requirements import match_requirements
from resume.changes import ChangeKind, apply
from resume.job import Category, Priority
from resume.quotes import Quote
from runs.plan import analyzer_for
from tasks.advice import Advice, AskedBack, PlanAnswer
from tasks.customize_section import CustomizeSection
from tasks.extract_requirements import Demand, ExtractRequirements, RequirementsAnswer
from tasks.generate_plan import GeneratePlan
from tasks.locks import Locks
from tasks.own_words import OwnWords
from tasks.plan import Action, Level, Plan, Recommendation
from tasks.plan_section import SectionPlan
from tasks.proposals import ProposedChange, ProposedChanges
from tasks.write_key_skills import ChosenSkill, KeySkillsAnswer, WriteKeySkills
from tests.documents import RESUME, job, resume
from tests.recovery.steps import steps

AD = """\
# Charge Nurse

You need an RN license and 3+ years of intensive care.
A plus: **CCRN** or PCCN.
Nights, Leeds.
"""


def demand(quote: str, *keywords: str, **more: Any) -> Demand:
    given = {"category": Category.EDUCATION, "priority": Priority.CRITICAL, "keywords": keywords, **more}
    return Demand(quote=quote, **given)


def test_demands_become_requirements_in_the_order_of_the_ad_with_exact_spans() -> None:
    ad = job(AD)
    answer = RequirementsAnswer(
        demands=(
            demand("CCRN or PCCN", "CCRN", "PCCN", any_of=True, priority=Priority.NICE_TO_HAVE),
            demand("an RN  license", "RN license", "nurse licence"),
            demand("3+ years of intensive care", "intensive care", years=3, category=Category.EXPERIENCE),
            demand("ten years of surgery", "surgery"),
        ),
        logistics=("Nights,  Leeds",),
    )

    task = ExtractRequirements()
    found = task.check(task.from_answer(answer, origin="a", job=ad), job=ad)

    assert [(r.id, r.text, r.keywords) for r in found.items] == [
        ("r1", "an RN license", ("RN license",)),
        ("r2", "3+ years of intensive care", ("intensive care",)),
        ("r3", "CCRN** or PCCN", ("CCRN", "PCCN")),
    ]
    assert all(ad.text[r.start : r.end] == r.text for r in found.items)
    assert [r.any_of for r in found.items] == [False, False, True]
    assert found.items[1].years == 3
    assert found.logistics == ("Nights, Leeds",)


def test_an_analysis_keeps_what_stands_in_the_section_and_in_the_ad() -> None:
    document, ad = resume(), job("We run Kubernetes and Terraform.")
    section = next(s for s in document.sections if s.title == "Skills")
    tools = next(i for i in section.all_items() if "k8s" in i.text)
    answer = AnalysisAnswer(
        score=70,
        relevance="It names the tools.",
        matching=(
            Quote(id=tools.id, quote="terraform"),
            Quote(id=tools.id, quote="Ansible"),
            Quote(id="x", quote="k8s"),
        ),
        same_things=(
            TwoNames(id=tools.id, written="k8s", wanted="kubernetes"),
            TwoNames(id=tools.id, written="k8s", wanted="Nomad"),
            TwoNames(id=tools.id, written="Chef", wanted="Terraform"),
        ),
    )

    task = analyzer_for(section)
    found = task.check(task.from_answer(answer, origin="a", section=section, job=ad), section=section, job=ad)

    assert [e.quote for e in found.matching] == ["Terraform"]
    assert [(t.written, t.wanted) for t in found.terms_to_align] == [("k8s", "Kubernetes")]
    assert found.section_id == section.id


def experience() -> tuple[Any, Any, Any]:
    document = resume()
    section = next(s for s in document.sections if s.title == "Experience")
    return document, section, section.entries[0]


def planned(section: Any, *ids: str) -> SectionPlan:
    wanted = [
        Recommendation(section_id=section.id, item_id=id_, action=Action.REPHRASE, what="w", why="y") for id_ in ids
    ]
    wanted += [
        Recommendation(section_id=section.id, entry_id=entry.id, action=Action.LEAD_WITH, what="w", why="y")
        for entry in section.entries
    ]
    return SectionPlan(section_id=section.id, recommendations=tuple(wanted))


def customized(section: Any, part: SectionPlan, *proposed: ProposedChange) -> Any:
    task = CustomizeSection()
    about = {"section": section, "part": part, "locked": Locks(), "wishes": "", "analysis": Missing("no", "x")}
    output = task.from_answer(ProposedChanges(changes=proposed), origin="anthropic:m", **about)
    return task.check(output, **about)


def test_a_proposal_says_who_made_it_and_keeps_what_was_really_said() -> None:
    document, section, entry = experience()
    item = next(i for i in entry.items if i.text.startswith("Responsible for"))
    new = "Managed the order service (Python, Postgres), 40 requests per second"

    made = customized(
        section, planned(section, item.id), ProposedChange(id=item.id, text=new, reason="Says what\nwas done.")
    )

    (change,) = made.changes
    assert (change.kind, change.origin, change.reason) == (ChangeKind.REWRITE, "anthropic:m", "Says what was done.")
    assert ProposedChange.model_validate_json(change.raw).text == new
    assert [e.quote for e in change.evidence] == [item.text]
    assert new in [i.text for _, _, i in apply(document, made.changes).located_items()]


def test_an_order_that_forgets_or_invents_parts_is_repaired() -> None:
    _, section, entry = experience()
    ids = [i.id for i in entry.items]

    made = customized(
        section, planned(section), ProposedChange(id=entry.id, order=(ids[2], "invented", ids[0]), reason="r")
    )

    (change,) = made.changes
    assert change.after == (ids[2], ids[0], *(i for i in ids if i not in (ids[2], ids[0])))


@pytest.mark.parametrize(
    "proposed",
    [
        ProposedChange(id="nowhere", text="Led it", reason="r"),
        ProposedChange(id="nowhere", order=("a",), reason="r"),
    ],
)
def test_a_proposal_about_nothing_is_left_out(proposed: ProposedChange) -> None:
    _, section, _ = experience()

    assert customized(section, planned(section), proposed).changes == ()


def test_a_proposal_that_invents_is_refused_and_leads_to_no_change() -> None:
    _, section, entry = experience()
    item = entry.items[0]

    made = customized(
        section, planned(section, item.id), ProposedChange(id=item.id, text=f"{item.text}, saving $4M", reason="r")
    )

    assert made.changes == ()
    assert [r.code for r in made.refused] == ["ungrounded"]


def plan_inputs() -> dict[str, Any]:
    at = steps(resume())
    requirements = at.requirements()
    return {
        "resume": at.resume,
        "requirements": requirements,
        "match": match_requirements(requirements, at.resume, OwnWords()),
        "analyses": [],
        "job": Missing("no", "extract_job"),
        "level": Level.EXTENSIVE,
        "own": OwnWords(notes="I also ran the on-call rota."),
        "locked": Locks(),
        "wishes": "",
    }


def plan_from(answer: PlanAnswer) -> Plan:
    inputs = plan_inputs()
    task = GeneratePlan()
    return task.check(task.from_answer(answer, origin="a", **inputs), **inputs)


def test_advice_finds_its_place_and_its_grounds() -> None:
    _, section, entry = experience()
    item = next(i for i in entry.items if "k8s" in i.text)
    answer = PlanAnswer(
        summary="It fits.",
        advice=(
            Advice(
                id=item.id, action=Action.USE_TERM, what="Say Kubernetes.", why="The ad does.", instead_of="k8s",
                example="Kubernetes", quotes=(Quote(id="notes", quote="ran the on-call rota"),),
            ),
            Advice(id=entry.id, action=Action.LEAD_WITH, what="Lead with it.", why="It fits.", order=(item.id,)),
            Advice(id="nowhere", action=Action.REPHRASE, what="w", why="y"),
        ),
    )  # fmt: skip

    made = plan_from(answer)

    first, second = made.recommendations
    assert (first.section_id, first.entry_id, first.item_id) == (section.id, entry.id, item.id)
    assert (first.before, first.after) == ("k8s", "Kubernetes")
    assert [e.quote for e in first.evidence] == ["ran the on-call rota"]
    assert (second.entry_id, second.item_id) == (entry.id, None)
    assert second.order[0] == item.id
    assert sorted(second.order) == sorted(i.id for i in entry.items)


def test_questions_about_requirements_that_are_not_there_are_left_out() -> None:
    requirements = plan_inputs()["requirements"]
    known = requirements.items[0].id
    asked = (AskedBack(requirement_id=known, text="Do you?"), AskedBack(requirement_id="r99", text="Really?"))
    _, _, entry = experience()
    advice = Advice(id=entry.items[0].id, action=Action.REPHRASE, what="w", why="y")

    made = plan_from(PlanAnswer(summary="s", advice=(advice,), questions=asked))

    assert [q.requirement_id for q in made.questions] == [known]


def test_key_skills_stand_on_the_lines_that_they_name() -> None:
    at = steps(resume(RESUME))
    shown, requirements, own = at.shown(), at.requirements(), OwnWords(notes="I use Kafka every day.")
    quotes = [s.evidence.quote for s in (*shown.skills, *shown.terms)]
    answer = KeySkillsAnswer(
        skills=(
            ChosenSkill(name=quotes[0], source="[1]", requirement_ids=("r1", "r99")),
            ChosenSkill(name="Kafka", source="notes", quote="use Kafka every day"),
            ChosenSkill(name="Rust", source="1"),
            ChosenSkill(name="COBOL", source="99"),
        )
    )

    task = WriteKeySkills()
    about: dict[str, Any] = {"shown": shown, "requirements": requirements, "own": own}
    made = task.check(task.from_answer(answer, origin="a", **about), **about)

    assert [s.name for s in made.skills] == [quotes[0], "Kafka"]
    assert made.skills[0].requirement_ids == ("r1",)
