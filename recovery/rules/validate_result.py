"""The last look: is everything there, is nothing new, does anything stand twice?"""

from collections.abc import Iterator, Sequence

from resume.changes import Change, ChangeKind, apply
from resume.diff import statistics
from resume.grounding import Sources
from resume.job import Requirements
from resume.matching import match
from resume.model import Resume
from resume.text import plain
from resume.writers import write_resume
from tasks.assemble_resume import Assembly
from tasks.validate_result import Issue, IssueCode, Validation

_SHORTEST = 0.75  # of the original's length
_MIN_REPEATED = 25  # characters; shorter lines may well stand twice


def validate_result(resume: Resume, assembly: Assembly, requirements: Requirements) -> Validation:
    """Every change that stands passed the grounding gate once more, against the whole resume and nothing else."""
    changes, issues = _grounded(resume, assembly.changes)
    result = apply(resume, changes)
    issues += [*_lost(resume, result), *_repeated(result)]
    return Validation(
        changes=changes,
        issues=tuple(issues),
        diff=statistics(resume, result),
        match_after=match(requirements, result),
    )


def _grounded(resume: Resume, changes: Sequence[Change]) -> tuple[tuple[Change, ...], list[Issue]]:
    """The changes without those that claim something the resume does not say, nor what is chained to them."""
    sources = Sources([write_resume(resume, resume.format)])
    issues: list[Issue] = []
    refused = set()
    for each in changes:
        if each.kind is ChangeKind.REORDER or not isinstance(each.after, str) or each.target.field == "marker":
            continue
        if claims := sources.ungrounded(each.after):
            refused.add(each.target)
            said = ", ".join(f"“{c.text}”" for c in claims)
            message = f"A change was left out: it said {said}, which the resume does not."
            issues.append(Issue(code=IssueCode.UNGROUNDED, message=message, target_id=each.target.id))
    return tuple(c for c in changes if c.target not in refused), issues


def _lost(resume: Resume, result: Resume) -> Iterator[Issue]:
    there = {section.id for section in result.sections}
    for section in resume.sections:
        if section.id not in there:
            message = f"The section “{section.title}” is missing."
            yield Issue(code=IssueCode.SECTION_MISSING, message=message, target_id=section.id, is_error=True)
    before, after = len(write_resume(resume, resume.format)), len(write_resume(result, resume.format))
    if after < _SHORTEST * before:
        message = f"The result has {after} characters, the original {before}."
        yield Issue(code=IssueCode.TOO_SHORT, message=message, is_error=True)


def _repeated(result: Resume) -> Iterator[Issue]:
    seen: dict[str, str] = {}
    for located in result.located_items():
        text = plain(located.item.text).casefold().rstrip(".")
        if len(text) >= _MIN_REPEATED and seen.setdefault(text, located.item.id) != located.item.id:
            message = f"This line stands twice: “{plain(located.item.text)}”"
            yield Issue(code=IssueCode.DUPLICATE, message=message, target_id=located.item.id)
