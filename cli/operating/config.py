"""`tailorbird config`: the settings in force, and where each of them comes from. Secrets are never shown."""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from cli.settings import loaded_settings
from cli.terminal.columns import in_columns
from cli.terminal.streams import for_terminal, write_stdout
from llm.addresses import without_secret
from llm.chain import OPTIONS, PROVIDERS, make_entry
from runs.settings import FILE, KINDS, Loaded

_ABSENT = "-"


def show_config() -> int:
    """Print the settings to standard output."""
    loaded = loaded_settings()
    rows = [("setting", "value", "from"), *_settings(loaded), *_options(loaded), *_environment(os.environ, loaded)]
    write_stdout(in_columns(rows))
    read = ", ".join(map(str, loaded.files)) or "none"
    sys.stderr.write(
        for_terminal(f"Settings files read: {read}; {FILE} is looked for here and in your settings.") + "\n"
    )
    for name in loaded.unknown:
        sys.stderr.write(for_terminal(f"{name} is set, but there is no such setting.") + "\n")
    return 0


def _settings(loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    for key, kind in KINDS.items():
        value = getattr(loaded.settings, kind.field)
        if key == "models":
            names = [each.name for each in value] or [kind.absent]
            yield key, names[0], loaded.origin(key)
            yield from (("", name, "") for name in names[1:])
        else:
            shown = kind.absent if value is None else "set, not shown" if kind.is_secret else _shown(value) or _ABSENT
            yield key, shown, loaded.origin(key)


def _options(loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    """What is set for each model beside what it has by itself."""
    words = {field: key for key, (field, *_) in OPTIONS.items()}
    for each in loaded.settings.models:
        plain = make_entry(each.name, {})
        for field in fields(each):
            value = getattr(each, field.name)
            if field.name in words and value != getattr(plain, field.name):
                yield f"{each.name} {words[field.name]}", _shown(value), str(loaded.options[each.name])


def _environment(environment: Mapping[str, str], loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    """The variables of the providers in the chain."""
    told = set()
    for each in loaded.settings.models:
        provider = PROVIDERS[each.provider]
        for name in (*provider.key, *provider.url):
            if name in told:
                continue
            told.add(name)
            value = environment.get(name, "")
            shown = without_secret(value) if name in provider.url else "set, not shown"
            yield name, shown if value else _ABSENT, "environment" if value else "not set"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)
