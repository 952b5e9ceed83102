"""Names of things: capitalised words and runs of them."""

import re
from collections.abc import Iterator

from resume.grounding.statements import Statement, StatementKind
from resume.grounding.words.ordinary import is_base_verb
from resume.grounding.words.rewording import is_name_too
from resume.terms import STOP_WORDS, words_of

_CAPITAL = re.compile(r"(?<![\w@/.-])[A-Z][\w&'’-]*(?:\.[A-Z]\w*)*")
_LINKING = re.compile(r"(?:[ \t]+|[ \t]*\n[ \t]*)(?:(?:of|the|and|&|de|la)[ \t]+){0,2}|[ \t]*&[ \t]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;|•·–—(\"“\n>*#])[\s\"“(*_#-]*$|(?:^|\n)\s*(?:[-*+]|\d+[.)])\s+$")
# Irregular verbs, present verbs and praise that lines of resumes begin with.
_OPENERS = words_of(
    """led built ran wrote drove grew won kept held made cut set oversaw taught sold brought began took gave
    met rose rebuilt lead build run write drive grow win keep hold make manage design develop create support
    coordinate maintain plan teach handle review prepare deliver own improve provide negotiate recruit train
    coach mentor monitor present perform process analyze analyse automate document organize organise
    supervise oversee work help use serve sell close hire launch proven strong senior junior certified
    creative versatile strategic effective efficient reliable accurate bilingual key core main full part
    current former previous new my our the all most many several both each every"""
)
MONTH_NAMES = words_of(
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august "
    "september october november december"
)


_I = re.compile(r"I(?:['’](?:m|ve|d|ll))?")


def find_names(text: str) -> Iterator[Statement]:
    """Capitalised words and runs of them. The first word of a sentence counts only when it is written like
    no common word ("IBM", "GitHub")."""
    run: list[re.Match[str]] = []
    for match in [*_CAPITAL.finditer(text), None]:
        if match is not None and run and _LINKING.fullmatch(text, run[-1].end(), match.start()):
            run.append(match)
            continue
        if run:
            yield from _name(text, run)
        run = [match] if match is not None else []


def _name(text: str, run: list[re.Match[str]]) -> Iterator[Statement]:
    if is_first(text, run[0].start()) and not is_odd(run[0][0]) and (len(run) == 1 or opens(run[0][0].lower())):
        run = run[1:]
    run = [m for m in run if m[0].lower() not in STOP_WORDS and not _I.fullmatch(m[0])]
    if run:
        start, end = run[0].start(), run[-1].end()
        normal = " ".join(_bare(m[0]) for m in run)
        yield Statement(StatementKind.NAME, text[start:end], normal, start, end)


def opens(word: str) -> bool:
    """Whether a word is one that sentences of resumes begin with, so that its capital says nothing."""
    return word.endswith(("ed", "ing")) or word in _OPENERS or (is_base_verb(word) and not is_name_too(word))


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word).casefold()


def is_first(text: str, position: int) -> bool:
    return _SENTENCE_START.search(text, max(0, position - 12), position) is not None


def is_odd(word: str) -> bool:
    """Written with capitals or digits inside, as names and acronyms are."""
    return len(word) > 1 and any(c.isupper() or c.isdigit() for c in word[1:])
