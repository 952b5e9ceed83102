"""How the command ends: its exit codes, and one line on stderr for whatever went wrong.

CommandError   the user can mend it; the message says how
"""

import atexit
import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

import click

from cli.terminal.streams import drop_stdout, one_line

OK = 0  # a complete resume, of any quality
BAD_INPUT = 2  # something the user can mend
OUR_BUG = 3
INTERRUPTED = 130  # what is finished was written


class CommandError(Exception):
    """What the user asked for cannot be done; the message is one line that says why and what to do."""


def say_error(message: str) -> None:
    """One line on stderr, whatever the message holds."""
    click.echo(f"tailorbird: {one_line(message)}", err=True)


def exit_code_of(run: Callable[[], int]) -> int:
    """Run a command and give its exit code. No exception but KeyboardInterrupt leaves it, and no traceback reaches the
    user."""
    try:
        code = run()
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        say_error(_usage_message(error))
    except CommandError as error:
        say_error(str(error))
    except click.Abort:  # nobody answered a question of ours
        say_error("interrupted before there was anything to write")
        return INTERRUPTED
    except BrokenPipeError:
        drop_stdout()  # the reader has had enough, as `head` does: no error
        return OK
    except Exception as error:
        _say_bug(error)
        return OUR_BUG
    return BAD_INPUT


def _usage_message(error: click.UsageError) -> str:
    message = error.format_message().strip().removesuffix(".")
    where = error.ctx.command_path if error.ctx is not None else "tailorbird"
    return f"{message[:1].lower()}{message[1:]} (see {where} --help)"


def _say_bug(error: Exception) -> None:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if os.environ.get("TAILORBIRD_DEBUG", "") not in ("", "0"):
        import traceback

        traceback.print_exception(error)
        say_error(f"this is a bug of Tailorbird ({what}): please report it with the lines above")
    else:
        say_error(f"this is a bug of Tailorbird ({what}): please report it with what TAILORBIRD_DEBUG=1 shows")


def leave(code: int) -> NoReturn:
    """Exit, without looking for garbage in what ends with the process anyway: that takes 0.2 s. When models were asked,
    at once: to take apart what their clients are made of takes 0.8 s, for nothing."""
    if _CLIENTS in sys.modules:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):  # nobody reads it any more, or it was never open
                stream.flush()
        os._exit(code)
    gc.freeze()
    signal.signal(signal.SIGINT, lambda *_: os._exit(code))  # should a thread keep the process
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)  # later on Python answers no signals any more
    sys.exit(code)


_CLIENTS = "pydantic_ai"
