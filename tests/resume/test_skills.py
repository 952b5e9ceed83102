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
    deeds,
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


GROUPS = tomllib.loads((files("resume") / "data" / "skills.toml").read_text(encoding="utf-8"))
ENTRIES = {name: entry for group_ in GROUPS.values() for name, entry in group_.items()}


def test_the_lexicon_has_many_entries_of_many_trades_each_once() -> None:
    assert len(ENTRIES) == sum(len(group_) for group_ in GROUPS.values()) > 1800
    assert len(GROUPS) > 25
    assert min(len(group_) for group_ in GROUPS.values()) > 15


def test_every_entry_has_known_keys_and_lists_of_words() -> None:
    for name, entry in ENTRIES.items():
        assert set(entry) <= {"aliases", "exact", "wary", "shows", "plain", "implies", "deeds"}, name
        for words in entry.values():
            assert words, name
            assert len(words) == len(set(words)), name
            assert all(word == " ".join(word.split()) for word in words), name


def test_no_spelling_means_two_things() -> None:
    owners: dict[str, set[str]] = {}
    for name, entry in ENTRIES.items():
        exact = {*entry.get("exact", ()), *entry.get("wary", ())}
        for spelling in {name, *entry.get("aliases", ()), *exact, *entry.get("shows", ())}:
            bare = spelling if spelling in exact else spelling.casefold().replace("-", " ").replace(".", " ")
            owners.setdefault(bare, set()).add(name)
            if spelling not in exact and len(bare) > 3 and not bare.endswith("ss"):
                owners.setdefault(bare.removesuffix("s") if bare.endswith("s") else f"{bare}s", set()).add(name)

    assert len(owners) > 5000
    assert {spelling: names for spelling, names in owners.items() if len(names) > 1} == {}


def test_implied_skills_exist_and_no_skill_implies_itself() -> None:
    for name, entry in ENTRIES.items():
        assert set(entry.get("implies", ())) <= set(ENTRIES), name
        assert name not in implies(name), name


def test_only_soft_skills_are_shown_by_deeds() -> None:
    with_deeds = {name for name in ENTRIES if deeds(name)}

    assert len(with_deeds) > 20
    assert {group(name) for name in with_deeds} == {SOFT_SKILLS}
    assert deeds("Python") == ()


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("AWS certified welder, MIG and TIG", ["Certified Welder", "MIG welding", "TIG welding"]),
        ("Class A CDL with hazmat endorsement", ["CDL Class A", "Hazmat endorsement"]),
        ("OSHA 30 and OSHA 10", ["OSHA 30", "OSHA 10"]),
        ("ran 2 inch EMT", []),
        ("evidence collection", []),
        ("genetic information", []),
        ("Toast and jam", []),
        ("a linear path, lever arms and square meals", []),
        ("Tools: Notion, Linear, Slack", ["Notion", "Linear", "Slack"]),
        ("POS: Square, Toast", ["Point of sale systems", "Square", "Toast POS"]),
        ("Windows of opportunity", []),
        ("HPLC, qPCR and ELISA", ["HPLC", "PCR", "ELISA"]),
        ("balayage and haircuts", ["Hair coloring", "Hair cutting"]),
        ("pruning vines, Irrigation", ["Irrigation"]),
    ],
)
def test_names_of_all_trades_are_told_from_plain_words(text: str, skills: list[str]) -> None:
    assert named(text) == skills


@pytest.mark.parametrize(
    ("narrow", "broad"),
    [("OSHA 30", "OSHA certification"), ("Pipe welding", "Welding"), ("SVN", "Version control"), ("PCR", "Biology")],
)
def test_who_has_the_narrow_has_the_broad(narrow: str, broad: str) -> None:
    assert broad in implies(canonical(narrow))


def test_what_is_no_other_name_is_no_alias() -> None:
    for name, spelling in [
        ("Git", "version control"),
        ("OSHA certification", "OSHA 10"),
        ("SHRM-CP", "SHRM-SCP"),
        ("American Sign Language", "BSL"),
        ("Pharmacology", "pharmacy"),
        ("Quality assurance", "software testing"),
        (".NET", ".NET Framework"),
        ("Angular", "AngularJS"),
        ("US GAAP", "GAAP"),
        ("Google Analytics", "GA4"),
        ("Journeyman electrician license", "journeyman electrician"),
        ("CPR certification", "CPR/AED"),
    ]:
        assert name in ENTRIES
        assert spelling not in aliases(name)
