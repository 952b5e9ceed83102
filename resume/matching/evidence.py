"""Where a resume shows a term: its passages with the skills and stems in them, made once and asked often."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from resume.changes import Evidence
from resume.matching.unheaded import positions_of, unheaded
from resume.matching.wishes import without_wishes
from resume.model import Entry, Resume, SectionKind
from resume.patterns import Pattern
from resume.skills import SkillMention, as_skill, find_skills, implied_by, is_plain_word
from resume.terms import Term, stems, terms, words_of
from resume.text import mask
from resume.tickets import Ticket, as_ticket, find_tickets, shows
from resume.word_parts import KnownWords

CONTACT = "contact"
"""The item id of evidence that stands in the contact lines, joined by newlines."""

_SAME, _SHOWN, _IMPLIED, _NEAR, _RELATED, _HALF = 1.0, 0.9, 0.8, 0.8, 0.6, 0.5
_SLIP = 0.9  # similarity of letters from which two words are one, misspelled
_LETTER = re.compile(r"(?<!\w)[A-Z0-9](?!\w)")
_EITHER = re.compile(r"[A-Z]{2,8}/[A-Z]{2,8}")
_WINDOW = 12  # words within which the words of a term count as said together
_CLOSE = 8  # and those of a term of two words, which may stand near one another by chance
_LONG = 6  # letters of a word in which a slip can be told from another word

# Words of ads that resumes tell by others, each of which is one of its kind.
_KINDS_OF = {
    "military": "army navy marine airman soldier sergeant battalion brigade infantry squadron raf usaf usmc",
    **dict.fromkeys(("older people", "older adults", "the elderly", "elderly people"), "elderly geriatric"),
}

# Somebody who does what a term speaks of, told of in a clause of its own.
_SOMEBODY = re.compile(r"\b(?:whose|who|which|that)\b", re.IGNORECASE)
_SUPERIOR = re.compile(r"(?:supervisor|manager|director|foreman|chef|head)s?\b", re.IGNORECASE)
_BESIDE = Pattern(
    r"\b(?:help(?:ed|ing)?|assist(?:ed|ing)?|support(?:ed|ing)?|to|with|for|by|from|under|my|our)\s+(?:the\s+|a\s+|my\s+|our\s+)?$",
    re.IGNORECASE,
)
# Two commas or the end of a sentence between them: the words of a term are then no statement of it.
_SENTENCE_END = re.compile(r"[.!?]\s")
_WHO_DOES = Pattern(
    r"\b(?:manager|co-?ordinator|organi[sz]er|planner|officer|executive|lead|director|producer|assistant|head)\b",
    re.IGNORECASE,
)
_SAID_AGAIN = (SectionKind.SUMMARY, SectionKind.SKILLS)
_WORK = (SectionKind.EXPERIENCE, SectionKind.VOLUNTEERING, SectionKind.OTHER)
_LONG_PARAGRAPH = 200  # characters
_PARTED = re.compile(r"[;|•·]|[.!?]\s|,[^,]*,")


class Passage(NamedTuple):
    """A text of the resume that can be quoted: an item, the head of an entry (`item_id` is then the entry's
    id and `text` its lines joined by newlines), or the contact lines."""

    item_id: str
    text: str
    section: SectionKind | None
    entry_id: str | None


class Hit(NamedTuple):
    """Where a term is shown and how well: 1 = in the same or an equal word; `how` says it in plain words."""

    score: float
    passage: int
    start: int
    end: int
    how: str


class _Place(NamedTuple):
    passage: int
    mention: SkillMention


class ResumeIndex:
    """The passages of one resume, items in reading order first, with what they name.

    Args:
        tag: the language in which the resume is asked for something.
        wanted: all that it will be asked for: what one text writes as one word and the other as two is seen as the
            same for these words only ("lifecycle", "Kundenbetreuung").
    """

    def __init__(self, resume: Resume, tag: str = "en", wanted: Collection[str] = ()) -> None:
        self.passages = tuple(_passages(resume))
        self.tag = tag
        self._found: dict[str, tuple[Hit, ...]] = {}
        self._told = [without_wishes(p.text) if p.section is SectionKind.SUMMARY else p.text for p in self.passages]
        self._wanted = KnownWords((t for text in wanted for t in terms(text, tag)), tag)

    @cached_property
    def words(self) -> list[list[Term]]:
        """The content words of each passage."""
        return [self._wanted.with_parts(list(terms(mask(text), self.tag))) for text in self._told]

    @cached_property
    def _known(self) -> KnownWords:
        return KnownWords((t for words in self.words for t in words), self.tag)

    def _content(self, text: str) -> list[str]:
        """The stems of a term, each once; a compound that the resume lacks counts as its parts, where it has both."""
        content: list[str] = []
        for word in terms(text, self.tag):
            parts = self._known.parts_of(word) if word.stem not in self._by_stem else []
            content += parts or [word.stem]
        return list(dict.fromkeys(content))

    @cached_property
    def _mentions(self) -> list[list[SkillMention]]:
        return [find_skills(text) for text in self._told]

    @cached_property
    def _skills(self) -> dict[str, list[_Place]]:
        places: dict[str, list[_Place]] = defaultdict(list)
        for number, mentions in enumerate(self._mentions):
            for mention in mentions:
                places[mention.canonical].append(_Place(number, mention))
        return dict(places)

    @cached_property
    def stem_sets(self) -> list[frozenset[str]]:
        """The stems of each passage."""
        return [frozenset(t.stem for t in words) for words in self.words]

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(self.stem_sets):
            for each in sorted(found):
                numbers[each].append(number)
        return dict(numbers)

    @cached_property
    def _by_letter(self) -> dict[str, list[str]]:
        letters: dict[str, list[str]] = defaultdict(list)
        for each in sorted(self._by_stem):
            letters[each[0]].append(each)
        return dict(letters)

    def quote(self, hit: Hit) -> Evidence:
        """The resume's own words at a hit."""
        passage = self.passages[hit.passage]
        return Evidence(item_id=passage.item_id, quote=passage.text[hit.start : hit.end], start=hit.start, end=hit.end)

    def frequency(self, stem: str) -> int:
        """How many passages have a word of this stem, those aside that say again what others say."""
        return sum(self.passages[n].section not in _SAID_AGAIN for n in self._by_stem.get(stem, ()))

    def stretch(self, passage: int, wanted: Sequence[str]) -> tuple[int, int]:
        """The shortest stretch of a passage with a word of each of these stems, as [start:end] of its text."""
        start, end, _ = _span(self.words[passage], wanted)
        return start, end

    def is_parted(self, passage: int, start: int, end: int) -> bool:
        """Whether [start:end] of a passage is more than one statement: two commas or the end of a sentence in it."""
        return _PARTED.search(self.passages[passage].text, start, end) is not None

    def is_of_sentences(self, passage: int, start: int, end: int) -> bool:
        """Whether [start:end] of a long paragraph that tells of a position is more than one sentence: its words are
        then of several things, as they would be in several bullets."""
        told = self.passages[passage]
        is_long = told.section in _WORK and len(told.text) > _LONG_PARAGRAPH
        return is_long and _SENTENCE_END.search(told.text, start, end) is not None

    def sentences(self, passage: int) -> list[tuple[int, int]]:
        """The sentences of a passage as [start:end] of its text."""
        text = self.passages[passage].text
        ends = [match.end() for match in _SENTENCE_END.finditer(text)]
        return list(pairwise([0, *ends, len(text)]))

    def find(self, term: str) -> tuple[Hit, ...]:
        """Every passage that shows the term, the best first; one hit per passage, ties in reading order."""
        if term not in self._found:
            best: dict[int, Hit] = {}
            for hit in self._hits(term):
                if hit.passage not in best or hit.score > best[hit.passage].score:
                    best[hit.passage] = hit
            self._found[term] = tuple(sorted(best.values(), key=lambda h: (-h.score, h.passage)))
        return self._found[term]

    def titles_with(self, word: str) -> Iterator[Hit]:
        """The titles of positions that name this beside the word for who does it: "Events Coordinator"."""
        wanted = stems(word, self.tag)
        for number, passage in enumerate(self.passages):
            is_head = passage.item_id == passage.entry_id and passage.section in _WORK
            if is_head and wanted <= self.stem_sets[number] and _WHO_DOES.search(passage.text):
                start, end = self.stretch(number, sorted(wanted))
                yield Hit(_NEAR, number, start, end, "in a title")

    def _hits(self, term: str) -> Iterator[Hit]:
        if ticket := as_ticket(term):
            yield from self._ticket_hits(ticket)
            return
        skill = as_skill(term)
        if skill is not None:
            yield from self._skill_hits(skill)
        yield from self._kind_hits(term)
        content = self._content(term)
        if _LETTER.search(term):
            yield from self._literal_hits(term)
            content = []  # "P&L responsibility" without its letters would be any responsibility
        if _EITHER.fullmatch(term) and skill is None:
            yield from (hit for side in term.split("/") for hit in self._hits(side))  # "QCF/NVQ"
        if content and (skill is None or len(content) > 1 or not is_plain_word(skill.canonical)):
            yield from self._phrase_hits(content)

    def _ticket_hits(self, asked: Ticket) -> Iterator[Hit]:
        """The same certificate, with the same number; one of a lower level is half of it."""
        for number, text in enumerate(self._told):
            for held in find_tickets(text):
                is_held = shows(held, asked)
                if is_held:
                    yield Hit(_SAME, number, held.start, held.end, "by name")
                elif is_held is None:
                    yield Hit(_HALF, number, held.start, held.end, f"{text[held.start : held.end]} only")

    def _kind_hits(self, term: str) -> Iterator[Hit]:
        """Words that a word of the ad takes in: a military background is told by the army."""
        for word in words_of(_KINDS_OF.get(term.lower(), "")):
            for number in self._by_stem.get(next(iter(stems(word))), ()):
                start, end = self.stretch(number, list(stems(word)))
                yield Hit(_IMPLIED, number, start, end, f"through {word}")

    def _literal_hits(self, term: str) -> Iterator[Hit]:
        """A term with letters that stand for words ("O&M manuals") as it is written."""
        pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE)
        for number, text in enumerate(self._told):
            if found := pattern.search(text):
                yield Hit(_SAME, number, found.start(), found.end(), "in the same words")

    def _skill_hits(self, skill: SkillMention) -> Iterator[Hit]:
        for place in self._skills.get(skill.canonical, ()):
            if skill.same:
                score, how = (_SAME, "by name") if place.mention.same else (_SHOWN, "in other words")
            elif stems(place.mention.text) == stems(skill.text):
                score, how = _SAME, "by name"
            else:
                is_near = not place.mention.same and bool(stems(place.mention.text) & stems(skill.text))
                score = _SHOWN if place.mention.same else _NEAR if is_near else _RELATED
                how = "by something related"
            yield _hit(score, place, how)
        for narrower in sorted(implied_by(skill.canonical)):
            for place in self._skills.get(narrower, ()):
                if place.mention.same:
                    yield _hit(_IMPLIED if skill.same else _RELATED, place, f"through {narrower}")

    def _phrase_hits(self, content: list[str]) -> Iterator[Hit]:
        wanted = [self._spelled(s) for s in content]
        candidates = sorted({n for s in wanted for n in self._by_stem.get(s, ())})
        for number in candidates:
            there = [s for s in wanted if s in self.stem_sets[number]]
            start, end, is_near = _span(self.words[number], there, _CLOSE if len(wanted) == 2 else _WINDOW)
            if any(m.start <= start and end <= m.end and len(content) > 1 for m in self._longer(number, end - start)):
                continue  # "public accountant" inside "Certified Public Accountant" is no public accounting
            if len(wanted) == 1 and self._is_of_another(number, start):
                continue
            is_parted = self.is_parted(number, start, end)
            if is_parted and len(wanted) == 2:
                continue  # two words of two statements
            is_near = is_near and not is_parted and not self._is_of_people(number, start, end)
            if len(there) == len(wanted):
                score, how = (_SAME, "in the same words") if is_near else (_HALF, "in its words, but far apart")
                yield Hit(score, number, start, end, how)
            elif len(wanted) > 2 and 3 * len(there) >= 2 * len(wanted) and is_near:
                yield Hit(_HALF, number, start, end, "in part")

    def _is_of_another(self, passage: int, start: int) -> bool:
        """Whether a word stands for somebody beside the candidate: "helped the supervisor"."""
        text = self.passages[passage].text
        is_item = self.passages[passage].item_id != self.passages[passage].entry_id
        return is_item and _SUPERIOR.match(text, start) is not None and _BESIDE.search(text, 0, start) is not None

    def _is_of_people(self, passage: int, start: int, end: int) -> bool:
        """Whether a deed would be shown by somebody else who does it: "account management" by "accounts whose managers
        ..."; a title ("account manager") shows it."""
        text = self.passages[passage].text
        return " " in text[start:end] and _SOMEBODY.search(text, start, end) is not None

    def _longer(self, passage: int, length: int) -> list[SkillMention]:
        """The names of skills in a passage that are longer than this."""
        return [m for m in self._mentions[passage] if m.end - m.start > length]

    def _spelled(self, wanted: str) -> str:
        """The stem itself, or the one of a slip of the pen in the resume ("dashbord")."""
        if wanted in self._by_stem or len(wanted) < _LONG:
            return wanted
        near = (s for s in self._by_letter.get(wanted[0], ()) if _is_slip(s, wanted))
        return next(near, wanted)


def _is_slip(written: str, meant: str) -> bool:
    if abs(len(written) - len(meant)) > 1:
        return False
    matcher = SequenceMatcher(None, written, meant)
    return matcher.quick_ratio() >= _SLIP and matcher.ratio() >= _SLIP


def entry_text(entry: Entry) -> str:
    """The head of an entry as evidence quotes it."""
    return "\n".join(entry.head) or " · ".join(filter(None, (entry.title, entry.organization)))


def _passages(resume: Resume) -> Iterator[Passage]:
    plain = unheaded(resume)
    told = {item.id: entry.id for entry in positions_of(plain) for item in entry.items} if plain else {}
    for located in resume.located_items():
        entry_id = located.entry.id if located.entry else told.get(located.item.id)
        yield Passage(located.item.id, located.item.text, located.section.kind, entry_id)
    for section in resume.sections:
        for entry in section.entries:
            yield Passage(entry.id, entry_text(entry), section.kind, entry.id)
    contact = "\n".join(resume.contact.lines) or resume.contact.headline or ""
    # Addresses name no skills: a page on GitHub does not show Git.
    yield Passage(CONTACT, re.sub(r"\S*[@/]\S*\.?\S*", lambda m: " " * len(m[0]), contact), None, None)


def _hit(score: float, place: _Place, how: str) -> Hit:
    return Hit(score, place.passage, place.mention.start, place.mention.end, how)


def _span(words: list[Term], wanted: Sequence[str], most: int = _WINDOW) -> tuple[int, int, bool]:
    """The shortest stretch of words with one of each wanted stem in it, and whether it is short enough to be
    read as one statement: `most` words."""
    need, last = set(wanted), dict[str, int]()
    best: tuple[int, int] | None = None
    for i, word in enumerate(words):
        if word.stem in need:
            last[word.stem] = i
            if len(last) == len(need):
                first = min(last.values())
                if best is None or i - first < best[1] - best[0]:
                    best = (first, i)
    if best is None:
        return 0, 0, False
    return words[best[0]].start, words[best[1]].end, best[1] - best[0] < most
