"""The rules for each task, on one small resume and job."""

import pytest

from orchestrator import Missing
from recovery.rules.analyze_generic import analyze_generic
from recovery.rules.assemble_resume import assemble_resume
from recovery.rules.customize_section import customize_section, use_term
from recovery.rules.extract_requirements import extract_requirements
from recovery.rules.generate_plan import generate_plan
from recovery.rules.match_requirements import match_requirements
from recovery.rules.plan_section import plan_section
from recovery.rules.validate_result import validate_result
from recovery.rules.write_key_skills import write_key_skills
from resume.changes import ChangeKind, Target, apply, change
from resume.model import Resume, Section, SectionKind
from resume.writers.markdown import write_markdown
from tasks.assemble_resume import Assembly
from tasks.customize_section import CustomizeSection, SectionChanges
from tasks.generate_plan import Action, Level, Plan
from tasks.validate_result import IssueCode
from tasks.write_key_skills import WriteKeySkills
from tests.documents import RESUME, item_with, job, resume

NO_ANALYSIS = Missing("not needed", "analyze")


def section(document: Resume, id_: str) -> Section:
    return next(s for s in document.sections if s.id == id_)


def plan(document: Resume, level: Level = Level.BALANCED, ad: str | None = None) -> Plan:
    position = job(ad) if ad else job()
    requirements = extract_requirements(position)
    analyses = [analyze_generic(s, position) for s in document.sections]
    return generate_plan(document, requirements, match_requirements(requirements, document), analyses, level)


def customized(document: Resume, level: Level = Level.BALANCED, ad: str | None = None) -> list[SectionChanges]:
    position = job(ad) if ad else job()
    whole = plan(document, level, ad)
    requirements = extract_requirements(position)
    return [customize_section(s, plan_section(whole, requirements, s.id), NO_ANALYSIS) for s in document.sections]


def assembled(document: Resume, level: Level = Level.BALANCED, ad: str | None = None) -> Assembly:
    requirements = extract_requirements(job(ad) if ad else job())
    match = match_requirements(requirements, document)
    skills = write_key_skills(document, requirements, match)
    return assemble_resume(document, customized(document, level, ad), skills, match, level)


# Analysis


def test_an_analysis_names_what_differs_what_speaks_and_what_lacks() -> None:
    document = resume()

    analysis = analyze_generic(section(document, "skills"), job())

    assert [(t.written, t.wanted) for t in analysis.terms_to_align] == [("k8s", "Kubernetes")]
    assert {e.quote for e in analysis.matching} >= {"Python", "k8s", "Terraform"}
    assert "Apache Kafka" in analysis.gaps
    assert 0 < analysis.score < 100


def test_a_section_that_says_nothing_to_the_job_says_so() -> None:
    analysis = analyze_generic(section(resume(), "interests"), job())

    assert analysis.score == 0
    assert analysis.relevance == "Interests names nothing that the job asks for."
    assert analysis.gaps == ()


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


# Plan


def test_the_plan_leads_with_what_the_job_asks_for() -> None:
    actions = {r.action for r in plan(resume()).recommendations}

    assert actions == {Action.USE_TERM, Action.LEAD_WITH_SKILLS, Action.TIGHTEN, Action.LEAD_WITH}


def test_levels_differ_in_what_they_may_do() -> None:
    conservative = {r.action for r in plan(resume(), Level.CONSERVATIVE).recommendations}

    assert conservative == {Action.USE_TERM, Action.LEAD_WITH_SKILLS}


def test_a_misfit_is_changed_little_and_said() -> None:
    misfit = plan(
        resume(), Level.EXTENSIVE, ad="Nurse\n\nRequirements\n- RN license\n- ICU experience\n- BLS and ACLS\n"
    )

    assert {r.action for r in misfit.recommendations} <= {Action.USE_TERM, Action.TIGHTEN, Action.LEAD_WITH_SKILLS}
    assert "far apart" in misfit.summary


def test_gaps_become_questions_but_soft_skills_do_not() -> None:
    questions = [q.text for q in plan(resume()).questions]

    assert len(questions) == 1
    assert "Apache Kafka" in questions[0]


def test_a_plan_on_partial_analyses_says_so() -> None:
    document, position = resume(), job()
    requirements = extract_requirements(position)
    match = match_requirements(requirements, document)

    partial = generate_plan(document, requirements, match, [Missing("failed", "x")] * 5, Level.BALANCED)

    assert partial.is_partial
    assert not plan(document).is_partial


def test_nested_bullets_move_with_their_parent_and_numbered_lists_stay() -> None:
    bullets = "- Planned parties\n- Sorted mail\n- Ran Kubernetes, Python and PostgreSQL, 12 nodes\n  - and its docs\n"
    nested = resume(f"# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n{bullets}")
    numbered = resume(
        "# N\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n1. Mail\n2. Tea\n3. Kubernetes, Python\n"
    )

    result = write_markdown(apply(nested, [c for s in customized(nested) for c in s.changes]))

    assert "- Ran Kubernetes, Python and PostgreSQL, 12 nodes\n  - and its docs\n- Planned parties" in result
    assert not [r for r in plan(numbered).recommendations if r.action is Action.LEAD_WITH]


# Customization


def test_a_section_gets_its_terms_order_and_openings() -> None:
    document = resume()

    result = apply(document, [c for s in customized(document) for c in s.changes])

    assert item_with(result, "Languages").text == "**Languages:** Python, Bash, SQL"
    assert item_with(result, "Tools").text == "**Tools:** Kubernetes, Terraform, Docker"
    moved = section(result, "experience").entries[0].items
    assert moved[0].text == "Managed the order service (Python, PostgreSQL), 40 requests per second"
    assert "Moved 12 services to Kubernetes" in [i.text for i in moved]


@pytest.mark.parametrize(
    ("text", "written", "wanted", "expected"),
    [
        ("Ran k8s in production", "k8s", "Kubernetes", "Ran Kubernetes in production"),
        ("Holds Basic Life Support", "Basic Life Support", "BLS", "Holds Basic Life Support (BLS)"),
        ("BLS, ACLS", "BLS", "Basic Life Support", "Basic Life Support (BLS), ACLS"),
        ("AWS (ECS, S3)", "AWS", "Amazon Web Services", "AWS (ECS, S3)"),
        ("Cloud (AWS)", "AWS", "Amazon Web Services", "Cloud (AWS)"),
        ("See `k8s` and example.com/k8s", "k8s", "Kubernetes", "See `k8s` and example.com/k8s"),
        ("k8s-native", "k8s", "Kubernetes", "k8s-native"),
    ],
)
def test_a_term_is_used_where_it_reads_well(text: str, written: str, wanted: str, expected: str) -> None:
    assert use_term(text, written, wanted) == expected


def test_the_gate_keeps_out_what_the_candidate_never_said() -> None:
    document = resume()
    part = section(document, "experience")
    item = item_with(document, "Moved 12")
    target = Target(kind="item", id=item.id)
    lies = [
        "Moved 120 services to k8s",
        "Moved 12 services to k8s and Apache Kafka",
        "Led 12 services to k8s",
        "Moved 12 services to k8s for Brightfield",
    ]
    truth = change(ChangeKind.REWRITE, target, item.text, "Moved 12 services to Kubernetes", "r")

    for lie in lies:
        proposed = SectionChanges(
            section_id=part.id, changes=(change(ChangeKind.REWRITE, target, item.text, lie, "r"),)
        )
        checked = CustomizeSection().check(proposed, section=part)
        assert checked.changes == ()
        assert len(checked.refused) == 1
    kept = CustomizeSection().check(SectionChanges(section_id=part.id, changes=(truth,)), section=part)
    assert kept.changes == (truth,)


def test_a_change_that_does_not_fit_or_changes_the_length_too_much_is_left_out() -> None:
    document = resume()
    part = section(document, "experience")
    item = item_with(document, "Moved 12")
    elsewhere = change(ChangeKind.REWRITE, Target(kind="item", id="nowhere"), "a", "b", "r")
    cut = change(ChangeKind.REWRITE, Target(kind="item", id=item.id), item.text, "Moved", "r")

    checked = CustomizeSection().check(SectionChanges(section_id=part.id, changes=(elsewhere, cut)), section=part)

    assert checked.changes == ()
    assert len(checked.refused) == 2


# Key skills


def test_key_skills_are_the_resumes_own_words_the_most_wanted_first() -> None:
    document, position = resume(), job()
    requirements = extract_requirements(position)

    skills = write_key_skills(document, requirements, match_requirements(requirements, document))

    assert [s.name for s in skills.skills] == ["Python", "Postgres", "k8s", "Terraform"]
    assert WriteKeySkills().check(skills, resume=document) == skills


def test_a_key_skill_that_does_not_stand_in_the_resume_is_dropped() -> None:
    document, position = resume(), job()
    requirements = extract_requirements(position)
    skills = write_key_skills(document, requirements, match_requirements(requirements, document))
    invented = skills.skills[0].model_copy(
        update={"name": "Kafka", "evidence": skills.skills[0].evidence.model_copy(update={"quote": "Kafka"})}
    )

    checked = WriteKeySkills().check(skills.model_copy(update={"skills": (invented, *skills.skills)}), resume=document)

    assert checked == skills


# Assembly


def test_skills_shown_elsewhere_are_listed_with_the_skills_like_their_neighbours() -> None:
    document = resume()

    result = apply(document, assembled(document).changes)

    assert section(result, "skills").items[-1].text == "**Also:** Postgres"
    assert "- **Also:** Postgres\n" in write_markdown(result)


def test_a_resume_without_skills_section_gets_one_when_there_is_enough_to_list() -> None:
    document = resume(
        "# N\n\n## Experience\n\n### Engineer, Acme\n2019 - 2021\n\n- Python, Postgres, k8s and Terraform, 9 services\n"
    )

    result = apply(document, assembled(document).changes)

    assert [s.kind for s in result.sections] == [SectionKind.SKILLS, SectionKind.EXPERIENCE]
    assert "## Skills\n\nPython, Postgres, k8s, Terraform\n" in write_markdown(result)


def test_extensive_adds_a_summary_of_facts_and_puts_interests_last() -> None:
    document = resume(RESUME.replace("## Summary\n\nBackend engineer who likes quiet pagers.\n\n", ""))

    result = apply(document, assembled(document, Level.EXTENSIVE).changes)

    assert (
        result.sections[0].items[0].text == "Platform Engineer with experience in Python, Postgres, k8s and Terraform."
    )
    assert result.sections[-1].kind is SectionKind.INTERESTS


def test_bullets_get_one_sign_and_one_way_to_end() -> None:
    bullets = "- Ran a shop.\n- Sold bread.\n* Baked cakes\n- Kept the books.\n"
    document = resume(f"# N\n\n## Experience\n\n### Baker, Oak\n2019 - 2020\n\n{bullets}")
    ad = "Baker\n\nRequirements\n- Kept books\n- Baked cakes\n- Sold bread\n"

    result = write_markdown(apply(document, assembled(document, ad=ad).changes))

    assert "- Baked cakes.\n" in result


def test_a_missing_section_stays_as_it_was_and_a_conservative_level_formats_nothing() -> None:
    document = resume()
    requirements = extract_requirements(job())
    match = match_requirements(requirements, document)
    missing = [Missing("failed", "customize_skills")] * len(document.sections)

    nothing = assemble_resume(document, missing, Missing("failed", "k"), match, Level.CONSERVATIVE)

    assert nothing.changes == ()


# Validation


def test_the_last_gate_leaves_out_what_no_source_supports_and_what_hangs_on_it() -> None:
    document = resume()
    item = item_with(document, "Moved 12")
    target = Target(kind="item", id=item.id)
    lie = change(ChangeKind.REWRITE, target, item.text, "Moved 50 services to Kafka", "r")
    chained = change(ChangeKind.FORMAT, target, lie.after, "Moved 50 services to Kafka.", "r")

    validation = validate_result(document, Assembly(changes=(lie, chained)), extract_requirements(job()))

    assert validation.changes == ()
    assert {i.code for i in validation.issues} == {IssueCode.UNGROUNDED}
    assert validation.is_valid


def test_a_lost_section_and_a_short_result_are_errors() -> None:
    document = resume()
    removed = change(ChangeKind.REMOVE, Target(kind="section", id="experience"), None, None, "r")

    validation = validate_result(document, Assembly(changes=(removed,)), extract_requirements(job()))

    assert {i.code for i in validation.issues} == {IssueCode.SECTION_MISSING, IssueCode.TOO_SHORT}
    assert not validation.is_valid


def test_a_line_that_stands_twice_is_pointed_out() -> None:
    document = resume(RESUME + "\n## Projects\n\n- Wrote the onboarding guide for new colleagues.\n")

    validation = validate_result(document, Assembly(), extract_requirements(job()))

    assert [i.code for i in validation.issues] == [IssueCode.DUPLICATE]
    assert validation.diff.kept == len(list(document.located_items()))
