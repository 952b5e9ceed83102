"""Idempotency keys: a client that is not sure whether its request arrived may send it again."""

from hashlib import sha256
from typing import NamedTuple

from api.errors import Refusal

KEPT_KEYS = 10_000


class _Known(NamedTuple):
    fingerprint: str
    customization_id: str


class IdempotencyKeys:
    """The latest keys, with what was asked under each. Keeps digests of requests, not their text."""

    def __init__(self, kept: int = KEPT_KEYS) -> None:
        self._kept = kept
        self._known: dict[str, _Known] = {}

    def find(self, key: str, request: str) -> str | None:
        """The id of the customization that was started under this key; None when there was none.

        Raises: Refusal when the key came with another request.
        """
        known = self._known.get(key)
        if known is None:
            return None
        if known.fingerprint != _fingerprint(request):
            raise Refusal(
                422,
                "idempotency_key_reused",
                "This Idempotency-Key was used for another request; choose a new one",
            )
        return known.customization_id

    def remember(self, key: str, request: str, customization_id: str) -> None:
        """From now on the key stands for this request and customization."""
        self._known.pop(key, None)
        self._known[key] = _Known(_fingerprint(request), customization_id)
        if len(self._known) > self._kept:
            del self._known[next(iter(self._known))]


def _fingerprint(request: str) -> str:
    return sha256(request.encode()).hexdigest()
