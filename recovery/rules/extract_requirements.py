"""What a job asks for, by rules: the twin of the task of the same name, with the same output."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from recovery.demands import Demand, read_demands
from resume.ads.asks import (
    head_conditions,
    is_bullet,
    is_logistics,
    is_short_condition,
    may_ask,
    named_conditions,
    speaks,
    tells_of_employer,
)
from resume.ads.clauses import Clause, split_clauses
from resume.ads.conditions import is_address
from resume.ads.headings import Part
from resume.ads.own_terms import own_terms
from resume.ads.prose import read_sentence
from resume.ads.stress import split_by_stress
from resume.ads.untold import with_guessed_parts
from resume.injection import find_instructions
from resume.job import Category, Job, Priority, Requirement, Requirements
from resume.language import language_of
from resume.patterns import Pattern
from resume.skills import canonical
from resume.text import plain

MAX_REQUIREMENTS = 60
"""More than any ad asks for in earnest; of more than that the least important are left out."""


_WORDS = re.compile(r"\w[\w.,]*\w|\w")
_EXPERIENCE_AS_SUCH = Pattern(
    r"\b(?:years?|yrs)['’]?\s+(?:of\s+)?(?:(?:work|working|relevant|professional|industry|prior)\s+)*experience\W*\Z",
    re.IGNORECASE,
)
_REMARK = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# Half a sentence: what is changed, or with whom one works, was said before ("and changes them when ...").
_FRAGMENT = re.compile(
    r"(?:[a-z]+s?\s+(?:them|it|these|those)\s+(?:when|if|as|where|so|to|into|for|with|in)\b"
    r"|(?:our|the|your)\s+(?:[\w&-]+\s+){0,3}(?:teams?|colleagues|staff|departments?)\W*$)"
)
_CUT_VERB = re.compile(
    r"(?:be\s+(?=[a-z]+ing\b)|(?:have\s+)?got\s+(?:an?\s+|some\s+|any\s+)?|have\s+done\s+(?:an?y?\s+|some\s+)?)(?=\w)"
)
# How to apply, and nothing that one must know: "Put the word pineapple in the subject of your mail".
_CODE_WORD = re.compile(
    r"\b(?:include|mention|quote|put|write|use|say|state|type|add)\s+(?:the|this|our)\s+(?:\w+\s+)?(?:words?|phrase|code\w*"
    r"|password|job\s+reference|reference)\b.{1,80}?\b(?:subject|e-?mail|cover(?:ing)?|application|message|letter|cv|resume)\b",
    re.IGNORECASE,
)
_MOST_CONDITIONS = 100  # that a line is compared with
# What the firm gives, in other languages; English has its own cues.
_OFFERS = re.compile(
    r"\W*(?:(?:das|was)\s+)?(?:wir\s+bieten|wir\s+zahlen|dich\s+erwartet|sie\s+erwartet|nous\s+(?:vous\s+)?offrons|ofrecemos|se\s+ofrece"
    r"|offriamo|oferecemos|wij\s+bieden|we\s+bieden)\b",
    re.IGNORECASE,
)


def extract_requirements(job: Job) -> Requirements:
    """Read the whole ad, in any layout.

    Returns: requirements in the order of the ad, each text an exact quote of `job.text`; only
    responsibilities may have no keywords. The same ad always gives the same requirements.
    """
    return _extracted(job)


@lru_cache(maxsize=16)  # asked for by the task and by the analysis of every section
def _extracted(job: Job) -> Requirements:
    found: list[Demand] = []
    logistics: list[str] = []
    tag = language_of([job.text])
    clauses = list(_of_the_job(split_clauses(job.text), job.text))
    for clause in with_guessed_parts(clauses, job.text) if tag == "en" else clauses:
        lines, conditions = _lines(clause, job, tag)
        logistics += conditions
        found += [
            each
            for line in lines
            for part in split_by_stress(line)
            for each in read_demands(part, own_terms(part, job, tag))
            if not _FRAGMENT.match(job.text, each.start, each.end)
        ]
    kept = _most_important(_without_repetitions(list(_without_bare_years(found, job)), job))
    items = tuple(
        Requirement(
            id=f"r{number}",
            text=job.text[_begin(job.text, each) : each.end],
            start=_begin(job.text, each),
            end=each.end,
            category=each.category,
            priority=each.priority,
            keywords=each.keywords,
            any_of=each.any_of,
            years=each.years,
        )
        for number, each in enumerate(kept, 1)
    )
    return Requirements(items=items, logistics=tuple(_told_once(logistics)))


def _begin(text: str, demand: Demand) -> int:
    """Where a demand begins behind the end of a verb that was cut: the "got" of "ideally you have got basic SQL"."""
    cut = _CUT_VERB.match(text, demand.start, demand.end)
    return cut.end() if cut else demand.start


def _of_the_job(clauses: Iterable[Clause], text: str) -> Iterator[Clause]:
    """The clauses but those that speak to a program and those that no reader sees: neither asks for anything."""
    hidden = [match.span() for match in _REMARK.finditer(text)]
    has_orders = bool(find_instructions(text))
    at = 0
    for clause in clauses:
        while at < len(hidden) and hidden[at][1] <= clause.start:
            at += 1
        is_hidden = at < len(hidden) and hidden[at][0] < clause.end
        if is_hidden or not plain(clause.text) or _CODE_WORD.search(clause.text):
            continue
        if not (has_orders and find_instructions(clause.text)) and not tells_of_employer(clause):
            yield clause


def _told_once(lines: list[str]) -> Iterator[str]:
    """The conditions without those that another one says more fully: no "$23 an hour" beside "Pay: $23 an hour"."""
    lines = list(dict.fromkeys(lines))
    words = [frozenset(_WORDS.findall(line.casefold())) for line in lines]
    for line, own in zip(lines, words, strict=True):
        if not any(own < each for each in words[:_MOST_CONDITIONS]):
            yield line


def _lines(clause: Clause, job: Job, tag: str) -> tuple[list[Clause], list[str]]:
    """What a clause lists of duties and demands, and of conditions."""
    if _OFFERS.match(clause.text):
        return [], []
    if tag != "en":
        if is_logistics(clause, tag) and plain(clause.text) != job.title:
            return [], [plain(clause.text)]
        return [clause] if may_ask(clause, job.text) else [], []
    if is_address(clause.text):
        return [], []
    is_line = is_bullet(clause, job.text) or (clause.is_listed and not speaks(clause, job.text))
    if conditions := head_conditions(clause):
        return [], [plain(each) for each in conditions]
    if plain(clause.text) == job.title:
        return [], []
    lines = read_sentence(clause, is_line=is_line, title=job.title)
    if len(lines) > 1:
        apart = [line for line in lines if is_logistics(line)]
        return [line for line in lines if line not in apart], [plain(line.text) for line in apart]
    if is_logistics(clause) and (lines or clause.part is not Part.INTRO or is_short_condition(clause)):
        return [], [plain(each) for each in named_conditions(clause)]
    return lines, []


_RANK = {Priority.CRITICAL: 0, Priority.IMPORTANT: 1, Priority.NICE_TO_HAVE: 2}


def _without_bare_years(found: list[Demand], job: Job) -> Iterator[Demand]:
    """All but lengths of experience as such that another demand tells with what it is of."""
    told = {each.years for each in found if each.years is not None and each.keywords}
    for each in found:
        is_bare = each.years in told and not each.keywords
        if not (is_bare and _EXPERIENCE_AS_SUCH.search(job.text, each.start, each.end)):
            yield each


_APART = (Category.RESPONSIBILITIES, Category.EDUCATION)  # to watch cameras is no licence for it


def _without_repetitions(found: list[Demand], job: Job) -> Iterator[Demand]:
    """All but those that ask again, no more strongly, for what was asked before in the same way."""
    seen: dict[tuple[object, ...], int] = {}
    for each in found:
        terms = tuple(sorted({canonical(k).casefold() for k in each.keywords})) or (job.text[each.start : each.end],)
        kind = each.category if each.category in _APART else None
        key = (terms, each.any_of, each.years, kind)
        if key in seen and seen[key] <= _RANK[each.priority]:
            continue
        seen[key] = _RANK[each.priority]
        yield each


def _most_important(found: Iterator[Demand]) -> list[Demand]:
    ranked = sorted(enumerate(found), key=lambda pair: (_RANK[pair[1].priority], pair[0]))
    return [each for _, each in sorted(ranked[:MAX_REQUIREMENTS])]
