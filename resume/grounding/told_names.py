"""Names that the sources tell, in any order that keeps what stands together: "the audit of Northgate" is the Northgate
audit."""

import re
from itertools import pairwise

from resume.grounding.sources import SourceTexts, has_between
from resume.grounding.statements import Statement, StatementKind
from resume.grounding.words.rewording import equals
from resume.grounding.words.sameness import ANYONE, stems_of
from resume.terms import STOP_WORDS, stem


def has_names(claim: Statement, told: SourceTexts) -> bool:
    """Whether a name is told, or each of two: "ARDS and DKA"."""
    return all(
        part in told.initials or part.removesuffix("s") in told.initials or has_name(part.casefold(), told)
        for part in claim.text.split(" and ")
    )


def has_name(name: str, told: SourceTexts) -> bool:
    """Whether the words of a lower-case name stand beside one another somewhere."""
    before, _, kind = name.rpartition("-")
    if before and (kind in _COMPOUNDS or (kind in _HOLDS and _holds(before, told))):
        name = before
    name = " ".join(_joined(part, told) for part in _POSSESSIVE.sub("", name).split())
    words = [w for w in _WORD.findall(name) if w not in STOP_WORDS]
    if not all(_has_word(w, told) for w in words):
        return False
    may_turn = " of " in name or not _TURNED.isdisjoint(words)  # "CII Certificate", "Cert CII"
    return all(_go_together(a, b, told) or (may_turn and _go_together(b, a, told)) for a, b in pairwise(words))


def has_rank(claim: Statement, text: str, told: SourceTexts) -> bool:
    """Whether a rank before a word with a capital stands before it in any case, and is nobody else's: "Staff Nurse",
    where a source has "staff nurse" or "STAFF NURSE"."""
    behind = _NEXT.match(text, claim.end)
    if not claim.normal.startswith("rank ") or not behind or not told.has_pair(claim.text.lower(), behind[1].lower()):
        return False
    pair = re.compile(rf"\b{re.escape(claim.text)}\s+{re.escape(behind[1])}\b", re.IGNORECASE)
    return any(
        not _OF_OTHERS.search(source, 0, found.start()) for source in told.texts for found in pair.finditer(source)
    )


def _joined(part: str, told: SourceTexts) -> str:
    """A part of a name in one word, where the sources have it so: "Wi-Fi", "wifi"."""
    whole = part.replace("-", "")
    return whole if whole != part and whole in told.words else part


def _holds(name: str, told: SourceTexts) -> bool:
    """Whether a source tells of a certificate or licence beside a name: "NCTJ Diploma" for "NCTJ-qualified"."""
    said = (s for family in _HELD for s in told.statements.get((StatementKind.SCOPE, family), ()))
    return any(stem(name) in s.near or stem(name) in s.about for s in said)


def _has_word(word: str, told: SourceTexts) -> bool:
    if any(form in told.words for form in (word, word.removesuffix("s"), f"{word}s")):
        return True
    root = stem(word)
    return word not in _WAYS and root in told.stems and root not in stems_of(ANYONE)


def _go_together(a: str, b: str, told: SourceTexts) -> bool:
    """Whether two words of a name stand beside each other somewhere, or one is an ordinary word."""
    if _is_common(a, told) or _is_common(b, told):
        return True
    return any(has_between(told.places(b), x + 1, x + 3) for x in told.places(a))


def _is_common(word: str, told: SourceTexts) -> bool:
    """Whether the sources have a form of it as a common word: "Accounting" after "accountant"."""
    return not equals(stem(word)).isdisjoint(told.common)


_NEXT = re.compile(r"\s+([^\W_]+)")
_OF_OTHERS = re.compile(  # "reported to the chief steward"
    r"\b(?:with|without|to|for|by|from|of|between|under|alongside|and|the|our|my|their|an?|trained|supervised|shadowed|"
    r"assisted|helped|supported|covered|assistant|deputy|vice|trainee|acting)\s+(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_COMPOUNDS = frozenset("based related style specific type hosted powered".split())
_HOLDS = frozenset("qualified certified licensed registered accredited trained".split())
_WAYS = frozenset("street road avenue lane drive crescent square court place terrace close grove parade".split())
"""Which stand for one another in plain words, and in no name."""
_TURNED = frozenset(  # "Leeds University", "University of Leeds"
    "certificate diploma award licence license card member fellow associate "
    "university college department ministry institute academy county bank museum port borough diocese".split()
)
_HELD = ("qualify", "certify", "license", "licensed_by_name", "schooled")
_POSSESSIVE = re.compile(r"['’](?:s\b|(?!\w))")
