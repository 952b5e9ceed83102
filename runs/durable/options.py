"""What a customization and its runs are given beside resume and job. Kept as JSON, so fields only ever get added."""

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, Field

from runs.review.decisions import Decision
from tasks.plan import Level


def current_month() -> str:
    """The month that it is in UTC, such as "2026-11"."""
    return datetime.now(UTC).strftime("%Y-%m")


class _Kept(BaseModel):
    """What a newer version wrote must not stop an older one, so unknown fields are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Options(_Kept):
    """What the caller asks for, for all runs of a customization.

    Args:
        notes: facts about the candidate in the candidate's own words; a source like the resume.
        instructions: wishes of style and emphasis; never a source.
        locked: ids of items, entries or sections, or a section's title or kind: never touched.
        month: the month that it is, such as "2026-11"; positions that are still held last until then.
        deadline_s: seconds that a run may take; the service's own when None.
        in_one_call: one big call to one model in place of the micro-tasks: the other side of the feature flag.
        local_only: nothing leaves this machine: only rules, and models that run here.
        review_first: pending changes do not count; only what the user accepted is in the result.
    """

    notes: str = ""
    instructions: str = ""
    locked: tuple[str, ...] = ()
    month: str = Field(default_factory=current_month)
    deadline_s: float | None = None
    in_one_call: bool = False
    local_only: bool = False
    review_first: bool = False


class Regenerate(_Kept):
    """What is to be worded anew.

    Args:
        target_ids: of items, entries or sections.
        hint: a wish of style about it; never a source.
        decisions: those that counted when it was asked for.
    """

    target_ids: tuple[str, ...]
    hint: str = ""
    decisions: tuple[Decision, ...] = ()


class RunRequest(_Kept):
    """What one run is given beside resume and job, as it was when the run was asked for.

    Args:
        answers: the candidate's words by the id of the requirement that was asked about.
        asked: what the ad said there, by the same ids.
        locked: what the user locked or worded since, beside `options.locked`.
        regenerate: None for a run of everything.
        plan_of: an earlier run, whose plan keeps its recommendations where nothing changed.
        trace: of the request that asked for it (`runs/trace_context.py`).
    """

    level: Level = Level.BALANCED
    options: Options = Field(default_factory=Options)
    answers: dict[str, str] = Field(default_factory=dict)
    asked: dict[str, str] = Field(default_factory=dict)
    locked: tuple[str, ...] = ()
    regenerate: Regenerate | None = None
    plan_of: str | None = None
    trace: str | None = None
