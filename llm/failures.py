"""How a call failed, as one of a few kinds: from the type of the error and its status code, never from its words.

timeout            no answer in the time there was
rate_limit         too many requests or tokens; may say when to come again
overloaded         the provider cannot serve at the moment
connection         the provider could not be reached, or broke off
auth               no key, a wrong one, one that may not do this, or an account without means
bad_request        the provider will not take this request: too long, an unknown model, a parameter it does not know
content_filter     the provider or the model will not answer this
malformed_output   an answer that cannot be read: broken, cut off, empty, or of another form
invalid_output     an answer that can be read and did not pass the task's checks
budget             a cap on tokens or cost is reached
unknown            anything else

The messages are ours. What a provider wrote may quote keys and documents, and never gets into them.
"""

from typing import Any

from pydantic import ValidationError
from pydantic_ai import exceptions as ai

from llm.repair import NoJson
from orchestrator import TaskFailure

# A failure of kind bad_request that carries this wait was answered by changing the request: it is worth another try.
TRY_CHANGED_S = 0.0


class ModelFailure(TaskFailure):
    """A failed call. `status` is the HTTP status, where there was one; `detail` is one of the words below, for those
    who explain a failure to a person."""

    def __init__(self, kind: str, message: str, *, status: int | None = None, detail: str = "", **more: Any) -> None:
        super().__init__(kind, message, **more)
        self.status = status
        self.detail = detail


NO_KEY = "no_key"
NO_QUOTA = "no_quota"
NO_MODEL = "no_model"
NO_SUCH_ADDRESS = "no_such_address"
TOO_LONG = "too_long"
NOT_JSON = "not_json"
NO_CONNECTION = "no_connection"


def failure_of_call(error: Exception, name: str) -> ModelFailure:
    """What an error of pydantic-ai, of a provider's client or of the transport below them means.

    Args:
        name: of the model, for the message.
    """
    if isinstance(error, ModelFailure):
        return error
    status = error.status_code if isinstance(error, ai.ModelHTTPError) else None
    wait = error.retry_after if isinstance(error, ai.ModelAPIError) else None
    kind, said, detail = _meaning(error, status)
    return ModelFailure(kind, f"{name} {said}", status=status, detail=detail, retry_after_s=wait)


def _meaning(error: Exception, status: int | None) -> tuple[str, str, str]:
    """Kind, what is said of the model, and detail."""
    code = f" (HTTP {status})" if status is not None else ""
    for types, meaning in _TABLE:
        if isinstance(error, types):
            kind, said, detail = meaning
            break
    else:
        kind, said, detail = "unknown", f"failed in an unforeseen way ({type(error).__name__})", ""
    if isinstance(error, ai.ModelTimeoutError) and error.phase == "connect":
        kind, said, detail = "connection", "could not be reached in time", NO_CONNECTION
    elif isinstance(error, ai.ModelConnectionError) and error.phase in ("write", "read", None) and kind == "connection":
        said, detail = "broke off the connection", ""
    elif isinstance(error, ai.ModelNotFoundError) and not _is_answer_of_provider(error):
        said, detail = "was not found: nothing answers under this address", NO_SUCH_ADDRESS
    elif kind == "unknown" and status is not None:
        kind, said, detail = _BY_STATUS.get(status, ("bad_request", "refused the request", ""))
    return kind, said + code, detail


def _is_answer_of_provider(error: ai.ModelAPIError) -> bool:
    """Whether the body of the error is what providers send: an object that tells of an error in one of their forms."""
    return (
        isinstance(error, ai.ModelHTTPError) and isinstance(error.body, dict) and bool(_ERROR_FIELDS & set(error.body))
    )


_ERROR_FIELDS = frozenset({"error", "type", "code"})
_UNREADABLE = (TypeError, AttributeError, LookupError, ValueError)  # what clients raise over a body of another form

# The first that fits counts: special types stand before their bases.
_TABLE: tuple[tuple[type[Exception] | tuple[type[Exception], ...], tuple[str, str, str]], ...] = (
    (ai.ModelRequestTimeout, ("timeout", "did not answer in time", "")),
    (ai.ModelTimeoutError, ("timeout", "did not answer in time", "")),
    (ai.ModelConnectionError, ("connection", "could not be reached", NO_CONNECTION)),
    (ai.ModelRateLimitError, ("rate_limit", "has had too many requests", "")),
    (ai.ModelQuotaExceededError, ("auth", "has no quota left on this account", NO_QUOTA)),
    (ai.ModelOverloadedError, ("overloaded", "is overloaded", "")),
    (ai.ModelUnavailableError, ("overloaded", "is not available at the moment", "")),
    (ai.ModelServerError, ("overloaded", "had an error of its own", "")),
    (ai.ModelContextWindowExceededError, ("bad_request", "cannot take a prompt as long as this", TOO_LONG)),
    (ai.ModelAuthenticationError, ("auth", "does not accept the key", "")),
    (ai.ModelNotFoundError, ("bad_request", "is not known to the provider", NO_MODEL)),
    (ai.ModelRequestRejectedError, ("bad_request", "refused the request", "")),
    (ai.ContentFilterError, ("content_filter", "will not answer this", "")),
    (ai.ModelHTTPError, ("unknown", "", "")),
    (ai.ModelAPIError, ("malformed_output", "answered with something that is no JSON", NOT_JSON)),
    (ai.UnexpectedModelBehavior, ("malformed_output", "answered with something that cannot be read", NOT_JSON)),
    (ai.UserError, ("bad_request", "cannot be asked in this form", "")),
    ((ValidationError, NoJson), ("malformed_output", "gave an answer of another form", "")),
    (TimeoutError, ("timeout", "did not answer in time", "")),
    (OSError, ("connection", "could not be reached", NO_CONNECTION)),
    (_UNREADABLE, ("malformed_output", "answered with something that cannot be read", NOT_JSON)),
)
_BY_STATUS = {
    408: ("timeout", "did not get the request in time", ""),
    409: ("overloaded", "is not available at the moment", ""),
    413: ("bad_request", "cannot take a prompt as long as this", TOO_LONG),
    425: ("overloaded", "is not available at the moment", ""),
    451: ("content_filter", "will not answer this", ""),
}
