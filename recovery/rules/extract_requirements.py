"""What a job asks for, by rules: the twin of the task of the same name, with the same output."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from resume.ads import Clause, Part, split_clauses
from resume.credentials import CREDENTIAL, find_degrees, find_years
from resume.job import Category, Job, Priority, Requirement, Requirements
from resume.phrases import Keyword, KeywordKind, find_keywords, leading_phrase
from resume.skills import canonical

MAX_REQUIREMENTS = 60
"""More than any ad asks for in earnest; of more than that the least important are left out."""


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

    Returns: requirements in the order of the ad, each text an exact quote of `job.text`; only responsibilities may have
    no keywords. The same ad always gives the same requirements.
    """
    found: list[_Found] = []
    logistics: list[str] = []
    for clause in split_clauses(job.text):
        if _is_logistics(clause):
            logistics.append(" ".join(clause.text.split()))
        elif _may_ask(clause, job):
            found += _requirements(clause, job)
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
    return Requirements(items=items, logistics=tuple(dict.fromkeys(logistics)))


_LOGISTICS = re.compile(
    r"\bvisas?\b|sponsor(?:ship|ed|ing)?\b.*\b(?:work|employment|position|role)|authori[sz]ed to work|work (?:authori[sz]ation|permit)|"
    r"right to work|legally|citizenship|\brelocat|commut|\bon[- ]?site\b|\bhybrid\b|remote (?:work|position|role|staff|only|first)|"
    r"(?:work|fully|100%) remote|\btravel\b|overtime|weekends?\b|\bshifts?\b|(?:rotating|night) (?:days|shift)|\bsalary|\$\s?\d[\d,.]*\s*k?\b.*"
    r"(?:per|year|hour|annual|-|–)|per hour|start date|background (?:check|and)|drug (?:screen|test)|full[- ]time|part[- ]time|"
    r"\blift(?:ing)?\b.*\b(?:lbs?|pounds|kg)\b|own (?:car|vehicle|laptop)|internet connection|time ?zones?|equal (?:employment )?opportunity|"
    r"without regard to|discriminat|reasonable accommodation|e-verify|401\(k\)|paid time off|\bpto\b|health insurance|job types?:",
    re.IGNORECASE,
)
_EEO = re.compile(r"equal (?:employment )?opportunity|without regard to|discriminat|e-verify|reasonable accommodation", re.IGNORECASE)
_MUST = re.compile(r"\bmust\b|\brequire[ds]?\b|\bat least\b|\bminimum\b|\bmandatory\b|\bessential\b|\bneed to (?:have|hold|be)\b", re.IGNORECASE)
_NICE = re.compile(
    r"\bprefer(?:red|ably|ence)\b|\b(?:a|is a|big|huge|strong) plus\b|\bbonus\b|\bdesir(?:ed|able)\b|\bideally\b|nice[- ]to[- ]have|"
    r"\badvantage(?:ous)?\b|\boptional\b|would be (?:great|nice|helpful|an asset)|\ban asset\b|\bwelcome\b",
    re.IGNORECASE,
)
_ADDRESSES_CANDIDATE = re.compile(
    r"\byou(?:'ll|’ll|'re|’re)?\b|\bmust\b|\brequire|\bexperience[ds]?\b|\bknowledge\b|\bcandidates?\b|\bapplicants?\b|\bideal\b|\bresponsible\b|"
    r"day[- ]to[- ]day|\b(?:the|this) (?:role|position|job|successful)\b|our (?:tech )?stack|\bskills?\b|\bproficien|\bdegree\b|\blicen[cs]e|"
    r"\bcertif|\bfamiliar|\bability\b|\bholds?\b|\bwill (?:be|have|work|lead|manage|own|join|report)\b|\bwith\b.*\b(?:years|background)\b",
    re.IGNORECASE,
)
_SEEKING = re.compile(r"\b(?:we|are|is|'re|’re) (?:\w+ )?(?:seeking|looking for|searching for|hiring|recruiting)\b", re.IGNORECASE)
_WITH_DEMAND = re.compile(r"\b(?:with|who has|who have|experience|years)\b", re.IGNORECASE)
_COMPANY_SPEAKS = re.compile(r"(?:we|our|the company|join)\b(?!.*\byou\b)", re.IGNORECASE)
_OWN_TOOLS = re.compile(r"\bwe (?:mostly |mainly )?(?:use|run|work with|rely on|build (?:on|with|in))\b|\bour (?:\w+ )?stack\b", re.IGNORECASE)
_BULLET_BEFORE = re.compile(r"[-*•▪●◦‣·–—✓]\s*\Z|\d[.)]\s*\Z")


def _is_logistics(clause: Clause) -> bool:
    if clause.part in (Part.LOGISTICS, Part.LEGAL) or _EEO.search(clause.text):
        return True
    if clause.part in (Part.ABOUT, Part.BENEFITS) or not _LOGISTICS.search(clause.text):
        return False
    concrete = [k for k in find_keywords(clause.text) if k.kind not in (KeywordKind.SOFT, KeywordKind.PHRASE, KeywordKind.NAME)]
    return not concrete and not find_years(clause.text)


def _may_ask(clause: Clause, job: Job) -> bool:
    """Whether a clause can hold requirements at all: the company's prose, benefits and how to apply cannot."""
    if clause.part in (Part.ABOUT, Part.BENEFITS, Part.APPLY):
        return False
    if _COMPANY_SPEAKS.match(clause.text) and not _SEEKING.search(clause.text):
        return _OWN_TOOLS.search(clause.text) is not None
    if _SEEKING.search(clause.text) and not _WITH_DEMAND.search(clause.text):
        return False
    if clause.part is not Part.INTRO:
        return True
    is_bullet = _BULLET_BEFORE.search(job.text, max(0, clause.start - 6), clause.start) is not None
    return is_bullet or _ADDRESSES_CANDIDATE.search(clause.text) is not None


def _requirements(clause: Clause, job: Job) -> Iterator[_Found]:
    """What one clause asks for: the clause itself, beside it each group of alternatives and each second kind of demand."""
    tail = re.search(r",?\s*\(?(?:preferably|ideally)\b", clause.text)
    keywords = _own_terms(clause, job)
    if tail and tail.start() > 0:
        before = [k for k in keywords if k.end <= tail.start()]
        after = [k for k in keywords if k.start >= tail.end()]
        yield from _clause_requirements(clause, before, clause.text[: tail.start()])
        if before and after:
            start, end = after[0].start, after[-1].end
            yield _found(clause, start, end, after, Priority.NICE_TO_HAVE)
        return
    yield from _clause_requirements(clause, keywords, clause.text)


def _own_terms(clause: Clause, job: Job) -> list[Keyword]:
    """The clause's terms without the employer's own names, which say nothing about a candidate."""
    company = {w.casefold() for w in re.findall(r"\w{3,}", job.company or "")}
    is_duty = clause.part in (Part.DUTIES, Part.INTRO)
    kept = []
    for keyword in find_keywords(clause.text):
        is_own = keyword.kind is KeywordKind.NAME and (
            keyword.text.casefold() in company
            or clause.text[keyword.end : keyword.end + 2] in ("'s", "’s")
            or (is_duty and not any(c.isupper() for c in keyword.text[1:]))
        )
        if not is_own and not (is_duty and keyword.kind in (KeywordKind.PHRASE, KeywordKind.SOFT)):
            kept.append(keyword)
    return kept


def _clause_requirements(clause: Clause, keywords: list[Keyword], text: str) -> Iterator[_Found]:
    priority = _priority(clause, text, keywords)
    degrees = [k for k in keywords if k.kind is KeywordKind.DEGREE]
    years = find_years(text)
    if degrees:
        cut = years[0].start if years and years[0].start > degrees[-1].end else len(text)
        yield _found(clause, 0, len(text[:cut].rstrip(" ,;")), degrees, priority, any_of=len(degrees) > 1)
        if not years:
            return
        start = years[0].start if cut < len(text) else 0
        rest = [k for k in keywords if k.kind is not KeywordKind.DEGREE and k.start >= start]
        yield _found(clause, start, len(text), rest, priority, years=years[0].years)
        return
    groups = _alternatives(text, keywords)
    grouped = {k for each in groups for k in each}
    rest = [k for k in keywords if k not in grouped]
    if years or rest or not groups:
        yield from _main(clause, text, rest, priority, years[0].years if years else None)
    alone = len(groups) == 1 and not rest and not years
    for each in groups:
        start, end = (0, len(text)) if alone else (each[0].start, each[-1].end)
        yield _found(clause, start, end, each, _priority(clause, text, each) if not years else priority, any_of=True)


def _main(clause: Clause, text: str, keywords: list[Keyword], priority: Priority, years: float | None) -> Iterator[_Found]:
    is_duty = clause.part in (Part.DUTIES, Part.INTRO)
    if not keywords and years is None and not is_duty:
        phrase = leading_phrase(text) if clause.is_listed or clause.part is not Part.INTRO else None
        keywords = [phrase] if phrase else []
    if keywords or years is not None or (clause.part is Part.DUTIES and len(text.split()) >= 4):
        yield _found(clause, 0, len(text), keywords, priority, years=years)


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
    category = _category(clause, clause.text[start:end], keywords, years)
    words = tuple(" ".join(k.text.split()) for k in keywords)
    return _Found(clause.start + start, clause.start + end, category, priority, words, any_of and len(words) > 1, years)


def _priority(clause: Clause, text: str, keywords: list[Keyword]) -> Priority:
    """Nice-to-have cues win over their section, insisting cues and licences over a plain heading."""
    if clause.part is Part.NICE or _NICE.search(text) or _NICE.search(clause.lead[:60]):
        return Priority.NICE_TO_HAVE
    if clause.part is Part.DUTIES:
        return Priority.IMPORTANT
    insists = clause.part is Part.MUST or _MUST.search(text) or _MUST.search(clause.lead[:60]) or find_years(text)
    is_soft = bool(keywords) and all(k.kind is KeywordKind.SOFT for k in keywords)
    if not is_soft and (insists or any(k.kind is KeywordKind.CREDENTIAL for k in keywords)):
        return Priority.CRITICAL
    return Priority.CRITICAL if is_soft and clause.part is Part.MUST else Priority.IMPORTANT


def _category(clause: Clause, text: str, keywords: list[Keyword], years: float | None) -> Category:
    kinds = {k.kind for k in keywords}
    if KeywordKind.DEGREE in kinds or find_degrees(text[:1] and text) and not kinds:
        return Category.EDUCATION
    if years is not None:
        return Category.EXPERIENCE
    if KeywordKind.CREDENTIAL in kinds or (kinds & {KeywordKind.NAME, KeywordKind.PHRASE} and CREDENTIAL.search(text)):
        return Category.EDUCATION
    if clause.part is Part.DUTIES or not keywords:
        return Category.RESPONSIBILITIES
    if kinds == {KeywordKind.SOFT}:
        return Category.SOFT_SKILLS
    if kinds & {KeywordKind.SKILL, KeywordKind.NAME}:
        return Category.TECHNICAL_SKILLS
    if kinds == {KeywordKind.SPOKEN} or re.search(r"\b(?:knowledge|understanding|industry|sector|familiar)", text, re.IGNORECASE):
        return Category.DOMAIN_KNOWLEDGE
    return Category.EXPERIENCE


_OR = re.compile(
    r"['’]?s?\s*[,(]?\s*\b(?:or|and/or)\b(?:\s+(?:an?|the|any|some|another|other|comparable|similar|equivalent|related|mid-market))*\s+(?:[\w-]+\s+){0,1}", re.IGNORECASE
)
_COMMA = re.compile(r"\s*[,/]\s*")
_ONE_OF = re.compile(r"\b(?:one or more of|one of|any of|either|at least one of|such as|e\.g\.,?|like)\b[^.;]{0,40}$", re.IGNORECASE)


def _alternatives(text: str, keywords: list[Keyword]) -> list[list[Keyword]]:
    """The runs of keywords of which one is enough: "A, B or C", "one of A, B, C", "A or a comparable B"."""
    groups: list[list[Keyword]] = []
    run: list[Keyword] = keywords[:1]
    has_or = False
    for before, after in [*zip(keywords, keywords[1:], strict=False), (None, None)]:
        joint = text[before.end : after.start] if before and after else ""
        is_or = bool(joint) and _OR.fullmatch(joint) is not None
        if before and after and (is_or or _COMMA.fullmatch(joint)):
            run.append(after)
            has_or |= is_or
            continue
        if len(run) > 1 and (has_or or _ONE_OF.search(text, max(0, run[0].start - 70), run[0].start)):
            groups.append(run)
        run, has_or = ([after] if after else []), False
    return groups


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
