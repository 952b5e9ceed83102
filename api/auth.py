"""Who is asking: the local user, or the one that a cookie, a key or a ticket speaks for."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection
from starlette.responses import Response

from api.deps import Parts, PartsDep
from api.errors import Refusal
from runs.accounts.accounts import Accounts, SignedIn
from runs.accounts.provider_keys import OwnKeys
from runs.accounts.tokens import ACCESS_S, REFRESH_S
from storage.local_user import LOCAL_USER

ACCOUNT = "/api/v1/account"


class Cookies:
    """The two cookies of a sign-in. Scripts cannot read them, and other sites cannot make a browser send them."""

    ACCESS = "tailorbird_access"
    REFRESH = "tailorbird_refresh"

    @classmethod
    def access_of(cls, connection: HTTPConnection) -> str | None:
        """The access token that came along."""
        return connection.cookies.get(cls.ACCESS)

    @classmethod
    def refresh_of(cls, connection: HTTPConnection) -> str | None:
        """The refresh token that came along: a browser sends it to the account's own routes only."""
        return connection.cookies.get(cls.REFRESH)

    @classmethod
    def put(cls, response: Response, signed_in: SignedIn, *, is_secure: bool) -> None:
        """Let the browser keep both.

        Args:
            is_secure: whether they may travel by HTTPS only.
        """
        for name, value, path, age in (
            (cls.ACCESS, signed_in.access_token, "/api", ACCESS_S),
            (cls.REFRESH, signed_in.refresh_token, ACCOUNT, REFRESH_S),
        ):
            response.set_cookie(
                name, value, max_age=int(age), path=path, secure=is_secure, httponly=True, samesite="strict"
            )

    @classmethod
    def forget(cls, response: Response) -> None:
        """Let the browser forget both."""
        response.delete_cookie(cls.ACCESS, path="/api", httponly=True, samesite="strict")
        response.delete_cookie(cls.REFRESH, path=ACCOUNT, httponly=True, samesite="strict")


async def user_of(connection: HTTPConnection, parts: Parts) -> str | None:
    """The id of the user that a request or a socket speaks for; None when nobody's. The log of requests has it too."""
    user_id = connection.state.user_id = await _user_of(connection, parts)
    return user_id


async def _user_of(connection: HTTPConnection, parts: Parts) -> str | None:
    if parts.accounts is None:
        return LOCAL_USER
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        token = Cookies.access_of(connection) or ""
    if token:
        return await parts.accounts.user_of_token(token.strip())
    ticket = connection.query_params.get("ticket") if connection.scope["type"] == "websocket" else None
    return await parts.accounts.take_ticket(ticket) if ticket else None


async def current_user(connection: HTTPConnection, parts: PartsDep) -> str:
    """The id of the user that the request speaks for.

    Raises: Refusal when nobody's, or when the user asks too often.
    """
    user_id = await user_of(connection, parts)
    if user_id is None:
        raise Refusal(401, "signed_out", "Log in, or send a key as Authorization: Bearer <key>")
    await parts.limits.count_request(user_id)
    return user_id


CurrentUser = Annotated[str, Depends(current_user)]


async def require_accounts(parts: PartsDep) -> Accounts:
    """Raises: Refusal where the service has no accounts."""
    if parts.accounts is None:
        raise Refusal(404, "no_accounts", "This service has no accounts: it is for one user on one machine")
    return parts.accounts


async def require_own_keys(parts: PartsDep) -> OwnKeys:
    """Raises: Refusal where users cannot keep own keys of providers."""
    if parts.own_keys is None:
        raise Refusal(404, "no_own_keys", "This service takes no own keys of providers")
    return parts.own_keys
