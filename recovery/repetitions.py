"""Lines that stand twice, in the same words or nearly so."""

from collections.abc import Iterator
from itertools import combinations

from recovery.questions import shortened
from resume.model import Item, Resume
from resume.terms import stems
from resume.text import plain
from tasks.validate_result import Issue, IssueCode

_SHORTEST = 25  # characters; shorter lines may well stand twice
_ALIKE = 0.7  # share of the words of the shorter line that the other has as well
_FEWEST_WORDS = 6
_LONGEST_QUOTE = 90  # characters


def repeated_lines(resume: Resume) -> Iterator[Issue]:
    """An issue for each line that another one says already: word by word anywhere, or nearly so in one position."""
    seen: dict[str, str] = {}
    twice = set()
    for _, _, item in resume.located_items():
        text = folded(item)
        if len(text) >= _SHORTEST and seen.setdefault(text, item.id) != item.id:
            twice.add(item.id)
            message = f"This line stands twice: {_quoted(item)}"
            yield Issue(code=IssueCode.DUPLICATE, message=message, target_id=item.id)
    for section in resume.sections:
        for items in (section.items, *(entry.items for entry in section.entries)):
            for first, second in combinations([(i, stems(i.text)) for i in items if i.id not in twice], 2):
                if _is_alike(first[1], second[1]):
                    message = f"These lines say nearly the same: {_quoted(first[0])} and {_quoted(second[0])}"
                    yield Issue(code=IssueCode.DUPLICATE, message=message, target_id=second[0].id)


def folded(item: Item) -> str:
    """The words of a line, by which two lines are the same."""
    return plain(item.text).casefold().rstrip(".")


def _quoted(item: Item) -> str:
    return f"“{shortened(plain(item.text), _LONGEST_QUOTE)}”"


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= _FEWEST_WORDS and len(one & other) >= _ALIKE * shorter
