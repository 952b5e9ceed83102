"""The service's database, as the settings say, for the commands of its operator."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from cli.errors import CommandError
from cli.settings import read_settings
from runs.bootstrap import data_folder
from runs.settings import Settings
from storage.database import Database, open_database
from storage.errors import StoreError

T = TypeVar("T")


def with_database(work: Callable[[Settings, Database], Awaitable[T]]) -> T:
    """What the work gives, which is done with the open database.

    Raises: CommandError when the database cannot be used.
    """
    settings = read_settings()

    async def run() -> T:
        database = open_database(settings.database_url, data_folder(settings), settings.files_url)
        try:
            await database.check()
            return await work(settings, database)
        finally:
            await database.close()

    try:
        return asyncio.run(run())
    except StoreError as error:
        raise CommandError(str(error)) from error
