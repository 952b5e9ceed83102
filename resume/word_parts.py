"""One word here and two there: "lifecycle" and "life cycle", "Kundenbetreuung" and "Betreuung von Kunden", "welder" and
"welding". What belongs together is found among known words only, for a word can be cut in many ways."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from resume.language import fold
from resume.terms import Term

_COMPOUNDING = ("de", "nl")
_PART = 4  # letters of the shortest part of a compound, and of what somebody does
# Last parts that say no more than that somebody has the first: "Englischkenntnisse", "werkervaring".
_HAVING = ("kenntnissen", "kenntnisse", "erfahrungen", "erfahrung", "fähigkeiten", "fähigkeit", "kennis", "ervaring")
_LONGEST = 60  # letters; a longer one is no word
_ENDINGS = ("", "s", "n", "e", "es", "en", "er", "ern")  # of a part of a German or Dutch compound; the first two of any


class KnownWords:
    """Words of one text, by which those of another one are put together and taken apart. `tag` is their language."""

    def __init__(self, words: Iterable[Term], tag: str) -> None:
        self._stems: dict[str, str] = {}  # by the words as written and by the stems themselves, without accents
        self._is_english = tag == "en"
        self._is_compounding = tag in _COMPOUNDING
        for word in words:
            self._stems[fold(word.text)] = word.stem
            self._stems.setdefault(fold(word.stem), word.stem)
        self._all_stems = frozenset(self._stems.values())

    def with_parts(self, words: Sequence[Term]) -> list[Term]:
        """The words of the other text, and behind each what it also says in known words: after two that are one here,
        that one; after a compound, its known parts; after who does a thing, what is done, and the other way round."""
        if not words or not self._stems:
            return list(words)
        result = [words[0], *self._parts(words[0])]
        for before, word in pairwise(words):
            result.append(word)
            joined = fold(f"{before.text}{word.text}")
            if joined in self._stems and word.start - before.end == 1:
                result.append(Term(self._stems[joined], joined, before.start, word.end))
            result += self._parts(word)
        return result

    def parts_of(self, word: Term) -> list[str]:
        """The stems of the two known words that a German or Dutch compound is made of, or the one that somebody knows
        or has experience of; [] for any other word."""
        if not self._is_compounding:
            return []
        having = next((tail for tail in _HAVING if word.text.lower().endswith(tail)), None)
        if having and (known := _stem_of(fold(word.text)[: -len(having)], self._stems, _ENDINGS)):
            return [known]
        _, first, last = self._cut(fold(word.text), is_one_enough=False)
        return [first, last] if first and last else []

    def _parts(self, word: Term) -> list[Term]:
        text = fold(word.text)
        if text in self._stems or word.stem in self._all_stems:
            return []
        if self._is_english and (doer := next((s for s in _doers(word.stem) if s in self._all_stems), None)):
            return [Term(doer, word.text, word.start, word.end)]
        if len(text) != len(word.text):
            return []  # an ß: places in it are not those of the word
        cut, first, last = self._cut(text, is_one_enough=self._is_compounding)
        found = [(first, word.start, word.start + cut), (last, word.start + cut, word.end)]
        return [Term(stem, word.text, start, end) for stem, start, end in found if stem]

    def _cut(self, word: str, *, is_one_enough: bool) -> tuple[int, str | None, str | None]:
        """Where a word falls into two known ones, the longest first part first, and their stems; (0, None, None) when
        nowhere."""
        endings = _ENDINGS if self._is_compounding else _ENDINGS[:2]
        if len(word) > _LONGEST:
            return 0, None, None
        for cut in range(len(word) - _PART, _PART - 1, -1):
            first, last = _stem_of(word[:cut], self._stems, endings), _stem_of(word[cut:], self._stems, endings)
            if (first and last) or (is_one_enough and (first or last)):
                return cut, first, last
        return 0, None, None


def _stem_of(part: str, stems: Mapping[str, str], endings: Sequence[str]) -> str | None:
    for ending in endings:
        bare = part.removesuffix(ending)
        if len(bare) >= _PART and (not ending or bare != part) and bare in stems:
            return stems[bare]
    return None


def _doers(stem: str) -> Iterator[str]:
    """The English stems of who does a thing and of what is done, one from the other: weld and welder, bake, baker."""
    if stem.endswith("er"):
        yield from (bare for bare in (stem[:-2], stem[:-1]) if len(bare) >= _PART)
    elif len(stem) >= _PART:
        yield f"{stem}er"
        if stem.endswith("e"):
            yield f"{stem}r"
