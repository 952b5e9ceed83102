"""Another wording for lines that the user points at: the graph of such a run, and the report that comes of it.

All else stays as it is, byte by byte; what was there before stays to be chosen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from orchestrator import RunView, TaskGraph, TaskStatus
from recovery.partial import PartialResult
from recovery.questions import shortened
from recovery.registry import RULES_WAY
from resume.changes import (
    USER,
    Candidate,
    Change,
    ChangeKind,
    ChangeStatus,
    apply,
    change_id,
    unique_candidates,
)
from resume.errors import ChangeRefused
from resume.job import Job
from resume.model import Item, Resume, Section
from resume.text import plain
from runs.plan import Additions, Ways, rules_ways
from runs.report import Report
from runs.reporting import make_report
from runs.review.decisions import OWN_WORDING, Decision, DecisionKind, fold
from runs.review.remaking import remade
from tasks.extract_requirements import ExtractRequirements
from tasks.locks import Locks, resolve_locks
from tasks.plan import Action, Plan, Recommendation
from tasks.plan_section import PlanSection
from tasks.rewrite_items import RewriteItems, Rewrites, Shown

_LONGEST_QUOTE = 80  # characters
_MOST_QUOTED = 3  # lines of a section; of more only the number is said
_NONE_BY_RULES = "The rules have no other wording of"
_NONE = "No other wording passed the checks for"
_NO_WISHES = "A hint needs a model; the rules cannot follow it."


class RegenerationRefused(Exception):
    """Nothing can be worded anew; `code` is stable: unknown, locked."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True)
class Regeneration:
    """What is to be worded anew, and what it stands on.

    Args:
        resume: the original of the customization.
        report: as the run before gave it, without decisions.
        decisions: those that count.
        target_ids: of items of the original or of the result, or of entries or sections.
        hint: a wish of style about it; never a source.
        locked: names of what the user locked, as in a request.
    """

    resume: Resume
    report: Report
    decisions: Sequence[Decision]
    target_ids: tuple[str, ...]
    hint: str = ""
    locked: tuple[str, ...] = ()

    def check(self) -> None:
        """Raises: RegenerationRefused."""
        if not self._wanted:
            raise RegenerationRefused("unknown", "there is no line, entry or section with this id")
        if not self.item_ids:
            raise RegenerationRefused("locked", "this is locked; unlock it first")

    @cached_property
    def now(self) -> Report:
        """The report as the user sees it."""
        return fold(self.report, self.decisions, self.resume)

    @cached_property
    def item_ids(self) -> tuple[str, ...]:
        """The lines, in the order of the resume. A line that an edit of its own locks is one, too: its user asks."""
        return tuple(id_ for id_ in self._wanted if id_ not in self._locks)

    def graph(self, job: Job, ways: Ways = rules_ways, wishes: str = "") -> TaskGraph:
        """One task for each section that has such lines; what the job asks for comes from the cache.

        Args:
            wishes: of style, for all of the customization.
        """
        graph = TaskGraph()

        def add(task: Any, *, name: str | None = None, **inputs: Any) -> Any:
            return graph.add(task, name=name, ways=ways(task), **inputs)

        requirements = add(ExtractRequirements(), job=job)
        for section in self._base.sections:
            mine = [item.id for item in section.all_items() if item.id in self.item_ids]
            if mine:
                part = add(
                    PlanSection(),
                    name=f"plan_section_{section.id}",
                    plan=Plan(summary="", recommendations=tuple(self._recommendations(section, mine))),
                    requirements=requirements,
                    section_id=section.id,
                )
                add(
                    RewriteItems(),
                    name=f"rewrite_{section.id}",
                    section=section,
                    part=part,
                    shown=tuple(Shown(item_id=id_, texts=self._shown(id_)) for id_ in mine),
                    hint=self.hint,
                    locked=self._locks.within(section),
                    wishes=wishes,
                )
        return graph

    def make_report(self, job: Job, view: RunView, added: Additions) -> Report:
        """The report before, with the new wordings in place of the changes about their lines, pending; without
        decisions, like the one before. Works in any state of the run."""
        done = [t for t in view.tasks.values() if t.status is TaskStatus.COMPLETED and isinstance(t.output, Rewrites)]
        changes = list(self.report.changes)
        for task in done:
            for new in task.output.changes:
                changes = self._replaced(changes, new)
        result = apply(self.resume, changes)
        about = make_report(self.resume, job, view, PartialResult(self.report.quality, (), ()), added)
        count = sum(len(task.output.changes) for task in done)
        said = f"{count} line{'s' if count > 1 else ''} worded anew." if count else "No other wording was found."
        issues = [i for i in self.report.issues if not i.startswith((_NONE, _NONE_BY_RULES, _NO_WISHES))]
        update = {
            "run_id": view.run_id,
            "success": about.success,
            "message": said,
            "changes": tuple(changes),
            "tasks": about.tasks,
            "timing": about.timing,
            "usage": about.usage,
            "estimate": None,
            "issues": [*issues, *self._issues(view)],
        }
        return remade(self.report.model_copy(update=update), self.resume, result, added.month)

    # What is there

    @cached_property
    def _wanted(self) -> tuple[str, ...]:
        wanted = set(self.target_ids)
        found = []
        for section in self._with_additions.sections:
            for item, above in _items(section):
                if not item.is_layout and not wanted.isdisjoint({item.id, *above}):
                    found.append(item.id)
        return tuple(found)

    @cached_property
    def _with_additions(self) -> Resume:
        """The original with the lines that changes add."""
        return _applied(self.resume, [c for c in self.now.changes if c.kind is ChangeKind.ADD])

    @cached_property
    def _locks(self) -> Locks:
        named = resolve_locks(self._with_additions, self.locked)
        edited = {c.target.id for c in self.now.changes if c.status is ChangeStatus.EDITED}
        return named.model_copy(update={"ids": tuple(id_ for id_ in named.ids if id_ not in edited)})

    @cached_property
    def _base(self) -> Resume:
        """The original as far as these lines go: with those of them that were added, and with the user's own words in
        those that the user edited."""
        own = [
            c
            for id_ in self.item_ids
            for c in self._about(id_)
            if c.kind is ChangeKind.ADD or (c.status is ChangeStatus.EDITED and c.origin == USER)
        ]
        return _applied(self.resume, own)

    def _about(self, item_id: str) -> list[Change]:
        """The changes of the text of an item, as they stand, in order."""
        return [c for c in self.now.changes if item_id in _item_ids(c)]

    def _candidates(self, item_id: str) -> Iterator[Candidate]:
        """All texts that the item had or was offered, latest first, but its original one."""
        about = self._about(item_id)
        if about and isinstance(about[-1].after, str):
            yield about[-1].candidate()
        for each in reversed(about):
            yield from each.alternatives
        for raw in self.report.changes:
            if item_id in _item_ids(raw) and isinstance(raw.after, str):
                yield raw.candidate()
        ids = {c.id for c in about}
        for decision in reversed(self.decisions):
            if decision.kind is DecisionKind.EDITED and decision.subject_id in ids and decision.text is not None:
                yield Candidate(after=decision.text, reason=OWN_WORDING, origin=USER)
            seen = decision.change if decision.subject_id in ids else None
            if seen is not None and isinstance(seen.after, str):
                yield seen.candidate()

    def _shown(self, item_id: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c.after for c in self._candidates(item_id)))

    def _recommendations(self, section: Section, item_ids: Iterable[str]) -> Iterator[Recommendation]:
        """What the plan said about these lines, and that another wording is wanted."""
        for item_id in item_ids:
            planned = [r for r in self.report.plan.recommendations if r.item_id == item_id]
            yield from planned
            about: list[Change | Recommendation] = [*self._about(item_id), *planned]
            asked = [id_ for each in about for id_ in each.requirement_ids]
            evidence = [e for each in about for e in each.evidence if e.item_id != item_id]
            yield Recommendation(
                section_id=section.id,
                item_id=item_id,
                action=Action.REPHRASE,
                what="Say it otherwise.",
                why="You asked for another wording.",
                requirement_ids=tuple(dict.fromkeys(asked)),
                evidence=tuple(dict.fromkeys(evidence)),
            )

    # What comes of it

    def _replaced(self, changes: Sequence[Change], new: Change) -> list[Change]:
        """The changes with the new one in place of all that were about the text of the same line."""
        item_id = new.target.id
        old = [c for c in changes if item_id in _item_ids(c)]
        kept = unique_candidates(self._candidates(item_id), str(new.after))
        added = next((c for c in old if c.kind is ChangeKind.ADD), None)
        if added is not None:
            update = {name: getattr(new, name) for name in _TAKEN}
            mine = added.model_copy(update={**update, "alternatives": kept, "status": ChangeStatus.PENDING})
        else:
            mine = self._of_original(new).model_copy(update={"alternatives": kept})
        if not old:
            return [*changes, mine]
        return [mine if c is old[0] else c for c in changes if c is old[0] or item_id not in _item_ids(c)]

    def _of_original(self, new: Change) -> Change:
        """The change as one of the original's line, where it was made of the user's own."""
        before = next(i.item.text for i in self.resume.located_items() if i.item.id == new.target.id)
        if before == new.before:
            return new
        evidence = tuple(e for e in new.evidence if e.item_id != new.target.id)
        kind = ChangeKind.REWRITE
        id_ = change_id(kind, new.target, before)
        return new.model_copy(update={"id": id_, "kind": kind, "before": before, "evidence": evidence})

    def _issues(self, view: RunView) -> Iterator[str]:
        texts = {i.item.id: i.item.text for i in self._base.located_items()}
        writers = set()
        for task in view.tasks.values():
            if not isinstance(task.output, Rewrites):
                continue
            writers.add(task.origin)
            said = _NONE_BY_RULES if task.origin == RULES_WAY else _NONE
            if len(task.output.without) > _MOST_QUOTED:
                yield f"{said} {len(task.output.without)} lines of this section; they stay as they were."
                continue
            for id_ in task.output.without:
                yield f"{said} “{shortened(plain(texts[id_]), _LONGEST_QUOTE)}”; it stays as it was."
        if self.hint.strip() and writers == {RULES_WAY}:
            yield _NO_WISHES


_TAKEN = ("after", "reason", "requirement_ids", "evidence", "origin", "qa_score", "qa_issues", "raw")


def carry_over(report: Report, earlier: Report, resume: Resume, added: Additions) -> Report:
    """What was worded anew in an earlier run stays, where a later run proposes nothing but what was there before it.

    Args:
        report, earlier: both without decisions.
        resume: the original.
        added: as the later run was given it.
    """
    anew = {c.id: c for c in earlier.changes if c.alternatives}
    changes: list[Change] = []
    for each in report.changes:
        kept = anew.pop(each.id, None)
        is_old = kept is not None and any(a.after == each.after for a in kept.alternatives)
        changes.append(kept if kept is not None and is_old else each)
    targets = {c.target for c in changes}
    changes += [c for c in anew.values() if c.target not in targets]
    if tuple(changes) == report.changes:
        return report
    try:
        result = apply(resume, changes)
    except ChangeRefused:
        return report
    return remade(report.model_copy(update={"changes": tuple(changes)}), resume, result, added.month)


def _item_ids(each: Change) -> tuple[str, ...]:
    """The item whose text the change is about; none for any other."""
    if each.target.kind == "item" and each.target.field == "text":
        return (each.target.id,)
    is_section = each.kind is ChangeKind.ADD and each.target.kind == "section"
    return (f"{each.target.id}-1",) if is_section else ()  # as the fold names it


def _items(section: Section) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Each item with the ids of what it stands in."""
    for item in section.items:
        yield item, (section.id,)
    for entry in section.entries:
        for item in entry.items:
            yield item, (section.id, entry.id)


def _applied(resume: Resume, changes: Sequence[Change]) -> Resume:
    """The resume with those of the changes that fit by themselves."""
    kept: list[Change] = []
    for each in changes:
        alone = each.model_copy(update={"status": ChangeStatus.PENDING})
        try:
            apply(resume, [*kept, alone])
            kept.append(alone)
        except ChangeRefused:
            continue
    return apply(resume, kept)
