"""What a run consumed and came to, for its row and the user's usage. Pure."""

from collections.abc import Iterable
from typing import TypedDict

from orchestrator import NO_USAGE, Entry, RunView, Usage
from orchestrator.cache import FROM_CACHE
from recovery.registry import RULES_WAY
from runs.report import Report
from storage.ended import Consumed, Ended, Sums

_OWN_WAYS = frozenset({RULES_WAY, FROM_CACHE})


def used_by(entries: Iterable[Entry]) -> Usage:
    """What the attempts of the tasks that have ended consumed."""
    return sum((entry.payload.get("usage", NO_USAGE) for entry in entries), NO_USAGE)


class Figures(TypedDict):
    """What a run came to, as its row has it."""

    quality: str
    changes: int
    match_before: int | None
    match_after: int | None
    input_tokens: int
    output_tokens: int
    cost_usd: float


def figures_of(report: Report) -> Figures:
    """What the run of a report came to."""
    match, usage = report.match, report.usage
    return {
        "quality": report.quality,
        "changes": len(report.changes),
        "match_before": match.before.score if match else None,
        "match_after": match.after.score if match else None,
        "input_tokens": usage.input_tokens,
        "output_tokens": usage.output_tokens,
        "cost_usd": usage.cost_usd,
    }


def ended_of(report: Report, view: RunView, at: float) -> Ended:
    """What is kept of a run that has ended at this time."""
    consumed = consumed_by(view)
    return Ended(view.status, at, report.model_dump_json(), **figures_of(report), consumed=consumed)


def consumed_by(view: RunView) -> list[Consumed]:
    """By kind of task and model. What a task consumed counts for the model that made its output, or, where the rules
    stood in, for the last one that was asked; "" is no model."""
    found: dict[tuple[str, str], Sums] = {}
    for task in view.tasks.values():
        if task.started_at is None:
            continue
        model = task.origin if task.origin not in _OWN_WAYS else None
        if model is None and task.usage != NO_USAGE:
            model = task.left
        key, usage = (task.kind, model or ""), task.usage
        one = Sums(1, usage.input_tokens, usage.output_tokens, usage.cached_tokens, usage.cost_usd)
        found[key] = found.get(key, Sums()).plus(one)
    return [Consumed(kind, model, sums) for (kind, model), sums in found.items()]
