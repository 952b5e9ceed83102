"""Deeds that stop a step short of others: who drew a wall has not designed it, who booked a test has not carried it
out, who sat an exam has not passed it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class _Step(NamedTuple):
    less: re.Pattern[str]
    more: str
    grounds: re.Pattern[str]  # words that claim as much as `more`


def _step(less: str, more: str, grounds: str = "") -> _Step:
    grounds = f"{more}|{grounds}" if grounds else more
    is_told = re.compile(rf"(?<!\bto )(?<!part-)(?<!\bnot )(?<!\bnever )\b(?:{grounds})\b")
    return _Step(re.compile(rf"\b(?:{less})\b"), more, is_told)


_STOPPED = (
    r"(?:did|could|do|does)(?:n['’]t| not) (?:finish|complete|pass)|(?:not|never) (?:finished|completed|passed)|"
    r"dropp(?:ed|ing) out|gave (?:it )?up|withdr(?:ew|awn)|abandoned"
)
_STEPS = (
    _step(_STOPPED, "completed|completion|finished|graduated"),
    _step(
        rf"{_STOPPED}|sat|sitting|took the|"
        r"(?:came|finished|placed|was|were) (?:second|third|fourth|fifth|last|2nd|3rd)|"
        r"runners?-up|entered|compet(?:ed|ing)|bid for|tendered|stood for|auditioned|interviewed for|finalist|"
        r"longlisted|(?:practice|mock|trial) (?:exam|test|paper|interview)s?",
        "passed|won|winner|obtained|achieved|gained|earned|awarded|named|qualified|certified",
    ),
    _step(
        r"entered|submitted|pitched|sent in|put [\w ]{1,30} in|applied",
        "shortlisted|longlisted|accepted|commended|runner-up|finalist|finals?",
        "won|winner|awarded|first|second|third",
    ),
    _step(
        "draft(?:ed|ing)?|preparing|putting together|writing|working on",
        "submitted|sent|filed|lodged|handed in|published|won",
        r"submit\w*|send\w*|fil(?:e|es|ing)|lodg\w+|post\w*|e-?mail\w*|deliver\w*|issu\w+|"
        r"publish\w*|(?:got|get|put|hand\w*) (?:it |them )?in",
    ),
    _step(
        "drew|drawn|draw|drawing|trac(?:ed|ing)|typ(?:ed|ing)|cop(?:ied|ying)",
        "(?:re)?designed|(?:re)?designing|engineered",
        r"(?:re)?design\w*|plann\w+|creat\w+|invent\w*|devis\w+",
    ),
    _step(
        "book(?:ed|ing)|schedul(?:ed|ing)|arrang(?:ed|ing)|order(?:ed|ing)",
        "carried out|carrying out|performed|performing|conducted|conducting",
        r"do|did|does|done|doing|carr\w+ out|perform\w*|conduct\w*|ran|run|running|made|took|held|undert\w+",
    ),
    _step(
        "show(?:ed|ing)|point(?:ed|ing)|direct(?:ed|ing)|signpost(?:ed|ing)|refer(?:red|ring)|"
        "(?:handed|handing|gave|giving) out|distribut(?:ed|ing)",
        "advised|advising|advice|counselled|counselling",
        r"advi\w+|counsel\w*|guid\w+|explain\w*|recommend\w*",
    ),
    _step(
        "test(?:ed|ing)|trial(?:led|ling)|pilot(?:ed|ing)",
        "launched|launching|implemented|implementing|introduced|introducing|rolled out|rolling out",
        r"launch(?:es)?|implement\w*|introduc\w*|roll\w* out|set up|built|brought in|start\w*|put in",
    ),
    _step(
        "(?:copy-?|sub-?)?edit(?:ed|ing)|proof-?read(?:ing)?|typ(?:ed|ing)|translat(?:ed|ing)",
        "wrote|authored|co-wrote|penned",
        r"writ\w+|draft\w*|author\w*|compos\w+|report\w*|research\w*",
    ),
    _step(
        "(?:was|were|been|being|got) (?:trained|taught|shown|coached)|(?:attend|receiv|complet)(?:ed|ing)",
        "(?:gave|giving|delivered|delivering|provided|providing|offered) (?:[a-z]+ )?training",
        r"train(?:ed|ing) (?:\d|new|staff|others|colleagues)|taught",
    ),
)
_MORE = re.compile(rf"\b(?:{'|'.join(step.more for step in _STEPS)})\b", re.IGNORECASE)
_MORE_OF = tuple(re.compile(step.more, re.IGNORECASE) for step in _STEPS)


class Step(NamedTuple):
    """A word at [start:end] of a clause, and the number of the step that it claims to have taken."""

    number: int
    start: int
    end: int


def steps_in(clause: str) -> Iterator[Step]:
    """The steps that a clause claims, unless it tells of the step before as well."""
    for match in _MORE.finditer(clause):
        for number, step in enumerate(_STEPS):
            if _MORE_OF[number].fullmatch(match[0]) and not step.less.search(clause.lower()):
                yield Step(number, *match.span())


@lru_cache(maxsize=20_000)
def stops_short(sentence: str, number: int) -> bool:
    """Whether a sentence in lower case tells only of what comes before a step."""
    step = _STEPS[number]
    return step.less.search(sentence) is not None and step.grounds.search(sentence) is None
