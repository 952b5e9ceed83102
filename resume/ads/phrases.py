"""The terms that a clause of a job ad asks for: names of the lexicon, and by cue patterns what no lexicon
has.

Every keyword is a span of the clause, in its spelling. What is general talk ("experience", "team player") is
no term.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from resume.ads.nouns import is_worth, noun_phrases
from resume.ads.soft_skills import find_soft_skills, is_all_soft
from resume.ads.words import ad_words, is_verb_ing
from resume.credentials import NUMBER_WORDS, find_degrees
from resume.language import fold, language
from resume.patterns import Pattern
from resume.skills import CERTIFICATIONS, SOFT_SKILLS, SPOKEN_LANGUAGES, canonical, find_skills, group
from resume.terms import STOP_WORDS, words_of
from resume.text import mask
from resume.tickets import as_ticket, find_tickets


class KeywordKind(StrEnum):
    """Where a keyword comes from."""

    SKILL = "skill"
    SOFT = "soft"
    SPOKEN = "spoken"
    CREDENTIAL = "credential"
    DEGREE = "degree"
    NAME = "name"  # an acronym or a capitalised name that the lexicon lacks
    PHRASE = "phrase"  # what a cue such as "experience with" points at


class Keyword(NamedTuple):
    """A term at [start:end] of the clause that was read."""

    text: str
    start: int
    end: int
    kind: KeywordKind


_KINDS = {
    SOFT_SKILLS: KeywordKind.SOFT,
    SPOKEN_LANGUAGES: KeywordKind.SPOKEN,
    CERTIFICATIONS: KeywordKind.CREDENTIAL,
}

NOISE = ad_words("noise")
"""Words that qualify or introduce a demand; a term neither begins nor ends with one."""

_GENERAL = ad_words("general")

_CUE = re.compile(
    r"\b(?:(?:experience|experienced|expertise|background|skilled|skills?|proficien(?:t|cy)|training|trained|interest|"
    r"fluency|fluent|grounding|track record|record|versed|competen(?:t|ce)|specialization)"
    r"\s+(?:in|with|of|on|at|using|as an?)|"
    r"(?:knowledge|understanding|grasp|command|mastery|awareness|use)\s+(?:of|in)|"
    r"experience(?=\s+[a-z]+ing\b)|"
    r"(?:familiar(?:ity)?|comfortable|conversant)\s+(?:with|in)|exposure\s+to|responsib(?:le|ility)\s+for|"
    r"years?['’]?\s+(?:of|in)(?:\s+work(?:ing)?(?:\s+experience)?\s+(?:with|in))?)\s+",
    re.IGNORECASE,
)
_VERB_CUE = re.compile(r"\b(?:ability|able|willingness|capacity)\s+to\s+", re.IGNORECASE)
_CUED_BEFORE = re.compile(
    r"(?<![\w&/'’+#.-])"
    r"(?P<term>[\w&/'’+#.-]+(?:[ \t]+[\w&/'’+#.-]+){0,4})\s+(?:experience|background|knowledge|expertise|skills|"
    r"proficiency|training|certification|endorsement|licen[cs]e)\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[,;:()\[\]–—\n]|\.(?:\s|$)|\s-\s|(?<![\w-])(?:incl\.?|yrs?\.?|hrs?\.?|for|with|to|at|on|using|under|within|through|throughout|across|"
    r"as|that|which|who|whose|where|when|while|from|via|by|into|including|include|such|or|and|so|is|are|will|would|"
    r"can|about|towards?|per|over|between|gained|preferred|required|desired|essential|a plus|in|around|their|your|"
    r"our|its|his|her|the|an?)(?![\w-])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\s*(?:an?|the|our|your|their|its)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s*,?\s*\b(?:and|or|and/or)\b\s+|\s*,\s*", re.IGNORECASE)
_ACRONYM = re.compile(
    r"(?<![\w.@/])(?:[A-Z]{2,}(?:[-/&][A-Z0-9]+)*(?: [A-Z]{2,}\b|[ -]\d[\d.]*|(?<=CDL) [ABC]\b)?"
    r"|[A-Z]{2,4}\d{1,2}[A-Z]?|[A-Z][a-z]+(?:[A-Z][a-z0-9]*)+|"
    r"[a-z]{1,2}[A-Z][A-Za-z]+|[A-Z]{2,}[a-z]{2,}[A-Z]\w*)s?(?![\w@])"
)
_NAME = re.compile(
    r"(?:(?<=[a-z,/] )|(?<=e\.g\. )|(?<=e\.g\., )|(?<=[(\"“]))[A-Z][a-z]+(?:[- ](?:of |& )?[A-Z][a-z]+)*(?!['’]s)\b"
)
_NO_NAMES = ad_words("no_names")


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_RUN = 3  # words of a term in another language
# One lower-case word that is most likely an adjective or a verb: what it belongs to was cut off at a
# boundary.
_NO_NOUN = re.compile(
    r"^[a-z]+(?:al|ive|ous|ing|able|ible|ed|ize|ise|ify|ful|less|ly)$|^(?:obtain|learn|build|use|write|grow|lead|run)$"
)


def find_keywords(clause: str, tag: str = "en", *, is_duty: bool = False) -> list[Keyword]:
    """The terms of one clause in order, not overlapping, none twice.

    Args:
        tag: the clause's language; the cues are English, and in others all words count that are not general.
        is_duty: whether it says what one will do, in English; then the objects of its verbs are terms.
    """
    masked = _IF_NEED_BE.sub(lambda remark: " " * len(remark[0]), mask(clause))
    found = list(_tickets(clause))
    if tag == "en":
        found += _free(found, _people(masked))
    else:
        found += _free(found, _acronyms(masked))
        return _distinct([*found, *_free(found, _content(masked, tag))], masked)
    if not is_duty:
        soft = list(_soft(masked))
        # "with minimal supervision" is no skill in supervision.
        found = _free([each for each in soft if " " in each.text], found)
        found += _free(found, soft)
    found += _free(found, _names(masked))
    if not is_duty:
        found += _free(found, _cued(masked))
    nouns = _free(found, (_behind(noun, found, masked) for noun in _nouns(masked, is_duty=is_duty)))
    if is_duty:
        found += nouns[: max(0, _MOST_OF_DUTY - len(found))]
    elif not any(k.kind is not KeywordKind.SOFT for k in found):
        found += [] if is_all_soft(masked) else nouns[:_MOST_OF_DUTY]
    else:
        loose = _free(found, _nouns(masked, is_duty=False, is_loose=True)) if _OR.search(masked) else []
        found += [noun for noun in loose if _is_choice(masked, noun)]
    return _distinct([k for k in found if not _is_nearly(masked, k)], masked)


def plain_words(clause: str) -> Keyword | None:
    """What a short demand is about in which no term was found ("own tools"): its first words that are not only small
    ones; None for a long one and for general talk."""
    masked = mask(clause)
    if deed := _DEED.search(masked):
        return Keyword(deed[0], deed.start(), deed.end(), KeywordKind.PHRASE)
    boundary = _BOUNDARY.search(masked, 1)
    words = list(re.finditer(r"[^\s,;:()\[\]\"“”*]+", masked[: boundary.start() if boundary else len(masked)]))
    while words and words[0][0].lower() in (STOP_WORDS | NOISE) - {"own"}:
        words.pop(0)
    if (
        not 2 <= len(words) <= 4
        or len(masked.split()) > _SHORT
        or not any(w[0].lower() not in (NOISE | STOP_WORDS) - {"own"} for w in words)
    ):
        return None
    start, end = words[0].start(), words[-1].end()
    return Keyword(
        masked[start:end].rstrip(".!"), start, start + len(masked[start:end].rstrip(".!")), KeywordKind.PHRASE
    )


def content_words(clause: str) -> list[Keyword]:
    """The few words of a demand in which nothing else was found that are not small or general ones ("type while you
    listen"); none of "None at hire"."""
    if _DENIED.match(clause):
        return []
    empty = NOISE | STOP_WORDS | ad_words("empty") | ad_words("vague")
    found = [match for match in _WORD.finditer(clause) if len(match[0]) > 3 and match[0].lower() not in empty]
    if len(clause.split()) < _SHORTEST_PLAIN:
        return []
    return [Keyword(each[0], each.start(), each.end(), KeywordKind.PHRASE) for each in found[:_MOST_OF_PLAIN]]


_MOST_OF_PLAIN, _SHORTEST_PLAIN = 3, 2  # words
_DENIED = re.compile(r"(?:none|not|no|nothing|n/a|any)\b", re.IGNORECASE)
_SHORT = 10  # words
_DEED = Pattern(
    r"\b[a-z]{3,}ing(?!\s+(?:and|or|of|in|with|to|for|at|on|as|under|skills?|experience)\b)(?:\s+(?!(?:and|or|of"
    r"|in|with|to|for|at|on|as|under|that|who)\b)[a-z-]+){1,3}"
)


def _soft(text: str) -> Iterator[Keyword]:
    for each in find_soft_skills(text):
        yield Keyword(each.text, each.start, each.end, KeywordKind.SOFT)


def _nouns(text: str, *, is_duty: bool, is_loose: bool = False) -> Iterator[Keyword]:
    for start, end in noun_phrases(text, 0, len(text), noise=NOISE, is_duty=is_duty, is_loose=is_loose):
        yield Keyword(text[start:end], start, end, KeywordKind.PHRASE)


def _behind(noun: Keyword, known: list[Keyword], text: str) -> Keyword:
    """What is left of a noun phrase that begins with a known name: the journals of "month-end close journals"."""
    name = next((k for k in known if k.start <= noun.start < k.end < noun.end), None)
    if name is None:
        return noun
    start = noun.end - len(text[name.end : noun.end].lstrip(" -/&"))
    left = text[start : noun.end]
    return noun._replace(text=left, start=start) if left and is_worth(left.lower().split()) else noun


def _is_choice(text: str, noun: Keyword) -> bool:
    """Whether it is one side of an "or"."""
    return bool(_OR_AFTER.match(text, noun.end)) or bool(_OR_BEFORE.search(text, max(0, noun.start - 30), noun.start))


def _is_nearly(text: str, keyword: Keyword) -> bool:
    """Whether it only says that somebody will do who is about to have the rest: "or close to it", "or willing to"."""
    return _NEARLY.match(keyword.text) is not None and _OR_AT_END.search(text, 0, keyword.start) is not None


# "hold (or will gain) a licence"
_IF_NEED_BE = re.compile(
    r"\(\s*(?:or|and|if)\s+(?:be\s+)?(?:will|would|able|willing|prepared|ready|about|can|working|soon)\b[^()]{0,60}\)",
    re.IGNORECASE,
)
_NEARLY = re.compile(
    r"(?:part[- ]?qualified|nearly[- ]qualified|finalist|qualified\s+by\s+experience|QBE|studying|willing(?:ness)?"
    r"|close|ready|nearly|able|prepared|working\s+towards?)\b",
    re.IGNORECASE,
)
_OR_AT_END = re.compile(r"\bor\s+(?:be\s+|very\s+)?$", re.IGNORECASE)
_MOST_OF_DUTY = 5
_OR = re.compile(r"\bor\b")
_OR_AFTER = re.compile(
    r"(?:\s+(?:certificat\w+|licen[cs]es?|degree|diploma|experience|background|skills))?(?:\s*,\s*[\w-]+)?\s*,?\s+or\s"
)
_OR_BEFORE = re.compile(
    r"\bor\s+(?:(?:an?|another|the|other|any|similar|comparable|related|[a-z]+(?:al|ed|ic|ing))\s+)*$"
)


def _tickets(clause: str) -> list[Keyword]:
    """The names of the lexicon, and certificates with the number that tells them apart."""
    known = list(_known(clause))
    whole = [
        Keyword(clause[t.start : t.end], t.start, t.end, KeywordKind.CREDENTIAL)
        for t in find_tickets(clause)
        if not any(k.start <= t.start and t.end <= k.end and k.end - k.start > t.end - t.start for k in known)
    ]
    return sorted([*whole, *_free(whole, known)], key=lambda k: k.start) if whole else known


_VALID = re.compile(r"(?:(?:valid|current|active|clean|full|unrestricted)\s+)+(?=\w)", re.IGNORECASE)


def _known(clause: str) -> Iterator[Keyword]:
    degrees = find_degrees(clause)
    for degree in degrees:
        name = degree.text.split(" (")[0]
        yield Keyword(name, degree.start, degree.start + len(name), KeywordKind.DEGREE)
    for skill in find_skills(clause):
        if not any(d.start < skill.end and skill.start < d.end for d in degrees):
            kind = _KINDS.get(group(skill.canonical) or "", KeywordKind.SKILL)
            valid = _VALID.match(skill.text) if kind is KeywordKind.CREDENTIAL else None
            start = skill.start + (valid.end() if valid else 0)
            yield Keyword(clause[start : skill.end], start, skill.end, kind)


# "older people": without the second word it would be anything that is older.
_WHICH_PEOPLE = re.compile(
    r"\b(?:older|elderly|young|younger|disabled|vulnerable|homeless|deaf|blind|bereaved)\s+(?:people|adults|persons|children)\b",
    re.IGNORECASE,
)


def _people(text: str) -> Iterator[Keyword]:
    for match in _WHICH_PEOPLE.finditer(text):
        yield Keyword(match[0], match.start(), match.end(), KeywordKind.PHRASE)


def _names(text: str) -> Iterator[Keyword]:
    yield from _matches(text, _ACRONYM, _NAME)


def _acronyms(text: str) -> Iterator[Keyword]:
    """The names of a language in which capitals or their lack say nothing else."""
    yield from _matches(text, _ACRONYM)


def _content(text: str, tag: str) -> Iterator[Keyword]:
    """The runs of words in another language that are neither common nor general."""
    general = _general_words(tag)
    run: list[re.Match[str]] = []
    for word in [*_WORD.finditer(text), None]:
        is_content = word is not None and len(word[0]) > 2 and fold(word[0]) not in general
        is_apart = bool(run) and (word is None or text[run[-1].end() : word.start()] != " ")
        if run and (is_apart or not is_content or len(run) == _LONGEST_RUN):
            yield Keyword(text[run[0].start() : run[-1].end()], run[0].start(), run[-1].end(), KeywordKind.PHRASE)
            run = []
        if word is not None and is_content:
            run.append(word)


@cache
def _general_words(tag: str) -> frozenset[str]:
    given = language(tag)
    cues = " ".join(given["ads"].get(key, "").replace(",", " ") for key in ("noise", "must_cues", "nice_cues"))
    return words_of(fold(f"{given['common']} {cues}"))


def _matches(text: str, *patterns: re.Pattern[str]) -> Iterator[Keyword]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            word = match[0].lower()
            if not {word, word.rstrip("s")} & _NO_NAMES and word not in NOISE and word not in _GENERAL:
                yield Keyword(match[0], match.start(), match.end(), KeywordKind.NAME)


def _cued(text: str) -> Iterator[Keyword]:
    for match in _CUE.finditer(text):
        yield from _phrases(text, match.end(), min(len(text), match.end() + 160))
    for match in _VERB_CUE.finditer(text):
        # "to define strategic goals": a verb alone would be found in every resume.
        yield from (p for p in _phrases(text, match.end(), min(len(text), match.end() + 160)) if " " in p.text)
    for match in _CUED_BEFORE.finditer(text):
        last = list(_BOUNDARY.finditer(text, match.start("term"), match.end("term")))
        start = last[-1].end() if last else match.start("term")
        yield from _phrases(text, start, match.end("term"))


def _phrases(text: str, start: int, end: int) -> Iterator[Keyword]:
    """The noun phrase that begins at `start`, and those that a comma, "and" or "or" adds to it."""
    position = start
    while position < end:
        article = _ARTICLE.match(text, position, end)
        position = article.end() if article else position
        boundary = _BOUNDARY.search(text, position, end)
        stop = boundary.start() if boundary else end
        phrase = _stripped(text, position, stop)
        if phrase is not None:
            yield phrase
        joint = _JOINED.match(text, stop, end)
        if joint is None or joint.end() == position:
            return
        position = joint.end()


def _stripped(text: str, start: int, end: int) -> Keyword | None:
    """The words of a span without noise at both ends, or None when nothing to look for is left of them."""
    words = list(re.finditer(r"[^\s,;:()\[\]\"“”*]+", text[start:end]))
    while words and _is_noise(words[0][0]):
        words.pop(0)
    words = words[: next((i for i, w in enumerate(words) if w[0].lower() == "of"), len(words))]
    while words and _is_noise(words[-1][0]):
        words.pop()
    if len(words) > 1 and is_verb_ing(words[0][0]) and words[0][0].islower() and _is_worth(words[1:]):
        words.pop(0)  # "managing labour cost": the cost is what a resume shows
    if len(words) == 2 and is_verb_ing(words[0][0]) and _NO_NOUN.search(words[1][0]):
        return None  # "developing scalable", of which the noun comes later
    if not 1 <= len(words) <= 4:
        return None
    first, last = start + words[0].start(), start + words[-1].end()
    while last > first and text[last - 1] in ".'’!?":
        last -= 1
    if len(words) == 1 and _NO_NOUN.search(text[first:last]):
        return None
    if not _is_worth(words) or not re.search(r"[^\W\d_]{3}", text[first:last]):
        return None
    return Keyword(text[first:last], first, last, KeywordKind.PHRASE)


def _is_worth(words: list[re.Match[str]]) -> bool:
    return is_worth([word[0].lower().strip(".'’!?") for word in words if word[0].lower() not in NOISE])


def _is_noise(word: str) -> bool:
    bare = word.lower().strip(".'’!?-–")
    return bare in NOISE or bare in NUMBER_WORDS or bare in STOP_WORDS or not any(c.isalpha() for c in bare)


def _free(taken: Iterable[Keyword], offered: Iterable[Keyword]) -> list[Keyword]:
    """Those offered that do not overlap what was taken, nor one another."""
    spans = [(k.start, k.end) for k in taken]
    free = []
    for keyword in offered:
        if all(end <= keyword.start or keyword.end <= start for start, end in spans):
            spans.append((keyword.start, keyword.end))
            free.append(keyword)
    return free


def _distinct(keywords: list[Keyword], text: str) -> list[Keyword]:
    """Each term once: no second name of a skill, no short form in brackets behind the long one. Beside a
    licence or a certificate other names are places and issuers, which are no terms."""
    has_credential = any(k.kind is KeywordKind.CREDENTIAL for k in keywords)
    seen: set[str] = set()
    distinct: list[Keyword] = []
    for keyword in sorted(keywords, key=lambda k: k.start):
        ticket = as_ticket(keyword.text) if keyword.kind is KeywordKind.CREDENTIAL else None
        name = f"{ticket.kind} {ticket.number}" if ticket else canonical(keyword.text).casefold()
        is_subject = bool(distinct) and _is_subject(distinct[-1], keyword, text)
        is_place = has_credential and keyword.kind is KeywordKind.NAME and not keyword.text.isupper() and not is_subject
        if (
            name not in seen
            and not is_place
            and not (
                distinct and (_is_short_form(distinct[-1], keyword, text) or _is_issuer(distinct[-1], keyword, text))
            )
        ):
            seen.add(name)
            distinct.append(keyword)
    return distinct


def _is_subject(paper: Keyword, keyword: Keyword, text: str) -> bool:
    """Whether a name is what a certificate of some level is in: "NVQ Level 3 in Social Care"."""
    return as_ticket(paper.text) is not None and text[paper.end : keyword.start].strip().lower() in ("in", "")


def _is_issuer(paper: Keyword, keyword: Keyword, text: str) -> bool:
    """Whether a name stands alone in brackets behind a certificate: who gives it, as in "CMA (AAMA)"."""
    is_paper = paper.kind is KeywordKind.CREDENTIAL and keyword.kind is KeywordKind.NAME
    return is_paper and text[paper.end : keyword.start].strip() == "(" and text[keyword.end : keyword.end + 1] == ")"


def _is_short_form(long: Keyword, short: Keyword, text: str) -> bool:
    initials = "".join(w[0] for w in re.findall(r"\w+", long.text)).casefold()
    return text[long.end : short.start].strip() == "(" and short.text.casefold() == initials
