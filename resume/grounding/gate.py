"""The gate against invention: which statements of a text no source supports.

Sources are the user's own words: the resume, notes, answers. A job ad is never one. What skills imply is no
ground: whoever names PostgreSQL has not written that they know SQL.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from resume.grounding.acronyms import acronyms, in_brackets, initials, shortened
from resume.grounding.changes import without_sums
from resume.grounding.disguise import odd_words, seen, unseen_parts
from resume.grounding.facts import statements, targets
from resume.grounding.headings import Heading, headings
from resume.grounding.hedges import HedgedSources, is_verb, untold
from resume.grounding.limits import Limits
from resume.grounding.loose import loose_parts
from resume.grounding.novelty import new_words
from resume.grounding.ordinary import WordClass, word_class
from resume.grounding.rewording import comes_with, equals, is_listed
from resume.grounding.sameness import ANYONE, PERSONS, is_bounded, is_of_the_same, marked, stems_of
from resume.grounding.scope import FAMILY_WORDS, SUPPORTS, UNTOLD, UNTOLD_MANY
from resume.grounding.shorthand import abbreviated, readings
from resume.grounding.statements import BY, Statement, StatementKind
from resume.grounding.told_figures import ToldFigures
from resume.grounding.vocabulary import CHANGE, Vocabulary
from resume.skills import as_skill, group, implies, is_plain_word
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
        self._limits = Limits()
        self._acronyms: dict[str, str] = {}
        self._initials: set[str] = set()
        self._odd: set[str] = set()
        self._texts: list[str] = []
        self._figures = ToldFigures(self._statements, self._vocabulary)
        spelled: set[str] = set()
        self._position = 0
        for text in texts:
            self._initials.update(initials(text))
            ways = (text, *readings(text))
            for reading in ways:
                spelled |= self._read(reading)
            self._figures.learn([statements(reading) for reading in ways])
        # Of these the sources themselves say what they stand for.
        self._acronyms = {a: written for a, written in self._acronyms.items() if a not in spelled}

    def _read(self, text: str) -> frozenset[str]:
        """Learn a source, or another reading of one; the acronyms that it spells out itself."""
        self._texts.append(text)
        for each in statements(text):
            self._statements[each.kind, each.normal].append(each)
        masked, last = mask(seen(text)), 0
        self._vocabulary.add(masked)
        if _CHANGED.search(masked):
            self._vocabulary.stems.add(CHANGE)
        for each in untold(masked):
            self._statements[each.kind, each.normal].append(each)
        self._hedged.add(masked)
        self._limits.add(masked)
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

    def ungrounded(self, after: str) -> list[Statement]:
        """The statements of `after` that nothing here supports, in order."""
        after = without_sums(after)
        text = abbreviated(shortened(mask(seen(after)), self._acronyms), self._words.keys())
        made = (*statements(text), *targets(after))
        charged = {
            (s.start, s.end)
            for s in made
            if s.kind is StatementKind.SCOPE and s.normal not in _GROUNDS and self._supports(s, text)
        }
        claims = [s for s in made if not self._supports(s, text) and not _is_deed(s, text, charged)]
        claims = [s for s in claims if not self._is_heading(s, text, made)]
        plain = [s for s in claims if self._is_plainly_told(s)]
        claims = [s for s in claims if s not in plain]
        claims += self._new_words(text, [(s.start, s.end) for s in made if _is_whole(s) and s not in plain])
        claims += self._loose_parts(text, [s for s in made if not _is_deed(s, text, ())])
        claims += self._figures.repeated(made)
        claims += self._disguised(after)
        claims += (
            Statement(StatementKind.SCOPE, text[start:end], "done", start, end)
            for start, end in (*self._hedged.overstated(text), *self._limits.dropped(text))
        )
        heads = [*headings(text, self._knows_name)] if claims else []
        claims = [s for s in claims if not any(_is_in_heading(s, head) for head in heads)]
        if not claims and all(s.kind is StatementKind.SCOPE for s in made) and (strange := self._strange(text)):
            claims.append(strange)
        return sorted(claims, key=lambda s: (s.start, s.end))

    def unsaid(self, added: str) -> list[Statement]:
        """The same of a line that is to be added. It rests wholly on its sources: a word that a new wording of a line
        may bring along is a claim in a line that nobody wrote."""
        claims = self.ungrounded(added)
        text = shortened(mask(seen(added)), self._acronyms)
        told = [(c.start, c.end) for c in claims]
        for word in self._vocabulary.unknown(text):
            if not _lies_in(word.start(), word.end(), told):
                claims.append(Statement(StatementKind.TOPIC, word[0], stem(word[0].lower()), *word.span()))
        return sorted(claims, key=lambda s: (s.start, s.end))

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
        for word in new_words(text, self._vocabulary):
            if not _lies_in(word.start(), word.end(), told):
                yield Statement(StatementKind.TOPIC, word[0], stem(word[0].lower()), word.start(), word.end())

    def _loose_parts(self, text: str, told: Collection[Statement]) -> Iterator[Statement]:
        """The parts of sentences in which neither a word nor another statement comes from here."""
        for start, end in loose_parts(text, self._vocabulary):
            if any(s.normal in _TAILS and s.start <= start and end <= s.end and self._supports(s, text) for s in told):
                continue  # "on time", which is told
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
            case StatementKind.NUMBER | StatementKind.DURATION | StatementKind.DATE:
                return self._figures.supports(claim, text)
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
                return claim.normal in _GROUNDS or self._has_scope(claim)
            case StatementKind.TOPIC | StatementKind.DISGUISED:  # pragma: no cover - found here and not in texts
                return False

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
            is_written = claim.text.lower() in self._words or f"{claim.text.lower()}s" in self._words
            return is_written or claim.text in self._initials
        if self._is_listed(claim.text):
            return True
        skill = as_skill(claim.text)
        if skill is not None and skill.same and is_plain_word(skill.canonical):
            return len(claim.text) > _SHORT and self._is_written(claim.text)
        if skill is not None and skill.same and _is_name(claim.text):
            return self._has_one_name(claim.text.casefold())
        words = [t for t in terms(claim.text) if word_class(t.text.lower()) is not WordClass.PLAIN]
        if len(words) > 1 and is_verb(words[0].text.lower()) and not words[0].text.isupper():
            words = words[1:]  # "resolved complaints", told as a deed
        wanted = frozenset(t.stem for t in words) or stems(claim.text)
        if not wanted.isdisjoint(stems_of(ANYONE)) and any(p in self._stems for p in stems_of(ANYONE + PERSONS)):
            wanted -= stems_of(ANYONE)  # who manages nine reps manages a team
            if not wanted:
                return True
        if len(words) == 1 and len(wanted) == 1 and claim.text[1:].islower() and self._is_meant(claim.text.lower()):
            return True  # "negotiated", for one who haggled
        return self._together(wanted)

    def _knows_name(self, word: str) -> bool:
        """Whether a lower-case word, or a skill of that name, stands in the sources."""
        if word in self._vocabulary.words:
            return True
        skill = as_skill(word)
        return skill is not None and (StatementKind.SKILL, skill.canonical) in self._statements

    def _is_written(self, name: str) -> bool:
        """Whether the very name stands somewhere."""
        return any(re.search(rf"\b{re.escape(name)}\b", text) for text in self._texts if name in text)

    def _is_listed(self, name: str) -> bool:
        """Whether a name stands in a list in lower case: "(word, excel, outlook)"."""
        listed = re.compile(
            rf"(?:^|[,(/;:|]|\band\b)\s*{re.escape(name.lower())}\s*(?=[,)/;|]|$)|"
            rf"\b{re.escape(name.lower())} (?:front-?end|back-?end|api|app|code|component|developer|server|script)s?\b",
            re.MULTILINE,
        )
        return any(listed.search(text) for text in self._texts)

    def _is_meant(self, word: str) -> bool:
        """Whether a lower-case word of the sources means as much as this one."""
        root = stem(word)
        return is_listed(word) and not (equals(root) | comes_with(root)).isdisjoint(self._vocabulary.stems)

    def _is_plainly_told(self, claim: Statement) -> bool:
        """Whether the name of a skill is written as common words, some from here and the others of general English: its
        words are then looked at one by one ("front desk", where somebody stood at the desk)."""
        words = claim.text.split()
        if claim.kind is not StatementKind.SKILL or len(words) < 2 or not claim.text.islower():
            return False
        known = [word not in STOP_WORDS and self._vocabulary.is_anchor(word) for word in words]
        return any(known) and all(
            has or word in STOP_WORDS or word_class(word) in _ORDINARY for has, word in zip(known, words, strict=True)
        )

    def _is_heading(self, claim: Statement, text: str, made: Iterable[Statement]) -> bool:
        """Whether a broader skill only heads a list of what it comes with: "Databases: PostgreSQL, Redis"."""
        if claim.kind is not StatementKind.SKILL or not _HEADS.match(text, claim.end):
            return False
        for first in [s for s in made if s.kind is StatementKind.SKILL and s.start > claim.end][:_NAMES_OF_HEADING]:
            broader = implies(first.normal)
            names = stems(" ".join((group(first.normal) or "", *broader)))
            if self._has_skill(first) and (claim.normal in broader or stems(claim.text) <= names):
                return True
        return False

    def _has_version(self, claim: Statement) -> bool:
        name, _, number = claim.normal.rpartition(" ")
        written = claim.text.casefold(), f"{name}{number}"  # "C1" for "c1", "ISO 9001" for "ISO9001"
        if self._statements.get((claim.kind, claim.normal)) or any(each in self._words for each in written):
            return True
        if any(stem(name) == stem(other) for other in self._figures.versions.get(number, ())):
            return True
        if any(_has_between(self._words.get(number, ()), x + 1, x + 1) for x in self._places(name)):
            return True
        figures = self._statements.get((StatementKind.NUMBER, number), [])
        names = {stem(word) for word in name.split()}
        if figures and all(marked(f, BY) - names for f in figures):
            return False  # it counts something else
        return any(names <= f.near for f in figures) or self._together({*names, number})

    def _has_name(self, claim: Statement) -> bool:
        # "ARDS and DKA" are two names.
        return all(
            part in self._initials or part.removesuffix("s") in self._initials or self._has_one_name(part.casefold())
            for part in claim.text.split(" and ")
        )

    def _has_one_name(self, name: str) -> bool:
        bare, _, kind = name.rpartition("-")
        if bare and (kind in _COMPOUNDS or (kind in _HOLDS and self._holds(bare))):
            name = bare
        words = [w for w in re.findall(r"[^\W_]+", _POSSESSIVE.sub("", name)) if w not in STOP_WORDS]
        if not all(self._has_word(w) for w in words):
            return False
        is_turned = " of " in name and all(self._go_together(b, a) for a, b in pairwise(words))
        return is_turned or all(self._go_together(a, b) for a, b in pairwise(words))

    def _holds(self, name: str) -> bool:
        """Whether a source tells of a certificate or licence beside a name: "NCTJ Diploma" for "NCTJ-qualified"."""
        said = (s for family in _HELD for s in self._statements.get((StatementKind.SCOPE, family), ()))
        return any(stem(name) in s.near or stem(name) in s.about for s in said)

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
        places = sorted(
            (self._stems.get(w) or self._stems.get(self._vocabulary.other_form(w), []) for w in wanted), key=len
        )
        if not places or not all(places):
            return False
        return any(all(_has_between(others, p - 12, p + 12) for others in places[1:]) for p in places[0])

    def _has_scope(self, claim: Statement) -> bool:
        """The same family of words, or one that claims as much, said of something that the claim is said of
        too."""
        if "-" in claim.text and claim.normal in _BEHIND and not self._is_written(claim.text.lower()):
            name = claim.text.partition("-")[0]
            return name.isupper() and any(
                re.search(rf"\b{re.escape(name)}\b(?!-)", each) for each in self._texts
            )  # "board-certified" is more than "certified"
        families = {claim.normal, *SUPPORTS.get(claim.normal, ())}
        said = [s for family in sorted(families) for s in self._statements.get((claim.kind, family), ())]
        said = [s for s in said if claim.is_less or not s.is_less]
        if claim.normal == "manage" and not claim.about.isdisjoint(stems_of(ANYONE + PERSONS)):
            # Of people it takes more than to name them, or to plan for them.
            said = [s for s in said if s.normal not in (UNTOLD_MANY, "tend")]
        if claim.normal == "drive" and not claim.about & stems_of(FAMILY_WORDS["effect"]):
            said = [s for s in said if s.normal != "effect"]  # only who drove a rise has raised it
        is_behind = claim.normal in _BEHIND or _NOMINAL.search(claim.text) is not None
        about = claim.about | claim.near if is_behind else claim.about
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
    return word_class(word) in _ORDINARY and (
        word.endswith("ed") or (claim.text.islower() and _OBJECT.match(text, claim.end) is not None)
    )


def _is_in_heading(claim: Statement, head: Heading) -> bool:
    """Whether a heading says it only of its names: a word of it, a skill that they show, or one of a single word."""
    if not head.start <= claim.start < claim.start + len(claim.text) <= head.end:
        return False
    if claim.kind is StatementKind.SKILL:
        return group(claim.normal) not in _NO_HEADINGS and (head.is_shown or " " not in claim.text)
    return claim.kind is StatementKind.TOPIC


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


_NOMINAL = re.compile(r"(?:or|er|ors|ers|ship|ment)$", re.IGNORECASE)  # "owner", said of what stands before it too
_COMPOUNDS = frozenset("based related style specific type hosted powered".split())
_HOLDS = frozenset("qualified certified licensed registered accredited trained".split())
_HELD = ("qualify", "certify", "license", "licensed_by_name", "schooled")
_ORDINARY = (WordClass.NOUN, WordClass.THING, WordClass.VERB, WordClass.PLAIN)
_NO_HEADINGS = ("Certifications", "Spoken languages", "Soft skills")
_NAMES_OF_HEADING = 6  # of which one has to show the skill
_HEADS = re.compile(r"(?:\s+[a-z]+){0,2}\s*[:(–-]")
_CHANGED = re.compile(
    r"\bfrom\b(?=[^;\n]{0,60}\d)[^;\n]{1,60}?\bto\b|\d\S*\s*(?:->|→|to)\s*\S?\d|"
    r"\d[^;\n]{0,40}\b(?:before|previously|earlier)\b[^;\n]{0,60}\d|\d[^;\n]{0,40}\bafter\b[^;\n]{0,30}\bfrom\b[^;\n]{0,20}\d|"
    r"(?<![\w.-])[+−–-]\s?\d+(?:[.,]\d+)?\s?%|"
    r"\d[^;\n]{0,30}\b(?:rather than|instead of|not|compared with|against|vs\.?) \S{0,3}\d|"
    r"\b(?:was|were|instead of|rather than|previously|formerly)\b[^;\n]{0,50}\d[^;\n]{0,60}\b(?:now|after|today)\b|"
    r"\bnow (?:only |just |at )?\d|\bused to\b.*\d|\b(?:up|down) (?:by )?\d|\d\s?%? (?:up|down)\b",
    re.IGNORECASE,
)
_SHORT = 2  # letters of a name that many other things are written with
_FEW = 3  # content words from which on a text says something as a whole
_LEAST = 0.25  # of them that have to be the sources'
_OBJECT = re.compile(r"\s+(?!and\b|or\b)\w")
_POSSESSIVE = re.compile(r"['’]s?\b")
# Families that ground more than they claim: what any work is told with, and titles that are judged as names.
_GROUNDS = frozenset(
    (
        *("run", "guide", "licensed_by_name", "write", "keep", "charge", "printed", "begin", "effect"),
        *("solo", "measured", "reason", "whole", "top", "schooled", "exams", "shift", "weekday", "terms", "thirds"),
        *("season", "produce", "tend", "in_time", "own_thing"),
    )
)
_TAILS = ("timely", "frugal", "complete")  # families that are told by whole phrases
# Families that stand behind what they are said of, too: "Welding, certified".
_MADE = frozenset(("make", "start"))
_HELPED = frozenset(("make", "start", "manage", "drive"))
_BEHIND = frozenset(
    (
        *("all", "certify", "license", "award", "often", "regular", "compared", "alone", "recognised", "complete"),
        *("hourly", "daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"),
    )
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
