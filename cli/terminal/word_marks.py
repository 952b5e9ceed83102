"""A changed text with what was removed and added marked: by colour, or by signs where there is none."""

from collections.abc import Iterator

from rich.text import Text

from cli.terminal.streams import for_terminal
from resume.diff import Op, Piece, word_diff
from resume.text import plain

_AROUND = 6  # words that stay beside a change when a long stretch is left out
_LONGEST = 2 * _AROUND + 4


def marked(before: str, after: str, *, in_colour: bool) -> Text:
    """Both texts in one. Markup is left out, unless it is all that differs."""
    old, new = plain(before), plain(after)
    if old == new:
        old, new = before, after
    pieces = list(_joined(word_diff(for_terminal(old), for_terminal(new))))
    text = Text()
    for i, piece in enumerate(pieces):
        if piece.op is Op.SAME:
            text.append(_shortened(piece.text, is_first=i == 0, is_last=i == len(pieces) - 1))
        else:
            if in_colour and i and pieces[i - 1].op is Op.REMOVED and not pieces[i - 1].text[-1:].isspace():
                text.append(" ")  # colours alone do not keep words apart
            _append(text, piece, in_colour=in_colour)
    return text


def _append(text: Text, piece: Piece, *, in_colour: bool) -> None:
    is_added = piece.op is Op.ADDED
    style = "added" if is_added else "removed"
    if in_colour:
        text.append(piece.text, style)
        return
    bare = piece.text.strip()
    lead = piece.text[: len(piece.text) - len(piece.text.lstrip())]
    trail = piece.text[len(piece.text.rstrip()) :] if bare else ""
    text.append(f"{lead}{{+{bare}+}}{trail}" if is_added else f"{lead}[-{bare}-]{trail}")


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Changes with only a space between them become one, so that they read as words and not as crumbs."""
    removed = added = ""
    for i, piece in enumerate(pieces):
        if piece.op is Op.REMOVED:
            removed += piece.text
        elif piece.op is Op.ADDED:
            added += piece.text
        elif not piece.text.strip() and 0 < i < len(pieces) - 1 and (removed or added):
            removed += piece.text
            added += piece.text
        else:
            yield from _flushed(removed, added)
            removed = added = ""
            yield piece
    yield from _flushed(removed, added)


def _flushed(removed: str, added: str) -> Iterator[Piece]:
    """What was removed and added, without the brackets and commas around it that both have."""
    start = end = 0
    while start < min(len(removed), len(added)) and removed[start] == added[start] and not added[start].isalnum():
        start += 1
    most = min(len(removed), len(added)) - start
    while end < most and removed[-1 - end] == added[-1 - end] and not added[-1 - end].isalnum():
        end += 1
    for op, text in (
        (Op.SAME, added[:start]),
        (Op.REMOVED, removed[start : len(removed) - end]),
        (Op.ADDED, added[start : len(added) - end]),
        (Op.SAME, added[len(added) - end :]),
    ):
        if text:
            yield Piece(op, text)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    """A long stretch without a change, down to the words beside the changes."""
    words = text.split(" ")
    if len(words) <= _LONGEST:
        return text
    head = [] if is_first else words[:_AROUND]
    tail = [] if is_last else words[-_AROUND:]
    return " ".join([*head, "…", *tail])
