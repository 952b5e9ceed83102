"""Markdown resumes as they are understood."""

from resume.model import Entry, Format, ItemKind, Resume, Section, SectionKind
from resume.readers.markdown import read_markdown

K = SectionKind


def outline(resume: Resume) -> list[tuple[str, int, int]]:
    """Each section with the number of its own items and of its entries."""
    return [(section.id, len(section.items), len(section.entries)) for section in resume.sections]


def names(section: Section) -> list[tuple[str | None, str | None]]:
    return [(entry.title, entry.organization) for entry in section.entries]


def texts(node: Section | Entry) -> list[str]:
    return [item.text for item in node.items]


TYPICAL = """\
# Maren Okafor, RN, BSN

Duluth, MN | (612) 555-0143 | maren@okafor.org | [site](https://okafor.org) | <!-- x -->

## Summary

Backend engineer with eight years.

## Experience

### Senior Engineer, Tallgrass Systems
Duluth, MN (hybrid)
Jan 2020 - Present

- Led the move of 23 services
  to another host
  - Also the docs
* Mentored three juniors

### Engineer — Oxbow Software
*2015 - 2019*

Worked alone. Nobody minded that very much, as far as anybody could say.

- Fixed bugs

## Skills

**Languages:** Python, Go
**Data:** Postgres
"""


def test_a_typical_resume_is_understood() -> None:
    resume = read_markdown(TYPICAL)

    assert resume.format is Format.MARKDOWN
    assert outline(resume) == [("summary", 1, 0), ("experience", 0, 2), ("skills", 2, 0)]
    assert names(resume.sections[1]) == [
        ("Senior Engineer", "Tallgrass Systems"),
        ("Engineer", "Oxbow Software"),
    ]
    first, second = resume.sections[1].entries
    assert texts(first) == [
        "Led the move of 23 services to another host",
        "Also the docs",
        "Mentored three juniors",
    ]
    assert [item.marker for item in first.items] == ["- ", "  - ", "* "]
    assert first.items[0].raw == ("- Led the move of 23 services", "  to another host")
    assert first.location == "Duluth, MN (hybrid)"
    assert first.current
    assert [item.kind for item in second.items] == [ItemKind.PARAGRAPH, ItemKind.BULLET]
    assert second.gap == 1


def test_the_contact_is_read_with_its_sources() -> None:
    contact = read_markdown(TYPICAL).contact

    assert contact.name == "Maren Okafor"
    assert contact.email == "maren@okafor.org"
    assert contact.phone == "(612) 555-0143"
    assert contact.location == "Duluth, MN"
    assert contact.links == ("https://okafor.org",)
    assert len(contact.lines) == 3
    assert contact.provenance["name"].line == "# Maren Okafor, RN, BSN"
    assert contact.provenance["email"].line == contact.lines[2]


def test_lines_of_skills_keep_their_labels() -> None:
    skills = read_markdown(TYPICAL).sections[2]

    assert [item.kind for item in skills.items] == [ItemKind.SKILLS] * 2
    assert [item.metadata["label"] for item in skills.items] == ["Languages", "Data"]
    assert skills.items[0].text == "**Languages:** Python, Go"


def test_a_definition_list_of_skills_is_one_item_per_term() -> None:
    skills = read_markdown("## Skills\n\nLanguages\n: Go, C\n: Rust, D\n\nTools & Co\n: git\n").sections[0]

    assert [item.metadata.get("label") for item in skills.items] == ["Languages", None, "Tools & Co"]
    assert texts(skills) == ["Go, C", "Rust, D", "git"]
    assert skills.items[0].raw == ("Languages", ": Go, C")
    assert skills.items[0].kind is ItemKind.SKILLS


def test_front_matter_belongs_to_the_contact_and_is_not_read() -> None:
    resume = read_markdown("---\nname: Wrong\nmail: w@w.org\n---\n\n# Ann Lee\n\nann@lee.org\n\n## Skills\nGo, C\n")

    assert (resume.contact.name, resume.contact.email) == ("Ann Lee", "ann@lee.org")
    assert resume.contact.lines[0] == "---"
    assert outline(resume) == [("skills", 1, 0)]


def test_front_matter_without_an_end_is_text() -> None:
    assert outline(read_markdown("---\n# Ann Lee\n\n## Skills\nGo, C\n")) == [("skills", 1, 0)]
    assert read_markdown("---\nfoo: bar\n").sections == ()


def test_sections_may_stand_on_the_level_of_the_name() -> None:
    resume = read_markdown("# Ann Lee\na@lee.org\n\n# Experience\n## Cook, Sea Grill\n- x\n# Hobbies\nChess\n")

    assert outline(resume) == [("experience", 0, 1), ("interests", 1, 0)]
    assert resume.contact.name == "Ann Lee"


def test_underlined_headings_are_headings() -> None:
    resume = read_markdown("Ann Lee\n=======\n\nDeveloper\n---------\n\na@lee.org\n\nSkills\n------\n\nGo, C\n")

    assert (resume.contact.name, resume.contact.headline) == ("Ann Lee", "Developer")
    assert outline(resume) == [("skills", 1, 0)]
    assert resume.sections[0].heading == ("Skills", "------")


def test_a_drawn_line_below_a_sentence_is_no_underline() -> None:
    resume = read_markdown(
        "# Ann Lee\n\na@lee.org | Austin\n---\n\n## Skills\n\nSome rather long line about many things\n---\n"
    )

    assert outline(resume) == [("skills", 2, 0)]
    assert resume.sections[0].items[1].metadata == {"form": "rule"}


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    text = (
        "**ANN LEE**\na@lee.org\n\n**EXPERIENCE**\n\n**Cook**, Sea Grill | 2015 – present\n- a\n\n"
        "**Waiter** | Crab Shack | 2014-15\n1. b\n2. c\n\n**BAR MEMBERSHIPS HELD**\n\nInn\n"
    )

    resume = read_markdown(text)

    assert resume.contact.name == "ANN LEE"
    assert outline(resume) == [("experience", 0, 2), ("bar-memberships-held", 1, 0)]
    assert names(resume.sections[0]) == [("Cook", "Sea Grill"), ("Waiter", "Crab Shack")]


def test_bold_lines_begin_entries_where_there_are_headings() -> None:
    text = "# A B\n\n## Education\n\n**Tech State University** — *BSc*\nMay 2016, cum laude\n\nThesis: 180 hours\n"

    (entry,) = read_markdown(text).sections[0].entries

    assert (entry.title, entry.organization) == ("BSc", "Tech State University")
    assert entry.end is not None
    assert texts(entry) == ["Thesis: 180 hours"]


def test_plain_headings_count_where_there_are_no_others() -> None:
    assert outline(read_markdown("Ann Lee\na@lee.org\n\nSKILLS\n**Go**, C\n")) == [("skills", 1, 0)]


def test_a_second_role_below_a_heading_is_an_entry_of_its_own() -> None:
    text = "## Experience\n\n### Acme\n**Lead** 2020 - now\n- a\n\n**Engineer**\n2018 - 2020\n- b\n"

    entries = read_markdown(text).sections[0].entries

    assert [entry.title for entry in entries] == ["Lead", "Engineer"]
    assert entries[1].head == ("**Engineer**", "2018 - 2020")


def test_lower_headings_belong_to_the_head_until_there_are_items() -> None:
    text = "## Experience\n\n### Acme Corp\n#### Lead\n2019 - now\n\n- a\n\n#### Cook\n2017 - 2019\n\n- b\n"

    first, second = read_markdown(text).sections[0].entries

    assert first.head == ("### Acme Corp", "#### Lead", "2019 - now")
    assert second.head == ("#### Cook", "2017 - 2019")


def test_headings_nested_without_end_are_several_entries() -> None:
    deep = "".join(f"{'#' * (2 + i % 5)} h{i}\n" for i in range(1, 20))

    assert len(read_markdown("## Skills\n" + deep).sections) >= 1


def test_a_paragraph_above_the_first_heading_is_a_summary_without_a_heading() -> None:
    text = (
        "# Ann Lee\na@lee.org · Austin, TX\n\n"
        "Nurse with six years in an intensive care unit and three on a ward before.\n\n## Skills\n"
        "Go, C\n"
    )

    resume = read_markdown(text)

    assert outline(resume) == [("summary", 1, 0), ("skills", 1, 0)]
    assert resume.sections[0].title == ""
    assert resume.sections[0].heading == ()
    assert len(resume.contact.lines) == 2


def test_code_comments_tables_and_tags_are_kept_and_not_understood() -> None:
    text = (
        "## Skills\n\n```\n# no heading\n\n- no bullet\n```\n<!-- a\n# b\n-->\n| a | b |\n|---|---|\n"
        "<div>\n~~~\nopen\n<!-- open\n"
    )

    items = read_markdown(text).sections[0].items

    forms = [item.metadata.get("form") for item in items]
    assert forms == ["code", "comment", "table", "table", "html", "code", None, "comment"]
    assert items[0].raw == ("```", "# no heading", "", "- no bullet", "```")


def test_a_comment_with_text_behind_it_is_text() -> None:
    assert read_markdown("## Skills\n<!-- a --> Go, C\n").sections[0].items[0].metadata == {}


def test_a_search_for_the_end_of_a_block_is_made_once() -> None:
    text = "## Other\n" + "<!-- a\n" * 3 + "~~~\n" + "~~~~\nx\n" * 2

    forms = [item.metadata.get("form") for item in read_markdown(text).sections[0].items]

    assert forms.count("comment") == 3


def test_a_known_heading_on_a_lower_level_opens_the_first_section() -> None:
    assert outline(read_markdown("# Ann Lee\n### Profile\nx\n## Skills\nGo, C\n## Education\nBA\n"))[0] == (
        "summary",
        1,
        0,
    )


def test_a_document_title_is_no_name() -> None:
    assert (
        read_markdown("# Curriculum Vitae\n\n## Ann Lee\n\na@lee.org\n\n## Skills\nGo, C\n").contact.name == "Ann Lee"
    )
    assert read_markdown("# CV -- Ann Lee\n\n## Skills\nGo, C\n").contact.name == "Ann Lee"
    assert read_markdown("# Resume\n\n## Skills\nGo, C\n").contact.name is None
    assert read_markdown("# Resume\n\n## CV\n").contact.name is None


def test_tags_and_icons_are_no_part_of_the_name() -> None:
    text = '<div align="center">\n\n# 👩‍💻 Lena Fischer\n\n📱 +49 151 2345678 · [lena.dev](https://www.lena.dev/)\n\n</div>\n\n---\n'

    resume = read_markdown(text + "\n## 💼 Professional Experience\n\n### Cook, Sea Grill\n")

    assert (resume.contact.name, resume.contact.phone) == ("Lena Fischer", "+49 151 2345678")
    assert resume.contact.links == ("https://www.lena.dev/",)
    assert outline(resume) == [("experience", 0, 1)]


def test_links_of_the_contact_are_told_apart_by_their_target() -> None:
    text = "# Ann Lee\n\n[write](mailto:a@lee.org) | [call](tel:+15551234567) | [x](y) | [web](lee.org) | lee.org\n"

    contact = read_markdown(text + "\n## Contact\n\nb@lee.org, www.other.org\n").contact

    assert (contact.email, contact.phone, contact.links) == ("a@lee.org", "+15551234567", ("lee.org",))
    assert contact.provenance["links"].line == text.split("\n")[2]


def test_bold_lines_in_skills_stand_over_their_lists() -> None:
    text = "## Skills\n\n**Kitchen**\n- knives\n\n**Office**\n- menus\n\nOther things\n- none\n"

    first, second = read_markdown(text).sections[0].entries

    assert (first.title, second.title) == ("Kitchen", "Office")
    assert texts(second) == ["menus", "Other things", "none"]


def test_unknown_headings_are_sections_of_their_own() -> None:
    resume = read_markdown("# Ann Lee\n\n## Erfaring\n\n- Jobb\n\n## Kart\n\n> quoted\n> twice\n")

    assert outline(resume) == [("erfaring", 1, 0), ("kart", 1, 0)]
    assert texts(resume.sections[1]) == ["quoted", "twice"] or texts(resume.sections[1]) == ["quoted twice"]


def test_a_hash_that_is_no_heading_is_text() -> None:
    resume = read_markdown("## Experience\n#1 in sales\n    # code\n##\n##Skills\nGo, C\n")

    assert outline(resume) == [("experience", 3, 0), ("skills", 1, 0)]


def test_the_headings_of_a_long_preface_are_no_name() -> None:
    text = "word\n" * 70 + "# Late heading\n\ntext\n"

    assert read_markdown(text).sections[-1].title == "Late heading"


def test_an_empty_text_is_an_empty_resume() -> None:
    assert read_markdown("").sections == ()
    assert read_markdown("\n \n").end_gap == 2
    assert read_markdown("x").contact.lines == ("x",)
