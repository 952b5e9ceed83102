"""What is said of each answer: where it went, or why nowhere."""

from recovery.answer_outcomes import answer_outcomes
from tasks.own_words import Answer, OwnWords
from tests.documents import resume
from tests.recovery.steps import Steps, steps

DEMANDS = (
    "Experience with Apache Kafka",
    "Experience with Salesforce",
    "Strong Excel skills",
    "Fluent Spanish",
    "Python",
)
AD = "Backend Engineer\n\nRequirements\n" + "".join(f"- {d}\n" for d in DEMANDS)


def told(*answers: tuple[str, str]) -> tuple[Steps, list[str]]:
    own = OwnWords(
        answers=tuple(Answer(requirement_id=f"r{90 + n}", text=t, quote=q) for n, (q, t) in enumerate(answers))
    )
    at = steps(resume(), ad=AD, own=own)
    validation = at.validation()
    before = validation.match_before or at.match()
    return at, list(answer_outcomes(at.requirements(), before, validation.changes, own))


def test_a_line_of_a_position_is_named() -> None:
    _, (said,) = told((DEMANDS[0], "At Oakmere I ran Apache Kafka for the order events."))

    assert "“Ran Apache Kafka for the order events”" in said


def test_what_gave_only_a_name_says_how_it_becomes_a_line() -> None:
    _, (said,) = told((DEMANDS[0], "I ran Apache Kafka for two years and moved forty topics to three new clusters."))

    assert "Only the name is" in said


def test_an_answer_that_fits_nowhere_says_what_to_do() -> None:
    _, (said,) = told((DEMANDS[1], "Three years in a call centre."))

    assert "is not in the resume: say in one sentence" in said


def test_all_that_only_say_no_are_told_in_one_sentence() -> None:
    at, said = told(
        (DEMANDS[0], "nope"), (DEMANDS[1], "i dont know it"), (DEMANDS[2], "I would love to learn Excel one day")
    )

    unclear, denied = said
    assert unclear.startswith("Your answer about “Strong Excel skills” says no, or nothing about you that is certain")
    assert denied.startswith("You said no to “Experience with Apache Kafka” and “Experience with Salesforce”: nothing")
    assert at.result() == steps(resume(), ad=AD).result()


def test_what_the_resume_shows_already_is_not_taken_for_lost() -> None:
    _, (said,) = told((DEMANDS[4], "Five years of it"))

    assert said.endswith("which shows this already.")


def test_an_answer_to_nothing_says_so() -> None:
    _, said = told(("Falconry", "Yes"), ("", "Yes"))

    assert said[0].startswith("This ad does not ask for “Falconry”")
    assert said[1].startswith("No question of this ad has the id r91")


def test_qualifiers_stay_with_the_name_of_a_skill() -> None:
    at, _ = told(
        (DEMANDS[2], "advanced excel: Power Query, 15 years"),
        (DEMANDS[1], "salesforce since 2020"),
        (DEMANDS[0], "6 yrs of apache kafka"),
    )
    listed = [i.text for s in at.result().sections for i in s.all_items()]

    assert any(
        "advanced Excel (Power Query, 15 years)" in text or "Advanced Excel (Power Query" in text for text in listed
    )
    assert any("Salesforce since 2020" in text for text in listed)
    assert any("Apache Kafka (6 yrs)" in text for text in listed)


def test_the_match_before_is_the_originals_and_after_the_results() -> None:
    at, _ = told(
        (DEMANDS[0], "Yes, Apache Kafka for two years"), (DEMANDS[2], "yes"), (DEMANDS[1], "3 years in a call centre")
    )
    plain = steps(resume(), ad=AD)
    validation = at.validation()

    assert validation.match_before == plain.match()
    shown = {m.requirement_id: m for m in validation.match_after.requirements}
    ids = {r.text: r.id for r in at.requirements().items}
    items = {located.item.id: located.item.text for located in at.result().located_items()}
    for demand in (DEMANDS[0], DEMANDS[2]):
        quotes = shown[ids[demand]].evidence
        assert quotes
        assert all(e.quote in items[e.item_id] for e in quotes)
    assert shown[ids[DEMANDS[1]]].score == 0
    assert plain.validation().match_before is None


def test_people_and_points_are_no_skill_and_no_certificate() -> None:
    duty, licence = "Liaise with the main contractor's site manager", "Class 1 (C+E) licence with no more than 6 points"
    ad = f"Electrician\n\nResponsibilities\n- {duty}\n\nRequirements\n- {licence}\n- PASMA\n"
    own = OwnWords(
        answers=(
            Answer(requirement_id="r1", text="met the site manager daily", quote=duty),
            Answer(requirement_id="r2", text="3 points", quote=licence),
            Answer(requirement_id="r3", text="PASMA since 2020", quote="PASMA"),
        )
    )

    after = [str(c.after) for c in steps(resume(), ad=ad, own=own).validation().changes]

    assert any("PASMA, since 2020" in text for text in after)
    assert not any("site manager" in text.casefold() or "points" in text for text in after)


def test_what_an_answer_names_for_a_demand_in_other_words_is_a_skill() -> None:
    duty = "Maintain accurate electronic patient records"
    ad = f"Nurse\n\nResponsibilities\n- {duty}\n\nRequirements\n- Python\n"
    own = OwnWords(answers=(Answer(requirement_id="r1", text="Cerner since 2020", quote=duty),))
    after = [str(c.after) for c in steps(resume(), ad=ad, own=own).validation().changes]

    assert any("Cerner since 2020" in text for text in after)


def test_a_term_that_several_demands_ask_for_is_listed_once() -> None:
    ad = AD + "- Apache Kafka and Redis streams\n"
    own = OwnWords(notes="Apache Kafka, Redis, 4 yrs")
    (listed,) = (str(c.after) for c in steps(resume(), ad=ad, own=own).validation().changes if "Kafka" in str(c.after))

    assert listed.count("Kafka") == 1
    assert "(" not in listed
