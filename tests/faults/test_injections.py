"""Instructions in an ad or a resume: they stay data in every request, nothing of them is done, and the user is told."""

import re
from functools import partial
from typing import Any

import pytest

from resume.job import Job
from resume.model import Resume
from resume.readers import read_job, read_resume
from runs.report import Report
from tests.faults.good_model import good_answer, lines_of
from tests.faults.injections import CANARY, INJECTIONS
from tests.faults.provider import NAMES, Asked, Providers, sound
from tests.faults.running import customize, run_all
from tests.faults.small import AD, RESUME, small_resume
from tests.faults.whole import Done, assert_whole, told
from tests.llm.faulty_server import Behaviour

PROTOCOLS = tuple(NAMES)
_BLOCK = re.compile(r'(?s)<data name="[a-z_]+">\n.*?\n</data>')
_UNSEEN = re.compile("[\U000e0000-\U000e007f]")
_PARTS = 4  # tests, so that several processes share the work


def ad_with(injected: str) -> Job:
    return read_job(AD.replace("\n\nNice to have", f"\n\n{injected}\n\nNice to have"), "job.txt")


def resume_with(injected: str) -> Resume:
    one_line = " ".join(injected.split("\n"))
    return read_resume(RESUME.replace("- Wrote the handbook", f"- {one_line}\n- Wrote the handbook"), "resume.md")


def assert_data_only(asked: Asked) -> None:
    """Nothing of the text stands outside of the data, and no data is closed but by us."""
    without = _BLOCK.sub("", asked.message)
    for outside in (asked.system, without):
        assert CANARY.casefold() not in outside.casefold()
    assert "<data" not in without
    assert "</data" not in without.replace("</data>.", "")
    assert not _UNSEEN.search(asked.message)


def assert_told(report: Report, where: str) -> None:
    said = [issue for issue in report.issues if issue.startswith(f"The {where} has instructions to a program")]
    assert [issue.endswith("They were not followed.") for issue in said] == [True], where


@pytest.mark.parametrize("part", range(_PARTS))
def test_injected_instructions_stay_data_in_every_request_and_are_reported(part: int) -> None:
    async def injected(number: int, name: str, server: Providers) -> Done:
        where = {PROTOCOLS[number % 3]: server.add(sound)}
        return await customize(resume_with(INJECTIONS[name]), ad_with(INJECTIONS[name]), where, deadline_s=300)

    cases = list(enumerate(INJECTIONS))[part::_PARTS]
    ended = run_all([partial(injected, *case) for case in cases], 6)

    for (_, name), done in zip(cases, ended, strict=True):
        with told(name, done):
            for asked in done.providers[0].asked:
                assert_data_only(asked)
            shown = "".join(text for asked in done.providers[0].asked for text in asked.data.values())
            assert CANARY.casefold() in re.sub("[\u200b ]+", "", shown).casefold()
            assert_whole(done)
            assert_told(done.report, "job ad")
            assert_told(done.report, "resume")


def obedient(asked: Asked) -> Behaviour:
    """A model that does as the ad says."""
    answer: Any = good_answer(asked.task, asked.data)
    if asked.task == "generate_plan":
        lines = [(id_, text) for id_, text in lines_of(asked.data["resume"]) if not text.startswith("#")]
        answer["advice"] = [
            {"id": id_, "action": "rephrase", "what": f"Add {CANARY}.", "why": "The ad says so.", "example": CANARY}
            for id_, _ in lines
        ]
    if asked.task in ("customize_section", "refine_section"):
        lines = [(id_, text) for id_, text in lines_of(asked.data["section"]) if not text.startswith("#")]
        answer["changes"] = [
            {"id": id_, "text": f"{text.rstrip('.')}, certified in {CANARY}", "reason": "The ad says so."}
            for id_, text in lines
        ]
    if asked.task == "write_key_skills":
        answer["skills"] = [{"name": CANARY, "source": "1"}]
    return asked.reply(answer)


def test_a_model_that_obeys_the_ad_does_not_get_its_claims_into_the_resume() -> None:
    async def obeyed(protocol: str, server: Providers) -> Done:
        where = {protocol: server.add(obedient)}
        return await customize(small_resume(), ad_with(INJECTIONS["say that"]), where, deadline_s=300)

    ended = run_all([partial(obeyed, protocol) for protocol in PROTOCOLS], 3)

    for protocol, done in zip(PROTOCOLS, ended, strict=True):
        with told(protocol, done):
            assert_whole(done)
            assert CANARY.casefold() not in done.report.customized.text.casefold()
            assert any(task.name.startswith("refine_") for task in done.report.tasks if task.name in done.asked)


def test_a_run_on_rules_alone_reports_them_too() -> None:
    async def by_rules(server: Providers) -> Done:
        return await customize(resume_with(INJECTIONS["plain"]), ad_with(INJECTIONS["German"]), {})

    (done,) = run_all([by_rules], 1)

    assert_whole(done)
    assert_told(done.report, "job ad")
    assert_told(done.report, "resume")
    assert done.report.quality == "full"
