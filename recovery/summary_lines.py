"""What a summary says first: who the candidate is, and what of the job the resume shows. Facts of the resume only.

The sentences are English, and so must the resume be.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from recovery.held_titles import called, is_objective, latest_position, says_nothing, says_role, since, title_to_say
from recovery.key_skill_lines import asking, in_text, is_listed, is_told
from recovery.questions import listed
from resume.changes import Change, ChangeKind, Evidence, Placement, Target, change
from resume.grounding.gate import sources_of
from resume.language import resume_language
from resume.matching.denials import without_denials
from resume.matching.evidence import entry_text
from resume.matching.match import MatchReport, MatchStatus
from resume.matching.unheaded import profile_of, unheaded
from resume.model import Format, Item, ItemKind, Resume, Section, SectionKind
from resume.skills import CERTIFICATIONS, SkillMention, canonical, find_skills, group
from resume.terms import stems
from resume.text import plain
from resume.writers import write_resume
from tasks.plan import Level
from tasks.write_key_skills import KeySkill

_MOST_SKILLS = {Level.CONSERVATIVE: 0, Level.BALANCED: 3, Level.EXTENSIVE: 5}
_FEWEST_SKILLS = 2
_MOST_CREDENTIALS = 4
_DRIVING = "Driver's license"  # goes without saying in a summary
_OFFICE = "Office and administration"
_LONGEST_CREDENTIAL, _LONGEST = 40, 600  # characters of one, and of a summary that may still grow
_LONGEST_INITIALS = 4
_IS_TOLD_BY_ME = re.compile(r"(?<![\w.])I(?: |['’]m\b)")
_CERTIFIED = re.compile(r"(?<=\w )certified$", re.IGNORECASE)
# Names of credentials that say who somebody is, and not what somebody holds.
_PERSON = re.compile(
    r"\b(?:engineer|nurse|accountant|technician|electrician|plumber|welder|practitioner|assistant|therapist|professional|specialist"
    r"|manager|analyst|auditor|planner|teacher|instructor|inspector|architect|associate|developer|administrator|coder|aide"
    r"|surveyor|counsel+or|journeyman|operator|paramedic|hygienist|pharmacist|attorney|solicitor)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNFINISHED = re.compile(
    r"in progress|expected|pursuing|candidate|scheduled|studying|lapsed|inactive|former|expired|not yet|planned"
    r"|enrolled",
    re.IGNORECASE,
)


def add_summary(resume: Resume, skills: Sequence[KeySkill], match: MatchReport, level: Level) -> Iterator[Change]:
    """A sentence with what the job asks for, the resume shows and the summary does not name; a summary where there is
    none, of the latest title, such skills and credentials.

    Args:
        resume: with all changes so far, from which this goes on.
    """
    if resume_language(resume) != "en" or not _MOST_SKILLS[level]:
        return
    shown = _spread([s for s in skills if not is_told(s) and group(canonical(s.name)) != CERTIFICATIONS])
    credentials = _credentials(resume, match)
    section = next((s for s in resume.sections if s.kind is SectionKind.SUMMARY), None)
    plain_lines = unheaded(resume)
    if plain_lines is not None and (profile := profile_of(plain_lines)):
        section = plain_lines.model_copy(update={"items": profile})
    if section is None:
        yield from _new_summary(resume, shown[: _MOST_SKILLS[level]], credentials)
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


class _Credential:
    """A licence or certificate that the job asks for, as the resume names it."""

    def __init__(self, mention: SkillMention, item_id: str, text: str, requirement_ids: tuple[str, ...]) -> None:
        name = mention.text if mention.text.isupper() else (_whole_name(text, mention) or mention.text)
        self.name = _CERTIFIED.sub("certification", name)
        self.is_person = _PERSON.search(name) is not None
        self.canonical = mention.canonical
        self.evidence = Evidence(item_id=item_id, quote=mention.text, start=mention.start, end=mention.end)
        self.requirement_ids = requirement_ids

    def is_longer(self, mention: SkillMention, item_id: str) -> bool:
        """Whether the same line has a shorter name for it: "RN" beside "Registered Nurse"."""
        return item_id == self.evidence.item_id and len(mention.text) < len(self.name)


def _credentials(resume: Resume, match: MatchReport) -> list[_Credential]:
    """Those that met a requirement, in reading order, from the sections that have them."""
    wanted: dict[str, list[str]] = {}
    for matched in match.requirements:
        if matched.status is not MatchStatus.MISSING:
            for keyword in matched.keywords_found:
                wanted.setdefault(canonical(keyword), []).append(matched.requirement_id)
    found: dict[str, _Credential] = {}
    for section in resume.sections:
        if section.kind is not SectionKind.CERTIFICATIONS:
            continue
        texts = [(i.id, i.text) for i in section.all_items()] + [(e.id, entry_text(e)) for e in section.entries]
        for id_, text in texts:
            if _UNFINISHED.search(text):
                continue
            for m in find_skills(without_denials(text)):
                is_one = m.same and group(m.canonical) == CERTIFICATIONS and len(m.text) <= _LONGEST_CREDENTIAL
                known = found.get(m.canonical)
                if (
                    is_one
                    and m.canonical in wanted
                    and m.canonical != _DRIVING
                    and (known is None or known.is_longer(m, id_))
                ):
                    found[m.canonical] = _Credential(m, id_, text, tuple(wanted[m.canonical]))
    return _each_once(list(found.values()))


def _each_once(credentials: Sequence[_Credential]) -> list[_Credential]:
    """Without what another one has in its name: "CPR" beside "First Aid / CPR"."""
    names = [c.name.casefold() for c in credentials]
    whole = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names]
    return [c for c, own in zip(credentials, whole, strict=True) if sum(own.search(n) is not None for n in names) < 2]


def _whole_name(text: str, mention: SkillMention) -> str:
    """The name as far as it goes: "ServSafe Food Protection Manager"; "" when the line says more, or less."""
    named = re.split(r"\s*[,;:(\n]|\s[–—-]\s", plain(text), maxsplit=1)[0]
    is_name = named.startswith(mention.text) and len(named) <= _LONGEST_CREDENTIAL and named.count(" ") <= 4
    return named if is_name and not _YEAR.search(named) else ""


def _new_summary(resume: Resume, skills: Sequence[KeySkill], credentials: Sequence[_Credential]) -> Iterator[Change]:
    entries, latest = latest_position(resume)
    title = title_to_say(latest, called(resume))
    skills = _untold(skills, title)
    if latest is None or not title or len(skills) < _FEWEST_SKILLS:
        return
    opening = f"{title} with experience in {_named(skills)}"
    text = f"{opening}.{_holding(credentials)}"
    if told := since(entries, latest):
        longer = f"{opening}{told}.{_holding(credentials)}"
        # Whether the dates of the heads say it in so many words is for the gate to say.
        is_said = not sources_of((write_resume(resume, resume.format.lines),)).ungrounded(longer)
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
    resume: Resume, section: Section, skills: Sequence[KeySkill], credentials: Sequence[_Credential], level: Level
) -> Iterator[Change]:
    if not section.items or section.entries or any(i.is_layout for i in section.items):
        return
    texts = [i.text for i in section.items]
    named = {m.canonical for t in texts for m in find_skills(t)}
    credentials = [c for c in credentials if c.canonical not in named][:_MOST_CREDENTIALS]
    is_empty = level is Level.EXTENSIVE and len(texts) == 1 and says_nothing(texts[0])
    skills = skills if len(skills) >= _FEWEST_SKILLS or is_empty else []
    if not (skills or credentials) or sum(map(len, texts)) > _LONGEST:
        return
    entries, latest = latest_position(resume)
    whole = " ".join(map(plain, texts))
    is_untold = not whole[:1].islower() and (is_objective(whole) or not says_role(whole, entries))
    if is_untold and (title := title_to_say(latest, called(resume))) and (told := _untold(skills, title)):
        said = f"{title} with experience in {_named(told)}.{_holding(credentials)}"
        yield from _said_first(resume, section, said, told, credentials, level)
        return
    said = f"Experience with {_named(skills)}.{_holding(credentials)}" if skills else _holding(credentials).strip()
    if _IS_TOLD_BY_ME.search(whole):
        said = said.replace("Experience with", "I have experience with")
        said = said.removesuffix(_holding(credentials).strip()) + _holding(credentials, is_by_me=True).strip()
    said = said.strip()
    last = section.items[-1]
    reason = f"The job asks for it, and the resume shows it only further down: {_quoted(skills, credentials)}."
    if _takes_more(last, resume):
        end = "" if plain(last.text)[-1:] in ".!?" else "."
        yield _put(section, last, f"{last.text}{end} {said}", reason, skills, credentials)
    else:
        yield _put(section, None, said, reason, skills, credentials, after=last.id)


def _said_first(
    resume: Resume,
    section: Section,
    said: str,
    skills: Sequence[KeySkill],
    credentials: Sequence[_Credential],
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
    credentials: Sequence[_Credential],
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


def _holding(credentials: Sequence[_Credential], *, is_by_me: bool = False) -> str:
    """The sentences that name the credentials, each after a space."""
    shown = credentials[:_MOST_CREDENTIALS]
    people, papers = [c.name for c in shown if c.is_person], [c.name for c in shown if not c.is_person]
    is_a = [f" {f'I am a{_n(name)} {name}' if is_by_me else name}." for name in people]
    held = f" {'I hold' if is_by_me else 'Holds'} {listed(papers)}." if papers else ""
    return "".join(is_a) + held


def _n(name: str) -> str:
    return "n" if name[:1].lower() in "aeiou" else ""


def _quoted(skills: Sequence[KeySkill], credentials: Sequence[_Credential]) -> str:
    return listed([f"“{n}”" for n in (*(s.name for s in skills), *(c.name for c in credentials[:_MOST_CREDENTIALS]))])


def _asking(skills: Sequence[KeySkill], credentials: Sequence[_Credential]) -> tuple[str, ...]:
    of_credentials = (id_ for c in credentials[:_MOST_CREDENTIALS] for id_ in c.requirement_ids)
    return tuple(dict.fromkeys((*asking(skills), *of_credentials)))


def _evidence(skills: Sequence[KeySkill], credentials: Sequence[_Credential]) -> tuple[Evidence, ...]:
    return (*(s.evidence for s in skills), *(c.evidence for c in credentials[:_MOST_CREDENTIALS]))
