"""A user leaves: everything of theirs goes, what goes on for them ends, and the queue knows nothing of it any more."""

from collections.abc import Callable

from runs.accounts.accounts import Accounts
from runs.durable.line import RunQueue
from storage.database import Database
from storage.repositories import Runs

_AT_A_TIME = 500
Cancel = Callable[[str, str], object]


async def delete_user(
    accounts: Accounts, database: Database, queue: RunQueue, user_id: str, cancel: Cancel | None = None
) -> bool:
    """Delete a user with all that is theirs; False when there is none.

    Args:
        cancel: ends a run that goes on in this process, for a reason. Those elsewhere end by themselves, as their rows
            are not there any more.
    """
    async with database.reading() as session:
        run_ids = await Runs(session, user_id).ids()
    if not await accounts.delete(user_id):
        return False
    if cancel is not None:
        for run_id in run_ids:
            cancel(run_id, "the user was deleted")
    for i in range(0, len(run_ids), _AT_A_TIME):
        await queue.forget(run_ids[i : i + _AT_A_TIME])
    return True
