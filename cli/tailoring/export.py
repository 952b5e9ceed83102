"""`tailorbird export` and `templates`: a resume in another format, and the looks of a PDF."""

from cli.errors import OK, CommandError
from cli.tailoring.inputs import STDIN, read_resume_file
from cli.tailoring.outputs import choose_outputs, write_outputs
from cli.terminal.streams import write_stdout
from resume.errors import UnwritableDocument
from resume.writers import write_document
from resume.writers.templates import templates


def export_resume(path: str, out: str | None, format_: str | None, template: str | None, *, is_quiet: bool) -> int:
    """Write the resume as it was read, and tell what was found in it.

    Raises: CommandError when it cannot be read or written.
    """
    outputs = choose_outputs(out, format_, None, () if path == STDIN else (path,), template)
    resume = read_resume_file(path)
    try:
        written = write_document(resume, outputs.format, outputs.template)
    except UnwritableDocument as error:
        raise CommandError(str(error)) from error
    write_outputs(outputs, written.data)
    if not is_quiet:
        from cli.terminal.console import make_console
        from cli.terminal.written import show_notices, show_places, show_written

        console = make_console()
        show_notices(console, resume.notices)
        show_places(console, ("Resume", outputs.out))
        show_written(console, written)
    return OK


def list_templates() -> int:
    """Print the name of each template and what it is for, the default first."""
    known = templates()
    width = max(len(each.name) for each in known)
    write_stdout("".join(f"{each.name.ljust(width)}  {each.description}\n" for each in known))
    return OK
