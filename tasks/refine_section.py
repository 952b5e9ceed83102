"""One more try for what the gate refused; what still does not pass becomes a question."""

from collections.abc import Iterator, Sequence

from llm.prompts import Data, Prompt
from llm.task import ModelTask
from resume.model import Section
from resume.text import plain
from tasks.customize_section import SectionChanges, slice_data
from tasks.gate import Refusal, RefusalCode, pass_gate
from tasks.locks import Locks
from tasks.plan import Question
from tasks.plan_section import SectionPlan
from tasks.proposals import ProposedChanges, to_changes

_MOST_CLAIMS, _LONGEST_CLAIM = 3, 60


class RefineSection(ModelTask[SectionChanges]):
    """Mends the changes of a section that did not pass, and passes all others through.

    Takes `section`, `part`, `customized`, `locked` and `wishes`.
    """

    version = "2"
    answer_type = ProposedChanges
    timeout_s = 45.0
    is_check_heavy = True
    weight = 0.5
    instructions = """\
Some changes to this section of the resume were refused, for the reasons given as codes. Propose each of them anew so \
that it passes, or leave it out: the wording then stays as it was.
does_not_fit: use the ids and texts given. not_planned: do only what is recommended. locked: leave it alone. length: \
keep between half and twice of the length. words_changed: change the order or the form only. ungrounded: the text \
said something of these kinds (a number, a name, a skill, a title, a scope ...) that neither the line nor a quoted \
line says; say it without that.
All else is as before: plain, exact, the verb first, no praise, every figure and name kept, nothing new."""

    def prompt(
        self, *, section: Section, part: SectionPlan, customized: SectionChanges, locked: Locks, wishes: str
    ) -> Prompt:
        reasons = [f"{r.target.kind} {r.target.id}: {r.code} {' '.join(r.kinds)}" for r in customized.refused]
        return Prompt(
            self.instructions,
            own=(*slice_data(section, part, locked, wishes), Data("refused", "\n".join(reasons))),
        )

    def has_question(self, *, customized: SectionChanges, **_: object) -> bool:
        return bool(customized.refused)

    def from_answer(
        self, answer: ProposedChanges, *, origin: str, section: Section, part: SectionPlan, **_: object
    ) -> SectionChanges:
        return SectionChanges(section_id=section.id, changes=to_changes(answer, section, part, origin))

    def check(
        self,
        output: SectionChanges,
        *,
        section: Section,
        part: SectionPlan,
        customized: SectionChanges,
        locked: Locks,
        **_: object,
    ) -> SectionChanges:
        """What had passed stays as it was; of the rest, what passes now. Every claim that was refused and not mended
        is asked about."""
        refused = {r.target for r in customized.refused}
        own = [c for c in output.changes if c.target in refused and c not in customized.changes]
        passed = pass_gate([*customized.changes, *own], section, part, locked)
        mended = {c.target for c in passed.changes if c not in customized.changes}
        still = tuple(dict.fromkeys(r for r in (*customized.refused, *passed.refused) if r.target not in mended))
        return SectionChanges(
            section_id=section.id,
            changes=passed.changes,
            refused=still,
            questions=tuple(_questions(still, section)),
        )


def _questions(refused: Sequence[Refusal], section: Section) -> Iterator[Question]:
    texts = {item.id: plain(item.text) for item in section.all_items()}
    asked = set()
    for each in refused:
        if each.code is not RefusalCode.UNGROUNDED or each.target in asked:
            continue
        asked.add(each.target)
        said = ", ".join(f"“{_shortened(claim, _LONGEST_CLAIM)}”" for claim in each.claims[:_MOST_CLAIMS])
        line = texts.get(each.target.id, section.title)
        yield Question(
            requirement_id=next(iter(each.requirement_ids), ""),
            text=f"A new wording of “{_shortened(line, 100)}” said {said}, which the resume does not, so the line "
            "stays as it was. Is it true of you? Then say so in your own words.",
        )


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;") + " ..."
