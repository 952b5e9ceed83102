"""What every customization owes its user, whatever the providers do: all of the resume, in time, and an honest report.

Losses are counted by words, with no code of `resume/`.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks.losses import Edit, lost_lines
from llm.task import ModelTask
from orchestrator import Entry, EventType
from recovery.partial import Quality
from recovery.registry import RULES
from resume.changes import Change, ChangeKind
from resume.model import Resume
from runs.report import Report, TaskSummary
from tasks.rewrite_items import RewriteItems
from tests.faults.good_model import OVERCLAIM
from tests.faults.lies import finds
from tests.faults.provider import TOKENS, Provider

PROMISE_S = 0.5  # after its deadline a run has ended
RUN_ENDS = frozenset({EventType.RUN_COMPLETED, EventType.RUN_INTERRUPTED, EventType.RUN_FAILED})
TASK_ENDS = frozenset(
    {EventType.TASK_COMPLETED, EventType.TASK_FAILED, EventType.TASK_SKIPPED, EventType.TASK_CANCELLED}
)
BY_MODELS = frozenset(task.kind for task in RULES if issubclass(task, ModelTask) and task is not RewriteItems)
"""Kinds of the tasks of a whole customization; lines are worded anew in runs of their own."""
_KEY = re.compile(r"\bkeys?\b|credential", re.IGNORECASE)
_LATE = re.compile(r"in time|timed out|deadline|time left", re.IGNORECASE)
_STACK = re.compile(r"Traceback|Error\b|Exception|<class|object at 0x|sk-test|Told so")


@dataclass
class Done:
    """A run that has ended, and what it may be held to.

    Args:
        slack_s: how much later than promised it may end: nothing in virtual time, more where the machine is shared.
        planted: strings that must not stand in the result.
        called: the tasks for which a model was called, where the providers cannot tell.
    """

    resume: Resume
    report: Report
    entries: list[Entry]
    deadline_s: float
    slack_s: float = 0.0
    providers: list[Provider] = field(default_factory=list)
    planted: Iterable[str] = (OVERCLAIM,)
    called: frozenset[str] = frozenset()

    @property
    def asked(self) -> frozenset[str]:
        """The tasks for which a model was called."""
        return self.called | {name for provider in self.providers for name in provider.names()}

    @property
    def took_s(self) -> float:
        """By the run's own journal."""
        return self.entries[-1].at - self.entries[0].at


@contextmanager
def told(about: object, done: Done) -> Iterator[None]:
    """Tell what failed, of many runs in one test."""
    try:
        yield
    except AssertionError as error:
        raise AssertionError(f"{about}: {error}\n" + "\n".join(done.report.issues)) from error


def assert_whole(done: Done) -> None:
    """The promises that hold for any run."""
    assert_in_time(done)
    assert_complete(done.resume, done.report)
    assert_true(done)
    assert_honest(done.report, done.asked)
    assert_journal(done.entries)


def assert_in_time(done: Done) -> None:
    """By its own journal it ended when it had to."""
    assert done.took_s <= done.deadline_s + PROMISE_S + done.slack_s, f"took {done.took_s:.2f} s"


def assert_true(done: Done) -> None:
    """Nothing that was planted stands in the result."""
    text = done.report.customized.text
    assert [planted for planted in done.planted if finds(planted, text)] == []


def assert_complete(resume: Resume, report: Report) -> None:
    """Every section, entry and line is in the result, unless a change says otherwise; nothing is there twice."""
    removed = {c.target.id for c in report.changes if c.kind is ChangeKind.REMOVE}
    result = list(_ids(report.customized.resume))
    assert len(result) == len(set(result))
    assert [id_ for id_ in _ids(resume) if id_ not in removed and id_ not in set(result)] == []
    source = report.original.text.splitlines()
    assert lost_lines(source, report.customized.text.splitlines(), _edits(report.changes)) == []
    assert report.success
    assert report.quality is not Quality.ORIGINAL


def assert_honest(report: Report, asked: frozenset[str]) -> None:
    """The report says of each task that was not done as intended that it was not, and why, in plain words.

    Args:
        asked: the tasks for which a model was called.
    """
    by_others = [t for t in report.tasks if t.status != "completed" or (t.name in asked and t.origin == "rules")]
    silent = [t.name for t in by_others if not _is_told(report, t)]
    assert silent == []
    lowers = [i for i in report.issues if _tells_of_task(report, i) and not i.endswith(" took over")]
    assert (report.quality is Quality.FULL) == (not lowers)
    for issue in report.issues:
        assert not _STACK.search(issue), issue
        assert not (_LATE.search(issue) and _KEY.search(issue)), issue
    for task in report.tasks:
        assert task.status in ("completed", "failed", "skipped", "cancelled")


def assert_journal(entries: list[Entry]) -> None:
    """No gap, one end of each task, one end of the run, which comes last."""
    assert [e.seq for e in entries] == list(range(1, len(entries) + 1))
    assert [e.type in RUN_ENDS for e in entries] == [False] * (len(entries) - 1) + [True]
    ended = [e.task for e in entries if e.type in TASK_ENDS]
    assert sorted(filter(None, ended)) == sorted({t[0] for t in entries[0].payload["tasks"]})


def assert_accounted(done: Done) -> None:
    """Every whole answer of a provider is in the usage, each once."""
    answered = sum(provider.answered for provider in done.providers)
    used = done.report.usage
    assert (used.input_tokens, used.output_tokens) == (TOKENS[0] * answered, TOKENS[1] * answered)
    assert (used.cost_usd > 0) == (answered > 0)


def issues_of(report: Report, task: TaskSummary) -> list[str]:
    """What the report says went wrong with a task."""
    return [issue for issue in report.issues if issue.startswith(f"{task.name}: ")]


def _is_told(report: Report, task: TaskSummary) -> bool:
    skipped = task.status == "skipped" and any(" left out, because " in issue for issue in report.issues)
    return skipped or bool(issues_of(report, task))


def _tells_of_task(report: Report, issue: str) -> bool:
    """Whether it says that a task was not done as intended; another model's work is as good as the first one's."""
    if issue.endswith(" took over"):
        return False
    return any(issue.startswith(f"{task.name}: ") for task in report.tasks) or " left out, because " in issue


def _ids(resume: Resume) -> Iterator[str]:
    for section in resume.sections:
        yield section.id
        for entry in section.entries:
            yield entry.id
    for located in resume.located_items():
        yield located.item.id


def _edits(changes: Iterable[Change]) -> Iterator[Edit]:
    for change in changes:
        if change.target.field in ("text", "head") and not isinstance(change.before or change.after, tuple):
            title = change.placement.section_title if change.placement else ""
            yield Edit(str(change.before or ""), f"{title} {change.after or ''}")
