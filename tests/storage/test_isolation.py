"""No repository of a user shows or changes anything of another user.

The methods are found by reflection, so that a new one is tried by itself: with the other user's ids for everything
that its parameters are called.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import repositories, tables
from storage.database import Database
from storage.errors import AlreadyThere, NotThere
from storage.repositories import Consumed, Filter, Users, Wish
from storage.repositories.base import OwnedRepository
from tests.storage.filling import NOW, Filled, at, everything, fill, job, resume, rows

assert repositories.__all__  # which loads them all


REPOSITORIES = OwnedRepository.__subclasses__()
OF_ONES_OWN: Mapping[str, Mapping[str, Any]] = {  # an id that is there already is refused
    "Customizations.add": {"customization_id": None},
    "Runs.add": {"run_id": None},
}


def _methods(repository: type[OwnedRepository]) -> Iterator[str]:
    for name, method in inspect.getmembers_static(repository, inspect.isfunction):
        if not name.startswith("_"):
            assert inspect.iscoroutinefunction(method), f"{repository.__name__}.{name}"
            yield name


async def _what_to_give(session: AsyncSession, other: Filled, name: str) -> dict[str, Any]:
    """By the names of parameters: whatever of the other user can be given there."""
    version = await session.get(tables.ResumeVersion, other.version_id)
    position = await session.get(tables.Job, other.job_id)
    assert version is not None
    assert position is not None
    document = position.document_id
    return {
        "resume_id": other.resume_id,
        "resume_version_id": other.version_id,
        "version_id": other.version_id,
        "number_or_id": other.version_id,
        "number": 1,
        "job_id": other.job_id,
        "batch_id": other.batch_id,
        "customization_id": other.customization_id,
        "run_id": other.run_id,
        "parent_run_id": None,
        "file_id": other.file_id,
        "key_id": other.key_id,
        "document_id": document if name.startswith("Jobs.") else other.resume_document_id,
        "job_document_id": document,
        "resume_document_id": other.resume_document_id,
        "version": version,
        "resume": resume("ottilie compiled"),
        "job": position if name == "Jobs.document" else job("ottilie wanted"),
        "which": Filter(resume_id=other.resume_id),
        "answers": {"r1": "mine"},
        "asked": None,
        "wishes": [Wish("accepted", "c1")],
        "action_id": f"action {other.customization_id}",
        "key": f"key {other.customization_id}",
        "provider": "anthropic",
        "place": "elsewhere/1",
        "consumed": [Consumed("kind", "model", tasks=1)],
        "limit": 1000,
        "offset": 0,
        "query": "",
        "at": NOW,
        "since": 0.0,
        "first_day": "",
        "last_day": "9999",
        "size": 1,
        "priority": 1,
        "is_favourite": None,
        "is_standing": True,
        "status": None,
        "deadline_at": None,
        "url": None,
        "fields": {},
        "filters": {},
        **dict.fromkeys(("name", "title", "company", "source", "level", "options", "reason", "request"), "mine"),
        **dict.fromkeys(("media_type", "prefix", "key_hash", "body_digest", "ciphertext"), "mine"),
    }


@pytest.mark.parametrize("repository", REPOSITORIES)
async def test_another_users_ids_find_and_change_nothing(database: Database, repository: type[OwnedRepository]) -> None:
    other = await fill(database)
    async with database.session() as session:
        me = (await Users(session, at).add("me@example.org", None)).id
        await session.execute(update(tables.Run).values(status="queued"))
    ids = {value for value in (getattr(other, field.name) for field in fields(other)) if len(value) > 8}
    before = await everything(database)

    for name in _methods(repository):
        returned, after = await _outcome(database, repository, name, me, other, {})

        told = _told(returned)
        assert "ottilie" not in told, name
        assert not ids & set(re.findall(r"\w{9,}", told)), f"{name} shows something"
        for table, content in before.items():
            assert set(content) <= set(after[table]), f"{name} changes {table}"
            added = repr([row for row in after[table] if row not in content])
            assert not ids & set(re.findall(r"\w{9,}", added)), f"{name} lets {table} point at it"


@pytest.mark.parametrize("repository", REPOSITORIES)
async def test_the_same_calls_find_what_is_ones_own(database: Database, repository: type[OwnedRepository]) -> None:
    """Otherwise the test above would prove nothing."""
    owner = await fill(database)
    async with database.session() as session:
        await session.execute(update(tables.Run).values(status="queued"))
    before = await everything(database)

    for name in _methods(repository):
        instead = OF_ONES_OWN.get(f"{repository.__name__}.{name}", {})
        returned, after = await _outcome(database, repository, name, owner.user_id, owner, instead)

        assert returned not in (None, False, [], 0) or after != before, name


class _Undo(Exception):
    pass


async def _outcome(
    database: Database,
    repository: type[OwnedRepository],
    name: str,
    user_id: str,
    other: Filled,
    instead: Mapping[str, Any],
) -> tuple[Any, Mapping[str, Sequence[Any]]]:
    """What a call returns, and all that is in the database then; afterwards it is as it was."""
    returned, after = None, dict[str, Sequence[Any]]()
    with suppress(_Undo):
        async with database.session() as session:
            given = {**await _what_to_give(session, other, f"{repository.__name__}.{name}"), **instead}
            method = getattr(repository(session, user_id, at), name)
            with suppress(NotThere, AlreadyThere):
                returned = await method(**_arguments(method, given))
            await session.flush()
            after = await (await session.connection()).run_sync(rows)
            raise _Undo
    return returned, after


def _arguments(method: Callable[..., Any], given: dict[str, Any]) -> dict[str, Any]:
    wanted = inspect.signature(method).parameters.values()
    unknown = [parameter.name for parameter in wanted if parameter.name not in given]
    assert not unknown, f"tell this test what of another user can be given as {unknown}"
    return {p.name: given[p.name] for p in wanted if p.kind is not inspect.Parameter.VAR_KEYWORD}


def _told(value: Any) -> str:
    """All that can be read of it."""
    if isinstance(value, tables.Table):
        return repr({name: item for name, item in vars(value).items() if not name.startswith("_")})
    if is_dataclass(value) and not isinstance(value, type):
        return repr([_told(getattr(value, field.name)) for field in fields(value)])
    if isinstance(value, (list, tuple)):
        return repr([_told(item) for item in value])
    return repr(value)


def test_something_is_tried() -> None:
    assert len(REPOSITORIES) >= 10
    assert sum(len(list(_methods(repository))) for repository in REPOSITORIES) > 50
