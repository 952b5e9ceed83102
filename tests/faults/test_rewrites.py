"""True rewrites pass the gate, and the lies of somebody who has not seen it do not. Only those that may be looked at
are held to the aims; of the others the count is."""

from collections import Counter

from benchmarks.grounding import false_alarms, missed
from resume.grounding.gate import ungrounded
from tests.faults.corpus import (
    blind_lies,
    blind_rewrites,
    closed_rewrites,
    fresh_rewrites,
    halves,
    working_lies,
    working_rewrites,
)

# By what is untrue in them: limits that move from one thing to another, and what was written with somebody else.
KNOWN_MISSES = {"Good knowledge of IFRS 16", "Author"}


def test_the_corpus_is_wide() -> None:
    rewrites = [*halves().working, *halves().unseen]

    assert len(rewrites) >= 120
    assert len({r.trade for r in rewrites}) >= 8
    assert min(Counter(r.kind for r in rewrites).values()) >= 3
    assert len({r.after for r in rewrites}) == len(rewrites)
    assert all(r.after not in r.before for r in rewrites)


def test_the_parts_are_disjoint_and_stay_the_same() -> None:
    working, unseen = halves()
    opened, blind = blind_rewrites()

    assert not set(working) & set(unseen)
    assert not set(opened) & set(blind)
    assert (working, unseen) == halves()
    assert (opened, blind) == blind_rewrites()
    assert len(opened) > 2 * len(blind) > 100


def test_at_most_one_in_twenty_of_the_working_half_is_refused() -> None:
    working, _ = halves()

    assert false_alarms(working)["share"] <= 0.05


def test_no_more_of_those_that_nobody_looks_at_are_refused() -> None:
    """The aim is one in twenty here too; `docs/grounding.md` tells how far it is."""
    assert false_alarms(halves().unseen)["share"] <= 0.15
    assert false_alarms(blind_rewrites().unseen)["share"] <= 0.18
    assert false_alarms(fresh_rewrites())["share"] <= 0.115
    assert false_alarms(closed_rewrites())["share"] <= 0.175


def test_few_of_the_working_corpus_are_refused_and_few_of_its_lies_missed() -> None:
    """Its forms are harder than those of the others: of the gate that had not seen it, a quarter and a third."""
    assert false_alarms(working_rewrites())["share"] <= 0.065
    assert missed(working_lies())["missed"] <= 0.05 * len(working_lies())


def test_every_lie_of_the_blind_corpus_has_its_token_in_it() -> None:
    opened, unseen = blind_lies()

    assert len(opened) + len(unseen) >= 300
    assert all(lie.token in lie.after and lie.token not in " ".join(lie.before) for lie in opened)


def test_the_gate_misses_no_lie_of_the_blind_corpus_but_those_known() -> None:
    opened, unseen = blind_lies()

    assert {lie.token for lie in opened if not ungrounded(lie.after, lie.before)} <= KNOWN_MISSES
    assert missed(unseen)["missed"] <= 4
