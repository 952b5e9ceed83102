"""Another wording for lines that the user points at, changed before or not."""

from collections.abc import Sequence

from llm.prompts import Data, Prompt
from llm.task import ModelTask
from orchestrator import TaskFailure
from resume.changes import Change
from resume.model import Frozen, Section
from tasks.customize_section import slice_data
from tasks.gate import Refusal, pass_gate
from tasks.locks import Locks
from tasks.plan_section import SectionPlan
from tasks.proposals import ProposedChanges, to_changes


class Shown(Frozen):
    """What the user has seen of a line: no candidate comes twice."""

    item_id: str
    texts: tuple[str, ...]


class Rewrites(Frozen):
    """New wordings of lines of one section. `without` are the ids of the lines that have no other."""

    section_id: str
    changes: tuple[Change, ...] = ()
    refused: tuple[Refusal, ...] = ()
    without: tuple[str, ...] = ()


class RewriteItems(ModelTask[Rewrites]):
    """Takes `section`, `part` (whose recommendations name the lines), `shown`, `hint`, `locked` (of this section) and
    `wishes`. Every call of it is meant to give something else, so it is never taken from a cache."""

    answer_type = ProposedChanges
    is_cached = False
    is_check_heavy = True
    timeout_s = 45.0
    weight = 2.0
    instructions = """\
The candidate wants another wording of some lines of this section of the resume: those that the recommendations name \
by item_id. Give one new text for each of them, by its id, that differs plainly from all texts shown for it; leave out \
a line that cannot be said otherwise as well. Touch nothing else, and change no order.
Write as this candidate would on a good day: plain, exact, the verb first, no praise, no filler, no first person in \
bullets, in the language of the line. Keep every figure, name, date and mark of format (such as **). Keep between half \
and twice of the length of the line.
Say nothing that the line itself, or the candidate's words that you quote, do not say: no new figure, tool, skill, \
result, scope or rank; who helped did not lead; who knows something a little is no expert. Use the ad's name for a \
thing only where the candidate has that very thing.
Follow the candidate's hint and wishes on style where they do not ask for anything untrue."""

    def prompt(
        self,
        *,
        section: Section,
        part: SectionPlan,
        shown: Sequence[Shown],
        hint: str,
        locked: Locks,
        wishes: str,
    ) -> Prompt:
        lines = [f"[{each.item_id}] {text}" for each in shown for text in each.texts]
        return Prompt(
            self.instructions,
            own=(*slice_data(section, part, locked, wishes), Data("shown", "\n".join(lines)), Data("hint", hint)),
        )

    def from_answer(
        self, answer: ProposedChanges, *, origin: str, section: Section, part: SectionPlan, **_: object
    ) -> Rewrites:
        return Rewrites(section_id=section.id, changes=to_changes(answer, section, part, origin))

    def check(
        self,
        output: Rewrites,
        *,
        section: Section,
        part: SectionPlan,
        shown: Sequence[Shown],
        locked: Locks,
        **_: object,
    ) -> Rewrites:
        """Keep what passes the gate and was not shown: one text for each line. A model of whose texts none is left is
        told why, and tries again."""
        known = {each.item_id: {_words(text) for text in each.texts} for each in shown}
        new = {
            c.target: c
            for c in output.changes
            if c.target.kind == "item"
            and isinstance(c.after, str)
            and _words(c.after) not in known.get(c.target.id, set()) | {_words(str(c.before))}
        }
        passed = pass_gate(new.values(), section, part, locked)
        if not passed.changes and any(c.raw is not None for c in output.changes):
            codes = " ".join(dict.fromkeys(r.code for r in passed.refused)) or "shown_before"
            raise TaskFailure("invalid_output", f"no new wording passed the checks ({codes})", feedback=codes)
        done = {c.target.id for c in passed.changes}
        wanted = dict.fromkeys(r.item_id for r in part.recommendations if r.item_id)
        return Rewrites(
            section_id=section.id,
            changes=passed.changes,
            refused=passed.refused,
            without=tuple(id_ for id_ in wanted if id_ not in done),
        )


def _words(text: str) -> str:
    return " ".join(text.split())
