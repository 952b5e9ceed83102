"""The changes of the sections, and those that concern the resume as a whole."""

from collections.abc import Iterator, Sequence

from orchestrator import Missing
from recovery.formatting import consistent_format
from resume.changes import Change, ChangeKind, Evidence, Placement, Target, apply, change
from resume.matching import Fit, MatchReport, MatchStatus
from resume.model import Resume, SectionKind
from tasks.assemble_resume import Assembly
from tasks.customize_section import SectionChanges
from tasks.generate_plan import Level, Plan

_LAST = (SectionKind.INTERESTS, SectionKind.REFERENCES)
_MAX_SKILLS = 4  # in a summary line


def assemble_resume(
    resume: Resume,
    customized: Sequence[SectionChanges | Missing],
    plan: Plan | Missing,
    match: MatchReport | Missing,
    level: Level,
) -> Assembly:
    """All changes in the order in which they fold; a section whose customization is missing stays as it was."""
    changes = [c for section in customized if not isinstance(section, Missing) for c in section.changes]
    is_light = level is Level.CONSERVATIVE or isinstance(match, Missing) or match.fit is Fit.WEAK
    if not is_light:
        changes += consistent_format(apply(resume, changes))
    if level is Level.EXTENSIVE and not isinstance(match, Missing) and not is_light:
        changes += _summary(resume, match)
        changes += _order(resume)
    return Assembly(changes=tuple(changes))


def _summary(resume: Resume, match: MatchReport) -> Iterator[Change]:
    """A line of what the resume itself says: the latest title, and the skills that the job asks for."""
    has_summary = any(s.kind is SectionKind.SUMMARY for s in resume.sections)
    entries = [e for s in resume.sections if s.kind is SectionKind.EXPERIENCE for e in s.entries]
    title = next((e.title for e in entries if e.title), None)
    if has_summary or title is None:
        return
    evidence: dict[str, Evidence] = {}
    items = {located.item.id for located in resume.located_items()}
    for requirement in match.requirements:
        if requirement.status is MatchStatus.MATCHED:
            for found in requirement.evidence:
                if found.item_id in items and len(found.quote) <= 30:
                    evidence.setdefault(found.quote.casefold(), found)
    shown = list(evidence.values())[:_MAX_SKILLS]
    if len(shown) < 2:
        return
    named = [e.quote for e in shown]
    yield change(
        ChangeKind.ADD,
        Target(kind="section", id="summary", field="text"),
        None,
        f"{title} with experience in {', '.join(named[:-1])} and {named[-1]}.",
        "A first line that says what the job asks for, in the resume's own words.",
        placement=Placement(parent="", section_kind=SectionKind.SUMMARY, section_title="Summary"),
        requirement_ids=tuple(r.requirement_id for r in match.requirements if set(r.evidence) & set(shown)),
        evidence=tuple(shown),
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
