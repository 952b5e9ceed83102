"""What the titles of the positions say already, and which therefore tells nothing more of the candidate."""

import re
from typing import NamedTuple

from resume.job import Requirement
from resume.model import Resume
from resume.skills import as_skill, canonical, find_skills, group, implies
from resume.terms import stems

# Groups of the lexicon whose single words are fields of work ("Pharmacy"), whatever capital they have in an ad.
_TRADES = frozenset(
    {"Healthcare", "Teaching", "Finance and accounting", "Logistics and operations", "Law", "Trades and repair"}
    | {"Manufacturing", "Hospitality and food", "Science and laboratory", "Public service and safety"}
)
_WORD = re.compile(r"[^\W\d_]+")


class Titles(NamedTuple):
    """The stems of the titles' words, and the fields of work that come with them: front end and back end with full
    stack; `trades` are those that they name ("Pharmacy")."""

    stems: frozenset[str]
    fields: frozenset[str]
    initials: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()

    def say(self, name: str) -> bool:
        """Whether the name says no more: "accounting" of an accountant."""
        words = stems(name)
        return bool(words) and (words <= self.stems or canonical(name) in self.fields)

    def go_without_saying(self, keyword: str) -> bool:
        """Whether it is a plain word that the titles say, or short for one of them ("CSMs"); what has a name ("Java")
        tells something in each place."""
        is_word = keyword.islower() or (keyword[1:].islower() and group(canonical(keyword)) in _TRADES)
        is_said = self.say(keyword) or ((skill := as_skill(keyword)) is not None and skill.canonical in self.trades)
        return (is_word and is_said) or keyword.removesuffix("s") in self.initials

    def without(self, requirement: Requirement) -> Requirement:
        """The requirement without the plain words that the titles say."""
        keywords = tuple(k for k in requirement.keywords if not self.go_without_saying(k))
        return requirement.model_copy(update={"keywords": keywords})


def titles_of(resume: Resume) -> Titles:
    """The headline and the titles of all entries."""
    titles = [entry.title or "" for section in resume.sections for entry in section.entries]
    whole = "\n".join([resume.contact.headline or "", *titles])
    named = [m.canonical for m in find_skills(whole) if m.same]
    fields = frozenset(f for skill in named for f in implies(skill) if _is_field(f))
    words = [_WORD.findall(line.split(",")[0]) for line in whole.splitlines()]
    initials = frozenset("".join(w[0].upper() for w in line) for line in words if len(line) > 2)
    fields_of_words = (s.canonical for line in words for w in line if (s := as_skill(w)) is not None)
    trades = frozenset(skill for skill in fields_of_words if " " not in skill and group(skill) in _TRADES)
    return Titles(frozenset(stems(whole)), fields, initials, trades)


def _is_field(skill: str) -> bool:
    """Plain words, not the name of something that one uses."""
    return " " in skill and skill[1:].islower()
