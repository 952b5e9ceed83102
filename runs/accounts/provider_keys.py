"""Users' own keys of providers: written once, never shown, encrypted where they are kept.

The key that encrypts them comes from the service's secret (HKDF, RFC 5869), so a copy of the database alone tells
nothing; with another secret they cannot be read, and count as not there.
"""

import base64
import time
from collections.abc import Callable, Sequence

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from storage.database import Database
from storage.repositories.accounts import ProviderKeys
from storage.repositories.audit import Audit


class OwnKeys:
    """The own keys of all users.

    Args:
        secret: of the service, as for `runs.accounts.tokens.Signer`.
    """

    def __init__(self, database: Database, secret: str, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock
        made = HKDF(SHA256(), length=32, salt=None, info=b"tailorbird provider keys").derive(secret.encode())
        self._fernet = Fernet(base64.urlsafe_b64encode(made))

    async def providers(self, user_id: str) -> Sequence[str]:
        """Those that the user has given a key of."""
        async with self._database.reading() as session:
            return await ProviderKeys(session, user_id).list()

    async def put(self, user_id: str, provider: str, key: str) -> None:
        """Keep a key in place of the one before."""
        async with self._database.session() as session:
            await ProviderKeys(session, user_id, self._clock).put(provider, self._fernet.encrypt(key.encode()).decode())
            await Audit(session, self._clock).add(user_id, "provider_key.put", provider)

    async def delete(self, user_id: str, provider: str) -> bool:
        """Whether there was one."""
        async with self._database.session() as session:
            is_gone = await ProviderKeys(session, user_id).delete(provider)
            if is_gone:
                await Audit(session, self._clock).add(user_id, "provider_key.delete", provider)
        return is_gone

    async def all(self, user_id: str) -> dict[str, str]:
        """The user's keys by provider, for a worker that runs for this user."""
        found = {}
        async with self._database.reading() as session:
            keys = ProviderKeys(session, user_id)
            for provider in await keys.list():
                ciphertext = await keys.get(provider)
                try:
                    found[provider] = self._fernet.decrypt((ciphertext or "").encode()).decode()
                except InvalidToken:
                    continue
        return found
