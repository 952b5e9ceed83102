"""Adjectives in their degrees: "larger" says of a thing what "bigger" and "more sizeable" do, and no "big"."""

from collections.abc import Container, Iterable, Iterator

from resume.grounding.words.rewording import comes_with, equals, is_by_name
from resume.terms import stem


def is_in_degree(word: str, words: Iterable[str], joined: Container[str]) -> bool:
    """Whether a lower-case comparative or superlative means what one of these words does in the same degree.

    Args: `joined` has each two words that follow one another in the sources as one.
    """
    ending = _ending(word)
    wanted = frozenset(root for base in _bases(word) for root in (equals(stem(base)) | comes_with(stem(base))))
    if not ending or not wanted:
        return False
    more, less = _DEGREES[ending]
    for each in words:
        if _ending(each) == ending and not wanted.isdisjoint(stem(base) for base in _bases(each)):
            return True
        if more + each in joined and stem(each) in wanted:
            return True
        if less + each in joined and not wanted.isdisjoint(map(stem, _OPPOSITES.get(each, ()))):
            return True
    return False


def _ending(word: str) -> str:
    return next((ending for ending in _DEGREES if word.endswith(ending)), "")


def _bases(word: str) -> Iterator[str]:
    """The adjectives that a word may be a degree of: "big" of "bigger", "busy" of "busiest"."""
    bare = word[: -len(_ending(word)) or None]
    bases = [bare, f"{bare}e"]
    if bare[-1:] == "i":
        bases.append(f"{bare[:-1]}y")
    if bare[-1:] == bare[-2:-1]:
        bases.append(bare[:-1])
    return (base for base in bases if is_by_name(base))


def _pairs(text: str) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        first, second = line.split()
        pairs[first] = (*pairs.get(first, ()), second)
        pairs[second] = (*pairs.get(second, ()), first)
    return pairs


_DEGREES = {"er": ("more", "less"), "est": ("most", "least")}
# "Cheaper" is "less expensive".
_OPPOSITES = _pairs("""
big small
bright dark
busy quiet
cheap costly
cheap expensive
clean dirty
common rare
complex simple
dangerous safe
difficult easy
early late
fast slow
frequent rare
hard easy
heavy light
high low
long short
new old
strict lax
strong weak
thick thin
tidy messy
warm cold
wide narrow
""")
