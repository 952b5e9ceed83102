"""How well a resume shows a degree that a job asks for: by level, by name and by field."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from resume.credentials import Degree, DegreeLevel, find_degrees
from resume.job import Requirement
from resume.matching.evidence import Hit, ResumeIndex
from resume.matching.readings import Reading, quotes
from resume.model import SectionKind
from resume.patterns import Pattern
from resume.terms import stems, words_of

_A_SCHOOL = 0.8
_SCHOOL = Pattern(
    r"\b(?:(?:high|secondary|grammar|upper|comprehensive|public)\s+school|university|college|gymnasium|abitur|baccalaureate"
    r"|a[- ]levels?|gcses?|diploma)\b",
    re.IGNORECASE,
)
_OTHER_DEGREE, _LOWER_DEGREE, _OTHER_FIELD, _INSTEAD = 0.4, 0.3, 0.6, 0.5
_INSTEAD_YEARS = 4  # of work that an ad may take for a degree

_SECTIONS = (SectionKind.EDUCATION, SectionKind.CERTIFICATIONS, SectionKind.SUMMARY, SectionKind.OTHER, None)
# A line of another section that says by a label what it is about.
_LABELLED = re.compile(r"\W*(?:education|schooling|qualifications?|degrees?)\W*:", re.IGNORECASE)
# Degrees without which one may not work in a profession, each with its field: no other degree is near to them.
_OF_PROFESSIONS = {"bsn": "nursing", "msn": "nursing", "dnp": "nursing", "jd": "law", "md": "medicine"}
_PAPERS = (SectionKind.EDUCATION, SectionKind.CERTIFICATIONS)
_NAMES_A_PAPER = Pattern(r"certif|diploma|qualification|licen[cs]e", re.IGNORECASE)
_LICENCE = re.compile(r"licen[cs]|regist", re.IGNORECASE)
_LEVEL = re.compile(r"\blevel\s+(\d)\b", re.IGNORECASE)
_PAPER_NEAR, _PAPER_FAR, _TWO = 0.8, 0.5, 2
_PUBLISHED = re.compile(
    r"\b(?:(?:record|list|history) of [\w -]{0,30}publi\w+|publi(?:cations?|shed) in"
    r"|peer[- ]review\w* (?:publi\w+|papers?|articles?|journals?))",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"in progress|pursuing|expected|candidate\b|unfinished|incomplete|not completed|coursework|"
    r"\d+ (?:of|/) \d+ credits",
    re.IGNORECASE,
)
_STUDYING = re.compile(
    r"\b(?:study(?:ing)?|working) (?:towards?|for)\b|\bpursuing\b|\benrol+ed\b"
    r"|\bcurrent(?:ly)? (?:a )?(?:student|studying)|\b(?:undergraduate|graduate|university|college) students?\b"
    r"|\bfinal[- ]year\b|\bplacement year\b",
    re.IGNORECASE,
)
# "Working towards chartership", "V300 - in progress": not held yet; and an ad that takes that.
_TOWARDS = re.compile(
    r"\b(?:working\s+towards?|studying(?:\s+(?:for|towards?))?|pursuing|training\s+(?:for|towards?))\b[^.;\n]{0,60}$"
    r"|\bpart[- ]qualified\s+$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"[^.;,\n]{0,40}?(?:\b(?:in\s+progress|candidate|ongoing|expected|part[- ]qualified)\b|[-–—(,]\s*started\b)",
    re.IGNORECASE,
)
_ON_THE_WAY_IS_ENOUGH = Pattern(
    r"\b(?:or|nearly)\s+(?:be\s+)?(?:(?:very\s+)?(?:close|near|nearly|about)\b|(?:actively\s+)?(?:working|studying)\s+towards?"
    r"|(?:be\s+)?(?:willing|prepared|able|ready|happy)\s+to\s+(?:work|study|obtain|gain|get|complete|achieve|undertake|train)"
    r"|part[- ]qualified|in\s+(?:progress|training)|on\s+the\s+way)"
    r"|\bcandidate\b|\bworking\s+towards?\b|\bpart[- ]qualified\b",
    re.IGNORECASE,
)
_SCIENCE = re.compile(
    r"\bscience (?:subject|discipline|field|degree)|\bdegree in (?:a )?science\b(?! \w)", re.IGNORECASE
)
_SCIENCES = "biology chemistry physics biochemistry microbiology geology science natural sciences biomedical"
_NO_FIELD = """degree related field equivalent practical experience accredited program university college discipline
    quantitative technical relevant similar preferred required closely subject area mix combination
    certificates qualification applicants candidates must have preference given at least minimum science arts
    level higher better strong academic background completed recognized institution institute four years
    bachelor master doctorate education studies major good honours honors classified upper lower second first class
    subject towards studying working placement advanced other another postgraduate undergraduate"""
_RELATED = Pattern(
    r"\b(?:related|similar|relevant|comparable|equivalent|allied)\s+(?:\w+\s+)?"
    r"(?:fields?|disciplines?|subjects?|areas?|degrees?|stud(?:y|ies)|program)|\bor (?:related|similar)\b",
    re.IGNORECASE,
)
# Fields of study that people mean by "a related field"; a word may stand in several.
_FAMILIES = """
    computer software informatics informatic computing information programming cybersecurity data robotics electronics
        mathematics statistics
    engineering mechanical electrical civil structural chemical industrial mechatronics aerospace manufacturing
        architecture construction robotics electronics physics materials environmental
    business administration commerce management marketing economics finance accounting entrepreneurship hospitality
        logistics supply operations sales
    accounting finance economics business banking taxation auditing bookkeeping
    marketing communications communication journalism media advertising english literature public relations writing
        publishing film
    education teaching pedagogy childhood childcare nursery curriculum instruction literacy elementary
    nursing medicine health healthcare medical pharmacy physiotherapy therapy biology biomedical clinical kinesiology
        nutrition dietetics
    psychology sociology counseling counselling social anthropology human criminology
    biology chemistry biochemistry physics microbiology biotechnology environmental geology ecology agriculture agronomy
    design graphic fine art visual illustration interaction fashion interior architecture animation
    culinary hospitality cooking gastronomy restaurant hotel tourism nutrition
    law legal jurisprudence paralegal political politics government policy international criminology
    mathematics statistics physics economics data actuarial quantitative computer
    human resources business psychology labor organizational
    agriculture horticulture agronomy animal veterinary crop soil forestry
"""


def read_degree(index: ResumeIndex, requirement: Requirement, wanted: Sequence[Degree], career: float) -> Reading:
    """What the resume shows of the degree. Args: `career` in years, for ads that take work instead."""
    held = [
        (n, d)
        for n, p in enumerate(index.passages)
        if p.section in _SECTIONS or _LABELLED.match(p.text)
        for d in _held(p.text, is_studying=_STUDYING.search(requirement.text) is not None)
    ]
    names = {d.name for d in wanted if d.name}
    level = min(d.level for d in wanted)
    best = max(held, key=lambda nd: (nd[1].name in names, nd[1].level, -nd[0]), default=None)
    if best is None and level is DegreeLevel.SCHOOL and (hits := list(_schools(index))):
        told = "The resume names a school or what comes after one."
        return Reading(_A_SCHOOL, quotes(index, hits), requirement.keywords, (), told)
    if best is None or (best[1].level < level and best[1].level < DegreeLevel.ASSOCIATE):
        return _no_degree(requirement, career)
    number, degree = best
    evidence = quotes(index, [Hit(1.0, number, degree.start, degree.end, "")])
    if degree.level < level:
        if instead := _work_instead(requirement, career):
            return instead._replace(evidence=evidence)
        told = f"Asks for more than the {degree.text} that it shows."
        return Reading(_LOWER_DEGREE, evidence, (), requirement.keywords, told)
    if names and degree.name not in names and not _is_of_field(index, held, names, level):
        if names <= _OF_PROFESSIONS.keys():
            told = f"Asks for the degree of a profession; the resume shows another: {degree.text}."
            return Reading(0.0, (), (), requirement.keywords, told)
        told = f"Another degree of this level: {degree.text}."
        return Reading(_OTHER_DEGREE, evidence, (), requirement.keywords, told)
    fields = stems(requirement.text, index.tag) - _no_field() - stems(" ".join(d.text for d in wanted), index.tag)
    if _SCIENCE.search(requirement.text):
        fields |= stems(_SCIENCES, index.tag)
    studied = frozenset[str]().union(*(_field_stems(index, n) for n, d in held if d.level >= level))
    if not fields or fields & studied:
        return Reading(1.0, evidence, requirement.keywords, (), f"The resume shows it: {degree.text}.")
    if _RELATED.search(requirement.text) and any(fields & family and studied & family for family in _families()):
        told = f"The resume shows it: {degree.text}, in a related field."
        return Reading(1.0, evidence, requirement.keywords, (), told)
    told = "The degree is there, in another field or none named."
    return Reading(_OTHER_FIELD, evidence, requirement.keywords, (), told)


def _schools(index: ResumeIndex) -> Iterator[Hit]:
    """The schools and colleges that somebody went to who was asked for no more than school."""
    for number, passage in enumerate(index.passages):
        if passage.section in _PAPERS and (found := _SCHOOL.search(passage.text)):
            yield Hit(_A_SCHOOL, number, found.start(), found.end(), "")


def _is_of_field(index: ResumeIndex, held: Sequence[tuple[int, Degree]], names: set[str], level: int) -> bool:
    """Whether a degree of this level is one of these under another name: "B.S., Nursing" for a BSN."""
    fields = {_OF_PROFESSIONS[name] for name in names if name in _OF_PROFESSIONS}
    wanted = stems(" ".join(fields), index.tag)
    return any(d.level == level and wanted & _field_stems(index, n) for n, d in held)


def read_paper(index: ResumeIndex, requirement: Requirement) -> Reading | None:
    """What the resume shows of a qualification that has no name of its own: a line of its education or certificates
    with most words of the demand in common, a field of study standing for those beside it ("a hospitality
    qualification, Level 5" by a "Diploma in Hotel Management Level 5"); None when no line has two of them."""
    if _LICENCE.search(requirement.text):
        return None  # there is nothing like a licence
    wanted = stems(requirement.text, index.tag) - _no_field()
    level = _LEVEL.search(requirement.text)
    best: tuple[int, int, list[str]] | None = None
    for number, passage in enumerate(index.passages):
        if passage.section not in _PAPERS and not _NAMES_A_PAPER.search(passage.text):
            continue
        there = index.stem_sets[number]
        shared = sorted(wanted & there)
        beside = {s for family in _families() if wanted & family for s in family & there} - set(shared)
        is_level = level is not None and re.search(rf"\blevel\s+{level[1]}\b", passage.text, re.IGNORECASE) is not None
        count = len(shared) + bool(beside) + is_level
        if count > 1 and (best is None or count > best[0]):
            best = (count, number, shared or sorted(beside))
    if best is None:
        return None
    count, number, words = best
    start, end = index.stretch(number, words)
    score = _PAPER_NEAR if count > _TWO or count > len(wanted) / 2 else _PAPER_FAR
    told = f"A line of the resume tells of it: {index.passages[number].text[start:end]}."
    return Reading(score, quotes(index, [Hit(score, number, start, end, "")]), requirement.keywords, (), told)


def is_on_the_way(text: str, start: int, end: int) -> bool:
    """Whether a text says of the paper at [start:end] that it is worked towards, and not held yet."""
    return _TOWARDS.search(text, 0, start) is not None or _NOT_YET.match(text, end) is not None


def takes_on_the_way(demand: str) -> bool:
    """Whether an ad takes somebody who is about to have it: "chartered, or close to it"."""
    return _ON_THE_WAY_IS_ENOUGH.search(demand) is not None


def read_publications(index: ResumeIndex, requirement: Requirement) -> Reading | None:
    """The list of publications, where an ad asks for some and there is one."""
    places = [n for n, p in enumerate(index.passages) if p.section is SectionKind.PUBLICATIONS]
    if not places or not _PUBLISHED.search(requirement.text):
        return None
    first = Hit(1.0, places[0], 0, len(index.passages[places[0]].text), "")
    told = f"The resume lists {len(places)} publication{'' if len(places) == 1 else 's'}."
    return Reading(1.0, quotes(index, [first]), requirement.keywords, (), told)


def _held(text: str, *, is_studying: bool) -> Iterator[Degree]:
    """The degrees of a passage; those that are not finished yet only where the ad looks for somebody who studies."""
    if is_studying or not _UNFINISHED.search(text):
        yield from find_degrees(text)


def _field_stems(index: ResumeIndex, number: int) -> frozenset[str]:
    """The stems of the passage with the degree, and of the head of the entry that it belongs to."""
    entry = index.passages[number].entry_id
    heads = (i for i, p in enumerate(index.passages) if entry is not None and p.entry_id == entry)
    return frozenset[str]().union(index.stem_sets[number], *(index.stem_sets[i] for i in heads))


def _no_degree(requirement: Requirement, career: float) -> Reading:
    instead = _work_instead(requirement, career)
    return instead or Reading(0.0, (), (), requirement.keywords, "The resume shows no such degree.")


def _work_instead(requirement: Requirement, career: float) -> Reading | None:
    if career < _INSTEAD_YEARS or not re.search(r"equivalent|in lieu", requirement.text, re.IGNORECASE):
        return None
    told = f"No such degree, but the ad takes an equivalent: {career:g} years of work."
    return Reading(_INSTEAD, (), (), requirement.keywords, told)


@cache
def _no_field() -> frozenset[str]:
    """Made when first asked for, because the stemmer is slow to load."""
    return stems(_NO_FIELD)


@cache
def _families() -> tuple[frozenset[str], ...]:
    lines = " ".join(_FAMILIES.split("\n        ")).strip().split("\n")
    return tuple(stems(" ".join(words_of(line))) for line in lines)
