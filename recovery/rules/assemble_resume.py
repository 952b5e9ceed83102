"""The changes of the sections, and those that concern the resume as a whole."""

from collections.abc import Iterator, Sequence

from orchestrator import Missing
from recovery.additions import add_key_skills, add_summary, is_told, named_as_now
from recovery.formatting import consistent_format
from resume.changes import Change, ChangeKind, Target, apply, change
from resume.matching import Fit, MatchReport
from resume.model import Resume, Section, SectionKind
from resume.skills import canonical, find_skills
from tasks.assemble_resume import Assembly
from tasks.customize_section import SectionChanges
from tasks.locks import Locks
from tasks.plan import Level
from tasks.write_key_skills import KeySkill, KeySkills

_LAST = (SectionKind.INTERESTS, SectionKind.REFERENCES)
_ENOUGH_SKILLS = 3  # key skills in a list of skills that make it worth to be read early


def assemble_resume(
    resume: Resume,
    refined: Sequence[SectionChanges | Missing],
    key_skills: KeySkills | Missing,
    match: MatchReport | Missing,
    level: Level,
    locked: Locks,
) -> Assembly:
    """All changes in the order in which they fold; a section whose customization is missing stays as it was.

    What the user told beside the resume is added at every level and fit; of the rest a misfit and the conservative
    level get nothing.
    """
    changes = [c for section in refined if not isinstance(section, Missing) for c in section.changes]
    skills = [] if isinstance(key_skills, Missing) else named_as_now(key_skills.skills, apply(resume, changes))
    is_light = level is Level.CONSERVATIVE or isinstance(match, Missing) or match.fit is Fit.WEAK
    if is_light:
        added = list(add_key_skills(resume, [s for s in skills if is_told(s)]))
    else:
        added = [*add_key_skills(resume, skills), *_extensive(resume, skills, level)]
    changes += [c for c in added if not locked.forbid(c)]
    if not is_light:
        changes += [c for c in consistent_format(apply(resume, changes)) if not locked.forbid(c)]
    return Assembly(changes=tuple(changes))


def _extensive(resume: Resume, skills: Sequence[KeySkill], level: Level) -> Iterator[Change]:
    if level is Level.EXTENSIVE:
        yield from add_summary(resume, skills)
        yield from _order(resume, skills)


def _order(resume: Resume, skills: Sequence[KeySkill]) -> Iterator[Change]:
    """A summary first, skills that speak to the job before the positions, interests and references last."""
    before = tuple(s.id for s in resume.sections)
    ordered = sorted(resume.sections, key=lambda s: (s.kind in _LAST) - (s.kind is SectionKind.SUMMARY))
    listed = next((s for s in ordered if s.kind is SectionKind.SKILLS), None)
    place = next((i for i, s in enumerate(ordered) if s.kind is SectionKind.EXPERIENCE), None)
    if listed is not None and place is not None and ordered.index(listed) > place and _speaks(listed, skills):
        ordered.remove(listed)
        ordered.insert(place, listed)
    after = tuple(s.id for s in ordered)
    if after != before:
        yield change(
            ChangeKind.REORDER,
            Target(kind="resume", field="sections"),
            before,
            after,
            "What says most to this job stands first, interests and references last.",
        )


def _speaks(section: Section, skills: Sequence[KeySkill]) -> bool:
    named = {m.canonical for item in section.all_items() for m in find_skills(item.text)}
    return sum(canonical(s.name) in named for s in skills) >= _ENOUGH_SKILLS
