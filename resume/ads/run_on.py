"""The headings and list lines of an ad that was pasted without its line breaks.

"Responsibilities Design services Mentor engineers Requirements 5+ years of Python Kafka" falls into two headings with
their lines; so does a page of which only the tags were taken, "RequirementsStrong SQLKafka". What has full stops is cut
by those, and is nothing for this module. Pure; every span is a span of the text.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from resume.ads.headings import Part, heading_name, known_part
from resume.ads.phrases import NOISE
from resume.patterns import Pattern
from resume.skills import find_skills
from resume.terms import words_of


class Segment(NamedTuple):
    """A heading with the part that it opens, or, with None, a line of a list or a text, at [start:end]."""

    start: int
    end: int
    part: Part | None


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    is_glued: bool  # to the word before, as in "SQLKafka"
    before: str  # what stands between


_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ]+(?![a-zß-öø-ÿ])|[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+|\d[\d.,]*\+?")
_WITHIN_HEADING = re.compile(r"[ \t\n]{1,2}|['’-]| ?& ?")
_BEHIND_HEADING = re.compile(r"[ \t\n]*(?:[A-ZÀ-Þ\d\"“•▪●◦‣✓✔➢►*–—]|\Z)|[ \t\n]+-|[ \t]*:")
# What leads on to a list in so many words: "Duties to include digging", "Requirements include a spade".
_LEADS = re.compile(
    r"(?:(?:The |Your |Main |Key |Job |Day to day )*"
    r"(?:(?P<duties>[Dd]uties|[Rr]esponsibilities|[Tt]asks)|[Rr]equirements)"
    r"(?: of the (?:role|job|post))?) (?:to |will |would |may |must )?include(?:s|d)?\b(?: the following)?[ \t]*:?"
)
_LABELS = frozenset({"job description", "job summary", "the role", "the position"})  # "Job description: Line Cook"
_COLON = re.compile(r"[ \t]*:")
_BULLETS = Pattern(r"[•▪●◦‣✓✔➢►]|(?<=\s)[-–—*](?=\s+[A-ZÀ-Þ\d])|(?<=\s)\d{1,2}[.)](?=\s+[A-ZÀ-Þ])")
_SENTENCES = re.compile(r"[a-z)\]\d][.!?]\s+[A-ZÀ-Þ\"“]|;\s")
_ADJECTIVE = re.compile(r"(?:al|ive|ous|ic|able|ible|ful|ed|ary|ern)$")
_LONGEST_HEADING = 9  # words
_FEWEST_PARTS = 2  # that headings in one line must open, before they count as such
_LONG_SENTENCE = 160  # characters
_LONG = 60  # characters, from which on a line may be several
_ASK = frozenset({Part.DUTIES, Part.MUST, Part.ASKED, Part.NICE})

# What the lines of duties and of requirements begin with. Nouns that are verbs as well are on purpose among them.
_STARTERS = words_of(
    """
    a ability able accountable achieve act active adapt administer advanced advise advocate an analyse analyze
    answer any apply approve architect arrange assess assign assist associate at attend attention audit author
    automate availability bachelor bachelor's bachelors background balance basic be bilingual bring budget build
    calculate candidates care carry certificate certification certified champion check clean clear coach
    collaborate collect comfortable communicate communication compile complete conduct configure contribute
    control convert cook coordinate counsel create creative current customize debug define degree deliver
    demonstrable demonstrated deploy describe design detail determine develop diagnose diploma direct discover
    dispatch document draft drive educate effective eligible enforce engage enhance ensure enthusiasm establish
    evaluate examine excellent exceptional execute expand experience experienced expert expertise explain
    exposure extensive facilitate familiar familiarity file first five fix flexible fluency fluent follow
    forecast format foster four generate good graduate greet grow guide handle hands have help high highly hire
    hold identify implement improve influence inspect install instruct interact interest interpret interview
    investigate keep knowledge lead leadership learn liaise lift listen load log maintain make manage map market
    master master's masters measure meet mentor migrate minimum model monitor move must native negotiate no
    obtain onboard operate optimise optimize orchestrate order organise organizational organize outstanding
    oversee own package participate partner passion passionate perform pick plan positive possess possession
    practical precept prepare prescribe present previous prior prioritise prioritize problem process produce
    proficiency proficient program promote proof proven provide purchase pursue qualified raise read receive
    recent recommend reconcile record recruit reduce refine registered relevant reliable repair replenish report
    represent research resolve respond responsible restock review right run safeguard scale schedule secure sell
    serve service set several share ship six solid solve some source speak staff stage stock strong submit
    successful supervise supply support sweep take teach test thorough three track train transform translate
    transport treat triage troubleshoot tune turn two understand understanding undertake unload update upgrade
    upsell use valid validate verify very willing willingness work working write
    """
)
# Behind these nothing begins: the sentence goes on.
_OPEN = words_of(
    """
    a about across against all an and any are around as at be before between both by can e.g each either for
    from has have i.e in including into is its key least like minimum more most must new no not of on or other
    our over per related several some such than that the their these this those through to toward towards under
    up using various via was we when which while who will with within without you your
    """
)
# Behind these a name of a tool or of a licence begins a line of its own: "Communication skills Kafka".
_CLOSING = words_of(
    """
    certificate certificates certification certifications degree degrees development diploma environment
    experience field knowledge licence license licenses management plus preferred required rules skill skills
    standards status team teams tool tools training work years
    """
)
# Behind what tells how much a thing is asked for, or that another will do, the next begins, with a number as well.
_WEIGHED = words_of(
    "desirable desired essential advantageous preferred required beneficial equivalent graded ticket advantage"
)
_ASKED_FOR = words_of("certificate certification license licence experience knowledge skills degree programming")


def find_segments(text: str, start: int, end: int) -> list[Segment] | None:
    """The headings, and the lines between them, of the text at [start:end]; None for a text of another kind."""
    if end - start < _LONG:
        return None
    words = list(_words(text, start, end))
    headings = list(_headings(text, words, end))
    asking = {h.part for h in headings} & _ASK
    at_start = bool(headings) and not text[start : headings[0].start].strip() and headings[0].part in _ASK
    if not (at_start or (asking and len({h.part for h in headings}) >= _FEWEST_PARTS)):
        return None
    found: list[Segment] = []
    position = start
    for heading in [*headings, None]:
        stop = heading.start if heading else end
        found += [Segment(a, b, None) for a, b in _lines(text, position, stop)]
        if heading:
            found.append(heading)
            position = heading.end
    return found


def find_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The list lines of a text under a heading, where their breaks were lost; one span of all of it for any other."""
    return list(_lines(text, start, end)) if end - start >= _LONG else [(start, end)]


def _words(text: str, start: int, end: int) -> Iterator[_Word]:
    last = start
    for match in _WORD.finditer(text, start, end):
        is_glued = match.start() == last > start and (text[last - 1].isalnum() or text[last - 1] in ")+%")
        yield _Word(match[0], match.start(), match.end(), is_glued, text[last : match.start()])
        last = match.end()


def _headings(text: str, words: list[_Word], end: int) -> Iterator[Segment]:
    at = 0
    while at < len(words):
        if leads := _LEADS.match(text, words[at].start, end):
            yield Segment(leads.start(), leads.end(), Part.DUTIES if leads["duties"] else Part.ASKED)
            while at < len(words) and words[at].start < leads.end():
                at += 1
            continue
        size, part = _heading_at(text, words, at, end)
        if part is not None:
            last = words[at + size - 1].end
            colon = _COLON.match(text, last, end)
            yield Segment(words[at].start, colon.end() if colon else last, part)
        at += size


def _heading_at(text: str, words: list[_Word], at: int, end: int) -> tuple[int, Part | None]:
    """The length in words and the part of the longest heading that begins here; (1, None) where none does."""
    first = words[at]
    if not first.text[0].isupper() or (at and not first.is_glued and not _may_begin(words[at - 1], first)):
        return 1, None
    size = 1
    while size < _LONGEST_HEADING and at + size < len(words):
        word = words[at + size]
        if not _WITHIN_HEADING.fullmatch(word.before):
            break
        size += 1
    for length in range(size, 0, -1):
        last = words[at + length - 1]
        name = heading_name(text[first.start : last.end])
        part = None if name in _LABELS and _COLON.match(text, last.end, end) else known_part(name)
        if part is not None and _BEHIND_HEADING.match(text, last.end, end) and _is_cased(words[at : at + length]):
            return length, part
    return 1, None


def _is_cased(words: list[_Word]) -> bool:
    """Whether a heading is written as one: all words small but the first, or the longer ones with capitals."""
    rest = [word.text[0].isupper() for word in words[1:] if len(word.text) > 3]
    return all(rest) or not any(rest)


def _may_begin(before: _Word, word: _Word) -> bool:
    """Whether a heading or a line can begin behind this word."""
    gap = word.before.strip()
    if gap:
        return gap[-1] in '.!?:;)]•▪●◦‣✓✔➢►"”*+%–—' or gap in ("-",)
    return before.text.lower() not in _OPEN


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the lines of one list; one span for what has marks or full stops of its own."""
    cuts = [m.start() for m in _BULLETS.finditer(text, start, end)]
    if not cuts:
        stops = [m.start() + 2 for m in _SENTENCES.finditer(text, start, end)]
        for a, b in pairwise([start, *stops, end]):
            begins = list(_starts(text, a, b))
            # Among sentences a few capitals are nothing; a long one full of beginnings is a list.
            if not stops or (b - a > _LONG_SENTENCE and len(begins) > 1):
                cuts += begins
    for a, b in pairwise(sorted({start, *cuts, end})):
        if text[a:b].strip():
            yield a, b


def _starts(text: str, start: int, end: int) -> Iterator[int]:
    """Where a line begins behind another without anything between."""
    words = list(_words(text, start, end))
    skills = find_skills(text[start:end])
    inside = {start + i for skill in skills for i in range(skill.start + 1, skill.end)}
    names = {start + skill.start for skill in skills if all(w[0].isupper() for w in skill.text.split())}
    for (before, word), after in zip(pairwise(words), [*words[2:], None], strict=False):
        if (
            (word.start in inside and not word.text[0].isdigit())
            or not _may_begin(before, word)
            or word.before.strip() not in ("", ")", "%", "+")
        ):
            continue
        if _begins_line(before, word, after, word.start in names):
            yield word.start


def _begins_line(before: _Word, word: _Word, after: _Word | None, is_name: bool) -> bool:
    following = after.text if after else ""
    if before.text.lower() in _WEIGHED and (word.text[0].isupper() or word.text[0].isdigit()):
        return True
    if word.text[0].isdigit():
        return following.lower() in ("years", "year", "yrs") or word.text.endswith("+")
    if not word.text[0].isupper():
        return False
    is_starter = word.text.lower() in _STARTERS or _is_gerund(word.text.lower())
    is_inner = before.text[0].isupper()  # the word before is a name or begins a line, too
    if is_starter and not (is_name and is_inner):
        return not is_inner or before.text.isupper() or not following[:1].isupper()
    if before.text.lower() in _CLOSING:
        return True
    if is_name or word.text.isupper():
        is_of_before = is_inner or before.text in NOISE or _ADJECTIVE.search(before.text) is not None
        is_one = len(before.text) > 3 if word.is_glued else following.lower() in _ASKED_FOR
        return is_one and not is_of_before
    return (not is_inner or word.is_glued) and following[:1].islower() and len(word.text) > 2


def _is_gerund(word: str) -> bool:
    stem = word.removesuffix("ing")
    return stem != word and (stem in _STARTERS or f"{stem}e" in _STARTERS or stem[:-1] in _STARTERS)
