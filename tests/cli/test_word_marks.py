"""Marks on changed words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.terminal.word_marks import marked

WORDS = st.lists(st.sampled_from(["a", "bb", "ccc,", "(d)", "e.", "f"]), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("uses k8s daily", "uses Kubernetes daily", "uses [-k8s-]{+Kubernetes+} daily"),
        ("(Go, Postgres)", "(Go, PostgreSQL)", "(Go, [-Postgres-]{+PostgreSQL+})"),
        ("was responsible for it", "led it", "[-was responsible for-]{+led+} it"),
        ("one", "one two", "one {+two+}"),
        ("one two", "two", "[-one-] two"),
        ("**bold** word", "**bold** words", "bold [-word-]{+words+}"),
        ("**bold**", "__bold__", "[-**bold**-]{+__bold__+}"),
        ("", "new", "{+new+}"),
        ("same", "same", "same"),
    ],
)
def test_what_differs_is_marked(before: str, after: str, shown: str) -> None:
    assert marked(before, after, in_colour=False).plain == shown


def test_long_stretch_without_a_change_is_cut_to_the_words_around_the_changes() -> None:
    middle = " ".join(f"w{n}" for n in range(40))

    text = marked(f"old {middle} old", f"new {middle} new", in_colour=False).plain

    assert text == "[-old-]{+new+} w0 w1 w2 w3 w4 … w35 w36 w37 w38 w39 [-old-]{+new+}"


@given(WORDS, WORDS)
def test_colours_show_both_texts_whole(before: str, after: str) -> None:
    text = marked(before, after, in_colour=True)

    spans = {"removed": "", "added": ""}
    for span in text.spans:
        spans[str(span.style)] += text.plain[span.start : span.end]
    kept_before = _without(before, spans["removed"])
    assert _without(after, spans["added"]) == kept_before


def _without(text: str, gone: str) -> str:
    """The letters that are left when those that were marked are taken away, in any order."""
    left = list(text.replace(" ", ""))
    for character in gone.replace(" ", ""):
        left.remove(character)
    return "".join(sorted(left))
