"""Locks: what names mean, and what they forbid."""

import pytest

from resume.changes import Change, ChangeKind, Placement, Target, change
from resume.model import Resume
from tasks.locks import Locks, resolve_locks
from tests.documents import item_with, resume

DOCUMENT = resume()
ITEM = item_with(DOCUMENT, "Moved 12")
EXPERIENCE = next(s for s in DOCUMENT.sections if s.id == "experience")
ENTRY = EXPERIENCE.entries[0]


def rewrite(id_: str) -> Change:
    return change(ChangeKind.REWRITE, Target(kind="item", id=id_), "a", "b", "r")


def order(*ids: str, before: tuple[str, ...]) -> Change:
    return change(ChangeKind.REORDER, Target(kind="entry", id=ENTRY.id, field="items"), before, ids, "r")


@pytest.mark.parametrize("name", ["experience", "Experience", " EXPERIENCE "])
def test_a_section_is_locked_by_id_kind_or_title_with_all_that_is_in_it(name: str) -> None:
    locks = resolve_locks(DOCUMENT, [name])

    assert locks.forbid(rewrite(ITEM.id))
    assert ENTRY.id in locks
    assert not locks.forbid(rewrite("skills-x"))
    assert locks.unknown == ()


def test_an_entry_is_locked_with_its_items_and_an_item_alone() -> None:
    assert resolve_locks(DOCUMENT, [ENTRY.id]).forbid(rewrite(ITEM.id))
    alone = resolve_locks(DOCUMENT, [ITEM.id])
    assert alone.ids == (ITEM.id,)
    assert set(alone.holders) == {"experience", ENTRY.id}
    skill = item_with(DOCUMENT, "Languages")
    assert resolve_locks(DOCUMENT, [skill.id]).ids == (skill.id,)


def test_a_name_that_means_nothing_is_said() -> None:
    assert resolve_locks(DOCUMENT, ["hobbies", "", "skills"]).unknown == ("hobbies",)


def test_what_holds_something_locked_cannot_be_dropped_but_can_be_changed() -> None:
    locks = resolve_locks(DOCUMENT, [ITEM.id])
    dropped = change(ChangeKind.REMOVE, Target(kind="entry", id=ENTRY.id, field="head"), None, None, "r")
    headed = change(ChangeKind.FORMAT, Target(kind="entry", id=ENTRY.id, field="head"), "a", "b", "r")

    assert locks.forbid(dropped)
    assert not locks.forbid(headed)


def test_nothing_is_added_to_something_locked() -> None:
    added = change(ChangeKind.ADD, Target(kind="item", id="new"), None, "x", "r", placement=Placement(parent="skills"))

    assert resolve_locks(DOCUMENT, ["skills"]).forbid(added)
    assert not resolve_locks(DOCUMENT, ["experience"]).forbid(added)


def test_a_locked_item_keeps_what_stands_before_it() -> None:
    locks = Locks(ids=("b",))

    assert locks.forbid(order("b", "a", "c", before=("a", "b", "c")))
    assert locks.forbid(order("a", "c", "b", before=("a", "b", "c")))
    assert not locks.forbid(order("a", "b", "d", "c", before=("a", "b", "c", "d")))


def test_locks_of_one_section_know_nothing_of_the_others() -> None:
    locks = resolve_locks(DOCUMENT, ["skills", ITEM.id])

    assert locks.within(EXPERIENCE) == resolve_locks(DOCUMENT, [ITEM.id])
    assert resolve_locks(DOCUMENT, ["skills"]).within(EXPERIENCE) == Locks()


def test_no_locks_forbid_nothing() -> None:
    assert not resolve_locks(Resume(format=DOCUMENT.format), []).forbid(rewrite(ITEM.id))
