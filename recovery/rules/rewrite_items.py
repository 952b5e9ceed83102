"""Another wording by the rules: what they would do with the line, in part or whole, as far as it was not shown.

They have few: a weak opening made direct or not, filler left out or not, the ad's terms or the resume's, and another
verb of the same meaning in front.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations

from recovery.filler import without_filler
from recovery.paragraphs import is_told_in_present, tighten_item
from recovery.skill_lines import parse_skill_line
from recovery.term_use import use_term
from resume.changes import Change, ChangeKind, Evidence, Target, change
from resume.grounding.gate import Sources
from resume.model import Item, Section
from tasks.gate import SHORTEST, word_counts
from tasks.locks import Locks
from tasks.plan import Action, Recommendation
from tasks.plan_section import SectionPlan
from tasks.rewrite_items import Rewrites, Shown

_MOST = 6  # of what can be done to a line; 64 wordings at most

# Past and base forms of verbs that say the same of whatever follows, so that one may stand for another in front.
_SAME = (
    (("Reduced", "Reduce"), ("Cut", "Cut")),
    (("Increased", "Increase"), ("Raised", "Raise")),
    (("Purchased", "Purchase"), ("Bought", "Buy")),
    (("Conducted", "Conduct"), ("Carried out", "Carry out")),
    (("Performed", "Perform"), ("Carried out", "Carry out")),
    (("Assessed", "Assess"), ("Evaluated", "Evaluate")),
    (("Established", "Establish"), ("Set up", "Set up")),
    (("Oversaw", "Oversee"), ("Supervised", "Supervise")),
    (("Assisted with", "Assist with"), ("Helped with", "Help with")),
    (("Started", "Start"), ("Began", "Begin")),
    (("Organised", "Organise"), ("Arranged", "Arrange")),
    (("Organized", "Organize"), ("Arranged", "Arrange")),
)

_Step = tuple[str, Callable[[str], str]]  # what it does, for the user, and how


def rewrite_items(
    section: Section, part: SectionPlan, shown: Sequence[Shown], hint: str, locked: Locks, wishes: str
) -> Rewrites:
    """One new wording for each line that has one; hints and wishes are for models."""
    seen = {each.item_id: frozenset(each.texts) for each in shown}
    changes: list[Change] = []
    for item in section.all_items():
        mine = [r for r in part.recommendations if r.item_id == item.id]
        if mine and item.id not in locked:
            changes += _rewritten(section, item, mine, seen.get(item.id, frozenset()))
    return Rewrites(section_id=section.id, changes=tuple(changes))


def _rewritten(
    section: Section, item: Item, recommendations: Sequence[Recommendation], shown: frozenset[str]
) -> Iterator[Change]:
    """The wording that does most of what can be done and was not shown."""
    steps = _useful(item.text, _steps(section, item, recommendations))
    sources = Sources([item.text])
    for count in range(len(steps), 0, -1):
        for some in combinations(steps, count):
            text, used = item.text, []
            for what, step in some:
                if (after := step(text)) != text:
                    text = after
                    used.append(what)
            is_new = used and text != item.text and text not in shown
            if is_new and len(text) >= SHORTEST * len(item.text) and not sources.ungrounded(text):
                is_order = word_counts(text) == word_counts(item.text)
                yield change(
                    ChangeKind.REORDER if is_order else ChangeKind.REWRITE,
                    Target(kind="item", id=item.id),
                    item.text,
                    text,
                    " ".join(used),
                    requirement_ids=tuple(dict.fromkeys(id_ for r in recommendations for id_ in r.requirement_ids)),
                    evidence=(Evidence(item_id=item.id, quote=item.text, start=0, end=len(item.text)),),
                )
                return


def _useful(text: str, steps: Iterable[_Step]) -> list[_Step]:
    """The steps that do something to the text, or to what another one of them makes of it."""
    steps = list(steps)
    texts = {text, *(step(text) for _, step in steps)}
    return [each for each in steps if any(each[1](before) != before for before in texts)][:_MOST]


def _steps(section: Section, item: Item, recommendations: Sequence[Recommendation]) -> Iterator[_Step]:
    for r in recommendations:
        if r.action is Action.LEAD_WITH:
            yield r.what, partial(_in_order, r.order)
    yield "Open with what was done.", partial(_tightened, item, _is_told_in_present(section, item))
    yield "Say it shorter.", without_filler
    for one, other in _SAME:
        yield "Open with another verb of the same meaning.", partial(_opened_otherwise, one, other)
    for r in recommendations:
        if r.action is Action.USE_TERM:
            yield r.what, partial(_renamed, r.before, r.after)
        if r.action is Action.LEAD_WITH_SKILLS:
            yield r.what, partial(_with_first, r.order)


def _in_order(order: Sequence[str], text: str) -> str:
    return " ".join(order) if sorted(" ".join(order).split()) == sorted(text.split()) else text


def _tightened(item: Item, is_present: bool, text: str) -> str:
    found = tighten_item(item.model_copy(update={"text": text}), is_present=is_present)
    return found.text if found else text


def _opened_otherwise(one: tuple[str, str], other: tuple[str, str], text: str) -> str:
    """The text with one verb for the other in front, whichever it begins with."""
    for old, new in (*zip(one, other, strict=True), *zip(other, one, strict=True)):
        if text.startswith(f"{old} "):
            return new + text[len(old) :]
    return text


def _renamed(written: str, wanted: str, text: str) -> str:
    return use_term(text, written, wanted)


def _with_first(order: Sequence[str], text: str) -> str:
    line = parse_skill_line(text)
    return str(line.with_first([part for part in order if part in line.parts])) if line else text


def _is_told_in_present(section: Section, item: Item) -> bool:
    """Whether the line is of a position whose duties go on."""
    entry = next((e for e in section.entries if item in e.items), None)
    return entry is not None and is_told_in_present(entry)
