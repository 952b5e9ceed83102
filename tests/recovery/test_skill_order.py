"""Which parts of a line of skills go first."""

import pytest

from recovery.skill_order import skill_order
from recovery.titles import Titles, titles_of
from resume.job import Requirements
from tests.documents import resume
from tests.recovery.steps import steps

NO_TITLES = Titles(frozenset(), frozenset())


def asked(*lines: str) -> Requirements:
    return steps(resume(), ad="Job\n\nRequirements\n" + "".join(f"- {line}\n" for line in lines)).requirements()


@pytest.mark.parametrize(
    ("parts", "asks", "first", "moved"),
    [
        ("Bash, SQL, Python", "Strong Python", "Python", "Python"),
        ("PostgreSQL, Go, SQL", "Experience with SQL", "PostgreSQL, SQL", "SQL"),
        ("Bash, k8s", "Production experience with Kubernetes", "k8s", "k8s"),
        ("waste tracking, food costing", "Food costing for three kitchens", "food costing", "food costing"),
        ("some Python, Bash, k8s", "Python\n- Kubernetes", "some Python, k8s", "k8s"),  # hardly there, but there first
    ],
)
def test_what_the_job_names_goes_first_and_what_comes_with_it_is_not_passed(
    parts: str, asks: str, first: str, moved: str
) -> None:
    order = skill_order(parts.split(", "), asked(asks).items, NO_TITLES)

    assert order is not None
    assert (order.first, order.moved) == (first.split(", "), moved.split(", "))
    assert [r.text for r in order.asking] == [asks.split("\n- ")[-1]]


@pytest.mark.parametrize(
    ("parts", "asks"),
    [
        ("Python, Bash", "Strong Python"),  # first already
        ("Redis, PostgreSQL", "Experience with SQL"),
        ("Project plans, Communication", "Clear written communication"),
        ("Bash, Python (basic)", "Strong Python"),
        ("English, French (intermediate)", "French"),
        ("month-end close, year-end close", "Month-end close"),
    ],
)
def test_other_parts_stay_where_the_candidate_put_them(parts: str, asks: str) -> None:
    order = skill_order(parts.split(", "), asked(asks).items, NO_TITLES)

    assert order is None


def test_a_plain_word_of_the_titles_tells_nothing_of_a_part_that_says_more() -> None:
    accountant = titles_of(resume("# N\n\n## Experience\n\n### Accountant, Acme\n2019 - 2020\n\n- Books\n"))
    developer = titles_of(resume("# N\n\n## Experience\n\n### Java Developer, Acme\n2019 - 2020\n\n- Code\n"))

    assert skill_order(["US GAAP", "lease accounting"], asked("Management accounting").items, accountant) is None
    assert skill_order(["Bash", "Java 17"], asked("Experience with Java").items, developer) is not None


def test_the_reason_names_what_moves_and_nothing_else() -> None:
    document = resume("# N\n\n## Skills\n\nPython, Word, Terraform\n\n## Experience\n\n- Kept Kubernetes, PostgreSQL\n")

    (what,) = [r.what for r in steps(document).plan().recommendations if r.action == "lead_with_skills"]

    assert what == "Move Terraform forward."
