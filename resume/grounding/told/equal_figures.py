"""Other forms of the same figure: in another unit of one system, as a share or as so many of so many, and where what is
written can be read in two ways."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from resume.grounding.figures.numerals import plain
from resume.grounding.figures.units import converted
from resume.grounding.statements import BY, NOT_BY, PART_OF, WHOLE_OF, Statement, StatementKind


class Form(NamedTuple):
    """A normal form of another figure that says the same, if it is written so that `written` is found in it."""

    kind: StatementKind
    normal: str
    written: re.Pattern[str] | None = None


def other_forms(claim: Statement) -> Iterator[Form]:
    """The forms in which sources may have the figure of a claim."""
    value, _, unit = claim.normal.partition(" ")
    if not _PLAIN.fullmatch(value):
        return
    number = float(value)
    if _DOTTED.match(claim.text):
        yield Form(claim.kind, f"{plain(number * 1000)} {unit}".strip())
    elif number >= 1000 and number % 10:
        yield Form(claim.kind, f"{number / 1000:.6g} {unit}".strip(), _DOTTED)
    for other, name in converted(number, unit):
        yield Form(claim.kind, f"{plain(other)} {name}")
    if unit == "%":
        yield from _shares(value)
    elif unit == "m":
        yield Form(claim.kind, plain(number * 1e6), _METRES)
    elif unit == "lb":
        yield Form(claim.kind, f"{value} £", None if _POUND.fullmatch(claim.text) else _POUND)
    elif unit == "£":  # "eighteen thousand pounds of stock"
        yield Form(claim.kind, f"{value} lb", _POUND)
    elif claim.kind is StatementKind.DURATION and claim.normal == "3 quarter":
        yield Form(StatementKind.NUMBER, "75 %")
    elif not unit and claim.kind is StatementKind.NUMBER:
        yield from _of_bare(claim, value, number)
    if value.isdigit() and unit in ("", "x") and claim.kind is StatementKind.NUMBER:
        # "Twice" for "two" of a thing, "4x" for "four".
        yield Form(claim.kind, value if unit and value in ("2", "3") else f"{value} x")


def as_share(figure: Statement) -> Statement | None:
    """Either figure of "4 out of 5" as the share that both are: 80 %; None for other figures."""
    if not (share := share_of(figure)):
        return None
    near = frozenset(n for n in figure.near if not n.startswith((PART_OF, WHOLE_OF, BY, NOT_BY)))
    return figure._replace(normal=share, near=near)


def share_of(figure: Statement) -> str:
    """The normal form of the share that a figure is part of: "80 %" for both figures of "4 out of 5"; "" for none."""
    value = figure.normal.partition(" ")[0]
    for mark, is_part in ((PART_OF, True), (WHOLE_OF, False)):
        for other in (n.removeprefix(mark) for n in figure.near if n.startswith(mark)):
            part, whole = (value, other) if is_part else (other, value)
            if _PLAIN.fullmatch(part) and _PLAIN.fullmatch(whole) and 0 < float(part) <= float(whole):
                return f"{plain(100 * float(part) / float(whole))} %"
    return ""


def _shares(value: str) -> Iterator[Form]:
    for exact, rounded in _THIRDS:
        if value in (exact, *rounded):
            yield from (Form(StatementKind.NUMBER, f"{other} %") for other in (exact, *rounded) if other != value)
    if value == "75":
        yield Form(StatementKind.DURATION, "3 quarter")


def _of_bare(claim: Statement, value: str, number: float) -> Iterator[Form]:
    """What may stand for a number without a unit: metres, an hour."""
    if _METRES.fullmatch(claim.text):
        yield Form(claim.kind, f"{plain(number / 1e6)} m")
        yield from (Form(claim.kind, f"{plain(other)} {name}") for other, name in converted(number / 1e6, "m"))
    if value.isdigit() and 0 < number <= 12:
        yield from (Form(claim.kind, f"{round(hour)}:00") for hour in (number, (number + 12) % 24))


_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_METRES = re.compile(r"\d[\d.,]*m")
_DOTTED = re.compile(r"[$£€]?[1-9]\d{0,2}\.\d{3}(?!\d).*", re.DOTALL)  # parts thousands, or is a decimal
_POUND = re.compile(r".*\bpounds", re.IGNORECASE)
_THIRDS = (
    ("33.3333", ("33", "33.3")),
    ("66.6667", ("67", "66", "66.7")),
    ("0.333333", ("0.33", "0.3")),
    ("0.666667", ("0.67", "0.66", "0.7")),
)
