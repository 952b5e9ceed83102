"""The changes of one section, and the gate that each of them must pass."""

from analyzers.base import SectionAnalysis
from analyzers.prompt_data import requirement_lines, section_lines
from llm.prompts import Data, Prompt
from llm.task import ModelTask
from orchestrator import Missing
from resume.changes import Change
from resume.model import Frozen, Section
from tasks.gate import Refusal, pass_gate
from tasks.locks import Locks
from tasks.plan import Question
from tasks.plan_section import SectionPlan
from tasks.proposals import ProposedChanges, to_changes


class SectionChanges(Frozen):
    """The proposed changes of one section. `refused` did not pass the checks; what the user could say about it stands
    in `questions`."""

    section_id: str
    changes: tuple[Change, ...] = ()
    refused: tuple[Refusal, ...] = ()
    questions: tuple[Question, ...] = ()


class CustomizeSection(ModelTask[SectionChanges]):
    """Carries out one section's slice of the plan.

    Takes `section`, `part` (the slice), `analysis` (optional), `locked` (of this section) and `wishes`, and
    nothing of the other sections.
    """

    version = "3"
    answer_type = ProposedChanges
    timeout_s = 45.0
    is_check_heavy = True
    weight = 2.0
    instructions = """\
Carry out the recommendations for this section of the resume: new texts for lines, or new orders of lines, by the ids \
given. Do what is recommended and nothing else; leave a line as it is where a new text would not be better.
Write as this candidate would on a good day: plain, exact, the verb first, no praise, no filler, no first person in \
bullets, in the language of the line. Keep every figure, name, date and mark of format (such as **). Keep between half \
and twice of the length.
Say nothing that the line itself, or the candidate's words that you quote, do not say: no new figure, tool, skill, \
result, scope or rank; who helped did not lead; who knows something a little is no expert. Use the ad's name for a \
thing only where the candidate has that very thing. What cannot be done truthfully, leave out.
Follow the candidate's wishes on style where they do not ask for anything untrue."""

    def prompt(
        self,
        *,
        section: Section,
        part: SectionPlan,
        analysis: SectionAnalysis | Missing,
        locked: Locks,
        wishes: str,
    ) -> Prompt:
        return Prompt(
            self.instructions,
            own=(
                *slice_data(section, part, locked, wishes),
                Data("analysis", "" if isinstance(analysis, Missing) else analysis.relevance),
            ),
        )

    def has_question(self, *, part: SectionPlan, **_: object) -> bool:
        return bool(part.recommendations)

    def from_answer(
        self, answer: ProposedChanges, *, origin: str, section: Section, part: SectionPlan, **_: object
    ) -> SectionChanges:
        return SectionChanges(section_id=section.id, changes=to_changes(answer, section, part, origin))

    def check(
        self, output: SectionChanges, *, section: Section, part: SectionPlan, locked: Locks, **_: object
    ) -> SectionChanges:
        """Keep the changes that pass the gate, each with its quality; the rest of the section stays as it was."""
        passed = pass_gate(output.changes, section, part, locked)
        return SectionChanges(section_id=section.id, changes=passed.changes, refused=passed.refused)


def slice_data(section: Section, part: SectionPlan, locked: Locks, wishes: str) -> tuple[Data, ...]:
    """What a model needs to know to change a section."""
    return (
        section_lines(section),
        requirement_lines(part.requirements),
        Data("recommendations", "\n".join(r.model_dump_json(exclude_defaults=True) for r in part.recommendations)),
        Data("locked", " ".join(locked.ids)),
        Data("wishes", wishes),
    )
