"""The changes of one section, and the gate that each of them must pass."""

from collections.abc import Sequence

from orchestrator import MicroTask
from resume.changes import Change, ChangeKind, Target, apply
from resume.errors import ChangeRefused
from resume.grounding import ungrounded
from resume.model import Format, Frozen, Resume, Section

SHORTEST, LONGEST = 0.5, 2.0  # a rewritten text may be this many times as long as the original


class SectionChanges(Frozen):
    """The proposed changes of one section. `refused` says in plain words what did not pass the checks."""

    section_id: str
    changes: tuple[Change, ...] = ()
    refused: tuple[str, ...] = ()


class CustomizeSection(MicroTask[SectionChanges]):
    """Carries out one section's slice of the plan. Takes `section`, `slice` and `analysis` (optional)."""

    timeout_s = 45.0
    weight = 2.0

    def check(self, output: SectionChanges, *, section: Section, **_: object) -> SectionChanges:
        """Keep the changes that fit the section, keep its length and claim nothing new; the rest stays as it was."""
        kept: list[Change] = []
        refused = list(output.refused)
        for each in output.changes:
            if problem := _problem(each, kept, section):
                refused.append(problem)
            else:
                kept.append(each)
        return output.model_copy(update={"changes": tuple(kept), "refused": tuple(refused)})


def _problem(each: Change, kept: Sequence[Change], section: Section) -> str | None:
    try:
        apply(Resume(format=Format.MARKDOWN, sections=(section,)), [*kept, each])
    except ChangeRefused as error:
        return str(error)
    if isinstance(each.before, str) and isinstance(each.after, str) and each.kind is not ChangeKind.FORMAT:
        if not SHORTEST * len(each.before) <= len(each.after) <= LONGEST * len(each.before) + 20:
            return f"the new text of {_place(each.target)} is much shorter or longer than the old one"
        if claims := ungrounded(each.after, [each.before, *(e.quote for e in each.evidence)]):
            said = ", ".join(f"“{c.text}”" for c in claims)
            return f"the new text of {_place(each.target)} says {said}, which the resume does not"
    return None


def _place(target: Target) -> str:
    return f"{target.kind} {target.id}"
