"""Degrees, licences, certificates and years of experience as texts write them: patterns with spans, no
judgement."""

import re
from enum import IntEnum
from typing import NamedTuple


class DegreeLevel(IntEnum):
    """Schooling, lowest first; a higher level meets a demand for a lower one."""

    SCHOOL = 1
    ASSOCIATE = 2
    BACHELOR = 3
    MASTER = 4
    DOCTOR = 5


class Degree(NamedTuple):
    """A degree named at [start:end]. `name` is its own short name, such as "mba", where it has one."""

    level: DegreeLevel
    name: str
    text: str
    start: int
    end: int


class Years(NamedTuple):
    """A length of experience named at [start:end]; of a range the lower end."""

    years: float
    text: str
    start: int
    end: int


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: number for number, word in enumerate(_SMALL.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 2)
}

# Beside English in front of the years of other languages: "drei Jahre", "trois ans".
_OTHER_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "", "zwei deux dos dois twee due", "drei trois tres três drie tre", "vier quatre cuatro quatro quattro",
         "fünf cinq cinco vijf cinque", "sechs seis zes sei",
         "sieben sept siete sete zeven sette", "acht huit ocho oito otto",
         "neun neuf nueve nove negen", "zehn dix diez dez tien dieci")
    )
    for word in words.split()
}  # fmt: skip
_NUMBER = r"(?:\d{1,2}(?:\.\d)?|" + "|".join([*(w for w in NUMBER_WORDS if w != "zero"), *_OTHER_NUMBERS]) + ")"
_YEARS = re.compile(
    rf"\b(?P<least>{_NUMBER})\s*\+?\s*(?:\((?:\d{{1,2}}|[a-z]+)\+?\)\s*\+?\s*)?(?:(?:-|–|—|to|or|and)\s*(?P<more>{_NUMBER}|more)\s*\+?\s*)?[-\s]*"
    r"(?:years?|yrs?\.?|jahren?|ans|années|años|anos|jaar|anni)\b['’]?",
    re.IGNORECASE,
)
# One year without a number, and lengths in months: only where it is said that they are a least or of what.
_ONE_YEAR = re.compile(
    r"(?:(?<=\bleast )|(?<=\bminimum of )|(?<=\bminimum )|(?<=\bfor )|(?<=\bover )"
    r"|(?<=\bthan )|(?<=\bwith )|(?<=\bhave ))a\s+year"
    r"(?=['’]|\s+(?:of|in|as|on|with|at|working)\b|\s*(?:[,;.)]|$))['’]?s?"
    r"|\b(?:a|one)\s+year(?:['’]s)?\s+or\s+(?:more|so|longer|two)\b|^a\s+year(?:['’]s)?(?=\s+(?:of|in|as|on|with|at)\b)",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"(?<!last )(?<!past )(?<!within )(?<!first )(?<!every )\b(?P<least>\d{1,2}|six|nine|twelve|eighteen|fifteen)"
    r"\s*\+?\s*months?['’]?"
    r"(?=\s+(?:or\s+more\s+)?(?:[\w-]+\s+){0,3}?(?:experience|practice|driving|service|work(?:ing)?|as)\b)",
    re.IGNORECASE,
)
# A date of birth, a contract's length or an age is no experience.
_OTHER_YEARS = re.compile(
    r"[-\s]*(?:olds?|college|university|school|course|degree|of age|alt|jong|oud|de edad|de idade|di età|agreement"
    r"|contract|commitment|lease|warranty|period|cycle"
    r"|plan|program)\b",
    re.IGNORECASE,
)

# "in the last 3 years" is the time in which something was, not how long.
_WINDOW = re.compile(r"\b(?:last|past|previous|next|coming|first|within|every|in\s+your)\s+$", re.IGNORECASE)

_DEGREE = re.compile(
    r"""(?<![\w-])(?:
      (?P<DOCTOR>
          (?:Ph\.?\s?D|D\.?Phil|Ed\.?D|DNP|J\.?D|M\.?D)(?![\w-])\.?
        | (?i:doctorate|doctoral\ degree|doctor\ of\ [a-z]+) | PharmD\b )
    | (?P<MASTER>
          (?:MBA|M\.B\.A\.|MSN|MPH|MPhys|MChem|MMath|MSci|MPharm|MBiol|LL\.M|LLM(?=\s+(?:in|from|at|with|degree|\()|,\s(?=[A-Z])[^,;\n]{0,40}(?:University|College|School))|M\.?Ed|M\.?Phil|M\.?Eng|M\.?Mus|M\.?Arch|MRes|MSW|MDes|MFA|M\.?Sc|M\.S\.|M\.A\.)(?![\w-])\.?
        | M[AS](?=\s+(?:in\s+)?(?!Off|Exc|Wor|Pro|Tea|Acc|Out|Dyn|Pow|Vis|Win|Sha|Azu)[A-Z][a-z])
        | (?i:master['’]?s?\ of\ (?:business\ administration|[a-z]+)(?:\ in\b)?|master['’]s(?:\ degree)?
            |masters\ (?:degree|in\b)|graduate\ degree) )
    | (?P<BACHELOR>
          (?:BSN|BBA|BFA|LL\.?B|B\.?Ed|B\.?Eng|B\.?Sc|B\.?Com|B\.S\.|B\.A\.|B\.?Tech|B\.?Mus|B\.?Arch
            |B\.?Pharm|BDS|BVSc|BVetMed|BSW|BDes|BMid|MBBS|MB\ ?ChB)(?![\w-])\.?
        | BA\s\(Hons\)
        | (?:B[AS]/M[AS]|B[AS]|B\.?Sc?\.?/M\.?Sc?\.?)\ degree
        | (?i:(?:honou?rs|first|science|engineering|law|business)\ degree)
        | (?i:degree)(?=\ in\ (?!progress)[A-Za-z])
        | (?:(?<=\ba\ )|(?<![A-Za-z]\ ))(?i:degree)(?=\ at\ [\d:a-z]|\ from\ an?\b
            |,?\ or\ (?:an?\ )?(?:equivalent|[Dd]iploma|similar|higher)|[- ](?:level|educated|qualified)\b)
        | B[AS](?=\s+(?:in\s+)?[A-Z][a-z])
        | (?i:bachelor['’]?s?\ of\ science\ in\ nursing(?:\ \(bsn\))?
            |bachelor['’]?s?\ of\ (?:business\ administration|[a-z]+)|bachelor['’]?s(?:\ degree)?|bachelor\ degree
            |undergraduate\ degree|(?:university|college|four-year)\ degree) )
    | (?P<ASSOCIATE> (?:HND|HNC|ADN)\b | (?i:foundation\ degree)
        | A\.A\.S\.|A\.[AS]\.(?=\s)
        | (?i:associate['’]?s?\ degree|associate['’]?s?\ of\ (?:arts|applied\ science|[a-z]+)
            |associate['’]s(?=\ or\ )|associate['’]?s?\ in\ (?:arts|science|applied\ science|nursing)) )
    | (?P<SCHOOL> (?i:high[\ -]school\ (?:diploma|degree|graduate|education)|GED\b|secondary\ school) )
    )""",
    re.VERBOSE,
)
_NAMED = re.compile(
    r"mba|business administration|msn|bsn|science in nursing|mph|phd|ph\.d|d\.?phil|jd|md|dnp", re.IGNORECASE
)
_NAMES = {"business administration": "mba", "science in nursing": "bsn"} | dict.fromkeys(
    ("ph.d", "dphil", "d.phil"), "phd"
)

CREDENTIAL = re.compile(
    r"\b(?:licen[cs]e[ds]?|licen[cs]ure|certifications?|certificates?|certified|credentials?|endorsements?|"
    r"registration|accredited|chartered|diplomas?)\b",
    re.IGNORECASE,
)


def find_degrees(text: str) -> list[Degree]:
    """The degrees that a text names, in order."""
    found = []
    for match in _DEGREE.finditer(text):
        level = DegreeLevel[match.lastgroup or "SCHOOL"]
        named = _NAMED.search(match[0])
        name = named[0].lower() if named else ""
        name = _NAMES.get(name, name)
        if name == "mba" and level is DegreeLevel.BACHELOR:
            name = "bba"
        found.append(Degree(level, name, match[0], match.start(), match.end()))
    return found


def find_years(text: str) -> list[Years]:
    """The lengths in years that a text names as experience, in order ("5+ years", "three to five years")."""
    found = [
        Years(as_number(match["least"]), match[0], match.start(), match.end())
        for match in _YEARS.finditer(text)
        if not _OTHER_YEARS.match(text, match.end())
        and not _WINDOW.search(text, max(0, match.start() - 20), match.start())
    ]
    found += [Years(1.0, match[0], match.start(), match.end()) for match in _ONE_YEAR.finditer(text)]
    for match in _MONTHS.finditer(text):
        found.append(Years(as_number(match["least"]) / 12, match[0], match.start(), match.end()))
    return sorted(found, key=lambda years: years.start)


def as_number(word: str) -> float:
    """The value of a figure or of a number word up to ninety."""
    word = word.lower()
    return float(NUMBER_WORDS.get(word, 0) or _OTHER_NUMBERS.get(word, 0) or word) if word != "zero" else 0.0
