"""The last look: does all fit, is everything there, is nothing new, does anything stand twice, is nothing locked
touched? What is wrong by a change is repaired by leaving that change out."""

from recovery.last_look import LastLook
from recovery.own_faults import misspelled, run_out
from recovery.placeholders import placeholders
from recovery.repetitions import repeated_lines
from recovery.rules.match_requirements import match_requirements, match_result
from resume.changes import apply
from resume.diff import statistics
from resume.job import Requirements
from resume.model import Resume
from tasks.assemble_resume import Assembly
from tasks.locks import Locks
from tasks.own_words import OwnWords, told_facts
from tasks.validate_result import Validation

_NOTHING_TOLD = OwnWords()


def validate_result(
    resume: Resume,
    assembly: Assembly,
    requirements: Requirements,
    own: OwnWords,
    locked: Locks,
    month: str | None = None,
) -> Validation:
    """Every change that stands passed the grounding gate once more, against all that the candidate says and nothing
    else; the changes that stand fold, lose nothing and touch nothing locked."""
    facts = told_facts(own, requirements.items)
    told = [fact.statement for fact in facts]
    look = LastLook(resume, assembly.changes)
    look.leave_out_locked(locked)
    look.leave_out_ungrounded(told)
    look.leave_out_unfitting()
    look.keep_whole()
    look.leave_out_repetitions()
    result = apply(resume, look.changes)
    return Validation(
        changes=tuple(look.changes),
        issues=(
            *look.issues,
            *placeholders(result),
            *run_out(result, month),
            *misspelled(result),
            *repeated_lines(result),
        ),
        diff=statistics(resume, result),
        match_after=match_result(requirements, resume, result, month),
        match_before=match_requirements(requirements, resume, _NOTHING_TOLD, month) if facts else None,
    )
