"""`tailorbird user`: the accounts of a service, for its operator."""

import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import click

from cli.errors import OK, CommandError
from cli.operating.database import with_database
from cli.terminal.columns import in_columns
from cli.terminal.streams import write_stdout
from runs.accounts.accounts import AccountError, Accounts
from runs.accounts.leaving import delete_user as delete_user_of
from runs.accounts.passwords import UnfitPassword
from runs.accounts.secret import secret_of
from runs.accounts.tokens import Signer
from runs.bootstrap import data_folder
from runs.durable.bootstrap import make_queue
from runs.settings import BadSetting, Settings
from storage.database import Database
from storage.repositories import Users

_PAGE = 1000


def list_users() -> int:
    """Print all users to standard output, the oldest first."""

    async def work(_: Settings, database: Database) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        async with database.reading() as session:
            while page := await Users(session).list(_PAGE, len(rows)):
                rows += [(u.id, u.email or "-", u.name or "-", _day(u.created_at)) for u in page]
        return rows

    write_stdout(in_columns([("id", "address", "name", "since"), *with_database(work)]))
    return OK


def add_user(email: str, name: str) -> int:
    """Make an account; the password is asked for, or read from standard input."""
    password = _read_password()

    async def work(accounts: Accounts) -> str:
        return await accounts.add(email, password, name)

    write_stdout(f"{_with_accounts(work)}\n")
    return OK


def set_password(email: str) -> int:
    """Give an account another password; all its devices are logged out."""
    password = _read_password()

    async def work(accounts: Accounts) -> None:
        await accounts.set_password(await _id_of(accounts, email), password)

    _with_accounts(work)
    return OK


def delete_user(email: str) -> int:
    """Delete an account with everything that is its."""

    async def work(settings: Settings, database: Database) -> None:
        accounts = _accounts(settings, database)
        queue = make_queue(settings, database, settings.database_url)
        await queue.start(None)
        try:
            await delete_user_of(accounts, database, queue, await _id_of(accounts, email))
        finally:
            await queue.stop()

    _told(work)
    return OK


def _with_accounts(work: Callable[[Accounts], Awaitable[str | None]]) -> str | None:
    async def run(settings: Settings, database: Database) -> str | None:
        return await work(_accounts(settings, database))

    return _told(run)


def _accounts(settings: Settings, database: Database) -> Accounts:
    return Accounts(database, Signer(secret_of(settings, data_folder(settings))))


def _told(work: Callable[[Settings, Database], Awaitable[str | None]]) -> str | None:
    """Do the work; what is wrong with what was asked for is told in one line."""
    try:
        return with_database(work)
    except (AccountError, UnfitPassword, BadSetting) as error:
        raise CommandError(str(error)) from error


async def _id_of(accounts: Accounts, email: str) -> str:
    user = await accounts.by_email(email)
    if user is None:
        raise CommandError(f"there is no account with the address {email}")
    return user.id


def _read_password() -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        text: str = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return text
    return sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d")
