"""True rewrites pass the gate. Only the working half is held to it; the other half is counted by the benchmark."""

from collections import Counter

from benchmarks.grounding import false_alarms
from tests.faults.corpus import halves


def test_the_corpus_is_wide() -> None:
    rewrites = [*halves().working, *halves().unseen]

    assert len(rewrites) >= 120
    assert len({r.trade for r in rewrites}) >= 8
    assert min(Counter(r.kind for r in rewrites).values()) >= 3
    assert len({r.after for r in rewrites}) == len(rewrites)
    assert all(r.after not in r.before for r in rewrites)


def test_the_halves_are_disjoint_and_stay_the_same() -> None:
    working, unseen = halves()

    assert not set(working) & set(unseen)
    assert (working, unseen) == halves()


def test_at_most_one_in_ten_true_rewrites_is_refused() -> None:
    """The aim is one in twenty, on the half that nobody looks at; see `docs/grounding.md` for how far it is."""
    working, _ = halves()

    assert false_alarms(working)["share"] <= 0.10
