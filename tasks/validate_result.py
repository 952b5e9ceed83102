"""The last look at the tailored resume."""

from enum import StrEnum

from orchestrator import MicroTask
from resume.changes import Change
from resume.diff import DiffStatistics
from resume.matching.match import MatchReport
from resume.model import Frozen


class IssueCode(StrEnum):
    """What can be wrong with a result."""

    SECTION_MISSING = "section_missing"
    TOO_SHORT = "too_short"
    UNGROUNDED = "ungrounded"
    DUPLICATE = "duplicate"
    EMPTY_ENTRY = "empty_entry"
    LOCKED = "locked"
    DOES_NOT_FIT = "does_not_fit"
    PLACEHOLDER = "placeholder"
    SPELLING = "spelling"
    EXPIRED = "expired"


class Issue(Frozen):
    """Something that is wrong, or that the user should look at. `is_error`: the result should not go out like this."""

    code: IssueCode
    message: str
    target_id: str = ""
    is_error: bool = False


class Validation(Frozen):
    """What the last look found. `changes` are all changes that stand, repaired where that was needed.

    `match_before` is the match of the original alone, where something was told beside it; None where nothing was, and
    it is the match that everything stood on. `match_after` is that of the result alone.
    """

    changes: tuple[Change, ...] = ()
    issues: tuple[Issue, ...] = ()
    diff: DiffStatistics
    match_after: MatchReport
    match_before: MatchReport | None = None

    @property
    def is_valid(self) -> bool:
        return not any(i.is_error for i in self.issues)


class ValidateResult(MicroTask[Validation]):
    """Takes `resume`, `assembly`, `requirements`, `own`, `locked` and `month`; no model."""

    version = "4"
