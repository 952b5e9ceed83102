"""The same commands on a service elsewhere: `tailorbird --server URL customize ...`, with the same output."""

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from api.schemas.customization import CustomizationDetail, CustomizationPage, CustomizationSummary
from api.schemas.customize import CustomizeRequest
from api.schemas.messages import Envelope, EventMessage
from cli.errors import CommandError
from cli.tailoring.following import Watcher
from cli.tailoring.inputs import Given
from cli.tailoring.interrupt import Interrupt
from client import Client, ClientError, Refused
from orchestrator import Entry, RunView, Usage
from runs.report import Report
from runs.service import Request

KEY = "TAILORBIRD_KEY"
_WHOLE_ID = 32  # hex digits
_SEARCHED = 500  # of the latest customizations, for one that is named by the beginning of its id
_PAGE = 100

T = TypeVar("T")

Begin = Callable[[Client], Awaitable[CustomizationSummary]]


@dataclass(frozen=True, slots=True)
class Server:
    """A service, and who asks it.

    Args:
        key: of a program; that of the environment when None.
    """

    url: str
    key: str | None = None

    def client(self) -> Client:
        """Talks to it."""
        return Client(self.url, self.key or os.environ.get(KEY))


def begin_customization(resume: Given, job: Given, request: Request) -> Begin:
    """What begins a customization there: both documents are sent as they came."""

    async def begin(client: Client) -> CustomizationSummary:
        kept = await client.create_resume(resume.content, resume.name)
        wanted = await client.create_job(job.content, job.name)
        return await client.customize(
            CustomizeRequest(
                resume_id=kept.resume_id,
                job_description_id=wanted.job_id,
                customization_level=request.level,
                deadline_seconds=request.deadline_s,
                notes=request.notes,
                instructions=request.instructions,
                locked=list(request.locked),
            )
        )

    return begin


def begin_retry(customization_id: str) -> Begin:
    """What runs again there what is not finished."""

    async def begin(client: Client) -> CustomizationSummary:
        return await client.retry(customization_id)

    return begin


async def carry_out_there(
    server: Server, begin: Begin, watcher: Watcher, interrupt: Interrupt, answers: Mapping[str, str]
) -> tuple[Report, RunView]:
    """Run to the end, or until an interrupt; either way with the report of what is done.

    Args:
        answers: to questions; given once the first run has found what is asked for.
    Raises: CommandError.
    """
    try:
        async with server.client() as client:
            begun = await begin(client)
            detail, view = await _follow(client, begun, watcher, interrupt)
            if answers and not interrupt.is_requested:
                begun = await client.answer(begun.customization_id, answers)
                detail, view = await _follow(client, begun, watcher, interrupt)
    except ClientError as error:
        raise CommandError(_told(error)) from None
    if detail.result is None:
        raise CommandError(f"the run {detail.run_id} broke off by a bug of the service; please report it")
    return Report.model_validate(detail.result.model_dump(include=set(Report.model_fields), by_alias=False)), view


def find_customization(server: Server, id_: str) -> CustomizationDetail:
    """The customization with this id, or the one whose id begins so.

    Raises: CommandError.
    """

    async def find(client: Client) -> CustomizationDetail:
        found = [id_] if len(id_) >= _WHOLE_ID else [i for i in await _latest_ids(client) if i.startswith(id_)]
        if len(found) != 1 or not id_:
            many = "more than one customization begins" if found and id_ else "no customization begins"
            raise CommandError(f"{many} with {id_!r}: `tailorbird --server {server.url} runs` lists them")
        return await client.customization(found[0])

    return ask(server, find)


def latest(server: Server, most: int) -> CustomizationPage:
    """The latest customizations there. Raises: CommandError."""
    return ask(server, lambda client: client.customizations(min(most, _PAGE)))


def ask(server: Server, question: Callable[[Client], Awaitable[T]]) -> T:
    """The answer of a service. Raises: CommandError."""

    async def run() -> T:
        async with server.client() as client:
            return await question(client)

    try:
        return asyncio.run(run())
    except ClientError as error:
        raise CommandError(_told(error)) from None


async def _latest_ids(client: Client) -> list[str]:
    ids: list[str] = []
    while len(ids) < _SEARCHED:
        page = await client.customizations(_PAGE, len(ids))
        ids += [item.customization_id for item in page.items]
        if len(page.items) < _PAGE:
            break
    return ids


async def _follow(
    client: Client, begun: CustomizationSummary, watcher: Watcher, interrupt: Interrupt
) -> tuple[CustomizationDetail, RunView]:
    loop, view = asyncio.get_running_loop(), RunView(begun.run_id)
    stopping: list[asyncio.Task[CustomizationSummary]] = []

    def stop() -> None:
        watcher.see_stop()
        stopping.append(loop.create_task(client.cancel(begun.customization_id)))

    def ask_to_stop() -> None:
        loop.call_soon_threadsafe(stop)

    interrupt.on_request(ask_to_stop)
    try:
        async for message in client.follow(begun.customization_id, begun.run_id):
            if isinstance(message, EventMessage):
                view.apply(_entry(message.payload))
                watcher.see(view)
    finally:
        interrupt.on_request(lambda: None)
        for each in stopping:
            with contextlib.suppress(ClientError):
                await each
    return await client.customization(begun.customization_id), view


def _entry(event: Envelope) -> Entry:
    payload = dict(event.payload)
    if isinstance(used := payload.get("usage"), list):
        payload["usage"] = Usage(*used)  # type: ignore[assignment, arg-type]  # as the engine's own entries have it
    return Entry(event.seq, event.run_id, event.session_id, event.type, event.ts.timestamp(), event.task, payload)


def _told(error: ClientError) -> str:
    if isinstance(error, Refused) and error.problem.status == 401:
        return f"the service knows neither user nor key: make a key on its account page, and set {KEY}"
    return str(error)
