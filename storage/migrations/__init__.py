"""The history of the tables, for Alembic: one file in `versions/` for each step, numbered, never changed once released.

How to add one is in docs/storage.md. `HEAD` is the last one: programs that do without Alembic compare with it.
"""

HEAD = "0001"
SQLITE_FORM = 3  # `pragma user_version` since the tables have a history; 1 and 2 were files of the command alone
