"""All that a database holds, as text: for tests that look for what must not be there."""

from sqlalchemy import text

from storage.database import Database
from storage.tables import Table


async def everything(database: Database) -> str:
    """All rows of all tables, the queue's included."""
    async with database.reading() as session:
        rows = [str(row) for table in Table.metadata.sorted_tables for row in await session.execute(table.select())]
    return "\n".join([*rows, await of_the_queue(database)])


async def of_the_queue(database: Database) -> str:
    """All rows of the queue's own tables; on SQLite it has none."""
    if not database.is_postgres:
        return ""
    rows: list[str] = []
    async with database.reading() as session:
        names = await session.scalars(text("select tablename from pg_tables where schemaname = 'dbos'"))
        for name in names.all():
            rows += [str(row) for row in await session.execute(text(f'select * from dbos."{name}"'))]  # noqa: S608
    return "\n".join(rows)
