"""Counts of things, told in many forms and in any order: what is true passes, and two counts changed for one another
do not."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from tests.faults.truths.figures import words_for
from tests.faults.truths.texts import Teller

_TOLD = (  # verb, the same at the beginning of what is done, thing, place
    ("repaired", "repairs", "boiler", "at the north depot"),
    ("inspected", "inspections", "lift", "in the council's estates"),
    ("trained", "training", "volunteer", "for the food bank"),
    ("delivered", "deliveries", "parcel", "in the old town"),
    ("scanned", "scans", "contract", "for the legal team"),
    ("painted", "painting", "ceiling", "in the town hall"),
    ("tested", "tests", "pump", "on the coast line"),
    ("answered", "answers", "enquiry", "at the front desk"),
    ("planted", "planting", "hedge", "along the canal"),
    ("translated", "translations", "leaflet", "for the clinic"),
    ("welded", "welding", "joint", "on the ferry"),
    ("audited", "audits", "warehouse", "in the south region"),
)


def _several(thing: str) -> str:
    return f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"


def _told_of(told: tuple[str, str, str, str], number: int, random: Random) -> str:
    """A count of things to which something was done, in one of many forms, without a capital."""
    did, doing, thing, place = told
    things = _several(thing)
    n = random.choice((f"{number:,}", words_for(number)))
    return random.choice(
        (
            f"{did} {n} {things} {place}",
            f"{n} {things} {did} {place}",
            f"{place}, {did} {n} {things}",
            f"{things} {did} {place}: {n}",
            f"{thing} {doing} ({n}) {place}",
            f"{did} {things} {place}, {n} of them",
            f"{things} {did} {place} ({n})",
            f"number of {things} {did} {place}: {n}",
            f"{n} {things} were {did} by me {place}",
            f"{doing} of {n} {things} {place}",
            f"{n} {thing} {doing} {place}",
            f"did the {doing} of {n} {things} {place}",
        )
    )


def _together(parts: Sequence[str], random: Random) -> str:
    joint = random.choice(("; ", ". ", " and ", ", "))
    if any("," in part or ":" in part for part in parts) and joint in (" and ", ", "):
        joint = "; "
    return joint.join(part[:1].upper() + part[1:] if not i or joint == ". " else part for i, part in enumerate(parts))


def told_forms(_: Sequence[str], random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """Two counts of two things, each in another form and order in the new wording."""
    things, numbers = random.sample(_TOLD, 2), random.sample(range(2, 2000), 2)
    pairs = list(zip(things, numbers, strict=True))
    source = _together([_told_of(*pair, random) for pair in pairs], random)
    random.shuffle(pairs)
    yield (source,), _together([_told_of(*pair, random) for pair in pairs], random)


def told_falsely(random: Random) -> Iterator[tuple[Sequence[str], str]]:
    """The same with the two counts changed for one another: untrue."""
    things, numbers = random.sample(_TOLD, 2), random.sample(range(2, 2000), 2)
    source = _together([_told_of(*pair, random) for pair in zip(things, numbers, strict=True)], random)
    pairs = list(zip(things, reversed(numbers), strict=True))
    random.shuffle(pairs)
    yield (source,), _together([_told_of(*pair, random) for pair in pairs], random)


KINDS: Mapping[str, Teller] = {"counts told otherwise": told_forms}
