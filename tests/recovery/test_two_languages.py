"""A resume in one language and an ad in another: it is said, and nothing is made of what cannot be compared."""

from pathlib import Path

import pytest

from recovery.partial import PartialResult, Quality
from recovery.suggestions import suggest
from resume.language import plain_language, two_languages
from resume.readers import read_resume
from tasks.own_words import OwnWords
from tests.documents import example_pairs, job, resume
from tests.recovery.steps import steps

DOCUMENTS = Path(__file__).parents[1] / "resume" / "languages"
ADS = Path(__file__).parents[1] / "resume" / "ads"
DONE = PartialResult(Quality.FULL, (), ())


@pytest.mark.parametrize("path", sorted(ADS.iterdir()), ids=lambda path: path.name)
def test_an_ad_in_another_language_is_noticed_and_asked_about_by_names_alone(path: Path) -> None:
    ad = path.read_text(encoding="utf-8")
    made = steps(resume(), ad=ad)
    plan = made.plan()

    assert two_languages(resume(), ad) == ("en", path.stem)
    assert "in English and the job ad in" in plan.summary
    assert "far apart" not in plan.summary
    for question in plan.questions:
        asked = next(r for r in made.requirements().items if r.id == question.requirement_id)
        assert any(any(map(str.isupper, keyword)) for keyword in asked.keywords)


def test_a_french_resume_is_told_to_be_in_another_language_rather_than_far_from_the_job() -> None:
    french = read_resume((DOCUMENTS / "fr_accountant.md").read_bytes(), "fr_accountant.md")
    made = steps(french)

    said = list(suggest(french, job(), made.requirements(), made.match(), DONE, (), OwnWords()))

    assert said[0].startswith("Take a resume in English")
    assert not any("far apart" in each for each in said)


def test_the_examples_are_in_one_language() -> None:
    pairs = list(example_pairs())

    assert pairs
    for pair in pairs:
        found = read_resume(pair.resume.read_bytes(), pair.resume.name)
        assert two_languages(found, pair.job.read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("text", ["", "Python, Go, Kubernetes", "Koch, Hotel Adler, Köln"])
def test_a_few_words_tell_no_language(text: str) -> None:
    assert plain_language([text]) is None
