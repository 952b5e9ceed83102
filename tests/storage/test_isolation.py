"""No repository of a user shows or changes anything of another user.

The methods are found by reflection, so that a new one is tried by itself: with the other user's ids for everything
that its parameters are called.
"""

import inspect
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from sqlalchemy import case, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage import repositories, tables
from storage.database import Database
from storage.ended import Consumed, Sums
from storage.errors import AlreadyThere, NotThere
from storage.repositories import Filter, Wish
from storage.repositories.base import OwnedRepository
from storage.repositories.batch_runs import BatchRuns, Failed, NewRun
from tests.storage.filling import NOW, Filled, at, everything, fill, job, resume, rows

for _module in iter_modules(repositories.__path__):
    import_module(f"{repositories.__name__}.{_module.name}")


REPOSITORIES = OwnedRepository.__subclasses__()
OF_ONES_OWN: Mapping[str, Mapping[str, Any]] = {  # an id that is there already is refused
    "Customizations.add": {"customization_id": None},
    "Runs.add": {"run_id": None},
    "Idempotency.claim": {"key": "new"},
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
    document, mark = position.document_id, position.title
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
        "resume": resume(f"{mark} compiled"),
        "job": position if name == "Jobs.document" else job(f"{mark} wanted"),
        "which": Filter(resume_id=other.resume_id),
        "answers": {"r1": "mine"},
        "asked": None,
        "wishes": [Wish("accepted", "c1")],
        "action_id": "action upload",
        "revision": None,
        "key": "key upload",
        "provider": "anthropic",
        "place": "elsewhere/1",
        "consumed": [Consumed("kind", "model", Sums(1))],
        "limit": 1000,
        "offset": 0,
        "query": "",
        "batch_ids": [other.batch_id],
        "new": [_new_run(other, document)],
        "failed": [Failed(other.customization_id, other.run_id, other.resume_document_id, document, "{}", True)],
        "places": [1],
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
    """Given alone beside one's own, and all together."""
    other, me = await fill(database, "ottilie"), await fill(database, "wendelin")
    await _let_runs_differ(database)
    before = _of_the_other(await everything(database), other)
    async with database.session() as session:
        mine, others = await _what_to_give(session, me, ""), await _what_to_give(session, other, "")
    same = {parameter for parameter in mine if mine[parameter] == others[parameter]}

    for name in _methods(repository):
        parameters = inspect.signature(getattr(repository, name)).parameters.keys() - {"self"} - same
        for theirs in [parameters, *({parameter} for parameter in sorted(parameters))]:
            returned, after = await _outcome(database, repository, name, me, other, theirs)

            told = _told(returned)
            assert not (_ids(other) | {"ottilie"}) & _words(told), f"{name} with {theirs} shows something"
            assert _of_the_other(after, other) == before, f"{name} with {theirs} changes something"


@pytest.mark.parametrize("repository", REPOSITORIES)
async def test_the_same_calls_find_what_is_ones_own(database: Database, repository: type[OwnedRepository]) -> None:
    """Otherwise the test above would prove nothing."""
    owner = await fill(database)
    await _let_runs_differ(database)
    before = await everything(database)

    for name in _methods(repository):
        returned, after = await _outcome(database, repository, name, owner, owner, set())

        assert returned not in (None, False, [], 0) or after != before, name


async def _let_runs_differ(database: Database) -> None:
    """One of each user waits, the other has failed."""
    row = tables.Run
    async with database.session() as session:
        await session.execute(update(row).values(status=case((row.number % 2 == 0, "failed"), else_="queued")))


class _Undo(Exception):
    pass


async def _outcome(
    database: Database,
    repository: type[OwnedRepository],
    name: str,
    me: Filled,
    other: Filled,
    theirs: Collection[str],
) -> tuple[Any, Mapping[str, Sequence[Any]]]:
    """What a call of mine returns, and all that is in the database then; afterwards it is as it was.

    Args:
        theirs: the parameters that are given what is the other's.
    """
    returned, after = None, dict[str, Sequence[Any]]()
    with suppress(_Undo, AlreadyThere):
        async with database.session() as session:
            called = f"{repository.__name__}.{name}"
            given = {**await _what_to_give(session, me, called), **OF_ONES_OWN.get(called, {})}
            of_the_other = await _what_to_give(session, other, called)
            given |= {parameter: of_the_other[parameter] for parameter in theirs if parameter in of_the_other}
            method = getattr(repository(session, me.user_id, at), name)
            with suppress(NotThere, AlreadyThere):
                returned = await method(**_arguments(method, given))
            await session.flush()
            after = await (await session.connection()).run_sync(rows)
            raise _Undo
    return returned, after or await everything(database)


def _of_the_other(content: Mapping[str, Sequence[Any]], other: Filled) -> Mapping[str, Sequence[Any]]:
    """The rows in which something of the other user stands."""
    ids = _ids(other)
    return {table: [row for row in found if ids & _words(repr(row))] for table, found in content.items()}


def _ids(filled: Filled) -> set[str]:
    return {value for value in (getattr(filled, field.name) for field in fields(filled)) if len(value) > 8}


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


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
    if isinstance(value, dict):  # of what was asked about, without what there is nothing to say of
        return repr({key: _told(item) for key, item in value.items() if item})
    if isinstance(value, (list, tuple)):
        return repr([_told(item) for item in value])
    return repr(value)


def _new_run(filled: Filled, job_document_id: str) -> NewRun:
    return NewRun(
        filled.resume_id, filled.version_id, filled.resume_document_id, filled.job_id, job_document_id, "{}", 0
    )


@pytest.mark.parametrize("field", ["resume_id", "version_id", "resume_document_id", "job_id", "job_document_id"])
async def test_no_run_of_a_batch_is_of_anything_of_another_user(database: Database, field: str) -> None:
    other, me = await fill(database, "ottilie"), await fill(database, "wendelin")
    async with database.session() as session:
        jobs = [await session.get(tables.Job, filled.job_id) for filled in (me, other)]
        mine, theirs = (_new_run(*of) for of in ((me, jobs[0].document_id), (other, jobs[1].document_id)))  # type: ignore[union-attr] # they are there
        runs = BatchRuns(session, me.user_id)

        assert len(await runs.add_all(me.batch_id, "balanced", "{}", [mine, mine])) == 2
        with pytest.raises(NotThere):
            await runs.add_all(me.batch_id, "balanced", "{}", [mine, mine._replace(**{field: getattr(theirs, field)})])


def test_something_is_tried() -> None:
    assert len(REPOSITORIES) >= 10
    assert sum(len(list(_methods(repository))) for repository in REPOSITORIES) > 50
