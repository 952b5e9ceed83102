"""Accounts on the wire."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints

from api.schemas.fields import Body, Line, Name
from runs.accounts.passwords import LEAST, MOST

Email = Annotated[str, StringConstraints(min_length=3, max_length=254, strip_whitespace=True)]
Password = Annotated[SecretStr, Field(min_length=1, max_length=MOST)]
NewPassword = Annotated[SecretStr, Field(min_length=LEAST, max_length=MOST)]
_EMAIL, _PASSWORD = "ada@example.com", "correct horse battery"


class Registration(Body):
    """A new account."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"email": _EMAIL, "password": _PASSWORD, "name": "Ada"}]}
    )

    email: Email
    password: NewPassword
    name: Line = ""


class Credentials(Body):
    """Who somebody says they are, and the proof."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"email": _EMAIL, "password": _PASSWORD}]}
    )

    email: Email
    password: Password


class PasswordChange(Body):
    """The password that is, and the one that shall be."""

    old_password: Password
    new_password: NewPassword


class Farewell(Body):
    """The proof that it is really the user who deletes the account."""

    password: Password


class Account(BaseModel):
    """Who is asking. Without accounts (`local`) there is one user, with neither address nor password."""

    mode: Literal["local", "accounts"]
    user_id: str
    email: str | None
    name: str
    created_at: datetime | None
    own_keys_allowed: bool = Field(description="whether users may keep own keys of providers")


class NewKey(Body):
    """A key for a program that acts for the user."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"name": "our careers site"}]})

    name: Name


class Key(BaseModel):
    """A key for a program, without its text."""

    id: str
    name: str
    prefix: str = Field(description="its first letters")
    created_at: datetime
    last_used_at: datetime | None = Field(description="to the minute")


class MadeKey(Key):
    """A key with its text, which is shown this once: send it as `Authorization: Bearer <key>`."""

    key: str


class KeyList(BaseModel):
    """The user's keys, newest first."""

    items: list[Key]


class Ticket(BaseModel):
    """What opens one socket: `?ticket=` in its address."""

    ticket: str
    expires_in_seconds: float


class ProviderKeyText(Body):
    """An own key of a provider; it is never shown again."""

    key: Annotated[SecretStr, Field(min_length=8, max_length=500)]


class ProviderKeyList(BaseModel):
    """The providers that the user has given a key of."""

    providers: list[str]
