"""What can go wrong between a client and the service.

ClientError      base
├── Unreachable  nobody answers at the address, or the answer broke off
├── NotAService  whoever answers is no Tailorbird
└── Refused      the service says no; `problem` says why
"""

from api.schemas.problem import Problem


class ClientError(Exception):
    """Base of what a client raises; the message is one line that says what to do."""


class Unreachable(ClientError):
    """Nobody answers at the address, or not to the end."""


class NotAService(ClientError):
    """Somebody answers, but in no form that the service has."""


class Refused(ClientError):
    """The service refuses.

    Args:
        retry_after_s: when it makes sense to ask again, where the service says so.
    """

    def __init__(self, problem: Problem, retry_after_s: float | None = None) -> None:
        super().__init__(problem.detail)
        self.problem = problem
        self.retry_after_s = retry_after_s
