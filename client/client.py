"""One client of one service."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote, urlencode

import httpx2
from pydantic import BaseModel, ValidationError
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from api.schemas.batch import BatchDetail, BatchRequest
from api.schemas.customization import (
    Answers,
    CustomizationDetail,
    CustomizationPage,
    CustomizationSummary,
    DecisionAbout,
    Decisions,
)
from api.schemas.customize import CustomizationResult, CustomizeRequest
from api.schemas.job import JobDetail
from api.schemas.messages import SOCKET_MESSAGE, EventMessage, ProgressMessage
from api.schemas.problem import Problem
from api.schemas.resume import ResumeDetail
from client.errors import ClientError, NotAService, Refused, Unreachable

M = TypeVar("M", bound=BaseModel)

FILE = "application/octet-stream"
_AGAIN = frozenset({1001, 1006, 1011, 1012, 1013})  # closes after which coming back makes sense
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.2, 5.0
_PATIENCE = 30  # attempts to come back without a message in between


class Client:
    """Talks to the service at an address, inside its `async with` block.

    Args:
        url: such as http://127.0.0.1:8000.
        key: of a program (`Authorization: Bearer`), where the service has accounts.
        timeout_s: for one answer to begin.
    """

    def __init__(self, url: str, key: str | None = None, *, timeout_s: float = 60.0) -> None:
        self._url = url.rstrip("/")
        self._headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        self._http = httpx2.AsyncClient(
            base_url=self._url, headers=self._headers, timeout=httpx2.Timeout(timeout_s, connect=5), trust_env=False
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, e: BaseException | None, t: TracebackType | None
    ) -> None:
        await self._http.aclose()

    # Resumes and jobs

    async def create_resume(self, content: bytes, name: str) -> ResumeDetail:
        """Keep the resume in a file. Raises: ClientError, as all of these."""
        return await self._send_file("/api/v1/resumes", content, name, ResumeDetail)

    async def create_job(self, content: bytes, name: str) -> JobDetail:
        """Keep the job whose ad is in a file."""
        return await self._send_file("/api/v1/jobs", content, name, JobDetail)

    async def delete_resume(self, resume_id: str) -> None:
        """Delete it with all that came from it."""
        await self._ask("DELETE", f"/api/v1/resumes/{quote(resume_id)}")

    async def export(self, customization_id: str, format_: str, template: str | None = None) -> bytes:
        """The tailored resume as a file."""
        wanted = {"format": format_} | ({"template": template} if template else {})
        path = f"/api/v1/customizations/{quote(customization_id)}/export?{urlencode(wanted)}"
        return (await self._ask("GET", path)).content

    # Customizations

    async def customize(self, wanted: CustomizeRequest, *, key: str | None = None) -> CustomizationSummary:
        """Begin a customization; follow it, or ask for it later.

        Args:
            key: with the same body it gives the same customization again, so that a lost answer costs nothing.
        """
        headers = {"Prefer": "respond-async"} | ({"Idempotency-Key": key} if key else {})
        answer = await self._ask("POST", "/api/v1/customize/", wanted, headers)
        if answer.status_code == 200:  # it was there already, and has ended
            return await self.customization(answer.json()["customization_id"])
        return _read(answer, CustomizationSummary)

    async def customizations(self, limit: int = 20, offset: int = 0) -> CustomizationPage:
        """The latest ones."""
        wanted = urlencode({"limit": limit, "offset": offset})
        return _read(await self._ask("GET", f"/api/v1/customizations?{wanted}"), CustomizationPage)

    async def customization(self, customization_id: str) -> CustomizationDetail:
        """A customization as it stands, with its result so far or in the end."""
        return _read(await self._ask("GET", _place(customization_id)), CustomizationDetail)

    async def cancel(self, customization_id: str) -> CustomizationSummary:
        """End its run with what is finished."""
        return _read(await self._ask("POST", f"{_place(customization_id)}/cancel"), CustomizationSummary)

    async def retry(self, customization_id: str) -> CustomizationSummary:
        """Run again what is not finished."""
        return _read(await self._ask("POST", f"{_place(customization_id)}/retry"), CustomizationSummary)

    async def answer(self, customization_id: str, answers: Mapping[str, str]) -> CustomizationSummary:
        """Answer questions, by requirement, and run what depends on the answers again."""
        body = Answers(answers=dict(answers))
        return _read(await self._ask("POST", f"{_place(customization_id)}/answers", body), CustomizationSummary)

    async def decide(self, customization_id: str, decisions: Sequence[DecisionAbout]) -> CustomizationResult:
        """Accept, reject or edit changes, all of these or none; the result with these decisions."""
        body = Decisions(decisions=list(decisions))
        return _read(await self._ask("PATCH", f"{_place(customization_id)}/changes", body), CustomizationResult)

    async def delete(self, customization_id: str) -> None:
        """Delete it."""
        await self._ask("DELETE", _place(customization_id))

    async def follow(
        self, customization_id: str, run_id: str = "", after_seq: int = 0
    ) -> AsyncIterator[EventMessage | ProgressMessage]:
        """All that is told of its latest run, up to its end; comes back by itself after a cut, and misses nothing.

        Args:
            run_id, after_seq: of the last event that is known already.
        """
        failures, wait_s = 0, _FIRST_WAIT_S
        while True:
            try:
                query = urlencode({"run_id": run_id, "after_seq": after_seq})
                url = f"ws{self._url.removeprefix('http')}/api/ws/progress/{quote(customization_id)}?{query}"
                async with connect(
                    url, additional_headers=self._headers, max_size=None, open_timeout=10, proxy=None
                ) as socket:
                    async for text in socket:
                        message = SOCKET_MESSAGE.validate_json(text)
                        failures, wait_s = 0, _FIRST_WAIT_S
                        if isinstance(message, EventMessage):
                            run_id, after_seq = message.payload.run_id, message.payload.seq
                        yield message
                code, reason = socket.close_code, socket.close_reason
            except ConnectionClosed as closed:
                code, reason = (closed.rcvd.code, closed.rcvd.reason) if closed.rcvd else (1006, "")
            except (OSError, TimeoutError, InvalidHandshake) as error:
                code, reason = 1006, str(error)
            except (InvalidURI, ValidationError):
                raise NotAService(_NO_SERVICE.format(self._url)) from None
            if code == 1000:
                return
            failures += 1
            if code not in _AGAIN or failures > _PATIENCE:
                raise Unreachable(f"{self._url} ended the progress: {reason or code}")
            await asyncio.sleep(wait_s)
            wait_s = min(2 * wait_s, _LONGEST_WAIT_S)

    # Batches

    async def start_batch(self, wanted: BatchRequest) -> BatchDetail:
        """Begin a batch."""
        return _read(await self._ask("POST", "/api/v1/batches", wanted), BatchDetail)

    async def batch(self, batch_id: str) -> BatchDetail:
        """A batch as it stands."""
        return _read(await self._ask("GET", f"/api/v1/batches/{quote(batch_id)}"), BatchDetail)

    async def cancel_batch(self, batch_id: str) -> BatchDetail:
        """End all its runs."""
        return _read(await self._ask("POST", f"/api/v1/batches/{quote(batch_id)}/cancel"), BatchDetail)

    async def _send_file(self, path: str, content: bytes, name: str, model: type[M]) -> M:
        query = urlencode({"file_name": name.rpartition("/")[2][-200:]})
        return _read(await self._ask("POST", f"{path}?{query}", content), model)

    async def _ask(
        self, method: str, path: str, body: BaseModel | bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx2.Response:
        sent: dict[str, Any] = {"headers": dict(headers or {})}
        if body is not None:
            is_file = isinstance(body, bytes)
            sent["content"] = body if isinstance(body, bytes) else body.model_dump_json(exclude_unset=True)
            sent["headers"]["Content-Type"] = FILE if is_file else "application/json"
        try:
            answer = await self._http.request(method, path, **sent)
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol):
            raise NotAService(
                f"{self._url!r} is no address of a service: give one such as http://127.0.0.1:8000"
            ) from None
        except httpx2.HTTPError as error:
            raise Unreachable(f"{self._url} does not answer ({_told(error)}): is `tailorbird serve` running?") from None
        if answer.is_success:
            return answer
        raise self._refusal(answer)

    def _refusal(self, answer: httpx2.Response) -> ClientError:
        try:
            problem = Problem.model_validate_json(answer.content)
        except ValidationError:
            return NotAService(_NO_SERVICE.format(self._url))
        after = answer.headers.get("retry-after", "")
        return Refused(problem, float(after) if after.isdigit() else None)


_NO_SERVICE = "{} answers, but is no Tailorbird service (of this version): look at the address"


def _place(customization_id: str) -> str:
    return f"/api/v1/customizations/{quote(customization_id, safe='')}"


def _read(answer: httpx2.Response, model: type[M]) -> M:
    try:
        return model.model_validate_json(answer.content)
    except ValidationError:
        raise NotAService(_NO_SERVICE.format(str(answer.url.copy_with(raw_path=b"/")))) from None


def _told(error: httpx2.HTTPError) -> str:
    return type(error).__name__ if not str(error) else str(error)
