"""What the plan would word otherwise: the ad's terms, weak openings, filler. English, but for names."""

from collections.abc import Iterable, Iterator, Sequence

from analyzers.base import SectionAnalysis
from recovery.filler import fillers, shorthand, without_filler
from recovery.first_person import Tightened
from recovery.paragraphs import is_told_in_present, listable, tighten_item
from recovery.plan_orders import is_storied
from recovery.questions import listed
from recovery.relevance import highest, speaks_to
from recovery.term_use import spells_out, use_term
from resume.job import Priority, Requirement
from resume.matching.unheaded import work_of
from resume.model import Item, ItemKind, Section, SectionKind
from tasks.plan import Action, Level, Recommendation


def terms(
    section: Section, analysis: SectionAnalysis, requirements: Sequence[Requirement], level: Level
) -> Iterator[Recommendation]:
    """The ad's names for what the section calls otherwise, where they read well; common words for common words only
    at the extensive level."""
    texts = {item.id: item.text for item in section.all_items()}
    for term in analysis.terms_to_align:
        told = use_term(texts[term.item_id], term.written, term.wanted)
        if told == texts[term.item_id]:
            continue  # it would not read well there
        if term.wanted.islower() and level is not Level.EXTENSIVE:
            continue
        if section.kind is not SectionKind.SKILLS and term.written in term.wanted.split():
            continue  # the maker's name before a product's ("Microsoft Excel") is for lists
        asking = [r for r in requirements if speaks_to(term.wanted, r)]
        yield Recommendation(
            section_id=section.id,
            item_id=term.item_id,
            action=Action.USE_TERM,
            what=f"Say “{term.wanted}” {_where(term.written, term.wanted, told)} “{term.written}”.",
            why="The ad uses this name for it, and so will whoever or whatever searches the resume.",
            requirement_ids=tuple(r.id for r in asking),
            before=term.written,
            after=term.wanted,
            priority=highest(asking),
        )


def _where(written: str, wanted: str, told: str) -> str:
    """How the two names stand: one for the other, or both."""
    return "beside" if f"{written} ({wanted})" in told or f"{wanted} ({written})" in told else "where it says"


def spelled_out_once(recommendations: Iterable[Recommendation]) -> list[Recommendation]:
    """An acronym and its words stand together where the resume first has one of them; after that it is known."""
    kept, known = [], set()
    for r in recommendations:
        if r.action is Action.USE_TERM and spells_out(r.before, r.after):
            if (r.before, r.after) in known:
                continue
            known.add((r.before, r.after))
        kept.append(r)
    return kept


def tighter(section: Section, level: Level) -> Iterator[Recommendation]:
    """Weak openings of what was done made direct."""
    if not is_storied(section):
        return
    listed_ids = {item.id for item in listable(section)} if level is Level.EXTENSIVE else set()
    for entry in (None, *section.entries):
        is_present = entry is not None and is_told_in_present(entry)
        for item in _told(section) if entry is None else entry.items:
            if not _is_text(item):
                continue
            is_bold = level is Level.EXTENSIVE
            if tightened := tighten_item(item, is_present=is_present, is_listed=item.id in listed_ids, is_bold=is_bold):
                yield Recommendation(
                    section_id=section.id,
                    entry_id=entry.id if entry else None,
                    item_id=item.id,
                    action=Action.TIGHTEN,
                    what="Open with what was done.",
                    why=_why_tighter(item.text, tightened),
                    before=item.text,
                    after=tightened.text,
                    priority=Priority.NICE_TO_HAVE,
                )


def _why_tighter(before: str, tightened: Tightened) -> str:
    """Where nothing but the opening is left out, no verb was put in its place."""
    is_cut = before[len(tightened.opening) + 1 :] == tightened.text[1:]
    less = "goes without saying" if is_cut else "says less than the verb itself"
    return f"“{tightened.opening.strip()} ...” {less}."


def _told(section: Section) -> Sequence[Item]:
    """The lines beside entries that tell what was done: in a resume without headings those from the first position
    on, for before it the candidate speaks of itself."""
    is_unheaded = section.kind is SectionKind.OTHER and not section.title
    return work_of(section) if is_unheaded else section.items


def trimmed(section: Section) -> Iterator[Recommendation]:
    """Words that say nothing left out."""
    if not is_storied(section) and section.kind is not SectionKind.SUMMARY:
        return
    for item in section.all_items():
        if _is_text(item) and (after := without_filler(item.text)) != item.text:
            told = [f"Say {_quoted(words)} shorter, or leave it out."] if (words := fillers(item.text)) else []
            told += [f"Write {_quoted(words)} out."] if (words := shorthand(item.text)) else []
            yield Recommendation(
                section_id=section.id,
                item_id=item.id,
                action=Action.TRIM,
                what=" ".join(told),
                why="It takes room and says nothing more." if fillers(item.text) else "Shorthand is for notes.",
                before=item.text,
                after=after,
                priority=Priority.NICE_TO_HAVE,
            )


def _quoted(words: Sequence[str]) -> str:
    return listed([f"“{each}”" for each in dict.fromkeys(words)])


def _is_text(item: Item) -> bool:
    return item.kind is not ItemKind.SKILLS and not item.is_layout
