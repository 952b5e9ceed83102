"""`tailorbird read`: what is understood of a resume or a job ad, for people as a tree, for programs as JSON."""

import json
from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType

from cli.errors import OK
from cli.tailoring.inputs import read_job_file, read_resume_file
from cli.terminal.console import make_console
from cli.terminal.reading_tree import job_tree, resume_tree
from cli.terminal.streams import write_stdout
from cli.terminal.written import show_notices
from recovery.rules.extract_job import extract_job
from recovery.rules.extract_requirements import extract_requirements


def read_document(path: str, *, is_job: bool, as_json: bool) -> int:
    """Print it to standard output; the exit code.

    Raises: CommandError when it cannot be read.
    """
    if is_job:
        job = read_job_file(path)
        facts, requirements = extract_job(job), extract_requirements(job)
        if as_json:
            return _print_json({"job": facts.model_dump(), "requirements": requirements.model_dump(), "text": job.text})
        return _print_tree(job_tree(facts, requirements))
    resume = read_resume_file(path)
    return _print_json(resume.model_dump(mode="json")) if as_json else _print_tree(resume_tree(resume), resume.notices)


def _print_json(data: Any) -> int:
    write_stdout(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
    return OK


def _print_tree(tree: RenderableType, notices: Sequence[str] = ()) -> int:
    console = make_console(is_stdout=True)
    show_notices(console, notices)
    console.print(tree)
    return OK
