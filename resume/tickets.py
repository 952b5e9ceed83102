"""Certificates and licences whose number, level or colour says which they are: "City & Guilds 2391", "NVQ Level 3",
"Gold Card", "Class 1 (C+E)". Patterns with spans, no judgement.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from resume.patterns import Pattern


class Ticket(NamedTuple):
    """A certificate at [start:end] of a text. `number` tells it from others of its kind; of a kind with levels the
    higher takes in the lower."""

    kind: str
    number: str
    start: int
    end: int


_LEVEL = r"(?:level|lvl|l)\.?[ -]?"
_SCALES = r"(?P<{0}>[NS]VQ|VRQ|QCF|RQF|BTEC|AAT|CIPD|CMI|ILM|WSET)"
_COLOURS = r"gold|black|blue|green|red|white|platinum|silver"
_PATTERN = Pattern(
    rf"""(?<![\w£$€])(?:
      (?P<guilds>(?:city\s*(?:&|and)\s*guilds|c\s?&\s?g)(?:\s+{_LEVEL}\d)?\s*(?P<guilds_number>\d{{3,4}})(?:-\d\d)?)
    | {_SCALES.format("scale")}s?(?:\s+(?:diploma|award|certificate))?[ -]?\(?(?:{_LEVEL})?(?P<level>[1-8])\)?
    | {_LEVEL}(?P<level_before>[1-8])\s+{_SCALES.format("scale_behind")}
    | (?P<card>(?:(?:JIB|ECS|CSCS|CPCS|NPORS)(?:\s*/\s*|\s+))*(?P<colour>{_COLOURS})\s+card)
    | (?P<lorry>(?:[HL]GV\s+)?class\s+(?P<class>[12]|one|two)
        (?=\s*(?:\(\s*(?:cat\w*\.?\s*)?C\b|[HL]GV|driv|licen|experience|entitlement|tramp|trunk))|[HL]GV\s+(?:class\s+)?(?P<hgv>[12])
      | (?:[HL]GV\s+)?(?:cat(?:egory)?\.?\s+)?(?P<category>C\s?\+\s?E)
      | (?:[HL]GV\s+|cat(?:egory)?\.?\s+)(?P<lone>C))
    | (?P<series>(?:series)\s+(?P<series_number>\d{{1,2}}))
    )(?![\w+])""",
    re.IGNORECASE | re.VERBOSE,
)
# Of the City & Guilds numbers those that electricians write by themselves.
_BARE = Pattern(r"(?<![\w£$€.,/-])(?:2330|2356|2357|2360|2365|2377|2391|2392|2394|2395|2396|2399)(?:-\d\d)?(?![\w%])")
_ONE_MORE = Pattern(r"[\s,(]*(?:/|\bor\b|\band\b|&|,)\s*(?P<number>\d{4})(?:-\d\d)?(?![\w%,.]\d|\w)", re.IGNORECASE)
_ISSUERS = {"jib": "ecs", "ecs": "ecs", "cscs": "cscs", "cpcs": "cpcs", "npors": "npors"}
_VOCATIONAL = ("nvq", "svq", "vrq", "qcf", "rqf")
_LORRIES = {"1": "2", "one": "2", "2": "1", "two": "1"}  # a licence for class 1 takes in class 2
_SCALED = ("vocational", "lorry", "btec", "aat", "cipd", "cmi", "ilm", "wset")


@lru_cache(maxsize=10_000)
def find_tickets(text: str) -> tuple[Ticket, ...]:
    """The certificates of these kinds that a text names, in order. Linear in the length of the text."""
    found = [ticket for match in _PATTERN.finditer(text) for ticket in _read(match)]
    taken = {ticket.start for ticket in found}
    for bare in _BARE.finditer(text):
        if not any(t.start <= bare.start() < t.end for t in found if t.kind == "guilds") and bare.start() not in taken:
            found.append(Ticket("guilds", bare[0][:4], bare.start(), bare.end()))
    return tuple(sorted(found, key=lambda ticket: ticket.start))


def as_ticket(term: str) -> Ticket | None:
    """What the whole term names; None for one that is no such certificate."""
    found = find_tickets(f"{term.strip()} licence")  # "Class 1" alone might be one of a school
    whole = next(iter(found), None)
    return whole if whole and whole.start == 0 and whole.end == len(term.strip()) else None


def shows(held: Ticket, asked: Ticket) -> bool | None:
    """Whether who holds the one holds the other; None where it is the same paper at a lower level."""
    is_card = held.kind.endswith("card") and asked.kind.endswith("card") and "card" in (held.kind, asked.kind)
    if held.kind != asked.kind and not is_card:
        return False
    if held.number == asked.number or (asked.kind in _SCALED and held.number > asked.number):
        return True
    return None if asked.kind in _SCALED else False


def _read(match: re.Match[str]) -> Iterator[Ticket]:
    start, end = match.span()
    if number := match["guilds_number"]:
        yield Ticket("guilds", number, start, end)
        while more := _ONE_MORE.match(match.string, end):
            yield Ticket("guilds", more["number"], more.start("number"), more.end())
            end = more.end()
    elif scale := match["scale"] or match["scale_behind"]:
        kind = "vocational" if scale.lower() in _VOCATIONAL else scale.lower()
        yield Ticket(kind, match["level"] or match["level_before"], start, end)
    elif colour := match["colour"]:
        issuers = [name for name in _ISSUERS if name in match["card"].lower()]
        yield Ticket(f"{_ISSUERS[issuers[0]]} card" if issuers else "card", colour.lower(), start, end)
    elif match["lorry"]:
        number = match["class"] or match["hgv"] or ("1" if match["category"] else "2")
        yield Ticket("lorry", _LORRIES[number.lower()], start, end)
    else:
        yield Ticket("series", match["series_number"], start, end)
