"""How a section speaks to the job, by the names that both use."""

from functools import lru_cache

from analyzers.base import SectionAnalysis, TermToAlign
from recovery.relevance import WEIGHT, speaks_to
from recovery.rules.extract_requirements import extract_requirements
from resume.changes import Evidence
from resume.job import Job, Requirement
from resume.model import Item, Section, SectionKind
from resume.skills import SkillMention, canonical, find_skills

_MAX_GAPS = 8
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
        terms_to_align=tuple(t for item in section.all_items() for t in _to_align(item, terms)),
    )


@lru_cache(maxsize=32)
def _requirements(job: Job) -> tuple[Requirement, ...]:
    return extract_requirements(job).items


@lru_cache(maxsize=32)
def _terms(job: Job) -> dict[str, tuple[str, ...]]:
    """The ad's spellings of each skill that it asks for, most used first."""
    wanted = {canonical(keyword) for r in _requirements(job) for keyword in r.keywords}
    spellings: dict[str, dict[str, int]] = {}
    for mention in find_skills(job.text):
        if mention.canonical in wanted and mention.same:
            counts = spellings.setdefault(mention.canonical, {})
            counts[mention.text] = counts.get(mention.text, 0) + 1
    return {skill: tuple(sorted(counts, key=lambda t: -counts[t])) for skill, counts in spellings.items()}


def _matching(item: Item, terms: dict[str, tuple[str, ...]]) -> list[Evidence]:
    return [
        Evidence(item_id=item.id, quote=m.text, start=m.start, end=m.end)
        for m in find_skills(item.text)
        if m.canonical in terms
    ]


def _to_align(item: Item, terms: dict[str, tuple[str, ...]]) -> list[TermToAlign]:
    mentions = [m for m in find_skills(item.text) if m.same]
    return [
        TermToAlign(item_id=item.id, written=m.text, wanted=terms[m.canonical][0], start=m.start, end=m.end)
        for m in mentions
        if m.canonical in terms and _differs(m, terms[m.canonical], item.text)
    ]


def _differs(mention: SkillMention, spellings: tuple[str, ...], text: str) -> bool:
    """Whether the ad never spells it this way, and the item does not have the ad's spelling already."""
    spelled = {_folded(s) for s in spellings}
    return _folded(mention.text) not in spelled and not any(s in _folded(text) for s in spelled)


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
