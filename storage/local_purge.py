"""What the command made goes after a while, and what it made is known from what the user made on the page.

Standard library only; what the service purges is in `storage/purge.py`.
"""

import sqlite3
from typing import Literal

from orchestrator.keys import hash_text
from storage.local_user import LOCAL_USER
from storage.sqlite import transaction

EXECUTOR = "command"  # of the runs that the command carries out

Kind = Literal["resume", "job"]

# Customizations of the command alone: nobody decided anything about them, kept a version of them, or ran them again on
# the page.
_OLD = """
select id from customizations where user_id = ? and created_at < ? and batch_id is null
and not exists (
    select 1 from runs where customization_id = customizations.id and (executor is not ? or created_at >= ?)
)
and not exists (select 1 from decisions where customization_id = customizations.id)
and not exists (select 1 from resume_versions where customization_id = customizations.id)
"""
_UNUSED_RESUMES = """
select resumes.id, digest from resumes join resume_versions on resume_id = resumes.id and number = 1
join documents on documents.id = document_id
where resumes.user_id = ? and updated_at < ?
and not exists (select 1 from customizations where resume_id = resumes.id)
and not exists (select 1 from files where resume_id = resumes.id)
and not exists (select 1 from resume_versions where resume_id = resumes.id and (source != 'upload' or exists (
    select 1 from jobs where pinned_version_id = resume_versions.id)))
"""
_UNUSED_JOBS = """
select jobs.id, digest from jobs join documents on documents.id = document_id
where jobs.user_id = ? and updated_at < ? and status = 'saved' and not is_favourite and pinned_version_id is null
and url is null
and not exists (select 1 from customizations where job_id = jobs.id)
and not exists (select 1 from files where job_id = jobs.id)
"""
_ORPHANS = """
delete from documents where user_id = ? and created_at < ?
and not exists (select 1 from resume_versions where document_id = documents.id)
and not exists (select 1 from jobs where document_id = documents.id)
and not exists (select 1 from customizations where job_document_id = documents.id)
and not exists (select 1 from runs where resume_document_id = documents.id)
and not exists (select 1 from runs where job_document_id = documents.id)
"""


def own_id(kind: Kind, digest: str) -> str:
    """The id of a resume or job that the command makes: it follows from the text, so that the command knows its own."""
    return hash_text(f"{EXECUTOR} {kind} {digest}")


def purge(connection: sqlite3.Connection, before: float) -> int:
    """Delete the runs of the command that were made before this time, with their entries and all that they were made
    of, and the results not used since. What the user did something with on the page stays.

    Returns: how many customizations there were.
    """
    execute = connection.execute
    old = [row[0] for row in execute(_OLD, [LOCAL_USER, before, EXECUTOR, before])]
    with transaction(connection):
        execute("delete from results where used_at < ?", [before])
        for id_ in old:
            execute("delete from customizations where id = ?", [id_])
        _delete_own(connection, "resume", _UNUSED_RESUMES, before)
        _delete_own(connection, "job", _UNUSED_JOBS, before)
        if old:
            execute(_ORPHANS, [LOCAL_USER, before])
    return len(old)


def _delete_own(connection: sqlite3.Connection, kind: Kind, unused: str, before: float) -> None:
    for id_, digest in connection.execute(unused, [LOCAL_USER, before]).fetchall():
        if id_ == own_id(kind, digest):
            connection.execute(f"delete from {kind}s where id = ?", [id_])  # noqa: S608 - one of two names
