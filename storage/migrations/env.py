"""Alembic executes this file for each of its commands; `storage/migrating.py` gives it a connection."""

from typing import Any, Literal

from alembic import context

from storage.tables import Table, Words


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """How new steps are written: for the database our text is text."""
    return "sa.Text()" if kind == "type" and isinstance(item, Words) else False


if __name__ == "env_py":  # as Alembic calls it, and nobody else who loads all modules
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Table.metadata,
        render_item=render_item,
        render_as_batch=True,  # SQLite alters few things by itself
        transactional_ddl=True,  # so does SQLite, and `migrate` has begun the transaction
    )
    with context.begin_transaction():
        context.run_migrations()
