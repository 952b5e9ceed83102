"""A report with another result: what follows from the changes that count, made anew."""

from recovery.rules.match_requirements import match_requirements
from resume.diff import statistics
from resume.job import Requirement, Requirements
from resume.model import Format, Resume
from resume.writers import write_resume
from runs.report import Customized, Match, Original, Report, Score
from tasks.own_words import OwnWords


def remade(report: Report, resume: Resume, result: Resume, own: OwnWords, month: str | None) -> Report:
    """The report with another result of the same changes: its text, its differences and its match."""
    update = {
        "original": Original(text=write_resume(resume, Format.MARKDOWN)),
        "customized": Customized(text=write_resume(result, Format.MARKDOWN), resume=result),
        "diff": statistics(resume, result),
    }
    if report.match is not None and result != report.customized.resume:
        update["match"] = _matched(report.match, result, own, month)
    return report.model_copy(update=update)


def _matched(match: Match, result: Resume, own: OwnWords, month: str | None) -> Match:
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
    after = match_requirements(asked, result, own, month)
    now = {m.requirement_id: m.status for m in after.requirements}
    return match.model_copy(
        update={
            "after": Score(
                score=after.score, by_priority={p: s for p, s in after.by_priority.items() if s is not None}
            ),
            "requirements": [r.model_copy(update={"after": now[r.id]}) for r in match.requirements],
        }
    )
