"""The fold: any subset of the changes of a resume applies, and nothing but the changes changes."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.changes import (
    Change,
    ChangeKind,
    ChangeStatus,
    Placement,
    Target,
    apply,
    change,
    change_id,
    effective,
)
from resume.errors import ChangeRefused
from resume.model import Entry, Format, Item, ItemKind, Resume, Section, SectionKind
from resume.readers.markdown import read_markdown
from resume.readers.text import read_text
from resume.writers import write_resume
from tests.resume.documents import DOCUMENTS, node_ids, read, source_lines

MARKDOWN = """\
# Ann Lee
ann@lee.org

## Summary

Cook with ten years in large kitchens.


## Experience

### Head Cook, Sea Grill
2018 - Present

- Cooked for many
  hundred people
- Washed dishes
- Wrote the menu

### Cook, Crab Shack
2015 - 2018

1. Cut fish
2. Fried fish
3. Sold fish

## Skills

**Kitchen:** knives, pans
**Office:** menus, prices
"""
ANN = read_markdown(MARKDOWN)
SUMMARY, EXPERIENCE, SKILLS = ANN.sections
HEAD, COOK = EXPERIENCE.entries
ADD, REMOVE, REWRITE, REORDER = ChangeKind.ADD, ChangeKind.REMOVE, ChangeKind.REWRITE, ChangeKind.REORDER


def ids(nodes: Sequence[Section | Entry | Item]) -> tuple[str, ...]:
    return tuple(node.id for node in nodes)


def rewrite(item: Item, after: str, before: str | None = None) -> Change:
    return change(REWRITE, Target(kind="item", id=item.id), before or item.text, after, "asked for")


def remove_item(item: Item) -> Change:
    return change(REMOVE, Target(kind="item", id=item.id), item.text, None, "not needed")


def remove_entry(entry: Entry) -> Change:
    return change(REMOVE, Target(kind="entry", id=entry.id, field="head"), "\n".join(entry.head), None, "not needed")


def remove_section(section: Section) -> Change:
    return change(REMOVE, Target(kind="section", id=section.id), section.title, None, "not needed")


def add_item(
    parent: Section | Entry, id_: str, text: str, after: str | None, kind: ItemKind = ItemKind.BULLET
) -> Change:
    placement = Placement(parent=parent.id, after=after, item_kind=kind)
    return change(ADD, Target(kind="item", id=id_), None, text, "asked for", placement=placement)


def add_section(id_: str = "key-skills", after: str | None = None, title: str = "Key Skills") -> Change:
    placement = Placement(
        parent="", after=after, item_kind=ItemKind.SKILLS, section_kind=SectionKind.SKILLS, section_title=title
    )
    return change(ADD, Target(kind="section", id=id_), None, "menus, knives", "asked for", placement=placement)


def reorder_items(parent: Section | Entry, order: Sequence[int]) -> Change:
    kind = "section" if isinstance(parent, Section) else "entry"
    before = ids(parent.items)
    target = Target(kind=kind, id=parent.id, field="items")
    return change(REORDER, target, before, tuple(before[i] for i in order), "relevant first")


def reorder_entries(section: Section, order: Sequence[int]) -> Change:
    before = ids(section.entries)
    target = Target(kind="section", id=section.id, field="entries")
    return change(REORDER, target, before, tuple(before[i] for i in order), "relevant first")


def reorder_sections(order: Sequence[int]) -> Change:
    before = ids(ANN.sections)
    target = Target(kind="resume", field="sections")
    return change(REORDER, target, before, tuple(before[i] for i in order), "relevant first")


def new_head(entry: Entry, after: str) -> Change:
    return change(REWRITE, Target(kind="entry", id=entry.id, field="head"), "\n".join(entry.head), after, "asked for")


def new_marker(item: Item, after: str) -> Change:
    return change(ChangeKind.FORMAT, Target(kind="item", id=item.id, field="marker"), item.marker, after, "one style")


ALL = (
    rewrite(HEAD.items[0], "Cooked for 300 people"),
    remove_item(HEAD.items[1]),
    add_item(HEAD, "new-1", "Trained two cooks", HEAD.items[0].id),
    add_item(HEAD, "new-2", "Ordered fish", None),
    add_item(HEAD, "new-3", "Kept the books", HEAD.items[1].id, ItemKind.PARAGRAPH),
    reorder_items(HEAD, (2, 0, 1)),
    new_marker(HEAD.items[2], "* "),
    reorder_items(COOK, (2, 1, 0)),
    remove_item(COOK.items[1]),
    add_item(COOK, "new-4", "Bought fish", COOK.items[0].id),
    new_head(COOK, "### Fish Cook, Crab Shack\n2015 - 2018"),
    remove_entry(COOK),
    reorder_entries(EXPERIENCE, (1, 0)),
    add_item(EXPERIENCE, "new-5", "Kitchens of all sizes.", None, ItemKind.PARAGRAPH),
    reorder_sections((2, 1, 0)),
    add_section(),
    add_section("tools", SUMMARY.id, "Tools"),
    add_item(SKILLS, "new-6", "**Languages:** English, French", SKILLS.items[0].id, ItemKind.SKILLS),
    rewrite(SUMMARY.items[0], "Head cook with ten years in large kitchens."),
    remove_section(SUMMARY),
)


def written(*changes: Change, resume: Resume = ANN) -> str:
    return write_resume(apply(resume, changes), resume.format)


@given(text=DOCUMENTS, format_=st.sampled_from((Format.MARKDOWN, Format.TEXT)))
def test_no_change_gives_the_same_resume_and_its_lines(text: str, format_: Format) -> None:
    resume = read(text, format_)

    assert apply(resume, []) is resume
    assert source_lines(write_resume(apply(resume, []), format_)) == source_lines(text)


@given(chosen=st.sets(st.sampled_from(range(len(ALL)))), rejected=st.sets(st.sampled_from(range(len(ALL)))))
def test_every_subset_of_changes_applies_and_writes_a_valid_resume(chosen: set[int], rejected: set[int]) -> None:
    changes = [
        ALL[i].model_copy(update={"status": ChangeStatus.REJECTED if i in rejected else ChangeStatus.ACCEPTED})
        for i in sorted(chosen)
    ]

    result = apply(ANN, changes)

    assert len(node_ids(result)) == len(set(node_ids(result)))
    again = read_markdown(write_resume(result, Format.MARKDOWN))
    kinds = [section.kind for section in result.sections]
    assert [section.kind for section in again.sections] == kinds
    texts = [located.item.text for located in result.located_items()]
    assert [located.item.text for located in again.located_items()] == texts
    assert again.contact == ANN.contact


@given(chosen=st.sets(st.sampled_from(range(len(ALL)))), data=st.data())
def test_the_order_of_changes_of_different_targets_makes_no_difference(chosen: set[int], data: st.DataObject) -> None:
    changes = [ALL[i] for i in sorted(chosen)]

    assert apply(ANN, data.draw(st.permutations(changes))) == apply(ANN, changes)


@given(text=DOCUMENTS, format_=st.sampled_from((Format.MARKDOWN, Format.TEXT)), data=st.data())
def test_one_rewritten_item_leaves_all_other_lines_and_ids_alone(
    text: str, format_: Format, data: st.DataObject
) -> None:
    resume = read(text, format_)
    items = [located.item for located in resume.located_items()]
    if not items:
        return
    item = data.draw(st.sampled_from(items))

    result = apply(resume, [rewrite(item, "Something else")])

    assert node_ids(result) == node_ids(resume)
    assert [i.item for i in result.located_items() if i.item.id != item.id] == [i for i in items if i.id != item.id]
    before, after = source_lines(text), source_lines(write_resume(result, format_))
    assert item.raw is not None
    at = next(i for i in range(len(after)) if "Something else" in after[i])
    assert after[at + 1 :] == before[len(before) - len(after) + at + 1 :]


def test_a_rewritten_item_is_one_line_behind_its_marker() -> None:
    text = written(rewrite(HEAD.items[0], "Cooked for 300\npeople"))

    assert text == MARKDOWN.replace("- Cooked for many\n  hundred people", "- Cooked for 300 people")


def test_changes_of_one_target_are_a_chain() -> None:
    item = HEAD.items[1]
    first, second = rewrite(item, "one"), rewrite(item, "two", before="one")

    assert "- two\n" in written(first, second)
    with pytest.raises(ChangeRefused):
        apply(ANN, [second, first])


def test_a_rejected_change_drops_those_chained_to_it() -> None:
    item = HEAD.items[1]
    first = rewrite(item, "one").model_copy(update={"status": ChangeStatus.REJECTED})

    assert effective([first, rewrite(item, "two", before="one")]) == []
    assert apply(ANN, [first, rewrite(item, "two", before="one")]) is ANN


def test_a_rejected_addition_takes_along_what_was_done_with_it() -> None:
    added = add_section().model_copy(update={"status": ChangeStatus.REJECTED})
    below = change(
        *(ADD, Target(kind="item", id="x"), None, "more", "asked for"),
        placement=Placement(parent="key-skills", after="key-skills-1"),
    )
    edit = change(REWRITE, Target(kind="item", id="x"), "more", "most", "asked for")

    assert effective([added, below, edit]) == []
    assert written(added, below) == MARKDOWN
    assert "more\n" in written(add_section(), below)


def test_an_addition_behind_a_rejected_one_takes_its_place() -> None:
    first = add_item(HEAD, "a", "First", HEAD.items[0].id)
    second = add_item(HEAD, "b", "Second", "a")
    third = add_item(HEAD, "c", "Third", "b")
    rejected = [c.model_copy(update={"status": ChangeStatus.REJECTED}) for c in (first, second)]

    assert "- First\n- Second\n- Third\n- Washed" in written(third, second, first)
    assert "hundred people\n- Third\n- Washed" in written(*rejected, third)


def test_additions_at_one_place_come_in_the_order_of_their_ids() -> None:
    added = [add_item(HEAD, name, name, HEAD.items[0].id) for name in ("b", "c", "a")]

    for order in permutations(added):
        assert "- a\n- b\n- c\n- Washed" in written(*order)


def test_what_happens_to_parts_of_something_removed_goes_with_it() -> None:
    inside = [rewrite(COOK.items[0], "x"), add_item(COOK, "n", "y", None), reorder_items(COOK, (2, 1, 0))]

    assert written(remove_entry(COOK), *inside) == written(remove_entry(COOK))
    assert written(remove_section(EXPERIENCE), *inside, remove_entry(HEAD)) == written(remove_section(EXPERIENCE))
    assert "Fish" not in written(remove_entry(COOK), new_head(COOK, "### Fish"))


def test_a_removed_item_may_have_had_another_marker() -> None:
    item = HEAD.items[1]

    assert written(remove_item(item), new_marker(item, "* ")) == written(remove_item(item))


def test_numbers_of_a_list_stay_at_their_positions() -> None:
    assert "1. Sold fish\n2. Cut fish\n3. Fried fish\n" in written(reorder_items(COOK, (2, 0, 1)))
    assert "1. Cut fish\n2. Sold fish\n" in written(remove_item(COOK.items[1]))
    assert "1. Cut fish\n2. Bought\n3. Fried fish\n4. Sold" in written(add_item(COOK, "n", "Bought", COOK.items[0].id))


def test_numbers_that_do_not_count_up_are_left_alone() -> None:
    resume = read_markdown("## Experience\n\n### Cook, Crab Shack\n\n5. a\n7. b\n9. c\n")

    assert "5. a\n9. c\n" in written(remove_item(resume.sections[0].entries[0].items[1]), resume=resume)


def test_a_numbered_item_keeps_its_wrapped_lines_when_its_number_changes() -> None:
    resume = read_markdown("## Experience\n\n### Cook, Crab Shack\n\n1. a\n2. b\n   c\n")
    (entry,) = resume.sections[0].entries

    assert "1. b\n   c\n2. a\n" in written(reorder_items(entry, (1, 0)), resume=resume)


def test_blank_lines_stay_at_their_positions() -> None:
    result = apply(ANN, [reorder_sections((2, 0, 1)), reorder_entries(EXPERIENCE, (1, 0))])

    assert [section.gap for section in result.sections] == [section.gap for section in ANN.sections]
    assert [e.gap for e in result.sections[2].entries] == [e.gap for e in EXPERIENCE.entries]
    assert len(source_lines(write_resume(result, Format.MARKDOWN))) == len(source_lines(MARKDOWN))


def test_a_first_item_that_is_removed_leaves_its_blank_line() -> None:
    assert "2018 - Present\n\n- Washed" in written(remove_item(HEAD.items[0]))
    assert "ann@lee.org\n\n## Experience" in written(remove_section(SUMMARY))
    assert "## Experience\n\n### Cook" in written(remove_entry(HEAD))


def test_a_paragraph_that_moves_among_bullets_stays_apart() -> None:
    resume = read_markdown(
        "## Experience\n\n### Cook, Grill\n\nSome words of prose, ended here by a full stop.\n\n- a\n- b\n"
    )
    (entry,) = resume.sections[0].entries

    text = written(reorder_items(entry, (1, 0, 2)), resume=resume)

    assert "- a\n\nSome words of prose, ended here by a full stop.\n\n- b\n" in text


def test_an_added_section_has_a_heading_and_blank_lines_like_the_others() -> None:
    markdown = written(add_section(after=SUMMARY.id))
    plain = read_text("ANN LEE\n\n\nPROFILE\nCook.\n\n\nEDUCATION\nSchool, 2010\n")

    assert "large kitchens.\n\n\n## Key Skills\n\nmenus, knives\n\n## Experience" in markdown.replace(
        "\n\n\n## Exp", "\n\n## Exp"
    )
    assert written(add_section(), resume=plain).startswith(
        "ANN LEE\n\n\nKEY SKILLS\nmenus, knives\n\n\nPROFILE\nCook.\n"
    )
    assert written(add_section(), resume=read_text("Ann")) == "Ann\n\nKEY SKILLS\n\nmenus, knives\n"


def test_an_added_section_may_be_a_bullet() -> None:
    placement = Placement(parent="", item_kind=ItemKind.BULLET, section_kind=SectionKind.OTHER, section_title="More")
    added = change(ADD, Target(kind="section", id="more"), None, "a", "asked for", placement=placement)

    assert "## More\n\n- a\n" in written(added)
    assert "* a\n" in written(added, resume=read_markdown("## Skills\n\n1. x\n  - y\n* z\n"))


def test_an_added_item_looks_like_its_neighbours() -> None:
    spaced = read_markdown("## Awards\n\n* a\n\n* b\n")
    terms = read_markdown("## Skills\n\nTools\n: git, make\n")
    empty = read_markdown("## Experience\n### Cook, Sea Grill\n")

    assert "* a\n\n* n\n\n* b\n" in written(
        add_item(spaced.sections[0], "n", "n", spaced.sections[0].items[0].id), resume=spaced
    )
    assert ": git, make\n: x, y\n" in written(
        add_item(terms.sections[0], "n", "x, y", terms.sections[0].items[0].id, ItemKind.SKILLS), resume=terms
    )
    assert "### Cook, Sea Grill\n\n- n\n" in written(
        add_item(empty.sections[0].entries[0], "n", "n", None), resume=empty
    )
    assert "## Experience\n\n- n\n\n###" in written(add_item(empty.sections[0], "n", "n", None), resume=empty)


def test_a_new_head_is_read_again() -> None:
    entry = apply(ANN, [new_head(COOK, "### Fish Cook, Pier Inc\n2015 - 2019")]).sections[1].entries[1]

    assert (entry.title, entry.organization, entry.id) == ("Fish Cook", "Pier Inc", COOK.id)
    assert entry.end is not None
    assert entry.end.year == 2019


def test_two_reorders_are_a_chain() -> None:
    first = reorder_items(HEAD, (2, 0, 1))
    assert isinstance(first.after, tuple)
    second = change(REORDER, first.target, first.after, ids(HEAD.items), "back again")

    assert written(first, second) == MARKDOWN


NO_PLACE = Placement(parent=HEAD.id, after="nowhere")


@pytest.mark.parametrize(
    "refused",
    [
        [rewrite(HEAD.items[0], "x", before="another text")],
        [rewrite(HEAD.items[0], "  ")],
        [remove_item(HEAD.items[0]).model_copy(update={"before": "another text"})],
        [change(REWRITE, Target(kind="item", id="nobody"), "a", "b", "")],
        [change(REWRITE, Target(kind="entry", id=COOK.id, field="head"), "another head", "b", "")],
        [new_head(COOK, " ")],
        [new_marker(HEAD.items[0], "* ").model_copy(update={"before": "+ "})],
        [reorder_items(HEAD, (0, 1))],
        [reorder_items(HEAD, (0, 1, 2)).model_copy(update={"before": ids(COOK.items)})],
        [change(REORDER, Target(kind="section", id=SKILLS.id, field="items"), ids(SKILLS.items), "text", "")],
        [change(ADD, Target(kind="item", id="n"), None, "a", "")],
        [change(ADD, Target(kind="item", id="n"), None, " ", "", placement=Placement(parent=HEAD.id))],
        [change(ADD, Target(kind="item", id="n"), None, None, "", placement=Placement(parent=HEAD.id))],
        [change(ADD, Target(kind="item", id="n"), None, "a", "", placement=NO_PLACE)],
        [change(ADD, Target(kind="item", id="n"), None, "a", "", placement=Placement(parent="nobody"))],
        [change(ADD, Target(kind="entry", id="n"), None, "a", "", placement=Placement(parent=HEAD.id))],
        [change(ADD, Target(kind="section", id="n"), None, "a", "", placement=Placement(parent=""))],
        [change(ADD, Target(kind="item", id="n"), None, "a", "", placement=Placement(parent=""))],
        [add_section(SKILLS.id)],
        [add_item(HEAD, COOK.items[0].id, "a", None)],
        [add_item(HEAD, "loop-1", "a", "loop-2"), add_item(HEAD, "loop-2", "b", "loop-1")],
    ],
)
def test_a_change_that_does_not_fit_is_refused(refused: list[Change]) -> None:
    with pytest.raises(ChangeRefused) as caught:
        apply(ANN, [*refused, rewrite(SUMMARY.items[0], "fits")])

    assert caught.value.code == "change_refused"


def test_rejected_additions_that_point_at_each_other_are_no_endless_loop() -> None:
    loop = [add_item(HEAD, "a", "a", "b"), add_item(HEAD, "b", "b", "a")]
    rejected = [c.model_copy(update={"status": ChangeStatus.REJECTED}) for c in loop]

    with pytest.raises(ChangeRefused):
        apply(ANN, [*rejected, add_item(HEAD, "c", "c", "a")])


def test_ids_of_changes_come_from_kind_target_and_before() -> None:
    target = Target(kind="item", id="x")

    assert change_id(REWRITE, target, "a") == change(REWRITE, target, "a", "b", "why").id
    others = [
        change_id(REMOVE, target, "a"),
        change_id(REWRITE, Target(kind="item", id="y"), "a"),
        change_id(REWRITE, target, "b"),
        change_id(REWRITE, target, None),
        change_id(REWRITE, target, ("a", "b")),
    ]
    assert len({change_id(REWRITE, target, "a"), *others}) == 6
    assert all(len(each) == 12 for each in others)
