"""What differs between two texts: everything of both, in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.diff import Op
from runs.library.version_diff import line_diff

_LINES = st.lists(st.sampled_from(["", "a b c", "a b d", "x", "- one two three", "- one two four"]), max_size=12)


@given(_LINES, _LINES)
def test_both_texts_can_be_put_together_again(before: list[str], after: list[str]) -> None:
    found = line_diff("\n".join(before), "\n".join(after))

    def text(without: Op, gone: str) -> list[str]:
        lines = [line for line in found if line.status != gone]
        return ["".join(piece.text for piece in line.pieces if piece.op is not without) for line in lines]

    assert text(Op.ADDED, "added") == "\n".join(before).splitlines()
    assert text(Op.REMOVED, "removed") == "\n".join(after).splitlines()


@pytest.mark.parametrize(
    ("before", "after", "statuses"),
    [
        ("a\nb", "a\nb", ["same", "same"]),
        ("a b c", "a b d", ["changed"]),
        ("a", "z", ["removed", "added"]),
        ("a\nc", "a\nb\nc", ["same", "added", "same"]),
        ("", "", []),
        ("word " * 1000, "word " * 1000 + "x", ["removed", "added"]),
    ],
)
def test_a_line_is_reworded_only_when_it_has_words_in_common(before: str, after: str, statuses: list[str]) -> None:
    assert [line.status for line in line_diff(before, after)] == statuses


def test_very_long_texts_are_compared_too() -> None:
    before = "\n".join(f"line {n} of the text" for n in range(3_000))
    after = "\n".join(f"line {n} of the novel" for n in range(3_000))
    found = line_diff(before, after)

    assert len(found) == 3_000
    assert {line.status for line in found} == {"changed"}
