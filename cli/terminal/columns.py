"""Rows of a plain table, for standard output and whatever reads it."""

from collections.abc import Sequence

from cli.terminal.streams import for_terminal


def in_columns(rows: Sequence[Sequence[str]]) -> str:
    """The rows with their cells below one another, two blanks apart; nothing in them can steer a terminal."""
    safe = [[for_terminal(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*safe, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in safe)
    return "".join(f"{line}\n" for line in lines)
