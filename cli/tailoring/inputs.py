"""What the user names as RESUME and JOB: files, pipes, or standard input for one of them."""

import stat
import sys
from pathlib import Path
from typing import IO, NamedTuple

from cli.errors import CommandError
from resume.errors import UnreadableDocument
from resume.job import Job
from resume.model import Resume
from resume.readers import read_job, read_resume
from resume.readers.files import load
from resume.readers.formats import MAX_BYTES

STDIN = "-"


class Given(NamedTuple):
    """A document as the user gave it, and how messages call it."""

    content: bytes
    name: str


def load_inputs(resume: str, job: str) -> tuple[Given, Given]:
    """Both documents as they are.

    Raises: CommandError, which names the document and says what to do.
    """
    if resume == job == STDIN:
        raise CommandError("RESUME and --job cannot both be standard input: give a file for one of them")
    return load_file(resume, "resume"), load_file(job, "job ad")


def read_inputs(resume: str, job: str) -> tuple[Resume, Job]:
    """Both documents, read.

    Raises: CommandError, which names the document and says what to do.
    """
    given_resume, given_job = load_inputs(resume, job)
    return read_given_resume(given_resume), read_given_job(given_job)


def load_file(path: str, what: str) -> Given:
    """Raises: CommandError, which names the document and says what to do."""
    try:
        return Given(_bytes_of(path, what), _name(path))
    except UnreadableDocument as error:
        raise CommandError(str(error)) from error


def read_given_resume(given: Given) -> Resume:
    """Raises: CommandError, which names the document and says what to do."""
    try:
        return read_resume(given.content, given.name)
    except UnreadableDocument as error:
        raise CommandError(str(error)) from error


def read_given_job(given: Given) -> Job:
    """Raises: CommandError, which names the document and says what to do."""
    try:
        return read_job(given.content, given.name)
    except UnreadableDocument as error:
        raise CommandError(str(error)) from error


def read_resume_file(path: str) -> Resume:
    """Raises: CommandError, which names the document and says what to do."""
    return read_given_resume(load_file(path, "resume"))


def read_job_file(path: str) -> Job:
    """Raises: CommandError, which names the document and says what to do."""
    return read_given_job(load_file(path, "job ad"))


def _name(path: str) -> str:
    return "standard input" if path == STDIN else path


def _bytes_of(path: str, what: str) -> bytes:
    if path == STDIN:
        return _read_stdin(what)
    if _is_pipe(path):  # as of <(command)
        with Path(path).open("rb") as pipe:
            return _read_limited(pipe)
    return load(path)


def _read_stdin(what: str) -> bytes:
    if sys.stdin is None:
        raise CommandError("standard input is closed: give a file instead of -")
    if sys.stdin.isatty():
        sys.stderr.write(f"Paste the {what}, then press Enter and Ctrl-D.\n")
    return _read_limited(sys.stdin.buffer)


def _read_limited(source: IO[bytes]) -> bytes:
    return source.read(MAX_BYTES + 1)  # one more than allowed, so that the readers refuse it


def _is_pipe(path: str) -> bool:
    try:
        return stat.S_ISFIFO(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False
