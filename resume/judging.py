"""How well a resume shows one requirement, with the words that show it and a sentence that says why."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from resume.changes import Evidence
from resume.credentials import Degree, DegreeLevel, find_degrees
from resume.evidence import Hit, ResumeIndex
from resume.experience import claimed_years, years_of
from resume.job import Category, Requirement
from resume.model import Resume, SectionKind
from resume.skills import as_skill
from resume.terms import stems

MATCHED, PARTIAL = 0.75, 0.35
"""Scores from which a requirement counts as matched, and as partly matched."""

_OTHER_DEGREE, _LOWER_DEGREE = 0.4, 0.3
_NAMED_MISSING = 0.6  # the most that a duty told in other words is worth without a skill that it names
_MAX_EVIDENCE = 4


class Reading(NamedTuple):
    """The score from 0 to 1, the evidence for it, the keywords found and missing, and the explanation."""

    score: float
    evidence: tuple[Evidence, ...]
    found: tuple[str, ...]
    missing: tuple[str, ...]
    explanation: str


class ResumeReader:
    """Reads one resume for one requirement after the other. `today` ends positions that are still held."""

    def __init__(self, resume: Resume, today: date | None) -> None:
        self.resume = resume
        self.index = ResumeIndex(resume)
        self.today = (today.year, today.month) if today else None

    def read(self, requirement: Requirement) -> Reading:
        """What the resume shows of this requirement."""
        wanted = [d for k in requirement.keywords for d in find_degrees(requirement.text if k in _DEGREE else k)]
        if wanted:
            return self._degree(requirement, wanted)
        if requirement.years is not None:
            return self._years(requirement, requirement.years)
        if not requirement.keywords:
            return self._content(requirement)
        named = self._keywords(requirement)
        if requirement.category is Category.RESPONSIBILITIES and named.score < MATCHED:
            told = self._content(requirement)
            score = told.score
            if any((skill := as_skill(k)) and skill.same for k in named.missing):
                score = (
                    min(score, _NAMED_MISSING) if named.found else score / 2
                )  # general words do not make up for a named skill
            if score > named.score:
                return told._replace(score=score, found=named.found, missing=named.missing)
        return named

    def _keywords(self, requirement: Requirement) -> Reading:
        best = {k: hits[0] for k in requirement.keywords if (hits := self.index.find(k))}
        found = tuple(k for k in requirement.keywords if k in best)
        missing = tuple(k for k in requirement.keywords if k not in best)
        scores = [best[k].score if k in best else 0.0 for k in requirement.keywords]
        score = max(scores) if requirement.any_of else sum(scores) / len(scores)
        ranked = sorted(best.values(), key=lambda h: -h.score)
        return Reading(score, self._quotes(ranked), found, missing, _told(requirement, best, missing))

    def _content(self, requirement: Requirement) -> Reading:
        """How much of a sentence's content one passage tells in its own words."""
        wanted = stems(requirement.text) - _stems_of(_EMPTY)
        if not wanted:
            return Reading(0.0, (), (), (), "It says nothing that a resume could show.")
        best = max(range(len(self.index.passages)), key=lambda n: (len(self.index.stem_sets[n] & wanted), -n))
        shared = self.index.stem_sets[best] & wanted
        # Half of a sentence's words in one bullet is as near as two people come who describe the same work.
        score = min(1.0, 2 * len(shared) / max(len(wanted), 4)) if len(shared) > 1 else 0.0
        if score < PARTIAL:
            return Reading(score, (), (), (), "No line of the resume tells of this.")
        words = [t for t in self.index.words[best] if t.stem in shared]
        hit = Hit(score, best, words[0].start, words[-1].end, "")
        told = ", ".join(dict.fromkeys(t.text.lower() for t in words))
        return Reading(score, self._quotes([hit]), (), (), f"A line of the resume tells of it: {told}.")

    def _years(self, requirement: Requirement, needed: float) -> Reading:
        hits = [h for k in requirement.keywords for h in self.index.find(k) if h.score > 0.5]
        found = tuple(k for k in requirement.keywords if any(h.score > 0.5 for h in self.index.find(k)))
        missing = tuple(k for k in requirement.keywords if k not in found)
        entries = {p.entry_id for h in hits if (p := self.index.passages[h.passage]).entry_id}
        have = years_of(self.resume, self.index, entries if requirement.keywords else None, self.today)
        have = max(have, claimed_years(self.index, hits))
        asked = f"{needed:g} year{'' if needed == 1 else 's'}"
        about = f" of {' or '.join(requirement.keywords)}" if requirement.keywords else ""
        if requirement.keywords and not hits:
            return Reading(0.0, (), (), missing, f"Asks for {asked}{about}; the resume does not show it.")
        # A skill without a dated position that shows it may well have been used for years: half, and a
        # question.
        score = min(1.0, have / needed) if have else 0.5 if hits else 0.0
        shown = f"{have:g} years" if have else "no dates for it"
        return Reading(score, self._quotes(hits), found, missing, f"Asks for {asked}{about}; the resume shows {shown}.")

    def _degree(self, requirement: Requirement, wanted: Sequence[Degree]) -> Reading:
        held = [
            (n, d) for n, p in enumerate(self.index.passages) if p.section in _DEGREE_SECTIONS for d in _held(p.text)
        ]
        names = {d.name for d in wanted if d.name}
        level = min(d.level for d in wanted)
        fields = stems(requirement.text) - _stems_of(_NO_FIELD) - stems(" ".join(d.text for d in wanted))
        best = max(held, key=lambda nd: (nd[1].name in names, nd[1].level, -nd[0]), default=None)
        if best is None or (best[1].level < level and best[1].level < DegreeLevel.ASSOCIATE):
            return self._no_degree(requirement)
        number, degree = best
        evidence = self._quotes([Hit(1.0, number, degree.start, degree.end, "")])
        if degree.level < level:
            return Reading(
                _LOWER_DEGREE,
                evidence,
                (),
                requirement.keywords,
                f"Asks for more than the {degree.text} that it shows.",
            )
        if names and degree.name not in names:
            return Reading(
                _OTHER_DEGREE,
                evidence,
                (),
                requirement.keywords,
                f"Another degree of this level: {degree.text}.",
            )
        passages = [n for n, d in held if d.level >= level]
        if fields and not any(fields & self.index.stem_sets[n] for n in passages):
            return Reading(
                0.6,
                evidence,
                requirement.keywords,
                (),
                "The degree is there, in another field or none named.",
            )
        return Reading(1.0, evidence, requirement.keywords, (), f"The resume shows it: {degree.text}.")

    def _no_degree(self, requirement: Requirement) -> Reading:
        experience = years_of(self.resume, self.index, None, self.today)
        if experience >= 4 and re.search(r"equivalent", requirement.text, re.IGNORECASE):
            told = f"No such degree, but the ad takes an equivalent: {experience:g} years of work."
            return Reading(0.5, (), (), requirement.keywords, told)
        return Reading(0.0, (), (), requirement.keywords, "The resume shows no such degree.")

    def _quotes(self, hits: Iterable[Hit]) -> tuple[Evidence, ...]:
        quotes = dict.fromkeys(self.index.quote(h) for h in hits if h.end > h.start)
        return tuple(quotes)[:_MAX_EVIDENCE]


_DEGREE_SECTIONS = (
    SectionKind.EDUCATION,
    SectionKind.CERTIFICATIONS,
    SectionKind.SUMMARY,
    SectionKind.OTHER,
    None,
)
_UNFINISHED = re.compile(
    r"in progress|pursuing|expected|candidate\b|unfinished|incomplete|not completed|coursework|"
    r"\d+ (?:of|/) \d+ credits",
    re.IGNORECASE,
)
_DEGREE = ("Degree", "degree")  # the keyword of "Degree in Physics": which one is for the whole sentence to say
# Words of many duties and degrees that tell nothing about this one.
_EMPTY = """work team help support ensure assist part day role new time people take keep make good company across
    provide responsible based member different related other various high level start full needed daily key
    own lead"""
_NO_FIELD = """degree related field equivalent practical experience accredited program university college discipline
    quantitative technical relevant similar preferred required closely subject area mix combination
    certificates qualification applicants candidates must have preference given at least minimum science arts
    level higher better strong academic background completed recognized institution institute four years"""


@cache
def _stems_of(words: str) -> frozenset[str]:
    """Made when first asked for, because the stemmer is slow to load."""
    return stems(words)


def _held(text: str) -> list[Degree]:
    return [] if _UNFINISHED.search(text) else find_degrees(text)


def _told(requirement: Requirement, best: dict[str, Hit], missing: Sequence[str]) -> str:
    shown = [f"{k} ({best[k].how})" for k in requirement.keywords if k in best]
    if not shown:
        return f"The resume does not show {_listed(missing, 'or')}."
    if requirement.any_of or not missing:
        return f"The resume shows {_listed(shown, 'and')}."
    return f"The resume shows {_listed(shown, 'and')}, but not {_listed(missing, 'or')}."


def _listed(parts: Sequence[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"
