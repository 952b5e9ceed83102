"""The terminal that people read, with the few styles that all output shares: standard error, and standard output for
what was asked to be shown."""

import os
import sys

from rich.console import Console
from rich.theme import Theme

from cli.terminal.streams import drop_stderr, drop_stdout

STYLES = {
    "heading": "bold",
    "quiet": "dim",
    "good": "green",
    "fair": "yellow",
    "bad": "red",
    "added": "green",
    "removed": "red strike",
    "busy": "cyan",
}
MAX_WIDTH = 100  # columns; longer lines are hard to read


class HumanConsole(Console):
    """A reader who went away is no error."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        (drop_stderr if self.stderr else drop_stdout)()

    @property
    def has_colour(self) -> bool:
        """Whether colours can tell things apart; NO_COLOR and anything that is no terminal say no."""
        return self.color_system is not None and not self.no_color


def make_console(*, is_stdout: bool = False) -> HumanConsole:
    console = HumanConsole(stderr=not is_stdout, theme=Theme(STYLES), highlight=False, markup=False, emoji=False)
    is_piped = is_stdout and not console.is_terminal and "COLUMNS" not in os.environ
    if is_piped or console.width > MAX_WIDTH:
        console.width = MAX_WIDTH
    return console


def is_live(console: Console) -> bool:
    """Whether somebody watches on a terminal that can be drawn upon."""
    return sys.stderr is not None and sys.stderr.isatty() and console.is_terminal and not console.is_dumb_terminal
