"""Another reading of a source is read where it differs, and gives what reading all of it would."""

from random import Random

import pytest

from resume.grounding import sources
from resume.grounding.claims.facts import statements
from resume.grounding.gate import Sources
from resume.grounding.reading.shorthand import readings
from resume.grounding.told.parts import by_line, lines_apart, parts_of, whole
from resume.writers import write_resume
from tests.documents import Pair, example_pairs
from tests.faults.lies import lies

LINES = [f"- Kept the books of shop {n} for the owner, every week and with great care" for n in range(40)]


def differing(*numbers: int) -> tuple[str, str]:
    """A text, and a reading of it with these lines otherwise."""
    return "\n".join(LINES), "\n".join(
        line.replace("Kept", "Keeping") if n in numbers else line for n, line in enumerate(LINES)
    )


def test_only_what_differs_is_read_with_some_lines_around_it() -> None:
    text, reading = differing(3, 20, 21)

    parts = parts_of(reading, text)

    assert parts is not None
    assert [sorted(part.changed) for part in parts] == [[3], [20, 21]]
    assert all(part.text in reading and part.text.count("\n") < 10 for part in parts)
    assert [part.first for part in parts] == [2, 19]


def test_what_stands_side_by_side_is_read_together() -> None:
    text, reading = differing(3, 6)

    parts = parts_of(reading, text)

    assert parts is not None
    assert [sorted(part.changed) for part in parts] == [[3, 6]]


def test_a_sentence_is_read_whole() -> None:
    text = "Intro.\n\nKept the books\nof one shop\nand of another\n\n" + "\n".join(LINES)

    parts = parts_of(text.replace("one shop", "1 shop"), text)

    assert parts is not None
    assert [sorted(part.changed) for part in parts] == [[1, 2, 3, 4]]  # from the blank line on


def test_a_reading_in_other_lines_is_no_matter_of_parts() -> None:
    assert parts_of("a\nb", "a b") is None
    assert parts_of("a\nb", "a\nb") == []


def test_the_statements_of_all_lines_come_together_in_order() -> None:
    text = "\n".join(f"- Led {n} people in shop {n + 50}" for n in range(2, 40))
    reading = text.replace("Led 7 people", "Led seven people")
    parts = parts_of(reading, text) or []
    own = [each for part in parts for each in part.own(statements(part.text))]

    found = whole(by_line(statements(text), text), parts, own)

    assert [n for n, _ in found] == sorted(n for n, _ in found)
    assert [(s.kind, s.normal, s.near) for _, s in found] == [(s.kind, s.normal, s.near) for s in statements(reading)]


def test_a_reading_is_nearest_to_the_one_with_most_of_its_lines() -> None:
    text, once = differing(3)
    twice = once.replace("shop 20", "store 20")

    assert [lines_apart(twice, other) for other in (twice, once, text)] == [0, 1, 2]
    assert lines_apart(text, "one line only") > len(LINES)


def test_a_source_that_is_told_twice_in_a_row_tells_what_it_does_once() -> None:
    told, rewritten = "Associate degree, H.R. Management", "Associate degree, Human Resources Management"

    assert Sources([told]).ungrounded(rewritten) == []
    assert Sources([told, told]).ungrounded(rewritten) == []


def test_a_figure_that_is_told_twice_may_stand_twice() -> None:
    assert [claim.text for claim in Sources(["Sold 40 vans"]).ungrounded("Sold 40 vans, 40 vans")] == ["40"]
    assert Sources(["Sold 40 vans", "Sold 40 vans"]).ungrounded("Sold 40 vans, 40 vans") == []


def test_what_was_read_for_one_candidate_supports_nothing_of_another() -> None:
    first, second = Sources(["Helped with payroll for 40 staff"]), Sources(["Ran payroll for 60 staff"])

    assert [claim.text for claim in second.ungrounded("Ran payroll for 40 staff")] == ["40"]
    assert [claim.text for claim in first.ungrounded("Ran payroll for 60 staff")] == ["Ran", "60"]
    assert second.ungrounded("Ran payroll for 60 staff") == []


@pytest.mark.parametrize("pair", list(example_pairs())[:3], ids=str)
def test_the_gate_lets_through_what_it_would_if_all_were_read_and_no_more(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    resume, job = pair.read()
    text = write_resume(resume, resume.format.lines)
    lines = [located.item.text for located in resume.located_items()]
    told = [lie.text for lie in lies(resume, job.text, Random(7))]
    claims = [*lines, *(r for line in lines for r in readings(line)), *Random(7).sample(told, min(80, len(told)))]
    by_parts = Sources([text])
    monkeypatch.setattr(sources, "parts_of", lambda reading, text: None)
    by_all = Sources([text])

    refused = {claim: by_all.ungrounded(claim) for claim in claims}

    assert {line: by_parts.ungrounded(line) for line in lines} == {line: refused[line] for line in lines}
    assert [claim for claim in claims if refused[claim] and not by_parts.ungrounded(claim)] == []
    assert any(refused.values())
