"""`tailorbird audit`: who did what, for the operator of a service."""

from collections.abc import Sequence
from datetime import UTC, datetime

from cli.errors import OK, CommandError
from cli.operating.database import with_database
from cli.terminal.columns import in_columns
from cli.terminal.streams import write_stdout
from runs.settings import Settings
from storage import tables
from storage.database import Database
from storage.repositories import Audit, Users


def show_audit(user: str | None, limit: int) -> int:
    """Print the latest entries of the audit log to standard output, the newest first.

    Args:
        user: address or id of the only one whose entries are wanted; who was deleted is known by the id alone.
    """

    async def work(_: Settings, database: Database) -> Sequence[tables.AuditEntry]:
        async with database.reading() as session:
            user_id = user
            if user is not None and "@" in user:
                known = await Users(session).by_email(user)
                if known is None:
                    raise CommandError(f"there is no account with the address {user}")
                user_id = known.id
            return await Audit(session).list(user_id=user_id, limit=limit)

    rows = [(_time(e.at), e.user_id or "the service", e.action, e.target or "-") for e in with_database(work)]
    write_stdout(in_columns([("time (UTC)", "user", "action", "what"), *rows]))
    return OK


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M:%S")
