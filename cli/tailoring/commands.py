"""The commands about one resume, and their options. What they do is imported when they run: help is instant."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

import click

from cli.options import FormatChoice, Seconds, TemplateName

if TYPE_CHECKING:
    from cli.tailoring.customize import Results

LEVELS = ("conservative", "balanced", "extensive")
PICTURES = ("mermaid", "svg")

_FILE = click.Path(allow_dash=True)  # a shell completes the names of files
_template = click.option(
    "--template",
    metavar="NAME",
    type=TemplateName(),
    help="The look of a PDF; `tailorbird templates` lists them.  [default: plain]",
)


def _results(command: Callable[..., int]) -> Callable[..., int]:
    """The options for where results go; they come to the command as `results`."""

    @click.option("--out", metavar="FILE", type=_FILE, help="Write the resume here instead of to standard output.")
    @click.option(
        "--format",
        "format_",
        type=FormatChoice(),
        help="Of the resume.  [default: by the suffix of --out, else md]",
    )
    @_template
    @click.option(
        "--report", metavar="FILE", type=_FILE, help="Write everything found and done as JSON; - for standard output."
    )
    @click.option(
        "--questions",
        metavar="FILE",
        type=_FILE,
        help="Write the questions about what is missing here, to be filled in and given to --answers.",
    )
    @click.option("--quiet", is_flag=True, help="Say nothing but errors.")
    @wraps(command)
    def with_results(
        *,
        out: str | None,
        format_: str | None,
        template: str | None,
        report: str | None,
        questions: str | None,
        quiet: bool,
        **others: object,
    ) -> int:
        import recovery.registry  # noqa: F401 - its patterns compile a tenth of a second faster in a shallow import
        from cli.tailoring.customize import Results

        return command(results=Results(out, format_, report, quiet, template, questions), **others)

    return with_results


@click.command()
@click.argument("resume", metavar="RESUME", type=_FILE)
@click.option("--job", metavar="JOB", type=_FILE, required=True, help="The job ad: a file, or - for standard input.")
@click.option("--level", type=click.Choice(LEVELS), default="balanced", show_default=True, help="How much may change.")
@click.option("--deadline", type=Seconds(), help="End with what is done after so many seconds.  [default: 60]")
@click.option(
    "--notes", metavar="FILE", type=_FILE, help="Facts about you that the resume leaves out, in your own words."
)
@click.option(
    "--answers",
    metavar="FILE",
    type=_FILE,
    help='Your answers: what --questions wrote, filled in, or JSON such as {"r3": "your words"}.',
)
@click.option(
    "--lock",
    "locked",
    metavar="SECTION",
    multiple=True,
    help="Leave this section, by its title or kind, as it is; may be given several times.",
)
@click.option(
    "--with",
    "with_",
    type=click.Choice(("auto", "rules")),
    default="auto",
    show_default=True,
    help="Who does the work: whatever is set up, or the built-in rules alone.",
)
@click.option("--no-store", is_flag=True, help="Do not keep this run for `retry` and later runs.")
@_results
@click.pass_obj
def customize(
    server: str | None,
    resume: str,
    job: str,
    level: str,
    deadline: float | None,
    notes: str | None,
    answers: str | None,
    locked: tuple[str, ...],
    with_: str,
    no_store: bool,
    results: "Results",
) -> int:
    """Tailor RESUME to a job.

    RESUME and JOB are files; one of them may be - for standard input. The tailored resume goes to standard
    output, or to --out; what was changed and why is told on standard error.

    \b
    Examples:
      tailorbird customize resume.md --job ad.txt > tailored.md
      tailorbird customize resume.md --job ad.txt --out new.pdf --report why.json
      tailorbird customize resume.md --job ad.txt --lock education --notes me.txt
      tailorbird customize resume.md --job ad.txt --questions ask.md
      tailorbird customize resume.md --job ad.txt --answers ask.md --out new.md
      pbpaste | tailorbird customize resume.md --job - --level extensive

    The run is kept for 30 days in your data folder, readable by you alone, unless --no-store is given.
    Ctrl-C ends the run and writes what is done so far; a second one exits at once.

    \b
    Exit status: 0 a complete resume, 2 something to mend in the input,
    3 a bug of ours, 130 interrupted (what was done is written).
    """
    from cli.tailoring.customize import Options, customize_resume

    return customize_resume(
        Options(
            resume=resume,
            job=job,
            level=level,
            deadline_s=deadline,
            notes=notes,
            answers=answers,
            locked=locked,
            is_kept=not no_store,
            by_rules=with_ == "rules",
            server=server,
            results=results,
        )
    )


@click.command()
@click.argument("run", metavar="RUN")
@_results
@click.pass_obj
def retry(server: str | None, run: str, results: "Results") -> int:
    """Do again what the run RUN did not finish.

    RUN is the id of a run that is kept, or its beginning; `tailorbird runs` lists them. What was finished is
    taken from there.
    """
    from cli.tailoring.customize import retry_run

    return retry_run(run, results, server)


@click.command()
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="How many to list.")
@click.pass_obj
def runs(server: str | None, most: int) -> int:
    """List the runs that are kept, newest first."""
    from cli.tailoring.runs import list_runs

    return list_runs(most, server)


@click.command()
@click.argument("resume", metavar="[RESUME]", type=_FILE, required=False)
@click.option("--job", metavar="JOB", type=_FILE, help="The job ad: a file, or - for standard input.")
@click.option("--level", type=click.Choice(LEVELS), help="How much may change.  [default: balanced]")
@click.option("--run", is_flag=True, help="Run it first, and show how each task ended, who did it, how long it took.")
@click.option("--of", "kept_run", metavar="RUN", help="Draw a run that is kept instead, by its id or its beginning.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(PICTURES),
    help="A flowchart, or a run over time.  [default: by the suffix of --out, else mermaid]",
)
@click.option("--out", metavar="FILE", type=_FILE, help="Write it here (.mmd or .svg) instead of to standard output.")
def graph(
    resume: str | None,
    job: str | None,
    level: str | None,
    run: bool,
    kept_run: str | None,
    format_: str | None,
    out: str | None,
) -> int:
    """Draw a customization: its tasks and what they need, or a run of it over time.

    The flowchart is Mermaid. The timeline is SVG: a row for each task, its attempts and waits, and the critical
    path, which is what the length of the run came from; slack is by how much longer a task could have taken.

    \b
    Examples:
      tailorbird graph resume.md --job ad.txt > graph.mmd
      tailorbird graph resume.md --job ad.txt --run --out run.svg
      tailorbird graph --of 3fa21c9d --out run.svg
    """
    from cli.tailoring.graph import Subject, print_graph

    return print_graph(Subject(resume, job, level, run, kept_run), format_, out)


@click.command()
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--job", "is_job", is_flag=True, help="FILE is a job ad: show what it asks for.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON instead of a tree.")
def read(file: str, is_job: bool, as_json: bool) -> int:
    """Show what is understood of FILE, a resume or a job ad.

    Each field comes with the line that it was read from and with how sure its reading is; 100 % means that the
    file says so in as many words. FILE may be - for standard input.

    \b
    Examples:
      tailorbird read resume.pdf
      tailorbird read ad.txt --job
      tailorbird read resume.docx --json > resume.json
    """
    from cli.tailoring.read import read_document

    return read_document(file, is_job=is_job, as_json=as_json)


@click.command()
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--out", metavar="FILE", type=_FILE, help="Write it here instead of to standard output.")
@click.option("--format", "format_", type=FormatChoice(), help="[default: by the suffix of --out, else md]")
@_template
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
def export(file: str, out: str | None, format_: str | None, template: str | None, quiet: bool) -> int:
    """Write the resume in FILE in another format, unchanged.

    FILE may be - for standard input. A PDF or DOCX is read again after it was written, to prove that all of the
    resume is in it.

    \b
    Examples:
      tailorbird export resume.md --out resume.pdf --template classic
      tailorbird export resume.docx --format json > resume.json
    """
    from cli.tailoring.export import export_resume

    return export_resume(file, out, format_, template, is_quiet=quiet)


@click.command()
def templates() -> int:
    """List the looks that a PDF can have."""
    from cli.tailoring.export import list_templates

    return list_templates()


COMMANDS = (customize, retry, runs, graph, read, export, templates)
