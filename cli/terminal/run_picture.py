"""A run as a picture of a few lines: how far it is, its tasks, who did each and how long it took."""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from cli.terminal.labels import count, seconds, section_of, shortened, step_of, task_in_words
from orchestrator import RunView, TaskStatus, TaskView

_MARKS = {
    TaskStatus.PENDING: ("·", "quiet"),
    TaskStatus.RUNNING: ("…", "busy"),
    TaskStatus.COMPLETED: ("✓", "good"),
    TaskStatus.FAILED: ("✗", "bad"),
    TaskStatus.SKIPPED: ("–", "quiet"),
    TaskStatus.CANCELLED: ("–", "quiet"),
}
_LABEL_WIDTH = 25
_spinner = Spinner("dots", style="busy")


def picture(view: RunView, what: str, titles: Mapping[str, str], now: float, height: int) -> RenderableType:
    """The run now, in at most `height` lines.

    Args:
        what: is being done, in words.
        titles: of the resume's sections, by id.
        now: seconds since 1970.
    """
    rows = _rows(view, titles)
    room = max(3, height - 4)
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(width=1)
    table.add_column(no_wrap=True, min_width=_LABEL_WIDTH)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, overflow="ellipsis", ratio=1, min_width=8)
    table.add_column(no_wrap=True, justify="right", style="quiet")
    for tasks, label, steps in _that_fit(rows, room):
        table.add_row(_mark(tasks), label, steps, _origin(tasks), _took(tasks, now))
    if len(rows) > room:
        table.add_row("", Text(f"and {count(len(rows) - room + 1, 'other line')}", "quiet"))
    return Group(_head(view, what, now), "", table)


Row = tuple[list[TaskView], Text, Text]


def _rows(view: RunView, titles: Mapping[str, str]) -> list[Row]:
    """A row for each task of the whole resume and for each section with its steps, in order of the run."""
    rows: dict[str, list[TaskView]] = {}
    for task in view.tasks.values():
        rows.setdefault(section_of(task.name, titles) or f" {task.name}", []).append(task)
    whole = [([t], Text(task_in_words(t.name, titles)), Text()) for (t, *_) in _of_whole(rows)]
    sections = [
        (tasks, Text(f"  {shortened(titles[id_], _LABEL_WIDTH - 2)}"), _steps(tasks, id_))
        for id_, tasks in rows.items()
        if id_ in titles
    ]
    first_of_all_sections = next((i for i, (t, *_) in enumerate(whole) if _is_late(t[0])), len(whole))
    return [*whole[:first_of_all_sections], *sections, *whole[first_of_all_sections:]]


def _of_whole(rows: Mapping[str, list[TaskView]]) -> Iterable[list[TaskView]]:
    return (tasks for key, tasks in rows.items() if key.startswith(" "))


def _is_late(task: TaskView) -> bool:
    """Whether the task comes after those of the sections."""
    return any(u.startswith(("customize_", "refine_")) for u in task.upstream)


def _that_fit(rows: list[Row], room: int) -> list[Row]:
    """All rows, or those that say most: what runs or went wrong before what is done or waits."""
    if len(rows) <= room:
        return rows
    telling = (TaskStatus.RUNNING, TaskStatus.FAILED)
    ranked = sorted(range(len(rows)), key=lambda i: not any(t.status in telling for t in rows[i][0]))
    return [rows[i] for i in sorted(ranked[: room - 1])]


def _head(view: RunView, what: str, now: float) -> RenderableType:
    left = view.remaining_s(now)
    elapsed = now - view.started_at if view.started_at is not None else 0.0
    says_left = left is not None and left >= 1 and elapsed >= 1
    time_left = f"about {seconds(left)} left" if says_left and left is not None else ""
    bar = Table.grid(padding=(0, 2), expand=True)
    bar.add_column(ratio=1)
    bar.add_column(justify="right", no_wrap=True)
    bar.add_column(justify="right", no_wrap=True, style="quiet")
    bar.add_row(ProgressBar(total=100, completed=view.percent), f"{int(view.percent)} %", time_left)
    return Group(Text(what, "heading", overflow="ellipsis", no_wrap=True), bar)


def _mark(tasks: list[TaskView]) -> RenderableType:
    if any(t.status is TaskStatus.RUNNING for t in tasks):
        return _spinner
    for status in (TaskStatus.FAILED, TaskStatus.CANCELLED, TaskStatus.SKIPPED, TaskStatus.PENDING):
        if any(t.status is status for t in tasks):
            return Text(*_MARKS[status])
    return Text(*_MARKS[TaskStatus.COMPLETED])


def _steps(tasks: list[TaskView], section_id: str) -> Text:
    text = Text()
    for task in tasks:
        mark, style = _MARKS[task.status]
        text.append(f"{step_of(task.name, section_id)} ").append(mark, style).append("  ")
    return text


def _origin(tasks: list[TaskView]) -> Text:
    """Who did the last thing that is done; in another colour where a first choice failed."""
    done = [t for t in tasks if t.origin and not t.name.startswith("plan_section_")]
    if not done:
        return Text()
    return Text(done[-1].origin or "", "fair" if any(t.recoveries for t in tasks) else "quiet")


def _took(tasks: list[TaskView], now: float) -> str:
    times = [(t.started_at, t.ended_at or now) for t in tasks if t.started_at is not None]
    return seconds(sum(end - start for start, end in times)) if times else ""
