"""What is seen while a run goes on: a live picture on a terminal, a few plain lines elsewhere."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

from rich.console import Console

from cli.terminal.console import is_live
from cli.terminal.labels import count, dollars, seconds
from orchestrator import RunStatus, RunView, TaskStatus
from runs.report import Report

if TYPE_CHECKING:
    from cli.terminal.live_progress import LiveProgress

_LINES_AT = (25, 50, 75)  # percent
_LINES_APART_S = 2.0


class LineProgress:
    """At most a handful of lines: what begins, then each quarter of a run that takes long."""

    def __init__(self, console: Console, what: str, clock: Callable[[], float]) -> None:
        self._console = console
        self._what = what
        self._clock = clock
        self._shown_at: float | None = None
        self._next = list(_LINES_AT)

    def see(self, view: RunView) -> None:
        now = self._clock()
        if self._shown_at is None:
            self._console.print(self._what)
            self._shown_at = now
        elif self._next and view.percent >= self._next[0] and now - self._shown_at >= _LINES_APART_S:
            self._next = [p for p in self._next if p > view.percent]
            self._shown_at = now
            left = view.remaining_s(now)
            self._console.print(f"{int(view.percent)} % done{f', about {seconds(left)} left' if left else ''}")

    def see_stop(self) -> None:
        self._console.print("Stopping; what is done is kept ...")


Progress: TypeAlias = "LineProgress | LiveProgress"


@contextmanager
def progress(
    console: Console, what: str, titles: Mapping[str, str], clock: Callable[[], float] = time.time
) -> Iterator[Progress]:
    """The progress that suits the console.

    Args:
        what: is being done, in words.
        titles: of the resume's sections, by id.
    """
    if is_live(console):
        from cli.terminal.live_progress import LiveProgress  # draws, which lines do not need

        shown = LiveProgress(console, what, titles, clock)
        with shown.live:
            yield shown
    else:
        yield LineProgress(console, what, clock)


def ended_in_words(view: RunView) -> str:
    """How the run ended: what is done, how long it took, and who did it."""
    tasks = list(view.tasks.values())
    origins = Counter(t.origin or "" for t in tasks if t.status is TaskStatus.COMPLETED)
    took = max(0.0, (view.ended_at or 0) - (view.started_at or 0))
    line = f"{origins.total()} of {count(len(tasks), 'task')} done in {seconds(took)}"
    if len(origins) == 1:
        line += f" by {next(iter(origins))}"
    elif origins:
        line += ": " + ", ".join(f"{number} by {origin}" for origin, number in origins.most_common())
    return f"Stopped: {line}" if view.status is RunStatus.CANCELLED else line


def cost_in_words(report: Report) -> str:
    """What the models used and cost, and what was expected; empty when none was asked."""
    used, expected = report.usage, report.estimate
    tokens = used.input_tokens + used.output_tokens
    if not tokens:
        return ""
    line = f"{tokens:,} tokens"
    if used.cached_tokens:
        line += f", {used.cached_tokens:,} of them kept by the provider"
    line += f", {dollars(used.cost_usd)}" if used.cost_usd else ""
    return f"{line}; expected about {dollars(expected.cost_usd)}" if expected and expected.cost_usd else line
