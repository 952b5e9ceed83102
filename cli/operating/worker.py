"""`tailorbird worker`: carries out runs for a service that is elsewhere."""

import asyncio
import signal
import sys

from cli.errors import OK, CommandError
from cli.operating.settling import settle
from cli.settings import read_settings
from runs.bootstrap import check_service, open_service
from runs.logs import configure_logging, log_what_nobody_catches
from runs.settings import BadSetting, Settings
from storage.errors import StoreError


def work() -> int:
    """Carry out runs until interrupted; those that are not finished then are left to other workers.

    Raises: CommandError when the database cannot be used, or cannot be shared.
    """
    settings = read_settings()
    try:
        configure_logging(settings.log_level, settings.log_file)
    except OSError as error:
        why = f"cannot log into {settings.log_file}: {error.strerror or error}; correct TAILORBIRD_LOG_FILE"
        raise CommandError(why) from error
    log_what_nobody_catches()
    if settings.database_url is None:
        raise CommandError(
            "workers share a PostgreSQL database: set TAILORBIRD_DATABASE_URL, or use `tailorbird serve`"
        )
    try:
        check_service(settings)
        asyncio.run(_work(settings))
    except (BadSetting, StoreError) as error:
        raise CommandError(str(error)) from error
    return OK


async def _work(settings: Settings) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with open_service(settings, role="worker") as service:
        settle()
        sys.stderr.write("Tailorbird works (Ctrl+C stops it)\n")
        sys.stderr.flush()
        await stopped.wait()
        await service.end_runs()
