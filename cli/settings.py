"""The settings in force, refused in one line when they are wrong."""

from cli.errors import CommandError
from runs.settings import BadSetting, Loaded, Settings, load_settings


def read_settings() -> Settings:
    """Raises: CommandError."""
    return loaded_settings().settings


def loaded_settings() -> Loaded:
    """The settings, each with its origin.

    Raises: CommandError.
    """
    try:
        return load_settings()
    except BadSetting as error:
        raise CommandError(str(error)) from error
