"""The tables: what the service keeps, the same on SQLite and PostgreSQL.

Whose a row is stands in it or is reached by its foreign keys, and what came from a user, a resume or a job goes with
it (`on delete cascade`). Times are seconds since 1970 (UTC), ids of things that users see are hex digits, and
documents are JSON. Documents never change: a new text is a new row, so that versions and runs can point at what they
were made of.
"""

from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA_NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts by itself in an INTEGER only


class Words(TypeDecorator[str]):
    """Text. PostgreSQL takes no NUL in it and neither takes half of a surrogate pair, so such are left out: nothing
    that we keep has them, and what is looked up by them is not found."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None or (value.isascii() and "\0" not in value):
            return value
        return value.replace("\0", "").encode(errors="ignore").decode()


class Table(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=SCHEMA_NAMES)
    type_annotation_map: ClassVar[dict[type, type]] = {str: Words}


def _user(index: bool = True) -> Mapped[str]:
    """Args: index: False where another index begins with it."""
    return mapped_column(ForeignKey("users.id", ondelete="cascade"), index=index)


def _document() -> Mapped[str]:
    """Held until the end of the transaction only: the cascades of PostgreSQL come to a document before they come to
    what was made of it."""
    return mapped_column(ForeignKey("documents.id", deferrable=True, initially="DEFERRED"), index=True)


class User(Table):
    """Who has resumes. The local user has neither address nor password."""

    __tablename__ = "users"

    id: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(unique=True)  # in lower case
    name: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str | None]
    created_at: Mapped[float]


class SignIn(Table):
    """One refresh token. Those that follow one another are a family; when a used one comes back, all of it goes."""

    __tablename__ = "sign_ins"

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = _user()
    family: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[float]
    expires_at: Mapped[float] = mapped_column(index=True)
    used_at: Mapped[float | None]


class ApiKey(Table):
    """A key of a program that acts for a user; only its hash is kept."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = _user()
    name: Mapped[str]
    prefix: Mapped[str]  # its first letters, to tell keys apart
    key_hash: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[float]
    last_used_at: Mapped[float | None]


class Ticket(Table):
    """A ticket that opens one socket, once."""

    __tablename__ = "tickets"

    ticket_hash: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = _user()
    expires_at: Mapped[float] = mapped_column(index=True)


class ProviderKey(Table):
    """A user's own key of a provider, encrypted."""

    __tablename__ = "provider_keys"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="cascade"), primary_key=True)
    provider: Mapped[str] = mapped_column(primary_key=True)
    ciphertext: Mapped[str]
    created_at: Mapped[float]


class Document(Table):
    """A resume or a job as data (`resume.model.Resume`, `resume.job.Job`). Never changed; one row for equal ones of a
    user. It goes with the last row that points at it (`repositories/documents.py`)."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("user_id", "kind", "digest"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = _user(index=False)
    kind: Mapped[str]  # resume or job
    digest: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[float]


class Resume(Table):
    """A resume with its versions."""

    __tablename__ = "resumes"

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = _user()
    name: Mapped[str]
    created_at: Mapped[float]
    updated_at: Mapped[float]


class ResumeVersion(Table):
    """A state of a resume; never changed. Numbers count from 1 for each resume, and the highest is the current one."""

    __tablename__ = "resume_versions"
    __table_args__ = (UniqueConstraint("resume_id", "number"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    resume_id: Mapped[str] = mapped_column(ForeignKey("resumes.id", ondelete="cascade"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(default="")
    document_id: Mapped[str] = _document()
    source: Mapped[str]  # upload, text, edit, customization or restore
    customization_id: Mapped[str | None] = mapped_column(
        ForeignKey("customizations.id", ondelete="set null", use_alter=True), index=True
    )
    created_at: Mapped[float]


class File(Table):
    """A file that a user sent, as it came; its bytes are where `storage/files.py` keeps them."""

    __tablename__ = "files"

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = _user()
    resume_id: Mapped[str | None] = mapped_column(ForeignKey("resumes.id", ondelete="cascade"), index=True)
    job_id: Mapped[str | None] = mapped_column(ForeignKey("jobs.id", ondelete="cascade"), index=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    place: Mapped[str]
    created_at: Mapped[float]


class Job(Table):
    """An advertised position that a user keeps."""

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("status in ('saved','applied','interviewing','offer','rejected','archived')", name="status"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = _user()
    title: Mapped[str]
    company: Mapped[str] = mapped_column(default="")
    url: Mapped[str | None]
    document_id: Mapped[str] = _document()
    is_favourite: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(default="saved")
    pinned_version_id: Mapped[str | None] = mapped_column(
        ForeignKey("resume_versions.id", ondelete="set null"), index=True
    )
    created_at: Mapped[float]
    updated_at: Mapped[float]


class Batch(Table):
    """Customizations that were asked for together."""

    __tablename__ = "batches"

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = _user()
    name: Mapped[str] = mapped_column(default="")
    level: Mapped[str]
    priority: Mapped[int] = mapped_column(default=100)  # of its runs; lower goes first
    is_standing: Mapped[bool] = mapped_column(default=False)  # customize again when one of its resumes changes
    created_at: Mapped[float]
    cancelled_at: Mapped[float | None]


class Customization(Table):
    """One version of a resume for one job. `options` is JSON: notes, instructions, locked and the like
    (`runs.durable.options.Options`)."""

    __tablename__ = "customizations"
    __table_args__ = (Index("ix_customizations_user_id_created_at_id", "user_id", "created_at", "id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = _user(index=False)
    resume_id: Mapped[str] = mapped_column(ForeignKey("resumes.id", ondelete="cascade"), index=True)
    resume_version_id: Mapped[str] = mapped_column(ForeignKey("resume_versions.id", ondelete="cascade"), index=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id", ondelete="cascade"), index=True)
    job_document_id: Mapped[str] = _document()
    batch_id: Mapped[str | None] = mapped_column(ForeignKey("batches.id", ondelete="set null"), index=True)
    level: Mapped[str]
    options: Mapped[str]
    created_at: Mapped[float]


class Answer(Table):
    """What the candidate answered to a question: a confirmed fact."""

    __tablename__ = "answers"

    customization_id: Mapped[str] = mapped_column(ForeignKey("customizations.id", ondelete="cascade"), primary_key=True)
    requirement_id: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    asked: Mapped[str] = mapped_column(default="")  # what the ad said there
    created_at: Mapped[float]


class Decision(Table):
    """What the user decided about a change (accepted, rejected, edited, pending) or a part of the resume (locked,
    unlocked). Those of one action are undone together. The last that is not undone counts."""

    __tablename__ = "decisions"

    number: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=True)
    customization_id: Mapped[str] = mapped_column(ForeignKey("customizations.id", ondelete="cascade"), index=True)
    action_id: Mapped[str]
    kind: Mapped[str]
    subject_id: Mapped[str]  # of the change, or of the item, entry or section
    text: Mapped[str | None]  # that an edit puts in its place
    change: Mapped[str | None]  # as it was when it was decided about, so that the decision outlives its run
    created_at: Mapped[float]
    undone_at: Mapped[float | None]


class Run(Table):
    """One execution. `request` is JSON (`runs.durable.options.RunRequest`): what it is given beside resume and job.

    `lease` is the token of the process that works on it: what comes with another one is refused.
    """

    __tablename__ = "runs"
    __table_args__ = (
        CheckConstraint("status in ('queued','running','completed','cancelled','failed')", name="status"),
        Index("ix_runs_status_priority_number", "status", "priority", "number"),
        Index("ix_runs_customization_id_number", "customization_id", "number"),  # the latest of each
        Index("ix_runs_user_id_created_at", "user_id", "created_at"),
        {"sqlite_autoincrement": True},  # no number comes twice, not even after the last run was deleted
    )

    number: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=True)
    run_id: Mapped[str] = mapped_column(unique=True)
    customization_id: Mapped[str] = mapped_column(ForeignKey("customizations.id", ondelete="cascade"))
    user_id: Mapped[str] = _user(index=False)
    parent_run_id: Mapped[str | None]
    reason: Mapped[str]  # customize, retry, answers, regenerate or changed
    resume_document_id: Mapped[str] = _document()
    job_document_id: Mapped[str] = _document()
    request: Mapped[str]
    priority: Mapped[int] = mapped_column(default=0)  # lower goes first
    status: Mapped[str] = mapped_column(default="queued")
    cancel_reason: Mapped[str | None]  # somebody wants it to end
    created_at: Mapped[float]
    started_at: Mapped[float | None]
    deadline_at: Mapped[float | None]
    ended_at: Mapped[float | None]
    executor: Mapped[str | None]
    lease: Mapped[str | None]
    heartbeat_at: Mapped[float | None]
    takeovers: Mapped[int] = mapped_column(default=0)
    last_seq: Mapped[int] = mapped_column(default=0)
    percent: Mapped[float] = mapped_column(default=0.0)
    quality: Mapped[str | None]
    changes: Mapped[int | None]
    match_before: Mapped[int | None]
    match_after: Mapped[int | None]
    input_tokens: Mapped[int] = mapped_column(_NUMBER, default=0)
    output_tokens: Mapped[int] = mapped_column(_NUMBER, default=0)
    cost_usd: Mapped[float] = mapped_column(default=0.0)
    report: Mapped[str | None]


class JournalEntry(Table):
    """One entry of a run's journal; written by `storage/journal/journal.py`, never changed."""

    __tablename__ = "entries"
    __table_args__ = (UniqueConstraint("run", "seq"),)

    # Rows lie in the order of writing, whatever run they are of: the number is SQLite's own row id.
    number: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=True)
    run: Mapped[int] = mapped_column(_NUMBER, ForeignKey("runs.number", ondelete="cascade"))
    seq: Mapped[int]
    entry: Mapped[str]
    output: Mapped[str | None]


class CachedResult(Table):
    """A task's output that later runs may take; it goes with the run that made it."""

    __tablename__ = "results"

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    output: Mapped[str]
    digest: Mapped[str | None]
    used_at: Mapped[float] = mapped_column(index=True)
    run: Mapped[int] = mapped_column(_NUMBER, ForeignKey("runs.number", ondelete="cascade"), index=True)


class Duration(Table):
    """How long one call of a way took."""

    __tablename__ = "durations"

    id: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=True)
    kind: Mapped[str]
    way: Mapped[str]
    seconds: Mapped[float]


class IdempotencyKey(Table):
    """A key that a client gave its request, so that the same request again gives the same answer."""

    __tablename__ = "idempotency_keys"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="cascade"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    body_digest: Mapped[str]
    customization_id: Mapped[str] = mapped_column(  # it may be inserted later in the same transaction
        ForeignKey("customizations.id", ondelete="cascade", deferrable=True, initially="DEFERRED"), index=True
    )
    created_at: Mapped[float] = mapped_column(index=True)


class Usage(Table):
    """What a user's runs consumed on a day (UTC, such as "2026-11-21"), by kind of task and by model."""

    __tablename__ = "usage"

    user_id: Mapped[str] = mapped_column(ForeignKey("users.id", ondelete="cascade"), primary_key=True)
    day: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str] = mapped_column(primary_key=True)
    tasks: Mapped[int] = mapped_column(default=0)
    input_tokens: Mapped[int] = mapped_column(_NUMBER, default=0)
    output_tokens: Mapped[int] = mapped_column(_NUMBER, default=0)
    cached_tokens: Mapped[int] = mapped_column(_NUMBER, default=0)
    cost_usd: Mapped[float] = mapped_column(default=0.0)


class AuditEntry(Table):
    """Who did what, for the operator. It outlives the user, and holds ids and names of actions only."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=True)
    at: Mapped[float] = mapped_column(index=True)
    user_id: Mapped[str] = mapped_column(index=True)
    action: Mapped[str]  # such as resume.delete
    target: Mapped[str]
