"""What is remembered is made once, stays within its bounds, and is the same as if it were made anew."""

from resume.remembered import Remembered, remembered


def counting(characters: int) -> tuple[Remembered[..., str], list[str]]:
    made: list[str] = []

    @remembered(characters)
    def shouted(text: str, *more: str, mark: str = "!") -> str:
        """In capitals."""
        made.append(text)
        return "".join((text, *more)).upper() + mark

    return shouted, made


def test_the_same_arguments_are_worked_on_once() -> None:
    shouted, made = counting(10_000)

    assert [shouted("a"), shouted("a"), shouted("a", mark="?"), shouted("a", "b")] == ["A!", "A!", "A?", "AB!"]
    assert made == ["a", "a", "a"]
    assert shouted.__doc__ == "In capitals."


def test_nothing_counts_like_another_thing_by_chance() -> None:
    shouted, made = counting(10_000)

    assert shouted("a", "mark") == "AMARK!"
    assert shouted("a", mark="mark") == "Amark"
    assert len(made) == 2


def test_what_was_not_asked_for_the_longest_makes_room() -> None:
    shouted, made = counting(1_000)
    texts = ["a" * 300, "b" * 300, "c" * 300]  # two of them fit

    for text in (texts[0], texts[1], texts[0], texts[2], texts[0], texts[1]):
        assert shouted(text) == text.upper() + "!"

    assert [text[0] for text in made] == ["a", "b", "c", "b"]


def test_a_text_that_is_longer_than_all_there_is_room_for_is_kept_alone() -> None:
    shouted, made = counting(100)
    long = "a" * 1_000

    assert shouted("b") == "B!"
    assert shouted(long) == shouted(long) == "A" * 1_000 + "!"
    assert len(made) == 2


def test_all_of_it_can_be_forgotten() -> None:
    shouted, made = counting(10_000)
    shouted("a")

    shouted.cache_clear()

    assert shouted("a") == "A!"
    assert made == ["a", "a"]
