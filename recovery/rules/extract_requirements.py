"""What a job asks for, by rules: the twin of the task of the same name, with the same output."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from recovery.categories import category_of
from resume.ads.alternatives import are_two_sides, find_alternatives, find_examples, is_instead
from resume.ads.asks import (
    head_conditions,
    is_bullet,
    is_duty,
    is_logistics,
    is_short_condition,
    is_whole_duty,
    may_ask,
    named_conditions,
    priority_of,
    speaks,
)
from resume.ads.clauses import Clause, split_clauses
from resume.ads.conditions import is_address
from resume.ads.headings import Part
from resume.ads.nouns import says_nothing
from resume.ads.phrases import Keyword, KeywordKind, content_words, find_keywords, plain_words
from resume.ads.prose import read_sentence
from resume.ads.stress import split_by_stress
from resume.ads.untold import with_guessed_parts
from resume.credentials import find_years
from resume.job import Category, Job, Priority, Requirement, Requirements
from resume.language import language_of
from resume.skills import canonical
from resume.text import plain

MAX_REQUIREMENTS = 60
"""More than any ad asks for in earnest; of more than that the least important are left out."""


_PREFERABLY = re.compile(r",?\s*\(?(?:preferably|ideally)\b", re.IGNORECASE)
_JOINT_AT_END = re.compile(r"[,\s]+(?:and|or)?\s*$", re.IGNORECASE)
_WISH = re.compile(
    r"\((?=[^()]{0,80}\b(?:prefer(?:red|ably|able)?|ideal(?:ly)?|desir(?:ed|able)|an? (?:big |strong |huge )?plus|bonus"
    r"|nice to have|advantage(?:ous)?|an asset)\b)[^()]{1,80}\)",
    re.IGNORECASE,
)
_BY_MEANS_OF = re.compile(
    r"\b(?:using|with|via|through)\s+(?:[\w-]+\s+){0,2}(?:tools?|tooling|software|systems?|platforms?|applications?)\s+"
    r"(?:such as|like|e\.g\.)\s*$",
    re.IGNORECASE,
)
_EXAMPLES_FOLLOW = re.compile(r"\s*[,(]?\s*(?:such as|like|e\.g\.|including)\b", re.IGNORECASE)
_CLOSE = re.compile(r"[,(;]")
_MORE_THAN_A_DEGREE = re.compile(
    r",?\s*(?:\b(?:and|with|plus)\b|[,+])\s*(?:an?\s+|at least\s+|strong\s+|valid\s+)?(?:[\w+-]+\s+){0,3}?"
    r"(?=(?:years?|experience|knowledge|proficien|skills|certif|licen[cs])\w*\b)",
    re.IGNORECASE,
)


_NOT_IN_DUTIES = {
    True: (KeywordKind.SOFT, KeywordKind.DEGREE),
    False: (KeywordKind.SOFT, KeywordKind.DEGREE, KeywordKind.PHRASE),  # whose verbs are not told from their objects
}


_WORDS = re.compile(r"\w[\w.,]*\w|\w")
_MOST_CONDITIONS = 100  # that a line is compared with
_TITLE_END = re.compile(r"\s*[,(|:/–—]|\s-\s")
# What the firm gives, in other languages; English has its own cues.
_OFFERS = re.compile(
    r"\W*(?:(?:das|was)\s+)?(?:wir\s+bieten|wir\s+zahlen|dich\s+erwartet|sie\s+erwartet|nous\s+(?:vous\s+)?offrons|ofrecemos|se\s+ofrece"
    r"|offriamo|oferecemos|wij\s+bieden|we\s+bieden)\b",
    re.IGNORECASE,
)
# For whom something is done is nothing that one has to know.
_SUPERIOR = re.compile(
    r"\b(?:managers?|directors?|supervisors?|officers?|chef|partners?|controller|executives)$", re.IGNORECASE
)
_FOR_SOMEBODY = re.compile(r"\b(?:for|to|with|by|from)\s+(?:(?:the|our|your|a)\s+)?$", re.IGNORECASE)
_EXPERIENCE_AS = re.compile(r"\b(?:experienced?|worked|years?|background|time)\b[^.;]*\b(?:as|in)\b", re.IGNORECASE)


class _Found(NamedTuple):
    start: int
    end: int
    category: Category
    priority: Priority
    keywords: tuple[str, ...]
    any_of: bool = False
    years: float | None = None


def extract_requirements(job: Job) -> Requirements:
    """Read the whole ad, in any layout.

    Returns: requirements in the order of the ad, each text an exact quote of `job.text`; only
    responsibilities may have no keywords. The same ad always gives the same requirements.
    """
    return _extracted(job)


@lru_cache(maxsize=16)  # asked for by the task and by the analysis of every section
def _extracted(job: Job) -> Requirements:
    found: list[_Found] = []
    logistics: list[str] = []
    tag = language_of([job.text])
    clauses = split_clauses(job.text)
    for clause in with_guessed_parts(clauses, job.text) if tag == "en" else clauses:
        lines, conditions = _lines(clause, job, tag)
        logistics += conditions
        found += [each for line in lines for part in split_by_stress(line) for each in _requirements(part, job, tag)]
    kept = _most_important(_without_repetitions(found, job))
    items = tuple(
        Requirement(
            id=f"r{number}",
            text=job.text[each.start : each.end],
            start=each.start,
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


def _requirements(clause: Clause, job: Job, tag: str) -> Iterator[_Found]:
    """What one clause asks for: itself, and beside it each group of alternatives and each second kind of
    demand."""
    tail = _PREFERABLY.search(clause.text)
    keywords = _own_terms(clause, job, tag)
    wish = _WISH.search(clause.text)
    wished = [k for k in keywords if wish and wish.start() < k.start < wish.end()]
    if wish and wished and len(wished) < len(keywords):
        rest = f"{clause.text[: wish.start()]}{' ' * len(wish[0])}{clause.text[wish.end() :]}"
        yield from _clause_requirements(clause, [k for k in keywords if k not in wished], rest.rstrip())
        yield _found(clause, wished[0].start, wished[-1].end, wished, Priority.NICE_TO_HAVE)
        return
    if tail and tail.start() > 0:
        before = [k for k in keywords if k.end <= tail.start()]
        after = [k for k in keywords if k.start >= tail.end()]
        yield from _clause_requirements(clause, before, _JOINT_AT_END.sub("", clause.text[: tail.start()]))
        if before and after:
            start, end = after[0].start, after[-1].end
            any_of = bool(find_alternatives(clause.text, after))
            yield _found(clause, start, end, after, Priority.NICE_TO_HAVE, any_of=any_of)
        return
    yield from _clause_requirements(clause, keywords, clause.text)


def _own_terms(clause: Clause, job: Job, tag: str) -> list[Keyword]:
    """The clause's terms without the employer's own names, which say nothing about a candidate."""
    company = {w.casefold() for w in re.findall(r"\w{3,}", job.company or "")}
    from_duty = is_duty(clause)
    titles = [match.span() for match in _mentions(job.title, clause.text)]
    kept = []
    for keyword in find_keywords(clause.text, tag, is_duty=from_duty):
        is_own = keyword.kind is KeywordKind.NAME and (
            keyword.text.casefold() in company
            or clause.text[keyword.end : keyword.end + 2] in ("'s", "’s")
            or (from_duty and all(w[1:].islower() for w in re.findall(r"\w+", keyword.text)))
        )
        if from_duty and _SUPERIOR.search(keyword.text) and _FOR_SOMEBODY.search(clause.text, 0, keyword.start):
            continue
        is_title = any(start <= keyword.start and keyword.end <= end for start, end in titles)
        if not is_own and not is_title and not (from_duty and keyword.kind in _NOT_IN_DUTIES[tag == "en"]):
            kept.append(keyword)
    if any(k.kind in (KeywordKind.SKILL, KeywordKind.CREDENTIAL) for k in kept):
        # "collaborating with special education staff" is about the second; the first is a word.
        kept = [k for k in kept if k.kind is not KeywordKind.SOFT or re.search(r"[ -]", k.text)]
    return kept


def _mentions(title: str | None, text: str) -> Iterator[re.Match[str]]:
    """Where the position is called by its title, unless it is experience as such that is asked for."""
    name = _TITLE_END.split(title or "")[0].strip()
    if len(name.split()) > 1:
        for match in re.finditer(rf"\b{re.escape(name)}s?\b", text, re.IGNORECASE):
            if not _EXPERIENCE_AS.search(text, max(0, match.start() - 60), match.start()):
                yield match


def _clause_requirements(clause: Clause, keywords: list[Keyword], text: str) -> Iterator[_Found]:
    """Degrees, then a length of experience, then what is left, each as a demand of its own."""
    if any(k.kind is KeywordKind.DEGREE for k in keywords):
        found, later, floor = _degree(clause, keywords, text)
        yield found
        if later:
            yield from _clause_requirements(*_from(clause, text, later, floor))
        return
    if years := find_years(text):
        # "8+ years in B2B sales, of which 3 in sales management": the length belongs to what stands before
        # the comma; "5 years in lifecycle, CRM or retention marketing" to all of them.
        choice = next((g for g in find_alternatives(text, keywords) if g[0].start < years[0].end + _NEAR), None)
        first = next((k.end for k in keywords if k.end > years[0].end), years[0].end)
        comma = _CLOSE.search(text, max(first, choice[-1].end if choice else 0))
        later = [k for k in keywords if comma and k.start > comma.start()]
        own = [k for k in keywords if k not in later]
        any_of = bool(find_alternatives(text, own))
        priority = priority_of(clause, text, own)
        yield _found(clause, 0, len(text), own, priority, any_of=any_of, years=years[0].years)
        if later and comma:
            rest, left, text = _from(clause, text, later, comma.start())
            yield from _skills(rest, left, text)
        return
    yield from _skills(clause, keywords, text)


def _degree(clause: Clause, keywords: list[Keyword], text: str) -> tuple[_Found, list[Keyword], int]:
    """The demand for a degree, and the keywords behind it that are no field of study but a demand of their
    own."""
    degrees = [k for k in keywords if k.kind is KeywordKind.DEGREE]
    instead = [k for k in keywords if k.kind is KeywordKind.CREDENTIAL and is_instead(text, k, degrees)]
    degrees = sorted([*degrees, *instead], key=lambda k: k.start)
    more = _MORE_THAN_A_DEGREE.search(text, degrees[-1].end)
    end = len(text[: more.start()].rstrip(" ,;(")) if more else len(text)
    later = [k for k in keywords if more and k.start >= more.start() and k not in degrees]
    if not later:
        end = len(text)
    priority = priority_of(clause, text, degrees)
    return _found(clause, 0, end, degrees, priority, any_of=len(degrees) > 1), later, degrees[-1].end


def _skills(clause: Clause, keywords: list[Keyword], text: str) -> Iterator[_Found]:
    examples = find_examples(text, keywords)
    taken = {k for each in examples for k in each}
    groups = [*examples, *find_alternatives(text, [k for k in keywords if k not in taken])]
    if not groups and are_two_sides(text, keywords):
        groups = [keywords]
    grouped = {k for each in groups for k in each}
    rest = [k for k in keywords if k not in grouped and not (groups and _is_class(text, k))]
    if rest or not groups:
        yield from _main(clause, text, rest, priority_of(clause, text, keywords))
    is_alone = len(groups) == 1 and not rest
    for each in groups:
        start, end = each[0].start, _closed(text, each[0].start, each[-1].end)
        start, end = (0, len(text)) if is_alone else (start, end)
        is_means = not is_alone and _BY_MEANS_OF.search(text, 0, each[0].start)
        priority = Priority.NICE_TO_HAVE if is_means else priority_of(clause, text, each)
        yield _found(clause, start, end, each, priority, any_of=True)


def _is_class(text: str, keyword: Keyword) -> bool:
    """Whether it only says what kind of thing its examples are: "server-side languages such as PHP or Ruby"."""
    return keyword.kind is KeywordKind.PHRASE and _EXAMPLES_FOLLOW.match(text, keyword.end) is not None


def _from(clause: Clause, text: str, keywords: list[Keyword], floor: int) -> tuple[Clause, list[Keyword], str]:
    """The rest of a clause from the first of these keywords, or from the years before it, with the keywords
    moved."""
    years = [y.start for y in find_years(text) if floor <= y.start < keywords[0].start]
    start = min([keywords[0].start, *years[:1]])
    rest = clause._replace(text=clause.text[start:], start=clause.start + start)
    return rest, [k._replace(start=k.start - start, end=k.end - start) for k in keywords], text[start:]


def _main(clause: Clause, text: str, keywords: list[Keyword], priority: Priority) -> Iterator[_Found]:
    if not keywords and not is_duty(clause) and clause.is_listed:
        words = plain_words(text)
        keywords = [words] if words else content_words(text)
    if keywords or (is_whole_duty(clause, text) and not says_nothing(text)):
        yield _found(clause, 0, len(text), keywords, priority)


def _found(
    clause: Clause,
    start: int,
    end: int,
    keywords: list[Keyword],
    priority: Priority,
    *,
    any_of: bool = False,
    years: float | None = None,
) -> _Found:
    category = category_of(clause.text[start:end], keywords, years, is_duty=is_duty(clause))
    words = tuple(" ".join(k.text.split()) for k in keywords)
    return _Found(clause.start + start, clause.start + end, category, priority, words, any_of and len(words) > 1, years)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a quote, moved behind the bracket that it would leave open."""
    is_open = text.count("(", start, end) > text.count(")", start, end)
    close = text.find(")", end, end + _NEAR) if is_open else -1
    return close + 1 if close >= 0 else end


_NEAR = 60  # characters between a length of experience and the first thing it is asked of
_RANK = {Priority.CRITICAL: 0, Priority.IMPORTANT: 1, Priority.NICE_TO_HAVE: 2}


def _without_repetitions(found: list[_Found], job: Job) -> Iterator[_Found]:
    """All but those that ask again, no more strongly, for what was asked before in the same way."""
    seen: dict[tuple[object, ...], int] = {}
    for each in found:
        terms = tuple(sorted({canonical(k).casefold() for k in each.keywords})) or (job.text[each.start : each.end],)
        key = (terms, each.any_of, each.years)
        if key in seen and seen[key] <= _RANK[each.priority]:
            continue
        seen[key] = _RANK[each.priority]
        yield each


def _most_important(found: Iterator[_Found]) -> list[_Found]:
    ranked = sorted(enumerate(found), key=lambda pair: (_RANK[pair[1].priority], pair[0]))
    return [each for _, each in sorted(ranked[:MAX_REQUIREMENTS])]
