"""How well a resume shows one requirement, with the words that show it and a sentence that says why."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from resume.ads.fields import named_fields
from resume.credentials import Degree, find_degrees
from resume.job import Category, Requirement
from resume.language import resume_language
from resume.matching.checkable import is_checkable, is_named
from resume.matching.deeds import BY_DEEDS, OFTEN, told_by_deeds
from resume.matching.driving import told_of_driving
from resume.matching.evidence import CONTACT, Hit, ResumeIndex
from resume.matching.experience import claimed_years, year_qualified, years_of
from resume.matching.liaison import read_liaison
from resume.matching.other_languages import read_any_language
from resume.matching.people import PARTLY_PEOPLE, leads_only, led_people, read_people
from resume.matching.readings import MATCHED, PARTIAL, Reading, listed, quotes
from resume.matching.schooling import (
    is_on_the_way,
    read_degree,
    read_paper,
    read_publications,
    takes_on_the_way,
)
from resume.matching.sizes import is_too_small
from resume.matching.spoken import Level, in_words, is_about_speaking, level_at
from resume.matching.telling import read_told
from resume.model import Resume, SectionKind
from resume.patterns import Pattern
from resume.skills import CERTIFICATIONS, SOFT_SKILLS, SPOKEN_LANGUAGES, SkillMention, as_skill, find_skills, group
from resume.terms import stems
from resume.tickets import as_ticket

_PHRASE = 0.5  # of a name, beside which an ad's turn of phrase counts so much
_NAMED_MISSING = 0.6  # the most that a duty told in other words is worth without a skill that it names
_CLOSE = 0.7  # the most that too few years are worth
_SINCE_A_DEGREE = 0.9  # which need not be the one that is meant
_UNDATED, _PASSED = 0.5, 0.45  # what is not dated, and what was only done in passing
_SLACK = 0.2  # years; dates without months are no more exact
_SPOKEN_BELOW, _SPOKEN_FAR_BELOW, _SPOKEN_UNTOLD, _WRITTEN_IN = 0.6, 0.4, 0.9, 0.8
_SENTENCE = 4  # content words


class ResumeReader:
    """Reads one resume for one requirement after the other.

    Args:
        today: ends positions that are still held.
        tag: the language of the requirements.
        wanted: the texts of all requirements.
    """

    def __init__(self, resume: Resume, today: date | None, tag: str = "en", wanted: Sequence[str] = ()) -> None:
        self.resume = resume
        self.index = ResumeIndex(resume, tag, wanted)
        self.today = (today.year, today.month) if today else None

    def read(self, requirement: Requirement) -> Reading:
        """What the resume shows of this requirement."""
        wanted = [d for k in requirement.keywords for d in find_degrees(requirement.text if k in _DEGREE else k)]
        if not wanted and (bare := _BARE_DEGREE.fullmatch(requirement.text.strip())):
            dotted = "{}.{}. degree".format(*bare["letters"])
            wanted, requirement = find_degrees(dotted), requirement.model_copy(update={"text": dotted})
        if wanted:
            return self._degree(requirement, wanted)
        if requirement.years:  # "0-3 years" asks for none
            return self._sized(requirement, self._years(requirement, requirement.years))
        if requirement.years == 0 and not requirement.keywords:
            return Reading(1.0, (), (), (), "Asks for no length of experience.")
        if not requirement.keywords and leads_only(requirement.text):
            nobody = Reading(0.0, (), (), (), "No line of the resume tells of people led.")
            return read_people(self.index, requirement, nobody) or nobody
        if not requirement.keywords:
            told = read_told(self.index, requirement)
            return (read_liaison(self.index, requirement) or told) if told.score < PARTIAL else told
        own = next((name for name, tag in _SPOKEN_TAGS.items() if tag == self._language), "")
        if spoken := read_any_language(self.index, requirement, own):
            return spoken
        if publications := read_publications(self.index, requirement):
            return publications
        named = self._keywords(requirement)
        if leads_only(requirement.text) and self._is_in_heads(named):
            named = named._replace(score=0.0, evidence=())  # an assistant's title tells of no assistant led
        people = read_people(self.index, requirement, named) if named.score < MATCHED else None
        if people is not None and people.score > PARTLY_PEOPLE:
            return people
        read = self._without_people(requirement, named)
        return people if people is not None and people.score > read.score else read

    def _without_people(self, requirement: Requirement, named: Reading) -> Reading:
        """What the resume shows of it beside people led. Args: `named` is what the keywords are worth."""
        if (
            requirement.category is Category.EDUCATION
            and named.score < PARTIAL
            and not self._is_named_paper(requirement)
        ):
            return read_paper(self.index, requirement) or named
        if named.score < PARTIAL and (dealt := read_liaison(self.index, requirement)):
            return dealt
        is_told = requirement.category in _TOLD or self._is_sentence(requirement)
        if is_told and named.score < MATCHED:
            told = read_told(self.index, requirement)
            score = told.score
            if any((skill := as_skill(k)) and skill.same for k in named.missing):
                # General words do not make up for a named skill.
                score = min(score, _NAMED_MISSING) if named.found else score / 2
            if score > named.score:
                return told._replace(score=score, found=named.found, missing=named.missing)
        return named

    def _sized(self, requirement: Requirement, read: Reading) -> Reading:
        """The reading, which is at most in part what was asked for where all was done on a much smaller scale."""
        if read.score < MATCHED or not is_too_small(requirement.text, (p.text for p in self.index.passages)):
            return read
        return read._replace(score=_SMALLER, explanation=f"{read.explanation} The numbers it tells are much smaller.")

    def _degree(self, requirement: Requirement, wanted: Sequence[Degree]) -> Reading:
        """The degree, or a certificate that the ad takes for it."""
        read = read_degree(self.index, requirement, wanted, self._career)
        fields = named_fields(requirement.text)
        instead = tuple(k for k in requirement.keywords if k not in _DEGREE and k not in fields and not find_degrees(k))
        if read.score < MATCHED and requirement.any_of and instead:
            other = self._keywords(requirement.model_copy(update={"keywords": instead}))
            return other if other.score > read.score else read
        return read

    def _is_sentence(self, requirement: Requirement) -> bool:
        """Whether it asks for something in so many words and for nothing by name: then a line may tell it in others."""
        return not is_checkable(requirement) and len(stems(requirement.text, self.index.tag)) >= _SENTENCE

    @cached_property
    def _career(self) -> float:
        """Years in all dated positions."""
        return years_of(self.resume, self.index, None, self.today).years

    @cached_property
    def _language(self) -> str:
        return resume_language(self.resume)

    def _keywords(self, requirement: Requirement) -> Reading:
        hits = {k: shown for k in requirement.keywords if (shown := self._hits(k, requirement))}
        if requirement.category is Category.EDUCATION:
            papers = {k: [self._as_paper(k, hit, requirement.text) for hit in shown] for k, shown in hits.items()}
            hits = {k: sorted(shown, key=lambda h: -h.score) for k, shown in papers.items()}
        best = {k: shown[0] for k, shown in hits.items()}
        found = tuple(k for k in requirement.keywords if k in best)
        missing = tuple(k for k in requirement.keywords if k not in best)
        scores = [best[k].score if k in best else 0.0 for k in requirement.keywords]
        weights = [1.0 if is_named(k, requirement.text) else _PHRASE for k in requirement.keywords]
        whole = sum(s * w for s, w in zip(scores, weights, strict=True)) / sum(weights)
        score = max(scores) if requirement.any_of else whole
        if not requirement.any_of and any(
            s < MATCHED and as_ticket(k) for k, s in zip(requirement.keywords, scores, strict=True)
        ):
            score = min(score, _CLOSE)  # a lower level in the right field is no higher one
        ranked = sorted(best.values(), key=lambda h: -h.score)
        ranked += [hit for shown in hits.values() for hit in shown[1:] if hit.how == BY_DEEDS]
        return Reading(score, quotes(self.index, ranked), found, missing, _in_words(requirement, best, missing))

    def _is_in_heads(self, read: Reading) -> bool:
        """Whether nothing but titles shows it."""
        heads = {p.item_id for p in self.index.passages if p.item_id == p.entry_id}
        return all(e.item_id in heads for e in read.evidence)

    def _is_named_paper(self, requirement: Requirement) -> bool:
        return any(
            as_ticket(k) or ((skill := as_skill(k)) is not None and group(skill.canonical) in _PAPERS)
            for k in requirement.keywords
        )

    def _as_paper(self, keyword: str, hit: Hit, demand: str) -> Hit:
        """A hit as one of a paper that is asked for: to have done payroll is no payroll qualification, and who works
        towards one has none yet."""
        skill = as_skill(keyword)
        passage = self.index.passages[hit.passage]
        is_known = (skill is not None and group(skill.canonical) in _PAPERS) or as_ticket(keyword) is not None
        is_paper = is_known or passage.section in _PAPER_SECTIONS
        if not is_known and passage.item_id == CONTACT and _STATE.fullmatch(keyword):
            return hit._replace(score=0.0, how="as an address only")
        if is_paper or _PAPER.search(passage.text):
            if is_on_the_way(passage.text, hit.start, hit.end):
                score, how = (_SPOKEN_UNTOLD, "on the way") if takes_on_the_way(demand) else (_UNDATED, "not held yet")
                return hit._replace(score=min(hit.score, score), how=how)
            return hit
        return hit._replace(score=min(hit.score, _NO_PAPER), how="but no paper for it")

    def _hits(self, keyword: str, requirement: Requirement) -> list[Hit]:
        """Where the resume shows the keyword, the best first."""
        hits = list(self.index.find(keyword)) or told_of_driving(self.index, keyword)
        skill = as_skill(keyword) or next(iter(find_skills(keyword)), None)
        kind = group(skill.canonical) if skill is not None else None
        if skill is not None and kind == SPOKEN_LANGUAGES and is_about_speaking(keyword, skill.start, skill.end):
            return self._spoken_hits(keyword, skill, requirement, hits)
        if skill is not None and kind == SOFT_SKILLS and (not hits or hits[0].score < OFTEN):
            return sorted([*hits, *told_by_deeds(self.index, skill.canonical)], key=lambda h: -h.score)
        return hits

    def _spoken_hits(
        self, keyword: str, skill: SkillMention, requirement: Requirement, hits: Sequence[Hit]
    ) -> list[Hit]:
        """The mentions of a language, by how well it is spoken where the ad asks for that."""
        at = requirement.text.find(keyword)
        asked = level_at(requirement.text, at, at + len(keyword)) if at >= 0 else None
        if asked is Level.NATIVE and _BILINGUAL.search(requirement.text):
            asked = Level.FLUENT  # whoever is fluent in both is who an ad means
        if not hits and _SPOKEN_TAGS.get(skill.canonical) == self._language:
            contact = len(self.index.passages) - 1
            return [Hit(_WRITTEN_IN, contact, 0, 0, "which it is written in")]
        if asked is None or asked <= Level.BASIC:
            return list(hits)
        judged = [self._at_level(hit, asked) for hit in hits]
        if _SPOKEN_TAGS.get(skill.canonical) == self._language and all(hit.score < _WRITTEN_IN for hit in judged):
            best = judged[0]
            judged[0] = best._replace(score=_WRITTEN_IN, how="which it is written in")
        return sorted(judged, key=lambda h: (-h.score, h.passage))

    def _at_level(self, hit: Hit, asked: Level) -> Hit:
        shown = level_at(self.index.passages[hit.passage].text, hit.start, hit.end)
        if shown is None:
            return hit._replace(score=min(hit.score, _SPOKEN_UNTOLD), how="without saying how well")
        if shown >= asked:
            return hit
        score = _SPOKEN_BELOW if asked - shown == 1 else _SPOKEN_FAR_BELOW
        return hit._replace(score=score, how=f"{in_words(shown)}, where {in_words(asked)} is asked for")

    def _since_qualified(self, requirement: Requirement, needed: float) -> Reading:
        """Years since a degree that the resume dates; where it dates none, those of all work are but half of it."""
        year = year_qualified(self.index)
        have = years_of(self.resume, self.index, None, self.today, year).years if year else self._career
        is_known = year is not None and have + _SLACK >= needed
        score = _SINCE_A_DEGREE if is_known else min(_UNDATED, have / needed)
        of = f"since a degree of {year}" if year else "of work"
        told = f"Asks for {needed:g} years since a qualification; the resume shows {have:g} years {of}."
        return Reading(score, (), (), () if is_known else requirement.keywords, told)

    def _years(self, requirement: Requirement, needed: float) -> Reading:
        since = [k for k in requirement.keywords if _SINCE_QUALIFIED.fullmatch(k)]
        if since and len(since) == len(requirement.keywords) and self._career:
            return self._since_qualified(requirement, needed)
        by_keyword = {k: [h for h in self._of_years(k) if self._is_about(h)] for k in requirement.keywords}
        if not any(by_keyword.values()):
            # "5 years in SRE, DevOps or platform engineering": a field beside the one that was taken for the keyword.
            others = dict.fromkeys(m.canonical for m in find_skills(requirement.text))
            fields = [name for name in others if group(name) != SOFT_SKILLS]
            by_keyword |= {k: [h for h in self.index.find(k) if self._is_about(h)] for k in fields}
        found = tuple(k for k in requirement.keywords if by_keyword[k])
        missing = tuple(k for k in requirement.keywords if not by_keyword[k])
        named = {k for k in by_keyword if is_named(k, requirement.text)}
        telling = [
            hits for k, hits in by_keyword.items() if k in named or not named or (requirement.any_of and " " in k)
        ]
        hits = sorted((h for each in telling for h in each), key=lambda h: (-h.score, h.passage))
        if not hits and requirement.any_of:
            hits = sorted((h for each in by_keyword.values() for h in each), key=lambda h: (-h.score, h.passage))
        hits = hits or led_people(self.index, requirement.text)
        asked = f"{needed:g} year{'' if needed == 1 else 's'} of experience"
        about = f" ({listed(requirement.keywords, 'or')})" if requirement.keywords else ""
        if requirement.keywords and not hits:
            return Reading(0.0, (), (), missing, f"Asks for {asked}{about}; the resume does not show it.")
        lasting = [p for h in hits if not _PASSING.search((p := self.index.passages[h.passage]).text)]
        entries = {p.entry_id for p in lasting if p.entry_id}
        worked = years_of(self.resume, self.index, entries if requirement.keywords else None, self.today)
        have = max(worked.years, claimed_years(self.resume, self.index, hits, self.today))
        score = 1.0 if have + _SLACK >= needed else min(_CLOSE, have / needed)
        # A skill that is listed without dates may well have been used for years, if there were as many: half, and a
        # question.
        is_listed = any(self.index.passages[h.passage].section in _UNDATED_SECTIONS for h in hits)
        is_listed = is_listed or len(lasting) < len(hits)
        if is_listed or not have:
            career = self._career
            most = _UNDATED if lasting else _PASSED
            score = max(score, min(most, career / needed) if career and hits else most if hits else 0.0)
        shown = f"{have:g} year{'' if have == 1 else 's'}" if have else "no dates for it"
        if worked.has_halves and have == worked.years:
            shown += ", part-time work and internships counted half"
        told = f"Asks for {asked}{about}; the resume shows {shown}."
        return Reading(score, quotes(self.index, hits), found, missing, told)

    def _of_years(self, keyword: str) -> Sequence[Hit]:
        """Where the resume shows what years are asked of: also without the country ("a UK consultancy"), and in titles
        of those who do it ("event management" by an "Events Coordinator")."""
        if hits := self.index.find(keyword) or self.index.find(_COUNTRY.sub("", keyword)):
            if any(self.index.passages[h.passage].item_id == self.index.passages[h.passage].entry_id for h in hits):
                return hits
        else:
            hits = ()
        field = _FIELD_OF_WORK.fullmatch(keyword)
        return (*hits, *self.index.titles_with(field["what"])) if field else hits

    def _is_about(self, hit: Hit) -> bool:
        """Whether the words are enough to count the position: in the head of an entry a similar title will do."""
        passage = self.index.passages[hit.passage]
        return hit.score > _UNDATED or (hit.score == _UNDATED and passage.item_id == passage.entry_id)


_SINCE_QUALIFIED = re.compile(
    r"post[- ]?(?:graduate|graduation|qualification|qualified|qualifying|registration|licensure)|PQE", re.IGNORECASE
)
_COUNTRY = re.compile(r"^(?:UK|US|USA|British|American|Irish|Canadian|Australian)\s+(?=[a-z])")
_FIELD_OF_WORK = re.compile(
    r"(?P<what>[a-z]{4,})s?\s+(?:management|planning|coordination|co-ordination|organisation|organization|delivery|production)",
    re.IGNORECASE,
)
# What was done now and then, or for a while, says nothing of the years of the position.
_PASSING = re.compile(
    r"\b(?:occasional(?:ly)?|now and then|weekends?|stood in|standing in|filled in|covered (?:for|the)|short[- ]staffed"
    r"|(?:were|was) short|for (?:a|one|two|three|four|five|six|\d+) (?:days|weeks?|months?|summers?))\b",
    re.IGNORECASE,
)
_TOLD = (Category.RESPONSIBILITIES, Category.SOFT_SKILLS)  # seldom in the ad's own words
_SMALLER = 0.45
_NO_PAPER = 0.3
_PAPERS = (CERTIFICATIONS, SPOKEN_LANGUAGES)
_STATE = re.compile(r"[A-Z]{2}")  # "NY" of an address is no licence of New York
_PAPER_SECTIONS = (SectionKind.CERTIFICATIONS, SectionKind.EDUCATION, SectionKind.LANGUAGES, None)
_PAPER = Pattern(
    r"certif|licen[cs]|qualif|diploma|degree|registered|charter(?:ed|ship)|apprentice|permit"
    r"|\b(?:card|nvq|svq|qcf|btec|hn[cd]|gcses?|a[- ]levels?|level [1-8]|award|c&g)\b",
    re.IGNORECASE,
)
_DEGREE = ("Degree", "degree")  # the keyword of "Degree in Physics": which one is for the whole sentence to say
# "MS preferred": initials that mean other things elsewhere.
_BARE_DEGREE = re.compile(
    r"(?:an? )?(?P<letters>BS|BA|MS|MA)c?(?: degree)?"
    r"(?: (?:is )?(?:an? )?(?:preferred|required|desired|desirable|plus))?\.?"
)
_UNDATED_SECTIONS = (SectionKind.SKILLS, SectionKind.SUMMARY, SectionKind.CERTIFICATIONS, None)
_BILINGUAL = re.compile(r"\b(?:biling|zweisprach|tweetalig)", re.IGNORECASE)
_SPOKEN_TAGS = {
    "English": "en",
    "German": "de",
    "French": "fr",
    "Spanish": "es",
    "Portuguese": "pt",
    "Dutch": "nl",
    "Italian": "it",
}


def _in_words(requirement: Requirement, best: dict[str, Hit], missing: Sequence[str]) -> str:
    shown = [f"{k} ({best[k].how})" for k in requirement.keywords if k in best]
    if not shown:
        return f"The resume does not show {listed(missing, 'or')}."
    if requirement.any_of or not missing:
        return f"The resume shows {listed(shown, 'and')}."
    return f"The resume shows {listed(shown, 'and')}, but not {listed(missing, 'or')}."
