"""How a run's one deadline is shared out among its tasks. Pure functions of seconds."""

import math

RESERVE_S = 0.3  # kept at the end of a run for instant ways and for writing the result
CLOSE_S = 2.0  # a run restarted after its deadline has this long to close


def allotment(time_left: float, own: float, below: float, reserve_s: float = RESERVE_S) -> float:
    """Seconds that a task may take in all, so that what comes after it keeps its share.

    Args:
        time_left: seconds until the run's deadline; infinite without one.
        own: expected length of the task (any unit).
        below: expected length of the longest path after it (same unit).
    Returns: at least 0.
    """
    if math.isinf(time_left):
        return math.inf
    total = own + below
    return max(0.0, (time_left - reserve_s) * (own / total if total > 0 else 1.0))


def attempt_limit(timeout_s: float, left: float, is_first_way: bool) -> float:
    """Seconds for one attempt, of what is `left` of the task's allotment.

    The first way may take it all, each further way at most half of what is left, so that there is always
    something left for the way after it.
    """
    return max(0.0, min(timeout_s, left if is_first_way else left / 2))
