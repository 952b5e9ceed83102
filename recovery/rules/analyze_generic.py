"""How a section speaks to the job, by the names that both use."""

import re
from collections import Counter
from functools import lru_cache

from analyzers.base import SectionAnalysis, TermToAlign
from recovery.relevance import WEIGHT, speaks_to
from recovery.rules.extract_requirements import extract_requirements
from resume.changes import Evidence
from resume.job import Job, Requirement
from resume.model import Item, Section, SectionKind
from resume.skills import SOFT_SKILLS, SPOKEN_LANGUAGES, SkillMention, canonical, find_skills, group

_MAX_GAPS = 8
_SMALL_WORDS = frozenset({"of", "and", "for", "the", "in", "&"})
_CAPITALISED_BEFORE = re.compile(r"[^\W\d_a-z][\w'’-]*(?: (?:of|for|the|in))?[ -]$")
_CAPITALISED_AFTER = re.compile(r"[ -][^\W\d_a-z]")
_SENTENCE_STARTS = frozenset("\n-•*.:;!?#–▪‣·")
_SHOWS_SKILLS = frozenset({SectionKind.SUMMARY, SectionKind.EXPERIENCE, SectionKind.SKILLS, SectionKind.PROJECTS})


def analyze_generic(section: Section, job: Job) -> SectionAnalysis:
    """Score, evidence, gaps and terms to align; the same section and job give the same analysis."""
    requirements = _requirements(job)
    whole = "\n".join(item.text for item in section.all_items())
    met = [r for r in requirements if speaks_to(whole, r)]
    weight = sum(WEIGHT[r.priority] for r in requirements)
    score = round(100 * sum(WEIGHT[r.priority] for r in met) / weight) if weight else 0
    terms = _terms(job)
    return SectionAnalysis(
        section_id=section.id,
        score=score,
        relevance=_sentence(section, len(met), len(requirements)),
        matching=tuple(e for item in section.all_items() for e in _matching(item, terms)),
        gaps=_gaps(section, requirements, met),
        terms_to_align=tuple(t for item in section.all_items() for t in _to_align(item, job)),
    )


@lru_cache(maxsize=32)
def _requirements(job: Job) -> tuple[Requirement, ...]:
    return extract_requirements(job).items


@lru_cache(maxsize=32)
def _terms(job: Job) -> dict[str, tuple[str, ...]]:
    """The ad's spellings of each skill that it asks for, most used first."""
    return {skill: tuple(counts) for skill, counts in _spellings(job).items()}


@lru_cache(maxsize=32)
def _names(job: Job) -> frozenset[str]:
    """The spellings in the ad that are names of something, so that one can stand for another in any sentence.

    "PostgreSQL" is a name, and "Docker" where it stands inside a sentence; "Recruit" at the head of a bullet is none.
    """
    named = set()
    for m in find_skills(job.text):
        is_inside = m.start > 0 and job.text[: m.start].rstrip(' *_("“')[-1:] not in _SENTENCE_STARTS
        is_capitalised = all(w[0].isupper() or w[0].isdigit() or w in _SMALL_WORDS for w in m.text.split())
        if is_capitalised and (is_inside or any(c.isupper() for c in m.text[1:])):
            named.add(m.text)
    return frozenset(named)


def _spellings(job: Job) -> dict[str, Counter[str]]:
    wanted = {canonical(keyword) for r in _requirements(job) for keyword in r.keywords}
    spellings: dict[str, Counter[str]] = {}
    for mention in find_skills(job.text):
        if mention.canonical in wanted and mention.same:
            spellings.setdefault(mention.canonical, Counter())[mention.text] += 1
    return {skill: Counter(dict(counts.most_common())) for skill, counts in spellings.items()}


def _matching(item: Item, terms: dict[str, tuple[str, ...]]) -> list[Evidence]:
    return [
        Evidence(item_id=item.id, quote=m.text, start=m.start, end=m.end)
        for m in find_skills(item.text)
        if m.canonical in terms
    ]


def _to_align(item: Item, job: Job) -> list[TermToAlign]:
    terms, names = _terms(job), _names(job)
    if item.is_layout:
        return []
    mentions = [m for m in find_skills(item.text) if m.same]
    named_once = {skill for skill, times in Counter(m.canonical for m in mentions).items() if times == 1}
    return [
        TermToAlign(item_id=item.id, written=m.text, wanted=terms[m.canonical][0], start=m.start, end=m.end)
        for m in mentions
        if m.canonical in terms
        and m.canonical in named_once
        and group(m.canonical) not in (SOFT_SKILLS, SPOKEN_LANGUAGES)
        and terms[m.canonical][0] in names
        and not _is_part_of_name(m, item)
        and not _is_narrower(terms[m.canonical][0], m.text)
        and not any(_folded(s) in _folded(item.text) for s in terms[m.canonical])
    ]


def _is_narrower(wanted: str, written: str) -> bool:
    """Whether the ad's term says more than the resume's: "Hugging Face Transformers" is not all of "Hugging Face"."""
    return wanted.casefold().startswith(f"{written.casefold()} ")


def _is_part_of_name(mention: SkillMention, item: Item) -> bool:
    """Whether a capitalised word stands right before or after it, as in the name of a course or an association.

    The first word of an item is capitalised anyway, and in a list of skills each stands for itself.
    """
    before, after = item.text[: mention.start], item.text[mention.end :]
    follows = _CAPITALISED_BEFORE.search(before)
    return _CAPITALISED_AFTER.match(after) is not None or (
        follows is not None and before[: follows.start()].strip() != ""
    )


def _folded(text: str) -> str:
    """Case, hyphens, dots and the plural do not make another term."""
    return "".join(c for c in text.casefold() if c.isalnum() or c in "+#").removesuffix("s")


def _gaps(section: Section, requirements: tuple[Requirement, ...], met: list[Requirement]) -> tuple[str, ...]:
    if section.kind not in _SHOWS_SKILLS:
        return ()
    missing = sorted((r for r in requirements if r not in met and r.keywords), key=lambda r: -WEIGHT[r.priority])
    return tuple(dict.fromkeys(r.keywords[0] for r in missing))[:_MAX_GAPS]


def _sentence(section: Section, met: int, asked: int) -> str:
    title = section.title or "The opening"
    if not met:
        return f"{title} names nothing that the job asks for."
    return f"{title} speaks to {met} of the {asked} things that the job asks for."
