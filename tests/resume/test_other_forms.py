"""Words that the sources misspell, cut short, join or shorten otherwise than the new wording does."""

import pytest

from resume.grounding.gate import Sources, ungrounded
from resume.grounding.reading.reading import Replaced, read_as
from resume.grounding.reading.spelling import is_misspelled
from resume.grounding.statements import Statement, StatementKind
from resume.grounding.words.derivation import kin
from resume.terms import stem


@pytest.mark.parametrize(
    ("written", "meant", "slip"),
    [
        ("dashbord", "dashboard", True),
        ("recieving", "receiving", True),
        ("seperate", "separate", True),
        ("maneger", "manager", True),
        ("acurate", "accurate", True),
        ("compreser", "compressor", True),
        ("conveyencing", "conveyancing", True),
        ("brekfast", "breakfast", True),
        ("chaptor", "chapter", True),
        ("million", "billion", False),
        ("patients", "patient", False),
        ("cat", "cats", False),
        ("planning", "cleaning", False),
        ("hosting", "hostings", False),
        ("labels", "labelled", False),
        ("stater", "stated", False),
        ("resonator", "resonate", False),
        ("microcephaly", "macrocephalous", False),
    ],
)
def test_a_slip_of_the_pen_is_no_other_word(written: str, meant: str, slip: bool) -> None:
    assert is_misspelled(written, meant) is slip


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("Replaced compresers and evaporater coils", "Replaced compressors and evaporator coils"),
        ("Presanted papers and co-authered a book chaptor", "Presented papers and co-authored a book chapter"),
        ("Intervewed pensionners for the brekfast show", "Interviewed pensioners for the breakfast show"),
        ("Crew of eeght on the ferry", "Crew of eight on the ferry"),
        ("Swapped parts on resi boilers", "Swapped parts on residential boilers"),
        ("Ext. examiner at Marsh Coll.", "External examiner at Marsh College"),
        ("Worked with health vis. and schools", "Worked with health visitors and schools"),
        ("Line mngmnt of three clerks", "Line management of three clerks"),
        ("Did i18n and fixed a11y labels", "Did internationalization and fixed accessibility labels"),
        ("Repl'd the pumps at night", "Replaced the pumps at night"),
        ("Wrote a twopage guide to set up printers", "Wrote a two-page guide to setup of printers"),
        ("Deep-dives into churn", "Deepdives into churn"),
        ("Fitted TXVs on chillers", "Fitted thermostatic expansion valves on chillers"),
        ("Fitted thermostatic expansion valves on chillers", "Fitted TXVs on chillers"),
        ("Handled DND rooms", "Handled Do Not Disturb rooms"),
        ("Filed SDLT returns with HMRC", "Filed Stamp Duty Land Tax (SDLT) returns with HM Revenue & Customs (HMRC)"),
        ("Push messages via FCM and APNs", "Push messages via FCM and the Apple Push Notification service (APNs)"),
        ("Completed the PGCert in HE", "Completed the Postgraduate Certificate (PGCert) in Higher Education"),
        ("Transcription of dictation", "Transcribed dictation"),
        ("Patients who did not come back", "Patients who didn't come back"),
        ("Swept the yard, wove rugs", "Sweeping the yard, weaving rugs"),
    ],
)
def test_other_forms_of_the_same_words_pass(source: str, after: str) -> None:
    assert ungrounded(after, [source]) == []


@pytest.mark.parametrize(
    ("source", "after", "claim"),
    [
        ("Ran the county show", "Ran the country show", "country"),
        ("Sales rep, closed the largest contract", "Closed the largest contract repeatedly", "repeatedly"),
        ("Provider, exp. 2028", "Expert provider, exp. 2028", "Expert"),
        ("Fixed seven boilers", "Fixed seventy boilers", "seventy"),
        ("Fitted reversing shuttle valves on chillers", "Used RSVs at sea", "RSVs"),
    ],
)
def test_other_words_do_not(source: str, after: str, claim: str) -> None:
    assert claim in [each.text for each in ungrounded(after, [source])]


def test_claims_are_told_as_they_were_written() -> None:
    sources = Sources(["Replaced compresers and the pensionners list"])

    claims = sources.ungrounded("Replaced compressors, pensioners and dialysis pumps in Leeds")

    assert "Leeds" in [claim.text for claim in claims]
    assert all(
        "Replaced compressors, pensioners and dialysis pumps in Leeds"[c.start : c.end] == c.text for c in claims
    )


def test_spans_of_what_is_read_are_found_in_what_was_written() -> None:
    reading = read_as("the acute care unit and ward", [Replaced(4, 19, "ACU"), Replaced(24, 28, "wards")])

    def back(start: int, end: int) -> str:
        return reading.back(Statement(StatementKind.TOPIC, "", "", start, end)).text

    assert reading.text == "the ACU and wards"
    assert back(0, 3) == "the"
    assert back(4, 7) == back(5, 6) == "acute care unit"
    assert back(4, 11) == "acute care unit and"
    assert back(12, 17) == "ward"
    assert back(0, 17) == "the acute care unit and ward"


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        *(("transcription", "transcribed"), ("extension", "extended"), ("provision", "provided")),
        *(("submission", "submitted"), ("explanation", "explained"), ("conversion", "converted")),
        *(("acquisition", "acquired"), ("consumption", "consumed"), ("storage", "stored"), ("calves", "calf")),
        *(("swept", "sweeping"), ("woven", "weave"), ("indices", "index"), ("diagnosis", "diagnosed")),
    ],
)
def test_forms_that_the_stemmer_keeps_apart_belong_together(noun: str, verb: str) -> None:
    assert stem(verb) in {stem(noun), *kin(stem(noun))}
    assert stem(noun) in {stem(verb), *kin(stem(verb))}


def test_words_that_only_look_alike_do_not() -> None:
    assert stem("event") not in kin(stem("even"))
    assert stem("management") not in kin(stem("man"))
    assert stem("party") not in kin(stem("part"))
    assert stem("content") not in kin(stem("contain"))
