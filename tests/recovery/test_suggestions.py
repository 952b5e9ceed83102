"""What the user may do next."""

from recovery.partial import PartialResult, Quality
from recovery.suggestions import suggest
from tasks.own_words import OwnWords
from tests.documents import job, resume

NOTHING = PartialResult(Quality.ORIGINAL, (), ("extract_requirements: timed out after 30 s",))


def test_when_nothing_could_be_tailored_the_ad_itself_says_what_to_do() -> None:
    said = list(suggest(resume(), job(), None, None, NOTHING, (), OwnWords()))

    assert said[0].startswith("The ad asks above all for Python")
    assert said[-1].startswith("Run it again")


def test_an_ad_that_asks_for_nothing_suggests_nothing() -> None:
    done = PartialResult(Quality.ORIGINAL, (), ())

    assert list(suggest(resume(), job("Hello.\n"), None, None, done, (), OwnWords())) == []
