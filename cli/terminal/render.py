"""A finished run told to a person: the fit first, then match, changes, gaps, questions and problems.

What is long shows its most important part and says how much more the report holds. No id is ever shown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.text import Text

from cli.terminal.change_list import ShownChange, shown_changes
from cli.terminal.hanging import Hanging
from cli.terminal.labels import count, task_in_words
from cli.terminal.match_table import fit_in_words, match_table, missing
from cli.terminal.places import Places
from cli.terminal.streams import for_terminal
from recovery.partial import Quality
from recovery.suggestions import ANSWER_THEM, says_little
from runs.report import Report

_MAX_CHANGES, _MAX_GAPS, _MAX_QUESTIONS, _MAX_PROBLEMS = 8, 8, 5, 6
_QUALITY = {
    Quality.MOSTLY: "Most of it was done as intended; what was not is said below.",
    Quality.PARTIAL: "Only a part was done as intended; what was not is said below.",
    Quality.MINIMAL: "Little was done as intended; what was not is said below.",
    Quality.ORIGINAL: "Nothing could be tailored; this is the resume as it came.",
}
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=\W?[A-Z])")


def show_report(
    console: Console,
    report: Report,
    places: Places,
    *,
    in_colour: bool,
    report_file: str | None,
    sheet: str | None = None,
) -> None:
    """Print the report for a person.

    Args:
        in_colour: whether colours tell what was added and removed; else signs do.
        report_file: where the whole report is; None when it was not asked for.
        sheet: where the questions are to be answered; None when that was not asked for.
    """
    more = f"in {for_terminal(report_file)}" if report_file else "with --report FILE"
    blocks: list[RenderableType] = [
        Hanging(fit_in_words(report.match, says_little=says_little(report.customized.resume)))
    ]
    if quality := _QUALITY.get(report.quality):
        blocks.append(Hanging(Text(quality, "fair")))
    if report.match is not None and report.match.requirements:
        blocks += ["", match_table(report.match)]
    if report.quality is not Quality.ORIGINAL:
        blocks += _changes(shown_changes(report, places, in_colour=in_colour), more)
    if report.match is not None:
        gaps = missing(report.match)
        blocks += _list("Not shown by the resume, or only in part (~)", gaps, _MAX_GAPS, more)
    questions = _marked("?", "busy", (q.text for q in report.questions))
    blocks += _list("Questions", questions, _MAX_QUESTIONS, more)
    if questions:
        blocks.append(Hanging(Text(_how_to_answer(sheet), "quiet"), "  "))
    problems = _marked("!", "fair", _problems(report, places))
    blocks += _list("What did not go as intended", problems, _MAX_PROBLEMS, more)
    if report.validation is not None:
        found = _marked("!", "fair", (places.in_words(i.message) for i in report.validation.issues))
        blocks += _list("To look at", found, _MAX_PROBLEMS, more)
    next_ = _marked("→", "busy", (s for s in report.suggestions if s != ANSWER_THEM))
    blocks += _list("What you can do", next_, _MAX_PROBLEMS, more)
    console.print(Group(*blocks))


def _how_to_answer(sheet: str | None) -> str:
    if sheet is None:
        return "To answer, write them to a file with --questions FILE."
    name = for_terminal(sheet)
    return f"Answer them in {name}, then run the same command with --answers {name} instead."


def _problems(report: Report, places: Places) -> list[str]:
    """The report's issues; those of many tasks with the same reason are one."""
    names = {t.name for t in report.tasks}
    alike: dict[str, list[str]] = {}
    for message in report.issues:
        name, _, reason = message.partition(": ")
        if name in names:
            alike.setdefault(reason, []).append(task_in_words(name, places.titles))
        else:
            alike.setdefault(message, [])
    return [places.in_words(f"{_some(tasks)}: {why}" if tasks else why) for why, tasks in alike.items()]


def _some(tasks: Sequence[str]) -> str:
    named = ", ".join(tasks[:2])
    return named if len(tasks) <= 2 else f"{named} and {count(len(tasks) - 2, 'other task')}"


def _changes(changes: Sequence[ShownChange], more: str) -> Iterator[RenderableType]:
    total = sum(c.number for c in changes)
    if not total:
        yield from ("", Text("Nothing was changed.", "heading"))
        return
    most = set(sorted(range(len(changes)), key=lambda i: changes[i].rank)[:_MAX_CHANGES])
    shown = [c for i, c in enumerate(changes) if i in most]
    left = total - sum(c.number for c in shown)
    yield from ("", Text(count(total, "change") + (", the most important here" if left else ""), "heading"))
    said: set[str] = set()
    for where, group in groupby(shown, key=lambda c: c.where):
        yield Hanging(Text(where, "busy"), "  ")
        for change in group:
            yield Hanging(change.what, "    ")
            reason = _reason(change, said)
            if reason.plain:
                yield Hanging(reason, "      ")
            if change.faults:
                yield Hanging(Text(f"Look at it: {change.faults}.", "fair"), "      ")
    if left:
        yield Text(f"  and {left} more {more}", "quiet")


def _reason(change: ShownChange, said: set[str]) -> Text:
    """Why, and for what; sentences that were read above are not said again."""
    new = [s for s in _SENTENCE.split(change.why) if s not in said]
    said.update(new)
    if change.serves:
        new.append(f"For: {change.serves}")
    return Text(" ".join(new), "quiet")


def _list(title: str, lines: Sequence[Hanging], most: int, more: str) -> Iterator[RenderableType]:
    if not lines:
        return
    yield from ("", Text(title, "heading"))
    yield from lines[:most]
    if len(lines) > most:
        yield Text(f"  and {len(lines) - most} more {more}", "quiet")


def _marked(mark: str, style: str, lines: Iterable[str]) -> list[Hanging]:
    return [Hanging(Text(for_terminal(line)), "    ", Text(f"  {mark} ", style)) for line in lines]
