"""Which call a process of the pool does next."""

from runs.processes.waiting import LATER, SOON, Waiting

AT_ONCE, MUCH_LATER = 0.0, 10.0
RESUME, OTHER = b"resume", b"other"


def test_what_is_to_be_done_soon_goes_first_then_what_came_first() -> None:
    waiting = Waiting[str]()
    for call, priority in (("a", LATER), ("b", LATER), ("c", SOON)):
        waiting.add(call, priority, None, AT_ONCE)

    assert [waiting.take(0, AT_ONCE) for _ in range(4)] == ["c", "a", "b", None]


def test_what_is_about_one_thing_is_left_for_a_moment_to_the_process_that_began_with_it() -> None:
    waiting = Waiting[str]()
    waiting.add("draft", SOON, RESUME, AT_ONCE)
    assert waiting.take(2, AT_ONCE) == "draft"

    waiting.add("check", LATER, RESUME, AT_ONCE)

    assert waiting.owner(RESUME) == 2
    assert waiting.take(1, AT_ONCE) is None
    assert 0 < (waiting.until_free(AT_ONCE) or 0) < 1
    assert waiting.take(1, MUCH_LATER) == "check"
    assert waiting.owner(RESUME) == 2  # who helped out has not read all of it


def test_a_process_does_its_own_before_what_came_earlier_but_not_for_ever() -> None:
    waiting = Waiting[str]()
    waiting.add("draft", SOON, RESUME, AT_ONCE)
    waiting.take(0, AT_ONCE)
    waiting.add("earlier", LATER, None, AT_ONCE)
    for number in range(200):
        waiting.add(f"own {number}", LATER, RESUME, AT_ONCE)

    done = [waiting.take(0, AT_ONCE) for _ in range(201)]

    assert done[0] == "own 0"
    assert 10 < done.index("earlier") < 100


def test_what_is_to_be_done_soon_waits_for_nobody() -> None:
    waiting = Waiting[str]()
    waiting.add("first", SOON, RESUME, AT_ONCE)
    waiting.take(0, AT_ONCE)

    waiting.add("draft", SOON, RESUME, AT_ONCE)

    assert waiting.take(3, AT_ONCE) == "draft"


def test_nothing_is_left_at_the_end() -> None:
    waiting = Waiting[str]()
    waiting.add("a", LATER, RESUME, AT_ONCE)
    waiting.add("b", SOON, OTHER, AT_ONCE)

    assert len(waiting) == 2
    assert sorted(waiting.take_all()) == ["a", "b"]
    assert (len(waiting), waiting.until_free(AT_ONCE)) == (0, None)
