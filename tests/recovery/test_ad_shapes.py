"""One ad in many shapes, and in each the same lines, the same requirements, the same head."""

import re

import pytest

from recovery.rules.extract_requirements import extract_requirements
from resume.ads.clauses import split_clauses
from resume.ads.headings import Part
from resume.job import Job, Priority
from resume.readers import read_job
from tests.ad_shapes import ADS, SHAPES, Ad, markdown
from tests.documents import EXAMPLES

_LISTS = {Part.DUTIES: "duties", Part.MUST: "must", Part.ASKED: "must", Part.NICE: "nice"}
_WITHOUT_COMPANY = {"lever", "ashby"}  # these services leave it to the page around


def read(ad: Ad, shape: str) -> Job:
    text = SHAPES[shape](ad)
    return read_job(text, "ad.json" if text.startswith("{") else "ad.txt")


def lines(job: Job) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"duties": [], "must": [], "nice": []}
    for clause in split_clauses(job.text):
        assert job.text[clause.start : clause.end] == clause.text
        if clause.part in _LISTS:
            found[_LISTS[clause.part]].append(" ".join(clause.text.split()))
    return found


def asked(job: Job) -> list[tuple[object, ...]]:
    items = extract_requirements(job).items
    assert all(job.text[r.start : r.end] == r.text for r in items)
    return [(r.priority, r.category, r.keywords, r.any_of, r.years) for r in items]


def test_there_are_many_shapes_and_trades() -> None:
    assert len(SHAPES) > 12
    assert len(ADS) >= 10


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("trade", ADS)
def test_an_ad_is_read_in_every_shape(trade: str, shape: str) -> None:
    ad = ADS[trade]

    job = read(ad, shape)

    assert lines(job) == {"duties": list(ad.duties), "must": list(ad.must), "nice": list(ad.nice)}
    assert (job.title, job.location) == (ad.title, ad.place)
    assert job.company == (None if shape in _WITHOUT_COMPANY else ad.company)
    assert asked(job) == asked(read_job(markdown(ad), "ad.md"))


@pytest.mark.parametrize("trade", ADS)
def test_every_line_that_asks_is_a_requirement_with_its_weight(trade: str) -> None:
    ad = ADS[trade]
    items = extract_requirements(read_job(markdown(ad), "ad.md")).items

    for asking, allowed in (
        (ad.duties, {Priority.IMPORTANT}),
        (ad.must, {Priority.CRITICAL, Priority.IMPORTANT}),
        (ad.nice, {Priority.NICE_TO_HAVE}),
    ):
        for line in asking:
            found = [r for r in items if r.text in line or line in r.text]
            assert {r.priority for r in found} <= allowed
            assert found or len(line.split()) < 4, line
    assert not [r for r in items if any(r.text in line for line in (ad.about, *ad.benefits))]


def test_the_examples_ask_for_nearly_the_same_without_their_line_breaks() -> None:
    alike = every = 0
    for path in sorted((EXAMPLES / "jobs").iterdir()):
        text = path.read_text(encoding="utf-8")
        lines = [re.sub(r"^\s*(?:[-*•]|#+)\s+|\*\*", "", line).strip() for line in text.splitlines()]

        whole, pasted = ({each[:3] for each in asked(Job(text=t))} for t in (text, " ".join(filter(None, lines))))

        alike += len(whole & pasted)
        every += len(whole)

    assert every > 100
    assert alike >= 0.75 * every
