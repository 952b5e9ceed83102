"""`tailorbird purge`: deletes what is over from the service's database."""

import time

from cli.errors import OK
from cli.operating.database import with_database
from cli.terminal.columns import in_columns
from cli.terminal.streams import write_stdout
from runs.settings import Settings
from storage.database import Database
from storage.purge import JOURNAL_DAYS, Purged, purge


def purge_database(kept_days: int | None, journal_days: int | None) -> int:
    """Delete it, and print how much went."""

    async def work(settings: Settings, database: Database) -> Purged:
        days = settings.kept_days if kept_days is None else kept_days
        journals = JOURNAL_DAYS if journal_days is None else journal_days
        return await purge(database, time.time(), kept_days=days, journal_days=journals)

    purged = with_database(work)
    write_stdout(in_columns([("deleted", ""), *((k.replace("_", " "), str(n)) for k, n in purged._asdict().items())]))
    return OK
