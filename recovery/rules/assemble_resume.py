"""The changes of the sections, and those that concern the resume as a whole."""

from collections.abc import Iterable, Sequence

from orchestrator import Missing
from recovery.formatting import consistent_format
from recovery.key_skill_lines import add_key_skills, is_told
from recovery.paragraphs import in_bullets
from recovery.section_order import section_order
from recovery.spelling import known_names
from recovery.summary_lines import add_summary
from recovery.told_lines import add_told_lines
from resume.changes import Change, ChangeKind, apply
from resume.job import Requirements
from resume.matching.match import Fit, MatchReport
from resume.model import ItemKind, Resume
from resume.skills import canonical, find_skills
from tasks.assemble_resume import Assembly
from tasks.customize_section import SectionChanges
from tasks.locks import Locks
from tasks.own_words import OwnWords
from tasks.plan import Level
from tasks.quality import QaLimits, assess
from tasks.write_key_skills import KeySkill, KeySkills

_LIMITS = QaLimits(longest=1000)  # characters: a summary is a paragraph
NO_REQUIREMENTS, NOTHING_TOLD = Requirements(), OwnWords()


def assemble_resume(
    resume: Resume,
    refined: Sequence[SectionChanges | Missing],
    key_skills: KeySkills | Missing,
    match: MatchReport | Missing,
    level: Level,
    locked: Locks,
    requirements: Requirements | Missing = NO_REQUIREMENTS,
    own: OwnWords = NOTHING_TOLD,
) -> Assembly:
    """All changes in the order in which they fold; a section whose customization is missing stays as it was.

    What the user told beside the resume is added at every level and fit; of the rest a misfit and the conservative
    level get no more than order, and form that is plainly uneven; without a match there is nothing to go by.
    """
    changes = [c for section in refined if not isinstance(section, Missing) for c in section.changes]
    tailored = apply(resume, changes)
    skills = [] if isinstance(key_skills, Missing) else _named_as_now(key_skills.skills, tailored)
    is_light = level is Level.CONSERVATIVE or isinstance(match, Missing) or match.fit is Fit.WEAK
    asked = "" if isinstance(requirements, Missing) else " ".join(r.text for r in requirements.items)
    added = [] if is_light or isinstance(match, Missing) else list(add_summary(tailored, skills, match, level, asked))
    new_summary = next((c.target.id for c in added if c.target.kind == "section"), None)
    added += add_key_skills(tailored, [s for s in skills if is_told(s)] if is_light else skills, new_summary)
    if not isinstance(match, Missing) and match.fit is not Fit.WEAK:
        added += section_order(resume, skills, match, level)
    if not isinstance(requirements, Missing):
        added += add_told_lines(tailored, requirements, own)
    changes += [_assessed(c, tailored) for c in _allowed(added, locked)]
    if not isinstance(match, Missing):
        # What is new is written as the rest, and its id goes with the change that made it.
        new = {c.target.id for c in changes if c.kind is ChangeKind.ADD}
        new |= {f"{id_}-1" for id_ in new}
        form = _allowed(
            consistent_format(apply(resume, changes), is_light=is_light, is_bold=level is Level.EXTENSIVE), locked
        )
        changes += [c for c in form if c.target.id not in new]
        if level is Level.EXTENSIVE and match.fit is not Fit.WEAK:
            changes += _allowed(in_bullets(resume, apply(resume, changes)), locked)
    return Assembly(changes=tuple(changes))


def _allowed(changes: Iterable[Change], locked: Locks) -> list[Change]:
    return [c for c in changes if not locked.forbid(c)]


def _assessed(each: Change, resume: Resume) -> Change:
    """The change with its quality, where it is one of words."""
    if not isinstance(each.after, str):
        return each
    kinds = {located.item.id: located.item.kind for located in resume.located_items()}
    kind = kinds.get(each.target.id) or (each.placement.item_kind if each.placement else ItemKind.PARAGRAPH)
    score, issues = assess(each.after, kind=kind, limits=_LIMITS)
    return each.model_copy(update={"qa_score": score, "qa_issues": tuple(i.value for i in issues)})


def _named_as_now(skills: Sequence[KeySkill], tailored: Resume) -> list[KeySkill]:
    """The skills under the names that the tailored resume has for them, where a term was aligned."""
    texts = {located.item.id: located.item.text for located in tailored.located_items()}
    return [s.model_copy(update={"name": known_names(_name_now(s, texts.get(s.evidence.item_id, "")))}) for s in skills]


def _name_now(skill: KeySkill, text: str) -> str:
    if not text:
        return skill.name
    wanted = canonical(skill.name)
    named = [m.text for m in find_skills(text) if m.same and m.canonical == wanted]
    # Where both stand there, the words say more than the letters ("Salesforce (SFDC)").
    is_renamed = skill.name.isupper() or skill.evidence.quote not in text
    return max(named, key=len, default=skill.name) if is_renamed else skill.name
