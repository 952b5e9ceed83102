"""The order in which a page is read: columns, sidebars, margins, tables, and dates at the right."""

import random
from collections.abc import Sequence

from resume.readers.laid_out.inline import Span
from resume.readers.pdf.columns import reading_order
from resume.readers.pdf.pieces import Letter, Piece, pieces

PROSE = "Words that fill a line of running text with nothing of note in them"


class Sheet:
    """Pieces as they are drawn: ten points, half as wide as high."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def put(self, x: float, y: float, text: str, *, size: float = 10, bold: bool = False, page: int = 0) -> None:
        span = Span(text, bold, size)
        order = len(self.pieces)
        self.pieces.append(Piece((span,), x, x + 0.5 * size * len(text), y, size, order, page, "000000"))

    def column(self, x: float, y: float, texts: Sequence[str], *, page: int = 0) -> None:
        for i, text in enumerate(texts):
            head = text.isupper()
            self.put(x, y + 12 * i, text, size=12 if head else 10, bold=head, page=page)

    def read(self) -> list[str]:
        """The lines in reading order, their cells parted by a bar."""
        regions = reading_order(self.pieces, 10)
        return [" | ".join(piece.text for piece in line) for lines in regions for line in lines]


LEFT = ["EXPERIENCE", "Cook at the Oak", PROSE[:38], "Porter at the Inn", PROSE[5:40]]
RIGHT = ["SKILLS", "Knives", "Bread and pastry", "LANGUAGES", "Welsh", "English"]


def test_two_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    apart = Sheet()
    apart.column(50, 100, LEFT)
    apart.column(330, 103, RIGHT)
    in_turn = Sheet()
    for i, (left, right) in enumerate(zip([*LEFT, ""], RIGHT, strict=True)):
        if left:
            in_turn.put(50, 100 + 12 * i, left, size=12 if left.isupper() else 10, bold=left.isupper())
        in_turn.put(330, 100 + 12 * i, right, size=12 if right.isupper() else 10, bold=right.isupper())

    assert apart.read() == [*LEFT, *RIGHT]
    assert in_turn.read() == [*LEFT, *RIGHT]


def test_a_full_width_head_comes_first_and_a_full_width_foot_last() -> None:
    sheet = Sheet()
    sheet.put(50, 40, "Ann Lee who cooks and bakes and carries things", size=20)
    sheet.column(50, 100, LEFT)
    sheet.column(330, 103, RIGHT)
    sheet.put(50, 200, PROSE + PROSE)

    assert sheet.read() == ["Ann Lee who cooks and bakes and carries things", *LEFT, *RIGHT, PROSE + PROSE]


def test_the_column_with_the_name_comes_first_and_details_above_the_headings_of_the_other_below_it() -> None:
    sheet = Sheet()
    sheet.column(50, 60, ["ann@lee.example", "Leeds", "SKILLS", "Knives", "Bread"])
    sheet.put(250, 60, "Ann Lee", size=24, bold=True)
    sheet.column(250, 90, ["PROFILE", PROSE, "EXPERIENCE", "Cook at the Oak"])

    assert sheet.read() == [
        *("Ann Lee", "ann@lee.example", "Leeds", "PROFILE", PROSE, "EXPERIENCE", "Cook at the Oak"),
        *("SKILLS", "Knives", "Bread"),
    ]


def test_dates_at_the_right_stay_with_their_lines() -> None:
    sheet = Sheet()
    expected = []
    for i in range(6):
        sheet.put(50, 100 + 40 * i, f"Title number {i}", bold=True)
        sheet.put(450, 100 + 40 * i, f"201{i} - 201{i + 1}")
        sheet.put(50, 112 + 40 * i, PROSE)
        expected += [f"Title number {i} | 201{i} - 201{i + 1}", PROSE]

    assert sheet.read() == expected


def test_dates_in_a_left_margin_go_with_the_head_beside_them() -> None:
    sheet = Sheet()
    sheet.column(50, 100, ["2017 –", "Present"])
    sheet.column(50, 160, ["2012 – 2017"])
    sheet.put(150, 100, "Cook, the Oak", bold=True)
    sheet.column(150, 113, [PROSE[:40], PROSE[10:50]])
    sheet.put(150, 160, "Porter, the Inn", bold=True)
    sheet.column(150, 172, [PROSE[:40]])

    assert sheet.read() == [
        *("2017 – Present | Cook, the Oak", PROSE[:40], PROSE[10:50]),
        *("2012 – 2017 | Porter, the Inn", PROSE[:40]),
    ]


def test_headings_in_a_left_margin_stand_above_what_is_beside_them() -> None:
    sheet = Sheet()
    for y, title, text in (
        (100, "Experience", "Cook at the Oak"),
        (160, "Clients", "The Inn"),
        (220, "Skills", "Bread"),
    ):
        sheet.put(50, y, title, size=12, bold=True)
        sheet.column(170, y, [text, PROSE[:44], PROSE[8:50]])

    read = sheet.read()

    assert [read[0], read[1], read[4], read[5]] == ["Experience", "Cook at the Oak", "Clients", "The Inn"]


def test_a_table_of_labels_is_read_row_by_row() -> None:
    sheet = Sheet()
    rows = [("Languages:", "Welsh, English"), ("Tools:", "knives, ovens, scales"), ("Licences:", "food safety")]
    for i, (label, text) in enumerate(rows):
        sheet.put(50, 100 + 12 * i, label)
        sheet.put(150, 100 + 12 * i, text)

    assert sheet.read() == [f"{label} | {text}" for label, text in rows]


def test_a_sidebar_goes_on_over_pages_and_so_does_the_text_beside_it() -> None:
    sheet = Sheet()
    sheet.column(50, 100, [*LEFT, PROSE[:40]])
    sheet.column(400, 100, RIGHT[:3])
    sheet.column(50, 900, ["went on here", "EDUCATION", "School of Bread in the town of York"], page=1)
    sheet.column(400, 900, RIGHT[3:], page=1)

    read = sheet.read()

    assert read[:9] == [*LEFT, PROSE[:40], "went on here", "EDUCATION", "School of Bread in the town of York"]
    assert read[9:] == RIGHT


def test_no_piece_is_lost_or_doubled_whatever_the_page_looks_like() -> None:
    rng = random.Random(5)
    for _ in range(400):
        sheet = Sheet()
        for i in range(rng.randrange(1, 60)):
            text = rng.choice(["2019 - 2020", "SKILLS", "•", "Bread", PROSE, PROSE[:30], f"line {i}", "Tools:"])
            y = rng.randrange(40, 2_000)
            sheet.put(rng.choice([50, 52, 170, 330, 480]), y, text, bold=rng.random() < 0.3, page=y // 700)

        read = [piece for lines in reading_order(sheet.pieces, 10) for line in lines for piece in line]

        assert sorted("".join(p.text for p in read).replace(" ", "")) == sorted(
            "".join(p.text for p in sheet.pieces).replace(" ", "")
        )


def letters(text: str, *, gap: float = 0.0, space: float | None = 3.0, size: float = 10) -> list[Letter]:
    """The letters of a line that begins at 0; `space` is None where spaces are letters of their own."""
    x, found, had_space = 0.0, list[Letter](), False
    for char in text:
        if char == " ":
            x += 3.0 + gap if space is None else space
            had_space = space is None
            continue
        found.append(Letter(char, x, x + 5, 100, size, has_space=had_space))
        x += 5 + gap
        had_space = False
    return found


def test_lost_spaces_come_back_and_spaced_out_words_are_closed_up() -> None:
    assert [p.text for p in pieces(letters("every word alone"))] == ["every word alone"]
    assert [p.text for p in pieces(letters("WORK HISTORY", gap=4, space=9))] == ["WORK HISTORY"]
    typed = [each._replace(has_space=i > 0) for i, each in enumerate(letters("ANNLEE", gap=3))]
    assert [p.text for p in pieces(typed)] == ["ANNLEE"]


def test_wide_gaps_and_other_baselines_part_pieces() -> None:
    right = [letter._replace(left=letter.left + 300, right=letter.right + 300) for letter in letters("2019")]
    below = [letter._replace(baseline=112) for letter in letters("below")]

    assert [p.text for p in pieces([*letters("Cook"), *right, *below])] == ["Cook", "2019", "below"]


def test_headings_in_a_margin_may_be_unknown_if_they_alone_look_as_they_do() -> None:
    sheet = Sheet()
    for y, title, texts in (
        (100, "Who I am", [PROSE[:44], PROSE[8:50]]),
        (160, "What I made", ["Bread at the Oak", PROSE[8:50]]),
        (220, "My own time", ["Rivers", "Long walks by the sea"]),
    ):
        sheet.put(50, y, title, bold=True)
        sheet.column(170, y, texts)

    read = sheet.read()

    assert [read[0], read[3], read[6]] == ["Who I am", "What I made", "My own time"]


def test_a_period_in_two_lines_is_one_wherever_it_stands() -> None:
    sheet = Sheet()
    for i, (begin, end) in enumerate((("May 2019 –", "June 2020"), ("May 2015", "- May 2018"))):
        sheet.put(50, 100 + 60 * i, f"Cook number {i}", bold=True)
        sheet.column(480, 100 + 60 * i, [begin, end])
        sheet.put(50, 112 + 60 * i, PROSE)

    assert sheet.read() == [
        *("Cook number 0 | May 2019 – June 2020", PROSE),
        *("Cook number 1 | May 2015 - May 2018", PROSE),
    ]


def test_a_name_in_two_lines_in_the_margin_of_an_entry_is_one_cell() -> None:
    sheet = Sheet()
    for y, texts in ((100, ["2017 - 2019", "Hospital of the", "Good Shepherd"]), (180, ["2012 – 2015", "the Oak"])):
        sheet.column(50, y, texts)
        sheet.put(250, y, "Cook", bold=True)
        sheet.put(250, y + 12, PROSE[:40])

    assert sheet.read()[0].startswith("2017 - 2019 | Hospital of the Good Shepherd | Cook")


def test_lists_beside_each_other_are_two_lists() -> None:
    sheet = Sheet()
    for i, (left, right) in enumerate((("• Bread", "• Soup"), ("• Rolls", "• Stew"), ("• Tarts", "• Fish"))):
        sheet.put(50, 100 + 12 * i, left)
        sheet.put(250, 100 + 12 * i, right)

    assert sheet.read() == ["• Bread", "• Rolls", "• Tarts", "• Soup", "• Stew", "• Fish"]
