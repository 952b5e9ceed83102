"""Live progress over a WebSocket: every event once and in order, and their fold a few times a second."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.websockets import WebSocket

from api.auth import CurrentUser
from api.deps import Parts, PartsDep
from api.following import NOT_STARTED, Follower, Stopping
from api.sockets import DONE, NOT_FOUND, RESTART, TRY_AGAIN, Closing, Outlet, TooSlow, send, serve
from orchestrator import SubscriberTooSlow
from runs.durable.customizations import Customization

router = APIRouter()


@router.websocket("/api/ws/progress/{customization_id}")
async def progress(
    websocket: WebSocket,
    customization_id: str,
    parts: PartsDep,
    user_id: CurrentUser,
    run_id: str = "",
    after_seq: Annotated[int, Query(ge=0)] = 0,
) -> None:
    """Send a customization's progress until its run ends. Messages:

    - `{"type": "progress_update", "payload": Progress}`: first, last, and at most 4 a second in between;
    - `{"type": "event", "payload": envelope}`: every event of the run with a number above `after_seq`, in
      order, without gap or repeat. When `run_id` is not the run that goes on, `after_seq` counts as 0.

    A customization that is not there, or not the caller's, is waited for, so that a client may connect before it asks
    for one. Closes: 1000 the run has ended; 1008 not allowed or a bad parameter; 1011 a bug of ours; 1012 shutdown;
    1013 come back with the `after_seq` that the reason names (too slow, or open for too long); 4401 not logged in; 4404
    no such customization.
    """
    await websocket.accept()
    await serve(websocket, parts, _Writer(websocket, parts, user_id).write(customization_id, run_id, after_seq))


class _Writer:
    """Sends everything to one client. Nobody but that client ever waits for it."""

    def __init__(self, websocket: WebSocket, parts: Parts, user_id: str) -> None:
        self._websocket = websocket
        self._parts = parts
        self._user_id = user_id
        self._limits = parts.stream_limits
        self._after_seq = 0
        self._follower: Follower | None = None

    async def write(self, customization_id: str, run_id: str, after_seq: int) -> Closing:
        try:
            async with asyncio.timeout(self._limits.lifetime_s):
                customization = await self._find(customization_id)
                if customization is None:
                    return Closing(NOT_FOUND, "there is no customization with this id")
                self._after_seq = after_seq if run_id in ("", customization.run_id) else 0
                await self._follow(customization)
                return Closing(DONE, "the run has ended")
        except TimeoutError:
            return Closing(TRY_AGAIN, f"open for too long, {self._come_back}")
        except (Stopping, SubscriberTooSlow, TooSlow):
            if self._parts.is_stopping.is_set():
                return Closing(RESTART, f"the service stops, {self._come_back}")
            return Closing(TRY_AGAIN, f"too slow, {self._come_back}")

    @property
    def _come_back(self) -> str:
        return f"come back with after_seq={self._follower.seq if self._follower else self._after_seq}"

    async def _find(self, customization_id: str) -> Customization | None:
        async def find() -> Customization | None:
            return await self._parts.service.customizations.get(self._user_id, customization_id)

        if "\x00" in customization_id:
            return None
        if (found := await find()) is not None:
            return found
        await send(self._websocket, NOT_STARTED.text, self._limits.send_s)
        return await self._parts.arrivals.wait_for(customization_id, find, self._limits.unknown_wait_s)

    async def _follow(self, customization: Customization) -> None:
        """Raises: TooSlow, SubscriberTooSlow, Stopping."""
        outlet = Outlet(self._websocket, self._limits.send_s)
        with self._parts.followings.follow(customization, self._after_seq, outlet.push) as follower:
            self._follower = follower
            while (batch := await follower.next()) is not None:
                await outlet.send(batch, follower.took_one)
                follower.took(batch)
