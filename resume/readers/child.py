"""The child process in which an untrusted document is parsed: bytes in, rows as JSON out, and nothing else.

Its first act is to give up memory, time and the right to write files; only then anything is imported that parses.
Whatever goes wrong ends as a code and a message, or as the end of the process; the text of a document never reaches
the error stream.
"""

import sys

MEMORY_BYTES = 1024**3
CPU_SECONDS = 10
FORMATS = ("pdf", "docx", "odt", "html")


def main(arguments: list[str]) -> None:
    """Read the document on standard input; `arguments` are its format and its name."""
    _limit()
    format_, name = arguments
    answer = _answer(format_, sys.stdin.buffer.read(), name)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _limit() -> None:
    """Take away what no document needs, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, limit in (
        ("RLIMIT_AS", MEMORY_BYTES),
        ("RLIMIT_CPU", CPU_SECONDS),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        number = getattr(resource, kind, None)
        if number is None:
            continue
        try:
            resource.setrlimit(number, (limit, limit))
        except (ValueError, OSError):  # a lower limit is set already, or the system has none of this kind
            continue


def _answer(format_: str, source: bytes, name: str) -> bytes:
    import json

    from resume.errors import UnreadableDocument

    try:
        found = _extract(format_, source, name)
        answer: dict[str, object] = {"rows": found.rows, "hidden": found.hidden, "notices": found.notices}
    except UnreadableDocument as error:
        answer = {"error": [error.code, str(error)]}
    except MemoryError:
        answer = {"failure": "memory"}
    except Exception as error:  # the parsers are not ours, and the document is not to be trusted
        answer = {"failure": type(error).__name__}
    return json.dumps(answer).encode()


def _extract(format_: str, source: bytes, name: str):  # type: ignore[no-untyped-def] # of a module not yet imported
    if format_ not in FORMATS:
        raise ValueError(format_)
    from importlib import import_module

    return import_module(f"resume.readers.{format_}").extract(source, name)
