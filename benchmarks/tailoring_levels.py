"""The levels side by side: what tailoring by the rules changes at each, and where it changes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from benchmarks.pairs import Pair, Tailored, Unread, tailor
from resume.changes import Change, ChangeKind, Target
from tasks.plan import Level

#: What a change is about, by words of its reason; the first that fits.
_ABOUT = {
    "filler": ("It takes room", "Shorthand is for notes"),
    "terms": ("Say “",),
    "skills moved": ("the beginning of a list", "Bring the skills forward"),
    "lines moved": ("Bring forward", "End with what"),
    "openings": ("Open with what",),
    "key skills": ("a reader of the skills", "You told us"),
    "summary": ("only further down", "A first line with", "A summary begins"),
    "sections moved": (
        "stands before the positions",
        "the summary stands first",
        "The summary stands first",
        "says more than",
    ),
}


def tailored_at_levels(pairs: Sequence[Pair]) -> dict[Level, list[Tailored | Unread]]:
    """Each pair at each level."""
    return {level: [tailor(pair, level=level) for pair in pairs] for level in Level}


def about(change: Change) -> str:
    """What the change is about, in a word or two."""
    found = (name for name, words in _ABOUT.items() if any(w in change.reason for w in words))
    return "form" if change.kind is ChangeKind.FORMAT else next(found, "other")


def levels_table(done: Mapping[Level, Sequence[Tailored | Unread]]) -> str:
    """What is changed at each level over all pairs; the pairs that stay as they are, and those of which two levels make
    the same."""
    names = [*_ABOUT, "form", "other"]
    counts = {level: Counter(about(c) for each in _read(pairs) for c in each.changes) for level, pairs in done.items()}
    head = (
        f"{'level':14}"
        + "".join(f"{name:>16}" for name in names)
        + f"{'all':>7}{'lost':>6}{'ungrounded':>12}{'s a run':>9}"
    )
    lines = [head]
    for level, pairs in done.items():
        good = _read(pairs)
        slowest = max((each.run_s for each in good), default=0.0)
        lines.append(
            f"{level:14}"
            + "".join(f"{counts[level][name]:>16}" for name in names)
            + f"{counts[level].total():>7}{sum(len(e.lost) for e in good):>6}{sum(len(e.ungrounded) for e in good):>12}"
            f"{slowest:>9.2f}"
        )
    return "\n".join([*lines, "", *_unchanged(done), *_same(done)])


def _read(pairs: Sequence[Tailored | Unread]) -> list[Tailored]:
    return [each for each in pairs if isinstance(each, Tailored)]


def _unchanged(done: Mapping[Level, Sequence[Tailored | Unread]]) -> Iterator[str]:
    for level, pairs in done.items():
        names = [f"{each.pair} ({each.fit})" for each in _read(pairs) if not each.changes]
        yield f"unchanged at {level}: {', '.join(names) or 'none'}"


def _same(done: Mapping[Level, Sequence[Tailored | Unread]]) -> Iterator[str]:
    for lower, higher in pairwise(done):
        both = zip(_read(done[lower]), _read(done[higher]), strict=True)
        names = [str(a.pair) for a, b in both if a.fit != "weak" and _edits(a.changes) == _edits(b.changes)]
        yield f"the same at {lower} and {higher}, weak fits apart: {', '.join(names) or 'none'}"


def _edits(changes: Sequence[Change]) -> set[tuple[Target, object]]:
    return {(change.target, change.after) for change in changes}
