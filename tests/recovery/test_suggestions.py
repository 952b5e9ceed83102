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


def test_a_template_is_to_be_filled_in_before_anything_else() -> None:
    template = resume(
        "# Ann Lee\n\n## Experience\n\n### Clerk, Acme, January 20XX - Current\n\n- Describe your duties\n"
    )
    done = PartialResult(Quality.FULL, (), ())

    said = list(suggest(template, job(), None, None, done, (), OwnWords()))

    assert said == [
        "The resume still has lines of a template: put your own in their place before you send it anywhere."
    ]
