"""What is said of a document after it was written: where it is, what was found when it was read again, and what it
could not show."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cli.terminal.hanging import Hanging
from cli.terminal.labels import count, shortened
from cli.terminal.streams import for_terminal
from resume.writers import Written
from resume.writers.proof import LostLine, Readback

_MOST_SHOWN = 3  # lines that were lost


def show_places(console: Console, *written: tuple[str, Path | None]) -> None:
    """Say where each thing went, by what it is; one without a path went nowhere that needs a word."""
    for name, path in written:
        if path is not None:
            line = Text.assemble((f"{name} written to ", "quiet"), (for_terminal(str(path)), "heading"))
            console.print(line, soft_wrap=True)  # a path stays whole, to be copied


def show_written(console: Console, written: Written) -> None:
    """Say what was found in the document, and what it could not show."""
    if written.readback is not None:
        is_whole = written.readback.is_whole
        mark = Text("✓ ", "good") if is_whole else Text("! ", "bad")
        console.print(Hanging(Text(readback_in_words(written.readback)), "  ", mark))
    show_notices(console, written.notices)


def show_notices(console: Console, notices: Iterable[str]) -> None:
    """Say what a user should know of how something was read or written."""
    for notice in notices:
        console.print(Hanging(Text(for_terminal(notice)), "  ", Text("! ", "fair")))


def readback_in_words(readback: Readback) -> str:
    """One sentence or two: that everything was found, or what was not."""
    name = readback.format.upper()
    if readback.problem is not None:
        return for_terminal(f"Read back: the {name} could not be read again ({readback.problem})")
    if readback.is_whole:
        return f"Read back: all {count(readback.sections, 'section')} and {count(readback.lines, 'line')} are in it"
    return "Read back: " + "; ".join(_losses(readback, name))


def _losses(readback: Readback, name: str) -> Iterator[str]:
    for is_elsewhere, what in ((False, "not in the {} as they should be"), (True, "out of order in the {}")):
        those = [line for line in readback.lost if line.is_elsewhere is is_elsewhere]
        if those:
            shown = ", ".join(map(_quoted, those[:_MOST_SHOWN]))
            more = f" and {len(those) - _MOST_SHOWN} more" if len(those) > _MOST_SHOWN else ""
            yield f"{len(those)} of {count(readback.lines, 'line')} {what.format(name)}: {shown}{more}"


def _quoted(line: LostLine) -> str:
    place = f" ({for_terminal(line.section)})" if line.section and line.section != line.text else ""
    return f"“{shortened(for_terminal(line.text), 50)}”{place}"
