"""What was read beside what is known: shares of what is right, and what is wrong in words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from benchmarks.corpus.known import Known, KnownEntry, KnownItem, KnownSection
from benchmarks.corpus.wording import Day
from resume.model import Entry, Item, PartialDate, Resume, Section
from resume.text import plain

MEASURES = ("sections", "entries", "items", "contact", "places", "order", "words")
_DASHES = re.compile(r"\s*[‐‑‒–—―−-]+\s*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": None})
_EDGES = " \t.,;:|·•-*_"
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    of: int = 0

    def count(self, is_right: bool) -> bool:
        """One more."""
        self.right += is_right
        self.of += 1
        return is_right

    def add(self, other: "Share") -> None:
        """Those of another document as well."""
        self.right += other.right
        self.of += other.of

    @property
    def value(self) -> float:
        """From 0 to 1; of nothing, all is right."""
        return self.right / self.of if self.of else 1.0


@dataclass(slots=True)
class Score:
    """How well one document was read.

    A section is right if its kind and its title are, an entry if it is in a section of its kind and its title, its
    organization and its dates are right. One that is not in the document counts as one that is wrong.
    """

    shares: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in MEASURES})
    wrong: list[tuple[str, str]] = field(default_factory=list)  # what kind of mistake, and where

    @property
    def is_right(self) -> bool:
        """Whether all sections and entries are."""
        return all(self.shares[name].right == self.shares[name].of for name in ("sections", "entries"))

    def complain(self, mistake: str, where: str) -> None:
        """One thing is wrong."""
        self.wrong.append((mistake, where))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A head or an item of the read resume: its words, and its place in reading order."""

    words: tuple[str, ...]
    at: int


def compare(known: Known, read: Resume | None) -> Score:
    """The score of what was read; None when the document was refused."""
    score = Score()
    read = read if read is not None else Resume.model_validate({"format": "txt"})
    pieces = _pieces(read)
    _compare_contact(score, known, read)
    pairs = _compare_sections(score, known, read.sections)
    listed = [s for known_section, s in zip(known.sections, pairs, strict=True) if not known_section.entries]
    taken: dict[tuple[str, ...], list[Entry]] = {}
    for section, counterpart in zip(known.sections, pairs, strict=True):
        if section.entries:
            right = [
                s for s in read.sections if _may_hold(section, s, counterpart) and not any(s is each for each in listed)
            ]
            entries = taken.setdefault(section.kinds, [entry for s in right for entry in s.entries])
            _compare_entries(score, section, entries, pieces)
        of_section = _pieces_of(counterpart, pieces) if counterpart else []
        _compare_items(score, section.items, of_section, section.title)
    for kinds, entries in taken.items():
        for entry in entries:
            score.shares["entries"].count(False)
            score.complain("entry too many", f"{kinds[0]}: {_shown(entry)}")
    _compare_words(score, known, read)
    return score


def _may_hold(known: KnownSection, section: Section, counterpart: Section | None) -> bool:
    """Whether the entries of the known section may stand there; of the kind "other", only the one with the title."""
    return section.kind in known.kinds and (section.kind != "other" or section is counterpart)


def norm(text: str | None) -> str:
    """The text without what only typography makes of it."""
    text = unicodedata.normalize("NFKC", plain(text or "")).translate(_QUOTES).casefold()
    return " ".join(_DASHES.sub("-", text).split()).strip(_EDGES)


def words(text: str) -> tuple[str, ...]:
    """The words of the text, without case and punctuation."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", plain(text)).translate(_QUOTES).casefold()))


def _pieces(read: Resume) -> dict[str, _Piece]:
    """Of each entry its head, and of each item its text, by id."""
    pieces: dict[str, _Piece] = {}
    for section in read.sections:
        for node in _nodes(section):
            text = node.text if isinstance(node, Item) else " ".join(map(_unmarked, node.head))
            pieces[node.id] = _Piece(words(text), len(pieces))
    return pieces


def _nodes(section: Section) -> Iterator[Entry | Item]:
    yield from section.items
    for entry in section.entries:
        yield entry
        yield from entry.items


def _unmarked(line: str) -> str:
    return line.lstrip("#-*>• ").replace("|", " ")


def _pieces_of(section: Section, pieces: dict[str, _Piece]) -> list[_Piece]:
    return [pieces[node.id] for node in _nodes(section)]


def _compare_contact(score: Score, known: Known, read: Resume) -> None:
    contact, share = read.contact, score.shares["contact"]
    fields = (
        ("name", norm(known.name.split(",")[0]), norm((contact.name or "").split(",")[0])),
        ("headline", norm(known.headline), norm(contact.headline)),
        ("email", norm(known.email), norm(contact.email)),
        ("phone", _digits(known.phone), _digits(contact.phone or "")),
        ("location", norm(known.location), norm(contact.location)),
    )
    for name, expected, found in fields:
        if expected and not share.count(expected == found):
            score.complain(f"{name} wrong", f"{expected!r}, read {found!r}")
    links = {_address(link) for link in contact.links}
    for link in known.links:
        if not share.count(_address(link) in links):
            score.complain("link wrong", f"{link!r} is not among {sorted(links)}")


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _address(link: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", link.casefold()).rstrip("/")


def _compare_sections(score: Score, known: Known, read: Sequence[Section]) -> list[Section | None]:
    """The read section of each known one, if there is one."""
    share, left, found = score.shares["sections"], list(read), dict[int, Section]()
    by_both = [(norm(s.title), s.kinds) for s in known.sections]
    for looks in (_is_same, _has_title, _has_kind):
        for i, (title, kinds) in enumerate(by_both):
            match = next((s for s in left if i not in found and looks(s, title, kinds)), None)
            if match is not None:
                found[i] = match
                left = [s for s in left if s is not match]
    for i, (title, kinds) in enumerate(by_both):
        section = found.get(i)
        name = f"{known.sections[i].title or '(no heading)'} ({kinds[0]})"
        if share.count(section is not None and _is_same(section, title, kinds)):
            continue
        if section is None:
            score.complain("section missing", name)
        elif section.kind not in kinds:
            score.complain("section of a wrong kind", f"{name}, read as {section.kind}")
        else:
            score.complain("section with a wrong title", f"{name}, read as {section.title!r}")
    for section in left:
        if norm(section.title) != norm(known.contact_title):
            share.count(False)
            score.complain("section too many", f"{section.title!r} ({section.kind})")
    return [found.get(i) for i in range(len(known.sections))]


def _is_same(section: Section, title: str, kinds: tuple[str, ...]) -> bool:
    return norm(section.title) == title and section.kind in kinds


def _has_title(section: Section, title: str, kinds: tuple[str, ...]) -> bool:
    return norm(section.title) == title != ""


def _has_kind(section: Section, title: str, kinds: tuple[str, ...]) -> bool:
    return section.kind in kinds and section.kind != "other"


def _compare_entries(score: Score, section: KnownSection, read: list[Entry], pieces: dict[str, _Piece]) -> None:
    """Takes the entries that it finds a counterpart for out of `read`."""
    for entry, match in _paired(section.entries, read):
        where = f"{section.title}: {entry.title} / {entry.organization} / {entry.dates}"
        if match is None:
            score.complain("entry missing", where)
        else:
            for mistake in _mistakes(entry, match):
                score.complain(mistake, f"{where}; read {_shown(match)}")
        score.shares["entries"].count(match is not None and not any(_mistakes(entry, match)))
        if entry.location:
            score.shares["places"].count(match is not None and norm(entry.location) == norm(match.location))
        _compare_items(score, entry.items, [pieces[item.id] for item in match.items] if match else [], where)


def _paired(known: Sequence[KnownEntry], read: list[Entry]) -> list[tuple[KnownEntry, Entry | None]]:
    """Each known entry with the one that has most in common with it; those that are wholly right choose first."""
    pairs: dict[int, Entry] = {}
    for least in (4, 2, 1):
        for i, entry in enumerate(known):
            best = max(read, key=lambda match: _likeness(entry, match), default=None)
            if i not in pairs and best is not None and _likeness(entry, best) >= least:
                pairs[i] = best
                read.remove(best)
    return [(entry, pairs.get(i)) for i, entry in enumerate(known)]


def _likeness(entry: KnownEntry, match: Entry) -> float:
    names = [norm(match.title), norm(match.organization)]
    mistakes = set(_mistakes(entry, match))
    if not mistakes:
        return 4
    in_head = [name for name in (entry.title, entry.organization) if name and norm(name) in norm(" ".join(match.head))]
    has_name = any(name and norm(name) in names for name in (entry.title, entry.organization))
    return 1.5 * has_name + 0.5 * len(in_head) + (bool(entry.dates) and "dates wrong" not in mistakes)


def _mistakes(entry: KnownEntry, match: Entry) -> Iterator[str]:
    title, organization = norm(entry.title), norm(entry.organization)
    read_title, read_organization = norm(match.title), norm(match.organization)
    if (read_title, read_organization) == (organization, title) and title != organization:
        yield "title and organization swapped"
    else:
        if read_title != title:
            yield "title wrong"
        if read_organization != organization:
            yield "organization wrong"
    expected = (_day(entry.start), _day(entry.end), entry.is_current)
    if expected != (_partial(match.start), _partial(match.end), match.current):
        yield "dates wrong"


def _day(day: Day | None) -> tuple[int, int | None] | None:
    return (day.year, day.month) if day else None


def _partial(date: PartialDate | None) -> tuple[int | None, int | None] | None:
    return (date.year, date.month) if date else None


def _shown(entry: Entry) -> str:
    dates = [date.text for date in (entry.start, entry.end) if date] + (["now"] if entry.current else [])
    return f"{entry.title} / {entry.organization} / {' to '.join(dates)} out of {' // '.join(entry.head)!r}"


def _compare_items(score: Score, known: Sequence[KnownItem], pieces: Sequence[_Piece], where: str) -> None:
    """An item is right if one piece says it and nothing else; or two, if it has a label that stood above it."""
    places: list[int | None] = []
    left = list(pieces)
    for item in known:
        place = _place(item, left)
        if place is None:
            score.complain("item wrong", f"{where}: {item.line[:80]}")
        score.shares["items"].count(place is not None)
        places.append(place)
    for first, second in pairwise(places):
        if first is not None and second is not None:
            score.shares["order"].count(first < second)


def _place(item: KnownItem, left: list[_Piece]) -> int | None:
    """Where the item stands, which is then taken out of what is left."""
    expected = words(item.line)
    for size in (1, 2) if item.label else (1,):
        for i in range(len(left) - size + 1):
            run = left[i : i + size]
            if tuple(word for piece in run for word in piece.words) == expected:
                del left[i : i + size]
                return run[0].at
    return None


def _compare_words(score: Score, known: Known, read: Resume) -> None:
    expected = Counter(word for text in known.texts() for word in words(text))
    lines = [*read.contact.lines, *read.contact.links]
    for section in read.sections:
        lines += [section.title, *(_unmarked(line) for entry in section.entries for line in entry.head)]
        lines += [item.text for item in section.all_items()]
    kept = expected & Counter(word for line in lines for word in words(line))
    score.shares["words"].add(Share(kept.total(), expected.total()))
    lost = list((expected - kept).elements())
    if lost:
        score.complain("words lost", " ".join(lost[:20]))
