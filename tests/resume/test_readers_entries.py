"""Sections are read as a whole: their entries follow one pattern, and what stands in them says what they are about."""

import pytest

from resume.model import Resume, Section, SectionKind
from resume.readers.markdown import read_markdown
from resume.readers.text import read_text

Names = tuple[str | None, str | None, str | None]


def section(body: str, title: str = "Work Experience") -> Section:
    """The only section of a resume in Markdown."""
    found = read_markdown(f"# Ann Lee\n\nann@example.org\n\n## {title}\n\n{body}\n")
    assert lines_of(found) == [line for line in f"# Ann Lee\nann@example.org\n## {title}\n{body}".split("\n") if line]
    [only] = found.sections
    return only


def lines_of(resume: Resume) -> list[str]:
    """All lines that are kept, blank ones left out."""
    lines = [*resume.contact.lines]
    for each in resume.sections:
        lines += each.heading
        lines += [line for item in each.items for line in item.raw or ()]
        for entry in each.entries:
            lines += entry.head
            lines += [line for item in entry.items for line in item.raw or ()]
    return [line for line in lines if line]


def names(found: Section) -> list[Names]:
    return [(entry.title, entry.organization, entry.location) for entry in found.entries]


def test_the_sure_entries_say_what_comes_first_in_the_others() -> None:
    found = section(
        "**Willow Creek Dairy** | 2019 - Present\nHerdsman\n\n**Glanrhyd** | 2016 - 2019\nMilker\n\n"
        "**Harbour Bakery Ltd** | 2014 - 2016\nDelivery Driver"
    )

    assert names(found) == [
        ("Herdsman", "Willow Creek Dairy", None),
        ("Milker", "Glanrhyd", None),
        ("Delivery Driver", "Harbour Bakery Ltd", None),
    ]


def test_words_that_say_enough_are_believed_against_the_other_entries() -> None:
    found = section(
        "**Head Chef** | 2019 - Present\nHarbour Hotel Group\n\n**Cook** | 2016 - 2019\nSea Grill Ltd\n\n"
        "**Riverside University Hospital** | 2014 - 2016\nKitchen Assistant"
    )

    assert names(found)[2] == ("Kitchen Assistant", "Riverside University Hospital", None)


def test_entries_that_disagree_leave_the_others_alone() -> None:
    found = section(
        "**Cook** | 2019 - Present\nHarbour Group\n\n**Oak College** | 2016\nWaiter\n\n**Alpha** | 2014\nBeta"
    )

    assert names(found)[2] == ("Alpha", "Beta", None)


def test_a_place_behind_a_name_makes_it_the_organization() -> None:
    found = section(
        "**Glanrhyd, Leeds, England** | 2016 - 2019\nMilking\n\n**Tesco, Hull, England** | 2014 - 2016\nTrolleys"
    )

    assert names(found) == [("Milking", "Glanrhyd", "Leeds, England"), ("Trolleys", "Tesco", "Hull, England")]


def test_fields_with_labels_are_never_swapped() -> None:
    found = section("Position: Harbour Group\nCompany: Cook\nPeriod: 2016 - 2019")

    assert names(found) == [("Harbour Group", "Cook", None)]


def test_a_city_that_no_list_knows_is_a_place_where_the_other_entries_have_one() -> None:
    found = section(
        "**Trader** | 2021 - Present\nRuiz, Figueroa and Sanchez, Port Linda\n\n"
        "**Engineer** | 2018 - 2021\nMillbrook Inc, East Jill\n\n**Clerk** | 2016 - 2018\nOak Group, Lake Curtis"
    )

    assert names(found) == [
        ("Trader", "Ruiz, Figueroa and Sanchez", "Port Linda"),
        ("Engineer", "Millbrook Inc", "East Jill"),
        ("Clerk", "Oak Group", "Lake Curtis"),
    ]


def test_a_comma_parts_title_and_organization_where_the_lines_say_both() -> None:
    found = section(
        "Bar Supervisor, The Crab & Kettle Ltd, 2021 - Present\n\nDeckhand, Humber Ferries, 2017 - 2021\n\n"
        "Mate, Tolley's Removals, 2015 - 2017"
    )

    assert names(found) == [
        ("Bar Supervisor", "The Crab & Kettle Ltd", None),
        ("Deckhand", "Humber Ferries", None),
        ("Mate", "Tolley's Removals", None),
    ]


def test_the_organization_may_stand_before_the_comma() -> None:
    found = section(
        "Sea Grill Ltd, Cook, 2021 - Present\n\nHarbour Bank, Clerk, 2017 - 2021\n\nNorthgate, Sorting, 2015 - 2017"
    )

    assert names(found)[2] == ("Sorting", "Northgate", None)


def test_a_legal_form_behind_a_comma_is_part_of_the_name() -> None:
    assert names(section("**Store Supervisor, Corner Shops, Inc.** | 2021 - Present")) == [
        ("Store Supervisor", "Corner Shops, Inc.", None)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "**Kennel Hand**, *Mumbles Rescue* (2021 - 2023)",
        "*2021 - 2023* **Kennel Hand**, Mumbles Rescue",
        "**Kennel Hand** – Mumbles Rescue | 2021 - 2023",
        "*Kennel Hand*, Mumbles Rescue | 2021 - 2023",
        "Kennel Hand at Mumbles Rescue | 2021 - 2023",
        "Kennel Hand, Mumbles Rescue, 2021 - 2023",
        "- Kennel Hand, Mumbles Rescue, 2021 - 2023",
    ],
)
def test_an_entry_may_be_one_line(line: str) -> None:
    [entry] = section(line).entries

    assert (entry.title, entry.organization) == ("Kennel Hand", "Mumbles Rescue")
    assert (entry.start and entry.start.year, entry.end and entry.end.year) == (2021, 2023)


def test_bullets_that_say_no_time_are_no_entries() -> None:
    found = section("- Ran the bar\n- Trained two cooks\n- Cook at Sea Grill, 2016 - 2018")

    assert not found.entries
    assert len(found.items) == 3


def test_a_list_of_degrees_is_a_list_of_entries() -> None:
    found = section("- MS Computer Science, Oak University (2018)\n- BS Physics, Elm College (2016)", "Education")

    assert names(found) == [("MS Computer Science", "Oak University", None), ("BS Physics", "Elm College", None)]


def test_a_line_that_looks_like_the_first_of_the_entry_above_begins_the_next() -> None:
    found = section(
        "**BSN Nursing** | 2012 - 2014\nCollege of Saint Hilda\nDuluth, MN\n"
        "**Associate Degree** | 2011\nArrowhead Community College\nHibbing, MN",
        "Education",
    )

    assert names(found) == [
        ("BSN Nursing", "College of Saint Hilda", "Duluth, MN"),
        ("Associate Degree", "Arrowhead Community College", "Hibbing, MN"),
    ]


def test_entries_without_dates_are_told_apart_by_their_looks() -> None:
    found = section("**MLIS**, University of the Mesas\n**BA Spanish**, Highlands College", "Education")

    assert names(found) == [("MLIS", "University of the Mesas", None), ("BA Spanish", "Highlands College", None)]


def test_a_text_below_an_entry_ends_where_the_next_one_begins() -> None:
    found = section(
        "**Night Market** | 2023\nAke Press\n\nFor ages three to six.\n**Harbour Trail** | 2021\nCity Museum",
        "Projects",
    )

    assert [entry.title for entry in found.entries] == ["Night Market", "Harbour Trail"]
    assert [item.text for item in found.entries[0].items] == ["For ages three to six."]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_the_name_that_a_head_lacks_may_be_a_line_of_its_own(gap: str) -> None:
    found = section(
        f"**Klinikum Rheinaue, Köln** | 2017 - heute\n{gap}Hilfe in der Pflege\n\n- Leitung\n- Pflege von Wunden",
        "Berufserfahrung",
    )

    assert names(found) == [("Hilfe in der Pflege", "Klinikum Rheinaue", "Köln")]
    assert len(found.entries[0].items) == 2


@pytest.mark.parametrize("line", ["Did the books of three shops.", "Key Achievements", "Tools: Excel"])
def test_other_lines_below_a_head_are_items(line: str) -> None:
    [entry] = section(f"**Clerk** | 2017 - 2019\n\n{line}\n\n- Balanced the till").entries

    assert entry.organization is None
    assert len(entry.items) == 2


def test_a_short_line_directly_over_the_dates_belongs_to_the_head() -> None:
    found = section(
        "**Illustrator**\nself-employed\n2016 - Present\n\n- Picture books\n\n"
        "**Cook**\n\nHarbour Grill\n2013 - 2016\n\n- Soups"
    )

    assert [(entry.organization, entry.start and entry.start.year) for entry in found.entries] == [
        ("self-employed", 2016),
        ("Harbour Grill", 2013),
    ]


def test_what_is_in_a_heading_is_the_title_before_what_is_bold() -> None:
    assert names(section("### Al Rawda Interchange\n**Halvorsen**\n2015 - 2018", "Projects")) == [
        ("Al Rawda Interchange", "Halvorsen", None)
    ]


def test_a_project_has_a_title_even_if_it_sounds_like_an_organization() -> None:
    assert names(section("### Harbour Clinic\n2019 - 2021", "Projects")) == [("Harbour Clinic", None, None)]


def test_a_head_may_say_an_organization_and_its_place_and_no_title() -> None:
    assert names(section("**Hotel Costa Norte, Santillana** | 2013 - 2018")) == [
        (None, "Hotel Costa Norte", "Santillana")
    ]


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Where Life Took Me", "**Cook** | 2019 - 2021\nSea Grill Ltd\n\n- Soups", SectionKind.EXPERIENCE),
        ("Career Summary", "**Cook** | 2019 - 2021\nSea Grill Ltd\n\n- Soups", SectionKind.EXPERIENCE),
        ("Books and Blackboards", "**BSc Physics** | 2016 - 2019\nElm College", SectionKind.EDUCATION),
        ("Odds and Ends", "- **Channels:** TV, radio, print\n- **Tools:** Figma, Braze", SectionKind.SKILLS),
        ("Ahoy", "Ten years of cooking on ships, and still no day without a laugh at sea.", SectionKind.SUMMARY),
        ("Ahoy", "Cooking on ships.", SectionKind.OTHER),
        ("Odds and Ends", "- A board game\n- A zine", SectionKind.OTHER),
        ("Odds and Ends", "**Alpha** | 2019 - 2021\nBeta", SectionKind.OTHER),
        ("Career Summary", "Cook with ten years at sea.\n\n**Cook** | 2019 - 2021\nSea Grill Ltd", SectionKind.SUMMARY),
    ],
)
def test_a_section_with_an_unknown_heading_is_told_by_what_stands_in_it(
    title: str, body: str, kind: SectionKind
) -> None:
    found = section(body, title)

    assert (found.kind, found.title) == (kind, title)


def test_a_second_section_of_a_kind_needs_a_heading_that_says_so() -> None:
    found = read_markdown(
        "# Ann Lee\n\n## Experience\n\n**Cook** | 2019 - 2021\nSea Grill Ltd\n\n"
        "## Ashore\n\n**Clerk** | 2015 - 2018\nOak Bank"
    )

    assert [each.kind for each in found.sections] == [SectionKind.EXPERIENCE, SectionKind.OTHER]


def test_plain_lines_follow_one_pattern_too() -> None:
    found = read_text(
        "Ann Lee\nann@example.org\n\nWORK EXPERIENCE\n\nNight Sorter, Northgate Parcels, 2021 - Present\n- Sorted\n\n"
        "Porter, Fitzgibbon Removals, 2019 - 2021\n- Carried\n\nDriver, Bakewell Group, 2015 - 2018\n- Drove\n"
    )

    assert names(found.sections[0]) == [
        ("Night Sorter", "Northgate Parcels", None),
        ("Porter", "Fitzgibbon Removals", None),
        ("Driver", "Bakewell Group", None),
    ]
