"""The order of the sections, by kind, trade and level."""

import re
from collections.abc import Iterator, Sequence

from recovery.questions import listed as listed_names
from resume.changes import Change, ChangeKind, Target, change
from resume.matching.match import MatchReport, MatchStatus
from resume.model import Resume, Section, SectionKind
from resume.patterns import Pattern
from resume.skills import CERTIFICATIONS, canonical, find_skills, group
from tasks.plan import Level
from tasks.write_key_skills import KeySkill

_LAST = (SectionKind.INTERESTS, SectionKind.REFERENCES)
_ENOUGH_SKILLS = 3  # key skills in a list of skills that make it worth to be read early
# What one may not work without; a certificate of a tool is none.
_LICENCE = re.compile(
    r"licen[cs]e|registered|registration|admission|\b(?:RN|LPN|LVN|CNA|BLS|ACLS|PALS|EMT|CPA|PE|CDL|QTS|HGV)\b"
    r"|professional engineer|journeyman|chartered",
    re.IGNORECASE,
)
_DRIVING = re.compile(r"\bdriv(?:er['’]?s?|ing)\b(?!.*\b(?:CDL|HGV|LGV|PCV|commercial)\b)", re.IGNORECASE)
_TRAINEE = Pattern(
    r"\b(?:intern(?:ship)?|trainee|apprentice|student|tutor|(?:teaching|research) assistant)\b", re.IGNORECASE
)


def section_order(resume: Resume, skills: Sequence[KeySkill], match: MatchReport, level: Level) -> Iterator[Change]:
    """A change of the order, where another says more to this job.

    balanced: licences that the job asks for before the positions. extensive: also a summary first, skills that speak to
    the job before the positions, the degree of a beginner too, and interests and references last. A section without a
    heading stays where it is, and so do all then.
    """
    sections = list(resume.sections)
    if any(not s.title for s in sections[1:]) or level is Level.CONSERVATIVE:
        return
    reasons = []
    if level is Level.EXTENSIVE:
        ordered = _ends_put(sections)
        if ordered != sections:
            reasons.append("the summary stands first, and what says least to the job last")
        sections = ordered
        listed = next((s for s in sections if s.kind is SectionKind.SKILLS), None)
        if listed is not None and _speaks(listed, skills) and _before_positions(sections, listed):
            reasons.append(f"“{listed.title}” has what the job asks for, and stands before the positions")
        school = next((s for s in sections if s.kind is SectionKind.EDUCATION), None)
        if school is not None and _is_beginner(resume) and _before_positions(sections, school):
            reasons.append(f"“{school.title}” says more than positions held while learning")
    licences = next((s for s in sections if s.kind is SectionKind.CERTIFICATIONS), None)
    if licences is not None and (asked := _licences(licences, match)) and _before_positions(sections, licences):
        names = listed_names([f"“{name}”" for name in asked[:3]])
        reasons.append(f"the job asks for {names}, so “{licences.title}” stands before the positions")
    before, after = tuple(s.id for s in resume.sections), tuple(s.id for s in sections)
    if after != before:
        yield change(
            ChangeKind.REORDER,
            Target(kind="resume", field="sections"),
            before,
            after,
            " ".join(f"{reason[0].upper()}{reason[1:]}." for reason in reasons),
        )


def _ends_put(sections: list[Section]) -> list[Section]:
    """A summary first, interests and references last; what has no kind of its own and follows these stays there."""
    is_behind = False
    ranks = []
    for section in sections:
        is_behind = is_behind or section.kind in _LAST
        is_last = section.kind in _LAST or (is_behind and section.kind is SectionKind.OTHER)
        ranks.append(0 if section.kind is SectionKind.SUMMARY else 2 if is_last else 1)
    return [sections[n] for n in sorted(range(len(sections)), key=lambda n: ranks[n])]


def _before_positions(sections: list[Section], section: Section) -> bool:
    """Put the section right before the positions, if it stands behind them; whether it did."""
    place = next((n for n, s in enumerate(sections) if s.kind is SectionKind.EXPERIENCE), None)
    if place is None or sections.index(section) < place:
        return False
    sections.remove(section)
    sections.insert(place, section)
    return True


def _speaks(section: Section, skills: Sequence[KeySkill]) -> bool:
    named = {m.canonical for item in section.all_items() for m in find_skills(item.text)}
    return sum(canonical(s.name) in named for s in skills) >= _ENOUGH_SKILLS


def _is_beginner(resume: Resume) -> bool:
    """Whether all positions were for learning."""
    entries = [e for s in resume.sections if s.kind is SectionKind.EXPERIENCE for e in s.entries]
    return bool(entries) and all(_TRAINEE.search(e.title or "") for e in entries)


def is_licence(text: str) -> bool:
    """Whether it names something that one may not work without; to drive is asked for beside the trade."""
    return _LICENCE.search(text) is not None and not _DRIVING.search(text)


def _licences(section: Section, match: MatchReport) -> list[str]:
    """What of the section the job asks for by name."""
    ids = {i.id for i in section.all_items()} | {e.id for e in section.entries}
    found = [
        k
        for m in match.requirements
        if m.status is MatchStatus.MATCHED and any(e.item_id in ids for e in m.evidence)
        for k in m.keywords_found
        if group(canonical(k)) == CERTIFICATIONS and is_licence(f"{canonical(k)} {k}")
    ]
    return list(dict.fromkeys(found))
