"""All changes of a customization together."""

from orchestrator import MicroTask
from resume.changes import Change
from resume.model import Frozen


class Assembly(Frozen):
    """Every change, in the order of the resume: those of the sections, then those that concern the whole."""

    changes: tuple[Change, ...] = ()


class AssembleResume(MicroTask[Assembly]):
    """Takes `resume`, `refined` (by section), `key_skills`, `match` (each optional), `level`, `locked`, `requirements`
    and `own`; no model."""

    version = "3"
