"""Tables: data row by row, layouts column by column; headers and footers without repetition."""

from collections.abc import Sequence

import pytest

from resume.readers.laid_out.boxes import Box, Place, in_reading_order
from resume.readers.laid_out.headers import with_headers
from resume.readers.laid_out.layout import Row
from resume.readers.laid_out.paragraphs import Spaced
from resume.readers.laid_out.tables import table_rows

H, B = "!", "*"  # a heading by size and weight; a list item


def line(text: str) -> Spaced:
    if text.startswith(H):
        return Spaced(Row((text[1:],), size=14, is_bold=True))
    return Spaced(Row((text.removeprefix(B),), marker="- " if text.startswith(B) else "", size=11))


def shown(rows: Sequence[Spaced]) -> list[str]:
    return [row.marker + " | ".join(row.cells) for row, _, _ in rows]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([["Python", "Go"], ["Git", ""]], ["Python | Go", "Git"]),
        ([["Cook / Acme", "2019 – 2021 / Rome"]], ["Cook | 2019 – 2021", "Acme | Rome"]),
        ([["Jane / Cook", "a@b.org / Rome"]], ["Jane", "Cook", "a@b.org", "Rome"]),
        ([["2019 / Rome", "Cook / Acme / *Cut"]], ["2019 | Cook", "Rome", "Acme", "- Cut"]),
        ([["Cook / *Cut / *Led", "2019"]], ["Cook | 2019", "- Cut", "- Led"]),
        ([["*Go", "*SQL"]], ["- Go", "- SQL"]),
        ([["!Profile", "I cook."], ["!Work", "Cook / *Cut"], ["!Skills", "Soup"]],
         ["Profile", "I cook.", "Work", "Cook", "- Cut", "Skills", "Soup"]),
        ([["!Skills", "!Work"], ["Soup / Bread / Tea", "Cook / *Cut / *Led"]],
         ["Skills", "Soup", "Bread", "Tea", "Work", "Cook", "- Cut", "- Led"]),
        ([["Cook / Acme / 2019", "*a / *b / *c"], ["Aide / Beta / 2017", "*d / *e / *f"]],
         ["Cook", "Acme", "2019", "- a", "- b", "- c", "Aide", "Beta", "2017", "- d", "- e", "- f"]),
        ([[170 * "a", 170 * "b"]], [170 * "a", 170 * "b"]),
        ([], []),
    ],
)  # fmt: skip
def test_rows_of_a_table_in_reading_order(table: list[list[str]], expected: list[str]) -> None:
    grid = [[[line(part) for part in cell.split(" / ") if part] for cell in row] for row in table]

    assert shown(table_rows(grid)) == expected


def test_only_what_is_bold_by_itself_is_marked_beside_what_is_not() -> None:
    (joined,) = table_rows([[[Spaced(Row(("Cook",), is_bold=True))], [Spaced(Row(("2019",)))]]])
    (bold,) = table_rows([[[Spaced(Row(("Cook",), is_bold=True))], [Spaced(Row(("2019",), is_bold=True))]]])

    assert (joined.row.cells, joined.row.is_bold) == (("**Cook**", "2019"), False)
    assert (bold.row.cells, bold.row.is_bold) == (("Cook", "2019"), True)


def test_a_heading_does_not_swallow_what_stands_beside_it() -> None:
    head = Spaced(Row(("Education",), level=2))

    assert shown(table_rows([[[head], [line("BSc, Rome")]]])) == ["Education", "BSc, Rome"]
    assert table_rows([[[head], [line("2019")]]])[0].row == Row(("Education", "2019"), level=2, size=11)


def test_columns_count_the_levels_of_headings_alike() -> None:
    def column(*levels: int) -> list[Spaced]:
        return [Spaced(Row((f"level {level}",), level=level)) for level in levels]

    both = table_rows([[column(3, 0, 4, 3), column(1, 2, 3)]])
    beside = table_rows([[column(2), column(0, 3, 0, 3)]])

    assert [line.row.level for line in both] == [2, 0, 3, 2, 1, 2, 3]
    assert [line.row.level for line in beside] == [2, 0, 3, 0, 3]


def test_boxes_that_overlap_stay_in_their_order() -> None:
    boxes = [Box(Place(0, 0, 100, 100), [line(text)]) for text in "ba"]
    below = Box(Place(0, 200, 100, 10), [line("c")])

    assert [box.lines[0].row.cells[0] for box in in_reading_order([below, *boxes])] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("body", "headers", "later", "footers", "expected"),
    [
        (["Jane", "Work"], ["CV"], [], [], ["CV", "Jane", "Work"]),
        (["!Jane", "Work"], ["a@b.org"], [], [], ["Jane", "a@b.org", "Work"]),
        (["!Jane Doe", "Work"], ["Jane Doe — CV"], [], [], ["Jane Doe", "Jane Doe — CV", "Work"]),
        (["!Cook", "Work"], ["Jane Doe"], [], [], ["Jane Doe", "Cook", "Work"]),
        (["!Summary", "!Work"], ["a@b.org"], [], [], ["a@b.org", "Summary", "Work"]),
        (["!Jane", "Work"], ["!Jane Doe", "a@b.org"], [], [], ["Jane Doe", "a@b.org", "Jane", "Work"]),
        (["!Jane", "Work"], [], [], ["Rome, +39 06 12345678"], ["Jane", "Rome, +39 06 12345678", "Work"]),
        (["Jane", "a@b.org"], [], ["Jane", "Page of Jane"], ["a@b.org", "made with x"],
         ["Jane", "a@b.org", "made with x", "Page of Jane"]),
        ([], ["a@b.org"], [], [], ["a@b.org"]),
    ],
)  # fmt: skip
def test_headers_and_footers_say_nothing_twice(
    body: list[str], headers: list[str], later: list[str], footers: list[str], expected: list[str]
) -> None:
    parts = ([line(text) for text in each] for each in (body, headers, later, footers))

    assert shown(with_headers(*parts)) == expected
