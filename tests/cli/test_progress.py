"""What is seen while a run goes on."""

import io
from collections.abc import Iterable

import pytest
from rich.console import Console
from rich.theme import Theme

from cli.terminal.console import STYLES
from cli.terminal.labels import count, seconds, shortened, task_in_words
from cli.terminal.progress import LineProgress, cost_in_words, ended_in_words
from cli.terminal.run_picture import picture
from orchestrator import Entry, EventType, RunView, Usage, fold
from runs.report import Report, UsageSummary

BEGIN = 1000.0
TITLES = {"experience": "Experience", "skills": "Skills and Tools"}
TASKS = [
    ("extract_requirements", "extract_requirements", 1.0, []),
    ("match_requirements", "match_requirements", 1.0, ["extract_requirements"]),
    ("analyze_experience", "analyze_generic", 1.0, []),
    ("analyze_skills", "analyze_generic", 1.0, []),
    ("generate_plan", "generate_plan", 2.0, ["match_requirements", "analyze_experience", "analyze_skills"]),
    ("customize_experience", "customize_section", 2.0, ["generate_plan"]),
    ("customize_skills", "customize_section", 2.0, ["generate_plan"]),
    ("assemble_resume", "assemble_resume", 1.0, ["customize_experience", "customize_skills"]),
]


class Story:
    """A run told event by event."""

    def __init__(self) -> None:
        self.view = RunView("run")
        self.tell(EventType.RUN_STARTED, 0.0, tasks=TASKS, deadline_at=60.0)

    def tell(self, type_: EventType, at: float, task: str | None = None, **payload: object) -> "Story":
        self.view.apply(Entry(self.view.seq + 1, "run", None, type_, BEGIN + at, task, payload))
        return self

    def done(self, task: str, begin: float, end: float, origin: str = "rules") -> "Story":
        self.tell(EventType.TASK_STARTED, begin, task)
        more = {"output": None, "origin": origin, "digest": "", "attempts": 1, "usage": Usage()}
        return self.tell(EventType.TASK_COMPLETED, end, task, **more)


def told() -> RunView:
    """Halfway: two sections read, one by a stand-in, the plan in the making, one task failed."""
    story = Story().done("extract_requirements", 0, 2, "claude").done("match_requirements", 2, 2.01)
    story.tell(EventType.TASK_STARTED, 0, "analyze_skills")
    story.tell(EventType.TASK_RECOVERED, 3, "analyze_skills", left="model", reason="timed out")
    more = {"output": None, "origin": "rules", "digest": "", "attempts": 2, "usage": Usage()}
    story.tell(EventType.TASK_COMPLETED, 3.5, "analyze_skills", **more)
    story.tell(EventType.TASK_STARTED, 0, "analyze_experience")
    failed = {"reason": "overloaded", "kind": "overloaded", "attempts": 2, "usage": Usage()}
    story.tell(EventType.TASK_FAILED, 4, "analyze_experience", **failed)
    return story.tell(EventType.TASK_STARTED, 4, "generate_plan").view


def drawn(view: RunView, *, width: int = 80, height: int = 24) -> list[str]:
    file = io.StringIO()
    console = Console(file=file, width=width, theme=Theme(STYLES), color_system=None, highlight=False)
    console.print(picture(view, "Tailoring ada.md for Analyst", TITLES, BEGIN + 6, height))
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_picture_shows_state_step_origin_and_time_of_every_task() -> None:
    lines = drawn(told())

    assert lines[0] == "Tailoring ada.md for Analyst"
    assert " 36 %  about " in lines[1]
    rows = {tuple(line.split()) for line in lines[3:]}
    assert ("✓", "What", "the", "job", "asks", "for", "claude", "2.0", "s") in rows
    assert ("✗", "Experience", "read", "✗", "write", "·", "4.0", "s") in rows
    assert ("·", "Skills", "and", "Tools", "read", "✓", "write", "·", "rules", "3.5", "s") in rows
    assert ("·", "Putting", "it", "together") in rows
    plan = next(line for line in lines if "Plan of the changes" in line)
    assert plan.endswith("2.0 s")
    assert lines.index(plan) < next(i for i, line in enumerate(lines) if "Skills" in line)
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(("width", "height"), [(80, 24), (80, 8), (60, 24), (200, 50)])
def test_picture_fits_the_terminal(width: int, height: int) -> None:
    lines = drawn(told(), width=width, height=height)

    assert len(lines) <= height
    assert max(map(len, lines)) <= width
    assert any("Plan of the changes" in line for line in lines)  # what runs is shown first of all


def lines_of(entries: Iterable[tuple[RunView, float]]) -> list[str]:
    file = io.StringIO()
    now = [BEGIN]
    progress = LineProgress(Console(file=file, width=80), "Tailoring ada.md for Analyst", lambda: now[0])
    for view, at in entries:
        now[0] = BEGIN + at
        progress.see(view)
    return file.getvalue().splitlines()


def test_quick_run_is_one_line_where_nobody_watches() -> None:
    story = Story()
    seen = [(story.view, 0.0)]
    for name, *_ in TASKS:
        seen.append((story.done(name, 0, 0.01).view, 0.01))

    assert lines_of(seen) == ["Tailoring ada.md for Analyst"]


def test_slow_run_is_a_few_lines_where_nobody_watches() -> None:
    def slow() -> Iterable[tuple[RunView, float]]:
        story = Story()
        for i, (name, *_) in enumerate(TASKS):
            for tick in range(50):
                yield story.view, 10.0 * i + tick / 5
            yield story.done(name, 10.0 * i, 10.0 * i + 10).view, 10.0 * i + 10

    lines = lines_of(slow())

    assert len(lines) == 4
    assert lines[1].startswith("27 % done, about ")


def test_end_is_told_in_one_line() -> None:
    story = Story()
    for name, *_ in TASKS:
        story.done(name, 0, 1, "claude" if name.startswith("customize") else "rules")
    story.tell(EventType.RUN_COMPLETED, 12.0)

    assert ended_in_words(story.view) == "8 of 8 tasks done in 12 s: 6 by rules, 2 by claude"
    assert ended_in_words(fold("x", [])) == "0 of 0 tasks done in 0.00 s"


@pytest.mark.parametrize(
    ("length_s", "said"),
    [(0.012, "0.01 s"), (0.5, "0.5 s"), (9.96, "10 s"), (59.4, "59 s"), (59.6, "1:00 min"), (125, "2:05 min")],
)
def test_lengths_of_time_are_said_as_people_say_them(length_s: float, said: str) -> None:
    assert seconds(length_s) == said


def test_tasks_are_called_by_plain_words() -> None:
    assert task_in_words("generate_plan", TITLES) == "Plan of the changes"
    assert task_in_words("customize_skills", TITLES) == "Rewriting “Skills and Tools”"
    assert task_in_words("write_key_skills", TITLES) == "Key skills"  # not the section of that name
    assert task_in_words("brand_new_task", TITLES) == "Brand new task"
    assert (count(1, "change"), count(2, "change")) == ("1 change", "2 changes")
    assert shortened("one two three", 9) == "one two …"
    assert shortened("onetwothree", 9) == "onetwot …"


@pytest.mark.parametrize(
    ("used", "expected", "said"),
    [
        (UsageSummary(), None, ""),
        (UsageSummary(input_tokens=1200, output_tokens=34), None, "1,234 tokens"),
        (
            UsageSummary(input_tokens=30_000, output_tokens=1_000, cached_tokens=9_000, cost_usd=0.1372),
            UsageSummary(cost_usd=0.0213),
            "31,000 tokens, 9,000 of them kept by the provider, $0.14; expected about $0.021",
        ),
    ],
)
def test_what_models_used_is_told_beside_what_was_expected(
    used: UsageSummary, expected: UsageSummary | None, said: str
) -> None:
    report = Report.model_construct(usage=used, estimate=expected)  # type: ignore[call-arg]  # the rest says nothing

    assert cost_in_words(report) == said
