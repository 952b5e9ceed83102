"""The bodies of resumes and jobs: one row for equal ones, gone with the last row that points at it."""

from collections.abc import Iterable
from typing import Literal, TypeVar

from pydantic import BaseModel
from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from orchestrator.keys import hash_text
from storage import tables
from storage.errors import NotThere
from storage.repositories.base import insert_into, new_id

Kind = Literal["resume", "job"]
M = TypeVar("M", bound=BaseModel)


async def put_document(session: AsyncSession, user_id: str, kind: Kind, model: BaseModel, now: float) -> str:
    """The id of the document, which is inserted when the user has none like it."""
    body = model.model_dump_json()
    digest = hash_text(body)
    insertion = insert_into(session, tables.Document).values(
        id=new_id(), user_id=user_id, kind=kind, digest=digest, body=body, created_at=now
    )
    # An update that changes nothing locks the row: who sweeps documents away must wait and look again.
    id_ = await session.scalar(
        insertion.on_conflict_do_update(
            index_elements=["user_id", "kind", "digest"], set_={"digest": digest}
        ).returning(tables.Document.id)
    )
    return str(id_)


async def find_document(session: AsyncSession, user_id: str, kind: Kind, model: BaseModel) -> str | None:
    """The id of the user's document that is equal to this one."""
    row = tables.Document
    return await session.scalar(
        select(row.id).where(row.user_id == user_id, row.kind == kind, row.digest == hash_text(model.model_dump_json()))
    )


async def read_document(session: AsyncSession, user_id: str, document_id: str, model: type[M]) -> M:
    """A document of this user. Raises: NotThere."""
    row = tables.Document
    body = await session.scalar(select(row.body).where(row.id == document_id, row.user_id == user_id))
    if body is None:
        raise NotThere("there is no such document any more")
    return model.model_validate_json(body)


def is_orphan() -> ColumnElement[bool]:
    """Whether nothing points at a document."""
    id_ = tables.Document.id
    return ~or_(
        exists().where(tables.ResumeVersion.document_id == id_),
        exists().where(tables.Job.document_id == id_),
        exists().where(tables.Customization.job_document_id == id_),
        exists().where(tables.Run.resume_document_id == id_),
        exists().where(tables.Run.job_document_id == id_),
    )


async def drop_orphans(session: AsyncSession, document_ids: Iterable[str]) -> None:
    """Delete those of these documents that nothing points at any more; what is to go must be gone already."""
    ids = sorted(set(document_ids))
    for i in range(0, len(ids), 500):
        await session.execute(
            delete(tables.Document)
            .where(tables.Document.id.in_(ids[i : i + 500]), is_orphan())
            .execution_options(synchronize_session=False)
        )
