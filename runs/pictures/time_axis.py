"""Lengths of time for people, and the ticks of a time axis, from microseconds to hours. Pure functions of seconds."""

import math

_STEPS_S = (15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400)  # from where clocks count in sixties


def length(seconds: float) -> str:
    """ "0 s", "40 µs", "3.2 ms", "410 ms", "1.3 s", "45 s", "2:05 min", "1:00:30 h"."""
    if seconds < 0.5e-6:
        return "0 s"
    for unit_s, unit in ((1e-6, "µs"), (1e-3, "ms"), (1.0, "s")):
        amount = seconds / unit_s
        if amount < (59.95 if unit == "s" else 999.5):
            return f"{amount:.1f} {unit}" if amount < 9.95 and unit != "µs" else f"{amount:.0f} {unit}"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02} h" if hours else f"{minutes}:{rest:02} min"


def ticks(whole_s: float, most: int = 9) -> list[tuple[float, str]]:
    """At most so many moments from 0 to the whole, in round steps, each with its label."""
    if whole_s <= 0:
        return [(0.0, "0")]
    step = _step(whole_s / most)
    return [(n * step, _label(n * step, step)) for n in range(math.floor(whole_s / step + 1e-9) + 1)]


def _step(least_s: float) -> float:
    """The first round step that is no shorter."""
    if least_s > 10:
        return float(next((s for s in _STEPS_S if s >= least_s), math.ceil(least_s / 86400) * 86400))
    power = 10.0 ** math.floor(math.log10(least_s))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= least_s * (1 - 1e-9))


def _label(at_s: float, step_s: float) -> str:
    if at_s == 0:
        return "0"
    if step_s < 1e-3 * (1 - 1e-9) and step_s < 1e-4:
        return f"{at_s * 1e6:.10g} µs" if at_s < 1e-3 else f"{round(at_s * 1e3, 9):.10g} ms"
    if step_s < 0.1 * (1 - 1e-9):
        return f"{round(at_s * 1e3, 6):.10g} ms"
    if step_s < 15:
        return f"{round(at_s, 6):.10g} s"
    minutes, rest = divmod(round(at_s), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}" if rest else f"{hours}:{minutes:02} h"
    return f"{minutes}:{rest:02}"
