"""Settings: from the environment, from a file, else as they come. Read once, at the start of a program.

A value is taken from its variable; from `tailorbird.toml` in the current folder; from `tailorbird.toml` in the user's
folder for settings; from what is built in. Keys and addresses of providers are not settings of ours: they are in the
variables of the providers' own clients, and in no file that could be shared by mistake.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from llm.chain import LOCAL_DEADLINE_S, BadChain, Chain, is_local, nearest, parse_chain

FILE = "tailorbird.toml"
LEVELS = ("debug", "info", "warning", "error")
PREFIX = "TAILORBIRD_"
ON = frozenset({"1", "true", "yes", "on"})
OFF = frozenset({"0", "false", "no", "off"})
BUILT_IN = "built in"


class BadSetting(Exception):
    """A setting has a value that it cannot have; the message names it and says what it can be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set."""

    max_concurrent_tasks: int = 5  # attempts at once that wait for somebody else
    deadline_s: float = 60.0  # of a run, unless the caller asks for another
    data_dir: Path | None = None  # where runs are kept; the user's data folder when None
    kept_runs: int = 1000  # ended customizations that the service remembers
    use_new_customization_architecture: bool | None = None  # for everybody, whatever the file of flags says
    flags_file: Path | None = None  # for whom flags are on; see `runs/flags.py`
    environment: str = ""  # where this runs, such as "staging"; flags may differ by it
    models: Chain = ()  # who is asked, in this order; the rules alone when empty
    tokens_per_run: int | None = None  # in and out together; the rest of a run is done by rules
    cost_per_run_usd: float | None = None  # the same, in US dollars
    log_level: str = "warning"  # what is logged, as JSON lines on standard error: this and what is worse
    log_file: Path | None = None  # logged here instead; begun anew every 10 MB, the last five kept
    # Of the service
    database_url: str | None = None  # postgresql://...; the SQLite file in the data folder when None
    files_url: str | None = None  # where files are kept, such as s3://bucket/folder; the data folder when None
    auth: str = "local"  # or accounts
    secret_key: str | None = None  # signs what accounts hand out; the same in all processes
    own_keys: bool = False  # whether users may keep own keys of providers
    trusted_proxies: str = ""  # addresses that may say where a request came from and whether by HTTPS
    max_concurrent_runs: int = 20  # of one process
    cpu_processes: int | None = None  # for rules, reading and exports; one for each core, four at most, when None
    upload_mib: float = 10.0  # of one file
    requests_per_minute: int | None = 600  # of one user, at one process; not counted in local mode
    runs_per_user: int | None = 1000  # of one user that wait or go on
    tokens_per_day: int | None = None  # of one user; the rest of the day is done by rules
    cost_per_day_usd: float | None = None  # the same, in US dollars
    kept_days: int | None = None  # that customizations are kept after their last run; until they are deleted when None


@dataclass(frozen=True, slots=True)
class Kind:
    """What a setting is: the field, its type, and what it can be."""

    field: str
    type: type
    absent: str = "-"  # what stands for no value
    least: float = 0
    choices: Sequence[str] = ()
    is_secret: bool = False  # never shown


KINDS: Mapping[str, Kind] = {
    "models": Kind("models", tuple, "none: the built-in rules do everything"),
    "deadline_seconds": Kind("deadline_s", float, least=1),
    "max_concurrent_tasks": Kind("max_concurrent_tasks", int, least=1),
    "tokens_per_run": Kind("tokens_per_run", int, "no cap", least=1),
    "cost_per_run_usd": Kind("cost_per_run_usd", float, "no cap"),
    "data_dir": Kind("data_dir", Path, "your data folder"),
    "kept_runs": Kind("kept_runs", int, least=1),
    "use_new_customization_architecture": Kind("use_new_customization_architecture", bool, "as the flags say"),
    "flags_file": Kind("flags_file", Path, "none"),
    "environment": Kind("environment", str),
    "log_level": Kind("log_level", str, choices=LEVELS),
    "log_file": Kind("log_file", Path, "standard error"),
    "database_url": Kind("database_url", str, "SQLite in the data folder", is_secret=True),
    "files_url": Kind("files_url", str, "the data folder"),
    "auth": Kind("auth", str, choices=("local", "accounts")),
    "secret_key": Kind("secret_key", str, "made when it is needed", is_secret=True),
    "own_keys": Kind("own_keys", bool),
    "trusted_proxies": Kind("trusted_proxies", str),
    "max_concurrent_runs": Kind("max_concurrent_runs", int, least=1),
    "cpu_processes": Kind("cpu_processes", int, "one for each core, four at most", least=1),
    "upload_mib": Kind("upload_mib", float),
    "requests_per_minute": Kind("requests_per_minute", int, "no limit", least=1),
    "runs_per_user": Kind("runs_per_user", int, "no limit", least=1),
    "tokens_per_day": Kind("tokens_per_day", int, "no cap", least=1),
    "cost_per_day_usd": Kind("cost_per_day_usd", float, "no cap"),
    "kept_days": Kind("kept_days", int, "until they are deleted", least=1),
}
_OPTIONS_OF_MODELS = "model"  # the table of a file with what is set for each model


@dataclass(frozen=True, slots=True)
class Found:
    """The value of a setting, and where it was found."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """All settings.

    Args:
        found: by key, only what was set somewhere.
        files: that were read, the strongest first.
        options: by the name of a model, the file that sets something for it.
        unknown: variables with our prefix that mean nothing.
    """

    settings: Settings
    found: Mapping[str, Found]
    files: tuple[Path, ...] = ()
    options: Mapping[str, Path] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()

    def origin(self, key: str) -> str:
        """Where the value of a setting comes from."""
        return self.found[key].origin if key in self.found else BUILT_IN


def load_settings(environment: Mapping[str, str] = os.environ, folders: Sequence[Path] | None = None) -> Loaded:
    """The settings, each with its origin.

    Args:
        folders: where a file may be, the strongest first; the current folder and the user's when None.
    Raises: BadSetting, with the file and the key.
    """
    files = [_read(path) for path in _files(folders) if path.is_file()]
    found: dict[str, Found] = {}
    for each in reversed(files):
        found |= {key: Found(_checked(key, value, f"{key} in {each.path}"), str(each.path)) for key, value in each.keys}
    found |= _of_environment(environment)
    options: dict[str, Any] = {}
    for each in reversed(files):
        options |= each.options
    if "models" in found:
        origin = found["models"].origin
        try:
            found["models"] = Found(parse_chain(found["models"].value, options), origin)
        except BadChain as error:
            raise BadSetting(f"models in {origin}: {error}") from None
        if is_local(found["models"].value):
            found.setdefault("deadline_seconds", Found(LOCAL_DEADLINE_S, f"{BUILT_IN}, for a local model"))
    settings = Settings(**_values(found))
    by_file = {name: each.path for each in reversed(files) for name in each.options}
    return Loaded(settings, found, tuple(each.path for each in files), by_file, _unknown(environment))


def variable(key: str) -> str:
    """The name of a setting in the environment."""
    return PREFIX + key.upper()


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    keys: Sequence[tuple[str, Any]]
    options: Mapping[str, Any] = field(default_factory=dict)


def _files(folders: Sequence[Path] | None) -> list[Path]:
    if folders is None:
        from platformdirs import user_config_path  # 12 ms, and not every program needs it

        folders = (Path.cwd(), user_config_path("tailorbird", appauthor=False))
    return [folder / FILE for folder in folders]


def _read(path: Path) -> _File:
    from tomllib import TOMLDecodeError, loads  # 10 ms, and few have a file

    try:
        written = loads(path.read_text(encoding="utf-8-sig"))
    except TOMLDecodeError as error:
        raise BadSetting(f"{path} is no TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"{path} cannot be read: {error}") from None
    options = written.pop(_OPTIONS_OF_MODELS, {})
    if not isinstance(options, dict) or not all(isinstance(each, dict) for each in options.values()):
        raise BadSetting(f'{path}: options of a model stand in a table such as [model."anthropic:claude-sonnet-4-6"]')
    for key in written:
        if key not in KINDS:
            raise BadSetting(f"{path} has an unknown key {key}{nearest(key, KINDS)}")
    _try_options(path, options)
    return _File(path, tuple(written.items()), options)


def _try_options(path: Path, options: Mapping[str, Any]) -> None:
    """Refuse wrong options of models also where these are not in the chain at the moment."""
    try:
        for name in options:
            parse_chain([name], options)
    except BadChain as error:
        raise BadSetting(f"{path}: {error}") from None


def _of_environment(environment: Mapping[str, str]) -> dict[str, Found]:
    found = {}
    for key in KINDS:
        name = variable(key)
        if written := environment.get(name, "").strip():
            found[key] = Found(_from_text(key, written, name), name)
    return found


def _unknown(environment: Mapping[str, str]) -> tuple[str, ...]:
    known = {variable(key) for key in KINDS} | {f"{PREFIX}{name}" for name in ("DEBUG", "SERVER", "KEY")}
    return tuple(sorted(name for name in environment if name.startswith(PREFIX) and name not in known))


def _values(found: Mapping[str, Found]) -> dict[str, Any]:
    return {KINDS[key].field: each.value for key, each in found.items()}


def _from_text(key: str, written: str, name: str) -> Any:
    kind = KINDS[key].type
    if kind is bool:
        if written.lower() not in ON | OFF:
            raise BadSetting(f"{name} is {written!r}, but must be one of {', '.join(sorted(ON | OFF))}")
        return written.lower() in ON
    if kind in (int, float):
        try:
            value = float(written)
        except ValueError:
            raise BadSetting(f"{name} is {written!r}, which is not a number") from None
        return _checked(key, int(value) if kind is int and value.is_integer() else value, name)
    return _checked(key, written, name)


def _checked(key: str, value: Any, name: str) -> Any:
    """The value of a file or a variable, in the type of the setting."""
    kind = KINDS[key]
    if kind.choices:
        if value not in kind.choices:
            raise BadSetting(f"{name} is {value!r}, but must be one of {', '.join(kind.choices)}")
        return value
    if kind.type is bool and isinstance(value, bool):
        return value
    if kind.type is str and isinstance(value, str):
        return value
    if kind.type is Path and isinstance(value, str):
        return Path(value).expanduser()
    if kind.type is tuple and (isinstance(value, str) or _is_list_of_text(value)):
        return value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind.type is int and isinstance(value, float) and is_number:
        raise BadSetting(f"{name} is {value:g}, but must be a whole number")
    if kind.type in (int, float) and is_number:
        if not kind.least <= value < float("inf"):
            raise BadSetting(f"{name} is {value:g}, but must be at least {kind.least:g}")
        return kind.type(value)
    said = {bool: "true or false", Path: "a folder", tuple: "a list of names", int: "a number", float: "a number"}
    raise BadSetting(f"{name} is {value!r}, but must be {said[kind.type]}")


def _is_list_of_text(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
