"""The terms of a clause of an ad that say something about a candidate."""

import re
from collections.abc import Iterator

from resume.ads.asks import is_duty
from resume.ads.clauses import Clause
from resume.ads.papers import with_papers
from resume.ads.phrases import Keyword, KeywordKind, find_keywords
from resume.ads.sides import with_sides
from resume.job import Job
from resume.patterns import Pattern

_NOT_IN_DUTIES = {
    True: (KeywordKind.SOFT, KeywordKind.DEGREE),
    False: (KeywordKind.SOFT, KeywordKind.DEGREE, KeywordKind.PHRASE),  # whose verbs are not told from their objects
}
_TITLE_END = re.compile(r"\s*[,(|:/–—]|\s-\s")
# For whom something is done is nothing that one has to know.
_SUPERIOR = re.compile(
    r"\b(?:managers?|directors?|supervisors?|officers?|chef|partners?|controller|executives)$", re.IGNORECASE
)
_FOR_SOMEBODY = Pattern(r"\b(?:for|to|with|by|from)\s+(?:(?:the|our|your|a)\s+)?$", re.IGNORECASE)
_EXPERIENCE_AS = Pattern(r"\b(?:experienced?|worked|years?|background|time)\b[^.;]*\b(?:as|in)\b", re.IGNORECASE)


def own_terms(clause: Clause, job: Job, tag: str) -> list[Keyword]:
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
    if not from_duty and tag == "en":
        kept = with_sides(clause.text, with_papers(clause.text, kept))
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
