"""Errors of the store.

StoreError           base; `code` is stable, the message says what to do
├── StoreUnusable    the folder or file cannot be used
└── UnknownRun       no run has this id, or several begin with it
"""


class StoreError(Exception):
    """Base of the errors of this package."""

    code = "store_error"


class StoreUnusable(StoreError):
    """The folder or the file cannot be opened or written."""

    code = "store_unusable"


class UnknownRun(StoreError):
    """No run has this id, or more than one begins with what was given."""

    code = "unknown_run"
