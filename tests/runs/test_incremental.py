"""What tailoring again costs: the tasks that are done anew, by name."""

import functools
from pathlib import Path

import pytest

from orchestrator import CachedResult, InMemoryCache, RunResult, TaskOrchestrator
from orchestrator.cache import FROM_CACHE
from orchestrator.testing import run_virtual, virtual_clock
from resume.codec import PydanticCodec
from resume.job import Job
from resume.model import Resume
from resume.readers import read_job, read_resume
from runs.plan import Additions, plan_graph
from tasks.own_words import Answer, OwnWords
from tasks.plan import Level
from tests.documents import EXAMPLES, JOB, RESUME, job, resume

WHOLE = {"match_requirements", "generate_plan", "plan_key_skills", "assemble_resume", "validate_result"}


NOTHING = Additions()


class Shared(InMemoryCache):
    """A cache that can be gone back to."""

    def __init__(self, results: dict[str, CachedResult] | None = None) -> None:
        super().__init__(most=1_000_000)
        self._results = dict(results or {})

    def copy(self) -> "Shared":
        return Shared(self._results)


def done_anew(
    document: Resume,
    position: Job,
    cache: InMemoryCache,
    level: Level = Level.BALANCED,
    added: Additions = NOTHING,
) -> set[str]:
    """The tasks that did not come from the cache."""
    tasks = run(document, position, cache, level, added).tasks.values()
    return {task.name for task in tasks if task.origin != FROM_CACHE}


def run(
    document: Resume,
    position: Job,
    cache: InMemoryCache,
    level: Level = Level.BALANCED,
    added: Additions = NOTHING,
) -> RunResult:
    async def go() -> RunResult:
        orchestrator = TaskOrchestrator(codec=PydanticCodec(), clock=virtual_clock, cache=cache)
        return await orchestrator.run(plan_graph(document, position, level, added=added))

    return run_virtual(go())


@functools.cache
def tailored_before() -> Shared:
    cache = Shared()
    run(resume(), job(), cache)
    return cache


def after(old: str, new: str) -> set[str]:
    """What is done anew after an edit of the small resume, the slices of the plan apart."""
    assert RESUME.count(old) == 1
    names = done_anew(resume(RESUME.replace(old, new)), job(), tailored_before().copy())
    return {name for name in names if not name.startswith("plan_section_")}


def of_section(section_id: str) -> set[str]:
    return {f"analyze_{section_id}", f"customize_{section_id}", f"refine_{section_id}"}


PAIRS = [
    ("resumes/software_engineer.md", "jobs/backend_engineer.md"),
    ("resumes/registered_nurse.md", "jobs/icu_nurse.txt"),
    ("resumes/sales_manager.txt", "jobs/icu_nurse.txt"),
    ("resumes/line_cook.json", "jobs/sous_chef.txt"),
    ("resumes/civil_engineer.yaml", "jobs/structural_engineer.md"),
]


@pytest.mark.parametrize(("resume_name", "job_name"), PAIRS)
def test_with_nothing_edited_no_task_runs(resume_name: str, job_name: str) -> None:
    cache = Shared()
    text, ad = (EXAMPLES / resume_name).read_bytes(), (EXAMPLES / job_name).read_bytes()
    first = run(read_resume(text, Path(resume_name).name), read_job(ad, Path(job_name).name), cache)

    again = run(read_resume(text, Path(resume_name).name), read_job(ad, "the same ad.txt"), cache)

    assert len(first.tasks) > 15
    assert {task.origin for task in first.tasks.values()} == {"rules"}
    assert {task.origin for task in again.tasks.values()} == {FROM_CACHE}
    assert {n: t.output for n, t in again.tasks.items()} == {n: t.output for n, t in first.tasks.items()}


def test_one_edited_bullet_redoes_its_section_and_what_concerns_the_whole() -> None:
    assert after("Wrote the onboarding guide", "Wrote a long onboarding guide") == WHOLE | of_section("experience")


@pytest.mark.parametrize(
    ("old", "new", "section_id"),
    [
        ("- Wrote the onboarding", "- Painted the walls\n- Wrote the onboarding", "experience"),
        ("* Mentored two juniors\n", "", "experience"),
        ("- Moved 12 services to k8s\n", "- Moved 12 services to k8s\n- Moved 12 services to k8s\n", "experience"),
        ("Developer, Oakmere", "Developer, Oakmere Ltd", "experience"),
        ("Running, bread", "Running, rowing, bread", "interests"),
        ("## Interests", "## Hobbies", "interests"),
        ("quiet pagers", "very quiet pagers", "summary"),
        ("Leeds, 2016", "Leeds, UK, 2016", "education"),
    ],
)
def test_an_edit_leaves_the_other_sections_alone_wherever_it_is(old: str, new: str, section_id: str) -> None:
    assert after(old, new) == WHOLE | of_section(section_id)


def test_an_edit_outside_the_sections_redoes_none_of_them() -> None:
    assert after("| Leeds\n", "| Leeds, UK\n") == WHOLE


def test_a_new_section_and_a_section_moved_leave_the_others_alone() -> None:
    moved = RESUME.replace("## Interests\n\nRunning, bread\n\n", "") + "\n## Interests\n\nRunning, bread\n"
    slices = {f"plan_section_{s.id}" for s in resume().sections}

    assert after("## Summary", "## Awards\n\nBaker of the year\n\n## Summary") == WHOLE | of_section("awards")
    assert done_anew(resume(moved), job(), tailored_before().copy()) - slices == WHOLE


def test_an_edit_that_moves_a_key_skill_redoes_the_key_skills_too() -> None:
    redone = after("Bash, SQL, Python", "Bash, SQL, Perl, Python")

    assert redone == WHOLE | of_section("skills") | {"write_key_skills"}


def test_an_edit_taken_back_costs_nothing() -> None:
    cache = tailored_before().copy()
    done_anew(resume(RESUME.replace("quiet", "loud")), job(), cache)

    assert done_anew(resume(), job(), cache) == set()


def test_another_level_reads_and_analyzes_nothing_anew() -> None:
    redone = done_anew(resume(), job(), tailored_before().copy(), Level.CONSERVATIVE)

    assert "generate_plan" in redone
    assert not {n for n in redone if n.startswith(("extract_", "match_", "analyze_", "write_key_skills"))}


def test_many_jobs_are_each_read_once_however_often_the_resume_changes() -> None:
    cache = Shared()
    jobs = [job(f"{JOB}\nReference {n}\n") for n in range(4)]
    runs = [run(resume(), each, cache) for each in jobs]
    edited = resume(RESUME.replace("Running, bread", "Rowing, bread"))
    runs += [run(edited, each, cache) for each in jobs]

    made = [t.name for r in runs for t in r.tasks.values() if t.origin != FROM_CACHE]

    assert made.count("extract_job") == made.count("extract_requirements") == len(jobs)
    assert made.count("analyze_experience") == len(jobs)  # what a section says to a job depends on both
    assert made.count("analyze_interests") == 2 * len(jobs)


def answering(*texts: str) -> Additions:
    """Answers to the question about Kafka, which is the third demand of the ad."""
    quote = "Experience with Apache Kafka"
    return Additions(own=OwnWords(answers=tuple(Answer(requirement_id="r3", text=t, quote=quote) for t in texts)))


def test_an_answer_redoes_no_reading_no_analysis_and_no_section() -> None:
    slices = {f"plan_section_{s.id}" for s in resume().sections}
    cache = tailored_before().copy()

    redone = done_anew(resume(), job(), cache, added=answering("I ran Apache Kafka at Oakmere."))
    again = done_anew(resume(), job(), cache, added=answering("I ran Apache Kafka at Oakmere."))

    assert redone - slices - {"plan_key_skills"} == WHOLE - {"plan_key_skills"} | {"write_key_skills"}
    assert again == set()


def test_a_no_redoes_no_more_than_that_and_a_second_answer_only_what_the_first_one_did() -> None:
    cache = tailored_before().copy()

    no = done_anew(resume(), job(), cache, added=answering("No."))
    first = done_anew(resume(), job(), cache, added=answering("I ran Apache Kafka at Oakmere."))
    second = done_anew(resume(), job(), cache, added=answering("I ran Apache Kafka at Oakmere. I cut its lag by half."))

    touched = {n for n in no | first | second if n.startswith(("extract_", "analyze_", "customize_", "refine_"))}
    assert touched == set()
    assert len(no) <= len(first)
    assert second <= first
