"""What all analyses by rules share: what the ad asks for, which of it a text speaks to, and by which names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from analyzers.base import TermToAlign
from recovery.relevance import WEIGHT, relevance, speaks_to
from recovery.rules.extract_requirements import extract_requirements
from recovery.skill_lines import parse_skill_line
from resume.changes import Evidence
from resume.job import Job, Requirement
from resume.matching.evidence import entry_text
from resume.model import Item, ItemKind, Section, SectionKind
from resume.skills import SOFT_SKILLS, SPOKEN_LANGUAGES, SkillMention, canonical, find_skills, group
from resume.terms import stems

MAX_GAPS = 8
_SMALL_WORDS = frozenset({"of", "and", "for", "the", "in", "&"})
_CAPITALISED_BEFORE = re.compile(r"[^\W\d_a-z][\w'’-]*(?: (?:of|for|the|in))?[ -]$")
_CAPITALISED_AFTER = re.compile(r"[ -][^\W\d_a-z]")
_SENTENCE_STARTS = frozenset("\n-•*.:;!?#–▪‣·")


def asked_by(job: Job) -> tuple[Requirement, ...]:
    """What the ad asks for; read once for all sections."""
    return extract_requirements(job).items


def title_of(section: Section) -> str:
    """The section as a sentence names it."""
    if section.title:
        return section.title
    return "The experience" if section.kind is SectionKind.EXPERIENCE else "The opening"


def texts_of(section: Section) -> list[str]:
    """Items and heads, in reading order."""
    own = [item.text for item in section.items]
    return own + [t for e in section.entries for t in (entry_text(e), *(i.text for i in e.items))]


def met_by(texts: Iterable[str], requirements: Sequence[Requirement]) -> list[Requirement]:
    """The requirements that one of the texts, or all of them together, speak to."""
    whole = "\n".join(texts)
    return [r for r in requirements if speaks_to(whole, r)]


def weight_of(requirements: Iterable[Requirement]) -> float:
    """How much the ad insists on all of them together."""
    return sum(WEIGHT[r.priority] for r in requirements)


def share_of(met: Sequence[Requirement], asked: Sequence[Requirement]) -> float:
    """The weight of what is met in that of what is asked, 0 to 1."""
    return weight_of(met) / weight_of(asked) if asked else 0.0


def lacking(asked: Sequence[Requirement], met: Sequence[Requirement], most: int = MAX_GAPS) -> tuple[str, ...]:
    """The first term of each requirement that is not met, the most wanted first."""
    missing = sorted((r for r in asked if r not in met and r.keywords), key=lambda r: -WEIGHT[r.priority])
    return tuple(dict.fromkeys(r.keywords[0] for r in missing))[:most]


def mentions(section: Section, job: Job) -> tuple[Evidence, ...]:
    """Where the section names a skill that the ad names."""
    terms = _terms(job)
    return tuple(
        Evidence(item_id=item.id, quote=m.text, start=m.start, end=m.end)
        for item in section.all_items()
        for m in find_skills(item.text)
        if m.canonical in terms
    )


def achievements(section: Section, asked: Sequence[Requirement]) -> tuple[Evidence, ...]:
    """The lines that tell, with a figure, of something that the job asks for; the most wanted first."""
    told = [(relevance(i.text, asked), i) for i in section.all_items() if any(c.isdigit() for c in i.text)]
    ranked = sorted((pair for pair in told if pair[0]), key=lambda pair: -pair[0])
    return tuple(Evidence(item_id=i.id, quote=i.text, start=0, end=len(i.text)) for _, i in ranked)


def terms_to_align(section: Section, job: Job) -> tuple[TermToAlign, ...]:
    """Where the ad has another name for the same thing, and the name would read well."""
    return tuple(t for item in section.all_items() for t in _to_align(item, job))


@lru_cache(maxsize=32)
def _terms(job: Job) -> dict[str, tuple[str, ...]]:
    """The ad's spellings of each skill that it asks for, most used first."""
    wanted = {canonical(keyword) for r in asked_by(job) for keyword in r.keywords}
    spellings: dict[str, Counter[str]] = {}
    for mention in find_skills(job.text):
        if mention.canonical in wanted and mention.same:
            spellings.setdefault(mention.canonical, Counter())[mention.text] += 1
    return {skill: tuple(text for text, _ in counts.most_common()) for skill, counts in spellings.items()}


@lru_cache(maxsize=32)
def _names(job: Job) -> frozenset[str]:
    """The spellings in the ad that are names of something, so that one can stand for another in any sentence.

    "PostgreSQL" is a name, and "Docker" where it stands inside a sentence; "Recruit" at the head of a bullet is none.
    """
    named = set()
    for m in find_skills(job.text):
        before = job.text[max(0, m.start - 40) : m.start].rstrip(' *_("“')
        is_inside = m.start > 0 and before[-1:] not in _SENTENCE_STARTS
        is_capitalised = all(w[0].isupper() or w[0].isdigit() or w in _SMALL_WORDS for w in m.text.split())
        if is_capitalised and (is_inside or any(c.isupper() for c in m.text[1:])):
            named.add(m.text)
    return frozenset(named)


def _to_align(item: Item, job: Job) -> Iterator[TermToAlign]:
    if item.is_layout:
        return
    terms, names = _terms(job), _names(job)
    found = [m for m in find_skills(item.text) if m.same and m.canonical in terms]
    times = Counter(m.canonical for m in found)
    for m in found:
        if (
            times[m.canonical] == 1
            and group(m.canonical) not in (SOFT_SKILLS, SPOKEN_LANGUAGES)
            and (terms[m.canonical][0] in names or _is_whole_part(m, item, terms[m.canonical][0]))
            and not _is_part_of_name(m, item)
            and not _is_narrower(terms[m.canonical][0], m.text)
            and not _is_another_product(terms[m.canonical][0], m.text)
            and not any(_folded(s) in _folded(item.text) for s in terms[m.canonical])
        ):
            wanted = terms[m.canonical][0]
            yield TermToAlign(item_id=item.id, written=m.text, wanted=wanted, start=m.start, end=m.end)


def _is_whole_part(mention: SkillMention, item: Item, wanted: str) -> bool:
    """Whether it stands by itself in a list of skills, so that common words can stand for it in any form."""
    if item.kind is not ItemKind.SKILLS or not wanted.islower() or len(stems(wanted)) < len(stems(mention.text)):
        return False  # "vasoactive infusions" is less than the titration of vasoactive drips
    line = parse_skill_line(item.text)
    return line is not None and mention.text in [part.strip() for part in line.parts]


def _is_narrower(wanted: str, written: str) -> bool:
    """Whether the ad's term says more than the resume's: "Hugging Face Transformers" is not all of "Hugging Face"."""
    return wanted.casefold().startswith(f"{written.casefold()} ")


def _is_another_product(wanted: str, written: str) -> bool:
    """Whether both begin alike and go on otherwise: "Opera Cloud" is no other name of "Opera PMS"."""
    words = [text.casefold().split() for text in (wanted, written)]
    return words[0][:1] == words[1][:1] and min(map(len, words)) > 1


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
