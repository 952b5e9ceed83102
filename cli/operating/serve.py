"""`tailorbird serve`: the service and its page."""

import contextlib
import os
import socket
import sys
from typing import NoReturn

import uvicorn
from fastapi import FastAPI

from api.app import create_app
from api.frames import FramedSockets
from api.security import is_loopback
from cli.operating.settling import settle
from runs.durable.bootstrap import Role, check_service
from runs.logs import configure_logging, log_what_nobody_catches
from runs.settings import BadSetting, Settings
from storage.errors import StoreError

SHUTDOWN_S = 3  # for open connections to close
MAX_MESSAGE_BYTES = 65_536  # of a socket's client, which has nothing to say


def serve(host: str, port: int, settings: Settings, role: Role = "all") -> None:
    """Serve until interrupted; port 0 takes a free one.

    Says on stderr where it is as soon as it really listens. At the end all runs are closed with what they
    have, or left to other processes.

    Args:
        role: `all` carries out runs too, `api` leaves them to workers.
    Raises: SystemExit(2) after one line on stderr, when others could reach the address without accounts, or when the
        address or the database cannot be had.
    """
    try:
        configure_logging(settings.log_level, settings.log_file)
    except OSError as error:
        _fail(f"cannot log into {settings.log_file}: {error.strerror or error}; correct TAILORBIRD_LOG_FILE")
    log_what_nobody_catches()
    if role == "api" and settings.database_url is None:
        _fail("cannot leave the runs to workers: they share a PostgreSQL database only; set TAILORBIRD_DATABASE_URL")
    listener = listen(host.removeprefix("[").removesuffix("]"), port, has_accounts=settings.auth == "accounts")
    try:
        check_service(settings)
    except (BadSetting, StoreError) as error:
        _fail(str(error))
    with contextlib.suppress(KeyboardInterrupt):  # that is how it is stopped
        Server(create_app(settings, role=role), listener, settings.trusted_proxies).run()


class Server(uvicorn.Server):
    """Serves an app. Ends the runs before the connections, so that clients still get their results."""

    def __init__(self, app: FastAPI, listener: socket.socket, trusted_proxies: str = "") -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                log_level="warning",
                access_log=False,
                proxy_headers=bool(trusted_proxies),
                forwarded_allow_ips=trusted_proxies,
                server_header=False,
                timeout_graceful_shutdown=SHUTDOWN_S,
                ws=FramedSockets,
                ws_max_size=MAX_MESSAGE_BYTES,
                ws_per_message_deflate=False,  # frames are made once for all who follow a run
            )
        )
        self._app = app
        self._listener = listener

    @property
    def url(self) -> str:
        """Where it is."""
        host, port = self._listener.getsockname()[:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until it is told to exit."""
        super().run(sockets or [self._listener])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say where."""
        await super().startup(sockets)
        settle()
        if self.started:
            _say(f"Tailorbird is at {self.url}  (Ctrl+C stops it)")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the runs, then the connections."""
        await self._app.state.parts.close()
        await super().shutdown(sockets)


def listen(host: str, port: int, *, has_accounts: bool = False) -> socket.socket:
    """A socket that listens on an address of this machine.

    Args:
        has_accounts: whether others may reach it.
    Raises: SystemExit(2) after one line on stderr.
    """
    if not has_accounts and not is_loopback(host):
        _fail(
            f"cannot serve on {host}: without accounts only this machine may reach the service; set "
            "TAILORBIRD_AUTH=accounts, or use --host 127.0.0.1, localhost or ::1"
        )
    address = "127.0.0.1" if host == "localhost" else host
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        made = socket.create_server((address, port), family=family, backlog=512)
    except OverflowError:
        _fail(f"there is no port {port}; choose one up to 65535")
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        _fail(f"cannot serve on {host} port {port}: {reason}; choose another --port")
    # Opened anew it knows that it is TCP, and only then asyncio sends small answers at once: else each one on a
    # connection that is used again waits for the client's delayed acknowledgement, 40 ms.
    return socket.socket(fileno=made.detach())


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _fail(why: str) -> NoReturn:
    _say(f"tailorbird: {why}")
    raise SystemExit(2)
