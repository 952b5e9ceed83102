"""Resumes written: in their own format line by line, in the other one with the same words."""

import re
from pathlib import Path

import pytest
from hypothesis import given

from resume.model import Format, Item, ItemKind, Resume, Section, SectionKind
from resume.readers import read_resume
from resume.readers.markdown import read_markdown
from resume.readers.text import read_text
from resume.text import plain
from resume.writers import write_markdown, write_resume, write_text
from resume.writers.source import item_lines
from tests.resume.documents import DOCUMENTS, example_resumes


def with_section(resume: Resume, title: str = "Key Skills") -> str:
    """The resume written with a section that was not read."""
    item = Item(id="n", kind=ItemKind.PARAGRAPH, text="Go, C", gap=1)
    new = Section(id="new", kind=SectionKind.SKILLS, title=title, gap=1, items=(item,))
    return write_resume(resume.model_copy(update={"sections": (new, *resume.sections)}), resume.format)


def test_line_ends_are_newlines_and_the_last_line_ends() -> None:
    assert write_text(read_text("A\r\nB\rC")) == "A\nB\nC\n"
    assert write_markdown(read_markdown("")) == ""
    assert write_text(read_text("\n\n")) == "\n\n"


def test_a_changed_item_is_its_marker_and_its_text() -> None:
    resume = read_markdown("## Skills\n\nTerm\n: a, b\n\n  - nested\n    twice\n")
    term, nested = resume.sections[0].items

    assert item_lines(term.model_copy(update={"text": "c", "raw": None})) == ["Term", ": c"]
    assert item_lines(nested.model_copy(update={"text": "c\nd", "raw": None})) == ["  - c d"]
    assert item_lines(nested) == ["  - nested", "    twice"]


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("# Ann\n\n## Skills\nGo\n", "## Key Skills"),
        ("# Ann\n\n# Skills\nGo\n\n# Hobbies\nGo\n", "# Key Skills"),
        ("# Ann\n\n## EDUCATION ##\nGo\n", "## KEY SKILLS"),
        ("# Ann\n\n## Education{.text-blue-900}\nGo\n", "## Key Skills"),
        ("# Ann\n\n### Education:\nGo\n", "### Key Skills:"),
        ("**Ann Lee**\na@b.org\n\n**EDUCATION**\nGo\n", "**KEY SKILLS**"),
        ("**Ann Lee**\na@b.org\n\n**Education:**\nGo\n", "**Key Skills:**"),
        ("**Ann Lee**\na@b.org\n\n__Education__:\nGo\n", "__Key Skills__:"),
        ("# Ann\n\nSkills\n------\nGo\n", "Key Skills\n----------"),
        ("# Ann\n", "## Key Skills"),
    ],
)
def test_a_new_section_has_a_heading_like_the_others_in_markdown(source: str, heading: str) -> None:
    assert f"{heading}\n\nGo, C\n" in with_section(read_markdown(source))


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("ANN\n\nEDUCATION\nGo\n", "KEY SKILLS"),
        ("Ann\n\neducation\n\nGo\n", "key skills"),
        ("Ann\n\nEducation:\n\nGo\n", "Key Skills:"),
        ("Ann\n\nEducation\n=========\nGo\n", "Key Skills\n=========="),
        ("Ann\n\nEducation\n=========\nGo\n\nProfile:\nGo\n\nSkills:\nGo\n", "Key Skills:"),
        ("Ann\n", "KEY SKILLS"),
    ],
)
def test_a_new_section_has_a_heading_like_the_others_in_text(source: str, heading: str) -> None:
    assert f"{heading}\n\nGo, C\n" in with_section(read_text(source))


def test_a_new_section_without_a_title_has_no_heading() -> None:
    assert with_section(read_text("Ann\n\nSKILLS\nGo\n"), "").startswith("Ann\n\n\nGo, C\n")


TEXT = """\
ANN LEE
Austin, TX     ann@lee.org
Cook

PROFILE

# one * two_ [x](y) <b> `c`
1. not a list

EXPERIENCE

SEA GRILL, Miami, FL
Cook                 2016 - 2018

  * Cooked
    much
      - for many
  2. Washed

SKILLS
Languages: Go, C
Tools: git
"""


def test_a_text_becomes_markdown_with_its_structure() -> None:
    assert (
        write_markdown(read_text(TEXT))
        == """\
# ANN LEE

Austin, TX | ann@lee.org\x20\x20
Cook

## PROFILE

\\# one \\* two\\_ \\[x](y) \\<b> \\`c\\`

1. not a list

## EXPERIENCE

### SEA GRILL, Miami, FL
Cook | 2016 - 2018

- Cooked much
  - for many
2. Washed

## SKILLS

- Languages: Go, C
- Tools: git
"""
    )


MARKDOWN = """\
---
pages: 1
---
# Ann Lee

[site](https://lee.org) | [mail](mailto:a@lee.org) | [lee.org](https://lee.org/) | <a@lee.org>

## Experience{.blue}

### Sea Grill <!----> 2016 - 2018
_Cook_ || Miami, FL

Some **bold** words that are not a list and end with a full stop.

- Cooked [60%]{.x} of `it`
  1. once

### Crab Shack

---

## Skills

Languages
: Go, C

| a | b |

```
code
```

<!-- hidden -->

## Empty
"""


def test_markdown_becomes_text_without_markup() -> None:
    assert (
        write_text(read_markdown(MARKDOWN))
        == """\
Ann Lee
site (https://lee.org) | mail | lee.org | a@lee.org

Experience
----------
Sea Grill | 2016 - 2018
Cook | Miami, FL

Some bold words that are not a list and end with a full stop.

- Cooked 60% of it
  1. once

Crab Shack

Skills
------
Languages: Go, C

| a | b |

```
code
```

Empty
-----
"""
    )


def test_front_matter_that_never_ends_stays() -> None:
    assert "key" in write_text(read_markdown("---\nkey\n"))


def test_a_line_of_great_length_keeps_its_markup() -> None:
    assert "*a*" in write_text(read_markdown("## Skills\n- " + "*a* " * 2000 + "\n"))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("path", example_resumes(), ids=lambda path: path.name)
def test_examples_keep_their_words_and_their_meaning_in_the_other_format(path: Path) -> None:
    source = read_resume(path.read_bytes(), path.name)
    other = Format.TEXT if source.format is Format.MARKDOWN else Format.MARKDOWN

    written = write_resume(source, other)
    again = read_markdown(written) if other is Format.MARKDOWN else read_text(written)

    shown = plain(written) if other is Format.MARKDOWN else written
    lines = path.read_text().split("\n")
    assert set(words(shown)) >= {w for line in lines for w in words(plain(line))}
    assert [s.kind for s in again.sections] == [s.kind for s in source.sections]
    for mine, theirs in zip(source.sections, again.sections, strict=True):
        assert [(e.title, e.organization, e.start, e.end) for e in mine.entries] == [
            (e.title, e.organization, e.start, e.end) for e in theirs.entries
        ]
        assert [plain(i.text) for i in mine.all_items()] == [plain(i.text) for i in theirs.all_items()]


@given(text=DOCUMENTS)
def test_a_text_loses_no_word_in_markdown(text: str) -> None:
    written = write_markdown(read_text(text))

    assert sorted(set(words(text))) == sorted(set(words(text)) & set(words(written)))


def test_the_name_is_not_made_a_heading_if_it_is_not_the_first_line() -> None:
    assert write_markdown(read_text("Curriculum Vitae\n\nAnn Lee\n\nSKILLS\nGo, C\n")).startswith("Curriculum Vitae")


def test_a_resume_of_nothing_is_nothing() -> None:
    assert write_markdown(Resume(format=Format.TEXT)) == ""
    assert write_text(Resume(format=Format.MARKDOWN)) == ""
