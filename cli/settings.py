"""The settings of the environment, refused in one line when they are wrong."""

from cli.errors import CommandError
from runs.settings import BadSetting, Settings


def read_settings() -> Settings:
    """Raises: CommandError."""
    try:
        return Settings.from_environment()
    except BadSetting as error:
        raise CommandError(str(error)) from error
