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

    timeout_s = 45.0
    weight = 2.0
    instructions = """\
Carry out the recommendations for this section of the resume as changes: target, the text before, the text after, why, \
for which requirements, and the words of the candidate that support it. Do only what is recommended.
Keep every figure and name. Keep the length between half and twice of what it was. No first person in bullets, no weak \
opening, no placeholder. Claim nothing that the text itself or the evidence does not say.
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
