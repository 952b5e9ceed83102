"""Another wording by the rules, one after the other, and a word when there is none."""

from collections.abc import Sequence
from typing import Any

import pytest

from orchestrator import TaskFailure
from recovery.rules.rewrite_items import rewrite_items
from resume.changes import ChangeKind
from resume.model import Section
from tasks.gate import RefusalCode
from tasks.locks import Locks
from tasks.plan import Action, Recommendation
from tasks.plan_section import SectionPlan
from tasks.proposals import ProposedChange, ProposedChanges
from tasks.rewrite_items import RewriteItems, Rewrites, Shown
from tests.documents import resume


def section_of(*lines: str, dates: str = "2019 - 2021") -> Section:
    bullets = "\n".join(f"- {line}" for line in lines)
    return resume(f"# N\n\n## Experience\n\n### Cook, The Oak ({dates})\n\n{bullets}\n").sections[-1]


def wanted(section: Section, number: int = 0, **more: Any) -> Recommendation:
    item = list(section.all_items())[number]
    given = {"section_id": section.id, "item_id": item.id, "action": Action.REPHRASE, "what": "w", "why": "y"}
    return Recommendation(**(given | more))


def inputs(section: Section, recommendations: Sequence[Recommendation], *shown: str, locked: Sequence[str] = ()) -> Any:
    return {
        "section": section,
        "part": SectionPlan(section_id=section.id, recommendations=tuple(recommendations)),
        "shown": (Shown(item_id=str(recommendations[0].item_id), texts=shown),),
        "hint": "",
        "locked": Locks(ids=tuple(locked)),
        "wishes": "",
    }


def wordings(section: Section, recommendations: Sequence[Recommendation]) -> list[str]:
    """All that the rules have, each shown before the next."""
    found: list[str] = []
    while True:
        given = inputs(section, recommendations, *found)
        output = RewriteItems().check(rewrite_items(**given), **given)
        if not output.changes:
            assert output.without == (recommendations[0].item_id,)
            return found
        found.append(str(output.changes[0].after))


def test_the_rules_show_all_that_they_have_the_fullest_first() -> None:
    section = section_of("Responsible for managing k8s in order to ship every day of the week")
    term = wanted(section, action=Action.USE_TERM, what="Say “Kubernetes”.", before="k8s", after="Kubernetes")

    assert wordings(section, [term, wanted(section)]) == [
        "Managed Kubernetes to ship every day of the week",
        "Managed k8s to ship every day of the week",
        "Managed Kubernetes in order to ship every day of the week",
        "Responsible for managing Kubernetes to ship every day of the week",
        "Managed k8s in order to ship every day of the week",
        "Responsible for managing k8s to ship every day of the week",
        "Responsible for managing Kubernetes in order to ship every day of the week",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cut waste by 12 %", ["Reduced waste by 12 %"]),
        ("Reduced waste by 12 %", ["Cut waste by 12 %"]),
        ("Oversaw two cooks", ["Supervised two cooks"]),
        ("Cutting edge", []),
        ("Baked bread", []),
    ],
)
def test_another_verb_of_the_same_meaning_opens_a_line(text: str, expected: list[str]) -> None:
    section = section_of(text)

    assert wordings(section, [wanted(section)]) == expected


def test_a_duty_that_goes_on_is_told_in_the_present() -> None:
    section = section_of("Responsible for managing the kitchen", "Order for the kitchen", dates="2019 - present")

    assert wordings(section, [wanted(section)]) == ["Manage the kitchen"]


def test_sentences_and_skills_come_in_the_planned_order() -> None:
    section = section_of("Baked bread. Made dough.", "Skills: baking, ordering, pastry")
    sentences = wanted(section, action=Action.LEAD_WITH, order=("Made dough.", "Baked bread."))
    skills = wanted(section, 1, action=Action.LEAD_WITH_SKILLS, order=("pastry",))
    given = inputs(section, [sentences, skills])

    output = rewrite_items(**given)

    assert [c.after for c in output.changes] == ["Made dough. Baked bread.", "Skills: pastry, baking, ordering"]
    assert {c.kind for c in output.changes} == {ChangeKind.REORDER}
    assert len(RewriteItems().check(output, **given).changes) == 2


def test_what_does_not_fit_the_line_any_more_is_passed_over() -> None:
    section = section_of("Baked bread.", "Fine")
    steps = [
        wanted(section, action=Action.LEAD_WITH, order=("Something else.",)),
        wanted(section, action=Action.LEAD_WITH_SKILLS, order=("pastry",)),
        wanted(section, action=Action.USE_TERM, before="k8s", after="Kubernetes"),
    ]

    assert wordings(section, steps) == []


def test_only_what_was_asked_for_and_is_not_locked_is_worded_anew() -> None:
    section = section_of("Cut waste", "Cut costs")
    first, second = section.all_items()

    one = rewrite_items(**inputs(section, [wanted(section)]))
    none = rewrite_items(**inputs(section, [wanted(section)], locked=[first.id]))

    assert [c.target.id for c in one.changes] == [first.id]
    assert none.changes == ()
    assert second.text == "Cut costs"


# What is let through


def answer(section: Section, text: str, number: int = 0) -> ProposedChanges:
    item = list(section.all_items())[number]
    return ProposedChanges(changes=(ProposedChange(id=item.id, text=text, reason="So."),))


def checked(section: Section, text: str, *shown: str, number: int = 0) -> Rewrites:
    given = inputs(section, [wanted(section)], *shown)
    task = RewriteItems()
    output = task.from_answer(answer(section, text, number), origin="model", **given)
    return task.check(output, **given)


def test_a_models_wording_that_is_new_and_true_stands() -> None:
    section = section_of("Cut waste by 12 % with weekly orders")

    output = checked(section, "Reduced waste by 12 % with weekly orders", "Cut waste by 12 %")

    assert [(c.after, c.origin) for c in output.changes] == [("Reduced waste by 12 % with weekly orders", "model")]
    assert output.changes[0].qa_score is not None
    assert output.without == ()


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("Reduced  waste by 12 % with weekly orders", 0, "shown_before"),
        ("Cut waste by 12 % with weekly orders", 0, "shown_before"),
        ("Cut waste by 15 % with weekly orders", 0, RefusalCode.UNGROUNDED),
        ("Reduced costs", 1, RefusalCode.NOT_PLANNED),
        ("Waste cut", 0, RefusalCode.LENGTH),
    ],
)
def test_a_model_is_told_why_nothing_of_it_stands(text: str, number: int, code: str) -> None:
    section = section_of("Cut waste by 12 % with weekly orders", "Cut costs")

    with pytest.raises(TaskFailure) as failed:
        checked(section, text, "Reduced waste by 12 % with weekly orders", number=number)

    assert (failed.value.kind, failed.value.feedback) == ("invalid_output", code)
    assert text not in str(failed.value)


def test_a_prompt_shows_what_was_shown_and_the_hint_as_data() -> None:
    section = section_of("Cut waste")
    given = inputs(section, [wanted(section)], "Reduced waste") | {"hint": "shorter"}

    prompt = RewriteItems().prompt(**given)

    own = {data.name: data.text for data in prompt.own}
    assert own["shown"] == f"[{next(section.all_items()).id}] Reduced waste"
    assert own["hint"] == "shorter"
    assert "shorter" not in prompt.system
