"""What a trade says in plain words, and the ad's word for it: whoever told the one has told the other, and matches."""

import pytest

from resume.grounding.gate import ungrounded
from resume.matching.evidence import ResumeIndex
from resume.readers.markdown import read_markdown
from resume.skill_lines import read_skills
from resume.skill_phrases import Phrases, each_of
from resume.skills import aliases, find_skills
from tests.resume.test_trade_words import DATA

PHRASES = [
    ("Took blood from 30 patients a day", "Phlebotomy for 30 patients a day", "phlebotomy"),
    ("Washed and dressed residents", "Personal care of residents", "personal care"),
    ("Looked after toddlers, 6 in a group", "Childcare of toddlers, 6 in a group", "childcare"),
    ("Invigilated exams in June", "Exam proctoring in June", "exam proctoring"),
    ("Cashed up at closing", "Balanced the till at closing", "till reconciliation"),
    ("Called firms out of the blue", "Cold calling of firms", "cold calling"),
    ("Wrote the rota for 14 staff", "Staff scheduling for 14 staff", "staff scheduling"),
    ("Ran payroll for 90 people", "Payroll processing for 90 people", "payroll"),
    ("Sifted CVs for 40 posts", "Resume screening for 40 posts", "resume screening"),
    ("Drew up wills and leases", "Will drafting and leases", "will drafting"),
    ("Patrolled the site at night", "Security patrols at night", "security patrols"),
    ("Put out fires in two mills", "Firefighting in two mills", "firefighting"),
    ("Subbed copy for the sports pages", "Copy editing for the sports pages", "copy editing"),
    ("Shelved books, two hours a day", "Reshelving of books, two hours a day", "shelving books"),
    ("Cut hair three days a week", "Haircuts three days a week", "haircuts"),
]
ALIASES = [
    ("Kept the sales ledger of two shops", "Accounts receivable of two shops"),
    ("Chased late payers each week", "Chased overdue accounts each week"),
    ("Redundancies in two plants", "Layoffs in two plants"),
    ("Stacked shelves at night", "Shelf stocking at night"),
    ("Domiciliary care in Leeds", "Home care in Leeds"),
    ("Mailroom, two years", "Post room, two years"),
]
ACRONYMS = [
    ("Handled SARs and the DSL role", "Handled subject access requests and the designated safeguarding lead role"),
    ("Worked in CAMHS", "Worked in a child and adolescent mental health service"),
    ("Know your customer checks", "KYC checks"),
]


@pytest.mark.parametrize(("plain", "formal", "asked"), PHRASES)
def test_plain_words_are_told_by_the_name_and_tell_it(plain: str, formal: str, asked: str) -> None:
    assert ungrounded(formal, [plain]) == []
    assert ungrounded(plain, [formal]) == []
    resume = read_markdown(f"# Ann Lee\n\n## Experience\n\n### Foo Ltd\n2019 - 2024\n\n- {plain}\n")
    assert max((hit.score for hit in ResumeIndex(resume).find(asked)), default=0) > 0.5


@pytest.mark.parametrize(("one", "other"), [*ALIASES, *ACRONYMS])
def test_names_of_a_trade_stand_for_one_another(one: str, other: str) -> None:
    assert ungrounded(other, [one]) == []
    assert ungrounded(one, [other]) == []


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("Took blood pressures", "Phlebotomy on the ward"),
        ("Served coffee at a garage", "Cold calling at a garage"),
        ("Patrolled the coast by boat", "Guarded buildings by the coast"),
        ("Sold memberships", "Sold insurance policies"),
        ("Fostering of good habits", "Foster care"),
    ],
)
def test_what_only_sounds_like_it_tells_nothing(source: str, after: str) -> None:
    assert ungrounded(after, [source])


def test_nobody_puts_plain_words_for_the_name() -> None:
    (mention,) = find_skills("Took blood")

    assert (mention.canonical, mention.same, mention.plain) == ("Phlebotomy", False, True)
    assert not any(phrase.startswith("took") for phrase in aliases("Phlebotomy"))


def test_a_phrase_with_a_name_in_it_is_only_the_name() -> None:
    (mention,) = find_skills("Ran payroll")

    assert (mention.text, mention.same) == ("payroll", True)


def test_words_in_brackets_are_written_out() -> None:
    phrases = Phrases()
    phrases.add("(took|picked up) the (mail|post-bag)", "Mail handling")

    assert each_of("kept the books") == ["kept the books"]
    assert phrases.of("took") == {"took the mail": "Mail handling", "took the post bag": "Mail handling"}
    assert set(phrases.of("picked")) == {"picked up the mail", "picked up the post bag"}
    assert phrases.of("the") == {}


def test_no_phrase_says_two_things_or_is_the_name_of_another_skill() -> None:
    owners: dict[str, set[str]] = {}
    for _, name, given in read_skills((DATA / "skills.toml").read_text(encoding="utf-8")):
        spelled = {name, *given.get("aliases", ()), *given.get("shows", ())}
        told = {each for phrase in given.get("plain", ()) for each in each_of(phrase)}
        for spelling in spelled | told:
            owners.setdefault(spelling.casefold().replace("-", " "), set()).add(name)

    assert {spelling: names for spelling, names in owners.items() if len(names) > 1} == {}
