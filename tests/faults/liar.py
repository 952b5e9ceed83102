"""A model that lies wherever it is asked to write: the ways of a run in which every customizer's answer has lies in it.

The plan asks for changes everywhere, with quotes that nobody said among its evidence, so that no lie is refused for
being out of place.
"""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple
from zlib import crc32

from orchestrator import MicroTask, TaskContext, Way
from resume.changes import Change, ChangeKind, Evidence, Placement, Target, change
from resume.job import Requirements
from resume.model import Format, ItemKind, Resume, Section
from resume.writers import write_resume
from runs.plan import Ways, rules_ways
from tasks.customize_section import CustomizeSection, SectionChanges
from tasks.generate_plan import GeneratePlan
from tasks.plan import Action, Plan, Recommendation
from tasks.refine_section import RefineSection
from tasks.write_key_skills import KeySkill, KeySkills, WriteKeySkills
from tests.faults.lies import IN_CHARGE, Lie, fold, lies, texts_of

WAY = "liar"
_AT_ONCE = 4  # changes of one target: each of them a chance, since the first that passes keeps the rest out


class Liar(NamedTuple):
    """The ways of one run, and what they have told so far."""

    ways: Ways
    told: list[Lie]


def liar(resume: Resume, ad: str, random: Random, at_once: int = _AT_ONCE) -> Liar:
    """Ways that lie about this resume, each line in other kinds at every call, so many at a time."""
    stock: dict[str, list[Lie]] = {}
    for lie in lies(resume, ad, random):
        stock.setdefault(lie.section_id, []).append(lie)
    told: list[Lie] = []
    # As a file it has other words as well: titles of sections, the keys of YAML.
    form = resume.format if resume.format in (Format.JSON, Format.YAML) else resume.format.lines
    whole = fold("\n".join([*resume.contact.lines, *texts_of(resume), write_resume(resume, form)]))

    def take(section: Section) -> Iterator[Lie]:
        """Some lies about every line of the section."""
        mine = stock.get(section.id, [])
        random.shuffle(mine)
        taken: dict[tuple[str | None, str | None, str], int] = {}
        for lie in list(mine):
            place = lie.entry_id, lie.item_id, lie.before
            if taken.get(place, 0) < at_once:
                taken[place] = taken.get(place, 0) + 1
                mine.remove(lie)
                told.append(lie)
                yield lie

    answers: dict[type[MicroTask[Any]], Callable[..., Any]] = {
        GeneratePlan: _plan,
        CustomizeSection: lambda section, **_: _section(section, list(take(section))),
        RefineSection: lambda section, **_: _section(section, list(take(section))),
        WriteKeySkills: lambda shown, requirements, **_: _key_skills(shown, requirements, told, whole, random),
    }

    def ways(task: MicroTask[Any]) -> list[Way[Any]]:
        answer = answers.get(type(task))
        return [*([_way(answer)] if answer else []), *rules_ways(task)]

    return Liar(ways, told)


def change_of(lie: Lie, section: Section) -> Change:
    """The change that tells a lie, with a true quote of another line and a false one for evidence."""
    others = [item for item in section.all_items() if item.id != lie.item_id]
    if lie.kind == "scope raised":  # with somebody else's charge for a ground it would be none
        others = [item for item in others if not IN_CHARGE.search(item.text)]
    quotes = [Evidence(item_id=o.id, quote=o.text, start=0, end=len(o.text)) for o in others[:1]]
    quotes.append(Evidence(item_id="notes", quote=lie.text, start=0, end=len(lie.text)))
    evidence = tuple(quotes)
    if not lie.before:
        parent = lie.entry_id or section.id
        place = Placement(parent=parent, item_kind=ItemKind.BULLET)
        target = Target(kind="item", id=f"new-{parent}-{crc32(lie.text.encode()):08x}")
        return change(ChangeKind.ADD, target, None, lie.text, "r", placement=place, evidence=evidence)
    if lie.item_id is None:
        target = Target(kind="entry", id=lie.entry_id or "", field="head")
    else:
        target = Target(kind="item", id=lie.item_id)
    return change(ChangeKind.REWRITE, target, lie.before, lie.text, "r", evidence=evidence)


def plan_of(resume: Resume) -> Plan:
    """A plan that asks for a new wording of everything."""
    said = (Evidence(item_id="notes", quote="I ran all of it for 20 years.", start=0, end=29),)
    wanted: list[Recommendation] = []
    for section in resume.sections:
        places: list[tuple[str | None, str | None]] = [(None, None), *((None, item.id) for item in section.items)]
        for entry in section.entries:
            places += [(entry.id, None), *((entry.id, item.id) for item in entry.items)]
        for entry_id, item_id in places:
            wanted.append(
                Recommendation(
                    section_id=section.id,
                    entry_id=entry_id,
                    item_id=item_id,
                    action=Action.REPHRASE if item_id else Action.USE_TERM,
                    what="w",
                    why="y",
                    evidence=said,
                )
            )
    return Plan(summary="s", recommendations=tuple(wanted))


def _plan(resume: Resume, **_: object) -> Plan:
    return plan_of(resume)


def _section(section: Section, some: Sequence[Lie]) -> SectionChanges:
    return SectionChanges(section_id=section.id, changes=tuple(change_of(lie, section) for lie in some))


def _key_skills(shown: Any, requirements: Requirements, told: list[Lie], whole: str, random: Random) -> KeySkills:
    """Skills of the ad under the candidate's quotes."""
    quotes = [s.evidence for s in (*shown.skills, *shown.terms)]
    names = sorted({k for r in requirements.items for k in r.keywords if len(k) <= 30})
    random.shuffle(names)
    lying = [n for n in names if fold(n).rstrip("s") not in whole][: len(quotes)]
    told += [Lie("key skill of the ad", "", None, None, "", name, name) for name in lying]
    return KeySkills(
        skills=tuple(KeySkill(name=n, requirement_ids=(), evidence=q) for n, q in zip(lying, quotes, strict=False))
    )


def _way(answer: Callable[..., Any]) -> Way[Any]:
    async def call(ctx: TaskContext, **inputs: Any) -> Any:
        return answer(**inputs)

    return Way(WAY, call, is_instant=True)
