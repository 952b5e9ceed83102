"""Errors of the document.

DocumentError            base; `code` is stable, the message says what to do
├── UnreadableDocument   the user's file or text cannot be read; raised by the readers
├── UnwritableDocument   the resume cannot be written as asked; raised by the writers
└── ChangeRefused        a change does not fit the resume that it is applied to
"""

from typing import Self


class DocumentError(Exception):
    """Base of the errors of this package. `code` is stable and meant for programs."""

    code = "document_error"


class UnreadableDocument(DocumentError):
    """What the user gave is not a resume or a job ad that can be read. Nothing was stored."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """It comes from another process as it was."""
        return type(self), (self.code, str(self))


class UnwritableDocument(DocumentError):
    """The resume cannot be written in the way that was asked for; the resume itself is as it was."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """It comes from another process as it was."""
        return type(self), (self.code, str(self))


class ChangeRefused(DocumentError):
    """The change names something that is not there, or expects a text that is no longer the current one."""

    code = "change_refused"
