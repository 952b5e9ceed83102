"""How much one user, or one address, may ask for in a while. Counted in memory, so for each process of the service."""

import time

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.limits import RateLimitItem
from starlette.requests import HTTPConnection

from api.errors import Refusal

ATTEMPTS = RateLimitItemPerMinute(10)  # to prove who one is, of an address ...
ATTEMPTS_AT_ONE = RateLimitItemPerHour(30)  # ... and of all addresses at one account


class RateLimits:
    """Counts requests.

    Args:
        requests_per_minute: of one user; None for no limit.
    """

    def __init__(self, requests_per_minute: int | None = None) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._requests = None if requests_per_minute is None else RateLimitItemPerMinute(requests_per_minute)

    async def count_request(self, user_id: str) -> None:
        """Raises: Refusal with the seconds after which there is room again."""
        if self._requests is not None:
            await self.count(self._requests, "requests", user_id)

    async def count(self, limit: RateLimitItem, what: str, whose: str) -> None:
        """Count one more of something. Raises: Refusal."""
        if await self._limiter.hit(limit, what, whose):
            return
        ends_at, _ = await self._limiter.get_window_stats(limit, what, whose)
        raise Refusal(
            429,
            "too_many_requests",
            f"No more than {limit}: wait as long as the header Retry-After says",
            retry_after_s=ends_at - time.time(),
        )


def address_of(connection: HTTPConnection) -> str:
    """Where a request comes from."""
    return connection.client.host if connection.client is not None else ""


async def limit_attempts(limits: RateLimits, connection: HTTPConnection, account: str) -> None:
    """Count an attempt to prove who one is: by the address, and at the account that it is about.

    Raises: Refusal.
    """
    await limits.count(ATTEMPTS, "attempts", address_of(connection))
    await limits.count(ATTEMPTS_AT_ONE, "attempts at", account.strip().casefold())
