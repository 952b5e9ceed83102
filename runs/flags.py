"""Feature flags: what is on for whom, by OpenFeature.

The first that says something decides:

1. the environment: `TAILORBIRD_<NAME OF THE FLAG>` (or the same setting in `tailorbird.toml`), on or off for everybody;
2. the file of flags, which is read again when it changes, so that a flag is turned without a restart:

       [use_new_customization_architecture]
       on = ["5c1f0e", "8a77d2"]     # for these users
       off = ["77b012"]              # not for these
       percent = 25                  # for so many of all others, always the same ones
       environments.staging = 100    # the percentage in this environment instead

3. what is built in.

OpenFeature stands between, so that any other provider of it, such as a flag server's, can take the place of ours.
"""

import hashlib
import json
import tomllib
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.exception import FlagNotFoundError, TypeMismatchError
from openfeature.flag_evaluation import FlagResolutionDetails, FlagValueType, Reason
from openfeature.provider import AbstractProvider, FeatureProvider
from openfeature.provider.metadata import Metadata
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from runs.settings import Settings

NEW_ARCHITECTURE = "use_new_customization_architecture"
BUILT_IN: Mapping[str, bool] = {NEW_ARCHITECTURE: True}
_ENVIRONMENT = "environment"  # the attribute of the evaluation context


class BadFlags(Exception):
    """The file of flags cannot be read; the message names the place and says what to do."""


class Rollout(BaseModel):
    """For whom a flag of the file is on; `percent` is of those users that no list names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()
    percent: float = Field(default=0, ge=0, le=100)
    environments: Mapping[str, float] = {}

    def is_on(self, name: str, user_id: str, environment: str = "") -> bool:
        """Whether the flag of this name is on for a user."""
        if user_id in self.off or user_id in self.on:
            return user_id not in self.off
        return bucket(name, user_id) < self.environments.get(environment, self.percent)


def bucket(name: str, user_id: str) -> float:
    """Where a user stands among all, from 0 up to 100; another place for each flag, and always the same."""
    digest = hashlib.sha256(f"{name}\0{user_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64 * 100


def read_flags(path: Path) -> dict[str, Rollout]:
    """The flags of a file.

    Raises: BadFlags.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadFlags(f"the flags in {path} cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadFlags(f"{path} is no TOML: {error}") from None
    flags = {}
    for name, table in tables.items():
        if name not in BUILT_IN:
            raise BadFlags(f"{path} sets {name}, but there is no such flag: there is {', '.join(BUILT_IN)}")
        try:
            flags[name] = Rollout.model_validate(table)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, (name, *first["loc"])))
            raise BadFlags(f"{place} in {path}: {first['msg'][0].lower()}{first['msg'][1:]}") from None
    return flags


def fixed_flags(settings: Settings) -> dict[str, bool]:
    """The flags that the settings turn on or off for everybody."""
    value = settings.use_new_customization_architecture
    return {} if value is None else {NEW_ARCHITECTURE: value}


@dataclass(frozen=True, slots=True)
class Told:
    """What a flag is for a user, and what says so: `environment`, the file or `built in`."""

    is_on: bool
    origin: str


class FlagProvider(AbstractProvider):
    """Environment, file and what is built in, as a provider of OpenFeature.

    Args:
        fixed: flags that the environment or the settings turn on or off for everybody.
        path: the file; None for none. One that breaks later keeps its last flags; see `problem`.
    """

    def __init__(self, fixed: Mapping[str, bool], path: Path | None = None) -> None:
        super().__init__()
        self._fixed = fixed
        self._path = path
        self._state: tuple[int, int] | None = None  # of the file, when it was read
        self._flags: dict[str, Rollout] = {}
        self.problem: BadFlags | None = None

    def initialize(self, evaluation_context: EvaluationContext) -> None:
        """Raises: BadFlags."""
        self.refresh()
        if self.problem is not None:
            raise self.problem

    def get_metadata(self) -> Metadata:
        """Who this is."""
        return Metadata("tailorbird")

    def told(self, name: str, user_id: str, environment: str = "") -> Told | None:
        """What is known of a flag; None when there is no such flag."""
        if name in self._fixed:
            return Told(self._fixed[name], "environment")
        self.refresh()
        if name in self._flags:
            return Told(self._flags[name].is_on(name, user_id, environment), str(self._path))
        return Told(BUILT_IN[name], "built in") if name in BUILT_IN else None

    def resolve_boolean_details(
        self, flag_key: str, default_value: bool, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[bool]:
        """Raises: FlagNotFoundError."""
        context = evaluation_context or EvaluationContext()
        told = self.told(flag_key, context.targeting_key or "", str(context.attributes.get(_ENVIRONMENT, "")))
        if told is None:
            raise FlagNotFoundError(f"there is no flag {flag_key}")
        reason = Reason.STATIC if told.origin in ("environment", "built in") else Reason.TARGETING_MATCH
        return FlagResolutionDetails(told.is_on, variant="on" if told.is_on else "off", reason=reason)

    def resolve_string_details(
        self, flag_key: str, default_value: str, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[str]:
        """Raises: TypeMismatchError, as all of them that are not of truth values."""
        raise TypeMismatchError(_ONLY_TRUTH)

    def resolve_integer_details(
        self, flag_key: str, default_value: int, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[int]:
        """Raises: TypeMismatchError."""
        raise TypeMismatchError(_ONLY_TRUTH)

    def resolve_float_details(
        self, flag_key: str, default_value: float, evaluation_context: EvaluationContext | None = None
    ) -> FlagResolutionDetails[float]:
        """Raises: TypeMismatchError."""
        raise TypeMismatchError(_ONLY_TRUTH)

    def resolve_object_details(
        self,
        flag_key: str,
        default_value: Sequence[FlagValueType] | Mapping[str, FlagValueType],
        evaluation_context: EvaluationContext | None = None,
    ) -> FlagResolutionDetails[Sequence[FlagValueType] | Mapping[str, FlagValueType]]:
        """Raises: TypeMismatchError."""
        raise TypeMismatchError(_ONLY_TRUTH)

    def rollout(self, name: str) -> Rollout | None:
        """What the file says of a flag; None when something else decides."""
        return None if name in self._fixed else self._flags.get(name)

    def refresh(self) -> None:
        """Read the file when it is not the one that was read."""
        if self._path is None:
            return
        try:
            found = self._path.stat()
            state = found.st_mtime_ns, found.st_size
        except OSError:
            state = None
        if state == self._state and (state is not None or self.problem is not None):
            return
        self._state = state
        try:
            self._flags, self.problem = read_flags(self._path), None
        except BadFlags as problem:
            self.problem = problem


_ONLY_TRUTH = "flags are on or off"


class Flags:
    """Asks for flags.

    Args:
        provider: who knows them; any provider of OpenFeature.
        environment: where this runs, such as "staging"; a part of what providers are told.
    Raises: BadFlags when the provider cannot begin.
    """

    def __init__(self, provider: FeatureProvider, environment: str = "") -> None:
        self._environment = environment
        domain = uuid.uuid4().hex  # OpenFeature keeps providers for the whole process: several apps stay apart
        api.set_provider_and_wait(provider, domain)
        self._client = api.get_client(domain)

    def is_on(self, name: str, user_id: str) -> bool:
        """Whether a flag is on for a user; what is built in when the provider does not say."""
        attributes: dict[str, Any] = {_ENVIRONMENT: self._environment} if self._environment else {}
        return self._client.get_boolean_value(name, BUILT_IN[name], EvaluationContext(user_id, attributes))


def write_flag(
    path: Path,
    name: str,
    *,
    percent: float | None = None,
    on: Collection[str] = (),
    off: Collection[str] = (),
    environment: str = "",
) -> Rollout:
    """Change one flag of a file, which is made when it is not there. What is not given stays as it is.

    Args:
        on, off: users that are put on this list, and taken from the other.
        environment: whose percentage it is; that of all others when empty.
    Raises: BadFlags.
    """
    flags = read_flags(path) if path.exists() else {}
    old = flags.get(name, Rollout())
    environments = dict(old.environments)
    if percent is not None and environment:
        environments[environment] = percent
    try:
        flags[name] = Rollout(
            on=(old.on - set(off)) | set(on),
            off=(old.off - set(on)) | set(off),
            percent=old.percent if percent is None or environment else percent,
            environments=environments,
        )
    except ValidationError:
        raise BadFlags("a percentage is from 0 to 100") from None
    text = "\n".join(_table(each, rollout) for each, rollout in flags.items())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{uuid.uuid4().hex}")  # so that nobody reads half a file
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise BadFlags(f"the flags in {path} cannot be written: {error.strerror or error}") from None
    return flags[name]


def _table(name: str, rollout: Rollout) -> str:
    """A flag as TOML; JSON's strings and lists of strings are TOML's too."""
    lines = [f"[{name}]"]
    lines += [
        f"{key} = {json.dumps(sorted(users))}" for key, users in (("on", rollout.on), ("off", rollout.off)) if users
    ]
    lines += [f"percent = {rollout.percent:g}"]
    lines += [f"environments.{json.dumps(key)} = {share:g}" for key, share in sorted(rollout.environments.items())]
    return "\n".join(lines) + "\n"
