"""Text set in from the left, with no spaces left at the ends of its lines."""

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text


class Hanging:
    """A text whose lines all begin at the same column.

    Args:
        indent: what stands before each line.
        first: what stands before the first line instead; as wide as `indent`.
        tag: what stands at the right end of the first line.
    """

    def __init__(self, text: Text, indent: str = "", first: Text | None = None, tag: Text | None = None) -> None:
        self._text = text
        self._indent = indent
        self._first = Text(indent) if first is None else first
        self._tag = tag

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = max(20, options.max_width - len(self._indent))
        if self._tag is not None:
            room -= self._tag.cell_len + 2
        for i, line in enumerate(self._text.wrap(console, room)):
            line.rstrip()
            if i == 0 and self._tag is not None:
                line.pad_right(room + 2 - line.cell_len)
                line.append_text(self._tag)
            yield (self._first if i == 0 else Text(self._indent)) + line
