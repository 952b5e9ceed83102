"""Inline marks as runs."""

import pytest

from resume.writers.inline import cut, joined, plain_of, runs_of, safe_link
from resume.writers.view import Run


def runs(line: str) -> tuple[Run, ...]:
    return runs_of(line, is_marked=True)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**bold** it", (Run("bold", is_bold=True), Run(" it"))),
        ("*b*, __c__", (Run("b", is_italic=True), Run(", "), Run("c", is_bold=True))),
        ("a _d_", (Run("a "), Run("d", is_italic=True))),
        ("***both***", (Run("both", is_bold=True, is_italic=True),)),
        ("**_both_**", (Run("both", is_bold=True, is_italic=True),)),
        ("**a *b***", (Run("a ", is_bold=True), Run("b", is_bold=True, is_italic=True))),
        ("**a *b* c**", (Run("a ", is_bold=True), Run("b", is_bold=True, is_italic=True), Run(" c", is_bold=True))),
        ("`a*b*c`", (Run("a*b*c", is_code=True),)),
        ("**`x`**", (Run("x", is_bold=True, is_code=True),)),
        (r"\*not\* it", (Run("*not* it"),)),
        ("2 * 3 * 4, snake_case_name", (Run("2 * 3 * 4, snake_case_name"),)),
        ("[a **b**](https://x.org \"t\")", (Run("a ", link="https://x.org"), Run("b", is_bold=True, link="https://x.org"))),
        ("**[a](x.org/y)**", (Run("a", is_bold=True, link="https://x.org/y"),)),
        ("[a [b] c](https://x.org)", (Run("a [b] c", link="https://x.org"),)),
        ("![logo](logo.png) [up](#top)", (Run("logo up"),)),
        ("<ann@lee.org>", (Run("ann@lee.org", link="mailto:ann@lee.org"),)),
        ("see https://x.org/a_b_c.", (Run("see "), Run("https://x.org/a_b_c", link="https://x.org/a_b_c"), Run("."))),
        (":mdi/react: React{.big}", (Run("React"),)),
        ("H<sub>2</sub>O &amp; `<b>`<br>x", (Run("H2O & "), Run("<b>", is_code=True), Run(" x"))),
        ("a<!-- x -->b  \t c\\", (Run("ab c"),)),
    ],
)  # fmt: skip
def test_marks_become_looks(line: str, expected: tuple[Run, ...]) -> None:
    assert runs(line) == expected


def test_neither_controls_nor_half_characters_reach_a_writer() -> None:
    assert plain_of(runs("a\x00b\x07 \ufeffc\ud800 d\u2028e")) == "ab c d e"


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "file:///etc/passwd", "#top", "./a.html", "/etc/x.y", "data:x.y", ""]
)
def test_only_addresses_become_links(target: str) -> None:
    assert safe_link(target) is None
    assert all(run.link is None for run in runs(f"[x]({target})"))


def test_a_very_long_line_keeps_its_marks() -> None:
    assert runs("**a** " * 400) == (Run(("**a** " * 400).strip()),)


def test_texts_are_cut_by_letters_and_joined() -> None:
    text = runs("**ab** cd *ef*")

    assert cut(text, 1, 7) == (Run("b", is_bold=True), Run(" cd "), Run("e", is_italic=True))
    assert cut(text, 2, 3) == ()
    assert plain_of(joined([text, text], " | ")) == "ab cd ef | ab cd ef"
    assert joined([], ", ") == ()
