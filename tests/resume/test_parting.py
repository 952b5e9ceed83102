"""A paragraph that becomes bullets is one change, which can be taken back and goes with orders and additions."""

import pytest

from resume.changes import Change, ChangeKind, ChangeStatus, Placement, Target, apply, change
from resume.model import Format, ItemKind, Resume
from resume.parting import as_list, as_parts
from resume.readers import read_resume
from resume.writers import write_resume

PARTS = ("Sold bread to shops.", "Kept the books.", "Trained two bakers.")
TEXT = (
    f"# Kim Oak\n\n## Experience\n\n### Clerk, Acme\n2019 - 2020\n\n{' '.join(PARTS)}\n\n{{rest}}## Skills\n\n- Bread\n"
)


def resume(rest: str = "") -> Resume:
    return read_resume(TEXT.format(rest=rest), "a.md")


def parting(document: Resume, after: str = as_list(PARTS)) -> Change:
    item = document.sections[0].entries[0].items[0]
    return change(ChangeKind.FORMAT, Target(kind="item", id=item.id), item.text, after, "Bullets.")


def test_each_sentence_becomes_a_bullet_and_the_rest_stays_as_it_was() -> None:
    document = resume("A second paragraph.\n\n")

    result = apply(document, [parting(document)])

    items = result.sections[0].entries[0].items
    assert [i.text for i in items] == [*PARTS, "A second paragraph."]
    assert [i.kind for i in items] == [*(ItemKind.BULLET,) * 3, ItemKind.PARAGRAPH]
    assert items[0].id == document.sections[0].entries[0].items[0].id
    assert len({i.id for i in items}) == 4
    assert result.sections[1:] == document.sections[1:]


def test_written_and_read_again_they_are_bullets() -> None:
    document = resume()

    written = write_resume(apply(document, [parting(document)]), Format.MARKDOWN)

    assert "2019 - 2020\n\n- Sold bread to shops.\n- Kept the books.\n- Trained two bakers.\n\n## Skills" in written
    assert tuple(i.text for i in read_resume(written, "b.md").sections[0].entries[0].items) == PARTS


def test_rejected_it_leaves_the_paragraph() -> None:
    document = resume()
    rejected = parting(document).model_copy(update={"status": ChangeStatus.REJECTED})

    assert apply(document, [rejected]) is document


def test_an_order_of_the_paragraphs_and_an_addition_go_with_it() -> None:
    document = resume("A second paragraph.\n\n")
    entry = document.sections[0].entries[0]
    ids = tuple(i.id for i in entry.items)
    order = change(ChangeKind.REORDER, Target(kind="entry", id=entry.id, field="items"), ids, ids[::-1], "Order.")
    place = Placement(parent=entry.id, after=ids[0], item_kind=ItemKind.BULLET)
    added = change(ChangeKind.ADD, Target(kind="item", id="new"), None, "Swept the yard.", "New.", placement=place)

    results = [
        [i.text for i in apply(document, changes).sections[0].entries[0].items]
        for changes in ([parting(document), order, added], [added, order, parting(document)])
    ]

    assert results[0] == results[1] == ["A second paragraph.", *PARTS, "Swept the yard."]


@pytest.mark.parametrize("after", ["Sold bread.\nKept the books.", "• Sold bread to shops. Kept the books.", "• \n• "])
def test_other_texts_stay_one_line(after: str) -> None:
    document = resume()

    assert as_parts(after) == ()
    assert len(apply(document, [parting(document, after)]).sections[0].entries[0].items) == 1


def test_other_kinds_of_change_make_one_line_of_several() -> None:
    document = resume()
    rewrite = parting(document).model_copy(update={"kind": ChangeKind.REWRITE})

    (item,) = apply(document, [rewrite]).sections[0].entries[0].items

    assert "\n" not in item.text
