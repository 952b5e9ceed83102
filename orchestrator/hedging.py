"""Hedging: what takes longer than nine in ten calls of its sort gets a rival, and the first good answer counts.

When that is worth a call is decided here, in pure steps over one small record; starting and stopping rivals is the
execution's. Give one `Hedging` to all orchestrators of a process, so that they share its cap and what it notices.
"""

from dataclasses import dataclass, replace

from orchestrator.durations import FEW, Durations

_TINY = 1e-9  # tenths do not add up to a whole exactly


@dataclass(frozen=True, slots=True)
class HedgeRules:
    """When a call gets a rival.

    Args:
        share: rivals per call, at most, at any moment.
        saved: how many rivals may be saved up by calls that needed none.
        least_seen: no rival while fewer durations of the way are known.
        looked_at: how many of the latest calls say whether slowness is common.
        most_slow: with more slow ones than this among them, a rival would only be slow too.
    """

    share: float = 0.12
    saved: float = 10.0
    least_seen: int = FEW
    looked_at: int = 10
    most_slow: int = 5

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1 or self.saved < 1 or self.least_seen < 1:
            raise ValueError("hedging needs a share in (0, 1], saved >= 1 and least_seen >= 1")


@dataclass(frozen=True, slots=True)
class Hedged:
    """What is known of the calls so far. Pure transitions.

    Args:
        credit: rivals that may be called now.
        latest: whether each of the latest calls was slow, the oldest first. A call is slow once it takes longer than
            usual, and is known not to be when it has ended before.
    """

    credit: float = 0.0
    latest: tuple[bool, ...] = ()

    def with_call(self, rules: HedgeRules) -> "Hedged":
        """One more call that is no rival."""
        return replace(self, credit=min(rules.saved, self.credit + rules.share))

    def with_pace(self, is_slow: bool, rules: HedgeRules) -> "Hedged":
        """One more call is known to be slow, or not to be."""
        return replace(self, latest=(*self.latest, is_slow)[-rules.looked_at :])

    def with_rival(self) -> "Hedged":
        """One rival was called."""
        return replace(self, credit=self.credit - 1)

    def is_worth_it(self, rules: HedgeRules) -> bool:
        """Whether a call that is slow may get a rival: there is credit, and slowness is not common."""
        return self.credit > 1 - _TINY and sum(self.latest) <= rules.most_slow


class Hedging:
    """Counts calls, and says when a rival is worth one. Without learned durations there is none.

    `calls` and `rivals` are counts; `rivals` never exceeds `rules.share` of `calls`.
    """

    def __init__(self, rules: HedgeRules | None = None) -> None:
        self.rules = rules or HedgeRules()
        self.state = Hedged()
        self.calls = 0
        self.rivals = 0

    def call(self) -> None:
        """A call that is no rival begins."""
        self.calls += 1
        self.state = self.state.with_call(self.rules)

    def usual_s(self, kind: str, way: str, durations: Durations | None) -> float | None:
        """After how many seconds a call is slow; None while too little is known."""
        expected = None if durations is None else durations.expected(kind, way)
        return expected.p90_s if expected is not None and expected.seen >= self.rules.least_seen else None

    def ended(self, kind: str, way: str, took_s: float, durations: Durations) -> None:
        """A call has ended with an answer. What `durations` know does not include it yet."""
        usual_s = self.usual_s(kind, way, durations)
        if usual_s is not None and took_s < usual_s:
            self.pace(is_slow=False)

    def pace(self, *, is_slow: bool) -> None:
        """A call has become slow, or has ended before."""
        self.state = self.state.with_pace(is_slow, self.rules)

    def is_worth_it(self) -> bool:
        """Whether a call that has become slow may get a rival."""
        return self.state.is_worth_it(self.rules)

    def rival(self) -> None:
        """A rival begins."""
        self.rivals += 1
        self.state = self.state.with_rival()
