"""Errors of the store.

StoreError           base; `code` is stable, the message says what to do
├── StoreUnusable    the folder or file cannot be used, or not any more
├── StoreClosed      it was used after it was closed, or by a process that did not open it
└── UnknownRun       no run has this id, or several begin with it
"""


class StoreError(Exception):
    """Base of the errors of this package."""

    code = "store_error"


class StoreUnusable(StoreError):
    """The folder or the file cannot be opened, read or written."""

    code = "store_unusable"


class StoreClosed(StoreError):
    """The store was closed, or belongs to the process that this one was forked from."""

    code = "store_closed"


class UnknownRun(StoreError):
    """No run has this id, or more than one begins with what was given."""

    code = "unknown_run"
