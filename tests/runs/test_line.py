"""Who is next: priorities first, users in turn within them."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from runs.durable.line import BATCH, MOST, SINGLE, Line, kept_free, limits_of, next_place, priority_of

ARRIVALS = st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 30)), max_size=8)


class Queue:
    """A line of one priority."""

    def __init__(self, priority: int = BATCH) -> None:
        self.priority = priority
        self.places: list[tuple[int, int, str]] = []  # place, number, user
        self.number = 0

    def add(self, user: str, count: int) -> None:
        for _ in range(count):
            mine = [place for place, _, who in self.places if who == user]
            head = min((place for place, _, _ in self.places), default=None)
            place = next_place(self.priority, Line(head, max(mine, default=None)))
            self.number += 1
            self.places.append((place, self.number, user))

    def take(self, count: int) -> list[str]:
        taken = sorted(self.places)[:count]
        self.places = sorted(self.places)[count:]
        return [user for _, _, user in taken]


def test_a_batch_of_a_thousand_does_not_keep_another_users_ten_waiting() -> None:
    queue = Queue()
    queue.add("large", 1000)
    queue.take(500)
    queue.add("small", 10)

    assert Counter(queue.take(22))["small"] == 10


def test_a_stream_of_newcomers_does_not_keep_a_batch_waiting() -> None:
    queue = Queue()
    queue.add("large", 20)
    done = 0
    for n in range(40):
        queue.add(f"newcomer {n}", 1)
        done += queue.take(2).count("large")

    assert done == 20


@given(ARRIVALS)
def test_who_waits_has_a_turn_between_two_of_another(arrivals: list[tuple[str, int]]) -> None:
    queue = Queue()
    for user, count in arrivals:
        queue.add(user, count)
    order = queue.take(len(queue.places))

    for user in set(order):
        turns = [n for n, who in enumerate(order) if who == user]
        for other in set(order) - {user}:
            for begin, end in pairwise(turns):
                assert order[begin:end].count(other) <= 2  # one for each place, in whichever order they came
    assert Counter(order) == Counter({user: sum(n for who, n in arrivals if who == user) for user in set(order)})


def test_places_belong_to_their_priority() -> None:
    for priority in (SINGLE, BATCH, MOST):
        first, last = limits_of(priority)
        assert priority_of(first) == priority_of(last) == priority
        assert 0 < next_place(priority, Line(None, None)) < 2**31
        assert next_place(priority, Line(first, last)) == last  # a line that is full goes on at its end


def test_batches_never_take_all_places() -> None:
    assert [kept_free(n) for n in (1, 2, 10, 100)] == [0, 1, 2, 20]
