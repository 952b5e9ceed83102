"""Draft the next step of the tables' history: what `storage/tables.py` has and the last step does not make.

    python tools/new_migration.py "Keep the language of a resume"

Read it and mend it: renamed columns look like one that went and one that came. What to do then is in docs/storage.md.
"""

import sys
import tempfile
from pathlib import Path

from storage.addresses import address_of
from storage.engines import sync_engine
from storage.migrating import migrate, run_alembic
from storage.migrations import HEAD


def main() -> int:
    if len(sys.argv) != 2:
        print('say what it does: python tools/new_migration.py "Keep the language of a resume"')
        return 2
    with tempfile.TemporaryDirectory() as folder:
        migrate(None, Path(folder))
        engine = sync_engine(address_of(None, Path(folder)))
        with engine.begin() as connection:
            run_alembic(connection, "revision", message=sys.argv[1], autogenerate=True, rev_id=f"{int(HEAD) + 1:04}")
        engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main())
