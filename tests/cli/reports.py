"""A report made by hand, with everything that the command has to show."""

from orchestrator import RunView
from recovery.partial import Quality
from resume.changes import Change, ChangeKind, Placement, Target, apply, change
from resume.diff import statistics
from resume.job import Category, Priority
from resume.matching.match import Fit, MatchStatus
from resume.model import Format, Item, Resume, SectionKind
from resume.readers import read_resume
from resume.writers import write_resume
from runs.report import Customized, Match, MatchedRequirement, Original, Report, Score, TaskSummary, ValidationSummary
from tasks.generate_plan import Question
from tasks.validate_result import Issue, IssueCode

TEXT = """# Ada Example

ada@example.com

## Skills

- Tools: Excel, SQL, k8s, Python

## Experience

### Analyst, Blue Barn Ltd
2019 - 2022

* Responsible for managing the weekly stock report for eleven shops and for the two warehouses in the north
* Answered questions of the shops
* Built dashboards in SQL

## Hobbies

- Chess
"""
RESUME = read_resume(TEXT, "ada.md")


def item(words: str) -> Item:
    """The item that has these words."""
    return next(located.item for located in RESUME.located_items() if words in located.item.text)


def rewording(words: str, old: str, new: str, reason: str, *requirements: str) -> Change:
    before = item(words)
    after = before.text.replace(old, new)
    target = Target(kind="item", id=before.id)
    return change(ChangeKind.REWRITE, target, before.text, after, reason, requirement_ids=requirements)


def changes() -> tuple[Change, ...]:
    """One of each kind that people see."""
    entry = RESUME.sections[1].entries[0]
    first, second, third = (i.id for i in entry.items)
    marks = [
        change(ChangeKind.FORMAT, Target(kind="item", id=i.id, field="marker"), i.marker, "- ", "All bullets alike.")
        for i in entry.items
    ]
    sections = tuple(s.id for s in RESUME.sections)
    return (
        rewording("k8s", "k8s", "Kubernetes", "Say “Kubernetes” where it says “k8s”. The ad says so.", "req-k8s"),
        rewording("Responsible", "Responsible for managing", "Managed", "Open with what was done."),
        change(
            ChangeKind.REORDER,
            Target(kind="entry", id=entry.id, field="items"),
            (first, second, third),
            (third, first, second),
            "Bring forward what the job asks for most.",
            requirement_ids=("req-sql", "req-k8s"),
        ),
        *marks,
        change(
            ChangeKind.ADD,
            Target(kind="section", id="summary"),
            None,
            "Analyst with experience in SQL and Excel.",
            "A first line that says what the job asks for.",
            placement=Placement(parent="", section_kind=SectionKind.SUMMARY, section_title="Summary"),
        ),
        change(
            ChangeKind.REORDER,
            Target(kind="resume", field="sections"),
            sections,
            (sections[1], sections[0], *sections[2:]),
            "Experience first.",
        ),
    )


def requirement(id_: str, text: str, priority: Priority, before: MatchStatus, after: MatchStatus) -> MatchedRequirement:
    return MatchedRequirement(
        id=id_,
        text=text,
        category=Category.TECHNICAL_SKILLS,
        priority=priority,
        keywords=(),
        before=before,
        after=after,
        evidence=(),
    )


def match(fit: Fit = Fit.STRONG) -> Match:
    yes, partly, no = MatchStatus.MATCHED, MatchStatus.PARTIAL, MatchStatus.MISSING
    return Match(
        fit=fit,
        before=Score(score=48, by_priority={Priority.CRITICAL: 50, Priority.NICE_TO_HAVE: 33}),
        after=Score(score=63, by_priority={Priority.CRITICAL: 75, Priority.NICE_TO_HAVE: 33}),
        requirements=[
            requirement("req-sql", "Good SQL", Priority.CRITICAL, yes, yes),
            requirement("req-k8s", "Kubernetes in production", Priority.CRITICAL, partly, yes),
            requirement("req-kafka", "Kafka\nor a comparable event-streaming platform", Priority.CRITICAL, no, no),
            requirement("req-lead", "Led a team", Priority.NICE_TO_HAVE, partly, partly),
            *(requirement(f"req-{n}", f"Knowledge of tool {n}", Priority.NICE_TO_HAVE, no, no) for n in range(9)),
        ],
    )


def report(
    *,
    fit: Fit = Fit.STRONG,
    quality: Quality = Quality.MOSTLY,
    made: tuple[Change, ...] | None = None,
    resume: Resume = RESUME,
) -> Report:
    made = changes() if made is None else made
    customized = apply(resume, made)
    tasks = [
        TaskSummary(
            name=name, kind=name, status="failed", origin=None, attempts=1, started_at=1.0, ended_at=2.0, failure="slow"
        )
        for name in ("generate_plan", *(f"analyze_{s.id}" for s in resume.sections))
    ]
    duplicate = Issue(
        code=IssueCode.DUPLICATE, message=f"Look at item {item('SQL').id} again", target_id=item("SQL").id
    )
    return Report(
        run_id="0123456789abcdef",
        quality=quality,
        success=True,
        message="",
        original=Original(text=TEXT),
        customized=Customized(text=write_resume(customized, Format.MARKDOWN), resume=customized),
        changes=made,
        match=match(fit),
        diff=statistics(resume, customized),
        validation=ValidationSummary(valid=True, issues=(duplicate,)),
        gaps=[],
        questions=tuple(Question(requirement_id=f"req-{n}", text=f"Do you know tool {n}?") for n in range(5)),
        tasks=tasks,
        issues=[f"{t.name}: timed out after 20 s" for t in tasks] + ["Something else"],
    )


def view() -> RunView:
    """A run that has not begun."""
    return RunView("0123456789abcdef")
