"""Register, log in and out, keys for programs, tickets for sockets."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from api.auth import Cookies, CurrentUser, require_accounts, require_own_keys
from api.deps import JSON_BODY, PartsDep
from api.errors import Refusal
from api.limits import limit_attempts
from api.schemas.account import (
    Account,
    Credentials,
    Farewell,
    Key,
    KeyList,
    MadeKey,
    NewKey,
    PasswordChange,
    ProviderKeyList,
    ProviderKeyText,
    Registration,
    Ticket,
)
from api.schemas.problem import documented
from llm.chain import PROVIDERS
from runs.accounts.accounts import Accounts, SignedIn
from runs.accounts.leaving import delete_user
from runs.accounts.provider_keys import OwnKeys
from runs.accounts.tokens import TICKET_S
from storage import tables

router = APIRouter(prefix="/api/v1/account", tags=["account"])
AccountsDep = Annotated[Accounts, Depends(require_accounts)]
OwnKeysDep = Annotated[OwnKeys, Depends(require_own_keys)]
_ERRORS = (401, 403, 404, 422, 429, 500, 503)


@router.get("", operation_id="get_account", summary="Who am I", responses=documented(401, 403, 429, 500, 503))
async def get_account(user_id: CurrentUser, parts: PartsDep) -> Account:
    """The user that the request speaks for, and whether the service has accounts."""
    has_own_keys = parts.own_keys is not None
    if parts.accounts is None:
        return Account(
            mode="local", user_id=user_id, email=None, name="", created_at=None, own_keys_allowed=has_own_keys
        )
    user = await parts.accounts.get(user_id)
    if user is None:
        raise Refusal(401, "signed_out", "This account is not there any more")
    return Account(
        mode="accounts",
        user_id=user_id,
        email=user.email,
        name=user.name,
        created_at=datetime.fromtimestamp(user.created_at, UTC),
        own_keys_allowed=has_own_keys,
    )


@router.post(
    "/register",
    status_code=204,
    operation_id="register",
    summary="Register",
    dependencies=JSON_BODY,
    responses=documented(400, 403, 404, 409, 413, 415, 422, 429, 500, 503),
)
async def register(wanted: Registration, request: Request, parts: PartsDep, accounts: AccountsDep) -> Response:
    """Make an account and log in: two cookies come back, which scripts cannot read."""
    await limit_attempts(parts.limits, request, wanted.email)
    return _signed_in(request, await accounts.register(wanted.email, wanted.password.get_secret_value(), wanted.name))


@router.post(
    "/log-in",
    status_code=204,
    operation_id="log_in",
    summary="Log in",
    dependencies=JSON_BODY,
    responses=documented(*_ERRORS, 400, 413, 415),
)
async def log_in(wanted: Credentials, request: Request, parts: PartsDep, accounts: AccountsDep) -> Response:
    """Log in: two cookies come back, one for some minutes and one that renews it."""
    await limit_attempts(parts.limits, request, wanted.email)
    return _signed_in(request, await accounts.log_in(wanted.email, wanted.password.get_secret_value()))


@router.post(
    "/refresh",
    status_code=204,
    operation_id="refresh",
    summary="Stay logged in",
    responses=documented(*_ERRORS),
)
async def refresh(request: Request, accounts: AccountsDep) -> Response:
    """New cookies for the one that renews; that one is used up. Call it when an answer is 401, then ask again."""
    token = Cookies.refresh_of(request)
    if token is None:
        raise Refusal(401, "signed_out", "Log in first")
    return _signed_in(request, await accounts.refresh(token))


@router.post("/log-out", status_code=204, operation_id="log_out", summary="Log out", responses=documented(*_ERRORS))
async def log_out(request: Request, accounts: AccountsDep) -> Response:
    """End this sign-in and delete its cookies; other devices stay logged in."""
    if (token := Cookies.refresh_of(request)) is not None:
        await accounts.log_out(token)
    response = Response(status_code=204)
    Cookies.forget(response)
    return response


@router.put(
    "/password",
    status_code=204,
    operation_id="change_password",
    summary="Change the password",
    dependencies=JSON_BODY,
    responses=documented(*_ERRORS, 400, 413, 415),
)
async def change_password(
    wanted: PasswordChange, request: Request, user_id: CurrentUser, parts: PartsDep, accounts: AccountsDep
) -> Response:
    """All other devices are logged out."""
    await limit_attempts(parts.limits, request, user_id)
    old, new = wanted.old_password.get_secret_value(), wanted.new_password.get_secret_value()
    return _signed_in(request, await accounts.change_password(user_id, old, new))


@router.delete(
    "",
    status_code=204,
    operation_id="delete_account",
    summary="Delete everything",
    dependencies=JSON_BODY,
    responses=documented(*_ERRORS, 400, 413, 415),
)
async def delete_account(
    wanted: Farewell, request: Request, user_id: CurrentUser, parts: PartsDep, accounts: AccountsDep
) -> Response:
    """Delete the account with every resume, job, run and file of it. Nothing of it can be had back."""
    await limit_attempts(parts.limits, request, user_id)
    await accounts.check_own(user_id, wanted.password.get_secret_value())
    service = parts.service
    cancel = None if service.worker is None else service.worker.cancel
    await delete_user(accounts, service.database, service.queue, user_id, cancel)
    response = Response(status_code=204)
    Cookies.forget(response)
    return response


@router.get("/keys", operation_id="list_keys", summary="Keys for programs", responses=documented(*_ERRORS))
async def list_keys(user_id: CurrentUser, accounts: AccountsDep) -> KeyList:
    """The keys by which programs act for the user."""
    return KeyList(items=[Key(**_key(key)) for key in await accounts.keys(user_id)])


@router.post(
    "/keys",
    status_code=201,
    operation_id="make_key",
    summary="Make a key",
    dependencies=JSON_BODY,
    responses=documented(*_ERRORS, 400, 409, 413, 415),
)
async def make_key(wanted: NewKey, user_id: CurrentUser, accounts: AccountsDep) -> MadeKey:
    """A key for a program, sent as `Authorization: Bearer <key>`. Its text is in this answer and never again."""
    key, text = await accounts.make_key(user_id, wanted.name)
    return MadeKey(**_key(key), key=text)


@router.delete(
    "/keys/{key_id}", status_code=204, operation_id="delete_key", summary="Delete a key", responses=documented(*_ERRORS)
)
async def delete_key(key_id: str, user_id: CurrentUser, accounts: AccountsDep) -> Response:
    """Nothing is let in by this key any more."""
    if not await accounts.delete_key(user_id, key_id):
        raise Refusal(404, "key_not_found", "There is no such key")
    return Response(status_code=204)


@router.post(
    "/tickets",
    status_code=201,
    operation_id="make_ticket",
    summary="A ticket for a socket",
    responses=documented(*_ERRORS),
)
async def make_ticket(user_id: CurrentUser, accounts: AccountsDep) -> Ticket:
    """What lets a program open one WebSocket, as `?ticket=`, where it cannot send a header. Pages need none."""
    return Ticket(ticket=await accounts.make_ticket(user_id), expires_in_seconds=TICKET_S)


@router.get(
    "/provider-keys",
    operation_id="list_provider_keys",
    summary="Own keys of providers",
    responses=documented(*_ERRORS),
)
async def list_provider_keys(user_id: CurrentUser, own_keys: OwnKeysDep) -> ProviderKeyList:
    """The providers that the user has given a key of; the keys themselves are never shown."""
    return ProviderKeyList(providers=list(await own_keys.providers(user_id)))


@router.put(
    "/provider-keys/{provider}",
    status_code=204,
    operation_id="put_provider_key",
    summary="Give an own key",
    dependencies=JSON_BODY,
    responses=documented(*_ERRORS, 400, 413, 415),
)
async def put_provider_key(
    wanted: ProviderKeyText,
    provider: Annotated[str, Path(description="such as anthropic")],
    user_id: CurrentUser,
    own_keys: OwnKeysDep,
) -> Response:
    """The user's runs ask this provider with this key from now on. It is kept encrypted."""
    if provider not in PROVIDERS:
        raise Refusal(404, "provider_not_found", f"There is no provider of this name: there is {', '.join(PROVIDERS)}")
    await own_keys.put(user_id, provider, wanted.key.get_secret_value())
    return Response(status_code=204)


@router.delete(
    "/provider-keys/{provider}",
    status_code=204,
    operation_id="delete_provider_key",
    summary="Take an own key back",
    responses=documented(*_ERRORS),
)
async def delete_provider_key(provider: str, user_id: CurrentUser, own_keys: OwnKeysDep) -> Response:
    """Runs use the service's own key again, where it has one."""
    if not await own_keys.delete(user_id, provider):
        raise Refusal(404, "provider_key_not_found", "There is no key of this provider")
    return Response(status_code=204)


def _signed_in(request: Request, signed_in: SignedIn) -> Response:
    response = Response(status_code=204)
    Cookies.put(response, signed_in, is_secure=request.url.scheme == "https")
    return response


def _key(key: tables.ApiKey) -> dict[str, object]:
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "created_at": datetime.fromtimestamp(key.created_at, UTC),
        "last_used_at": None if key.last_used_at is None else datetime.fromtimestamp(key.last_used_at, UTC),
    }
