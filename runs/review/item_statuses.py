"""What has become of each item, for the page: a view of changes, locks and tasks, stored nowhere."""

from collections.abc import Container, Mapping
from enum import StrEnum

from orchestrator.cache import FROM_CACHE
from recovery.registry import RULES_WAY
from resume.changes import ChangeStatus, effective
from resume.model import Resume
from runs.report import Report


class ItemStatus(StrEnum):
    """What has become of an item of the result; computed, stored nowhere."""

    INITIAL = "initial"  # as it came
    GENERATED = "generated"  # worded anew, not decided about
    USER_MODIFIED = "user_modified"
    USER_ACCEPTED = "user_accepted"
    TO_REGENERATE = "to_regenerate"  # asked for, not there yet
    GENERATION_FAILED = "generation_failed"  # it should have been looked at, and was not
    GENERATED_FALLBACK = "generated_fallback"  # by rules where a model should have done it
    STATIC = "static"  # locked, or nothing but layout


_DECIDED: Mapping[ChangeStatus, ItemStatus] = {
    ChangeStatus.EDITED: ItemStatus.USER_MODIFIED,
    ChangeStatus.ACCEPTED: ItemStatus.USER_ACCEPTED,
}


def item_statuses(
    report: Report, resume: Resume, locked: Container[str] = (), regenerating: Container[str] = ()
) -> dict[str, ItemStatus]:
    """The status of every item of the original and of the result, by id.

    Args:
        report: with all decisions folded in.
        resume: the original.
        locked: ids of what is locked, everything below it included, as in `tasks.locks.Locks`.
        regenerating: ids of items that are being worded anew.
    """
    texts = {c.target.id: c for c in effective(report.changes) if c.target.field == "text"}
    tasks = {t.name: t for t in report.tasks}
    with_models = any(t.origin not in (None, RULES_WAY, FROM_CACHE) and t.attempts > 0 for t in report.tasks)

    def status(item_id: str, section_id: str, is_layout: bool) -> ItemStatus:
        task = tasks.get(f"customize_{section_id}")
        if item_id in regenerating:
            return ItemStatus.TO_REGENERATE
        if (found := texts.get(item_id)) is not None:
            is_makeshift = with_models and found.origin == RULES_WAY and task is not None and task.origin == RULES_WAY
            return _DECIDED.get(found.status) or (
                ItemStatus.GENERATED_FALLBACK if is_makeshift else ItemStatus.GENERATED
            )
        if item_id in locked or is_layout:
            return ItemStatus.STATIC
        has_failed = task is not None and task.status in ("failed", "skipped", "cancelled")
        return ItemStatus.GENERATION_FAILED if has_failed else ItemStatus.INITIAL

    both = [*resume.located_items(), *report.customized.resume.located_items()]
    return {i.item.id: status(i.item.id, i.section.id, i.item.is_layout) for i in both}
