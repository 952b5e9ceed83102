"""What the caller adds, from the request to the report."""

import asyncio

import pytest

from resume.changes import Change
from resume.job import Job, Priority
from resume.matching.match import MatchStatus
from resume.model import Resume
from resume.readers import read_job, read_resume
from runs.bootstrap import make_service
from runs.report import Report
from runs.service import Request
from runs.settings import Settings
from tasks.plan import Level
from tests.documents import JOB, RESUME, Pair, example_pairs, job, resume

PAIRS = list(example_pairs())


def report(document: Resume | None = None, ad: Job | None = None, **fields: object) -> Report:
    async def run() -> Report:
        request = Request(document or resume(), ad or job(), **fields)  # type: ignore[arg-type]
        return await make_service(Settings()).start(request).worker

    return asyncio.run(run())


def kafka_question() -> str:
    (question,) = [q for q in report().questions if "Kafka" in q.text]
    return question.requirement_id


def touches(each: Change, ids: set[str]) -> bool:
    placed = each.placement is not None and each.placement.parent in ids
    return placed or each.target.id in ids


def test_notes_raise_the_match_by_what_the_result_says_and_not_by_themselves() -> None:
    plain, noted = report(), report(notes="I ran Apache Kafka for two years. I never used Rust.")

    assert plain.match is not None
    assert noted.match is not None
    assert noted.match.before == plain.match.before
    assert noted.match.after.score > plain.match.after.score
    assert f"{noted.match.before.score} before what you told" in noted.message
    (kafka,) = [r for r in noted.match.requirements if "Apache Kafka" in r.text]
    assert (kafka.before, kafka.after) == (MatchStatus.MISSING, MatchStatus.MATCHED)
    assert kafka.evidence
    assert all(e.item_id != "notes" and "Kafka" in e.quote for e in kafka.evidence)
    assert not [q for q in noted.questions if "Kafka" in q.text]
    assert "Apache Kafka" in noted.customized.text
    assert "two years" not in noted.customized.text


@pytest.mark.parametrize(("words", "is_added"), [("Two years of Apache Kafka.", True), ("No, sorry.", False)])
def test_an_answered_question_is_not_asked_again(words: str, is_added: bool) -> None:
    answered = report(answers={kafka_question(): words})

    assert not [q for q in answered.questions if "Kafka" in q.text]
    assert ("Apache Kafka" in answered.customized.text) is is_added
    said = "is in “" if is_added else "You said no to “"
    assert [s for s in answered.suggestions if said in s and "Kafka" in s]


def test_an_answer_that_names_nothing_is_not_passed_over_in_silence() -> None:
    answered = report(answers={kafka_question(): "Two years at Oakmere."})

    (said,) = [s for s in answered.suggestions if "Your answer" in s]
    assert "Experience with Apache Kafka" in said


def test_wishes_that_the_rules_cannot_follow_are_said() -> None:
    assert "Wishes of style need a model; the rules cannot follow them." in report(instructions="Be bold.").issues
    assert report().issues == []


@pytest.mark.uncounted
@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_locked_sections_are_touched_by_nothing(pair: Pair) -> None:
    document, position = pair.read()

    for section in document.sections:
        found = report(document, position, level=Level.EXTENSIVE, locked=(section.id,))
        ids = {section.id, *(e.id for e in section.entries), *(i.id for i in section.all_items())}
        assert not [c for c in found.changes if touches(c, ids)]
        after = next(s for s in found.customized.resume.sections if s.id == section.id)
        assert after == section.model_copy(update={"gap": after.gap})


def test_a_lock_that_fits_nothing_is_said() -> None:
    assert "Nothing is called “hobbies”, so nothing was locked by that name." in report(locked=("hobbies",)).issues


def test_the_report_tells_of_job_plan_and_quality() -> None:
    found = report()

    assert found.job is not None
    assert found.job.title == "Backend Engineer"
    assert "The same bullet sign everywhere: “-”." in found.plan.formatting
    assert found.plan.keywords
    assert not found.plan.is_partial
    assert {c.qa_score for c in found.changes if c.kind == "rewrite"} == {1.0}


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_a_higher_level_does_more(pair: Pair) -> None:
    counts = [len(report(*pair.read(), level=level).changes) for level in Level]

    assert counts == sorted(counts)
    if pair.fit != "misfit":
        assert counts[0] < counts[2]


def test_an_ad_of_200000_characters_and_a_long_resume_are_done_in_time() -> None:
    ad = read_job((JOB + "\n") * (200_000 // (len(JOB) + 1)), "ad.txt")
    bullets = "".join(f"- Built invoices in Django for 40 shops, part {n}\n" for n in range(600))
    document = resume(f"{RESUME}\n## Projects\n\n{bullets}")

    found = report(document, ad)  # quadratic time would outlast the run's deadline

    assert found.quality == "full"


def test_a_verdict_says_how_many_musts_are_shown() -> None:
    made = report(*PAIRS[0].read())
    assert made.match is not None
    musts = [r for r in made.match.requirements if r.priority is Priority.CRITICAL]

    assert musts
    assert f"{sum(r.before is MatchStatus.MATCHED for r in musts)} of {len(musts)} musts shown" in made.message


def test_where_there_is_nothing_to_compare_nobody_is_told_to_look_elsewhere() -> None:
    no_ad = report(ad=read_job("Nurse wanted. Call 555-0100.", "a.txt"))
    no_resume = report(document=read_resume("# Ann Lee\n\nann@example.com\n", "a.md"))

    assert no_ad.message.startswith("The ad names nothing that a resume could be compared with")
    assert no_resume.message.startswith("The resume says too little to be compared with the job")
    assert no_resume.suggestions[0].startswith("The resume says very little")
    assert not any("far apart" in said for said in (*no_ad.suggestions, *no_resume.suggestions))
