"""What the user decided, folded into a report. Pure: the same report and decisions give the same, so to undo is to
leave decisions out.

A decision is about a change by its id and keeps the change as it was, so that it outlives the run that proposed it.
Changes of one target stand or fall together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from resume.changes import (
    USER,
    Change,
    ChangeKind,
    ChangeStatus,
    Target,
    apply,
    change,
    unique_candidates,
)
from resume.errors import ChangeRefused
from resume.model import Frozen, Resume
from runs.report import Report
from runs.review.remaking import rematched, with_result

OWN_WORDING = "Your own wording."


class DecisionKind(StrEnum):
    """accepted, rejected, edited, pending: about a change; locked, unlocked: about an item, entry or section."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EDITED = "edited"
    PENDING = "pending"
    LOCKED = "locked"
    UNLOCKED = "unlocked"


_LOCKS = (DecisionKind.LOCKED, DecisionKind.UNLOCKED)
ALL = "all"


class Decision(Frozen):
    """One decision. `change` is the change as the user saw it; `text` is what an edit puts in its place."""

    kind: DecisionKind
    subject_id: str
    text: str | None = None
    change: Change | None = None


class DecisionRefused(Exception):
    """The decision cannot be carried out; `code` is stable: unknown, no_text, not_text."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def decide(
    report: Report, resume: Resume, kind: DecisionKind, subject_id: str, text: str | None = None
) -> list[Decision]:
    """What the user's wish comes to.

    Args:
        report: as it stands, all earlier decisions folded in.
        resume: the original.
        subject_id: of a change; of an item, entry or section, which means all changes within, and for an edit the
            item's text; or "all".
    Raises: DecisionRefused.
    """
    if kind in _LOCKS:
        if subject_id not in _known_ids(resume):
            raise DecisionRefused("unknown", f"the resume has nothing with the id {subject_id!r}")
        return [Decision(kind=kind, subject_id=subject_id)]
    if kind is DecisionKind.EDITED:
        return [_edit(report, resume, subject_id, text)]
    about = [c for c in report.changes if subject_id in (c.id, ALL)]
    if not about:
        below = _below(resume, subject_id) or {c.target.id for c in report.changes} & {subject_id}
        about = [c for c in report.changes if not below.isdisjoint(_places(c))]
        if not about and not below:
            raise DecisionRefused("unknown", f"there is no change, item, entry or section {subject_id!r}")
    return [Decision(kind=kind, subject_id=c.id, change=c) for c in about]


def _edit(report: Report, resume: Resume, subject_id: str, text: str | None) -> Decision:
    if text is None or not text.strip():
        raise DecisionRefused("no_text", "an edit needs a text; to leave the change out, reject it")
    text = text.strip()
    found = next((c for c in report.changes if c.id == subject_id), None)
    if found is None:  # of an item: of the last text that it was given, else a change of the user's own
        own = [c for c in report.changes if c.target.id == subject_id and c.target.field == "text"]
        found = own[-1] if own else None
    if found is None:
        item = next((i.item for i in resume.located_items() if i.item.id == subject_id), None)
        if item is None:
            raise DecisionRefused("unknown", f"there is no change and no item {subject_id!r}")
        found = _own_change(Target(kind="item", id=item.id), item.text, text)
    if not isinstance(found.after, str) or found.target.field == "marker":
        raise DecisionRefused("not_text", "this change has no text to edit; it can be accepted or rejected")
    return Decision(kind=DecisionKind.EDITED, subject_id=found.id, text=text, change=found)


def _own_change(target: Target, before: str, text: str) -> Change:
    return change(ChangeKind.REWRITE, target, before, text, OWN_WORDING, origin=USER)


# Folding


def fold(
    report: Report,
    decisions: Sequence[Decision],
    resume: Resume,
    *,
    month: str | None = None,
    review_first: bool = False,
) -> Report:
    """The report with these decisions: statuses, texts, and the result and its match made anew.

    Args:
        decisions: those that count, in the order in which they were made.
        resume: the original of the customization, before any edit.
        month: as the run was given it, for the match.
        review_first: pending changes do not count.
    Returns: the report; its changes fold into the resume, whatever was decided.
    """
    now = fold_changes(report, decisions, resume, review_first=review_first)
    return rematched(report, now, resume, month)


def fold_changes(
    report: Report,
    decisions: Sequence[Decision],
    resume: Resume,
    *,
    review_first: bool = False,
    like: Report | None = None,
) -> Report:
    """As `fold`, but for the match, which takes ten times as long and is still that of the report before.

    Args:
        like: the same report with other decisions folded in; what comes out the same is taken from it, match included.
    """
    settled = _Settled(resume, report.changes)
    for decision in decisions:
        settled.take(decision)
    changes = list(settled.changes())
    if like is not None and not review_first and _come_to_the_same(changes, like.changes):
        result, left_out = like.customized.resume, list[str]()
    else:
        changes, result, left_out = _fitting(resume, changes)
    if review_first:
        counted = [c for c in changes if c.status is not ChangeStatus.PENDING]
        result = apply(resume, _with_parents(counted, changes))
    if not left_out and tuple(changes) == report.changes and result == report.customized.resume:
        return report
    update: dict[str, Any] = {"changes": tuple(changes), "issues": [*report.issues, *left_out]}
    if like is None or result != like.customized.resume:
        return with_result(report.model_copy(update=update), resume, result)
    update |= {"original": like.original, "customized": like.customized, "diff": like.diff, "match": like.match}
    return report.model_copy(update=update)


def counting(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that count, in order: of each change and of each part of the resume the last one."""
    last: dict[tuple[bool, str], Decision] = {}
    for decision in decisions:
        about = (decision.kind in _LOCKS, decision.subject_id)
        last.pop(about, None)
        last[about] = decision
    return list(last.values())


_Place = tuple[str, str, str]


class _Settled:
    """The changes of a report while decisions come in, one after the other."""

    def __init__(self, resume: Resume, proposed: Iterable[Change]) -> None:
        self._resume = resume
        self._changes = {c.id: c for c in proposed}
        self._chains: dict[_Place, dict[str, None]] = {}  # ids by target, in order
        for each in self._changes.values():
            self._chain(each.target)[each.id] = None
        self._status = {c.id: c.status for c in self._changes.values()}
        self._texts: dict[str, str] = {}  # the user's, by change

    def take(self, decision: Decision) -> None:
        """Let the decision count. One about a candidate that was replaced since, or about a change that nobody proposes
        any more and that does not fit any more, does not."""
        if decision.kind in _LOCKS:
            return
        if (found := self._changes.get(decision.subject_id)) is None:
            if not self._restore(decision):
                return
            found = self._changes[decision.subject_id]
        elif _is_replaced(decision, found):
            return
        elif decision.kind is not DecisionKind.REJECTED:
            self._keep_candidate(decision, found)
        chain = self._chain(found.target)
        if decision.kind is not DecisionKind.ACCEPTED:
            for id_ in chain:
                self._texts.pop(id_, None)
        for id_ in chain:
            self._status[id_] = ChangeStatus.EDITED if id_ in self._texts else _STATUS[decision.kind]
        if decision.kind is DecisionKind.EDITED and decision.text is not None:
            self._texts[found.id] = decision.text
            self._status[found.id] = ChangeStatus.EDITED

    def changes(self) -> Iterator[Change]:
        """All changes as they stand. What would come after the user's own text of a target is left out."""
        ended: set[Target] = set()
        for id_, each in self._changes.items():
            if each.target in ended:
                continue
            text = self._texts.get(id_)
            if each.status is not self._status[id_]:
                each = each.model_copy(update={"status": self._status[id_]})
            if text is not None:
                ended.add(each.target)
                each = _with_text(each, text)
            yield each

    def edits(self) -> Iterator[Change]:
        """Those whose text is the user's, or the user's choice."""
        return (c for c in self.changes() if c.id in self._texts)

    def _restore(self, decision: Decision) -> bool:
        """Bring back a change that the user wanted and that this run did not propose."""
        kept = decision.change
        if kept is None or decision.kind not in (DecisionKind.ACCEPTED, DecisionKind.EDITED):
            return False
        rivals = self._chain(kept.target)
        if decision.kind is DecisionKind.EDITED and kept.kind is not ChangeKind.ADD:
            if (text := _text_of(self._resume, kept.target)) is None:
                return False
            kept = kept.model_copy(update={"kind": ChangeKind.REWRITE, "before": text})
            for id_ in rivals:  # the user's wording comes before any other
                del self._changes[id_]
            rivals.clear()
        elif rivals or not _fits(self._resume, kept):
            return False
        self._changes[kept.id] = kept
        rivals[kept.id] = None
        return True

    def _chain(self, target: Target) -> dict[str, None]:
        """The ids of the changes of a target, in order."""
        return self._chains.setdefault((target.kind, target.id, target.field), {})

    def _keep_candidate(self, decision: Decision, found: Change) -> None:
        """What the user saw and wanted stays, if a later run proposes another text for the same."""
        seen = decision.change
        now = self._texts.get(found.id, found.after)
        if decision.kind is not DecisionKind.ACCEPTED or seen is None or seen.after == now:
            return
        if isinstance(seen.after, str) and isinstance(found.after, str):
            self._changes[found.id] = found.with_candidate(seen.candidate())
        elif isinstance(seen.after, tuple) and seen.before == found.before:
            self._changes[found.id] = seen


_STATUS: Mapping[DecisionKind, ChangeStatus] = {
    DecisionKind.ACCEPTED: ChangeStatus.ACCEPTED,
    DecisionKind.EDITED: ChangeStatus.ACCEPTED,  # of what the edited change stands on
    DecisionKind.REJECTED: ChangeStatus.REJECTED,
    DecisionKind.PENDING: ChangeStatus.PENDING,
}


def _is_replaced(decision: Decision, found: Change) -> bool:
    """Whether the decision is about an earlier candidate, in whose place another one was asked for."""
    seen = decision.change
    return seen is not None and seen.after != found.after and any(a.after == seen.after for a in found.alternatives)


def _with_text(each: Change, text: str) -> Change:
    """The change with the user's text, or with the candidate that has this text."""
    if text == each.after:
        return each.model_copy(update={"status": ChangeStatus.ACCEPTED}) if each.origin != USER else each
    if (chosen := next((a for a in each.alternatives if a.after == text), None)) is not None:
        return each.with_candidate(chosen)
    return each.model_copy(
        update={
            "after": text,
            "reason": OWN_WORDING,
            "evidence": (),
            "origin": USER,
            "qa_score": None,
            "qa_issues": (),
            "raw": None,
            "alternatives": unique_candidates([each.candidate(), *each.alternatives], text),
        }
    )


def _fitting(resume: Resume, changes: Iterable[Change]) -> tuple[list[Change], Resume, list[str]]:
    """The changes that fold, what they come to, and a sentence for each that does not fold."""
    changes = list(changes)
    try:
        return changes, apply(resume, changes), []
    except ChangeRefused:
        kept: list[Change] = []
        result, left_out = apply(resume, []), []
        for each in changes:
            try:
                result = apply(resume, [*kept, each])
                kept.append(each)
            except ChangeRefused:
                left_out.append(f"A change does not go with what you decided, and was left out: {each.reason}")
        return kept, result, left_out


def _come_to_the_same(changes: Sequence[Change], known: Sequence[Change]) -> bool:
    """Whether what folded still folds, to the same: only who has looked at it differs. What it is about is compared by
    identity, as copies share it; when in doubt, no."""
    return len(changes) == len(known) and all(
        now.id == then.id
        and (now.status is ChangeStatus.REJECTED) == (then.status is ChangeStatus.REJECTED)
        and now.target is then.target
        and now.placement is then.placement
        and (now.kind, now.before, now.after) == (then.kind, then.before, then.after)
        for now, then in zip(changes, known, strict=True)
    )


def _with_parents(counted: Iterable[Change], changes: Sequence[Change]) -> list[Change]:
    """The changes that count, with all others as rejected: what is about something that does not come, goes too."""
    ids = {c.id for c in counted}
    return [c if c.id in ids else c.model_copy(update={"status": ChangeStatus.REJECTED}) for c in changes]


def _fits(resume: Resume, each: Change) -> bool:
    try:
        apply(resume, [each])
    except ChangeRefused:
        return False
    return each.placement is None or each.placement.parent in {"", *_known_ids(resume)}


# What later runs are given


class Inputs(NamedTuple):
    """What a later run stands on: the resume with the user's own texts, and what it must not touch.

    `edits` are those texts as changes of the original; with them before its own changes the run's result folds from the
    original too. Decisions about additions are not among them: they are folded into what the run proposes.
    """

    resume: Resume
    locked: tuple[str, ...]
    edits: tuple[Change, ...]


def as_inputs(resume: Resume, decisions: Sequence[Decision]) -> Inputs:
    """The original and these decisions as inputs of the next run."""
    settled = _Settled(resume, ())
    for decision in decisions:
        settled.take(decision)
    edits = tuple(c for c in settled.edits() if c.kind is not ChangeKind.ADD)
    ids = dict.fromkeys([*locks_of(decisions), *(c.target.id for c in edits)])
    return Inputs(apply(resume, edits), tuple(ids), edits)


def locks_of(decisions: Sequence[Decision]) -> tuple[str, ...]:
    """The ids that are locked after these decisions."""
    locked: dict[str, None] = {}
    for decision in decisions:
        if decision.kind is DecisionKind.LOCKED:
            locked[decision.subject_id] = None
        elif decision.kind is DecisionKind.UNLOCKED:
            locked.pop(decision.subject_id, None)
    return tuple(locked)


# Where things are


def _known_ids(resume: Resume) -> set[str]:
    return {id_ for section in resume.sections for id_ in _below_section(resume, section.id)}


def _below_section(resume: Resume, section_id: str) -> Iterator[str]:
    for section in resume.sections:
        if section.id == section_id:
            yield section.id
            yield from (e.id for e in section.entries)
            yield from (i.id for i in section.all_items())


def _below(resume: Resume, id_: str) -> set[str]:
    """The ids of an item, or of an entry or section with all that is in it; none when it is not there."""
    for section in resume.sections:
        if section.id == id_:
            return set(_below_section(resume, id_))
        for entry in section.entries:
            if entry.id == id_:
                return {entry.id, *(i.id for i in entry.items)}
    return {id_} & _known_ids(resume)


def _places(each: Change) -> set[str]:
    return {each.target.id} | ({each.placement.parent} if each.placement and each.placement.parent else set())


def _text_of(resume: Resume, target: Target) -> str | None:
    """The original's text of an item, or the head of an entry; None when it is not there."""
    if target.kind == "item" and target.field == "text":
        return next((i.item.text for i in resume.located_items() if i.item.id == target.id), None)
    if target.kind == "entry" and target.field == "head":
        entries = (e for s in resume.sections for e in s.entries)
        return next(("\n".join(e.head) for e in entries if e.id == target.id), None)
    return None
