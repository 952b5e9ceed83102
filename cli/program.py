"""The program, which the commands of the rooms beside it belong to."""

import os
import sys
from collections.abc import Sequence
from itertools import chain
from typing import Any

import click
from click.core import ParameterSource
from click.shell_completion import get_completion_class

from cli.errors import exit_code_of
from cli.operating.commands import COMMANDS as OPERATING
from cli.tailoring.commands import COMMANDS as TAILORING

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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands by what they are about, each group in the order of use."""
        for title, group in _GROUPS.items():
            names = [each.name or "" for each in group]
            widest = max(map(len, self.commands))
            with formatter.section(title):
                room = formatter.width - formatter.current_indent - widest - 4
                formatter.write_dl([(n.ljust(widest), self.commands[n].get_short_help_str(room)) for n in names])


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
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none has a part here, and to look for them is slow
    context.obj = server
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    is_asked = context.get_parameter_source("server") is ParameterSource.COMMANDLINE
    if is_asked and context.invoked_subcommand not in (None, *_ON_SERVERS):
        raise click.UsageError(f"{context.invoked_subcommand} works here, not on a service: leave out --server")


@click.command()
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


_GROUPS: dict[str, tuple[click.Command, ...]] = {"Resumes": TAILORING, "Service and settings": (*OPERATING, completion)}
for each in chain.from_iterable(_GROUPS.values()):
    main.add_command(each)
