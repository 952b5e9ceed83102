"""Write `storage/schema.sql`, the tables as the migrations make them on SQLite, or check that it is up to date.

    python tools/generate_schema.py [--check]

With it the command makes its file without SQLAlchemy or Alembic.
"""

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from storage.migrating import migrate
from storage.sqlite import FILE

PATH = Path(__file__).resolve().parent.parent / "storage" / "schema.sql"
HEAD = """\
-- The tables of a new SQLite file. Generated from storage/migrations by tools/generate_schema.py: do not edit.
"""
_OURS = "select sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by rowid"


def schema() -> str:
    """The statements, each ended by a semicolon at the end of a line."""
    with tempfile.TemporaryDirectory() as folder:
        migrate(None, Path(folder))
        with closing(sqlite3.connect(Path(folder) / FILE)) as connection:
            statements = [_tidy(sql) for (sql,) in connection.execute(_OURS)]
            (version,) = connection.execute("select version_num from alembic_version").fetchone()
            (form,) = connection.execute("pragma user_version").fetchone()
    statements.append(f"insert into alembic_version (version_num) values ('{version}')")  # noqa: S608 - it is ours
    statements.append(f"pragma user_version = {form}")
    return HEAD + "".join(f"{statement};\n" for statement in statements)


def _tidy(statement: str) -> str:
    return "\n".join(line.rstrip().replace("\t", "    ") for line in statement.splitlines() if line.strip())


def main() -> int:
    text = schema()
    if "--check" in sys.argv:
        if not PATH.exists() or PATH.read_text(encoding="utf-8") != text:
            print("storage/schema.sql is not what the migrations make: run `python tools/generate_schema.py`")
            return 1
        return 0
    PATH.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
