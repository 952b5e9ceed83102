"""Who may use the service: register, sign in and stay signed in, keys for programs, tickets for sockets.

What is handed out is made in `runs/accounts/tokens.py`. A refresh token is good once: the next one of its family takes
its place. One that comes back after it was used was copied, so the whole family ends; but for a few seconds both are
taken, since two windows of one browser may refresh at the same time.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from runs.accounts.passwords import Passwords, check_password
from runs.accounts.tokens import KEY_PREFIX, REFRESH_S, TICKET_S, Access, Signer, digest, new_key, new_secret
from storage.database import Database
from storage.errors import AlreadyThere
from storage.repositories.accounts import ApiKeys, SignIns, Tickets, Users, api_key_of, note_use_of
from storage.repositories.audit import NOBODY, Audit
from storage.tables import ApiKey, User

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_LONGEST_EMAIL = 254  # RFC 5321, section 4.5.3.1.3 less the brackets
_MOST_KEYS = 20
_NOTED_S = 60.0  # the use of a key is noted by the minute
_SAME_TIME_S = 10.0
_SHOWN = 10  # characters of a key, to tell it from others


class AccountError(Exception):
    """Base of what a user can do something about; `code` is stable."""

    code = "account_error"


class BadCredentials(AccountError):
    """Address and password do not belong together; which of the two is wrong is not told."""

    code = "bad_credentials"


class SignedOut(AccountError):
    """The refresh token is not good any more: log in again."""

    code = "signed_out"


class EmailTaken(AccountError):
    """Somebody has an account with this address."""

    code = "email_taken"


class UnfitEmail(AccountError):
    """It is no address of e-mail."""

    code = "unfit_email"
    field = "email"


class TooManyKeys(AccountError):
    """The user has as many keys as one can have."""

    code = "too_many_keys"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What a client keeps while it is signed in. `repr` shows no token."""

    user_id: str
    access_token: str
    refresh_token: str

    def __repr__(self) -> str:
        return f"SignedIn({self.user_id!r})"


class Accounts:
    """The accounts of a service.

    Args:
        clock: seconds since 1970.
    """

    def __init__(self, database: Database, signer: Signer, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._signer = signer
        self._clock = clock
        self._passwords = Passwords()

    async def register(self, email: str, password: str, name: str = "") -> SignedIn:
        """Make an account and sign in.

        Raises: UnfitEmail, EmailTaken, UnfitPassword.
        """
        user_id = await self.add(email, password, name)
        async with self._database.session() as session:
            return await self._sign_in(session, user_id)

    async def add(self, email: str, password: str, name: str = "") -> str:
        """Make an account; its id.

        Raises: UnfitEmail, EmailTaken, UnfitPassword.
        """
        email = email.strip()
        if len(email) > _LONGEST_EMAIL or _EMAIL.fullmatch(email) is None:
            raise UnfitEmail("that is no address of e-mail")
        check_password(password, email)
        hashed = await self._passwords.hash(password)
        try:
            async with self._database.session() as session:
                user = await Users(session, self._clock).add(email, hashed, name.strip())
                await Audit(session, self._clock).add(user.id, "user.register")
        except AlreadyThere:
            raise EmailTaken("there is an account with this address: log in") from None
        return user.id

    async def log_in(self, email: str, password: str) -> SignedIn:
        """Raises: BadCredentials."""
        user = await self._known(email, password)
        async with self._database.session() as session:
            await Audit(session, self._clock).add(user.id, "user.log_in")
            return await self._sign_in(session, user.id)

    async def refresh(self, token: str) -> SignedIn:
        """New tokens for a refresh token, which is used up.

        Raises: SignedOut.
        """
        now, hashed = self._clock(), digest(token)
        async with self._database.session() as session:
            sign_ins = SignIns(session, self._clock)
            is_first = await sign_ins.use(hashed)
            used = await sign_ins.get(hashed)
            if used is not None and (is_first or _is_same_time(used.used_at, now)) and used.expires_at > now:
                return await self._sign_in(session, used.user_id, used.family)
            if used is not None:
                await sign_ins.end_family(used.family)
                await Audit(session, self._clock).add(used.user_id, "user.token_reused")
        raise SignedOut("log in again")

    async def log_out(self, token: str) -> None:
        """End the sign-in that a refresh token is of, if it is of any."""
        async with self._database.session() as session:
            sign_ins = SignIns(session, self._clock)
            if (found := await sign_ins.get(digest(token))) is not None:
                await sign_ins.end_family(found.family)
                await Audit(session, self._clock).add(found.user_id, "user.log_out")

    async def user_of_token(self, token: str) -> str | None:
        """Who an access token or a key of a program speaks for."""
        now = self._clock()
        if not token.startswith(KEY_PREFIX):
            access = self._signer.read(token, now)
            if access is None:
                return None
            async with self._database.reading(is_one=True) as session:  # whoever logged out is out at once
                return access.user_id if await SignIns(session).has_family(access.family) else None
        hashed = digest(token)
        async with self._database.reading(is_one=True) as session:
            key = await api_key_of(session, hashed)
        if key is not None and (key.last_used_at is None or key.last_used_at < now - _NOTED_S):
            async with self._database.session() as session:
                await note_use_of(session, hashed, now)
        return key.user_id if key is not None else None

    async def get(self, user_id: str) -> User | None:
        """The user."""
        async with self._database.reading() as session:
            return await Users(session).by_id(user_id)

    async def by_email(self, email: str) -> User | None:
        """The user with this address."""
        async with self._database.reading() as session:
            return await Users(session).by_email(email)

    async def change_password(self, user_id: str, old: str, new: str) -> SignedIn:
        """Every other sign-in of the user ends.

        Raises: BadCredentials, UnfitPassword.
        """
        user = await self._own(user_id, old)
        check_password(new, user.email or "")
        await self.set_password(user_id, new)
        async with self._database.session() as session:
            return await self._sign_in(session, user_id)

    async def set_password(self, user_id: str, password: str) -> None:
        """For the operator. Every sign-in of the user ends.

        Raises: UnfitPassword, NotThere.
        """
        check_password(password, "")
        hashed = await self._passwords.hash(password)
        async with self._database.session() as session:
            await Users(session, self._clock).set_password(user_id, hashed)
            audit = Audit(session, self._clock)
            await audit.add(user_id, "user.set_password")
            await audit.add(user_id, "user.log_out_everywhere")

    async def check_own(self, user_id: str, password: str) -> None:
        """Whether the user is who they say, before something that cannot be undone.

        Raises: BadCredentials.
        """
        await self._own(user_id, password)

    async def delete(self, user_id: str) -> bool:
        """Delete a user with all that is theirs; False when there is none."""
        async with self._database.session() as session:
            is_gone = await Users(session, self._clock).delete(user_id)
            if is_gone:
                await Audit(session, self._clock).add(user_id, "user.delete")
        return is_gone

    async def keys(self, user_id: str) -> Sequence[ApiKey]:
        """The user's keys for programs, newest first."""
        async with self._database.reading() as session:
            return await ApiKeys(session, user_id).list()

    async def make_key(self, user_id: str, name: str) -> tuple[ApiKey, str]:
        """A key for a program, and its text, which is never seen again.

        Raises: TooManyKeys.
        """
        text = new_key()
        async with self._database.session() as session:
            keys = ApiKeys(session, user_id, self._clock)
            if len(await keys.list()) >= _MOST_KEYS:
                raise TooManyKeys(f"one can have {_MOST_KEYS} keys: delete one that is not used")
            key = await keys.add(name.strip(), text[:_SHOWN], digest(text))
            await Audit(session, self._clock).add(user_id, "key.make", key.id)
        return key, text

    async def delete_key(self, user_id: str, key_id: str) -> bool:
        """Whether there was such a key."""
        async with self._database.session() as session:
            is_gone = await ApiKeys(session, user_id).delete(key_id)
            if is_gone:
                await Audit(session, self._clock).add(user_id, "key.delete", key_id)
        return is_gone

    async def make_ticket(self, user_id: str) -> str:
        """A ticket that opens one socket, within `TICKET_S` seconds."""
        ticket = new_secret()
        async with self._database.session() as session:
            await Tickets(session, self._clock).add(user_id, digest(ticket), self._clock() + TICKET_S)
        return ticket

    async def take_ticket(self, ticket: str) -> str | None:
        """Whose ticket it is; it is used up."""
        async with self._database.session() as session:
            return await Tickets(session, self._clock).take(digest(ticket))

    async def _known(self, email: str, password: str) -> User:
        user = await self.by_email(email[:_LONGEST_EMAIL])
        if not await self._passwords.is_right(password, user.password_hash if user else None) or user is None:
            await self._note_refusal(NOBODY if user is None else user.id, "user.log_in_refused")
            raise BadCredentials("address and password do not belong together")
        return user

    async def _own(self, user_id: str, password: str) -> User:
        user = await self.get(user_id)
        if user is None or not await self._passwords.is_right(password, user.password_hash):
            await self._note_refusal(user_id, "user.password_refused")
            raise BadCredentials("that is not the password")
        return user

    async def _note_refusal(self, user_id: str, action: str) -> None:
        """Neither the address nor the password that were tried: people type the one where the other belongs."""
        async with self._database.session() as session:
            await Audit(session, self._clock).add(user_id, action)

    async def _sign_in(self, session: AsyncSession, user_id: str, family: str | None = None) -> SignedIn:
        now, refresh = self._clock(), new_secret()
        row = await SignIns(session, self._clock).add(user_id, digest(refresh), now + REFRESH_S, family)
        return SignedIn(user_id, self._signer.sign(Access(user_id, row.family), now), refresh)


def _is_same_time(used_at: float | None, now: float) -> bool:
    return used_at is not None and now - used_at < _SAME_TIME_S
