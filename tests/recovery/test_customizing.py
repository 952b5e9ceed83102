"""The changes of a section by rules."""

import pytest

from recovery.term_use import use_term
from resume.changes import ChangeKind, apply
from tasks.plan import Level
from tests.documents import item_with, resume
from tests.recovery.steps import steps


def test_a_section_gets_its_terms_order_and_openings() -> None:
    document = resume()

    changes = [c for s in steps(document).sections() for c in s.changes]
    result = apply(document, changes)

    assert item_with(result, "Languages").text == "**Languages:** Python, Bash, SQL"
    assert item_with(result, "Tools").text == "**Tools:** Kubernetes, Terraform, Docker"
    moved = next(s for s in result.sections if s.id == "experience").entries[0].items
    assert moved[0].text == "Managed the order service (Python, PostgreSQL), 40 requests per second"
    assert "Moved 12 services to Kubernetes" in [i.text for i in moved]
    assert all(c.qa_score is not None and c.qa_issues == () for c in changes)
    assert {c.kind for c in changes} == {ChangeKind.REWRITE, ChangeKind.REORDER}


@pytest.mark.parametrize(
    ("text", "written", "wanted", "expected"),
    [
        ("Ran k8s in production", "k8s", "Kubernetes", "Ran Kubernetes in production"),
        ("Holds Basic Life Support", "Basic Life Support", "BLS", "Holds Basic Life Support (BLS)"),
        ("BLS, ACLS", "BLS", "Basic Life Support", "Basic Life Support (BLS), ACLS"),
        ("AWS (ECS, S3)", "AWS", "Amazon Web Services", "AWS (ECS, S3)"),
        ("Cloud (AWS)", "AWS", "Amazon Web Services", "Cloud (AWS)"),
        ("See `k8s` and example.com/k8s", "k8s", "Kubernetes", "See `k8s` and example.com/k8s"),
        ("Write standard operating procedures", "standard operating procedures", "SOPs", None),
        ("Agreed corrective actions", "corrective actions", "CAPA", "Agreed corrective actions"),
        ("Stick and TIG", "TIG", "GTAW", "Stick and TIG (GTAW)"),
        ("k8s-native", "k8s", "Kubernetes", "k8s-native"),
        ("KEPT SFDC FOR SELLERS", "SFDC", "Salesforce", "KEPT SALESFORCE (SFDC) FOR SELLERS"),
        ("SFDC, AWS", "SFDC", "Salesforce", "Salesforce (SFDC), AWS"),
    ],
)
def test_a_term_is_used_where_it_reads_well(text: str, written: str, wanted: str, expected: str | None) -> None:
    assert use_term(text, written, wanted) == (expected or f"{text} ({wanted})")


def test_a_term_that_would_not_read_well_is_not_even_planned() -> None:
    document = resume("# N\n\n## Skills\n\n- AWS (ECS, S3), Bash, SQL\n")

    plan = steps(document, ad="Engineer\n\nRequirements\n- Experience with Amazon Web Services\n").plan()

    assert not [r for r in plan.recommendations if r.before == "AWS"]


def test_another_product_of_the_same_maker_is_not_put_in_its_place() -> None:
    document = resume("# N\n\n## Skills\n\n- Opera PMS, Word, Excel\n")

    plan = steps(document, ad="Clerk\n\nRequirements\n- Experience with Opera Cloud\n- Word\n- Excel\n").plan()

    assert not [r for r in plan.recommendations if r.after == "Opera Cloud"]


def test_common_words_stand_for_common_words_in_lists_at_the_extensive_level_alone() -> None:
    document = resume(
        "# N\n\n## Skills\n\nbank recs, flux analysis, journal entries\n\n## Experience\n\n- Flux analysis\n"
    )
    ad = "Accountant\n\nRequirements\n- Skilled in variance analysis\n- Journal entries\n"

    extensive = steps(document, Level.EXTENSIVE, ad=ad).result().sections[0].items[0].text
    balanced = steps(document, ad=ad).result().sections[0].items[0].text

    assert "variance analysis" in extensive
    assert "flux analysis" in balanced
