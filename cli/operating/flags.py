"""`tailorbird flags`: what is on for whom, and turning it on and off."""

import re
from pathlib import Path

from cli.errors import CommandError
from cli.settings import read_settings
from cli.terminal.columns import in_columns
from cli.terminal.streams import write_stdout
from runs.flags import BUILT_IN, BadFlags, FlagProvider, Rollout, fixed_flags, write_flag
from runs.settings import Settings

_PERCENTAGE = re.compile(r"(\d{1,3}(?:\.\d+)?)%?")


def show_flags(user_id: str | None) -> int:
    """Print each flag, what it is for a user or for whom it is on, and what says so."""
    settings = read_settings()
    try:
        provider = FlagProvider(fixed_flags(settings), settings.flags_file)
        provider.refresh()
        if provider.problem is not None:
            raise provider.problem
    except BadFlags as error:
        raise CommandError(str(error)) from error
    rows = [("flag", "on", "from")]
    for name in BUILT_IN:
        told = provider.told(name, user_id or "", settings.environment)
        assert told is not None  # noqa: S101 - all of them are built in
        rollout = provider.rollout(name)
        words = _for_whom(rollout) if rollout is not None and user_id is None else "yes" if told.is_on else "no"
        rows.append((name, words, told.origin))
    write_stdout(in_columns(rows))
    return 0


def set_flag(name: str, value: str, users: tuple[str, ...], environment: str) -> int:
    """Change a flag in the file of flags, for all or for some users.

    Raises: CommandError.
    """
    if name not in BUILT_IN:
        raise CommandError(f"there is no flag {name}: there is {', '.join(BUILT_IN)}")
    percent = _percentage(value)
    path = _file(read_settings())
    try:
        if users:
            if percent not in (0, 100):
                raise CommandError("for users that are named a flag is on or off")
            write_flag(path, name, on=users if percent else (), off=() if percent else users)
        else:
            write_flag(path, name, percent=percent, environment=environment)
    except BadFlags as error:
        raise CommandError(str(error)) from error
    return show_flags(None)


def _percentage(value: str) -> float:
    if value in ("on", "off"):
        return 100.0 if value == "on" else 0.0
    match = _PERCENTAGE.fullmatch(value)
    if match is None or float(match[1]) > 100:
        raise CommandError(f"a flag is on, off or a percentage such as 25%, not {value!r}")
    return float(match[1])


def _file(settings: Settings) -> Path:
    if settings.flags_file is None:
        raise CommandError("say where flags are kept: set TAILORBIRD_FLAGS_FILE, for the service too")
    return settings.flags_file


def _for_whom(rollout: Rollout) -> str:
    words = [f"{rollout.percent:g}% of users"]
    words += [f"{share:g}% in {name}" for name, share in sorted(rollout.environments.items())]
    words += [f"for {_count(rollout.on)}"] if rollout.on else []
    words += [f"not for {_count(rollout.off)}"] if rollout.off else []
    return ", ".join(words)


def _count(users: frozenset[str]) -> str:
    return "1 user" if len(users) == 1 else f"{len(users)} users"
