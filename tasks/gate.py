"""The gate of a section: what every proposed change must pass, whoever made it.

It fits what is there, does what the plan says and no more, touches nothing locked, keeps the length, loses and adds no
words where only the order or the form may change, and claims nothing that its sources do not say.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from resume.changes import Change, ChangeKind, ChangeStatus, Evidence, Target, apply, change_id
from resume.errors import ChangeRefused
from resume.grounding.figures.numbers import FigureKind, find_figures
from resume.grounding.gate import sources_of
from resume.grounding.statements import Statement, StatementKind
from resume.matching.evidence import entry_text
from resume.model import Entry, Format, Frozen, Item, ItemKind, Resume, Section
from resume.remembered import remembered
from resume.text import mask
from tasks.locks import Locks
from tasks.own_words import ANSWERS, NOTES
from tasks.plan import Action
from tasks.plan_section import SectionPlan
from tasks.quality import DEFAULT_LIMITS, QaLimits, assess

SHORTEST, LONGEST = 0.5, 2.0  # a rewritten text may be this many times as long as the original
_GRACE = 20  # characters more, so that an acronym can be spelled out


class RefusalCode(StrEnum):
    """Why a change did not pass."""

    DOES_NOT_FIT = "does_not_fit"  # its target is not there, or has another text or other parts
    NOT_PLANNED = "not_planned"  # the slice of the plan does not ask for it
    LOCKED = "locked"
    LENGTH = "length"
    WORDS_CHANGED = "words_changed"  # it should only change order or form
    UNGROUNDED = "ungrounded"


class Refusal(Frozen):
    """A change that did not pass. `kinds` are kinds of statement; `claims` are words of whoever proposed it: for the
    user to see, never for a prompt."""

    code: RefusalCode
    target: Target
    requirement_ids: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()


class Passed(NamedTuple):
    """The changes that stand, with their quality, and what was refused."""

    changes: tuple[Change, ...]
    refused: tuple[Refusal, ...]


def pass_gate(
    proposed: Iterable[Change],
    section: Section,
    part: SectionPlan,
    locked: Locks,
    limits: QaLimits = DEFAULT_LIMITS,
) -> Passed:
    """Look at each change in turn, on top of those that passed before it."""
    gate = _Gate(section, part, locked)
    kept: list[Change] = []
    refused: list[Refusal] = []
    for each in proposed:
        each = gate.mended(each)
        if each.before == each.after:
            continue
        refusal = gate.refusal(each, kept)
        if refusal is None:
            kept.append(each)
        else:
            refused.append(refusal)
    return Passed(tuple(gate.assessed(kept, limits)), tuple(refused))


class _Gate:
    """What the changes of one section are held against."""

    def __init__(self, section: Section, part: SectionPlan, locked: Locks) -> None:
        self.section = section
        self.locked = locked
        self.resume = Resume(format=Format.MARKDOWN, sections=(section,))
        self.items = {item.id: item for item in section.all_items()}
        self.entries = {entry.id: entry for entry in section.entries}
        self.part = part
        planned = [r.item_id or r.entry_id or section.id for r in part.recommendations]
        self.planned = frozenset(planned)
        self.told = frozenset(e for r in part.recommendations for e in r.evidence)

    def mended(self, each: Change) -> Change:
        """The change as a pending one with its own id and nothing but true quotes; a reorder that lost or invented
        parts has exactly those that are there."""
        before, after = each.before, each.after
        if each.kind is ChangeKind.REORDER and isinstance(before, tuple) and isinstance(after, tuple):
            named = [id_ for id_ in dict.fromkeys(after) if id_ in before]
            after = (*named, *(id_ for id_ in before if id_ not in named))
        elif isinstance(after, str):
            after = " ".join(after.split()) if each.target.field == "text" and after != before else after
        evidence = tuple(e for e in each.evidence if self._supports(e, each.target))
        return each.model_copy(
            update={
                "id": change_id(each.kind, each.target, before),
                "after": after,
                "evidence": evidence,
                "status": ChangeStatus.PENDING,
            }
        )

    def refusal(self, each: Change, kept: Sequence[Change]) -> Refusal | None:
        if self.locked.forbid(each):
            return self._refused(RefusalCode.LOCKED, each)
        if not self._is_planned(each):
            return self._refused(RefusalCode.NOT_PLANNED, each)
        try:
            apply(self._around(each.target), [*(k for k in kept if k.target == each.target), each])
        except ChangeRefused:
            return self._refused(RefusalCode.DOES_NOT_FIT, each)
        if isinstance(each.after, str):
            return self._text_refusal(each, each.after)
        return None

    def _around(self, target: Target) -> Resume:
        """As little of the section as it takes to see whether a change fits: changes of other targets commute with it,
        and a section may have hundreds of items."""
        if target.kind == "item" and (item := self.items.get(target.id)):
            return self._of(items=(item,))
        if target.kind == "entry" and (entry := self.entries.get(target.id)):
            return self._of(entries=(entry,))
        return self.resume

    def _of(self, items: tuple[Item, ...] = (), entries: tuple[Entry, ...] = ()) -> Resume:
        section = self.section.model_copy(update={"items": items, "entries": entries})
        return self.resume.model_copy(update={"sections": (section,)})

    def _text_refusal(self, each: Change, after: str) -> Refusal | None:
        if isinstance(each.before, str):
            if each.kind in (ChangeKind.REORDER, ChangeKind.FORMAT) and word_counts(each.before) != word_counts(after):
                return self._refused(RefusalCode.WORDS_CHANGED, each)
            if each.kind is ChangeKind.REORDER and _parts(each.before) != _parts(after):
                return self._refused(RefusalCode.WORDS_CHANGED, each)
            if not SHORTEST * len(each.before) <= len(after) <= LONGEST * len(each.before) + _GRACE:
                return self._refused(RefusalCode.LENGTH, each)
        if each.target.field == "head" and isinstance(each.before, str) and not _in_order(after, each.before):
            return self._refused(RefusalCode.UNGROUNDED, each).model_copy(update={"kinds": (StatementKind.DATE.value,)})
        sources = [each.before] if isinstance(each.before, str) else []
        if claims := _claims((*sources, *(e.quote for e in each.evidence)), after, each.before is None):
            kinds = tuple(dict.fromkeys(c.kind.value for c in claims))
            said = tuple(dict.fromkeys(c.text for c in claims))
            return self._refused(RefusalCode.UNGROUNDED, each).model_copy(update={"kinds": kinds, "claims": said})
        return None

    def _refused(self, code: RefusalCode, each: Change) -> Refusal:
        return Refusal(code=code, target=each.target, requirement_ids=each.requirement_ids)

    def _is_planned(self, each: Change) -> bool:
        """Whether a recommendation names the target; nothing recommends a removal."""
        if each.kind is ChangeKind.REMOVE:
            return False
        place = each.placement.parent if each.placement else each.target.id
        return place in self.planned

    def _supports(self, evidence: Evidence, target: Target) -> bool:
        """Whether the quote is the candidate's, and about the same thing: what one position shows is no ground for
        the text of another."""
        if evidence in self.told:
            return True
        if evidence.item_id in (NOTES, ANSWERS):
            return False
        for holder in (None, *self.section.entries):
            items = self.section.items if holder is None else holder.items
            texts = {item.id: item.text for item in items}
            if holder is not None:
                texts[holder.id] = entry_text(holder)
            if evidence.item_id in texts and (target.id in texts or target.id == self.section.id or holder is None):
                return texts[evidence.item_id][evidence.start : evidence.end] == evidence.quote != ""
        return False

    def assessed(self, kept: Sequence[Change], limits: QaLimits) -> Iterator[Change]:
        """The changes with score and issues; the terms that the plan wants count for the last text of a chain."""
        last = {each.target: number for number, each in enumerate(kept)}
        for number, each in enumerate(kept):
            if not isinstance(each.after, str) or each.target.field != "text":
                yield each.model_copy(update={"qa_score": 1.0, "qa_issues": ()})
                continue
            item = self.items.get(each.target.id)
            wanted = self._wanted(each.target.id) if last[each.target] == number else ()
            score, issues = assess(each.after, keywords=wanted, kind=_kind(item, each), limits=limits)
            yield each.model_copy(update={"qa_score": score, "qa_issues": tuple(i.value for i in issues)})

    def _wanted(self, item_id: str) -> tuple[str, ...]:
        """The terms that the plan wants in an item."""
        mine = [r for r in self.part.recommendations if r.item_id == item_id]
        terms = [r.after for r in mine if r.action is Action.USE_TERM and r.after]
        return tuple(dict.fromkeys([*terms, *(k for r in mine for k in r.keywords)]))


@remembered(200_000)  # a section is customized, then refined, and both are looked at
def _claims(sources: tuple[str, ...], after: str, is_added: bool) -> tuple[Statement, ...]:
    """What a text says that no source does."""
    read = sources_of(sources)  # the same for what is refined
    return tuple(read.unsaid(after) if is_added else read.ungrounded(after))


def _kind(item: Item | None, each: Change) -> ItemKind:
    if item is not None:
        return item.kind
    return each.placement.item_kind if each.placement else ItemKind.PARAGRAPH


def _in_order(after: str, before: str) -> bool:
    """Whether the dates of a head are those that it had, in their order, none twice: each of them is some date of the
    head, but whose it is only their order tells."""
    dates = iter([f.normal[:4] for f in find_figures(mask(before)) if f.kind is FigureKind.DATE])
    return all(f.normal[:4] in dates for f in find_figures(mask(after)) if f.kind is FigureKind.DATE)


def _parts(text: str) -> Counter[str]:
    """What can change places in a line and still makes sense: its sentences, clauses, and the things it lists."""
    parts = (" ".join(re.findall(r"\w+", part.casefold())) for part in _PART_END.split(text))
    return Counter(filter(None, parts))


_PART_END = re.compile(r"[,;:.!?|•()/–—\n]| and | & | or | - ")


def word_counts(text: str) -> Counter[str]:
    """The words of a text, in small letters: equal where only the order or the form of two texts differs."""
    return Counter(re.findall(r"\w+", text.casefold()))
