"""What a user's runs may consume in a day (UTC): what the database says that ended runs used, and what goes on here."""

import time
from collections.abc import Callable
from weakref import WeakValueDictionary

from orchestrator import Budget, InMemoryBudget, Usage
from storage.database import Database
from storage.ended import Sums
from storage.errors import StoreError
from storage.repositories import UsageTable
from storage.repositories.usage import day_of


class _Shared(InMemoryBudget):
    """The budget of one user and day, alive as long as one of the user's runs has it."""


class DailyAllowances:
    """Caps by user and day. All runs of a user in this process share one budget; those of other processes count once
    they have ended.

    Args:
        tokens, cost_usd: the most in a day; None for no cap.
        clock: seconds since 1970.
    """

    def __init__(
        self,
        database: Database,
        tokens: int | None,
        cost_usd: float | None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._database = database
        self._tokens = tokens
        self._cost_usd = cost_usd
        self._clock = clock
        self._known: WeakValueDictionary[tuple[str, str], _Shared] = WeakValueDictionary()

    async def of(self, user_id: str) -> Budget:
        """What is left of the user's day."""
        now = self._clock()
        key = user_id, day_of(now)
        if (known := self._known.get(key)) is not None:
            return known
        try:
            async with self._database.reading() as session:
                total = await UsageTable(session, user_id).of_day(now)
        except StoreError:
            total = Sums()  # a cap is no reason to give no answer
        used = Usage(total.input_tokens, total.output_tokens, total.cost_usd)
        budget = _Shared("today", tokens=self._tokens, cost_usd=self._cost_usd, used=used)
        return self._known.setdefault(key, budget)
