"""The changes as people read them: where, what in which words, why, and for which requirement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from cli.terminal.labels import FAULT, count, shortened
from cli.terminal.match_table import requirement_in_words
from cli.terminal.places import Places
from cli.terminal.streams import for_terminal
from cli.terminal.word_marks import marked
from recovery.skill_lines import parse_skill_line
from resume.changes import Change, ChangeKind, effective
from resume.job import Priority
from resume.text import plain
from runs.report import MatchedRequirement, Report
from tasks.quality import QaIssue, assess

_PRIORITIES = list(Priority)
_MAX_MOVED = 3


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One place that was changed, all changes of it together."""

    where: str
    what: Text
    why: str
    serves: str
    rank: tuple[int, int]  # the lower, the more it matters
    number: int  # of changes that this stands for
    faults: str = ""  # of the new wording, where the old one had them not


def shown_changes(report: Report, places: Places, *, in_colour: bool) -> list[ShownChange]:
    """The changes that count, in the order of the resume.

    Several of one text are shown as one, and changes of the format that have the same reason as one; what is in the
    same place stands together.
    """
    requirements = {r.id: r for r in report.match.requirements} if report.match else {}
    words: dict[tuple[str, str, str], list[Change]] = {}
    marks: dict[str, list[Change]] = {}
    for change in effective(report.changes):
        if change.kind is ChangeKind.FORMAT:
            marks.setdefault(change.reason, []).append(change)
        else:
            words.setdefault((change.target.kind, change.target.id, change.target.field), []).append(change)
    shown = [_shown(chain, places, requirements, in_colour=in_colour) for chain in words.values()]
    shown += [_shown_marks(same, places, in_colour=in_colour) for same in marks.values()]
    wheres = list(dict.fromkeys(s.where for s in shown))
    return sorted(shown, key=lambda s: wheres.index(s.where))


def _shown(
    chain: Sequence[Change], places: Places, requirements: dict[str, MatchedRequirement], *, in_colour: bool
) -> ShownChange:
    served = [requirements[id_] for id_ in _served(chain) if id_ in requirements]
    served.sort(key=lambda r: _PRIORITIES.index(r.priority))
    most = _PRIORITIES.index(served[0].priority) if served else len(_PRIORITIES)
    is_rewording = any(c.kind in (ChangeKind.REWRITE, ChangeKind.ADD, ChangeKind.REMOVE) for c in chain)
    serves = requirement_in_words(served[0]) if served else ""
    if len(served) > 1:
        serves += f" and {count(len(served) - 1, 'more')}".removesuffix("s")
    why = " ".join(dict.fromkeys(for_terminal(c.reason).strip() for c in chain))
    return ShownChange(
        where=places.where(chain[0]),
        what=_what(chain, places, in_colour=in_colour),
        why=why,
        serves=serves,
        rank=(most, 0 if is_rewording else 1),
        number=len(chain),
        faults=_faults(chain),
    )


def _faults(chain: Sequence[Change]) -> str:
    """What is ill said in the new text and was not in the old one, in plain words."""
    before = chain[0].before
    had = assess(before)[1] if isinstance(before, str) else ()
    return ", ".join(FAULT[QaIssue(i)] for i in chain[-1].qa_issues if i in set(QaIssue) and QaIssue(i) not in had)


def _served(chain: Iterable[Change]) -> dict[str, None]:
    return dict.fromkeys(id_ for change in chain for id_ in change.requirement_ids)


def _what(chain: Sequence[Change], places: Places, *, in_colour: bool) -> Text:
    first, last = chain[0], chain[-1]
    if isinstance(first.before, tuple) or isinstance(last.after, tuple):
        before, after = (x if isinstance(x, tuple) else () for x in (first.before, last.after))
        return _moved([places.name(i) for i in before], [places.name(i) for i in after])
    if all(c.kind is ChangeKind.REORDER for c in chain):
        was, now = parse_skill_line(first.before or ""), parse_skill_line(last.after or "")
        if was and now and sorted(was.parts) == sorted(now.parts):
            return _moved_parts(was.parts, now.parts)
    return marked(first.before or "", last.after or "", in_colour=in_colour)


def _moved(before: Sequence[str], after: Sequence[str]) -> Text:
    """Which lines changed their place: those that went up, unless it is shorter to say which went down."""
    rise = {name: before.index(name) - after.index(name) for name in after if name in before}
    up, down = [n for n in after if rise.get(n, 0) > 0], [n for n in after if rise.get(n, 0) < 0]
    chosen, mark = (up, "↑") if len(up) <= len(down) else (down, "↓")
    lines = []
    for name in sorted(chosen, key=lambda n: -abs(rise[n]))[:_MAX_MOVED]:
        line = Text(f"{mark} ", "busy").append(f"“{shortened(name, 50)}”", "default")
        lines.append(line.append(f"  from place {before.index(name) + 1} to {after.index(name) + 1}", "quiet"))
    if len(chosen) > _MAX_MOVED:
        lines.append(Text(f"  and {len(chosen) - _MAX_MOVED} more", "quiet"))
    return Text("\n").join(lines)


def _moved_parts(before: Sequence[str], after: Sequence[str]) -> Text:
    """Which skills of a line went forward, and before which."""
    moved = [part for i, part in enumerate(after) if before.index(part) > i]
    passed = next((p for p in before if p not in moved and any(after.index(p) > after.index(m) for m in moved)), "")
    text = Text("↑ ", "busy").append(", ".join(for_terminal(plain(part)) for part in moved), "default")
    return text.append(f"  now before “{for_terminal(plain(passed))}”", "quiet") if passed else text


def _shown_marks(same: Sequence[Change], places: Places, *, in_colour: bool) -> ShownChange:
    """Changes of the format that have one reason: the first as an example, and how many there are."""
    where = places.where(same[0]) if len(same) == 1 else f"{len(same)} lines of the resume"
    what = _what(same[:1], places, in_colour=in_colour)
    if len(same) > 1:
        what = Text("such as ", "quiet").append_text(what)
    return ShownChange(where, what, for_terminal(same[0].reason), "", (len(_PRIORITIES), 2), len(same))
