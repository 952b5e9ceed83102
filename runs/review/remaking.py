"""A report with another result: what follows from the changes that count, made anew."""

from recovery.rules.match_requirements import match_result
from resume.diff import statistics
from resume.job import Requirement, Requirements
from resume.model import Format, Resume
from resume.writers import write_resume
from runs.report import Customized, Match, Original, Report, Score


def remade(report: Report, resume: Resume, result: Resume, month: str | None) -> Report:
    """The report with another result of the same changes: its text, its differences and its match."""
    return rematched(report, with_result(report, resume, result), resume, month)


def with_result(report: Report, resume: Resume, result: Resume) -> Report:
    """The report with another result; its match is still that of the result before."""
    update = {
        "original": Original.of(resume),
        "customized": Customized(text=write_resume(result, Format.MARKDOWN), resume=result),
        "diff": statistics(resume, result),
    }
    return report.model_copy(update=update)


def rematched(before: Report, now: Report, resume: Resume, month: str | None) -> Report:
    """The report with the match of its own result."""
    match = match_to_renew(now, before)
    if match is None:
        return now
    return now.model_copy(update={"match": renewed_match(match, resume, now.customized.resume, month)})


def match_to_renew(now: Report, *known: Report) -> Match | None:
    """The match that is not that of the result any more; None when it is, as it is in those that are known."""
    if now.match is None or any(now.customized.resume == each.customized.resume for each in known):
        return None
    return now.match


def renewed_match(match: Match, resume: Resume, result: Resume, month: str | None) -> Match:
    """The match with what the result shows, and nothing that was told beside it: ten milliseconds or more."""
    asked = Requirements(
        items=tuple(
            Requirement(
                id=r.id,
                text=r.text,
                start=0,
                end=len(r.text),
                category=r.category,
                priority=r.priority,
                keywords=r.keywords,
                any_of=r.any_of,
                years=r.years,
            )
            for r in match.requirements
        )
    )
    after = match_result(asked, resume, result, month)
    now = {m.requirement_id: m.status for m in after.requirements}
    return match.model_copy(
        update={
            "after": Score(
                score=after.score, by_priority={p: s for p, s in after.by_priority.items() if s is not None}
            ),
            "requirements": [r.model_copy(update={"after": now[r.id]}) for r in match.requirements],
        }
    )
