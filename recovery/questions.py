"""What to ask the candidate about the gaps: which of them, in which order, how many."""

import re
from collections.abc import Collection, Iterator, Sequence

from recovery.gaps import Gap, GapKind, gap_of
from recovery.question_words import in_words
from resume.job import Priority, Requirement, Requirements
from resume.language import resume_language, two_languages
from resume.matching.match import Fit, MatchReport
from resume.model import Resume
from resume.skills import as_skill, canonical, find_skills
from tasks.plan import MOST_QUESTIONS, Question

_MOST_AT_A_WEAK_FIT = 3  # answers do not close the distance
_MOST_OF_A_KIND = {GapKind.SOFT: 2, GapKind.DUTY: 4}

# Of two gaps that the ad wants as much, what is a plain fact comes before what takes a story.
_RANK = {GapKind.DUTY: 1, GapKind.SOFT: 2}

# What no resume answers: terms of employment, bodily demands, and what the law has an employer say.
_NOT_TO_ASK = re.compile(
    r"\b(?:salary|wages?|pay (?:range|scale|rate)|per (?:hour|annum)|hourly|benefits?|bonus(?:es)?|401\(?k|pto|vacation"
    r"|relocat\w+|visas?|sponsor\w*|work authori[sz]ation|authori[sz]ed to work|right to work|citizen\w*"
    r"|background (?:check|screening)|drug (?:test|screen)\w*|pre-employment|fingerprint\w*"
    r"|travel (?:up to|required|is required)|(?:up to )?\d+ ?% travel|willing(?:ness)? to travel|commut\w+"
    r"|on-?site|remote|hybrid|(?:night|weekend|evening|day|rotating|early|late) shifts?|overtime|weekends|part-time"
    r"|full-time|start date|apply|applicants?|posting|closing date|until filled"
    r"|(?:lift|carry) (?:up to )?\d+|pounds|lbs"
    r"|eoe|eeo|equal[- ]opportunit\w+|discriminat\w+|veterans?|disabilit(?:y|ies)|religion|sexual orientation"
    r"|(?:at least|over) (?:18|21)\b|live-in|immediate start|accommodation)",
    re.IGNORECASE,
)
# Half a sentence, or one about somebody else: what the employer does, and what the candidate will see.
_NO_DEMAND = re.compile(
    r"\W*(?:you(?:['’]\w+)?|we(?:['’]\w+)?|they|he|she|it(?:['’]s)?|our|your|their|can(?:['’]t|not)?|will|won['’]t|who"
    r"|that|which|if|when|because|so|but|has|is|are|was)\b",
    re.IGNORECASE,
)


def ask(
    resume: Resume, requirements: Requirements, match: MatchReport, answered: Collection[str]
) -> Iterator[Question]:
    """About what is missing, or there in part only, and may be unsaid; the most wanted first.

    What was answered is not asked again, also where another requirement asks for the same.
    """
    by_id = {r.id: r for r in requirements.items}
    found = {m.requirement_id: m for m in match.requirements}
    mentions = [m for located in resume.located_items() for m in find_skills(located.item.text) if m.same]
    named: dict[str, str] = {}
    for mention in mentions:
        named.setdefault(mention.canonical, mention.text)
    tongue = resume_language(resume)
    open_ = [r for r in requirements.items if r.id not in answered and r.id in found]
    gaps = [gap for r in open_ if (gap := gap_of(r, found[r.id], named, tongue)) and not _is_filler(gap)]
    if two_languages(resume, "\n".join(r.text for r in requirements.items)):
        gaps = [gap for gap in gaps if _is_of_names(gap)]
    gaps.sort(key=lambda g: (list(Priority).index(g.requirement.priority), _RANK.get(g.kind, 0)))
    most = _MOST_AT_A_WEAK_FIT if match.fit is Fit.WEAK else MOST_QUESTIONS
    for gap in _each_once(gaps, [by_id[id_] for id_ in answered if id_ in by_id], most):
        yield Question(requirement_id=gap.requirement.id, text=in_words(gap))


def _is_filler(gap: Gap) -> bool:
    """Whether it is about the terms of the employment, or says nothing that a candidate could answer."""
    text = gap.requirement.text
    is_loose = gap.kind in (GapKind.OTHER, GapKind.SOFT, GapKind.DUTY) and _NO_DEMAND.match(text) is not None
    return is_loose or _NOT_TO_ASK.search(text) is not None


def _is_of_names(gap: Gap) -> bool:
    """Whether it is about names alone, which are the same in every language; all else the resume may well show."""
    return gap.kind is GapKind.SKILL and all(any(map(str.isupper, term)) for term in gap.terms)


def _each_once(gaps: Sequence[Gap], answered: Sequence[Requirement], most: int) -> Iterator[Gap]:
    """The first gaps that ask for something that none before them asked for."""
    taken = [(r.start, r.end) for r in answered]
    asked = {canonical(k).casefold() for r in answered for k in r.keywords}
    kinds: dict[GapKind, int] = {}
    number = 0
    for gap in gaps:
        requirement = gap.requirement
        about = {canonical(t).casefold() for t in gap.terms or requirement.keywords}
        overlaps = any(a < requirement.end and requirement.start < b for a, b in taken)
        is_too_many = kinds.get(gap.kind, 0) >= _MOST_OF_A_KIND.get(gap.kind, most)
        # "Coordinate with architects in Revit" asks for Revit once more.
        tools = {
            canonical(k).casefold() for k in requirement.keywords if (s := as_skill(k)) and s.same and k != k.lower()
        }
        is_again = (about and about <= asked) or (gap.kind is GapKind.DUTY and tools and tools <= asked)
        if is_again or overlaps or is_too_many:
            continue
        asked |= about
        asked |= tools
        taken.append((requirement.start, requirement.end))
        kinds[gap.kind] = kinds.get(gap.kind, 0) + 1
        yield gap
        number += 1
        if number == most:
            return


def listed(parts: Sequence[str], word: str = "and") -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def shortened(text: str, most: int = 120) -> str:
    """At most so many characters, cut between words."""
    return text if len(text) <= most else text[: text.rfind(" ", 0, most)].rstrip(",;") + " ..."
