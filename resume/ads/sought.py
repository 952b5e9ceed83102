"""Sentences that look for somebody: "We seek a calm, licensed plumber with three years of experience"."""

import re

import resume.ads.prose_cues as cues
from resume.ads.clauses import Clause
from resume.ads.listing import demands, duties, part_of, stronger
from resume.ads.soft_skills import SoftSkill, find_soft_skills
from resume.ads.words import verb_of

_LONGEST_HEAD = 14  # words that say who is looked for


def is_seeking(text: str, seek: re.Match[str]) -> bool:
    """Whether a word such as "seeking" or "need" is about somebody for the job."""
    before = text[: seek.start()].rstrip().lower()
    word = seek[0].split()[0].lower()
    if word in ("after", "seeking", "looking", "searching", "hiring", "recruiting", "in", "seek", "seeks", "wanted"):
        return not re.search(r"\byou(?:['’]re| are)?$|\bare you\b", before)
    if word in ("appoint", "recruit"):
        return before.endswith((" to", "will"))
    # "need" and "want" only where somebody is needed
    is_somebody = cues.SOMEBODY.match(text, seek.end()) is not None
    is_ours = not before or before.endswith(("we", "we are", "we also", "and", "we all", " i", "so i")) or before == "i"
    return is_somebody and is_ours and bool(cues.WHO_HAS.search(text, seek.end()) or _to_do(text, seek.end()))


def read_sought(clause: Clause, start: int) -> list[Clause]:
    """What is said of the person who is looked for: what they are like, have, and will do."""
    if aim := cues.TO_JOIN.search(clause.text, start):
        clause = clause._replace(text=clause.text[: aim.start()])
    text = clause.text
    found: list[Clause] = []
    has = cues.WHO_HAS.search(text, start)
    does = _to_do(text, start)
    head_end = min([match.start() for match in (has, does) if match] + [len(text)])
    found += _person(clause, start, head_end)
    comma = cues.COMMA.search(text, start, head_end)
    if comma and not has and not does and cues.ASK_NOUN.search(text, comma.end()):
        return found + demands(clause, comma.end(), stronger(clause))
    if has and (does is None or has.start() < does.start()):
        return found + _with(clause, has)
    return found + duties(clause, does.start("verb")) if does else found


def _person(clause: Clause, start: int, end: int) -> list[Clause]:
    """What the words for the person themselves ask for: "calm", "licensed plumber"."""
    text = clause.text
    found: list[Clause] = []
    traits = _traits(text[start:end])
    if traits and len(text[start:end].split()) <= _LONGEST_HEAD:
        found.append(part_of(clause, start + traits[0].start, start + traits[-1].end, stronger(clause)))
    if formal := cues.FORMAL.search(text, start, end):
        stop = cues.CLAUSE_END.search(text, formal.start(), end)
        found.append(part_of(clause, formal.start(), stop.start() if stop else end, stronger(clause)))
    return found


def _with(clause: Clause, has: re.Match[str]) -> list[Clause]:
    """What stands behind "with" and "who has", or, behind "who", what one will do."""
    text, cue = clause.text, has[0].lower().strip()
    if cues.LIKES.match(text, has.end()) or cues.HELP_US.match(text, has.end()):
        return []
    is_verb = cue == "who" and verb_of(text[has.end() :].split(" ", 1)[0]) is not None
    if (is_verb or cue in ("who will", "who would")) and not find_soft_skills(text[has.end() :]):
        return duties(clause, has.end())
    return demands(clause, has.end(), stronger(clause))


def _to_do(text: str, start: int) -> re.Match[str] | None:
    """Where it is told what somebody who is looked for will do."""
    for match in cues.TO_DO.finditer(text, start):
        if verb_of(match["verb"]) and not cues.BENT_TO.search(text, max(start, match.start() - 20), match.start()):
            return match
    return None


def _traits(text: str) -> list[SoftSkill]:
    """The soft skills of somebody who is looked for; praise that every ad has is none."""
    return [each for each in find_soft_skills(text, is_person=True) if each.text.lower() not in cues.HYPE]
