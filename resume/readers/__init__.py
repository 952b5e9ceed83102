"""Reading resumes and job ads: the content tells the format, and bad input is refused in one clear line.

The names are imported when they are first used, so that the child process in which untrusted files are parsed loads
only what its format needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resume.readers.json_job import read_json_job
    from resume.readers.json_resume import read_json_resume
    from resume.readers.markdown import read_markdown
    from resume.readers.reading import read_job, read_resume
    from resume.readers.rendercv import read_rendercv
    from resume.readers.text import read_text

__all__ = [
    "read_job",
    "read_json_job",
    "read_json_resume",
    "read_markdown",
    "read_rendercv",
    "read_resume",
    "read_text",
]

_MODULES = {
    "read_job": "reading",
    "read_json_job": "json_job",
    "read_json_resume": "json_resume",
    "read_markdown": "markdown",
    "read_rendercv": "rendercv",
    "read_resume": "reading",
    "read_text": "text",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = found
    return found
