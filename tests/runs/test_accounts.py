"""Accounts: who gets in, who stays in, and who is out at once."""

from dataclasses import dataclass

import pytest

from runs.accounts.accounts import Accounts, BadCredentials, EmailTaken, SignedOut, TooManyKeys, UnfitEmail
from runs.accounts.passwords import UnfitPassword
from runs.accounts.provider_keys import OwnKeys
from runs.accounts.tokens import ACCESS_S, REFRESH_S, TICKET_S, Access, Signer, WeakSecret
from storage.database import Database
from storage.repositories.audit import Audit

SECRET = "0123456789abcdef" * 2
PASSWORD = "correct horse battery"  # noqa: S105


@dataclass
class Clock:
    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(database: Database, clock: Clock) -> Accounts:
    return Accounts(database, Signer(SECRET), clock)


async def test_whoever_registers_is_signed_in_and_can_log_in_again(accounts: Accounts) -> None:
    first = await accounts.register("Ada@Example.com ", PASSWORD, "Ada")
    again = await accounts.log_in("ada@example.COM", PASSWORD)

    assert first.user_id == again.user_id
    assert await accounts.user_of_token(again.access_token) == first.user_id
    user = await accounts.get(first.user_id)
    assert user is not None
    assert (user.email, user.name) == ("ada@example.com", "Ada")


async def test_no_password_is_kept_as_it_is(accounts: Accounts) -> None:
    signed_in = await accounts.register("ada@example.com", PASSWORD)
    user = await accounts.get(signed_in.user_id)

    assert user is not None
    assert user.password_hash is not None
    assert user.password_hash.startswith("$argon2id$")
    assert PASSWORD not in user.password_hash
    assert signed_in.access_token not in repr(signed_in)


async def test_a_wrong_password_and_an_unknown_address_are_refused_alike(accounts: Accounts) -> None:
    await accounts.register("ada@example.com", PASSWORD)

    with pytest.raises(BadCredentials) as wrong:
        await accounts.log_in("ada@example.com", "another battery horse")
    with pytest.raises(BadCredentials) as unknown:
        await accounts.log_in("bob@example.com", PASSWORD)
    assert str(wrong.value) == str(unknown.value)


async def test_an_address_has_one_account(accounts: Accounts) -> None:
    await accounts.register("ada@example.com", PASSWORD)

    with pytest.raises(EmailTaken):
        await accounts.register("ADA@example.com", "some other password")


@pytest.mark.parametrize(
    "email", ["ada", "ada@", "@example.com", "a b@example.com", "ada@example", "a" * 250 + "@b.cd"]
)
async def test_what_is_no_address_is_refused(accounts: Accounts, email: str) -> None:
    with pytest.raises(UnfitEmail):
        await accounts.register(email, PASSWORD)


@pytest.mark.parametrize("password", ["short", "x" * 201, "aaaaaaaaaaaa", "ada.lovelace@example.com"])
async def test_what_is_no_password_is_refused(accounts: Accounts, password: str) -> None:
    with pytest.raises(UnfitPassword):
        await accounts.register("ada.lovelace@example.com", password)


async def test_an_access_token_is_good_for_minutes(accounts: Accounts, clock: Clock) -> None:
    signed_in = await accounts.register("ada@example.com", PASSWORD)
    clock.now += ACCESS_S - 1
    before = await accounts.user_of_token(signed_in.access_token)
    clock.now += 2

    assert before == signed_in.user_id
    assert await accounts.user_of_token(signed_in.access_token) is None


async def test_a_refresh_token_gives_new_tokens(accounts: Accounts, clock: Clock) -> None:
    first = await accounts.register("ada@example.com", PASSWORD)
    clock.now += REFRESH_S - 1
    second = await accounts.refresh(first.refresh_token)

    assert second.refresh_token != first.refresh_token
    assert await accounts.user_of_token(second.access_token) == first.user_id


async def test_a_refresh_token_ends_with_its_time(accounts: Accounts, clock: Clock) -> None:
    first = await accounts.register("ada@example.com", PASSWORD)
    clock.now += REFRESH_S + 1

    with pytest.raises(SignedOut):
        await accounts.refresh(first.refresh_token)


async def test_two_windows_may_refresh_at_the_same_time(accounts: Accounts, clock: Clock) -> None:
    first = await accounts.register("ada@example.com", PASSWORD)
    one = await accounts.refresh(first.refresh_token)
    clock.now += 5
    other = await accounts.refresh(first.refresh_token)

    assert await accounts.user_of_token(one.access_token) == first.user_id
    assert await accounts.user_of_token(other.access_token) == first.user_id


async def test_a_copied_refresh_token_ends_the_sign_in_for_both(accounts: Accounts, clock: Clock) -> None:
    first = await accounts.register("ada@example.com", PASSWORD)
    elsewhere = await accounts.log_in("ada@example.com", PASSWORD)
    second = await accounts.refresh(first.refresh_token)
    clock.now += 60

    with pytest.raises(SignedOut):
        await accounts.refresh(first.refresh_token)
    with pytest.raises(SignedOut):
        await accounts.refresh(second.refresh_token)
    assert await accounts.user_of_token(second.access_token) is None
    assert await accounts.user_of_token(elsewhere.access_token) == first.user_id


async def test_whoever_logs_out_is_out_at_once(accounts: Accounts) -> None:
    signed_in = await accounts.register("ada@example.com", PASSWORD)
    await accounts.log_out(signed_in.refresh_token)

    assert await accounts.user_of_token(signed_in.access_token) is None


async def test_a_new_password_logs_out_all_other_devices(accounts: Accounts) -> None:
    first = await accounts.register("ada@example.com", PASSWORD)
    with pytest.raises(BadCredentials):
        await accounts.change_password(first.user_id, "not the password", "a much better one")
    now = await accounts.change_password(first.user_id, PASSWORD, "a much better one")

    assert await accounts.user_of_token(first.access_token) is None
    assert await accounts.user_of_token(now.access_token) == first.user_id
    assert (await accounts.log_in("ada@example.com", "a much better one")).user_id == first.user_id


async def test_a_deleted_user_is_out_and_the_address_is_free(accounts: Accounts, database: Database) -> None:
    first = await accounts.register("ada@example.com", PASSWORD)
    _, key = await accounts.make_key(first.user_id, "site")
    assert await accounts.delete(first.user_id)

    assert await accounts.user_of_token(first.access_token) is None
    assert await accounts.user_of_token(key) is None
    assert (await accounts.register("ada@example.com", PASSWORD)).user_id != first.user_id
    async with database.reading() as session:
        actions = [entry.action for entry in await Audit(session).list(user_id=first.user_id)]
    assert actions == ["user.delete", "key.make", "user.register"]


async def test_a_key_speaks_for_its_user_until_it_is_deleted(accounts: Accounts) -> None:
    ada, bob = [(await accounts.register(f"{name}@example.com", PASSWORD)).user_id for name in ("ada", "bob")]
    key, text = await accounts.make_key(ada, " careers site ")

    assert await accounts.user_of_token(text) == ada
    assert (key.name, text.startswith(key.prefix)) == ("careers site", True)
    assert text not in (key.key_hash, key.prefix)
    assert not await accounts.delete_key(bob, key.id)
    assert await accounts.delete_key(ada, key.id)
    assert await accounts.user_of_token(text) is None


async def test_the_use_of_a_key_is_noted_by_the_minute(accounts: Accounts, clock: Clock) -> None:
    ada = (await accounts.register("ada@example.com", PASSWORD)).user_id
    _, text = await accounts.make_key(ada, "site")
    first = clock.now
    noted = []
    for later in (0, 30, 90):
        clock.now = first + later
        await accounts.user_of_token(text)
        noted.append((await accounts.keys(ada))[0].last_used_at)

    assert noted == [first, first, first + 90]


async def test_there_is_an_end_to_keys(accounts: Accounts) -> None:
    ada = (await accounts.register("ada@example.com", PASSWORD)).user_id
    for n in range(20):
        await accounts.make_key(ada, str(n))

    with pytest.raises(TooManyKeys):
        await accounts.make_key(ada, "one more")


async def test_a_ticket_is_good_once_and_not_for_long(accounts: Accounts, clock: Clock) -> None:
    ada = (await accounts.register("ada@example.com", PASSWORD)).user_id
    ticket, old = await accounts.make_ticket(ada), await accounts.make_ticket(ada)

    assert [await accounts.take_ticket(ticket), await accounts.take_ticket(ticket)] == [ada, None]
    clock.now += TICKET_S + 1
    assert await accounts.take_ticket(old) is None


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "tb_nonsense", "tb_" + "x" * 5000, "\ud800"])
async def test_what_is_no_token_is_nobodys(accounts: Accounts, token: str) -> None:
    assert await accounts.user_of_token(token) is None


async def test_a_token_of_another_secret_is_nobodys(accounts: Accounts, clock: Clock) -> None:
    signed_in = await accounts.register("ada@example.com", PASSWORD)
    forged = Signer("f" * 32).sign(Access(signed_in.user_id, "any"), clock.now)

    assert await accounts.user_of_token(forged) is None


def test_a_short_secret_is_refused_with_what_to_do() -> None:
    with pytest.raises(WeakSecret, match="openssl rand"):
        Signer("short")


async def test_own_keys_are_kept_encrypted_and_read_by_the_same_secret_only(
    accounts: Accounts, database: Database
) -> None:
    ada, bob = [(await accounts.register(f"{name}@example.com", PASSWORD)).user_id for name in ("ada", "bob")]
    keys = OwnKeys(database, SECRET)
    await keys.put(ada, "anthropic", "sk-old")
    await keys.put(ada, "anthropic", "sk-very-secret")

    assert await keys.all(ada) == {"anthropic": "sk-very-secret"}
    assert await keys.all(bob) == {}
    assert await OwnKeys(database, "f" * 32).all(ada) == {}
    assert list(await keys.providers(ada)) == ["anthropic"]
    assert not await keys.delete(bob, "anthropic")
    assert await keys.delete(ada, "anthropic")
    assert await keys.all(ada) == {}
