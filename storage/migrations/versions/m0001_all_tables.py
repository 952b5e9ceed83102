"""All tables.

One long list, and one thing: the tables as they were when their history began. Resumes, jobs and customizations point
at one another in a circle; PostgreSQL closes it last, and SQLite, which cannot add a key later, does not mind.
"""

import sqlalchemy as sa
from alembic import op

from storage.migrations import SQLITE_FORM

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CIRCLE = "fk_resume_versions_customization_id_customizations"


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    inline = (
        [sa.ForeignKeyConstraint(["customization_id"], ["customizations.id"], name=_CIRCLE, ondelete="set null")]
        if is_sqlite
        else []
    )
    op.create_table(
        "audit",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_user_id", "audit", ["user_id"])
    op.create_table(
        "durations",
        sa.Column("id", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_durations"),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    op.create_table(
        "api_keys",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("last_used_at", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_api_keys_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys"),
        sa.UniqueConstraint("key_hash", name="uq_api_keys_key_hash"),
    )
    op.create_index("ix_api_keys_user_id", "api_keys", ["user_id"])
    op.create_table(
        "batches",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("is_standing", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("cancelled_at", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_batches_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
    )
    op.create_index("ix_batches_user_id", "batches", ["user_id"])
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_documents_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("user_id", "kind", "digest", name="uq_documents_user_id"),
    )
    op.create_table(
        "provider_keys",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("ciphertext", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_provider_keys_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("user_id", "provider", name="pk_provider_keys"),
    )
    op.create_table(
        "resumes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("updated_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_resumes_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("id", name="pk_resumes"),
    )
    op.create_index("ix_resumes_user_id", "resumes", ["user_id"])
    op.create_table(
        "sign_ins",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("expires_at", sa.Double(), nullable=False),
        sa.Column("used_at", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sign_ins_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_ins"),
    )
    op.create_index("ix_sign_ins_expires_at", "sign_ins", ["expires_at"])
    op.create_index("ix_sign_ins_family", "sign_ins", ["family"])
    op.create_index("ix_sign_ins_user_id", "sign_ins", ["user_id"])
    op.create_table(
        "tickets",
        sa.Column("ticket_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_tickets_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("ticket_hash", name="pk_tickets"),
    )
    op.create_index("ix_tickets_expires_at", "tickets", ["expires_at"])
    op.create_index("ix_tickets_user_id", "tickets", ["user_id"])
    op.create_table(
        "usage",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("tasks", sa.Integer(), nullable=False),
        sa.Column("input_tokens", _NUMBER, nullable=False),
        sa.Column("output_tokens", _NUMBER, nullable=False),
        sa.Column("cached_tokens", _NUMBER, nullable=False),
        sa.Column("cost_usd", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_usage_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("user_id", "day", "kind", "model", name="pk_usage"),
    )
    op.create_table(
        "resume_versions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("customization_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Double(), nullable=False),
        *inline,
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name="fk_resume_versions_document_id_documents",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name="fk_resume_versions_resume_id_resumes", ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_resume_versions"),
        sa.UniqueConstraint("resume_id", "number", name="uq_resume_versions_resume_id"),
    )
    op.create_index("ix_resume_versions_customization_id", "resume_versions", ["customization_id"])
    op.create_index("ix_resume_versions_document_id", "resume_versions", ["document_id"])
    op.create_table(
        "jobs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("is_favourite", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("pinned_version_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("updated_at", sa.Double(), nullable=False),
        sa.CheckConstraint("status in ('saved','applied','interviewing','offer','rejected','archived')", name="status"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name="fk_jobs_document_id_documents",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["pinned_version_id"],
            ["resume_versions.id"],
            name="fk_jobs_pinned_version_id_resume_versions",
            ondelete="set null",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_jobs_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_document_id", "jobs", ["document_id"])
    op.create_index("ix_jobs_pinned_version_id", "jobs", ["pinned_version_id"])
    op.create_index("ix_jobs_user_id", "jobs", ["user_id"])
    op.create_table(
        "customizations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Text(), nullable=False),
        sa.Column("resume_version_id", sa.Text(), nullable=False),
        sa.Column("job_id", sa.Text(), nullable=False),
        sa.Column("job_document_id", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text(), nullable=True),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["batches.id"], name="fk_customizations_batch_id_batches", ondelete="set null"
        ),
        sa.ForeignKeyConstraint(
            ["job_document_id"],
            ["documents.id"],
            name="fk_customizations_job_document_id_documents",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_customizations_job_id_jobs", ondelete="cascade"),
        sa.ForeignKeyConstraint(
            ["resume_id"], ["resumes.id"], name="fk_customizations_resume_id_resumes", ondelete="cascade"
        ),
        sa.ForeignKeyConstraint(
            ["resume_version_id"],
            ["resume_versions.id"],
            name="fk_customizations_resume_version_id_resume_versions",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_customizations_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("id", name="pk_customizations"),
    )
    op.create_index("ix_customizations_batch_id", "customizations", ["batch_id"])
    op.create_index("ix_customizations_job_document_id", "customizations", ["job_document_id"])
    op.create_index("ix_customizations_job_id", "customizations", ["job_id"])
    op.create_index("ix_customizations_resume_id", "customizations", ["resume_id"])
    op.create_index("ix_customizations_resume_version_id", "customizations", ["resume_version_id"])
    op.create_index("ix_customizations_user_id_created_at_id", "customizations", ["user_id", "created_at", "id"])
    op.create_table(
        "files",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("resume_id", sa.Text(), nullable=True),
        sa.Column("job_id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_files_job_id_jobs", ondelete="cascade"),
        sa.ForeignKeyConstraint(["resume_id"], ["resumes.id"], name="fk_files_resume_id_resumes", ondelete="cascade"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_files_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("id", name="pk_files"),
    )
    op.create_index("ix_files_job_id", "files", ["job_id"])
    op.create_index("ix_files_resume_id", "files", ["resume_id"])
    op.create_index("ix_files_user_id", "files", ["user_id"])
    op.create_table(
        "answers",
        sa.Column("customization_id", sa.Text(), nullable=False),
        sa.Column("requirement_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customization_id"],
            ["customizations.id"],
            name="fk_answers_customization_id_customizations",
            ondelete="cascade",
        ),
        sa.PrimaryKeyConstraint("customization_id", "requirement_id", name="pk_answers"),
    )
    op.create_table(
        "decisions",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("customization_id", sa.Text(), nullable=False),
        sa.Column("action_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("change", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("undone_at", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["customization_id"],
            ["customizations.id"],
            name="fk_decisions_customization_id_customizations",
            ondelete="cascade",
        ),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
    )
    op.create_index("ix_decisions_customization_id", "decisions", ["customization_id"])
    op.create_table(
        "idempotency_keys",
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body_digest", sa.Text(), nullable=False),
        sa.Column("customization_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["customization_id"],
            ["customizations.id"],
            name="fk_idempotency_keys_customization_id_customizations",
            ondelete="cascade",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_idempotency_keys_user_id_users", ondelete="cascade"
        ),
        sa.PrimaryKeyConstraint("user_id", "key", name="pk_idempotency_keys"),
    )
    op.create_index("ix_idempotency_keys_created_at", "idempotency_keys", ["created_at"])
    op.create_index("ix_idempotency_keys_customization_id", "idempotency_keys", ["customization_id"])
    op.create_table(
        "runs",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("customization_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("parent_run_id", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("resume_document_id", sa.Text(), nullable=False),
        sa.Column("job_document_id", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("cancel_reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Double(), nullable=False),
        sa.Column("started_at", sa.Double(), nullable=True),
        sa.Column("deadline_at", sa.Double(), nullable=True),
        sa.Column("ended_at", sa.Double(), nullable=True),
        sa.Column("executor", sa.Text(), nullable=True),
        sa.Column("lease", sa.Text(), nullable=True),
        sa.Column("heartbeat_at", sa.Double(), nullable=True),
        sa.Column("takeovers", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Double(), nullable=False),
        sa.Column("quality", sa.Text(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=True),
        sa.Column("match_before", sa.Integer(), nullable=True),
        sa.Column("match_after", sa.Integer(), nullable=True),
        sa.Column("input_tokens", _NUMBER, nullable=False),
        sa.Column("output_tokens", _NUMBER, nullable=False),
        sa.Column("cost_usd", sa.Double(), nullable=False),
        sa.Column("report", sa.Text(), nullable=True),
        sa.CheckConstraint("status in ('queued','running','completed','cancelled','failed')", name="status"),
        sa.ForeignKeyConstraint(
            ["customization_id"],
            ["customizations.id"],
            name="fk_runs_customization_id_customizations",
            ondelete="cascade",
        ),
        sa.ForeignKeyConstraint(
            ["job_document_id"],
            ["documents.id"],
            name="fk_runs_job_document_id_documents",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["resume_document_id"],
            ["documents.id"],
            name="fk_runs_resume_document_id_documents",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_runs_user_id_users", ondelete="cascade"),
        sa.PrimaryKeyConstraint("number", name="pk_runs"),
        sa.UniqueConstraint("run_id", name="uq_runs_run_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_runs_customization_id_number", "runs", ["customization_id", "number"])
    op.create_index("ix_runs_job_document_id", "runs", ["job_document_id"])
    op.create_index("ix_runs_resume_document_id", "runs", ["resume_document_id"])
    op.create_index("ix_runs_status_priority_number", "runs", ["status", "priority", "number"])
    op.create_index("ix_runs_user_id_created_at", "runs", ["user_id", "created_at"])
    op.create_table(
        "entries",
        sa.Column("number", _NUMBER, autoincrement=True, nullable=False),
        sa.Column("run", _NUMBER, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("output", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_entries_run_runs", ondelete="cascade"),
        sa.PrimaryKeyConstraint("number", name="pk_entries"),
        sa.UniqueConstraint("run", "seq", name="uq_entries_run"),
    )
    op.create_table(
        "results",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("output", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("used_at", sa.Double(), nullable=False),
        sa.Column("run", _NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_results_run_runs", ondelete="cascade"),
        sa.PrimaryKeyConstraint("key", name="pk_results"),
    )
    op.create_index("ix_results_run", "results", ["run"])
    op.create_index("ix_results_used_at", "results", ["used_at"])
    if is_sqlite:
        op.execute(f"pragma user_version = {SQLITE_FORM}")
    else:
        op.create_foreign_key(
            _CIRCLE, "resume_versions", "customizations", ["customization_id"], ["id"], ondelete="set null"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("pragma user_version = 0")
    else:
        op.drop_constraint(_CIRCLE, "resume_versions", type_="foreignkey")
    op.drop_table("results")
    op.drop_table("entries")
    op.drop_table("runs")
    op.drop_table("idempotency_keys")
    op.drop_table("decisions")
    op.drop_table("answers")
    op.drop_table("files")
    op.drop_table("customizations")
    op.drop_table("jobs")
    op.drop_table("resume_versions")
    op.drop_table("usage")
    op.drop_table("tickets")
    op.drop_table("sign_ins")
    op.drop_table("resumes")
    op.drop_table("provider_keys")
    op.drop_table("documents")
    op.drop_table("batches")
    op.drop_table("api_keys")
    op.drop_table("users")
    op.drop_table("durations")
    op.drop_table("audit")
