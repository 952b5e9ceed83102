"""Users, and by what they prove who they are."""

from collections.abc import Sequence

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import tables
from storage.errors import AlreadyThere, NotThere
from storage.local_user import LOCAL_USER
from storage.repositories.base import OwnedRepository, Repository, insert_into, lock_runs, new_id
from storage.repositories.files import forget_files


class Users(Repository):
    """All users."""

    async def by_email(self, email: str) -> tables.User | None:
        """In any case of letters."""
        return await self._session.scalar(select(tables.User).where(tables.User.email == _normal(email)))

    async def by_id(self, user_id: str) -> tables.User | None:
        return await self._session.get(tables.User, user_id)

    async def list(self, limit: int = 100, offset: int = 0) -> Sequence[tables.User]:
        """The oldest first."""
        query = select(tables.User).order_by(tables.User.created_at, tables.User.id).limit(limit).offset(offset)
        return (await self._session.scalars(query)).all()

    async def add(self, email: str, password_hash: str | None, name: str = "") -> tables.User:
        """Raises: AlreadyThere when there is a user with this address."""
        if await self.by_email(email) is not None:
            raise AlreadyThere("users.email")
        row = tables.User(
            id=new_id(), email=_normal(email), name=name, password_hash=password_hash, created_at=self._clock()
        )
        self._session.add(row)
        await self._session.flush()
        return row

    async def set_password(self, user_id: str, password_hash: str) -> None:
        """Every sign-in of the user ends. Raises: NotThere."""
        row = await self.by_id(user_id)
        if row is None:
            raise NotThere("there is no such user")
        row.password_hash = password_hash
        await self._session.execute(delete(tables.SignIn).where(tables.SignIn.user_id == user_id))

    async def delete(self, user_id: str) -> bool:
        """Delete the user with all that is theirs; the audit log alone outlives it."""
        row = await self.by_id(user_id)
        if row is None:
            return False
        await lock_runs(self._session, tables.Run.user_id == user_id, until_gone=True)
        await forget_files(self._session, tables.File.user_id == user_id)
        self._session.expunge(row)
        await self._session.execute(delete(tables.User).where(tables.User.id == user_id))
        return True

    async def ensure_local(self) -> None:
        """See that there is the one user of a service without accounts."""
        insertion = insert_into(self._session, tables.User).values(id=LOCAL_USER, name="", created_at=self._clock())
        await self._session.execute(insertion.on_conflict_do_nothing(index_elements=["id"]))


class SignIns(Repository):
    """Refresh tokens of all users, found by their hash."""

    async def add(self, user_id: str, token_hash: str, expires_at: float, family: str | None = None) -> tables.SignIn:
        """Args: family: of the token that it follows; a new one when None."""
        row = tables.SignIn(
            token_hash=token_hash,
            user_id=user_id,
            family=family or new_id(),
            created_at=self._clock(),
            expires_at=expires_at,
        )
        self._session.add(row)
        await self._session.flush()
        return row

    async def get(self, token_hash: str) -> tables.SignIn | None:
        """Also when it expired or was used: the caller decides."""
        return await self._session.get(tables.SignIn, token_hash, populate_existing=True)

    async def use(self, token_hash: str) -> bool:
        """Mark it as used; False when it was already, or expired, or is not there. One of many at once wins."""
        row, now = tables.SignIn, self._clock()
        used = (
            update(row)
            .where(row.token_hash == token_hash, row.used_at.is_(None), row.expires_at > now)
            .values(used_at=now)
            .returning(row.token_hash)
            .execution_options(synchronize_session=False)
        )
        return await self._session.scalar(used) is not None

    async def has_family(self, family: str) -> bool:
        """Whether the sign-in goes on."""
        return await self._session.scalar(select(exists().where(tables.SignIn.family == family))) or False

    async def end_family(self, family: str) -> None:
        await self._session.execute(delete(tables.SignIn).where(tables.SignIn.family == family))


class Tickets(Repository):
    """Tickets for sockets, of all users."""

    async def add(self, user_id: str, ticket_hash: str, expires_at: float) -> None:
        self._session.add(tables.Ticket(ticket_hash=ticket_hash, user_id=user_id, expires_at=expires_at))
        await self._session.flush()

    async def take(self, ticket_hash: str) -> str | None:
        """Whose ticket it is; it is gone then. None when it expired or is not there. One of many at once wins."""
        row = tables.Ticket
        taken = (
            delete(row)
            .where(row.ticket_hash == ticket_hash)
            .returning(row.user_id, row.expires_at)
            .execution_options(synchronize_session=False)
        )
        found = (await self._session.execute(taken)).one_or_none()
        return found.user_id if found is not None and found.expires_at > self._clock() else None


class ApiKeys(OwnedRepository):
    """The API keys of one user."""

    async def add(self, name: str, prefix: str, key_hash: str) -> tables.ApiKey:
        row = tables.ApiKey(
            id=new_id(),
            user_id=self._user_id,
            name=name,
            prefix=prefix,
            key_hash=key_hash,
            created_at=self._clock(),
        )
        self._session.add(row)
        await self._session.flush()
        return row

    async def list(self) -> Sequence[tables.ApiKey]:
        """The newest first."""
        row = tables.ApiKey
        query = select(row).where(row.user_id == self._user_id).order_by(row.created_at.desc(), row.id)
        return (await self._session.scalars(query)).all()

    async def delete(self, key_id: str) -> bool:
        row = tables.ApiKey
        gone = delete(row).where(row.id == key_id, row.user_id == self._user_id).returning(row.id)
        return await self._session.scalar(gone) is not None


async def api_key_of(session: AsyncSession, key_hash: str) -> tables.ApiKey | None:
    """The API key with this hash, whosever it is."""
    return await session.scalar(select(tables.ApiKey).where(tables.ApiKey.key_hash == key_hash))


async def note_use_of(session: AsyncSession, key_hash: str, now: float) -> None:
    """Note that an API key was used."""
    row = tables.ApiKey
    await session.execute(
        update(row)
        .where(row.key_hash == key_hash)
        .values(last_used_at=now)
        .execution_options(synchronize_session=False)
    )


class ProviderKeys(OwnedRepository):
    """A user's own keys of providers, encrypted."""

    async def put(self, provider: str, ciphertext: str) -> None:
        values = {"ciphertext": ciphertext, "created_at": self._clock()}
        insertion = insert_into(self._session, tables.ProviderKey).values(
            user_id=self._user_id, provider=provider, **values
        )
        await self._session.execute(
            insertion.on_conflict_do_update(index_elements=["user_id", "provider"], set_=values)
        )

    async def get(self, provider: str) -> str | None:
        """The ciphertext."""
        row = tables.ProviderKey
        return await self._session.scalar(
            select(row.ciphertext).where(row.user_id == self._user_id, row.provider == provider)
        )

    async def list(self) -> Sequence[str]:
        """The providers."""
        row = tables.ProviderKey
        query = select(row.provider).where(row.user_id == self._user_id).order_by(row.provider)
        return (await self._session.scalars(query)).all()

    async def delete(self, provider: str) -> bool:
        row = tables.ProviderKey
        gone = delete(row).where(row.user_id == self._user_id, row.provider == provider).returning(row.provider)
        return await self._session.scalar(gone) is not None


def _normal(email: str) -> str:
    return email.strip().lower()
