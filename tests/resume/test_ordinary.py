"""Words of general English, and words that claim something, in the gate's eyes."""

import tomllib
from importlib.resources import files

import pytest

from resume.grounding.gate import ungrounded
from resume.grounding.words.ordinary import WordClass, claims_of, word_class


def read(name: str) -> dict[str, object]:
    return tomllib.loads(files("resume").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def words_in(table: object) -> set[str]:
    if isinstance(table, str):
        return set(table.split())
    assert isinstance(table, dict)
    return set[str]().union(*map(words_in, table.values()))


def test_no_word_both_claims_and_claims_nothing() -> None:
    common, claims = words_in(read("common")), words_in(read("claims"))

    assert len(common) > 7000
    assert len(claims) > 2000
    assert not common & claims


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("photocopied", WordClass.VERB),
        ("trays", WordClass.THING),
        ("findings", WordClass.NOUN),
        ("electronic", WordClass.PLAIN),
        ("surpassed", WordClass.CLAIM),
        ("flawless", WordClass.CLAIM),
        ("stakeholders", WordClass.CLAIM),
        ("oncology", WordClass.CLAIM),
        ("quokka", WordClass.RARE),
        ("photocopier", WordClass.RARE),  # who or what does it is not known by the verb
    ],
)
def test_each_word_has_one_class(word: str, kind: WordClass) -> None:
    assert word_class(word) is kind


def test_claims_are_known_by_what_they_claim() -> None:
    assert claims_of("surpassing") == {"effects"}
    assert claims_of("reducing") == {"changes"}
    assert claims_of("tray") == frozenset()


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("Executed PMCS on 23 LMTVs", "Performed PMCS on 23 LMTV trucks"),
        ("Put conduit and cable trey in the new hall", "Installed conduit and cable tray in the new hall"),
        ("Rota for 17 part-timers", "Prepared the rota for 17 part-time staff"),
        ("Avg. sales cycle 74 days vs. 91", "Average sales cycle of 74 days against 91"),
        ("Checked invoices against POs", "Matched invoices to purchase orders"),
        ("Reviewed pull requests", "Reviewed PRs"),
        ("Leeds Uni, guest lecture", "Guest lecture at the University of Leeds"),
        ("Haggled with hauliers over rates", "Negotiated rates with hauliers"),
        ("NCTJ Diploma, courts and police", "NCTJ-qualified, courts and police"),
    ],
)
def test_a_general_word_beside_what_the_source_says_is_no_claim(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []


@pytest.mark.parametrize(
    ("source", "after", "claim"),
    [
        ("Wired flats in Leeds", "Wired flats in Leeds and trays", "trays"),
        ("Wired flats in Leeds", "Wired flats in Leeds for a studio", "studio"),
        ("Cooked lunches", "Cooked lunches flawlessly", "flawlessly"),
        ("Wrote contracts", "Wrote banking contracts", "banking"),
        ("Taught phonics", "Taught phonics to refugees", "refugees"),
        ("Milked 90 cows", "Milked 90 cows overnight", "overnight"),
        ("Dressed wounds", "Dressed wounds, surpassing targets", "surpassing"),
        ("Filed deeds", "Photocopied, stapled, stamped, laminated deeds", "laminated"),
        ("Sold paint", "Slack sold paint", "Slack"),
        ("Dressed wounds", "Dressed wounds with bend wounds", "bend"),
        ("Wrote contracts", "Wrote federal contracts", "federal"),
        ("Studied law", "Law-qualified", "qualified"),
        ("Guest lecture at Leeds", "Guest lecture at the University of Leeds", "University"),
    ],
)
def test_a_word_that_claims_something_or_names_another_thing_is_refused(source: str, after: str, claim: str) -> None:
    assert any(claim.lower() in s.text.lower() for s in ungrounded(after, [source]))


def test_a_text_in_which_hardly_a_word_is_from_the_sources_is_a_claim_however_general() -> None:
    few = ungrounded("Photocopied and stapled paper deeds", ["Filed deeds"])
    many = ungrounded("Photocopied, stapled, stamped and folded pages of old deeds", ["Filed deeds"])

    assert few == []
    assert many
