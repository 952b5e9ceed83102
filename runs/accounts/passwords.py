"""Passwords: what may be one, and their argon2id hashes."""

import asyncio
from functools import cached_property

from pwdlib import PasswordHash
from pwdlib.exceptions import PwdlibError

LEAST = 10  # characters
MOST = 200  # more is no password, and costs time to hash
_AT_ONCE = 2  # a hash takes 64 MiB and 0.1 s


class UnfitPassword(ValueError):
    """It cannot be a password; the message says why."""

    code = "unfit_password"
    field = "password"


def check_password(password: str, email: str) -> None:
    """Raises: UnfitPassword."""
    if not LEAST <= len(password) <= MOST:
        raise UnfitPassword(f"a password has {LEAST} to {MOST} characters")
    if len(set(password)) < 4:
        raise UnfitPassword("a password has more than three different characters")
    if password.casefold() in (email.casefold(), email.casefold().partition("@")[0]):
        raise UnfitPassword("a password is not the address")


class Passwords:
    """Hashes and checks passwords in threads, a few at a time. Make it inside the event loop that uses it."""

    def __init__(self) -> None:
        self._hasher = PasswordHash.recommended()
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def hash(self, password: str) -> str:
        """The hash to keep."""
        async with self._free:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def is_right(self, password: str, kept: str | None) -> bool:
        """Whether it is the password with this hash. Takes as long when there is no hash: who is known is not told by
        the time."""
        async with self._free:
            is_same = await asyncio.to_thread(self._verify, password[: MOST + 1], kept or self._nobody)
        return is_same and kept is not None

    def _verify(self, password: str, kept: str) -> bool:
        try:
            return self._hasher.verify(password, kept)
        except PwdlibError:  # a hash of no kind that we know
            return False

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("nobody has this password")
