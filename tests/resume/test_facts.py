"""What a text asserts, in one normal form however it is written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.grounding.claims.facts import facts, statements
from resume.grounding.figures.numbers import find_figures
from resume.grounding.statements import StatementKind
from resume.readers import read_resume
from tests.documents import EXAMPLES

RESUMES = sorted((EXAMPLES / "resumes").iterdir())


def normal(text: str, kind: StatementKind) -> list[str]:
    return [s.normal for s in statements(text) if s.kind is kind]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("$1.2M", ["1200000 $"]),
        ("1.2 million dollars", ["1200000 $"]),
        ("£4,500 yearly", ["4500 £"]),
        ("€30", ["30 €"]),
        ("27% and 31 percent", ["27 %", "31 %"]),
        ("three engineers", ["3"]),
        ("twenty-three services", ["23"]),
        ("a 36-bed floor", ["36"]),
        ("3 million users", ["3000000"]),
        ("180k lines", ["180000"]),
        ("14,000 SKUs", ["14000"]),
        ("1.8 s to 420 ms", ["1.8 second", "420 ms"]),
        ("eight years", ["8 year"]),
        ("8+ yrs", ["8 year"]),
        ("a three-year deal", ["3 year"]),
        ("dozens of shops", ["dozens"]),
        ("a dozen shops", ["12"]),
        ("10x faster", ["10 x"]),
        ("the 1st prize", ["1 th"]),
        ("Jan 2020", ["2020-01"]),
        ("06/2018", ["2018-06"]),
        ("2020-03", ["2020-03"]),
        ("in 2019", ["2019"]),
        ("about 2000 users", ["2000"]),
        ("123456789012345678901234 sheep", ["123456789012345678901234"]),
        ("p95, EC2, 5G", []),
    ],
)
def test_equal_figures_have_equal_normal_forms(text: str, figures: list[str]) -> None:
    assert [f.normal for f in find_figures(text)] == figures


def test_more_than_is_told_from_the_bare_figure() -> None:
    assert [f.is_more for f in find_figures("8+ years, over 9 reps, 7 sites")] == [True, True, False]


def test_what_is_counted_is_known() -> None:
    (number,) = [s for s in statements("Managed 9 outside reps and two vans") if s.text == "9"]

    assert "repres" in " ".join(number.about)
    assert "van" not in number.about


def test_versions_and_standards_count_nothing() -> None:
    text = "Java 17, Python 3.11, ASC 842 and Grade 3"

    assert normal(text, StatementKind.VERSION) == ["java 17", "python 3.11", "asc 842", "grade 3"]
    assert normal(text, StatementKind.NUMBER) == []


def test_a_length_of_time_behind_a_skill_is_no_version() -> None:
    assert normal("Java 5 years", StatementKind.VERSION) == []
    assert normal("Java 5 years", StatementKind.DURATION) == ["5 year"]


def test_skills_have_their_canonical_names() -> None:
    assert normal("k8s and Postgres", StatementKind.SKILL) == ["Kubernetes", "PostgreSQL"]
    assert normal("bank recs", StatementKind.SKILL) == ["bank recs"]


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("Bachelor of Science in Nursing (BSN)", ["bsn"]),
        ("BS Accounting", ["bachelor"]),
        ("M.Sc. Physics", ["master"]),
        ("MBA, 2010", ["mba"]),
        ("Ph.D. in History", ["phd"]),
        ("High school diploma", ["school"]),
        ("associate degree", ["associate"]),
        ("MS Office", []),
    ],
)
def test_degrees(text: str, degrees: list[str]) -> None:
    assert normal(text, StatementKind.DEGREE) == degrees


def test_names_stand_capitalised_inside_a_sentence_or_are_written_like_no_common_word() -> None:
    assert normal("Managed the Weir Street School for IBM", StatementKind.NAME) == ["weir street school", "ibm"]
    assert normal("Harrow Bend nurse", StatementKind.NAME) == ["harrow bend"]
    assert normal("Planned lessons. Taught reading", StatementKind.NAME) == []


def test_links_and_addresses_are_normal() -> None:
    text = "https://www.Example.com/me/, me@example.com, github.com/me"

    assert normal(text, StatementKind.LINK) == ["example.com/me", "me@example.com", "github.com/me"]


def test_words_of_scope_and_ranked_titles() -> None:
    assert normal("Led and owned the award-winning shop", StatementKind.SCOPE) == ["lead", "own", "award"]
    titles = normal("Lead Software Engineer, Sr. Analyst, head of sales", StatementKind.TITLE)
    assert titles == ["rank lead", "lead engin", "engineer", "senior analyz", "analyst", "head of"]
    assert normal("Lead engineers to success", StatementKind.TITLE) == ["engineer"]
    assert normal("Led the ward, a 12-lead EKG", StatementKind.SCOPE) == ["lead"]


def test_the_facts_of_a_resume_know_their_items() -> None:
    resume = read_resume("# A\n\n## Experience\n\n### Cook, Sea Grill\n2018 - 2020\n\n- Fed 40 guests\n", "a.md")

    found = facts(resume)

    assert found.titles == ("Cook",)
    assert found.organizations == ("Sea Grill",)
    assert found.of(StatementKind.DATE) == ("2018", "2020")
    texts = {located.item.id: located.item.text for located in resume.located_items()}
    (fact,) = [f for f in found.facts if f.statement.kind is StatementKind.NUMBER]
    assert texts[fact.item_id][fact.statement.start : fact.statement.end] == "40"


@pytest.mark.parametrize("path", RESUMES, ids=lambda p: p.name)
def test_the_example_resumes_are_full_of_facts(path: Path) -> None:
    found = facts(read_resume(path.read_bytes(), path.name))

    assert len(found.facts) > 40
    assert len(found.of(StatementKind.SKILL)) > 5


@given(
    st.text(alphabet=st.sampled_from("aAbZ led$£%.,;:!?-*#•\n\t1)(=_&0123 Java years"), max_size=200)
    | st.text(max_size=200)
)
def test_any_text_gives_statements_that_stand_in_it(text: str) -> None:
    found = statements(text)

    assert all(0 <= s.start < s.end <= len(text) for s in found)
    statements.cache_clear()
    assert found == statements(text)
