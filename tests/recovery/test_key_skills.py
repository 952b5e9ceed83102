"""Key skills: the candidate's own words, from the resume and from what is told beside it."""

import pytest

from recovery.rules.write_key_skills import write_key_skills
from resume.changes import Change, ChangeKind
from resume.writers.markdown import write_markdown
from tasks.own_words import Answer, OwnWords
from tasks.plan import Level
from tasks.write_key_skills import KeySkill, KeySkills, WriteKeySkills
from tests.documents import RESUME, resume
from tests.recovery.steps import Steps, steps

NOTES = OwnWords(notes="I ran Apache Kafka at Oakmere for a year. I never used RabbitMQ.")


def checked(made: KeySkills, at: Steps) -> KeySkills:
    return WriteKeySkills().check(made, shown=at.shown(), requirements=at.requirements(), own=at.own)


def added(at: Steps) -> Change:
    (found,) = [c for c in at.validation().changes if c.kind is ChangeKind.ADD and "skills" in c.target.id]
    return found


def test_key_skills_are_the_resumes_own_words_the_most_wanted_first() -> None:
    at = steps(resume())

    skills = write_key_skills(at.shown(), at.requirements(), at.own)

    assert [s.name for s in skills.skills] == ["Python", "Postgres", "k8s", "Terraform"]
    assert checked(skills, at) == skills


def test_a_key_skill_that_does_not_stand_where_it_says_is_dropped() -> None:
    at = steps(resume(), own=NOTES)
    skills = at.key_skills()
    python = next(s for s in skills.skills if s.name == "Python")
    invented = python.model_copy(
        update={"name": "Kafka", "evidence": python.evidence.model_copy(update={"quote": "Kafka"})}
    )
    renamed = python.model_copy(update={"name": "Rust"})
    denied = "I never used RabbitMQ."
    start = NOTES.notes.index(denied)
    evidence = python.evidence.model_copy(
        update={"item_id": "notes", "quote": denied, "start": start, "end": start + len(denied)}
    )
    lies = (invented, renamed, KeySkill(name="RabbitMQ", requirement_ids=("r1",), evidence=evidence))

    assert checked(skills.model_copy(update={"skills": (*lies, *skills.skills)}), at) == skills


def test_a_name_within_another_name_is_not_named() -> None:
    at = steps(
        resume("# N\n\n## Skills\n\nJavaScript, Excel\n"), ad="Job\n\nRequirements\n- JavaScript\n- Java\n- Excel\n"
    )
    script = next(s for s in at.key_skills().skills if s.name == "JavaScript")
    java = script.model_copy(update={"name": "Java"})

    assert checked(KeySkills(skills=(java, script)), at).skills == (script,)


@pytest.mark.parametrize("level", list(Level))
def test_what_only_notes_show_goes_into_the_skills_with_a_quote_and_nothing_else_of_them(level: Level) -> None:
    at = steps(resume(), level, own=NOTES)

    change = added(at)

    assert "Apache Kafka" in str(change.after)
    assert "You told us: “I ran Apache Kafka at Oakmere for a year”" in change.reason
    assert [e.quote for e in change.evidence if e.item_id == "notes"] == ["I ran Apache Kafka at Oakmere for a year."]
    result = write_markdown(at.result())
    assert "RabbitMQ" not in result
    assert "for a year" not in result


def test_a_plain_yes_confirms_the_one_thing_that_was_asked() -> None:
    kafka = next(r for r in steps(resume()).requirements().items if "Apache Kafka" in r.text)
    yes = OwnWords(answers=(Answer(requirement_id=kafka.id, text="Yes, three years at Oakmere."),))
    no = OwnWords(answers=(Answer(requirement_id=kafka.id, text="No, but I would like to."),))

    assert "Apache Kafka" in str(added(steps(resume(), own=yes)).after)
    assert "Apache Kafka" not in write_markdown(steps(resume(), own=no).result())


def test_notes_give_a_resume_without_skills_its_first_ones() -> None:
    document = resume("# N\n\n## Experience\n\n- Sold bread in Python times\n")

    result = write_markdown(steps(document, own=NOTES).result())

    assert "## Skills\n\nApache Kafka" in result


def test_what_the_skills_name_already_is_not_named_twice() -> None:
    document = resume(RESUME.replace("Docker, Terraform", "Docker, Terraform, Kafka"))

    assert all("Kafka" not in str(c.after) for c in steps(document, own=NOTES).validation().changes if c.before is None)


def test_what_any_section_of_skills_names_is_not_named_twice() -> None:
    document = resume(RESUME.replace("## Skills", "## Strengths\n\n- Calm\n\n## Skills"))

    changes = steps(document, ad="Job\n\nRequirements\n- Python\n- Docker\n- Terraform\n").validation().changes

    assert [c for c in changes if c.kind is ChangeKind.ADD] == []


@pytest.mark.parametrize(
    ("title", "bullet", "ad"),
    [
        ("Full Stack Developer", "Built frontend and backend of a shop", "- Front-end and back-end technologies"),
        ("Shift lead", "Helped with the weekly KPI report", "- Define KPIs with managers"),
    ],
)
def test_what_titles_say_and_plain_nouns_are_not_worth_a_line(title: str, bullet: str, ad: str) -> None:
    entry = f"### {title}, Acme\n2019 - 2020\n\n- {bullet}\n"
    document = resume(f"# N\n\n## Skills\n\nWord, Excel, Outlook\n\n## Experience\n\n{entry}")

    changes = steps(document, ad=f"Job\n\nRequirements\n{ad}\n- Excel\n").validation().changes

    assert [c for c in changes if c.kind is ChangeKind.ADD] == []


@pytest.mark.parametrize(
    ("experience", "ad", "absent"),
    [
        ("- Titrate pressors and drips", "- Experience with vasoactive infusions", "itrate"),
        ("- 112% of quota", "- A record of sales quota", "quota"),
        ("- Supervise one AP clerk", "- Accounts payable", "AP"),
    ],
)
def test_verbs_and_fragments_are_no_skills(experience: str, ad: str, absent: str) -> None:
    document = resume(f"# N\n\n## Skills\n\nWord, Excel, Outlook\n\n## Experience\n\n{experience}\n")

    names = [s.name for s in steps(document, ad=f"Job\n\nRequirements\n{ad}\n- Excel\n").key_skills().skills]

    assert not [name for name in names if absent in name]


def test_a_coach_of_a_youth_team_has_not_shown_coaching() -> None:
    document = resume("# N\n\n## Volunteering\n\n- Baseball coach, Python for kids\n")

    assert steps(document).key_skills().skills == ()


def test_the_slice_for_the_key_skills_holds_what_the_job_asks_for_and_no_line_of_the_resume() -> None:
    shown = steps(resume()).shown()

    assert [s.skill for s in shown.skills] == ["Python", "Kubernetes", "Terraform", "PostgreSQL"]
    assert [s.evidence.quote for s in shown.skills] == ["Python", "k8s", "Terraform", "Postgres"]
    assert steps(resume(RESUME.replace("Built invoices", "Built many invoices"))).shown() == shown
    assert len(shown.met) >= 3


def test_the_jobs_own_terms_are_shown_where_the_resume_has_them_word_for_word() -> None:
    document = resume("# N\n\n## Experience\n\n- Restored the Oakmere Ledger twice\n- Oakmere ledgers, too\n")

    shown = steps(document, ad="Job\n\nRequirements\n- Experience with Oakmere Ledger\n- Excel\n").shown()

    assert [(s.skill, s.evidence.quote) for s in shown.terms] == [("Oakmere Ledger", "Oakmere Ledger")]
    assert shown.skills == ()


def test_a_skill_goes_to_the_line_that_has_its_kind_and_no_practice_among_names_of_tools() -> None:
    ad = "Job\n\nRequirements\n- PostgreSQL\n- Wound care\n- Excel\n"
    lines = "- **Data:** Redis, MongoDB, MySQL\n- **Office:** Word, Excel, Outlook\n"
    document = resume(f"# N\n\n## Skills\n\n{lines}\n## Experience\n\n- PostgreSQL and wound care\n")
    tools = resume("# N\n\n## Software\n\nEpic, Word, Excel\n\n## Experience\n\n- Skilled wound care\n")

    listed = [i.text for i in steps(document, ad=ad).result().sections[0].items]
    of_tools = [i.text for s in steps(tools, ad=ad).result().sections if s.id == "software" for i in s.items]

    assert listed[0] == "**Data:** Redis, MongoDB, MySQL, PostgreSQL"
    assert all("ound care" not in text for text in of_tools)


def test_a_skill_that_was_only_helped_with_is_not_listed() -> None:
    document = resume(
        "# N\n\n## Skills\n\nWord, Excel, Outlook\n\n## Experience\n\n- Helped with payroll\n- Some Kafka\n"
    )

    names = [
        s.name for s in steps(document, ad="Job\n\nRequirements\n- Payroll\n- Kafka\n- Excel\n").key_skills().skills
    ]

    assert names == ["Excel"]


def test_readiness_is_no_skill_and_a_wish_shows_none() -> None:
    summary, bullet = "## Summary\n\nClerk seeking a role with Kafka.\n", "- On call, Redis\n"
    text = f"# N\n\n{summary}\n## Experience\n\n### Clerk, Oak\n2019 - 2020\n\n{bullet}"
    at = steps(resume(text), ad="Clerk\n\nRequirements\n- On call\n- Kafka\n- Redis\n")

    assert [s.name for s in write_key_skills(at.shown(), at.requirements(), at.own).skills] == ["Redis"]


def test_a_line_of_tools_outside_of_any_section_of_skills_takes_what_it_lacks() -> None:
    bullets = "- Redis and Kafka in 9 shops\n- Tools: Git, Redis, Jira\n"
    text = f"# N\n\n## Experience\n\n### Tester, Oak\n2019 - 2020\n\n{bullets}"
    result = steps(resume(text), ad="Tester\n\nRequirements\n- Redis\n- Kafka\n- Git\n").result()

    assert "Kafka" in next(i.item.text for i in result.located_items() if i.item.text.startswith("Tools:"))
    assert [s.title for s in result.sections if s.title == "Skills"] == []


def test_the_makers_name_is_for_lists() -> None:
    skills = "## Skills\n\nExcel, typing\n"
    text = f"# N\n\n## Experience\n\n### Clerk, Oak\n2019 - 2020\n\n- Kept the rota in Excel\n\n{skills}"
    result = write_markdown(steps(resume(text), ad="Clerk\n\nRequirements\n- Microsoft Excel\n- Typing\n").result())

    assert "rota in Excel" in result
    assert "Microsoft Excel, typing" in result


def test_a_name_without_a_capital_keeps_none_at_the_head_of_the_list() -> None:
    ad = "Analyst\n\nRequirements\n- dbt\n- Snowflake\n- Airflow\n- Tableau\n"
    bullets = "- Built models with dbt on Snowflake, with Airflow and Tableau\n"
    document = resume(f"# N\n\n## Experience\n\n### Engineer, Oak\n2015 - Present\n\n{bullets}")

    line = added(steps(document, ad=ad)).after

    assert isinstance(line, str)
    assert line.startswith("dbt, ")
