"""Deeds that stop a step short of others: who drew a wall has not designed it, who booked a test has not carried it
out, who sat an exam has not passed it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from resume.patterns import Pattern


class _Step(NamedTuple):
    less: Pattern
    more: str
    grounds: Pattern  # words that claim as much as `more`


def _step(less: str, more: str, grounds: str = "") -> _Step:
    grounds = f"{more}|{grounds}" if grounds else more
    is_told = Pattern(rf"(?<!\bto )(?<!part-)(?<!\bnot )(?<!\bnever )\b(?:{grounds})\b")
    return _Step(Pattern(rf"\b(?:{less})\b"), more, is_told)


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
    _step(
        r"(?:pass|hand)(?:ed|ing) [\w' -]{0,40}\b(?:on|over|up)|forward(?:ed|ing)|escalat(?:ed|ing)|"
        r"refer(?:red|ring)|receiv(?:ed|ing)|report(?:ed|ing)|logg(?:ed|ing)|flagg(?:ed|ing)|rais(?:ed|ing)|not(?:ed|ing)|"
        r"spott(?:ed|ing)|f(?:ou|i)nd(?:ing)?|identif(?:ied|ying)|detect(?:ed|ing)",
        "resolved|resolving|solved|solving|fixed|fixing|repaired|repairing|corrected|correcting|rectified|settled|"
        "settling|treated|treating|cured",
        r"re?solv\w+|fix\w*|repair\w*|mend\w*|correct\w*|rectif\w+|settl\w+|treat\w*|clear\w*|clos\w+|sort\w*|"
        r"dealt|deal\w*|handl\w+|put right|patch\w*|replac\w+|cure\w*|solution\w*|remed\w+|made good",
    ),
    _step(
        r"quot(?:ed|ing) for|cost(?:ed|ing)|estimat(?:ed|ing)|pric(?:ed|ing)|measur(?:ed|ing) (?:up|for)",
        "fitted|fitting|installed|installing|built|building|constructed|constructing|laid|made|supplied",
        r"fit\w*|install\w*|buil\w+|construct\w*|lay\w*|laid|ma[dk]\w+|suppl\w+|deliver\w*|produc\w+|done|won",
    ),
    _step(
        "collect(?:ed|ing)|gather(?:ed|ing)|record(?:ed|ing)|enter(?:ed|ing)",
        "analysed|analysing|analyzed|analyzing|interpreted|interpreting",
        r"analy\w+|interpret\w*|evaluat\w*|coded|coding|model\w*|compar\w+|review\w*|assess\w*|statistic\w*",
    ),
    _step(
        "us(?:ed|ing)|worked (?:in|with)",
        "administered|administering|configured|configuring",
        r"admin\w*|configur\w+|set up|setting up|maintain\w*|manag\w+|support\w*|set|install\w*|ran|running",
    ),
    _step(
        "plann(?:ed|ing)|propos(?:ed|ing)|scop(?:ed|ing)",
        "completed|completing|executed|executing|finished|finishing|delivered|delivering|implemented|implementing|"
        "carried out|carrying out|rolled out|rolling out",
        r"complet\w*|execut\w*|finish\w*|deliver\w*|implement\w*|carr\w+ out|roll\w* out|r[au]n|running|led|held|did|"
        r"done|made|took|built|set up|put in|open\w*|organi[sz]\w+|manag\w*|coordinat\w+|oversaw|supervis\w+|"
        r"moved|migrat(?:ed|ing)|adopted|accepted|cater\w*|cook\w*",
    ),
)
_MORE = re.compile(rf"\b(?:{'|'.join(step.more for step in _STEPS)})\b")
_MORE_OF = tuple(Pattern(step.more) for step in _STEPS)


class Step(NamedTuple):
    """A word at [start:end] of a clause, and the number of the step that it claims to have taken."""

    number: int
    start: int
    end: int


def may_have_steps(text: str) -> bool:
    """Whether a text in lower case has a word for a step."""
    return _MORE.search(text) is not None


def steps_in(clause: str) -> Iterator[Step]:
    """The steps that a clause in lower case claims, unless it tells of the step before as well."""
    for match in _MORE.finditer(clause):
        for number, step in enumerate(_STEPS):
            if _MORE_OF[number].fullmatch(match[0]) and not step.less.search(clause):
                yield Step(number, *match.span())


@lru_cache(maxsize=20_000)
def stops_short(sentence: str, number: int) -> bool:
    """Whether a sentence in lower case tells only of what comes before a step."""
    step = _STEPS[number]
    return step.less.search(sentence) is not None and step.grounds.search(sentence) is None
