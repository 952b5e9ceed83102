"""What the user adds to resume and job: notes, answers, locks."""

from pathlib import Path

from cli.errors import CommandError
from cli.tailoring.answer_sheet import Answered, BadSheet, read_sheet
from cli.tailoring.outputs import check_can_be_written
from resume.errors import UnreadableDocument
from resume.model import Resume
from resume.readers.files import load
from resume.readers.formats import decode
from tasks.locks import resolve_locks


def read_notes(path: str | None) -> str:
    """The notes in a text file. Raises: CommandError."""
    return _text(path) if path else ""


def read_answers(path: str | None) -> list[Answered]:
    """The answers in a file that --questions wrote, or in a JSON object by the ids of the questions.

    Raises: CommandError.
    """
    if not path:
        return []
    try:
        return read_sheet(_text(path))
    except BadSheet as error:
        raise CommandError(
            f"{path} cannot be used as answers: {error}; --questions FILE writes one to fill in"
        ) from None


def check_sheet(path: str | None, read: tuple[str, ...], written: tuple[str | None, ...]) -> Path | None:
    """Where the questions go, when they can be written there without loss: not over what is read or written besides,
    nor over answers that are filled in.

    Raises: CommandError.
    """
    if path is None:
        return None
    sheet = Path(path)
    check_can_be_written("--questions", sheet, read)
    if any(other is not None and Path(other).resolve() == sheet.resolve() for other in written):
        raise CommandError(f"--questions {path} is written by another option too: give two names")
    if sheet.is_file() and _has_answers(path):
        raise CommandError(f"{path} holds answers already: read them with --answers, and give --questions another name")
    return sheet


def _has_answers(path: str) -> bool:
    try:
        return bool(read_sheet(_text(path)))
    except BadSheet:
        return False


def check_locks(resume: Resume, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names themselves, when each of them means something in the resume.

    Raises: CommandError.
    """
    if unknown := resolve_locks(resume, names).unknown:
        there = ", ".join(section.title or section.kind for section in resume.sections)
        raise CommandError(f"--lock {unknown[0]} is no section of the resume: it has {there}")
    return names


def _text(path: str) -> str:
    try:
        return decode(load(Path(path)), path)
    except UnreadableDocument as error:
        raise CommandError(str(error)) from error
