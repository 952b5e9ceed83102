"""Text with looks as inline Markdown, which shows the same text again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resume.readers.laid_out.inline import Span, clean_target, escape, main_size, markdown, shown, tidy
from resume.text import mask, plain

_LETTERS = st.text(st.sampled_from("ab 1.*_`[](){}<>#+-!|~\\@/\u00ad"), max_size=12)
_SPANS = st.builds(
    Span,
    text=_LETTERS,
    is_bold=st.booleans(),
    size=st.sampled_from((10.0, 12.0)),
    target=st.sampled_from(("", "", "https://x.org/a", "mailto:a@b.org")),
)


@given(st.lists(_SPANS, max_size=6))
def test_markdown_shows_the_text_whatever_it_looks_like(spans: list[Span]) -> None:
    written = markdown(tidy(spans))
    addresses = ("<https://x.org/a>", "<mailto:a@b.org>")  # stand behind labels that no link can have
    seen = plain(written)

    assert _without_space(seen, *(each[1:-1] for each in addresses)) == _without_space(shown(spans))


def _without_space(text: str, *others: str) -> str:
    for each in others:
        text = text.replace(each, "")
    return "".join(text.split())


@given(_LETTERS)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    written = escape(text)

    assert plain(written) == " ".join(text.split())
    assert len(mask(written)) == len(written)
    assert mask(written).split() == [] or "".join(mask(written).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span("C++ and snake_case, a * b, 5 < 6")], "C++ and snake_case, a * b, 5 < 6"),
        ([Span("*x* _y_ `z` [a](b) <b>")], r"\*x\* \_y\_ \`z\` \[a](b) \<b>"),
        ([Span("Led", True), Span(" "), Span("all", True)], "**Led all**"),
        ([Span("Led ", True), Span("all")], "**Led** all"),
        ([Span("Title:", True), Span("text")], "**Title**:text"),
        ([Span("a"), Span("(b)", True)], "a(**b)**"),
        ([Span("...", True), Span("a")], "...a"),
        ([Span("a*b", True), Span(" c")], r"a\*b c"),
        ([Span("a", True), Span(" ", False), Span("b")], "**a** b"),
        ([Span("see ", True), Span("site", True, target="https://x.org")], "**see [site](https://x.org)**"),
        ([Span(" site ", target="https://x.org"), Span("x")], "[site](https://x.org) x"),
        ([Span("[1]", target="https://x.org")], r"\[1] <https://x.org>"),
    ],
)
def test_marks_stand_where_they_are_understood(spans: list[Span], expected: str) -> None:
    assert markdown(tidy(spans)) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://x.org/a b(c)", "https://x.org/a%20b%28c%29"),
        ("MAILTO:a%20b@x.org?subject=x", "MAILTO:a%20b@x.org"),
        ("www.x.org/me", "www.x.org/me"),
        ("linkedin.com/in/x", "linkedin.com/in/x"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("#top", ""),
        ("../cv.pdf", ""),
        ("https:", ""),
        ("https://x.org/" + 600 * "a", ""),
    ],
)
def test_only_targets_outside_of_the_document_are_kept(target: str, expected: str) -> None:
    assert clean_target(target) == expected


def test_the_size_is_that_of_most_letters() -> None:
    assert main_size([Span("a", size=20.0), Span("bbb", size=11.0)]) == 11.0
    assert main_size([]) == 0.0
