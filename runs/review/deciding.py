"""Keeping what users decide about a customization, and folding it into its report; what it means is in
`runs/review/decisions.py`."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from sqlalchemy.ext.asyncio import AsyncSession

from resume.model import Resume
from runs.durable.customization import Customization, Wish
from runs.durable.options import Options, Regenerate
from runs.durable.reading import decisions_of, locked_row, options_of, original_of
from runs.errors import NotPossible
from runs.processes.offload import Offload
from runs.report import Report
from runs.request import Earlier, regeneration_of
from runs.review.decisions import (
    Decision,
    DecisionKind,
    DecisionRefused,
    as_inputs,
    counting,
    decide,
    fold_changes,
    locks_of,
)
from runs.review.regeneration import RegenerationRefused
from runs.review.remaking import match_to_renew, renewed_match
from storage import repositories as rows
from storage.repositories.audit import Audit
from storage.repositories.base import new_id

_CODES = {"unknown": "unknown_change", "no_text": "refused_text", "not_text": "refused_text"}


class Decided(NamedTuple):
    """What a report is folded with.

    Args:
        revision: how often anything was decided or taken back.
    """

    original: Resume
    decisions: Sequence[Decision]
    options: Options
    revision: int


class Reviewed(NamedTuple):
    """A report as it was made, what was decided about it, and the report with that folded in."""

    made: Report
    known: Decided
    report: Report

    def with_decisions(self, more: Sequence[Decision], revision: int, report: Report) -> Self:
        """The next one, `report` being the report with these decisions too."""
        decisions = counting([*self.known.decisions, *more])
        return self._replace(known=self.known._replace(decisions=decisions, revision=revision), report=report)


async def decided(session: AsyncSession, customization: Customization) -> Decided:
    """What the user decided so far. Raises: NotFound."""
    row = await locked_row(session, customization.user_id, customization.id, is_read=True)
    options = options_of(row.options)
    owned = rows.Customizations(session, row.user_id)
    decisions, revision = await decisions_of(session, row.user_id, row.id), await owned.revision(row.id)
    return Decided(await original_of(session, row), decisions, options, revision)


async def folded(made: Report, with_: Decided, offload: Offload, like: Report | None = None) -> Report:
    """The report with what was decided: about a millisecond here, and more elsewhere when the result is another.

    Args:
        like: the same report with other decisions folded in.
    """
    report = _folded(made, with_, like)
    if (match := match_to_renew(report, *filter(None, (made, like)))) is None:
        return report
    result, month = report.customized.resume, with_.options.month
    renewed = await offload.run(renewed_match, match, with_.original, result, month)
    return report.model_copy(update={"match": renewed})


async def with_wishes(before: Reviewed, wishes: Sequence[Wish], offload: Offload) -> tuple[list[Decision], Report]:
    """What the wishes come to as decisions, and the report with them. Raises: NotPossible."""
    made, known, report = before
    new: list[Decision] = []
    for n, wish in enumerate(wishes):
        if n:
            report = _folded(made, known, report)
        try:
            new += decide(report, known.original, DecisionKind(wish.kind), wish.subject_id, wish.text)
        except DecisionRefused as error:
            raise NotPossible(_CODES.get(error.code, error.code), str(error)) from None
        known = known._replace(decisions=counting([*before.known.decisions, *new]))
    return new, await folded(made, known, offload, before.report)


async def keep_decisions(
    session: AsyncSession, customization: Customization, wishes: Sequence[Wish], new: Sequence[Decision], revision: int
) -> int | None:
    """Keep decisions of one action, all or none of them, to be undone together.

    Args:
        wishes: that they come from.
        revision: that they were made at.
    Returns: the revision that they make; None when somebody else decided meanwhile, and then nothing is kept.
    Raises: NotThere.
    """
    kept = [
        rows.Wish(d.kind, d.subject_id, d.text, None if d.change is None else d.change.model_dump_json()) for d in new
    ]
    owned = rows.Customizations(session, customization.user_id)
    made = await owned.add_decisions(customization.id, new_id(), kept, revision=revision)
    if made is not None:
        kinds = "+".join(sorted({str(wish.kind) for wish in wishes}))
        await Audit(session).add(customization.user_id, f"changes.{kinds}", customization.id)
    return made


def _folded(made: Report, with_: Decided, like: Report | None) -> Report:
    """All but the match."""
    options = with_.options
    report = fold_changes(made, with_.decisions, with_.original, review_first=options.review_first, like=like)
    return report.model_copy(update={"locked": locks_of(with_.decisions)})


def check_regeneration(asked: Regenerate, earlier: Earlier, known: Decided) -> None:
    """Raises: NotPossible when nothing of it can be worded anew."""
    locked = as_inputs(known.original, known.decisions).locked
    regeneration = regeneration_of(asked, earlier, (*known.options.locked, *locked))
    try:
        if regeneration is not None:
            regeneration.check()
    except RegenerationRefused as error:
        raise NotPossible("unknown_target" if error.code == "unknown" else error.code, str(error)) from None
