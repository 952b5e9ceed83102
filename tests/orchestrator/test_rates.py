"""Rates: buckets, the queue before them, pauses, and that no more goes out than may."""

import asyncio
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator import Failure, InMemoryRates, RateRequest
from orchestrator.rates import LONGEST_PAUSE_S, Bucket, bucket_for
from orchestrator.testing import virtual_time


class Went:
    """Who was let through when, and who was refused."""

    def __init__(self, rates: InMemoryRates) -> None:
        self.rates = rates
        self.at: list[tuple[float, str]] = []
        self.refused: list[str] = []
        self.requests: dict[str, RateRequest] = {}

    def ask(self, name: str, tokens: int = 0, by: float = math.inf, *, goes: bool = True) -> RateRequest | Failure:
        """Ask, and go out as soon as that is allowed, or let it be."""

        def served() -> None:
            self.at.append((round(asyncio.get_running_loop().time(), 3), name))
            assert not goes or self.requests[name].go()

        asked = self.rates.request(tokens, by, served, lambda _: self.refused.append(name))
        if isinstance(asked, Failure):
            self.refused.append(name)
        else:
            self.requests[name] = asked
            if not asked.is_waiting:
                served()
        return asked


def test_a_bucket_fills_up_to_what_it_holds_and_may_be_in_debt() -> None:
    bucket = Bucket(capacity=10, per_s=2, level=10, at=0)

    emptied = bucket.changed(-14, 1.0)

    assert emptied.level == -4
    assert emptied.wait_s(2, 1.0) == 3.0
    assert emptied.filled(5.0).level == 4
    assert emptied.filled(100.0).level == 10
    assert emptied.filled(0.5) == emptied
    assert emptied.changed(1000, 1.0).level == 10


@pytest.mark.parametrize("wrong", [{"requests_per_minute": 0}, {"tokens_per_minute": -1}, {"share": 0}, {"burst_s": 0}])
def test_a_rate_that_lets_nothing_through_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="more than 0"):
        InMemoryRates("m", **wrong)


@virtual_time
async def test_who_comes_first_goes_first_at_the_rate_that_is_allowed() -> None:
    went = Went(InMemoryRates("m", requests_per_minute=1))
    for name in "abc":
        went.ask(name)
    await asyncio.sleep(300)

    assert [name for _, name in went.at] == ["a", "b", "c"]
    times = [at for at, _ in went.at]
    assert times[0] == 0
    assert all(60 < later - sooner < 61 for sooner, later in pairwise(times))


@virtual_time
async def test_a_large_request_is_not_overtaken_by_small_ones() -> None:
    went = Went(InMemoryRates("m", tokens_per_minute=6600))
    went.ask("first", 600)
    went.ask("large", 500)
    went.ask("small", 1)
    await asyncio.sleep(60)

    assert [name for _, name in went.at] == ["first", "large", "small"]


@virtual_time
async def test_what_is_larger_than_the_bucket_waits_for_a_full_one_and_leaves_a_debt() -> None:
    went = Went(InMemoryRates("m", tokens_per_minute=6600))
    went.ask("huge", 6000)
    went.ask("next", 100)
    await asyncio.sleep(120)

    assert [(name, round(at)) for at, name in went.at] == [("huge", 0), ("next", 55)]


@virtual_time
async def test_a_wait_that_cannot_end_in_time_fails_at_once() -> None:
    went = Went(InMemoryRates("m", requests_per_minute=1))
    went.ask("a", by=0.0)
    went.ask("b", by=70.0)

    refused = went.ask("c", by=100.0)

    assert refused == Failure("throttled", "the rate limit of m leaves no room for another call in time")
    assert went.refused == ["c"]
    assert went.rates.waiting == 1


@virtual_time
async def test_a_pause_holds_for_all_and_refuses_who_can_no_longer_make_it() -> None:
    went = Went(InMemoryRates("m", requests_per_minute=60))
    for number in range(6):
        went.ask(f"at once {number}")
    went.ask("patient", by=100.0)
    went.ask("hurried", by=5.0)

    went.rates.pause(10.0)
    went.rates.pause(2.0)
    went.rates.pause(0.0)
    late = went.rates.take(0)
    await asyncio.sleep(60)

    assert isinstance(late, Failure)
    assert went.refused == ["hurried"]
    assert went.at[-1] == (10.0, "patient")


@virtual_time
async def test_no_pause_is_for_ever() -> None:
    went = Went(InMemoryRates("m", requests_per_minute=60))
    went.rates.pause(1e9)
    went.ask("a")
    await asyncio.sleep(LONGEST_PAUSE_S + 1)

    assert went.at == [(LONGEST_PAUSE_S, "a")]


@virtual_time
async def test_taking_at_once_never_goes_before_those_who_wait() -> None:
    went = Went(InMemoryRates("m", requests_per_minute=120))
    taken = [went.rates.take(0) for _ in range(11)]
    assert [isinstance(each, Failure) for each in taken] == [False] * 10 + [True]
    for each in taken[:10]:
        assert not isinstance(each, Failure)
        assert each.go()
    went.ask("a")
    asyncio.get_running_loop().call_at(0.5, went.rates.pause, 2)

    await asyncio.sleep(1.5)
    while_one_waits = went.rates.take(0)
    await asyncio.sleep(3)
    after_it = went.rates.take(0)

    assert isinstance(while_one_waits, Failure)
    assert not isinstance(after_it, Failure)


@virtual_time
async def test_taking_at_the_moment_when_a_wait_ends_does_not_wait_either() -> None:
    went = Went(InMemoryRates("m", requests_per_minute=120))
    went.rates.pause(2)
    taken: list[RateRequest | Failure] = []
    asyncio.get_running_loop().call_at(2, lambda: taken.append(went.rates.take(0)))
    went.ask("a")

    await asyncio.sleep(3)

    assert went.at == [(2, "a")]
    assert [isinstance(each, Failure) or not each.is_waiting for each in taken] == [True]


@virtual_time
async def test_who_leaves_makes_room_for_the_next() -> None:
    went = Went(InMemoryRates("m", requests_per_minute=1))
    for name in "abc":
        went.ask(name)
    went.requests["b"].withdraw()
    went.requests["b"].withdraw()
    went.requests["a"].withdraw()
    await asyncio.sleep(1)

    assert went.at == [(0, "a"), (0, "c")]
    went.requests["c"].settle(0)
    assert went.rates.waiting == 0


@virtual_time
async def test_tokens_are_corrected_by_what_was_used() -> None:
    went = Went(InMemoryRates("m", tokens_per_minute=6600))
    went.ask("a", 600)
    went.ask("b", 600)
    went.requests["a"].settle(0)
    went.requests["a"].settle(0)
    await asyncio.sleep(0.1)
    assert [name for _, name in went.at] == ["a", "b"]

    went.requests["b"].settle(1200)
    went.ask("c", 600)
    await asyncio.sleep(60)

    assert 11 < went.at[-1][0] < 13


@virtual_time
async def test_what_is_set_aside_for_a_call_that_has_not_gone_out_is_nobody_elses() -> None:
    went = Went(InMemoryRates("m", requests_per_minute=1))
    kept = went.ask("kept", goes=False)
    went.ask("behind")
    await asyncio.sleep(600)
    assert [name for _, name in went.at] == ["kept"]

    assert not isinstance(kept, Failure)
    assert kept.go()
    await asyncio.sleep(600)

    assert [(name, int(at)) for at, name in went.at] == [("kept", 0), ("behind", 660)]


@virtual_time
async def test_who_was_served_waits_again_when_others_used_more_than_they_said_or_a_pause_began() -> None:
    went = Went(InMemoryRates("m", tokens_per_minute=6600))
    went.ask("first", 100)
    kept = went.ask("kept", 100, goes=False)
    went.ask("behind", 100)
    went.requests["first"].settle(1200)
    assert not isinstance(kept, Failure)

    assert not kept.go()
    assert kept.is_waiting
    went.rates.pause(30)
    await asyncio.sleep(60)

    assert [(name, int(at)) for at, name in went.at] == [("first", 0), ("kept", 0), ("behind", 0), ("kept", 30)]


@virtual_time
async def test_shares_of_a_limit_are_the_limit_together() -> None:
    whole = InMemoryRates("m", requests_per_minute=120)
    shares = [InMemoryRates("m", requests_per_minute=120, share=0.25) for _ in range(4)]

    def at_once(rates: InMemoryRates) -> int:
        return sum(not isinstance(rates.take(0), Failure) for _ in range(20))

    assert 4 * at_once(shares[0]) <= at_once(whole) <= 120


STEPS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60), st.sampled_from("aaaawsr")), min_size=1, max_size=60)


@given(STEPS, st.sampled_from([1, 2, 5, 60, 300]), st.sampled_from([60, 600, 6000]))
@virtual_time
async def test_in_no_minute_more_goes_out_than_may(
    steps: list[tuple[int, int, str]], per_minute: int, tokens_per_minute: int
) -> None:
    loop = asyncio.get_running_loop()
    went = Went(InMemoryRates("m", requests_per_minute=per_minute, tokens_per_minute=tokens_per_minute))
    tokens: dict[str, int] = {}
    order: list[str] = []
    withdrawn: set[str] = set()

    for number, (wait, size, step) in enumerate(steps):
        await asyncio.sleep(wait / 4)
        name = f"{number}"
        if step == "a":
            tokens[name] = size
            order.append(name)
            went.ask(name, size, loop.time() + 600)
        elif step == "w" and went.requests:
            name, request = went.requests.popitem()
            if request.is_waiting:
                withdrawn.add(name)
                request.withdraw()
        elif step == "s" and went.requests:
            name = next(iter(went.requests))
            if not went.requests[name].is_waiting:
                went.requests.pop(name).settle(tokens[name])
        elif step == "r":
            went.rates.pause(size / 10)
    await asyncio.sleep(3600)

    through = [name for _, name in went.at]
    assert through == [name for name in order if name not in withdrawn and name not in went.refused]
    assert went.rates.waiting == 0
    bucket = bucket_for(tokens_per_minute)
    for i, (begin, _) in enumerate(went.at):
        minute = [name for at, name in went.at[i:] if at < begin + 60 - 0.001]
        assert len(minute) <= per_minute
        assert sum(tokens[name] for name in minute) <= max(tokens_per_minute, bucket.per_s * 60 + 2 * 60)
