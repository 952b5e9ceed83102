"""Where results go: chosen and checked before the run, written whole or not at all after it."""

import contextlib
import os
import secrets
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from cli.errors import CommandError
from cli.terminal.streams import drop_stdout, write_stdout
from resume.errors import UnwritableDocument
from resume.model import Format
from resume.writers import BINARY, check_can_write

STDOUT = "-"
_SUFFIXES = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".json": Format.JSON,
    ".yaml": Format.YAML,
    ".yml": Format.YAML,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".docx": Format.DOCX,
    ".odt": Format.ODT,  # so that it is refused with a reason
    ".pdf": Format.PDF,
}


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where the resume and the report go. None for `out` is standard output, for `report` nowhere; for `template` it
    is the default look."""

    format: Format
    out: Path | None
    report: Path | None
    report_to_stdout: bool = False
    template: str | None = None


def choose_outputs(
    out: str | None, format_: str | None, report: str | None, inputs: tuple[str, ...], template: str | None = None
) -> Outputs:
    """Decide where everything goes, and make sure that it can be written, without writing anything.

    Args:
        inputs: the files that are read; they are never written over.
    Raises: CommandError.
    """
    out_path = Path(out) if out is not None and out != STDOUT else None
    report_path = Path(report) if report is not None and report != STDOUT else None
    if out_path is None and report == STDOUT:
        raise CommandError("resume and report would both go to standard output: give --out FILE or --report FILE")
    if (out_path is None or report == STDOUT) and sys.stdout is None:
        raise CommandError("standard output is closed: give --out FILE for the resume")
    chosen = Outputs(_format_of(format_, out_path), out_path, report_path, report == STDOUT, template)
    _check_format(chosen)
    for option, path in (("--out", out_path), ("--report", report_path)):
        if path is not None:
            check_can_be_written(option, path, inputs)
    if out_path is not None and report_path is not None and _is_same(out_path, report_path):
        raise CommandError(f"--out and --report are the same file, {out}: give two names")
    return chosen


def write_outputs(outputs: Outputs, resume: bytes, report: str | None = None) -> None:
    """Write both; each file is either written whole or left as it was.

    Raises: CommandError when one of them cannot be written, after the other one was tried.
    """
    problems = []
    is_reported = outputs.report is not None or outputs.report_to_stdout
    for path, content, is_wanted in ((outputs.out, resume, True), (outputs.report, report, is_reported)):
        if is_wanted and content is not None:
            try:
                _write(path, content)
            except OSError as error:
                problems.append(f"{path or 'standard output'} could not be written: {_why(error)}")
    if problems:
        raise CommandError("; ".join(problems))


def write_one(path: Path, content: str) -> None:
    """Write one file whole or not at all. Raises: CommandError."""
    try:
        write_file(path, content)
    except OSError as error:
        raise CommandError(f"{path} could not be written: {_why(error)}") from error


def _write(path: Path | None, content: str | bytes) -> None:
    if path is not None:
        write_file(path, content)
        return
    try:
        write_stdout(content)
    except BrokenPipeError:  # the reader has had enough, as `head` does
        drop_stdout()


def write_file(path: Path, content: str | bytes) -> None:
    """Write beside the file and rename, so that nobody ever sees half of it; folders are made as needed.

    A link is followed, the permissions of an existing file are kept, a pipe or device is written to directly.
    Raises: OSError.
    """
    path = Path(os.path.realpath(path))
    data = content.encode() if isinstance(content, str) else content
    mode = _mode_of(path)
    if mode is not None and not stat.S_ISREG(mode):
        with path.open("wb") as device:
            device.write(data)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.parent / f".tailorbird-{secrets.token_hex(6)}.tmp"
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _format_of(format_: str | None, out: Path | None) -> Format:
    if format_ is not None:
        return Format(format_)
    suffix = out.suffix.lower() if out is not None else ""
    if not suffix:
        return Format.MARKDOWN
    if suffix not in _SUFFIXES:
        raise CommandError(
            f"--out {out}: cannot write {suffix} files; end the name in .md, .txt, .json, .yaml, .html, .docx or .pdf, "
            "or add --format"
        )
    return _SUFFIXES[suffix]


def _check_format(chosen: Outputs) -> None:
    try:
        check_can_write(chosen.format, chosen.template)
    except UnwritableDocument as error:
        raise CommandError(str(error)) from error
    if chosen.out is None and chosen.format in BINARY and sys.stdout is not None and sys.stdout.isatty():
        name = chosen.format.upper()
        raise CommandError(f"{name} is nothing to read on a terminal: give --out FILE, or send it into a pipe or file")


def check_can_be_written(option: str, path: Path, inputs: tuple[str, ...]) -> None:
    """Make sure of it without writing anything.

    Args:
        inputs: the files that are read; they are never written over.
    Raises: CommandError.
    """
    try:
        mode = _mode_of(path)
        if mode is not None and stat.S_ISDIR(mode):
            raise CommandError(f"{option} {path} is a directory: name a file in it")
        if mode is not None and stat.S_ISREG(mode) and any(_is_same(path, Path(given)) for given in inputs):
            raise CommandError(f"{option} {path} would overwrite what is read: choose another name")
        folder = Path(os.path.realpath(path)).parent
        while not folder.exists():
            folder = folder.parent
        if not folder.is_dir():
            raise CommandError(f"{option} {path} cannot be written: {folder} is not a directory; choose another folder")
        is_allowed = os.access(folder, os.W_OK | os.X_OK) if _is_replaced(mode) else os.access(path, os.W_OK)
    except (OSError, ValueError) as error:
        raise CommandError(f"{option} {path} cannot be written: {_why(error)}; choose another name") from error
    if not is_allowed:
        raise CommandError(f"{option} {path} cannot be written: {folder} may not be written to; choose another folder")


def _is_replaced(mode: int | None) -> bool:
    """Whether writing means a rename in the folder, and not writing into a pipe or device."""
    return mode is None or stat.S_ISREG(mode)


def _mode_of(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return os.path.realpath(one) == os.path.realpath(other)


def _why(error: Exception) -> str:
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return text[:1].lower() + text[1:]
