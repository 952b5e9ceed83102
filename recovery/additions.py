"""Lines that a resume may gain: key skills and a summary, made of nothing but the candidate's own words."""

import re
from collections.abc import Iterator, Sequence

from resume.changes import Change, ChangeKind, Placement, Target, change
from resume.language import language, resume_language
from resume.model import Item, ItemKind, Resume, Section, SectionKind
from resume.skills import canonical, find_skills
from resume.text import plain
from tasks.own_words import ANSWERS, NOTES
from tasks.write_key_skills import KeySkill

_MAX_SKILLS = 4  # in a summary line
_FEWEST_FOR_A_SECTION, _FEWEST_FOR_A_LINE, _FEWEST_FOR_A_SUMMARY = 4, 2, 2  # skills; one name makes a line too
_SEPARATORS = (", ", " | ", "; ", " • ", " · ")
_LABEL = re.compile(r"(?P<open>[*_]*)[^*_:,;]{2,40}(?P<close>[*_]*:[*_]*\s+)")


def is_told(skill: KeySkill) -> bool:
    """Whether only notes or answers show it."""
    return skill.evidence.item_id in (NOTES, ANSWERS)


def named_as_now(skills: Sequence[KeySkill], resume: Resume) -> list[KeySkill]:
    """The skills under the names that the tailored resume has for them, where a term was aligned."""
    texts = {located.item.id: located.item.text for located in resume.located_items()}
    return [s.model_copy(update={"name": _name_now(s, texts.get(s.evidence.item_id, ""))}) for s in skills]


def _name_now(skill: KeySkill, text: str) -> str:
    if not text or skill.evidence.quote in text:
        return skill.name
    wanted = canonical(skill.name)
    return next((m.text for m in find_skills(text) if m.same and m.canonical == wanted), skill.name)


def add_key_skills(resume: Resume, skills: Sequence[KeySkill]) -> Iterator[Change]:
    """A line in the skills section with what the candidate shows or tells elsewhere and no such section names.

    Of several sections of skills the one with most lines has it."""
    sections = [s for s in resume.sections if s.kind is SectionKind.SKILLS]
    section = max(sections, key=lambda s: len(tuple(s.all_items())), default=None)
    unlisted = [s for s in skills if not any(_is_listed(s, each) for each in sections)]
    fewest = _FEWEST_FOR_A_SECTION if section is None else _FEWEST_FOR_A_LINE
    weighs = any(is_told(s) or (section is not None and _is_name(s.name)) for s in unlisted)
    if len(unlisted) < fewest and not weighs:
        return
    if section is None:
        summary = next((s.id for s in resume.sections if s.kind is SectionKind.SUMMARY), None)
        target = Target(kind="section", id="skills", field="text")
        named = ", ".join(s.name for s in unlisted)
        placement = Placement(
            parent="",
            after=summary,
            item_kind=ItemKind.SKILLS,
            section_kind=SectionKind.SKILLS,
            section_title=language(resume_language(resume))["written"]["skills"],
        )
    else:
        items = section.items or tuple(section.all_items())
        target = Target(kind="item", id=f"{section.id}-also", field="text")
        also = language(resume_language(resume))["written"]["also"]
        named = _like_its_neighbours(items, [s.name for s in unlisted], also)
        parent = section.id if section.items or not section.entries else section.entries[-1].id
        last = items[-1] if items else None
        placement = Placement(
            parent=parent, after=last.id if last else None, item_kind=last.kind if last else ItemKind.SKILLS
        )
    yield change(
        ChangeKind.ADD,
        target,
        None,
        named,
        _why(unlisted),
        placement=placement,
        requirement_ids=_asking(unlisted),
        evidence=tuple(s.evidence for s in unlisted),
    )


def add_summary(resume: Resume, skills: Sequence[KeySkill]) -> Iterator[Change]:
    """A line of what the resume itself says: the latest title, and the skills that the job asks for.

    Where there is a summary, a line more with those of these skills that it does not name. The sentences are English,
    and so must the resume be.
    """
    if resume_language(resume) != "en":
        return
    shown = [s for s in skills if not is_told(s)]
    section = next((s for s in resume.sections if s.kind is SectionKind.SUMMARY), None)
    if section is not None:
        yield from _more_summary(section, [s for s in shown if not _is_listed(s, section)][:_MAX_SKILLS])
        return
    entries = [e for s in resume.sections if s.kind is SectionKind.EXPERIENCE for e in s.entries]
    title = next((e.title for e in entries if e.title), None)
    shown = shown[:_MAX_SKILLS]
    if title is None or len(shown) < _FEWEST_FOR_A_SUMMARY:
        return
    yield change(
        ChangeKind.ADD,
        Target(kind="section", id="summary", field="text"),
        None,
        f"{title[:1].upper()}{title[1:]} with experience in {_listed(shown)}.",
        "A first line that says what the job asks for, in the resume's own words.",
        placement=Placement(parent="", section_kind=SectionKind.SUMMARY, section_title="Summary"),
        requirement_ids=_asking(shown),
        evidence=tuple(s.evidence for s in shown),
    )


def _more_summary(section: Section, unnamed: Sequence[KeySkill]) -> Iterator[Change]:
    if len(unnamed) < _FEWEST_FOR_A_SUMMARY or not section.items or section.entries:
        return
    last = section.items[-1]
    yield change(
        ChangeKind.ADD,
        Target(kind="item", id=f"{section.id}-also", field="text"),
        None,
        f"Experience in {_listed(unnamed)}.",
        "What the job asks for and the resume shows further down, said at once.",
        placement=Placement(parent=section.id, after=last.id, item_kind=last.kind),
        requirement_ids=_asking(unnamed),
        evidence=tuple(s.evidence for s in unnamed),
    )


def _listed(skills: Sequence[KeySkill]) -> str:
    """In a sentence only names have capitals."""
    names = [_in_text(s.name) for s in skills]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _in_text(name: str) -> str:
    """Without the capital of a line's beginning; a single word with one may well be a name."""
    return name[0].lower() + name[1:] if " " in name and name[1:].islower() else name


def _asking(skills: Sequence[KeySkill]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for s in skills for id_ in s.requirement_ids))


def _why(skills: Sequence[KeySkill]) -> str:
    told = [s for s in skills if is_told(s)]
    if not told:
        return (
            "The job asks for these, and the resume shows them elsewhere; "
            "a reader of the skills should find them there."
        )
    quotes = "; ".join(dict.fromkeys(f"“{' '.join(s.evidence.quote.split()).rstrip('.')}”" for s in told))
    also = ", and the resume shows the others elsewhere" if len(told) < len(skills) else ""
    return f"The job asks for these. You told us: {quotes}{also}."


def _is_listed(skill: KeySkill, section: Section) -> bool:
    """Whether the section names it, under any name or as a part of one."""
    texts = [item.text for item in section.all_items()]
    known = {m.canonical for text in texts for m in find_skills(text)}
    word = re.compile(rf"(?<!\w){re.escape(skill.name)}(?!\w)", re.IGNORECASE)
    return canonical(skill.name) in known or any(word.search(text) for text in texts)


def _is_name(name: str) -> bool:
    """Whether it is worth a line alone: the name of something, not "KPI"."""
    return not name.islower() and canonical(name) != f"{name}s"


def _like_its_neighbours(items: Sequence[Item], names: Sequence[str], also: str) -> str:
    """The names as the lines of the section have theirs: with the label `also` where most have one, parted and
    capitalised in the same way."""
    texts = [plain(item.text) for item in items]
    separator = max(_SEPARATORS, key=lambda sep: sum(text.count(sep) for text in texts))
    parts = [part.strip() for text in texts for part in text.split(separator)[1:]]
    named = [part for part in parts if part[:1].isalpha()]
    capitalised = sum(part[0].isupper() for part in named)
    if named and capitalised == len(named):
        names = [name[:1].upper() + name[1:] for name in names]
    elif 2 * capitalised < len(named):
        names = [_in_text(name) for name in names]
    labels = [m for m in (_LABEL.match(item.text) for item in items) if m]
    if len(labels) * 2 > len(items):
        return f"{labels[0]['open']}{also}{labels[0]['close']}{separator.join(names)}"
    line = separator.join(names)
    return line[:1].upper() + line[1:] if any(text[:1].isupper() for text in texts) else line
