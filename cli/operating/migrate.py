"""`tailorbird migrate`: the tables of the service, brought to the version of this program."""

import sys

from cli.errors import OK, CommandError
from cli.settings import read_settings
from runs.durable.bootstrap import migrate_service
from storage.errors import StoreError


def migrate_database() -> int:
    """Raises: CommandError when the database cannot be used, or is of a later version."""
    settings = read_settings()
    try:
        version = migrate_service(settings)
    except StoreError as error:
        raise CommandError(str(error)) from error
    sys.stderr.write(f"The database is at version {version}.\n")
    return OK
