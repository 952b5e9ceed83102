"""What people of a trade call the same thing passes the gate in either direction, and matches where it is a skill."""

import tomllib
from importlib.resources import files

import pytest

from resume.grounding.gate import ungrounded
from resume.grounding.reading.trade_words import with_other_names
from resume.matching.evidence import ResumeIndex
from resume.readers.markdown import read_markdown
from resume.skill_lines import read_skills

DATA = files("resume") / "data"
TRADES = tomllib.loads((DATA / "trade_words.toml").read_text(encoding="utf-8"))

SKILLS = [
    ("Stick welding on pipe racks", "SMAW on pipe racks"),
    ("Serviced gearboxes, MMA welding", "Serviced gearboxes, manual metal arc welding"),
    ("Fixed wire testing of 40 shops", "Electrical installation condition reports for 40 shops"),
    ("Fault finding and reactive maintenance", "Fault finding and breakdown maintenance"),
    ("Dry lining of 30 flats", "Drywall in 30 flats"),
    ("Snag lists for 12 houses", "Punch lists for 12 houses"),
    ("Stock taking each quarter", "Stocktaking each quarter"),
    ("Artic driving, nights", "Tractor-trailer driving, nights"),
    ("First-level support for 300 users", "First-line support for 300 users"),
    ("Tree surgery and hedge cutting", "Arboriculture and hedge trimming"),
    ("Muck spreading and crop spraying", "Manure spreading and pesticide application"),
    ("Project status reports each month", "Progress reports each month"),
]
THINGS = [
    ("Fitted 12 consumer units in flats", "Fitted 12 fuse boxes in flats"),
    ("Cut a skip of plasterboard", "Cut a skip of sheetrock"),
    ("Loaded the tail lift", "Loaded the liftgate"),
    ("Cleaned fume cupboards", "Cleaned fume hoods"),
    ("Serviced ride-on mowers", "Serviced lawn tractors"),
]
ACRONYMS = [
    ("Set up VLANs and GPOs", "Set up virtual local area networks and group policy objects"),
    ("Fitted ASHPs in 20 homes", "Fitted air source heat pumps in 20 homes"),
    ("Kept the COSHH file", "Kept the control of substances hazardous to health file"),
]


@pytest.mark.parametrize(("source", "after"), [*SKILLS, *THINGS, *ACRONYMS])
def test_whoever_told_the_one_has_told_the_other(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []
    assert ungrounded(source, [after]) == []


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("Cut boards with circular saws", "Cut boards with power tools"),
        ("Read micrometers on each shift", "Read measuring instruments on each shift"),
    ],
)
def test_the_broader_word_stands_for_the_narrower_and_not_the_other_way_round(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []
    assert ungrounded(source, [after])


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("Fitted consumer units", "Fitted substations"),
        ("Stick welding", "TIG welding"),
        ("Kept stock rotation", "Ranked first in stock rotation"),
        ("Front-end code", "Front-end code for key clients"),
        ("Fixed brakes", "Brake technician"),
    ],
)
def test_what_is_not_the_same_is_no_other_name(source: str, after: str) -> None:
    assert ungrounded(after, [source])


def test_a_name_is_known_in_any_form_and_an_acronym_in_capitals_only() -> None:
    assert "fuse box" in with_other_names("Changed a Consumer Unit")
    assert with_other_names("changed units of a consumer") == "changed units of a consumer"
    assert "genset" in with_other_names("two standby generators")
    assert with_other_names("no smaw here") == "no smaw here"
    assert "stick welding" in with_other_names("SMAW jobs")


def test_no_other_name_brings_in_a_claim_or_a_noun_of_general_english() -> None:
    assert "results" not in with_other_names("search ranking")
    assert "technician" not in with_other_names("tyre fitter")


def test_long_texts_take_no_longer_by_the_character() -> None:
    assert with_other_names("consumer " * 50_000) == "consumer " * 50_000


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("Stick welding on pipe racks", "SMAW"),
        ("SMAW on pipe racks", "manual metal arc welding"),
        ("Dry lining of 30 flats", "drywall"),
        ("Reactive maintenance of presses", "Breakdown maintenance"),
        ("Snag lists for 12 houses", "Punch lists"),
        ("Artic driving, nights", "tractor-trailer driving"),
        ("1st line support for 300 users", "Tier 1 support"),
        ("Tree surgery and hedge cutting", "Arboriculture"),
        ("Muck spreading and crop spraying", "pesticide application"),
        ("Project status reports each month", "progress reporting"),
        ("Worked as lab analyst, made minipreps", "plasmid preparation"),
    ],
)
def test_a_skill_by_another_name_matches(told: str, asked: str) -> None:
    index = ResumeIndex(read_markdown(f"# Kim Doe\n\n## Experience\n\n### Foo Ltd\n2019 - 2024\n\n- {told}\n"))

    assert max((hit.score for hit in index.find(asked)), default=0) == 1


@pytest.mark.parametrize("trade", TRADES)
def test_every_line_names_one_thing_in_several_ways(trade: str) -> None:
    assert set(TRADES[trade]) <= {"same", "broader"}
    for line in TRADES[trade].get("same", "").strip().splitlines():
        names = line.split(" = ")
        assert len(names) == len(set(names)) > 1, line
        assert all(name == name.strip() for name in names), line
    for line in TRADES[trade].get("broader", "").strip().splitlines():
        broader, _, narrower = line.partition(": ")
        assert broader, line
        assert narrower, line


def test_the_lexicon_is_read_as_the_toml_that_it_is() -> None:
    text = (DATA / "skills.toml").read_text(encoding="utf-8")

    whole = tomllib.loads(text)
    assert [*read_skills(text)] == [(title, name, e) for title, skills in whole.items() for name, e in skills.items()]


def test_a_line_of_another_form_is_no_skill() -> None:
    with pytest.raises(ValueError, match="no skill"):
        [*read_skills("Python = 3")]
