"""Skills are found by name, as names only, wherever they really stand."""

import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.skills import (
    SOFT_SKILLS,
    aliases,
    as_skill,
    canonical,
    find_skills,
    group,
    implied_by,
    implies,
    is_plain_word,
)
from tests.documents import EXAMPLES

DOCUMENTS = sorted([*(EXAMPLES / "resumes").iterdir(), *(EXAMPLES / "jobs").iterdir()])


def named(text: str) -> list[str]:
    return [mention.canonical for mention in find_skills(text)]


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Deployed k8s on AWS", ["Kubernetes", "AWS"]),
        ("JS, TypeScript and React Native", ["JavaScript", "TypeScript", "React Native"]),
        ("C, C++, C#, .NET and CI/CD", ["C", "C++", "C#", ".NET", "CI/CD"]),
        ("Python3 and C++17", ["Python", "C++"]),
        ("**GH Actions** and `Postgres`", ["GitHub Actions", "PostgreSQL"]),
        ("Advanced Excel: pivot tables", ["Excel", "Pivot tables"]),
        ("Current RN license, ACLS", ["Registered Nurse", "ACLS"]),
        ("SFDC, P&L responsibility", ["Salesforce", "P&L management"]),
        ("Month-end close under U.S. GAAP", ["Month-end close", "US GAAP"]),
        ("Phonics, IEPs and co-teaching", ["Phonics", "IEP", "Co-teaching"]),
        ("Node.js/Express", ["Node.js", "Express.js"]),
        ("we use Pivot\nTables daily", ["Pivot tables"]),
    ],
)
def test_names_aliases_and_odd_spellings_are_found(text: str, skills: list[str]) -> None:
    assert named(text) == skills


@pytest.mark.parametrize(
    "text",
    [
        "Go the extra mile",
        "Vitamin C and R&D",
        "a C-level audience",
        "spring in our step",
        "Spring 2023",
        "Excel in a fast-paced team",
        "React quickly to change",
        "See github.com/example",
        "java.util",
        "Teams of five",
        "worked with R Smith",
    ],
)
def test_plain_words_and_addresses_are_no_skills(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Go and Python services", ["Go", "Python"]),
        ("Design and run Go services", ["Go"]),
        ("Basic Python or R for data", ["Python", "R"]),
        ("statistics in R", ["Statistics", "R"]),
        ("R", ["R"]),
        ("Go", ["Go"]),
        ("python, go, rust", ["Python", "Go", "Rust"]),
        ("Go developers", ["Go"]),
    ],
)
def test_words_that_are_also_names_count_in_the_company_of_names(text: str, skills: list[str]) -> None:
    assert named(text) == skills


def test_java_is_not_found_in_javascript() -> None:
    assert named("JavaScript") == ["JavaScript"]
    assert named("Java") == ["Java"]


def test_words_that_only_show_a_skill_are_told_from_its_names() -> None:
    (mention,) = find_skills("prepared bank recs")

    assert (mention.canonical, mention.same) == ("Account reconciliation", False)
    assert "bank recs" not in aliases("Account reconciliation")


def test_a_term_has_one_canonical_name_in_any_case() -> None:
    assert canonical("K8S") == canonical("kubernetes") == "Kubernetes"
    assert canonical("  basket   weaving ") == "basket weaving"
    assert canonical("bank recs") == "bank recs", "only shows account reconciliation"
    assert as_skill("Bank recs") is not None
    assert as_skill("basket weaving") is None


def test_aliases_begin_with_the_name_itself() -> None:
    assert aliases("Kubernetes")[0] == "Kubernetes"
    assert "k8s" in aliases("Kubernetes")
    assert aliases("basket weaving") == ()


def test_implied_skills_go_from_the_narrow_to_the_broad_only() -> None:
    assert "SQL" in implies("PostgreSQL")
    assert "PostgreSQL" in implied_by("SQL")
    assert "PostgreSQL" not in implies("SQL")
    assert "JavaScript" in implies("Next.js"), "through React"


def test_groups_are_known() -> None:
    assert group("Teamwork") == SOFT_SKILLS
    assert group("basket weaving") is None


def test_plain_words_are_marked() -> None:
    assert is_plain_word("Go")
    assert not is_plain_word("Kubernetes")


def test_every_name_in_the_examples_stands_where_it_says() -> None:
    seen = 0
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for mention in find_skills(text):
            assert text[mention.start : mention.end] == mention.text
            seen += 1
    assert seen > 300


@given(
    st.text(alphabet=st.sampled_from("abGgoRrCc+#.-/&,;:()*`\n '’0179JjavaSQL"), max_size=200) | st.text(max_size=200)
)
def test_any_text_gives_ordered_spans_of_itself(text: str) -> None:
    mentions = find_skills(text)

    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert mentions == find_skills(text)


def test_the_time_grows_with_the_text_and_not_faster() -> None:
    assert len(find_skills("Go Python " * 10_000)) == 20_000  # quadratic time would outlast the limit of a test
    assert find_skills("a-" * 50_000) == []


def test_the_lexicon_is_consistent() -> None:
    groups = tomllib.loads((files("resume") / "data" / "skills.toml").read_text(encoding="utf-8"))
    skills = {name: entry for group_ in groups.values() for name, entry in group_.items()}
    owners: dict[str, set[str]] = {}
    for name, entry in skills.items():
        assert set(entry) <= {"aliases", "exact", "wary", "shows", "implies", "deeds"}, name
        assert set(entry.get("implies", ())) <= set(skills), name
        for spelling in aliases(name):
            owners.setdefault(spelling, set()).add(name)

    assert len(skills) > 600
    assert {s: o for s, o in owners.items() if len(o) > 1} == {}
