"""The changes of the sections, and those that concern the resume as a whole."""

import re
from collections.abc import Iterator, Sequence

from orchestrator import Missing
from recovery.formatting import consistent_format
from resume.changes import Change, ChangeKind, Placement, Target, apply, change
from resume.matching import Fit, MatchReport
from resume.model import Item, ItemKind, Resume, SectionKind
from resume.skills import canonical, find_skills
from tasks.assemble_resume import Assembly
from tasks.customize_section import SectionChanges
from tasks.generate_plan import Level
from tasks.write_key_skills import KeySkill, KeySkills

_LAST = (SectionKind.INTERESTS, SectionKind.REFERENCES)
_MAX_SKILLS = 4  # in a summary line
_FEWEST_FOR_A_SECTION, _FEWEST_FOR_A_SUMMARY = 4, 2
_LABEL = re.compile(r"(?P<open>[*_]*)[^*_:,;]{2,40}(?P<close>[*_]*:[*_]*\s+)")


def assemble_resume(
    resume: Resume,
    customized: Sequence[SectionChanges | Missing],
    key_skills: KeySkills | Missing,
    match: MatchReport | Missing,
    level: Level,
) -> Assembly:
    """All changes in the order in which they fold; a section whose customization is missing stays as it was."""
    changes = [c for section in customized if not isinstance(section, Missing) for c in section.changes]
    if level is Level.CONSERVATIVE or isinstance(match, Missing) or match.fit is Fit.WEAK:
        return Assembly(changes=tuple(changes))
    skills = () if isinstance(key_skills, Missing) else key_skills.skills
    changes += _key_skills(resume, skills)
    if level is Level.EXTENSIVE:
        changes += _summary(resume, skills)
        changes += _order(resume)
    changes += consistent_format(apply(resume, changes))
    return Assembly(changes=tuple(changes))


def _key_skills(resume: Resume, skills: Sequence[KeySkill]) -> Iterator[Change]:
    """A line in the skills section with what the rest of the resume shows and the section does not name yet."""
    section = next((s for s in resume.sections if s.kind is SectionKind.SKILLS), None)
    listed = {m.canonical for item in section.all_items() for m in find_skills(item.text)} if section else set()
    unlisted = [s for s in skills if canonical(s.name) not in listed]
    if len(unlisted) < (1 if section else _FEWEST_FOR_A_SECTION):
        return
    named = ", ".join(s.name for s in unlisted)
    if section is None:
        target = Target(kind="section", id="skills", field="text")
        summary = next((s.id for s in resume.sections if s.kind is SectionKind.SUMMARY), None)
        placement = Placement(
            parent="",
            after=summary,
            item_kind=ItemKind.SKILLS,
            section_kind=SectionKind.SKILLS,
            section_title="Skills",
        )
    else:
        items = section.items or tuple(section.all_items())
        named = _labelled(items, named)
        target = Target(kind="item", id=f"{section.id}-also", field="text")
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
        "The job asks for these, and the resume shows them elsewhere; a reader of the skills should find them there.",
        placement=placement,
        requirement_ids=tuple(dict.fromkeys(id_ for s in unlisted for id_ in s.requirement_ids)),
        evidence=tuple(s.evidence for s in unlisted),
    )


def _labelled(items: Sequence[Item], named: str) -> str:
    """With a label where most lines have one, written like theirs."""
    labels = [m for m in (_LABEL.match(item.text) for item in items) if m]
    if len(labels) * 2 <= len(items):
        return named
    return f"{labels[0]['open']}Also{labels[0]['close']}{named}"


def _summary(resume: Resume, skills: Sequence[KeySkill]) -> Iterator[Change]:
    """A line of what the resume itself says: the latest title, and the skills that the job asks for."""
    has_summary = any(s.kind is SectionKind.SUMMARY for s in resume.sections)
    entries = [e for s in resume.sections if s.kind is SectionKind.EXPERIENCE for e in s.entries]
    title = next((e.title for e in entries if e.title), None)
    shown = skills[:_MAX_SKILLS]
    if has_summary or title is None or len(shown) < _FEWEST_FOR_A_SUMMARY:
        return
    named = [s.name for s in shown]
    yield change(
        ChangeKind.ADD,
        Target(kind="section", id="summary", field="text"),
        None,
        f"{title} with experience in {', '.join(named[:-1])} and {named[-1]}.",
        "A first line that says what the job asks for, in the resume's own words.",
        placement=Placement(parent="", section_kind=SectionKind.SUMMARY, section_title="Summary"),
        requirement_ids=tuple(dict.fromkeys(id_ for s in shown for id_ in s.requirement_ids)),
        evidence=tuple(s.evidence for s in shown),
    )


def _order(resume: Resume) -> Iterator[Change]:
    """Interests and references last: the space before them belongs to what the job asks for."""
    before = tuple(s.id for s in resume.sections)
    after = tuple(s.id for s in sorted(resume.sections, key=lambda s: s.kind in _LAST))
    if after != before:
        yield change(
            ChangeKind.REORDER,
            Target(kind="resume", field="sections"),
            before,
            after,
            "Interests and references stand at the end.",
        )
