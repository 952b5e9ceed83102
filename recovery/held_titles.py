"""What a summary may say of the positions held: the latest title, since when, and whether it says so already."""

import re
from collections.abc import Sequence

from resume.ads.cues import title_score
from resume.dates import find_date_ranges
from resume.matching.evidence import entry_text
from resume.matching.unheaded import positions_of, unheaded
from resume.model import Entry, Resume, SectionKind
from resume.patterns import Pattern
from resume.skills import find_skills
from resume.terms import stems
from resume.text import plain

_ASIDE = re.compile(r"\s*\([^()]*\)")
_TRAINEE = Pattern(r"\b(?:intern(?:ship)?|trainee|apprentice|student|volunteer)\b", re.IGNORECASE)
_WHERE = re.compile(r",\s")  # "Sous chef, The Oyster Shed"
# Ranks and roles that say nothing of the occupation where they stand alone.
_VAGUE = frozenset(
    """associate assistant member partner officer specialist employee worker staff contractor freelancer freelance
    founder co-founder owner executive representative agent operative""".split()
)
_LOWER_RANK = Pattern(r"(?:assistant|deputy|junior|jr\.?|vice|acting)\s", re.IGNORECASE)
_STUDYING = Pattern(
    r"\b(?:expected|anticipated|in\s+progress|ongoing|currently\s+(?:studying|enrolled))\b", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"(?:\b(?:Bachelor|Master|degree|[Mm]ajor)\b[\w\s.'’]{0,30}|\b[BM]\.?[A-Z]\.?[A-Za-z]{0,3}\.?)\s*(?:\([^()]*\)\s*)?"
    r"\s(?:in|,)\s*(?P<subject>[A-Z][a-z]+(?:\s+(?:and\s+)?[A-Z][a-z]+){0,2})(?=\s*(?:[,;(–—|\n-]|$))"
)
_STEP = re.compile(r"\s+(?:I{1,3}|IV|VI{0,3}|\d)$")  # "Staff Accountant II"
_ROLE = re.compile(r"[^\W\d_]+(?=\s*(?:$|[,/(–—-]))")
_SMALL = frozenset({"of", "and", "for", "the", "in", "to", "at", "with", "a", "an", "on"})
_LONGEST_INITIALS = 4
_INITIALS = frozenset(
    "IT HR AP AR QA UI UX VP CEO CFO COO CTO CIO EMT ER ICU OR LVN CNA HVAC A/P A/R R&D III II IV".split()
)
_OF_WHAT = re.compile(r"\s(?:to|of|for|in|at|with|on)\s")
_MOST_WORDS = 6  # of a title that a sentence can begin with
# What somebody looks for, and not who somebody is.
_OBJECTIVE = re.compile(
    r"\W*(?:objective\W+)?(?:(?:i\s+am|i['’]m|currently|actively)\s+)*(?:to\s+(?:obtain|secure|find|gain|work|use|get|join|"
    r"pursue|acquire|contribute|build)|seeking|looking|searching|aiming|hoping|wish(?:ing)?\s+to|would\s+like|want(?:ing)?\s+to"
    r"|in\s+search\s+of|in\s+pursuit\s+of|desire|aspiring\s+to)\b",
    re.IGNORECASE,
)
_LONGEST_EMPTY = 40  # words of an objective that may say nothing
_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"(?<=[^\s.!?:] )(?!I\b)[A-Z]\w")


def latest_position(resume: Resume) -> tuple[Sequence[Entry], Entry | None]:
    """All positions, and the one that is held or was held last."""
    entries = [e for s in resume.sections if s.kind is SectionKind.EXPERIENCE for e in s.entries]
    if (plain := unheaded(resume)) and not any(map(find_date_ranges, resume.contact.lines)):
        entries = list(positions_of(plain))  # else the latest stands among the lines of the contact
    if not entries and plain is None:
        untitled = (s for s in resume.sections if s.kind is SectionKind.OTHER and not s.title)
        entries = [e for s in untitled for e in s.entries if e.start is not None]
    return entries, next((e for e in entries if e.current), entries[0] if entries else None)


def title_to_say(entry: Entry | None, called: str = "") -> str:
    """The title as a sentence begins with it; "" when there is none, or it is one of somebody who learns.

    Args:
        called: what the resume calls the candidate, which stands for a title that names no occupation ("Second in
            Department").
    """
    title = _WHERE.split(_bare(entry.title))[0] if entry is not None else ""
    title = called if title and called and (title_score(title) <= 0 or title.lower() in _VAGUE) else title
    if not title or title.lower() in _VAGUE or _TRAINEE.search(title) or len(title.split()) > _MOST_WORDS:
        return ""
    title = " ".join(map(_spoken, title.split())) if title.isupper() else title
    return title[:1].upper() + title[1:]


def called(resume: Resume) -> str:
    """What the lines above the first section call the candidate: "Secondary science teacher"; "" when nothing."""
    names = (_WHERE.split(_bare(line))[0] for line in resume.contact.lines)
    return next((n for n in names if n != resume.contact.name and not _FIGURE.search(n) and title_score(n) > 0), "")


def studies(resume: Resume) -> tuple[bool, str]:
    """Whether a degree is still studied for, and its subject where the resume says it: "BBA in Marketing, expected May
    2027"."""
    for section in resume.sections:
        if section.kind is SectionKind.EDUCATION:
            for text in (*(plain(i.text) for i in section.items), *map(entry_text, section.entries)):
                if _STUDYING.search(text):
                    subject = _SUBJECT.search(text)
                    return True, subject["subject"] if subject else ""
    return False, ""


def _spoken(word: str) -> str:
    """A word of a title in capitals as a sentence has it; initials stay."""
    if word.lower() in _SMALL:
        return word.lower()
    is_initials = len(word) <= _LONGEST_INITIALS and (word in _INITIALS or not set(word) & set("AEIOUY"))
    return word if is_initials else "-".join(part.capitalize() for part in word.split("-"))


def is_objective(text: str) -> bool:
    """Whether a summary begins with what the candidate looks for."""
    return _OBJECTIVE.match(plain(text)) is not None


def says_nothing(text: str) -> bool:
    """Whether an objective would fit anybody: no skill, no figure and no name in it."""
    bare = plain(text)
    is_short = len(bare.split()) <= _LONGEST_EMPTY
    return is_objective(bare) and is_short and not (find_skills(bare) or _FIGURE.search(bare) or _NAME.search(bare))


def says_role(text: str, entries: Sequence[Entry]) -> bool:
    """Whether a text names the role of one of the positions: "nurse" of "Staff Nurse, ICU"."""
    roles = frozenset[str]().union(*(stems(role) for e in entries if (role := _role(e))))
    return bool(roles & stems(plain(text)))


def since(entries: Sequence[Entry], latest: Entry) -> str:
    """Since when the candidate has worked under titles of the same role without a break of a year, where this goes
    back beyond the latest position; "" when the dates do not say so."""
    role = _role(latest)
    if not role or not latest.current or latest.start is None or latest.start.year is None:
        return ""
    first, oldest = latest.start.year, latest
    for entry in entries[entries.index(latest) + 1 :]:
        ends = entry.end.year if entry.end else None
        if (
            _role(entry) != role
            or _LOWER_RANK.match(_bare(entry.title))
            or entry.start is None
            or entry.start.year is None
            or ends is None
            or ends < first
        ):
            break
        first, oldest = entry.start.year, entry
    return f"; {role} from {first} on" if oldest is not latest else ""


def _bare(title: str | None) -> str:
    """The title without what stands in brackets."""
    return _ASIDE.sub("", plain(title or "")).strip(" ,;:-–—")


def _role(entry: Entry) -> str:
    """The noun of the title: "nurse" of "Staff Nurse, ICU", "assistant" of "Assistant to the CEO"."""
    found = _ROLE.search(_STEP.sub("", _OF_WHAT.split(_bare(entry.title), maxsplit=1)[0]))
    return found[0].lower() if found else ""
