"""What concerns the resume as a whole."""

import pytest

from orchestrator import Missing
from recovery.rules.assemble_resume import assemble_resume
from resume.changes import apply
from resume.model import SectionKind
from resume.writers.markdown import write_markdown
from tasks.locks import Locks
from tasks.plan import Level
from tests.documents import RESUME, resume
from tests.recovery.steps import steps

BAKER = "Baker\n\nRequirements\n- Kept books\n- Baked cakes\n- Sold bread\n"


def test_skills_shown_elsewhere_are_listed_with_the_skills_like_their_neighbours() -> None:
    result = steps(resume()).result()

    assert next(s for s in result.sections if s.id == "skills").items[-1].text == "**Also:** PostgreSQL"
    assert "- **Also:** PostgreSQL\n" in write_markdown(result)


@pytest.mark.parametrize(
    ("skills", "expected"),
    [
        ("Bash | SQL | Docker", "Bash | SQL | Docker | Python | PostgreSQL | Kubernetes | Terraform"),
        ("bash scripts; unit tests; word lists", "word lists; Python; PostgreSQL; Kubernetes; Terraform"),
        ("Bash\nSQL", "Python, PostgreSQL, Kubernetes, Terraform"),
        ("- Bash\n- SQL\n- Docker", "PostgreSQL"),
    ],
)
def test_added_skills_are_parted_as_the_others_are(skills: str, expected: str) -> None:
    document = resume(
        f"# N\n\n## Skills\n\n{skills}\n\n## Experience\n\n- Python, Postgres, k8s and Terraform, 9 services\n"
    )

    added = [c for c in steps(document).validation().changes if "elsewhere" in c.reason]

    assert any(str(c.after).endswith(expected) for c in added)


def test_a_resume_without_skills_section_gets_one_when_there_is_enough_to_list() -> None:
    document = resume(
        "# N\n\n## Experience\n\n### Engineer, Acme\n2019 - 2021\n\n- Python, Postgres, k8s and Terraform, 9 services\n"
    )

    result = steps(document).result()

    assert [s.kind for s in result.sections] == [SectionKind.SUMMARY, SectionKind.SKILLS, SectionKind.EXPERIENCE]
    assert "## Skills\n\nPython, PostgreSQL, Kubernetes, Terraform\n" in write_markdown(result)


def test_extensive_adds_a_summary_of_facts_and_puts_interests_last() -> None:
    document = resume(RESUME.replace("## Summary\n\nBackend engineer who likes quiet pagers.\n\n", ""))

    result = steps(document, Level.EXTENSIVE).result()

    summary = "Platform Engineer with experience in Python, Kubernetes, Terraform and PostgreSQL."
    assert result.sections[0].items[0].text == summary
    assert result.sections[-1].kind is SectionKind.INTERESTS


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (Level.CONSERVATIVE, ""),
        (Level.BALANCED, " Experience with Python, Kubernetes and Terraform."),
        (Level.EXTENSIVE, " Experience with Python, Kubernetes, Terraform and PostgreSQL."),
    ],
)
def test_the_summary_says_what_the_resume_shows_further_down(level: Level, said: str) -> None:
    result = steps(resume(), level).result()

    assert [i.text for i in result.sections[0].items] == [f"Backend engineer who likes quiet pagers.{said}"]


def test_extensive_puts_skills_that_speak_to_the_job_before_the_positions() -> None:
    skills = "## Skills\n\n- Python, PostgreSQL, Kubernetes\n"
    document = resume(f"# N\n\n## Experience\n\n- Sold bread\n\n{skills}\n## Summary\n\nA baker.\n")

    result = steps(document, Level.EXTENSIVE).result()
    balanced = steps(document).result()

    assert [s.id for s in result.sections] == ["summary", "skills", "experience"]
    assert [s.id for s in balanced.sections] == ["experience", "skills", "summary"]


def test_bullets_get_one_sign_and_one_way_to_end() -> None:
    bullets = "- Ran a shop.\n- Sold bread.\n* Baked cakes\n- Kept the books.\n"
    document = resume(f"# N\n\n## Experience\n\n### Baker, Oak\n2019 - 2020\n\n{bullets}")

    assert "- Baked cakes.\n" in write_markdown(steps(document, ad=BAKER).result())


def test_a_missing_section_stays_as_it_was_and_a_conservative_level_changes_form_alone() -> None:
    document = resume()
    missing = [Missing("failed", "customize_skills")] * len(document.sections)
    no_skills = Missing("failed", "write_key_skills")

    form = assemble_resume(document, missing, no_skills, steps(document).match(), Level.CONSERVATIVE, Locks())
    without_match = assemble_resume(
        document, missing, no_skills, Missing("failed", "match_requirements"), Level.EXTENSIVE, Locks()
    )

    assert {c.reason for c in form.changes} == {"The same bullet sign everywhere: “-”."}
    assert without_match.changes == ()


def test_every_change_of_an_assembly_folds_alone_with_what_is_chained_to_it() -> None:
    document = resume()
    changes = steps(document, Level.EXTENSIVE).assembly().changes

    for target in {c.target for c in changes}:
        assert apply(document, [c for c in changes if c.target == target]) != document
