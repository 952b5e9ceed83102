"""Why something about customizations cannot be done.

RunsError                base; `code` is stable, the message says what to do
├── CustomizationExists  there is one with this id already
├── NotFound             no resume, job, version, customization or batch of this user has the id
├── RunInProgress        the customization has a run that has not ended
├── NotPossible          it makes no sense here, such as to undo where nothing was decided
├── TooMany              over a limit of the user; `retry_after_s` says when to come back
└── KeyReused            the idempotency key came with another request before
"""


class RunsError(Exception):
    """Base of the errors of this package that a user can do something about."""

    code = "not_possible"


class CustomizationExists(RunsError):
    """A customization with this id is there already."""

    code = "customization_exists"


class NotFound(RunsError):
    """The user has nothing with this id.

    Args:
        what: resume, version, job, customization or batch.
    """

    def __init__(self, what: str, id_: str) -> None:
        super().__init__(f"There is no {what} {id_!r}")
        self.what = what
        self.code = f"{what}_not_found"


class RunInProgress(RunsError):
    """A customization has one active run at a time: cancel it, or wait for its end."""

    code = "run_in_progress"


class NotPossible(RunsError):
    """It makes no sense here; the message says why.

    Args:
        code: such as `nothing_to_undo`, `unknown_change`, `unknown_target`, `nothing_to_retry`.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class TooMany(RunsError):
    """Over one of the user's limits.

    Args:
        code: `too_many_runs`, `tokens_used_up` or `cost_used_up`.
        retry_after_s: seconds after which it may be tried again.
    """

    def __init__(self, code: str, message: str, retry_after_s: float) -> None:
        super().__init__(message)
        self.code = code
        self.retry_after_s = retry_after_s


class KeyReused(RunsError):
    """The idempotency key came with another request before."""

    code = "idempotency_key_reused"
