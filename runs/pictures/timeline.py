"""A run as a picture: one row per task, one bar per attempt, the critical path marked. Entries in, SVG text out.

The picture says in words what it shows in colours, has no scripts, and follows the reader's choice of light or dark.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from orchestrator import Entry, RunStatus, TaskStatus
from orchestrator.cache import FROM_CACHE
from orchestrator.timings import Phase, RunTiming, Stretch, TaskTiming, timing_of
from runs.pictures.svg import element, shortened, text, width_of
from runs.pictures.time_axis import length, ticks
from runs.pictures.timeline_style import HATCH, STYLE, circle, hues_of, sample

_WIDTH, _EDGE = 1120.0, 24.0
_NAMES_AT_MOST, _SLACK_COLUMN, _ROOM_AFTER_BARS = 260.0, 64.0, 96.0
_SMALL, _BOLD = 11.0, 13.0  # sizes that widths are reckoned by; the bold names are as wide as plain ones of 13
_LEAST_BAR = 2.5
_MANY = 60  # from so many rows on they are set closer
_GAP = 6.0  # between a bar and what is said of it


def draw_timeline(entries: Sequence[Entry], what: str = "") -> str:
    """The run so far as an SVG document.

    Args:
        what: the run is about, in a few words, for the heading.
    Raises: ValueError without entries.
    """
    return _Drawing(timing_of(entries), what).svg()


class _Drawing:
    """Places everything once, then writes it."""

    def __init__(self, run: RunTiming, what: str) -> None:
        self.run = run
        self.what = what
        in_order = {name: i for i, name in enumerate(run.tasks)}
        self.rows = sorted(run.tasks.values(), key=lambda t: (_first_moment(t, run.took_s), in_order[t.name]))
        is_dense = len(self.rows) > _MANY
        self.row_height, self.bar_height = (17.0, 9.0) if is_dense else (24.0, 13.0)
        self.hues = hues_of(dict.fromkeys(s.way for s in _attempts(run.tasks.values())))
        self.is_marked = run.critical_path_s > 0
        names = max((width_of(t.name, _BOLD) for t in self.rows), default=0.0)
        self.left = _EDGE + min(names, _NAMES_AT_MOST) + 16
        self.right = _WIDTH - _EDGE - _SLACK_COLUMN - _ROOM_AFTER_BARS
        legend = list(self._legend())
        self.legend = "".join(legend)
        self.top = self._legend_bottom + 40
        self.bottom = self.top + self.row_height * len(self.rows) + 4
        self.middle = {t.name: self.top + self.row_height * (i + 0.5) for i, t in enumerate(self.rows)}

    def svg(self) -> str:
        height = self.bottom + (30 if len(self.rows) > 20 else 12)
        title, told = self._title(), self._told()
        parts = [
            element("title", text(title), id="title"),
            element("desc", text(told), id="desc"),
            element("style", STYLE),
            element("defs", HATCH),
            element("rect", width=_WIDTH, height=height, class_="ground"),
            element("text", text(title), x=_EDGE, y=38.0, class_="heading"),
            element("text", text(told), x=_EDGE, y=60.0, class_="quiet"),
            self.legend,
            *self._bands(),
            *self._axis(),
            *self._links(),
            *(self._row(task) for task in self.rows),
        ]
        return (
            element(
                "svg",
                "\n".join(parts),
                xmlns="http://www.w3.org/2000/svg",
                viewBox=f"0 0 {_WIDTH:.0f} {height:.0f}",
                width=_WIDTH,
                height=height,
                role="img",
                aria_labelledby="title desc",
            )
            + "\n"
        )

    def x(self, seconds: float) -> float:
        share = seconds / self.run.took_s if self.run.took_s else 0.0
        return self.left + share * (self.right - self.left)

    # What it says

    def _title(self) -> str:
        how = {RunStatus.RUNNING: "running for", RunStatus.COMPLETED: "completed in"}
        about = f"{self.what}: " if self.what else f"Run {self.run.run_id[:8]}: "
        said = f"{about}{how.get(self.run.status, f'{self.run.status} after')} {length(self.run.took_s)}"
        return shortened(said, _WIDTH - 2 * _EDGE, 18)

    def _told(self) -> str:
        count = len(self.rows)
        said = [f"{count} task{'' if count == 1 else 's'}"]
        ended = Counter(t.status for t in self.rows)
        missed = (TaskStatus.FAILED, TaskStatus.SKIPPED, TaskStatus.CANCELLED)
        said += [f"{ended[status]} {status}" for status in missed if ended[status]]
        if cached := sum(t.origin == FROM_CACHE for t in self.rows):
            said.append(f"{cached} from the cache")
        if self.is_marked:
            on_path = len(self.run.critical_path)
            over = f"over {on_path} task{'' if on_path == 1 else 's'}"
            said.append(f"critical path {length(self.run.critical_path_s)} {over}")
        return ", ".join(said)

    # What it shows

    def _legend(self) -> Iterator[str]:
        """Only what is in the picture, in lines that fit."""
        stretches = [s for t in self.rows for s in t.stretches]
        shown = [("bar", css, name) for name, css in self.hues.items()]
        if any(s.problem for s in stretches):
            shown.append(("lost", "way0", "gave no output"))
        if any(s.phase is Phase.BACKING_OFF for s in stretches):
            shown.append(("line", "backing-off", "waits to retry"))
        if any(s.phase is Phase.WAITING and self._is_seen(s) for s in stretches):
            shown.append(("line", "waiting", "waits for its turn"))
        if any(t.began is None for t in self.rows):
            shown.append(("never", "never", "never started"))
        if self.is_marked:
            shown.append(("critical", "critical", "critical path"))
        x, y = _EDGE, 84.0
        for form, css, name in shown:
            said = shortened(name, 300, _SMALL)
            if x + 40 + width_of(said, _SMALL) > _WIDTH - _EDGE:
                x, y = _EDGE, y + 20
            yield sample(form, css, x, y)
            yield element("text", text(said), x=x + 28, y=y + 4, class_="small")
            x += 28 + width_of(said, _SMALL) + 18
        self._legend_bottom = y

    def _bands(self) -> Iterator[str]:
        for i in range(0, len(self.rows), 2):
            y = self.top + self.row_height * i
            yield element(
                "rect", x=_EDGE - 8, y=y, width=_WIDTH - 2 * _EDGE + 16, height=self.row_height, rx=3, class_="band"
            )

    def _axis(self) -> Iterator[str]:
        yield element("line", x1=self.left, y1=self.top, x2=self.right, y2=self.top, class_="axis")
        ends = (self.top - 8, self.bottom + 16) if len(self.rows) > 20 else (self.top - 8,)
        for at, label in ticks(self.run.took_s):
            x = self.x(at)
            yield element("line", x1=x, y1=self.top - 4, x2=x, y2=self.bottom, class_="grid")
            for y in ends:
                yield element("text", text(label), x=x, y=y, text_anchor="middle", class_="quiet small")
        if self.is_marked:
            yield element("text", "slack", x=_WIDTH - _EDGE, y=self.top - 8, text_anchor="end", class_="quiet small")
        for at, left_out in self.run.pauses:
            x = self.x(at)
            said = text(f"restarted after {length(left_out)}")
            yield element("line", x1=x, y1=self.top - 22, x2=x, y2=self.bottom, class_="pause")
            yield element("text", said, x=x + 4, y=self.top - 22, class_="quiet small")

    def _links(self) -> Iterator[str]:
        """From the end of each task of the critical path to the start of the next."""
        if not self.is_marked:
            return
        for one, other in pairwise(self.run.tasks[name] for name in self.run.critical_path):
            if one.ended is None or other.began is None:
                continue
            x1, x2 = self.x(one.ended), self.x(other.began)
            y1, y2 = self.middle[one.name], self.middle[other.name]
            yield element("path", d=f"M{x1:.1f} {y1:.1f}V{y2:.1f}H{x2:.1f}", class_="link")

    def _row(self, task: TaskTiming) -> str:
        y = self.middle[task.name]
        is_critical = self.is_marked and task.is_critical
        name = shortened(task.name, self.left - _EDGE - 16, _BOLD)
        parts = [
            element("title", text(_story(task))),
            element("text", text(name), x=_EDGE, y=y + 4, class_="name-critical" if is_critical else None),
            *(self._stretch(s, y) for s in task.stretches if self._is_seen(s)),
        ]
        begin, end = self._extent(task)
        if task.origin == FROM_CACHE:
            parts.append(self._bar(begin, end, y, "cache"))
        elif task.began is None and task.ended is not None:
            parts.append(circle(end + 4, y))
            end += 8
        if is_critical and task.began is not None:
            began = self.x(task.began)
            parts.append(self._bar(began - 1.5, max(end, began + _LEAST_BAR) + 1.5, y, "critical", grow=1.5))
        parts.append(self._said(task, begin, end, y))
        if task.began is not None and task.ended is not None and self.is_marked:
            slack = "none" if is_critical else length(task.slack_s)
            parts.append(element("text", slack, x=_WIDTH - _EDGE, y=y + 4, text_anchor="end", class_="quiet small"))
        return element("g", *parts)

    def _stretch(self, stretch: Stretch, y: float) -> str:
        begin, end = self.x(stretch.begins), self.x(stretch.ends)
        if stretch.phase is not Phase.RUNNING:
            css = "waiting" if stretch.phase is Phase.WAITING else "backing-off"
            return element("line", x1=begin, y1=y, x2=end, y2=y, class_=css)
        if stretch.way == FROM_CACHE:
            return ""
        end = max(end, begin + _LEAST_BAR)
        bar = self._bar(begin, end, y, self.hues[stretch.way] + (" lost" if stretch.problem else ""))
        if not stretch.problem:
            return bar
        half = self.bar_height / 2
        hatch = self._bar(begin, end, y, None, fill="url(#hatch)")
        return bar + hatch + element("line", x1=end, y1=y - half, x2=end, y2=y + half, class_="cross")

    def _bar(
        self, begin: float, end: float, y: float, css: str | None, grow: float = 0.0, fill: str | None = None
    ) -> str:
        height = self.bar_height + 2 * grow
        width = max(end - begin, _LEAST_BAR)
        return element(
            "rect", x=begin, y=y - height / 2, width=width, height=height, rx=min(2.5, width / 2), class_=css, fill=fill
        )

    def _said(self, task: TaskTiming, begin: float, end: float, y: float) -> str:
        """A few words beside the bars, where there is room for them."""
        said, css = _words(task)
        after, before = _WIDTH - _EDGE - _SLACK_COLUMN - end - 2 * _GAP, begin - self.left - _GAP
        size = width_of(said, _SMALL)
        is_after = size <= after or (size > before and after >= before)
        said = shortened(said, after if is_after else before, _SMALL)
        x, anchor = (end + _GAP, "start") if is_after else (begin - _GAP, "end")
        return element("text", text(said), x=x, y=y + 4, text_anchor=anchor, class_=f"small halo {css}")

    def _extent(self, task: TaskTiming) -> tuple[float, float]:
        """From the first thing that is drawn in a row to the last."""
        moment = _first_moment(task, self.run.took_s)
        begins = [s.begins for s in task.stretches if self._is_seen(s)] or [moment]
        last = task.ended if task.ended is not None else max([s.ends for s in task.stretches], default=moment)
        begin = self.x(task.began if task.began is not None and not task.stretches else min(begins))
        return begin, max(self.x(last), begin + (_LEAST_BAR if task.began is not None else 0))

    def _is_seen(self, stretch: Stretch) -> bool:
        """Whether it is long enough to be seen; waits of a microsecond belong to every start."""
        return stretch.phase is Phase.RUNNING or self.x(stretch.ends) - self.x(stretch.begins) >= 1


def _first_moment(task: TaskTiming, run_took_s: float) -> float:
    if task.began is not None:
        return task.began
    return task.ended if task.ended is not None else run_took_s


def _attempts(tasks: Iterable[TaskTiming]) -> Iterator[Stretch]:
    return (s for t in tasks for s in t.stretches if s.phase is Phase.RUNNING)


def _words(task: TaskTiming) -> tuple[str, str]:
    """What is said of a task beside its bar, and how it is set."""
    if task.status is TaskStatus.FAILED:
        return f"failed: {task.details}", "bad"
    if task.status in (TaskStatus.SKIPPED, TaskStatus.CANCELLED):
        return f"{task.status}: {task.details}", "quiet"
    if task.status is not TaskStatus.COMPLETED:
        return task.status.value, "quiet"
    if task.origin == FROM_CACHE:
        return "from the cache", "quiet"
    ways = list(dict.fromkeys(s.way for s in _attempts([task])))
    tried = " → ".join(["", *ways[1:]]) if len(ways) > 1 else ""
    return length(task.took_s) + (f", {ways[0]}{tried}" if tried else ""), "quiet"


def _story(task: TaskTiming) -> str:
    """All that is known of a task, for who points at its row or has it read aloud."""
    said = [f"{task.name}: {task.status}" + (f" by {task.origin}" if task.origin else "")]
    if task.details:
        said.append(task.details)
    for stretch in task.stretches:
        took = length(stretch.ends - stretch.begins)
        if stretch.phase is Phase.RUNNING:
            problem = f", no output: {stretch.problem}" if stretch.problem else ""
            said.append(f"{stretch.way} from {length(stretch.begins)} for {took}{problem}")
        elif stretch.ends > stretch.begins:
            said.append(f"waited {took} {'for its turn' if stretch.phase is Phase.WAITING else 'to retry'}")
    if task.ended is not None and task.began is not None:
        said.append("on the critical path" if task.is_critical else f"slack {length(task.slack_s)}")
    return "; ".join(said)
