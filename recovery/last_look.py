"""Changes that must not stand, and what was said about them."""

from collections.abc import Callable, Iterable, Sequence

from recovery.questions import shortened
from recovery.repetitions import folded
from resume.changes import Change, ChangeKind, apply
from resume.errors import ChangeRefused
from resume.grounding.gate import sources_of
from resume.model import Resume
from resume.text import plain
from resume.writers import write_resume
from tasks.locks import Locks
from tasks.validate_result import Issue, IssueCode

_SHORTEST = 0.75  # of the original's length
_LONGEST_QUOTE = 90  # characters


class LastLook:
    """The changes of one customization, less by each look that finds something.

    Nothing is mended by writing: what a change spoils is whole again without the change.
    """

    def __init__(self, resume: Resume, changes: Iterable[Change]) -> None:
        self.resume = resume
        self.changes = list(changes)
        self.issues: list[Issue] = []

    def leave_out_locked(self, locked: Locks) -> None:
        """Those that touch what the user locked."""
        self._leave_out(IssueCode.LOCKED, lambda c: "it touched what you locked" if locked.forbid(c) else None)

    def leave_out_ungrounded(self, told: Sequence[str]) -> None:
        """Those that say what neither the resume nor the candidate's own words beside it say."""
        sources = sources_of((write_resume(self.resume, self.resume.format.lines), *told))

        def why_not(each: Change) -> str | None:
            is_text = isinstance(each.after, str) and each.target.field != "marker"
            if each.kind is ChangeKind.REORDER or not is_text:
                return None
            claims = sources.ungrounded(str(each.after))
            said = ", ".join(f"“{c.text}”" for c in claims)
            return f"it said {said}, which the resume does not" if claims else None

        self._leave_out(IssueCode.UNGROUNDED, why_not)

    def leave_out_unfitting(self) -> None:
        """Those that do not fold on top of the others."""
        try:
            apply(self.resume, self.changes)
        except ChangeRefused:
            kept: list[Change] = []
            for each in self.changes:
                try:
                    apply(self.resume, [*kept, each])
                    kept.append(each)
                except ChangeRefused:
                    self._note(IssueCode.DOES_NOT_FIT, "it does not fit the resume", each)
            self.changes = kept

    def keep_whole(self) -> None:
        """No section and no entry may go or be emptied, and a quarter of the text neither."""
        self._leave_out(IssueCode.SECTION_MISSING, lambda c: _why_removed(c, "section"))
        self._leave_out(IssueCode.EMPTY_ENTRY, lambda c: _why_removed(c, "entry"))
        result = apply(self.resume, self.changes)
        of_sections, of_entries = _emptied(self.resume, result)
        self._leave_out(IssueCode.SECTION_MISSING, lambda c: _why_within(c, of_sections, "it left a section empty"))
        self._leave_out(IssueCode.EMPTY_ENTRY, lambda c: _why_within(c, of_entries, "it left an entry empty"))
        before = len(write_resume(self.resume, self.resume.format.lines))
        if len(write_resume(apply(self.resume, self.changes), self.resume.format.lines)) < _SHORTEST * before:
            shortening = {c.target.id for c in self.changes if len(str(c.after or "")) < len(str(c.before or ""))}
            reason = "the result would have lost more than a quarter of its text"
            self._leave_out(IssueCode.TOO_SHORT, lambda c: reason if c.target.id in shortening else None)

    def leave_out_repetitions(self) -> None:
        """Those that make a line say what another one says word by word, where it did not before."""
        texts = [folded(located.item) for located in self.resume.located_items()]
        lines = {located.item.id: folded(located.item) for located in apply(self.resume, self.changes).located_items()}
        values = list(lines.values())
        twice = {id_ for id_, text in lines.items() if values.count(text) > max(1, texts.count(text))}
        changed = {c.target.id for c in self.changes if isinstance(c.after, str)} & twice
        self._leave_out(IssueCode.DUPLICATE, lambda c: "it made a line stand twice" if c.target.id in changed else None)
        self.leave_out_unfitting()  # what stood behind one of these has lost its place

    def _leave_out(self, code: IssueCode, why_not: Callable[[Change], str | None]) -> None:
        """Leave out what there is a reason against, and what is chained to it."""
        refused = set()
        for each in self.changes:
            if each.target not in refused and (reason := why_not(each)):
                refused.add(each.target)
                self._note(code, reason, each)
        self.changes = [c for c in self.changes if c.target not in refused]

    def _note(self, code: IssueCode, reason: str, each: Change) -> None:
        message = f"{_described(each)} was left out: {reason}."
        self.issues.append(Issue(code=code, message=message, target_id=each.target.id))


def _described(each: Change) -> str:
    """The change in the words of the text that it is about."""
    if isinstance(each.before, str) and each.before.strip():
        return f"A change of “{shortened(plain(each.before), _LONGEST_QUOTE)}”"
    if isinstance(each.after, str) and each.kind is ChangeKind.ADD:
        return f"The new line “{shortened(plain(each.after), _LONGEST_QUOTE)}”"
    return "A new order" if each.kind is ChangeKind.REORDER else "A change"


def _emptied(before: Resume, after: Resume) -> tuple[set[str], set[str]]:
    """The ids of the lines of sections that have lost all they had, and of entries that have."""
    sections = {s.id for s in after.sections if s.entries or s.items}
    entries = {e.id for s in after.sections for e in s.entries if e.items}
    of_sections = {i.id for s in before.sections if s.id not in sections for i in s.all_items()}
    of_entries = {i.id for s in before.sections for e in s.entries if e.id not in entries for i in e.items}
    return of_sections, of_entries


def _why_removed(each: Change, kind: str) -> str | None:
    is_removal = each.kind is ChangeKind.REMOVE and each.target.kind == kind
    return f"it took out a whole {kind}" if is_removal else None


def _why_within(each: Change, ids: set[str], reason: str) -> str | None:
    return reason if each.kind is ChangeKind.REMOVE and each.target.id in ids else None
