"""What an ad says of the position itself."""

import pytest

from recovery.rules.extract_job import extract_job
from tasks.extract_job import ExtractJob, JobFacts
from tests.documents import example_pairs, job

AD = """\
Senior Platform Engineer
Brightfield Systems, Leeds, England

This is a full-time position; you will negotiate contracts.

Our values
- Candour
- Craft.

What you will do
- We value kindness and quiet pagers
"""


def test_everything_that_the_ad_says_is_in_its_own_words() -> None:
    facts = extract_job(job(AD))

    assert facts.title == "Senior Platform Engineer"
    assert (facts.seniority, facts.employment_type) == ("Senior", "full-time")
    assert facts.company_values == ("Candour", "Craft", "We value kindness and quiet pagers")
    assert ExtractJob().check(facts, job=job(AD)) == facts


def test_what_the_ad_does_not_say_is_unknown() -> None:
    assert extract_job(job("We need help.\n")) == JobFacts()


@pytest.mark.parametrize(
    "text", ["Negotiate contracts with suppliers", "Our culture is great", "a senior citizen home"]
)
def test_words_in_other_meanings_say_nothing(text: str) -> None:
    facts = extract_job(job(f"Baker\n\n{text}\n"))

    assert (facts.seniority, facts.employment_type, facts.company_values) == (None, None, ())


def test_the_check_drops_what_does_not_stand_in_the_ad() -> None:
    invented = JobFacts(
        title="Chief Engineer", seniority="senior", employment_type="Full-Time", company_values=("Greed", "Candour")
    )

    checked = ExtractJob().check(invented, job=job(AD))

    assert checked == JobFacts(seniority="senior", employment_type="Full-Time", company_values=("Candour",))


@pytest.mark.parametrize("pair", list(example_pairs()), ids=str)
def test_the_facts_of_an_example_pass_their_own_check(pair: object) -> None:
    _, position = pair.read()  # type: ignore[attr-defined]
    facts = extract_job(position)

    assert facts.title
    assert ExtractJob().check(facts, job=position) == facts
