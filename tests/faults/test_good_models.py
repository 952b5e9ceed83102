"""A whole customization by models, over each protocol, and over several when one of them goes down in the middle."""

from functools import partial
from random import Random

import pytest

from resume.changes import apply
from tests.documents import Pair, example_pairs
from tests.faults.faults import FAULTS, Fault
from tests.faults.good_model import OVERCLAIM
from tests.faults.provider import NAMES, Asked, Providers, sound
from tests.faults.running import customize, run_all
from tests.faults.small import small_ad, small_resume
from tests.faults.whole import BY_MODELS, Done, assert_accounted, assert_whole, issues_of, told
from tests.llm.faulty_server import Behaviour

PAIRS = list(example_pairs())
PROTOCOLS = tuple(NAMES)


async def by_a_good_model(pair: Pair, protocol: str, server: Providers) -> Done:
    return await customize(*pair.read(), {protocol: server.add(sound)}, deadline_s=300)


def test_a_good_model_does_all_of_it_over_any_protocol() -> None:
    cases = [(pair, PROTOCOLS[n % 3]) for n, pair in enumerate(PAIRS)] + [(PAIRS[0], p) for p in PROTOCOLS[1:]]

    ended = run_all([partial(by_a_good_model, *case) for case in cases], 3)

    changed = [done for done in ended if any(c.origin in NAMES.values() for c in done.report.changes)]
    assert len(changed) > 0.5 * len(ended)
    assert {t.kind for done in ended for t in done.report.tasks if t.name in done.asked} == BY_MODELS
    for (pair, protocol), done in zip(cases, ended, strict=True):
        with told(f"{pair} over {protocol}", done):
            assert_whole(done)
            assert_accounted(done)
            assert done.report.quality == "full"
            assert done.report.issues == []
            assert {t.origin for t in done.report.tasks if t.name in done.asked} == {NAMES[protocol]}
            assert apply(done.resume, done.report.changes) == done.report.customized.resume


def test_what_a_good_model_says_is_what_the_user_gets() -> None:
    (done,) = run_all([partial(by_protocol, "anthropic", sound)], 1)
    text = done.report.customized.text

    assert "- Managed a team of 9 bakers on the night shift" in text
    assert OVERCLAIM not in text
    assert "refine_experience" in done.asked
    assert [c.before for c in done.report.changes if c.origin == NAMES["anthropic"] and c.raw is None] == []
    assert done.report.match is not None
    assert "SAP" in " ".join(done.report.gaps)


async def by_protocol(protocol: str, answer: object, server: Providers) -> Done:
    return await customize(small_resume(), small_ad(), {protocol: server.add(answer)}, deadline_s=300)  # type: ignore[arg-type]


@pytest.mark.parametrize("fault", [f for f in FAULTS if not f.waits and not f.is_mended], ids=str)
def test_when_a_provider_fails_in_the_middle_the_next_one_goes_on_and_the_report_says_who_did_what(
    fault: Fault,
) -> None:
    async def falls_over(after: int, first: str, second: str, server: Providers) -> Done:
        def failing(asked: Asked) -> Behaviour:
            return asked.good() if asked.number <= after else fault.make(asked)

        where = {first: server.add(failing), second: server.add(sound)}
        return await customize(small_resume(), small_ad(), where, deadline_s=300)

    cases = [(after, *random_two(fault.name, after)) for after in (0, 8)]
    ended = run_all([partial(falls_over, *case) for case in cases], 2)

    for (after, first, second), done in zip(cases, ended, strict=True):
        with told(f"{first}, after {after} calls {second}", done):
            assert_whole(done)
            assert done.report.quality == "full"  # one model's work is as good as the other's
            by = {t.name: t.origin for t in done.report.tasks if t.name in done.asked}
            assert set(by.values()) == {NAMES[second], *([NAMES[first]] if after else [])}
            for task in done.report.tasks:
                if by.get(task.name) == NAMES[second]:
                    (issue,) = issues_of(done.report, task)
                    assert issue.endswith(f"; {NAMES[second]} took over")
                    assert NAMES[first] in issue
            assert {c.origin for c in done.report.changes} <= {*NAMES.values(), "rules"}


def random_two(*seed: object) -> tuple[str, str]:
    first, second = Random(str(seed)).sample(PROTOCOLS, 2)
    return first, second
