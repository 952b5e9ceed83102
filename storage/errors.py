"""Errors of the store.

StoreError           base; `code` is stable, the message says what to do
├── StoreUnusable    the folder, file or database cannot be used, or not any more
│   ├── StoreOutdated    its tables are of another version of Tailorbird
│   └── StoreDamaged     something in it cannot be read, and will not be later
├── StoreClosed      it was used after it was closed, or by a process that did not open it
├── UnknownRun       no run has this id, or several begin with it
├── NotThere         the user has nothing with this id (any more)
├── AlreadyThere     there can be only one such row, and there is one
└── FileTooLarge     a file has more bytes than it may have
"""


class StoreError(Exception):
    """Base of the errors of this package."""

    code = "store_error"


class StoreUnusable(StoreError):
    """The folder, the file or the database cannot be opened, read or written."""

    code = "store_unusable"


class StoreOutdated(StoreUnusable):
    """The tables are older or newer than this version of Tailorbird expects them."""

    code = "store_outdated"


class StoreDamaged(StoreUnusable):
    """What is written there cannot be read, and will not be later."""

    code = "store_damaged"


class StoreClosed(StoreError):
    """The store was closed, or belongs to the process that this one was forked from."""

    code = "store_closed"


class UnknownRun(StoreError):
    """No run has this id, or more than one begins with what was given."""

    code = "unknown_run"


class NotThere(StoreError):
    """The user has nothing with this id: it never was, was deleted, or is somebody else's."""

    code = "not_found"


class AlreadyThere(StoreError):
    """Another row has what only one may have.

    `what` names it as table and first column, such as "users.email".
    """

    code = "already_there"

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is taken already: choose another one, or look at what is there")
        self.what = what


class FileTooLarge(StoreError):
    """A file has more bytes than it may have; nothing of it was kept."""

    code = "file_too_large"
