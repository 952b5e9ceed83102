"""What a summary says first: who the candidate is, and what of the job the resume shows. Facts of the resume only.

The sentences are English, and so must the resume be.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from recovery.held_titles import (
    called,
    is_objective,
    latest_position,
    says_nothing,
    says_role,
    since,
    studies,
    title_to_say,
)
from recovery.key_skill_lines import asking, in_text, is_listed, is_told
from recovery.questions import listed
from recovery.summary_credentials import MOST_CREDENTIALS, Credential, credentials_of, holding
from recovery.summary_skills import sayable
from resume.changes import Change, ChangeKind, Evidence, Placement, Target, change
from resume.grounding.gate import sources_of
from resume.language import resume_language
from resume.matching.match import MatchReport
from resume.matching.unheaded import profile_of, unheaded
from resume.model import Entry, Format, Item, ItemKind, Resume, Section, SectionKind
from resume.skills import CERTIFICATIONS, canonical, find_skills, group
from resume.terms import stems
from resume.text import plain
from resume.writers import write_resume
from tasks.plan import Level
from tasks.write_key_skills import KeySkill

_MOST_SKILLS = {Level.CONSERVATIVE: 0, Level.BALANCED: 3, Level.EXTENSIVE: 5}
_FEWEST_SKILLS = 2
_OFFICE = "Office and administration"
_LONGEST = 600  # characters of a summary that may still grow
_LONGEST_INITIALS = 4
_IS_TOLD_BY_ME = re.compile(r"(?<![\w.])I(?: |['’]m\b)")


def add_summary(
    resume: Resume, skills: Sequence[KeySkill], match: MatchReport, level: Level, asked: str = ""
) -> Iterator[Change]:
    """A sentence with what the job asks for, the resume shows and the summary does not name; a summary where there is
    none, of the latest title, such skills and credentials.

    Args:
        resume: with all changes so far, from which this goes on.
        asked: the words of what the job asks for.
    """
    if resume_language(resume) != "en" or not _MOST_SKILLS[level]:
        return
    texts = {located.item.id: located.item.text for located in resume.located_items()}
    shown = [s for s in skills if not is_told(s) and group(canonical(s.name)) != CERTIFICATIONS]
    shown = _spread(list(sayable(shown, texts)))
    credentials = credentials_of(resume, match)
    section = next((s for s in resume.sections if s.kind is SectionKind.SUMMARY), None)
    plain_lines = unheaded(resume)
    if plain_lines is not None and (profile := profile_of(plain_lines)):
        section = plain_lines.model_copy(update={"items": profile})
    if section is None:
        yield from _new_summary(resume, shown[: _MOST_SKILLS[level]], credentials, asked)
    else:
        shown = [s for s in shown if not is_listed(s, section)]
        yield from _more_summary(resume, section, shown[: _MOST_SKILLS[level]], credentials, level)


def _spread(skills: Sequence[KeySkill]) -> list[KeySkill]:
    """The most wanted first, but one of each requirement before a second, and office software last."""
    turn: Counter[str] = Counter()
    turns = []
    for skill in skills:
        first = skill.requirement_ids[0] if skill.requirement_ids else ""
        turns.append((group(canonical(skill.name)) == _OFFICE, turn[first]))
        turn[first] += 1
    return [skills[n] for n in sorted(range(len(skills)), key=lambda n: turns[n])]


def _new_summary(
    resume: Resume, skills: Sequence[KeySkill], credentials: Sequence[Credential], asked: str
) -> Iterator[Change]:
    entries, latest = latest_position(resume)
    title = title_to_say(latest, called(resume))
    written = write_resume(resume, resume.format.lines)
    is_student, subject = studies(resume)
    # Who pours coffee beside a degree is no barista to an employer who asks for nothing of it.
    is_beside = is_student and bool(asked) and not stems(title) & stems(asked)
    if is_beside:
        title = f"{subject} student" if subject else ""
        title = "" if sources_of((written,)).ungrounded(title) else title
    skills = _untold(skills, title)
    if latest is None or not title or len(skills) < _FEWEST_SKILLS:
        return
    held = _held(resume, credentials)
    credentials = credentials if held else ()
    opening = f"{title} with experience in {_named(skills)}"
    text = f"{opening}.{held}"
    if not is_beside and (told := since(entries, latest)):
        longer = f"{opening}{told}.{held}"
        # Whether the dates of the heads say it in so many words is for the gate to say.
        is_said = not sources_of((written,)).ungrounded(longer)
        text = longer if is_said else text
    target = Target(kind="section", id="summary", field="text")
    placement = Placement(parent="", section_kind=SectionKind.SUMMARY, section_title="Summary")
    if not resume.sections[0].title:  # where what follows has no heading, a line above it needs none
        first = resume.sections[0].id
        target, placement = Target(kind="item", id=f"{first}-first", field="text"), Placement(parent=first)
    yield change(
        ChangeKind.ADD,
        target,
        None,
        text,
        f"A first line with what the job asks for and the resume shows: {_quoted(skills, credentials)}.",
        placement=placement,
        requirement_ids=_asking(skills, credentials),
        evidence=_evidence(skills, credentials),
    )


def _more_summary(
    resume: Resume, section: Section, skills: Sequence[KeySkill], credentials: Sequence[Credential], level: Level
) -> Iterator[Change]:
    if not section.items or section.entries or any(i.is_layout for i in section.items):
        return
    texts = [i.text for i in section.items]
    named = {m.canonical for t in texts for m in find_skills(t)}
    credentials = [c for c in credentials if c.canonical not in named][:MOST_CREDENTIALS]
    is_by_me = any(map(_IS_TOLD_BY_ME.search, map(plain, texts)))
    held, held_in_front = _held(resume, credentials, is_by_me=is_by_me), _held(resume, credentials)
    credentials = credentials if held else []
    is_empty = level is Level.EXTENSIVE and len(texts) == 1 and says_nothing(texts[0])
    skills = skills if len(skills) >= _FEWEST_SKILLS or is_empty else []
    if not (skills or credentials) or sum(map(len, texts)) > _LONGEST:
        return
    entries, latest = latest_position(resume)
    whole = " ".join(map(plain, texts))
    is_untold = not whole[:1].islower() and (is_objective(whole) or not says_role(whole, entries))
    if is_untold and (title := _title(resume, latest, whole)) and (told := _untold(skills, title)):
        said = f"{title} with experience in {_named(told)}.{held_in_front}"
        yield from _said_first(resume, section, said, told, credentials, level)
        return
    experience = "I have experience" if is_by_me else "Experience"
    said = f"{experience} with {_named(skills)}.{held}" if skills else held
    said = said.strip()
    last = section.items[-1]
    reason = f"The job asks for it, and the resume shows it only further down: {_quoted(skills, credentials)}."
    if _takes_more(last, resume):
        end = "" if plain(last.text)[-1:] in ".!?" else "."
        yield _put(section, last, f"{last.text}{end} {said}", reason, skills, credentials)
    else:
        yield _put(section, None, said, reason, skills, credentials, after=last.id)


def _title(resume: Resume, latest: Entry | None, whole: str) -> str:
    """The title that the summary itself speaks of where the lines above it have it, too; else the latest."""
    own = called(resume)
    return title_to_say(latest, own) if not own or not stems(own) <= stems(whole) else own


def _held(resume: Resume, credentials: Sequence[Credential], *, is_by_me: bool = False) -> str:
    """The sentence that names the credentials; "" where it would say more than the resume does."""
    if not credentials:
        return ""
    written = write_resume(resume, resume.format.lines)
    said = (holding(credentials, written, each, is_by_me=is_by_me) for each in ("certification", "certificate", ""))
    sources = sources_of((written,))
    return next((each for each in said if not sources.ungrounded(each)), "")


def _said_first(
    resume: Resume,
    section: Section,
    said: str,
    skills: Sequence[KeySkill],
    credentials: Sequence[Credential],
    level: Level,
) -> Iterator[Change]:
    """Who the candidate is before what the summary says else; at the extensive level in place of an objective that
    would fit anybody."""
    first = section.items[0]
    reason = (
        "A summary begins with who somebody is and what of the job they know; the resume shows it only further down:"
        f" {_quoted(skills, credentials)}."
    )
    if level is Level.EXTENSIVE and len(section.items) == 1 and says_nothing(first.text):
        told = f"{reason} What stood there would fit anybody."
        yield _put(section, first, said, told, skills, credentials)
    elif _takes_more(first, resume):
        yield _put(section, first, f"{said} {first.text}", reason, skills, credentials)
    else:
        yield _put(section, None, said, reason, skills, credentials, after=None)


def _put(
    section: Section,
    item: Item | None,
    text: str,
    reason: str,
    skills: Sequence[KeySkill],
    credentials: Sequence[Credential],
    after: str | None = None,
) -> Change:
    """The text in place of the item's, or in an item of its own."""
    ids, evidence = _asking(skills, credentials), _evidence(skills, credentials)
    if item is not None:
        target = Target(kind="item", id=item.id, field="text")
        return change(ChangeKind.REWRITE, target, item.text, text, reason, requirement_ids=ids, evidence=evidence)
    return change(
        ChangeKind.ADD,
        Target(kind="item", id=f"{section.id}-also", field="text"),
        None,
        text,
        reason,
        placement=Placement(parent=section.id, after=after, item_kind=section.items[-1].kind),
        requirement_ids=ids,
        evidence=evidence,
    )


def _takes_more(last: Item, resume: Resume) -> bool:
    """Whether a sentence can stand behind the others in one paragraph; wrapped lines of plain text stay wrapped."""
    is_wrapped = resume.format in (Format.TEXT, Format.MARKDOWN) and last.raw is not None and len(last.raw) > 1
    return last.kind is ItemKind.PARAGRAPH and not is_wrapped and len(plain(last.text).split()) > 3


def _named(skills: Sequence[KeySkill]) -> str:
    """In a sentence only names have capitals, also where the resume has all in capitals."""
    names = [in_text(_calm(s.name)) for s in skills]
    has_and = len(names) > 1 and any(" and " in name for name in names)
    return f"{', '.join(names[:-1])}, and {names[-1]}" if has_and else listed(names)


def _calm(name: str) -> str:
    known = canonical(name)
    if not name.isupper() or known.casefold() == name.casefold():
        return known if name.isupper() else name
    return name.lower() if all(len(word) > _LONGEST_INITIALS for word in name.split()) else name


def _untold(skills: Sequence[KeySkill], title: str) -> list[KeySkill]:
    """Those that the title does not say already: no dental assisting of a dental assistant."""
    return [s for s in skills if not stems(s.name) <= stems(title)]


def _quoted(skills: Sequence[KeySkill], credentials: Sequence[Credential]) -> str:
    return listed([f"“{n}”" for n in (*(s.name for s in skills), *(c.name for c in credentials[:MOST_CREDENTIALS]))])


def _asking(skills: Sequence[KeySkill], credentials: Sequence[Credential]) -> tuple[str, ...]:
    of_credentials = (id_ for c in credentials[:MOST_CREDENTIALS] for id_ in c.requirement_ids)
    return tuple(dict.fromkeys((*asking(skills), *of_credentials)))


def _evidence(skills: Sequence[KeySkill], credentials: Sequence[Credential]) -> tuple[Evidence, ...]:
    return (*(s.evidence for s in skills), *(c.evidence for c in credentials[:MOST_CREDENTIALS]))
