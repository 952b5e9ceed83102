"""Keeping what users decide about a customization, and folding it into its report; what it means is in
`runs/review/decisions.py`."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from resume.model import Resume
from runs.durable.claimed import regeneration_of
from runs.durable.customization import Customization, Wish
from runs.durable.options import Options, Regenerate
from runs.durable.reading import decisions_of, locked_row, options_of, original_of
from runs.errors import NotPossible
from runs.report import Report
from runs.request import Earlier
from runs.review.decisions import Decision, DecisionKind, DecisionRefused, as_inputs, decide, fold, locks_of
from runs.review.regeneration import RegenerationRefused
from storage import repositories as rows
from storage.repositories.audit import Audit
from storage.repositories.base import new_id
from tasks.own_words import Answer, OwnWords

_CODES = {"unknown": "unknown_change", "no_text": "refused_text", "not_text": "refused_text"}


class Decided(NamedTuple):
    """What a report is folded with."""

    original: Resume
    decisions: Sequence[Decision]
    own: OwnWords
    options: Options


async def decided(session: AsyncSession, customization: Customization) -> Decided:
    """What the user decided so far. Raises: NotFound."""
    row = await locked_row(session, customization.user_id, customization.id, is_read=True)
    options = options_of(row.options)
    answers = await rows.Customizations(session, row.user_id).answers(row.id)
    own = OwnWords(
        notes=options.notes,
        answers=tuple(
            Answer(requirement_id=a.requirement_id, text=a.text, quote=a.asked)
            for a in sorted(answers, key=lambda a: a.requirement_id)
        ),
    )
    return Decided(await original_of(session, row), await decisions_of(session, row.user_id, row.id), own, options)


def folded(made: Report, with_: Decided) -> Report:
    """The report with what was decided: a few milliseconds when there is something."""
    options = with_.options
    report = fold(
        made, with_.decisions, with_.original, own=with_.own, month=options.month, review_first=options.review_first
    )
    return report.model_copy(update={"locked": locks_of(with_.decisions)})


async def keep_wishes(
    session: AsyncSession, customization: Customization, made: Report, wishes: Sequence[Wish]
) -> Report:
    """Keep wishes as decisions, all or none of them, to be undone together.

    Args:
        made: the report, nothing folded in.
    Returns: the report with them.
    Raises: NotPossible, NotFound.
    """
    await locked_row(session, customization.user_id, customization.id)
    known = await decided(session, customization)
    new: list[Decision] = []
    report = folded(made, known)
    for wish in wishes:
        try:
            new += decide(report, known.original, DecisionKind(wish.kind), wish.subject_id, wish.text)
        except DecisionRefused as error:
            raise NotPossible(_CODES.get(error.code, error.code), str(error)) from None
        report = folded(made, known._replace(decisions=[*known.decisions, *new]))
    kept = [
        rows.Wish(d.kind, d.subject_id, d.text, None if d.change is None else d.change.model_dump_json()) for d in new
    ]
    await rows.Customizations(session, customization.user_id).add_decisions(customization.id, new_id(), kept)
    kinds = "+".join(sorted({str(wish.kind) for wish in wishes}))
    await Audit(session).add(customization.user_id, f"changes.{kinds}", customization.id)
    return report


def check_regeneration(asked: Regenerate, earlier: Earlier, known: Decided) -> None:
    """Raises: NotPossible when nothing of it can be worded anew."""
    locked = as_inputs(known.original, known.decisions).locked
    regeneration = regeneration_of(asked, earlier, (*known.options.locked, *locked))
    try:
        if regeneration is not None:
            regeneration.check()
    except RegenerationRefused as error:
        raise NotPossible("unknown_target" if error.code == "unknown" else error.code, str(error)) from None
