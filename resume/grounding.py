"""The gate against invention: which statements of a text no source supports.

Sources are the user's own words: the resume, notes, answers. A job ad is never one. What skills imply is no
ground: whoever names PostgreSQL has not written that they know SQL.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from resume.acronyms import acronyms, in_brackets, shortened
from resume.disguise import odd_words, seen, unseen_parts
from resume.facts import statements, targets
from resume.hedges import HedgedSources, is_verb, untold
from resume.novelty import Vocabulary
from resume.rewording import equals, is_free, is_manner
from resume.sameness import ANYONE, PERSONS, counts_the_same, is_bounded, is_of_the_same, is_reversed, marked, stems_of
from resume.scope import FAMILY_WORDS, SUPPORTS, UNTOLD, UNTOLD_MANY
from resume.shorthand import readings
from resume.skills import as_skill, group, implies, is_plain_word
from resume.statements import BY, FROM, ONGOING, Statement, StatementKind
from resume.terms import STOP_WORDS, stem, stems, terms
from resume.text import mask


def ungrounded(after: str, sources: Sequence[str]) -> list[Statement]:
    """The statements of `after` that none of the sources supports, in order. For many texts prepare
    `Sources` once."""
    return Sources(sources).ungrounded(after)


class Sources:
    """Texts that may support statements, read once so that a check takes a fraction of a millisecond."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._statements: dict[tuple[StatementKind, str], list[Statement]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._lower: set[str] = set()
        self._stems: dict[str, list[int]] = defaultdict(list)
        self._vocabulary = Vocabulary()
        self._hedged = HedgedSources()
        self._acronyms: dict[str, str] = {}
        self._odd: set[str] = set()
        self._texts: list[str] = []
        self._units: set[str] = set()
        self._versions: dict[str, list[str]] = defaultdict(list)  # by number: names
        spelled: set[str] = set()
        self._told: Counter[str] = Counter()  # how often each figure is told
        self._position = 0
        for text in texts:
            told: Counter[str] = Counter()
            for reading in (text, *readings(text)):
                spelled |= self._read(reading)
                told |= Counter(s.normal for s in statements(reading) if s.kind is StatementKind.NUMBER)
            self._told += told
        # Of these the sources themselves say what they stand for.
        self._acronyms = {a: written for a, written in self._acronyms.items() if a not in spelled}

    def _read(self, text: str) -> frozenset[str]:
        """Learn a source, or another reading of one; the acronyms that it spells out itself."""
        self._texts.append(text)
        for each in statements(text):
            self._statements[each.kind, each.normal].append(each)
            if each.kind is StatementKind.DURATION:
                self._units.add(each.normal.rpartition(" ")[2])
            elif each.kind is StatementKind.VERSION:
                name, _, number = each.normal.rpartition(" ")
                self._versions[number].append(name)
        masked, last = mask(seen(text)), 0
        self._vocabulary.add(masked)
        if _CHANGED.search(masked):
            self._vocabulary.stems.add(stem(_CHANGE))
        for each in untold(masked):
            self._statements[each.kind, each.normal].append(each)
        self._hedged.add(masked)
        self._acronyms |= acronyms(masked)
        self._odd |= {text[start:end].casefold() for start, end in odd_words(text)}
        for match in re.finditer(r"[^\W_]+", masked):
            # What a comma parts is no one name: no "Stanford College" in "Larkspur College, Stanford St".
            self._position += 4 if re.search(r"[,;|]|\n\s*\n", masked[last : match.start()]) else 1
            last = match.end()
            self._words[match[0].casefold()].append(self._position)
            root = stem(match[0].lower())
            for same in equals(root):
                self._stems[same].append(self._position)
            if match[0].islower():
                self._lower.add(root)
        self._position += 100  # nothing is near across two sources
        return in_brackets(masked)

    @cached_property
    def _dates(self) -> list[tuple[tuple[StatementKind, str], list[Statement]]]:
        return [(key, said) for key, said in self._statements.items() if key[0] is StatementKind.DATE]

    def ungrounded(self, after: str) -> list[Statement]:
        """The statements of `after` that nothing here supports, in order."""
        text = shortened(mask(seen(after)), self._acronyms)
        made = (*statements(text), *targets(after))
        charged = {
            (s.start, s.end)
            for s in made
            if s.kind is StatementKind.SCOPE and s.normal not in _GROUNDS and self._supports(s, text)
        }
        claims = [s for s in made if not self._supports(s, text) and not _is_deed(s, text, charged)]
        claims = [s for s in claims if not self._is_heading(s, text, made) and not self._is_slip(s)]
        claims += self._new_words(text, [(s.start, s.end) for s in made if _is_whole(s)])
        claims += self._loose_parts(text, made)
        claims += self._repeated(made)
        claims += self._disguised(after)
        claims += (
            Statement(StatementKind.SCOPE, text[start:end], "done", start, end)
            for start, end in self._hedged.overstated(text)
        )
        if not claims and all(s.kind is StatementKind.SCOPE for s in made) and (strange := self._strange(text)):
            claims.append(strange)
        return sorted(claims, key=lambda s: (s.start, s.end))

    def _repeated(self, made: Iterable[Statement]) -> Iterator[Statement]:
        """The figures that stand here once more than there: the same figure for a second thing."""
        told: Counter[str] = Counter()
        for each in made:
            if each.kind is StatementKind.NUMBER and each.text.lower() != "one":
                told[each.normal] += 1
                said = self._statements.get((each.kind, each.normal), ())
                if said and told[each.normal] > max(1, self._told[each.normal]):
                    yield each

    def _strange(self, text: str) -> Statement | None:
        """The text as a whole, when hardly a word of it comes from here, however little each word claims."""
        words = list(terms(text))
        known = sum(self._vocabulary.knows(w.text.casefold()) for w in words)
        if len(words) < _FEW or known >= _LEAST * len(words):
            return None
        start, end = words[0].start, words[-1].end
        return Statement(StatementKind.TOPIC, text[start:end], " ".join(w.stem for w in words), start, end)

    def _new_words(self, text: str, told: Sequence[tuple[int, int]]) -> Iterator[Statement]:
        """The words that claim something of their own, where no other statement was made of them."""
        for word in self._vocabulary.new_words(text):
            if not _lies_in(word.start(), word.end(), told):
                yield Statement(StatementKind.TOPIC, word[0], stem(word[0].lower()), word.start(), word.end())

    def _loose_parts(self, text: str, told: Iterable[Statement]) -> Iterator[Statement]:
        """The parts of sentences in which neither a word nor another statement comes from here."""
        for start, end in self._vocabulary.loose_parts(text):
            if not any(s.start < end and start < s.end for s in told if s.kind is not StatementKind.SCOPE):
                yield Statement(StatementKind.TOPIC, text[start:end].rstrip(), "", start, end)

    def _disguised(self, text: str) -> Iterator[Statement]:
        for start, end in odd_words(text):
            if (word := text[start:end].casefold()) not in self._odd:
                yield Statement(StatementKind.DISGUISED, text[start:end], word, start, end)
        for start, end in unseen_parts(text):
            if not any(text[start:end] in source for source in self._texts):
                yield Statement(StatementKind.DISGUISED, text[start:end], text[start:end].casefold(), start, end)

    def _supports(self, claim: Statement, text: str) -> bool:
        match claim.kind:
            case StatementKind.NUMBER | StatementKind.DURATION:
                return claim.text.lower() == "one" or self._has_figure(claim, text) or self._has_span(claim)
            case StatementKind.DATE:
                return self._has_date(claim)
            case StatementKind.DEGREE:
                return self._has_degree(claim, text)
            case StatementKind.SKILL:
                return self._has_skill(claim)
            case StatementKind.VERSION:
                return self._has_version(claim)
            case StatementKind.NAME:
                return self._has_name(claim)
            case StatementKind.LINK | StatementKind.TITLE:
                return any(self._statements.get((claim.kind, same)) for same in {claim.normal, *equals(claim.normal)})
            case StatementKind.SCOPE:
                return claim.normal in _GROUNDS or self._has_scope(claim) or self._is_compound(claim, text)
            case StatementKind.TOPIC | StatementKind.DISGUISED:  # pragma: no cover - found here and not in texts
                return False

    def _has_figure(self, claim: Statement, text: str) -> bool:
        """The same value in the same unit, counting the same thing."""
        said = self._statements.get((claim.kind, claim.normal), [])
        value, _, unit = claim.normal.partition(" ")
        if claim.kind is StatementKind.DURATION and value == "1" and unit in self._vocabulary.words:
            return True  # "in a year" is in one year
        if claim.kind is StatementKind.NUMBER and " " not in claim.normal:
            said = said + self._statements.get((StatementKind.DATE, claim.normal), [])
            if not claim.is_more and any(stem(name) in claim.near for name in self._versions.get(value, ())):
                return True  # "Years 3 and 4"
        if claim.kind is StatementKind.DURATION and unit in self._units:
            # "seven years in one ward and three in another"
            said = said + [s for s in self._statements.get((StatementKind.NUMBER, value), ()) if not s.about]
        for other in (*_other_times(claim), *_other_lengths(claim)):
            said = said + self._statements.get((claim.kind, other), [])
        said = [s for s in said if is_bounded(claim, s) and not is_reversed(claim, s)]
        if any(counts_the_same(claim, each) for each in said):
            return True
        around = [w for w in terms(text) if w.stem in claim.about]
        meant = {self._other_form(w.text.lower()) for w in around} - {""}  # "13 chnages"
        return bool(meant) and any(counts_the_same(claim._replace(about=claim.about | meant), s) for s in said)

    def _has_span(self, claim: Statement) -> bool:
        """Whether so many years are exactly those of one range of dates, and of nothing but work: "2006 - 2022" is 16
        years of service."""
        value, _, unit = claim.normal.partition(" ")
        if unit != "year" or claim.is_more or not value.isdigit() or not claim.about <= stems_of(_SERVICE):
            return False
        return any(
            s.normal[:4].isdigit() and f"{FROM}{int(s.normal[:4]) - int(value)}" in s.near
            for _, said in self._dates
            for s in said
        )

    def _has_date(self, claim: Statement) -> bool:
        """The same month, or for a year any month of it."""
        if claim.normal == ONGOING:
            said = self._statements.get((claim.kind, ONGOING), ())
            return any(not claim.text[:1].isalpha() or not claim.near.isdisjoint(s.near) for s in said)
        months = [f"{claim.normal}-{month:02}" for month in range(1, 13)] if "-" not in claim.normal else []
        months += [f"{int(claim.normal) - years}-{claim.normal[2:]}" for years in range(1, 10) if months]  # "2009-10"
        keys = [(StatementKind.NUMBER, claim.normal), *((claim.kind, n) for n in (claim.normal, *months))]
        return any(not is_reversed(claim, s) for key in keys for s in self._statements.get(key, ()))

    def _has_degree(self, claim: Statement, text: str) -> bool:
        held = [s for name in _DEGREE_NAMES for s in self._statements.get((claim.kind, name), ())]
        is_open = _UNFINISHED.search(text) is not None
        for each in held:
            same = each.normal == claim.normal or claim.normal in _LEVELS.get(each.normal, ())
            branches = {_branch(claim.text), _branch(each.text)} - {""}
            if same and len(branches) < 2 and (is_open or not each.near & stems_of(_UNFINISHED_WORDS)):
                return True
        words = [w.casefold() for w in re.findall(r"[^\W_]+", claim.text)]
        return not held and len(words) < 3 and all(w in self._words for w in words)  # "bsc", in lower case

    def _has_skill(self, claim: Statement) -> bool:
        if said := self._statements.get((claim.kind, claim.normal)):
            return any(is_bounded(claim, s) for s in said)
        if claim.text.isupper():
            return claim.text.lower() in self._words or f"{claim.text.lower()}s" in self._words
        if self._is_listed(claim.text):
            return True
        skill = as_skill(claim.text)
        if skill is not None and skill.same and is_plain_word(skill.canonical):
            return len(claim.text) > _SHORT and self._is_written(claim.text)
        if skill is not None and skill.same and _is_name(claim.text):
            return self._has_one_name(claim.text.casefold())
        words = [t for t in terms(claim.text) if not is_manner(t.text.lower())]
        if len(words) > 1 and is_verb(words[0].text.lower()) and not words[0].text.isupper():
            words = words[1:]  # "resolved complaints", told as a deed
        wanted = frozenset(t.stem for t in words) or stems(claim.text)
        if not wanted.isdisjoint(stems_of(ANYONE)) and any(p in self._stems for p in stems_of(ANYONE + PERSONS)):
            wanted -= stems_of(ANYONE)  # who manages nine reps manages a team
            if not wanted:
                return True
        return self._together(wanted)

    def _is_written(self, name: str) -> bool:
        """Whether the very name stands somewhere."""
        return any(re.search(rf"\b{re.escape(name)}\b", text) for text in self._texts if name in text)

    def _is_listed(self, name: str) -> bool:
        """Whether a name stands in a list in lower case: "(word, excel, outlook)"."""
        listed = re.compile(rf"(?:^|[,(/;:|]|\band\b)\s*{re.escape(name.lower())}\s*(?=[,)/;|]|$)", re.MULTILINE)
        return any(listed.search(text) for text in self._texts)

    def _is_slip(self, claim: Statement) -> bool:
        """Whether words are claimed that the sources have with a letter wrong: "Supervised" for "Suprevised"."""
        if claim.kind not in (StatementKind.SCOPE, StatementKind.SKILL, StatementKind.TITLE):
            return False
        words = [w.casefold() for w in re.findall(r"[^\W_]+", claim.text)]
        slips = [w for w in words if w not in self._words]
        return bool(slips) and all(self._vocabulary.slip_of(w) for w in slips)

    def _is_heading(self, claim: Statement, text: str, made: Iterable[Statement]) -> bool:
        """Whether a broader skill only heads a list of what it comes with: "Databases: PostgreSQL, Redis"."""
        if claim.kind is not StatementKind.SKILL or not _HEADS.match(text, claim.end):
            return False
        for first in [s for s in made if s.kind is StatementKind.SKILL and s.start > claim.end][:1]:
            broader = implies(first.normal)
            names = stems(" ".join((group(first.normal) or "", *broader)))
            if self._has_skill(first) and (claim.normal in broader or stems(claim.text) <= names):
                return True
        return False

    def _has_version(self, claim: Statement) -> bool:
        if self._statements.get((claim.kind, claim.normal)):
            return True
        name, _, number = claim.normal.rpartition(" ")
        if any(stem(name) == stem(other) for other in self._versions.get(number, ())):
            return True
        if any(_has_between(self._words.get(number, ()), x + 1, x + 1) for x in self._places(name)):
            return True
        figures = self._statements.get((StatementKind.NUMBER, number), [])
        if figures and all(marked(f, BY) for f in figures):
            return False  # it counts something else
        return any(stem(name) in f.near for f in figures) or self._together({stem(name), number})

    def _has_name(self, claim: Statement) -> bool:
        # "ARDS and DKA" are two names.
        return all(self._has_one_name(part) for part in claim.text.casefold().split(" and "))

    def _has_one_name(self, name: str) -> bool:
        words = [w for w in re.findall(r"[^\W_]+", _POSSESSIVE.sub("", name)) if w not in STOP_WORDS]
        if not all(self._has_word(w) for w in words):
            return False
        return all(self._go_together(a, b) for a, b in pairwise(words))

    def _has_word(self, word: str) -> bool:
        forms = word, word.removesuffix("s"), f"{word}s"
        return any(form in self._words for form in forms) or (
            stem(word) in self._stems and stem(word) not in stems_of(ANYONE)
        )

    def _is_common(self, word: str) -> bool:
        """Whether the sources have a form of it as a common word: "Accounting" after "accountant"."""
        return not equals(stem(word)).isdisjoint(self._lower)

    def _go_together(self, a: str, b: str) -> bool:
        """Whether two words of a name stand beside each other somewhere, or one is an ordinary word."""
        if self._is_common(a) or self._is_common(b):
            return True
        return any(_has_between(self._places(b), x + 1, x + 3) for x in self._places(a))

    def _places(self, word: str) -> Sequence[int]:
        return self._words.get(word) or self._stems.get(stem(word)) or ()

    def _together(self, wanted: Iterable[str]) -> bool:
        """Whether all stems stand within a dozen words of one another."""
        places = sorted((self._stems.get(w) or self._stems.get(self._other_form(w), []) for w in wanted), key=len)
        if not places or not all(places):
            return False
        return any(all(_has_between(others, p - 12, p + 12) for others in places[1:]) for p in places[0])

    def _is_compound(self, claim: Statement, text: str) -> bool:
        """Whether the word is the second part of one that the sources write with a hyphen: "vendor managed"."""
        before = _WORD_BEFORE.search(text, max(0, claim.start - 24), claim.start)
        if before is None:
            return False
        whole = f"{before[1]}-{claim.text}".casefold()
        return any(whole in source.casefold() for source in self._texts)

    def _other_form(self, word: str) -> str:
        """The stem of the word that the sources have for it: misspelled, or cut short."""
        return self._vocabulary.slip_of(word) or stem(self._vocabulary.short_for(word))

    def _has_scope(self, claim: Statement) -> bool:
        """The same family of words, or one that claims as much, said of something that the claim is said of
        too."""
        if "-" in claim.text and claim.normal in _BEHIND and not self._is_written(claim.text.lower()):
            return False  # "board-certified" is more than "certified"
        families = {claim.normal, *SUPPORTS.get(claim.normal, ())}
        said = [s for family in sorted(families) for s in self._statements.get((claim.kind, family), ())]
        said = [s for s in said if claim.is_less or not s.is_less]
        if claim.normal == "manage" and not claim.about.isdisjoint(stems_of(ANYONE + PERSONS)):
            said = [s for s in said if s.normal != UNTOLD_MANY]  # of people it takes more than to name them
        if claim.normal == "drive" and not claim.about & stems_of(FAMILY_WORDS["effect"]):
            said = [s for s in said if s.normal != "effect"]  # only who drove a rise has raised it
        about = claim.about | claim.near if claim.normal in _BEHIND else claim.about
        if claim.normal in _HELPED and "help" in claim.near:
            return self._vocabulary.knows("help")  # "helped design" is help, whatever with
        if claim.normal in _MADE:  # of one thing: whoever wrote a list for the crew has launched nothing for the crew
            return any(is_of_the_same(about, (s.normal != UNTOLD and s.about) or s.about | s.near) for s in said)
        return any(is_of_the_same(about, s.about | s.near) for s in said)


def _is_deed(claim: Statement, text: str, charged: Collection[tuple[int, int]]) -> bool:
    """Whether the name of a skill is only told as a deed: as one of being in charge that is supported, or as a common
    one ("monitoring 40 sites")."""
    if claim.kind is not StatementKind.SKILL:
        return False
    if (claim.start, claim.end) in charged:
        return True
    word = claim.text.casefold()
    return is_free(word) and (
        word.endswith("ed") or (claim.text.islower() and _OBJECT.match(text, claim.end) is not None)
    )


def _other_times(claim: Statement) -> Iterator[str]:
    """The other normal form of so many times: "twice" for "two" of a thing, "4x" for "four"."""
    value, _, unit = claim.normal.partition(" ")
    if claim.kind is StatementKind.NUMBER and value.isdigit() and unit in ("", "x"):
        yield value if unit and value in ("2", "3") else f"{value} x"


def _other_lengths(claim: Statement) -> Iterator[str]:
    """The same length of time in the next smaller and the next longer unit: "24 month" for "2 year"."""
    value, _, unit = claim.normal.partition(" ")
    if claim.kind is not StatementKind.DURATION or not value.replace(".", "", 1).isdigit():
        return
    for longer, times, shorter in _LENGTHS:
        number = float(value)
        if unit == longer:
            yield f"{number * times:g} {shorter}"
        elif unit == shorter and number * 2 % times == 0:
            yield f"{number / times:g} {longer}"


def _is_whole(statement: Statement) -> bool:
    """Whether it is judged by all of its words, so that none of them has to be looked at again."""
    return statement.kind is not StatementKind.TITLE and statement.normal not in _GROUNDS


def _lies_in(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _has_between(positions: Sequence[int], low: int, high: int) -> bool:
    """Whether one of these sorted positions lies between the two, both included."""
    first = bisect_left(positions, low)
    return first < len(positions) and positions[first] <= high


def _is_name(text: str) -> bool:
    """Whether a skill is written as only names are, so that like words in another order are not it ("Power BI")."""
    return any(c.isupper() for c in text[1:])


def _branch(degree: str) -> str:
    """Whether a degree is one of arts or of science, "" when it does not say."""
    bare = degree.lower().replace(".", "").replace(" ", "")
    if "science" in bare or bare[:3] in ("bsc", "msc") or bare in ("bs", "ms"):
        return "science"
    return (
        "arts"
        if "ofarts" in bare or (bare[:2] in ("ba", "ma") and len(bare) <= 8 and "ch" not in bare and "st" not in bare)
        else ""
    )


_SERVICE = "service experience work employment career"
_HEADS = re.compile(r"(?:\s+[a-z]+){0,2}\s*[:(–-]")
_CHANGE = "changeoffigures"  # stands in the tables for "from 4 to 9"
_CHANGED = re.compile(
    r"\bfrom\b(?=[^;\n]{0,60}\d)[^;\n]{1,60}?\bto\b|\d\S*\s*(?:->|→|to)\s*\S?\d|"
    r"\bused to\b.*\d|\b(?:up|down) (?:by )?\d|\d\s?%? (?:up|down)\b",
    re.IGNORECASE,
)
_LENGTHS = (
    ("decade", 10, "year"),
    ("year", 12, "month"),
    ("year", 52, "week"),
    ("week", 7, "day"),
    ("day", 24, "hour"),
    ("hour", 60, "minute"),
    ("minute", 60, "second"),
    ("second", 1000, "ms"),
    ("quarter", 3, "month"),
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_SHORT = 2  # letters of a name that many other things are written with
_FEW = 3  # content words from which on a text says something as a whole
_LEAST = 0.25  # of them that have to be the sources'
_OBJECT = re.compile(r"\s+(?!and\b|or\b)\w")
_POSSESSIVE = re.compile(r"['’]s?\b")
# Families that ground more than they claim: what any work is told with, and titles that are judged as names.
_GROUNDS = frozenset(
    (
        *("run", "licensed_by_name", "write", "keep", "charge", "printed", "begin", "effect"),
        *("whole", "top", "schooled", "shift", "weekday", "terms", "thirds", "season", "produce"),
    )
)
# Families that stand behind what they are said of, too: "Welding, certified".
_MADE = frozenset(("make", "start"))
_HELPED = frozenset(("make", "start", "manage", "drive"))
_BEHIND = frozenset(
    ("all", "certify", "license", "award", "hourly", "daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly")
)
_LEVELS = {
    "mba": ("master",),
    "msn": ("master",),
    "mph": ("master",),
    "bsn": ("bachelor",),
    "bba": ("bachelor",),
    "phd": ("doctor",),
    "dnp": ("doctor",),
}
_DEGREE_NAMES = ("school", "associate", "bachelor", "master", "doctor", *_LEVELS, "jd", "md")
_UNFINISHED = re.compile(r"in progress|pursuing|expected|unfinished|incomplete|candidate|towards?\b", re.IGNORECASE)
_UNFINISHED_WORDS = "progress pursuing expected unfinished incomplete candidate"
