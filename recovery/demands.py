"""What one clause of a job ad asks for: itself, and beside it each choice and each second kind of demand.

Degrees come first, then a length of experience, then what is left. Pure; spans are of the ad.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recovery.categories import category_of
from resume.ads.alternatives import are_two_sides, find_alternatives, find_examples, is_instead
from resume.ads.asks import is_duty, is_whole_duty, priority_of
from resume.ads.clauses import Clause
from resume.ads.conduct import is_way_of_working, tells_conduct
from resume.ads.fields import Fields, find_fields
from resume.ads.nouns import says_nothing
from resume.ads.phrases import Keyword, KeywordKind, content_words, plain_words
from resume.credentials import find_degrees, find_years
from resume.job import Category, Priority
from resume.patterns import Pattern

_PREFERABLY = re.compile(r",?\s*\(?(?:preferably|ideally)\b", re.IGNORECASE)
_JOINT_AT_END = re.compile(r"[,\s]+(?:and|or)?\s*$", re.IGNORECASE)
_WISH = re.compile(
    r"\((?=[^()]{0,80}\b(?:prefer(?:red|ably|able)?|ideal(?:ly)?|desir(?:ed|able)|an? (?:big |strong |huge )?plus|bonus"
    r"|nice to have|advantage(?:ous)?|an asset)\b)[^()]{1,80}\)",
    re.IGNORECASE,
)
_BY_MEANS_OF = Pattern(
    r"\b(?:using|with|via|through)\s+(?:[\w-]+\s+){0,2}(?:tools?|tooling|software|systems?|platforms?|applications?)\s+"
    r"(?:such as|like|e\.g\.)\s*$",
    re.IGNORECASE,
)
_EXAMPLES_FOLLOW = Pattern(r"\s*[,(]?\s*(?P<cue>such as|like|e\.g\.|including)\b", re.IGNORECASE)
_BROAD_EXAMPLES_FOLLOW = Pattern(
    r"\s+(?:technolog(?:y|ies)|tools?|tooling|systems?|software|platforms?|packages?|languages?|frameworks?|libraries)"
    r"\s*[,(]?\s*(?P<cue>such as|like|e\.g\.)",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"[,(;]")
# What a demand begins with that has nothing to do with the years before it.
_OF_ANOTHER_KIND = Pattern(
    r"\b(?:knowledge|skill\w*|familiar\w*|understanding|proficien\w*|strong|good|fluen\w+|able|ability)\b",
    re.IGNORECASE,
)
_MORE_THAN_A_DEGREE = re.compile(
    r",?\s*(?:\b(?:and|with|plus)\b|[,+])\s*(?:an?\s+|at least\s+|strong\s+|valid\s+)?(?:[\w+-]+\s+){0,3}?"
    r"(?=(?:years?|experience|knowledge|proficien|skills|certif|licen[cs])\w*\b)",
    re.IGNORECASE,
)
_IN_A_PLACE = re.compile(r"\b(?:at|in|within|for|with)\s+an?\s+$", re.IGNORECASE)
_PLACE = re.compile(
    r"[^,;()]{0,40}?\b(?:firm|company|organi[sz]ation|environment|setting|business|agency|practice|consultancy|start-?up)\b",
    re.IGNORECASE,
)
_SHORT = 8  # words
_NEAR = 60  # characters between a length of experience and the first thing it is asked of


class Demand(NamedTuple):
    """One thing asked for at [start:end] of the ad."""

    start: int
    end: int
    category: Category
    priority: Priority
    keywords: tuple[str, ...]
    any_of: bool = False
    years: float | None = None


def read_demands(clause: Clause, keywords: list[Keyword]) -> Iterator[Demand]:
    """What one clause asks for: itself, and beside it each group of alternatives and each second kind of
    demand."""
    tail = _PREFERABLY.search(clause.text)
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
            whole = Category.EXPERIENCE if find_years(clause.text[: tail.start()]) else None
            yield _found(clause, start, end, after, Priority.NICE_TO_HAVE, any_of=any_of, whole=whole)
        return
    yield from _clause_requirements(clause, keywords, clause.text)


def _clause_requirements(clause: Clause, keywords: list[Keyword], text: str) -> Iterator[Demand]:
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
        groups = [g for g in find_alternatives(text, own) if len(g) < len(own)]
        main = [k for k in own if all(k not in g for g in groups)]
        if groups and not main and groups[0][0].start < years[0].end + _NEAR:
            main, groups, is_choice = groups[0], groups[1:], True  # "3 years of Python or Go in a bank or an insurer"
        else:
            is_choice = False
        any_of = is_choice or (not groups and (bool(find_alternatives(text, own)) or are_two_sides(text, own)))
        priority = priority_of(clause, text, own)
        yield _found(clause, 0, len(text), main, priority, any_of=any_of, years=years[0].years)
        for each in groups:
            if main and _IN_A_PLACE.search(text, years[0].end, each[0].start) and _PLACE.match(text, each[-1].start):
                continue  # "two years of audit at a national or regional firm"
            start, end = each[0].start, _closed(text, each[0].start, each[-1].end)
            yield _found(clause, start, end, each, priority, any_of=True, whole=Category.EXPERIENCE)
        if later and comma:
            is_of_them = not _OF_ANOTHER_KIND.search(text, comma.end(), later[0].start)
            rest, left, text = _from(clause, text, later, comma.start())
            yield from _skills(rest, left, text, Category.EXPERIENCE if is_of_them else None)
        return
    yield from _skills(clause, keywords, text)


def _degree(clause: Clause, keywords: list[Keyword], text: str) -> tuple[Demand, list[Keyword], int]:
    """The demand for a degree, and the keywords behind it that are no field of study but a demand of their
    own."""
    degrees = [k for k in keywords if k.kind is KeywordKind.DEGREE]
    instead = [k for k in keywords if k.kind is KeywordKind.CREDENTIAL and is_instead(text, k, degrees)]
    degrees = sorted([*degrees, *instead], key=lambda k: k.start)
    fields = find_fields(text, degrees[-1].end)
    more = _MORE_THAN_A_DEGREE.search(text, fields.end)
    end = len(text[: more.start()].rstrip(" ,;(")) if more else len(text)
    later = [k for k in keywords if more and k.start >= more.start() and k not in degrees]
    if not later:
        end = len(text)
    priority = priority_of(clause, text, degrees)
    terms = [*degrees[:-1], *_in_fields(text, degrees[-1], fields)]
    return _found(clause, 0, end, terms, priority, any_of=len(terms) > 1), later, fields.end


def _in_fields(text: str, degree: Keyword, fields: Fields) -> list[Keyword]:
    """The last degree with the first of the fields that it may be in, then the others: one of them is enough."""
    if len(fields.spans) < (2 if "degree" in degree.text.lower() or find_degrees(degree.text) else 1):
        return [degree]
    end = fields.spans[0][1]
    first = degree._replace(text=text[degree.start : end], end=end)
    return [first, *(Keyword(text[a:b], a, b, KeywordKind.PHRASE) for a, b in fields.spans[1:])]


def _skills(clause: Clause, keywords: list[Keyword], text: str, whole: Category | None = None) -> Iterator[Demand]:
    groups = _choices(text, keywords)
    if not groups and are_two_sides(text, keywords):
        groups = [keywords]
    grouped = {k for each in groups for k in each}
    rest = [k for k in keywords if k not in grouped and not (groups and _is_class(text, k))]
    if rest or not groups:
        yield from _main(clause, text, rest, priority_of(clause, text, keywords), whole)
    is_alone = len(groups) == 1 and not rest
    whole = category_of(text, keywords, None, is_duty=is_duty(clause), topic=clause.topic, whole=whole)
    for each in groups:
        start, end = each[0].start, _closed(text, each[0].start, each[-1].end)
        start, end = (0, len(text)) if is_alone else (start, end)
        is_means = not is_alone and _BY_MEANS_OF.search(text, 0, each[0].start)
        priority = Priority.NICE_TO_HAVE if is_means else priority_of(clause, text, each)
        yield _found(clause, start, end, each, priority, any_of=True, whole=whole)


def _choices(text: str, keywords: list[Keyword]) -> list[list[Keyword]]:
    """The groups of which one keyword is enough; what is an example of one side of a choice will do for all of it:
    "payments or fintech (Stripe, ACH)"."""
    examples = find_examples(text, keywords)
    inside = {k for each in examples for k in each[1:]}
    groups = find_alternatives(text, [k for k in keywords if k not in inside])
    for each in examples:
        beside = next((group for group in groups if each[0] in group), None)
        if beside is None:
            groups.append(each)
        else:
            groups[groups.index(beside)] = sorted({*beside, *each}, key=lambda k: k.start)
    return sorted(groups, key=lambda group: group[0].start)


def _is_class(text: str, keyword: Keyword) -> bool:
    """Whether it only says what kind of thing its examples are: "server-side languages such as PHP or Ruby"."""
    follow = _BROAD_EXAMPLES_FOLLOW.match(text, keyword.end)
    if follow is None and keyword.kind is KeywordKind.PHRASE:
        follow = _EXAMPLES_FOLLOW.match(text, keyword.end)
    return follow is not None and not text.startswith("incl", follow.start("cue"))


def _from(clause: Clause, text: str, keywords: list[Keyword], floor: int) -> tuple[Clause, list[Keyword], str]:
    """The rest of a clause from the first of these keywords, or from the years before it, with the keywords
    moved."""
    years = [y.start for y in find_years(text) if floor <= y.start < keywords[0].start]
    start = min([keywords[0].start, *years[:1]])
    rest = clause._replace(text=clause.text[start:], start=clause.start + start)
    return rest, [k._replace(start=k.start - start, end=k.end - start) for k in keywords], text[start:]


def _main(
    clause: Clause, text: str, keywords: list[Keyword], priority: Priority, whole: Category | None
) -> Iterator[Demand]:
    if not keywords and not is_duty(clause) and clause.is_listed:
        words = plain_words(text)
        keywords = [words] if words else content_words(text) or _way_of_working(text)
    if keywords or (is_whole_duty(clause, text) and not says_nothing(text)):
        yield _found(clause, 0, len(text), keywords, priority, whole=whole)


def _way_of_working(text: str) -> list[Keyword]:
    """A short demand that names nothing but a way of working, as its own term: "work well on your own"."""
    is_one = len(text.split()) <= _SHORT and (is_way_of_working(text) or tells_conduct(text))
    return [Keyword(text, 0, len(text), KeywordKind.SOFT)] if is_one else []


def _found(
    clause: Clause,
    start: int,
    end: int,
    keywords: list[Keyword],
    priority: Priority,
    *,
    any_of: bool = False,
    years: float | None = None,
    whole: Category | None = None,
) -> Demand:
    category = category_of(
        clause.text[start:end], keywords, years, is_duty=is_duty(clause), topic=clause.topic, whole=whole
    )
    words = tuple(" ".join(k.text.split()) for k in keywords)
    return Demand(clause.start + start, clause.start + end, category, priority, words, any_of and len(words) > 1, years)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a quote, moved behind the bracket that it would leave open."""
    is_open = text.count("(", start, end) > text.count(")", start, end)
    close = text.find(")", end, end + _NEAR) if is_open else -1
    return close + 1 if close >= 0 else end
