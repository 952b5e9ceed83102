"""Secrets that are handed out: access tokens, refresh tokens, keys and tickets.

An access token says itself who it is for (a signed JWT) and is good for minutes, for as long as its sign-in goes on.
All others are random; the database has only their SHA-256, which is enough for what has 256 random bits.
"""

import hashlib
import secrets
from dataclasses import dataclass

import jwt

ACCESS_S = 600.0
REFRESH_S = 30 * 86400.0
TICKET_S = 30.0
KEY_PREFIX = "tb_"
_ALGORITHM = "HS256"
_AUDIENCE = "tailorbird"
_LEAST_SECRET = 32  # bytes: as long as what the algorithm makes (RFC 7518, section 3.2)


class WeakSecret(ValueError):
    """The secret for signing is too short to keep anybody out."""


@dataclass(frozen=True, slots=True)
class Access:
    """Who an access token is for; `family` is the sign-in that it came from."""

    user_id: str
    family: str


class Signer:
    """Makes and reads access tokens.

    Args:
        secret: at least 32 bytes, the same in all processes that shall know each other's tokens.
    Raises: WeakSecret.
    """

    def __init__(self, secret: str) -> None:
        self._secret = check_secret(secret)

    def sign(self, access: Access, now: float) -> str:
        """An access token that is good from `now`, in seconds since 1970, for `ACCESS_S`."""
        claims = {"sub": access.user_id, "sid": access.family, "aud": _AUDIENCE, "exp": int(now + ACCESS_S)}
        return jwt.encode(claims, self._secret, algorithm=_ALGORITHM)

    def read(self, token: str, now: float) -> Access | None:
        """Who it is for; None when it is not of ours, or its time is over."""
        try:
            claims = jwt.decode(
                token,
                self._secret,
                algorithms=[_ALGORITHM],
                audience=_AUDIENCE,
                options={"require": ["exp", "aud", "sub", "sid"], "verify_exp": False},  # by the clock that is given
            )
        except (jwt.InvalidTokenError, UnicodeError):
            return None
        return Access(claims["sub"], claims["sid"]) if claims["exp"] > now else None


def check_secret(secret: str) -> str:
    """A secret for signing, if it can be one. Raises: WeakSecret."""
    if len(secret.encode()) < _LEAST_SECRET:
        raise WeakSecret(
            f"TAILORBIRD_SECRET_KEY is too short: give {_LEAST_SECRET} characters or more, "
            "such as those of `openssl rand -hex 32`"
        )
    return secret


def new_secret() -> str:
    """43 characters with 256 random bits."""
    return secrets.token_urlsafe(32)


def new_key() -> str:
    """A key for a program; its beginning tells people and scanners what it is."""
    return KEY_PREFIX + new_secret()


def digest(secret: str) -> str:
    """What the database keeps of a secret, as 64 hex digits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
