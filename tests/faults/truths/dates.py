"""Dates and lengths of time in other forms: months, days and years in every order, ranges and open ends of them, times
of day, posts that followed one another.

As in `tests/faults/truths/figures.py`, nothing here reads dates with the code that is under test.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random

from tests.faults.truths.figures import SMALL, both, put, tail, words_for
from tests.faults.truths.texts import Teller

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH_YEAR = re.compile(
    r"(?<!\d )(?<!\d[snrt][tdh] )(?<!to )"
    rf"(?<![–-])\b({'|'.join(m[:3] for m in _MONTHS)})[a-z]*\.? ((?:19|20)\d\d)\b(?!['’-]\w)"
)


def _dates(line: str, _: Random) -> Iterator[str]:
    for match in _MONTH_YEAR.finditer(line):
        number = next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(match[1]))
        full, short, year = _MONTHS[number - 1], match[1], match[2]
        forms = [f"{full} {year}", f"{short} {year}", f"{short}. {year}", f"{number:02}/{year}", f"{year}-{number:02}"]
        forms += [
            f"{number:02}.{year}",
            f"{short} '{year[2:]}",
            f"{short} ’{year[2:]}",
            f"{full} of {year}",
            f"{full}, {year}",
        ]
        yield from (put(line, match, form) for form in forms)


def _days(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """A day, which the line is said to have begun or ended on."""
    for line in lines:
        day, month, year = random.randint(13, 28), random.randint(1, 12), random.randint(1996, 2024)
        name, short = _MONTHS[month - 1], _MONTHS[month - 1][:3]
        forms = [
            f"{day} {name} {year}",
            f"{name} {day}, {year}",
            f"{day}th {name} {year}",
            f"{short} {day} {year}",
            f"{day}/{month:02}/{year}",
            f"{day}.{month:02}.{year}",
            f"{year}-{month:02}-{day}",
            f"{day} {short} {year}",
            f"{day}th {short} '{year % 100:02}",
            f"{name} {day}th, {year}",
            f"{day}-{short}-{year}",
            f"the {day}th of {name} {year}",
            f"{day:02}-{month:02}-{year}",
        ]
        yield _ended(line, ", finished on ", random.sample(forms, 2))


def _open_ends(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    for line in lines:
        year = random.randint(2005, 2024)
        ends = [
            f"since {year}",
            f"{year} - present",
            f"{year} – today",
            f"{year} - now",
            f"{year} to date",
            f"from {year} to the present",
            f"{year} onwards",
            f"{year}-",
            f"from {year} until now",
            f"{year} - Present",
        ]
        one, other = random.sample(ends, 2)
        yield _ended(line, ", ", (one, other if other != f"{year}-" else f"since {year}"))


def _school_years(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    for line in lines:
        year = random.randint(1998, 2023)
        forms = [
            f"{year}-{year + 1}",
            f"{year}/{(year + 1) % 100:02}",
            f"{year}–{(year + 1) % 100:02}",
            f"{year} to {year + 1}",
        ]
        yield _ended(line, ", ", random.sample(forms, 2))


def _times(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    for line in lines:
        hour, minute = random.randint(1, 23), random.choice((0, 0, 0, 30, 15))
        half = "am" if hour < 12 else "pm"
        forms = [f"{hour:02}:{minute:02}", f"{hour}:{minute:02}", f"{hour:02}.{minute:02}"]
        twelve = f"{(hour - 1) % 12 + 1}" + (f":{minute:02}" if minute else "")
        forms += [f"{twelve}{half}", f"{twelve} {half}", f"{twelve} {half[0]}.m.", f"{twelve} {half.upper()}"]
        yield _ended(line, ", starting at ", random.sample(forms, 2))


def _ended(line: str, joint: str, forms: Sequence[str]) -> tuple[Sequence[str], str]:
    """The line with each of two forms at its end."""
    one, other = (f"{line.rstrip(' .')}{joint}{form}" for form in forms)
    return (one,), other


def _periods(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    a, b = sorted(random.sample(range(1998, 2025), 2))
    forms = [f"{a}-{b}", f"{a} – {b}", f"from {a} to {b}", f"between {a} and {b}", f"from {a} until {b}", f"{a} to {b}"]
    yield from tail(lines, random, forms)
    quarter, year = random.randint(0, 3), random.randint(1999, 2024)
    first, last = _MONTHS[3 * quarter], _MONTHS[3 * quarter + 2]
    months = [f"{first} to {last} {year}", f"{first[:3]}-{last[:3]} {year}", f"{first[:3]} {year} - {last[:3]} {year}"]
    months += [f"{3 * quarter + 1:02}/{year} - {3 * quarter + 3:02}/{year}", f"{first} {year} to {last} {year}"]
    yield from tail(lines, random, months)
    name = SMALL[quarter + 1]
    ordinal = {"one": "first", "two": "second", "three": "third", "four": "fourth"}[name]
    yield from tail(
        lines, random, [f"in Q{quarter + 1} {year}", f"in the {ordinal} quarter of {year}", f"in Q{quarter + 1}/{year}"]
    )


def _durations_moved(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """A length of time before or behind what was done in it."""
    for line in lines:
        bare = line.rstrip(" .")
        if not re.match(r"[A-Z][a-z]+ed ", bare) or re.search(r"[;:.]|\d", bare):
            continue
        number, year = random.randint(3, 23), random.randint(2001, 2023)
        unit = random.choice(("weeks", "months"))
        lower = bare[:1].lower() + bare[1:]
        yield (f"For {words_for(number)} {unit} in {year}, {lower}",), f"{bare} for {number} {unit} in {year}"
        yield (f"{bare} for {number} {unit} in {year}",), f"In {year}, {lower} for {words_for(number)} {unit}"
        yield (
            (f"For {words_for(number)} {unit} in {year}, on nights, {lower}",),
            f"{bare} on nights for {number} {unit} in {year}",
        )


def _merged_posts(lines: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """Posts that followed one another at one employer."""
    names = random.choice(("Swiftlane", "Pellbrook Hospital", "Marchbank Foods", "Oakmere"))
    a, b, c = sorted(random.sample(range(2001, 2024), 3))
    one, two = random.sample(("Driver", "Dispatcher", "Clerk", "Nurse", "Planner", "Buyer"), 2)
    yield (
        (f"{one}, {names}, {a} - {b}", f"{two}, {names}, {b} - {c}"),
        f"{one}, then {two.lower()}, at {names} from {a} to {c}",
    )
    yield (
        (f"{two}, {names}, {b}-{c}", f"{one}, {names}, {a}-{b}"),
        f"{two} at {names} from {a} to {c} ({one.lower()} until {b})",
    )
    yield (f"{two}, {names}, since {b}", f"{one}, {names}, {a}-{b}"), f"{one} and {two.lower()} at {names} since {a}"


KINDS: Mapping[str, Teller] = {
    "date": both(_dates),
    "day": _days,
    "open end": _open_ends,
    "school year": _school_years,
    "time of day": _times,
    "length of time moved": _durations_moved,
    "posts merged": _merged_posts,
    "period": _periods,
}
