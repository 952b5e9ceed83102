"""Skills, versions and degrees that the sources tell: by any of their names, and those of common words in any form."""

import re
from collections.abc import Collection, Iterable

from resume.grounding.deeds.hedges import is_verb
from resume.grounding.sources import SourceTexts, has_between
from resume.grounding.statements import BY, Statement, StatementKind
from resume.grounding.told_names import has_name
from resume.grounding.words.ordinary import WordClass, word_class
from resume.grounding.words.rewording import comes_with, equals, is_listed
from resume.grounding.words.sameness import ANYONE, PERSONS, is_bounded, marked, stems_of
from resume.skills import aliases, as_skill, group, implies, is_plain_word
from resume.terms import STOP_WORDS, stem, stems, terms


def has_skill(claim: Statement, told: SourceTexts) -> bool:
    """Whether a skill is told. What skills imply is no ground."""
    said = told.statements.get((claim.kind, claim.normal), ())
    if not claim.text.isupper():  # letters that only a reading has stand for many things
        said = [s for s in said if not s.text.removesuffix("s").isupper() or told.is_letters(s.text)]
    if said:
        return any(is_bounded(claim, s) for s in said)
    if claim.normal == "One-to-one meetings" and (StatementKind.NUMBER, "1:1") in told.statements:
        return True  # "1:1s"
    if any(c.isdigit() for c in claim.text) and _has_other_name(claim.text, told):
        return True
    if claim.text.isupper():
        is_written = claim.text.lower() in told.words or f"{claim.text.lower()}s" in told.words
        return is_written or claim.text in told.initials
    if _is_in_list(claim.text, told):
        return True
    skill = as_skill(claim.text)
    if skill is not None and skill.same and is_plain_word(skill.canonical):
        return len(claim.text) > _SHORT and told.is_written(claim.text)
    if skill is not None and skill.same and _is_name(claim.text):
        return has_name(claim.text.casefold(), told)
    return _has_words(claim, told)


def is_other_name(claim: Statement, told: SourceTexts) -> bool:
    """Whether a skill of several words is told by another name of it: "regular expressions", where the sources have
    regexes."""
    if claim.kind is not StatementKind.SKILL or " " not in claim.text:
        return False
    is_written = told.is_written(claim.text) or told.is_written(claim.text.lower())
    return bool(told.statements.get((claim.kind, claim.normal))) and not is_written


def _has_other_name(name: str, told: SourceTexts) -> bool:
    """Whether another name of a skill with a number in it stands somewhere: "M365", for Office 365."""
    skill = as_skill(name)
    return skill is not None and skill.same and any(map(told.is_written, aliases(skill.canonical)))


def _has_words(claim: Statement, told: SourceTexts) -> bool:
    """Whether the words of a skill stand together: "resolved complaints", for complaint resolution."""
    words = [t for t in terms(claim.text) if word_class(t.text.lower()) is not WordClass.PLAIN]
    if len(words) > 1 and is_verb(words[0].text.lower()) and not words[0].text.isupper():
        words = words[1:]  # told as a deed
    wanted = frozenset(t.stem for t in words) or stems(claim.text)
    if not wanted.isdisjoint(stems_of(ANYONE)) and any(p in told.stems for p in stems_of(ANYONE + PERSONS)):
        wanted -= stems_of(ANYONE)  # who manages nine reps manages a team
        if not wanted:
            return True
    if len(words) == 1 and len(wanted) == 1 and claim.text[1:].islower() and _is_meant(claim.text.lower(), told):
        return True  # "negotiated", for one who haggled
    return told.are_together(wanted)


def knows_name(word: str, told: SourceTexts) -> bool:
    """Whether a lower-case word, or a skill of that name, stands in the sources."""
    if word in told.vocabulary.words:
        return True
    skill = as_skill(word)
    return skill is not None and (StatementKind.SKILL, skill.canonical) in told.statements


def is_plainly_told(claim: Statement, told: SourceTexts) -> bool:
    """Whether the name of a skill is written as common words, some from here and the others of general English: its
    words are then looked at one by one ("front desk", where somebody stood at the desk)."""
    words = claim.text.split()
    if claim.kind is not StatementKind.SKILL or len(words) < 2 or not claim.text.islower():
        return False
    known = [word not in STOP_WORDS and told.vocabulary.is_anchor(word) for word in words]
    return any(known) and all(
        has or word in STOP_WORDS or word_class(word) in _ORDINARY for has, word in zip(known, words, strict=True)
    )


def is_shown(claim: Statement, text: str, made: Iterable[Statement], told: SourceTexts) -> bool:
    """Whether a broader skill only heads a list of what it comes with: "Databases: PostgreSQL, Redis"."""
    if claim.kind is not StatementKind.SKILL or not _HEADS.match(text, claim.end):
        return False
    for first in [s for s in made if s.kind is StatementKind.SKILL and s.start > claim.end][:_NAMES_OF_HEADING]:
        broader = implies(first.normal)
        names = stems(" ".join((group(first.normal) or "", *broader)))
        if has_skill(first, told) and (claim.normal in broader or stems(claim.text) <= names):
            return True
    return False


def is_deed(claim: Statement, text: str, charged: Collection[tuple[int, int]]) -> bool:
    """Whether the name of a skill is only told as a deed: as one of being in charge that is supported, or as a common
    one ("monitoring 40 sites").

    Args: `charged` are the spans of words of being in charge that are supported.
    """
    if claim.kind is not StatementKind.SKILL:
        return False
    if (claim.start, claim.end) in charged:
        return True
    word = claim.text.casefold()
    return word_class(word) in _ORDINARY and (
        word.endswith("ed")
        or (claim.text.islower() and _OBJECT.match(text, claim.end) is not None)
        or (word.endswith("ing") and claim.start == 0 and _LOW_OBJECT.match(text, claim.end) is not None)
    )


def has_version(claim: Statement, told: SourceTexts) -> bool:
    """Whether the number of a version, edition or class stands beside its name: "Java 17", "grade 4"."""
    name, _, number = claim.normal.rpartition(" ")
    if name in _PAPERS and f"{number}s" in told.words:
        return True  # "1065s"
    if _OF_SEVERAL.fullmatch(number) and has_version(
        claim._replace(text=claim.text.removesuffix("s"), normal=claim.normal.removesuffix("s")), told
    ):
        return True
    written = claim.text.casefold(), f"{name}{number}"  # "C1" for "c1", "ISO 9001" for "ISO9001"
    if told.statements.get((claim.kind, claim.normal)) or any(each in told.words for each in written):
        return True
    of_others = told.figures.versions.get(number, ())
    if any(stem(name) == stem(other) for other in of_others):
        return True
    if of_others and any(name in names for names in told.figures.versions.values()):
        return False  # "ASCE 318", where they have ASCE 7 and ACI 318
    if any(has_between(told.words.get(number, ()), x + 1, x + 1) for x in told.places(name)):
        return True
    figures = told.statements.get((StatementKind.NUMBER, number), [])
    names = {stem(word) for word in name.split()}
    if name in _PAPERS and any(f.about & stems(_FILED) for f in figures):
        return True  # "quarterly 941 returns"
    if _has_other_name(claim.text, told):
        return True
    if figures and all(marked(f, BY) - names for f in figures):
        return False  # it counts something else
    return any(names <= f.near for f in figures) or told.are_together({*names, number})


def has_degree(claim: Statement, text: str, told: SourceTexts) -> bool:
    """Whether a degree of the level is told, finished or said to be unfinished here too."""
    held = [s for name in _DEGREE_NAMES for s in told.statements.get((claim.kind, name), ())]
    is_open = _UNFINISHED.search(text) is not None
    for each in held:
        same = each.normal == claim.normal or claim.normal in _LEVELS.get(each.normal, ())
        same = same or _is_of_field(claim.normal, each)
        branches = {_branch(claim.text), _branch(each.text)} - {""}
        if same and len(branches) < 2 and (is_open or not each.near & stems_of(_UNFINISHED_WORDS)):
            return True
    words = [w.casefold() for w in re.findall(r"[^\W_]+", claim.text)]
    if held or len(words) > _SHORT_NAME or not all(w in told.words for w in words):
        return False
    return not told.is_written(claim.text)  # "bsc", in lower case, and no "MBA" of "MBA student"


def _is_of_field(name: str, degree: Statement) -> bool:
    """Whether a degree of a level has the field that one with a name of its own is of: "BSc Nursing", a BSN."""
    fields = stems(_FIELDS.get(name, ""))
    return degree.normal in _LEVELS.get(name, ()) and bool(fields) and fields <= (degree.near | stems(degree.text))


def _is_in_list(name: str, told: SourceTexts) -> bool:
    """Whether a name stands in a list in lower case: "(word, excel, outlook)"."""
    name = name.lower()
    if not any(name in text for text in told.texts):
        return False
    listed = re.compile(
        rf"(?:^|[,(/;:|]|\band\b)\s*{re.escape(name)}\s*(?=[,)/;|]|$)|"
        rf"\b{re.escape(name)} (?:front-?end|back-?end|api|app|code|component|developer|server|script)s?\b",
        re.MULTILINE,
    )
    return any(listed.search(text) for text in told.texts)


def _is_meant(word: str, told: SourceTexts) -> bool:
    """Whether a lower-case word of the sources means as much as this one."""
    root = stem(word)
    return is_listed(word) and not (equals(root) | comes_with(root)).isdisjoint(told.vocabulary.stems)


def _is_name(text: str) -> bool:
    """Whether a skill is written as only names are, so that like words in another order are not it ("Power BI"). What
    ends in a common word is no name as a whole ("CNC milling")."""
    return any(c.isupper() for c in text[1:]) and not text.split()[-1].islower()


def _branch(degree: str) -> str:
    """What a degree is one of by its name, "arts" or "science" or a field, "" when it does not say."""
    bare = degree.lower().replace(".", "").replace(" ", "")
    if field := _NAMED_FIELDS.get(bare[1:]) or _NAMED_FIELDS.get(bare[:3]):
        return field
    if (named := _OF_FIELD.search(degree)) and named[1].lower()[:_BEGINNING] in _NAMED_FIELDS.values():
        return named[1].lower()[:_BEGINNING]
    if "science" in bare or bare[:3] in ("bsc", "msc") or bare in ("bs", "ms"):
        return "science"
    is_short = bare[:2] in ("ba", "ma") and len(bare) <= 8 and "ch" not in bare and "st" not in bare
    return "arts" if "ofarts" in bare or is_short else ""


_ORDINARY = (WordClass.NOUN, WordClass.THING, WordClass.VERB, WordClass.PLAIN)
_NAMES_OF_HEADING = 6  # of which one has to show the skill
_HEADS = re.compile(r"(?:\s+[a-z]+){0,2}\s*[:(–-]")
_SHORT = 2  # letters of a name that many other things are written with
_OBJECT = re.compile(r"\s+(?!and\b|or\b)\w")
_LOW_OBJECT = re.compile(r"\s(?!and\b|or\b|of\b)[a-z\d]")  # "Pruning 300 trees", and no "Marketing Manager"
_LEVELS = {
    "mba": ("master",),
    "msn": ("master",),
    "mph": ("master",),
    "bsn": ("bachelor",),
    "bba": ("bachelor",),
    "phd": ("doctor",),
    "dnp": ("doctor",),
}
_OF_FIELD = re.compile(r"\bof (\w+)", re.IGNORECASE)
_BEGINNING = 3  # letters of a field
_FIELDS_OF_NAMES = """
eng eng; ed edu; mus mus; arch arc; pharm pha; ds den; vsc vet; vetmed vet; sw soc; des des; mid mid; com com; tech tec;
llb law; llm law; mbb med; mbc med
"""
_NAMED_FIELDS = dict(pair.split() for pair in _FIELDS_OF_NAMES.split(";"))
"""By the letters behind the level, or the first three."""
_SHORT_NAME = 2  # words
_PAPERS = ("form", "forms")
_FILED = "form return filing"
_OF_SEVERAL = re.compile(r"\d{2,}s")  # "A320s", and no "iPhone 6s"
_FIELDS = {"bsn": "nursing", "msn": "nursing", "mph": "public health", "phd": "philosophy"}
_DEGREE_NAMES = ("school", "associate", "bachelor", "master", "doctor", *_LEVELS, "jd", "md")
_UNFINISHED = re.compile(r"in progress|pursuing|expected|unfinished|incomplete|candidate|towards?\b", re.IGNORECASE)
_UNFINISHED_WORDS = "progress pursuing expected unfinished incomplete candidate"
