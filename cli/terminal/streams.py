"""Standard output as a stream of documents, and text that is safe to put on a terminal."""

import contextlib
import os
import sys
import unicodedata

_UNSAFE = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})  # control, format (direction marks), separators, surrogates
_HARMLESS = frozenset("\u200c\u200d")  # join scripts and emoji


def one_line(text: str) -> str:
    """The text in one line; characters that a terminal would obey are written as escapes."""
    return "".join(c if _is_safe(c) else c.encode("unicode_escape").decode() for c in text)


def for_terminal(text: str) -> str:
    """The text in one line, without any character that a terminal would obey; spaces at its ends stay."""
    if text.isprintable():
        return text
    return "".join(c if _is_safe(c) else " " if c.isspace() else "" for c in text)


def write_stdout(content: str | bytes) -> None:
    """Write a document to standard output, text as UTF-8 whatever the locale says.

    Raises: BrokenPipeError when nobody reads any more; OSError.
    """
    if sys.stdout is None:
        raise OSError("it is closed")
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # replaced by something that only takes text
        sys.stdout.write(content if isinstance(content, str) else _decoded(content))
    else:
        buffer.write(content.encode() if isinstance(content, str) else content)
    sys.stdout.flush()


def _decoded(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise OSError("it takes nothing but text") from error


def drop_stdout() -> None:
    """Let nothing more come out of standard output, so that no later flush can fail."""
    _drop(1)


def drop_stderr() -> None:
    """Let nothing more come out of standard error."""
    _drop(2)


def _drop(descriptor: int) -> None:
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


def _is_safe(character: str) -> bool:
    return character.isprintable() or character in _HARMLESS or unicodedata.category(character) not in _UNSAFE
