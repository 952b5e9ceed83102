"""What the user adds to resume and job: notes, answers, locks."""

import json
from pathlib import Path

from cli.errors import CommandError
from resume.errors import UnreadableDocument
from resume.model import Resume
from resume.readers.files import load
from resume.readers.formats import decode
from tasks.locks import resolve_locks


def read_notes(path: str | None) -> str:
    """The notes in a text file. Raises: CommandError."""
    return _text(path) if path else ""


def read_answers(path: str | None) -> dict[str, str]:
    """Answers by the id of the requirement that was asked about, from a JSON object in a file.

    Raises: CommandError.
    """
    if not path:
        return {}
    try:
        answers = json.loads(_text(path))
    except ValueError as error:
        raise CommandError(f"{path} is not JSON ({error}): write {_EXAMPLE}") from None
    if not isinstance(answers, dict) or not all(isinstance(v, str) for v in answers.values()):
        raise CommandError(f"{path} has no answers by requirement: write {_EXAMPLE}")
    return {id_: text for id_, text in answers.items() if text.strip()}


_EXAMPLE = '{"r3": "your words"}, with the ids of the report\'s questions'


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
