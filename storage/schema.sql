-- The tables of a new SQLite file. Generated from storage/migrations by tools/generate_schema.py: do not edit.
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE audit (
    number INTEGER NOT NULL,
    at DOUBLE NOT NULL,
    user_id TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    CONSTRAINT pk_audit PRIMARY KEY (number)
);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_audit_user_id ON audit (user_id);
CREATE TABLE durations (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    way TEXT NOT NULL,
    seconds DOUBLE NOT NULL,
    CONSTRAINT pk_durations PRIMARY KEY (id)
);
CREATE TABLE users (
    id TEXT NOT NULL,
    email TEXT,
    name TEXT NOT NULL,
    password_hash TEXT,
    created_at DOUBLE NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email)
);
CREATE TABLE api_keys (
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    created_at DOUBLE NOT NULL,
    last_used_at DOUBLE,
    CONSTRAINT pk_api_keys PRIMARY KEY (id),
    CONSTRAINT fk_api_keys_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade,
    CONSTRAINT uq_api_keys_key_hash UNIQUE (key_hash)
);
CREATE INDEX ix_api_keys_user_id ON api_keys (user_id);
CREATE TABLE batches (
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    priority INTEGER NOT NULL,
    is_standing BOOLEAN NOT NULL,
    created_at DOUBLE NOT NULL,
    cancelled_at DOUBLE,
    CONSTRAINT pk_batches PRIMARY KEY (id),
    CONSTRAINT fk_batches_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE INDEX ix_batches_user_id ON batches (user_id);
CREATE TABLE documents (
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at DOUBLE NOT NULL,
    CONSTRAINT pk_documents PRIMARY KEY (id),
    CONSTRAINT fk_documents_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade,
    CONSTRAINT uq_documents_user_id UNIQUE (user_id, kind, digest)
);
CREATE TABLE provider_keys (
    user_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    ciphertext TEXT NOT NULL,
    created_at DOUBLE NOT NULL,
    CONSTRAINT pk_provider_keys PRIMARY KEY (user_id, provider),
    CONSTRAINT fk_provider_keys_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE TABLE resumes (
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at DOUBLE NOT NULL,
    updated_at DOUBLE NOT NULL,
    CONSTRAINT pk_resumes PRIMARY KEY (id),
    CONSTRAINT fk_resumes_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE INDEX ix_resumes_user_id ON resumes (user_id);
CREATE TABLE sign_ins (
    token_hash TEXT NOT NULL,
    user_id TEXT NOT NULL,
    family TEXT NOT NULL,
    created_at DOUBLE NOT NULL,
    expires_at DOUBLE NOT NULL,
    used_at DOUBLE,
    CONSTRAINT pk_sign_ins PRIMARY KEY (token_hash),
    CONSTRAINT fk_sign_ins_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE INDEX ix_sign_ins_expires_at ON sign_ins (expires_at);
CREATE INDEX ix_sign_ins_family ON sign_ins (family);
CREATE INDEX ix_sign_ins_user_id ON sign_ins (user_id);
CREATE TABLE tickets (
    ticket_hash TEXT NOT NULL,
    user_id TEXT NOT NULL,
    expires_at DOUBLE NOT NULL,
    CONSTRAINT pk_tickets PRIMARY KEY (ticket_hash),
    CONSTRAINT fk_tickets_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE INDEX ix_tickets_expires_at ON tickets (expires_at);
CREATE INDEX ix_tickets_user_id ON tickets (user_id);
CREATE TABLE usage (
    user_id TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    model TEXT NOT NULL,
    tasks INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cached_tokens INTEGER NOT NULL,
    cost_usd DOUBLE NOT NULL,
    CONSTRAINT pk_usage PRIMARY KEY (user_id, day, kind, model),
    CONSTRAINT fk_usage_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE TABLE resume_versions (
    id TEXT NOT NULL,
    resume_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    document_id TEXT NOT NULL,
    source TEXT NOT NULL,
    customization_id TEXT,
    created_at DOUBLE NOT NULL,
    CONSTRAINT pk_resume_versions PRIMARY KEY (id),
    CONSTRAINT fk_resume_versions_customization_id_customizations FOREIGN KEY(customization_id) REFERENCES customizations (id) ON DELETE set null,
    CONSTRAINT fk_resume_versions_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_resume_versions_resume_id_resumes FOREIGN KEY(resume_id) REFERENCES resumes (id) ON DELETE cascade,
    CONSTRAINT uq_resume_versions_resume_id UNIQUE (resume_id, number)
);
CREATE INDEX ix_resume_versions_customization_id ON resume_versions (customization_id);
CREATE INDEX ix_resume_versions_document_id ON resume_versions (document_id);
CREATE TABLE jobs (
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    title TEXT NOT NULL,
    company TEXT NOT NULL,
    url TEXT,
    document_id TEXT NOT NULL,
    is_favourite BOOLEAN NOT NULL,
    status TEXT NOT NULL,
    pinned_version_id TEXT,
    created_at DOUBLE NOT NULL,
    updated_at DOUBLE NOT NULL,
    CONSTRAINT pk_jobs PRIMARY KEY (id),
    CONSTRAINT ck_jobs_status CHECK (status in ('saved','applied','interviewing','offer','rejected','archived')),
    CONSTRAINT fk_jobs_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_jobs_pinned_version_id_resume_versions FOREIGN KEY(pinned_version_id) REFERENCES resume_versions (id) ON DELETE set null,
    CONSTRAINT fk_jobs_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE INDEX ix_jobs_document_id ON jobs (document_id);
CREATE INDEX ix_jobs_pinned_version_id ON jobs (pinned_version_id);
CREATE INDEX ix_jobs_user_id ON jobs (user_id);
CREATE TABLE customizations (
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    resume_id TEXT NOT NULL,
    resume_version_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    job_document_id TEXT NOT NULL,
    batch_id TEXT,
    level TEXT NOT NULL,
    options TEXT NOT NULL,
    created_at DOUBLE NOT NULL,
    CONSTRAINT pk_customizations PRIMARY KEY (id),
    CONSTRAINT fk_customizations_batch_id_batches FOREIGN KEY(batch_id) REFERENCES batches (id) ON DELETE set null,
    CONSTRAINT fk_customizations_job_document_id_documents FOREIGN KEY(job_document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_customizations_job_id_jobs FOREIGN KEY(job_id) REFERENCES jobs (id) ON DELETE cascade,
    CONSTRAINT fk_customizations_resume_id_resumes FOREIGN KEY(resume_id) REFERENCES resumes (id) ON DELETE cascade,
    CONSTRAINT fk_customizations_resume_version_id_resume_versions FOREIGN KEY(resume_version_id) REFERENCES resume_versions (id) ON DELETE cascade,
    CONSTRAINT fk_customizations_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE INDEX ix_customizations_batch_id ON customizations (batch_id);
CREATE INDEX ix_customizations_job_document_id ON customizations (job_document_id);
CREATE INDEX ix_customizations_job_id ON customizations (job_id);
CREATE INDEX ix_customizations_resume_id ON customizations (resume_id);
CREATE INDEX ix_customizations_resume_version_id ON customizations (resume_version_id);
CREATE INDEX ix_customizations_user_id_created_at_id ON customizations (user_id, created_at, id);
CREATE TABLE files (
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    resume_id TEXT,
    job_id TEXT,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    place TEXT NOT NULL,
    created_at DOUBLE NOT NULL,
    CONSTRAINT pk_files PRIMARY KEY (id),
    CONSTRAINT fk_files_job_id_jobs FOREIGN KEY(job_id) REFERENCES jobs (id) ON DELETE cascade,
    CONSTRAINT fk_files_resume_id_resumes FOREIGN KEY(resume_id) REFERENCES resumes (id) ON DELETE cascade,
    CONSTRAINT fk_files_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE INDEX ix_files_job_id ON files (job_id);
CREATE INDEX ix_files_resume_id ON files (resume_id);
CREATE INDEX ix_files_user_id ON files (user_id);
CREATE TABLE answers (
    customization_id TEXT NOT NULL,
    requirement_id TEXT NOT NULL,
    text TEXT NOT NULL,
    asked TEXT NOT NULL,
    created_at DOUBLE NOT NULL,
    CONSTRAINT pk_answers PRIMARY KEY (customization_id, requirement_id),
    CONSTRAINT fk_answers_customization_id_customizations FOREIGN KEY(customization_id) REFERENCES customizations (id) ON DELETE cascade
);
CREATE TABLE decisions (
    number INTEGER NOT NULL,
    customization_id TEXT NOT NULL,
    action_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    text TEXT,
    change TEXT,
    created_at DOUBLE NOT NULL,
    undone_at DOUBLE,
    CONSTRAINT pk_decisions PRIMARY KEY (number),
    CONSTRAINT fk_decisions_customization_id_customizations FOREIGN KEY(customization_id) REFERENCES customizations (id) ON DELETE cascade
);
CREATE INDEX ix_decisions_customization_id ON decisions (customization_id);
CREATE TABLE idempotency_keys (
    user_id TEXT NOT NULL,
    "key" TEXT NOT NULL,
    body_digest TEXT NOT NULL,
    customization_id TEXT NOT NULL,
    created_at DOUBLE NOT NULL,
    CONSTRAINT pk_idempotency_keys PRIMARY KEY (user_id, "key"),
    CONSTRAINT fk_idempotency_keys_customization_id_customizations FOREIGN KEY(customization_id) REFERENCES customizations (id) ON DELETE cascade DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_idempotency_keys_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade
);
CREATE INDEX ix_idempotency_keys_created_at ON idempotency_keys (created_at);
CREATE INDEX ix_idempotency_keys_customization_id ON idempotency_keys (customization_id);
CREATE TABLE runs (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    run_id TEXT NOT NULL,
    customization_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    parent_run_id TEXT,
    reason TEXT NOT NULL,
    resume_document_id TEXT NOT NULL,
    job_document_id TEXT NOT NULL,
    request TEXT NOT NULL,
    priority INTEGER NOT NULL,
    status TEXT NOT NULL,
    cancel_reason TEXT,
    created_at DOUBLE NOT NULL,
    started_at DOUBLE,
    deadline_at DOUBLE,
    ended_at DOUBLE,
    executor TEXT,
    lease TEXT,
    heartbeat_at DOUBLE,
    takeovers INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    percent DOUBLE NOT NULL,
    quality TEXT,
    changes INTEGER,
    match_before INTEGER,
    match_after INTEGER,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    cost_usd DOUBLE NOT NULL,
    report TEXT,
    CONSTRAINT ck_runs_status CHECK (status in ('queued','running','completed','cancelled','failed')),
    CONSTRAINT fk_runs_customization_id_customizations FOREIGN KEY(customization_id) REFERENCES customizations (id) ON DELETE cascade,
    CONSTRAINT fk_runs_job_document_id_documents FOREIGN KEY(job_document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_runs_resume_document_id_documents FOREIGN KEY(resume_document_id) REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_runs_user_id_users FOREIGN KEY(user_id) REFERENCES users (id) ON DELETE cascade,
    CONSTRAINT uq_runs_run_id UNIQUE (run_id)
);
CREATE INDEX ix_runs_customization_id_number ON runs (customization_id, number);
CREATE INDEX ix_runs_job_document_id ON runs (job_document_id);
CREATE INDEX ix_runs_resume_document_id ON runs (resume_document_id);
CREATE INDEX ix_runs_status_priority_number ON runs (status, priority, number);
CREATE INDEX ix_runs_user_id_created_at ON runs (user_id, created_at);
CREATE TABLE entries (
    number INTEGER NOT NULL,
    run INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    entry TEXT NOT NULL,
    output TEXT,
    CONSTRAINT pk_entries PRIMARY KEY (number),
    CONSTRAINT fk_entries_run_runs FOREIGN KEY(run) REFERENCES runs (number) ON DELETE cascade,
    CONSTRAINT uq_entries_run UNIQUE (run, seq)
);
CREATE TABLE results (
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    output TEXT NOT NULL,
    digest TEXT,
    used_at DOUBLE NOT NULL,
    run INTEGER NOT NULL,
    CONSTRAINT pk_results PRIMARY KEY ("key"),
    CONSTRAINT fk_results_run_runs FOREIGN KEY(run) REFERENCES runs (number) ON DELETE cascade
);
CREATE INDEX ix_results_run ON results (run);
CREATE INDEX ix_results_used_at ON results (used_at);
insert into alembic_version (version_num) values ('0001');
pragma user_version = 3;
