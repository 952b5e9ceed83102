"""The gate against invention: which statements of a text no source supports.

Sources are the user's own words: the resume, notes, answers. A job ad is never one. What skills imply is no
ground: whoever names PostgreSQL has not written that they know SQL.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from resume.facts import Statement, StatementKind, statements
from resume.scope import SUPPORTS
from resume.skills import as_skill, is_plain_word
from resume.terms import STOP_WORDS, stem, stems
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
        position = 0
        for text in texts:
            for each in statements(text):
                self._statements[each.kind, each.normal].append(each)
            masked, last = mask(text), 0
            for match in re.finditer(r"[^\W_]+", masked):
                # What a comma parts is no one name: no "Stanford College" in "Larkspur College, Stanford St".
                position += 4 if re.search(r"[,;|]|\n\s*\n", masked[last : match.start()]) else 1
                last = match.end()
                self._words[match[0].casefold()].append(position)
                root = stem(match[0].lower())
                self._stems[root].append(position)
                if match[0].islower():
                    self._lower.add(root)
            position += 100  # nothing is near across two sources

    def ungrounded(self, after: str) -> list[Statement]:
        """The statements of `after` that nothing here supports, in order."""
        return [s for s in statements(after) if not self._supports(s, after)]

    def _supports(self, claim: Statement, text: str) -> bool:
        match claim.kind:
            case StatementKind.NUMBER | StatementKind.DURATION:
                return claim.text.lower() == "one" or self._has_figure(claim)
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
                return bool(self._statements.get((claim.kind, claim.normal)))
            case StatementKind.SCOPE:
                return self._has_scope(claim)

    def _has_figure(self, claim: Statement) -> bool:
        """The same value in the same unit, counting the same thing."""
        said = self._statements.get((claim.kind, claim.normal), [])
        if claim.kind is StatementKind.NUMBER and " " not in claim.normal:
            said = said + self._statements.get((StatementKind.DATE, claim.normal), [])
        return any(_counts_the_same(claim, each) for each in said if each.is_more or not claim.is_more)

    def _has_date(self, claim: Statement) -> bool:
        """The same month, or for a year any month of it."""
        months = [f"{claim.normal}-{month:02}" for month in range(1, 13)] if "-" not in claim.normal else []
        said = [(StatementKind.NUMBER, claim.normal), *((claim.kind, n) for n in (claim.normal, *months))]
        return any(self._statements.get(each) for each in said)

    def _has_degree(self, claim: Statement, text: str) -> bool:
        held = [s for name in _DEGREE_NAMES for s in self._statements.get((claim.kind, name), ())]
        is_open = _UNFINISHED.search(text) is not None
        for each in held:
            same = each.normal == claim.normal or claim.normal in _LEVELS.get(each.normal, ())
            branches = {_branch(claim.text), _branch(each.text)} - {""}
            if same and len(branches) < 2 and (is_open or not each.near & _stems_of(_UNFINISHED_WORDS)):
                return True
        return False

    def _has_skill(self, claim: Statement) -> bool:
        if self._statements.get((claim.kind, claim.normal)):
            return True
        skill = as_skill(claim.text)
        if skill is not None and skill.same and (is_plain_word(skill.canonical) or _is_name(claim.text)):
            return False
        return self._together(stems(claim.text))

    def _has_version(self, claim: Statement) -> bool:
        if self._statements.get((claim.kind, claim.normal)):
            return True
        name, _, number = claim.normal.rpartition(" ")
        figures = self._statements.get((StatementKind.NUMBER, number), [])
        return any(stem(name) in f.near for f in figures) or self._together({name, number})

    def _has_name(self, claim: Statement) -> bool:
        words = [w for w in re.findall(r"[^\W_]+", claim.normal) if w not in STOP_WORDS]
        if not all(w in self._words or w.removesuffix("s") in self._words or self._is_common(w) for w in words):
            return False
        return all(self._go_together(a, b) for a, b in pairwise(words))

    def _is_common(self, word: str) -> bool:
        """Whether the sources have a form of it as a common word: "Accounting" after "accountant"."""
        return stem(word) in self._lower

    def _go_together(self, a: str, b: str) -> bool:
        """Whether two words of a name stand beside each other somewhere, or one is an ordinary word."""
        if self._is_common(a) or self._is_common(b):
            return True
        return any(_has_between(self._words.get(b, []), x + 1, x + 3) for x in self._words.get(a, ()))

    def _together(self, wanted: Iterable[str]) -> bool:
        """Whether all stems stand within a dozen words of one another."""
        places = sorted((self._stems.get(w, []) for w in wanted), key=len)
        if not places or not all(places):
            return False
        return any(all(_has_between(others, p - 12, p + 12) for others in places[1:]) for p in places[0])

    def _has_scope(self, claim: Statement) -> bool:
        """The same family of words, or one that claims as much, said of something that the claim is said of
        too."""
        families = {claim.normal, *SUPPORTS.get(claim.normal, ())}
        said = [s for family in sorted(families) for s in self._statements.get((claim.kind, family), ())]
        return any(_is_of_the_same(claim.about, s.about | s.near) for s in said)


def _has_between(positions: list[int], low: int, high: int) -> bool:
    """Whether one of these sorted positions lies between the two, both included."""
    first = bisect_left(positions, low)
    return first < len(positions) and positions[first] <= high


def _is_of_the_same(about: frozenset[str], said: frozenset[str]) -> bool:
    """Whether two statements share a thing that they are said of; one that is said of nothing is said of
    anything."""
    return (
        not about
        or not said
        or bool(about & said)
        or bool(about & _stems_of(_ANYONE) and said & _stems_of(_ANYONE + _PERSONS))
    )


def _counts_the_same(claim: Statement, said: Statement) -> bool:
    about, around = claim.about - _stems_of(_GENERAL), (claim.about | claim.near) - _stems_of(_GENERAL)
    if " " in claim.normal:  # with a unit the figure says what it counts; it must still be said of the same thing
        wanted = about if claim.kind is StatementKind.DURATION and about else around
        return not wanted or bool(wanted & (said.about | said.near))
    if not about or not said.about:
        return not around or not (said.about | said.near) or bool(around & (said.about | said.near))
    return bool(about & said.about) or bool(about & _stems_of(_ANYONE) and said.about & _stems_of(_ANYONE + _PERSONS))


@cache
def _stems_of(words: str) -> frozenset[str]:
    """The stems of one of the word lists below; made when first asked for, because the stemmer is slow to load."""
    return frozenset(stem(w) for w in words.split())


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
# Words that are said of everything, so that sharing them means nothing.
_GENERAL = (
    "experience work working professional industry field role team project company use using high strong "
    "year month week day time including across building area new total"
)
_ANYONE = "people person staff employee member report professional individual team colleague direct"
_PERSONS = (
    " engineer developer nurse teacher rep representative analyst accountant designer manager student pupil "
    "child patient clerk technician graduate hire coordinator volunteer intern specialist agent driver cook "
    "server associate assistant consultant counter auditor baker mechanic worker supervisor colleague"
)
