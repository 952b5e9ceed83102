"""Settings, read from the environment once, at the start of a program."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

ON = frozenset({"1", "true", "yes", "on"})
OFF = frozenset({"0", "false", "no", "off"})


class BadSetting(Exception):
    """A setting has a value that it cannot have; the message names it and says what it can be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set. Each field names its variable."""

    max_concurrent_tasks: int = 5  # TAILORBIRD_MAX_CONCURRENT_TASKS: attempts at once that wait for somebody else
    deadline_s: float = 60.0  # TAILORBIRD_DEADLINE_SECONDS: of a run, unless the caller asks for another
    data_dir: Path | None = None  # TAILORBIRD_DATA_DIR: where runs are kept; the user's data folder when None
    kept_runs: int = 1000  # TAILORBIRD_KEPT_RUNS: ended customizations that the service remembers
    use_new_customization_architecture: bool = True  # TAILORBIRD_USE_NEW_CUSTOMIZATION_ARCHITECTURE: the feature flag

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Raises: BadSetting."""
        return cls(
            max_concurrent_tasks=int(_number(environment, "TAILORBIRD_MAX_CONCURRENT_TASKS", 5, least=1)),
            deadline_s=_number(environment, "TAILORBIRD_DEADLINE_SECONDS", 60.0, least=1),
            data_dir=Path(folder).expanduser()
            if (folder := environment.get("TAILORBIRD_DATA_DIR", "").strip())
            else None,
            kept_runs=int(_number(environment, "TAILORBIRD_KEPT_RUNS", 1000, least=1)),
            use_new_customization_architecture=_switch(
                environment, "TAILORBIRD_USE_NEW_CUSTOMIZATION_ARCHITECTURE", default=True
            ),
        )


def _number(environment: Mapping[str, str], name: str, default: float, *, least: float) -> float:
    written = environment.get(name, "").strip()
    if not written:
        return default
    try:
        value = float(written)
    except ValueError:
        raise BadSetting(f"{name} is {written!r}, which is not a number") from None
    if not least <= value < float("inf"):
        raise BadSetting(f"{name} is {written}, but must be at least {least:g}")
    return value


def _switch(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    written = environment.get(name, "").strip().lower()
    if not written:
        return default
    if written not in ON | OFF:
        raise BadSetting(f"{name} is {written!r}, but must be one of {', '.join(sorted(ON | OFF))}")
    return written in ON
