"""What a statement is: a span of a text with a normal form that is equal for equal statements."""

from enum import StrEnum
from typing import NamedTuple

FROM, TO, PART_OF, WHOLE_OF = "from: ", "to: ", "part of: ", "whole of: "
"""What precedes, among the stems that a figure is near to, the other figure of a range or change, or of "6 of 7"."""
UP, DOWN = "change: up", "change: down"
"""Stands among these stems when a figure is told with a word for a rise or a fall: "sales up 35%"."""
RANGE = "range: one end of it"
"""Stands among these stems when a figure is an end of a range and no end of a change: "10-12 a day"."""
DELTA = "change: by so much"
"""Stands among these stems when the figure is one of a change by so much."""
RESULT = "change: to so much"
"""The same for one that is what something was changed to."""
BY, NOT_BY = "by: ", "not by: "
"""The same for the stems that tell which figure it is, as a rule those right behind it, and for those of its
neighbours."""
NOUN = "noun: "
"""The same for the stems of the noun right behind a figure."""
ALL_OF = "whole: of this date"
"""Stands among these stems when a date is told of the whole of it: "throughout 2015"."""
EACH_OF = "each of: "
"""The same for as much as each of so many is: of 20 in "20 bags of 25 kg"."""
DURING = "during: this time"
"""Stands among these stems when a figure is one of the occasions on which something was done: "in three sessions"."""
AT, WHEN = "at: ", "when: "
"""The same for the year that a figure is told of ("$8M in 2018"), and of a date for what puts another time to it:
"before 2018"."""
DID = "did: "
"""The same for the stem of the verb right before a figure, or by which it is done: "deleted 7 TB"."""
ONGOING = "now"
"""The normal form of a date that is no date yet."""
SO_FAR = "so far"
"""The same of one that may be over."""


class StatementKind(StrEnum):
    """What a statement is about."""

    NUMBER = "number"
    DURATION = "duration"
    DATE = "date"
    DEGREE = "degree"
    SKILL = "skill"
    VERSION = "version"  # "Java 17", "ASC 842": a name with a number that counts nothing
    NAME = "name"
    LINK = "link"
    SCOPE = "scope"
    TITLE = "title"
    TOPIC = "topic"  # a word for a thing, which a rewrite may not add; only `resume/grounding/gate.py` finds it
    DISGUISED = "disguised"  # a word with signs that a reader does not see, or takes for others; likewise


class Statement(NamedTuple):
    """One thing that a text asserts at [start:end]. `about` holds the stems of what it is said of: the thing
    counted, what was led; `near` those of the words around it."""

    kind: StatementKind
    text: str
    normal: str
    start: int
    end: int
    about: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    is_more: bool = False
    is_less: bool = False
