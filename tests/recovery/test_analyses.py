"""Analyses by rules: what matters for each kind of section."""

import pytest

from analyzers.base import SectionAnalysis
from recovery.registry import RULES
from recovery.rules.analyze_generic import analyze_generic
from resume.model import Resume, Section
from runs.plan import analyzer_for
from tests.documents import example_pairs, job, resume


def section(document: Resume, id_: str) -> Section:
    return next(s for s in document.sections if s.id == id_)


def analysis(text: str, id_: str, ad: str | None = None) -> SectionAnalysis:
    """Of the section with this id, by the analyzer for its kind, checks and all."""
    found = section(resume(text), id_)
    analyzer, position = analyzer_for(found), job(ad) if ad else job()
    return analyzer.check(RULES[type(analyzer)](found, position), section=found, job=position)


def of_resume(id_: str) -> SectionAnalysis:
    found = section(resume(), id_)
    analyzer = analyzer_for(found)
    return analyzer.check(RULES[type(analyzer)](found, job()), section=found, job=job())


def test_skills_are_compared_with_the_skills_that_are_asked_for() -> None:
    found = of_resume("skills")

    assert [(t.written, t.wanted) for t in found.terms_to_align] == [("k8s", "Kubernetes")]
    assert {e.quote for e in found.matching} >= {"Python", "k8s", "Terraform"}
    assert "Apache Kafka" in found.gaps
    assert 0 < found.score < 100
    assert found.relevance.startswith("Skills lists 3 of the")


def test_a_job_that_names_no_skill_is_not_held_against_a_list_of_skills() -> None:
    found = analysis("# N\n\n## Skills\n\nWord, Excel, Outlook\n", "skills", "Nurse\n\nRequirements\n- Kind and calm\n")

    assert found.relevance == "The job names no skill that Skills could list."


def test_achievements_with_figures_count_most_in_experience() -> None:
    found = of_resume("experience")

    quotes = [e.quote for e in found.matching]
    assert any("40 requests per second" in q for q in quotes)
    assert not any("onboarding guide" in q for q in quotes)
    assert "lines say so with figures" in found.relevance


def test_experience_that_says_nothing_to_the_job_says_so() -> None:
    found = analysis("# N\n\n## Experience\n\n- Baked bread\n", "experience")

    assert (found.score, found.relevance) == (0, "Experience shows nothing that the job asks for.")


def test_a_summary_is_measured_by_what_it_has_room_for() -> None:
    good = analysis("# N\n\n## Summary\n\nBackend engineer, 8 years of Python, PostgreSQL and Kubernetes.\n", "summary")
    poor = analysis("# N\n\n## Summary\n\nI like people.\n", "summary")

    assert good.score > 60
    assert good.relevance.endswith("it does say the position itself and how long you have worked.")
    assert (poor.score, poor.relevance) == (0, "Summary names nothing that the job asks for.")
    assert "Python" in poor.gaps


DEGREE_AD = "Accountant\n\nRequirements\n- Bachelor's degree in accounting required\n"
NAMED_AD = "Nurse\n\nRequirements\n- Bachelor of Science in Nursing (BSN) required\n"


@pytest.mark.parametrize(
    ("line", "ad", "score", "said"),
    [
        ("B.S. Accounting, Ohio State, 2016", DEGREE_AD, 100, "Education shows it: B.S. Accounting, Ohio State, 2016."),
        ("Master of Science in Accounting, 2018", DEGREE_AD, 100, "Education shows it"),
        ("B.S. Accounting, in progress", DEGREE_AD, 50, "not finished"),
        ("B.A., Communication, Miami Valley, 2010", NAMED_AD, 50, "shows another one: B.A., Communication"),
        ("Associate degree, Business", DEGREE_AD, 30, "shows less"),
        ("Evening classes", DEGREE_AD, 0, "Education shows none."),
    ],
)
def test_a_degree_is_compared_with_the_one_that_is_wanted(line: str, ad: str, score: int, said: str) -> None:
    found = analysis(f"# N\n\n## Education\n\n{line}\n", "education", ad)

    assert found.score == score
    assert said in found.relevance
    assert bool(found.gaps) == (score < 100)


def test_without_a_degree_wanted_education_may_still_speak_to_the_job() -> None:
    found = analysis("# N\n\n## Education\n\nPython and Terraform course, 2019\n", "education")

    assert found.relevance.startswith("The job asks for no degree; Education speaks to 2")


LICENCE_AD = (
    "Nurse\n\nRequirements\n- Current RN license\n- Current BLS and ACLS certification required\n"
    "- CCRN certification required\n"
)


def test_certificates_say_which_are_wanted_and_what_they_say_of_being_valid() -> None:
    held = ["RN license, Ohio, expired 2022", "BLS Provider, exp. 08/2028", "ACLS Provider", "CCRN, in progress"]
    lines = "\n".join(f"- {line}" for line in [*held, "Sailing"])
    found = analysis(f"# N\n\n## Certifications\n\n{lines}\n", "certifications", LICENCE_AD)

    assert "“BLS Provider, exp. 08/2028” is valid until 08/2028." in found.relevance
    assert "“RN license, Ohio, expired 2022” is expired by its own words." in found.relevance
    assert "“CCRN, in progress” is not finished." in found.relevance
    assert set(found.gaps) >= {"CCRN"}
    assert found.score < 70


def test_projects_are_counted_with_and_without_heads() -> None:
    headed = analysis("# N\n\n## Projects\n\n### Bus\n\n- Python\n\n### Cake\n\n- Flour\n", "projects")
    plain = analysis("# N\n\n## Projects\n\n- Bus times in Python, 40 users\n", "projects")

    assert headed.relevance == "Projects: 1 of 2 projects show something that the job asks for."
    assert plain.relevance == "Projects: 1 of 1 project shows something that the job asks for."
    assert plain.matching[0].quote == "Bus times in Python, 40 users"


def test_a_section_that_says_nothing_to_the_job_says_so() -> None:
    found = of_resume("interests")

    assert found.score == 0
    assert found.relevance == "Interests names nothing that the job asks for."
    assert found.gaps == ()


@pytest.mark.parametrize(
    "line",
    [
        "- Fundamental Critical Care Support course",  # the name of a course
        "- American Association of Critical-Care Nurses",
        "- Critical care (ICU) nurse",  # has the ad's word already
        "- icu nurse",  # only the case differs
    ],
)
def test_names_of_other_things_and_mere_spelling_are_no_terms_to_align(line: str) -> None:
    document = resume(f"# N\n\n## Experience\n\n{line}\n- Gave medication\n")
    ad = job("Nurse\n\nRequirements\n- Work in our ICU and the ICU next door\n")

    assert analyze_generic(document.sections[0], ad).terms_to_align == ()


@pytest.mark.parametrize("pair", list(example_pairs()), ids=str)
def test_every_analysis_of_an_example_quotes_the_section_and_passes_its_own_check(pair: object) -> None:
    document, position = pair.read()  # type: ignore[attr-defined]

    for each in document.sections:
        analyzer = analyzer_for(each)
        found = RULES[type(analyzer)](each, position)
        assert analyzer.check(found, section=each, job=position) == found
        assert found.relevance.endswith(".")
