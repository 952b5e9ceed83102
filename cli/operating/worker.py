"""`tailorbird worker`: carries out runs for a service that is elsewhere."""

import asyncio
import signal
import socket
import sys
from contextlib import AsyncExitStack

from cli.errors import OK, CommandError
from cli.operating.settling import settle
from cli.settings import read_settings
from runs.durable.bootstrap import check_service, open_service
from runs.logs import configure_logging, log_what_nobody_catches
from runs.settings import BadSetting, Settings
from storage.errors import StoreError


def work(metrics_host: str = "127.0.0.1", metrics_port: int | None = None) -> int:
    """Carry out runs until interrupted; those that are not finished then are left to other workers.

    Args:
        metrics_host, metrics_port: where to answer to who watches this process; nowhere when there is no port.
    Raises: CommandError when the database cannot be used, or cannot be shared; SystemExit(2) after one line on stderr
        when the address cannot be had.
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
        asyncio.run(_work(settings, None if metrics_port is None else _listen(metrics_host, metrics_port)))
    except (BadSetting, StoreError) as error:
        raise CommandError(str(error)) from error
    return OK


def _listen(host: str, port: int) -> socket.socket:
    from cli.operating.serve import listen  # with a server, which not every worker needs

    return listen(host.removeprefix("[").removesuffix("]"), port, has_accounts=True)  # nothing there is anybody's


async def _work(settings: Settings, listener: socket.socket | None) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with open_service(settings, role="worker") as service, AsyncExitStack() as opened:
        said = "Tailorbird works"
        if listener is not None:
            from api.watching import watched

            await opened.enter_async_context(watched(service, listener))
            said += f", and tells of it at {_address(listener)}/metrics"
        settle()
        sys.stderr.write(f"{said} (Ctrl+C stops it)\n")
        sys.stderr.flush()
        await stopped.wait()
        await service.end_runs()


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
