"""`tailorbird`: the commands and their options. What they do is imported when they run: help is instant."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.core import ParameterSource
from click.shell_completion import get_completion_class

from cli.errors import exit_code_of, leave
from cli.options import FormatChoice, Seconds, TemplateName

if TYPE_CHECKING:
    from cli.customize import Results

LEVELS = ("conservative", "balanced", "extensive")
PICTURES = ("mermaid", "svg")
SHELLS = ("bash", "zsh", "fish")
_ON_SERVERS = ("customize", "retry", "runs")
_COMPLETE = "_TAILORBIRD_COMPLETE"  # the variable by which a shell asks for completions


class Program(click.Group):
    """The group of commands; ends the process with the codes of `cli.errors`, and never with a traceback."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        given = list(sys.argv[1:] if args is None else args)
        self._main_shell_completion(extra, "tailorbird", _COMPLETE)

        def run() -> int:
            with self.make_context("tailorbird", given, **extra) as context:
                return self.invoke(context) or 0

        code = exit_code_of(run)
        if standalone_mode:
            sys.exit(code)
        return code


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="\b\nWorks offline; no account needed. Start with:\n  tailorbird customize resume.md --job ad.txt",
)
@click.version_option(package_name="tailorbird", prog_name="tailorbird", message="%(prog)s %(version)s")
@click.option(
    "--server",
    metavar="URL",
    envvar="TAILORBIRD_SERVER",
    help="Let this service do the work: for customize, retry and runs. A key of it is in TAILORBIRD_KEY.",
)
@click.pass_context
def main(context: click.Context, server: str | None) -> None:
    """Tailor a resume to a job: nothing invented, nothing lost, every change shown with its reason."""
    context.obj = server
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    is_asked = context.get_parameter_source("server") is ParameterSource.COMMANDLINE
    if is_asked and context.invoked_subcommand not in (None, *_ON_SERVERS):
        raise click.UsageError(f"{context.invoked_subcommand} works here, not on a service: leave out --server")


_FILE = click.Path(allow_dash=True)  # a shell completes the names of files
_level = click.option(
    "--level", type=click.Choice(LEVELS), default="balanced", show_default=True, help="How much may change."
)
_job = click.option(
    "--job", metavar="JOB", type=_FILE, required=True, help="The job ad: a file, or - for standard input."
)

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
        _without_pydantic_plugins()
        from cli.customize import Results

        return command(results=Results(out, format_, report, quiet, template, questions), **others)

    return with_results


@main.command()
@click.argument("resume", metavar="RESUME", type=_FILE)
@_job
@_level
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
    from cli.customize import Options, customize_resume

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


@main.command()
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
    _without_pydantic_plugins()
    from cli.read import read_document

    return read_document(file, is_job=is_job, as_json=as_json)


@main.command()
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
    _without_pydantic_plugins()
    from cli.export import export_resume

    return export_resume(file, out, format_, template, is_quiet=quiet)


@main.command()
def templates() -> int:
    """List the looks that a PDF can have."""
    _without_pydantic_plugins()
    from cli.export import list_templates

    return list_templates()


@main.command()
@click.argument("run", metavar="RUN")
@_results
@click.pass_obj
def retry(server: str | None, run: str, results: "Results") -> int:
    """Do again what the run RUN did not finish.

    RUN is the id of a run that is kept, or its beginning; `tailorbird runs` lists them. What was finished is
    taken from there.
    """
    from cli.customize import retry_run

    return retry_run(run, results, server)


@main.command()
@click.option("--most", type=click.IntRange(1), default=20, show_default=True, help="How many to list.")
@click.pass_obj
def runs(server: str | None, most: int) -> int:
    """List the runs that are kept, newest first."""
    _without_pydantic_plugins()
    from cli.runs import list_runs

    return list_runs(most, server)


@main.command()
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
    _without_pydantic_plugins()
    from cli.graph import Subject, print_graph

    return print_graph(Subject(resume, job, level, run, kept_run), format_, out)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free port.")
@click.option("--no-worker", is_flag=True, help="Leave the runs to `tailorbird worker`; with PostgreSQL only.")
def serve(host: str, port: int, no_worker: bool) -> int:
    """Start the service and its page.

    Everything is kept in a file of your data folder, and runs go on here; with TAILORBIRD_DATABASE_URL, a PostgreSQL
    database is shared with other `serve` and `worker` processes. Any address but one of this machine needs
    TAILORBIRD_AUTH=accounts.
    """
    _without_pydantic_plugins()
    from cli.serve import serve as serve_until_stopped
    from cli.settings import read_settings

    serve_until_stopped(host, port, read_settings(), "api" if no_worker else "all")
    return 0


@main.command()
def worker() -> int:
    """Carry out runs for a service with PostgreSQL, on this machine or another."""
    _without_pydantic_plugins()
    from cli.worker import work

    return work()


@main.command()
@click.option(
    "--kept-days",
    type=click.IntRange(1),
    help="Delete customizations whose last run ended earlier.  [default: as TAILORBIRD_KEPT_DAYS says]",
)
@click.option(
    "--journal-days", type=click.IntRange(1), help="Delete journals of runs that ended earlier.  [default: 30]"
)
def purge(kept_days: int | None, journal_days: int | None) -> int:
    """Delete what is over: expired sign-ins, old journals and results, files that nothing points at.

    Resumes, jobs and reports stay, unless --kept-days is given. A running service does the same once a day.
    """
    _without_pydantic_plugins()
    from cli.purge import purge_database

    return purge_database(kept_days, journal_days)


@main.command()
def config() -> int:
    """Show the settings in force, and where each of them comes from.

    A setting comes from its variable, such as TAILORBIRD_MODELS; from tailorbird.toml in this folder; from the same in
    your settings folder; or is built in. Keys of providers are never shown.

    \b
    Example:
      TAILORBIRD_MODELS=anthropic:claude-sonnet-4-6,openai-chat:gpt-4o tailorbird config
    """
    _without_pydantic_plugins()
    from cli.config import show_config

    return show_config()


@main.command()
def doctor() -> int:
    """Ask each model that is set one small question, and say in plain words what is wrong.

    Exits with 0 when all of them answer, else with 1. Costs a few dozen tokens of each.
    """
    _without_pydantic_plugins()
    from cli.doctor import examine

    return examine()


@main.command()
def migrate() -> int:
    """Bring the tables of the service to the version of this program.

    `serve` does so by itself where the database is a file. With PostgreSQL this comes first, once for all processes.
    """
    _without_pydantic_plugins()
    from cli.migrate import migrate_database

    return migrate_database()


@main.group()
def user() -> None:
    """The accounts of a service: list, add, delete, give a password."""
    _without_pydantic_plugins()


@user.command("list")
def user_list() -> int:
    """List all accounts, the oldest first."""
    from cli.user import list_users

    return list_users()


@user.command("add")
@click.argument("email", metavar="ADDRESS")
@click.option("--name", default="", help="How the user is called.")
def user_add(email: str, name: str) -> int:
    """Make an account, and print its id. The password is asked for, or read from standard input."""
    from cli.user import add_user

    return add_user(email, name)


@user.command("password")
@click.argument("email", metavar="ADDRESS")
def user_password(email: str) -> int:
    """Give an account another password; all its devices are logged out."""
    from cli.user import set_password

    return set_password(email)


@user.command("delete")
@click.argument("email", metavar="ADDRESS")
@click.confirmation_option(prompt="Delete the account with every resume, job and run of it?")
def user_delete(email: str) -> int:
    """Delete an account with everything that is its. Nothing of it can be had back."""
    from cli.user import delete_user

    return delete_user(email)


@main.command()
@click.option("--user", metavar="ADDRESS_OR_ID", help="Of this user only.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many at most.")
def audit(user: str | None, limit: int) -> int:
    """Show who did what in the service: sign-ins, keys, uploads, edits, decisions, deletions; the newest first."""
    _without_pydantic_plugins()
    from cli.audit import show_audit

    return show_audit(user, limit)


@main.command()
@click.argument("name", metavar="[FLAG]", required=False)
@click.argument("value", metavar="[on|off|PERCENT]", required=False)
@click.option("--user", "users", metavar="ID", multiple=True, help="For this user only; may be given several times.")
@click.option("--environment", default="", help="The percentage there, such as in staging.")
def flags(name: str | None, value: str | None, users: tuple[str, ...], environment: str) -> int:
    """Show the feature flags, or turn one on and off.

    Flags are in the file that TAILORBIRD_FLAGS_FILE names; a running service sees a change at once.

    \b
    Examples:
      tailorbird flags
      tailorbird flags --user 5c1f0e
      tailorbird flags use_new_customization_architecture 25%
      tailorbird flags use_new_customization_architecture off --user 5c1f0e
    """
    _without_pydantic_plugins()
    from cli.flags import set_flag, show_flags

    if name is None or value is None:
        if name is not None or len(users) > 1:
            raise click.UsageError("give a flag and on, off or a percentage, or nothing but one --user")
        return show_flags(users[0] if users else None)
    return set_flag(name, value, users, environment)


@main.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> int:
    """Print the completion of commands, options and files for a shell.

    \b
    Examples:
      eval "$(tailorbird completion bash)"      in ~/.bashrc
      eval "$(tailorbird completion zsh)"       in ~/.zshrc
      tailorbird completion fish | source       in ~/.config/fish/config.fish
    """
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 - click knows all of SHELLS
    click.echo(made(main, {}, "tailorbird", _COMPLETE).source())
    return 0


def _without_pydantic_plugins() -> None:
    """Plugins of other packages have no part in a command, and to look for them takes time."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def run() -> NoReturn:
    """The program: the command, and then out."""
    leave(main(standalone_mode=False))
