"""A real server on a free port, in a thread of its own, and runs that wait until a test lets them go on."""

import asyncio
import contextlib
import json
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

import httpx2
import pytest
from starlette.requests import HTTPConnection
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from api.app import OpenService, create_app
from api.auth import current_user
from api.deps import Parts
from api.stream_limits import StreamLimits
from cli.operating.serve import Server, listen
from orchestrator import MicroTask, TaskContext, Way
from runs.durable.bootstrap import Service, open_service
from runs.library.fetching import Fetcher
from runs.plan import rules_ways
from runs.processes.pool import CpuPool
from runs.settings import Settings
from storage.local_user import LOCAL_USER
from storage.tables import User
from tests import forked

RESUME = """\
# Ada Example

ada@example.com

## Skills

Python, Postgres, Excel

## Experience

### Analyst, Example Mills
2019 - Present

- Responsible for managing the weekly forecast for 1,200 articles.
- Built Tableau dashboards on top of Postgres.
"""
JOB = """\
# Data Analyst

## What you must have

- Strong SQL; we use PostgreSQL
- Python
- Experience with dashboards
- Rust
"""
WANTED = {"resume_text": RESUME, "job_description_text": JOB}


def wanted(customization_id: str, **more: Any) -> dict[str, Any]:
    """A request for a customization with an ad of its own, so that little of it is in the cache."""
    job = f"{JOB}- Experience with the tool {customization_id}\n"
    return {"resume_text": RESUME, "job_description_text": job, "customization_id": customization_id, **more}


Message = dict[str, Any]

_HELD_S = 200.0  # longer than a test may take

AS_USER = "x-as-user"  # of a request to a LiveServer: whom it speaks for


class LiveServer:
    """`with LiveServer() as server:` serves until the end of the block, shutdown included.

    It has a data folder of its own, unless the settings name one, and one process that computes. Who asks as somebody
    else says so with the header `AS_USER`; users are made when they first ask.

    Args:
        limits: those of `StreamLimits`.
    """

    def __init__(
        self,
        settings: Settings = Settings(),  # noqa: B008
        *,
        open_service: OpenService | None = None,
        fetcher: Fetcher | None = None,
        **limits: float,
    ) -> None:
        self._is_up = threading.Event()
        self._folder = tempfile.TemporaryDirectory(prefix="tailorbird-", ignore_cleanup_errors=True)
        if settings.data_dir is None:
            settings = replace(settings, data_dir=Path(self._folder.name))
        if settings.cpu_processes is None:
            settings = replace(settings, cpu_processes=1)
        self._app = create_app(
            settings,
            open_service=open_service or _open_behind_gates,
            fetcher=fetcher,
            stream_limits=StreamLimits(**limits),
        )
        if settings.auth == "local":
            self._app.dependency_overrides[current_user] = _named_user
        self._server = _AnnouncingServer(self._app, listen("127.0.0.1", 0), self._is_up)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._patch = pytest.MonkeyPatch()
        self.url = self._server.url
        self.data_dir = settings.data_dir

    def __enter__(self) -> Self:
        forked.install(self._patch)
        self._thread.start()
        assert self._is_up.wait(50)
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        """Shut down as at Ctrl+C, and wait for the end."""
        self.begin_to_stop()
        self._thread.join(40)
        assert not self._thread.is_alive()
        self._patch.undo()
        self._folder.cleanup()

    def begin_to_stop(self) -> None:
        """Tell it to shut down."""
        self._server.should_exit = True

    @property
    def parts(self) -> Parts:
        """What the app is made of."""
        parts: Parts = self._app.state.parts
        return parts

    def wait_until_no_socket_is_open(self) -> None:
        """Blocks until the server has closed or given up all its sockets."""
        while self.parts.streams:
            time.sleep(0.01)

    def client(self, **options: Any) -> httpx2.AsyncClient:
        """An HTTP client of this server."""
        return httpx2.AsyncClient(base_url=self.url, trust_env=False, timeout=50, **options)

    def socket(self, customization_id: str, query: str = "", **options: Any) -> connect:
        """A socket with the progress of a customization."""
        url = f"{self.url}/api/ws/progress/{customization_id}{query}".replace("http", "ws", 1)
        return connect(url, proxy=None, max_size=None, close_timeout=1, **options)


async def _named_user(connection: HTTPConnection) -> str:
    """The user that the request names, made if need be; the local one if it names none."""
    name = connection.state.user_id = connection.headers.get(AS_USER, LOCAL_USER)
    parts: Parts = connection.app.state.parts
    if name != LOCAL_USER:
        async with parts.service.database.session() as session:
            if await session.get(User, name) is None:
                session.add(User(id=name, created_at=0.0))
    return name


@asynccontextmanager
async def _open_behind_gates(settings: Settings) -> AsyncIterator[Service]:
    """The service as it is, but that gates may hold up tasks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(CpuPool, "ways", _ways_through_gates)
        async with open_service(settings) as service:
            yield service


_ways_of_the_pool = CpuPool.ways


def _ways_through_gates(pool: CpuPool, task: MicroTask[Any]) -> list[Way[Any]]:
    ways = _ways_of_the_pool(pool, task)
    return Gate.installed.ways(task, ways) if Gate.installed is not None else ways


class _AnnouncingServer(Server):
    def __init__(self, app: Any, listener: Any, is_up: threading.Event) -> None:
        super().__init__(app, listener)
        self._is_up = is_up

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self._is_up.set()


class Gate:
    """Holds up the tasks of some kinds until it is opened. Everything else of a run is real.

    Args:
        chatter: how many progress reports a held task makes before it waits, with a note of `note_size` characters.
    """

    installed: "ClassVar[Gate | None]" = None
    _made: ClassVar[int] = 0

    def __init__(self, *kinds: str, chatter: int = 0, note_size: int = 10) -> None:
        self._kinds = kinds
        self._chatter = chatter
        self._note = "x" * note_size
        Gate._made += 1
        self._name = f"held-{Gate._made}"  # what another gate let through is not in the cache for this one
        self._opened = threading.Event()
        self._waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    def install(self, monkeypatch: pytest.MonkeyPatch) -> Self:
        """Let all runs of this process pass through the gate."""
        monkeypatch.setattr(Gate, "installed", self)
        return self

    def open(self) -> None:
        """Let everything pass from now on."""
        self._opened.set()
        for loop, event in self._waiting:
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)

    def ways(self, task: MicroTask[Any], ways: list[Way[Any]]) -> list[Way[Any]]:
        """The ways of a task with the gate before them, if it is one of those that are held up."""
        if task.kind not in self._kinds:
            return ways
        (rules,) = rules_ways(task)

        async def held(ctx: TaskContext, **inputs: Any) -> Any:
            for n in range(self._chatter):
                ctx.report(n / self._chatter, self._note)
                await asyncio.sleep(0)
            event = asyncio.Event()
            self._waiting.append((asyncio.get_running_loop(), event))
            if not self._opened.is_set():
                await event.wait()
            return await rules.call(ctx, **inputs)

        return [Way(self._name, held, timeout_s=_HELD_S)]


async def receive(socket: ClientConnection) -> Message:
    """The next message of a socket."""
    message: Message = json.loads(await socket.recv())
    return message


async def receive_until(socket: ClientConnection, is_it: Callable[[Message], bool]) -> list[Message]:
    """The messages up to the first that is it."""
    messages = [await receive(socket)]
    while not is_it(messages[-1]):
        messages.append(await receive(socket))
    return messages


async def receive_all(socket: ClientConnection) -> list[Message]:
    """All messages until the server closes, in whatever way."""
    messages = []
    with contextlib.suppress(ConnectionClosed):
        while True:
            messages.append(await receive(socket))
    return messages


def events(messages: list[Message]) -> list[Message]:
    """The payloads of the events."""
    return [m["payload"] for m in messages if m["type"] == "event"]


def updates(messages: list[Message]) -> list[Message]:
    """The payloads of the progress updates."""
    return [m["payload"] for m in messages if m["type"] == "progress_update"]


def is_start_of(task: str) -> Callable[[Message], bool]:
    """Whether a message is the event that the task has started."""
    return lambda m: m["type"] == "event" and m["payload"]["type"] == "task_started" and m["payload"]["task"] == task


@asynccontextmanager
async def started(server: LiveServer, customization_id: str) -> AsyncIterator[httpx2.AsyncClient]:
    """A client that has started a customization and does not wait for it."""
    async with server.client() as client:
        answer = await client.post(
            "/api/v1/customize/", json=wanted(customization_id), headers={"Prefer": "respond-async"}
        )
        assert answer.status_code == 202, answer.text
        yield client
